// Two benchmarks beside each other, with what can be said of each difference.

import Performance

/// Prints a comparison.
public struct ComparisonPrinter {
  private let style: Style

  /// Prints in this style.
  public init(style: Style) { self.style = style }

  /// Writes the rows and what follows from them; the names are the files'.
  public func write(
    _ comparison: Comparison, names: (String, String), to line: (String) -> Void
  ) {
    var grid = [
      ["pattern", "", "work", fitted(names.0, 16, style), fitted(names.1, 16, style), "change", ""]
    ]
    for row in comparison.rows {
      grid.append(
        [
          row.before.pattern, row.before.scale, row.before.work, time(row.before), time(row.after),
          row.isSignificant ? change(row.change) : "~", evidence(row),
        ])
    }
    if comparison.rows.isEmpty {
      line("the two files have no row in common: measure the same patterns with the same --work")
    } else {
      BenchPrinter(style: style).write(grid, left: 3, to: line)
      verdict(comparison, to: line)
    }
    only(comparison.onlyBefore, names.0, to: line)
    only(comparison.onlyAfter, names.1, to: line)
  }

  private func time(_ row: Figures) -> String {
    Quantity.nanoseconds.text(row.time.median, style) + " " + style.pick("±", "+-")
      + Quantity.share.text(row.time.spread)
  }

  private func change(_ change: Double) -> String {
    (change >= 0 ? "+" : "") + fixed(change * 100, 1) + "%"
  }

  private func evidence(_ row: ComparedRow) -> String {
    let counts = "n=\(row.before.times.count)+\(row.after.times.count)"
    if row.isExact { return "(simulated, exact, \(counts))" }
    guard let p = row.p else { return "(all equal, \(counts))" }
    return "(p=\(fixed(p, 3)), \(counts))"
  }

  private func verdict(_ comparison: Comparison, to line: (String) -> Void) {
    let changed = comparison.rows.filter(\.isSignificant)
    let better = changed.filter { $0.change < 0 }
    let total = comparison.rows.count
    var text =
      changed.isEmpty
      ? "No significant difference in \(counted(total, "row"))"
      : "Significantly different: \(changed.count) of \(counted(total, "row")), \(better.count) faster, \(changed.count - better.count) slower"
    text +=
      "; ~ is a difference that chance explains (Mann-Whitney U test, p < \(fixed(Comparison.significance, 2)) counts)."
    for part in wrapped(text, style.width) { line(part) }
    if comparison.hasTooFew {
      for part in wrapped(
        "Too few repetitions to tell: with 3 or fewer on each side no difference can be significant. Take --repeat 5 or more.",
        style.width)
      { line(style.ink(part, .warning)) }
    }
    let machines = comparison.rows.filter {
      $0.before.processors != $0.after.processors || $0.before.isSimulated != $0.after.isSimulated
    }
    if !machines.isEmpty {
      let text =
        "Not the same processors in \(counted(machines.count, "row")): what differs may be the machine, not the program."
      for part in wrapped(text, style.width) { line(style.ink(part, .warning)) }
    }
  }

  private func only(_ rows: [Figures], _ name: String, to line: (String) -> Void) {
    if rows.isEmpty { return }
    let names = rows.map { $0.scale.isEmpty ? $0.pattern : "\($0.pattern) (\($0.scale))" }
    for part in wrapped("only in \(name): " + names.joined(separator: ", "), style.width) {
      line(part)
    }
  }
}
