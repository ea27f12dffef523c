// A weighted semaphore that serves in order. Go: golang.org/x/sync/semaphore.Weighted.
//
// Invariant: nobody overtakes: while somebody waits, whoever comes later waits too, even if there were room.

/// A semaphore's state. All zero: a semaphore of size 0.
@frozen public struct SemaphoreState {
  /// Who waits; `amount` says for how much.
  public var waiters: WaitQueue
  /// How much there is.
  public var size: Int
  /// How much of it is held.
  public var held: Int
  /// The number that traces know it by; given by the shell.
  public var identity: UInt32
  /// Free for the shell.
  public var tag: UInt32

  /// Nothing is held.
  @inlinable
  public init(size: Int) {
    self.size = size
    held = 0
    identity = 0
    tag = 0
    waiters = WaitQueue()
  }
}

/// What a release does.
@frozen public enum ReleaseAction {
  /// Wake these: they hold what they asked for now.
  case wake(WakeList)
  /// panic: semaphore: released more than held.
  case panic
}

extension UnsafeMutablePointer<SemaphoreState> {
  /// Who waits.
  @inlinable public var waiters: UnsafeMutablePointer<WaitQueue> {
    UnsafeMutableRawPointer(self).assumingMemoryBound(to: WaitQueue.self)
  }

  /// Takes `amount` (not negative) if there is room and nobody waits; otherwise `enqueue` and park.
  @inlinable
  public func acquire(_ amount: Int) -> Bool {
    guard pointee.size &- pointee.held >= amount, waiters.isEmpty else { return false }
    pointee.held &+= amount
    return true
  }

  /// Lets a goroutine wait for `amount`. One that asks for more than `size` must not be enqueued: Go lets it
  /// wait until its context ends, without standing in the others' way.
  @inlinable
  public func enqueue(_ waiter: UnsafeMutablePointer<Waiter>, amount: Int) {
    waiter.pointee.amount = amount
    waiter.pointee.success = false
    waiters.append(waiter)
  }

  /// Gives `amount` back.
  @inlinable
  public func release(_ amount: Int) -> ReleaseAction {
    guard amount >= 0, pointee.held >= amount else { return .panic }
    pointee.held &-= amount
    return .wake(grant())
  }

  /// Serves those who wait, in order, as far as there is room; also after a waiter gave up.
  @inlinable
  public func grant() -> WakeList {
    var list = WakeList()
    while let waiter = waiters.first, waiter.pointee.amount <= pointee.size &- pointee.held {
      guard let taken = waiters.popFirst() else { break }
      taken.pointee.success = true
      pointee.held &+= taken.pointee.amount
      list.append(taken)
    }
    return list
  }
}
