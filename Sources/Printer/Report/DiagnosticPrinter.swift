// Diagnostics as the Go compiler prints them, and beneath each what a learner needs: the line, a caret, what to do.

import GoSyntax

/// Writes diagnostics.
public struct DiagnosticPrinter {
  let style: Style
  let files: FileSet
  /// Whether source lines and hints follow each message.
  let isExplained: Bool
  /// Whether it is go vet that speaks.
  let isVet: Bool

  /// A printer.
  public init(
    style: Style, files: FileSet, isExplained: Bool = true, isVet: Bool = false
  ) {
    self.style = style
    self.files = files
    self.isExplained = isExplained
    self.isVet = isVet
  }

  /// Writes `diagnostics`.
  public func write(_ diagnostics: [Diagnostic], to line: (String) -> Void) {
    for diagnostic in diagnostics { write(diagnostic, to: line) }
  }

  private func write(_ diagnostic: Diagnostic, to line: (String) -> Void) {
    let position = files.position(diagnostic.pos)
    // The go command and go vet name files in their own findings without ./; in the compiler's errors, and of go vet
    // before tests, it is there.
    let isBare = isVet && diagnostic.severity != .error || diagnostic.code.isOfGoCommand
    let file = isBare ? Self.bare(position.file) : Self.relative(position.file)
    let place =
      diagnostic.pos.isValid
      ? style.ink(
        "\(file):\(position.line)\(Self.shown(column: position.column, isBare))", .strong) + ": "
      : ""
    let lines = diagnostic.message.split(separator: "\n", omittingEmptySubsequences: false)
    line(place + (lines.first.map { shown($0) } ?? ""))
    for rest in lines.dropFirst() { line(shown(rest)) }
    for related in diagnostic.related {
      // What was had and wanted stands at no place of its own.
      let other = files.position(related.pos)
      let place =
        related.pos.isValid
        ? "\(Self.relative(other.file)):\(other.line)\(Self.shown(column: other.column)): " : ""
      line("\t" + place + shown(related.message[...]))
    }
    guard isExplained else { return }
    if let file = files.file(diagnostic.pos), position.line > 0 {
      excerpt(file.text(ofLine: position.line), column: position.column, to: line)
    }
    if let hint = diagnostic.hint {
      for (number, text) in wrapped(hint, style.width - 8).enumerated() {
        line("      " + style.ink(number == 0 ? "= " + text : "  " + text, .good))
      }
    }
  }

  /// A column after its line. The compiler keeps a column in a byte, and names none that has no room there.
  static func shown(column: Int, _ isVets: Bool = false) -> String {
    column < 255 || isVets ? ":\(column)" : ""
  }

  /// A line of a message, with its tabs.
  func shown(_ text: Substring) -> String {
    text.split(separator: "\t", omittingEmptySubsequences: false).map { harmless(String($0)) }
      .joined(separator: "\t")
  }

  /// The source line, cut around the column, and a caret below it.
  func excerpt(_ text: String, column: Int, to line: (String) -> Void) {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty else { return }
    let at = min(max(0, column - 1), bytes.count)
    let before = harmless(
      String(decoding: bytes[..<at], as: UTF8.self).replacing("\t", with: "    "))
    let after = harmless(
      String(decoding: bytes[at...], as: UTF8.self).replacing("\t", with: "    "))
    let room = style.width - 8
    var lead = before
    if columns(of: lead) > room * 2 / 3 {
      lead = style.pick("…", "~") + String(lead.suffix(room / 2))
    }
    line("      " + fitted(lead + after, room, style))
    line("      " + String(repeating: " ", count: columns(of: lead)) + style.ink("^", .bad))
  }

  /// A path as the go command prints it: those of files in the current folder begin with `./`.
  public static func relative(_ path: String) -> String {
    path.contains("/") || path.hasPrefix("<") ? path : "./" + path
  }

  /// A path without `./` in front.
  private static func bare(_ path: String) -> String {
    path.hasPrefix("./") ? String(path.dropFirst(2)) : path
  }

  /// A diagnostic as one JSON object, for editors.
  public func json(_ diagnostic: Diagnostic) -> String {
    let position = files.position(diagnostic.pos)
    return jsonObject([
      ("file", jsonString(position.file)),
      ("line", String(position.line)),
      ("column", String(position.column)),
      ("code", jsonString(diagnostic.code.rawValue)),
      ("severity", jsonString(diagnostic.severity == .error ? "error" : "warning")),
      ("message", jsonString(diagnostic.message)),
      ("hint", diagnostic.hint.map(jsonString) ?? ""),
    ])
  }
}
