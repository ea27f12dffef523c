// A growable list of plain values in raw memory, for what lives inside the heap's and the machine's own raw state.
//
// Invariants: elements need no deinitialisation; the owner calls `free`.

/// A list without reference counting.
struct RawList<Element: BitwiseCopyable> {
  private(set) var start: UnsafeMutablePointer<Element>?
  private(set) var count = 0
  private var capacity = 0

  init() {}

  /// Element `index`, which must be less than `count`.
  subscript(index: Int) -> Element {
    get { start.unsafelyUnwrapped[index] }
    nonmutating set { start.unsafelyUnwrapped[index] = newValue }
  }

  mutating func append(_ element: Element) {
    if count == capacity { grow() }
    start.unsafelyUnwrapped[count] = element
    count &+= 1
  }

  /// Removes the last element.
  mutating func popLast() -> Element? {
    if count == 0 { return nil }
    count &-= 1
    return start.unsafelyUnwrapped[count]
  }

  /// Removes element `index`, keeping the order of the others.
  mutating func remove(at index: Int) {
    var next = index &+ 1
    while next < count {
      self[next &- 1] = self[next]
      next &+= 1
    }
    count &-= 1
  }

  /// Keeps the first `length` elements.
  mutating func truncate(to length: Int) { count = min(count, length) }

  mutating func removeAll() { count = 0 }

  mutating func free() {
    start?.deallocate()
    start = nil
    count = 0
    capacity = 0
  }

  @inline(never)
  private mutating func grow() {
    let wanted = max(8, capacity &* 2)
    let place = UnsafeMutablePointer<Element>.allocate(capacity: wanted)
    if let start {
      place.update(from: start, count: count)
      start.deallocate()
    }
    start = place
    capacity = wanted
  }
}
