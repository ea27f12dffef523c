// Markdown to a tree, by cmark-gfm: CommonMark with tables, task lists and strikethrough.
//
// Invariants: any bytes give a tree; what is nested deeper than `depthLimit` is shown as the text that it holds.
// cmark-gfm keeps the extensions' special characters in global tables, so one text is parsed at a time.

import CCMarkGFM
import Synchronization

/// A parsed text.
public struct Document: Hashable, Sendable {
  /// Blocks and inlines within each other that are kept; deeper ones become text.
  public static let depthLimit = 48

  /// The blocks, in order.
  public var blocks: [Block]
  /// The first line on which something is nested deeper than `depthLimit`.
  public var tooDeep: Int?

  private static let turn = Synchronization.Mutex(())

  /// The tree of `text`; its first line is number `firstLine`.
  public init(_ text: String, firstLine: Int = 1) {
    self = Self.turn.withLock { _ in Self.parse(text, firstLine) }
  }

  private init(blocks: [Block], tooDeep: Int?) {
    self.blocks = blocks
    self.tooDeep = tooDeep
  }

  private static func parse(_ text: String, _ firstLine: Int) -> Document {
    cmark_gfm_core_extensions_ensure_registered()
    guard let parser = cmark_parser_new(CMARK_OPT_FULL_INFO_STRING) else {
      return Document(blocks: [], tooDeep: nil)
    }
    defer { cmark_parser_free(parser) }
    for name in ["table", "tasklist", "strikethrough"] {
      if let found = cmark_find_syntax_extension(name) {
        cmark_parser_attach_syntax_extension(parser, found)
      }
    }
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        cmark_parser_feed(parser, $0.baseAddress, $0.count)
      }
    }
    guard let root = cmark_parser_finish(parser) else { return Document(blocks: [], tooDeep: nil) }
    defer { cmark_node_free(root) }
    var reader = TreeReader(lineOffset: firstLine - 1)
    let blocks = reader.blocks(of: root, depth: 0)
    return Document(blocks: blocks, tooDeep: reader.tooDeep)
  }
}

/// Copies cmark's nodes.
private struct TreeReader {
  typealias Node = OpaquePointer

  /// What is added to cmark's line numbers.
  let lineOffset: Int
  var tooDeep: Int?

  private func line(_ node: Node) -> Int { Int(cmark_node_get_start_line(node)) + lineOffset }

  private func text(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }

  private func kind(_ node: Node) -> String { text(cmark_node_get_type_string(node)) }

  private func children(_ node: Node) -> UnfoldSequence<Node, Node?> {
    sequence(state: cmark_node_first_child(node)) { next in
      defer { next = next.flatMap { cmark_node_next($0) } }
      return next
    }
  }

  /// Says that `node` lies too deep.
  private mutating func limit(_ node: Node) {
    if tooDeep == nil { tooDeep = max(line(node), 1 + lineOffset) }
  }

  mutating func blocks(of parent: Node, depth: Int) -> [Block] {
    if depth > Document.depthLimit {
      limit(parent)
      return [.paragraph([.text(flatText(parent))], line: line(parent))]
    }
    var blocks: [Block] = []
    for node in children(parent) {
      if let block = block(node, depth: depth) { blocks.append(block) }
    }
    return blocks
  }

  private mutating func block(_ node: Node, depth: Int) -> Block? {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_HEADING:
      let level = Int(cmark_node_get_heading_level(node))
      return .heading(level: level, inlines(of: node, depth: depth + 1), line: line(node))
    case CMARK_NODE_PARAGRAPH:
      return .paragraph(inlines(of: node, depth: depth + 1), line: line(node))
    case CMARK_NODE_CODE_BLOCK: return .code(code(node))
    case CMARK_NODE_BLOCK_QUOTE: return .quote(blocks(of: node, depth: depth + 1), line: line(node))
    case CMARK_NODE_LIST: return .list(list(node, depth: depth))
    case CMARK_NODE_THEMATIC_BREAK: return .rule(line: line(node))
    case CMARK_NODE_HTML_BLOCK: return .html(text(cmark_node_get_literal(node)), line: line(node))
    default: return kind(node) == "table" ? .table(table(node, depth: depth)) : nil
    }
  }

  private func code(_ node: Node) -> CodeBlock {
    var length: Int32 = 0
    var offset: Int32 = 0
    var mark: CChar = 0
    let isFenced = cmark_node_get_fenced(node, &length, &offset, &mark) != 0
    return CodeBlock(
      info: text(cmark_node_get_fence_info(node)), text: text(cmark_node_get_literal(node)),
      line: isFenced ? line(node) : line(node) - 1)
  }

  private mutating func list(_ node: Node, depth: Int) -> ListBlock {
    let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    var list = ListBlock(
      start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil,
      isTight: cmark_node_get_list_tight(node) != 0, items: [], line: line(node))
    for item in children(node) {
      let isTask = kind(item) == "tasklist"
      list.items.append(
        ListItem(
          isDone: isTask ? cmark_gfm_extensions_get_tasklist_item_checked(item) : nil,
          blocks: blocks(of: item, depth: depth + 2)))
    }
    return list
  }

  private mutating func table(_ node: Node, depth: Int) -> Table {
    let count = Int(cmark_gfm_extensions_get_table_columns(node))
    var table = Table(alignments: [], head: [], rows: [], line: line(node))
    if let marks = cmark_gfm_extensions_get_table_alignments(node) {
      for index in 0..<count {
        switch marks[index] {
        case UInt8(ascii: "c"): table.alignments.append(.center)
        case UInt8(ascii: "r"): table.alignments.append(.trailing)
        default: table.alignments.append(.leading)
        }
      }
    }
    for row in children(node) {
      var cells: [[Inline]] = []
      for cell in children(row) { cells.append(inlines(of: cell, depth: depth + 2)) }
      while cells.count < table.alignments.count { cells.append([]) }
      if cmark_gfm_extensions_get_table_row_is_header(row) != 0 {
        table.head = cells
      } else {
        table.rows.append(cells)
      }
    }
    return table
  }

  private mutating func inlines(of parent: Node, depth: Int) -> [Inline] {
    if depth > Document.depthLimit {
      limit(parent)
      return [.text(flatText(parent))]
    }
    var inlines: [Inline] = []
    for node in children(parent) {
      guard let inline = inline(node, depth: depth) else { continue }
      if case .text(let more) = inline, case .text(let text) = inlines.last {
        inlines[inlines.count - 1] = .text(text + more)
      } else {
        inlines.append(inline)
      }
    }
    return inlines
  }

  private mutating func inline(_ node: Node, depth: Int) -> Inline? {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT: return .text(text(cmark_node_get_literal(node)))
    case CMARK_NODE_CODE: return .code(text(cmark_node_get_literal(node)))
    case CMARK_NODE_SOFTBREAK: return .softBreak
    case CMARK_NODE_LINEBREAK: return .lineBreak
    case CMARK_NODE_HTML_INLINE: return .html(text(cmark_node_get_literal(node)))
    case CMARK_NODE_EMPH: return .emphasis(inlines(of: node, depth: depth + 1))
    case CMARK_NODE_STRONG: return .strong(inlines(of: node, depth: depth + 1))
    case CMARK_NODE_LINK:
      return .link(
        inlines(of: node, depth: depth + 1), destination: text(cmark_node_get_url(node)),
        line: line(node))
    case CMARK_NODE_IMAGE:
      return .image(
        inlines(of: node, depth: depth + 1), source: text(cmark_node_get_url(node)),
        line: line(node))
    default:
      if kind(node) == "strikethrough" {
        return .strikethrough(inlines(of: node, depth: depth + 1))
      }
      return nil
    }
  }

  /// All text below `node`, found without recursion.
  private func flatText(_ node: Node) -> String {
    guard let iterator = cmark_iter_new(node) else { return "" }
    defer { cmark_iter_free(iterator) }
    var text = ""
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return text }
      guard event == CMARK_EVENT_ENTER, let found = cmark_iter_get_node(iterator),
        let literal = cmark_node_get_literal(found)
      else { continue }
      text += String(cString: literal)
    }
  }
}
