// A plot as a picture: plain SVG 1.1 without scripts, whose colours follow the reader's dark or light scheme. All text in
// it has passed `xmlText`.

/// Draws a plot as SVG.
public struct PlotSVG {
  private let plot: Plot

  private static let width = 720
  private static let height = 420
  private static let left = 80
  private static let right = 20
  private static let top = 48
  private static let bottom = 64
  private static let colors = 4

  /// A picture of `plot`.
  public init(_ plot: Plot) { self.plot = plot }

  /// Writes the picture, line by line.
  public func write(to line: (String) -> Void) {
    line(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 \(Self.width) \(Self.height)\" "
        + "width=\"\(Self.width)\" height=\"\(Self.height)\">")
    line("<title>\(xmlText(plot.title))</title>")
    line("<style>\(Self.style)</style>")
    line("<text class=\"head\" x=\"\(Self.left)\" y=\"20\">\(xmlText(plot.title))</text>")
    axes(to: line)
    var number = 0
    for series in plot.series {
      let kind = series.isReference ? "theory" : "line s\(number % Self.colors)"
      let points = corners(series).map { "\(x($0.x)),\(y($0.y))" }
      line("<polyline class=\"\(kind)\" points=\"\(points.joined(separator: " "))\"/>")
      if series.isReference { continue }
      if series.points.count <= 80 && !series.isStepped {
        for point in series.points {
          let text = "\(plot.xQuantity.text(point.x)): \(plot.yQuantity.text(point.y))"
          line(
            "<circle class=\"dot d\(number % Self.colors)\" cx=\"\(x(point.x))\" cy=\"\(y(point.y))\" r=\"3.5\">"
              + "<title>\(xmlText(text))</title></circle>")
        }
      }
      number += 1
    }
    legend(to: line)
    line("</svg>")
  }

  private static let style =
    "text{font:12px sans-serif;fill:#222}.head{font-weight:bold;font-size:14px}.axis{stroke:#888}"
    + ".grid{stroke:#ddd}.line,.theory{fill:none;stroke-width:2}.theory{stroke:#999;stroke-dasharray:4 4}"
    + ".s0{stroke:#06c}.s1{stroke:#c50}.s2{stroke:#083}.s3{stroke:#a0a}"
    + ".d0{fill:#06c}.d1{fill:#c50}.d2{fill:#083}.d3{fill:#a0a}.r{text-anchor:end}.m{text-anchor:middle}"
    + "@media(prefers-color-scheme:dark){text{fill:#ddd}.grid{stroke:#333}.s0{stroke:#6af}.s1{stroke:#f95}"
    + ".s2{stroke:#5c8}.s3{stroke:#e8e}.d0{fill:#6af}.d1{fill:#f95}.d2{fill:#5c8}.d3{fill:#e8e}}"

  private func x(_ value: Double) -> String {
    let range = plot.xRange
    let room = Double(Self.width - Self.left - Self.right)
    let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    return fixed(Double(Self.left) + share * room, 1)
  }

  private func y(_ value: Double) -> String {
    let range = plot.yRange
    let room = Double(Self.height - Self.top - Self.bottom)
    let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    return fixed(Double(Self.height - Self.bottom) - share * room, 1)
  }

  private func corners(_ series: PlotSeries) -> [(x: Double, y: Double)] {
    guard series.isStepped else { return series.points }
    var all: [(x: Double, y: Double)] = []
    for point in series.points {
      if let last = all.last { all.append((point.x, last.y)) }
      all.append(point)
    }
    return all
  }

  private func axes(to line: (String) -> Void) {
    let (low, high) = (Self.height - Self.bottom, Self.width - Self.right)
    for mark in plot.marks(upTo: plot.series.flatMap { $0.points.map(\.y) }.max() ?? 1) {
      line(
        "<line class=\"grid\" x1=\"\(Self.left)\" y1=\"\(y(mark))\" x2=\"\(high)\" y2=\"\(y(mark))\"/>"
      )
      line(
        "<text class=\"r\" x=\"\(Self.left - 8)\" y=\"\(y(mark))\" dy=\"4\">\(xmlText(plot.yQuantity.text(mark)))</text>"
      )
    }
    line("<line class=\"axis\" x1=\"\(Self.left)\" y1=\"\(low)\" x2=\"\(high)\" y2=\"\(low)\"/>")
    line(
      "<line class=\"axis\" x1=\"\(Self.left)\" y1=\"\(Self.top)\" x2=\"\(Self.left)\" y2=\"\(low)\"/>"
    )
    var places = (plot.series.first { !$0.isReference }?.points ?? []).map(\.x)
    let range = plot.xRange
    if places.count > 16 || places.count < 2 {
      places = plot.xQuantity.places(range, parts: 5)
    }
    for place in places {
      line(
        "<text class=\"m\" x=\"\(x(place))\" y=\"\(low + 18)\">\(xmlText(plot.xQuantity.text(place)))</text>"
      )
    }
    line("<text class=\"r\" x=\"\(high)\" y=\"\(low + 36)\">\(xmlText(plot.xName))</text>")
    line("<text x=\"8\" y=\"\(Self.top - 8)\">\(xmlText(plot.yName))</text>")
  }

  private func legend(to line: (String) -> Void) {
    if plot.series.count < 2 { return }
    var (place, number) = (Self.left, 0)
    let below = Self.height - 12
    for series in plot.series {
      let kind = series.isReference ? "theory" : "line s\(number % Self.colors)"
      if !series.isReference { number += 1 }
      line(
        "<line class=\"\(kind)\" x1=\"\(place)\" y1=\"\(below - 4)\" x2=\"\(place + 24)\" y2=\"\(below - 4)\"/>"
      )
      line("<text x=\"\(place + 30)\" y=\"\(below)\">\(xmlText(series.name))</text>")
      place += 50 + columns(of: series.name) * 7
    }
  }
}
