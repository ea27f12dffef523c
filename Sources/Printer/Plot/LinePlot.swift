// A plot as text: axes, a line for each series, marks at its points; in Unicode or in ASCII.

/// Draws a plot with characters.
public struct LinePlot {
  private let plot: Plot
  private let style: Style
  /// Lines of the area between the axes.
  private let height: Int

  /// Draws `plot` in as many lines.
  public init(_ plot: Plot, style: Style, height: Int = 12) {
    self.plot = plot
    self.style = style
    self.height = max(3, height)
  }

  /// The narrowest area.
  private static let narrowest = 10
  /// Marks of series, those of references last.
  private static let marks = [("●", "o"), ("◆", "x"), ("▲", "*"), ("■", "%")]

  /// Writes the lines.
  public func write(to line: (String) -> Void) {
    let ticks = plot.marks(upTo: plot.series.flatMap { $0.points.map(\.y) }.max() ?? 1)
    let labels = ticks.map { plot.yQuantity.text($0, style) }
    let left = labels.map { columns(of: $0) }.max() ?? 0
    // Each mark gets a line of its own, at equal distances.
    let steps = max(1, ticks.count - 1)
    let height = max(1, (height - 1 + steps / 2) / steps) * steps + 1
    let width = max(Self.narrowest, min(style.width, 100) - left - 3)
    var area = Area(width: width, height: height, x: plot.xRange, y: plot.yRange)
    var number = 0
    for series in plot.series where series.isReference { draw(series, style.pick("·", "."), &area) }
    for series in plot.series where !series.isReference {
      let mark = Self.marks[number % Self.marks.count]
      draw(series, style.pick("∙", "-"), &area)
      // Marks only where they do not run into each other.
      if series.points.count * 2 <= width {
        for point in series.points { area.set(point.x, point.y, style.pick(mark.0, mark.1)) }
      }
      number += 1
    }
    line(style.ink(plot.yName, .dim))
    for row in 0..<height {
      let tick = ticks.firstIndex { area.row($0) == row }
      let label = tick.map { labels[$0] } ?? ""
      let axis = tick == nil ? style.pick("│", "|") : style.pick("┤", "+")
      line(rightAligned(label, left) + " " + axis + trimmed(area.text(row)))
    }
    line(
      padded("", left + 1) + style.pick("└", "+")
        + String(repeating: style.pick("─", "-"), count: width))
    line(bottom(left, width, height))
    legend(to: line)
  }

  private func draw(_ series: PlotSeries, _ character: String, _ area: inout Area) {
    var last: Int?
    for column in 0..<area.width {
      guard let value = series.value(at: area.x(column)) else { continue }
      let row = area.row(value)
      // A jump is a vertical line.
      if let last, abs(row - last) > 1 {
        for between in min(row, last) + 1..<max(row, last) {
          area.cells[between][column] = character
        }
      }
      area.cells[row][column] = character
      last = row
    }
  }

  /// The axis' numbers: where points are, as far as there is room, else the ends.
  private func bottom(_ left: Int, _ width: Int, _ height: Int) -> String {
    let range = plot.xRange
    var places = (plot.series.first { !$0.isReference }?.points ?? []).map(\.x)
    if places.count * 4 > width || places.count < 2 {
      places = plot.xQuantity.places(range, parts: 4)
    }
    let area = Area(width: width, height: height, x: range, y: plot.yRange)
    var text = ""
    for (index, place) in places.enumerated() {
      let label = plot.xQuantity.text(place, style)
      let isLast = index == places.count - 1
      let start = min(
        area.column(place) - (isLast ? columns(of: label) - 1 : columns(of: label) / 2),
        width - columns(of: label))
      if start > columns(of: text) || (text.isEmpty && start <= 0) {
        text = padded(text, max(0, start)) + label
      }
    }
    let name = " " + plot.xName
    if columns(of: text) + columns(of: name) > width + 1 {
      return padded("", left + 2) + text + name
    }
    return padded("", left + 2) + padded(text, width - columns(of: name)) + name
  }

  private func legend(to line: (String) -> Void) {
    if plot.series.count < 2 { return }
    var parts: [String] = []
    var number = 0
    for series in plot.series {
      if series.isReference {
        parts.append(style.pick("·", ".") + " " + series.name)
      } else {
        let mark = Self.marks[number % Self.marks.count]
        parts.append(style.pick(mark.0, mark.1) + " " + series.name)
        number += 1
      }
    }
    line(parts.joined(separator: "   "))
  }
}

func trimmed(_ text: String) -> String {
  var text = text[...]
  while text.last == " " { text.removeLast() }
  return String(text)
}

/// The characters between the axes.
private struct Area {
  let width: Int
  let height: Int
  let xRange: ClosedRange<Double>
  let yRange: ClosedRange<Double>
  var cells: [[String]]

  init(width: Int, height: Int, x: ClosedRange<Double>, y: ClosedRange<Double>) {
    self.width = width
    self.height = height
    xRange = x
    yRange = y
    cells = Array(repeating: Array(repeating: " ", count: width), count: height)
  }

  func x(_ column: Int) -> Double {
    xRange.lowerBound + (xRange.upperBound - xRange.lowerBound) * Double(column)
      / Double(max(1, width - 1))
  }

  func column(_ x: Double) -> Int {
    let share = (x - xRange.lowerBound) / (xRange.upperBound - xRange.lowerBound)
    return min(width - 1, max(0, Int((share * Double(width - 1)).rounded())))
  }

  /// The row of a value; 0 is at the top.
  func row(_ y: Double) -> Int {
    let share = (y - yRange.lowerBound) / (yRange.upperBound - yRange.lowerBound)
    return min(height - 1, max(0, height - 1 - Int((share * Double(height - 1)).rounded())))
  }

  mutating func set(_ x: Double, _ y: Double, _ character: String) {
    cells[row(y)][column(x)] = character
  }

  func text(_ row: Int) -> String { cells[row].joined() }
}
