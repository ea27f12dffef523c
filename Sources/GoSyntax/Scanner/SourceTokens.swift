// The tokens of a text with their places, comments among them: for highlighting, and for comparing texts.

/// A token or a comment of a text.
public struct SourceToken: Hashable, Sendable {
  /// What it is; nil: a comment.
  public var token: Token?
  /// Its bytes.
  public var range: Range<Int>
}

/// The tokens of `bytes` in order. Semicolons that are not written are left out; anything gives tokens.
public func sourceTokens(_ bytes: [UInt8]) -> [SourceToken] {
  bytes.withUnsafeBufferPointer { buffer in
    var scanner = Scanner(buffer)
    var tokens: [SourceToken] = []
    var comments = 0
    while true {
      scanner.next()
      while comments < scanner.comments.count {
        tokens.append(SourceToken(token: nil, range: scanner.comments[comments]))
        comments += 1
      }
      if scanner.tok == .eof { break }
      if scanner.tok == .semicolon && scanner.semicolon != .semicolon { continue }
      let range = scanner.start..<max(scanner.start, scanner.end)
      tokens.append(SourceToken(token: scanner.tok, range: range))
    }
    return tokens.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}
