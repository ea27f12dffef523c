// Timers in the order in which they are due. Go: the runtime's timer heap.
//
// Invariants: timers that are due at the same time fire in the order in which they were added. A timer's
// memory belongs to the shell and must not move while it is queued. `position` of a queued timer is its
// place in the heap plus one.

/// One timer. All zero: not running.
@frozen public struct TimerState {
  /// When it fires, in nanoseconds of the run's clock.
  public var when: Int64
  /// The interval of a ticker; 0 for a timer that fires once.
  public var period: Int64
  /// Who came first of those due at the same time.
  public var sequence: UInt64
  /// The place in the heap plus one; 0 if it is not queued.
  public var position: Int
  /// What to do when it fires: for the shell.
  public var owner: UInt
  /// What to do when it fires: for the shell.
  public var kind: UInt32
  /// The number that traces know it by; given by the shell.
  public var identity: UInt32

  /// A timer that is not running.
  @inlinable
  public init(owner: UInt = 0, kind: UInt32 = 0) {
    when = 0
    period = 0
    sequence = 0
    position = 0
    self.owner = owner
    self.kind = kind
    identity = 0
  }
}

/// A binary heap of timers. All zero: empty.
@frozen public struct TimerQueue {
  /// The heap.
  public var timers: UnsafeMutablePointer<UnsafeMutablePointer<TimerState>>?
  /// How many are queued.
  public var count: Int
  /// How many the heap's memory holds.
  public var capacity: Int
  /// The sequence number of the next one.
  public var nextSequence: UInt64

  /// Empty.
  @inlinable
  public init() {
    timers = nil
    count = 0
    capacity = 0
    nextSequence = 0
  }
}

extension UnsafeMutablePointer<TimerQueue> {
  /// The one that fires next.
  @inlinable public var first: UnsafeMutablePointer<TimerState>? {
    pointee.count == 0 ? nil : pointee.timers?.pointee
  }

  /// Queues a timer that is not queued, to fire at `when`.
  public func add(_ timer: UnsafeMutablePointer<TimerState>, when: Int64) {
    if timer.pointee.position != 0 { remove(timer) }
    if pointee.count == pointee.capacity { grow() }
    timer.pointee.when = when
    timer.pointee.sequence = pointee.nextSequence
    pointee.nextSequence &+= 1
    let position = pointee.count
    pointee.count &+= 1
    place(timer, at: position)
    siftUp(position)
  }

  /// Takes a timer out. False if it was not queued.
  @discardableResult
  public func remove(_ timer: UnsafeMutablePointer<TimerState>) -> Bool {
    let position = timer.pointee.position &- 1
    guard position >= 0, position < pointee.count, let timers = pointee.timers,
      timers[position] == timer
    else { return false }
    timer.pointee.position = 0
    pointee.count &-= 1
    let last = pointee.count
    if position != last {
      place(timers[last], at: position)
      siftUp(position)
      siftDown(position)
    }
    return true
  }

  /// Takes the one that fires next.
  public func popFirst() -> UnsafeMutablePointer<TimerState>? {
    guard let timer = first else { return nil }
    remove(timer)
    return timer
  }

  /// Forgets all timers and keeps the memory.
  public func removeAll() {
    pointee.count = 0
    pointee.nextSequence = 0
  }

  /// Frees the memory.
  public func destroy() {
    pointee.timers?.deallocate()
    pointee = TimerQueue()
  }

  private func grow() {
    let capacity = Swift.max(16, pointee.capacity &* 2)
    let timers = UnsafeMutablePointer<UnsafeMutablePointer<TimerState>>.allocate(capacity: capacity)
    if let old = pointee.timers {
      timers.update(from: old, count: pointee.count)
      old.deallocate()
    }
    pointee.timers = timers
    pointee.capacity = capacity
  }

  private func place(_ timer: UnsafeMutablePointer<TimerState>, at position: Int) {
    pointee.timers?[position] = timer
    timer.pointee.position = position &+ 1
  }

  private func isBefore(
    _ one: UnsafeMutablePointer<TimerState>, _ other: UnsafeMutablePointer<TimerState>
  ) -> Bool {
    one.pointee.when != other.pointee.when
      ? one.pointee.when < other.pointee.when : one.pointee.sequence < other.pointee.sequence
  }

  private func siftUp(_ start: Int) {
    guard let timers = pointee.timers else { return }
    let timer = timers[start]
    var position = start
    while position > 0 {
      let parent = (position &- 1) / 2
      if !isBefore(timer, timers[parent]) { break }
      place(timers[parent], at: position)
      position = parent
    }
    place(timer, at: position)
  }

  private func siftDown(_ start: Int) {
    guard let timers = pointee.timers else { return }
    let timer = timers[start]
    var position = start
    while true {
      var child = position &* 2 &+ 1
      if child >= pointee.count { break }
      if child &+ 1 < pointee.count, isBefore(timers[child &+ 1], timers[child]) { child &+= 1 }
      if !isBefore(timers[child], timer) { break }
      place(timers[child], at: position)
      position = child
    }
    place(timer, at: position)
  }
}
