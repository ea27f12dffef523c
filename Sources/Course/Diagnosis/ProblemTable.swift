// Tables of symptoms in a course's text, and the flowchart that leads to them: found by what they say, not by a place.

import Markdown

/// A row of a table of symptoms.
public struct ProblemRow: Hashable, Sendable {
  public var symptom: String
  public var cause = ""
  /// A command of other tools.
  public var tool = ""
  /// A command of the playground, with NAME for the program.
  public var command = ""
  /// Something to try the command on.
  public var example = ""
  public var solution = ""

  /// The symptoms that it is about.
  public var symptoms: [Symptom] { Symptom.named(in: symptom) }

  /// The command for `program`.
  public func command(for program: String) -> String {
    command.replacing(Self.placeholder, with: program)
  }

  /// What stands for the program in a command.
  public static let placeholder = "NAME"
}

/// What a course knows of diagnosis.
public struct DiagnosisGuide: Sendable {
  public var chart: Flowchart?
  public var rows: [ProblemRow] = []
  /// Where chart and rows stand: "10.1".
  public var chartSection = ""
  public var tableSection = ""

  /// Looks through lessons: the first flowchart that asks something about at least two symptoms, and the first lesson
  /// with a table of symptoms.
  public init(_ lessons: Lessons) {
    // Those about diagnosis first: most programs of other sections have charts of their own.
    let about = lessons.entries.filter { $0.section.description.hasPrefix(Self.section) }
    for entry in about + lessons.entries.filter({ !about.contains($0) }) {
      if chart != nil && !rows.isEmpty { return }
      let lesson = lessons.read(entry)
      for piece in lesson.pieces {
        switch piece {
        case .flowchart(let found) where chart == nil && Self.isDiagnosis(found):
          chart = found
          chartSection = lesson.section.description
        case .prose(.table(let table)):
          let found = Self.rows(of: table)
          let isHere = tableSection.isEmpty || tableSection == lesson.section.description
          if found.isEmpty || !isHere { continue }
          rows += found
          tableSection = lesson.section.description
        case .flowchart, .prose, .listing, .transcript, .quiz: break
        }
      }
    }
  }

  /// The guide's section on diagnosis.
  private static let section = "10."

  private static func isDiagnosis(_ chart: Flowchart) -> Bool {
    let named = chart.edges.map { Symptom.named(in: $0.label) }.filter { !$0.isEmpty }
    return named.count >= 2
  }

  /// The rows of a table whose head says symptom and what to do; none of another table.
  public static func rows(of table: Table) -> [ProblemRow] {
    let head = table.head.map { $0.plainText.lowercased() }
    func column(_ isIt: (String) -> Bool) -> Int? { head.firstIndex(where: isIt) }
    guard let symptom = column({ $0.contains("symptom") }) else { return [] }
    let cause = column { $0.contains("cause") }
    let tool = column { $0.contains("diagnostic command") }
    let command = column { $0 == "command" }
    let example = column { $0.contains("patient") || $0.contains("example") }
    let solution = column { $0.contains("solution") }
    if cause == nil && command == nil { return [] }
    return table.rows.map { cells in
      func cell(_ column: Int?) -> String {
        guard let column, cells.indices.contains(column) else { return "" }
        return cells[column].plainText
      }
      return ProblemRow(
        symptom: cell(symptom), cause: cell(cause), tool: cell(tool), command: cell(command),
        example: cell(example), solution: cell(solution))
    }
  }

  /// The row with a cause and a solution that fits a symptom.
  public func row(for symptom: Symptom) -> ProblemRow? {
    rows.first { !$0.cause.isEmpty && $0.symptoms.contains(symptom) }
  }

  /// The row with a command of the playground that fits a symptom.
  public func command(for symptom: Symptom) -> ProblemRow? {
    rows.first { !$0.command.isEmpty && $0.symptoms.contains(symptom) }
  }
}
