// A program that is checked: loaded once, with the list of what is explored in it.

import CSP
import Explorer
import GoInterpreter
import GoSyntax
import GoTypes
import GoVM
import GoVet

/// Something that is explored: a test, a fixture's row, or main.
public struct CheckUnit: Sendable {
  public var kind: TestResult.Kind
  /// The test's name, or the fixture's.
  public var name: String
  /// The test function; empty for main.
  public var function: String
  /// Further flags of the command line.
  public var flags: [String] = []
  /// What a failed test shows; nil: that the result is wrong.
  public var verdict: VerdictKind?
  public var points = 0
}

/// A loaded program with its units.
public final class CheckProgram {
  /// What tokens call it.
  public let name: String
  public let units: [CheckUnit]
  /// The program that runs the tests, or main.
  public let program: GoProgram
  /// Its files.
  public let sources: [GoSource]
  let lines: SourceLines
  let functions: FunctionPlaces
  /// The path of the package, with which the names of its functions begin.
  public let package: String
  /// The names of the test files.
  let tests: Set<String>
  var bounds: Exercise.Bounds
  private let sourceHash: UInt64

  /// A program that does not compile. It stays on the thread that made it: `@unchecked` because files are not.
  public struct Rejected: Error, @unchecked Sendable {
    public var diagnostics: [Diagnostic]
    public var files: FileSet
  }

  /// An answer to an exercise of kind `program`, with its tests and fixtures.
  public convenience init(_ exercise: Exercise, _ files: [GoSource]) throws(Rejected) {
    let own = Self.answer(files, to: exercise)
    let package = TestPackage(path: exercise.importPath, files: own + exercise.tests)
    try self.init(
      package, name: exercise.slug, units: Self.units(exercise), bounds: exercise.bounds,
      version: 27, imports: { _ in nil })
  }

  /// The files of an answer that take part: tests of the learner's own do not replace the exercise's.
  static func answer(_ files: [GoSource], to exercise: Exercise) -> [GoSource] {
    let given = Set(exercise.given.map(\.name))
    return files.filter { file in
      !given.contains(file.name)
        && file.name.hasSuffix("_test.go") == (exercise.kind == .test)
    }
  }

  /// A package with tests of its own.
  public convenience init(
    tests package: TestPackage, name: String, version: Int,
    imports: @escaping (String) -> [GoSource]?
  ) throws(Rejected) {
    let units = package.tests.map { CheckUnit(kind: .test, name: $0, function: $0) }
    try self.init(
      package, name: name, units: units, bounds: Exercise.Bounds(), version: version,
      imports: imports)
  }

  init(
    _ package: TestPackage, name: String, units: [CheckUnit], bounds: Exercise.Bounds, version: Int,
    imports: @escaping (String) -> [GoSource]?
  ) throws(Rejected) {
    sources = package.inner + package.outer
    switch GoProgram.load(tests: package, version: version, detectRaces: true, imports: imports) {
    case .failure(let diagnostics, let files):
      throw Rejected(diagnostics: diagnostics, files: files)
    case .program(let loaded): program = loaded
    }
    self.name = name
    self.units = units
    self.bounds = bounds
    self.package = package.path
    lines = SourceLines(sources)
    functions = FunctionPlaces(sources)
    tests = Set(sources.map(\.name).filter { $0.hasSuffix("_test.go") })
    sourceHash = Self.hash(sources)
  }

  /// A program with a main.
  public init(
    main sources: [GoSource], name: String, version: Int,
    imports: @escaping (String) -> [GoSource]?
  ) throws(Rejected) {
    switch GoProgram.load(
      sources, name: name, version: version, detectRaces: true, imports: imports)
    {
    case .failure(let diagnostics, let files):
      throw Rejected(diagnostics: diagnostics, files: files)
    case .program(let loaded): program = loaded
    }
    self.name = name
    self.sources = sources
    units = [CheckUnit(kind: .main, name: "main", function: "")]
    bounds = Exercise.Bounds()
    package = "main"
    lines = SourceLines(sources)
    functions = FunctionPlaces(sources)
    tests = []
    sourceHash = Self.hash(sources)
  }

  private static func hash(_ sources: [GoSource]) -> UInt64 {
    var bytes: [UInt8] = []
    for source in sources.sorted(by: { $0.name < $1.name }) {
      bytes += Array((source.name.split(separator: "/").last ?? "").utf8) + [0]
      bytes += source.text + [0]
    }
    return fingerprint(bytes)
  }

  private static func units(_ exercise: Exercise) -> [CheckUnit] {
    var units = exercise.testNames
      .filter { $0 != Exercise.fixtureTest || exercise.fixtures.isEmpty }
      .map { name in
        CheckUnit(kind: .test, name: name, function: name, verdict: exercise.verdicts[name])
      }
    units += exercise.fixtures.map { row in
      CheckUnit(
        kind: .fixture, name: row.name, function: Exercise.fixtureTest, flags: row.flags,
        verdict: row.verdict ?? exercise.verdicts[Exercise.fixtureTest])
    }
    Rubric.share(exercise.rubric, among: &units)
    return units
  }

  // MARK: Running

  /// The command line of a unit's runs.
  func arguments(_ unit: CheckUnit) -> [String] {
    unit.function.isEmpty
      ? [name] : [package + ".test", "-test.run=^\(unit.function)$"] + unit.flags
  }

  /// A hash of the program and of a unit: what a replay token holds, so that it names both.
  public func hash(_ unit: CheckUnit) -> UInt16 {
    var bytes: [UInt8] = []
    for word in [unit.function] + unit.flags { bytes += Array(word.utf8) + [0] }
    return UInt16(truncatingIfNeeded: sourceHash ^ fingerprint(bytes))
  }

  /// The unit whose token has this hash.
  public func unit(hash: UInt16) -> CheckUnit? { units.first { self.hash($0) == hash } }

  /// What a run of a unit gets: its command line, and the limits of checks.
  public func options(_ unit: CheckUnit, _ common: RunOptions) -> GoRunOptions {
    var options = GoRunOptions()
    options.common = common
    options.common.budgets.graceTime = CheckLimits.leakNanoseconds
    options.arguments = arguments(unit)
    options.limits.heapBytes = CheckLimits.heapBytes
    options.limits.steps = bounds.steps
    options.limits.leakSteps = min(bounds.steps, CheckLimits.leakSteps)
    options.limits.idlePolls = CheckLimits.idlePolls
    options.limits.goroutines = CheckLimits.goroutines
    options.limits.stackBytes = CheckLimits.stackBytes
    options.limits.outputBytes = CheckLimits.outputBytes
    return options
  }

  /// What go vet says of the package, and what our own passes advise.
  func vet() -> [Diagnostic] {
    var found: [Diagnostic] = []
    for path in [package, package + "_test"] {
      if let checker = program.loader.checker(of: path) { found += Vet.run(checker) }
    }
    return found
  }

  /// The files of positions in diagnostics.
  var files: FileSet { program.loader.fileSet }
}
