// Sweeps: a table with bars, a curve beside Amdahl's law, and the same as SVG and CSV.

import Performance

/// Prints the figures of a sweep.
public struct SweepPrinter {
  private let style: Style
  private let sweep: SweepFigures
  private let metric: Metric

  /// Prints `sweep`; `metric` is plotted, nil: the speed-up where there is one, else the time.
  public init(_ sweep: SweepFigures, metric: Metric? = nil, style: Style = .plain) {
    self.style = style
    self.sweep = sweep
    self.metric = metric ?? (sweep.isScale ? .speedup : .time)
  }

  /// Writes a row for each value, with a bar.
  public func table(bars: Bool, to line: (String) -> Void) {
    guard let first = sweep.rows.first else { return }
    let settings = first.settings.isEmpty ? "" : " (" + first.settings.joined(separator: " ") + ")"
    let values = sweep.points.map(\.value)
    line(
      style.ink(
        "\(first.pattern)\(sweep.sweep.name == "procs" ? settings : ""): \(sweep.sweep.name) from \(values.first ?? 0) to \(values.last ?? 0)",
        .strong))
    line(headline(first))
    var head = [sweep.sweep.name, "time", style.pick("±", "+-"), "items/s", "p99"]
    if sweep.isScale { head += ["speed-up", "Amdahl", "each"] }
    if metric != .time && metric != .speedup && metric != .throughput && metric != .p99 {
      head.append(metric.label)
    }
    var grid = [head]
    for (value, row) in sweep.points {
      var cells = [
        String(value), Quantity.nanoseconds.text(row.time.median, style),
        Quantity.share.text(row.time.spread), grouped(Int(row.throughput.rounded())),
        BenchPrinter.latency(row.latency.p99, row, style),
      ]
      if sweep.isScale {
        let factor = Metric.speedup.value(row, first: first)
        cells += [
          Quantity.factor.text(factor), Quantity.factor.text(sweep.theory(value, row)),
          Quantity.share.text(factor / Double(value) * Double(sweep.points.first?.value ?? 1)),
        ]
      }
      if head.count > cells.count { cells.append(text(metric.value(row, first: first))) }
      grid.append(cells)
    }
    write(grid, bars: bars, first, to: line)
  }

  /// What is said above the table: what is swept may be the processors or the items.
  private func headline(_ first: Figures) -> String {
    let work = BenchPrinter.workText(first.work)
    let serial =
      first.serial > 0 ? ", " + Quantity.share.text(first.serial) + " of it not shared out" : ""
    switch sweep.sweep.name {
    case "procs": return "\(counted(first.items, "item")) of \(work)\(serial), simulated processors"
    case "items":
      return "items of \(work)\(serial), "
        + counted(
          first.processors, first.isSimulated ? "simulated processor" : "real processor")
    default: return BenchPrinter.headline(first)
    }
  }

  private func write(
    _ grid: [[String]], bars: Bool, _ first: Figures, to line: (String) -> Void
  ) {
    var widths = grid[0].indices.map { column in grid.map { columns(of: $0[column]) }.max() ?? 0 }
    var grid = grid
    // Where the line is too narrow: without each one's share, the waiting, the throughput, the spread.
    for name in ["each", "p99", "items/s", "±", "+-"]
    where widths.reduce(0, +) + 2 * (widths.count - 1) > style.width {
      guard let column = grid[0].firstIndex(of: name) else { continue }
      widths.remove(at: column)
      for row in grid.indices { grid[row].remove(at: column) }
    }
    let used = widths.reduce(0, +) + 2 * widths.count
    let room = style.width - used
    let values = sweep.rows.map { metric.value($0, first: first) }
    let most = values.max() ?? 0
    for (number, row) in grid.enumerated() {
      var text = zip(row, widths).map { rightAligned($0, $1) }.joined(separator: "  ")
      if bars && room >= 8 {
        text +=
          "  "
          + (number == 0
            ? metric.label : BarPlot(style: style).bar(values[number - 1], of: most, width: room))
      }
      line(number == 0 ? style.ink(trimmed(text), .dim) : trimmed(text))
    }
  }

  private func text(_ value: Double) -> String { metric.quantity.text(value, style) }

  /// Writes the curve.
  public func curve(to line: (String) -> Void) {
    if sweep.rows.count > 1 { LinePlot(plot, style: style).write(to: line) }
  }

  /// Says what share of the work fits the curve.
  public func verdict(to line: (String) -> Void) {
    guard let share = sweep.fittedShare else { return }
    let declared = sweep.rows.first?.serial ?? 0
    line(
      "Amdahl's law fits with \(fixed(share * 100, 1))% that cannot be shared out; \(fixed(declared * 100, 1))% was asked for (--serial)."
    )
  }

  /// The plot of the sweep.
  public var plot: Plot {
    let points = sweep.points
    guard let first = points.first else {
      return Plot(
        title: "", xName: sweep.sweep.name, yName: metric.label, yQuantity: .count, series: [])
    }
    var series = [
      PlotSeries(
        "measured",
        points.map { (Double($0.value), metric.value($0.figures, first: first.figures)) })
    ]
    if sweep.isScale && metric == .speedup {
      series.append(
        PlotSeries(
          "Amdahl's law", points.map { (Double($0.value), sweep.theory($0.value, $0.figures)) },
          isReference: true))
    }
    return Plot(
      title: "\(first.figures.pattern): \(headline(first.figures))", xName: sweep.sweep.name,
      yName: metric.label, yQuantity: metric.quantity, series: series)
  }

  /// Writes the curve as a picture.
  public func svg(to line: (String) -> Void) { PlotSVG(plot).write(to: line) }
}

extension Metric {
  /// How its values are written.
  public var quantity: Quantity {
    switch self {
    case .time, .p50, .p99: .nanoseconds
    case .speedup: .factor
    case .throughput: .count
    case .memory: .bytes
    case .cpu: .share
    }
  }
}

/// Rows as comma-separated values (RFC 4180), for other programs: plain numbers in nanoseconds, bytes and shares.
public struct BenchCSV {
  private let rows: [Figures]

  /// The rows.
  public init(_ rows: [Figures]) { self.rows = rows }

  /// Writes a line for each row.
  public func write(to line: (String) -> Void) {
    line(
      "pattern,settings,work,serial,processors,simulated,items,repetitions,time_ns,spread,memory_bytes,cpu,items_per_s,"
        + "p50_ns,p90_ns,p99_ns,max_ns")
    for row in rows {
      let fields = [
        row.pattern, row.settings.joined(separator: " "), row.work, fixed(row.serial, 4),
        String(row.processors), String(row.isSimulated), String(row.items), String(row.times.count),
        fixed(row.time.median, 0), fixed(row.time.spread, 4), fixed(row.peak, 0),
        fixed(row.processorShare, 4), fixed(row.throughput, 1), String(row.latency.p50),
        String(row.latency.p90), String(row.latency.p99), String(row.latency.max),
      ]
      line(fields.map(csvField).joined(separator: ","))
    }
  }
}

/// `text` as a field of a line of comma-separated values.
public func csvField(_ text: String) -> String {
  guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
  return "\""
    + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
    + "\""
}
