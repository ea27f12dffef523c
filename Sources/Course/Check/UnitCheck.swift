// The exploration of one test, fixture or main, and its verdicts.

import CSP
import Explorer
import GoVet

/// vet's passes, for the grader.
enum Vetting {
  static var passes: [VetPass] { Vet.passes }
}

/// Explores one unit of a program.
final class UnitCheck {
  private let program: CheckProgram
  private let unit: CheckUnit
  private let options: CheckOptions
  private let subject: CheckSubject
  private let judge: Judge
  /// Whether somebody stopped it.
  private(set) var isInterrupted = false
  private var hasEnough = false
  private var isOutOfTime = false
  /// The work that is spent after the first failure.
  private var workAfterFailure = CheckLimits.workAfterFailure
  /// What the first search found; nil: it has not run.
  private var first: Exploration?

  init(_ program: CheckProgram, _ unit: CheckUnit, _ options: CheckOptions) {
    self.program = program
    self.unit = unit
    self.options = options
    subject = CheckSubject(program, unit, options)
    judge = Judge(verdict: unit.verdict, tests: program.tests)
  }

  /// Whether the first search has found a failure.
  var hasFailed: Bool { first.map { !$0.failures.isEmpty } ?? false }

  /// Searches so far as costs little, and is done with it if those are all schedules and none fails: the result is that,
  /// else nil.
  func runBriefly() -> TestResult? {
    guard options.earlier[unit.name] == nil else { return nil }
    let found = search(.reduction, most: min(Self.firstSchedules, most), stopsAtFailure: true)
    first = found
    let isOver = found.isComplete || isInterrupted || isOutOfTime
    return isOver && found.failures.isEmpty ? result(found) : nil
  }

  /// Explores and judges. `share` of the usual effort is spent on further failures once one is found; `mostOfPassing` is
  /// how many schedules are seen where none fails, because something else has failed already.
  func run(share: Int = 1, mostOfPassing: Int? = nil) -> TestResult {
    workAfterFailure = max(
      CheckLimits.leastWorkAfterFailure, CheckLimits.workAfterFailure / max(1, share))
    var exploration = Exploration()
    let early = earlier()
    if early == nil || !options.stopsAtFailure {
      let most = hasFailed ? most : min(most, mostOfPassing ?? most)
      subject.forgetFailure()
      exploration = search(.portfolio, most: most, stopsAtFailure: options.stopsAtFailure)
    }
    if let early { exploration.failures.append(early) }
    return result(exploration)
  }

  private func result(_ exploration: Exploration) -> TestResult {
    // A run that was cut short ends a search before it asks.
    if !exploration.isComplete, let outcome = options.shouldStop?() {
      if outcome == .interrupted { isInterrupted = true } else { isOutOfTime = true }
    }
    var test = program.result(unit)
    test.schedules = exploration.schedules
    test.runs = exploration.runs
    test.isComplete = exploration.isComplete
    test.end =
      hasEnough && !exploration.isComplete
      ? "stopped: failures enough"
      : isOutOfTime ? "not complete: the check's real time is over" : exploration.end.text
    if exploration.failures.isEmpty && isOutOfTime && exploration.runs < Self.leastRuns {
      return outOfTime(test)
    }
    if exploration.failures.isEmpty {
      test.points = isInterrupted ? 0 : unit.points
      if isInterrupted { test.status = .skipped }
      return test
    }
    test.status = .failed
    test.verdicts = verdicts(exploration, &test)
    // There was no time left to run the failing schedule once more.
    if test.verdicts.isEmpty && isInterrupted {
      test.status = .skipped
      return test
    }
    return test.verdicts.isEmpty ? outOfTime(test) : test
  }

  /// Runs without failure from which on a test that is cut short by real time counts as passed as far as it came.
  private static let leastRuns = 1000

  /// A test for which no time was left has not passed.
  private func outOfTime(_ test: TestResult) -> TestResult {
    var test = test
    var verdict = Verdict(.budget, "no real time was left to run it: --timeout gives more")
    verdict.test = unit.name
    test.status = .failed
    test.verdicts = [verdict]
    return test
  }

  // MARK: Searching

  /// Schedules of the first search, which is complete for most tests of a right answer.
  private static let firstSchedules = 400

  /// The most schedules of a test.
  private var most: Int { options.mostSchedules ?? program.bounds.schedules }

  private func search(
    _ method: SearchOptions.Method, most: Int, stopsAtFailure: Bool
  ) -> Exploration {
    var search = SearchOptions()
    search.method = method
    search.mostSchedules = most
    search.stopsAtFailure = stopsAtFailure
    // Runs that reach a budget take as long as thousands of others.
    search.reportInterval = 4
    return Search(subject, search) { [self] progress in
      options.progress(unit.name, progress.runs, progress.share)
      if let outcome = options.shouldStop?() {
        if outcome == .interrupted { isInterrupted = true } else { isOutOfTime = true }
        return false
      }
      if let start = subject.workAtFailure,
        subject.work - start > workAfterFailure
      {
        hasEnough = true
        return false
      }
      return true
    }.run()
  }

  /// The failure that the schedule shows which failed last time, if it still does.
  private func earlier() -> Failure? {
    guard let answers = options.earlier[unit.name] else { return nil }
    let recorder = Recorder(Replay(answers, rest: Deterministic()))
    let trial = subject.run(recorder)
    guard trial.isFailure else { return nil }
    return Failure(
      key: "", findings: subject.findings(), outcome: trial.outcome, count: 0, randomCount: 0,
      witness: recorder.choices, steps: trial.length(subject.steps))
  }

  // MARK: Verdicts

  /// One verdict for each kind of failure, each with the shortest schedule that shows it.
  private func verdicts(_ exploration: Exploration, _ test: inout TestResult) -> [Verdict] {
    var verdicts: [Verdict] = []
    let ordered = exploration.failures.sorted {
      ($0.preemptions, $0.steps) < ($1.preemptions, $1.steps)
    }
    for failure in ordered {
      var record = subject.witness(failure.witness.map(\.index))
      record.steps = failure.steps
      if test.output.isEmpty { test.output = String(decoding: record.output, as: UTF8.self) }
      for judgement in judge.judge(record) {
        if let known = verdicts.firstIndex(where: { $0.kind == judgement.kind }) {
          verdicts[known].count += failure.count
          verdicts[known].randomCount += failure.randomCount
          continue
        }
        verdicts.append(verdict(judgement, failure, record, exploration))
      }
    }
    verdicts.sort { $0.kind < $1.kind }
    if exploration.randomRuns == 0 { sample(&verdicts) }
    return verdicts
  }

  private func verdict(
    _ judgement: Judgement, _ failure: Failure, _ record: RunRecord, _ exploration: Exploration
  ) -> Verdict {
    var verdict = Verdict(judgement.kind, judgement.message)
    verdict.detail = judgement.detail
    verdict.place = judgement.place
    verdict.test = unit.name
    verdict.count = failure.count
    verdict.schedules = exploration.schedules
    verdict.randomCount = failure.randomCount
    verdict.randomRuns = exploration.randomRuns
    verdict.preemptions = failure.preemptions
    verdict.schedule = failure.witness.map(\.index)
    while verdict.schedule.last == 0 { verdict.schedule.removeLast() }
    let token = Token(
      program: program.name, hash: program.hash(unit), isAdversarial: false,
      answers: verdict.schedule)
    verdict.replay = ([token.description] + options.replayWords).joined(separator: " ")
    var evidence = Evidence(
      sources: program.lines, package: program.package,
      function: unit.function.isEmpty ? "main" : unit.function)
    if let finding = judgement.finding { evidence.add(finding, to: &verdict) }
    if let trace = record.trace { evidence.add(trace, to: &verdict) }
    return verdict
  }

  /// Random runs, where the search had none: how often each kind of failure shows.
  private func sample(_ verdicts: inout [Verdict]) {
    let start = subject.work
    for index in verdicts.indices { verdicts[index].randomCount = 0 }
    var runs = 0
    while runs < options.randomRuns && subject.work - start < workAfterFailure {
      let record = subject.once(RandomWalk(seed: UInt64(runs + 1)))
      if record.isCut || options.shouldStop?() != nil { break }
      runs += 1
      guard record.isFailure else { continue }
      let kinds = Set(judge.judge(record).map(\.kind))
      for index in verdicts.indices where kinds.contains(verdicts[index].kind) {
        verdicts[index].randomCount += 1
      }
    }
    for index in verdicts.indices { verdicts[index].randomRuns = runs }
  }
}
