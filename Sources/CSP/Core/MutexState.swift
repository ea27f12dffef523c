// Mutual exclusion. Go: sync.Mutex.
//
// Unlocking hands the mutex to the goroutine that has waited longest. Go lets a newcomer overtake it, but
// no program can tell the difference: a goroutine that waits cannot be seen by others, so each order
// in which Go can grant the mutex is also that of a schedule in which the overtaken one came later.

/// A mutex's state. All zero: unlocked.
@frozen public struct MutexState {
  /// Who waits.
  public var waiters: WaitQueue
  /// The goroutine that locked it; 0 if it is unlocked. (Go lets any goroutine unlock it.)
  public var holder: UInt32
  /// The number that traces know it by; given by the shell.
  public var identity: UInt32

  /// Unlocked.
  @inlinable
  public init() {
    holder = 0
    identity = 0
    waiters = WaitQueue()
  }
}

/// What an unlock does.
@frozen public enum UnlockAction {
  /// Nobody waits.
  case done
  /// Wake this waiter: it holds the lock now.
  case wake(UnsafeMutablePointer<Waiter>)
  /// Wake all of these: they hold the lock for reading now.
  case wakeReaders(WakeList)
  /// fatal error: sync: unlock of unlocked mutex (or what the lock's kind says).
  case fatal
}

extension UnsafeMutablePointer<MutexState> {
  /// Who waits.
  @inlinable public var waiters: UnsafeMutablePointer<WaitQueue> {
    UnsafeMutableRawPointer(self).assumingMemoryBound(to: WaitQueue.self)
  }

  /// Whether it is locked.
  @inlinable public var isLocked: Bool { pointee.holder != 0 }

  /// Locks it for `goroutine` (not 0) if it is free; otherwise `enqueue` and park.
  @inlinable
  public func lock(_ goroutine: UInt32) -> Bool {
    if pointee.holder != 0 { return false }
    pointee.holder = goroutine
    return true
  }

  /// Lets a goroutine wait; it holds the mutex when it is woken.
  @inlinable
  public func enqueue(_ waiter: UnsafeMutablePointer<Waiter>) {
    waiter.pointee.success = false
    waiters.append(waiter)
  }

  /// Unlocks it, whoever locked it.
  @inlinable
  public func unlock() -> UnlockAction {
    if pointee.holder == 0 { return .fatal }
    guard let waiter = waiters.popFirst() else {
      pointee.holder = 0
      return .done
    }
    waiter.pointee.success = true
    pointee.holder = waiter.pointee.goroutine
    return .wake(waiter)
  }
}
