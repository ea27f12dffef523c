// `playground check NAME`: an answer to an exercise, or a program of the learner's own, on every schedule.
//
// Exit codes: 0 passed, 1 failed, 2 misuse, 3 the checker's own failure: a damaged exercise.

import ArgumentParser
import CSP
import Course
import Explorer
import GoInterpreter
import Printer

extension CourseFolder {
  /// The exercises.
  var exerciseCatalog: ExerciseCatalog { ExerciseCatalog(root + "/Exercises", Self.files) }
}

/// An exercise whose files are damaged: the course's fault, not the learner's.
struct DamagedCourse: Error {
  var problems: [ContentProblem]
}

/// Checks answers and programs.
struct CheckCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check an answer to an exercise, or a program with its tests, on every schedule.",
    discussion: "Exit codes: 0 passed, 1 failed, 2 misuse, 3 the checker's own failure.")

  @Argument(help: "An exercise, or a Go file or folder of your own.")
  var name: String?

  @Argument(help: "The answer, if it is not in the work folder or here.")
  var path: String?

  @Flag(help: "All exercises that have an answer in the work folder.")
  var all = false

  @Option(help: "Checks that run side by side (with --all); 0: one per processor.")
  var jobs: Int = 0

  @Flag(name: .customShort("v"), help: "A line per test and fixture.")
  var verbose = false

  @Flag(help: "Stop a test's search at its first failure.")
  var first = false

  @Option(parsing: .unconditional, help: "The most schedules of a test; else the exercise says.")
  var maxSchedules: Int?

  @Option(parsing: .unconditional, help: "Seconds of real time for the whole check.")
  var timeout: Int64 = 120

  @OptionGroup var course: CourseOptions

  func validate() throws {
    if let maxSchedules, maxSchedules < 1 {
      throw ValidationError("--max-schedules \(maxSchedules): must be at least 1")
    }
    if timeout < 1 { throw ValidationError("--timeout \(timeout): must be at least 1") }
    if jobs < 0 || jobs > 256 { throw ValidationError("--jobs \(jobs): must be 0 to 256") }
  }

  func execute(in session: Session) throws -> Int32 {
    Interrupt.watch()
    defer { Interrupt.unwatch() }
    if all { return try checkAll(session) }
    if name == nil && session.place.exercise == nil { session.restorePlace() }
    guard let name = name ?? session.place.exercise else {
      throw Misuse("check what? An exercise, as in fanin, or a Go file or folder of your own")
    }
    if GoFiles.isGo(name) {
      if path != nil { throw Misuse("check \(name): one file or folder at a time") }
      return finish(try checkOwn(name, session), session)
    }
    let folder = try course.folder()
    let exercise = try folder.exercise(name)
    guard let answer = try answer(to: exercise) else {
      let files = exercise.start.map(\.name).joined(separator: ", ")
      let place = WorkFolder.path(of: exercise).map { " in \($0) or" } ?? ""
      throw Misuse(
        "there is no \(files)\(place) here: `\(session.spelled("try " + exercise.slug))` makes one")
    }
    let result = check(exercise, answer, session)
    let code = finish(result, session)
    if answer.isUsual { session.record(result, exercise, answer.files.map(\.text), folder) }
    return code
  }

  // MARK: Exercises

  private func check(
    _ exercise: Exercise, _ answer: WorkFolder.Answer, _ session: Session
  ) -> CheckResult {
    var options = checkOptions()
    if !answer.isUsual { options.replayWords = ["--file", Words.quoted(answer.path)] }
    if let course = course.course { options.replayWords += ["--course", Words.quoted(course)] }
    options.earlier = LastFailures.read(exercise, answer)
    let progress = CheckProgress(session.console)
    options.progress = progress.show
    let result = Grader(options).check(exercise, answer.files)
    progress.clear()
    LastFailures.write(result, exercise, answer)
    return result
  }

  private func answer(to exercise: Exercise) throws -> WorkFolder.Answer? {
    guard let path else { return try WorkFolder.answer(to: exercise) }
    return WorkFolder.Answer(
      files: try GoFiles.answer(path, to: exercise), path: path, isUsual: false)
  }

  private func checkOptions() -> CheckOptions {
    var options = CheckOptions()
    options.stopsAtFailure = first
    options.mostSchedules = maxSchedules
    options.shouldStop = Interrupt.stop(afterSeconds: timeout)
    return options
  }

  private func finish(_ result: CheckResult, _ session: Session) -> Int32 {
    let console = session.console
    VerdictPrinter(style: console.style, spelled: session.spelled)
      .write(result, isVerbose: verbose) { console.line($0) }
    if let replay = result.verdicts.first(where: { !$0.replay.isEmpty })?.replay {
      session.lastToken = replay
    }
    if result.isInterrupted { return 130 }
    return result.isPassed ? 0 : 1
  }

  // MARK: All

  private func checkAll(_ session: Session) throws -> Int32 {
    let (exercises, problems) = try course.folder().exerciseCatalog.all()
    var code: Int32 = problems.isEmpty ? 0 : 3
    for problem in problems { session.console.error(problem.description) }
    let answered = try exercises.filter { try WorkFolder.answer(to: $0) != nil }
    if answered.isEmpty {
      session.console.line(
        "there is no answer to any exercise in \(WorkFolder.root ?? "a work folder")")
      return max(code, problems.isEmpty ? 2 : 3)
    }
    let lines = answered.map { commandLine(of: $0) }
    try Children.run(lines, jobs: jobs, in: session) { index, output, exit in
      session.console.line("\(session.console.style.ink(answered[index].slug, .strong))")
      session.console.write(output)
      session.console.line()
      code = max(code, exit == 0 || exit == 1 ? exit : 3)
    }
    return code
  }

  private func commandLine(of exercise: Exercise) -> [String] {
    var line = ["check", exercise.slug, "--timeout", String(timeout)]
    if verbose { line.append("-v") }
    if first { line.append("--first") }
    if let maxSchedules { line += ["--max-schedules", String(maxSchedules)] }
    if let course = course.course { line += ["--course", course] }
    return line
  }

  // MARK: Programs of the learner's own

  private func checkOwn(_ path: String, _ session: Session) throws -> CheckResult {
    let own = try OwnProgram(path)
    var options = checkOptions()
    let progress = CheckProgress(session.console)
    options.progress = progress.show
    var result = try own.check(Grader(options))
    progress.clear()
    for index in result.verdicts.indices where !result.verdicts[index].replay.isEmpty {
      result.verdicts[index].replay = own.token(result.verdicts[index]) ?? ""
    }
    return result
  }
}

/// How far a check is: the line of a search, for all of a check's searches.
final class CheckProgress {
  private let line: SearchLine

  init(_ console: Console) { line = SearchLine(console) }

  func show(_ test: String, _ runs: Int, _ share: Double?) {
    _ = line.show(SearchProgress(runs: runs, failures: 0, share: share))
  }

  func clear() { line.clear() }
}

/// A program of the learner's own: a file or folder, with tests or with a main.
private struct OwnProgram {
  let path: String
  private let test: TestFolder?

  init(_ path: String) throws {
    self.path = path
    if path == "-" {
      test = nil
      return
    }
    let folder = try TestFolder([path], besides: true)
    test = folder.package.tests.isEmpty ? nil : folder
  }

  func check(_ grader: Grader) throws -> CheckResult {
    guard let test else { return grader.check(main: try GoFiles.read(path), name: path) }
    return grader.check(
      tests: test.package, name: path, version: test.version, imports: test.imports)
  }

  /// The token by which `replay` finds the program again.
  func token(_ verdict: Verdict) -> String? {
    let name = test.map { "\($0.path):\(verdict.test)" } ?? path
    return try? Target.find(name, [], for: "replay", races: true)
      .token(verdict.schedule, isAdversarial: false)
  }
}

extension CourseFolder {
  /// The exercise named `name`; a misuse with the nearest name, or the course's damage.
  func exercise(_ name: String) throws -> Exercise {
    let catalog = exerciseCatalog
    guard catalog.slugs.contains(name) else {
      if catalog.slugs.isEmpty { throw Misuse("there are no exercises in \(root)") }
      throw Misuse(
        Suggestion.text("no exercise \"\(harmless(name))\"", name, among: catalog.slugs))
    }
    let (exercise, problems) = catalog.load(name)
    guard let exercise else { throw DamagedCourse(problems: problems) }
    return exercise
  }
}
