// Exercism's results.json: the interface of its test runners, version 3.
//
// A file is about one solution. Where there are several exercises, each is a task, and its tests bear its name.

import Course

/// Writes Exercism's results.json.
struct ExercismResults: ResultWriter {
  /// The most characters of a message; counted in bytes, as the interface warns.
  private static let mostMessage = 65_535
  /// The most characters of what a test wrote.
  private static let mostOutput = 500

  private var entries: [ResultEntry] = []

  func begin() -> String { "" }

  mutating func add(_ entry: ResultEntry) -> String {
    entries.append(entry)
    return ""
  }

  mutating func end() -> String {
    let isError = entries.allSatisfy { entry in
      entry.cases.allSatisfy { $0.status == .error || $0.status == .skipped }
    }
    let isGood = entries.allSatisfy { $0.status == .passed }
    let message = entries.flatMap(\.cases).map { $0.text.isEmpty ? $0.message : $0.text }
      .filter { !$0.isEmpty }.joined(separator: "\n\n")
    var tests: [String] = []
    for (index, entry) in entries.enumerated() {
      tests += entry.cases.map { test($0, entry, task: index + 1) }
    }
    return jsonObject([
      ("version", "3"),
      ("status", jsonString(isError ? "error" : isGood ? "pass" : "fail")),
      (
        "message",
        isError
          ? jsonString(clippedMessage(message.isEmpty ? "nothing was checked" : message)) : ""
      ),
      ("tests", isError ? "[]" : "[\n" + tests.joined(separator: ",\n") + "\n]"),
    ]) + "\n"
  }

  private func clippedMessage(_ text: String) -> String { clipped(text, Self.mostMessage - 64) }

  private func test(_ one: ResultCase, _ entry: ResultEntry, task: Int) -> String {
    let status: String
    var message = ""
    switch one.status {
    case .passed: status = "pass"
    case .failed: (status, message) = ("fail", one.text)
    case .error: (status, message) = ("error", one.text)
    case .skipped: (status, message) = ("error", one.message)
    }
    if message.isEmpty && status != "pass" {
      message = one.message.isEmpty ? "not run" : one.message
    }
    let name = entries.count > 1 ? "\(entry.result.name): \(one.name)" : one.name
    return jsonObject([
      ("name", jsonString(name)),
      ("status", jsonString(status)),
      ("message", message.isEmpty ? "" : jsonString(clippedMessage(message))),
      ("output", one.output.isEmpty ? "" : jsonString(output(one.output))),
      ("test_code", jsonString(one.code)),
      ("task_id", entries.count > 1 ? String(task) : ""),
    ])
  }

  /// What a test wrote, cut with a word about it.
  private func output(_ text: String) -> String {
    if text.count <= Self.mostOutput { return text }
    let note = "\n[output is cut after 400 characters]"
    return text.prefix(400) + note
  }
}
