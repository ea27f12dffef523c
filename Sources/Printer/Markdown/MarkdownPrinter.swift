// Markdown for the terminal: by its width, with or without colours and Unicode.
//
// Invariants: no line is wider than the style's width, but for the lines of transcripts where there is less room than
// they need (they are cut); text is made harmless, so that a lesson cannot move the cursor.

import Markdown

/// Prints blocks.
public struct MarkdownPrinter {
  /// The widest that running text gets: longer lines are hard to read.
  public static let measure = 100

  /// Columns that text within lists and quotes has at least; where it would be fewer, it is not moved in any further.
  static let nestingRoom = 12

  /// How to write.
  public let style: Style
  /// What a link's destination is for the learner, to stand behind its text; nil: nothing.
  public var linkNote: (String) -> String? = { $0 }

  /// A printer.
  public init(style: Style) { self.style = style }

  /// Columns of running text.
  var textWidth: Int { min(style.width, Self.measure) }

  /// The lines of `blocks`, an empty line between two.
  public func lines(_ blocks: [Block]) -> [String] {
    var lines: [String] = []
    for block in blocks {
      let more = self.lines(block)
      if more.isEmpty { continue }
      if !lines.isEmpty { lines.append("") }
      lines += more
    }
    return lines
  }

  /// The lines of one block.
  public func lines(_ block: Block) -> [String] {
    lines(block, width: style.width).map { $0.painted(style) }
  }

  // MARK: - Blocks

  func lines(_ block: Block, width: Int) -> [[Span]] {
    switch block {
    case .heading(let level, let inlines, _): heading(level, inlines, width)
    case .paragraph(let inlines, _):
      SpanWrapper.lines(spans(inlines, []), width: min(width, Self.measure))
    case .code(let code): self.code(code.text, language: code.language, width: width)
    case .quote(let blocks, _): quote(blocks, width)
    case .list(let list): self.list(list, width)
    case .table(let table): TableLayout(self, table, width: width).lines()
    case .rule: [[Span(String(repeating: style.pick("─", "-"), count: min(width, 20)), .dim)]]
    case .html: []
    }
  }

  func lines(_ blocks: [Block], width: Int, isTight: Bool) -> [[Span]] {
    var lines: [[Span]] = []
    for block in blocks {
      let more = self.lines(block, width: width)
      if more.isEmpty { continue }
      if !lines.isEmpty && !isTight { lines.append([]) }
      lines += more
    }
    return lines
  }

  private func heading(_ level: Int, _ inlines: [Inline], _ width: Int) -> [[Span]] {
    var lines = SpanWrapper.lines(spans(inlines, .heading), width: min(width, Self.measure))
    if level <= 2 {
      let widest = lines.map(\.columnCount).max() ?? 0
      let mark = style.pick(level == 1 ? "═" : "─", level == 1 ? "=" : "-")
      lines.append([Span(String(repeating: mark, count: widest), .dim)])
    }
    return lines
  }

  private func quote(_ blocks: [Block], _ width: Int) -> [[Span]] {
    if width < Self.nestingRoom { return lines(blocks, width: width, isTight: false) }
    let bar = Span(style.pick("│", "|") + " ", .dim)
    return lines(blocks, width: max(1, width - 2), isTight: false).map { [bar] + $0 }
  }

  private func list(_ list: ListBlock, _ width: Int) -> [[Span]] {
    var lines: [[Span]] = []
    let last = (list.start ?? 0) + list.items.count - 1
    for (index, item) in list.items.enumerated() {
      var mark = style.pick("•", "-") + " "
      if let start = list.start { mark = rightAligned("\(start + index).", "\(last).".count) + " " }
      if let isDone = item.isDone { mark += (isDone ? "[x]" : "[ ]") + " " }
      // Deep within others there is no room for marks.
      if width - columns(of: mark) < Self.nestingRoom { mark = "" }
      let indent = columns(of: mark)
      let inner = self.lines(
        item.blocks, width: min(width, Self.measure) - indent, isTight: list.isTight)
      if index > 0 && !list.isTight { lines.append([]) }
      if inner.isEmpty { lines.append([Span(mark, .dim)]) }
      for (number, line) in inner.enumerated() {
        if line.isEmpty {
          lines.append([])
        } else {
          lines.append([number == 0 ? Span(mark, .dim) : Span(padded("", indent))] + line)
        }
      }
    }
    return lines
  }

  /// Code, indented, with lines that are too long continued on the next.
  func code(_ text: String, language: String, width: Int) -> [[Span]] {
    let indent = width < 40 ? 1 : 4
    let room = max(4, width - indent)
    let mark = style.pick("↪ ", "\\ ")
    var lines: [[Span]] = []
    for line in CodeHighlighter.lines(text, language: language) {
      var rest = line
      var isFirst = true
      repeat {
        let (head, tail) = Self.split(rest, isFirst ? room : room - 2)
        let start = isFirst ? padded("", indent) : padded("", indent) + mark
        lines.append(head.isEmpty ? [] : [Span(start, isFirst ? [] : .dim)] + head)
        rest = tail
        isFirst = false
      } while !rest.isEmpty
    }
    return lines
  }

  /// The columns up to the last blank that a line can be broken after, if that is not too far to the left.
  private static func blankBefore(_ width: Int, _ line: [Span]) -> Int? {
    var at = 0
    var found: Int?
    for character in line.map(\.text).joined() {
      at += columns(of: character)
      if at > width { break }
      if character == " " { found = at }
    }
    guard let found, found > width / 2 else { return nil }
    return found
  }

  /// The first `width` columns of a line, up to a blank if there is one, and the rest.
  static func split(_ line: [Span], _ width: Int) -> ([Span], [Span]) {
    if line.columnCount <= width { return (line, []) }
    let width = blankBefore(width, line) ?? width
    var head: [Span] = []
    var used = 0
    for (index, span) in line.enumerated() {
      let wide = columns(of: span.text)
      if used + wide <= width {
        head.append(span)
        used += wide
        continue
      }
      var part = ""
      var rest = span.text[...]
      while let character = rest.first, used + columns(of: character) <= width {
        part.append(character)
        used += columns(of: character)
        rest.removeFirst()
      }
      if !part.isEmpty { head.append(Span(part, span.look)) }
      if head.isEmpty, let character = rest.popFirst() {
        // A wide character on a line of one column: it goes somewhere.
        head.append(Span(String(character), span.look))
      }
      return (head, (rest.isEmpty ? [] : [Span(String(rest), span.look)]) + line[(index + 1)...])
    }
    return (head, [])
  }

  // MARK: - Inlines

  /// Inlines as parts. Without colours, code stands in backquotes and stress in stars.
  func spans(_ inlines: [Inline], _ look: Look) -> [Span] {
    inlines.flatMap { inline -> [Span] in
      switch inline {
      case .text(let text): [Span(harmless(text), look)]
      case .code(let text):
        style.hasColor
          ? [Span(harmless(text), look.union(.code))] : [Span("`\(harmless(text))`", look)]
      case .emphasis(let inner): marked("*", spans(inner, look.union(.emphasis)))
      case .strong(let inner): marked("**", spans(inner, look.union(.strong)))
      case .strikethrough(let inner): marked("~~", spans(inner, look.union(.strike)))
      case .link(let inner, let destination, _): link(inner, destination, look)
      case .image(let inner, _, _): spans(inner, look)
      case .softBreak: [Span(" ", look)]
      case .lineBreak: [Span("\n", look)]
      case .html: []
      }
    }
  }

  private func marked(_ mark: String, _ spans: [Span]) -> [Span] {
    style.hasColor ? spans : [Span(mark)] + spans + [Span(mark)]
  }

  private func link(_ inner: [Inline], _ destination: String, _ look: Look) -> [Span] {
    let text = spans(inner, look.union(.link))
    guard let note = linkNote(destination), note != inner.plainText else { return text }
    return text + [
      Span(" (", look.union(.dim)), Span(harmless(note), look.union(.dim)),
      Span(")", look.union(.dim)),
    ]
  }
}
