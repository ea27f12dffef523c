// Address space for what Go programs can see the addresses of: objects, variables of packages, functions.
//
// Invariant: a machine finds the same addresses in every process, so that what a program prints of them (`%p`, a panic with a
// pointer) is the same in every run of a schedule; only where several machines live at once the later ones have others.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Zeroed memory of the system's at a place of its own, if that is free.
enum Reservation {
  /// What a reservation is for: each has its part of a place.
  enum Part: UInt {
    /// The heap's blocks begin here, where Go's do on most systems; its tables end here.
    case heap = 0
    /// Variables of packages.
    case globals = 0x180_0000_0000
    /// Control blocks and stacks of goroutines.
    case pool = 0x200_0000_0000
    /// Code, types, constants.
    case arena = 0x300_0000_0000
  }

  /// The first place.
  private static let start: UInt = 0xC0_0000_0000
  /// Bytes from one place to the next.
  private static let distance: UInt = 1 << 42
  /// Machines that may live at once, each at a place of its own.
  private static let places: UInt = 8

  /// `bytes` zeroed bytes, the first `before` of them in front of the part's address; anywhere if all places are taken, nil if
  /// the system gives no address space.
  static func take(_ part: Part, bytes: Int, before: Int = 0) -> UnsafeMutableRawPointer? {
    for place in 0..<places {
      let address = start &+ place &* distance &+ part.rawValue
      if let memory = take(at: address &- UInt(bitPattern: before), bytes: bytes) { return memory }
    }
    return map(nil, bytes)
  }

  /// `bytes` zeroed bytes at an address; nil if not all of them are free.
  static func take(at address: UInt, bytes: Int) -> UnsafeMutableRawPointer? {
    guard let wanted = UnsafeMutableRawPointer(bitPattern: address),
      let memory = map(wanted, bytes)
    else { return nil }
    if memory == wanted { return memory }
    munmap(memory, bytes)
    return nil
  }

  private static func map(
    _ wanted: UnsafeMutableRawPointer?, _ bytes: Int
  ) -> UnsafeMutableRawPointer? {
    let memory = mmap(
      wanted, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
    return memory == MAP_FAILED ? nil : memory
  }
}
