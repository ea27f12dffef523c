// What is explored: a program that can be run again and again, each time under another strategy.

import CSP

/// How one run of a subject went.
public struct Trial {
  /// How it ended.
  public var outcome: Outcome
  /// Whether anything was found: an outcome other than exit 0, or a detector's finding.
  public var isFailure: Bool
  /// The last line that it wrote: where schedules give different ones, the search says so.
  public var lastLine: String

  /// How far the run was when its outcome was clear, if it went on after that.
  public var end: RunEnd?

  /// A run's result.
  public init(outcome: Outcome, isFailure: Bool, lastLine: String = "") {
    self.outcome = outcome
    self.isFailure = isFailure
    self.lastLine = lastLine
  }
}

extension Trial {
  /// The last line without its newline.
  var resultLine: String { lastLine.last == "\n" ? String(lastLine.dropLast()) : lastLine }

  /// The budget that cut it, so that what would have come is not known. A livelock is an answer.
  var usedUp: Budget? {
    if case .budget(let budget) = outcome, budget.kind != .idleSteps { return budget }
    return nil
  }

  /// Those of the strategy's answers that led to the outcome.
  func witness(_ path: [Choice]) -> [Choice] { end.map { Array(path.prefix($0.choices)) } ?? path }

  /// How many of the run's steps led to the outcome.
  public func length(_ steps: StepLog) -> Int { end?.steps ?? steps.count }
}

/// A program under exploration. Runs are a function of the strategy's answers alone.
public protocol Subject: AnyObject {
  /// Runs the program from its start with `log` recording its steps. An answer below 0 abandons the run at that
  /// point; its outcome is then `.interrupted`.
  func run(_ strategy: any Strategy) -> Trial
  /// The steps of the last run, in memory that the next run overwrites.
  var steps: StepLog { get }
  /// Whether the last run showed that what was recorded of steps before it was not all that they touch: the search
  /// begins anew. Happens a few times at most.
  var hasLearned: Bool { get }
  /// What is known of the program, and what was relied on though it is not known, by a number for each place of the program
  /// that has been seen.
  var reliance: [UInt8] { get }
  /// Adds what another search over the same program, with the same places, knew and relied on; false, and nothing is added,
  /// if the two do not go together.
  func rely(on places: [UInt8]) -> Bool
  /// The steps so far of the run that is under way: for its strategy.
  var runningSteps: StepLog { get }
  /// What was found in the last run: called only after a failure.
  func findings() -> [Finding]
  /// Runs once more with a trace, and returns what was found, warnings too: with who could wake whom. Empty if it can't.
  func explain(_ strategy: any Strategy) -> [Finding]
  /// Runs once more with a trace, and adds the order in which locks are taken.
  func addLocks(_ strategy: any Strategy, to order: inout LockOrder)
}

extension Subject {
  public var hasLearned: Bool { false }
  public var reliance: [UInt8] { [] }
  public func rely(on places: [UInt8]) -> Bool { places.isEmpty }
  public func explain(_ strategy: any Strategy) -> [Finding] { [] }
  public func addLocks(_ strategy: any Strategy, to order: inout LockOrder) {}
}

/// The answers of a strategy that has found the run not worth going on with.
public let abandonRun = -1
