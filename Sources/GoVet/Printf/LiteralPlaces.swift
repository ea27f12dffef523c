// Where the bytes of a string's value are in the source: escapes are longer than what they stand for.

import GoSyntax

/// Where the bytes of a string constant are, if it is one literal.
struct LiteralPlaces {
  private let start: Pos
  /// The source offset of each byte of the value; empty where the format is no literal.
  private var offsets: [Int] = []

  init(_ x: Expr) {
    start = x.pos
    guard case .basicLit(let literal) = x, literal.kind == .string else { return }
    let text = Array(literal.value.utf8)
    if text.first == 0x60 {
      offsets = text.indices.dropFirst().filter { text[$0] != 0x0D }
    } else {
      var index = 1
      while index < text.count - 1 {
        let length = text[index] == 0x5C ? LiteralPlaces.escapeLength(text, index) : 1
        let bytes = LiteralPlaces.valueLength(text, index, length)
        offsets += Array(repeating: index, count: bytes)
        index += length
      }
    }
  }

  func pos(_ offset: Int) -> Pos { offset < offsets.count ? start + offsets[offset] : start }

  private static func escapeLength(_ text: [UInt8], _ index: Int) -> Int {
    guard index + 1 < text.count else { return 1 }
    switch text[index + 1] {
    case 0x78: return 4
    case 0x75: return 6
    case 0x55: return 10
    case 0x30...0x37: return 4
    default: return 2
    }
  }

  // \u and \U give several bytes.
  private static func valueLength(_ text: [UInt8], _ index: Int, _ length: Int) -> Int {
    guard length >= 6, index + length <= text.count else { return 1 }
    let digits = String(decoding: text[(index + 2)..<(index + length)], as: UTF8.self)
    guard let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
      return 1
    }
    return String(Character(scalar)).utf8.count
  }
}
