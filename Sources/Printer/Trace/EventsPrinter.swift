// The events view: one line per event, with time, goroutine, what happened, and where in the source.

import CSP

/// Writes events as lines.
public struct EventsPrinter {
  let style: Style
  let filter: TraceFilter
  /// The most lines; the middle is left out, and it is said how much.
  let limit: Int

  /// A printer; `limit` events at most.
  public init(
    style: Style, filter: TraceFilter = TraceFilter(), limit: Int = LanesPrinter.defaultLimit
  ) {
    self.style = style
    self.filter = filter
    self.limit = max(2, limit)
  }

  /// Writes the events of `trace`, line by line.
  public func write(_ trace: Trace, to line: (String) -> Void) {
    let words = EventText(trace: trace)
    let shown = trace.events.indices.filter { filter.admits(trace[$0], of: trace) }
    guard !shown.isEmpty else {
      line("(no events\(filter.isEmpty ? "" : " pass the filter"))")
      return
    }
    let head = shown.count > limit ? (limit + 1) / 2 : shown.count
    let tail = shown.count > limit ? shown.count - limit / 2 : shown.count
    for (number, index) in shown.enumerated() {
      if number == head && number < tail {
        line(
          style.ink(
            "  \(style.pick("⋮", ":")) \(counted(tail - head, "event")) left out: --all shows them",
            .dim))
      }
      if number < head || number >= tail { line(text(of: trace[index], index, words)) }
    }
    if trace.dropped > 0 {
      line("(\(counted(trace.dropped, "later event")) not kept: the trace was full)")
    }
  }

  private func text(of event: Event, _ index: Int, _ words: EventText) -> String {
    let time = style.ink(rightAligned(durationText(event.time), 8), .dim)
    let step = rightAligned(String(index + 1), 6)
    if style.width < 60 {
      let rest = "\(words.goroutine(event.goroutine)): \(event.kind.name) \(words.long(event))"
      return fitted("\(step) \(rest)", style.width, style)
    }
    let name = padded(fitted(words.goroutine(event.goroutine), 14, style), 14)
    let kind = padded(event.kind.name, 11)
    let place = words.position(event)
    let room = style.width - 8 - 6 - 14 - 11 - 5 - (place.isEmpty ? 0 : columns(of: place) + 1)
    let what = fitted(words.long(event), max(8, room), style)
    let line = "\(time)\(step)  \(style.ink(name, .name)) \(kind) "
    return place.isEmpty
      ? (line + what).trimmedEnd : line + padded(what, max(8, room)) + " " + style.ink(place, .dim)
  }
}
