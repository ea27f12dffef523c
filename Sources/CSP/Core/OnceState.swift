// Doing something once. Go: sync.Once.

/// A once's state. All zero: not done.
@frozen public struct OnceState {
  /// Who waits for the runner.
  public var waiters: WaitQueue
  /// The goroutine that is doing it; 0 if none is.
  public var runner: UInt32
  /// Whether it was done.
  public var isDone: Bool
  /// Free for the shell.
  public var tag: UInt16
  /// The number that traces know it by; given by the shell.
  public var identity: UInt32
  /// Free for the shell.
  public var extra: UInt32

  /// Not done.
  @inlinable
  public init() {
    runner = 0
    isDone = false
    tag = 0
    waiters = WaitQueue()
    identity = 0
    extra = 0
  }
}

/// What `Once.do` does.
@frozen public enum OnceAction {
  /// It was done: go on.
  case done
  /// Do it, then call `finish`, also if it panics.
  case run
  /// Somebody is doing it: `enqueue` and park. If that is the goroutine itself, it waits for ever.
  case park
}

extension UnsafeMutablePointer<OnceState> {
  /// Who waits.
  @inlinable public var waiters: UnsafeMutablePointer<WaitQueue> {
    UnsafeMutableRawPointer(self).assumingMemoryBound(to: WaitQueue.self)
  }

  /// Decides what `goroutine` (not 0) does.
  @inlinable
  public func start(_ goroutine: UInt32) -> OnceAction {
    if pointee.isDone { return .done }
    if pointee.runner != 0 { return .park }
    pointee.runner = goroutine
    return .run
  }

  /// Lets a goroutine wait until it is done.
  @inlinable
  public func enqueue(_ waiter: UnsafeMutablePointer<Waiter>) {
    waiter.pointee.success = false
    waiters.append(waiter)
  }

  /// It is done; the waiters to wake.
  @inlinable
  public func finish() -> WakeList {
    pointee.isDone = true
    pointee.runner = 0
    var list = WakeList()
    while let waiter = waiters.popFirst() {
      waiter.pointee.success = true
      list.append(waiter)
    }
    return list
  }
}
