// From measurements to symptoms: each sign says what was seen, where, how often, and on which schedule.

import CSP
import Explorer
import GoVM

/// A sign of a symptom: the evidence.
public struct Sign: Sendable {
  public var symptom: Symptom
  /// What was seen, in one line.
  public var text: String
  /// What was seen, if a detector saw it.
  public var finding: Finding?
  /// Where: goroutines that wait alike are one place.
  public var places: [Place]
  /// How many of the schedules that were tried show it; nil: the measured run does.
  public var count: Int?
  /// The schedule that shows it.
  public var witness: [Choice]?
  /// Whether no schedule was found that shows it: a suspicion.
  public var isSuspicion = false

  /// Where something was seen.
  public struct Place: Hashable, Sendable {
    /// Goroutines that are there alike.
    public var names: [String]
    public var reason = WaitReason.none
    public var object = ""
    public var position: SourcePosition?
    /// Where they were started.
    public var started: SourcePosition?
  }
}

/// What a program suffers from, as far as was measured.
public struct Diagnosis {
  public var measurements: Measurements
  /// All signs, the symptom that stops a program most first.
  public var signs: [Sign] = []

  /// The share of the run's time, in percent, that must be waited for a lock by several at a time.
  static let contention = 50

  /// Reads measurements.
  public init(_ measurements: Measurements) {
    self.measurements = measurements
    addFailures()
    addFindings()
    countLeft()
    addOutcome()
    addGrowth()
    addBusy()
    addContention()
    signs = Symptom.allCases.flatMap { symptom in
      let own = signs.filter { $0.symptom == symptom }
      return own.filter { !$0.isSuspicion } + own.filter(\.isSuspicion)
    }
  }

  /// The symptoms that were seen, each once.
  public var symptoms: [Symptom] {
    Symptom.allCases.filter { symptom in signs.contains { $0.symptom == symptom } }
  }

  /// The signs of a symptom.
  public func signs(of symptom: Symptom) -> [Sign] { signs.filter { $0.symptom == symptom } }

  private mutating func addFailures() {
    guard let exploration = measurements.exploration else { return }
    for failure in exploration.failures {
      for finding in failure.findings {
        guard let symptom = Symptom.of(finding) else { continue }
        signs.append(
          Sign(
            symptom: symptom, text: finding.message, finding: finding,
            places: Self.places(finding), count: failure.count, witness: failure.witness))
      }
      guard failure.findings.isEmpty, !failure.outcome.message.isEmpty,
        failure.outcome != .interrupted
      else { continue }
      if case .budget = failure.outcome { continue }
      signs.append(
        Sign(
          symptom: .wrong, text: failure.outcome.message, places: [], count: failure.count,
          witness: failure.witness))
    }
    for warning in exploration.warnings {
      guard let symptom = Symptom.of(warning) else { continue }
      signs.append(
        Sign(
          symptom: symptom, text: warning.message, finding: warning,
          places: Self.places(warning), isSuspicion: true))
    }
  }

  /// What the measured run shows beyond the search.
  private mutating func addFindings() {
    for finding in measurements.report.findings where !finding.isWarning {
      guard let symptom = Symptom.of(finding),
        !signs.contains(where: { $0.finding?.kind == finding.kind })
      else { continue }
      signs.append(
        Sign(
          symptom: symptom, text: finding.message, finding: finding, places: Self.places(finding)))
    }
  }

  /// A program that goes on while goroutines are left behind shows more of them than the schedule that shows it first.
  private mutating func countLeft() {
    var merged: [FindingGoroutine] = []
    for finding in measurements.report.findings where Symptom.of(finding) == .growth {
      merged += finding.goroutines
    }
    guard let index = signs.firstIndex(where: { $0.symptom == .growth && $0.finding != nil }),
      let finding = signs[index].finding, merged.count > finding.goroutines.count
    else { return }
    signs[index].text = "\(merged.count) goroutines wait for ever in the measured run"
    signs[index].places = Self.places(Finding(finding.kind, "", goroutines: merged))
    signs[index].count = nil
  }

  /// What is seen, where it is not what a table's row for the symptom usually names: nil where it is.
  public func otherCause(of symptom: Symptom) -> String? {
    let own = signs(of: symptom)
    switch symptom {
    case .growth:
      return own.allSatisfy { $0.finding == nil } && measurements.heapGrows
        && !measurements.countGrows
        ? "no goroutine is left behind: what was allocated there is kept" : nil
    case .waiting:
      return own.allSatisfy(\.isSuspicion) ? "it is no lock: the receiver does not keep up" : nil
    case .freeze, .cpu, .wrong: return nil
    }
  }

  private func has(_ symptom: Symptom) -> Bool { signs.contains { $0.symptom == symptom } }

  /// How the measured run ended, where no finding says it.
  private mutating func addOutcome() {
    let report = measurements.report
    switch report.outcome {
    case .budget(let budget):
      switch budget.kind {
      case .heap, .goroutines:
        signs.append(
          Sign(
            symptom: .growth, text: "the run used up its budget of \(budget)",
            places: measurements.busy.map(Self.place)))
      case .steps, .idleSteps:
        if has(.cpu) { return }
        signs.append(
          Sign(
            symptom: .cpu, text: "the run had not ended after \(budget.limit) steps",
            places: hotPlaces, isSuspicion: true))
      case .stack, .output, .virtualTime, .wallTime: break
      }
    case .panic, .fatal:
      if has(.wrong) || has(.freeze) { return }
      signs.append(Sign(symptom: .wrong, text: report.outcome.message, places: []))
    case .exit(let code):
      if code == 0 || has(.wrong) { return }
      signs.append(Sign(symptom: .wrong, text: "exit status \(code)", places: []))
    case .interrupted: break
    }
  }

  private mutating func addGrowth() {
    if measurements.countGrows, !has(.growth), let last = measurements.counts.last {
      signs.append(
        Sign(
          symptom: .growth,
          text: "the number of goroutines only rises: \(last) when the run was stopped",
          places: []))
    }
    if measurements.heapGrows, let first = measurements.report.heap.first,
      let last = measurements.report.heap.last
    {
      signs.append(
        Sign(
          symptom: .growth,
          text: "memory only grows: \(sizeText(first.bytes)) alive after the first collection, "
            + "\(sizeText(last.bytes)) after the last",
          places: measurements.report.keepers.prefix(2).map {
            Sign.Place(names: [$0.function], position: $0.position)
          }))
    }
  }

  private mutating func addBusy() {
    for busy in measurements.busy {
      if signs.contains(where: { sign in
        sign.symptom == .cpu && sign.places.contains { $0.names.contains(busy.goroutine) }
      }) {
        continue
      }
      signs.append(
        Sign(
          symptom: .cpu,
          text: "\(busy.goroutine) looked \(busy.times) times in a row without getting anywhere",
          places: [Sign.Place(names: [busy.goroutine], position: busy.position)]))
    }
  }

  private mutating func addContention() {
    let time = measurements.report.time
    guard time > 0 else { return }
    for lock in measurements.locks + measurements.channels {
      let share = Int(clamping: lock.waited / max(1, time / 100))
      guard share >= Self.contention, lock.mostWaiting >= 2 else { continue }
      let isChannel = lock.kind == .channel
      let most = "up to \(lock.mostWaiting) at a time"
      signs.append(
        Sign(
          symptom: .waiting,
          text: isChannel
            ? "senders wait for a receiver of \(lock.name), \(most)"
            : "goroutines wait for \(lock.name), \(most)",
          places: [Sign.Place(names: [], object: lock.name, position: lock.position)],
          isSuspicion: isChannel))
    }
  }

  /// Where the run's steps were spent.
  private var hotPlaces: [Sign.Place] {
    measurements.report.hotSpots.prefix(3).map {
      Sign.Place(names: [$0.function], position: $0.position)
    }
  }

  private static func place(_ busy: BusyWait) -> Sign.Place {
    Sign.Place(names: [busy.goroutine], position: busy.position)
  }

  /// The places of a finding's goroutines: those that wait alike together, those in a cycle first, the standard
  /// packages' own goroutines left out where others are there.
  static func places(_ finding: Finding) -> [Sign.Place] {
    let cycle = Set(finding.edges.filter(\.isInCycle).map(\.from))
    let own = finding.goroutines.filter { !isStandard($0) }
    let shown = own.isEmpty ? finding.goroutines : own
    var places: [Sign.Place] = []
    for goroutine in shown.filter({ cycle.contains($0.id) })
      + shown.filter({ !cycle.contains($0.id) })
    {
      let place = Sign.Place(
        names: [goroutine.name], reason: goroutine.reason, object: goroutine.object,
        position: goroutine.position, started: goroutine.id == 1 ? nil : goroutine.spawnPosition)
      let same = places.firstIndex {
        $0.reason == place.reason && $0.position == place.position && place.reason != .none
          && plain($0.object) == plain(place.object)
      }
      if let same {
        places[same].names.append(goroutine.name)
        places[same].object = plain(place.object)
      } else {
        places.append(place)
      }
    }
    return places
  }

  private static func isStandard(_ goroutine: FindingGoroutine) -> Bool {
    goroutine.position?.isStandard ?? false
  }

  /// "found 2" is another channel with the name of "found".
  private static func plain(_ object: String) -> String {
    let words = object.split(separator: " ")
    guard words.count > 1, let last = words.last, last.allSatisfy(\.isNumber) else { return object }
    return words.dropLast().joined(separator: " ")
  }
}
