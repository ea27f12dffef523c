// Code as parts that look as what they are: Go by our own scanner, Swift by its words.
//
// Whatever the text is, the parts put together are the text.

import GoSyntax

/// Highlights code.
enum CodeHighlighter {
  /// The lines of `code` in `language`, tabs as four blanks.
  static func lines(_ code: String, language: String) -> [[Span]] {
    let spans: [Span] =
      switch language {
      case "go": go(code)
      case "swift": swift(code)
      default: [Span(code)]
      }
    var lines: [[Span]] = [[]]
    for span in spans {
      let parts = span.text.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        if index > 0 { lines.append([]) }
        if part.isEmpty { continue }
        lines[lines.count - 1].append(Span(expanded(String(part)), span.look))
      }
    }
    while lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines
  }

  private static func expanded(_ text: String) -> String {
    var out = ""
    for character in text {
      if character == "\t" {
        out += "    "
      } else if columns(of: character) == 0 {
        out +=
          character.unicodeScalars.allSatisfy { $0.value < 0x20 || $0.value == 0x7F }
          ? "" : String(character)
      } else {
        out.append(character)
      }
    }
    return out
  }

  private static let builtins: Set<String> = [
    "append", "cap", "clear", "close", "complex", "copy", "delete", "imag", "len", "make", "max",
    "min", "new", "panic", "print", "println", "real", "recover",
  ]

  private static let types: Set<String> = [
    "any", "bool", "byte", "comparable", "complex64", "complex128", "error", "float32", "float64",
    "int", "int8", "int16", "int32", "int64", "rune", "string", "uint", "uint8", "uint16", "uint32",
    "uint64", "uintptr",
  ]

  private static let constants: Set<String> = ["true", "false", "nil", "iota"]

  private static func go(_ code: String) -> [Span] {
    let bytes = Array(code.utf8)
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    var spans: [Span] = []
    var end = 0
    let tokens = sourceTokens(bytes)
    for (index, token) in tokens.enumerated() {
      guard token.range.lowerBound >= end, token.range.upperBound <= bytes.count else { continue }
      if token.range.lowerBound > end { spans.append(Span(text(end..<token.range.lowerBound))) }
      let word = text(token.range)
      let isCalled =
        index + 1 < tokens.count && tokens[index + 1].token == .lparen
      spans.append(Span(word, look(token.token, word, isCalled: isCalled)))
      end = token.range.upperBound
    }
    if end < bytes.count { spans.append(Span(text(end..<bytes.count))) }
    return spans
  }

  private static func look(_ token: Token?, _ word: String, isCalled: Bool) -> Look {
    guard let token else { return .comment }
    if token.isKeyword { return .keyword }
    if token == .string || token == .char { return .string }
    if token.isLiteral && token != .ident { return .number }
    guard token == .ident else { return [] }
    if types.contains(word) { return .type }
    if constants.contains(word) { return .number }
    return isCalled || builtins.contains(word) && isCalled ? .call : []
  }

  private static let swiftKeywords: Set<String> = [
    "actor", "as", "associatedtype", "async", "await", "break", "case", "catch", "class",
    "consuming",
    "borrowing", "continue", "default", "defer", "deinit", "do", "else", "enum", "extension",
    "false",
    "fallthrough", "final", "for", "func", "guard", "if", "import", "in", "indirect", "init",
    "inout",
    "internal", "is", "lazy", "let", "mutating", "nil", "nonisolated", "open", "private",
    "protocol",
    "public", "repeat", "rethrows", "return", "self", "Self", "some", "any", "static", "struct",
    "subscript", "super", "switch", "throw", "throws", "true", "try", "typealias", "var", "where",
    "while",
  ]

  /// Swift by words: comments, strings, numbers, keywords, types and calls.
  private static func swift(_ code: String) -> [Span] {
    let characters = Array(code)
    var spans: [Span] = []
    var at = 0
    func take(_ end: Int, _ look: Look) {
      spans.append(Span(String(characters[at..<end]), look))
      at = end
    }
    while at < characters.count {
      let character = characters[at]
      var end = at + 1
      if character == "/" && end < characters.count && characters[end] == "/" {
        while end < characters.count, characters[end] != "\n" { end += 1 }
        take(end, .comment)
      } else if character == "\"" {
        while end < characters.count, characters[end] != "\"", characters[end] != "\n" {
          end += characters[end] == "\\" ? 2 : 1
        }
        take(min(end + 1, characters.count), .string)
      } else if character.isLetter || character == "_" || character == "@" {
        while end < characters.count,
          characters[end].isLetter || characters[end].isNumber || characters[end] == "_"
        { end += 1 }
        let word = String(characters[at..<end])
        let isCalled = end < characters.count && characters[end] == "("
        let look: Look =
          swiftKeywords.contains(word)
          ? .keyword : character.isUppercase ? .type : isCalled ? .call : []
        take(end, look)
      } else if character.isNumber {
        while end < characters.count,
          characters[end].isNumber || characters[end] == "_" || characters[end].isLetter
        { end += 1 }
        take(end, .number)
      } else {
        take(end, [])
      }
    }
    return spans
  }
}
