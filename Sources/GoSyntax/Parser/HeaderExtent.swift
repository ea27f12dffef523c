// How far the go command reads a file for its package clause and imports: byte by byte, without tokens. What stands
// behind them is never looked at; where they are broken, the whole file is read, so that go/parser finds what is wrong.

/// The reach of a file's header. Go: go/build's readGoInfo.
struct HeaderExtent {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// The next byte to read.
  private var offset = 0
  /// Whether there was something else than a package clause and imports.
  private var isBroken = false

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { offset = 3 }
  }

  /// The offset after the last import.
  mutating func end() -> Int {
    keyword("package")
    identifier()
    while !isBroken, peekAfterBlanks() == UInt8(ascii: "i") {
      keyword("import")
      if peekAfterBlanks() != UInt8(ascii: "(") {
        importSpec()
        continue
      }
      offset += 1
      while !isBroken, peekAfterBlanks() != UInt8(ascii: ")") { importSpec() }
      offset += 1
    }
    return isBroken ? bytes.count : min(offset, bytes.count)
  }

  /// The byte at hand; 0 at the end.
  private var byte: UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  /// The byte after it; 0 at the end.
  private var next: UInt8 { offset + 1 < bytes.count ? bytes[offset + 1] : 0 }

  /// The first byte behind blanks, semicolons and comments.
  private mutating func peekAfterBlanks() -> UInt8 {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x0C, 0x09, 0x0D, 0x0A, UInt8(ascii: ";"): offset += 1
      case UInt8(ascii: "/"):
        if !comment() { return byte }
      default: return bytes[offset]
      }
    }
    return 0
  }

  /// Whether a comment was passed; a lone slash is a mistake.
  private mutating func comment() -> Bool {
    let isLine = next == UInt8(ascii: "/")
    guard isLine || next == UInt8(ascii: "*") else {
      isBroken = true
      return false
    }
    offset += 2
    while offset < bytes.count {
      let isEnd = isLine ? byte == 0x0A : byte == UInt8(ascii: "*") && next == UInt8(ascii: "/")
      offset += isEnd && !isLine ? 2 : 1
      if isEnd { return true }
    }
    if !isLine { isBroken = true }
    return true
  }

  private static func isIdentifier(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x5F, 0x80...: true
    default: false
    }
  }

  /// Passes `word`, which nothing of an identifier may follow.
  private mutating func keyword(_ word: StaticString) {
    _ = peekAfterBlanks()
    word.withUTF8Buffer { letters in
      for letter in letters {
        if byte != letter { isBroken = true }
        offset += 1
      }
    }
    if Self.isIdentifier(byte) { isBroken = true }
  }

  private mutating func identifier() {
    if !Self.isIdentifier(peekAfterBlanks()) { isBroken = true }
    while Self.isIdentifier(byte) { offset += 1 }
  }

  /// ImportSpec = [ "." | PackageName ] ImportPath .
  private mutating func importSpec() {
    let first = peekAfterBlanks()
    if first == UInt8(ascii: ".") {
      offset += 1
    } else if Self.isIdentifier(first) {
      identifier()
    }
    let quote = peekAfterBlanks()
    let isRaw = quote == UInt8(ascii: "`")
    guard isRaw || quote == UInt8(ascii: "\"") else {
      isBroken = true
      return
    }
    offset += 1
    while byte != quote {
      if offset >= bytes.count || !isRaw && byte == 0x0A {
        isBroken = true
        return
      }
      offset += !isRaw && byte == UInt8(ascii: "\\") ? 2 : 1
    }
    offset += 1
  }
}
