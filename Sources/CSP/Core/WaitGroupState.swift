// Waiting for a number of goroutines. Go: sync.WaitGroup.

/// A wait group's state. All zero: nothing to wait for.
@frozen public struct WaitGroupState {
  /// Who waits.
  public var waiters: WaitQueue
  /// How many have yet to be done. Go keeps 32 bits, so do we.
  public var counter: Int32
  /// The number that traces know it by; given by the shell.
  public var identity: UInt32

  /// Nothing to wait for.
  @inlinable
  public init() {
    counter = 0
    identity = 0
    waiters = WaitQueue()
  }
}

/// What Add or Done does.
@frozen public enum AddAction {
  /// Wake these (mostly none): the counter is 0.
  case wake(WakeList)
  /// panic: sync: negative WaitGroup counter.
  case negative
}

extension UnsafeMutablePointer<WaitGroupState> {
  /// Who waits.
  @inlinable public var waiters: UnsafeMutablePointer<WaitQueue> {
    UnsafeMutableRawPointer(self).assumingMemoryBound(to: WaitQueue.self)
  }

  /// Adds `delta`, which may be negative.
  @inlinable
  public func add(_ delta: Int) -> AddAction {
    let counter = pointee.counter &+ Int32(truncatingIfNeeded: delta)
    pointee.counter = counter
    if counter < 0 { return .negative }
    var list = WakeList()
    if counter > 0 { return .wake(list) }
    while let waiter = waiters.popFirst() {
      waiter.pointee.success = true
      list.append(waiter)
    }
    return .wake(list)
  }

  /// Whether Wait returns at once; otherwise `enqueue` and park.
  @inlinable public var isDone: Bool { pointee.counter == 0 }

  /// Lets a goroutine wait. When it goes on it must ask `isReused`.
  @inlinable
  public func enqueue(_ waiter: UnsafeMutablePointer<Waiter>) {
    waiter.pointee.success = false
    waiters.append(waiter)
  }

  /// For a goroutine that goes on after it waited: whether another round has begun already.
  /// panic: sync: WaitGroup is reused before previous Wait has returned.
  @inlinable public var isReused: Bool { pointee.counter != 0 || !waiters.isEmpty }
}
