// A table in a given width: columns as wide as they need to be where there is room; otherwise cells wrap; and where not
// even that fits, each row is a list of "head: cell".

import Markdown

/// Lays out one table.
struct TableLayout {
  /// Below this width cells do not wrap beside each other.
  private static let narrow = 40

  private let printer: MarkdownPrinter
  private let table: Table
  private let width: Int
  private let head: [[Span]]
  private let rows: [[[Span]]]

  init(_ printer: MarkdownPrinter, _ table: Table, width: Int) {
    self.printer = printer
    self.table = table
    self.width = width
    head = table.head.map { printer.spans($0, .strong) }
    rows = table.rows.map { row in row.map { printer.spans($0, []) } }
  }

  private var count: Int { table.alignments.count }

  func lines() -> [[Span]] {
    guard count > 0 else { return [] }
    guard let widths = columnWidths() else { return asList() }
    let edge = printer.style.pick("│", "|")
    var lines = row(head, widths, edge)
    let dash = printer.style.pick("─", "-")
    let cross = printer.style.pick("┼", "+")
    let rule = widths.map { String(repeating: dash, count: $0 + 2) }.joined(separator: cross)
    lines.append([Span(String(rule.dropFirst().dropLast()), .dim)])
    let needsRules = rows.contains { row in
      zip(row, widths).contains { $0.columnCount > $1 }
    }
    for (index, cells) in rows.enumerated() {
      // Where cells take several lines, an empty line keeps rows apart.
      if index > 0 && needsRules { lines.append([]) }
      lines += row(cells, widths, edge)
    }
    return lines
  }

  /// The width of each column; nil where they do not fit beside each other.
  private func columnWidths() -> [Int]? {
    let natural = (0..<count).map { column in
      max(1, cells(column).map(\.columnCount).max() ?? 1)
    }
    let room = width - 3 * (count - 1)
    if natural.reduce(0, +) <= room { return natural }
    if width < Self.narrow { return nil }
    // Words are broken only where there is no other way.
    let words = (0..<count).map { column in cells(column).map(longestWord).max() ?? 1 }
    let tries = [24, 16, 12, 9].lazy.map { most in
      (0..<count).map { min(natural[$0], max(4, min(most, words[$0]))) }
    }
    guard let least = tries.first(where: { $0.reduce(0, +) <= room }) else { return nil }
    // What is left goes to the columns that lack most, bit by bit.
    var widths = least
    var left = room - least.reduce(0, +)
    while left > 0 {
      let lack = (0..<count).map { natural[$0] - widths[$0] }
      guard let most = lack.max(), most > 0, let column = lack.firstIndex(of: most) else { break }
      let step = max(1, min(left, most / 4))
      widths[column] += step
      left -= step
    }
    return widths
  }

  private func cells(_ column: Int) -> [[Span]] {
    ([head] + rows).map { column < $0.count ? $0[column] : [] }
  }

  private func longestWord(_ spans: [Span]) -> Int {
    spans.map(\.text).joined().split(separator: " ").map { columns(of: $0) }.max() ?? 0
  }

  private func row(_ cells: [[Span]], _ widths: [Int], _ edge: String) -> [[Span]] {
    let wrapped = (0..<count).map { column in
      SpanWrapper.lines(column < cells.count ? cells[column] : [], width: widths[column])
    }
    let height = max(1, wrapped.map(\.count).max() ?? 1)
    return (0..<height).map { number in
      var line: [Span] = []
      for column in 0..<count {
        if column > 0 { line.append(Span(" \(edge) ", .dim)) }
        let cell = number < wrapped[column].count ? wrapped[column][number] : []
        let room = widths[column] - cell.columnCount
        let before: Int
        switch table.alignments[column] {
        case .leading: before = 0
        case .center: before = room / 2
        case .trailing: before = room
        }
        if before > 0 { line.append(Span(padded("", before))) }
        line += cell
        let after = room - before
        if after > 0 && column < count - 1 { line.append(Span(padded("", after))) }
      }
      return line
    }
  }

  private func asList() -> [[Span]] {
    var lines: [[Span]] = []
    for (index, cells) in rows.enumerated() {
      if index > 0 { lines.append([]) }
      for column in 0..<count where column < cells.count && !cells[column].isEmpty {
        let label = column < head.count ? head[column] : []
        let text = label.isEmpty ? cells[column] : label + [Span(": ", .strong)] + cells[column]
        for (number, line) in SpanWrapper.lines(text, width: max(1, width - 2)).enumerated() {
          lines.append(number == 0 ? line : [Span("  ")] + line)
        }
      }
    }
    return lines
  }
}
