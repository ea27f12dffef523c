// `playground export`: progress for other programs, its own layout as JSON or CSV, and the formats of result files.

import ArgumentParser
import Course
import Printer
import Progress

/// Writes progress to files.
struct ExportCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Your progress for other programs: JSON, CSV, JUnit, Exercism and others.",
    discussion: """
      Without names json and csv have all exercises, the other formats those that were begun. They say how each \
      exercise stands by its last check; `check NAME --format FORMAT` checks anew and tells test by test.
      """)

  /// How progress is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case json, csv, junit, exercism, gradescope, classroom, tap

    /// The format of result files; nil: a layout of progress itself.
    var results: ResultFormat? {
      switch self {
      case .json, .csv: nil
      case .junit: .junit
      case .exercism: .exercism
      case .gradescope: .gradescope
      case .classroom: .classroom
      case .tap: .tap
      }
    }

    /// The format that a file's name tells.
    init?(fileName: String) {
      guard let format = ResultFormat(fileName: fileName) else { return nil }
      self.init(rawValue: format.rawValue)
    }
  }

  @Argument(help: "Only these exercises.")
  var names: [String] = []

  @Option(
    help: """
      json: everything, csv: a row per exercise; junit, exercism, gradescope, classroom (GitHub's), tap: a test per \
      exercise. Else the ending of --output decides.
      """)
  var format: Format?

  @Option(help: "Write to this file.")
  var output: String?

  @Option(help: "Write JUnit's XML to this file.")
  var junit: String?

  @Option(help: "Write Exercism's results.json to this file.")
  var exercism: String?

  @Option(help: "Write Gradescope's results.json to this file.")
  var gradescope: String?

  @Option(help: "Write GitHub Classroom's results to this file.")
  var classroom: String?

  @OptionGroup var course: CourseOptions

  func execute(in session: Session) throws -> Int32 {
    let folder = try course.folder()
    for name in names { _ = try folder.exercise(name) }
    let desk = Desk(folder, session)
    let files: [(Format, String?)] = [
      (.junit, junit), (.exercism, exercism), (.gradescope, gradescope), (.classroom, classroom),
    ]
    let named = files.filter { $0.1 != nil }
    for (format, path) in named { try write(format, to: path, desk) }
    if format != nil || output != nil || named.isEmpty {
      try write(format ?? output.flatMap(Format.init(fileName:)) ?? .json, to: output, desk)
    }
    return 0
  }

  private func write(_ format: Format, to path: String?, _ desk: Desk) throws {
    guard let results = format.results else { return try writeReport(format, to: path, desk) }
    let file = try ResultFile(results, output: path, desk.session.console)
    for exercise in desk.all() {
      let progress = desk.session.progress.exercise(exercise.slug)
      if names.isEmpty ? progress.started > 0 : names.contains(exercise.slug) {
        try file.add(ResultEntry(CheckResult(exercise, progress)), text: "")
      }
    }
    try file.finish()
  }

  private func writeReport(_ format: Format, to path: String?, _ desk: Desk) throws {
    var report = ProgressReport(desk)
    if !names.isEmpty { report.exercises.removeAll { !names.contains($0.name) } }
    let text = format == .csv ? report.csv : try report.json()
    guard let path else { return desk.session.console.write(text) }
    try Files.write(Array(text.utf8), to: path)
  }
}

extension CheckResult {
  /// How an exercise stands, as a result with one test: by its last check, passed for good once it was solved.
  fileprivate init(_ exercise: Exercise, _ progress: ExerciseProgress) {
    self.init(name: exercise.slug, title: exercise.title, exercise: exercise.slug)
    var test = TestResult(kind: .test, name: exercise.slug, function: "")
    test.mostPoints = Self.mostScore
    let work =
      counted(progress.tries.count, "try", "tries") + ", " + counted(progress.hints.count, "hint")
    if progress.isDone {
      test.points = Self.mostScore
    } else if let last = progress.tries.last {
      test.status = .failed
      test.points = min(max(last.score, 0), Self.mostScore)
      var verdict = Verdict(VerdictKind(rawValue: last.verdict) ?? .wrong, work)
      verdict.test = exercise.slug
      test.verdicts = [verdict]
      verdicts = [verdict]
    } else {
      test.status = .skipped
      test.end = progress.started > 0 ? "begun, not checked yet; \(work)" : "not begun"
      isInterrupted = true
    }
    score = test.points
    tests = [test]
  }
}
