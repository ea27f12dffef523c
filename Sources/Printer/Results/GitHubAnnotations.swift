// Workflow commands of GitHub Actions: what a step writes so becomes an annotation beside the line that it is about.
//
// `::error file=…,line=…,title=…::message`. In messages %, CR and LF are escaped, in values : and , too; so each command is
// one line, and nothing in it is another command.

import Course

/// Writes annotations.
struct GitHubAnnotations: ResultWriter {
  func begin() -> String { "" }
  func end() -> String { "" }

  mutating func add(_ entry: ResultEntry) -> String {
    let result = entry.result
    var out = ""
    if let trouble = result.trouble {
      out += command("error", [("title", "\(entry.name): not checked")], trouble.message)
    }
    for one in result.diagnostics {
      out += command(
        one.isError ? "error" : "warning",
        [
          ("file", entry.path(of: one.file)), ("line", String(one.line)),
          ("col", String(one.column)), ("title", "\(entry.name): \(one.code)"),
        ], one.message + (one.hint.isEmpty ? "" : "\n" + one.hint))
    }
    let printer = VerdictPrinter(style: Style(width: 100))
    for verdict in result.verdicts where verdict.kind != .compile && verdict.kind != .vet {
      var values: [(String, String)] = []
      if let place = verdict.place ?? verdict.goroutines.lazy.compactMap(\.place).first {
        values = [("file", entry.path(of: place.file)), ("line", String(place.line))]
      }
      let test = verdict.test.isEmpty ? "" : ", \(verdict.test)"
      values.append(("title", "\(verdict.kind.word) (\(entry.name)\(test))"))
      out += command("error", values, printer.lines(verdict).joined(separator: "\n"))
    }
    let status = "\(entry.status.rawValue), \(entry.score) of \(CheckResult.mostScore): "
    return out + command("notice", [("title", entry.name)], status + entry.headline)
  }

  private func command(
    _ name: String, _ values: [(String, String)], _ message: String
  ) -> String {
    let values = values.filter { !$0.1.isEmpty && !($0.0 == "line" && $0.1 == "0") }
    return "::\(name) "
      + values.map { "\($0.0)=\(escapedValue($0.1))" }.joined(separator: ",")
      + "::\(escaped(message))\n"
  }

  private func escaped(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private func escapedValue(_ text: String) -> String {
    escaped(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
