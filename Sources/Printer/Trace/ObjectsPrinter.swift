// The objects view: the life of each channel, lock, wait group and timer, one after the other.

import CSP

/// Writes, for each object, what happened to it, with a channel's fill and a lock's holders.
public struct ObjectsPrinter {
  let style: Style
  let filter: TraceFilter
  /// The most lines per object.
  let limit: Int

  /// A printer; `limit` lines per object at most.
  public init(
    style: Style, filter: TraceFilter = TraceFilter(), limit: Int = LanesPrinter.defaultLimit
  ) {
    self.style = style
    self.filter = filter
    self.limit = max(2, limit)
  }

  /// Writes the objects of `trace` in the order of their first event.
  public func write(_ trace: Trace, to line: (String) -> Void) {
    var order: [UInt32] = []
    var lives: [UInt32: [Int]] = [:]
    for index in trace.events.indices {
      let event = trace[index]
      guard event.object != 0, event.kind != .wake, filter.admits(event, of: trace) else {
        continue
      }
      if lives[event.object] == nil { order.append(event.object) }
      lives[event.object, default: []].append(index)
    }
    if order.isEmpty { line("(no objects\(filter.isEmpty ? "" : " pass the filter"))") }
    for object in order { write(object, lives[object] ?? [], trace, to: line) }
  }

  private func write(_ object: UInt32, _ life: [Int], _ trace: Trace, to line: (String) -> Void) {
    let words = EventText(trace: trace)
    let info = trace.names.object(object)
    var head = style.ink(harmless(info.name), .strong) + "  \(info.kind.name)"
    if info.kind == .channel {
      head += info.capacity == 0 ? ", unbuffered" : ", capacity \(info.capacity)"
    }
    if let place = info.position { head += style.ink("  made at \(place)", .dim) }
    line(head)
    var state = ObjectState()
    let head0 = life.count > limit ? (limit + 1) / 2 : life.count
    let tail = life.count > limit ? life.count - limit / 2 : life.count
    for (number, index) in life.enumerated() {
      let event = trace[index]
      state.apply(event)
      if number == head0 && number < tail {
        line(
          "    \(style.pick("⋮", ":")) \(counted(tail - head0, "event")) left out: --all shows them"
        )
      }
      guard number < head0 || number >= tail else { continue }
      let what = "\(words.goroutine(event.goroutine)): \(text(event, words))"
      let note = state.text(of: info, words)
      let time = rightAligned(durationText(event.time), 8)
      let room = max(12, style.width - 18 - columns(of: note))
      line(
        (style.ink(time, .dim) + rightAligned(String(index + 1), 6) + "  "
          + padded(fitted(what, room, style), room) + "  " + style.ink(note, .dim)).trimmedEnd)
    }
  }

  private func text(_ event: Event, _ words: EventText) -> String {
    switch event.kind {
    case .block: "waits [\(event.reason.text)]"
    case .send:
      "sends \(words.value(event))" + (event.peer == 0 ? "" : " to \(words.goroutine(event.peer))")
    case .receive:
      event.flag
        ? "receives \(words.value(event))"
          + (event.peer == 0 ? "" : " from \(words.goroutine(event.peer))") : "finds it closed"
    case .lock: "takes it"
    case .rLock: "takes it for reading"
    case .unlock, .rUnlock: "gives it back"
    case .close: "closes it"
    default: event.kind.name + (words.value(event).isEmpty ? "" : " \(words.value(event))")
    }
  }
}

/// What a reader of an object's life keeps in mind.
private struct ObjectState {
  private var fill = 0
  private var holders: [UInt32] = []
  private var waiters: [UInt32] = []
  private var counter: Summary = .none
  private var isClosed = false

  mutating func apply(_ event: Event) {
    switch event.kind {
    case .block: if !waiters.contains(event.goroutine) { waiters.append(event.goroutine) }
    case .send:
      if event.peer == 0 { fill += 1 }
      leave(event)
    case .receive:
      if event.peer == 0 && event.flag { fill = max(0, fill - 1) }
      leave(event)
    case .close: isClosed = true
    case .lock, .rLock, .acquire:
      holders.append(event.goroutine)
      leave(event)
    case .unlock, .rUnlock, .release:
      if let index = holders.firstIndex(of: event.goroutine) { holders.remove(at: index) }
    case .add, .done:
      counter = event.value
      leave(event)
    default: leave(event)
    }
  }

  private mutating func leave(_ event: Event) {
    waiters.removeAll { $0 == event.goroutine || ($0 == event.peer && event.peer != 0) }
  }

  func text(of info: ObjectInfo, _ words: EventText) -> String {
    var parts: [String] = []
    if info.kind == .channel && info.capacity > 0 { parts.append("\(fill)/\(info.capacity) full") }
    if isClosed { parts.append("closed") }
    if !holders.isEmpty { parts.append("held by " + names(holders, words)) }
    if case .integer(let value) = counter { parts.append("counter \(value)") }
    if !waiters.isEmpty { parts.append("waiting: " + names(waiters, words)) }
    return parts.joined(separator: ", ")
  }

  private func names(_ ids: [UInt32], _ words: EventText) -> String {
    let shown = ids.prefix(3).map { words.goroutine($0) }.joined(separator: ", ")
    return ids.count > 3 ? shown + " and \(ids.count - 3) more" : shown
  }
}
