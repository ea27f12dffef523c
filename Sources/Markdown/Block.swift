// The tree of a Markdown text: blocks that hold inlines.
//
// Invariants: a tree is at most `Document.depthLimit` blocks deep, so that whatever walks it may recurse; lines count
// from 1 and are those of the text that was parsed.

/// A block: what stands on lines of its own.
public indirect enum Block: Hashable, Sendable {
  /// A heading of level 1 to 6.
  case heading(level: Int, [Inline], line: Int)
  case paragraph([Inline], line: Int)
  /// A fenced or indented block of code.
  case code(CodeBlock)
  case quote([Block], line: Int)
  case list(ListBlock)
  case table(Table)
  /// A thematic break: `---` on a line of its own.
  case rule(line: Int)
  /// HTML, as it was written; it is never passed through.
  case html(String, line: Int)

  /// The line on which the block begins.
  public var line: Int {
    switch self {
    case .heading(_, _, let line), .paragraph(_, let line), .quote(_, let line), .rule(let line),
      .html(_, let line):
      line
    case .code(let block): block.line
    case .list(let list): list.line
    case .table(let table): table.line
    }
  }
}

/// A block of code.
public struct CodeBlock: Hashable, Sendable {
  /// What follows the opening fence: a language and what else is said about the block.
  public var info: String
  /// The code, its last line with its end.
  public var text: String
  /// The line of the opening fence (of an indented block: its first line).
  public var line: Int

  /// A block.
  public init(info: String, text: String, line: Int) {
    self.info = info
    self.text = text
    self.line = line
  }

  /// The line of its first line of code.
  public var firstLine: Int { line + 1 }
  /// The first word of the info string.
  public var language: String {
    info.split(separator: " ").first.map(String.init) ?? ""
  }
}

/// A list.
public struct ListBlock: Hashable, Sendable {
  /// The number of its first item; nil for bullets.
  public var start: Int?
  /// Whether its items follow each other without blank lines.
  public var isTight: Bool
  public var items: [ListItem]
  public var line: Int
}

/// An item of a list.
public struct ListItem: Hashable, Sendable {
  /// Of a task (`- [x]`): whether it is done.
  public var isDone: Bool?
  public var blocks: [Block]
}

/// A table.
public struct Table: Hashable, Sendable {
  /// Where a column's text stands.
  public enum Alignment: Hashable, Sendable {
    case leading, center, trailing
  }

  /// One per column.
  public var alignments: [Alignment]
  /// The cells of the head: one per column.
  public var head: [[Inline]]
  /// The rows, each one cell per column.
  public var rows: [[[Inline]]]
  public var line: Int
}

/// What stands within a line.
public indirect enum Inline: Hashable, Sendable {
  case text(String)
  case code(String)
  case emphasis([Inline])
  case strong([Inline])
  case strikethrough([Inline])
  case link([Inline], destination: String, line: Int)
  case image([Inline], source: String, line: Int)
  /// A line's end in the source, which is a blank on the screen.
  case softBreak
  /// A line's end that is meant.
  case lineBreak
  /// HTML, as it was written; it is never passed through.
  case html(String)
}

extension [Inline] {
  /// The text without its marks.
  public var plainText: String {
    reduce(into: "") { text, inline in
      switch inline {
      case .text(let part), .code(let part): text += part
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
        .link(let inner, _, _), .image(let inner, _, _):
        text += inner.plainText
      case .softBreak, .lineBreak: text += " "
      case .html: break
      }
    }
  }
}
