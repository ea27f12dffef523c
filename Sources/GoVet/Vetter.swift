// What a pass sees: the package, what is known of it, and where to report.

import GoSyntax
import GoTypes

/// One package under inspection.
final class Vetter {
  let checker: Checker
  let info: Info
  let package: Package
  let fileSet: FileSet
  let files: [File]
  /// The package's nodes by kind.
  let inventory: Inventory
  /// The pass that is running.
  var pass: VetPass?
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether functions never return, once that was asked.
  var endless: [ObjectIdentifier: Bool] = [:]

  init(_ checker: Checker) {
    self.checker = checker
    info = checker.info
    package = checker.package
    fileSet = checker.fileSet
    files = checker.files
    inventory = Inventory(checker.files)
  }

  /// Reports in the name of the running pass.
  func report(_ pos: Pos, end: Pos? = nil, _ message: String) {
    guard let pass else { return }
    diagnostics.append(
      Diagnostic(
        pos: pos, end: end, code: DiagnosticCode(pass.name), message: message,
        severity: .warning, isSoft: true, hint: hint(pass)))
  }

  private func hint(_ pass: VetPass) -> String? {
    guard let hint = pass.hint else { return nil }
    return pass.section.map { "\(hint) (lesson \($0))" } ?? hint
  }

  /// Reports the text of `node`.
  func report(_ node: Node, _ message: String) { report(node.pos, end: node.end, message) }

  // MARK: Questions

  func type(_ x: Expr) -> Type { info.type(of: x) }

  /// A type as go vet prints it: packages by path.
  func name(_ type: Type) -> String { typeString(type) { self.path($0) } }

  /// A term of a union as go vet prints it.
  func name(_ type: Type, isTilde: Bool) -> String { (isTilde ? "~" : "") + name(type) }

  /// The path as the go command knows it: a main package of single files has one of its own.
  private func path(_ package: Package) -> String {
    package.path == "main" ? "command-line-arguments" : package.path
  }

  /// The expression as gofmt would print it; literals in full.
  func text(_ x: Expr) -> String {
    var hasBody = false
    Walker(enter: { node in
      if case .expr(.funcLit) = node { hasBody = true }
      if case .expr(.compositeLit) = node { hasBody = true }
      return !hasBody
    }).expr(x)
    guard hasBody else { return exprString(x) }
    return fileSet.file(x.pos)?.text(x.pos, x.end) ?? exprString(x)
  }

  /// The language version of the file that holds `pos`.
  func version(at pos: Pos) -> Int {
    guard let file = files.first(where: { $0.source.pos(0) <= pos && pos <= $0.eof }) else {
      return GoVersion.latest.minor
    }
    return info.fileVersions[file.id] ?? GoVersion.latest.minor
  }

  /// The line of `pos` in its file.
  func line(_ pos: Pos) -> Int { fileSet.position(pos).line }

  /// Without parentheses.
  func unparen(_ x: Expr) -> Expr {
    var x = x
    while case .paren(let paren) = x { x = paren.x }
    return x
  }

  /// The object that an identifier or a qualified identifier denotes.
  func object(_ x: Expr) -> Object? {
    switch unparen(x) {
    case .ident(let ident): return info.object(of: ident)
    case .selector(let selector): return info.uses[selector.sel.id] ?? selected(selector)
    default: return nil
    }
  }

  private func selected(_ x: SelectorExpr) -> Object? { info.selections[x.id]?.object }

  /// The function or method that a call calls for certain; nil for function values, conversions and
  /// builtins.
  func callee(_ call: CallExpr) -> Func? {
    var fun = unparen(call.fun)
    if case .index(let index) = fun { fun = unparen(index.x) }
    switch fun {
    case .ident(let ident): return (info.uses[ident.id] as? Func)?.origin
    case .selector(let selector):
      return ((selected(selector) ?? info.uses[selector.sel.id]) as? Func)?.origin
    default: return nil
    }
  }

  /// The builtin that a call calls.
  func builtin(_ call: CallExpr) -> Builtin? { object(call.fun) as? Builtin }

  /// Whether a call is a conversion.
  func isConversion(_ call: CallExpr) -> Bool { info.types[call.fun.id]?.isType ?? false }

  /// Whether `function` is the package-level function `name` of the package `path`.
  func isFunction(_ function: Func?, _ path: String, _ names: String...) -> Bool {
    guard let function, function.package?.path == path, function.signature.recv == nil else {
      return false
    }
    return names.contains(function.name)
  }

  /// Whether `function` is the method `name` of type `type` of package `path`.
  func isMethod(_ function: Func?, _ path: String, _ type: String, _ names: String...) -> Bool {
    guard let function, names.contains(function.name), function.package?.path == path,
      let receiver = function.signature.recv
    else { return false }
    return isNamed(dereference(receiver.type).base, path, type)
  }

  /// Whether `type` is the type `name` of the package `path`.
  func isNamed(_ type: Type, _ path: String, _ name: String) -> Bool {
    guard let named = unalias(type) as? Named else { return false }
    return named.object.name == name && (named.object.package?.path ?? "") == path
  }

  /// The name with package and receiver, as `(*log.Logger).Printf`. Go: Func.FullName.
  func fullName(_ function: Func) -> String {
    if let receiver = function.signature.recv { return "(\(name(receiver.type))).\(function.name)" }
    return function.package.map { "\(path($0)).\(function.name)" } ?? function.name
  }

  /// A constant's text value.
  func constantString(_ x: Expr) -> String? { info.types[x.id]?.value?.stringValue }

  /// Whether evaluating `x` does anything but give a value.
  func hasSideEffects(_ x: Expr) -> Bool {
    var found = false
    Walker(enter: { [self] node in
      guard case .expr(let x) = node, !found else { return !found }
      switch x {
      case .call(let call):
        if isConversion(call) { break }
        if let builtin = builtin(call),
          [.len, .cap, .complex, .real, .imag].contains(builtin.builtinID)
        {
          break
        }
        found = true
      case .unary(let unary): if unary.op == .arrow { found = true }
      case .funcLit: return false
      default: break
      }
      return !found
    }).expr(x)
    return found
  }

  /// Whether `node` mentions `object`.
  func mentions(_ object: Object, in node: AnyNode) -> Bool {
    var found = false
    let walker = Walker(enter: { [self] node in
      if case .expr(.ident(let ident)) = node, info.object(of: ident) === object { found = true }
      return !found
    })
    switch node {
    case .expr(let x): walker.expr(x)
    case .stmt(let x): walker.stmt(x)
    case .decl(let x): walker.decl(x)
    case .spec(let x): walker.spec(x)
    default: break
    }
    return found
  }
}
