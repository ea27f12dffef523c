// Doing something once, and keeping things for others. Go: sync.Once, sync.Pool.

/// Does something exactly once, however many goroutines ask.
public final class Once: @unchecked Sendable {
  private let core: UnsafeMutablePointer<OnceState>
  private let simulation: Simulation?
  private let guardian = SpinLock()

  /// Nothing is done yet. The name appears in traces.
  public init(name: String? = nil, file: StaticString = #fileID, line: UInt32 = #line) {
    core = .allocate(capacity: 1)
    core.initialize(to: OnceState())
    let simulation = Simulation.current
    self.simulation = simulation
    if let simulation {
      core.pointee.identity = simulation.newObject(.once, name: name, file: file, line: line)
    }
  }

  deinit {
    core.deallocate()
    guardian.destroy()
  }

  /// Calls `body` if that has not been done; otherwise waits until it is. It counts as done if it panics, too.
  public func `do`(
    file: StaticString = #fileID, line: UInt32 = #line, _ body: () async throws(Panic) -> Void
  ) async throws(Panic) {
    let isMine =
      simulation == nil ? try await startParallel() : try await startSimulated(file, line)
    guard isMine else { return }
    do {
      try await body()
    } catch {
      finish()
      throw error
    }
    finish()
  }

  private func startSimulated(
    _ file: StaticString, _ line: UInt32
  ) async throws(Panic) -> Bool {
    guard let simulation else { return false }
    let object = core.pointee.identity
    try await simulation.pass(
      .once, UnsafeMutableRawPointer(core), .onceDo, object: object,
      position: simulation.position(file, line))
    switch core.start(simulation.state.pointee.current.pointee.id) {
    case .run:
      simulation.touch(object, .acquire)
      simulation.changed()
      return true
    case .done: simulation.touch(object, .acquireShared)
    case .park:
      simulation.touch(object)
      core.enqueue(simulation.newWaiter(nil))
      await simulation.park(
        .onceDo, object: object, position: simulation.position(file, line))
      if !simulation.state.pointee.current.pointee.waiter.success {
        throw simulation.interruption() ?? .abandoned
      }
    }
    simulation.acquire(simulation.key(object))
    if simulation.state.pointee.isTracing {
      simulation.record(.wait, object: object, position: simulation.position(file, line))
    }
    return false
  }

  private func startParallel() async throws(Panic) -> Bool {
    guardian.lock()
    switch core.start(1) {
    case .run:
      guardian.unlock()
      return true
    case .done:
      guardian.unlock()
      return false
    case .park: break
    }
    let waiter = UnsafeMutablePointer<Waiter>.make(bytes: 0, alignment: 8)
    defer { waiter.deallocate() }
    core.enqueue(waiter)
    if await waiter.park(guardian) { throw .cancelled }
    return false
  }

  private func finish() {
    guard let simulation else {
      guardian.lock()
      let list = core.finish()
      guardian.unlock()
      return list.wakeAllParallel()
    }
    if simulation.state.pointee.isAbandoned { return }
    let object = core.pointee.identity
    simulation.touch(object, .release)
    simulation.release(simulation.key(object))
    if simulation.state.pointee.isTracing { simulation.record(.done, object: object) }
    simulation.wake(core.finish())
    simulation.changed()
  }
}

/// Keeps things that are expensive to make, for others to use again.
///
/// A simulated run keeps all; parallel mode too, up to `limit`. (Go's may also forget some at any time.)
public final class Pool<Element: Sendable>: @unchecked Sendable {
  private let make: @Sendable () -> Element
  private let limit: Int
  private var kept: [Element] = []
  private let guardian = SpinLock()
  private let simulation: Simulation?
  private let identity: UInt32

  /// A pool that makes what it does not have. Go: Pool.New.
  public init(
    limit: Int = 1024, name: String? = nil, file: StaticString = #fileID, line: UInt32 = #line,
    make: @escaping @Sendable () -> Element
  ) {
    self.make = make
    self.limit = limit
    simulation = Simulation.current
    identity = simulation?.newObject(.pool, name: name, file: file, line: line) ?? 0
  }

  deinit { guardian.destroy() }

  /// Takes what was put last, or makes one. Go: Get.
  public func get(file: StaticString = #fileID, line: UInt32 = #line) async -> Element {
    if let simulation, simulation.point() { await simulation.switchAway() }
    let element = locked { kept.popLast() }
    if let simulation, simulation.state.pointee.isTracing {
      simulation.record(
        .acquire, object: identity, flag: element != nil,
        position: simulation.position(file, line))
    }
    return element ?? make()
  }

  /// Gives one back, not to be used any more by the giver. Go: Put.
  public func put(
    _ element: Element, file: StaticString = #fileID, line: UInt32 = #line
  ) async {
    if let simulation, simulation.point() { await simulation.switchAway() }
    locked { if kept.count < limit { kept.append(element) } }
    if let simulation, simulation.state.pointee.isTracing {
      simulation.record(.release, object: identity, position: simulation.position(file, line))
    }
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    guard let simulation else {
      guardian.lock()
      defer { guardian.unlock() }
      return body()
    }
    simulation.touch(identity)
    simulation.acquire(simulation.key(identity))
    simulation.release(simulation.key(identity))
    return body()
  }
}
