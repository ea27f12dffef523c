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
    discussion: """
      With --format or --output the check runs in a process of its own, and the file is whole and valid whatever the \
      program does. exercism, gradescope and classroom count several exercises (--all) as one submission. Exit codes: 0 \
      passed, 1 failed, 2 misuse, 3 the checker's own failure.
      """)

  @Argument(help: "An exercise, or a Go file or folder of your own.")
  var name: String?

  @Argument(help: "The answer, if it is not in the work folder or here.")
  var path: String?

  @Flag(help: "All exercises that have an answer in the work folder.")
  var all = false

  @Option(help: "Checks that run side by side (with --all); 0: one per processor.")
  var jobs: Int = 0

  @Option(help: ArgumentHelp(ResultFormat.help))
  var format: ResultFormat?

  @Option(help: "Write the results to this file; what people read is shown all the same.")
  var output: String?

  @Flag(name: .customShort("v"), help: "A line per test and fixture.")
  var verbose = false

  @Flag(help: "Stop a test's search at its first failure.")
  var first = false

  @Option(parsing: .unconditional, help: "The most schedules of a test; else the exercise says.")
  var maxSchedules: Int?

  @Option(parsing: .unconditional, help: "Real time for the whole check: 90s, 2m, or seconds.")
  var timeout = RealTime(seconds: 120)

  @OptionGroup var course: CourseOptions

  func validate() throws {
    try Self.validate(maxSchedules: maxSchedules, jobs: jobs)
  }

  /// Checks what several commands take.
  static func validate(maxSchedules: Int?, jobs: Int) throws {
    if let maxSchedules, maxSchedules < 1 {
      throw ValidationError("--max-schedules \(maxSchedules): must be at least 1")
    }
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
      return try checkOwn(name, session)
    }
    let folder = try course.folder()
    let exercise = try folder.exercise(name)
    let task = try task(exercise, session)
    return try check(task, folder, session)
  }

  /// An exercise and what was found of an answer to it.
  private struct Task {
    var exercise: Exercise
    var answer: WorkFolder.Answer?
    /// Why the answer cannot be read.
    var complaint = ""
  }

  private var writesFile: Bool { output != nil || format != nil && format != .text }

  private func task(_ exercise: Exercise, _ session: Session) throws -> Task {
    do {
      guard let answer = try answer(to: exercise) else {
        let files = exercise.start.map(\.name).joined(separator: ", ")
        let place = WorkFolder.path(of: exercise).map { " in \($0) or" } ?? ""
        throw Misuse(
          "there is no \(files)\(place) here: `\(session.spelled("try " + exercise.slug))` makes one"
        )
      }
      return Task(exercise: exercise, answer: answer)
    } catch let failure as HostFailure where writesFile {
      return Task(exercise: exercise, complaint: failure.message)
    }
  }

  // MARK: Exercises

  private func check(
    _ task: Task, _ folder: CourseFolder, _ session: Session
  ) throws -> Int32 {
    if writesFile { return try checkAside([task], folder, session) }
    guard let answer = task.answer else { throw HostFailure(task.complaint) }
    let exercise = task.exercise
    var options = checkOptions()
    options.replayWords = replayWords(answer)
    options.earlier = LastFailures.read(exercise, answer)
    let progress = CheckProgress(session.console)
    options.progress = progress.show
    let result = Grader(options).check(exercise, answer.files)
    progress.clear()
    LastFailures.write(result, exercise, answer)
    let code = finish(result, session)
    if answer.isUsual { session.record(result, exercise, answer.files.map(\.text), folder) }
    return code
  }

  private func replayWords(_ answer: WorkFolder.Answer) -> [String] {
    (answer.isUsual ? [] : ["--file", Words.quoted(answer.path)])
      + (course.course.map { ["--course", Words.quoted($0)] } ?? [])
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
    options.shouldStop = Interrupt.stop(after: timeout)
    return options
  }

  /// Says what was found; the exit code.
  private func finish(_ result: CheckResult, _ session: Session) -> Int32 {
    let console = session.console
    write(result, session) { console.line($0) }
    if let replay = VerdictPrinter(style: console.style).token(result) {
      session.lastToken = replay
    }
    return Self.exitCode(result)
  }

  private func write(_ result: CheckResult, _ session: Session, to line: (String) -> Void) {
    VerdictPrinter(style: session.console.style, spelled: session.spelled)
      .write(result.neutral(), isVerbose: verbose, to: line)
  }

  private static func exitCode(_ result: CheckResult) -> Int32 {
    if result.isInterrupted { return Interrupt.exitCode }
    if result.trouble?.kind == .checker { return 3 }
    return result.isPassed ? 0 : 1
  }

  // MARK: In processes of their own

  private func checkAll(_ session: Session) throws -> Int32 {
    let folder = try course.folder()
    let (exercises, problems) = folder.exerciseCatalog.all()
    for problem in problems { session.console.error(problem.description) }
    let tasks = try exercises.compactMap { exercise -> Task? in
      do {
        guard let answer = try WorkFolder.answer(to: exercise) else { return nil }
        return Task(exercise: exercise, answer: answer)
      } catch let failure as HostFailure {
        return Task(exercise: exercise, complaint: failure.message)
      }
    }
    if tasks.isEmpty {
      session.console.error(
        "playground: there is no answer to any exercise in \(WorkFolder.root ?? "a work folder")")
      return problems.isEmpty ? 2 : 3
    }
    let code = try checkAside(tasks, folder, session)
    return problems.isEmpty ? code : 3
  }

  /// Checks each in a process of its own, and writes the results where they are to go.
  private func checkAside(
    _ tasks: [Task], _ folder: CourseFolder, _ session: Session
  ) throws -> Int32 {
    try aside(count: tasks.count, session) { index in
      let (exercise, answer) = (tasks[index].exercise, tasks[index].answer)
      var start = CheckResult(
        name: exercise.slug, title: exercise.title, exercise: exercise.slug,
        files: answer?.files.map(\.name) ?? [])
      guard let answer else {
        start.trouble = .init(.unreadable, tasks[index].complaint)
        return SandboxJob(request: nil, start: start)
      }
      var request = SandboxRequest(exercise, answer.files)
      request.replayWords = replayWords(answer)
      request.earlier = LastFailures.read(exercise, answer)
      return SandboxJob(request: request, start: start)
    } folder: { index in
      tasks[index].answer.map {
        $0.path == "." || $0.path.hasSuffix(".go") ? Files.parent($0.path) : $0.path
      } ?? ""
    } done: { index, result in
      guard let answer = tasks[index].answer, result.trouble == nil else { return }
      LastFailures.write(result, tasks[index].exercise, answer)
      if answer.isUsual {
        session.record(
          result, tasks[index].exercise, answer.files.map(\.text), folder,
          isQuiet: writesFile && output == nil)
      }
    }
  }

  /// Runs checks beside this process; shows and writes their results.
  private func aside(
    count: Int, _ session: Session, _ job: (Int) -> SandboxJob, folder: (Int) -> String,
    done: (Int, CheckResult) -> Void
  ) throws -> Int32 {
    let console = session.console
    let format = format ?? output.flatMap(ResultFormat.init(fileName:)) ?? .text
    var sandbox = Sandbox(session)
    sandbox.jobs = jobs
    sandbox.limits.seconds = timeout.wholeSeconds
    sandbox.limits.memoryBytes = 2048 << 20
    var code: Int32 = 0
    do {
      // Text on standard output is shown below.
      let file = writesFile ? try ResultFile(format, output: output, console) : nil
      try sandbox.run(count) { index in
        var job = job(index)
        job.request?.stopsAtFailure = first
        job.request?.mostSchedules = maxSchedules
        return job
      } _: { index, result in
        var text = ""
        write(result, session) { text += $0 + "\n" }
        try file?.add(
          ResultEntry(result, folder: relative(folder(index))), text: withoutEscapes(text))
        if file == nil || output != nil {
          if count > 1 { console.line(console.style.ink(result.name, .strong)) }
          console.write(text)
          if let replay = VerdictPrinter(style: console.style).token(result) {
            session.lastToken = replay
          }
        }
        done(index, result)
        if count > 1 && (file == nil || output != nil) { console.line() }
        console.flush()
        code = max(code, Self.exitCode(result))
      }
      try file?.finish()
    } catch let failure as HostFailure {
      throw CheckerFailure(failure.message)
    }
    return Interrupt.isPending ? Interrupt.exitCode : code
  }

  /// A path below where we are, as services look for files in a repository.
  private func relative(_ path: String) -> String {
    if path == "." { return "" }
    let here = GoModule.absolute(".") + "/"
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }

  // MARK: Programs of the learner's own

  private func checkOwn(_ path: String, _ session: Session) throws -> Int32 {
    if writesFile && path != "-" {
      if !Files.kind(path).exists { throw Misuse("\(path): no such file or folder") }
      return try aside(count: 1, session) { _ in
        SandboxJob(request: SandboxRequest(path: path), start: CheckResult(name: path))
      } folder: { _ in
        ""
      } done: { _, _ in
      }
    }
    let own = try OwnProgram(path)
    var options = checkOptions()
    let progress = CheckProgress(session.console)
    options.progress = progress.show
    let result = try own.result(options)
    progress.clear()
    if writesFile {
      let file = try ResultFile(format ?? .text, output: output, session.console)
      var text = ""
      write(result, session) { text += $0 + "\n" }
      try file.add(ResultEntry(result), text: withoutEscapes(text))
      try file.finish()
      if output == nil { return Self.exitCode(result) }
    }
    return finish(result, session)
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
struct OwnProgram {
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

  /// Checks it; its tokens say where `replay` finds it.
  func result(_ options: CheckOptions) throws -> CheckResult {
    var result = try check(Grader(options))
    for index in result.verdicts.indices where !result.verdicts[index].replay.isEmpty {
      result.verdicts[index].replay = token(result.verdicts[index]) ?? ""
    }
    return result
  }

  private func check(_ grader: Grader) throws -> CheckResult {
    guard let test else { return grader.check(main: try GoFiles.read(path), name: path) }
    return grader.check(
      tests: test.package, name: path, version: test.version, imports: test.imports)
  }

  /// The token by which `replay` finds the program again.
  private func token(_ verdict: Verdict) -> String? {
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
