// This file implements the scanner: bytes to tokens.
//
// Invariants: the scanner never reads beyond `bytes`; each `next` moves on or stays at the end, where
// it says `eof` forever; errors are appended to `errors` and never stop it. Messages and the places
// they name are gc's.

/// A token source over the bytes of one file.
///
/// It holds an unsafe pointer: it must not outlive the closure that lent it the bytes.
struct Scanner {
  /// A mistake below the grammar: gc prints it without "syntax error: ".
  struct LexicalError {
    var offset: Int
    var message: String
  }

  /// Which text a semicolon token stands for.
  enum SemicolonText: String {
    case semicolon
    case newline
    case eof = "EOF"
  }

  let bytes: UnsafeBufferPointer<UInt8>
  /// The next byte to read.
  var offset = 0
  /// The byte after the text to scan.
  var limit: Int

  /// The current token.
  private(set) var tok = Token.illegal
  /// The byte offset of the current token.
  private(set) var start = 0
  /// The byte offset after the current token.
  private(set) var end = 0
  /// What a `semicolon` token is in the text.
  private(set) var semicolon = SemicolonText.semicolon
  /// Whether the current literal is malformed, which was reported.
  var isBad = false
  /// Spec: "a semicolon is automatically inserted… immediately after a line's final token if that
  /// token is" an identifier, a literal, one of some keywords and operators.
  private var semicolonAtNewline = false

  /// What was complained of so far.
  var errors: [LexicalError] = []
  /// Whether the text ended in a comment or raw string.
  var endsInside = false
  /// Start and end offsets of the comments so far.
  private(set) var comments: [Range<Int>] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>? = nil) {
    self.bytes = bytes
    offset = range?.lowerBound ?? 0
    limit = range?.upperBound ?? bytes.count
    // A byte order mark is allowed as the first character.
    if offset == 0, byte(0) == 0xEF, byte(1) == 0xBB, byte(2) == 0xBF { offset = 3 }
  }

  /// The byte at `index`, 0 beyond the end.
  @inline(__always)
  func byte(_ index: Int) -> UInt8 { index < limit ? bytes[index] : 0 }

  /// The text of the current token.
  var text: String { String(decoding: bytes[start..<end], as: UTF8.self) }

  mutating func error(_ offset: Int, _ message: String) {
    errors.append(LexicalError(offset: offset, message: message))
  }

  /// Gives up on the rest of the text.
  mutating func skipToEnd() {
    offset = limit
    semicolonAtNewline = false
    set(.eof, limit)
  }

  /// Reads the next token.
  mutating func next() {
    let atNewline = semicolonAtNewline
    semicolonAtNewline = false
    while true {
      guard skipBlanks(stopAtNewline: atNewline) else {
        return set(.semicolon, offset &+ 1, .newline)
      }
      start = offset
      if offset >= limit {
        return atNewline ? set(.semicolon, offset, .eof) : set(.eof, offset)
      }
      if bytes[offset] == 0x2F, byte(offset &+ 1) == 0x2F || byte(offset &+ 1) == 0x2A {
        if comment(semicolon: atNewline) { return }
        continue
      }
      if token() { return }
      // An invalid character is skipped like a blank.
    }
  }

  // False when it stopped at a newline that ends a statement.
  @inline(__always)
  private mutating func skipBlanks(stopAtNewline: Bool) -> Bool {
    while offset < limit {
      switch bytes[offset] {
      case 0x20, 0x09, 0x0D: offset &+= 1
      case 0x0A:
        if stopAtNewline {
          start = offset
          return false
        }
        offset &+= 1
      default: return true
      }
    }
    return true
  }

  private mutating func set(_ token: Token, _ end: Int, _ text: SemicolonText = .semicolon) {
    tok = token
    self.end = min(end, limit)
    offset = self.end
    if token == .semicolon {
      semicolon = text
      start = min(start, limit)
    } else if token == .eof {
      start = limit
    }
  }

  // MARK: Comments

  // Whether the comment stands for a semicolon, which is then the current token.
  // Spec: "A general comment containing no newlines acts like a space. Any other comment acts like
  // a newline."
  private mutating func comment(semicolon wanted: Bool) -> Bool {
    let from = offset
    if bytes[offset &+ 1] == 0x2F {
      // The newline remains: it may be a semicolon, whose place is the comment's.
      skipLineComment()
      comments.append(from..<offset)
      guard wanted else { return false }
      start = offset
      set(.semicolon, offset, offset < limit ? .newline : .eof)
      return true
    }
    let hasNewline = skipGeneralComment(from)
    comments.append(from..<offset)
    guard wanted, hasNewline else { return false }
    set(.semicolon, offset, .newline)
    return true
  }

  private mutating func skipLineComment() {
    offset &+= 2
    while offset < limit, bytes[offset] != 0x0A {
      let byte = bytes[offset]
      if byte >= 0x80 || byte == 0 { _ = scalar() } else { offset &+= 1 }
    }
    // The text of a comment does not end in the carriage return of its line's end.
  }

  private mutating func skipGeneralComment(_ from: Int) -> Bool {
    var hasNewline = false
    offset &+= 2
    while offset < limit {
      let byte = bytes[offset]
      if byte == 0x2A, self.byte(offset &+ 1) == 0x2F {
        offset &+= 2
        return hasNewline
      }
      if byte == 0x0A { hasNewline = true }
      if byte >= 0x80 || byte == 0 { _ = scalar() } else { offset &+= 1 }
    }
    endsInside = true
    error(from, "comment not terminated")
    return hasNewline
  }

  // MARK: Characters

  /// The code point at `offset`, which it passes. Reports what is no valid text, and is then nil:
  /// such bytes count as absent.
  mutating func scalar() -> UInt32? {
    let at = offset
    guard at < limit else { return nil }
    let first = bytes[at]
    if first < 0x80 {
      offset &+= 1
      if first != 0 { return UInt32(first) }
      error(at, "invalid NUL character")
      return nil
    }
    guard let (value, width) = decodeUTF8(at) else {
      offset &+= 1
      error(at, "invalid UTF-8 encoding")
      return nil
    }
    offset &+= width
    if value != 0xFEFF { return value }
    error(at, "invalid BOM in the middle of the file")
    return nil
  }

  /// Passes and reports the bytes at `offset` that are no valid text.
  mutating func skipInvalid() {
    while offset < limit, bytes[offset] == 0 || bytes[offset] >= 0x80 {
      let at = offset
      if scalar() == nil { continue }
      offset = at
      return
    }
  }

  // The code point at `at` and its length; nil where the bytes are no UTF-8.
  private func decodeUTF8(_ at: Int) -> (UInt32, Int)? {
    let first = bytes[at]
    let width = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first <= 0xF4, at &+ width <= limit else { return nil }
    var value = UInt32(first & (0x7F >> UInt8(width)))
    for index in at &+ 1..<at &+ width {
      guard bytes[index] & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(bytes[index] & 0x3F)
    }
    let isOverlong = width == 3 && value < 0x800 || width == 4 && value < 0x10000
    if isOverlong || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF) { return nil }
    return (value, width)
  }

  // MARK: Tokens

  // False when the character was invalid and skipped.
  private mutating func token() -> Bool {
    let first = bytes[offset]
    if first == 0 || first >= 0x80 {
      skipInvalid()
      if offset > start { return false }
    }
    switch first {
    case 0x61...0x7A, 0x41...0x5A, 0x5F, 0x80...:
      identifier()
    case 0x30...0x39:
      number(seenPoint: false)
    case 0x22: interpretedString()
    case 0x60: rawString()
    case 0x27: rune()
    case 0x2E where byte(offset &+ 1) >= 0x30 && byte(offset &+ 1) <= 0x39:
      number(seenPoint: true)
    default:
      return punctuation(first)
    }
    return true
  }

  /// Ends a literal here.
  mutating func setLiteral(_ token: Token, isBad: Bool) {
    self.isBad = isBad
    semicolonAtNewline = true
    set(token, offset)
  }

  private mutating func identifier() {
    while offset < limit, Scanner.isLetterOrDigit(bytes[offset]) { offset &+= 1 }
    if offset < limit, bytes[offset] >= 0x80 || bytes[offset] == 0 { unicodeIdentifier() }
    end = offset
    if let keyword = keyword() {
      tok = keyword
      semicolonAtNewline =
        keyword == .break || keyword == .continue || keyword == .fallthrough || keyword == .return
    } else {
      tok = .ident
      semicolonAtNewline = true
    }
  }

  @inline(__always)
  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return (lower >= 0x61 && lower <= 0x7A) || byte == 0x5F || (byte >= 0x30 && byte <= 0x39)
  }

  // Goes on with an identifier at a byte that is not ASCII.
  private mutating func unicodeIdentifier() {
    while offset < limit {
      if bytes[offset] < 0x80, bytes[offset] != 0 {
        guard Scanner.isLetterOrDigit(bytes[offset]) else { return }
        offset &+= 1
        continue
      }
      let at = offset
      if let value = scalar() { checkIdentifierPart(value, at) }
    }
  }

  private mutating func checkIdentifierPart(_ value: UInt32, _ at: Int) {
    guard let scalar = Unicode.Scalar(value) else { return }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: break
    case .decimalNumber:
      if at == start { error(at, "identifier cannot begin with digit \(describe(value))") }
    default: error(at, "invalid character \(describe(value)) in identifier")
    }
  }

  private mutating func punctuation(_ first: UInt8) -> Bool {
    let second = byte(offset &+ 1)
    let third = byte(offset &+ 2)
    let found: (Token, Int)? =
      switch first {
      case 0x28: (.lparen, 1)
      case 0x5B: (.lbrack, 1)
      case 0x7B: (.lbrace, 1)
      case 0x29: (.rparen, 1)
      case 0x5D: (.rbrack, 1)
      case 0x7D: (.rbrace, 1)
      case 0x2C: (.comma, 1)
      case 0x3B: (.semicolon, 1)
      case 0x3A: second == 0x3D ? (.define, 2) : (.colon, 1)
      case 0x2E: second == 0x2E && third == 0x2E ? (.ellipsis, 3) : (.period, 1)
      case 0x7E: (.tilde, 1)
      case 0x3D: second == 0x3D ? (.eql, 2) : (.assign, 1)
      case 0x21: second == 0x3D ? (.neq, 2) : (.not, 1)
      case 0x2B: second == 0x2B ? (.inc, 2) : second == 0x3D ? (.addAssign, 2) : (.add, 1)
      case 0x2D: second == 0x2D ? (.dec, 2) : second == 0x3D ? (.subAssign, 2) : (.sub, 1)
      case 0x2A: second == 0x3D ? (.mulAssign, 2) : (.mul, 1)
      case 0x2F: second == 0x3D ? (.quoAssign, 2) : (.quo, 1)
      case 0x25: second == 0x3D ? (.remAssign, 2) : (.rem, 1)
      case 0x5E: second == 0x3D ? (.xorAssign, 2) : (.xor, 1)
      case 0x7C: second == 0x7C ? (.lor, 2) : second == 0x3D ? (.orAssign, 2) : (.or, 1)
      case 0x26: Scanner.ampersand(second, third)
      case 0x3C: Scanner.less(second, third)
      case 0x3E: Scanner.greater(second, third)
      default: nil
      }
    guard let (token, length) = found else {
      invalidCharacter()
      return false
    }
    semicolonAtNewline =
      token == .rparen || token == .rbrack || token == .rbrace || token == .inc || token == .dec
    set(token, offset &+ length)
    return true
  }

  private static func ampersand(_ second: UInt8, _ third: UInt8) -> (Token, Int) {
    switch second {
    case 0x26: (.land, 2)
    case 0x5E: third == 0x3D ? (.andNotAssign, 3) : (.andNot, 2)
    case 0x3D: (.andAssign, 2)
    default: (.and, 1)
    }
  }

  private static func less(_ second: UInt8, _ third: UInt8) -> (Token, Int) {
    switch second {
    case 0x3C: third == 0x3D ? (.shlAssign, 3) : (.shl, 2)
    case 0x3D: (.leq, 2)
    case 0x2D: (.arrow, 2)
    default: (.lss, 1)
    }
  }

  private static func greater(_ second: UInt8, _ third: UInt8) -> (Token, Int) {
    switch second {
    case 0x3E: third == 0x3D ? (.shrAssign, 3) : (.shr, 2)
    case 0x3D: (.geq, 2)
    default: (.gtr, 1)
    }
  }

  private mutating func invalidCharacter() {
    let at = offset
    if let value = scalar() { error(at, "invalid character \(describe(value))") }
  }
}
