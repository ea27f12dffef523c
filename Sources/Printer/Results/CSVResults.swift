// Results as CSV, RFC 4180: a row per submission. What a spreadsheet would take for a formula is marked as text.

import Course

/// Writes CSV.
struct CSVResults: ResultWriter {
  func begin() -> String {
    Self.row([
      "person", "exercise", "status", "verdict", "score", "max_score", "tests_passed", "tests",
      "interleavings", "complete", "place", "message", "replay",
    ])
  }

  func end() -> String { "" }

  mutating func add(_ entry: ResultEntry) -> String {
    let result = entry.result
    let verdict = result.headline
    return Self.row([
      entry.person ?? "", result.name, entry.status.rawValue, verdict?.kind.rawValue ?? "",
      String(entry.score), String(CheckResult.mostScore),
      String(entry.cases.count { $0.status == .passed }), String(entry.cases.count),
      String(result.schedules), result.isComplete ? "yes" : "no",
      verdict?.place?.text ?? "", result.trouble?.message ?? verdict?.firstLine ?? "",
      verdict?.replay ?? "",
    ])
  }

  private static func row(_ fields: [String]) -> String {
    fields.map(field).joined(separator: ",") + "\r\n"
  }

  private static func field(_ text: String) -> String {
    var text = text
    if let first = text.first, "=+-@".contains(first), Int(text) == nil { text = "'" + text }
    let needsQuotes = text.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0D || $0 == 0x0A }
    guard needsQuotes else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
