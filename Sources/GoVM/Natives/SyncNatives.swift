// Package sync's locks, groups and conditions: the engine's state machines in place, in the words of Go's structs.
//
// The words (sync.go declares them as arrays of uintptr):
//
//     Mutex      3 words: MutexState
//     RWMutex    6 words: RWMutexState
//     WaitGroup  3 words: WaitGroupState
//     Cond       3 words: CondState, behind the Locker and the copy check
//
// Invariants: all zero is unlocked, nobody waits; who unlocks hands the lock over, so that a woken goroutine holds it
// already; copied structs have no waiters, because queues know their own address.
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
    add("sync.condSignal", results: 1) { $0.signal() }
    add("sync.condBroadcast", results: 0) { $0.broadcast() }
    add("sync.fatal", results: 0) { $0.fatal($0.string(0)) }
  }
}

extension NativeCall {
  /// The address in a parameter, or nil for nil.
  @inline(__always)
  private func place<Value>(_ type: Value.Type, _ slot: Int) -> UnsafeMutablePointer<Value>? {
    UnsafeMutablePointer(bitPattern: UInt(truncatingIfNeeded: arguments[slot]))
  }

  // MARK: Mutex

  fileprivate func lock() -> NativeOutcome {
    state.quicken(.lockMutex)
    guard let mutex = place(MutexState.self, 0) else { return panicNil() }
    if !isChosen() { return .retry }
    if mutex.lock(goroutine) {
      if isWatched { state.noteLock(.lock, self[0], .mutex, acquires: self[0]) }
      return .done
    }
    if isWatched { state.noteLock(nil, self[0], .mutex) }
    mutex.enqueue(state.ownWaiter())
    state.park(.mutexLock, on: self[0])
    return .park
  }

  fileprivate func tryLock() -> NativeOutcome {
    guard let mutex = place(MutexState.self, 0) else { return panicNil() }
    if !isChosen() { return .retry }
    let isLocked = mutex.lock(goroutine)
    if isWatched {
      state.noteLock(
        isLocked ? .lock : .tryLockFailed, self[0], .mutex, acquires: isLocked ? self[0] : nil)
    }
    if !isLocked { state.poll() }
    set(0, isLocked)
    return .done
  }

  fileprivate func unlock() -> NativeOutcome {
    state.quicken(.unlockMutex)
    guard let mutex = place(MutexState.self, 0) else { return panicNil() }
    if !isChosen() { return .retry }
    switch mutex.unlock() {
    case .done:
      if isWatched { state.noteLock(.unlock, self[0], .mutex, releases: self[0]) }
    case .wake(let waiter):
      if isWatched {
        state.noteLock(.unlock, self[0], .mutex, releases: self[0])
        state.noteGranted(.lock, self[0], .mutex, waiter, acquires: self[0])
      }
      state.wake(waiter)
    case .wakeReaders(let list): state.wake(list)
    case .fatal: return fatal("sync: unlock of unlocked mutex")
    }
    return .done
  }

  // MARK: RWMutex

  private var readSide: UInt64 { self[0] }
  private var writeSide: UInt64 { self[0] &+ 1 }

  fileprivate func writeLock() -> NativeOutcome {
    guard let lock = place(RWMutexState.self, 0) else { return panicNil() }
    if !isChosen() { return .retry }
    if lock.lock(goroutine) {
      if isWatched { noteWriteLock() }
      return .done
    }
    if isWatched { state.noteLock(nil, self[0], .rwMutex) }
    // Go: writers wait for each other with a Mutex, and for readers with a semaphore.
    let isBehindWriter = lock.pointee.writer != 0 || !lock.waitingWriters.isEmpty
    lock.enqueueWriter(state.ownWaiter())
    state.park(isBehindWriter ? .mutexLock : .rwMutexLock, on: self[0])
    return .park
  }

  private func noteWriteLock() {
    state.noteLock(.lock, self[0], .rwMutex, acquires: readSide)
    state.noteLock(nil, self[0], .rwMutex, acquires: writeSide)
  }

  fileprivate func tryWriteLock() -> NativeOutcome {
    guard let lock = place(RWMutexState.self, 0) else { return panicNil() }
    if !isChosen() { return .retry }
    let isLocked = lock.lock(goroutine)
    if isLocked {
      if isWatched { noteWriteLock() }
    } else {
      if isWatched { state.noteLock(.tryLockFailed, self[0], .rwMutex) }
      state.poll()
    }
    set(0, isLocked)
    return .done
  }

  fileprivate func writeUnlock() -> NativeOutcome {
    guard let lock = place(RWMutexState.self, 0) else { return panicNil() }
    if !isChosen() { return .retry }
    let action = lock.unlock()
    if case .fatal = action { return fatal("sync: Unlock of unlocked RWMutex") }
    if isWatched { state.noteLock(.unlock, self[0], .rwMutex, releases: readSide) }
    grant(action)
    return .done
  }

  fileprivate func readLock() -> NativeOutcome {
    guard let lock = place(RWMutexState.self, 0) else { return panicNil() }
    if !isChosen() { return .retry }
    if lock.rLock() {
      if isWatched { state.noteLock(.rLock, self[0], .rwMutex, acquires: readSide) }
      return .done
    }
    if isWatched { state.noteLock(nil, self[0], .rwMutex) }
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
        isLocked ? .rLock : .tryLockFailed, self[0], .rwMutex, acquires: isLocked ? readSide : nil)
    }
    if !isLocked { state.poll() }
    set(0, isLocked)
    return .done
  }

  fileprivate func readUnlock() -> NativeOutcome {
    guard let lock = place(RWMutexState.self, 0) else { return panicNil() }
    if !isChosen() { return .retry }
    let action = lock.rUnlock()
    if case .fatal = action { return fatal("sync: RUnlock of unlocked RWMutex") }
    if isWatched { state.noteLock(.rUnlock, self[0], .rwMutex, releases: writeSide) }
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
    if isWatched, delta < 0 { state.noteGroupWakes(group.pointee.waiters) }
    switch group.add(delta) {
    case .negative:
      if isWatched {
        state.noteGroupChange(address, delta, counter: Int(before), isOrdered: true)
      }
      return panic("sync: negative WaitGroup counter")
    case .wake(var list):
      if isWatched {
        state.noteGroupChange(
          address, delta, counter: Int(group.pointee.counter), isOrdered: false)
        // The first Add must be ordered with Wait.
        if delta > 0 && before == 0 { _ = state.access(address &+ 2, isWrite: false) }
      }
      while let waiter = list.popFirst() {
        if isWatched { state.noteGranted(.wait, address, .waitGroup, waiter, acquires: address) }
        GoroutineReference(bitPattern: waiter.pointee.owner)?.pointee.pending = .waitGroup
        state.wake(waiter)
      }
    }
    return .done
  }

  fileprivate func waitForGroup() -> NativeOutcome {
    guard let group = place(WaitGroupState.self, 0) else { return panicNil() }
    if !isChosen() { return .retry }
    if group.isDone {
      if isWatched { state.noteGroupWait(self[0], isOver: true) }
      return .done
    }
    if isWatched {
      state.noteGroupWait(self[0], isOver: false)
      if group.waiters.isEmpty { _ = state.access(self[0] &+ 2, isWrite: true) }
    }
    group.enqueue(state.ownWaiter())
    state.park(.waitGroupWait, on: self[0])
    return .park
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
