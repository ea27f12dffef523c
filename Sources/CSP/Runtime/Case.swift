// Waiting for several channels at once. Go: select.
//
// A case is made of closures that know its element's type; the choice works on the untyped state machines.

/// One case of a `select`: an operation on a channel, and what to do after it.
public struct Case<Result> {
  /// What the running of a case finds.
  @usableFromInline enum Mode {
    /// The case was chosen and can go on: send or receive now.
    case now(Simulation?, UInt32)
    /// The case completed while the goroutine waited; the element lies there. False: by a close.
    case completed(UnsafeMutableRawPointer, Bool)
  }

  /// What to do with memory for the element before and after a wait.
  @usableFromInline enum Storing {
    case store, destroy
  }

  @usableFromInline let core: UnsafeMutablePointer<ChannelState>?
  @usableFromInline let lock: SpinLock?
  @usableFromInline let isSend: Bool
  @usableFromInline let size: Int
  @usableFromInline let alignment: Int
  /// Completes the operation and does what comes after it. Nil in parallel mode if somebody was faster.
  @usableFromInline let run: (Mode) async throws(Panic) -> Result?
  /// Moves the value to send to where receivers find it, or destroys it there.
  @usableFromInline let store: ((Storing, UnsafeMutableRawPointer) -> Void)?

  @inlinable
  init<Element>(
    _ channel: Channel<Element>?, isSend: Bool,
    store: ((Storing, UnsafeMutableRawPointer) -> Void)?,
    run: @escaping (Mode) async throws(Panic) -> Result?
  ) {
    core = channel?.core
    lock = channel?.lock
    self.isSend = isSend
    size = MemoryLayout<Element>.size
    alignment = MemoryLayout<Element>.alignment
    self.run = run
    self.store = store
  }

  /// Receives from `channel` (never, if it is nil); the body gets the value, or nil if the channel is closed.
  @inlinable
  public static func receive<Element>(
    from channel: Channel<Element>?, file: StaticString = #fileID, line: UInt32 = #line,
    _ body: @escaping (Element?) async throws(Panic) -> Result
  ) -> Case {
    Case(channel, isSend: false, store: nil) {
      (mode: Mode) async throws(Panic) -> Result? in
      guard let channel else { return nil }
      var value: Element?
      switch mode {
      case .now(let simulation, let position):
        var isClosed = false
        if let simulation, let core = channel.core {
          value = channel.poll(core, simulation, position, &isClosed)
        } else {
          value = channel.pollParallel(&isClosed)
        }
        if value == nil && !isClosed { return nil }
      case .completed(let element, let success):
        if success { value = element.assumingMemoryBound(to: Element.self).move() }
      }
      return try await body(value)
    }
  }

  /// Receives from `channel`; the body gets the value, or nil if the channel is closed.
  @inlinable
  public static func receive<Element>(
    from channel: ReceiveChannel<Element>?, file: StaticString = #fileID, line: UInt32 = #line,
    _ body: @escaping (Element?) async throws(Panic) -> Result
  ) -> Case {
    receive(from: channel?.channel, file: file, line: line, body)
  }

  /// Sends `value` to `channel` (never, if it is nil).
  @inlinable
  public static func send<Element>(
    _ value: Element, to channel: Channel<Element>?, file: StaticString = #fileID,
    line: UInt32 = #line, _ body: @escaping () async throws(Panic) -> Result
  ) -> Case {
    Case(
      channel, isSend: true,
      store: { storing, memory in
        let element = memory.assumingMemoryBound(to: Element.self)
        switch storing {
        case .store: element.initialize(to: value)
        case .destroy: element.deinitialize(count: 1)
        }
      },
      run: { (mode: Mode) async throws(Panic) -> Result? in
        guard let channel else { return nil }
        switch mode {
        case .now(let simulation, let position):
          var isSent = false
          if let simulation, let core = channel.core {
            isSent = try channel.offer(value, core, simulation, position)
          } else {
            isSent = try channel.offerParallel(value)
          }
          if !isSent { return nil }
        case .completed(let element, let success):
          if !success {
            element.assumingMemoryBound(to: Element.self).deinitialize(count: 1)
            throw .sendOnClosedChannel
          }
        }
        return try await body()
      })
  }

  /// Sends `value` to `channel`.
  @inlinable
  public static func send<Element>(
    _ value: Element, to channel: SendChannel<Element>?, file: StaticString = #fileID,
    line: UInt32 = #line, _ body: @escaping () async throws(Panic) -> Result
  ) -> Case {
    send(value, to: channel?.channel, file: file, line: line, body)
  }

  /// Is taken when `context` ends (never, if it is nil). Go: `case <-ctx.Done():`.
  public static func done(
    _ context: Context?, file: StaticString = #fileID, line: UInt32 = #line,
    _ body: @escaping () async throws(Panic) -> Result
  ) -> Case {
    receive(from: context?.doneChannel, file: file, line: line) {
      (_: Never?) async throws(Panic) -> Result in try await body()
    }
  }

  /// Is taken after `duration`. Go: `case <-time.After(d):`.
  public static func after(
    _ duration: Duration, file: StaticString = #fileID, line: UInt32 = #line,
    _ body: @escaping () async throws(Panic) -> Result
  ) -> Case {
    receive(from: CSP.after(duration, file: file, line: line), file: file, line: line) {
      (_: Instant?) async throws(Panic) -> Result in try await body()
    }
  }
}

/// Waits until one of the cases can go on, takes it, and returns what its body does. If several can, the run's
/// strategy chooses. Without cases it waits for ever.
///
///     try await select(
///       .receive(from: results) { value in println(value ?? 0) },
///       .done(context) { println("cancelled") })
@inlinable
public func select<Result>(
  _ cases: Case<Result>..., file: StaticString = #fileID, line: UInt32 = #line
) async throws(Panic) -> Result {
  try await select(cases, file: file, line: line)
}

/// As `select` with its cases in an array.
@inlinable
public func select<Result>(
  _ cases: [Case<Result>], file: StaticString = #fileID, line: UInt32 = #line
) async throws(Panic) -> Result {
  guard let simulation = Simulation.current else {
    return try await selectParallel(cases)
  }
  let position = simulation.position(file, line)
  try await simulation.pass(cases, position)
  if let chosen = simulation.selectNow(cases, hasDefault: false, position) {
    if simulation.state.pointee.isEnding { await simulation.stopIfEnded() }
    if let result = try await cases[chosen].run(.now(simulation, position)) { return result }
    preconditionFailure("a case that can go on can't fail to run")
  }
  return try await simulation.selectWaiting(cases, position)
}

/// As `select`, but does `otherwise` if no case can go on at once. Go: select with a default.
@inlinable
public func select<Result>(
  _ cases: Case<Result>..., file: StaticString = #fileID, line: UInt32 = #line,
  default otherwise: () async throws(Panic) -> Result
) async throws(Panic) -> Result {
  guard let simulation = Simulation.current else {
    if let result = try await selectNowParallel(cases) { return result }
    return try await otherwise()
  }
  if simulation.point() { await simulation.switchAway() }
  if simulation.state.pointee.isAbandoned { throw .abandoned }
  let position = simulation.position(file, line)
  if let chosen = simulation.selectNow(cases, hasDefault: true, position),
    let result = try await cases[chosen].run(.now(simulation, position))
  {
    return result
  }
  simulation.tookDefault(position)
  return try await otherwise()
}

extension Simulation {
  /// Pass 1: which of the cases that can go on is taken; nil if there is none.
  @inlinable
  func selectNow<Result>(
    _ cases: [Case<Result>], hasDefault: Bool, _ position: UInt32
  ) -> Int? {
    let current = state.pointee.current
    if state.pointee.log.isOn { note(cases, current) } else { current.reserveSelect(cases.count) }
    guard let ready = current.pointee.selectReady else { return nil }
    var count = 0
    for index in cases.indices {
      guard let core = cases[index].core else { continue }
      if cases[index].isSend ? core.canSend : core.canReceive {
        ready[count] = UInt32(truncatingIfNeeded: index)
        count += 1
      }
    }
    if count == 0 {
      if hasDefault { touchCases(current, count: cases.count, taken: -1) }
      return nil
    }
    let chosen = chooseCase(ready, count: count, position)
    let isOnlyOne = count == 1 && !hasDefault && !mightWait(cases, chosen)
    touchCases(current, count: cases.count, taken: isOnlyOne ? chosen : -1)
    if state.pointee.isTracing {
      record(.select, value: .integer(Int64(chosen)), position: position)
    }
    return chosen
  }

  /// The choice point of a select that has no default. There is a gate if no case can be noticed by others while it waits:
  /// if each is of a nil channel or of one whose operations have gates.
  @inlinable
  func pass<Result>(
    _ cases: [Case<Result>], _ position: UInt32
  ) async throws(Panic) {
    var object: UInt32 = 0
    var count = 0
    let areGated = hasGates && areGated(cases)
    if areGated {
      for each in cases {
        guard let core = each.core else { continue }
        object = core.pointee.identity
        count += 1
      }
    }
    let current = state.pointee.current
    if areGated && count > 0 {
      note(cases, current)
      if let list = current.pointee.selectCases {
        current.pointee.gateCount = cases.count
        return try await passGate(
          .select, UnsafeMutableRawPointer(list), .select, object: count == 1 ? object : 0,
          position: position)
      }
    }
    if point() { await switchAway() }
    if state.pointee.isAbandoned { throw .abandoned }
  }

  /// Whether each case is of a nil channel or of one whose operations have gates.
  @inlinable
  func areGated<Result>(_ cases: [Case<Result>]) -> Bool {
    cases.allSatisfy { each in each.core.map { isGated($0) } ?? true }
  }

  /// Whether a select that takes a case of a buffered channel would have waited where others see it, had it come before the
  /// element or the free place that it takes.
  @inlinable
  func mightWait<Result>(_ cases: [Case<Result>], _ chosen: Int) -> Bool {
    guard state.pointee.log.isOn, cases.count > 1, let core = cases[chosen].core
    else { return false }
    return core.pointee.capacity > 0 && !areGated(cases)
  }

  /// Keeps at which channels a select of the goroutine waits.
  @inlinable
  func note<Result>(_ cases: [Case<Result>], _ current: UnsafeMutablePointer<Goroutine>) {
    current.reserveSelect(cases.count)
    guard let list = current.pointee.selectCases else { return }
    for index in cases.indices {
      list[index] = SelectCase(
        channel: cases[index].core, element: nil, isSend: cases[index].isSend)
    }
  }

  @usableFromInline
  func tookDefault(_ position: UInt32) {
    polled()
    if state.pointee.isTracing { record(.select, value: .integer(-1), position: position) }
  }

  /// Passes 2 and 3: waits at all channels, and completes the case that woke the goroutine.
  @inlinable
  func selectWaiting<Result>(
    _ cases: [Case<Result>], _ position: UInt32
  ) async throws(Panic) -> Result {
    let current = state.pointee.current
    touchWaits(of: current, count: cases.count)
    let elements = storeElements(cases, current)
    let queued = enqueue(cases, elements, current)
    changed()
    let reason: WaitReason = cases.isEmpty ? .selectNoCases : .select
    await park(reason, object: queued, position: position)
    let winner = current.pointee.group.winner
    var offset = 0
    for index in cases.indices where cases[index].core != nil {
      offset = aligned(offset, cases[index].alignment)
      if Int(winner?.pointee.caseIndex ?? -1) != index {
        cases[index].store?(.destroy, elements + offset)
      }
      offset += cases[index].size
    }
    current.pointee.group.count = 0
    guard let winner, let element = winner.pointee.element else {
      throw interruption() ?? .abandoned
    }
    let index = Int(winner.pointee.caseIndex)
    if state.pointee.isTracing {
      record(.select, value: .integer(Int64(index)), position: position)
    }
    if !winner.pointee.success, let core = cases[index].core {
      if cases[index].isSend {
        _ = panicking(.sendOnClosedChannel, core.pointee.identity, position)
      } else {
        receivedClosed(core, position)
      }
    }
    let success = winner.pointee.success
    guard let result = try await cases[index].run(.completed(element, success)) else {
      preconditionFailure("a case that completed can't fail to run")
    }
    return result
  }

  @inlinable
  func aligned(_ offset: Int, _ alignment: Int) -> Int {
    (offset + alignment - 1) & ~(alignment - 1)
  }

  /// Moves the values to send into memory that stays in place.
  @inlinable
  func storeElements<Result>(
    _ cases: [Case<Result>], _ current: UnsafeMutablePointer<Goroutine>
  ) -> UnsafeMutableRawPointer {
    var bytes = 0
    var alignment = 16
    for each in cases where each.core != nil {
      bytes = aligned(bytes, each.alignment) + each.size
      alignment = max(alignment, each.alignment)
    }
    let elements = current.scratch(bytes: bytes, alignment: alignment)
    var offset = 0
    for each in cases where each.core != nil {
      offset = aligned(offset, each.alignment)
      each.store?(.store, elements + offset)
      offset += each.size
    }
    return elements
  }

  /// Lets the goroutine wait at all channels. The number of the only channel, or 0 if there are several.
  @inlinable
  func enqueue<Result>(
    _ cases: [Case<Result>], _ elements: UnsafeMutableRawPointer,
    _ current: UnsafeMutablePointer<Goroutine>
  ) -> UInt32 {
    guard let list = current.pointee.selectCases, let waiters = current.pointee.selectWaiters else {
      return 0
    }
    var offset = 0
    var objects: UInt32 = 0
    for (index, each) in cases.enumerated() {
      offset = aligned(offset, each.alignment)
      list[index] = SelectCase(
        channel: each.core, element: elements + offset, isSend: each.isSend)
      if let core = each.core {
        offset += each.size
        objects = core.pointee.identity
      }
    }
    let count = Select.enqueue(
      list, count: cases.count, waiters: waiters, group: current.group,
      goroutine: current.pointee.id, owner: UInt(bitPattern: current))
    return count == 1 ? objects : 0
  }
}
