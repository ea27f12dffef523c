// Package sync's locks, groups and conditions: the engine's state machines in place, in the words of Go's structs.
//
// The words (sync.go declares them as arrays of uintptr):
//
//     Mutex      3 words: MutexState
//     RWMutex    6 words: RWMutexState
//     WaitGroup  3 words: WaitGroupState
//     Cond       3 words: CondState, behind the Locker and the copy check
//
//     Once       4 words: OnceState
//
// Invariants: all zero is unlocked, nobody waits; without a strategy who unlocks hands the lock over, so that a woken
// goroutine holds it already, under one waiting is at gates (`Gates.swift`); copied structs have no waiters, because queues know their own address.
// Happens-before of an RWMutex: its address stands for what readers learn, the next byte for what writers learn.

import CSP

extension NativeTable {
  /// Adds package sync's natives.
  public mutating func addSync() {
    add("sync.(*Mutex).Lock", results: 0) { $0.lock() }
    add("sync.(*Mutex).TryLock", results: 1) { $0.tryLock() }
    add("sync.(*Mutex).Unlock", results: 0) { $0.unlock() }
    add("sync.(*RWMutex).Lock", results: 0) { $0.writeLock() }
    add("sync.(*RWMutex).TryLock", results: 1) { $0.tryWriteLock() }
    add("sync.(*RWMutex).Unlock", results: 0) { $0.writeUnlock() }
    add("sync.(*RWMutex).RLock", results: 0) { $0.readLock() }
    add("sync.(*RWMutex).TryRLock", results: 1) { $0.tryReadLock() }
    add("sync.(*RWMutex).RUnlock", results: 0) { $0.readUnlock() }
    add("sync.(*WaitGroup).Add", results: 0) { $0.changeGroup(1, $0.int(0)) }
    add("sync.(*WaitGroup).Done", results: 0) { $0.changeGroup(0, -1) }
    add("sync.(*WaitGroup).Wait", results: 0) { $0.waitForGroup() }
    add("sync.condWait", results: 0) { $0.waitForSignal() }
    add("sync.condWaitUnlocking", results: 0) { $0.waitForSignalUnlocking() }
    add("sync.condEnter", results: 0) { $0.noteEntering() }
    add("sync.onceEnter", results: 1) { $0.enterOnce() }
    add("sync.onceLeave", results: 0) { $0.leaveOnce() }
    add("sync.condSignal", results: 1) { $0.signal() }
    add("sync.condBroadcast", results: 0) { $0.broadcast() }
    for package in ["sync", "context", "log"] { addSections(package) }
    add("context.goroutine", results: 1) { call in
      call.set(0, Int(call.goroutine))
      return .done
    }
    add("sync.fatal", results: 0) { $0.fatal($0.string(0)) }
  }
}

extension NativeTable {
  /// What the packages do in one step: `enterSection` is its choice point, until `leaveSection` there is none.
  private mutating func addSections(_ package: String) {
    add(package + ".enterSection", results: 0) { $0.enterSection(reads: true) }
    add(package + ".enterToAdd", results: 0) { $0.enterSection(reads: false) }
    add(package + ".addInSection", results: 0) { call in
      if call.isWatched { call.state.touch(call[0] &+ 1, .update) }
      return .done
    }
    add(package + ".changeInSection", results: 0) { call in
      if call.isWatched {
        call.state.touch(call[0])
        call.state.touch(call[0] &+ 1)
      }
      return .done
    }
    add(package + ".leaveSection", results: 0) { call in
      call.state.pointee.current.pointee.isAtomic = false
      if call.isWatched { call.state.noteLock(nil, call[0], .mutex, nil, releases: call[0]) }
      return .done
    }
  }
}

extension NativeCall {
  /// The choice point of a section. Sections that only read, or add to a set, commute with each other.
  fileprivate func enterSection(reads: Bool) -> NativeOutcome {
    if !isChosen() { return .retry }
    state.pointee.current.pointee.isAtomic = true
    if isWatched {
      if reads {
        state.noteLock(nil, self[0], .mutex, .read, acquires: self[0])
        state.poll()
      } else {
        state.noteLock(nil, self[0], .mutex, nil, acquires: self[0])
        state.touch(self[0] &+ 1, .update)
      }
    }
    return .done
  }

  /// The address in a parameter, or nil for nil.
  @inline(__always)
  private func place<Value>(_ type: Value.Type, _ slot: Int) -> UnsafeMutablePointer<Value>? {
    UnsafeMutablePointer(bitPattern: UInt(truncatingIfNeeded: arguments[slot]))
  }

  // MARK: Mutex

  /// Whether a strategy chooses, so that who waits for a lock waits at a gate.
  @inline(__always)
  private var isStrategic: Bool { state.pointee.watch.contains(.choose) }

  fileprivate func lock() -> NativeOutcome {
    state.quicken(.lockMutex)
    guard let mutex = place(MutexState.self, 0) else { return panicNil() }
    if isStrategic { return lockByChoice(mutex) }
    if mutex.lock(goroutine) {
      if isWatched { state.noteLock(.lock, self[0], .mutex, acquires: self[0]) }
      return .done
    }
    mutex.enqueue(state.ownWaiter())
    state.park(.mutexLock, on: self[0])
    return .park
  }

  private func lockByChoice(_ mutex: UnsafeMutablePointer<MutexState>) -> NativeOutcome {
    if !state.passGate(self[0], isOpen: !mutex.isLocked, .mutexLock, mutex.waiters) {
      return .retry
    }
    mutex.pointee.holder = goroutine
    state.closeGate(self[0], mutex.waiters)
    state.notePassed(opener: mutex.pointee.identity)
    state.noteLock(.lock, self[0], .mutex, .acquire, acquires: self[0])
    return .done
  }

  fileprivate func tryLock() -> NativeOutcome {
    guard let mutex = place(MutexState.self, 0) else { return panicNil() }
    if !isChosen() { return .retry }
    let isLocked = mutex.lock(goroutine)
    if isWatched {
      state.noteLock(
        isLocked ? .lock : .tryLockFailed, self[0], .mutex, isLocked ? .synchronise : .read,
        acquires: isLocked ? self[0] : nil, flag: isLocked)
    }
    if isLocked { state.closeGate(self[0], mutex.waiters) } else { state.poll() }
    set(0, isLocked)
    return .done
  }

  fileprivate func unlock() -> NativeOutcome {
    state.quicken(.unlockMutex)
    guard let mutex = place(MutexState.self, 0) else { return panicNil() }
    if !isChosen() { return .retry }
    return unlock(mutex, self[0]) ? .done : fatalUnlock(self[0])
  }

  private func fatalUnlock(_ mutex: UInt64) -> NativeOutcome {
    state.noteMisuse(mutex, .mutex, .unlock)
    return fatal("sync: unlock of unlocked mutex")
  }

  /// Unlocks a mutex; false if it is not locked.
  private func unlock(_ mutex: UnsafeMutablePointer<MutexState>, _ address: UInt64) -> Bool {
    if isStrategic {
      if !mutex.isLocked {
        state.touch(address)
        return false
      }
      let isForeign = mutex.pointee.holder != goroutine
      mutex.pointee.holder = 0
      mutex.pointee.identity = goroutine
      state.noteLock(.unlock, address, .mutex, .release, releases: address)
      // Before it was locked another's unlock would have been fatal.
      if isForeign { state.touch(address) }
      state.openGate(mutex.waiters)
      return true
    }
    switch mutex.unlock() {
    case .done:
      if isWatched { state.noteLock(.unlock, address, .mutex, releases: address) }
    case .wake(let waiter):
      if isWatched {
        state.noteLock(.unlock, address, .mutex, releases: address)
        state.noteGranted(.lock, address, .mutex, waiter, acquires: address)
      }
      state.wake(waiter)
    case .wakeReaders(let list): state.wake(list)
    case .fatal: return false
    }
    return true
  }

  // MARK: RWMutex

  private var readSide: UInt64 { self[0] }
  private var writeSide: UInt64 { self[0] &+ 1 }

  fileprivate func writeLock() -> NativeOutcome {
    guard let lock = place(RWMutexState.self, 0) else { return panicNil() }
    if isStrategic { return writeLockByChoice(lock) }
    if lock.lock(goroutine) {
      if isWatched { noteWriteLock(.synchronise) }
      return .done
    }
    // Go: writers wait for each other with a Mutex, and for readers with a semaphore.
    let isBehindWriter = lock.pointee.writer != 0 || !lock.waitingWriters.isEmpty
    lock.enqueueWriter(state.ownWaiter())
    state.park(isBehindWriter ? .mutexLock : .rwMutexLock, on: self[0])
    return .park
  }

  /// Whether no writer holds the lock or waits for its readers. Under a strategy who comes then waits at the gate, in the
  /// readers' queue; at most one writer waits in the writers'.
  private func isOpen(_ lock: UnsafeMutablePointer<RWMutexState>) -> Bool {
    lock.pointee.writer == 0 && lock.waitingWriters.isEmpty
  }

  private func writeLockByChoice(_ lock: UnsafeMutablePointer<RWMutexState>) -> NativeOutcome {
    if !state.passGate(self[0], isOpen: isOpen(lock), .mutexLock, lock.waitingReaders) {
      return .retry
    }
    state.notePassed(opener: lock.pointee.identity)
    state.closeGate(self[0], lock.waitingReaders)
    if lock.pointee.readers == 0 {
      lock.pointee.writer = goroutine
      noteWriteLock(.acquire)
      state.touch(writeSide, .follow)
      return .done
    }
    state.touch(self[0], .acquire)
    lock.enqueueWriter(state.ownWaiter())
    state.park(.rwMutexLock, on: self[0])
    return .park
  }

  private func noteWriteLock(_ mode: AccessMode, isTry: Bool = false) {
    state.noteLock(.lock, self[0], .rwMutex, mode, acquires: readSide, flag: isTry)
    state.noteLock(nil, self[0], .rwMutex, mode, acquires: writeSide)
  }

  fileprivate func tryWriteLock() -> NativeOutcome {
    guard let lock = place(RWMutexState.self, 0) else { return panicNil() }
    if !isChosen() { return .retry }
    let isLocked = isOpen(lock) && lock.lock(goroutine)
    if isLocked {
      if isWatched {
        noteWriteLock(.synchronise, isTry: true)
        state.touch(writeSide)
      }
      state.closeGate(self[0], lock.waitingReaders)
    } else {
      if isWatched {
        state.noteLock(.tryLockFailed, self[0], .rwMutex, .read)
        state.touch(writeSide, .read)
      }
      state.poll()
    }
    set(0, isLocked)
    return .done
  }

  fileprivate func writeUnlock() -> NativeOutcome {
    guard let lock = place(RWMutexState.self, 0) else { return panicNil() }
    if !isChosen() { return .retry }
    if isStrategic {
      if lock.pointee.writer == 0 {
        state.touch(self[0])
        state.noteMisuse(self[0], .rwMutex, .unlock)
        return fatal("sync: Unlock of unlocked RWMutex")
      }
      let isForeign = lock.pointee.writer != goroutine
      lock.pointee.writer = 0
      lock.pointee.identity = goroutine
      state.noteLock(.unlock, self[0], .rwMutex, .release, releases: readSide)
      if isForeign { state.touch(self[0]) }
      state.openGate(lock.waitingReaders)
      return .done
    }
    let action = lock.unlock()
    if case .fatal = action { return fatal("sync: Unlock of unlocked RWMutex") }
    if isWatched { state.noteLock(.unlock, self[0], .rwMutex, releases: readSide) }
    grant(action)
    return .done
  }

  fileprivate func readLock() -> NativeOutcome {
    guard let lock = place(RWMutexState.self, 0) else { return panicNil() }
    if isStrategic {
      if !state.passGate(self[0], isOpen: isOpen(lock), .rwMutexRLock, lock.waitingReaders) {
        return .retry
      }
      state.notePassed(opener: lock.pointee.identity)
      lock.pointee.readers &+= 1
      state.noteLock(.rLock, self[0], .rwMutex, .acquireShared, acquires: readSide)
      state.noteReader(writeSide)
      return .done
    }
    if lock.rLock() {
      if isWatched { state.noteLock(.rLock, self[0], .rwMutex, acquires: readSide) }
      return .done
    }
    lock.enqueueReader(state.ownWaiter())
    state.park(.rwMutexRLock, on: self[0])
    return .park
  }

  fileprivate func tryReadLock() -> NativeOutcome {
    guard let lock = place(RWMutexState.self, 0) else { return panicNil() }
    if !isChosen() { return .retry }
    let isLocked = lock.rLock()
    if isWatched {
      state.noteLock(
        isLocked ? .rLock : .tryLockFailed, self[0], .rwMutex, .read,
        acquires: isLocked ? readSide : nil, flag: isLocked)
      if isLocked { state.touch(writeSide, .update) }
    }
    if !isLocked { state.poll() }
    set(0, isLocked)
    return .done
  }

  fileprivate func readUnlock() -> NativeOutcome {
    guard let lock = place(RWMutexState.self, 0) else { return panicNil() }
    if !isChosen() { return .retry }
    if isWatched { state.noteWakes(lock.waitingWriters) }
    let action = lock.rUnlock()
    if case .fatal = action {
      if isWatched {
        state.touch(self[0])
        state.touch(writeSide)
        state.noteCountsMatter()
      }
      state.noteMisuse(self[0], .rwMutex, .rUnlock)
      return fatal("sync: RUnlock of unlocked RWMutex")
    }
    if isWatched {
      state.touch(writeSide, .release)
      state.noteReader(writeSide)
      state.noteLock(.rUnlock, self[0], .rwMutex, nil, releases: writeSide)
    }
    grant(action)
    return .done
  }

  /// Wakes those who got a lock by an unlock.
  private func grant(_ action: UnlockAction) {
    switch action {
    case .done, .fatal: break
    case .wake(let waiter):
      if isWatched {
        state.noteGranted(.lock, self[0], .rwMutex, waiter, acquires: readSide)
        if state.pointee.watch.contains(.race) {
          state.withRaces { $0.acquire(waiter.pointee.goroutine, UInt(writeSide)) }
        }
      }
      state.wake(waiter)
    case .wakeReaders(var list):
      while let waiter = list.popFirst() {
        if isWatched { state.noteGranted(.rLock, self[0], .rwMutex, waiter, acquires: readSide) }
        state.wake(waiter)
      }
    }
  }

  // MARK: WaitGroup

  /// Adds to the group whose address is in parameter `slot`.
  fileprivate func changeGroup(_ slot: Int, _ delta: Int) -> NativeOutcome {
    guard let group = place(WaitGroupState.self, slot) else { return panicNil() }
    if !isChosen() { return .retry }
    let address = self[slot]
    let before = group.pointee.counter
    switch group.add(delta) {
    case .negative:
      if isWatched {
        state.noteGroupChange(address, delta, before: before, after: before, isOrdered: true)
      }
      if before == 0 { state.closeGate(address, group.waiters) }
      state.noteMisuse(address, .waitGroup, .done)
      return panic("sync: negative WaitGroup counter")
    case .wake(let list):
      if isWatched {
        state.noteGroupChange(
          address, delta, before: before, after: group.pointee.counter, isOrdered: before < 0)
        // The first Add must be ordered with Wait.
        if delta > 0 && before == 0 { _ = state.access(address &+ 2, isWrite: false) }
      }
      if delta > 0 && before == 0 { state.closeGate(address, group.waiters) }
      wakeWaiters(list, address)
    }
    return .done
  }

  private func wakeWaiters(_ list: WakeList, _ address: UInt64) {
    var list = list
    while let waiter = list.popFirst() {
      guard let goroutine = GoroutineReference(bitPattern: waiter.pointee.owner) else { continue }
      if isWatched { state.noteGranted(.wait, address, .waitGroup, waiter, acquires: address) }
      if isStrategic {
        // It executes Wait anew, and asks there whether another round has begun.
        goroutine.pointee.gate = 0
        goroutine.pointee.isGranted = true
        goroutine.pointee.isNotedBlocked = false
        state.makeReady(goroutine)
        if state.pointee.watch.contains(.trace) { state.noteWoken(goroutine) }
      } else {
        goroutine.pointee.pending = .waitGroup
        state.wake(waiter)
      }
    }
  }

  fileprivate func waitForGroup() -> NativeOutcome {
    guard let group = place(WaitGroupState.self, 0) else { return panicNil() }
    if isStrategic { return waitByChoice(group) }
    if group.isDone {
      if isWatched { state.noteGroupWait(self[0]) }
      return .done
    }
    noteWaiting(group)
    group.enqueue(state.ownWaiter())
    state.park(.waitGroupWait, on: self[0])
    return .park
  }

  private func waitByChoice(_ group: UnsafeMutablePointer<WaitGroupState>) -> NativeOutcome {
    let own = state.pointee.current.waiter
    if state.pointee.current.pointee.isGranted && own.pointee.success {
      state.pointee.current.pointee.isGranted = false
      own.pointee.success = false
      // After all Dones of its round; those of the next may come before it or after.
      state.touch(self[0], .follow)
      state.touch(state.groupRound(self[0]), .read)
      if !group.isReused { return .done }
      state.noteCountsMatter()
      return panic("WaitGroup is reused before previous Wait has returned")
    }
    if !state.pointee.current.pointee.isGranted {
      own.pointee.success = false
      state.noteComingToWait(self[0])
      if !group.isDone { noteWaiting(group) }
    }
    if !state.passGate(self[0], isOpen: group.isDone, .waitGroupWait, group.waiters) {
      return .retry
    }
    state.touch(self[0], .acquireShared)
    state.noteGroupWait(self[0])
    return .done
  }

  /// The first to wait must be ordered with the first Add.
  private func noteWaiting(_ group: UnsafeMutablePointer<WaitGroupState>) {
    if isWatched, group.waiters.isEmpty { _ = state.access(self[0] &+ 2, isWrite: true) }
  }

  // MARK: Cond

  /// Enqueues and parks; the Go side has unlocked the Locker and locks it again.
  fileprivate func waitForSignal() -> NativeOutcome {
    guard let cond = place(CondState.self, 0) else { return panicNil() }
    if isWatched { state.noteLock(nil, self[0], .cond) }
    cond.enqueue(state.ownWaiter())
    state.park(.condWait, on: self[0])
    return .park
  }

  /// Unlocks the Mutex in parameter 1 and parks, without anything between.
  fileprivate func waitForSignalUnlocking() -> NativeOutcome {
    guard let mutex = place(MutexState.self, 1) else { return panicNil() }
    if !isChosen() { return .retry }
    if !unlock(mutex, self[1]) { return fatalUnlock(self[1]) }
    return waitForSignal()
  }

  /// A goroutine is about to unlock a Locker that is no Mutex, and to wait: from here on signals reach it.
  fileprivate func noteEntering() -> NativeOutcome {
    if isWatched { state.touch(self[0]) }
    return .done
  }

  // MARK: Once

  /// Whether the caller is to do it. While another does, it waits.
  fileprivate func enterOnce() -> NativeOutcome {
    guard let once = place(OnceState.self, 0) else { return panicNil() }
    if isStrategic {
      if !state.passGate(self[0], isOpen: once.pointee.runner == 0, .onceDo, once.waiters) {
        return .retry
      }
      state.notePassed(opener: once.pointee.extra)
    } else if once.pointee.runner != 0 && !once.pointee.isDone {
      once.enqueue(state.ownWaiter())
      state.park(.onceDo, on: self[0])
      return .retry
    }
    let isFirst = !once.pointee.isDone
    if isFirst {
      once.pointee.runner = goroutine
      state.closeGate(self[0], once.waiters)
    }
    if isWatched {
      state.noteLock(nil, self[0], .once, isFirst ? .acquire : .acquireShared, acquires: self[0])
    }
    set(0, isFirst)
    return .done
  }

  /// It is done, or has panicked.
  fileprivate func leaveOnce() -> NativeOutcome {
    guard let once = place(OnceState.self, 0) else { return panicNil() }
    if !isChosen() { return .retry }
    once.pointee.isDone = true
    once.pointee.runner = 0
    once.pointee.extra = goroutine
    if isWatched { state.noteLock(nil, self[0], .once, .release, releases: self[0]) }
    if isStrategic {
      state.openGate(once.waiters)
    } else {
      while let waiter = once.waiters.popFirst() { state.wake(waiter) }
    }
    return .done
  }

  fileprivate func signal() -> NativeOutcome {
    guard let cond = place(CondState.self, 0) else { return panicNil() }
    if !isChosen() { return .retry }
    let waiter = cond.signal()
    if isWatched {
      state.noteLock(.signal, self[0], .cond, peer: waiter?.pointee.goroutine ?? 0)
    }
    if let waiter { state.wake(waiter) }
    set(0, waiter != nil)
    return .done
  }

  fileprivate func broadcast() -> NativeOutcome {
    guard let cond = place(CondState.self, 0) else { return panicNil() }
    if !isChosen() { return .retry }
    let list = cond.broadcast()
    if isWatched {
      var count: Int64 = 0
      var each = list.first
      while let waiter = each {
        count += 1
        each = waiter.pointee.next
      }
      state.noteLock(.broadcast, self[0], .cond, value: .integer(count))
    }
    state.wake(list)
    return .done
  }
}

extension UnsafeMutablePointer where Pointee == MachineState {
  /// A goroutine goes on after WaitGroup.Wait: another round must not have begun.
  func finishWaitGroup(_ goroutine: GoroutineReference) {
    let address = goroutine.pointee.waitObject
    guard address != 0 else { return }
    let group = memory(at: address).assumingMemoryBound(to: WaitGroupState.self)
    if group.isReused {
      pointee.pc -= 1
      fail(.message("WaitGroup is reused before previous Wait has returned"))
    }
  }
}
