// Channels. Go: chan T, chan<- T, <-chan T.
//
// A channel belongs to the run in which it was made; made outside of a run, it is one of parallel mode. Its state
// machine decides (`ChannelState`); the elements lie in the buffer and in memory of the goroutines that wait.

/// A typed conduit between goroutines.
///
///     let jobs = Channel<Int>(capacity: 10)
///     go("producer") {
///       for job in 1...3 { try await jobs.send(job) }
///       try await jobs.close()
///     }
///     for try await job in jobs { println(job) }
public final class Channel<Element: Sendable>: @unchecked Sendable {
  /// The state machine; nil for a nil channel.
  @usableFromInline let core: UnsafeMutablePointer<ChannelState>?
  /// The buffer's slots.
  @usableFromInline let buffer: UnsafeMutablePointer<Element>
  /// The run that it belongs to; nil in parallel mode.
  @usableFromInline let simulation: Simulation?
  /// Around the state machine in parallel mode.
  @usableFromInline let lock: SpinLock

  /// A channel with room for `capacity` elements; unbuffered with 0. The name appears in traces.
  public init(
    capacity: Int = 0, name: String? = nil, file: StaticString = #fileID, line: UInt32 = #line
  ) {
    precondition(capacity >= 0, "makechan: size out of range")
    let core = UnsafeMutablePointer<ChannelState>.allocateCounting()
    self.core = core
    buffer = .allocate(capacity: capacity)
    lock = SpinLock()
    let simulation = Simulation.current
    self.simulation = simulation
    let identity = simulation?.newObject(
      .channel, name: name, capacity: capacity, file: file, line: line)
    core.initialize(to: ChannelState(capacity: capacity, identity: identity ?? 0))
    core.pointee.isCloseOnly = Element.self == Never.self
  }

  private init(nil: Void) {
    core = nil
    buffer = .allocate(capacity: 0)
    lock = SpinLock()
    simulation = Simulation.current
  }

  deinit {
    if let core {
      for index in 0..<core.pointee.count {
        (buffer + (core.pointee.head + index) % Swift.max(1, core.pointee.capacity)).deinitialize(
          count: 1)
      }
      core.deallocate()
    }
    buffer.deallocate()
    lock.destroy()
  }

  /// A nil channel: sends and receives wait for ever, and a select never takes its case.
  public static func makeNil() -> Channel { Channel(nil: ()) }

  /// Whether this is a nil channel.
  public var isNil: Bool { core == nil }

  // MARK: Send

  /// Sends `value`, parking the goroutine until a receiver or the buffer takes it. Go: `ch <- value`.
  @inlinable
  public func send(
    _ value: Element, file: StaticString = #fileID, line: UInt32 = #line
  ) async throws(Panic) {
    guard let simulation else {
      if try offerParallel(value) { return }
      return try await sendParallel(value)
    }
    let position = simulation.position(file, line)
    try await simulation.pass(core, isSend: true, position)
    guard let core else { return try await simulation.waitForEver(.chanSendNil, position) }
    if try offer(value, core, simulation, position) { return }
    simulation.touchForWait(core, isSend: true)
    let element = simulation.state.pointee.current.scratch(Element.self)
    element.initialize(to: value)
    core.enqueueSender(simulation.newWaiter(element))
    await simulation.park(.chanSend, object: core.pointee.identity, position: position)
    try simulation.sent(element, core, position)
  }

  /// Sends `value` if that is possible at once. Go: select with a default. Throws where a send would panic.
  @inlinable
  public func trySend(
    _ value: Element, file: StaticString = #fileID, line: UInt32 = #line
  ) async throws(Panic) -> Bool {
    guard let simulation else { return try offerParallel(value) }
    if simulation.point() { await simulation.switchAway() }
    if simulation.state.pointee.isAbandoned { throw .abandoned }
    guard let core else { return false }
    simulation.touchEnds(of: core, .read)
    if try offer(value, core, simulation, simulation.position(file, line)) { return true }
    simulation.polled()
    return false
  }

  /// Hands `value` to a receiver or stores it. False if the goroutine must wait.
  @inlinable
  func offer(
    _ value: Element, _ core: UnsafeMutablePointer<ChannelState>, _ simulation: Simulation,
    _ position: UInt32
  ) throws(Panic) -> Bool {
    switch core.send() {
    case .handOff(let receiver):
      if let element = receiver.pointee.element {
        element.assumingMemoryBound(to: Element.self).initialize(to: value)
      }
      simulation.handedOff(
        core, sender: nil, receiver: receiver, value: simulation.summary(value), position)
    case .store(let slot):
      (buffer + slot).initialize(to: value)
      simulation.stored(core, slot, value: simulation.summary(value), position)
    case .park: return false
    case .panic:
      simulation.touchEnd(core, isSend: true)
      throw simulation.panicking(.sendOnClosedChannel, core.pointee.identity, position)
    }
    return true
  }

  // MARK: Receive

  /// Receives a value, parking the goroutine until there is one; nil if the channel is closed and empty. Go:
  /// `v, ok := <-ch`.
  @inlinable
  public func receive(
    file: StaticString = #fileID, line: UInt32 = #line
  ) async throws(Panic) -> Element? {
    guard let simulation else {
      var isClosed = false
      if let value = pollParallel(&isClosed) { return value }
      return isClosed ? nil : try await receiveParallel()
    }
    let position = simulation.position(file, line)
    try await simulation.pass(core, isSend: false, position)
    guard let core else {
      try await simulation.waitForEver(.chanReceiveNil, position)
      return nil
    }
    var isClosed = false
    if let value = poll(core, simulation, position, &isClosed) { return value }
    if isClosed { return nil }
    simulation.touchForWait(core, isSend: false)
    let element = simulation.state.pointee.current.scratch(Element.self)
    core.enqueueReceiver(simulation.newWaiter(element))
    await simulation.park(.chanReceive, object: core.pointee.identity, position: position)
    return try simulation.received(element, core, position)
  }

  /// Receives a value if there is one. Go: select with a default.
  @inlinable
  public func tryReceive(
    file: StaticString = #fileID, line: UInt32 = #line
  ) async throws(Panic) -> Received<Element> {
    var isClosed = false
    guard let simulation else {
      if let value = pollParallel(&isClosed) { return .value(value) }
      return isClosed ? .closed : .nothing
    }
    if simulation.point() { await simulation.switchAway() }
    if simulation.state.pointee.isAbandoned { throw .abandoned }
    guard let core else { return .nothing }
    simulation.touchEnds(of: core, .read)
    if let value = poll(core, simulation, simulation.position(file, line), &isClosed) {
      return .value(value)
    }
    if !isClosed { simulation.polled() }
    return isClosed ? .closed : .nothing
  }

  /// Takes a value that is there. Nil if there is none, or the channel is closed and empty.
  @inlinable
  func poll(
    _ core: UnsafeMutablePointer<ChannelState>, _ simulation: Simulation, _ position: UInt32,
    _ isClosed: inout Bool
  ) -> Element? {
    switch core.receive() {
    case .take(let sender):
      guard let element = sender.pointee.element else { return nil }
      let value = element.assumingMemoryBound(to: Element.self).move()
      simulation.handedOff(
        core, sender: sender, receiver: nil, value: simulation.summary(value), position)
      return value
    case .load(let slot):
      let value = (buffer + slot).move()
      simulation.loaded(core, slot, value: simulation.summary(value), position)
      return value
    case .exchange(let slot, let sender):
      let value = (buffer + slot).move()
      simulation.loaded(
        core, slot, value: simulation.summary(value), position, exchangedWith: sender)
      if let element = sender.pointee.element {
        (buffer + slot).moveInitialize(
          from: element.assumingMemoryBound(to: Element.self), count: 1)
        simulation.storedWaiting(
          core, slot, sender, value: simulation.summary((buffer + slot).pointee))
      }
      return value
    case .closed:
      isClosed = true
      simulation.touchClosed(core)
      simulation.receivedClosed(core, position)
      return nil
    case .park: return nil
    }
  }

  // MARK: Close

  /// Closes the channel: receivers get what is buffered and then nil; senders panic. Go: close(ch).
  @inlinable
  public func close(
    file: StaticString = #fileID, line: UInt32 = #line
  ) async throws(Panic) {
    if let simulation {
      if simulation.point() { await simulation.switchAway() }
      if simulation.state.pointee.isAbandoned { throw .abandoned }
    }
    try closeNow(file, line)
  }

  /// As the asynchronous one, for `defer`: nothing can come between it and the operation before.
  public func close(file: StaticString = #fileID, line: UInt32 = #line) throws(Panic) {
    if simulation?.state.pointee.isAbandoned == true { return }
    try closeNow(file, line)
  }

  @usableFromInline
  func closeNow(_ file: StaticString, _ line: UInt32) throws(Panic) {
    guard let core else { throw .closeOfNilChannel }
    if simulation == nil { lock.lock() }
    let action = core.close()
    if simulation == nil { lock.unlock() }
    switch action {
    case .wake(let list):
      guard let simulation else { return list.wakeAllParallel() }
      simulation.closed(core, list, simulation.position(file, line))
    case .panic:
      guard let simulation else { throw .closeOfClosedChannel }
      simulation.touchEnds(of: core, .synchronise)
      throw simulation.panicking(
        .closeOfClosedChannel, core.pointee.identity, simulation.position(file, line))
    }
  }

  // MARK: Looking

  /// How many elements are buffered. Go: len(ch).
  public var count: Int {
    guard let core else { return 0 }
    if let simulation {
      simulation.touchEnds(of: core, .read)
      return core.length
    }
    lock.lock()
    defer { lock.unlock() }
    return core.length
  }

  /// How many elements the buffer holds. Go: cap(ch).
  public var capacity: Int { core?.capacity ?? 0 }

  /// The channel for those who may only send.
  public var sendOnly: SendChannel<Element> { SendChannel(self) }

  /// The channel for those who may only receive.
  public var receiveOnly: ReceiveChannel<Element> { ReceiveChannel(self) }
}

/// What a receive that does not wait found.
public enum Received<Element> {
  /// A value.
  case value(Element)
  /// The channel is closed and empty.
  case closed
  /// Nothing.
  case nothing
}

extension Received: Sendable where Element: Sendable {}
extension Received: Equatable where Element: Equatable {}

extension Channel: AsyncSequence {
  /// Receives until the channel is closed. Go: `for v := range ch`.
  public struct AsyncIterator: AsyncIteratorProtocol {
    @usableFromInline let channel: Channel

    @inlinable
    init(_ channel: Channel) { self.channel = channel }

    @inlinable
    public mutating func next() async throws(Panic) -> Element? { try await channel.receive() }

    @inlinable
    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(Panic) -> Element? {
      try await channel.receive()
    }
  }

  @inlinable
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(self) }
}

/// A channel for those who may only send. Go: chan<- T.
public struct SendChannel<Element: Sendable>: Sendable {
  /// The channel.
  @usableFromInline let channel: Channel<Element>

  init(_ channel: Channel<Element>) { self.channel = channel }

  /// Sends `value`, parking the goroutine until a receiver or the buffer takes it.
  @inlinable
  public func send(
    _ value: Element, file: StaticString = #fileID, line: UInt32 = #line
  ) async throws(Panic) {
    try await channel.send(value, file: file, line: line)
  }

  /// Sends `value` if that is possible at once.
  @inlinable
  public func trySend(
    _ value: Element, file: StaticString = #fileID, line: UInt32 = #line
  ) async throws(Panic) -> Bool {
    try await channel.trySend(value, file: file, line: line)
  }

  /// Closes the channel.
  @inlinable
  public func close(file: StaticString = #fileID, line: UInt32 = #line) async throws(Panic) {
    try await channel.close(file: file, line: line)
  }

  /// As the asynchronous one, for `defer`.
  public func close(file: StaticString = #fileID, line: UInt32 = #line) throws(Panic) {
    try channel.close(file: file, line: line)
  }

  /// How many elements are buffered.
  public var count: Int { channel.count }
  /// How many elements the buffer holds.
  public var capacity: Int { channel.capacity }
}

/// A channel for those who may only receive. Go: <-chan T.
public struct ReceiveChannel<Element: Sendable>: Sendable, AsyncSequence {
  /// The channel.
  @usableFromInline let channel: Channel<Element>

  init(_ channel: Channel<Element>) { self.channel = channel }

  /// Receives a value, parking the goroutine until there is one; nil if the channel is closed and empty.
  @inlinable
  public func receive(
    file: StaticString = #fileID, line: UInt32 = #line
  ) async throws(Panic) -> Element? {
    try await channel.receive(file: file, line: line)
  }

  /// Receives a value if there is one.
  @inlinable
  public func tryReceive(
    file: StaticString = #fileID, line: UInt32 = #line
  ) async throws(Panic) -> Received<Element> {
    try await channel.tryReceive(file: file, line: line)
  }

  /// How many elements are buffered.
  public var count: Int { channel.count }
  /// How many elements the buffer holds.
  public var capacity: Int { channel.capacity }

  @inlinable
  public func makeAsyncIterator() -> Channel<Element>.AsyncIterator { channel.makeAsyncIterator() }
}

extension UnsafeMutablePointer<ChannelState> {
  /// The state of a channel, with counters of its elements behind it.
  static func allocateCounting() -> UnsafeMutablePointer {
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: MemoryLayout<ChannelState>.stride + 2 * MemoryLayout<UInt32>.stride,
      alignment: MemoryLayout<ChannelState>.alignment)
    let core = memory.bindMemory(to: ChannelState.self, capacity: 1)
    core.sent.initialize(to: 0)
    core.received.initialize(to: 0)
    return core
  }

  /// How many elements were put into the buffer, in a run whose steps are recorded.
  var sent: UnsafeMutablePointer<UInt32> {
    UnsafeMutableRawPointer(self + 1).assumingMemoryBound(to: UInt32.self)
  }

  /// How many were taken out of it.
  var received: UnsafeMutablePointer<UInt32> { sent + 1 }
}
