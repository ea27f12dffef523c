// The Test Anything Protocol, version 14: a subtest per submission, its tests in it.
//
// Descriptions are one line, and \ and # in them are escaped; whatever else a submission says stands in quoted strings of
// YAML blocks. So no line of the stream begins with a submission's words.

import Course

/// Writes TAP.
struct TAPResults: ResultWriter {
  private var count = 0

  func begin() -> String { "TAP version 14\n" }

  mutating func add(_ entry: ResultEntry) -> String {
    count += 1
    let name = described(entry.name)
    var out = "# Subtest: \(name)\n    1..\(entry.cases.count)\n"
    for (index, one) in entry.cases.enumerated() {
      let isGood = one.status == .passed || one.status == .skipped
      out += "    \(isGood ? "ok" : "not ok") \(index + 1) - \(described(one.name))"
      if one.status == .skipped { out += " # SKIP \(described(one.message))" }
      out += "\n"
      if !isGood { out += block(one, entry, indent: "      ") }
    }
    out += "\(entry.status == .passed ? "ok" : "not ok") \(count) - \(name)\n"
    return out
  }

  mutating func end() -> String {
    count == 0 ? "1..0 # SKIP nothing was handed in\n" : "1..\(count)\n"
  }

  private func described(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("#", with: "\\#")
  }

  /// A YAML block; JSON's strings are YAML's.
  private func block(_ one: ResultCase, _ entry: ResultEntry, indent: String) -> String {
    var fields = [
      ("message", jsonString(one.message)),
      ("severity", jsonString(one.status == .error ? "error" : "fail")),
    ]
    if !one.kinds.isEmpty {
      fields.append(("kinds", jsonArray(one.kinds.map { jsonString($0.rawValue) })))
    }
    if !one.file.isEmpty {
      fields.append(("file", jsonString(entry.path(of: one.file))))
      fields.append(("line", String(one.line)))
    }
    if !one.replay.isEmpty { fields.append(("replay", jsonString(one.replay))) }
    fields.append(("text", jsonString(one.text)))
    if !one.output.isEmpty { fields.append(("output", jsonString(one.output))) }
    return "\(indent)---\n" + fields.map { "\(indent)\($0.0): \($0.1)\n" }.joined()
      + "\(indent)...\n"
  }
}
