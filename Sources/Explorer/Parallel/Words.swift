// What a scout sends home: numbers, and texts among them. Reading never goes past the end: what is missing is 0, and
// `isDamaged` says so.

/// Numbers in a row.
struct WordWriter {
  private(set) var words: [UInt64] = []

  mutating func put(_ value: Int) { words.append(UInt64(bitPattern: Int64(value))) }
  mutating func put(_ value: UInt64) { words.append(value) }
  mutating func put(_ value: Bool) { words.append(value ? 1 : 0) }

  mutating func put(_ bytes: some Collection<UInt8>) {
    put(bytes.count)
    var word: UInt64 = 0
    for (index, byte) in bytes.enumerated() {
      word |= UInt64(byte) << UInt64(index % 8 * 8)
      if index % 8 == 7 {
        words.append(word)
        word = 0
      }
    }
    if bytes.count % 8 != 0 { words.append(word) }
  }
}

/// Reads what a `WordWriter` wrote.
struct WordReader {
  private let words: [UInt64]
  private var next = 0
  /// Whether more was asked for than there is.
  private(set) var isDamaged = false

  init(_ words: [UInt64]) { self.words = words }

  mutating func word() -> UInt64 {
    guard next < words.count else {
      isDamaged = true
      return 0
    }
    next += 1
    return words[next - 1]
  }

  mutating func integer() -> Int { Int(truncatingIfNeeded: word()) }
  mutating func flag() -> Bool { word() != 0 }

  /// How many items follow: no more than there are words.
  mutating func count() -> Int {
    let count = integer()
    if count < 0 || count > (words.count - next) * 8 {
      isDamaged = true
      return 0
    }
    return count
  }

  mutating func bytes() -> [UInt8] {
    let count = count()
    var result: [UInt8] = []
    result.reserveCapacity(count)
    var current: UInt64 = 0
    for index in 0..<count {
      if index % 8 == 0 { current = word() }
      result.append(UInt8(truncatingIfNeeded: current >> UInt64(index % 8 * 8)))
    }
    return result
  }
}
