// The guide's own known bad programs: what exploring each must find. `Exercises/known.yaml` lists them.

import CSP
import Course
import Explorer
import Printer

/// Programs of the guide with the verdict that each must earn.
enum KnownBad {
  /// What the table calls them.
  static let subject = "the guide's programs"

  private static func file(_ folder: CourseFolder) -> String {
    folder.root + "/Exercises/known.yaml"
  }

  static func exist(in folder: CourseFolder) -> Bool { Files.kind(file(folder)).exists }

  /// Explores each program and reports what was found.
  static func run(_ folder: CourseFolder, _ report: (SelfTest.Row) -> Void) throws {
    let path = file(folder)
    let fields = try Fields(file: path, yaml: String(decoding: try Files.read(path), as: UTF8.self))
    for entry in fields.list("programs") {
      let words = Words.split(entry.required("run"))
      let language = entry.string("lang").flatMap { Language(rawValue: $0) } ?? .swift
      let expected = expectation(entry)
      fields.take(entry)
      let target = try Target.find(
        words.first, Array(words.dropFirst()), for: "fixtures", races: true, language: language)
      report(explore(target, "\(words.joined(separator: " ")) (\(language.rawValue))", expected))
    }
    let problems = fields.finish()
    if !problems.isEmpty { throw DamagedCourse(problems: problems) }
  }

  private static func expectation(_ entry: Fields) -> SelfTest.Expectation {
    let word = entry.required("verdict")
    if word == "passes" { return .passes }
    if let kind = VerdictKind(rawValue: word) { return .earns(kind) }
    entry.complain(entry.line(of: "verdict"), "\"\(word)\" is no verdict")
    return .passes
  }

  private static func explore(
    _ target: Target, _ name: String, _ expected: SelfTest.Expectation
  ) -> SelfTest.Row {
    var run = RunOptions()
    run.detectRaces = true
    run.budgets.steps = 100_000
    run.shouldStop = Interrupt.outcome
    let exploration = Search(target.subject(run), SearchOptions()) { _ in !Interrupt.isPending }
      .run()
    let kinds = exploration.failures.flatMap { VerdictKind.kinds(of: $0) }
    return SelfTest.Row(
      exercise: subject, answer: name, expected: expected, got: kinds.min(),
      schedules: exploration.schedules, isComplete: exploration.isComplete)
  }
}
