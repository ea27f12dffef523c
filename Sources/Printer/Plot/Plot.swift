// A plot before it is drawn: series of points over one axis, and marks on both axes.
//
// `LinePlot` draws it in text, `PlotSVG` as a picture; `BarPlot` and `sparkline` need no axes.

/// A series of a plot.
public struct PlotSeries: Sendable {
  /// What it is called.
  public var name: String
  /// Its points, from left to right.
  public var points: [(x: Double, y: Double)]
  /// Whether it is something to compare with (a theory), drawn without marks.
  public var isReference: Bool
  /// Whether values stay until the next point, as counts do.
  public var isStepped: Bool

  /// A series.
  public init(
    _ name: String, _ points: [(x: Double, y: Double)], isReference: Bool = false,
    isStepped: Bool = false
  ) {
    self.name = name
    self.points = points
    self.isReference = isReference
    self.isStepped = isStepped
  }

  /// The value at `x`, between the points or on a step; nil outside of them.
  func value(at x: Double) -> Double? {
    guard let first = points.first, let last = points.last, x >= first.x, x <= last.x else {
      return nil
    }
    var (low, high) = (0, points.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if points[middle].x <= x { low = middle } else { high = middle }
    }
    let (a, b) = (points[low], points[high])
    if x >= b.x { return b.y }
    if isStepped || b.x == a.x { return a.y }
    return a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x)
  }
}

/// Series over one axis.
public struct Plot: Sendable {
  /// What it shows.
  public var title: String
  /// What the axis at the bottom counts, and how its numbers are written.
  public var xName: String
  public var xQuantity: Quantity
  /// What the axis at the left counts, and how its numbers are written.
  public var yName: String
  public var yQuantity: Quantity
  /// What is drawn.
  public var series: [PlotSeries]

  /// A plot.
  public init(
    title: String, xName: String, xQuantity: Quantity = .count, yName: String,
    yQuantity: Quantity, series: [PlotSeries]
  ) {
    self.title = title
    self.xName = xName
    self.xQuantity = xQuantity
    self.yName = yName
    self.yQuantity = yQuantity
    self.series = series
  }

  /// From where to where the points go.
  var xRange: ClosedRange<Double> {
    let all = series.flatMap { $0.points.map(\.x) }
    let (low, high) = (all.min() ?? 0, all.max() ?? 1)
    return low...(high > low ? high : low + 1)
  }

  /// From 0 to a round number above all points.
  var yRange: ClosedRange<Double> {
    let most = series.flatMap { $0.points.map(\.y) }.max() ?? 1
    return 0...(most > 0 ? marks(upTo: most).last ?? most : 1)
  }

  /// Round numbers from 0 on, four to six of them, the last at least `most`.
  func marks(upTo most: Double) -> [Double] {
    guard most > 0, most.isFinite else { return [0, 1] }
    var unit = 1.0
    if yQuantity.isBinary { while unit * 1024 <= most { unit *= 1024 } }
    var step = unit
    let rough = most / 4
    while step > rough { step /= 10 }
    while step * 10 <= rough { step *= 10 }
    for factor in [1, 2, 2.5, 5, 10] where step * factor >= rough * 0.999 {
      step *= factor
      break
    }
    if yQuantity.isWhole { step = max(1, step.rounded(.up)) }
    let count = Int((most / step - 1e-9).rounded(.up))
    return (0...max(1, count)).map { Double($0) * step }
  }
}

extension Quantity {
  /// Places at equal distances; whole numbers where only these make sense.
  func places(_ range: ClosedRange<Double>, parts: Int) -> [Double] {
    (0...parts).map { number in
      let place =
        range.lowerBound + (range.upperBound - range.lowerBound) * Double(number) / Double(parts)
      return isWhole ? place.rounded() : place
    }
  }

  /// Whether only whole numbers make sense.
  fileprivate var isWhole: Bool {
    switch self {
    case .count: true
    case .nanoseconds, .bytes, .share, .factor: false
    }
  }

  /// Whether round numbers are powers of two.
  fileprivate var isBinary: Bool {
    switch self {
    case .bytes: true
    case .nanoseconds, .share, .factor, .count: false
    }
  }
}
