// Diagnostics as text: as gc prints them, and as JSON lines for editors.

import GoSyntax

/// The order, number and form in which diagnostics are shown.
public struct DiagnosticListing {
  /// Whether all are shown, not the first ten alone. Go: `-e`.
  public var showsAll = false
  /// How many are shown unless all are. Go: base.ErrorfAt.
  public static let limit = 10

  public init(showsAll: Bool = false) { self.showsAll = showsAll }

  /// The diagnostics in the order in which gc prints them, duplicates apart, and the last line where gc
  /// gave up: at the tenth error, whether or not there are more. `list` is in the order in which they were found.
  public func ordered(
    _ list: [Diagnostic], _ fileSet: FileSet
  ) -> (shown: [Diagnostic], end: String?) {
    var kept = withoutRepetitions(list, fileSet)
    // The go command lists packages that are nowhere by path, all of them.
    if kept.allSatisfy({ $0.code == .missingPackage }) { return (kept, nil) }
    var end: String?
    if !showsAll && kept.count >= DiagnosticListing.limit {
      kept = Array(kept[..<DiagnosticListing.limit])
      end = (kept.last.map { compact($0.pos, fileSet) + ": " } ?? "") + "too many errors"
    }
    // Go: XPos.Before. Files come in the order in which something was found in them.
    var ranks: [UInt32: Int] = [:]
    let places = kept.enumerated().map { index, diagnostic in
      let file = fileSet.file(diagnostic.pos)?.base ?? 0
      let rank = ranks[file] ?? ranks.count
      ranks[file] = rank
      return (rank, fileSet.position(diagnostic.pos), index, diagnostic)
    }
    let sorted = places.sorted { ($0.0, $0.1, $0.2) < ($1.0, $1.1, $1.2) }
    var shown: [Diagnostic] = []
    var last = ""
    for (_, position, _, diagnostic) in sorted {
      let line = "\(position): \(diagnostic.message)"
      if line != last { shown.append(diagnostic) }
      last = line
    }
    return (shown, end)
  }

  // Go: base.ErrorfAt leaves out a message that is the last one's, on the same line.
  private func withoutRepetitions(_ list: [Diagnostic], _ fileSet: FileSet) -> [Diagnostic] {
    var kept: [Diagnostic] = []
    var last: (place: Position, diagnostic: Diagnostic)?
    for diagnostic in list {
      let place = fileSet.position(diagnostic.pos)
      if let last, last.place.line == place.line, last.place.file == place.file,
        last.diagnostic.message == diagnostic.message,
        last.diagnostic.related == diagnostic.related
      {
        continue
      }
      last = (place, diagnostic)
      kept.append(diagnostic)
    }
    return kept
  }

  /// The lines of one diagnostic: `./fanin.go:12:3: undefined: foo` and what belongs to it.
  public func lines(_ diagnostic: Diagnostic, _ fileSet: FileSet) -> [String] {
    let place = diagnostic.pos.isValid ? compact(diagnostic.pos, fileSet) + ": " : ""
    var lines = (place + diagnostic.message).split(
      separator: "\n", omittingEmptySubsequences: false
    )
    .map(String.init)
    for related in diagnostic.related {
      let place = related.pos.isValid ? displayed(related.pos, fileSet) + ": " : ""
      lines.append("\t" + place + related.message)
    }
    return lines
  }

  /// The first column that gc leaves out. Go: colMax.
  private static let columnLimit = 255

  private func compact(_ pos: Pos, _ fileSet: FileSet) -> String {
    var position = fileSet.position(pos)
    if position.column >= DiagnosticListing.columnLimit { position.column = 0 }
    position.file = displayed(position.file)
    return position.description
  }

  // The go command shows files of the current directory with `./` in front.
  private func displayed(_ pos: Pos, _ fileSet: FileSet) -> String {
    var position = fileSet.position(pos)
    position.file = displayed(position.file)
    return position.description
  }

  private func displayed(_ file: String) -> String {
    file.contains("/") || file.hasPrefix("$") || file.hasPrefix("<") ? file : "./" + file
  }

  /// All of it as text, a line feed after each line.
  public func text(_ list: [Diagnostic], _ fileSet: FileSet) -> String {
    let (shown, end) = ordered(list, fileSet)
    var lines = shown.flatMap { self.lines($0, fileSet) }
    if let end { lines.append(end) }
    return lines.map { $0 + "\n" }.joined()
  }

  /// One JSON object per diagnostic and line: file, line, column, code, message.
  public func json(_ list: [Diagnostic], _ fileSet: FileSet) -> String {
    let (shown, _) = ordered(list, fileSet)
    return shown.map { json($0, fileSet) + "\n" }.joined()
  }

  private func json(_ diagnostic: Diagnostic, _ fileSet: FileSet) -> String {
    let position = fileSet.position(diagnostic.pos)
    var fields = [
      "\"file\":\(jsonString(position.file))", "\"line\":\(position.line)",
      "\"column\":\(position.column)",
      "\"severity\":\(jsonString(diagnostic.severity == .error ? "error" : "warning"))",
      "\"code\":\(jsonString(diagnostic.code.rawValue))",
      "\"message\":\(jsonString(diagnostic.message))",
    ]
    if let hint = diagnostic.hint { fields.append("\"hint\":\(jsonString(hint))") }
    if !diagnostic.related.isEmpty {
      let related = diagnostic.related.map { item in
        let place = fileSet.position(item.pos)
        return "{\"file\":\(jsonString(place.file)),\"line\":\(place.line),\"column\":"
          + "\(place.column),\"message\":\(jsonString(item.message))}"
      }
      fields.append("\"related\":[\(related.joined(separator: ","))]")
    }
    return "{\(fields.joined(separator: ","))}"
  }

  private func jsonString(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default:
        if scalar.value < 0x20 {
          let hex = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}

extension LoadedProgram {
  /// The complaints as `go build` would print them; empty where the program is correct.
  public func listing(_ fileSet: FileSet, showsAll: Bool = false) -> String {
    DiagnosticListing(showsAll: showsAll).text(diagnostics, fileSet)
  }
}
