// What the tests of heap and values share: types, a heap, words, files with expectations.

import Testing

@testable import GoVM

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A heap with an image's types, freed at the end of a test.
final class Bench {
  let image = Image(natives: NativeTable())
  var heap: Heap
  private var scratch: [UnsafeMutablePointer<UInt64>] = []

  init(limitBytes: Int = 64 << 20) { heap = Heap(limitBytes: limitBytes) }

  deinit {
    heap.destroy()
    for place in scratch { place.deallocate() }
  }

  var types: TypeTable { image.types }

  /// Slots that live as long as the bench.
  func words(_ values: [UInt64]) -> UnsafeMutablePointer<UInt64> {
    let place = UnsafeMutablePointer<UInt64>.allocate(capacity: max(1, values.count))
    place.initialize(from: values, count: values.count)
    scratch.append(place)
    return place
  }

  /// A string's two slots.
  func string(_ text: String) -> [UInt64] {
    [image.string(text), UInt64(text.utf8.count)]
  }

  /// The text of a string in slots.
  func text(_ place: UnsafePointer<UInt64>) -> String {
    String(decoding: stringBytes(place), as: UTF8.self)
  }

  /// Collects with only these words as roots.
  func collect(roots: [UInt64]) {
    heap.beginMarking()
    for root in roots { heap.mark(root) }
    heap.endMarking()
  }
}

/// The lines of a file of testdata/values.
func expectations(
  _ name: String, keepsEmptyLines: Bool = false, of file: String = #filePath
) throws -> [Substring] {
  let folder = file.split(separator: "/").dropLast(2).joined(separator: "/")
  let path = "/" + folder + "/testdata/values/" + name
  let descriptor = open(path, O_RDONLY)
  try #require(descriptor >= 0, "cannot open \(path)")
  defer { close(descriptor) }
  var content: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(descriptor, &buffer, buffer.count)
    if count <= 0 { break }
    content.append(contentsOf: buffer[..<count])
  }
  return String(decoding: content, as: UTF8.self).split(
    separator: "\n", omittingEmptySubsequences: !keepsEmptyLines)
}

/// Random numbers that are the same in each run.
struct Steps: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9
  }
}

/// Runs a body on a thread with a stack that the compiler's recursion fits into, as programs are run.
func onLargeStack<Result: Sendable>(_ body: @escaping @Sendable () -> Result) -> Result? {
  let result = Box<Result>()
  let work = Runnable { result.value = body() }
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  pthread_attr_setstacksize(&attributes, 256 << 20)
  var thread = pthread_t()
  let started = pthread_create(
    &thread, &attributes,
    { raw in
      guard let raw else { return nil }
      Unmanaged<Runnable>.fromOpaque(raw).takeRetainedValue().run()
      return nil
    }, Unmanaged.passRetained(work).toOpaque())
  if started == 0 { pthread_join(thread, nil) }
  return result.value
}

/// A place for a result.
private final class Box<Value>: @unchecked Sendable {
  var value: Value?
}

/// A closure as an object.
private final class Runnable {
  let run: () -> Void
  init(_ run: @escaping () -> Void) { self.run = run }
}
