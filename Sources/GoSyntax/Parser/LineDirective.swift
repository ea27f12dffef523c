// This file implements `//line file:line:column` and `/*line file:line:column*/` comments, by which
// generated code names its origin.

extension Parser {
  /// Reads the directive in a comment that begins with "line ".
  mutating func lineDirective(_ comment: Range<Int>) {
    let isLineComment = scanner.bytes[comment.lowerBound + 1] == 0x2F
    // `//line` counts only at the beginning of a line.
    if isLineComment, comment.lowerBound > 0, scanner.bytes[comment.lowerBound - 1] != 0x0A {
      return
    }
    let start = comment.lowerBound + 7
    var end = comment.upperBound - (isLineComment ? 0 : 2)
    if end > start, scanner.bytes[end - 1] == 0x0D { end -= 1 }
    guard start <= end, var last = number(start, end) else { return }
    var line = last
    var column = 0
    if let before = number(start, last.colon), before.value != nil {
      guard let value = last.value, value > 0 else {
        return complain("column", last, end)
      }
      (line, column) = (before, value)
      end = last.colon
      last = before
    }
    guard let value = line.value, value > 0 else { return complain("line", line, end) }
    let name = String(decoding: scanner.bytes[start..<line.colon], as: UTF8.self)
    let offset =
      isLineComment ? min(comment.upperBound + 1, scanner.bytes.count) : comment.upperBound
    let current = source.lineDirectives.last { Int($0.offset) <= comment.lowerBound }?.file
    let file = name.isEmpty && column > 0 ? current ?? source.name : Parser.cleaned(name)
    source.add(
      SourceFile.LineDirective(
        offset: UInt32(truncatingIfNeeded: offset), file: file, line: value, column: column))
  }

  private typealias TrailingNumber = (colon: Int, value: Int?)

  // The number after the last colon; nil where there is no colon.
  private func number(_ start: Int, _ end: Int) -> TrailingNumber? {
    guard let colon = scanner.bytes[start..<end].lastIndex(of: 0x3A) else { return nil }
    let digits = scanner.bytes[colon + 1..<end]
    guard digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return (colon, nil) }
    let value = Int(String(decoding: digits, as: UTF8.self))
    return (colon, value.flatMap { $0 <= 1 << 30 ? $0 : nil })
  }

  private mutating func complain(_ what: String, _ number: TrailingNumber, _ end: Int) {
    let text = String(decoding: scanner.bytes[number.colon + 1..<end], as: UTF8.self)
    report(source.pos(number.colon + 1), "invalid \(what) number: \(text)")
  }

  // Without "." and ".." in the middle (Go: filepath.Clean).
  private static func cleaned(_ path: String) -> String {
    var kept: [Substring] = []
    let isAbsolute = path.hasPrefix("/")
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = kept.last, last != ".." {
        kept.removeLast()
      } else if part != ".." || !isAbsolute {
        kept.append(part)
      }
    }
    return (isAbsolute ? "/" : "") + kept.joined(separator: "/")
  }
}
