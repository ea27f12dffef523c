// A Go program: from source text to runs.
//
// A program is loaded once and run often; each run starts from nothing. Code is compiled at its first call and
// kept for the runs that follow.

import CSP
import GoSyntax
import GoTypes
import GoVM

/// A source file of a program.
public struct GoSource: Sendable {
  /// Its name, as diagnostics and tracebacks print it.
  public var name: String
  public var text: [UInt8]
  /// The folder that it lies in, for files that it embeds; nil where it embeds none.
  public var folder: SourceFolder?

  public init(name: String, text: [UInt8], folder: SourceFolder? = nil) {
    self.name = name
    self.text = text
    self.folder = folder
  }

  public init(name: String, text: String) {
    self.init(name: name, text: Array(text.utf8))
  }
}

/// What a run of a Go program gets in addition to what every program's run gets.
public struct GoRunOptions {
  /// What every run gets: strategy, seed, clock, budgets, races, trace.
  public var common = RunOptions()
  /// os.Args, the program's name first.
  public var arguments: [String] = ["main"]
  /// Fills a buffer with standard input; 0 at its end.
  public var input: (UnsafeMutableRawBufferPointer) -> Int = { _ in 0 }
  /// Takes what the program writes; nil: the report keeps it.
  public var output: ((OutputStream, UnsafeRawBufferPointer) -> Void)?
  /// The budgets that only Go programs have.
  public var limits = Limits()
  /// Whether the heap is collected at every allocation: for tests.
  public var collectsAlways = false
  /// Whether an exploration tells runs apart by what was written before the end, though nothing else differs.
  public var ordersOutput = false

  public init() {}
}

/// What a run of a Go program leaves.
public struct GoReport {
  public var report: Report
  /// Standard output, unless the options took it.
  public var stdout: [UInt8] = []
  /// Standard error, unless the options took it.
  public var stderr: [UInt8] = []
  /// Nanoseconds of the report's time that passed in bubbles of testing/synctest.
  public var bubbleTime: Int64 = 0

  /// The process's exit code.
  public var exitCode: Int32 { report.outcome.exitCode }
}

/// What loading gives.
public enum GoLoadResult {
  case program(GoProgram)
  /// What is wrong, and the files that the positions lie in.
  case failure([Diagnostic], FileSet)
}

/// A program that can be run.
public final class GoProgram {
  /// What it is called.
  public let name: String
  public let loader: PackageLoader
  public let package: Package
  public let image: Image
  public let compiler: Compiler
  /// Files that each run finds in its file system, by path.
  public var initialFiles: [(path: String, bytes: [UInt8])] = []
  private let entry: FunctionReference
  /// Whether it runs a package's tests.
  private var isTest = false
  private var machine: Machine?
  private lazy var races = RaceDetector()
  private var reserved = 0
  private var lineBegan: (Int) -> Void = { _ in }

  private init(
    name: String, loader: PackageLoader, package: Package, image: Image, compiler: Compiler
  ) {
    self.name = name
    self.loader = loader
    self.package = package
    self.image = image
    self.compiler = compiler
    entry = compiler.entry(loader.initializationOrder)
  }

  /// Loads a package with its tests as the program that runs them; `imports` finds other packages of its module.
  public static func load(
    tests: TestPackage, version: Int = 27, detectRaces: Bool = false,
    imports: @escaping (String) -> [GoSource]? = { _ in nil }
  ) -> GoLoadResult {
    let failures = setupFailures(of: tests, imports: imports)
    if !failures.isEmpty { return .failure(failures.map(\.diagnostic), tests.fileSet) }
    let loader = PackageLoader()
    loader.sources = sources(of: tests, imports)
    loader.moduleVersion = version
    let result = load(
      [tests.main], loader, name: tests.path, version: version, detectRaces: detectRaces)
    if case .program(let program) = result { program.isTest = true }
    return result
  }

  /// What keeps the go command from building a package with its tests, before anything is compiled; the positions are of
  /// `tests.fileSet`. Files' names are relative to `folder`.
  public static func setupFailures(
    of tests: TestPackage, folder: String = "", imports: @escaping (String) -> [GoSource]?
  ) -> [SetupFailure] {
    let loader = PackageLoader()
    loader.sources = sources(of: tests, imports)
    loader.folder = folder
    return loader.setupFailures(of: tests)
  }

  private static func sources(
    of tests: TestPackage, _ imports: @escaping (String) -> [GoSource]?
  ) -> (String) -> [GoSource]? {
    { path in
      switch path {
      case tests.path: tests.inner
      case tests.path + "_test": tests.outer.isEmpty ? nil : tests.outer
      default: imports(path)
      }
    }
  }

  /// Loads package main from its files. With `detectRaces` its code, and that of the packages it uses, has race hooks;
  /// `imports` finds other packages of its module, whose language version is `moduleVersion` where it is another than
  /// that of the files; `path` is the import path by which the go command calls the package; files' names are relative to
  /// `folder`.
  public static func load(
    _ sources: [GoSource], name: String = "main", path: String = "command-line-arguments",
    version: Int = 27, moduleVersion: Int? = nil, detectRaces: Bool = false, folder: String = "",
    imports: @escaping (String) -> [GoSource]? = { _ in nil }
  ) -> GoLoadResult {
    let loader = PackageLoader()
    loader.sources = imports
    loader.folder = folder
    loader.moduleVersion = moduleVersion ?? version
    let (failures, files) = loader.setupFailures(in: path, sources)
    if !failures.isEmpty { return .failure(failures.map(\.diagnostic), files) }
    return load(sources, loader, name: name, version: version, detectRaces: detectRaces)
  }

  /// Compiles what `loader` finds.
  private static func load(
    _ sources: [GoSource], _ loader: PackageLoader, name: String, version: Int, detectRaces: Bool
  ) -> GoLoadResult {
    let package = loader.check(
      path: "main", name: "main", files: sources.map { ($0.name, $0.text) }, version: version,
      folder: sources.lazy.compactMap(\.folder).first)
    guard let package, !loader.diagnostics.contains(where: { $0.severity == .error }) else {
      return .failure(loader.diagnostics, loader.fileSet)
    }
    let image = Image(natives: .standard())
    let compiler = Compiler(image: image)
    compiler.detectsRaces = detectRaces
    compiler.declaration = { [unowned loader] in loader.declaration($0) }
    compiler.initializer = { [unowned loader] in loader.initializer($0) }
    compiler.isLazy = { [unowned loader] in loader.isLazy($0) }
    compiler.version = { [unowned loader] in loader.version($0) }
    image.runtimeType = { [unowned loader, unowned compiler] path, name in
      guard case .package(let runtime) = loader.importPackage(path, from: package),
        let object = runtime.scope.lookup(name)
      else { return nil }
      return compiler.type(object.type)
    }
    image.place = { [unowned loader] raw in
      let position = loader.fileSet.position(Pos(raw))
      return position.line == 0 ? nil : SourcePlace(file: position.file, line: position.line)
    }
    return .program(
      GoProgram(name: name, loader: loader, package: package, image: image, compiler: compiler))
  }

  /// Runs the program from its start.
  public func run(_ options: GoRunOptions = GoRunOptions()) -> GoReport {
    let machine = self.machine(options)
    let sink = Sink()
    machine.output =
      options.output ?? { stream, bytes in
        switch stream {
        case .stdout: sink.stdout.append(contentsOf: bytes)
        case .stderr: sink.stderr.append(contentsOf: bytes)
        }
      }
    machine.input = options.input
    machine.lineBegan = lineBegan
    machine.seed = options.common.seed
    machine.strategy = options.common.strategy
    machine.hasAdversarialClock = options.common.clock == .adversarial
    machine.recordsSteps = options.common.recordAccesses
    machine.virtualProcessors = options.common.processors
    machine.findsLeaks = options.common.findLeaks
    machine.describesEnd = options.common.describeEnd
    machine.findsLatePanics = isTest
    machine.findsStuck = options.common.findLeaks && options.common.strategy == nil
    machine.keepsLocks = options.common.keepsLocks
    machine.findsRecurrence = options.common.findLeaks
    machine.limits.leakNanoseconds = options.common.budgets.graceTime
    if let most = options.common.budgets.virtualTime { machine.limits.virtualNanoseconds = most }
    if let most = options.common.budgets.rounds { machine.limits.steps = most }
    // Whoever chooses may let a loop go on for ever, traced or not.
    machine.limits.loggedSteps =
      options.common.strategy == nil ? Int.max : options.common.budgets.steps
    machine.samplesHeap = options.common.samplesHeap
    let isProfiled = options.common.strategy == nil && options.common.profiles
    machine.profilesSteps =
      isProfiled || (options.common.profilesSteps && options.common.strategy == nil)
    machine.profilesWaits = isProfiled
    machine.fault = options.common.fault
    machine.countsFaults = options.common.countsFaults
    machine.hasSelectSends = loader.hasSelectSends
    machine.ordersOutput = options.ordersOutput
    machine.collectsAlways = options.collectsAlways
    machine.races = options.common.detectRaces ? races : nil
    let trace = options.common.trace ? Trace(limit: options.common.traceLimit) : nil
    machine.trace = trace
    if let trace { options.common.onTrace?(trace) }
    if options.common.stopsWhenFull {
      trace?.onFull = { [weak self] in self?.machine?.interrupt() }
    }
    if let shouldStop = options.common.shouldStop {
      machine.shouldStop = { [unowned machine] in
        guard let outcome = shouldStop() else { return false }
        machine.stopOutcome = outcome
        return true
      }
    } else {
      machine.shouldStop = { false }
    }
    machine.arguments = options.arguments
    machine.initialFiles = initialFiles
    machine.profilesHeap =
      options.common.strategy == nil
      && (options.common.profilesSteps || isProfiled
        || loader.order.contains { $0.path == "runtime/pprof" })
    let outcome = machine.run(entry)
    var report = Report(
      outcome: outcome, findings: machine.findings, trace: trace,
      steps: options.common.strategy == nil ? machine.stepCount : machine.steps.count,
      time: machine.virtualNanoseconds)
    report.faultSites = machine.faultSites
    report.figures = machine.figures
    if options.common.strategy == nil {
      report.heap = machine.collected
      if options.common.samplesHeap { machine.sampleHeapAtEnd() }
      report.heapSamples = machine.heapSamples
      if isProfiled { report.profiles = machine.profiledStacks }
      report.hotSpots = machine.hotSpots()
      report.keepers = options.common.profilesSteps ? machine.keepers() : []
    }
    return GoReport(
      report: report, stdout: sink.stdout, stderr: sink.stderr,
      bubbleTime: machine.bubbleNanoseconds)
  }

  /// Adds the locks of the last run, which was traced and kept them, to the orders in which locks are taken.
  public func addLocks(to order: inout LockOrder) { machine?.addLocks(to: &order) }

  /// Whether the last run showed that steps recorded before it touched more than was thought.
  public var hasLearned: Bool { machine?.hasLearned ?? false }

  /// Where channels are made of which it is known that somebody sends on them, or relied on that nobody does.
  public var reliance: [UInt8] { machine?.reliance ?? [] }

  /// Adds what another search of this program, by a copy of the process, learnt and relied on; false if the two do not go
  /// together.
  public func rely(on places: [UInt8]) -> Bool { machine?.rely(on: places) ?? false }

  /// Whether main returned in the last run: os.Exit does not let it.
  public var hasMainReturned: Bool { machine?.hasMainReturned ?? false }

  /// Tests that came to their end in the last run, whether they failed or not.
  public var testsEnded: Int { machine?.testsEnded ?? 0 }

  /// How far the last run was when it ended, if the rest went on after that.
  public var runEnd: RunEnd? { machine?.runEnd }

  /// The steps of the last run, or so far of the one that is under way.
  public var steps: StepLog { machine?.steps ?? StepLog() }

  /// Calls `action` when a line of a prompt begins, with its number.
  func onLine(_ action: @escaping (Int) -> Void) { lineBegan = action }

  /// Whether the last run stopped at the end of a prompt's lines.
  var reachedEnd: Bool { machine?.isStanding ?? false }

  /// Who was there then.
  var standing: [FindingGoroutine] { machine?.standing ?? [] }

  /// What main saw then.
  var standingVariables: [VisibleVariable] { machine?.variables(of: 1) ?? [] }

  /// What goroutine `id` sees before event number `event` of the run that `options` describe: runs it up to there.
  public func variables(
    of id: UInt32, beforeEvent event: Int, _ options: GoRunOptions
  ) -> [VisibleVariable] {
    var options = options
    options.common.trace = true
    options.common.traceLimit = event
    options.common.onTrace = { trace in
      trace.onFull = { [weak self] in self?.machine?.interrupt() }
    }
    options.output = { _, _ in }
    _ = run(options)
    return machine?.variables(of: id) ?? []
  }

  /// The files that the last run left, by absolute path in order.
  public var files: [(path: String, bytes: [UInt8])] { machine?.files.files ?? [] }

  /// The machine for these options: kept, unless they need more memory than it has reserved.
  private func machine(_ options: GoRunOptions) -> Machine {
    let wanted = options.limits.heapBytes + 4 * options.limits.stackBytes
    if let machine, wanted <= reserved {
      machine.limits = options.limits
      return machine
    }
    let made = Machine(image: image, limits: options.limits)
    machine = made
    reserved = wanted
    return made
  }

  private final class Sink {
    var stdout: [UInt8] = []
    var stderr: [UInt8] = []
  }
}
