// SARIF 2.1.0, with what GitHub's code scanning needs: a rule per kind of verdict, places, fingerprints, and the failing
// schedule as a code flow.

import Course

/// Writes SARIF.
struct SARIFResults: ResultWriter {
  private static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
  /// The rule of what our own passes advise.
  private static let advice = "advice"
  private var count = 0
  private var troubles: [String] = []

  func begin() -> String {
    let driver = jsonObject([
      ("name", jsonString("playground")),
      ("version", jsonString("1.0")),
      ("rules", jsonArray(Self.rules)),
    ])
    return
      "{\"$schema\":\(jsonString(Self.schema)),\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":\(driver)},"
      + "\"columnKind\":\"unicodeCodePoints\",\"results\":[\n"
  }

  private static var rules: [String] {
    VerdictKind.allCases.map {
      rule($0.rawValue, $0.word, $0.sentence, level: "error")
    } + [rule(advice, "ADVICE", "Something that often goes wrong, but need not.", level: "note")]
  }

  private static func rule(_ id: String, _ name: String, _ text: String, level: String) -> String {
    let words = name.lowercased().split(separator: " ").map {
      $0.prefix(1).uppercased() + $0.dropFirst()
    }
    return jsonObject([
      ("id", jsonString(id)),
      ("name", jsonString(words.joined())),
      ("shortDescription", jsonObject([("text", jsonString(text))])),
      ("fullDescription", jsonObject([("text", jsonString(text))])),
      ("help", jsonObject([("text", jsonString(text))])),
      ("defaultConfiguration", jsonObject([("level", jsonString(level))])),
    ])
  }

  mutating func add(_ entry: ResultEntry) -> String {
    if let trouble = entry.result.trouble { troubles.append("\(entry.name): \(trouble.message)") }
    var out: [String] = []
    for one in entry.result.diagnostics {
      out.append(result(one, entry))
    }
    for verdict in entry.result.verdicts where verdict.kind != .vet {
      // The compiler's words stand there already.
      if verdict.kind == .compile && !entry.result.diagnostics.isEmpty { continue }
      out.append(result(verdict, entry))
    }
    let start = count == 0 || out.isEmpty ? "" : ",\n"
    count += out.count
    return start + out.joined(separator: ",\n")
  }

  mutating func end() -> String {
    let notes = troubles.map {
      jsonObject([
        ("level", jsonString("error")), ("message", jsonObject([("text", jsonString($0))])),
      ])
    }
    let invocation = jsonObject([
      ("executionSuccessful", String(troubles.isEmpty)),
      ("toolExecutionNotifications", jsonArray(notes)),
    ])
    return "\n],\"invocations\":[\(invocation)]}]}\n"
  }

  // MARK: Results

  private func result(_ one: CheckDiagnostic, _ entry: ResultEntry) -> String {
    let isVet = entry.result.verdicts.contains {
      $0.kind == .vet && $0.place?.line == one.line && $0.place?.file == one.file
    }
    let rule = one.isError ? VerdictKind.compile.rawValue : isVet ? "vet" : Self.advice
    let hint = one.hint.isEmpty ? "" : "\n" + one.hint
    return object(
      rule, rule == Self.advice ? "note" : "error", one.message + hint,
      places: [location(entry.path(of: one.file), one.line, column: one.column)], entry,
      print: "\(one.file):\(one.line):\(one.code)", [])
  }

  private func result(_ verdict: Verdict, _ entry: ResultEntry) -> String {
    let place = verdict.place ?? verdict.goroutines.lazy.compactMap(\.place).first
    var extra: [(String, String)] = []
    let related = verdict.goroutines.compactMap { one in
      one.place.map { place in
        location(
          entry.path(of: place.file), place.line,
          message: "\(one.name) [\(one.reason)] \(one.object)")
      }
    }
    if !related.isEmpty { extra.append(("relatedLocations", jsonArray(related))) }
    let flow = verdict.steps.compactMap { step in
      step.place.map { place in
        jsonObject([
          (
            "location",
            location(
              entry.path(of: place.file), place.line,
              message: "\(step.number) \(step.goroutine): \(step.action)")
          )
        ])
      }
    }
    if !flow.isEmpty {
      let thread = jsonObject([("locations", jsonArray(flow))])
      extra.append(("codeFlows", jsonArray([jsonObject([("threadFlows", jsonArray([thread]))])])))
    }
    let text = VerdictPrinter(style: Style(width: 100)).lines(verdict).joined(separator: "\n")
    return object(
      verdict.kind.rawValue, "error", text,
      places: place.map { [location(entry.path(of: $0.file), $0.line)] } ?? [], entry,
      print: "\(place?.text ?? ""):\(verdict.kind.rawValue):\(verdict.test)", extra)
  }

  private func object(
    _ rule: String, _ level: String, _ text: String, places: [String], _ entry: ResultEntry,
    print: String, _ extra: [(String, String)]
  ) -> String {
    let index =
      VerdictKind.allCases.firstIndex { $0.rawValue == rule } ?? VerdictKind.allCases.count
    return jsonObject(
      [
        ("ruleId", jsonString(rule)),
        ("ruleIndex", String(index)),
        ("level", jsonString(level)),
        ("message", jsonObject([("text", jsonString(text))])),
        ("locations", jsonArray(places)),
        (
          "partialFingerprints",
          jsonObject([("playground/v1", jsonString("\(entry.name):\(print)"))])
        ),
      ] + extra + [
        ("properties", jsonObject([("submission", jsonString(entry.name))]))
      ])
  }

  private func location(
    _ file: String, _ line: Int, column: Int = 0, message: String = ""
  ) -> String {
    let region =
      line > 0
      ? jsonObject([
        ("startLine", String(line)), ("startColumn", column > 0 ? String(column) : ""),
      ]) : ""
    let physical = jsonObject([
      ("artifactLocation", jsonObject([("uri", jsonString(uri(file)))])), ("region", region),
    ])
    return jsonObject([
      ("physicalLocation", physical),
      ("message", message.isEmpty ? "" : jsonObject([("text", jsonString(message))])),
    ])
  }

  /// A path as a relative reference. RFC 3986: all but the unreserved characters and the slash is escaped.
  private func uri(_ path: String) -> String {
    var out = ""
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E, 0x2F:
        out.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        out += "%" + (hex.count == 1 ? "0" : "") + hex
      }
    }
    return out
  }
}

extension VerdictKind {
  /// What it is, in a sentence.
  var sentence: String {
    switch self {
    case .compile: "The Go compiler rejects the program."
    case .vet: "go vet finds a mistake."
    case .panic: "On some schedule the program panics."
    case .race:
      "Two goroutines access the same memory, one of them writes, and nothing orders them."
    case .deadlock: "On some schedule nobody can go on."
    case .leak: "On some schedule a goroutine waits for ever after all is over."
    case .livelock: "Goroutines go on and on and get nowhere."
    case .budget: "The program uses more memory, steps, goroutines, output or time than it may."
    case .wrong: "On some schedule a test says that the result is wrong."
    case .late: "Something happens later than it must."
    case .sequential: "What should go on at the same time goes on one after the other."
    }
  }
}
