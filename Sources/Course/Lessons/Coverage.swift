// Which sections of the guide have a lesson, a Go program, a Swift pattern, an exercise and a question.

/// The coverage of the guide by lessons.
public struct Coverage: Sendable {
  /// What a section should have.
  public enum Column: String, CaseIterable, Sendable {
    case lesson, program = "Go program", pattern = "Swift pattern", exercise, quiz
  }

  /// A section with what there is.
  public struct Row: Sendable {
    public var section: Section
    public var title: String
    /// What stands in each column; empty where there is nothing.
    public var cells: [[String]]
  }

  public let rows: [Row]

  /// What `lessons` have for each section of `guide` that has no sub-sections.
  public init(_ guide: Guide, _ lessons: [Lesson]) {
    rows = guide.parts.filter { part in
      !guide.parts.contains { $0.section != part.section && $0.section.isWithin(part.section) }
    }.map { part in
      let own = lessons.filter { $0.section.isWithin(part.section) }
      let quizzes = own.reduce(0) { count, lesson in
        count
          + lesson.pieces.count { piece in
            if case .quiz = piece { true } else { false }
          }
      }
      let cells = Column.allCases.map { column -> [String] in
        switch column {
        case .lesson: own.map(\.slug)
        case .program: Self.programs(own)
        case .pattern: Self.unique(own.flatMap(\.patterns))
        case .exercise: Self.unique(own.flatMap(\.exercises))
        case .quiz: quizzes == 0 ? [] : ["\(quizzes)"]
        }
      }
      return Row(section: part.section, title: part.title, cells: cells)
    }
  }

  /// Programs in the folders, or how many stand in the texts.
  private static func programs(_ lessons: [Lesson]) -> [String] {
    let files = lessons.flatMap(\.programs)
    if !files.isEmpty { return unique(files) }
    let inside = lessons.flatMap(\.pieces).count { piece in
      if case .listing(let listing) = piece { listing.kind == .run } else { false }
    }
    return inside == 0 ? [] : ["\(inside) in the text"]
  }

  private static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  /// Each cell that is empty: "2.3 Fan-In Pattern: no exercise".
  public var gaps: [String] {
    rows.flatMap { row in
      zip(Column.allCases, row.cells).filter(\.1.isEmpty).map { column, _ in
        "\(row.section) \(row.title): no \(column.rawValue)"
      }
    }
  }

  /// The table in Markdown.
  public var table: String {
    let head = ["section"] + Column.allCases.map(\.rawValue)
    var lines = [head, head.map { _ in "---" }]
    for row in rows {
      lines.append(
        ["\(row.section) \(row.title)"]
          + row.cells.map { $0.isEmpty ? "**missing**" : $0.joined(separator: ", ") })
    }
    return lines.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }
}
