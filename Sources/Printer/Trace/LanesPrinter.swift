// The lanes view: a column per goroutine, time downwards, an arrow from each send to its receive.
//
//      time  step  main        input 1     fwd 1       closer
//        0s    12  │           send 11 ──▶ recv 11     ┊
//
// A lane shows what its goroutine does between events: it can run, it waits, or it is not there. With more
// goroutines than lanes, the one longest without an event gives up its lane, and the heads are written again.

import CSP

/// Draws lanes.
public struct LanesPrinter {
  /// Rows that are shown unless all are asked for: the first and the last ones.
  public static let defaultLimit = 200

  let style: Style
  let filter: TraceFilter
  /// The most rows; the middle is left out, and it is said how much.
  let limit: Int

  private static let gutter = 15
  private static let narrowestLane = 9
  private static let widestLane = 17

  /// A printer; `limit` rows at most.
  public init(style: Style, filter: TraceFilter = TraceFilter(), limit: Int = defaultLimit) {
    self.style = style
    self.filter = filter
    self.limit = max(2, limit)
  }

  /// Writes the lanes of `trace`, line by line.
  public func write(_ trace: Trace, to line: (String) -> Void) {
    let room = style.width - Self.gutter
    if room < 2 * Self.narrowestLane {
      line("(lanes need \(Self.gutter + 2 * Self.narrowestLane) columns; here are the events)")
      EventsPrinter(style: style, filter: filter, limit: limit).write(trace, to: line)
      return
    }
    let rows = LaneRows(trace, filter: filter).make()
    var lanes = Lanes(
      goroutines: Self.order(of: rows), room: room, narrowest: Self.narrowestLane,
      widest: Self.widestLane)
    let visible = rows.count { !$0.cells.isEmpty }
    let head = visible > limit ? (limit + 1) / 2 : visible
    let tailStart = visible > limit ? visible - limit / 2 : visible
    var seen = 0
    var lastTime: Int64?
    if visible > 0 && lanes.isFixed { line(heading(lanes, trace)) }
    for row in rows {
      if !row.cells.isEmpty {
        let isShown = seen < head || seen >= tailStart
        if seen == head && seen < tailStart { line(leftOut(tailStart - head)) }
        seen += 1
        if isShown {
          if lanes.place(row.cells.map(\.goroutine)) { line(heading(lanes, trace)) }
          line(drawn(row, lanes, showsTime: row.time != lastTime))
          lastTime = row.time
        }
      }
      for change in row.changes { lanes.set(change.goroutine, change.state) }
    }
    if visible == 0 { line("(no events\(filter.isEmpty ? "" : " pass the filter"))") }
    if trace.dropped > 0 {
      line("(\(counted(trace.dropped, "later event")) not kept: the trace was full)")
    }
  }

  private func leftOut(_ count: Int) -> String {
    style.ink(
      "  \(style.pick("⋮", ":")) \(counted(count, "row")) left out: --all shows them, --filter narrows, "
        + "--format jsonl --output FILE keeps all", .dim)
  }

  /// Goroutines in the order of their first appearance.
  private static func order(of rows: [LaneRow]) -> [UInt32] {
    var known = Set<UInt32>()
    var order: [UInt32] = []
    for row in rows {
      for cell in row.cells where known.insert(cell.goroutine).inserted {
        order.append(cell.goroutine)
      }
    }
    return order
  }

  private func heading(_ lanes: Lanes, _ trace: Trace) -> String {
    let words = EventText(trace: trace)
    var text = rightAligned("time", 8) + rightAligned("step", 6) + " "
    for holder in lanes.holders {
      let name = holder.map { words.goroutine($0) } ?? ""
      text += padded(fitted(name, lanes.width - 1, style), lanes.width)
    }
    return style.ink(text.trimmedEnd, .strong)
  }

  /// One row as text.
  private func drawn(_ row: LaneRow, _ lanes: Lanes, showsTime: Bool) -> String {
    var canvas = LineCanvas(width: lanes.width * lanes.holders.count)
    for (index, holder) in lanes.holders.enumerated() {
      guard let holder else { continue }
      switch lanes.state(of: holder) {
      case .absent: break
      case .running: canvas.put(style.pick("│", "|"), at: index * lanes.width)
      case .waiting: canvas.put(style.pick("┊", ":"), at: index * lanes.width)
      }
    }
    let starts = row.cells.compactMap { lanes.lane(of: $0.goroutine).map { $0 * lanes.width } }
    let places = row.cells.compactMap { cell -> (start: Int, end: Int)? in
      guard let lane = lanes.lane(of: cell.goroutine) else { return nil }
      // Text may cover the lanes beside its own, up to the next one that has text in this row.
      let start = lane * lanes.width
      let end = starts.filter { $0 > start }.min().map { $0 - 1 } ?? canvas.width
      let room =
        row.hasArrow ? min(end - start, lanes.width - 1) : min(end - start, 3 * lanes.width)
      let text = fitted(asciiIfNeeded(cell.text), max(room, 1), style)
      canvas.clear(from: start, to: start + columns(of: text) + 1)
      canvas.put(text, at: start)
      return (start, start + columns(of: text))
    }
    if row.hasArrow && places.count == 2 { arrow(from: places[0], to: places[1], on: &canvas) }
    let time = showsTime ? durationText(row.time) : ""
    return style.ink(rightAligned(fitted(time, 8, style), 8), .dim)
      + rightAligned(String(row.step), 6) + " " + canvas.text
  }

  private func arrow(
    from: (start: Int, end: Int), to: (start: Int, end: Int), on canvas: inout LineCanvas
  ) {
    let dash = style.pick("─", "-")
    if from.start < to.start {
      for column in (from.end + 1)..<max(from.end + 1, to.start - 2) {
        canvas.put(dash, at: column)
      }
      canvas.put(style.pick("▶", ">"), at: max(from.end, to.start - 2))
      canvas.put(" ", at: to.start - 1)
    } else {
      let tip = to.end + 1
      guard tip < from.start else { return }
      canvas.put(style.pick("◀", "<"), at: tip)
      for column in (tip + 1)..<max(tip + 1, from.start - 1) { canvas.put(dash, at: column) }
    }
  }

  private func asciiIfNeeded(_ text: String) -> String {
    style.hasUnicode ? text : text.replacing("…", with: "..")
  }
}

/// Which goroutine has which lane.
struct Lanes {
  /// Columns of a lane.
  let width: Int
  /// Whether every goroutine has a lane of its own.
  let isFixed: Bool
  /// The goroutine in each lane.
  private(set) var holders: [UInt32?]
  private var lanes: [UInt32: Int] = [:]
  private var states: [UInt32: LaneState] = [1: .running]
  /// When each lane was last used, by row.
  private var lastUse: [Int]
  private var clock = 0

  init(goroutines: [UInt32], room: Int, narrowest: Int, widest: Int) {
    let most = max(2, room / narrowest)
    isFixed = goroutines.count <= most
    let count = isFixed ? max(1, goroutines.count) : most
    width = min(widest, room / count)
    holders = Array(repeating: nil, count: count)
    lastUse = Array(repeating: 0, count: count)
    guard isFixed else { return }
    for (lane, goroutine) in goroutines.enumerated() {
      holders[lane] = goroutine
      lanes[goroutine] = lane
    }
  }

  func lane(of goroutine: UInt32) -> Int? { lanes[goroutine] }
  func state(of goroutine: UInt32) -> LaneState { states[goroutine] ?? .absent }
  mutating func set(_ goroutine: UInt32, _ state: LaneState) { states[goroutine] = state }

  /// Gives each of `goroutines` a lane; whether the heads have changed.
  mutating func place(_ goroutines: [UInt32]) -> Bool {
    clock += 1
    var hasChanged = false
    for goroutine in goroutines {
      if let lane = lanes[goroutine] {
        lastUse[lane] = clock
        continue
      }
      guard let lane = freeLane(keeping: goroutines) else { continue }
      if let old = holders[lane] { lanes[old] = nil }
      holders[lane] = goroutine
      lanes[goroutine] = lane
      lastUse[lane] = clock
      hasChanged = true
    }
    return hasChanged
  }

  /// An empty lane, else one whose goroutine has ended, else the one used longest ago.
  private func freeLane(keeping kept: [UInt32]) -> Int? {
    if let empty = holders.firstIndex(of: nil) { return empty }
    let candidates = holders.indices.filter { lane in
      holders[lane].map { !kept.contains($0) } ?? true
    }
    let ended = candidates.filter { lane in
      holders[lane].map { state(of: $0) == .absent } ?? true
    }
    return (ended.isEmpty ? candidates : ended).min { lastUse[$0] < lastUse[$1] }
  }
}

/// A line on which text is put at columns.
struct LineCanvas {
  /// One text per column; empty behind a wide character.
  private var cells: [String]

  init(width: Int) { cells = Array(repeating: " ", count: max(0, width)) }

  /// Columns of the line.
  var width: Int { cells.count }

  mutating func put(_ text: String, at column: Int) {
    var place = column
    for character in text {
      let wide = columns(of: character)
      guard place >= 0, place + max(1, wide) <= cells.count else { return }
      if wide == 0 {
        if place > 0 { cells[place - 1].append(character) }
        continue
      }
      cells[place] = String(character)
      if wide == 2 { cells[place + 1] = "" }
      place += wide
    }
  }

  mutating func clear(from start: Int, to end: Int) {
    for column in start..<max(start, min(end, cells.count)) { cells[column] = " " }
  }

  /// The line without blanks at its end.
  var text: String { cells.joined().trimmedEnd }
}

extension String {
  /// Without blanks at the end.
  var trimmedEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
