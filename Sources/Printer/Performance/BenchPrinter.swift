// Benchmarks as text: the table, the guide's table beside it, sweeps with their curves, two runs beside each other.

import Patterns
import Performance

/// Prints the figures of rows.
public struct BenchPrinter {
  let style: Style

  /// Prints in this style.
  public init(style: Style) { self.style = style }

  /// What is said above a table.
  static func headline(_ row: Figures) -> String {
    var text = counted(row.items, "item") + " of " + workText(row.work)
    if row.serial > 0 { text += ", " + Quantity.share.text(row.serial) + " of it not shared out" }
    let kind = row.isSimulated ? "simulated processor" : "real processor"
    return text + ", " + counted(row.processors, kind)
  }

  /// "50us of computing", "1ms of waiting".
  static func workText(_ work: String) -> String {
    let parts = work.split(separator: ":", maxSplits: 1)
    guard parts.count == 2 else { return work }
    return "\(parts[1]) of " + (parts[0] == "cpu" ? "computing" : "waiting")
  }

  // MARK: The table

  /// Writes the rows, which have the same work, as a table.
  public func table(_ rows: [Figures], to line: (String) -> Void) {
    guard let first = rows.first else { return }
    line(style.ink(Self.headline(first), .strong))
    var grid = [
      ["pattern", "", "time", style.pick("±", "+-"), "memory", "CPU", "items/s", "p50", "p99"]
    ]
    for row in rows {
      grid.append(
        [
          row.pattern, row.scale, Quantity.nanoseconds.text(row.time.median, style),
          Quantity.share.text(row.time.spread), briefBytes(row.peak),
          Quantity.share.text(row.processorShare), grouped(Int(row.throughput.rounded())),
          Self.latency(row.latency.p50, row, style), Self.latency(row.latency.p99, row, style),
        ])
    }
    write(grid, left: 2, dropping: [6, 7, 3, 4, 8], to: line)
    for row in rows where row.times.count < 2 && !row.isSimulated {
      line(style.ink("one repetition has no spread: take --repeat 5", .dim))
      break
    }
  }

  /// A latency; none where no item said when it was done.
  static func latency(_ nanoseconds: Int64, _ row: Figures, _ style: Style) -> String {
    row.latency.max == 0 ? "-" : Quantity.nanoseconds.text(Double(nanoseconds), style)
  }

  /// Writes cells in columns: the first `left` of them to the left, the others to the right. Where the line is too narrow,
  /// the columns in `dropping` are left out, one after the other.
  func write(
    _ grid: [[String]], left: Int, dropping: [Int] = [], to line: (String) -> Void
  ) {
    let all = (grid.first ?? []).indices.map { column in
      grid.map { columns(of: $0[column]) }.max() ?? 0
    }
    var kept = Set(all.indices)
    for column in dropping where kept.reduce(kept.count - 1, { $0 + all[$1] }) > style.width {
      kept.remove(column)
    }
    let grid = grid.map { row in row.indices.filter(kept.contains).map { row[$0] } }
    let widths = all.indices.filter(kept.contains).map { all[$0] }
    // A little air where there is room.
    let total = widths.reduce(0, +) + widths.count - 1
    let gap = total + widths.count - 1 <= style.width ? "  " : " "
    for (number, row) in grid.enumerated() {
      let cells = row.enumerated().map { index, cell in
        index < left ? padded(cell, widths[index]) : rightAligned(cell, widths[index])
      }
      let text = trimmed(cells.joined(separator: gap))
      line(number == 0 ? style.ink(text, .dim) : text)
    }
  }

  // MARK: The guide's table

  /// Writes the guide's figures beside ours, and why they differ.
  public func guide(
    _ rows: [(figures: Figures, guide: Measure.GuideFigures)], to line: (String) -> Void
  ) {
    if rows.isEmpty { return }
    line(style.ink("The guide's table 4.2 beside it", .strong))
    var grid = [
      ["pattern", "", "time", "ours", "memory", "ours", "CPU", "ours", "work", "ours"]
    ]
    for (row, guide) in rows {
      let work = row.time.median / 1e6 * row.processorShare
      grid.append(
        [
          row.pattern, row.scale, "\(guide.milliseconds)ms",
          Quantity.nanoseconds.text(row.time.median, style), "\(guide.megabytes)MB",
          briefBytes(row.peak), "\(guide.processor)%", Quantity.share.text(row.processorShare),
          fixed(Double(guide.milliseconds * guide.processor) / 100, 1) + "ms",
          fixed(work, 1) + "ms",
        ])
    }
    write(grid, left: 2, to: line)
    for reason in ["Work is time x CPU: of a whole machine."] + GuideReasons(rows).lines {
      for (number, part) in wrapped(reason, style.width - 2).enumerated() {
        line((number == 0 ? "- " : "  ") + part)
      }
    }
  }

  // MARK: Workers against one worker

  /// Says how much faster more goroutines are than one, beside what theory says, where the rows have both.
  public func speedUp(_ rows: [Figures], to line: (String) -> Void) {
    for row in rows {
      guard let (scale, noun) = Self.scaleOf(row), scale > 1,
        let one = rows.first(where: {
          $0.pattern == row.pattern && $0.work == row.work && Self.scaleOf($0)?.0 == 1
        }), row.time.median > 0
      else { continue }
      let workers = row.work.hasPrefix("cpu:") ? min(scale, row.processors) : scale
      let theory = Amdahl.speedUp(workers: Double(workers), serial: row.serial)
      line(
        "\(row.pattern): \(scale) \(noun) are \(Quantity.factor.text(one.time.median / row.time.median)) as fast as 1"
          + "; Amdahl's law allows \(Quantity.factor.text(theory))")
    }
  }

  private static func scaleOf(_ row: Figures) -> (Int, String)? {
    let parts = row.scale.split(separator: " ")
    guard parts.count == 2, let number = Int(parts[0]) else { return nil }
    return (number, String(parts[1]))
  }
}

/// Why our figures are not the guide's.
struct GuideReasons {
  let lines: [String]

  /// Figures that differ by less are the same.
  private static let tolerance = 0.15

  init(_ rows: [(figures: Figures, guide: Measure.GuideFigures)]) {
    var lines: [String] = []
    if let first = rows.first?.figures {
      let isWaiting = first.work.hasPrefix("sleep:")
      if isWaiting {
        lines.append(
          "CPU: this work waits, and waiting takes no processor. The guide's rows multiply to about 25 ms of a whole "
            + "machine each, so its work was computing.")
      } else if first.processors != 4 {
        lines.append(
          "Time and CPU: the guide's rows fit a machine of four cores (1 worker uses 25%); this one has \(first.processors)."
        )
      }
      let total = Double(first.items) * (Workload.nanoseconds(first.work) ?? 0)
      if abs(total / 100e6 - 1) > Self.tolerance {
        lines.append(
          "Time: the guide names no amount of work; 100 ms in all fit its rows (1,000 items of 100us), these are "
            + Quantity.nanoseconds.text(total) + ".")
      }
    }
    for (row, guide) in rows {
      let ratio = row.time.median / Double(guide.milliseconds) / 1e6
      guard abs(ratio - 1) > Self.tolerance else { continue }
      if row.pattern == "fanin" && !lines.contains(where: { $0.hasPrefix("Fan-In") }) {
        lines.append(
          "Fan-In: the guide's benchmark does not contain it. Its listing merges three inputs, which work at the same "
            + "time: a third of the work each, if there are three processors.")
      } else if row.pattern == "producer-consumer" && guide.milliseconds == 30 && ratio < 1
        && !lines.contains(where: { $0.hasPrefix("Producer-Consumer") })
      {
        lines.append(
          "Producer-Consumer (4 workers): both 4-worker rows share the same work out to four; 30 against 25 ms in the "
            + "guide is one measurement of each, with no spread given.")
      }
    }
    lines.append(
      "Memory: the guide's benchmark measures none. Ten megabytes are a whole process; here it is what the pattern "
        + (rows.first?.figures.isSimulated ?? false
          ? "needs by a model: 2 KiB for each goroutine, 8 bytes for each slot of a buffer."
          : "itself had allocated at its peak."))
    self.lines = lines
  }
}

extension Workload {
  /// The nanoseconds of a work as figures have it: "cpu:50us".
  fileprivate static func nanoseconds(_ text: String) -> Double? {
    text.split(separator: ":", maxSplits: 1).last.flatMap { parseDuration(String($0)) }.map(
      Double.init)
  }
}
