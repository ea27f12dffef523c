// Mutual exclusion. Go: sync.Mutex, sync.Locker.

import Synchronization

/// What can be locked and unlocked.
public protocol Locker: AnyObject, Sendable {
  /// Locks it, parking the goroutine until that is possible.
  func lock(file: StaticString, line: UInt32) async throws(Panic)
  /// Unlocks it.
  func unlock(file: StaticString, line: UInt32) async
}

/// A mutual exclusion lock.
///
///     try await mutex.withLock { balance += 10 }
///
/// or, as in Go:
///
///     try await mutex.lock()
///     defer { mutex.unlock() }
public final class Mutex: Locker, @unchecked Sendable {
  @usableFromInline let core: UnsafeMutablePointer<MutexState>
  @usableFromInline let simulation: Simulation?
  /// Parallel mode: the lock around the queue; its fast word is 0 free, 1 locked, 2 locked and perhaps waited for.
  @usableFromInline let guardian = SpinLock()

  /// An unlocked mutex. The name appears in traces.
  public init(name: String? = nil, file: StaticString = #fileID, line: UInt32 = #line) {
    core = .allocate(capacity: 1)
    core.initialize(to: MutexState())
    let simulation = Simulation.current
    self.simulation = simulation
    if let simulation {
      core.pointee.identity = simulation.newObject(.mutex, name: name, file: file, line: line)
    }
  }

  deinit {
    core.deallocate()
    guardian.destroy()
  }

  /// Locks it, parking the goroutine until that is possible.
  @inlinable
  public func lock(file: StaticString = #fileID, line: UInt32 = #line) async throws(Panic) {
    guard let simulation else {
      if guardian.fastWord.pointee.compareExchange(
        expected: 0, desired: 1, ordering: .acquiring
      ).exchanged {
        return
      }
      return try await lockParallel()
    }
    let position = simulation.position(file, line)
    try await simulation.pass(
      .mutex, UnsafeMutableRawPointer(core), .mutexLock, object: core.pointee.identity,
      position: position)
    if try simulation.lockNow(core, position) { return }
    try await simulation.lockWaiting(core, position)
  }

  /// Locks it if it is free.
  @inlinable
  public func tryLock(file: StaticString = #fileID, line: UInt32 = #line) async -> Bool {
    guard let simulation else {
      return guardian.fastWord.pointee.compareExchange(
        expected: 0, desired: 1, ordering: .acquiring
      ).exchanged
    }
    if simulation.point() { await simulation.switchAway() }
    return simulation.tryLock(core, simulation.position(file, line))
  }

  /// Unlocks it. fatal error: sync: unlock of unlocked mutex
  @inlinable
  public func unlock(file: StaticString = #fileID, line: UInt32 = #line) async {
    if let simulation {
      if simulation.point() { await simulation.switchAway() }
    }
    unlockNow(file, line)
    if let simulation, simulation.state.pointee.isSlow { await simulation.stopIfEnded() }
  }

  /// As the asynchronous one, for `defer`: nothing can come between it and the operation before.
  @inlinable
  public func unlock(file: StaticString = #fileID, line: UInt32 = #line) { unlockNow(file, line) }

  /// Runs `body` with the mutex locked.
  @inlinable
  public func withLock<Result>(
    file: StaticString = #fileID, line: UInt32 = #line,
    _ body: () async throws(Panic) -> Result
  ) async throws(Panic) -> Result {
    try await lock(file: file, line: line)
    do {
      let result = try await body()
      await unlock(file: file, line: line)
      return result
    } catch {
      unlockNow(file, line)
      throw error
    }
  }

  @inlinable
  func unlockNow(_ file: StaticString, _ line: UInt32) {
    guard let simulation else {
      let old = guardian.fastWord.pointee.exchange(0, ordering: .acquiringAndReleasing)
      if old != 1 { unlockParallel(old) }
      return
    }
    simulation.unlock(core, simulation.position(file, line))
  }

  // MARK: Parallel mode

  @usableFromInline
  func lockParallel() async throws(Panic) {
    for _ in 0..<60 {
      if guardian.fastWord.pointee.load(ordering: .relaxed) == 0,
        guardian.fastWord.pointee.compareExchange(
          expected: 0, desired: 1, ordering: .acquiring
        ).exchanged
      {
        return
      }
    }
    let waiter = UnsafeMutablePointer<Waiter>.make(bytes: 0, alignment: 8)
    defer { waiter.deallocate() }
    while true {
      guardian.lock()
      if guardian.fastWord.pointee.exchange(2, ordering: .acquiringAndReleasing) == 0 {
        guardian.unlock()
        return
      }
      waiter.pointee.extra = 0
      core.enqueue(waiter)
      if await waiter.park(guardian) { throw .cancelled }
    }
  }

  @usableFromInline
  func unlockParallel(_ old: UInt) {
    if old == 0 {
      return ParallelRun.current.end(.fatal(message: "sync: unlock of unlocked mutex"))
    }
    guardian.lock()
    let waiter = core.waiters.popFirst()
    guardian.unlock()
    waiter?.wakeParallel()
  }
}

extension Simulation {
  /// Locks if it is free.
  @usableFromInline
  func lockNow(
    _ core: UnsafeMutablePointer<MutexState>, _ position: UInt32
  ) throws(Panic) -> Bool {
    if state.pointee.isAbandoned { throw .abandoned }
    let object = core.pointee.identity
    if core.lock(state.pointee.current.pointee.id) {
      touch(object, .acquire)
      acquire(key(object))
      if state.pointee.isTracing { record(.lock, object: object, position: position) }
      progressed()
      changed()
      return true
    }
    // Only where there are too many goroutines for gates.
    touch(object)
    return false
  }

  /// Parks until the lock is handed over.
  @usableFromInline
  func lockWaiting(
    _ core: UnsafeMutablePointer<MutexState>, _ position: UInt32
  ) async throws(Panic) {
    core.enqueue(newWaiter(nil))
    await park(.mutexLock, object: core.pointee.identity, position: position)
    if state.pointee.current.pointee.waiter.success { return }
    throw interruption() ?? .abandoned
  }

  @usableFromInline
  func tryLock(_ core: UnsafeMutablePointer<MutexState>, _ position: UInt32) -> Bool {
    if state.pointee.isAbandoned { return false }
    let object = core.pointee.identity
    if core.lock(state.pointee.current.pointee.id) {
      touch(object)
      acquire(key(object))
      if state.pointee.isTracing {
        record(.lock, object: object, flag: true, position: position)
      }
      progressed()
      changed()
      return true
    }
    touch(object, .read)
    if state.pointee.isTracing { record(.tryLockFailed, object: object, position: position) }
    polled()
    return false
  }

  @usableFromInline
  func unlock(_ core: UnsafeMutablePointer<MutexState>, _ position: UInt32) {
    if state.pointee.isAbandoned { return }
    let object = core.pointee.identity
    let isForeign = core.pointee.holder != state.pointee.current.pointee.id
    let action = core.unlock()
    if case .fatal = action {
      touch(object)
      return fatal("sync: unlock of unlocked mutex")
    }
    touch(object, .release)
    // Before it was locked another's unlock would have been fatal.
    if isForeign { touch(object) }
    if case .wake = action { touch(object) }
    release(key(object))
    if state.pointee.isTracing { record(.unlock, object: object, position: position) }
    progressed()
    if case .wake(let waiter) = action { granted(waiter, .lock, object) }
    changed()
  }

  /// A waiter was handed a lock.
  func granted(_ waiter: UnsafeMutablePointer<Waiter>, _ kind: EventKind, _ object: UInt32) {
    acquire(waiter, key(object))
    if state.pointee.isTracing {
      record(
        event: Event(
          time: state.pointee.now, kind: kind, goroutine: waiter.pointee.goroutine,
          object: object, peer: state.pointee.current.pointee.id, position: position(of: waiter)))
    }
    wake(waiter)
  }

  /// After an operation that may have ended the run: the goroutine goes no further.
  @usableFromInline
  func stopIfEnded() async {
    if state.pointee.isAbandoned { return }
    if state.pointee.isEnding || state.pointee.current.pointee.isStopped { await switchAway() }
  }
}
