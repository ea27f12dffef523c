// Memory that lives as long as its owner: code, descriptors, constant strings. Only grows.

#if canImport(Glibc)
  import Glibc
#endif

/// A bump allocator of zeroed memory, freed all at once.
final class Arena {
  /// Bytes asked of the system at a time.
  static let chunkBytes = 1 << 18

  private var chunks: [UnsafeMutableRawPointer] = []
  private var next: UnsafeMutableRawPointer?
  private var left = 0

  deinit {
    for chunk in chunks { chunk.deallocate() }
  }

  /// `count` zeroed bytes, aligned to 16.
  func allocate(bytes count: Int) -> UnsafeMutableRawPointer {
    let size = max(16, (count &+ 15) & ~15)
    if let place = next, size <= left {
      next = place + size
      left -= size
      return place
    }
    let wanted = max(size, Self.chunkBytes)
    let chunk = UnsafeMutableRawPointer.allocate(byteCount: wanted, alignment: 16)
    chunk.initializeMemory(as: UInt8.self, repeating: 0, count: wanted)
    chunks.append(chunk)
    if size < Self.chunkBytes {
      next = chunk + size
      left = wanted - size
    }
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
