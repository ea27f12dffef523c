// A declaration or statement that was typed at the prompt, and what it becomes in the program that runs it.

import GoSyntax

/// One declaration or statement of a line.
struct PlayPiece {
  /// What it is.
  enum Kind {
    /// An import: the package's name in the file, if it is given one, and its path in quotes.
    case `import`(name: String, path: String)
    /// A type, or several.
    case types([String])
    /// A method: of which type, and its name.
    case method(of: String, String)
    /// A function; `header` is what stands between its name and its body.
    case function(String, header: String, body: String, isGeneric: Bool)
    /// A statement with the variables that it declares.
    case statement(declares: [String])
    /// An expression that stands alone.
    case expression
  }

  var kind: Kind
  /// Its source text.
  var text: String
  /// The number of the entry that it belongs to, from 1.
  var entry: Int
  /// Where the text begins in what was typed: lines counted through the session, columns in bytes.
  var line: Int
  var column: Int
  /// Whether a function becomes a variable, since it uses variables of other lines.
  var isClosure = false
  /// Whether an expression's value is shown.
  var isShown = true
  /// Whether types stand in main, since older lines go on using others of their names.
  var isLocal = false

  /// The comment that tells the compiler where the text comes from.
  var directive: String { "/*line go>:\(line):\(column)*/" }

  /// What it declares beside others at package level, for the question what a new declaration takes the place of.
  var names: Set<String> {
    switch kind {
    case .types(let names): Set(names)
    case .method(let type, let name): [type + "." + name]
    case .function(let name, _, _, _): [name]
    case .import, .statement, .expression: []
    }
  }

  /// Whether it stands outside of main.
  var isTopLevel: Bool {
    switch kind {
    case .types: !isLocal
    case .method: true
    case .function: !isClosure
    case .import, .statement, .expression: false
    }
  }

  /// The variables that it declares in main.
  var variables: [String] {
    switch kind {
    case .statement(let names): names
    case .function(let name, _, _, _): isClosure ? [name] : []
    case .import, .types, .method, .expression: []
    }
  }

  /// What it declares in main: of two that declare the same name, the newer stands in a block of its own.
  var locals: [String] {
    if case .types(let names) = kind, isLocal { return names }
    return variables
  }

  /// Whether a complaint is about a place in the first line of the text.
  func isPlace(_ complaint: String) -> Bool {
    let prefix = "go>:\(line):"
    guard complaint.hasPrefix(prefix),
      let place = Int(complaint.dropFirst(prefix.count).prefix { $0 != ":" })
    else { return false }
    return place >= column && place <= column + text.utf8.prefix { $0 != 0x0A }.count
  }

  /// The text inside main.
  var statement: String {
    switch kind {
    case .function(let name, let header, let body, _):
      "var \(name) func\(header)\n\(name) = func\(header) \(directive)\(body)"
    case .expression:
      isShown ? "__play.Show(\(directive)\(text))" : directive + text
    case .import, .types, .method, .statement: directive + text
    }
  }
}

extension PlayPiece {
  /// The piece of an entry that is several expressions with commas between; nil if it is not.
  static func list(_ text: String, entry: Int, line: Int) -> PlayPiece? {
    let call = "_(\(text),\n)"
    guard text.contains(","), let source = FileSet().add(name: "go>", source: Array(call.utf8))
    else { return nil }
    let fragment = parseFragment(source, ids: NodeIDs())
    guard fragment.diagnostics.isEmpty, fragment.items.count == 1,
      case .stmt(.expr(let node)) = fragment.items[0], case .call(let made) = node.x,
      made.args.count > 1
    else { return nil }
    return PlayPiece(kind: .expression, text: text, entry: entry, line: line, column: 1)
  }

  /// The pieces of an entry that parses.
  static func pieces(_ fragment: ParsedFragment, _ source: SourceFile, entry: Int, line: Int)
    -> [PlayPiece]
  {
    var pieces: [PlayPiece] = []
    func add(_ kind: Kind, _ start: Pos, _ end: Pos, prefix: String = "") {
      let place = source.position(start, adjusted: false)
      pieces.append(
        PlayPiece(
          kind: kind, text: prefix + source.text(start, end), entry: entry,
          line: line + place.line - 1, column: max(1, place.column - prefix.utf8.count)))
    }
    for item in fragment.items {
      switch item {
      case .decl(.function(let node)): add(function(node, source), node.pos, node.end)
      case .decl(.gen(let node)):
        if node.tok == .import {
          for case .import(let spec) in node.specs {
            add(
              .import(name: spec.name?.name ?? "", path: spec.path.value), spec.pos, spec.end)
          }
        } else if node.tok == .type {
          let names = node.specs.compactMap { spec -> String? in
            if case .type(let type) = spec { type.name.name } else { nil }
          }
          add(.types(names), node.pos, node.end)
        } else {
          add(.statement(declares: node.tok == .var ? names(node) : []), node.pos, node.end)
        }
      case .decl(.bad): break
      case .stmt(.empty): break
      case .stmt(.expr(let node)):
        add(.expression, node.x.pos, node.x.end)
        if writes(node.x) { pieces[pieces.count - 1].isShown = false }
      case .stmt(let stmt): add(.statement(declares: variables(stmt)), stmt.pos, stmt.end)
      }
    }
    return pieces
  }

  private static func function(_ node: FuncDecl, _ source: SourceFile) -> Kind {
    if let receiver = node.recv?.list.first {
      return .method(of: receiverName(receiver.type), node.name.name)
    }
    let body = node.body.map { source.text($0.pos, $0.end) } ?? ""
    let header = node.body.map { source.text(node.name.end, $0.pos) } ?? ""
    return .function(
      node.name.name, header: header, body: body, isGeneric: node.type.typeParams != nil)
  }

  /// Whether an expression is a call for what it writes, whose results nobody looks at: fmt.Println and its like.
  private static func writes(_ e: Expr) -> Bool {
    guard case .call(let call) = e, case .selector(let function) = call.fun else { return false }
    return ["Print", "Fprint", "Write"].contains { function.sel.name.hasPrefix($0) }
  }

  private static func names(_ node: GenDecl) -> [String] {
    node.specs.flatMap { spec -> [String] in
      guard case .value(let value) = spec else { return [] }
      return value.names.map(\.name).filter { $0 != "_" }
    }
  }

  private static func variables(_ stmt: Stmt) -> [String] {
    switch stmt {
    case .assign(let node) where node.tok == .define:
      node.lhs.compactMap { e -> String? in
        if case .ident(let name) = e, name.name != "_" { name.name } else { nil }
      }
    case .decl(let node) where node.decl.tok == .var: names(node.decl)
    case .labeled(let node): variables(node.stmt)
    default: []
    }
  }
}

/// The name of the type that a receiver, or an embedded field, is of; empty if it has none.
func receiverName(_ type: Expr) -> String {
  switch type {
  case .ident(let node): node.name
  case .star(let node): receiverName(node.x)
  case .paren(let node): receiverName(node.x)
  case .index(let node): receiverName(node.x)
  default: ""
  }
}
