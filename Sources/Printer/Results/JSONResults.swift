// All that is known of results, as JSON; `playground check --help` names the fields' meaning by the names themselves.

import Course

/// Writes our own JSON.
struct JSONResults: ResultWriter {
  /// The layout of the file.
  private static let version = 1
  private var counts: [ResultEntry.Status: Int] = [:]
  private var count = 0

  func begin() -> String { "{\"version\":\(Self.version),\"results\":[\n" }

  mutating func add(_ entry: ResultEntry) -> String {
    counts[entry.status, default: 0] += 1
    count += 1
    return (count > 1 ? ",\n" : "") + Self.entry(entry)
  }

  mutating func end() -> String {
    let fields = [ResultEntry.Status.passed, .failed, .error, .interrupted].map {
      "\"\($0.rawValue)\":\(counts[$0] ?? 0)"
    }
    return "\n],\(fields.joined(separator: ","))}\n"
  }

  private static func entry(_ entry: ResultEntry) -> String {
    let result = entry.result
    return jsonObject([
      ("person", entry.person.map(jsonString) ?? ""),
      ("name", jsonString(result.name)),
      ("exercise", result.exercise.map(jsonString) ?? ""),
      ("title", jsonString(result.title)),
      ("files", jsonArray(result.files.map { jsonString(entry.path(of: $0)) })),
      ("status", jsonString(entry.status.rawValue)),
      ("score", String(entry.score)),
      ("maxScore", String(CheckResult.mostScore)),
      ("schedules", String(result.schedules)),
      ("complete", String(result.isComplete)),
      ("headline", jsonString(entry.headline)),
      ("trouble", result.trouble.map(trouble) ?? ""),
      ("diagnostics", jsonArray(result.diagnostics.map(diagnostic))),
      ("verdicts", jsonArray(result.verdicts.map(verdict))),
      ("tests", jsonArray(result.tests.map(test))),
    ])
  }

  private static func trouble(_ trouble: CheckResult.Trouble) -> String {
    jsonObject([
      ("kind", jsonString(trouble.kind.rawValue)), ("message", jsonString(trouble.message)),
    ])
  }

  private static func diagnostic(_ one: CheckDiagnostic) -> String {
    jsonObject([
      ("file", jsonString(one.file)),
      ("line", String(one.line)),
      ("column", String(one.column)),
      ("severity", jsonString(one.isError ? "error" : "warning")),
      ("code", jsonString(one.code)),
      ("message", jsonString(one.message)),
      ("hint", one.hint.isEmpty ? "" : jsonString(one.hint)),
    ])
  }

  private static func test(_ test: TestResult) -> String {
    jsonObject([
      ("kind", jsonString(test.kind.rawValue)),
      ("name", jsonString(test.name)),
      ("function", jsonString(test.function)),
      ("flags", jsonArray(test.flags.map(jsonString))),
      ("file", jsonString(test.file)),
      ("line", String(test.line)),
      ("status", jsonString(test.status.rawValue)),
      ("points", String(test.points)),
      ("maxPoints", String(test.mostPoints)),
      ("schedules", String(test.schedules)),
      ("runs", String(test.runs)),
      ("complete", String(test.isComplete)),
      ("end", jsonString(test.end)),
      ("verdicts", jsonArray(test.verdicts.map { jsonString($0.kind.rawValue) })),
      ("output", jsonString(test.output)),
    ])
  }

  private static func place(_ place: Verdict.Place?) -> [(String, String)] {
    guard let place else { return [] }
    return [("file", jsonString(place.file)), ("line", String(place.line))]
  }

  private static func verdict(_ verdict: Verdict) -> String {
    jsonObject(
      [
        ("kind", jsonString(verdict.kind.rawValue)),
        ("message", jsonString(verdict.message)),
        ("detail", jsonArray(verdict.detail.map(jsonString))),
        ("test", jsonString(verdict.test)),
      ] + place(verdict.place) + [
        (
          "misconception", verdict.misconception.isEmpty ? "" : jsonString(verdict.misconception)
        ),
        ("count", String(verdict.count)),
        ("schedules", String(verdict.schedules)),
        ("randomCount", String(verdict.randomCount)),
        ("randomRuns", String(verdict.randomRuns)),
        ("preemptions", String(verdict.preemptions)),
        ("replay", verdict.replay.isEmpty ? "" : jsonString(verdict.replay)),
        ("goroutines", jsonArray(verdict.goroutines.map(goroutine))),
        ("cycle", jsonArray(verdict.cycle.map(jsonString))),
        ("stepCount", String(verdict.stepCount)),
        ("steps", jsonArray(verdict.steps.map(step))),
      ])
  }

  private static func goroutine(_ one: Verdict.Goroutine) -> String {
    jsonObject(
      [
        ("name", jsonString(one.name)), ("reason", jsonString(one.reason)),
        ("object", jsonString(one.object)),
      ] + place(one.place) + [
        ("source", jsonString(one.source)),
        ("startedAt", one.startedAt.map { jsonString($0.text) } ?? ""),
        ("wakers", jsonString(one.wakers)),
        ("stack", jsonArray(one.stack.map(jsonString))),
      ])
  }

  private static func step(_ step: Verdict.Step) -> String {
    jsonObject(
      [
        ("number", String(step.number)), ("goroutine", jsonString(step.goroutine)),
        ("action", jsonString(step.action)), ("note", jsonString(step.note)),
      ] + place(step.place) + [("source", jsonString(step.source))])
  }
}
