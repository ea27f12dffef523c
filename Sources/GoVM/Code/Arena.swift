// Memory that lives as long as its owner: code, descriptors, constant strings. Only grows.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A bump allocator of zeroed memory, freed all at once.
final class Arena {
  /// Bytes asked of the system at a time.
  static let chunkBytes = 1 << 18
  /// A multiple of the system's pages.
  private static let pageBytes = 1 << 14

  private var chunks: [(memory: UnsafeMutableRawPointer, bytes: Int)] = []
  /// Chunks for which the system gave no address space.
  private var spare: [UnsafeMutableRawPointer] = []
  private var next: UnsafeMutableRawPointer?
  private var left = 0
  /// Bytes asked of the system so far.
  private(set) var bytes = 0

  deinit {
    for chunk in chunks { munmap(chunk.memory, chunk.bytes) }
    for chunk in spare { chunk.deallocate() }
  }

  /// `count` zeroed bytes, aligned to 16.
  func allocate(bytes count: Int) -> UnsafeMutableRawPointer {
    let size = max(16, (count &+ 15) & ~15)
    if let place = next, size <= left {
      next = place + size
      left -= size
      return place
    }
    let wanted = (max(size, Self.chunkBytes) + Self.pageBytes - 1) & ~(Self.pageBytes - 1)
    let chunk = makeChunk(wanted)
    bytes &+= wanted
    if size < Self.chunkBytes {
      next = chunk + size
      left = wanted - size
    }
    return chunk
  }

  /// Whether `count` bytes at an address lie here: those of constant strings do.
  func contains(_ address: UInt64, count: Int) -> Bool {
    chunks.contains { chunk in
      let start = word(chunk.memory)
      return address >= start && address &- start <= UInt64(chunk.bytes)
        && UInt64(count) <= UInt64(chunk.bytes) &- (address &- start)
    }
  }

  /// Zeroed memory behind the last chunk, if that is free.
  private func makeChunk(_ wanted: Int) -> UnsafeMutableRawPointer {
    var place: UnsafeMutableRawPointer?
    if let last = chunks.last {
      place = Reservation.take(at: UInt(bitPattern: last.memory + last.bytes), bytes: wanted)
    }
    if let place = place ?? Reservation.take(.arena, bytes: wanted) {
      chunks.append((place, wanted))
      return place
    }
    let chunk = UnsafeMutableRawPointer.allocate(byteCount: wanted, alignment: 16)
    chunk.initializeMemory(as: UInt8.self, repeating: 0, count: wanted)
    spare.append(chunk)
    return chunk
  }

  /// Room for `count` values, zeroed.
  func allocate<Value>(_ type: Value.Type, count: Int) -> UnsafeMutablePointer<Value> {
    allocate(bytes: count * MemoryLayout<Value>.stride).bindMemory(to: type, capacity: count)
  }

  /// A copy of `values`.
  func copy<Value>(_ values: [Value]) -> UnsafeMutablePointer<Value> {
    let place = allocate(Value.self, count: values.count)
    place.initialize(from: values, count: values.count)
    return place
  }

  /// A copy of a string's UTF-8.
  func text(_ string: String) -> Text {
    let bytes = Array(string.utf8)
    return Text(bytes: UnsafePointer(copy(bytes)), count: bytes.count)
  }
}
