// What a run or a search found, in words: verdict, who waits for what at which line, who could still wake it.

import CSP

extension FindingKind {
  /// The verdict's word, as reports print it.
  public var verdict: String {
    switch self {
    case .deadlock: "DEADLOCK"
    case .partialDeadlock: "PARTIAL DEADLOCK"
    case .leak: "LEAK"
    case .race: "DATA RACE"
    case .lockOrder: "LOCK ORDER"
    case .lockReentry: "LOCK RE-ENTERED"
    case .misuse: "MISUSE"
    case .panic: "PANIC"
    case .failure: "FAILED"
    case .livelock: "LIVELOCK"
    case .starvation: "STARVATION"
    case .late: "LATE"
    case .budget: "BUDGET"
    }
  }
}

/// Writes findings.
public struct FindingPrinter {
  /// Goroutines that a finding lists by name; of the rest it gives the number.
  public static let mostGoroutines = 12

  let style: Style

  /// A printer.
  public init(style: Style) { self.style = style }

  /// Writes one finding.
  public func write(_ finding: Finding, to line: (String) -> Void) {
    let mark =
      finding.isWarning
      ? style.ink("! \(finding.kind.verdict)", .warning)
      : style.ink("x \(finding.kind.verdict)", .bad)
    line("\(mark)  \(harmless(finding.message))")
    var goroutines = finding.goroutines
    if finding.kind == .panic || finding.kind == .misuse {
      // The detail says what became of the object.
      for index in goroutines.indices { goroutines[index].object = "" }
    }
    for group in groups(goroutines).prefix(Self.mostGoroutines) { write(group, to: line) }
    let left = groups(goroutines).count - Self.mostGoroutines
    if left > 0 { line("    and \(left) more") }
    if let text = cycleText(finding) { line("    " + style.ink(text, .bad)) }
    for text in finding.detail.split(separator: "\n") {
      for part in wrapped(harmless(String(text)), style.width - 4) { line("    " + part) }
    }
  }

  /// Goroutines that wait alike, as one.
  private struct Group {
    var first: FindingGoroutine
    var names: [String]
  }

  private func groups(_ goroutines: [FindingGoroutine]) -> [Group] {
    var groups: [Group] = []
    for goroutine in goroutines {
      let same = groups.firstIndex {
        $0.first.reason == goroutine.reason && $0.first.object == goroutine.object
          && $0.first.position == goroutine.position && $0.first.stack == goroutine.stack
          && goroutine.reason != .none
      }
      if let same {
        groups[same].names.append(goroutine.name)
      } else {
        groups.append(Group(first: goroutine, names: [goroutine.name]))
      }
    }
    return groups
  }

  private func write(_ group: Group, to line: (String) -> Void) {
    let goroutine = group.first
    let names = group.names.prefix(4).map(harmless).joined(separator: ", ")
    let more = group.names.count > 4 ? " and \(group.names.count - 4) more" : ""
    var text = "    " + style.ink(names + more, .name)
    if goroutine.reason != .none { text += group.names.count > 1 ? "  wait [" : "  waits [" }
    if goroutine.reason != .none { text += goroutine.reason.text + "]" }
    if !goroutine.object.isEmpty { text += " " + harmless(goroutine.object) }
    if let place = goroutine.position { text += style.ink("  \(short(place))", .dim) }
    line(text)
    for frame in goroutine.stack.prefix(8) { line("        " + style.ink(harmless(frame), .dim)) }
    if !goroutine.wakers.isEmpty {
      for part in wrapped(harmless(goroutine.wakers), style.width - 8) {
        line("        " + style.pick("→ ", "-> ") + part)
      }
    }
    if let spawn = goroutine.spawnPosition, goroutine.id != 1 {
      line("        " + style.ink("started at \(short(spawn))", .dim))
    }
  }

  private func short(_ place: SourcePosition) -> String {
    let file = place.file.split(separator: "/").last.map(String.init) ?? place.file
    return place.line == 0 ? harmless(file) : "\(harmless(file)):\(place.line)"
  }

  /// Who waits for whom in a circle; nil if nobody does.
  func cycleText(_ finding: Finding) -> String? {
    finding.edges.contains(where: \.isInCycle) ? "cycle: " + cycle(finding) : nil
  }

  private func cycle(_ finding: Finding) -> String {
    let names = Dictionary(
      finding.goroutines.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    let edges = finding.edges.filter(\.isInCycle)
    guard var current = edges.first else { return "" }
    var text = harmless(names[current.from] ?? "g\(current.from)")
    for _ in edges {
      let arrow = style.pick(" → ", " -> ")
      text +=
        arrow + harmless(current.object) + arrow + harmless(names[current.to] ?? "g\(current.to)")
      guard let next = edges.first(where: { $0.from == current.to }), next.from != edges[0].from
      else { break }
      current = next
    }
    return text
  }

  /// A finding as one JSON object.
  public static func json(_ finding: Finding) -> String {
    jsonObject([
      ("kind", jsonString(finding.kind.rawValue)),
      ("message", jsonString(finding.message)),
      ("detail", finding.detail.isEmpty ? "" : jsonString(finding.detail)),
      ("warning", String(finding.isWarning)),
      (
        "goroutines",
        jsonArray(
          finding.goroutines.map { goroutine in
            jsonObject([
              ("id", String(goroutine.id)),
              ("name", jsonString(goroutine.name)),
              ("reason", goroutine.reason == .none ? "" : jsonString(goroutine.reason.text)),
              ("object", goroutine.object.isEmpty ? "" : jsonString(goroutine.object)),
              ("position", goroutine.position.map { jsonString($0.description) } ?? ""),
              ("spawnedAt", goroutine.spawnPosition.map { jsonString($0.description) } ?? ""),
              ("stack", goroutine.stack.isEmpty ? "" : jsonArray(goroutine.stack.map(jsonString))),
              ("wakers", goroutine.wakers.isEmpty ? "" : jsonString(goroutine.wakers)),
            ])
          })
      ),
      (
        "edges",
        jsonArray(
          finding.edges.map { edge in
            jsonObject([
              ("from", String(edge.from)), ("to", String(edge.to)),
              ("object", jsonString(edge.object)), ("cycle", String(edge.isInCycle)),
            ])
          })
      ),
    ])
  }
}
