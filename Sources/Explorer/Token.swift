// A schedule as a short text that can be sent in a chat message: `fanin@0k7q2m`.
//
// Only the answers other than 0 are kept (0 goes on with the running goroutine, or takes the first that is
// ready), as pairs of a gap and an index, both as base-128 numbers, behind two bytes of the program's hash, a byte
// of flags, and before a check byte. The text is Crockford's base 32 in lower case: no letter that is mistaken for
// a digit.

import CSP

/// A schedule that replays on any machine.
public struct Token: Hashable, Sendable, CustomStringConvertible {
  /// The program's name.
  public var program: String
  /// A hash of the program and its arguments.
  public var hash: UInt16
  /// Whether timers could fire while goroutines were ready.
  public var isAdversarial: Bool
  /// The answers, without the zeros at the end.
  public var answers: [UInt32]

  /// The token of these answers.
  public init(program: String, hash: UInt16, isAdversarial: Bool, answers: [UInt32]) {
    self.program = program
    self.hash = hash
    self.isAdversarial = isAdversarial
    self.answers = answers
    while self.answers.last == 0 { self.answers.removeLast() }
  }

  /// Why a text is no token.
  public struct Problem: Error, Hashable, CustomStringConvertible {
    public var description: String
  }

  /// The most answers that a token's text may stand for.
  public static let mostAnswers = 10_000_000

  /// Reads `name@text`.
  public init(_ text: String) throws(Problem) {
    guard let at = text.lastIndex(of: "@"), at != text.startIndex else {
      throw Problem(description: "\"\(text)\" is no replay token: one looks like fanin@0k7q2m")
    }
    program = String(text[..<at])
    guard let bytes = Self.decoded(text[text.index(after: at)...]), bytes.count >= 4,
      Self.check(bytes.dropLast()) == bytes[bytes.count - 1],
      Self.isWhole(text[text.index(after: at)...], bytes)
    else {
      throw Problem(description: "\"\(text)\" is damaged: a character is missing or wrong")
    }
    hash = UInt16(bytes[0]) << 8 | UInt16(bytes[1])
    isAdversarial = bytes[2] & 1 != 0
    answers = []
    var index = 3
    func number() -> Int? {
      var value = 0
      while index < bytes.count - 1 {
        let byte = bytes[index]
        index += 1
        value = value << 7 | Int(byte & 0x7F)
        if byte & 0x80 == 0 { return value }
        if value > Self.mostAnswers { return nil }
      }
      return nil
    }
    while index < bytes.count - 1 {
      guard let gap = number(), let answer = number(), answers.count + gap < Self.mostAnswers,
        let kept = UInt32(exactly: answer)
      else { throw Problem(description: "\"\(text)\" is damaged: it stands for no schedule") }
      answers.append(contentsOf: repeatElement(0, count: gap))
      answers.append(kept)
    }
  }

  /// The text.
  public var description: String {
    var bytes: [UInt8] = [UInt8(hash >> 8), UInt8(hash & 0xFF), isAdversarial ? 1 : 0]
    var gap = 0
    for answer in answers {
      if answer == 0 {
        gap += 1
        continue
      }
      Self.append(gap, to: &bytes)
      Self.append(Int(answer), to: &bytes)
      gap = 0
    }
    bytes.append(Self.check(bytes[...]))
    return program + "@" + Self.encoded(bytes)
  }

  private static func append(_ value: Int, to bytes: inout [UInt8]) {
    var groups = [UInt8(value & 0x7F)]
    var rest = value >> 7
    while rest > 0 {
      groups.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(contentsOf: groups.reversed())
  }

  private static func check(_ bytes: ArraySlice<UInt8>) -> UInt8 {
    UInt8(truncatingIfNeeded: fingerprint(bytes))
  }

  // MARK: Base 32

  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")

  private static func encoded(_ bytes: [UInt8]) -> String {
    var text = ""
    var bits: UInt32 = 0
    var count = 0
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      count += 8
      while count >= 5 {
        text.append(alphabet[Int(bits >> UInt32(count - 5) & 31)])
        count -= 5
      }
      bits &= 0xFF
    }
    if count > 0 { text.append(alphabet[Int(bits << UInt32(5 - count) & 31)]) }
    return text
  }

  /// Whether the text has nothing beyond what the bytes need: the bits that fill its last character are 0.
  private static func isWhole(_ text: Substring, _ bytes: [UInt8]) -> Bool {
    encoded(bytes).last == text.lowercased().last.map(canonical)
  }

  /// The letter or digit that one is read as.
  private static func canonical(_ character: Character) -> Character {
    switch character {
    case "o": "0"
    case "i", "l": "1"
    default: character
    }
  }

  private static func decoded(_ text: Substring) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for character in text.lowercased() {
      guard let value = alphabet.firstIndex(of: canonical(character)) else { return nil }
      bits = (bits << 5 | UInt32(value)) & 0xFFFF
      count += 5
      if count >= 8 {
        bytes.append(UInt8(bits >> UInt32(count - 8) & 0xFF))
        count -= 8
      }
    }
    return bytes
  }
}

/// FNV-1a over bytes, 64 bits (Fowler, Noll and Vo): the same on every machine.
public func fingerprint(_ bytes: some Sequence<UInt8>) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  return hash ^ hash >> 32
}
