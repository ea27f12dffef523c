// Markdown to HTML: well-formed as XML too, without scripts; what the text says can never become markup.

import Course
import Markdown

/// Prints blocks as HTML.
struct HTMLPrinter {
  /// Where a link leads: its address; nil: it is no link.
  let address: (LinkTarget) -> String?

  func blocks(_ blocks: [Block]) -> String { blocks.map(block).joined() }

  func block(_ block: Block) -> String {
    switch block {
    case .heading(let level, let inlines, _):
      // A page's own heading is the lesson's title.
      let tag = "h\(min(6, max(2, level)))"
      return "<\(tag)>\(self.inlines(inlines))</\(tag)>\n"
    case .paragraph(let inlines, _): return "<p>\(self.inlines(inlines))</p>\n"
    case .code(let code): return self.code(code.text, language: code.language)
    case .quote(let inner, _): return "<blockquote>\n\(blocks(inner))</blockquote>\n"
    case .list(let list): return self.list(list)
    case .table(let table): return self.table(table)
    case .rule: return "<hr/>\n"
    case .html: return ""
    }
  }

  /// Code with its parts marked.
  func code(_ text: String, language: String) -> String {
    let lines = CodeHighlighter.lines(text, language: language).map { line in
      line.map { span in
        let text = xmlText(span.text)
        guard let name = span.look.className else { return text }
        return "<span class=\"\(name)\">\(text)</span>"
      }.joined()
    }
    return "<pre><code>\(lines.joined(separator: "\n"))</code></pre>\n"
  }

  private func list(_ list: ListBlock) -> String {
    let tag = list.start == nil ? "ul" : "ol"
    let start = list.start.map { $0 == 1 ? "" : " start=\"\($0)\"" } ?? ""
    let items = list.items.map { item in
      let box = item.isDone.map { $0 ? "☑ " : "☐ " } ?? ""
      let content: String =
        if list.isTight, case .paragraph(let inlines, _) = item.blocks.first {
          self.inlines(inlines)
            + (item.blocks.count > 1 ? "\n" + blocks(Array(item.blocks.dropFirst())) : "")
        } else {
          blocks(item.blocks)
        }
      return "<li>\(box)\(content)</li>\n"
    }
    return "<\(tag)\(start)>\n\(items.joined())</\(tag)>\n"
  }

  private func table(_ table: Table) -> String {
    func row(_ cells: [[Inline]], _ tag: String) -> String {
      let parts = zip(cells, table.alignments).map { cell, alignment in
        let side =
          switch alignment {
          case .leading: ""
          case .center: " class=\"center\""
          case .trailing: " class=\"right\""
          }
        return "<\(tag)\(side)>\(inlines(cell))</\(tag)>"
      }
      return "<tr>\(parts.joined())</tr>\n"
    }
    let body = table.rows.map { row($0, "td") }.joined()
    return "<div class=\"wide\"><table>\n<thead>\(row(table.head, "th"))</thead>\n"
      + (body.isEmpty ? "" : "<tbody>\(body)</tbody>\n") + "</table></div>\n"
  }

  func inlines(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text): xmlText(text)
      case .code(let text): "<code>\(xmlText(text))</code>"
      case .emphasis(let inner): "<em>\(self.inlines(inner))</em>"
      case .strong(let inner): "<strong>\(self.inlines(inner))</strong>"
      case .strikethrough(let inner): "<del>\(self.inlines(inner))</del>"
      case .link(let inner, let destination, _): link(inner, destination)
      case .image(let inner, _, _): self.inlines(inner)
      case .softBreak: "\n"
      case .lineBreak: "<br/>\n"
      case .html: ""
      }
    }.joined()
  }

  private func link(_ inner: [Inline], _ destination: String) -> String {
    guard let address = address(LinkTarget(destination)) else { return inlines(inner) }
    return "<a href=\"\(xmlText(address))\">\(inlines(inner))</a>"
  }
}

extension Look {
  /// The style sheet's class; nil for plain text.
  fileprivate var className: String? {
    if contains(.keyword) { return "k" }
    if contains(.string) { return "s" }
    if contains(.number) { return "n" }
    if contains(.comment) { return "c" }
    if contains(.type) { return "t" }
    if contains(.call) { return "f" }
    return nil
  }
}
