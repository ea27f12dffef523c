// The lanes view as a picture: a column per goroutine, time downwards, an arrow from each send to its receive.
//
// The picture is plain SVG 1.1 without scripts; its colours follow the reader's dark or light scheme. All text in it
// has passed `xmlText`.

import CSP

/// Draws lanes as SVG.
public struct LanesSVG {
  private let trace: Trace
  private let filter: TraceFilter
  /// The most rows that are drawn.
  private let limit: Int

  private static let laneWidth = 132
  private static let rowHeight = 20
  private static let left = 84
  private static let top = 34
  /// The most columns of goroutines.
  private static let laneLimit = 40

  /// A picture of `trace`.
  public init(_ trace: Trace, filter: TraceFilter = TraceFilter(), limit: Int = 200) {
    self.trace = trace
    self.filter = filter
    self.limit = max(1, limit)
  }

  /// Writes the picture, line by line.
  public func write(to line: (String) -> Void) {
    let all = LaneRows(trace, filter: filter).make()
    let words = EventText(trace: trace)
    var order: [UInt32] = []
    var lanes: [UInt32: Int] = [:]
    for cell in all.flatMap(\.cells) where lanes[cell.goroutine] == nil {
      guard order.count < Self.laneLimit else { break }
      lanes[cell.goroutine] = order.count
      order.append(cell.goroutine)
    }
    let visible = all.count { !$0.cells.isEmpty }
    let rows = min(visible, limit)
    let width = Self.left + max(1, order.count) * Self.laneWidth + 8
    let isCut = visible > rows
    let height = Self.top + (rows + 1) * Self.rowHeight + (isCut ? Self.rowHeight : 0)
    line(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 \(width) \(height)\" "
        + "width=\"\(width)\" height=\"\(height)\">")
    line("<title>\(counted(order.count, "goroutine")), \(counted(visible, "row"))</title>")
    line("<style>\(Self.style)</style>")
    for (lane, goroutine) in order.enumerated() {
      line(
        "<text class=\"head\" x=\"\(x(lane))\" y=\"18\">\(cut(words.goroutine(goroutine), 17))</text>"
      )
    }
    var painter = Lifelines(count: order.count)
    var number = 0
    var lastTime: Int64?
    for row in all {
      if !row.cells.isEmpty {
        if number == rows { break }
        let y = Self.top + number * Self.rowHeight + 12
        let time = row.time == lastTime ? "" : durationText(row.time)
        lastTime = row.time
        line("<text class=\"time\" x=\"46\" y=\"\(y)\">\(xmlText(time))</text>")
        line("<text class=\"time\" x=\"76\" y=\"\(y)\">\(row.step)</text>")
        draw(row, y, lanes, to: line)
        number += 1
      }
      let y = Self.top + number * Self.rowHeight
      for change in row.changes {
        guard let lane = lanes[change.goroutine] else { continue }
        painter.set(lane, change.state, y) { segment in line(lifeline(segment)) }
      }
    }
    painter.finish(Self.top + rows * Self.rowHeight + 14) { segment in line(lifeline(segment)) }
    if isCut {
      let y = Self.top + (rows + 1) * Self.rowHeight
      line(
        "<text class=\"time\" style=\"text-anchor:start\" x=\"\(Self.left)\" y=\"\(y)\">and \(counted(visible - rows, "more row"))</text>"
      )
    }
    line("</svg>")
  }

  private static let style =
    "text{font:12px monospace;fill:#222}.head{font-weight:bold}.time{fill:#777;text-anchor:end}"
    + ".run{stroke:#8aa;stroke-width:2}.wait{stroke:#bbb;stroke-width:1.5;stroke-dasharray:2 4}"
    + ".box{fill:#fff}.arrow{stroke:#06c;stroke-width:1.5}.tip{fill:#06c}"
    + "@media(prefers-color-scheme:dark){text{fill:#ddd}.time{fill:#888}.run{stroke:#577}.wait{stroke:#555}"
    + ".box{fill:#16181c}.arrow{stroke:#6af}.tip{fill:#6af}}"

  private func x(_ lane: Int) -> Int { Self.left + lane * Self.laneWidth + 8 }

  private func cut(_ text: String, _ columns: Int) -> String { xmlText(fitted(text, columns)) }

  private func lifeline(_ segment: Lifelines.Segment) -> String {
    let place = x(segment.lane) - 6
    return
      "<line class=\"\(segment.isWaiting ? "wait" : "run")\" x1=\"\(place)\" y1=\"\(segment.from)\" "
      + "x2=\"\(place)\" y2=\"\(segment.to)\"/>"
  }

  private func draw(_ row: LaneRow, _ y: Int, _ lanes: [UInt32: Int], to line: (String) -> Void) {
    let places = row.cells.compactMap { cell in lanes[cell.goroutine].map { ($0, cell.text) } }
    let room = row.hasArrow ? 14 : 34
    if row.hasArrow, places.count == 2 {
      let (from, to) = (places[0], places[1])
      let isRightwards = from.0 < to.0
      let start =
        isRightwards ? x(from.0) + textWidth(from.1, room) + 4 : x(from.0) - 8
      let end = isRightwards ? x(to.0) - 9 : x(to.0) + textWidth(to.1, room) + 6
      let back = isRightwards ? -6 : 6
      line(
        "<line class=\"arrow\" x1=\"\(start)\" y1=\"\(y - 4)\" x2=\"\(end + back)\" y2=\"\(y - 4)\"/>"
      )
      line(
        "<path class=\"tip\" d=\"M\(end),\(y - 4) l\(back),-4 l0,8 z\"/>")
    }
    for (lane, text) in places {
      let wide = textWidth(text, room)
      line(
        "<rect class=\"box\" x=\"\(x(lane) - 2)\" y=\"\(y - 12)\" width=\"\(wide + 4)\" height=\"16\"/>"
      )
      line("<text x=\"\(x(lane))\" y=\"\(y)\">\(cut(text, room))</text>")
    }
  }

  /// About how wide a text is, in units of the picture.
  private func textWidth(_ text: String, _ most: Int) -> Int {
    min(columns(of: text), most) * 29 / 4
  }
}

/// The lines below the goroutines' names: whole where one can run, broken where it waits.
private struct Lifelines {
  /// A part of a lane's line.
  struct Segment {
    var lane: Int
    var from: Int
    var to: Int
    var isWaiting: Bool
  }

  private var states: [LaneState]
  private var starts: [Int]

  init(count: Int) {
    states = Array(repeating: .absent, count: count)
    starts = Array(repeating: 30, count: count)
    // main runs from the beginning.
    if count > 0 { states[0] = .running }
  }

  mutating func set(_ lane: Int, _ state: LaneState, _ y: Int, draw: (Segment) -> Void) {
    guard states[lane] != state else { return }
    end(lane, y, draw)
    states[lane] = state
    starts[lane] = y
  }

  mutating func finish(_ y: Int, draw: (Segment) -> Void) {
    for lane in states.indices { end(lane, y, draw) }
  }

  private func end(_ lane: Int, _ y: Int, _ draw: (Segment) -> Void) {
    guard states[lane] != .absent, y > starts[lane] else { return }
    draw(Segment(lane: lane, from: starts[lane], to: y, isWaiting: states[lane] == .waiting))
  }
}
