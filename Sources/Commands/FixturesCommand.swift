// `playground fixtures`: the checker's own self-test: known right and wrong programs, and what each must come to.
//
// The rows of one exercise come from one run of this command with --rows, so that several can run side by side.

import ArgumentParser
import CSP
import Course
import Explorer
import Printer

/// Checks that the checker catches what it must, and nothing else.
struct FixturesCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "fixtures",
    abstract: "Prove that the checker catches every known mistake, and accepts every right answer.",
    discussion: "The exit code is 1 if anything slipped.")

  @Argument(help: "Exercises; without any: all, and the guide's known bad programs.")
  var names: [String] = []

  @Option(help: "Exercises that are checked side by side; 0: one per processor.")
  var jobs: Int = 0

  @Flag(name: .customShort("v"), help: "A line per answer.")
  var verbose = false

  @Flag(help: .hidden)
  var rows = false

  @OptionGroup var course: CourseOptions

  func validate() throws {
    if jobs < 0 || jobs > 256 { throw ValidationError("--jobs \(jobs): must be 0 to 256") }
  }

  func execute(in session: Session) throws -> Int32 {
    Interrupt.watch()
    defer { Interrupt.unwatch() }
    let folder = try course.folder()
    if rows { return try writeRows(folder, session.console) }
    let slugs = names.isEmpty ? folder.exerciseCatalog.slugs : names
    for name in names { _ = try folder.exercise(name) }
    var subjects = slugs
    if names.isEmpty && KnownBad.exist(in: folder) { subjects.append(KnownBad.subject) }
    if subjects.isEmpty { throw Misuse("there are no exercises in \(folder.root)") }
    var table = FixtureTable(console: session.console, isVerbose: verbose)
    table.head()
    let lines = subjects.map { commandLine($0) }
    try Children.run(lines, jobs: jobs, in: session) { index, output, exit in
      table.add(subjects[index], output, exit)
    }
    if Interrupt.isPending { return Interrupt.exitCode }
    return table.finish()
  }

  private func commandLine(_ subject: String) -> [String] {
    ["fixtures", "--rows", subject] + (course.course.map { ["--course", $0] } ?? [])
  }

  /// What a child writes: a line per answer, its fields between tabs.
  private func writeRows(_ folder: CourseFolder, _ console: Console) throws -> Int32 {
    for name in names {
      if name == KnownBad.subject {
        try KnownBad.run(folder) { console.line(FixtureRow($0).text) }
        continue
      }
      let (exercise, problems) = folder.exerciseCatalog.load(name)
      guard let exercise else { throw DamagedCourse(problems: problems) }
      var options = CheckOptions()
      options.shouldStop = Interrupt.outcome
      SelfTest(exercise, options).run {
        console.line(FixtureRow($0).text)
        console.flush()
      }
    }
    return 0
  }
}

/// A row as it goes from one process to another.
private struct FixtureRow {
  /// start, right, wrong.
  var group: String
  var answer: String
  var isGood: Bool
  var schedules: Int
  var got: String
  /// A wrong answer's misconception is named, another one's, or none's: hit, miss, none.
  var recognised: String
  var complaint: String

  init(_ row: SelfTest.Row) {
    switch row.expected {
    case .fails: group = "start"
    case .passes: group = "right"
    case .earns: group = "wrong"
    }
    answer = row.answer
    isGood = row.isGood
    schedules = row.schedules
    got = row.got?.rawValue ?? "passes"
    recognised =
      row.misconception.isEmpty ? "none" : row.misconception == row.sentence ? "hit" : "miss"
    complaint = row.complaint
  }

  init?(_ line: Substring) {
    let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 7, let schedules = Int(parts[3]) else { return nil }
    (group, answer, isGood, self.schedules) = (parts[0], parts[1], parts[2] == "ok", schedules)
    (got, recognised, complaint) = (parts[4], parts[5], parts[6])
  }

  var text: String {
    [group, answer, isGood ? "ok" : "x", String(schedules), got, recognised, complaint]
      .map { harmless($0.replacing("\t", with: " ").replacing("\n", with: " ")) }
      .joined(separator: "\t")
  }
}

/// The table of all subjects.
private struct FixtureTable {
  let console: Console
  let isVerbose: Bool
  private var complaints: [String] = []
  private var wrong = (caught: 0, all: 0)
  private var right = (accepted: 0, all: 0)
  private var recognised = (hit: 0, miss: 0)

  init(console: Console, isVerbose: Bool) {
    self.console = console
    self.isVerbose = isVerbose
  }

  func head() {
    console.line("                     start  accepted     caught   interleavings")
  }

  mutating func add(_ subject: String, _ output: String, _ exit: Int32) {
    var rows: [FixtureRow] = []
    for line in output.split(separator: "\n") {
      if let row = FixtureRow(line) { rows.append(row) } else { complaints.append(String(line)) }
    }
    if exit != 0 && exit != 1 && exit != 3 {
      complaints.append("\(subject): ended with code \(exit)")
    }
    if rows.isEmpty { complaints.append("\(subject): nothing was checked") }
    let starts = rows.filter { $0.group == "start" }
    let rights = rows.filter { $0.group == "right" }
    let wrongs = rows.filter { $0.group == "wrong" }
    let start = starts.isEmpty ? "" : starts.allSatisfy(\.isGood) ? "fails" : "PASSES"
    let cells = [
      padded(subject, 20), padded(start, 6),
      rightAligned("\(rights.count(where: \.isGood))/\(rights.count)", 8),
      rightAligned("\(wrongs.count(where: \.isGood))/\(wrongs.count)", 10),
      rightAligned(grouped(rows.reduce(0) { $0 + $1.schedules }), 15),
    ]
    console.line(cells.joined(separator: " "))
    for row in rows where isVerbose {
      let mark = row.isGood ? "ok" : "x "
      let misses = row.recognised == "miss" ? "  (names another misconception)" : ""
      console.line("  \(mark) \(padded(row.answer, 40)) \(row.got)\(misses)")
    }
    complaints += rows.map(\.complaint).filter { !$0.isEmpty }
    wrong.caught += wrongs.count(where: \.isGood)
    wrong.all += wrongs.count
    right.accepted += rights.count(where: \.isGood)
    right.all += rights.count
    recognised.hit += wrongs.count { $0.recognised == "hit" }
    recognised.miss += wrongs.count { $0.recognised == "miss" }
  }

  func finish() -> Int32 {
    console.line()
    let share = wrong.all == 0 ? 100 : wrong.caught * 100 / wrong.all
    console.line(
      "mutation score: \(wrong.caught) of \(wrong.all) wrong answers caught by their verdict, \(share) %"
    )
    console.line("right answers accepted: \(right.accepted) of \(right.all)")
    console.line(
      "misconceptions named: \(recognised.hit) of \(wrong.all); another one named: \(recognised.miss)"
    )
    for complaint in complaints {
      console.line(console.style.ink("x ", .bad) + harmless(complaint))
    }
    return complaints.isEmpty ? 0 : 1
  }
}
