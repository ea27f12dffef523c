// Package embed: what //go:embed directives ask for becomes one more file of the package, which fills their variables.
//
// Invariants: the made file comes first, so that its one nameless variable is initialised before all others; the program's own text
// stays as it is. Complaints are those of the go command, which looks at patterns first, and of gc.

import GoSyntax
import GoTypes

/// The directives of a package's files.
struct Embedding {
  /// What the go command says of patterns: nothing is compiled.
  private(set) var patternProblem: Diagnostic?
  /// What gc says of directives that stand where they cannot.
  private(set) var diagnostics: [Diagnostic] = []

  /// A variable and what it is filled with.
  private struct Target {
    var variable: Ident
    var names: [String] = []
  }
  private var targets: [Target] = []
  private var patterns: [(text: String, pos: Pos, target: Int)] = []
  private let folder: SourceFolder?

  /// Looks at the directives of `files`; nil if there are none.
  init?(_ files: [File], folder: SourceFolder?) {
    self.folder = folder
    var any = false
    for file in files where file.directives.contains(where: Self.isEmbed) {
      any = true
      read(file)
    }
    if !any { return nil }
    match()
  }

  private static func isEmbed(_ directive: Directive) -> Bool {
    directive.text == "go:embed" || directive.text.hasPrefix("go:embed ")
      || directive.text.hasPrefix("go:embed\t")
  }

  // MARK: Directives

  private mutating func read(_ file: File) {
    let importsEmbed = file.imports.contains { $0.path.value.dropFirst().dropLast() == "embed" }
    var known: [ObjectIdentifier: Int] = [:]
    for directive in file.directives where Self.isEmbed(directive) {
      let pos = directive.pos + 2
      guard importsEmbed else {
        complain(
          pos, "go:embed requires import \"embed\" (or import _ \"embed\", if package is not used)")
        continue
      }
      guard let spec = variables(behind: directive, file, pos) else { continue }
      guard spec.names.count == 1 else {
        complain(pos, "go:embed cannot apply to multiple vars")
        continue
      }
      guard spec.values.isEmpty else {
        complain(pos, "go:embed cannot apply to var with initializer")
        continue
      }
      let index = known[ObjectIdentifier(spec)] ?? targets.count
      if index == targets.count { targets.append(Target(variable: spec.names[0])) }
      known[ObjectIdentifier(spec)] = index
      readPatterns(directive, target: index)
    }
  }

  private mutating func complain(_ pos: Pos, _ message: String) {
    diagnostics.append(
      Diagnostic(pos: pos, code: DiagnosticCode("MisplacedEmbed"), message: message))
  }

  /// The variables that are declared right behind a directive. Spec of package embed: "Only blank lines and ‘//’ line comments
  /// are permitted between the directive and the declaration."
  private mutating func variables(
    behind directive: Directive, _ file: File, _ pos: Pos
  ) -> ValueSpec? {
    let next = Self.code(behind: directive.pos, file)
    for decl in file.decls {
      switch decl {
      case .gen(let decl) where decl.tok == .var:
        if !decl.lparen.isValid, decl.pos == next, case .value(let spec)? = decl.specs.first {
          return spec
        }
        for case .value(let spec) in decl.specs where decl.lparen.isValid && spec.pos == next {
          return spec
        }
        if decl.pos == next { complain(pos, "misplaced go:embed directive") }
      case .function(let function):
        guard let body = function.body, body.pos < directive.pos, directive.pos < body.end else {
          continue
        }
        var isVariable = false
        Walker(enter: { node in
          if case .decl(.gen(let decl)) = node, decl.tok == .var, decl.pos == next {
            isVariable = true
          }
          return true
        }).stmt(.block(body))
        complain(
          pos,
          isVariable
            ? "go:embed cannot apply to var inside func" : "misplaced go:embed directive")
      default: continue
      }
    }
    if next == file.eof { complain(pos, "misplaced go:embed directive") }
    return nil
  }

  // Where the text goes on behind a line, comments and empty lines left out.
  private static func code(behind pos: Pos, _ file: File) -> Pos {
    let text = file.source.source
    var at = Int(pos.rawValue) - Int(file.source.base)
    while at < text.count {
      switch text[at] {
      case 0x20, 0x09, 0x0D, 0x0A: at += 1
      case 0x2F where at + 1 < text.count && text[at + 1] == 0x2F:
        while at < text.count, text[at] != 0x0A { at += 1 }
      default: return file.source.pos(at)
      }
    }
    return file.eof
  }

  // Words apart by spaces; each may be a string literal.
  private mutating func readPatterns(_ directive: Directive, target: Int) {
    let text = Array(directive.text.utf8)
    let pos = directive.pos + 2
    var at = "go:embed".utf8.count
    var any = false
    while true {
      while at < text.count, text[at] == 0x20 || text[at] == 0x09 { at += 1 }
      if at >= text.count { break }
      let start = at
      if text[at] == 0x22 || text[at] == 0x60 {
        let quote = text[at]
        at += 1
        while at < text.count, text[at] != quote {
          at += quote == 0x22 && text[at] == 0x5C ? 2 : 1
        }
        at += 1
        let isClosed = at <= text.count
        let isApart = at >= text.count || text[at] == 0x20 || text[at] == 0x09
        let literal = String(decoding: text[start..<min(at, text.count)], as: UTF8.self)
        guard isClosed, isApart, let value = Constant(literal: literal, .string).stringValue else {
          let rest = String(decoding: text[(isApart ? start : at)...], as: UTF8.self)
          complain(pos, "invalid quoted string in //go:embed: \(rest)")
          complain(pos, "usage: //go:embed pattern...")
          return
        }
        patterns.append((value, directive.pos + (2 + start), target))
      } else {
        while at < text.count, text[at] != 0x20, text[at] != 0x09 { at += 1 }
        let word = String(decoding: text[start..<at], as: UTF8.self)
        patterns.append((word, directive.pos + (2 + start), target))
      }
      any = true
    }
    if !any { complain(pos, "usage: //go:embed pattern...") }
  }

  // The go command goes through the patterns in their order as text, and ends with the first that fails.
  private mutating func match() {
    for (text, pos, target) in patterns.sorted(by: { ($0.text, $0.pos) < ($1.text, $1.pos) }) {
      switch folder?.matches(text) ?? .failure("no matching files found") {
      case .files(let names): targets[target].names += names
      case .failure(let reason):
        patternProblem = Diagnostic(
          pos: pos, code: .embedPattern, message: "pattern \(text): \(reason)")
        return
      }
    }
    for index in targets.indices { targets[index].names = Set(targets[index].names).sorted(by: <) }
  }

  // MARK: The file

  /// The made file of package `name`; nil if there is nothing to fill.
  func source(package name: String) -> String? {
    let filled = targets.filter { !$0.names.isEmpty }
    if filled.isEmpty { return nil }
    var text = "package \(name)\n\nimport embed__ \"embed\"\n\nvar (\n"
    for target in filled {
      let contents = target.names.map { Self.literal(folder?.read($0) ?? []) }
      text +=
        "\t_ = embed__.Fill(&\(target.variable.name), []string{"
        + target.names.map { Self.literal(Array($0.utf8)) }.joined(separator: ", ")
        + "}, []string{" + contents.joined(separator: ", ") + "})\n"
    }
    return text + ")\n"
  }

  private static func literal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = [0x22]
    for byte in bytes {
      if byte >= 0x20, byte < 0x7F, byte != 0x22, byte != 0x5C {
        text.append(byte)
      } else {
        text += [0x5C, 0x78, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    text.append(0x22)
    return String(decoding: text, as: UTF8.self)
  }

  // MARK: Types

  /// What gc says of the variables' types, once they are known.
  func complaints(_ info: Info, in package: Package) -> [Diagnostic] {
    targets.compactMap { target in
      guard let variable = info.object(of: target.variable) else { return nil }
      let message: String
      switch Self.kind(variable.type) {
      case nil:
        let name = typeString(variable.type) { $0 === package ? "" : $0.name }
        message = "go:embed cannot apply to var of type \(name)"
      case .tree: return nil
      case .text where target.names.count == 1, .bytes where target.names.count == 1: return nil
      case .text: message = "invalid go:embed: multiple files for type string"
      case .bytes: message = "invalid go:embed: multiple files for type []byte"
      }
      return Diagnostic(
        pos: target.variable.pos, end: target.variable.end, code: DiagnosticCode("MisplacedEmbed"),
        message: message)
    }
  }

  private enum VariableKind { case text, bytes, tree }

  private static func kind(_ type: Type) -> VariableKind? {
    if let named = unalias(type) as? Named, named.object.name == "FS",
      named.object.package?.path == "embed"
    {
      return .tree
    }
    switch under(type) {
    case let basic as Basic where basic.basicKind == .string: return .text
    case let slice as GoSlice where (under(slice.element) as? Basic)?.basicKind == .uint8:
      return .bytes
    default: return nil
    }
  }
}
