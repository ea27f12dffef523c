// What Tab offers at `pg>`: commands, names, parameters with their help, values, files; by where the cursor is.

import Commands
import Patterns
import Printer

#if canImport(Glibc)
  import Glibc
#endif

/// Completion of command lines.
final class Completer {
  private let session: Session
  private lazy var tree = CommandTree()
  /// The most names of a folder that are looked at.
  private static let mostFiles = 10_000

  /// Options whose value is a file or a folder.
  private static let fileOptions: Set<String> = [
    "--output", "--course", "--file", "--html", "--keep", "--junit", "--exercism", "--gradescope",
    "--classroom", "--svg", "--csv", "--pprof",
  ]

  init(_ session: Session) { self.session = session }

  /// Reads what it needs before it is needed.
  func warm() { _ = tree.commands.count }

  /// What a command's arguments are.
  private enum Kind {
    case patterns, goFiles, lessons, sections, exercises, files, settings, views, everything
  }

  private static func kinds(of verb: String) -> [Kind] {
    switch verb {
    case "run", "explore", "break", "diagnose", "verify", "monitor", "profile":
      [.patterns, .goFiles]
    case "bench": [.patterns, .files]
    case "play", "vet", "test": [.goFiles]
    case "replay": [.files]
    case "check": [.exercises, .goFiles]
    case "try", "hint", "solution", "export": [.exercises]
    case "reset": [.exercises, .lessons]
    case "learn", "doc", "skip": [.lessons, .sections]
    case "set", "unset": [.settings]
    case "trace": [.views]
    case "help": [.everything]
    case "next", "back", "progress", "list", "patterns", "quit", "history": []
    default: [.files]
    }
  }

  /// What there is to offer for `line` with its cursor at a byte.
  func complete(_ line: String, _ cursor: Int) -> [Completion] {
    let typed = TypedLine(String(decoding: line.utf8.prefix(cursor), as: UTF8.self))
    if typed.isShell { return files(typed, all: true) }
    guard let verb = typed.words.first else { return commandNames(typed) }
    if let values = values(verb, typed) { return values }
    if typed.current.hasPrefix("-") { return options(verb, typed) }
    return Self.kinds(of: verb).flatMap { offers($0, verb, typed) }
  }

  private func matching(
    _ typed: TypedLine, _ pairs: [(name: String, help: String)], prefix: String? = nil
  ) -> [Completion] {
    let prefix = prefix ?? typed.current
    var seen: Set<String> = []
    return pairs.filter { $0.name.hasPrefix(prefix) && seen.insert($0.name).inserted }.map {
      Completion($0.name, replaced: prefix.utf8.count, help: $0.help)
    }
  }

  // MARK: Names

  private func commandNames(_ typed: TypedLine) -> [Completion] {
    if typed.current.hasPrefix("?") { return [] }
    return matching(typed, Playground.commands.map { ($0.name, $0.abstract) } + ownNames)
  }

  private var ownNames: [(name: String, help: String)] {
    OwnCommand.all.map { ($0.name, $0.help) }
  }

  private var patternNames: [(name: String, help: String)] {
    Catalog.patterns.map { ($0.name, $0.summary) }
  }

  private func offers(_ kind: Kind, _ verb: String, _ typed: TypedLine) -> [Completion] {
    let isFirst = typed.words.count == 1
    switch kind {
    case .patterns: return isFirst ? matching(typed, patternNames) : []
    case .lessons: return isFirst ? matching(typed, session.lessonNames.map { ($0, "") }) : []
    case .sections:
      let isNumber = typed.current.first?.isNumber == true
      return isFirst && isNumber ? matching(typed, session.lessonSections.map { ($0, "") }) : []
    case .exercises: return isFirst ? matching(typed, session.exerciseTitles) : []
    case .files: return files(typed, all: true)
    case .goFiles: return files(typed, all: !isFirst)
    case .settings: return settings(verb, typed)
    case .views:
      return isFirst
        ? matching(typed, Setting.all.first { $0.name == "trace" }?.values.map { ($0, "") } ?? [])
        : []
    case .everything:
      let commands = Playground.commands.map { (name: $0.name, help: $0.abstract) }
      return isFirst
        ? matching(typed, commands + ownNames + patternNames + session.exerciseTitles) : []
    }
  }

  private func settings(_ verb: String, _ typed: TypedLine) -> [Completion] {
    let names =
      verb == "unset"
      ? session.settings.map { ($0.name, $0.value) } : Setting.all.map { ($0.name, $0.help) }
    if typed.words.count == 1 || verb == "unset" { return matching(typed, names) }
    let name = typed.words[1].drop { $0 == "-" }
    guard typed.words.count == 2, let setting = Setting.all.first(where: { $0.name == name }) else {
      return []
    }
    return matching(typed, setting.values.map { ($0, "") })
  }

  // MARK: Options

  private func parameters(_ verb: String, _ typed: TypedLine) -> [Parameter] {
    guard
      ["run", "explore", "break", "replay", "diagnose", "verify", "monitor", "profile"]
        .contains(verb)
    else {
      return []
    }
    return typed.words.dropFirst().lazy.compactMap { Catalog.pattern($0) }.first?.parameters ?? []
  }

  /// The command that the words name, a subcommand if there is one.
  private func command(_ typed: TypedLine) -> CommandTree.Command? {
    guard let verb = typed.words.first, var found = tree.command(verb) else { return nil }
    for word in typed.words.dropFirst() {
      guard let inner = found.subcommands.first(where: { $0.name == word }) else { break }
      found = inner
    }
    return found
  }

  private func options(_ verb: String, _ typed: TypedLine) -> [Completion] {
    let given = Set(typed.words)
    var pairs = parameters(verb, typed).map { parameter in
      let range = parameter.choices.isEmpty ? " (\(parameter.range); \(parameter.standard))" : ""
      return (name: "--" + parameter.name, help: parameter.help + range)
    }
    pairs += command(typed)?.options.map { ($0.name, $0.help) } ?? []
    return matching(typed, pairs.filter { !given.contains($0.name) })
  }

  /// Values for the option before the cursor, or within a word `--name=`; nil if there is no such option.
  private func values(_ verb: String, _ typed: TypedLine) -> [Completion]? {
    var name = typed.words.last ?? ""
    var prefix = typed.current
    if typed.current.hasPrefix("--"), let mark = typed.current.firstIndex(of: "=") {
      name = String(typed.current[..<mark])
      prefix = String(typed.current[typed.current.index(after: mark)...])
    }
    guard name.hasPrefix("-"), typed.words.count > 1 || prefix != typed.current else { return nil }
    if let parameter = parameters(verb, typed).first(where: { "--" + $0.name == name }) {
      return matching(typed, parameter.choices.map { ($0, "") }, prefix: prefix)
    }
    guard let option = command(typed)?.options.first(where: { $0.name == name }), option.takesValue
    else { return nil }
    let known = Setting.all.first { "--" + $0.name == name }?.values ?? []
    let values = option.values.isEmpty ? known : option.values
    if !values.isEmpty { return matching(typed, values.map { ($0, "") }, prefix: prefix) }
    return Self.fileOptions.contains(name) ? files(typed, all: true) : []
  }

  // MARK: Files

  /// Files and folders; `all`: not only Go's.
  private func files(_ typed: TypedLine, all: Bool) -> [Completion] {
    let path = typed.current
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? ""
    let prefix = slash.map { String(path[path.index(after: $0)...]) } ?? path
    guard let entries = opendir(Self.expanded(folder.isEmpty ? "." : folder)) else { return [] }
    defer { closedir(entries) }
    var found: [(name: String, isFolder: Bool)] = []
    var count = 0
    while let entry = readdir(entries), count < Self.mostFiles {
      count += 1
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name.hasPrefix(prefix), name != ".", name != "..",
        prefix.hasPrefix(".") || !name.hasPrefix(".")
      else { continue }
      var status = stat()
      let isFolder =
        stat(Self.expanded(folder) + name, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      if isFolder || all || name.hasSuffix(".go") { found.append((name, isFolder)) }
    }
    return found.sorted { $0.name < $1.name }.map { name, isFolder in
      Completion(
        Self.escaped(folder + name) + (isFolder ? "/" : ""), replaced: typed.replaced,
        suffix: isFolder ? "" : " ")
    }
  }

  private static func expanded(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = Terminal.variable("HOME") else { return path }
    return home + path.dropFirst()
  }

  /// A path as it is typed: what a line gives a meaning to stands behind a backslash.
  private static func escaped(_ path: String) -> String {
    var text = ""
    for character in path {
      if " '\"\\;#".contains(character) { text.append("\\") }
      text.append(character)
    }
    return text
  }
}

/// A line up to the cursor: whole words, and the one that is being written.
struct TypedLine {
  /// The words before the one at the cursor, without their quotes.
  var words: [String] = []
  /// The word at the cursor, without quotes; empty after a blank.
  var current = ""
  /// The bytes of `current` as they stand in the line, quotes and all.
  var replaced = 0
  /// Whether the line goes to the shell.
  var isShell = false

  /// Reads the last command of a line.
  init(_ line: String) {
    var text = line[...]
    // As Words.commands: what follows a semicolon is another command.
    while let mark = Self.semicolon(text) { text = text[text.index(after: mark)...] }
    if text.trimmingPrefix(while: \.isWhitespace).hasPrefix("!") { isShell = true }
    if text.trimmingPrefix(while: \.isWhitespace).hasPrefix("?") {
      words = ["help"]
      text = text.trimmingPrefix(while: \.isWhitespace).dropFirst()
    }
    let start = Self.lastWord(text)
    words += Words.split(String(text[..<start]))
    if words.first == "playground" { words.removeFirst() }
    let raw = text[start...]
    current = Words.split(String(raw)).first ?? ""
    replaced = raw.utf8.count
  }

  /// The first semicolon outside of quotes, where the line is not the shell's.
  private static func semicolon(_ text: Substring) -> Substring.Index? {
    if text.trimmingPrefix(while: \.isWhitespace).hasPrefix("!") { return nil }
    return scan(text) { character, isQuoted in character == ";" && !isQuoted }.first
  }

  /// Where the last word begins.
  private static func lastWord(_ text: Substring) -> Substring.Index {
    let blanks = scan(text) { character, isQuoted in
      (character == " " || character == "\t") && !isQuoted
    }
    return blanks.last.map { text.index(after: $0) } ?? text.startIndex
  }

  private static func scan(
    _ text: Substring, where test: (Character, Bool) -> Bool
  ) -> [Substring.Index] {
    var found: [Substring.Index] = []
    var quote: Character?
    var isEscaped = false
    for index in text.indices {
      let character = text[index]
      if isEscaped {
        isEscaped = false
        continue
      }
      if test(character, quote != nil) { found.append(index) }
      if let open = quote {
        if character == open { quote = nil } else { isEscaped = character == "\\" && open == "\"" }
      } else if character == "'" || character == "\"" {
        quote = character
      } else if character == "\\" {
        isEscaped = true
      }
    }
    return found
  }
}
