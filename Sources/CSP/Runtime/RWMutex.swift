// Many readers or one writer. Go: sync.RWMutex.

/// A reader/writer mutual exclusion lock. While a writer waits, new readers wait too.
public final class RWMutex: Locker, @unchecked Sendable {
  private let core: UnsafeMutablePointer<RWMutexState>
  private let simulation: Simulation?
  private let guardian = SpinLock()

  /// An unlocked lock. The name appears in traces.
  public init(name: String? = nil, file: StaticString = #fileID, line: UInt32 = #line) {
    core = .allocate(capacity: 1)
    core.initialize(to: RWMutexState())
    let simulation = Simulation.current
    self.simulation = simulation
    if let simulation {
      core.pointee.identity = simulation.newObject(.rwMutex, name: name, file: file, line: line)
    }
  }

  deinit {
    core.deallocate()
    guardian.destroy()
  }

  /// Locks it for writing, parking the goroutine until that is possible.
  public func lock(file: StaticString = #fileID, line: UInt32 = #line) async throws(Panic) {
    guard let simulation else { return try await lockParallel(isWriter: true) }
    try await simulation.lock(core, isWriter: true, simulation.position(file, line))
  }

  /// Locks it for reading, parking the goroutine until that is possible.
  public func rLock(file: StaticString = #fileID, line: UInt32 = #line) async throws(Panic) {
    guard let simulation else { return try await lockParallel(isWriter: false) }
    try await simulation.lock(core, isWriter: false, simulation.position(file, line))
  }

  /// Locks it for writing if it is free.
  public func tryLock(file: StaticString = #fileID, line: UInt32 = #line) async -> Bool {
    await tryLock(isWriter: true, file, line)
  }

  /// Locks it for reading if no writer holds it or waits.
  public func tryRLock(file: StaticString = #fileID, line: UInt32 = #line) async -> Bool {
    await tryLock(isWriter: false, file, line)
  }

  private func tryLock(isWriter: Bool, _ file: StaticString, _ line: UInt32) async -> Bool {
    guard let simulation else {
      guardian.lock()
      defer { guardian.unlock() }
      return isWriter ? core.lock(1) : core.rLock()
    }
    if simulation.point() { await simulation.switchAway() }
    return simulation.tryLock(core, isWriter: isWriter, simulation.position(file, line))
  }

  /// Unlocks it for writing. fatal error: sync: Unlock of unlocked RWMutex
  public func unlock(file: StaticString = #fileID, line: UInt32 = #line) async {
    await unlock(isWriter: true, file, line)
  }

  /// Unlocks it for reading. fatal error: sync: RUnlock of unlocked RWMutex
  public func rUnlock(file: StaticString = #fileID, line: UInt32 = #line) async {
    await unlock(isWriter: false, file, line)
  }

  /// As the asynchronous one, for `defer`.
  public func unlock(file: StaticString = #fileID, line: UInt32 = #line) {
    unlockNow(isWriter: true, file, line)
  }

  /// As the asynchronous one, for `defer`.
  public func rUnlock(file: StaticString = #fileID, line: UInt32 = #line) {
    unlockNow(isWriter: false, file, line)
  }

  /// Runs `body` with the lock held for writing.
  public func withLock<Result>(
    file: StaticString = #fileID, line: UInt32 = #line,
    _ body: () async throws(Panic) -> Result
  ) async throws(Panic) -> Result {
    try await lock(file: file, line: line)
    return try await finish(isWriter: true, file, line, body)
  }

  /// Runs `body` with the lock held for reading.
  public func withRLock<Result>(
    file: StaticString = #fileID, line: UInt32 = #line,
    _ body: () async throws(Panic) -> Result
  ) async throws(Panic) -> Result {
    try await rLock(file: file, line: line)
    return try await finish(isWriter: false, file, line, body)
  }

  private func finish<Result>(
    isWriter: Bool, _ file: StaticString, _ line: UInt32,
    _ body: () async throws(Panic) -> Result
  ) async throws(Panic) -> Result {
    do {
      let result = try await body()
      await unlock(isWriter: isWriter, file, line)
      return result
    } catch {
      unlockNow(isWriter: isWriter, file, line)
      throw error
    }
  }

  private func unlock(isWriter: Bool, _ file: StaticString, _ line: UInt32) async {
    if let simulation, simulation.point() { await simulation.switchAway() }
    unlockNow(isWriter: isWriter, file, line)
    if let simulation, simulation.state.pointee.isSlow { await simulation.stopIfEnded() }
  }

  private func unlockNow(isWriter: Bool, _ file: StaticString, _ line: UInt32) {
    if let simulation {
      return simulation.unlock(core, isWriter: isWriter, simulation.position(file, line))
    }
    guardian.lock()
    let action = isWriter ? core.unlock() : core.rUnlock()
    guardian.unlock()
    switch action {
    case .done: break
    case .wake(let waiter): waiter.wakeParallel()
    case .wakeReaders(let list): list.wakeAllParallel()
    case .fatal:
      ParallelRun.current.end(.fatal(message: RWMutex.message(isWriter: isWriter)))
    }
  }

  private func lockParallel(isWriter: Bool) async throws(Panic) {
    guardian.lock()
    if isWriter ? core.lock(1) : core.rLock() { return guardian.unlock() }
    let waiter = UnsafeMutablePointer<Waiter>.make(bytes: 0, alignment: 8)
    defer { waiter.deallocate() }
    if isWriter { core.enqueueWriter(waiter) } else { core.enqueueReader(waiter) }
    if await waiter.park(guardian) {
      guardian.lock()
      let list = core.waiterGaveUp()
      guardian.unlock()
      list.wakeAllParallel()
      throw .cancelled
    }
  }

  static func message(isWriter: Bool) -> String {
    isWriter ? "sync: Unlock of unlocked RWMutex" : "sync: RUnlock of unlocked RWMutex"
  }
}

extension Simulation {
  /// The key of readers' releases; `key(object)` is that of writers'.
  private func readersKey(_ object: UInt32) -> UInt { key(object, 1) }

  fileprivate func lock(
    _ core: UnsafeMutablePointer<RWMutexState>, isWriter: Bool, _ position: UInt32
  ) async throws(Panic) {
    let object = core.pointee.identity
    try await pass(
      .rwMutex, UnsafeMutableRawPointer(core), isWriter ? .mutexLock : .rwMutexRLock,
      object: object, position: position)
    if isWriter ? core.lock(state.pointee.current.pointee.id) : core.rLock() {
      touch(object, isWriter ? .acquire : .acquireShared)
      let readers = Access.readers(of: object)
      if isWriter {
        state.pointee.log.record(readers, .follow)
      } else {
        noteCount(readers, .synchronise)
      }
      locked(object, isWriter: isWriter, position)
      return changed()
    }
    // A writer that waits for readers keeps others out. Everybody else waits here only without gates.
    let isNext = isWriter && core.pointee.writer == 0 && core.waitingWriters.isEmpty
    touch(object, hasGates && isNext ? .acquire : .synchronise)
    let waiter = newWaiter(nil)
    var reason = WaitReason.rwMutexRLock
    if isWriter {
      // Go: a writer first waits for the mutex among writers.
      reason = core.pointee.writer != 0 || !core.waitingWriters.isEmpty ? .mutexLock : .rwMutexLock
      core.enqueueWriter(waiter)
    } else {
      core.enqueueReader(waiter)
    }
    changed()
    await park(reason, object: object, position: position)
    if state.pointee.current.pointee.waiter.success { return }
    let interruption = interruption() ?? .abandoned
    if interruption.kind == .cancelled {
      granted(core.waiterGaveUp(), object)
    }
    throw interruption
  }

  private func locked(
    _ object: UInt32, isWriter: Bool, isTry: Bool = false, _ position: UInt32
  ) {
    acquire(key(object))
    if isWriter { acquire(readersKey(object)) }
    if state.pointee.isTracing {
      record(isWriter ? .lock : .rLock, object: object, flag: isTry, position: position)
    }
    progressed()
  }

  fileprivate func tryLock(
    _ core: UnsafeMutablePointer<RWMutexState>, isWriter: Bool, _ position: UInt32
  ) -> Bool {
    if state.pointee.isAbandoned { return false }
    let object = core.pointee.identity
    let readers = Access.readers(of: object)
    if isWriter ? core.lock(state.pointee.current.pointee.id) : core.rLock() {
      touch(object, isWriter ? .synchronise : .read)
      state.pointee.log.record(readers, isWriter ? .synchronise : .update)
      locked(object, isWriter: isWriter, isTry: true, position)
      changed()
      return true
    }
    touch(object, .read)
    if isWriter { state.pointee.log.record(readers, .read) }
    if state.pointee.isTracing { record(.tryLockFailed, object: object, position: position) }
    polled()
    return false
  }

  fileprivate func unlock(
    _ core: UnsafeMutablePointer<RWMutexState>, isWriter: Bool, _ position: UInt32
  ) {
    if state.pointee.isAbandoned { return }
    let object = core.pointee.identity
    if !isWriter { noteWakes(core.pointee.waitingWriters) }
    let isForeign = isWriter && core.pointee.writer != state.pointee.current.pointee.id
    let action = isWriter ? core.unlock() : core.rUnlock()
    if case .fatal = action {
      touch(object)
      if !isWriter {
        state.pointee.log.record(Access.readers(of: object), .synchronise)
        noteCountsMatter()
      }
      return fatal(RWMutex.message(isWriter: isWriter))
    }
    if isWriter {
      touch(object, .release)
    } else {
      let readers = Access.readers(of: object)
      state.pointee.log.record(readers, .release)
      noteCount(readers, .synchronise)
    }
    // Before it was locked another's unlock would have been fatal.
    if !hasGates || isForeign { touch(object) }
    release(isWriter ? key(object) : readersKey(object))
    if state.pointee.isTracing {
      record(isWriter ? .unlock : .rUnlock, object: object, position: position)
    }
    progressed()
    switch action {
    case .done, .fatal: break
    case .wake(let waiter):
      acquire(waiter, readersKey(object))
      granted(waiter, .lock, object)
    case .wakeReaders(let list): granted(list, object)
    }
    changed()
  }

  private func granted(_ readers: WakeList, _ object: UInt32) {
    var list = readers
    while let waiter = list.popFirst() { granted(waiter, .rLock, object) }
  }
}
