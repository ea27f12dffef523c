// This file implements the reporting of errors and the text of what they mention. Go: errors.go,
// format.go.
//
// Invariants: diagnostics are kept in the order in which they are found, since gc prints the first
// ten of that order; what follows from an earlier error is left out.

import GoSyntax

/// The checker's limits, each with its reason.
enum Limits {
  /// The nesting of expressions, types and statements: the stack's size.
  static let depth = 20_000
  /// How many declarations may wait for each other: the stack's size.
  static let declarationDepth = 10_000
  /// Go: the prec of constants, in bits.
  static let constantBits = 512
  /// Go: shiftBound.
  static let constantShift: UInt64 = 1023 - 1 + 52
  /// How long a constant string may grow by concatenation: memory.
  static let constantStringBytes = 16 << 20
  /// Go: maxTermCount.
  static let unionTerms = 100
  /// How long a chain of aliases may be that a method's receiver names.
  static let aliasChain = 100
  /// Go: the length of a numeric literal.
  static let literalLength = 10_000
}

extension Checker {
  // MARK: Reporting

  /// Reports an error. Go: errorf.
  func error(
    _ pos: Pos, _ code: DiagnosticCode, _ message: String, isSoft: Bool = false,
    hint: String? = nil, related: [Diagnostic.Related] = []
  ) {
    // Go: "Cheap trick: Don't report errors with messages containing "invalid operand" or "invalid
    // type" as those tend to be follow-on errors".
    if !diagnostics.isEmpty, isFollowOn(message) { return }
    var at = pos
    // An inherited constant expression's errors belong to the constant that inherits it.
    if environment.errorPos.isValid { at = environment.errorPos }
    var text = message
    if code == .unsupportedFeature || text.contains(" or later") {
      if let source = versionSource { text += " (\(source))" }
    }
    diagnostics.append(
      Diagnostic(
        pos: at, code: code, message: text, isSoft: isSoft,
        hint: hint ?? self.hint(code, message), related: related))
  }

  /// Reports an error of an operand.
  func error(
    _ x: Operand, _ code: DiagnosticCode, _ message: String, isSoft: Bool = false,
    related: [Diagnostic.Related] = []
  ) {
    error(x.expr.map(startPos) ?? .none, code, message, isSoft: isSoft, related: related)
  }

  private func isFollowOn(_ message: String) -> Bool {
    for text in ["invalid operand", "invalid type"] where message.contains(text) {
      return !message.hasPrefix(text)
    }
    return false
  }

  // Where the version that is too old comes from, in gc's words.
  private var versionSource: String? {
    if environment.versionIsOfFile {
      return "file declares //go:build \(environment.version)"
    }
    return "-lang was set to \(configuration.version); check go.mod"
  }

  /// A further line of a message.
  func related(_ pos: Pos, _ message: String) -> Diagnostic.Related {
    Diagnostic.Related(pos: pos, message: message)
  }

  /// `./fanin.go:12:3`: a position within a message. The go command shows files of the current
  /// directory with `./` in front.
  func position(_ pos: Pos) -> String {
    let place = fileSet.position(pos).description
    return place.contains("/") || place.hasPrefix("<") || place.hasPrefix("$")
      ? place : "./" + place
  }

  // MARK: Text

  /// How messages name packages: by name, by path where several have the name. Go: qualifier.
  var qualifier: Qualifier {
    { [package] other in
      if other === package { return "" }
      let isShared =
        Checker.sharedNames.contains(other.path)
        || package.imports.contains { $0.name == other.name && $0 !== other }
      return isShared ? quote(other.path) : other.name
    }
  }

  // Packages whose real counterparts import another of the same name (sync imports internal/sync):
  // gc prints their paths.
  private static let sharedNames: Set<String> = ["encoding/json", "strconv", "sync"]

  func str(_ type: Type) -> String { typeString(type, qualifier) }
  func str(_ e: Expr) -> String { exprString(e) }
  func str(_ e: Expr?) -> String { e.map { exprString($0) } ?? "" }
  func str(_ x: Operand) -> String { x.description(qualifier) }
  /// An object's name, with its package's if that is another one.
  func str(named object: Object) -> String {
    guard let other = object.package, other !== package else { return object.name }
    return qualifier(other) + "." + object.name
  }
  /// A whole object: `var x int`.
  func objectText(_ object: Object) -> String { objectString(object, qualifier) }

  /// The position that gc's syntax tree gives an expression: operators, parentheses and brackets
  /// rather than where it begins.
  func syntaxPos(_ e: Expr) -> Pos {
    switch e {
    case .binary(let node): node.opPos
    case .call(let node): node.lparen
    case .index(let node): node.lbrack
    case .slice(let node): node.lbrack
    case .keyValue(let node): node.colon
    default: e.pos
    }
  }

  /// The position that gc gives a type: a function type begins after its keyword.
  func typePos(_ e: Expr) -> Pos {
    if case .funcType(let node) = e { return node.params.opening }
    return e.pos
  }

  // Where gc says that an expression begins.
  func startPos(_ e: Expr) -> Pos {
    var e = e
    while true {
      switch e {
      case .funcType: return typePos(e)
      case .call(let node): e = node.fun
      case .index(let node): e = node.x
      case .slice(let node): return node.lbrack
      case .selector(let node): e = node.x
      case .typeAssert(let node): e = node.x
      case .binary(let node): e = node.x
      case .compositeLit(let node):
        guard let type = node.type else { return node.pos }
        e = type
      default: return e.pos
      }
    }
  }

  // MARK: Lookup errors

  /// Why `x.name` is nothing. Go: lookupError.
  func lookupError(_ type: Type, _ name: String, isStructLiteral: Bool) -> String {
    let found = lookupFieldOrMethod(
      type, isAddressable: true, package, name, foldCase: true
    ).object
    let (state, other) = alternative(to: name, found)
    let text = str(type)
    if isStructLiteral {
      let missing = "unknown field \(name) in struct literal of type \(text)"
      switch state {
      case .missing: return missing
      case .misspelled: return missing + ", but does have \(other)"
      case .unexported: return missing + ", but does have unexported \(other)"
      case .inaccessible:
        return "cannot refer to unexported field \(other) in struct literal of type \(text)"
      }
    }
    let what = found is Func ? "method" : "field"
    let missing = "type \(text) has no field or method \(name)"
    switch state {
    case .missing: return missing
    case .misspelled: return missing + ", but does have \(what) \(other)"
    case .unexported: return missing + ", but does have unexported \(what) \(other)"
    case .inaccessible: return "cannot refer to unexported \(what) \(other)"
    }
  }

  private enum Alternative {
    case missing, misspelled, unexported, inaccessible
  }

  private func alternative(to name: String, _ found: Object?) -> (Alternative, String) {
    guard let found else { return (.missing, "") }
    let other = found.name
    if found.package === package { return (other == name ? .missing : .misspelled, other) }
    if other == name { return (.inaccessible, other) }
    if found.isExported { return (.misspelled, other) }
    let isSameTail = other.dropFirst() == name.dropFirst()
    return isExported(name) && isSameTail ? (.unexported, other) : (.missing, other)
  }
}
