// The goroutines that could run, in the order in which they became ready.
//
// The queue is one piece of memory, so that a strategy sees its options as a buffer without a copy. There
// is always a free place before the first and behind the last: at a choice point the running goroutine is
// written before the first, and the clock (id 0) behind the last.
//
// Taking an option that is not the first moves the first one into its place: the order among the rest
// changes, though always in the same way.

/// Goroutines that are ready. All zero: empty.
@frozen public struct ReadyQueue {
  /// The places.
  public var places: UnsafeMutablePointer<UInt32>?
  /// The first one's place.
  public var head: Int
  /// The place behind the last one.
  public var tail: Int
  /// How many places there are.
  public var capacity: Int

  /// Empty.
  @inlinable
  public init() {
    places = nil
    head = 0
    tail = 0
    capacity = 0
  }

  /// How many are ready.
  @inlinable public var count: Int { tail &- head }

  /// Whether nobody is ready.
  @inlinable public var isEmpty: Bool { tail == head }

  /// Adds a goroutine at the end.
  @inlinable
  public mutating func append(_ goroutine: UInt32) {
    if tail &+ 1 >= capacity || head == 0 { makeRoom() }
    places?[tail] = goroutine
    tail &+= 1
  }

  /// Takes the one at `index`.
  @inlinable
  public mutating func take(at index: Int) -> UInt32 {
    guard let places, index >= 0, index < count else { return 0 }
    let goroutine = places[head &+ index]
    if index != 0 { places[head &+ index] = places[head] }
    head &+= 1
    if head == tail {
      head = 1
      tail = 1
    }
    return goroutine
  }

  /// Takes out all that `isGone` says; the others keep their order.
  public mutating func removeAll(where isGone: (UInt32) -> Bool) {
    guard let places else { return }
    var end = head
    for index in head..<tail {
      let goroutine = places[index]
      if isGone(goroutine) { continue }
      places[end] = goroutine
      end &+= 1
    }
    tail = end
    if head == tail {
      head = 1
      tail = 1
    }
  }

  /// Whether one of them is as `isWanted` says.
  func contains(where isWanted: (UInt32) -> Bool) -> Bool {
    guard let places else { return false }
    return (head..<tail).contains { isWanted(places[$0]) }
  }

  /// The options of a goroutine that yields: the queue, then the goroutine itself. Valid until the queue changes.
  @inlinable
  public mutating func options(yielding goroutine: UInt32) -> UnsafeBufferPointer<UInt32> {
    let options = options(current: 0, clock: true)
    places?[tail] = goroutine
    return options
  }

  /// The options at a choice point: `current` first if it is not 0, then the queue, then the clock (0) if
  /// `clock`. Valid until the queue changes.
  @inlinable
  public mutating func options(current: UInt32, clock: Bool) -> UnsafeBufferPointer<UInt32> {
    if places == nil || tail >= capacity || head == 0 { makeRoom() }
    guard let places else { return UnsafeBufferPointer(start: nil, count: 0) }
    var first = head
    var end = tail
    if current != 0 {
      first &-= 1
      places[first] = current
    }
    if clock {
      places[end] = 0
      end &+= 1
    }
    return UnsafeBufferPointer(start: places + first, count: end &- first)
  }

  /// Forgets all and keeps the memory.
  @inlinable
  public mutating func removeAll() {
    head = capacity == 0 ? 0 : 1
    tail = head
  }

  /// Frees the memory.
  public mutating func destroy() {
    places?.deallocate()
    self = ReadyQueue()
  }

  /// Moves all to the front of the memory, or to larger memory.
  @usableFromInline
  mutating func makeRoom() {
    let used = count
    if let places, used &* 2 &+ 2 < capacity {
      for index in 0..<used { places[1 &+ index] = places[head &+ index] }
    } else {
      let larger = Swift.max(64, capacity &* 2)
      let fresh = UnsafeMutablePointer<UInt32>.allocate(capacity: larger)
      if let places {
        (fresh + 1).update(from: places + head, count: used)
        places.deallocate()
      }
      places = fresh
      capacity = larger
    }
    head = 1
    tail = 1 &+ used
  }
}
