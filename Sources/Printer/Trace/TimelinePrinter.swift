// The timeline view: a bar per goroutine over the run's clock, or over its events where no time passed.

import CSP

/// Draws when each goroutine could run, waited and slept.
public struct TimelinePrinter {
  let style: Style
  let filter: TraceFilter
  /// The most bars.
  let limit: Int

  /// A printer; `limit` bars at most.
  public init(
    style: Style, filter: TraceFilter = TraceFilter(), limit: Int = LanesPrinter.defaultLimit
  ) {
    self.style = style
    self.filter = filter
    self.limit = max(2, limit)
  }

  /// What a goroutine does in a stretch of time; later cases win within one column.
  private enum Doing: Int {
    case absent, ended, waits, sleeps, runs
  }

  /// A stretch.
  private struct Stretch {
    var start: Int64
    var doing: Doing
  }

  /// Writes the bars of `trace`.
  public func write(_ trace: Trace, to line: (String) -> Void) {
    guard trace.count > 0 else { return line("(no events)") }
    let last = trace.events.reduce(0) { max($0, $1.time) }
    let usesTime = last > 0
    let end = usesTime ? last : Int64(trace.count)
    let (order, lives) = stretches(trace, usesTime: usesTime)
    let words = EventText(trace: trace)
    let label = min(16, max(6, order.map { columns(of: words.goroutine($0)) }.max() ?? 6))
    let bar = max(8, style.width - label - 2)
    line(
      padded("", label + 1)
        + padded("0", bar - 8)
        + rightAligned(usesTime ? durationText(end) : "\(end) events", 8))
    for goroutine in order.prefix(limit) {
      let name = padded(fitted(words.goroutine(goroutine), label, style), label)
      line(style.ink(name, .name) + " " + drawn(lives[goroutine] ?? [], bar: bar, end: end))
    }
    if order.count > limit {
      line("(\(counted(order.count - limit, "more goroutine")): --all shows them)")
    }
    line(
      "\(symbol(.runs)) can run   \(symbol(.waits)) waits   \(symbol(.sleeps)) sleeps or works"
        + (usesTime ? "" : "   (no time passed: by events)"))
  }

  private func stretches(
    _ trace: Trace, usesTime: Bool
  ) -> (order: [UInt32], lives: [UInt32: [Stretch]]) {
    var order: [UInt32] = []
    var lives: [UInt32: [Stretch]] = [:]
    func note(_ goroutine: UInt32, _ at: Int64, _ doing: Doing) {
      guard goroutine != 0 else { return }
      if lives[goroutine] == nil { order.append(goroutine) }
      lives[goroutine, default: []].append(Stretch(start: at, doing: doing))
    }
    for (index, event) in trace.events.enumerated() {
      let at = usesTime ? event.time : Int64(index)
      switch event.kind {
      case .go:
        note(event.goroutine, at, .runs)
        note(event.peer, at, .runs)
      case .exit: note(event.goroutine, at, .ended)
      case .sleep: note(event.goroutine, at, .sleeps)
      case .block:
        let sleeps = event.reason == .sleep || event.reason == .work
        note(event.goroutine, at, sleeps ? .sleeps : .waits)
      default: note(event.goroutine, at, .runs)
      }
    }
    let shown = order.filter { id in
      filter.goroutines.isEmpty
        || filter.goroutines.contains { TraceFilter.matches(trace.names.goroutine(id).name, $0) }
    }
    return (shown, lives)
  }

  private func drawn(_ life: [Stretch], bar: Int, end: Int64) -> String {
    var cells = Array(repeating: Doing.absent, count: bar)
    for (index, stretch) in life.enumerated() {
      let from = column(stretch.start, bar, end)
      let to = index + 1 < life.count ? column(life[index + 1].start, bar, end) : bar
      let doing = stretch.doing
      if doing == .ended { continue }
      for cell in from..<max(from + 1, to) where cell < bar && cells[cell].rawValue < doing.rawValue
      {
        cells[cell] = doing
      }
    }
    return cells.map(symbol).joined().trimmedEnd
  }

  private func column(_ at: Int64, _ bar: Int, _ end: Int64) -> Int {
    end <= 0 ? 0 : min(bar - 1, Int(Double(at) / Double(end) * Double(bar)))
  }

  private func symbol(_ doing: Doing) -> String {
    switch doing {
    case .absent, .ended: " "
    case .runs: style.pick("█", "#")
    case .waits: style.pick("░", ".")
    case .sleeps: style.pick("▒", "-")
    }
  }
}
