// This file finds the end of a function body without scanning its tokens.

extension Scanner {
  /// The offset of the brace that closes the one at `open`; nil when the text ends before.
  func matchingBrace(from open: Int) -> Int? {
    var index = open
    var depth = 0
    while index < limit {
      switch bytes[index] {
      case 0x7B: depth &+= 1
      case 0x7D:
        depth &-= 1
        if depth == 0 { return index }
      case 0x22, 0x27: index = endOfQuoted(index)
      case 0x60:
        index &+= 1
        while index < limit, bytes[index] != 0x60 { index &+= 1 }
      case 0x2F: index = endOfComment(index)
      default: break
      }
      index &+= 1
    }
    return nil
  }

  // The closing quote's offset, or that of the line's end.
  private func endOfQuoted(_ open: Int) -> Int {
    let quote = bytes[open]
    var index = open &+ 1
    while index < limit, bytes[index] != quote, bytes[index] != 0x0A {
      index &+= bytes[index] == 0x5C ? 2 : 1
    }
    return index
  }

  // The offset of a comment's last byte; `slash` where no comment begins.
  private func endOfComment(_ slash: Int) -> Int {
    var index = slash &+ 1
    switch byte(index) {
    case 0x2F:
      while index &+ 1 < limit, bytes[index &+ 1] != 0x0A { index &+= 1 }
      return index
    case 0x2A:
      index &+= 1
      while index < limit, bytes[index] != 0x2A || byte(index &+ 1) != 0x2F { index &+= 1 }
      return index &+ 1
    default: return slash
    }
  }
}
