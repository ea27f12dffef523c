// The guide's listings, kept in `Lessons/guide.md`: headings with the sections' numbers, and the code blocks of each.

import Markdown

/// The guide, as far as lessons are compared with it.
public struct Guide: Sendable {
  /// A section: "2.3 Fan-In Pattern".
  public struct Part: Hashable, Sendable {
    public var section: Section
    public var title: String
    /// The text of its code blocks in Go.
    public var listings: [String]
  }

  /// In the guide's order.
  public var parts: [Part]

  /// The guide in `text`.
  public init(_ text: String) {
    parts = []
    for block in Document(text).blocks {
      switch block {
      case .heading(_, let inlines, _):
        let words = inlines.plainText.split(separator: " ", maxSplits: 1).map(String.init)
        guard let first = words.first else { break }
        let number = first.hasSuffix(".") ? String(first.dropLast()) : first
        let title = words.count > 1 ? words[1] : first
        if let section = Section(number), !section.numbers.isEmpty {
          parts.append(Part(section: section, title: title, listings: []))
        } else if first == "Summary" {
          let summary = Section(unnumbered: "summary")
          parts.append(Part(section: summary, title: inlines.plainText, listings: []))
        }
      case .code(let code):
        if code.language == "go" && !parts.isEmpty {
          parts[parts.count - 1].listings.append(code.text)
        }
      case .list(let list):
        for item in list.items {
          for case .code(let code) in item.blocks where code.language == "go" && !parts.isEmpty {
            parts[parts.count - 1].listings.append(code.text)
          }
        }
      case .paragraph, .quote, .table, .rule, .html: break
      }
    }
  }

  /// Whether some listing is `code`, blanks at line ends aside.
  func hasListing(_ code: String) -> Bool {
    let wanted = Self.lines(code)
    return parts.contains { $0.listings.contains { Self.lines($0) == wanted } }
  }

  /// The listing of `section` that is nearest to `code`, and the first line in which they differ, from 0.
  func nearest(_ code: String, in section: Section) -> (line: Int, text: String)? {
    let wanted = Self.lines(code)
    var best: (line: Int, text: String)?
    for part in parts where part.section == section {
      for listing in part.listings {
        let lines = Self.lines(listing)
        let same = zip(wanted, lines).prefix { $0 == $1 }.count
        if same > best?.line ?? -1 { best = (same, same < lines.count ? lines[same] : "") }
      }
    }
    return best
  }

  private static func lines(_ code: String) -> [String] {
    var lines = code.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var line = line
      while line.last == " " || line.last == "\t" { line.removeLast() }
      return String(line)
    }
    while lines.last == "" { lines.removeLast() }
    return lines
  }
}
