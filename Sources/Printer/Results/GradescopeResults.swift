// Gradescope's results.json, as its autograders write it. Where there are several exercises, the score is the sum of theirs.

import Course

/// Writes Gradescope's results.json.
struct GradescopeResults: ResultWriter {
  private var entries: [ResultEntry] = []

  func begin() -> String { "" }

  mutating func add(_ entry: ResultEntry) -> String {
    entries.append(entry)
    return ""
  }

  mutating func end() -> String {
    var tests: [String] = []
    for (index, entry) in entries.enumerated() {
      for (place, one) in entry.cases.enumerated() {
        let number = entries.count > 1 ? "\(index + 1).\(place + 1)" : String(place + 1)
        tests.append(test(one, entry, number))
      }
    }
    let output = entries.map { "\($0.result.name): \($0.headline)" }.joined(separator: "\n")
    return jsonObject([
      ("score", String(entries.reduce(0) { $0 + $1.score })),
      ("output", jsonString(output)),
      ("output_format", jsonString("text")),
      ("test_output_format", jsonString("text")),
      ("test_name_format", jsonString("text")),
      ("visibility", jsonString("visible")),
      ("stdout_visibility", jsonString("hidden")),
      ("tests", "[\n" + tests.joined(separator: ",\n") + "\n]"),
    ]) + "\n"
  }

  private func test(_ one: ResultCase, _ entry: ResultEntry, _ number: String) -> String {
    let name = entries.count > 1 ? "\(entry.result.name): \(one.name)" : one.name
    var output = one.text.isEmpty ? one.message : one.text
    if !one.output.isEmpty { output += "\n\noutput:\n" + one.output }
    return jsonObject([
      ("score", String(one.points)),
      ("max_score", String(one.mostPoints)),
      ("status", jsonString(one.status == .passed ? "passed" : "failed")),
      ("name", jsonString(name)),
      ("name_format", jsonString("text")),
      ("number", jsonString(number)),
      ("output", jsonString(output)),
      ("output_format", jsonString("text")),
      ("tags", jsonArray(unique(one.kinds).map { jsonString($0.rawValue) })),
      ("visibility", jsonString("visible")),
      ("extra_data", one.replay.isEmpty ? "" : jsonObject([("replay", jsonString(one.replay))])),
    ])
  }

  private func unique(_ kinds: [VerdictKind]) -> [VerdictKind] {
    var seen: Set<VerdictKind> = []
    return kinds.filter { seen.insert($0).inserted }
  }
}
