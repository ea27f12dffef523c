// The YAML between two `---` lines at the beginning of a Markdown file, and the text after it.
//
// Every value is read by type and every key must be known: what is wrong is collected with its line, not thrown at the
// first. The YAML is small (`mostBytes`), so that aliases and nesting cannot cost much.

import Yams

/// A Markdown file's front matter and body.
public struct FrontMatter {
  /// The most bytes of YAML.
  public static let mostBytes = 32 << 10

  /// The fields.
  public let fields: Fields
  /// The text after the second `---`.
  public let body: String
  /// The line at which the body begins, from 1.
  public let bodyLine: Int

  /// Reads a file's bytes; a problem where there is no front matter, or no valid YAML in it.
  public init(file: String, text bytes: [UInt8]) throws(ContentProblem) {
    var text = try decodedText(bytes, file)
    if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
    let lines = text.replacing("\r\n", with: "\n")
      .split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.first == "---" else {
      throw ContentProblem(
        file: file, line: 1, message: "must begin with front matter: YAML between two lines ---")
    }
    guard let end = lines.dropFirst().firstIndex(of: "---") else {
      throw ContentProblem(file: file, line: 1, message: "the front matter has no closing line ---")
    }
    let yaml = lines[1..<end].joined(separator: "\n")
    guard yaml.utf8.count <= Self.mostBytes else {
      throw ContentProblem(
        file: file, line: 1, message: "the front matter is longer than \(Self.mostBytes >> 10) KiB")
    }
    fields = try Fields(file: file, yaml: yaml, linesBefore: 1)
    body = lines[(end + 1)...].joined(separator: "\n")
    bodyLine = end + 2
  }
}

/// The fields of a YAML mapping, read by type; what is wrong with them collects in `problems`.
public final class Fields {
  /// The file, for problems.
  public let file: String
  /// What was found wrong so far.
  public private(set) var problems: [ContentProblem] = []
  private let linesBefore: Int
  private let pairs: [(key: String, line: Int, value: Node)]
  private var used: Set<String> = []
  /// The line of the mapping itself.
  public let line: Int

  /// The mapping that `yaml` is. `linesBefore` lines of the file come before it.
  public init(file: String, yaml: String, linesBefore: Int = 0) throws(ContentProblem) {
    if let line = Self.deepLine(yaml) {
      throw ContentProblem(
        file: file, line: line + linesBefore, message: "YAML: too many values within each other")
    }
    let node: Node?
    do {
      node = try Yams.compose(yaml: yaml)
    } catch {
      throw Self.problem(error, file, linesBefore)
    }
    self.file = file
    self.linesBefore = linesBefore
    line = 1 + linesBefore
    guard let node else {
      pairs = []
      return
    }
    guard case .mapping(let mapping) = node else {
      throw ContentProblem(file: file, line: line, message: "must be YAML of the form key: value")
    }
    pairs = try Self.pairs(mapping, file, linesBefore)
  }

  /// Values within each other that are read: the parser is recursive.
  private static let depthLimit = 50

  /// The line on which values nest too deeply, counted generously.
  private static func deepLine(_ yaml: String) -> Int? {
    var line = 1
    var brackets = 0
    var marks = 0
    var isIndent = true
    for byte in yaml.utf8 {
      switch byte {
      case UInt8(ascii: "\n"):
        line += 1
        marks = 0
        isIndent = true
      case UInt8(ascii: "["), UInt8(ascii: "{"): brackets += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): brackets = max(0, brackets - 1)
      case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"): if isIndent { marks += 1 }
      case UInt8(ascii: " "): break
      default: isIndent = false
      }
      if brackets > depthLimit || marks > depthLimit { return line }
    }
    return nil
  }

  private init(file: String, linesBefore: Int, mapping: Node.Mapping, line: Int)
    throws(ContentProblem)
  {
    self.file = file
    self.linesBefore = linesBefore
    self.line = line
    pairs = try Self.pairs(mapping, file, linesBefore)
  }

  private static func pairs(
    _ mapping: Node.Mapping, _ file: String, _ linesBefore: Int
  ) throws(ContentProblem) -> [(key: String, line: Int, value: Node)] {
    var pairs: [(key: String, line: Int, value: Node)] = []
    for (key, value) in mapping {
      let line = (key.mark?.line ?? 0) + linesBefore
      guard case .scalar(let scalar) = key else {
        throw ContentProblem(file: file, line: line, message: "a key must be a word")
      }
      pairs.append((scalar.string, line, value))
    }
    return pairs
  }

  /// Notes something wrong at a line of the file.
  public func complain(_ line: Int, _ message: String) {
    problems.append(ContentProblem(file: file, line: line, message: message))
  }

  /// The line of a key; that of the mapping if it is missing.
  public func line(of key: String) -> Int { pairs.first { $0.key == key }?.line ?? line }

  /// Whether a key is there.
  public func has(_ key: String) -> Bool { pairs.contains { $0.key == key } }

  private func value(_ key: String) -> Node? {
    used.insert(key)
    guard let node = pairs.first(where: { $0.key == key })?.value else { return nil }
    if case .scalar(let scalar) = node, scalar.string.isEmpty, scalar.style == .plain { return nil }
    return node
  }

  /// A text, as it is written; nil if the key is missing.
  public func string(_ key: String) -> String? {
    guard let node = value(key) else { return nil }
    guard case .scalar(let scalar) = node else {
      complain(line(of: key), "\(key) must be one word or text")
      return nil
    }
    return scalar.string
  }

  /// A text that must be there and not be empty.
  public func required(_ key: String) -> String {
    if let text = string(key), !text.isEmpty { return text }
    if !problems.contains(where: { $0.message.hasPrefix(key + " ") }) {
      complain(line(of: key), "\(key) is missing")
    }
    return ""
  }

  /// A text or a list of texts; empty if the key is missing.
  public func strings(_ key: String) -> [String] {
    guard let node = value(key) else { return [] }
    switch node {
    case .scalar(let scalar): return [scalar.string]
    case .sequence(let sequence):
      let texts = sequence.compactMap { each -> String? in
        if case .scalar(let scalar) = each { scalar.string } else { nil }
      }
      if texts.count == sequence.count { return texts }
    case .mapping, .alias: break
    }
    complain(line(of: key), "\(key) must be a text, or a list of texts: [a, b]")
    return []
  }

  /// A whole number; nil if the key is missing.
  public func int(_ key: String) -> Int? {
    guard let text = string(key) else { return nil }
    if let number = Int(text) { return number }
    complain(line(of: key), "\(key) must be a whole number, not \"\(text)\"")
    return nil
  }

  /// Yes or no; false if the key is missing.
  public func bool(_ key: String) -> Bool {
    guard let text = string(key) else { return false }
    if text != "true" && text != "false" {
      complain(line(of: key), "\(key) must be true or false, not \"\(text)\"")
    }
    return text == "true"
  }

  /// The fields of a mapping; nil if the key is missing. What is wrong in them is to be taken with `take`.
  public func fields(_ key: String) -> Fields? {
    guard let node = value(key) else { return nil }
    guard case .mapping(let mapping) = node else {
      complain(line(of: key), "\(key) must have the form {name: value}")
      return nil
    }
    return nested(mapping, line(of: key))
  }

  /// The mappings of a list; empty if the key is missing.
  public func list(_ key: String) -> [Fields] {
    guard let node = value(key) else { return [] }
    guard case .sequence(let sequence) = node else {
      complain(line(of: key), "\(key) must be a list: lines that begin with -")
      return []
    }
    return sequence.compactMap { each in
      let line = each.mark.map { $0.line + linesBefore } ?? line(of: key)
      guard case .mapping(let mapping) = each else {
        complain(line, "an entry of \(key) must have the form {name: value}")
        return nil
      }
      return nested(mapping, line)
    }
  }

  private func nested(_ mapping: Node.Mapping, _ line: Int) -> Fields? {
    do {
      return try Fields(file: file, linesBefore: linesBefore, mapping: mapping, line: line)
    } catch {
      problems.append(error)
      return nil
    }
  }

  /// All keys with their texts, in the order of the file.
  public func entries() -> [(key: String, value: String, line: Int)] {
    pairs.compactMap { pair in
      string(pair.key).map { (pair.key, $0, pair.line) }
    }
  }

  /// Complains of keys that nobody has asked for, and returns all problems.
  public func finish() -> [ContentProblem] {
    for pair in pairs where !used.contains(pair.key) {
      complain(
        pair.line,
        "unknown key \"\(pair.key)\"; there are \(used.sorted().joined(separator: ", "))")
    }
    return problems
  }

  /// Takes over what is wrong with a nested mapping.
  public func take(_ nested: Fields) { problems += nested.finish() }

  private static func problem(
    _ error: any Error, _ file: String, _ linesBefore: Int
  ) -> ContentProblem {
    guard let error = error as? YamlError else {
      return ContentProblem(file: file, line: linesBefore + 1, message: "\(error)")
    }
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return ContentProblem(file: file, line: mark.line + linesBefore, message: "YAML: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      return ContentProblem(
        file: file, line: context.mark.line + linesBefore,
        message: "the key \"\(keys.first ?? "")\" is there twice")
    case .reader(let problem, _, _, _):
      return ContentProblem(file: file, line: linesBefore + 1, message: "YAML: \(problem)")
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      return ContentProblem(file: file, line: linesBefore + 1, message: "YAML: \(error)")
    }
  }
}
