// This file implements assignments, initialisations and short variable declarations.
// Go: assignments.go.

import GoSyntax

extension Checker {
  // MARK: One value

  /// Converts `x` to `type`, nil for `_`; reports where that can't be. Go: assignment.
  func assignment(_ x: Operand, _ type: Type?, _ context: String) {
    singleValue(x)
    switch x.mode {
    case .invalid: return
    case .constant, .variable, .mapIndex, .value, .nilValue, .commaOk: break
    case .noValue, .builtin, .typeExpr:
      error(
        x, .incompatibleAssign,
        "cannot assign \(str(x)) to \(type.map { str($0) } ?? "_") in \(context)")
      x.mode = .invalid
      return
    }
    if isUntyped(x.type) && !assignUntyped(x, type, context) {
      x.mode = .invalid
      return
    }
    if let signature = x.type as? Signature, signature.isGeneric {
      error(
        x, .wrongTypeArgCount,
        "cannot use generic function \(str(x.expr)) without instantiation in \(context)")
      x.mode = .invalid
      return
    }
    // Spec: "Any typed value may be assigned to the blank identifier."
    guard let type else { return }
    let cause = Cause(qualifier)
    if isAssignable(x, to: type, allowsDynamicComparable: allowVersion(20), cause: cause) { return }
    let tail = cause.text.isEmpty ? "" : ": \(cause.text)"
    error(
      x, .incompatibleAssign,
      "cannot use \(str(x)) as \(str(type)) value in \(context)\(tail)")
    x.mode = .invalid
  }

  private func assignUntyped(_ x: Operand, _ type: Type?, _ context: String) -> Bool {
    var target = type ?? Typ.invalid
    if x.isNil {
      guard let type else {
        error(x, .untypedNilUse, "use of untyped nil in \(context)")
        return false
      }
      if !hasNil(type) {
        error(
          x, .incompatibleAssign, "cannot use nil as \(str(type)) value in \(context)")
        return false
      }
    } else if type == nil || isNonTypeParamInterface(target) {
      // Spec: "the constant is first implicitly converted to its default type".
      target = defaultType(x.type)
    }
    let found = implicitTypeAndValue(x, target)
    guard let failure = found.failure else {
      setImplicitType(x, found)
      return true
    }
    let message = "cannot use \(str(x)) as \(str(target)) value in \(context)"
    switch failure {
    case .truncated: error(x, .truncatedFloat, message + " (truncated)")
    case .overflow: error(x, .numericOverflow, message + " (overflows)")
    case .mismatch: error(x, .incompatibleAssign, message)
    }
    return false
  }

  /// Gives the constant `lhs` the value `x`. Go: initConst.
  func initConstant(_ lhs: Const, _ x: Operand) {
    guard x.mode != .invalid, isValid(x.type), lhs.typeOrNil.map(isValid) ?? true else {
      if lhs.typeOrNil == nil { lhs.typeOrNil = Typ.invalid }
      return
    }
    if x.mode != .constant {
      error(x, .invalidConstInit, "\(str(x)) is not constant")
      if lhs.typeOrNil == nil { lhs.typeOrNil = Typ.invalid }
      return
    }
    let type = lhs.typeOrNil ?? x.type
    lhs.typeOrNil = type
    assignment(x, type, "constant declaration")
    if x.mode != .invalid, let value = x.value { lhs.value = value }
  }

  /// Gives the variable `lhs` the value `x`, and its type if it has none. Go: initVar.
  func initVariable(_ lhs: Var, _ x: Operand, _ context: String) {
    guard x.mode != .invalid, isValid(x.type), lhs.typeOrNil.map(isValid) ?? true else {
      if lhs.typeOrNil == nil { lhs.typeOrNil = Typ.invalid }
      x.mode = .invalid
      return
    }
    if lhs.typeOrNil == nil {
      if x.isNil {
        error(x, .untypedNilUse, "use of untyped nil in \(context)")
        lhs.typeOrNil = Typ.invalid
        x.mode = .invalid
        return
      }
      lhs.typeOrNil = isUntyped(x.type) ? defaultType(x.type) : x.type
    }
    assignment(x, lhs.type, context)
  }

  // MARK: The left side

  /// The type of what is assigned to, nil for `_`. Go: lhsVar.
  private func lhsType(_ lhs: Expr) -> Type? {
    let name = unparen(lhs).identifier
    if let name, name.name == "_" {
      recordDefinition(name, nil)
      return nil
    }
    // Assigning to a variable is no use of it.
    var variable: Var?
    var wasUsed = false
    if let name, let found = lookupScope(name.name)?.object as? Var, found.package === package {
      variable = found
      wasUsed = found.isUsed
    }
    let x = Operand()
    expr(x, lhs)
    variable?.isUsed = wasUsed
    switch x.mode {
    case .invalid: return Typ.invalid
    case .variable, .mapIndex: return x.type
    case .noValue, .builtin, .typeExpr, .constant, .nilValue, .value, .commaOk: break
    }
    if case .selector(let node)? = x.expr {
      let base = Operand()
      expr(base, node.x)
      if base.mode == .mapIndex {
        error(
          x, .unaddressableFieldAssign,
          "cannot assign to struct field \(str(x.expr)) in map")
        return Typ.invalid
      }
    }
    error(
      x, .unassignableOperand,
      "cannot assign to \(str(x.expr)) (neither addressable nor a map index expression)")
    return Typ.invalid
  }

  /// Assigns `rhs`, or the operand `x` if it is there, to `lhs`. Go: assignVar.
  func assignVariable(_ lhs: Expr, _ rhs: Expr?, _ x: Operand?, _ context: String) {
    let type = lhsType(lhs)
    if let type, !isValid(type) {
      if let x {
        x.mode = .invalid
      } else if let rhs {
        use([rhs])
      }
      return
    }
    let operand = x ?? Operand()
    if x == nil, let rhs {
      let target = type?.underlyingIsSignature == true ? Target(type, str(lhs)) : nil
      expr(target, operand, rhs)
    }
    if operand.mode == .invalid { return }
    let isBlank = type == nil && context == "assignment"
    assignment(operand, type, isBlank ? "assignment to _ identifier" : context)
  }

  // MARK: Mismatches

  /// `(int, number)`: the types of arguments or results in a message. Go: typesSummary.
  func typesSummary(_ list: [Type], isVariadic: Bool = false, hasDots: Bool = false) -> String {
    var texts: [String] = []
    for (index, type) in list.enumerated() {
      var text: String
      if !isValid(type) {
        text = "unknown type"
      } else if isUntyped(type) {
        text = isNumeric(type) ? "number" : str(type).withoutUntyped
      } else {
        text = str(type)
      }
      if index == list.count - 1 {
        if isVariadic, let slice = type as? GoSlice {
          text = "..." + str(slice.element)
        } else if hasDots {
          text += "..."
        }
      }
      texts.append(text)
    }
    return "(" + texts.joined(separator: ", ") + ")"
  }

  private func measure(_ count: Int, _ unit: String) -> String {
    "\(count) \(unit)\(count == 1 ? "" : "s")"
  }

  private func assignError(_ rhs: [Expr], _ l: Int, _ r: Int) {
    guard let first = rhs.first else { return }
    let variables = measure(l, "variable")
    let values = measure(r, "value")
    var message = "assignment mismatch: \(variables) but \(values)"
    if rhs.count == 1, case .call(let call) = unparen(first) {
      message = "assignment mismatch: \(variables) but \(str(call.fun)) returns \(values)"
    }
    error(startPos(first), .wrongAssignCount, message)
  }

  private func returnError(_ at: Pos, _ lhs: [Var], _ rhs: [Operand]) {
    var pos = at
    var qualifier = "not enough"
    if rhs.count > lhs.count {
      pos = rhs[lhs.count].expr.map(startPos) ?? at
      qualifier = "too many"
    } else if let last = rhs.last {
      pos = last.expr.map(startPos) ?? at
    }
    error(
      pos, .wrongResultCount, "\(qualifier) return values",
      related: [
        related(.none, "have \(typesSummary(rhs.map(\.type)))"),
        related(.none, "want \(typesSummary(lhs.map(\.type)))"),
      ])
  }

  // MARK: Several values

  /// Initialises variables; `returnPos` where they are a function's results. Go: initVars.
  func initVariables(_ lhs: [Var], _ rhs: [Expr], _ returnPos: Pos?) {
    let context =
      returnPos != nil ? "return statement" : lhs.count > 1 ? "multiple assignment" : "assignment"
    let isCall = rhs.count == 1 && unparen(rhs[0]).isCall
    if lhs.count == rhs.count && !isCall {
      for (variable, e) in zip(lhs, rhs) {
        let x = Operand()
        let name =
          returnPos != nil && variable.name.isEmpty ? "result variable" : variable.name
        expr(Target(variable.typeOrNil, name), x, e)
        initVariable(variable, x, context)
      }
      return
    }
    defer {
      for variable in lhs where variable.typeOrNil == nil { variable.typeOrNil = Typ.invalid }
    }
    if rhs.count != 1 {
      if use(rhs) {
        if let returnPos {
          returnError(returnPos, lhs, exprList(rhs))
        } else {
          assignError(rhs, lhs.count, rhs.count)
        }
      }
      return
    }
    let (values, commaOk) = multiExpr(
      rhs[0], allowCommaOk: lhs.count == 2 && returnPos == nil)
    if values.count == lhs.count {
      if !commaOk { nameResults(values) }
      for (variable, x) in zip(lhs, values) { initVariable(variable, x, context) }
      if commaOk { recordCommaOk(rhs[0], values) }
      return
    }
    if values.first?.mode == .invalid { return }
    if let returnPos {
      returnError(returnPos, lhs, values)
    } else {
      assignError(rhs, lhs.count, values.count)
    }
  }

  /// Assigns the values `rhs` to `lhs`. Go: assignVars.
  func assignVariables(_ lhs: [Expr], _ rhs: [Expr]) {
    let context = lhs.count > 1 ? "multiple assignment" : "assignment"
    let isCall = rhs.count == 1 && unparen(rhs[0]).isCall
    if lhs.count == rhs.count && !isCall {
      for (target, value) in zip(lhs, rhs) { assignVariable(target, value, nil, context) }
      return
    }
    if rhs.count != 1 {
      let okLeft = useLeft(lhs)
      let okRight = use(rhs)
      if okLeft && okRight { assignError(rhs, lhs.count, rhs.count) }
      return
    }
    let (values, commaOk) = multiExpr(rhs[0], allowCommaOk: lhs.count == 2)
    if values.count == lhs.count {
      if !commaOk { nameResults(values) }
      for (target, x) in zip(lhs, values) { assignVariable(target, nil, x, context) }
      if commaOk { recordCommaOk(rhs[0], values) }
      return
    }
    if values.first?.mode != .invalid { assignError(rhs, lhs.count, values.count) }
    _ = useLeft(lhs)
  }

  // Messages say which of a call's results they speak of.
  private func nameResults(_ values: [Operand]) {
    if values.count < 2 { return }
    for (index, x) in values.enumerated() {
      let text = "\(ordinal(index + 1)) function result"
      x.expr = .ident(Ident(id: 0, pos: x.pos, end: x.pos, name: text))
    }
  }

  private func ordinal(_ n: Int) -> String {
    if n % 100 >= 11 && n % 100 <= 13 { return "\(n)th" }
    switch n % 10 {
    case 1: return "\(n)st"
    case 2: return "\(n)nd"
    case 3: return "\(n)rd"
    default: return "\(n)th"
    }
  }

  private func recordCommaOk(_ e: Expr, _ values: [Operand]) {
    if values.contains(where: { $0.mode == .invalid }) { return }
    recordCommaOkTypes(e, values[0].type, values[1].type)
  }

  // MARK: Short variable declarations

  /// Checks `lhs := rhs`. Go: shortVarDecl.
  func shortVariableDeclaration(_ pos: Pos, _ lhs: [Expr], _ rhs: [Expr]) {
    let top = delayed.count
    let scope = environment.scope
    var seen: Set<String> = []
    var variables: [Var] = []
    var new: [Var] = []
    var hasError = false
    for e in lhs {
      guard let name = e.identifier else {
        _ = useLeft([e])
        error(e.pos, .badDecl, "non-name \(str(e)) on left side of :=")
        hasError = true
        variables.append(Var(e.pos, package, "_", nil, kind: .local))
        continue
      }
      if name.name != "_" && !seen.insert(name.name).inserted {
        error(e.pos, .repeatedDecl, "\(name.name) repeated on left side of :=")
        hasError = true
        variables.append(Var(e.pos, package, "_", nil, kind: .local))
        continue
      }
      if let other = scope.lookup(name.name) {
        recordUse(name, other)
        if let variable = other as? Var {
          variables.append(variable)
        } else {
          error(e.pos, .unassignableOperand, "cannot assign to \(str(e))")
          hasError = true
          variables.append(Var(e.pos, package, "_", nil, kind: .local))
        }
        continue
      }
      let variable = Var(name.pos, package, name.name, nil, kind: .local)
      // Its type is found by the initialisation, not by a declaration of its own.
      variable.color = .grey
      variables.append(variable)
      if name.name != "_" { new.append(variable) }
      recordDefinition(name, variable)
    }
    initVariables(variables, rhs, nil)
    for variable in new { variable.color = .black }
    // Function literals on the right do not see the new variables.
    processDelayed(top)
    if new.isEmpty && !hasError {
      error(pos, .noNewVar, "no new variables on left side of :=", isSoft: true)
      return
    }
    let scopePos = rhs.last?.end ?? pos
    for variable in new { declare(scope, nil, variable, scopePos) }
    trackLocals(new)
  }
}

extension String {
  /// A type's name without the `untyped ` in front.
  fileprivate var withoutUntyped: String {
    hasPrefix("untyped ") ? String(dropFirst("untyped ".count)) : self
  }
}

extension Type {
  /// Whether values of the type are functions.
  fileprivate var underlyingIsSignature: Bool { under(self) is Signature }
}

extension Expr {
  /// The name, if the expression is just that.
  var identifier: Ident? {
    if case .ident(let name) = self { return name }
    return nil
  }

  /// Whether this is a call or a conversion.
  var isCall: Bool {
    if case .call = self { return true }
    return false
  }
}

/// `e` without the parentheses around it.
public func unparen(_ e: Expr) -> Expr {
  var e = e
  while case .paren(let node) = e { e = node.x }
  return e
}
