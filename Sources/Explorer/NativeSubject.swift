// A native program as a subject: one runner, run again and again.

import CSP

/// A `Program` under exploration.
public final class NativeSubject: Subject {
  private let runner: Runner
  private var options: RunOptions
  private var report: Report?
  private let written = LastLine()

  private final class LastLine {
    var text = ""
  }

  /// `program`, run with `options`; its strategy, trace and accesses are the search's affair. Its output goes where `options`
  /// say, if they do, and its last line is kept.
  public init(_ program: Program, _ options: RunOptions) {
    runner = Runner(program)
    self.options = options
    self.options.trace = false
    self.options.recordAccesses = true
    self.options.output = { [written] in
      written.text = $0
      options.output?($0)
    }
  }

  public func run(_ strategy: any Strategy) -> Trial {
    options.strategy = strategy
    written.text = ""
    let report = runner.run(options)
    self.report = report
    var trial = Trial(
      outcome: report.outcome,
      isFailure: report.outcome != .interrupted
        && (!report.outcome.isSuccess || report.findings.contains { !$0.isWarning }),
      lastLine: written.text)
    trial.end = runner.runEnd
    return trial
  }

  public var steps: StepLog { runner.steps }

  public var hasLearned: Bool { runner.hasLearned }

  public var reliance: [UInt8] { [runner.reliance] }

  public func rely(on places: [UInt8]) -> Bool { places.count == 1 && runner.rely(on: places[0]) }

  public var runningSteps: StepLog { runner.runningSteps }

  public func explain(_ strategy: any Strategy) -> [Finding] { traced(strategy).findings }

  public func addLocks(_ strategy: any Strategy, to order: inout LockOrder) {
    if let trace = traced(strategy).trace { order.add(trace) }
  }

  private func traced(_ strategy: any Strategy) -> Report {
    var options = options
    options.strategy = strategy
    options.trace = true
    options.recordAccesses = false
    // What was found is explained, even if the search was stopped.
    options.shouldStop = nil
    return runner.run(options)
  }

  public func findings() -> [Finding] { report?.findings.filter { !$0.isWarning } ?? [] }
}
