// `playground test DIR`: a package's tests, on one schedule as `go test` runs them, or each on all schedules.

import ArgumentParser
import CSP
import Course
import Explorer
import GoInterpreter
import GoSyntax
import GoTypes
import GoVM
import GoVet
import Patterns
import Performance
import Printer

/// Runs the tests of a package.
struct TestCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run a Go package's tests, on one schedule or on all.")

  @Argument(help: "Folders (DIR/... is DIR and all below it), or Go files of one package.")
  var paths: [String] = []

  @Option(name: .customLong("run", withSingleDash: true), help: "Only tests matching this pattern.")
  var run: String?

  @Option(
    name: .customLong("skip", withSingleDash: true), help: "Not the tests matching this pattern.")
  var skip: String?

  @Flag(name: .customShort("v"), help: "A line per test.")
  var verbose = false

  @Option(name: .customLong("count", withSingleDash: true), help: "Run the tests so many times.")
  var count: Int?

  @Option(
    name: .customLong("bench", withSingleDash: true), help: "Benchmarks matching this pattern.")
  var bench: String?

  @Option(
    name: .customLong("benchtime", withSingleDash: true), help: "How long, or how often: 1s, 100x.")
  var benchtime: String?

  @Flag(name: .customLong("benchmem", withSingleDash: true), help: "Allocations of benchmarks.")
  var benchmem = false

  @Option(
    name: .customLong("cpu", withSingleDash: true),
    help: "Tests and benchmarks with each of these values of GOMAXPROCS: 1,2,4.")
  var cpu: String?

  @OptionGroup var profiles: TestProfiles

  @Flag(name: .customLong("short", withSingleDash: true), help: "Tell tests to be quick.")
  var short = false

  @Option(
    name: .customLong("vet", withSingleDash: true),
    help: "off: run the tests even if go vet complains of the package.")
  var vet: String?

  @Option(
    name: .customLong("timeout", withSingleDash: true),
    help: "Virtual time after which the tests end in a panic: 30s, 1m30s.")
  var timeout: String?

  @Flag(name: .customLong("failfast", withSingleDash: true), help: "Stop after the first failure.")
  var failfast = false

  @Option(
    name: .customLong("parallel", withSingleDash: true),
    help: "The most parallel tests that run at a time.")
  var parallel: Int?

  @Option(
    name: .customLong("shuffle", withSingleDash: true),
    help: "The order of the tests: off, on, or a number that decides it.")
  var shuffle: String?

  @Option(
    name: .customLong("list", withSingleDash: true), help: "List the tests matching this pattern.")
  var list: String?

  @Flag(name: .customLong("race", withSingleDash: true), help: "Look for data races.")
  var race = false

  @Flag(help: "Run each test on every schedule.")
  var explore = false

  @Option(parsing: .unconditional, help: "The most schedules of a test (with --explore).")
  var maxSchedules: Int = 50_000

  @Flag(
    name: [.long, .customLong("json", withSingleDash: true)],
    help: "The events of go test -json; with --explore the results as JSON.")
  var json = false

  @OptionGroup var schedule: ScheduleOptions

  func execute(in session: Session) throws -> Int32 {
    if let benchtime, !Self.isBenchtime(benchtime) {
      throw Misuse("-benchtime \(benchtime): must be a time or a number of rounds, as 1s or 100x")
    }
    if let count, count < 0 { throw Misuse("-count \(count): must not be negative") }
    if let parallel, parallel < 1 {
      throw Misuse("-parallel \(parallel): must be a positive number")
    }
    if let shuffle, shuffle != "on", shuffle != "off", Int64(shuffle) == nil {
      throw Misuse("-shuffle \(shuffle): must be on, off or a number")
    }
    if let vet, vet != "off" { throw Misuse("-vet \(vet): must be off") }
    let packages = try PackagePattern.packages(paths.isEmpty ? ["."] : paths)
    let codes = try packages.map { try test($0, isAlone: packages.count == 1, in: session) }
    let code = codes.max() ?? 0
    // As the go command: the last word on all packages.
    if code == 1 && !json && !explore { session.console.line("FAIL") }
    return code
  }

  /// Tests the package of these files, or of this folder.
  private func test(_ paths: [String], isAlone: Bool, in session: Session) throws -> Int32 {
    if Interrupt.isPending { return Interrupt.exitCode }
    let folder = try TestFolder(paths)
    let console = session.console
    if explore && !isAlone && !json { console.line("# \(folder.package.path)") }
    let program: GoProgram
    do {
      program = try load(folder)
      if !explore {
        let warnings = self.warnings(folder, program)
        if !warnings.isEmpty {
          throw CompileErrors(
            diagnostics: warnings, files: program.loader.fileSet, isVet: true)
        }
      }
    } catch let errors as CompileErrors where !explore {
      report(errors, folder, console)
      return 1
    }
    guard folder.package.hasTestFiles else {
      let line = "?   \t\(folder.package.path)\t[no test files]"
      if json && !explore {
        var events = self.events(folder, console)
        events.feed(line: line)
        events.finish("skip", nanoseconds: 0)
      } else {
        console.line(line)
      }
      return 0
    }
    return explore
      ? try exploreAll(folder, program, session) : try runOnce(folder, program, console)
  }

  /// Says why there is nothing to run.
  private func report(_ errors: CompileErrors, _ folder: TestFolder, _ console: Console) {
    let failures = BuildFailures(errors, folder)
    let line = "FAIL\t\(folder.package.path) [\(failures.isSetup ? "setup" : "build") failed]"
    guard json else {
      errors.write(to: console)
      console.line(line)
      return
    }
    for failure in failures.packages {
      TestEvents.write(build: failure.name, lines: failure.lines) { console.line($0) }
    }
    var events = self.events(folder, console)
    events.feed(line: line)
    events.finish("fail", nanoseconds: 0, failedBuild: failures.failed)
  }

  /// What go vet's passes for tests say: the go command runs no package of which they complain.
  private func warnings(_ folder: TestFolder, _ program: GoProgram) -> [Diagnostic] {
    if vet == "off" { return [] }
    let others = Set(Vet.passes.filter { !$0.isForTests }.map(\.name))
    return [folder.package.path, folder.package.path + "_test"].flatMap { path in
      program.loader.checker(of: path).map { Vet.run($0, disabled: others) } ?? []
    }
  }

  private static func isBenchtime(_ text: String) -> Bool {
    if text.hasSuffix("x") { return Int(text.dropLast()).map { $0 > 0 } ?? false }
    return parseDuration(text).map { $0 > 0 } ?? false
  }

  private func load(_ folder: TestFolder) throws -> GoProgram {
    try folder.load(detectRaces: race || explore)
  }

  /// The test binary's command line.
  private func arguments(_ folder: TestFolder, run: String?) -> [String] {
    var line = [folder.package.path + ".test", "-test.paniconexit0=true"]
    if json && !explore {
      line.append("-test.v=test2json")
    } else if verbose && !explore {
      line.append("-test.v=true")
    }
    if let run { line.append("-test.run=" + run) }
    if let skip { line.append("-test.skip=" + skip) }
    if let count { line.append("-test.count=\(count)") }
    if let bench { line.append("-test.bench=" + bench) }
    if let benchtime { line.append("-test.benchtime=" + benchtime) }
    if benchmem { line.append("-test.benchmem=true") }
    if let cpu { line.append("-test.cpu=" + cpu) }
    if let timeout { line.append("-test.timeout=" + timeout) }
    if short { line.append("-test.short=true") }
    if failfast { line.append("-test.failfast=true") }
    if let parallel { line.append("-test.parallel=\(parallel)") }
    if let shuffle { line.append("-test.shuffle=" + shuffle) }
    if let list { line.append("-test.list=" + list) }
    return line
  }

  // MARK: One schedule

  /// The events of --json.
  private func events(_ folder: TestFolder, _ console: Console) -> TestEvents {
    TestEvents(package: folder.package.path, start: Machine.usualStart) { console.line($0) }
  }

  private func runOnce(
    _ folder: TestFolder, _ program: GoProgram, _ console: Console
  ) throws -> Int32 {
    var options = GoRunOptions()
    options.common.seed = schedule.seed
    options.common.clock = schedule.clock
    options.common.processors = schedule.procs
    options.common.detectRaces = race
    options.common.shouldStop = Interrupt.stop(afterSeconds: bench == nil ? 60 : 600)
    options.arguments = arguments(folder, run: run)
    options.common.profiles = profiles.isNeeded
    Interrupt.watch()
    defer { Interrupt.unwatch() }
    // As the go command: what a passing test binary prints is shown only if asked for.
    let isShown = !json && (verbose || bench != nil || list != nil)
    var bytes: [UInt8] = []
    var events = json ? self.events(folder, console) : nil
    options.output = { _, part in
      bytes.append(contentsOf: part)
      events?.feed(part)
      if isShown { console.write(part) }
      if (isShown || json) && console.isTerminal { console.flush() }
    }
    let line = { (text: String) in
      if events == nil { console.line(text) } else { events?.feed(line: text) }
    }
    let result = program.run(options)
    let report = result.report
    try profiles.write(report, name: folder.package.path + ".test")
    var isGood = report.outcome.isSuccess
    let text = String(decoding: bytes, as: UTF8.self)
    if !isGood && !isShown && !json { console.write(text) }
    switch report.outcome {
    case .budget, .interrupted:
      RunReportPrinter(style: console.style).write(report.outcome) { line($0) }
    case .exit, .panic, .fatal: break
    }
    if race {
      let printer = FindingPrinter(style: console.style)
      for finding in report.findings where finding.kind == .race {
        printer.write(finding) { line($0) }
        isGood = false
      }
    }
    let time = max(0, report.time - result.bubbleTime)
    let seconds = Self.seconds(time)
    let path = folder.package.path
    if isGood {
      let note = text.contains("testing: warning: no tests to run") ? " [no tests to run]" : ""
      line("ok  \t\(path)\t\(seconds)\(note)")
      events?.finish("pass", nanoseconds: time)
      return 0
    }
    line("FAIL\t\(path)\t\(seconds)")
    events?.finish("fail", nanoseconds: time)
    return 1
  }

  /// "0.003s": virtual time.
  private static func seconds(_ nanoseconds: Int64) -> String {
    let milliseconds = (nanoseconds + 500_000) / 1_000_000
    let rest = String(milliseconds % 1000)
    return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest + "s"
  }

  // MARK: All schedules

  private func exploreAll(
    _ folder: TestFolder, _ program: GoProgram, _ session: Session
  ) throws -> Int32 {
    let console = session.console
    let names = try folder.package.tests.filter { name in
      try matches(run, name) ?? true && !(matches(skip, name) ?? false)
    }
    var isGood = true
    var objects: [String] = []
    Interrupt.watch()
    defer { Interrupt.unwatch() }
    for name in names {
      let target = Target(
        TestName(folder: folder.path, test: name), in: folder, program, [])
      var options = RunOptions()
      options.clock = schedule.clock
      options.detectRaces = true
      options.budgets.steps = 1_000_000
      options.shouldStop = Interrupt.outcome
      var search = SearchOptions()
      search.mostSchedules = maxSchedules
      search.jobs = GoroutineExecutor.processorCount
      let progress = SearchLine(console)
      let exploration = Search(target.subject(options), search, report: progress.show).run()
      progress.clear()
      if let first = exploration.failures.first {
        isGood = false
        session.lastToken = target.token(
          first.witness.map(\.index), isAdversarial: schedule.clock == .adversarial)
      }
      let token = { (failure: Explorer.Failure) in
        target.token(
          failure.witness.map(\.index), isAdversarial: schedule.clock == .adversarial)
      }
      if json {
        objects.append(ExplorationPrinter.json(exploration, name: name, token: token))
      } else {
        ExplorationPrinter(style: console.style).write(
          exploration, name: name, token: { SavedSchedule.shortened(token($0)) },
          walk: { target.walk($0, options, console.style) }
        ) { console.line($0) }
      }
      if Interrupt.isPending { return Interrupt.exitCode }
    }
    if json { console.line(jsonArray(objects)) }
    return isGood ? 0 : 1
  }

  private func matches(_ pattern: String?, _ name: String) throws -> Bool? {
    guard let pattern else { return nil }
    do {
      return try Regex(pattern).firstMatch(in: name) != nil
    } catch {
      throw Misuse("-run \(pattern): is no regular expression")
    }
  }
}

/// The profiles that a run of tests writes, for `go tool pprof`.
struct TestProfiles: ParsableArguments {
  @Option(
    name: .customLong("cpuprofile", withSingleDash: true), help: "Write a CPU profile to this file."
  )
  var cpu: String?

  @Option(
    name: .customLong("memprofile", withSingleDash: true),
    help: "Write a profile of allocations to this file.")
  var memory: String?

  @Option(
    name: .customLong("blockprofile", withSingleDash: true),
    help: "Write a profile of waiting to this file.")
  var block: String?

  @Option(
    name: .customLong("mutexprofile", withSingleDash: true),
    help: "Write a profile of waiting for locks to this file.")
  var mutex: String?

  private var files: [(kind: ProfileKind, path: String)] {
    [(.cpu, cpu), (.heap, memory), (.block, block), (.mutex, mutex)].compactMap { kind, path in
      path.map { (kind, $0) }
    }
  }

  /// Whether any was asked for.
  var isNeeded: Bool { !files.isEmpty }

  /// Writes them.
  func write(_ report: Report, name: String) throws {
    guard let stacks = report.profiles else { return }
    for (kind, path) in files {
      let profile = Profile(kind, stacks[kind], duration: report.time)
      try Files.write(PprofFile(profile, name: name).bytes, to: path)
    }
  }
}

extension ProfiledStacks {
  /// The stacks of a profile.
  subscript(kind: ProfileKind) -> [ProfiledStack] {
    switch kind {
    case .cpu: cpu
    case .heap: heap
    case .goroutine: goroutine
    case .block: block
    case .mutex: mutex
    }
  }
}

/// A folder with tests, its module and version.
struct TestFolder {
  /// The package.
  let package: TestPackage
  /// The minor language version of its go.mod.
  let version: Int
  /// Finds other packages of the module.
  let imports: (String) -> [GoSource]?
  /// The module that it belongs to.
  let module: GoModule?
  /// The folder as it was named.
  let path: String
  /// The folder that the files lie in.
  private let folder: String
  /// Its files.
  let sources: [GoSource]

  /// The folder, or the files, that `paths` name; `besides`: of a single file `a.go` its tests in `a_test.go` too.
  /// `canFail`: functions that are not tests ask whether they fail on purpose.
  init(_ paths: [String], besides: Bool = false, canFail: Bool = false) throws {
    let folder: String
    var sources: [GoSource]
    var paths = paths
    if besides, paths.count == 1, let only = paths.first, only.hasSuffix(".go"),
      !only.hasSuffix("_test.go"), !Files.kind(only).isFolder,
      Files.kind(only.dropLast(3) + "_test.go").exists
    {
      paths.append(only.dropLast(3) + "_test.go")
    }
    if paths.count == 1, let only = paths.first, Files.kind(only).isFolder {
      folder = only.count > 1 && only.hasSuffix("/") ? String(only.dropLast()) : only
      sources = try GoFiles.readFolder(folder, tests: true)
    } else {
      folder = "."
      sources = try paths.map { path in
        guard Files.kind(path).exists else { throw Misuse("\(path): no such file or folder") }
        return try GoFiles.readFile(path, in: Files.parent(path))
      }
    }
    let plain = sources
    if canFail {
      sources = sources.map {
        $0.name.hasSuffix("_test.go") ? $0 : FaultyFunctions.instrument($0)
      }
    }
    self.folder = folder
    let module = GoModule.find(above: folder)
    self.module = module
    version = module?.version ?? 27
    let path = module?.path(of: folder) ?? GoModule.name(of: folder)
    package = TestPackage(path: path, files: sources)
    imports = { path in
      guard let directory = module?.directory(of: path) else { return nil }
      return try? GoFiles.readFolder(directory, tests: false)
    }
    // Of the text as it was written: a token holds with and without failures.
    self.sources = plain.sorted { $0.name < $1.name }
    self.path = paths.first == folder || !besides ? folder : paths.first ?? folder
  }

  /// The program that runs its tests.
  func load(detectRaces: Bool) throws -> GoProgram {
    let failures = GoProgram.setupFailures(
      of: package, folder: GoModule.absolute("."), imports: imports)
    if !failures.isEmpty {
      throw CompileErrors(
        diagnostics: failures.map(\.diagnostic), files: package.fileSet, setup: failures)
    }
    switch GoProgram.load(
      tests: package, version: version, detectRaces: detectRaces, imports: imports)
    {
    case .program(let program):
      program.initialFiles = try GoFiles.testdata(of: folder)
      return program
    case .failure(let diagnostics, let files):
      throw CompileErrors(diagnostics: diagnostics, files: files)
    }
  }
}

/// One test of a folder as commands name it: `cache:TestGet`, `./cache:TestGet`.
struct TestName {
  /// The folder.
  let folder: String
  /// The test function.
  let test: String

  init(folder: String, test: String) {
    self.folder = folder
    self.test = test
  }

  /// The parts of `text`; nil if it has another form.
  init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":") else { return nil }
    folder = String(text[..<colon])
    test = String(text[text.index(after: colon)...])
    guard !folder.isEmpty, test.hasPrefix("Test") || test.hasPrefix("Fuzz") else { return nil }
  }
}
