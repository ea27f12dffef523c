// This file tells keywords from identifiers.

extension Scanner {
  /// The keyword that the current token's bytes spell; nil for an identifier.
  func keyword() -> Token? {
    let length = end &- start
    guard length >= 2, length <= 11 else { return nil }
    // A keyword's first byte and length leave at most two candidates.
    for candidate in Scanner.candidates(bytes[start]) where candidate.1.utf8CodeUnitCount == length
    {
      if spells(candidate.1) { return candidate.0 }
    }
    return nil
  }

  private func spells(_ word: StaticString) -> Bool {
    let letters = word.utf8Start
    for index in 0..<word.utf8CodeUnitCount where bytes[start &+ index] != letters[index] {
      return false
    }
    return true
  }

  private static func candidates(_ first: UInt8) -> [(Token, StaticString)] {
    first >= 0x62 && first <= 0x76 ? table[Int(first) - 0x62] : []
  }

  // By first letter, from b to v.
  private static let table: [[(Token, StaticString)]] = [
    [(.break, "break")],
    [(.case, "case"), (.chan, "chan"), (.const, "const"), (.continue, "continue")],
    [(.defer, "defer"), (.default, "default")],
    [(.else, "else")],
    [(.for, "for"), (.func, "func"), (.fallthrough, "fallthrough")],
    [(.go, "go"), (.goto, "goto")],
    [],
    [(.if, "if"), (.import, "import"), (.interface, "interface")],
    [], [], [],
    [(.map, "map")],
    [], [],
    [(.package, "package")],
    [],
    [(.range, "range"), (.return, "return")],
    [(.struct, "struct"), (.select, "select"), (.switch, "switch")],
    [(.type, "type")],
    [],
    [(.var, "var")],
  ]
}
