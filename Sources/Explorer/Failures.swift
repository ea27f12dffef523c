// Which failures are the same one: a defect is reported once, however many schedules show it and in how many guises.
//
// A failure is one finding, not one run: a run with a race and a panic counts for both. Two findings are alike if they
// are of one kind and the same waits or accesses take part, by their places in the source. Beyond that:
//
// - Races that share an access are one: `n` read here races with `n` written there and there.
// - Deadlocks with the same cycle are one, whoever else waits by then; so are those of which one is part of the other.
// - A leak all of whose goroutines leak in smaller leaks is none of its own.
// - A livelock is one whatever its goroutines do at the moment when it is noticed, or if it is only noticed by how long they run.

import CSP

extension Finding {
  /// What makes findings alike, as far as it is known without a trace.
  var key: String {
    let all = places
    return "\(kind.rawValue): " + (all.isEmpty ? message : all.sorted().joined(separator: "; "))
  }

  /// Where its goroutines wait, and why, or where their accesses are.
  var places: Set<String> {
    Set(goroutines.map { "\($0.reason.text) \($0.position?.description ?? "")" })
  }

  /// The places of the goroutines in its cycles.
  var cycle: Set<String> {
    let members = Set(edges.filter(\.isInCycle).map(\.from))
    return Set(
      goroutines.filter { members.contains($0.id) }
        .compactMap { $0.position?.description })
  }

  /// Who takes part, by name.
  var actors: Set<String> { Set(goroutines.map(\.name)) }

  /// Whether it says who waits for whom.
  var isAboutBlocked: Bool {
    switch kind {
    case .deadlock, .partialDeadlock, .leak, .lockReentry: true
    case .race, .lockOrder, .misuse, .panic, .failure, .livelock, .starvation, .late, .budget:
      false
    }
  }

  /// Whether another finding, of a traced run, is the same.
  func isExplained(by other: Finding) -> Bool {
    if other.isWarning { return false }
    return isAboutBlocked ? other.isAboutBlocked : kind == other.kind && places == other.places
  }
}

/// The failures that a search has found.
struct Failures {
  /// In the order in which they were found.
  private(set) var all: [Failure] = []
  private var indexOfKey: [String: Int] = [:]
  /// The failure of the races with an access at a place.
  private var indexOfPlace: [String: Int] = [:]

  /// One run that failed.
  struct Run {
    var outcome: Outcome
    var findings: [Finding]
    var steps: Int
    var isMain: Bool
    var isRandom: Bool
    /// How many runs it stands for.
    var weight = 1
  }

  /// Takes in a run's failures; `path` gives its answers.
  mutating func add(_ run: Run, path: () -> [Choice]) {
    var counted: Set<Int> = []
    if run.findings.isEmpty { add(nil, run, &counted, path) }
    for finding in run.findings { add(finding, run, &counted, path) }
  }

  private mutating func add(
    _ finding: Finding?, _ run: Run, _ counted: inout Set<Int>, _ path: () -> [Choice]
  ) {
    let key = finding?.key ?? run.outcome.message
    guard let index = index(of: finding, key) else {
      counted.insert(all.count)
      keep(finding, key, all.count)
      all.append(
        Failure(
          key: key, findings: finding.map { [$0] } ?? [], outcome: run.outcome,
          count: run.isMain ? run.weight : 0, randomCount: run.isRandom ? run.weight : 0,
          witness: path(), steps: run.steps))
      return
    }
    keep(finding, key, index)
    if !counted.insert(index).inserted { return }
    if run.isMain { all[index].count += run.weight }
    if run.isRandom { all[index].randomCount += run.weight }
    let known = all[index]
    if (known.preemptions, known.steps) <= (0, run.steps) { return }
    let witness = path()
    let preemptions = witness.count { $0.isPreemption }
    if (preemptions, run.steps) < (known.preemptions, known.steps) {
      all[index].witness = witness
      all[index].steps = run.steps
      all[index].findings = finding.map { [$0] } ?? []
      all[index].outcome = run.outcome
    }
  }

  private func index(of finding: Finding?, _ key: String) -> Int? {
    if let known = indexOfKey[key] { return known }
    guard let finding, finding.kind == .race else { return nil }
    return finding.places.lazy.compactMap { indexOfPlace[$0] }.min()
  }

  private mutating func keep(_ finding: Finding?, _ key: String, _ index: Int) {
    if indexOfKey[key] != nil { return }
    indexOfKey[key] = index
    guard let finding, finding.kind == .race else { return }
    for place in finding.places.sorted() where indexOfPlace[place] == nil {
      indexOfPlace[place] = index
    }
  }

  /// Forgets how many of the main search's schedules failed so.
  mutating func forgetCounts() {
    for index in all.indices { all[index].count = 0 }
  }

  // MARK: At the end

  /// Replaces findings by those of traced runs, which say more; then sorts, and drops what others contain.
  mutating func finish(explain: ([Choice]) -> [Finding]) {
    for index in all.indices {
      let explained = explain(all[index].witness)
      guard let finding = all[index].findings.first else { continue }
      let same = explained.filter { finding.isExplained(by: $0) }
      // None would mean that the witness does not lead there again.
      if finding.isAboutBlocked && !same.isEmpty {
        all[index].findings = same
      } else if let first = same.first {
        all[index].findings = [first]
      }
      noteOtherPlaces(index)
    }
    all.sort { a, b in (a.preemptions, a.steps, a.key) < (b.preemptions, b.steps, b.key) }
    dropContained()
  }

  /// A race says where else its variable is accessed.
  private mutating func noteOtherPlaces(_ index: Int) {
    guard let finding = all[index].findings.first, finding.kind == .race else { return }
    let shown = finding.places
    let others = indexOfPlace.filter { $0.value == index && !shown.contains($0.key) }
      .map { place in
        let name = place.key.split(separator: "/").last.map(String.init) ?? place.key
        return name.drop { $0 == " " }
      }
    if others.isEmpty { return }
    all[index].findings[0].detail = "also with " + others.sorted().joined(separator: ", ")
  }

  private mutating func dropContained() {
    var kept: [Failure] = []
    for failure in all {
      guard let home = kept.firstIndex(where: { Self.isSame($0, failure) }) else {
        kept.append(failure)
        continue
      }
      kept[home].count += failure.count
      kept[home].randomCount += failure.randomCount
    }
    all = kept.filter { failure in
      guard let finding = failure.findings.first, finding.kind == .leak else { return true }
      let places = finding.places
      var rest = places
      for other in kept {
        guard let smaller = other.findings.first, smaller.kind == .leak else { continue }
        if smaller.places.isStrictSubset(of: places) { rest.subtract(smaller.places) }
      }
      return !rest.isEmpty
    }
  }

  /// Whether a failure is a guise of one that is kept.
  private static func isSame(_ kept: Failure, _ other: Failure) -> Bool {
    guard let one = kept.findings.first, let two = other.findings.first else { return false }
    if one.kind == two.kind, one.kind == .panic || one.kind == .misuse {
      // Two that use the same object wrongly.
      let objects = [one, two].map { $0.goroutines.first?.object ?? "" }
      return !objects[0].isEmpty && objects[0] == objects[1] && one.message == two.message
    }
    if one.kind == .livelock, two.kind == .livelock || two.kind == .budget {
      return two.actors.isSubset(of: one.actors)
    }
    guard one.isAboutBlocked, two.isAboutBlocked else { return false }
    if !one.cycle.isEmpty && one.cycle == two.cycle { return true }
    return one.kind == two.kind && one.kind != .leak
      && (one.places.isSubset(of: two.places) || two.places.isSubset(of: one.places))
  }
}
