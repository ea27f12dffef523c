// This file implements expression switches and type switches. Go: stmt.go.

import GoSyntax

extension Checker {
  // MARK: Expression switches

  func switchStatement(_ inner: StatementContext, _ node: SwitchStmt) {
    openScope(node.pos, node.end, node: node)
    defer { closeScope() }
    if let initial = node.initial { statement([], initial) }
    let x = Operand()
    if let tag = node.tag {
      expr(x, tag)
      // Spec: "The switch expression is evaluated … with an untyped constant, it is first implicitly
      // converted to its default type."
      assignment(x, nil, "switch expression")
      if x.mode != .invalid, !isComparable(x.type), !hasNil(x.type) {
        error(
          x, .invalidExprSwitch, "cannot switch on \(str(x)) (\(str(x.type)) is not comparable)")
        x.mode = .invalid
      }
    } else {
      // Spec: "a missing switch expression is equivalent to the boolean value true".
      x.mode = .constant
      x.type = Typ.bool
      x.value = Constant.bool(true)
      x.expr = .ident(
        Ident(id: 0, pos: node.lbrace, end: node.lbrace, name: "true"))
    }
    reportSecondDefault(node.body.filter(\.isDefault).map(\.pos))
    var seen: [String: [(Pos, Type)]] = [:]
    for (index, clause) in node.body.enumerated() {
      caseValues(x, clause.list, &seen)
      openScope(clause.pos, clause.end, node: clause)
      var context = inner
      context.insert(index + 1 < node.body.count ? .fallthroughOk : .finalSwitchCase)
      statementList(context, clause.body)
      closeScope()
    }
  }

  private func caseValues(
    _ x: Operand, _ list: [Expr], _ seen: inout [String: [(Pos, Type)]]
  ) {
    for e in list {
      let value = Operand()
      expr(value, e)
      if x.mode == .invalid || value.mode == .invalid { continue }
      matchCase(value, x)
      if value.mode == .invalid { continue }
      let result = Operand(value)
      comparison(result, x, .eql, isSwitchCase: true)
      if result.mode == .invalid || value.mode != .constant { continue }
      guard let constant = value.value, constant.kind != .bool else { continue }
      let key = constant.duplicateKey
      if let other = seen[key]?.first(where: { identical($0.1, value.type) }) {
        error(
          value, .duplicateCase, "duplicate case \(str(value)) in expression switch",
          related: [related(other.0, "previous case")])
        continue
      }
      seen[key, default: []].append((syntaxPos(e), value.type))
    }
  }

  // A case is converted to the type of the tag.
  private func matchCase(_ value: Operand, _ x: Operand) {
    if isTyped(value.type) && isTyped(x.type) { return }
    convertUntyped(value, x.type)
  }

  // MARK: Type switches

  func typeSwitchStatement(_ inner: StatementContext, _ node: TypeSwitchStmt) {
    openScope(node.pos, node.end, node: node)
    defer { closeScope() }
    if let initial = node.initial { statement([], initial) }
    let lhs = node.lhs
    if let lhs, lhs.name == "_" {
      error(lhs.pos, .noNewVar, "no new variable on left side of :=", isSoft: true)
    } else if let lhs {
      recordDefinition(lhs, nil)
    }
    let x = Operand()
    expr(x, node.assertion.x)
    var isUsable = false
    if x.mode != .invalid {
      if isTypeParam(x.type) {
        error(
          x, .invalidTypeSwitch, "cannot use type switch on type parameter value \(str(x))")
      } else if under(x.type) is Interface {
        isUsable = true
      } else {
        error(x, .invalidTypeSwitch, "\(str(x)) is not an interface")
      }
    }
    reportSecondDefault(node.body.filter(\.isDefault).map(\.pos))
    var variables: [Var] = []
    var seen: [(Type?, Expr)] = []
    let variable = lhs.flatMap { $0.name == "_" ? nil : $0 }
    for clause in node.body {
      let type = caseTypes(isUsable ? x : nil, clause, &seen)
      openScope(clause.pos, clause.end, node: clause)
      if let variable {
        variables.append(declareCaseVariable(variable, clause, type, x, isUsable: isUsable))
      }
      statementList(inner.union(.inTypeSwitch), clause.body)
      closeScope()
    }
    if let variable, !variables.contains(where: \.isUsed) {
      error(
        variable.pos, .unusedVar, "\(variable.name) declared and not used", isSoft: true)
    }
  }

  // Spec: "in clauses with a case listing exactly one type, the variable has that type; otherwise,
  // the variable has the type of the expression in the TypeSwitchGuard."
  private func declareCaseVariable(
    _ name: Ident, _ clause: CaseClause, _ type: Type?, _ x: Operand, isUsable: Bool
  ) -> Var {
    var variableType = Typ.invalid
    if clause.list.count == 1, let type {
      variableType = type
    } else if isUsable {
      variableType = x.type
    }
    let variable = Var(name.pos, package, name.name, variableType, kind: .local)
    declare(environment.scope, nil, variable, clause.colon)
    recordImplicit(clause, variable)
    return variable
  }

  // The type of the last case; nil for the case `nil`. Go: caseTypes.
  private func caseTypes(
    _ x: Operand?, _ clause: CaseClause, _ seen: inout [(Type?, Expr)]
  ) -> Type? {
    var type: Type? = Typ.invalid
    for e in clause.list {
      // Spec: "nil" as a case matches an interface value that is nil.
      if isNilExpr(e) {
        type = nil
        let value = Operand()
        expr(value, e)
      } else {
        let found = varType(e)
        type = found
        if !isValid(found) { continue }
      }
      if let other = seen.first(where: { sameCase($0.0, type) }) {
        let text = type.map { str($0) } ?? "nil"
        error(
          e.pos, .duplicateCase, "duplicate case \(text) in type switch",
          related: [related(other.1.pos, "previous case")])
        continue
      }
      seen.append((type, e))
      if let x, let type { typeSwitchCase(e, x, type) }
    }
    // The case nil gives the variable the type of the guard's operand.
    if clause.list.count == 1, type == nil { return x?.type }
    return type
  }

  private func typeSwitchCase(_ e: Expr, _ x: Operand, _ type: Type) {
    typeAssertion(e, x, type, isTypeSwitch: true)
  }

  private func sameCase(_ a: Type?, _ b: Type?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return identical(a, b)
  }

  private func isNilExpr(_ e: Expr) -> Bool {
    guard case .ident(let name) = unparen(e), name.name == "nil" else { return false }
    return lookupScope("nil")?.object is Nil
  }
}
