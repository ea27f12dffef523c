// `playground verify FILE|DIR`: a course's checklist, run item by item.

import ArgumentParser
import CSP
import Course
import Explorer
import GoInterpreter
import GoVM
import Printer

/// Runs the checklist of 10.4.
struct VerifyCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Is it really fixed? The checklist of 10.4, run item by item, with evidence.",
    discussion: """
      A Go file or a folder with its tests, a test (DIR:TestName) or a pattern. Tests run on the usual schedule and on up \
      to --max-schedules each, with main too if there is one; memory and goroutines are counted; then operations are made \
      to fail, one at a time, and the schedules searched again.

      What fails on purpose: functions of the program itself that return an error and that owe nobody else anything (no \
      sends, no close, no Done); opening, reading and writing files; dialling, reading and writing connections; and \
      timers and deadlines fire before their time. Panics, deadlocks, leaks and races that follow are found; whether \
      the right thing was done about the error only tests can say. A single failure is replayed by --fault SITE#N: \
      playground explore main.go --fault main.go:12:fetch#2.

      [x] verified, [ ] not, [-] does not apply. Exit code 0: no box is open; 1: one is; 2: misuse.
      --json gives one object: program, boxes (text, kind, state, evidence, token).
      """)

  @Argument(help: "A Go file, a folder, a test, a pattern.")
  var name: String?

  @Option(parsing: .unconditional, help: "The most schedules that are searched of each.")
  var maxSchedules: Int = 2_000

  @Option(help: "What may be alive at a time: 512kB, 64MB, 1GB.")
  var maxHeap: String = "64MB"

  @Option(parsing: .unconditional, help: "The most failures that are injected; 0: none.")
  var maxFaults: Int = 40

  @Option(help: "swift: the pattern in Swift; go: the same pattern as a Go program.")
  var lang: Language = .swift

  @Flag(help: "The result as JSON.")
  var json = false

  @OptionGroup var course: CourseOptions

  @Argument(parsing: .allUnrecognized, help: "What is set: --inputs 3 …")
  var parameters: [String] = []

  func execute(in session: Session) throws -> Int32 {
    guard maxSchedules >= 0 else {
      throw Misuse("--max-schedules \(maxSchedules): must be at least 0")
    }
    guard maxFaults >= 0 else { throw Misuse("--max-faults \(maxFaults): must be at least 0") }
    guard let bound = sizeFrom(maxHeap) else {
      throw Misuse("--max-heap \(harmless(maxHeap)): is no size, as in 64MB")
    }
    let checklist = Checklist(try course.lessonsIfAny())
    let subjects = try VerifySubjects(name, parameters, lang)
    Interrupt.watch()
    defer { Interrupt.unwatch() }
    var work = VerifyWork(
      session: session, subjects: subjects, schedules: maxSchedules, faults: maxFaults)
    let verification = work.run(memoryBound: bound)
    if Interrupt.isPending { return Interrupt.exitCode }
    let boxes = checklist.boxes.map(verification.look)
    session.lastToken = boxes.lazy.compactMap(\.token).first ?? session.lastToken
    let printer = VerificationPrinter(style: json ? .plain : session.console.style)
    if json {
      session.console.line(printer.json(boxes, program: subjects.title))
    } else {
      let replay = { session.spelled("replay " + SavedSchedule.shortened($0)) }
      printer.write(boxes, program: subjects.title, replay: replay) { session.console.line($0) }
    }
    return boxes.contains { $0.state == .failed } ? 1 : 0
  }
}

/// What is verified: main, tests, or both.
struct VerifySubjects {
  /// Each with its twin that can be made to fail, where it has one.
  var programs: [(target: Target, faulty: Target?, isTest: Bool)] = []
  var title: String
  var testFile: String

  init(_ name: String?, _ words: [String], _ language: Language) throws {
    guard let name else { throw Misuse("verify what? A Go file, a folder, or a pattern's name") }
    title = ([name] + words).joined(separator: " ")
    let stem = name.hasSuffix(".go") ? String(name.dropLast(3)) : name == "." ? "main" : name
    let last = stem.split(separator: "/").last.map(String.init) ?? "main"
    testFile = last + "_test.go"
    var mainError: CompileErrors?
    if !(GoFiles.isGo(name) && name.hasSuffix("_test.go")) {
      do {
        let target = try Target.find(name, words, for: "verify", races: true, language: language)
        let faulty = try? Target.find(
          name, words, for: "verify", races: true, language: language, canFail: true)
        programs.append((target, target.runGo == nil ? nil : faulty, TestName(name) != nil))
      } catch let errors as CompileErrors {
        mainError = errors
      }
    }
    guard GoFiles.isGo(name), name != "-", TestName(name) == nil,
      let folder = try? TestFolder([name], besides: true), !folder.package.tests.isEmpty
    else {
      if let mainError { throw mainError }
      return
    }
    if let mainError,
      !mainError.diagnostics.contains(where: { $0.message.contains("expected package main") })
    {
      throw mainError
    }
    let program = try folder.load(detectRaces: true)
    let other = try? TestFolder([name], besides: true, canFail: true)
    let faulty = try? other?.load(detectRaces: true)
    for test in folder.package.tests {
      let test = TestName(folder: folder.path, test: test)
      var twin: Target?
      if let other, let faulty { twin = Target(test, in: other, faulty, words) }
      programs.append((Target(test, in: folder, program, words), twin, true))
    }
  }
}

/// Measures what is verified.
struct VerifyWork {
  let session: Session
  let subjects: VerifySubjects
  let schedules: Int
  let faults: Int
  /// Schedules that are tried of each failure, as a share of the others.
  private static let share = 10
  /// At least so many.
  private static let least = 50

  /// Runs all there is to run.
  mutating func run(memoryBound: Int) -> Verification {
    var verification = Verification(
      programs: [], memoryBound: memoryBound, testFile: subjects.testFile)
    for (target, _, isTest) in subjects.programs where !Interrupt.isPending {
      verification.programs.append(measure(target, isTest))
    }
    inject(&verification)
    return verification
  }

  private func options(_ target: Target) -> MeasureOptions {
    var options = MeasureOptions()
    options.mostSchedules = schedules
    options.shouldStop = Interrupt.outcome
    if target.isTest { options.mostTime = MeasureOptions.timeOfTests }
    return options
  }

  private func measure(_ target: Target, _ isTest: Bool) -> VerifiedProgram {
    let options = self.options(target)
    let progress = SearchLine(session.console)
    defer { progress.clear() }
    var program = VerifiedProgram(
      name: target.shortName,
      isTest: isTest,
      measurements: Measurements(
        options, run: target.run, subject: target.subject, progress: progress.show),
      token: { target.token($0.map(\.index), isAdversarial: $1) })
    let known = Self.kinds(program.measurements.exploration)
    if program.measurements.hasTimers && schedules > 0 {
      var run = options.runOfSearch
      run.clock = .adversarial
      program.early = search(target, run, known)
    }
    return program
  }

  /// The kinds of failure that a search found.
  private static func kinds(_ exploration: Exploration?) -> Set<FindingKind> {
    Set((exploration?.failures ?? []).flatMap { $0.findings.map(\.kind) })
  }

  /// A search whose failures are those that must not follow from an error: panics with the error itself, failing tests
  /// and what was found without the error are left out.
  private func search(
    _ target: Target, _ run: RunOptions, _ known: Set<FindingKind>
  ) -> Exploration {
    var options = SearchOptions()
    options.mostSchedules = max(Self.least, schedules / Self.share)
    let progress = SearchLine(session.console)
    var found = Search(target.subject(run), options, report: progress.show).run()
    progress.clear()
    found.failures = found.failures.compactMap { failure in
      var failure = failure
      failure.findings.removeAll { finding in
        known.contains(finding.kind) || finding.kind == .failure || finding.kind == .budget
          || finding.kind == .panic && finding.message.contains(Self.injected)
          || Self.isOfTests(finding)
      }
      return failure.findings.isEmpty ? nil : failure
    }
    return found
  }

  /// Whether only tests take part in a finding: they need not be ready for errors that they do not expect.
  private static func isOfTests(_ finding: Finding) -> Bool {
    let files = finding.goroutines.compactMap(\.position?.file)
    let own = files.filter { !$0.hasPrefix(SourcePosition.standardFolder) }
    return !files.isEmpty && own.allSatisfy { $0.hasSuffix("_test.go") }
  }

  /// What the injected error says.
  private static let injected = "injected by playground verify"

  /// Makes operations fail, one at a time: each place's first, middle and last time.
  private func inject(_ verification: inout Verification) {
    var left = faults
    for (index, subject) in subjects.programs.enumerated() where !Interrupt.isPending {
      guard let faulty = subject.faulty, index < verification.programs.count else { continue }
      var census = options(faulty).runOfMeasurement
      census.countsFaults = true
      let report = faulty.run(census)
      verification.readFigures(report.figures)
      let known = Self.kinds(verification.programs[index].measurements.exploration)
      for site in report.faultSites
      where !verification.sites.contains(where: { $0.site == site.site }) {
        verification.sites.append(site)
      }
      for fault in Self.faults(report.faultSites) {
        if Interrupt.isPending { return }
        guard left > 0 else {
          verification.leftOut += 1
          continue
        }
        left -= 1
        verification.injected.append(outcome(of: fault, faulty, known))
      }
    }
  }

  private static func faults(_ sites: [FaultSite]) -> [Fault] {
    var faults: [Fault] = []
    for time in 0..<3 {
      for site in sites {
        let times = [1, (site.count + 1) / 2, site.count]
        let fault = Fault(site: site.site, time: times[time])
        if !faults.contains(fault) { faults.append(fault) }
      }
    }
    return faults
  }

  private func outcome(
    of fault: Fault, _ target: Target, _ known: Set<FindingKind>
  ) -> InjectedFailure {
    var run = options(target).runOfSearch
    run.fault = fault
    let found = search(target, run, known)
    let failing = target.with(fault)
    return InjectedFailure(
      program: target.shortName, fault: fault,
      schedules: max(found.schedules, found.schedules == 0 ? found.runs : 0),
      failure: found.failures.first,
      token: found.failures.first.map {
        failing.token($0.witness.map(\.index), isAdversarial: false)
      }
        ?? "")
  }
}

/// Bytes: "512kB", "64MB", "1GB", "1000"; nil for anything else.
func sizeFrom(_ text: String) -> Int? {
  let digits = text.prefix { $0.isASCII && $0.isNumber }
  guard let number = Int(digits), number > 0 else { return nil }
  let units = ["": 1, "b": 1, "kb": 1000, "mb": 1_000_000, "gb": 1_000_000_000]
  guard let unit = units[text.dropFirst(digits.count).lowercased()] else { return nil }
  let (size, isOverflow) = number.multipliedReportingOverflow(by: unit)
  return isOverflow ? nil : size
}
