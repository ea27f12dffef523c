// What a search has found, and how far it came.

import CSP

/// A kind of failure: runs that fail alike, with the schedule that shows it best.
public struct Failure: Sendable {
  /// What makes failures alike.
  public var key: String
  /// What was found in the run of the witness.
  public var findings: [Finding]
  /// How the run of the witness ended.
  public var outcome: Outcome
  /// How many of the schedules that the exhaustive search saw fail so.
  public var count: Int
  /// How many of the random schedules failed so.
  public var randomCount: Int
  /// The answers that lead to it.
  public var witness: [Choice]
  /// Steps of the witness's run.
  public var steps: Int

  /// A failure whose schedule is `witness`.
  public init(
    key: String, findings: [Finding], outcome: Outcome, count: Int = 0, randomCount: Int = 0,
    witness: [Choice], steps: Int
  ) {
    self.key = key
    self.findings = findings
    self.outcome = outcome
    self.count = count
    self.randomCount = randomCount
    self.witness = witness
    self.steps = steps
  }

  /// Preemptions of the witness.
  public var preemptions: Int { witness.count { $0.isPreemption } }

  /// Whether its length is the program's: what goes on for ever is as long as it takes to notice it.
  var isShrinkable: Bool {
    switch findings.first?.kind {
    case .livelock, .starvation, .late, .budget: false
    case .deadlock, .partialDeadlock, .leak, .race, .lockOrder, .lockReentry, .misuse, .panic,
      .failure, nil:
      true
    }
  }
}

/// Why a search ended.
public enum SearchEnd: Hashable, Sendable {
  /// All schedules are covered.
  case complete
  /// So many schedules were allowed.
  case schedules(Int)
  /// All schedules with so many preemptions are covered.
  case preemptions(Int)
  /// A run used up one of its budgets, so that what comes after is not known.
  case budget(Budget)
  /// A choice had more options than are explored.
  case options
  /// The strategy is random: there is no end to reach.
  case sampled
  /// The first failure was enough.
  case firstFailure
  /// Somebody stopped it.
  case interrupted

  /// The end in words.
  public var text: String {
    switch self {
    case .complete: "complete"
    case .schedules(let most): "not complete: stopped after \(most) schedules (--max-schedules)"
    case .preemptions(let bound): "complete up to \(bound) preemptions (--bound)"
    case .budget(let budget): "not complete: a run used up its budget of \(budget)"
    case .options: "not complete: a choice had more options than are all tried"
    case .sampled: "not complete: random schedules"
    case .firstFailure: "stopped at the first failure"
    case .interrupted: "not complete: interrupted"
    }
  }
}

/// The result of a search.
public struct Exploration: Sendable {
  /// Schedules that the main search saw.
  public var schedules = 0
  /// Runs in all, cheap strategies and shrinking included.
  public var runs = 0
  /// Why it ended.
  public var end = SearchEnd.complete
  /// How many schedules there are, as far as could be estimated; nil where it is not known.
  public var estimate: Int?
  /// Random schedules that were tried.
  public var randomRuns = 0
  /// The failures, the most telling first.
  public var failures: [Failure] = []

  /// Locks taken in different orders that no schedule was found to deadlock on, in a search that is not complete.
  public var warnings: [Finding] = []

  /// The last lines of the runs that ended well, in the order in which they were first seen, and how many of the main
  /// search's schedules ended so; at most `mostResults` of them.
  public var results: [(text: String, count: Int)] = []

  /// Nothing tried yet.
  public init() {}

  /// The most different last lines that are told apart.
  public static let mostResults = 8

  /// Whether every schedule is covered.
  public var isComplete: Bool { end == .complete }
}

extension [(text: String, count: Int)] {
  /// Counts a line, unless it would be more than `most` different ones; whether it did.
  @discardableResult
  mutating func add(_ text: String, count: Int = 1, most: Int) -> Bool {
    if let index = firstIndex(where: { $0.text == text }) {
      self[index].count += count
      return true
    }
    if self.count >= most { return false }
    append((text, count))
    return true
  }
}
