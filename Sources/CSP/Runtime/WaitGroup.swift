// Waiting for goroutines. Go: sync.WaitGroup.

/// Waits for a number of goroutines to finish.
///
///     let group = WaitGroup()
///     for id in 1...3 { group.go("worker \(id)") { try await work(id) } }
///     try await group.wait()
public final class WaitGroup: @unchecked Sendable {
  private let core: UnsafeMutablePointer<WaitGroupState>
  private let simulation: Simulation?
  private let guardian = SpinLock()

  /// A group with nothing to wait for. The name appears in traces.
  public init(name: String? = nil, file: StaticString = #fileID, line: UInt32 = #line) {
    core = .allocate(capacity: 1)
    core.initialize(to: WaitGroupState())
    let simulation = Simulation.current
    self.simulation = simulation
    if let simulation {
      core.pointee.identity = simulation.newObject(.waitGroup, name: name, file: file, line: line)
    }
  }

  deinit {
    core.deallocate()
    guardian.destroy()
  }

  /// Adds `delta` to the counter. panic: sync: negative WaitGroup counter
  public func add(
    _ delta: Int, file: StaticString = #fileID, line: UInt32 = #line
  ) async throws(Panic) {
    if let simulation {
      if simulation.point() { await simulation.switchAway() }
      if simulation.state.pointee.isAbandoned { throw .abandoned }
    }
    try addNow(delta, file, line)
  }

  /// As the asynchronous one, where the goroutine can't suspend.
  public func add(
    _ delta: Int, file: StaticString = #fileID, line: UInt32 = #line
  ) throws(Panic) {
    try addNow(delta, file, line)
  }

  /// Takes one from the counter; more than were added end the program.
  public func done(file: StaticString = #fileID, line: UInt32 = #line) async {
    if let simulation, simulation.point() { await simulation.switchAway() }
    doneNow(file, line)
    if let simulation, simulation.state.pointee.isSlow { await simulation.stopIfEnded() }
  }

  /// As the asynchronous one, for `defer`.
  public func done(file: StaticString = #fileID, line: UInt32 = #line) { doneNow(file, line) }

  /// Parks the goroutine until the counter is 0.
  public func wait(file: StaticString = #fileID, line: UInt32 = #line) async throws(Panic) {
    guard let simulation else { return try await waitParallel() }
    let position = simulation.position(file, line)
    if simulation.hasGates { return try await simulation.waitAtGate(core, position) }
    if simulation.point() { await simulation.switchAway() }
    try await simulation.wait(core, position)
  }

  /// Starts a goroutine that the group waits for. Go: WaitGroup.Go.
  public func go(
    _ name: String? = nil, file: StaticString = #fileID, line: UInt32 = #line,
    _ body: @escaping @Sendable () async throws -> Void
  ) {
    do {
      try addNow(1, file, line)
    } catch {
      // Adding 1 makes no counter negative, unless there are 2³¹ goroutines.
      return
    }
    startGoroutine(name, file, line) { [self] in
      do {
        try await body()
      } catch {
        doneNow(file, line)
        throw error
      }
      await done(file: file, line: line)
    }
  }

  private func addNow(_ delta: Int, _ file: StaticString, _ line: UInt32) throws(Panic) {
    if let simulation { return try simulation.add(core, delta, simulation.position(file, line)) }
    guardian.lock()
    let action = core.add(delta)
    guardian.unlock()
    switch action {
    case .wake(let list): list.wakeAllParallel()
    case .negative: throw .negativeWaitGroupCounter
    }
  }

  private func doneNow(_ file: StaticString, _ line: UInt32) {
    do {
      try addNow(-1, file, line)
    } catch {
      guard let simulation else {
        return ParallelRun.current.end(.panic(message: error.message, goroutine: 0))
      }
      simulation.endWithPanic(error)
    }
  }

  private func waitParallel() async throws(Panic) {
    guardian.lock()
    if core.isDone { return guardian.unlock() }
    let waiter = UnsafeMutablePointer<Waiter>.make(bytes: 0, alignment: 8)
    defer { waiter.deallocate() }
    core.enqueue(waiter)
    if await waiter.park(guardian) { throw .cancelled }
  }
}

extension Simulation {
  fileprivate func add(
    _ core: UnsafeMutablePointer<WaitGroupState>, _ delta: Int, _ position: UInt32
  ) throws(Panic) {
    if state.pointee.isAbandoned { return }
    let object = core.pointee.identity
    let before = core.pointee.counter
    let wasZero = before == 0
    if delta < 0 { noteWakes(core.pointee.waiters) }
    let action = core.add(delta)
    touchGroup(core, delta, before, action)
    if delta < 0 { release(key(object)) }
    if state.pointee.isTracing {
      let value = Summary.integer(Int64(core.pointee.counter))
      record(delta < 0 ? .done : .add, object: object, value: value, position: position)
    }
    progressed()
    // Go: the first Add must be ordered with Wait.
    if delta > 0, wasZero { access(object, isWrite: false, position: position) }
    switch action {
    case .negative:
      changed()
      throw panicking(.negativeWaitGroupCounter, object, position)
    case .wake(let waiters):
      var list = waiters
      while let waiter = list.popFirst() {
        acquire(waiter, key(object))
        wake(waiter)
      }
      changed()
    }
  }

  /// Dones commute, and so do Adds; a counter that becomes negative orders them all. The first Add closes the gate before
  /// Wait, and the last Done opens it.
  private func touchGroup(
    _ core: UnsafeMutablePointer<WaitGroupState>, _ delta: Int, _ before: Int32, _ action: AddAction
  ) {
    guard state.pointee.log.isOn else { return }
    let object = core.pointee.identity
    let adds = Access.adds(of: object)
    var isOrdered = before < 0
    if case .negative = action { isOrdered = true }
    if isOrdered {
      touch(object)
      state.pointee.log.record(adds, .synchronise)
      state.pointee.log.record(Access.round(of: object), .synchronise)
    } else if delta < 0 {
      touch(object, .release)
      state.pointee.log.record(adds, .read)
      if core.isDone { state.pointee.log.record(Access.round(of: object), .synchronise) }
    } else {
      if before == 0 {
        touch(object)
        state.pointee.log.record(Access.round(of: object), .synchronise)
      }
      state.pointee.log.record(adds, .update)
    }
  }

  /// Wait under a strategy: at the gate. Whether somebody comes to Wait before the last Done or after it makes a difference
  /// only to whose round is over: if the next one begins before they have gone on.
  fileprivate func waitAtGate(
    _ core: UnsafeMutablePointer<WaitGroupState>, _ position: UInt32
  ) async throws(Panic) {
    let object = core.pointee.identity
    if !state.pointee.isAbandoned { noteCount(Access.round(of: object), .update) }
    if !core.isDone { noteWaiting(state.pointee.current.pointee.id, object, position) }
    try await pass(
      .waitGroup, UnsafeMutableRawPointer(core), .waitGroupWait, object: object, position: position)
    let current = state.pointee.current
    if current.pointee.isReleased {
      current.pointee.isReleased = false
      touch(object, .follow)
      state.pointee.log.record(Access.round(of: object), .read)
      if !core.isDone {
        noteCountsMatter()
        throw panicking(.waitGroupReused, object, position)
      }
    } else {
      // More goroutines than there are gates for.
      if !core.isDone { return try await wait(core, position) }
      touch(object, .acquireShared)
    }
    acquire(key(object))
    if state.pointee.isTracing { record(.wait, object: object, position: position) }
    progressed()
  }

  /// Go: the first to wait must be ordered with the first Add.
  func noteWaiting(_ id: UInt32, _ object: UInt32, _ position: UInt32) {
    if state.pointee.isRacing,
      !state.pointee.waiting.contains(where: { isWaiting($0, for: object) })
    {
      access(object, isWrite: true, position: position, by: id)
    }
  }

  private func isWaiting(_ id: UInt32, for object: UInt32) -> Bool {
    guard let block = block(id) else { return false }
    return block.pointee.gate == .waitGroup && block.pointee.object == object
  }

  /// An access that matters only if rounds of wait groups overlap or readers give back what others took.
  func noteCount(_ object: UInt64, _ mode: AccessMode) {
    guard state.pointee.log.isOn else { return }
    if storage.countsMatter {
      state.pointee.log.record(object, mode)
    } else {
      storage.reliesOnCounts = true
    }
  }

  /// Somebody goes on after Wait when the next round of the group has begun, or a reader gives back a lock that no reader has.
  func noteCountsMatter() {
    if storage.countsMatter { return }
    storage.countsMatter = true
    storage.hasLearned = storage.reliesOnCounts
    storage.reliesOnCounts = false
  }

  /// An operation that those who wait in a queue need before they go on: what they do next comes after it.
  func noteWakes(_ queue: WaitQueue) {
    guard state.pointee.log.isOn else { return }
    var next = queue.first
    while let waiter = next {
      state.pointee.log.record(Access.goroutine(waiter.pointee.goroutine), .wake)
      next = waiter.pointee.next
    }
  }

  fileprivate func wait(
    _ core: UnsafeMutablePointer<WaitGroupState>, _ position: UInt32
  ) async throws(Panic) {
    if state.pointee.isAbandoned { throw .abandoned }
    let object = core.pointee.identity
    touch(object)
    state.pointee.log.record(Access.adds(of: object), .synchronise)
    if !core.isDone {
      if core.waiters.isEmpty { access(object, isWrite: true, position: position) }
      core.enqueue(newWaiter(nil))
      await park(.waitGroupWait, object: object, position: position)
      if !state.pointee.current.pointee.waiter.success { throw interruption() ?? .abandoned }
      touch(object)
      if core.isReused { throw panicking(.waitGroupReused, object, position) }
    } else {
      acquire(key(object))
    }
    if state.pointee.isTracing { record(.wait, object: object, position: position) }
    progressed()
  }
}
