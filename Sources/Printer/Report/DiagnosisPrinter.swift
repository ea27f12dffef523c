// A diagnosis in words: what was measured for each box of the flowchart, and the row of the table that fits.

import CSP
import Course
import Explorer

/// Writes diagnoses.
public struct DiagnosisPrinter {
  let style: Style

  /// A printer.
  public init(style: Style) { self.style = style }

  /// Signs of one symptom that are listed.
  static let mostSigns = 4
  /// Places of a sign that are listed.
  static let mostPlaces = 4
  /// Locks and places with many steps that are listed.
  static let mostRows = 3

  /// "one run of 312 steps; 57 schedules, complete".
  public static func summary(_ measurements: Measurements) -> String {
    var text = "one run, \(counted(measurements.report.steps, "step"))"
    if measurements.report.time > 0 {
      text += ", \(durationText(measurements.report.time)) of virtual time"
    }
    if let exploration = measurements.exploration {
      text += "; " + ExplorationPrinter.summary(exploration)
    }
    return text
  }

  // MARK: Boxes

  /// A box's text.
  public func title(_ text: String) -> String { style.ink(harmless(text), .strong) }

  /// What an arrow's answer is, measured, without colours: "no: …", "yes: …" or "perhaps: …".
  public func verdict(_ label: String, _ diagnosis: Diagnosis) -> String {
    let named = Symptom.named(in: label)
    if named.isEmpty { return "" }
    let signs = diagnosis.signs.filter { named.contains($0.symptom) }
    if let first = signs.first {
      let word = first.isSuspicion ? "perhaps" : "yes"
      return "\(word): \(harmless(first.text))\(frequency(first, diagnosis))"
    }
    return "no: " + named.map(Self.absence).joined(separator: ", ")
  }

  /// The first word of a verdict in its colour.
  public func inked(_ text: String) -> String {
    for (word, ink) in [("yes:", Style.Ink.bad), ("perhaps:", .warning), ("no:", .good)] {
      if text.hasPrefix(word) { return style.ink(word, ink) + text.dropFirst(word.count) }
    }
    return text
  }

  private static func absence(_ symptom: Symptom) -> String {
    switch symptom {
    case .freeze: "no schedule ends with all asleep"
    case .growth: "no goroutine is left, memory is steady"
    case .cpu: "nobody runs in vain"
    case .wrong: "no race, no panic"
    case .waiting: "nobody queues for a lock"
    }
  }

  /// ", in 3 of 57 schedules".
  private func frequency(_ sign: Sign, _ diagnosis: Diagnosis) -> String {
    guard let count = sign.count, let exploration = diagnosis.measurements.exploration,
      exploration.schedules > 0, count > 0
    else { return "" }
    return ", in \(grouped(count)) of \(counted(exploration.schedules, "schedule"))"
  }

  /// What was measured for a box.
  public func lines(_ stop: DiagnosisStop, _ diagnosis: Diagnosis, _ symptom: Symptom?) -> [String]
  {
    switch stop {
    case .symptom, .text, .repair: []
    case .isLocated: []
    case .goroutines: goroutines(diagnosis)
    case .processors: processors(diagnosis.measurements) + heap(diagnosis.measurements)
    case .locks: locks(diagnosis)
    case .profile: profile(diagnosis, symptom)
    }
  }

  private func goroutines(_ diagnosis: Diagnosis) -> [String] {
    let measurements = diagnosis.measurements
    let ending =
      measurements.report.outcome.isSuccess ? "when main returned" : "when the run ended"
    var lines = [
      "goroutines \(bars(measurements.counts))  most \(grouped(measurements.most)), "
        + "\(grouped(measurements.left)) left \(ending)"
    ]
    lines += reasons(diagnosis, .growth)
    return lines
  }

  /// "waiting for ever: 3 [chan send]".
  private func reasons(_ diagnosis: Diagnosis, _ symptom: Symptom) -> [String] {
    guard let sign = diagnosis.signs(of: symptom).first else { return [] }
    var counts: [(reason: String, count: Int)] = []
    for place in sign.places where place.reason != .none {
      if let index = counts.firstIndex(where: { $0.reason == place.reason.text }) {
        counts[index].count += place.names.count
      } else {
        counts.append((place.reason.text, place.names.count))
      }
    }
    if counts.isEmpty { return [] }
    return [
      "waiting for ever: " + counts.map { "\($0.count) [\($0.reason)]" }.joined(separator: ", ")
    ]
  }

  /// Numbers as bars, at most `widest` of them.
  private func bars(_ counts: [Int]) -> String {
    guard let most = counts.max(), most > 0 else { return "" }
    let marks = Array(style.pick("▁▂▃▄▅▆▇█", "_.:-=+*#"))
    let widest = min(24, max(4, style.width / 4))
    let step = max(1, (counts.count + widest - 1) / widest)
    return String(
      stride(from: 0, to: counts.count, by: step).map { start in
        let here = counts[start..<min(start + step, counts.count)].max() ?? 0
        return marks[max(0, here) * (marks.count - 1) / most]
      })
  }

  private func processors(_ measurements: Measurements) -> [String] {
    let spots = measurements.report.hotSpots
    let all = spots.reduce(0) { $0 &+ $1.steps }
    var lines = ["steps \(grouped(measurements.report.steps))"]
    for spot in spots.prefix(Self.mostRows) where all > 0 {
      let share = Int(Double(spot.steps) / Double(all) * 100)
      if share == 0 { continue }
      lines.append("    \(rightAligned("\(share) %", 5))  \(place(spot))")
    }
    for busy in measurements.busy.prefix(Self.mostRows) {
      lines.append(
        "    \(harmless(busy.goroutine)) asked \(grouped(busy.times)) times in a row without success"
          + (busy.position.map { "  " + short($0) } ?? ""))
    }
    return lines
  }

  private func place(_ spot: HotSpot) -> String {
    harmless(spot.function) + (spot.position.map { "  " + short($0) } ?? "")
  }

  private func heap(_ measurements: Measurements) -> [String] {
    let collected = measurements.report.heap
    if collected.isEmpty { return ["memory so little that nothing was collected"] }
    return [
      "memory \(bars(collected.map(\.bytes)))  alive after \(counted(collected.count, "collection")): "
        + "first \(sizeText(collected.first?.bytes ?? 0)), last \(sizeText(collected.last?.bytes ?? 0))"
    ]
  }

  private func locks(_ diagnosis: Diagnosis) -> [String] {
    let measurements = diagnosis.measurements
    var lines: [String] = []
    for lock in (measurements.locks + measurements.channels).prefix(Self.mostRows) {
      var text = "\(harmless(lock.name)) (\(lock.kind.name))  "
      text += "\(lock.kind == .channel ? "sent on" : "taken") \(grouped(lock.taken)), "
      text += "waited for \(counted(lock.waits, "time")), \(durationText(lock.waited)) in all, "
      text += "up to \(lock.mostWaiting) at a time"
      lines.append(text)
    }
    if lines.isEmpty { lines.append("nobody waited for a lock in the measured run") }
    lines += reasons(diagnosis, .freeze)
    return lines
  }

  private func profile(_ diagnosis: Diagnosis, _ symptom: Symptom?) -> [String] {
    let signs = symptom.map(diagnosis.signs(of:)) ?? diagnosis.signs
    var lines: [String] = []
    for sign in signs.prefix(Self.mostSigns) {
      lines.append(
        (sign.isSuspicion ? style.ink("! ", .warning) : style.ink("x ", .bad))
          + harmless(sign.text) + frequency(sign, diagnosis))
      lines += places(sign)
      if let cycle = sign.finding.flatMap(FindingPrinter(style: style).cycleText) {
        lines.append("    " + style.ink(cycle, .bad))
      }
    }
    if signs.count > Self.mostSigns { lines.append("and \(signs.count - Self.mostSigns) more") }
    if lines.isEmpty { lines.append("no place stands out") }
    return lines
  }

  private func places(_ sign: Sign) -> [String] {
    var lines: [String] = []
    for place in sign.places.prefix(Self.mostPlaces) {
      var parts: [String] = []
      if place.names.count > 1 { parts.append("\(place.names.count)") }
      let distinct = place.names.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      if !distinct.isEmpty {
        parts.append(
          style.ink(distinct.prefix(3).map(harmless).joined(separator: ", "), .name)
            + (distinct.count > 3 ? " …" : ""))
      }
      if place.reason != .none { parts.append("[\(place.reason.text)]") }
      if !place.object.isEmpty { parts.append(harmless(place.object)) }
      if let position = place.position { parts.append(short(position)) }
      if let started = place.started {
        parts.append(style.ink("started at \(short(started))", .dim))
      }
      lines.append("    " + parts.joined(separator: "  "))
    }
    let left = sign.places.count - Self.mostPlaces
    if left > 0 { lines.append("    and \(left) more") }
    return lines
  }

  /// Where a symptom is located, in short.
  public func location(_ diagnosis: Diagnosis, _ symptom: Symptom?) -> String {
    let signs = symptom.map(diagnosis.signs(of:)) ?? diagnosis.signs
    let positions = signs.flatMap(\.places).compactMap(\.position).map(short)
    let distinct = positions.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    if distinct.isEmpty { return "no place in the source" }
    return distinct.prefix(3).joined(separator: ", ") + (distinct.count > 3 ? " …" : "")
  }

  private func short(_ place: SourcePosition) -> String {
    let file = place.file.split(separator: "/").last.map(String.init) ?? place.file
    return place.line == 0 ? harmless(file) : "\(harmless(file)):\(place.line)"
  }

  // MARK: The end

  /// The row that fits, with what to do.
  public func row(_ symptom: Symptom, _ guide: DiagnosisGuide, _ diagnosis: Diagnosis) -> [String] {
    guard let row = guide.row(for: symptom) else {
      let command = guide.command(for: symptom)
      return [
        style.ink("symptom", .dim) + "  " + harmless(command?.symptom ?? symptom.title)
          + style.ink("  (the table of causes has no row for it)", .dim)
      ]
    }
    var lines = [
      "\(style.ink(guide.tableSection.isEmpty ? "row" : "row of \(guide.tableSection)", .dim))  "
        + "\(harmless(row.symptom)): \(harmless(row.cause))"
    ]
    if let other = diagnosis.otherCause(of: symptom) {
      lines.append("\(style.ink("but here", .dim))  \(other)")
    }
    if !row.solution.isEmpty {
      lines.append("\(style.ink("what to do", .dim))  \(harmless(row.solution))")
    }
    return lines
  }

  /// What is said where nothing was found.
  public func nothing(_ measurements: Measurements) -> [String] {
    var lines = [
      style.ink("ok", .good)
        + "  no deadlock, leak, busy loop, contention, race or panic was measured"
    ]
    if measurements.isCut {
      lines.append("    only the first events of the run were looked at: it is long")
    }
    if measurements.exploration?.isComplete != true {
      lines.append("    not all schedules were tried: --max-schedules N tries more")
    }
    return lines
  }
}
