// One test of a program under exploration, with what a check must know of each failing run: its output, and whether
// the test binary came to its end.

import CSP
import Explorer
import GoInterpreter
import GoVM

/// A run's outcome, findings and output, as a check judges them.
struct RunRecord {
  var outcome: Outcome
  /// Findings that are no warnings.
  var findings: [Finding]
  var output: [UInt8]
  /// Whether main returned and the test was run: a program that calls os.Exit(0), or changes its command line, has not
  /// passed its tests.
  var isWhole: Bool
  var trace: Trace?
  /// Choices of the scheduler; unknown of traced runs.
  var steps = 0

  /// Whether it was cut short for what has nothing to do with the program: Ctrl-C, or the check's real time.
  var isCut: Bool {
    if case .budget(let budget) = outcome { return budget.kind == .wallTime }
    return outcome == .interrupted
  }

  var isFailure: Bool { !isCut && (!outcome.isSuccess || !findings.isEmpty || !isWhole) }
}

/// A program with a command line, run again and again.
final class CheckSubject: Subject {
  private let program: GoProgram
  private var options: GoRunOptions
  private let buffer = Buffer()
  private var record = RunRecord(outcome: .interrupted, findings: [], output: [], isWhole: false)
  private let tests: Set<String>
  private let judgesAsGoTest: Bool
  /// Whether a test must have come to its end: a program can see to it that none is run.
  private let isTest: Bool
  /// Calls and loop rounds of all runs.
  private(set) var work = 0
  /// The work after which the first failure was seen.
  private(set) var workAtFailure: Int?

  /// The beginning of what a run writes.
  private final class Buffer {
    var bytes: [UInt8] = []

    func append(_ output: UnsafeRawBufferPointer) {
      let room = TestResult.mostOutput - bytes.count
      if room > 0 { bytes.append(contentsOf: output.prefix(room)) }
    }
  }

  /// A unit of a program.
  init(_ program: CheckProgram, _ unit: CheckUnit, _ check: CheckOptions) {
    self.program = program.program
    tests = program.tests
    judgesAsGoTest = check.judgesAsGoTest
    isTest = !unit.function.isEmpty
    var common = RunOptions()
    common.detectRaces = true
    common.shouldStop = check.shouldStop
    options = program.options(unit, common)
    options.output = { [buffer] _, bytes in buffer.append(bytes) }
  }

  func run(_ strategy: any Strategy) -> Trial {
    run(strategy, traced: false)
    if record.isFailure && workAtFailure == nil { workAtFailure = work }
    var trial = Trial(outcome: record.outcome, isFailure: record.isFailure)
    // A test may fail before another goroutine's panic ends the run: of two such runs the one without the panic is no longer.
    trial.end = program.runEnd.map { RunEnd(choices: $0.choices, steps: program.steps.count) }
    return trial
  }

  private func run(_ strategy: any Strategy, traced: Bool) {
    options.common.strategy = strategy
    options.common.trace = traced
    options.common.recordAccesses = !traced
    buffer.bytes.removeAll(keepingCapacity: true)
    let report = program.run(options).report
    work &+= report.steps &+ CheckLimits.workOfRun
    record.outcome = report.outcome
    record.findings = report.findings.isEmpty ? [] : report.findings.filter { !$0.isWarning }
    if judgesAsGoTest { record.findings.removeAll { $0.kind == .leak } }
    record.isWhole = program.hasMainReturned && (!isTest || program.testsEnded > 0)
    record.output = []
    record.steps = traced ? 0 : program.steps.count
    record.trace = report.trace
    if record.isFailure { record.output = buffer.bytes }
  }

  var steps: StepLog { program.steps }
  var hasLearned: Bool { program.hasLearned }
  var runningSteps: StepLog { program.steps }

  /// Another search begins.
  func forgetFailure() { workAtFailure = nil }

  /// What was found, and for a failed test a finding of its own: failures at different lines are different.
  func findings() -> [Finding] {
    let said = TestOutput(record.output, tests: tests).failures
    return record.findings
      + said.prefix(1).map { Finding(.misuse, "\($0.place.text) fails") }
  }

  /// Runs once under a strategy.
  func once(_ strategy: any Strategy) -> RunRecord {
    run(strategy, traced: false)
    return record
  }

  /// Runs the schedule once more, with a trace.
  func witness(_ answers: [UInt32]) -> RunRecord {
    run(Replay(answers, rest: Deterministic()), traced: true)
    return record
  }
}

/// The limits of checks; a run that reaches one ends with its name.
enum CheckLimits {
  /// Virtual time after main's end until what still runs counts as never ending: a ticker that nobody stops.
  static let leakNanoseconds: Int64 = 60_000_000_000
  /// Calls and loop rounds after main's end.
  static let leakSteps = 20_000
  /// Polls in a row in which nobody gets anywhere.
  static let idlePolls = 5_000
  static let goroutines = 10_000
  static let heapBytes = 256 << 20
  static let stackBytes = 16 << 20
  static let outputBytes = 1 << 20
  /// Compile errors that a result keeps.
  static let diagnostics = 100
  /// After a failure a search goes on for so much work (calls and loop rounds), to find others and to count.
  static let workAfterFailure = 4_000_000
  /// At least so much, though many tests fail.
  static let leastWorkAfterFailure = 600_000
  /// Schedules of a test in which nothing fails, where another has failed.
  static let schedulesBesideFailure = 5_000
  /// What starting a run costs, in calls and loop rounds.
  static let workOfRun = 500
}
