// The portfolio: cheap strategies for a quick failure, then the exhaustive search, then shrinking.

import CSP

#if canImport(Glibc)
  import Glibc
#endif

/// What a search may do.
public struct SearchOptions: Sendable {
  /// How schedules are chosen.
  public enum Method: String, CaseIterable, Sendable {
    /// All with reduction if they are few; else few preemptions, then some random ones, then all with reduction.
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
  /// The most runs between two reports of progress, at each of which the search may be stopped. Slow runs are reported
  /// sooner.
  public var reportInterval = 256

  /// How many processes may search at once. The result is the same with any number.
  public var jobs = 1
  /// Steps of all runs after which others help, some tenths of a second: what takes less is not worth a process. With 0 they do
  /// whenever they can.
  public var helpAfter = 1_000_000

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
  /// How many schedules there are, as far as can be estimated; nil where it can't.
  public var estimate: Int?

  /// So far.
  public init(runs: Int, failures: Int, share: Double?, estimate: Int? = nil) {
    self.runs = runs
    self.failures = failures
    self.share = share
    self.estimate = estimate
  }
}

/// A search over the schedules of a subject.
public final class Search {
  /// Schedules that the portfolio sees first: most small programs have no more.
  static let firstSchedules = 400
  /// Runs that the bounded phases of the portfolio may take, for 0, 1, 2 … preemptions.
  static let boundedRuns = [50, 400, 800]
  /// Random runs of the portfolio.
  static let randomRuns = 60
  /// Traced runs that are looked through for locks taken in different orders.
  static let warningRuns = 8
  /// The most warnings that are looked into.
  static let mostWarnings = 16
  /// Runs that look for a shorter schedule of one failure, and steps of all such runs.
  static let shrinkRuns = 300
  static let shrinkSteps = 200_000
  /// Runs that use up their budget of steps before the search gives up: they cost a hundred times as much as others.
  static let mostEndless = 24
  /// Runs with random priorities of the portfolio.
  static let priorityRuns = 40
  /// Goroutines from which on a program counts as large: its schedules are too many to be covered, and random priorities
  /// find more of its failures than few preemptions do.
  static let largeProgram = 20
  /// Runs of the portfolio on large programs: random walks, random priorities.
  static let largeRuns = (random: 200, priority: 600)

  /// Nanoseconds after which progress is reported, however few runs there were.
  static let reportAfter: Int64 = 50_000_000
  /// Random walks that estimate how many schedules there are.
  static let probes = 32
  /// Estimates are no larger.
  static let mostEstimated = 1e15

  private let subject: any Subject
  private let options: SearchOptions
  private let report: (SearchProgress) -> Bool
  private var result = Exploration()
  private var failures = Failures()
  private var budget: Budget?
  /// Runs that used up a budget.
  private var endless = 0
  /// Whether the last one did.
  private var wasCut = false
  /// When progress was last reported.
  private var lastReport = Search.clock
  private var isStopped = false
  /// Runs of the phases before the long search that ask for locks, with others held, as none before.
  private var lockPairs = LockPairs()
  private var nestings: [[UInt32]] = []
  private var looksAtLocks = false
  /// How many goroutines the first run had.
  private var goroutines = 0

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
    case .portfolio: portfolio()
    case .reduction: exhaust(most: options.mostSchedules)
    case .bounded: bounded(options.bound ?? 2, most: options.mostSchedules, isMain: true)
    case .random: sample(RandomWalk(seed: options.seed), options.mostSchedules, isMain: true)
    case .pct: sample(PCT(seed: options.seed), options.mostSchedules, isMain: true)
    }
    if result.end == .complete, let budget { result.end = .budget(budget) }
    if options.method == .portfolio && !isStopped && result.end != .complete { proveWarnings() }
    if !isStopped { shrink() }
    // Witnesses are run again with a trace, which tells who holds what and who could wake whom.
    failures.finish { [subject] in subject.explain(Replay($0.map(\.index))) }
    result.failures = failures.all
    return result
  }

  /// If there are few schedules all of them are seen at once, and where some fail the cheap strategies show how few
  /// preemptions it takes and how likely it is. If there are more the cheap strategies come first.
  private func portfolio() {
    looksAtLocks = true
    if options.bound == nil && options.mostSchedules > Self.firstSchedules {
      exhaust(most: Self.firstSchedules)
      if isStopped { return }
      if result.end == .complete {
        if failures.all.isEmpty { return }
        quickPhases()
        result.end = .complete
        isStopped = false
        return
      }
      result.end = .complete
      result.estimate = nil
      forgetCounts()
    }
    let isCovered = quickPhases()
    // Others help from here on, whose runs nobody sees.
    looksAtLocks = false
    if !isCovered && !isStopped { exhaust(most: options.mostSchedules) }
  }

  // MARK: Warnings

  /// Locks that are taken in different orders, though perhaps in different runs: each cycle is a deadlock that schedules are
  /// looked for, or stays a warning. After a complete search there is nothing left to warn of.
  private func proveWarnings() {
    var order = LockOrder()
    for seed in 0..<Self.warningRuns {
      let strategy: any Strategy =
        seed == 0 ? Deterministic() : RandomWalk(seed: options.seed &+ UInt64(seed))
      subject.addLocks(strategy, to: &order)
    }
    for path in nestings { subject.addLocks(Replay(path), to: &order) }
    result.runs += Self.warningRuns + nestings.count
    var seen: Set<String> = []
    for warning in order.findings() {
      if seen.count == Self.mostWarnings || !seen.insert(warning.key).inserted { continue }
      if !isProved(warning) && !prove(warning) { result.warnings.append(warning) }
      if isStopped { return }
    }
  }

  private func isProved(_ warning: Finding) -> Bool {
    failures.all.contains { $0.findings.contains { warning.isWitnessed(by: $0) } }
  }

  /// Looks for a schedule in which the warning comes true.
  private func prove(_ warning: Finding) -> Bool {
    let members = warning.goroutines.map(\.id)
    for first in members.indices {
      let order = Array(members[first...] + members[..<first])
      for limit in 1...Hold.mostSteps {
        let attempt = Hold(order, after: limit) { [subject] in subject.runningSteps }
        if !tryOnce(attempt, isMain: false, share: nil) { return true }
        if isProved(warning) { return true }
      }
    }
    return false
  }

  // MARK: Shrinking

  /// Looks for shorter schedules that fail as the known ones do.
  private func shrink() {
    var steps = Self.shrinkSteps
    for index in failures.all.indices where failures.all[index].isShrinkable {
      var runs = Self.shrinkRuns
      while runs > 0, steps > 0, !isInterrupted, shrink(index, &runs, &steps) {}
    }
  }

  /// Whether one of the schedules next to a failure's is shorter: the failure has it now.
  private func shrink(_ index: Int, _ runs: inout Int, _ steps: inout Int) -> Bool {
    let known = failures.all[index]
    let kept = Kept(Replay(known.witness.map(\.index)))
    let length = tried(kept, &steps).length(subject.steps)
    let plan = kept.rearrangement(subject.steps, length)
    for blocks in plan.neighbours {
      if runs <= 0 || steps <= 0 { return false }
      runs -= 1
      var next = plan
      next.blocks = blocks
      let attempt = Kept(Follow(next) { [subject] in subject.runningSteps })
      let trial = tried(attempt, &steps)
      if trial.isFailure { note(trial, attempt, isMain: false, isRandom: false) }
      let now = failures.all[index]
      if (now.preemptions, now.steps) < (known.preemptions, known.steps) { return true }
    }
    return false
  }

  private func tried(_ strategy: Kept, _ steps: inout Int) -> Trial {
    let trial = subject.run(strategy)
    steps -= subject.steps.count
    result.runs += 1
    return trial
  }

  /// Whether somebody stops the search now.
  private var isInterrupted: Bool {
    let progress = SearchProgress(runs: result.runs, failures: failures.all.count, share: nil)
    return !report(progress)
  }

  // MARK: Phases

  /// Few preemptions first; whether nothing is left for the exhaustive search.
  @discardableResult
  private func quickPhases() -> Bool {
    let isCovered = result.end == .complete && result.schedules > 0
    for (bound, most) in Self.boundedRuns.enumerated() {
      if let limit = options.bound, bound > limit { break }
      if bound > 0 && goroutines >= Self.largeProgram { break }
      let coversAll = bounded(bound, most: min(most, options.mostSchedules), isMain: false)
      if isStopped { return true }
      if isCovered {
        if coversAll || bound > 0 && failures.all.allSatisfy({ $0.preemptions <= bound }) { break }
      } else if coversAll {
        return false
      }
    }
    let isLarge = goroutines >= Self.largeProgram
    sample(
      RandomWalk(seed: options.seed), isLarge ? Self.largeRuns.random : Self.randomRuns,
      isMain: false)
    if isStopped { return true }
    sample(
      PCT(seed: options.seed), isLarge ? Self.largeRuns.priority : Self.priorityRuns,
      isMain: false, isWalk: false)
    return isStopped
  }

  /// All schedules within `bound`; whether the bound has left nothing out.
  @discardableResult
  private func bounded(_ bound: Int, most: Int, isMain: Bool) -> Bool {
    let search = PreemptionBound(bound: bound)
    var runs = 0
    repeat {
      if runs == most {
        if isMain {
          result.end = .schedules(most)
          result.estimate = estimate(search.progress)
        }
        return false
      }
      runs += 1
      guard tryOnce(search, isMain: isMain, share: isMain ? search : nil) else {
        if isMain { result.estimate = estimate(search.progress) }
        return false
      }
    } while search.advance()
    if isMain && result.end == .complete {
      result.end = search.isPartial ? .options : search.isBounded ? .preemptions(bound) : .complete
      if result.end != .complete { probe() }
    }
    return !search.isBounded && !search.isPartial
  }

  private func sample(
    _ strategy: any Strategy, _ most: Int, isMain: Bool, isWalk: Bool = true
  ) {
    // A walk's runs differ because its generator goes on: `begin` must not start it anew.
    let walk = Continued(strategy)
    for _ in 0..<most {
      let isRandom = !isMain && isWalk
      if isRandom { result.randomRuns += 1 }
      guard tryOnce(walk, isMain: isMain, isRandom: isRandom, share: nil) else { return }
    }
    if isMain {
      result.end = .sampled
      if endless == 0 { probe() }
    }
  }

  /// Estimates by random walks how many schedules there are in all, where the search has no tree that says so.
  private func probe() {
    let probe = Probe(seed: options.seed)
    for _ in 0..<Self.probes {
      if subject.run(probe).usedUp != nil { return }
      result.runs += 1
      probe.count()
    }
    result.estimate = max(result.schedules, Int(min(Self.mostEstimated, probe.mean)))
  }

  private func exhaust(most: Int) {
    let search = Reduction(subject)
    let scouts =
      options.jobs > 1 && most > Self.firstSchedules && !options.stopsAtFailure
      ? Scouts(subject, most: options.jobs - 1, after: options.helpAfter) : nil
    repeat {
      if result.schedules == most {
        result.end = .schedules(most)
        result.estimate = estimate(search.progress)
        return
      }
      guard tryOnce(search, isMain: true, share: search) else {
        result.estimate = estimate(search.progress)
        return
      }
      var goesOn = search.advance(isCut: wasCut)
      if search.hasRestarted {
        forgetCounts()
        scouts?.callBack()
      }
      if let scouts {
        while goesOn, let report = scouts.report(for: search, room: most - result.schedules) {
          take(report)
          goesOn = search.take(report)
        }
        if goesOn {
          scouts.consider(search, room: most - result.schedules) { result.results.map(\.text) }
        }
      }
      if !goesOn { break }
    } while true
    result.schedules -= search.pruned
    if search.isPartial { result.end = .options }
  }

  /// Counts what a scout has found. Runs that failed are run again here, to see how.
  private func take(_ report: BranchReport) {
    result.schedules += report.schedules
    result.runs += report.schedules
    for line in report.lines {
      result.results.add(line.text, count: line.count, most: Exploration.mostResults)
    }
    for sample in report.samples {
      let replay = Continued(Replay(sample.answers))
      let trial = subject.run(replay)
      note(trial, replay, isMain: true, isRandom: false, weight: sample.weight)
    }
  }

  /// The search has begun anew: what it counted will come again.
  private func forgetCounts() {
    result.schedules = 0
    result.results.removeAll()
    failures.forgetCounts()
  }

  private func estimate(_ progress: Double) -> Int? {
    progress > 0 ? Int(min(Self.mostEstimated, Double(result.schedules) / progress)) : nil
  }

  // MARK: One run

  /// Runs once under `strategy`; whether to go on.
  private func tryOnce(
    _ strategy: any PathKeeping, isMain: Bool, isRandom: Bool = false, share: (any Exhaustive)?
  ) -> Bool {
    let trial = subject.run(strategy)
    result.runs += 1
    if result.runs == 1 { goroutines = subject.steps.goroutines }
    if isMain { result.schedules += 1 }
    let used = trial.usedUp
    wasCut = used != nil
    if wasCut {
      budget = budget ?? used
      endless += 1
    }
    if looksAtLocks && nestings.count < LockPairs.mostRuns && lockPairs.note(subject.steps) {
      nestings.append(trial.witness(strategy.path).map(\.index))
    }
    if isMain && trial.outcome.isSuccess {
      result.results.add(trial.resultLine, most: Exploration.mostResults)
    }
    if trial.isFailure { note(trial, strategy, isMain: isMain, isRandom: isRandom) }
    if options.stopsAtFailure && !failures.all.isEmpty {
      result.end = .firstFailure
      isStopped = true
      return false
    }
    if endless == Self.mostEndless, let budget {
      result.end = .budget(budget)
      isStopped = true
      return false
    }
    if result.runs % options.reportInterval == 0 || isReportDue {
      lastReport = Self.clock
      let share = share?.progress
      let progress = SearchProgress(
        runs: result.runs, failures: failures.all.count, share: share,
        estimate: share.flatMap(estimate))
      if !report(progress) {
        result.end = .interrupted
        isStopped = true
        return false
      }
    }
    return true
  }

  /// Whether it is some time since the last report.
  private var isReportDue: Bool { Self.clock &- lastReport > Self.reportAfter }

  /// Nanoseconds, to a few milliseconds: what takes no time to read.
  private static var clock: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC_COARSE, &time)
    return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }

  private func note(
    _ trial: Trial, _ strategy: any PathKeeping, isMain: Bool, isRandom: Bool, weight: Int = 1
  ) {
    let run = Failures.Run(
      outcome: trial.outcome, findings: subject.findings(), steps: trial.length(subject.steps),
      isMain: isMain, isRandom: isRandom, weight: weight)
    failures.add(run) { trial.witness(strategy.path) }
  }
}

/// A strategy that can tell the answers it has given in the current run.
public protocol PathKeeping: Strategy {
  /// The answers, in order.
  var path: [Choice] { get }
}

/// A strategy that goes through all schedules.
protocol Exhaustive: PathKeeping {
  /// How far it is, from 0 to 1. Each branch of a choice counts for as much as the others beside it: so many schedules,
  /// divided by the share, estimate all (Knuth, "Estimating the efficiency of backtrack programs", 1975, for the part of the
  /// tree that has been seen).
  var progress: Double { get }
}

extension Reduction: Exhaustive {}
extension PreemptionBound: Exhaustive {}

/// A random walk that estimates how many schedules there are: the product of the numbers of options on its way, of which the
/// mean over many walks is the number of all leaves of the tree (Knuth 1975).
final class Probe: Strategy {
  private let walk: RandomWalk
  private var product = 1.0
  private var sum = 0.0
  private var walks = 0

  init(seed: UInt64) {
    walk = RandomWalk(seed: seed)
    walk.begin()
  }

  /// The mean so far.
  var mean: Double { walks == 0 ? 0 : sum / Double(walks) }

  func begin() { product = 1 }

  func choose(_ point: ChoicePoint) -> Int {
    product *= Double(point.count)
    return walk.choose(point)
  }

  /// Counts the walk that has come to its end.
  func count() {
    sum += product
    walks += 1
  }
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
