// A trace in the formats of other programs: JSON lines, Chrome and Perfetto's trace JSON, Mermaid, Graphviz.

import CSP

/// A format that a trace can be written in.
public enum TraceFormat: String, CaseIterable, Sendable {
  /// What people read.
  case text
  /// One JSON object per event and line.
  case jsonl
  /// Chrome's trace event format, which Perfetto opens.
  case perfetto
  /// A Mermaid sequence diagram.
  case mermaid
  /// The graph of who waits for whom, in Graphviz's language.
  case dot
  /// The lanes as a picture.
  case svg
}

/// Writes a trace for other programs.
public struct TraceExport {
  let trace: Trace
  let filter: TraceFilter
  private let words: EventText

  /// An exporter of `trace`.
  public init(_ trace: Trace, filter: TraceFilter = TraceFilter()) {
    self.trace = trace
    self.filter = filter
    words = EventText(trace: trace)
  }

  private var shown: [Int] {
    trace.events.indices.filter { filter.admits(trace[$0], of: trace) }
  }

  // MARK: JSON lines

  /// One object per event: seq, time (ns), goroutine, name, kind, object, peer, value, reason, file, line.
  public func jsonLines(to line: (String) -> Void) {
    for index in shown {
      let event = trace[index]
      let place = trace.names.position(event.position)
      line(
        jsonObject([
          ("seq", String(index + 1)),
          ("time", String(event.time)),
          ("goroutine", String(event.goroutine)),
          ("name", jsonString(trace.names.goroutine(event.goroutine).name)),
          ("kind", jsonString(event.kind.name)),
          ("object", event.object == 0 ? "" : jsonString(trace.names.object(event.object).name)),
          ("objectId", event.object == 0 ? "" : String(event.object)),
          ("peer", event.peer == 0 ? "" : String(event.peer)),
          ("value", json(event.value)),
          ("reason", event.kind == .block ? jsonString(event.reason.text) : ""),
          ("ok", event.kind == .receive ? String(event.flag) : ""),
          ("file", place.map { jsonString($0.file) } ?? ""),
          ("line", place.map { String($0.line) } ?? ""),
        ]))
    }
    if trace.dropped > 0 { line(jsonObject([("dropped", String(trace.dropped))])) }
  }

  private func json(_ value: Summary) -> String {
    switch value {
    case .none: ""
    case .integer(let number): String(number)
    case .text: jsonString(trace.text(of: value))
    case .float(let bits):
      Double(bitPattern: bits).isFinite
        ? trace.text(of: value) : jsonString(trace.text(of: value))
    case .boolean(let flag): String(flag)
    }
  }

  // MARK: Chrome trace events

  /// The JSON object format of Chrome's trace events: goroutines are threads, waits are slices, sends and receives
  /// flow arrows. Where no time passes, an event takes a microsecond.
  public func perfetto(to line: (String) -> Void) {
    let usesTime = trace.events.contains { $0.time > 0 }
    var entries: [String] = []
    var named = Set<UInt32>()
    var open: [UInt32: Int] = [:]
    var flow = 0
    func stamp(_ index: Int) -> String {
      // Microseconds; events at the same instant are kept apart by a nanosecond each.
      let nanoseconds = usesTime ? trace[index].time + Int64(index % 1000) : Int64(index) * 1000
      let whole = nanoseconds / 1000
      let rest = String(nanoseconds % 1000)
      return "\(whole).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
    }
    func entry(
      _ name: String, _ phase: String, _ goroutine: UInt32, _ index: Int,
      _ more: [(String, String)] = []
    ) {
      entries.append(
        jsonObject(
          [
            ("name", jsonString(name)), ("ph", jsonString(phase)), ("ts", stamp(index)),
            ("pid", "1"), ("tid", String(goroutine)), ("cat", jsonString("go")),
          ] + more))
    }
    for index in shown {
      let event = trace[index]
      if named.insert(event.goroutine).inserted {
        let name = jsonObject([("name", jsonString(trace.names.goroutine(event.goroutine).name))])
        entry("thread_name", "M", event.goroutine, index, [("args", name)])
      }
      if let start = open.removeValue(forKey: event.goroutine), event.kind != .block {
        _ = start
        entry("wait", "E", event.goroutine, index)
      }
      switch event.kind {
      case .block:
        entry(
          "wait", "B", event.goroutine, index,
          [("args", jsonObject([("reason", jsonString(event.reason.text))]))])
        open[event.goroutine] = index
      case .send where event.peer != 0:
        flow += 1
        entry(words.short(event), "i", event.goroutine, index, [("s", jsonString("t"))])
        entry("message", "s", event.goroutine, index, [("id", String(flow))])
        entry("message", "f", event.peer, index, [("id", String(flow)), ("bp", jsonString("e"))])
      default:
        entry(words.short(event), "i", event.goroutine, index, [("s", jsonString("t"))])
      }
    }
    for (goroutine, _) in open.sorted(by: { $0.key < $1.key }) where !trace.events.isEmpty {
      entry("wait", "E", goroutine, trace.count - 1)
    }
    line("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[")
    for (number, entry) in entries.enumerated() {
      line(entry + (number + 1 < entries.count ? "," : ""))
    }
    line("]}")
  }

  // MARK: Mermaid

  /// A sequence diagram: goroutines as participants, transfers and starts as arrows, the rest as notes.
  public func mermaid(to line: (String) -> Void) {
    line("sequenceDiagram")
    var known = Set<UInt32>()
    for index in shown {
      let event = trace[index]
      for id in [event.goroutine, event.peer] where id != 0 && known.insert(id).inserted {
        line("  participant g\(id) as \(Self.mermaidText(words.goroutine(id)))")
      }
    }
    for index in shown where trace[index].goroutine != 0 {
      let event = trace[index]
      let from = "g\(event.goroutine)"
      switch event.kind {
      case .go: line("  \(from)->>g\(event.peer): go")
      case .send where event.peer != 0:
        line(
          "  \(from)->>g\(event.peer): \(Self.mermaidText(words.object(event) + " <- " + words.value(event)))"
        )
      case .receive where event.peer != 0: break
      case .wake, .timerStart, .timerStop, .select: break
      default: line("  Note over \(from): \(Self.mermaidText(words.short(event)))")
      }
    }
  }

  /// Text without the characters that mean something to Mermaid.
  private static func mermaidText(_ text: String) -> String {
    var out = ""
    for character in text {
      switch character {
      case ";": out += "#59;"
      case "#": out += "#35;"
      case ":": out += "#58;"
      default: out.append(character)
      }
    }
    return out
  }

  // MARK: Graphviz

  /// Who waits for whom in `findings`, or, if nobody does, who has sent to whom.
  public func dot(_ findings: [Finding], to line: (String) -> Void) {
    line("digraph waits {")
    line("  node [shape=box, fontname=\"monospace\"];")
    let edges = findings.flatMap(\.edges)
    if edges.isEmpty {
      var counts: [String: Int] = [:]
      var order: [String] = []
      for index in shown where trace[index].kind == .send && trace[index].peer != 0 {
        let event = trace[index]
        let key =
          "\(Self.dotText(words.goroutine(event.goroutine))) -> \(Self.dotText(words.goroutine(event.peer)))"
          + " [label=\(Self.dotText(words.object(event)))"
        if counts[key] == nil { order.append(key) }
        counts[key, default: 0] += 1
      }
      for key in order { line("  \(key), weight=\(counts[key] ?? 1)];") }
    }
    for edge in edges {
      let to = edge.to == 0 ? "nobody" : words.goroutine(edge.to)
      let color = edge.isInCycle ? ", color=red" : ""
      line(
        "  \(Self.dotText(words.goroutine(edge.from))) -> \(Self.dotText(to))"
          + " [label=\(Self.dotText(harmless(edge.object)))\(color)];")
    }
    line("}")
  }

  private static func dotText(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
