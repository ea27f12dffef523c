// The portfolio: cheap strategies for a quick failure, then the exhaustive search, then shrinking.

import CSP

/// What a search may do.
public struct SearchOptions: Sendable {
  /// How schedules are chosen.
  public enum Method: String, CaseIterable, Sendable {
    /// Few preemptions, then some random ones, then all with reduction.
    case portfolio
    /// All schedules, with partial-order reduction.
    case reduction
    /// All schedules with at most `bound` preemptions.
    case bounded
    /// Random walks.
    case random
    /// Random priorities.
    case pct
  }

  /// How schedules are chosen.
  public var method = Method.portfolio
  /// The most preemptions of a schedule; nil: any number.
  public var bound: Int?
  /// The most schedules that the main search sees.
  public var mostSchedules = 200_000
  /// The seed of random strategies.
  public var seed: UInt64 = 1
  /// Whether to end at the first failure.
  public var stopsAtFailure = false

  /// The usual search.
  public init() {}
}

/// How far a search is: for progress on a terminal.
public struct SearchProgress: Sendable {
  /// Runs so far.
  public var runs: Int
  /// Kinds of failure so far.
  public var failures: Int
  /// The share that is done, from 0 to 1; nil where it is not known.
  public var share: Double?

  /// So far.
  public init(runs: Int, failures: Int, share: Double?) {
    self.runs = runs
    self.failures = failures
    self.share = share
  }
}

/// A search over the schedules of a subject.
public final class Search {
  /// Runs that the bounded phases of the portfolio may take, for 0, 1, 2 … preemptions.
  static let boundedRuns = [50, 400, 800]
  /// Random runs of the portfolio.
  static let randomRuns = 60
  /// Runs between two reports of progress.
  static let reportInterval = 256

  private let subject: any Subject
  private let options: SearchOptions
  private let report: (SearchProgress) -> Bool
  private var result = Exploration()
  private var keys: [String: Int] = [:]
  private var budget: Budget?
  private var isStopped = false

  /// A search. `report` is called from time to time and says whether to go on.
  public init(
    _ subject: any Subject, _ options: SearchOptions,
    report: @escaping (SearchProgress) -> Bool = { _ in true }
  ) {
    self.subject = subject
    self.options = options
    self.report = report
  }

  /// Searches and returns what was found.
  public func run() -> Exploration {
    switch options.method {
    case .portfolio:
      let isCovered = quickPhases()
      if !isCovered && !isStopped { exhaust() }
    case .reduction: exhaust()
    case .bounded: bounded(options.bound ?? 2, most: options.mostSchedules, isMain: true)
    case .random: sample(RandomWalk(seed: options.seed), options.mostSchedules, isMain: true)
    case .pct: sample(PCT(seed: options.seed), options.mostSchedules, isMain: true)
    }
    if result.end == .complete, let budget { result.end = .budget(budget) }
    result.failures.sort { a, b in
      (a.preemptions, a.steps, a.key) < (b.preemptions, b.steps, b.key)
    }
    explain()
    return result
  }

  /// Failures' witnesses are run again with a trace, which tells who holds what and who could wake whom.
  private func explain() {
    for index in result.failures.indices {
      let failure = result.failures[index]
      let explained = subject.explain(Replay(failure.witness.map(\.index)))
      // Another failure would mean that the witness does not lead there again.
      if Set(explained.map(Self.sort)) == Set(failure.findings.map(Self.sort)) {
        result.failures[index].findings = explained
      }
    }
  }

  /// The kind of a finding, as far as it is known without a trace.
  private static func sort(_ finding: Finding) -> String {
    switch finding.kind {
    case .deadlock, .partialDeadlock, .leak, .lockReentry: "blocked"
    case .race, .lockOrder, .misuse, .panic, .livelock, .starvation, .late, .budget:
      finding.kind.rawValue
    }
  }

  // MARK: Phases

  /// Few preemptions first; whether nothing is left for the exhaustive search.
  private func quickPhases() -> Bool {
    for (bound, most) in Self.boundedRuns.enumerated() {
      if let limit = options.bound, bound > limit { break }
      if bounded(bound, most: most, isMain: false) { return false }
      if isStopped { return true }
    }
    sample(RandomWalk(seed: options.seed), Self.randomRuns, isMain: false)
    return isStopped
  }

  /// All schedules within `bound`; whether the bound has left nothing out.
  @discardableResult
  private func bounded(_ bound: Int, most: Int, isMain: Bool) -> Bool {
    let search = PreemptionBound(bound: bound)
    var runs = 0
    repeat {
      if runs == most {
        if isMain { result.end = .schedules(most) }
        return false
      }
      runs += 1
      guard tryOnce(search, isMain: isMain, share: nil) else { return false }
    } while search.advance()
    if isMain && result.end == .complete {
      result.end = search.isPartial ? .options : search.isBounded ? .preemptions(bound) : .complete
    }
    return !search.isBounded && !search.isPartial
  }

  private func sample(_ strategy: any Strategy, _ most: Int, isMain: Bool) {
    // A walk's runs differ because its generator goes on: `begin` must not start it anew.
    let walk = Continued(strategy)
    for _ in 0..<most {
      if !isMain { result.randomRuns += 1 }
      guard tryOnce(walk, isMain: isMain, isRandom: !isMain, share: nil) else { return }
    }
    if isMain { result.end = .sampled }
  }

  private func exhaust() {
    let search = Reduction(subject)
    repeat {
      if result.schedules == options.mostSchedules {
        result.end = .schedules(options.mostSchedules)
        result.estimate = estimate(search.progress)
        return
      }
      guard tryOnce(search, isMain: true, share: search) else {
        result.estimate = estimate(search.progress)
        return
      }
      let goesOn = search.advance()
      if search.hasRestarted { forgetCounts() }
      if !goesOn { break }
    } while true
    result.schedules -= search.pruned
    if search.isPartial { result.end = .options }
  }

  /// The search has begun anew: what it counted will come again.
  private func forgetCounts() {
    result.schedules = 0
    result.results.removeAll()
    for index in result.failures.indices { result.failures[index].count = 0 }
  }

  private func estimate(_ progress: Double) -> Int? {
    progress > 0 ? Int(min(1e15, Double(result.schedules) / progress)) : nil
  }

  // MARK: One run

  /// Runs once under `strategy`; whether to go on.
  private func tryOnce(
    _ strategy: any PathKeeping, isMain: Bool, isRandom: Bool = false, share: Reduction?
  ) -> Bool {
    let trial = subject.run(strategy)
    result.runs += 1
    if isMain { result.schedules += 1 }
    if case .budget(let used) = trial.outcome, budget == nil { budget = used }
    if isMain && trial.outcome.isSuccess { noteResult(trial.lastLine) }
    if trial.isFailure { note(trial, strategy, isMain: isMain, isRandom: isRandom) }
    if options.stopsAtFailure && !result.failures.isEmpty {
      result.end = .firstFailure
      isStopped = true
      return false
    }
    if result.runs % Self.reportInterval == 0 {
      let progress = SearchProgress(
        runs: result.runs, failures: result.failures.count, share: share?.progress)
      if !report(progress) {
        result.end = .interrupted
        isStopped = true
        return false
      }
    }
    return true
  }

  private func noteResult(_ line: String) {
    let text = line.last == "\n" ? String(line.dropLast()) : line
    if let index = result.results.firstIndex(where: { $0.text == text }) {
      result.results[index].count += 1
    } else if result.results.count < Exploration.mostResults {
      result.results.append((text, 1))
    }
  }

  private func note(_ trial: Trial, _ strategy: any PathKeeping, isMain: Bool, isRandom: Bool) {
    let findings = subject.findings()
    let key = Self.key(trial.outcome, findings)
    let steps = subject.steps.count
    if let index = keys[key] {
      if isMain { result.failures[index].count += 1 }
      if isRandom { result.failures[index].randomCount += 1 }
      let known = result.failures[index]
      if (known.preemptions, known.steps) <= (0, steps) { return }
      let witness = strategy.path
      let preemptions = witness.count { $0.isPreemption }
      if (preemptions, steps) < (known.preemptions, known.steps) {
        result.failures[index].witness = witness
        result.failures[index].steps = steps
        result.failures[index].findings = findings
        result.failures[index].outcome = trial.outcome
      }
      return
    }
    keys[key] = result.failures.count
    result.failures.append(
      Failure(
        key: key, findings: findings, outcome: trial.outcome, count: isMain ? 1 : 0,
        randomCount: isRandom ? 1 : 0, witness: strategy.path, steps: steps))
  }

  /// What makes failures alike: their kinds, places, and what is waited for there.
  static func key(_ outcome: Outcome, _ findings: [Finding]) -> String {
    var parts = Set<String>()
    for finding in findings {
      let places = finding.goroutines.map { goroutine in
        "\(goroutine.reason.text) \(goroutine.object) \(goroutine.position?.description ?? "")"
      }
      let what = places.isEmpty ? finding.message : Set(places).sorted().joined(separator: "; ")
      parts.insert("\(finding.kind.rawValue): \(what)")
    }
    if findings.isEmpty { parts.insert(outcome.message) }
    return parts.sorted().joined(separator: " | ")
  }
}

/// A strategy that can tell the answers it has given in the current run.
public protocol PathKeeping: Strategy {
  /// The answers, in order.
  var path: [Choice] { get }
}

/// A random strategy over several runs: each begins where the last one's generator stopped.
final class Continued: PathKeeping {
  private let strategy: any Strategy
  private var hasBegun = false
  private(set) var path: [Choice] = []

  init(_ strategy: any Strategy) { self.strategy = strategy }

  func begin() {
    path.removeAll(keepingCapacity: true)
    // PCT draws new priorities per run from a generator that goes on; a walk only has its generator.
    if !hasBegun || strategy is PCT { strategy.begin() }
    hasBegun = true
  }

  func choose(_ point: ChoicePoint) -> Int {
    let index = strategy.choose(point)
    path.append(Choice(point, index: index))
    return index
  }
}
