// The formats of result files, and what a writer of one is.
//
// A writer makes text of one entry after the other, so that a class of hundreds takes no more memory than one person. What
// a submission can influence is neutral before a writer sees it; a writer escapes what its own format needs.

import Course

/// A format of result files.
public enum ResultFormat: String, CaseIterable, Sendable {
  /// For people.
  case text
  /// All that is known, as JSON of our own.
  case json
  /// JUnit's XML, as Jenkins and GitLab read it.
  case junit
  /// Exercism's results.json, version 3.
  case exercism
  /// Gradescope's results.json.
  case gradescope
  /// GitHub Classroom's: JSON in base64.
  case classroom
  /// Workflow commands: GitHub Actions shows them beside the lines.
  case github
  /// SARIF 2.1.0, for code scanning.
  case sarif
  /// The Test Anything Protocol, version 14.
  case tap
  /// A row per submission.
  case csv

  /// A line about it for help texts.
  public static let help =
    "text, json, csv, junit, exercism, gradescope, classroom (GitHub's), github (annotations), sarif, tap."

  /// Whether a file of the format is about one person.
  public var isPersonal: Bool {
    switch self {
    case .exercism, .gradescope, .classroom: true
    case .text, .json, .junit, .github, .sarif, .tap, .csv: false
    }
  }

  /// The format that a file's name tells: its ending.
  public init?(fileName: String) {
    let ending = fileName.split(separator: ".").last.map { $0.lowercased() } ?? ""
    switch ending {
    case "csv": self = .csv
    case "json": self = .json
    case "xml": self = .junit
    case "sarif": self = .sarif
    case "tap": self = .tap
    case "txt": self = .text
    default: return nil
    }
  }

  /// A writer; nil for text, which printers write.
  public func writer() -> (any ResultWriter)? {
    switch self {
    case .text: nil
    case .json: JSONResults()
    case .junit: JUnitResults()
    case .exercism: ExercismResults()
    case .gradescope: GradescopeResults()
    case .classroom: ClassroomResults()
    case .github: GitHubAnnotations()
    case .sarif: SARIFResults()
    case .tap: TAPResults()
    case .csv: CSVResults()
    }
  }
}

/// Writes results in one format.
public protocol ResultWriter {
  /// What stands before the first result.
  func begin() -> String
  /// A result.
  mutating func add(_ entry: ResultEntry) -> String
  /// What stands after the last.
  mutating func end() -> String
}
