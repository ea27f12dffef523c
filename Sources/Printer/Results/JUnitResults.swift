// JUnit's XML, in the elements and attributes that Jenkins (xunit's junit-10.xsd) and GitLab read.
//
// Times are always 0: a result repeats to the byte, and what a check costs is its number of interleavings.

import Course

/// Writes JUnit's XML.
struct JUnitResults: ResultWriter {
  func begin() -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"playground\">\n"
  }

  func end() -> String { "</testsuites>\n" }

  mutating func add(_ entry: ResultEntry) -> String {
    let cases = entry.cases
    var out = "  <testsuite"
    out += attributes([
      ("name", entry.name), ("tests", String(cases.count)),
      ("failures", String(cases.count { $0.status == .failed })),
      ("errors", String(cases.count { $0.status == .error })),
      ("skipped", String(cases.count { $0.status == .skipped })), ("time", "0"),
    ])
    out += ">\n    <properties>\n"
    var properties = [
      ("score", String(entry.score)), ("max_score", String(CheckResult.mostScore)),
    ]
    if entry.result.schedules > 0 {
      properties.append(("interleavings", String(entry.result.schedules)))
      properties.append(("complete", String(entry.result.isComplete)))
    }
    for (name, value) in properties {
      out += "      <property" + attributes([("name", name), ("value", value)]) + "/>\n"
    }
    out += "    </properties>\n"
    let group = entry.name.split(separator: "/").joined(separator: ".")
    for one in cases { out += element(one, entry, group) }
    return out + "  </testsuite>\n"
  }

  private func element(_ one: ResultCase, _ entry: ResultEntry, _ group: String) -> String {
    var named = [("name", one.name), ("classname", group), ("time", "0")]
    if !one.file.isEmpty {
      named.append(("file", entry.path(of: one.file)))
      named.append(("line", String(one.line)))
    }
    var inner = ""
    switch one.status {
    case .passed: break
    case .failed: inner = outcome("failure", one)
    case .error: inner = outcome("error", one)
    case .skipped: inner = "      <skipped" + attributes([("message", one.message)]) + "/>\n"
    }
    if !one.output.isEmpty {
      inner += "      <system-out>\(xmlText(one.output))</system-out>\n"
    }
    let start = "    <testcase" + attributes(named)
    return inner.isEmpty ? start + "/>\n" : start + ">\n" + inner + "    </testcase>\n"
  }

  private func outcome(_ element: String, _ one: ResultCase) -> String {
    let type = one.kinds.first?.rawValue ?? "error"
    return "      <\(element)" + attributes([("message", one.message), ("type", type)])
      + ">\(xmlText(one.text))</\(element)>\n"
  }

  private func attributes(_ pairs: [(String, String)]) -> String {
    pairs.map { " \($0.0)=\"\(xmlAttribute($0.1))\"" }.joined()
  }
}

/// `text` in a quoted attribute: a line's end stays one, which XML would otherwise read as a blank.
func xmlAttribute(_ text: String) -> String {
  xmlText(text).replacing("\n", with: "&#10;").replacing("\t", with: "&#9;")
}
