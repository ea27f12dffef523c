// A condition variable: who waits, in order. Go: sync.Cond's notifyList.

/// A condition variable's state. All zero: nobody waits.
@frozen public struct CondState {
  /// Who waits.
  public var waiters: WaitQueue
  /// The number that traces know it by; given by the shell.
  public var identity: UInt32
  /// Free for the shell.
  public var tag: UInt32

  /// Nobody waits.
  @inlinable
  public init() {
    identity = 0
    tag = 0
    waiters = WaitQueue()
  }
}

extension UnsafeMutablePointer<CondState> {
  /// Who waits.
  @inlinable public var waiters: UnsafeMutablePointer<WaitQueue> {
    UnsafeMutableRawPointer(self).assumingMemoryBound(to: WaitQueue.self)
  }

  /// Lets a goroutine wait. The shell unlocks the cond's lock afterwards, parks, and locks it anew.
  @inlinable
  public func enqueue(_ waiter: UnsafeMutablePointer<Waiter>) {
    waiter.pointee.success = false
    waiters.append(waiter)
  }

  /// Takes the one that has waited longest; nil if nobody waits: the signal is lost, as in Go.
  @inlinable
  public func signal() -> UnsafeMutablePointer<Waiter>? {
    guard let waiter = waiters.popFirst() else { return nil }
    waiter.pointee.success = true
    return waiter
  }

  /// Takes all who wait.
  @inlinable
  public func broadcast() -> WakeList {
    var list = WakeList()
    while let waiter = signal() { list.append(waiter) }
    return list
  }
}
