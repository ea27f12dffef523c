// The source lines of a program, for places in verdicts.

import GoInterpreter
import GoSyntax

/// Lines and functions by file.
struct SourceLines {
  private var files: [String: [Substring]] = [:]

  init(_ sources: [GoSource]) {
    for source in sources {
      files[source.name] = String(decoding: source.text, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false)
    }
  }

  /// Whether a place lies in one of the files.
  func contains(_ file: String) -> Bool { files[file] != nil }

  /// The file whose name ends a text, a frame's for one.
  func file(endingOf text: Substring) -> String? {
    files.keys.filter { text == $0 || text.hasSuffix(" " + $0) }.max { $0.count < $1.count }
  }

  /// A line without its indentation; empty if there is none.
  func line(_ place: Verdict.Place) -> String {
    guard let lines = files[place.file], place.line > 0, place.line <= lines.count else {
      return ""
    }
    var text = lines[place.line - 1].drop { $0 == " " || $0 == "\t" }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// The lines from one to another, both included.
  func text(_ file: String, _ range: ClosedRange<Int>) -> String {
    guard let lines = files[file], range.lowerBound >= 1, range.upperBound <= lines.count else {
      return ""
    }
    return lines[(range.lowerBound - 1)...(range.upperBound - 1)].joined(separator: "\n")
  }
}

/// Where the functions of some files stand.
struct FunctionPlaces {
  private var places: [String: (file: String, lines: ClosedRange<Int>)] = [:]

  init(_ sources: [GoSource]) {
    for source in sources {
      let set = FileSet()
      guard let file = set.add(name: source.name, source: source.text) else { continue }
      let parsed = parseFile(file, ids: NodeIDs())
      if parsed.hasSyntaxErrors { continue }
      for case .function(let function) in parsed.file.decls where function.recv == nil {
        let first = set.position(function.pos).line
        let last = set.position(function.end).line
        if first >= 1 && last >= first {
          places[function.name.name] = (source.name, first...last)
        }
      }
    }
  }

  /// The file and lines of a function.
  func place(of function: String) -> (file: String, lines: ClosedRange<Int>)? { places[function] }
}
