// The source text of the program that a prompt's lines make.

/// A program made of pieces.
struct ProgramText {
  private let pieces: [PlayPiece]
  /// Import paths of packages that were named without being declared, by name.
  private var imports: [String: String] = [:]
  /// Explicit imports that nothing uses, by path in quotes.
  private var unused: Set<String> = []
  /// Variables that nothing uses.
  private var idle: Set<String> = []
  /// Whether a type is declared that no value has: to be told what a value is.
  var needsKind = false
  /// Whether the text is for people, without what the prompt adds.
  var isForPeople = false

  init(_ pieces: [PlayPiece]) { self.pieces = pieces }

  /// The text as bytes.
  var source: [UInt8] { Array(text.utf8) }

  /// The text.
  var text: String {
    var out = "package main\n\n"
    if !isForPeople { out += "import __play \"playground/play\"\n" }
    for piece in pieces {
      guard case .import(_, let path) = piece.kind, !unused.contains(path) else { continue }
      out += "import \(isForPeople ? "" : piece.directive)\(piece.text)\n"
    }
    for path in imports.values.sorted() { out += "import \"\(path)\"\n" }
    if needsKind { out += "type __kind struct{ _ func() }\n" }
    out += "\n"
    for piece in pieces where piece.isTopLevel {
      out += (isForPeople ? "" : piece.directive) + piece.text + "\n\n"
    }
    return out + main
  }

  private var main: String {
    var out = "func main() {\n"
    var known: [Set<String>] = [[]]
    var entry = 0
    for piece in pieces where !piece.isTopLevel {
      if case .import = piece.kind { continue }
      if !isForPeople && piece.entry != entry {
        if entry != 0 { out += "__play.Wait()\n" }
        entry = piece.entry
        out += "__play.Line(\(entry))\n"
      }
      let variables = piece.variables
      if !known[known.count - 1].isDisjoint(with: piece.locals) {
        out += String(repeating: "\t", count: isForPeople ? known.count : 0) + "{\n"
        known.append([])
      }
      known[known.count - 1].formUnion(piece.locals)
      let indent = String(repeating: "\t", count: isForPeople ? known.count : 0)
      out += indented(isForPeople ? readable(piece) : piece.statement, indent) + "\n"
      for name in variables where !isForPeople || idle.contains(name) {
        out += "\(indent)_ = &\(name)\n"
      }
    }
    if !isForPeople {
      // An entry of declarations alone has nothing to run.
      let newest = pieces.map(\.entry).max() ?? 0
      if newest != entry { out += "__play.Line(\(newest))\n" }
      out += "__play.Wait()\n__play.Stop()\n"
    }
    for depth in known.indices.reversed() {
      out += String(repeating: "\t", count: isForPeople ? depth : 0) + "}\n"
    }
    return out
  }

  /// A text with `indent` before each line; left as it is where a raw string could be changed by that.
  private func indented(_ text: String, _ indent: String) -> String {
    if indent.isEmpty || text.contains("`") { return indent + text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : indent + $0 }.joined(separator: "\n")
  }

  /// A piece as a person would write it.
  private func readable(_ piece: PlayPiece) -> String {
    switch piece.kind {
    case .function(let name, let header, let body, _):
      "var \(name) func\(trimmed(header))\n\(name) = func\(header)\(body)"
    case .expression: piece.isShown ? "fmt.Println(\(piece.text))" : piece.text
    case .import, .types, .method, .statement: piece.text
    }
  }

  private func trimmed(_ text: String) -> Substring {
    text.prefix(
      text.lastIndex { $0 != " " }.map { text.distance(from: text.startIndex, to: $0) + 1 } ?? 0)
  }

  /// Changes imports so that complaints about them go away; false if there is nothing to change.
  mutating func mend(_ messages: [String]) -> Bool {
    var isChanged = false
    for message in messages {
      if let found = message.wholeMatch(of: /undefined: (\w+)/), imports[String(found.1)] == nil,
        let path = Documentation.path(ofPackage: String(found.1))
      {
        imports[String(found.1)] = path
        isChanged = true
      }
      if let found = message.wholeMatch(of: /declared and not used: (\w+)/),
        idle.insert(String(found.1)).inserted
      {
        isChanged = true
      }
      if let found = message.firstMatch(of: /^("[^"]+") imported( as \w+)? and not used/) {
        let quoted = String(found.1)
        let path = String(quoted.dropFirst().dropLast())
        if let name = imports.first(where: { $0.value == path })?.key {
          imports[name] = nil
          isChanged = true
        } else if unused.insert(quoted).inserted {
          isChanged = true
        }
      }
    }
    return isChanged
  }
}
