// The statistics view: counts and waiting times by goroutine and by object.

import CSP

/// Sums up a trace.
public struct StatisticsPrinter {
  let style: Style
  /// The most lines of each table.
  let limit: Int

  /// A printer; `limit` lines per table at most.
  public init(style: Style, limit: Int = 20) {
    self.style = style
    self.limit = max(2, limit)
  }

  private struct Counts {
    var events = 0
    var sends = 0
    var receives = 0
    var locks = 0
    var blocks = 0
    var waited: Int64 = 0
    var blockedSince: Int64?
    var longest = 0
    var fill = 0
  }

  /// Writes the tables of `trace`.
  public func write(_ trace: Trace, to line: (String) -> Void) {
    var goroutines: [UInt32: Counts] = [:]
    var objects: [UInt32: Counts] = [:]
    var order: [UInt32] = []
    var objectOrder: [UInt32] = []
    for event in trace.events {
      if event.goroutine != 0 {
        if goroutines[event.goroutine] == nil { order.append(event.goroutine) }
        Self.count(event, &goroutines[event.goroutine, default: Counts()])
      }
      if event.object != 0 && event.kind != .wake {
        if objects[event.object] == nil { objectOrder.append(event.object) }
        Self.countObject(event, &objects[event.object, default: Counts()])
      }
    }
    let last = trace.events.last?.time ?? 0
    line(
      "\(counted(trace.count, "event")), \(counted(order.count, "goroutine")), \(durationText(last)) of virtual time"
    )
    let words = EventText(trace: trace)
    table(
      ["goroutine", "events", "sends", "recvs", "locks", "waits", "waited"],
      order.map { id in
        let counts = goroutines[id] ?? Counts()
        let waited = counts.waited + (counts.blockedSince.map { last - $0 } ?? 0)
        return [words.goroutine(id)]
          + [counts.events, counts.sends, counts.receives, counts.locks, counts.blocks].map(grouped)
          + [durationText(waited)]
      }, to: line)
    table(
      ["object", "kind", "sends", "recvs", "locks", "waits", "most"],
      objectOrder.map { id in
        let counts = objects[id] ?? Counts()
        let info = trace.names.object(id)
        return [harmless(info.name), info.kind.name]
          + [counts.sends, counts.receives, counts.locks, counts.blocks, counts.longest].map(
            grouped)
      }, to: line)
  }

  private static func count(_ event: Event, _ counts: inout Counts) {
    counts.events += 1
    if let since = counts.blockedSince, event.kind != .block {
      counts.waited += event.time - since
      counts.blockedSince = nil
    }
    switch event.kind {
    case .send: counts.sends += 1
    case .receive: counts.receives += 1
    case .lock, .rLock: counts.locks += 1
    case .block:
      counts.blocks += 1
      if event.reason != .sleep && event.reason != .work { counts.blockedSince = event.time }
    default: break
    }
  }

  private static func countObject(_ event: Event, _ counts: inout Counts) {
    switch event.kind {
    case .send:
      counts.sends += 1
      if event.peer == 0 { counts.fill += 1 }
    case .receive:
      counts.receives += 1
      if event.peer == 0 && event.flag { counts.fill -= 1 }
    case .lock, .rLock: counts.locks += 1
    case .block: counts.blocks += 1
    default: break
    }
    counts.longest = max(counts.longest, counts.fill)
  }

  private func table(_ head: [String], _ rows: [[String]], to line: (String) -> Void) {
    guard !rows.isEmpty else { return }
    line("")
    let shown = Array(rows.prefix(limit))
    let widths = head.indices.map { column in
      min(24, ([head] + shown).map { columns(of: $0[column]) }.max() ?? 0)
    }
    for (number, row) in ([head] + shown).enumerated() {
      let cells = row.enumerated().map { column, text in
        let cut = fitted(text, widths[column], style)
        return column == 0 || (column == 1 && head[1] == "kind")
          ? padded(cut, widths[column]) : rightAligned(cut, widths[column])
      }
      let text = fitted(cells.joined(separator: "  ").trimmedEnd, style.width, style)
      line(number == 0 ? style.ink(text, .strong) : text)
    }
    if rows.count > limit { line("(\(counted(rows.count - limit, "more")): --all shows them)") }
  }
}
