// The scouts of one search: when they are sent out, and when their reports are taken.

import CSP

/// What runs fail alike, as a scout counts them.
private struct Kind: Hashable {
  var outcome: String
  var findings: [String]
}

/// Sends out scouts.
final class Scouts {
  /// The most kinds of failing runs, and of last lines, that a scout tells apart.
  private static let mostKinds = 128

  /// Steps of runs between two scouts: a few thousandths of a second.
  private static let usualInterval = 10_000

  private let subject: any Subject
  private let most: Int
  /// Steps of runs until the next scout may go.
  private var wait: Int
  private let interval: Int
  private var scouts: [BranchName: Scout] = [:]
  /// Branches that scouts can't explore.
  private var refused: Set<BranchName> = []

  /// At most `most` at once, after so many steps of runs.
  init(_ subject: any Subject, most: Int, after steps: Int) {
    self.subject = subject
    self.most = most
    wait = steps
    interval = min(steps, Self.usualInterval)
  }

  /// Calls all back: what they assumed does not hold.
  func callBack() {
    scouts.removeAll()
    refused.removeAll()
  }

  /// The search goes on by itself: perhaps somebody can be sent out. `room` is how many schedules the search may still see,
  /// `lines` are the last lines known so far.
  func consider(_ search: Reduction, room: Int, lines: () -> [String]) {
    wait -= subject.steps.count
    if wait > 0 { return }
    wait = interval
    for (name, scout) in scouts {
      if !search.contains(scout.branch) { scouts[name] = nil } else { scout.look() }
    }
    let busy = scouts.values.count { !$0.hasEnded }
    guard busy < most, scouts.count < most * 4 else { return }
    guard let branch = search.nextBranch(besides: refused.union(scouts.keys)) else { return }
    let known = subject.reliance.count
    let scout = Scout(branch) { isNeeded in
      let report = Self.explore(
        branch, search, subject, lines: lines(), room: room, isNeeded: isNeeded)
      guard let report, report.reliance.count == known else { return [] }
      return report.words
    }
    if let scout { scouts[branch.name] = scout } else { refused.insert(branch.name) }
  }

  /// What a scout found in the branch that is to be explored now, if that is of any use; `room` is how many schedules the
  /// search may still see.
  func report(for search: Reduction, room: Int) -> BranchReport? {
    if scouts.isEmpty { return nil }
    guard let name = search.name, let scout = scouts.removeValue(forKey: name) else { return nil }
    guard search.isAsExpected(scout.branch), let report = scout.report() else { return nil }
    if report.schedules > 0 && report.schedules <= room && subject.rely(on: report.reliance) {
      return report
    }
    for node in report.rest { node.destroy() }
    return nil
  }

  /// In the scout's process: explores the branch until it is done or the report is needed. Nil if something happened that
  /// the search must see for itself.
  private static func explore(
    _ branch: Branch, _ search: Reduction, _ subject: any Subject, lines: [String], room: Int,
    isNeeded: () -> Bool
  ) -> BranchReport? {
    search.descend(to: branch)
    var schedules = 0
    var results: [(text: String, count: Int)] = []
    var failures = FailingRuns()
    var isDone = false
    // No more than half of what the search may still see: it must see what comes before the branch, too.
    let most = max(1, room / 2)
    while !isDone {
      let trial = subject.run(search)
      schedules += 1
      if trial.usedUp != nil { return nil }
      if trial.outcome.isSuccess {
        let text = trial.resultLine
        let isCounted = lines.count < Exploration.mostResults || lines.contains(text)
        if isCounted && !results.add(text, most: mostKinds) { return nil }
      }
      if trial.isFailure {
        failures.add(trial, subject, search.path)
        if failures.kinds > mostKinds { return nil }
      }
      isDone = !search.advance()
      if search.hasRestarted { return nil }
      if !isDone && (schedules == most || isNeeded()) { break }
    }
    var report = search.report(branch, isDone: isDone)
    report.schedules = schedules
    report.lines = results
    report.samples = failures.samples
    report.reliance = subject.reliance
    return report
  }
}

/// The failing runs of a branch: of each kind the first one, and the one that shows it best.
private struct FailingRuns {
  private struct Known {
    var first: Int
    var firstAnswers: [UInt32]
    var count: Int
    var best: Int
    var bestAnswers: [UInt32]
    var measure: (preemptions: Int, steps: Int)
  }

  private var known: [Kind: Known] = [:]
  private var runs = 0

  /// How many kinds.
  var kinds: Int { known.count }

  mutating func add(_ trial: Trial, _ subject: any Subject, _ path: [Choice]) {
    runs += 1
    let kind = Kind(outcome: trial.outcome.message, findings: subject.findings().map(\.key))
    let measure = (
      preemptions: trial.witness(path).count { $0.isPreemption }, steps: trial.length(subject.steps)
    )
    guard var old = known[kind] else {
      let answers = path.map(\.index)
      known[kind] = Known(
        first: runs, firstAnswers: answers, count: 1, best: runs, bestAnswers: answers,
        measure: measure)
      return
    }
    old.count += 1
    if measure < old.measure {
      old.best = runs
      old.bestAnswers = path.map(\.index)
      old.measure = measure
    }
    known[kind] = old
  }

  /// In the order of the runs.
  var samples: [BranchReport.Sample] {
    var all: [(run: Int, sample: BranchReport.Sample)] = []
    for kind in known.values {
      all.append((kind.first, .init(answers: kind.firstAnswers, weight: kind.count)))
      if kind.best != kind.first {
        all.append((kind.best, .init(answers: kind.bestAnswers, weight: 0)))
      }
    }
    return all.sorted { $0.run < $1.run }.map(\.sample)
  }
}
