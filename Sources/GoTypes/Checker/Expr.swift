// This file implements the check of expressions: the entry points and the dispatch by form.
// Go: expr.go.

import GoSyntax

/// What kind of thing an expression is, as far as statements care. Go: exprKind.
enum ExprKind {
  case conversion
  case expression
  case statement
}

/// The function type to which a generic function is assigned, and in which context. Go: target.
struct Target {
  var signature: Signature
  var description: String

  /// Nil where `type` is no function type.
  init?(_ type: Type?, _ description: String) {
    guard let type, let signature = under(type) as? Signature else { return nil }
    self.signature = signature
    self.description = description
  }
}

extension Checker {
  /// Checks `e` and puts the result into `x`: value, type or nothing at all. `hint` is the type of a
  /// composite literal's element; generic functions and types are left alone if `allowGeneric`.
  @discardableResult
  func rawExpr(
    _ target: Target?, _ x: Operand, _ e: Expr, hint: Type? = nil, allowGeneric: Bool = false
  ) -> ExprKind {
    depth += 1
    defer { depth -= 1 }
    if depth > Limits.depth {
      reportDepth(e.pos)
      x.mode = .invalid
      x.expr = e
      x.type = Typ.invalid
      return .statement
    }
    x.mode = .invalid
    x.type = Typ.invalid
    x.value = nil
    let kind = exprInternal(target, x, e, hint)
    if !allowGeneric { nonGeneric(target, x) }
    record(x)
    return kind
  }

  /// Reports once that the program is nested too deeply.
  func reportDepth(_ pos: Pos) {
    if hasReportedDepth { return }
    hasReportedDepth = true
    error(pos, .limit, "expression or type nested too deeply (more than \(Limits.depth) levels)")
  }

  /// Refuses a generic function or type that is not instantiated. Go: nonGeneric.
  func nonGeneric(_ target: Target?, _ x: Operand) {
    if x.mode == .invalid || x.mode == .noValue { return }
    var what = ""
    if let named = x.type as? Named {
      if isGeneric(named) { what = "type" }
    } else if let alias = x.type as? Alias {
      if isGeneric(alias) { what = "type" }
    } else if let signature = x.type as? Signature, !signature.typeParams.isEmpty {
      if let target {
        functionInstance(target, x.pos, x, nil, infer: true)
        return
      }
      what = "function"
    }
    if what.isEmpty { return }
    error(x, .wrongTypeArgCount, "cannot use generic \(what) \(str(x.expr)) without instantiation")
    x.mode = .invalid
    x.type = Typ.invalid
  }

  /// Notes type and value of what was found for an expression.
  func record(_ x: Operand) {
    guard let e = x.expr else { return }
    var type = x.type
    var value: Constant?
    switch x.mode {
    case .invalid: type = Typ.invalid
    case .noValue: type = Typ.emptyTuple
    case .constant: value = x.value
    default: break
    }
    if isUntyped(type) {
      rememberUntyped(e, isLHS: false, x.mode, type, value)
    } else {
      recordTypeAndValue(e, x.mode, type, value)
    }
  }

  /// Checks an expression that has one value. Go: expr.
  func expr(_ x: Operand, _ e: Expr) { expr(nil, x, e) }

  /// Checks an expression that has one value and is assigned to `target`.
  func expr(_ target: Target?, _ x: Operand, _ e: Expr, hint: Type? = nil) {
    rawExpr(target, x, e, hint: hint)
    exclude(x, noValue: true, builtin: true, typeExpr: true)
    singleValue(x)
  }

  /// Checks an expression that may be a generic function. Go: genericExpr.
  func genericExpr(_ x: Operand, _ e: Expr) {
    rawExpr(nil, x, e, allowGeneric: true)
    exclude(x, noValue: true, builtin: true, typeExpr: true)
    singleValue(x)
  }

  /// Checks an expression that may have several values; with `allowCommaOk` a comma-ok expression
  /// counts as two. Go: multiExpr.
  func multiExpr(_ e: Expr, allowCommaOk: Bool) -> (operands: [Operand], commaOk: Bool) {
    let x = Operand()
    rawExpr(nil, x, e)
    exclude(x, noValue: true, builtin: true, typeExpr: true)
    if let tuple = x.type as? Tuple, x.mode != .invalid {
      let list = tuple.vars.enumerated().map { resultOperand(e, $1.type, $0) }
      return (list, false)
    }
    if allowCommaOk && (x.mode == .mapIndex || x.mode == .commaOk) {
      let second = Operand()
      second.mode = .value
      second.expr = .ident(
        Ident(id: 0, pos: e.pos, end: e.end, name: "ok value of (comma, ok) expression"))
      second.type = Typ.untypedBool
      if x.mode == .commaOk { x.mode = .value }
      return ([x, second], true)
    }
    return ([x], false)
  }

  /// Checks an expression that may be a type. Go: exprOrType.
  func exprOrType(_ x: Operand, _ e: Expr, allowGeneric: Bool = false) {
    rawExpr(nil, x, e, allowGeneric: allowGeneric)
    exclude(x, noValue: true, builtin: false, typeExpr: false)
    singleValue(x)
  }

  /// Refuses what has no value, built-ins that are not called, and types. Go: exclude.
  func exclude(_ x: Operand, noValue: Bool, builtin: Bool, typeExpr: Bool) {
    switch x.mode {
    case .noValue where noValue:
      let what = typeExpr ? "value" : "value or type"
      error(x, .tooManyValues, "\(str(x)) used as \(what)")
    case .builtin where builtin:
      error(x, .uncalledBuiltin, "\(str(x)) must be called")
    case .typeExpr where typeExpr:
      error(x, .notAnExpr, "\(str(x)) is not an expression")
    default: return
    }
    x.mode = .invalid
  }

  /// Refuses a call with several results where one value is wanted. Go: singleValue.
  func singleValue(_ x: Operand) {
    guard x.mode == .value, let tuple = x.type as? Tuple, tuple.vars.count != 1 else { return }
    error(x, .tooManyValues, "multiple-value \(str(x)) in single-value context")
    x.mode = .invalid
  }

  private func exprInternal(
    _ target: Target?, _ x: Operand, _ e: Expr, _ hint: Type?
  ) -> ExprKind {
    x.expr = e
    var kind = ExprKind.expression
    switch e {
    case .bad:
      x.mode = .invalid
    case .ident(let node):
      ident(x, node, wantType: false)
    case .ellipsis(let node):
      error(node.pos, .badDotDotDotSyntax, "invalid use of ...")
      x.mode = .invalid
    case .basicLit(let node):
      basicLit(x, node)
    case .funcLit(let node):
      funcLit(x, node)
    case .compositeLit(let node):
      compositeLit(x, node, hint)
    case .paren(let node):
      kind = rawExpr(nil, x, node.x)
      x.expr = e
      return kind
    case .selector(let node):
      selector(x, node, wantType: false)
    case .index(let node):
      if indexExpr(x, node) { functionInstance(target, node.lbrack, x, node, infer: true) }
    case .slice(let node):
      sliceExpr(x, node)
    case .typeAssert(let node):
      typeAssertExpr(x, node)
    case .call(let node):
      kind = callExpr(x, node)
    case .star(let node):
      starExpr(x, node)
    case .unary(let node):
      unary(x, node)
      if x.mode != .invalid && node.op == .arrow { kind = .statement }
    case .binary(let node):
      binaryExpr(x, node)
    case .keyValue(let node):
      error(node.pos, .invalidSyntaxTree, "no key:value expected")
      x.mode = .invalid
    case .arrayType, .structType, .funcType, .interfaceType, .mapType, .chanType:
      x.mode = .typeExpr
      x.type = typ(e)
    }
    if x.mode == .invalid {
      x.expr = e
      return .statement
    }
    x.expr = e
    return kind
  }

  private func typeAssertExpr(_ x: Operand, _ node: TypeAssertExpr) {
    expr(x, node.x)
    if x.mode == .invalid { return }
    guard let typeExpr = node.type else {
      error(node.pos, .invalidSyntaxTree, "invalid syntax tree: use of .(type) outside type switch")
      x.mode = .invalid
      return
    }
    if isTypeParam(x.type) {
      error(
        x, .invalidAssert,
        "invalid operation: cannot use type assertion on type parameter value \(str(x))")
      x.mode = .invalid
      return
    }
    if !(under(x.type) is Interface) {
      error(x, .invalidAssert, "invalid operation: \(str(x)) is not an interface")
      x.mode = .invalid
      return
    }
    let type = varType(typeExpr)
    if !isValid(type) {
      x.mode = .invalid
      return
    }
    typeAssertion(.typeAssert(node), x, type, isTypeSwitch: false)
    x.mode = .commaOk
    x.type = type
  }

  /// Reports a type that the interface value `x` can't hold. Go: typeAssertion.
  func typeAssertion(_ e: Expr, _ x: Operand, _ type: Type, isTypeSwitch: Bool) {
    let reason = Cause(qualifier)
    if isAssertable(x.type, to: type, cause: reason) { return }
    let cause = reason.text
    if isTypeSwitch {
      error(
        e.pos, .impossibleAssert,
        "impossible type switch case: \(str(e))\n\t\(str(x)) cannot have dynamic type "
          + "\(str(type)) \(cause)")
      return
    }
    error(
      e.pos, .impossibleAssert,
      "impossible type assertion: \(str(e))\n\t\(str(type)) does not implement \(str(x.type)) "
        + cause)
  }

  // The one type to which all pointers of the operand's type set point.
  private func pointerBase(_ x: Operand) -> Type? {
    var base: Type?
    var problem = "cannot indirect \(str(x))"
    let ok = forEachUnderlying(x.type) { _, bottom in
      guard let pointer = bottom as? Pointer else { return false }
      if let base, !identical(base, pointer.base) {
        problem = "pointers of \(self.str(x)) must have identical base types"
        return false
      }
      base = pointer.base
      return true
    }
    if ok, let base { return base }
    error(x, .invalidIndirection, "invalid operation: \(problem)")
    return nil
  }

  private func starExpr(_ x: Operand, _ node: StarExpr) {
    exprOrType(x, node.x)
    switch x.mode {
    case .invalid: return
    case .typeExpr:
      validVarType(node.x, x.type)
      x.type = Pointer(x.type)
    default:
      if x.isNil {
        error(x, .invalidIndirection, "invalid operation: cannot indirect \(str(x))")
        x.mode = .invalid
        return
      }
      guard let base = pointerBase(x) else {
        x.mode = .invalid
        return
      }
      x.mode = .variable
      x.type = base
    }
  }
}
