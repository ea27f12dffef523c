// `playground grade SUBMISSIONS/`: a class's submissions, each checked in a process of its own; a table, CSV, result files.
//
// It keeps nothing between runs, so that a school can run it under a queue of its own, over parts of a class at a time.

import ArgumentParser
import Course
import GoInterpreter
import Printer

extension ResultFormat: ExpressibleByArgument {}

/// Checks a class's submissions.
struct GradeCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "grade",
    abstract: "Check what a class has handed in: a table, CSV and result files.",
    discussion: """
      In SUBMISSIONS each person has a folder; in it each exercise has a folder of its name, or a file that is named \
      like the exercise or like the file that it starts from:

        alice/fanin/fanin.go   alice/fanin/*.go   alice/fanin.go

      Tests in a submission are left out (those of write-the-test are the submission). Links are not followed. A file may \
      have 1 MiB, a submission 64 files and 4 MiB. Each is checked in a process of its own, with limits on its time and \
      memory; whatever it does, it gets its row.

      exercism, gradescope and classroom are formats about one person: --output names a folder, in which each person gets \
      PERSON.json. Exit codes: 0 all passed, 1 some did not, 2 misuse, 3 the checker's own failure, 130 interrupted, with \
      the results so far.
      """)

  @Argument(help: "A folder with a folder per person.")
  var submissions: String

  @Option(
    name: .customLong("exercise"),
    help: "Only this exercise (more than once for several); who has not handed it in gets a row.")
  var names: [String] = []

  @Option(help: "Checks that run side by side; 0: one per processor.")
  var jobs: Int = 0

  @Option(help: ArgumentHelp(ResultFormat.help))
  var format: ResultFormat?

  @Option(help: "Write the results to this file; the table is shown all the same.")
  var output: String?

  @Option(
    parsing: .unconditional,
    help: "Processor time for a submission: 90s, 2m, or seconds; a part of one counts as one.")
  var timeout = RealTime(seconds: 60)

  @Option(parsing: .unconditional, help: "MiB of memory for a submission.")
  var memory: Int = 1024

  @Flag(help: "Stop a test's search at its first failure.")
  var first = false

  @Option(parsing: .unconditional, help: "The most schedules of a test; else the exercise says.")
  var maxSchedules: Int?

  @OptionGroup var course: CourseOptions

  func validate() throws {
    try CheckCommand.validate(maxSchedules: maxSchedules, jobs: jobs)
    if memory < 128 || memory > 1 << 20 {
      throw ValidationError("--memory \(memory): must be 128 to 1048576 MiB")
    }
    if let format, format.isPersonal && output == nil {
      throw ValidationError(
        "--format \(format.rawValue) writes a file per person: --output names their folder")
    }
  }

  func execute(in session: Session) throws -> Int32 {
    Interrupt.watch()
    defer { Interrupt.unwatch() }
    guard Files.kind(submissions).isFolder else {
      throw Misuse("\(harmless(submissions)): there is no such folder")
    }
    let folder = try course.folder()
    let wanted = try names.map { try folder.exercise($0) }
    let (exercises, problems) = folder.exerciseCatalog.all()
    if !problems.isEmpty { throw DamagedCourse(problems: problems) }
    do {
      let source = try Submissions(submissions, exercises, wanted: wanted)
      let all = try source.all()
      if all.isEmpty { throw Misuse("\(harmless(submissions)): nobody has handed in anything") }
      return try grade(all, source, session)
    } catch let failure as HostFailure {
      throw CheckerFailure(failure.message)
    }
  }

  private func grade(
    _ all: [Submission], _ source: Submissions, _ session: Session
  ) throws -> Int32 {
    let console = session.console
    let format = format ?? output.flatMap(ResultFormat.init(fileName:)) ?? .text
    let file = try ResultFile(format, output: output, console, isPerPerson: true)
    // On standard output there is one thing: the table, or the format.
    let showsTable = output != nil || format == .text
    var table = GradeTable(
      style: console.style, people: all.map(\.person), exercises: all.map(\.name))
    let isText = format == .text && output != nil
    let tell = { (line: String) throws(HostFailure) in
      if showsTable { console.line(line) }
      if isText { try file.note(withoutEscapes(line) + "\n") }
    }
    try tell(table.head)
    var sandbox = Sandbox(session)
    sandbox.jobs = jobs
    sandbox.limits = SandboxLimits(seconds: timeout.wholeSeconds, memoryBytes: memory << 20)
    var code: Int32 = 0
    try sandbox.run(all.count) {
      job(all[$0], source)
    } _: { index, result in
      let entry = ResultEntry(
        person: all[index].person, result, folder: all[index].folder)
      try tell(table.row(entry))
      console.flush()
      if format != .text { try file.add(entry, text: "") }
      code = max(code, result.trouble?.kind == .checker ? 3 : result.isPassed ? 0 : 1)
    }
    for line in table.summary() { try tell(line) }
    try file.finish()
    return Interrupt.isPending ? Interrupt.exitCode : code
  }

  private func job(_ submission: Submission, _ source: Submissions) -> SandboxJob {
    var start = CheckResult(
      name: submission.name.isEmpty ? "-" : submission.name,
      title: submission.exercise?.title ?? "", exercise: submission.exercise?.slug)
    do throws(HostFailure) {
      let files = try source.files(submission)
      start.files = files.map(\.name)
      guard let exercise = submission.exercise else {
        throw HostFailure("there is no such exercise")
      }
      var request = SandboxRequest(exercise, files)
      request.stopsAtFailure = first
      request.mostSchedules = maxSchedules
      request.replayWords = ["--file", Words.quoted(place(of: submission, files))]
      if let course = course.course { request.replayWords += ["--course", Words.quoted(course)] }
      return SandboxJob(request: request, start: start)
    } catch {
      start.trouble = .init(.unreadable, error.message)
      return SandboxJob(request: nil, start: start)
    }
  }

  /// What `replay --file` takes: a submission of one file, or its folder.
  private func place(of submission: Submission, _ files: [GoSource]) -> String {
    files.count == 1 ? "\(submission.folder)/\(files[0].name)" : submission.folder
  }
}
