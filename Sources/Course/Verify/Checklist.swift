// The checklist of a course, and what each of its boxes asks for.

import Markdown

/// What a box of a checklist asks for.
public enum CheckKind: String, CaseIterable, Sendable {
  case tests, stress, memory, goroutines, races, errors, metrics

  /// What texts call it, the most telling first.
  private var words: [String] {
    switch self {
    case .tests: ["unit test", "functional"]
    case .stress: ["stress", "load test"]
    case .races: ["race"]
    case .errors: ["error", "failure"]
    case .metrics: ["metric", "monitoring"]
    case .goroutines: ["goroutine"]
    case .memory: ["memory", "heap"]
    }
  }

  /// What a box's text asks for; nil for what is not measured.
  public static func of(_ text: String) -> CheckKind? {
    let text = text.lowercased()
    return allCases.first { kind in kind.words.contains { text.contains($0) } }
  }

  /// A text for a box, where a course has none.
  var standard: String {
    switch self {
    case .tests: "Unit tests"
    case .stress: "All schedules"
    case .memory: "Memory"
    case .goroutines: "Goroutine count"
    case .races: "Data races"
    case .errors: "Error handling"
    case .metrics: "Metrics"
    }
  }
}

/// A course's checklist.
public struct Checklist: Sendable {
  /// A box.
  public struct Box: Hashable, Sendable {
    public var text: String
    public var kind: CheckKind?
  }

  public var boxes: [Box]
  /// Where it stands: "10.4"; empty for the standard list.
  public var section = ""
  /// Boxes that make a checklist.
  private static let least = 3

  /// The first checklist of the course's lessons, those about diagnosis first; else the standard one.
  public init(_ lessons: Lessons) {
    let about = lessons.entries.filter { $0.section.description.hasPrefix("10.") }
    for entry in about + lessons.entries.filter({ !about.contains($0) }) {
      let lesson = lessons.read(entry)
      for piece in lesson.pieces {
        let texts = Self.texts(piece)
        guard texts.count >= Self.least,
          texts.count(where: { CheckKind.of($0) != nil }) >= Self.least
        else { continue }
        boxes = texts.map { Box(text: $0, kind: CheckKind.of($0)) }
        section = lesson.section.description
        return
      }
    }
    boxes = CheckKind.allCases.map { Box(text: $0.standard, kind: $0) }
  }

  private static func texts(_ piece: Piece) -> [String] {
    switch piece {
    case .listing(let listing): texts(listing.code.text)
    case .prose(.list(let list)):
      list.items.compactMap { item in
        guard item.isDone != nil, case .paragraph(let inlines, _) = item.blocks.first else {
          return nil
        }
        return inlines.plainText
      }
    case .prose, .transcript, .quiz, .flowchart: []
    }
  }

  /// The tasks of a text in Markdown.
  private static func texts(_ text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      let line = line.drop { $0 == " " }
      guard line.hasPrefix("- [ ] ") || line.hasPrefix("- [x] ") else { return nil }
      return String(line.dropFirst(6))
    }
  }
}
