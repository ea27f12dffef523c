// A class's results as a table: a row per person and exercise, and what each person reached in all.

import Course

/// Writes the table of a class, row by row.
public struct GradeTable {
  private let style: Style
  private let widths: (person: Int, exercise: Int)
  private var totals: [(person: String, passed: Int, count: Int, score: Int)] = []
  private var counts: [ResultEntry.Status: Int] = [:]

  /// A table for these people and exercises.
  public init(style: Style, people: [String], exercises: [String]) {
    self.style = style
    let width = { (names: [String], title: String) in
      min(24, max(title.count, names.map { columns(of: harmless($0)) }.max() ?? 0))
    }
    widths = (width(people, "person"), width(exercises, "exercise"))
  }

  private func cells(_ person: String, _ exercise: String, _ score: String) -> String {
    padded(fitted(person, widths.person, style), widths.person) + "  "
      + padded(fitted(exercise, widths.exercise, style), widths.exercise) + "  "
      + rightAligned(score, 5) + "  "
  }

  /// The titles of the columns.
  public var head: String { cells("person", "exercise", "score") + "verdict" }

  /// A row.
  public mutating func row(_ entry: ResultEntry) -> String {
    let person = entry.person ?? ""
    counts[entry.status, default: 0] += 1
    if totals.last?.person != person { totals.append((person, 0, 0, 0)) }
    totals[totals.count - 1].count += 1
    totals[totals.count - 1].score += entry.score
    if entry.status == .passed { totals[totals.count - 1].passed += 1 }
    let start = cells(person, entry.result.name, String(entry.score))
    let place = entry.result.headline?.place.map { $0.text + "  " } ?? ""
    let words: String
    let ink: Style.Ink
    switch entry.status {
    case .passed: (words, ink) = ("ok  " + entry.headline, .good)
    case .failed:
      let word = entry.result.headline?.kind.word ?? "failed"
      (words, ink) = ("\(word)  \(place)\(entry.result.headline?.firstLine ?? "")", .bad)
    case .error: (words, ink) = (entry.headline, .warning)
    case .interrupted: (words, ink) = ("interrupted", .warning)
    }
    let room = max(24, style.width - columns(of: start))
    return start + style.ink(fitted(words, room, style), ink)
  }

  /// What each person reached, and all together.
  public func summary() -> [String] {
    var lines = [""]
    for total in totals {
      let name = padded(fitted(total.person, widths.person, style), widths.person)
      lines.append(
        "\(name)  \(total.passed)/\(total.count) passed, \(total.score) of \(total.count * CheckResult.mostScore) points"
      )
    }
    lines.append("")
    let all = totals.reduce(0) { $0 + $1.count }
    var parts = [
      "\(grouped(counts[.passed] ?? 0)) passed", "\(grouped(counts[.failed] ?? 0)) failed",
    ]
    if let errors = counts[.error] { parts.append("\(grouped(errors)) not checked") }
    if let stopped = counts[.interrupted] { parts.append("\(grouped(stopped)) interrupted") }
    lines.append(
      "\(counted(all, "submission")) of \(counted(totals.count, "person", "people")): "
        + parts.joined(separator: ", "))
    return lines
  }
}
