// Waiting for a condition. Go: sync.Cond.

/// Lets goroutines wait until a condition, which a lock guards, has become true.
///
///     try await cond.locker.lock(...)
///     while queue.isEmpty { try await cond.wait() }
public final class Cond: @unchecked Sendable {
  /// The lock that guards the condition. Go: Cond.L.
  public let locker: any Locker
  private let core: UnsafeMutablePointer<CondState>
  private let simulation: Simulation?
  private let guardian = SpinLock()

  /// A condition that `locker` guards. The name appears in traces.
  public init(
    _ locker: any Locker, name: String? = nil, file: StaticString = #fileID, line: UInt32 = #line
  ) {
    self.locker = locker
    core = .allocate(capacity: 1)
    core.initialize(to: CondState())
    let simulation = Simulation.current
    self.simulation = simulation
    if let simulation {
      core.pointee.identity = simulation.newObject(.cond, name: name, file: file, line: line)
    }
  }

  deinit {
    core.deallocate()
    guardian.destroy()
  }

  /// Unlocks the lock, parks the goroutine until it is signalled, and locks it again. The condition may be
  /// false by then: wait in a loop.
  public func wait(file: StaticString = #fileID, line: UInt32 = #line) async throws(Panic) {
    guard let simulation else { return try await waitParallel(file, line) }
    if simulation.point() { await simulation.switchAway() }
    if simulation.state.pointee.isAbandoned { throw .abandoned }
    let object = core.pointee.identity
    let position = simulation.position(file, line)
    simulation.touch(object)
    let waiter = simulation.newCondWaiter()
    defer { waiter.deallocate() }
    core.enqueue(waiter)
    await locker.unlock(file: file, line: line)
    if !waiter.pointee.success {
      await simulation.park(.condWait, object: object, position: position)
    }
    if !waiter.pointee.success {
      waiter.leave()
      let interruption = simulation.interruption() ?? .abandoned
      // Whoever waits holds the lock afterwards, whatever ends the wait.
      if interruption.kind == .cancelled { try await locker.lock(file: file, line: line) }
      throw interruption
    }
    if simulation.state.pointee.isTracing {
      simulation.record(.wait, object: object, position: position)
    }
    try await locker.lock(file: file, line: line)
  }

  /// Wakes the goroutine that has waited longest, if there is one.
  public func signal(file: StaticString = #fileID, line: UInt32 = #line) async {
    if let simulation, simulation.point() { await simulation.switchAway() }
    signalNow(file, line)
  }

  /// As the asynchronous one, for `defer`.
  public func signal(file: StaticString = #fileID, line: UInt32 = #line) { signalNow(file, line) }

  /// Wakes all goroutines that wait.
  public func broadcast(file: StaticString = #fileID, line: UInt32 = #line) async {
    if let simulation, simulation.point() { await simulation.switchAway() }
    broadcastNow(file, line)
  }

  /// As the asynchronous one, for `defer`.
  public func broadcast(file: StaticString = #fileID, line: UInt32 = #line) {
    broadcastNow(file, line)
  }

  private func signalNow(_ file: StaticString, _ line: UInt32) {
    guard let simulation else {
      guardian.lock()
      let waiter = core.signal()
      guardian.unlock()
      waiter?.wakeParallel()
      return
    }
    if simulation.state.pointee.isAbandoned { return }
    simulation.touch(core.pointee.identity)
    let waiter = core.signal()
    if simulation.state.pointee.isTracing {
      simulation.record(
        .signal, object: core.pointee.identity, peer: waiter?.pointee.goroutine ?? 0,
        position: simulation.position(file, line))
    }
    if let waiter { simulation.wakeCondWaiter(waiter) }
  }

  private func broadcastNow(_ file: StaticString, _ line: UInt32) {
    if let simulation, simulation.state.pointee.isAbandoned { return }
    if simulation == nil { guardian.lock() }
    var list = core.broadcast()
    if simulation == nil { guardian.unlock() }
    guard let simulation else { return list.wakeAllParallel() }
    simulation.touch(core.pointee.identity)
    var count: Int64 = 0
    while let waiter = list.popFirst() {
      count += 1
      simulation.wakeCondWaiter(waiter)
    }
    if simulation.state.pointee.isTracing {
      simulation.record(
        .broadcast, object: core.pointee.identity, value: .integer(count),
        position: simulation.position(file, line))
    }
  }

  private func waitParallel(_ file: StaticString, _ line: UInt32) async throws(Panic) {
    let waiter = UnsafeMutablePointer<Waiter>.make(bytes: 0, alignment: 8)
    defer { waiter.deallocate() }
    // It may be woken before it parks, so it goes the way of those that can be cancelled.
    waiter.pointee.extra = 1
    guardian.lock()
    core.enqueue(waiter)
    guardian.unlock()
    await locker.unlock(file: file, line: line)
    guardian.lock()
    let isCancelled = await waiter.parkLate(guardian)
    if !isCancelled { return try await locker.lock(file: file, line: line) }
    // Whoever waits holds the lock afterwards, though locking fails as long as somebody else has it.
    var isHeld = false
    while !isHeld {
      do throws(Panic) {
        try await locker.lock(file: file, line: line)
        isHeld = true
      } catch {
        await yield()
      }
    }
    throw .cancelled
  }
}

extension Simulation {
  /// A waiter apart from the goroutine's own, which unlocking and locking may need meanwhile.
  fileprivate func newCondWaiter() -> UnsafeMutablePointer<Waiter> {
    let waiter = UnsafeMutablePointer<Waiter>.allocate(capacity: 1)
    let current = state.pointee.current
    waiter.initialize(
      to: Waiter(goroutine: current.pointee.id, owner: UInt(bitPattern: current)))
    return waiter
  }

  /// The waiter's goroutine may not have parked yet; it sees that it was signalled.
  fileprivate func wakeCondWaiter(_ waiter: UnsafeMutablePointer<Waiter>) {
    if state.pointee.isRacing {
      races.wake(waiter.pointee.goroutine, by: state.pointee.current.pointee.id)
    }
    progressed()
    guard let block = UnsafeMutablePointer<Goroutine>(bitPattern: waiter.pointee.owner),
      block.pointee.reason == .condWait
    else { return }
    makeReady(block)
  }
}
