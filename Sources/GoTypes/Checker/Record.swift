// This file implements the recording of results and the queue of delayed checks. Go: check.go,
// record.go.

import GoSyntax

/// A check that has to wait until types are complete. Go: action.
struct DelayedAction {
  var version: GoVersion
  var versionIsOfFile: Bool
  var body: () -> Void
}

extension Checker {
  // MARK: Delayed checks

  /// Puts off `body` until the types at hand are complete. Go: later.
  func later(_ body: @escaping () -> Void) {
    delayed.append(
      DelayedAction(
        version: environment.version, versionIsOfFile: environment.versionIsOfFile, body: body))
  }

  /// Does what was put off from `top` on. Go: processDelayed.
  func processDelayed(_ top: Int) {
    if delayed.count == top { return }
    let saved = (environment.version, environment.versionIsOfFile)
    // What is put off meanwhile is done too.
    var index = top
    while index < delayed.count {
      let action = delayed[index]
      index += 1
      environment.version = action.version
      environment.versionIsOfFile = action.versionIsOfFile
      action.body()
    }
    delayed.removeSubrange(top...)
    (environment.version, environment.versionIsOfFile) = saved
  }

  // MARK: Recording

  func recordTypeAndValue(_ e: Expr, _ mode: OperandMode, _ type: Type, _ value: Constant?) {
    if mode == .invalid || e.id <= 0 { return }
    info.types[e.id] = TypeAndValue(mode, type, mode == .constant ? value : nil)
  }

  /// A comma-ok expression has two values. Go: recordCommaOkTypes.
  func recordCommaOkTypes(_ e: Expr, _ first: Type, _ second: Type) {
    var e = e
    while true {
      if var known = info.types[e.id] {
        known.type = Tuple([
          Var(e.pos, package, "", first, kind: .local),
          Var(e.pos, package, "", second, kind: .local),
        ])
        info.types[e.id] = known
      }
      guard case .paren(let node) = e else { return }
      e = node.x
    }
  }

  /// Notes what the name `name` declares; nil for a type switch's variable and `_`.
  func recordDefinition(_ name: Ident, _ object: Object?) {
    if let object { info.definitions[name.id] = object }
  }

  func recordUse(_ name: Ident, _ object: Object) { info.uses[name.id] = object }

  func recordImplicit(_ node: Node, _ object: Object) { info.implicits[node.id] = object }

  func recordScope(_ node: Node, _ scope: Scope) { info.scopes[node.id] = scope }

  func recordSelection(
    _ e: SelectorExpr, _ kind: SelectionKind, _ receiver: Type, _ found: LookupResult
  ) {
    guard let object = found.object else { return }
    info.selections[e.id] = Selection(
      kind: kind, receiver: receiver, object: object, index: found.index,
      isIndirect: found.isIndirect)
  }

  /// A key of a struct literal that is a promoted field: the selection is the key's own.
  func recordPromotedKey(_ key: Ident, _ base: Type, _ field: Var, _ path: [Int]) {
    info.selections[key.id] = Selection(
      kind: .fieldValue, receiver: base, object: field, index: path, isIndirect: false)
  }

  /// Notes the instantiation of the generic function or type that `e` names.
  func recordInstance(_ e: Expr, _ typeArgs: [Type], _ type: Type) {
    guard let name = instantiatedName(e), name.id > 0 else { return }
    info.instances[name.id] = Instance(typeArgs: typeArgs, type: type)
  }

  private func instantiatedName(_ e: Expr) -> Ident? {
    switch e {
    case .paren(let node): instantiatedName(node.x)
    case .index(let node): instantiatedName(node.x)
    case .ident(let name): name
    case .selector(let node): node.sel
    default: nil
    }
  }

  func recordMonomorphic(
    _ pos: Pos, _ params: [TypeParam], _ typeArgs: [Type], _ exprs: [Expr]
  ) {
    instantiations.record(params, typeArgs) { $0 < exprs.count ? exprs[$0].pos : pos }
  }
}
