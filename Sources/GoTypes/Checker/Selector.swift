// This file implements selectors and qualified identifiers. Go: call.go.

import GoSyntax

extension Checker {
  /// Checks `x.sel`. Go: selector.
  func selector(_ x: Operand, _ e: SelectorExpr, wantType: Bool) {
    x.mode = .invalid
    x.expr = .selector(e)
    defer { x.expr = .selector(e) }
    if case .ident(let name) = e.x,
      let package = lookupScope(name.name)?.object as? PkgName
    {
      recordUse(name, package)
      package.isUsed = true
      if !qualifiedIdentifier(x, e, package.imported) {
        x.mode = .invalid
        x.type = Typ.invalid
      }
      return
    }
    exprOrType(x, e.x)
    switch x.mode {
    case .invalid: return
    case .builtin:
      error(
        dotPos(e), .uncalledBuiltin, "invalid use of \(str(x)) in selector expression")
      x.mode = .invalid
      return
    case .noValue, .typeExpr, .constant, .variable, .mapIndex, .value, .nilValue, .commaOk: break
    }
    if wantType {
      error(e.sel.pos, .notAType, "\(str(.selector(e))) is not a type")
      x.mode = .invalid
      return
    }
    if !select(x, e) { x.mode = .invalid }
  }

  // gc's position of a selector expression.
  private func dotPos(_ e: SelectorExpr) -> Pos { Pos(e.sel.pos.rawValue &- 1) }

  private func qualifiedIdentifier(
    _ x: Operand, _ e: SelectorExpr, _ imported: Package
  ) -> Bool {
    let name = e.sel.name
    guard let object = imported.scope.lookup(name), object.isExported else {
      if imported.isFake { return false }
      var hint = ""
      if let other = alternative(to: name, in: imported) { hint = " (but have \(other))" }
      error(
        e.sel.pos, .undeclaredImportedName, "undefined: \(str(.selector(e)))\(hint)",
        hint: nearest(to: name, among: imported.scope.names.filter(isExported)).map {
          "did you mean \(imported.name).\($0)?"
        })
      return false
    }
    recordUse(e.sel, object)
    x.type = object.type
    switch object.variant {
    case .constant(let const):
      x.mode = .constant
      x.value = const.value
    case .typeName: x.mode = .typeExpr
    case .variable: x.mode = .variable
    case .function: x.mode = .value
    case .builtin(let builtin):
      x.mode = .builtin
      x.builtinID = builtin.builtinID
    case .packageName, .label, .nil: return false
    }
    if !isValid(x.type), object.kind != .builtin { return false }
    return true
  }

  // The exported name that differs in case only.
  private func alternative(to name: String, in package: Package) -> String? {
    let folded = name.lowercased()
    return package.scope.names.first { isExported($0) && $0.lowercased() == folded }
  }

  // MARK: Fields and methods

  private func select(_ x: Operand, _ e: SelectorExpr) -> Bool {
    let name = e.sel.name
    let isTypeExpr = x.mode == .typeExpr
    let found = lookupFieldOrMethod(
      x.type, isAddressable: x.mode == .variable, package, name)
    if found.isAmbiguous {
      error(
        e.sel.pos, .ambiguousSelector, "ambiguous selector \(str(.selector(e)))")
      return false
    }
    if found.needsPointer {
      if isValid(under(x.type)) { reportPointerMethod(x, e) }
      return false
    }
    if found.object == nil { return reportMissing(x, e) }
    if let method = found.object as? Func { objectDeclaration(method) }
    if isTypeExpr { return methodExpression(x, e, found) }
    switch found.object {
    case let field as Var:
      recordUse(e.sel, field)
      recordSelection(e, .fieldValue, x.type, found)
      x.mode = x.mode == .variable || found.isIndirect ? .variable : .value
      x.type = field.type
    case let method as Func:
      recordUse(e.sel, method)
      recordSelection(e, .methodValue, x.type, found)
      x.mode = .value
      let signature = method.signature
      let plain = Signature(
        typeParams: signature.typeParams, params: signature.params, results: signature.results,
        isVariadic: signature.isVariadic)
      x.type = plain
      addDependency(method.origin)
    default: return false
    }
    return isValid(x.type)
  }

  private func methodExpression(_ x: Operand, _ e: SelectorExpr, _ found: LookupResult) -> Bool {
    guard let method = found.object as? Func else {
      error(
        e.pos, .missingFieldOrMethod,
        "operand for field selector \(e.sel.name) must be value of type \(str(x.type))")
      return false
    }
    recordUse(e.sel, method)
    recordSelection(e, .methodExpr, x.type, found)
    let signature = method.signature
    // Spec: "a function … with an explicit receiver as its first argument".
    var name = ""
    if let first = signature.params.vars.first, !first.name.isEmpty {
      name = signature.recv?.name ?? ""
      if name.isEmpty { name = "_" }
    }
    let receiver = Var(
      signature.recv?.pos ?? .none, signature.recv?.package, name, x.type, kind: .parameter)
    x.mode = .value
    x.type = Signature(
      typeParams: signature.typeParams, params: Tuple([receiver] + signature.params.vars),
      results: signature.results, isVariadic: signature.isVariadic)
    addDependency(method.origin)
    return true
  }

  private func reportPointerMethod(_ x: Operand, _ e: SelectorExpr) {
    let name = e.sel.name
    if x.mode == .typeExpr {
      error(
        e.sel.pos, .invalidMethodExpr,
        "invalid method expression \(str(.selector(e))) (needs pointer receiver (*\(str(x.type)))"
          + ".\(name))")
    } else {
      error(
        e.sel.pos, .invalidMethodExpr, "cannot call pointer method \(name) on \(str(x.type))")
    }
  }

  private func reportMissing(_ x: Operand, _ e: SelectorExpr) -> Bool {
    if !isValid(under(x.type)) { return false }
    let name = e.sel.name
    let why =
      interfacePointerError(x.type, qualifier)
      ?? lookupError(x.type, name, isStructLiteral: false)
    error(
      e.sel.pos, .missingFieldOrMethod, "\(str(.selector(e))) undefined (\(why))")
    return false
  }
}
