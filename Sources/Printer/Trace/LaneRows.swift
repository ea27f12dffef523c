// The rows of the lanes view: events, a send and its receive drawn together into one row.
//
// What only repeats another row is left out: wake-ups, and the timers behind a sleep.

import CSP

/// One goroutine's part in a row.
struct LaneCell {
  var goroutine: UInt32
  var text: String
}

/// One row.
struct LaneRow {
  /// The run's clock, in nanoseconds.
  var time: Int64
  /// The number of the first of its events, from 1.
  var step: Int
  /// What is written, at most two cells.
  var cells: [LaneCell]
  /// Whether an arrow leads from the first cell to the second.
  var hasArrow: Bool
  /// Changes of what goroutines do, which show in the lanes from this row on.
  var changes: [(goroutine: UInt32, state: LaneState)]
}

/// What a goroutine does between its events.
enum LaneState {
  case absent, running, waiting
}

/// Makes rows of a trace's events.
struct LaneRows {
  let words: EventText
  let filter: TraceFilter

  private var trace: Trace { words.trace }

  init(_ trace: Trace, filter: TraceFilter) {
    words = EventText(trace: trace)
    self.filter = filter
  }

  /// All rows, in order.
  func make() -> [LaneRow] {
    let events = trace.events
    var rows: [LaneRow] = []
    var taken = Set<Int>()
    for index in events.indices where !taken.contains(index) {
      taken.remove(index)
      let event = events[index]
      if let row = row(of: event, at: index, events: events, taken: &taken) { rows.append(row) }
    }
    return rows
  }

  private func row(
    of event: Event, at index: Int, events: UnsafeBufferPointer<Event>, taken: inout Set<Int>
  ) -> LaneRow? {
    var row = LaneRow(
      time: event.time, step: index + 1, cells: [], hasArrow: false, changes: changes(of: event))
    guard filter.admits(event, of: trace), isShown(event) else {
      return row.changes.isEmpty ? nil : row
    }
    row.cells = [LaneCell(goroutine: event.goroutine, text: text(of: event))]
    switch event.kind {
    case .send, .receive:
      guard event.peer != 0, let other = partner(of: event, after: index, events: events) else {
        break
      }
      taken.insert(other)
      let mate = LaneCell(goroutine: events[other].goroutine, text: text(of: events[other]))
      row.cells = event.kind == .send ? [row.cells[0], mate] : [mate, row.cells[0]]
      row.hasArrow = true
      row.changes.append((events[other].goroutine, .running))
    case .go:
      row.cells.append(LaneCell(goroutine: event.peer, text: words.goroutine(event.peer)))
      row.hasArrow = true
    default: break
    }
    return row
  }

  /// The other end of a transfer, which is recorded within the next few events.
  private func partner(
    of event: Event, after index: Int, events: UnsafeBufferPointer<Event>
  ) -> Int? {
    let wanted: EventKind = event.kind == .send ? .receive : .send
    for other in (index + 1)..<max(index + 1, min(index + 8, events.count)) {
      let candidate = events[other]
      if candidate.kind == wanted && candidate.goroutine == event.peer
        && candidate.peer == event.goroutine && candidate.object == event.object
      {
        return other
      }
    }
    return nil
  }

  private func isShown(_ event: Event) -> Bool {
    switch event.kind {
    case .wake, .timerStart, .timerStop, .select: return filter.kinds.contains(event.kind)
    case .block: return event.reason != .sleep && event.reason != .work
    case .go: return event.goroutine != 0
    case .sleep: return event.value != .integer(0)
    default: return true
    }
  }

  private func text(of event: Event) -> String {
    if event.kind == .print { return "print " + words.value(event) }
    guard event.kind == .block else { return words.short(event) }
    let name = words.object(event)
    switch event.reason {
    case .chanSend, .chanSendNil: return "send… " + name
    case .chanReceive, .chanReceiveNil: return "recv… " + name
    case .select, .selectNoCases: return "select…"
    case .mutexLock, .rwMutexLock: return "lock… " + name
    case .rwMutexRLock: return "rlock… " + name
    case .waitGroupWait: return "Wait… " + name
    default: return event.reason.text + "…"
    }
  }

  private func changes(of event: Event) -> [(goroutine: UInt32, state: LaneState)] {
    switch event.kind {
    case .go:
      let started: [(goroutine: UInt32, state: LaneState)] = [(event.peer, .running)]
      return event.goroutine == 0 ? started : [(event.goroutine, .running)] + started
    case .exit: return [(event.goroutine, .absent)]
    case .block, .sleep: return [(event.goroutine, .waiting)]
    case .wake: return event.goroutine == 0 ? [] : [(event.goroutine, .running)]
    default: return event.goroutine == 0 ? [] : [(event.goroutine, .running)]
    }
  }
}
