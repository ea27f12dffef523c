// The machine's own memory: goroutines, stacks, deferred calls, panics, selects.
//
// Invariants: what Go code sees as objects lies in the Heap, never here; pieces have sizes of a power of two and
// come from one reservation, so that forgetting all of them is one store per size; memory is not zeroed.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Pieces of memory by size class, forgotten all at once.
struct Pool {
  /// The smallest piece: 2^5 bytes.
  static let smallest = 5
  /// One more than the logarithm of the largest piece.
  static let classes = 36
  /// Bytes that stay with the process when the pool is reset.
  static let keptBytes = 4 << 20

  /// The first free piece of each class, linked through their first words.
  let free: UnsafeMutablePointer<UInt64>
  /// Where fresh memory begins.
  var next: UInt64
  /// Where the reservation begins.
  let base: UInt64
  /// The end of what the budget allows.
  var limit: UInt64
  /// Bytes of the reservation.
  let reserved: Int

  /// A pool of at most `reserve` bytes. If the system gives no address space, every allocation fails.
  init(reserve: Int) {
    free = .allocate(capacity: Self.classes)
    free.initialize(repeating: 0, count: Self.classes)
    if let place = Reservation.take(.pool, bytes: reserve) {
      base = word(place)
      reserved = reserve
    } else {
      base = 0
      reserved = 0
    }
    next = base
    limit = base &+ UInt64(reserved)
  }

  /// Gives the memory back. The pool is unusable afterwards.
  func destroy() {
    free.deallocate()
    if reserved > 0 { munmap(memory(at: base), reserved) }
  }

  /// Forgets all pieces.
  mutating func reset() {
    for index in 0..<Self.classes { free[index] = 0 }
    let used = Int(truncatingIfNeeded: next &- base)
    if used > Self.keptBytes {
      madvise(memory(at: base) + Self.keptBytes, used - Self.keptBytes, MADV_DONTNEED)
    }
    next = base
  }

  /// Sets how much may be used, at most what was reserved.
  mutating func setLimit(bytes: Int) { limit = base &+ UInt64(min(bytes, reserved)) }

  /// The class of pieces of at least `bytes` bytes.
  @inline(__always)
  static func sizeClass(bytes: Int) -> Int {
    bytes <= 1 << smallest ? smallest : Int.bitWidth &- (bytes &- 1).leadingZeroBitCount
  }

  /// A piece of 2^`sizeClass` bytes, or nil if the budget does not suffice.
  @inline(__always)
  mutating func allocate(sizeClass: Int) -> UnsafeMutableRawPointer? {
    let piece = free[sizeClass]
    if piece != 0 {
      free[sizeClass] = slots(at: piece).pointee
      return memory(at: piece)
    }
    let size = UInt64(1) &<< UInt64(truncatingIfNeeded: sizeClass)
    let place = next
    if limit &- place < size { return nil }
    next = place &+ size
    return memory(at: place)
  }

  /// Gives a piece back.
  @inline(__always)
  mutating func release(_ piece: UnsafeMutableRawPointer, sizeClass: Int) {
    piece.storeBytes(of: free[sizeClass], as: UInt64.self)
    free[sizeClass] = word(piece)
  }
}
