// What Tab offers at `go>`: commands of the prompt, names of the session, packages, and what is in a package.

import GoInterpreter
import GoSyntax

/// Completion of Go.
struct GoCompletion {
  /// The session.
  let play: PlaySession

  private static let commands = [
    "goroutines", "trace", "type", "doc", "time", "undo", "save", "load", "edit", "list", "reset",
    "help", "quit",
  ]
  private static let words = [
    "append", "break", "cap", "case", "chan", "close", "const", "continue", "copy", "default",
    "defer", "delete", "else", "error", "false", "for", "func", "go", "if", "import", "int",
    "interface", "len", "make", "map", "nil", "panic", "print", "println", "range", "recover",
    "return", "select", "string", "struct", "switch", "true", "type", "var",
  ]

  /// What fits the word before `cursor`, a number of bytes.
  func offers(_ line: String, _ cursor: Int) -> [Completion] {
    let before = String(decoding: line.utf8.prefix(cursor), as: UTF8.self)
    if before.hasPrefix(":"), !before.contains(" ") {
      return fitting(Self.commands, String(before.dropFirst()), suffix: " ")
    }
    let tail = before.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
    let word = String(tail.reversed())
    if let dot = word.lastIndex(of: ".") {
      return members(String(word[..<dot]), String(word[word.index(after: dot)...]))
    }
    if word.isEmpty { return [] }
    return fitting(names + Self.words + packages, word, suffix: "")
  }

  private func fitting(_ words: [String], _ prefix: String, suffix: String) -> [Completion] {
    var seen: Set<String> = []
    return words.filter { $0.hasPrefix(prefix) && seen.insert($0).inserted }.sorted()
      .map { Completion($0, replaced: prefix.utf8.count, suffix: suffix) }
  }

  /// Identifiers that occur in the session.
  private var names: [String] {
    play.entries.flatMap { entry -> [String] in
      let bytes = Array(entry.utf8)
      return sourceTokens(bytes).filter { $0.token == .ident }
        .map { String(decoding: bytes[$0.range], as: UTF8.self) }
    }
  }

  private var packages: [String] {
    Documentation.importPaths.compactMap { $0.split(separator: "/").last.map(String.init) }
  }

  /// What is in a variable or in a package.
  private func members(_ root: String, _ prefix: String) -> [Completion] {
    let own = play.members(of: root)
    if !own.isEmpty { return fitting(own, prefix, suffix: "") }
    return Documentation.path(ofPackage: root).map {
      fitting(Documentation.names(in: $0), prefix, suffix: "")
    } ?? []
  }
}
