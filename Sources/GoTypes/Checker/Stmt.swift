// This file implements the check of statements. Go: stmt.go.

import GoSyntax

/// What surrounds a statement: which jumps it may hold. Go: stmtContext.
struct StatementContext: OptionSet {
  let rawValue: UInt8
  static let fallthroughOk = StatementContext(rawValue: 1)
  static let finalSwitchCase = StatementContext(rawValue: 2)
  static let inTypeSwitch = StatementContext(rawValue: 4)
}

extension Checker {
  // MARK: Function bodies

  /// Checks a function's body. Go: funcBody.
  func functionBody(
    _ declaration: DeclInfo?, _ name: String, _ signature: Signature, _ body: BlockStmt,
    iota: Constant?
  ) {
    guard let scope = signature.scope else { return }
    let saved = environment
    environment = Environment(
      decl: declaration, scope: scope, version: environment.version,
      versionIsOfFile: environment.versionIsOfFile, iota: iota, signature: signature)
    if let declaration, iota == nil, saved.signature == nil {
      environment.version = declaration.version
      environment.versionIsOfFile = declaration.versionIsOfFile
    }
    scope.end = body.end
    let savedLocals = locals
    locals = []
    statementList([], body.stmts)
    if !signature.results.isEmpty && !isTerminatingList(body.stmts) {
      error(body.rbrace, .missingReturn, "missing return")
    }
    reportUnusedVariables()
    locals = savedLocals
    environment = saved
  }

  /// Notes variables that must be used before the function ends.
  func trackLocals(_ variables: [Var]) {
    locals.append(contentsOf: variables)
  }

  // Spec: "A compiler may make it illegal to declare a variable inside a function body if the
  // variable is never used." Go: usage.
  private func reportUnusedVariables() {
    let unused = locals.filter { !$0.isUsed && $0.name != "_" && $0.parent != nil }
    for variable in unused.sorted(by: { $0.pos < $1.pos }) {
      error(
        variable.pos, .unusedVar, "declared and not used: \(variable.name)", isSoft: true)
    }
  }

  // MARK: Scopes and lists

  /// Opens a block's scope. Go: openScope.
  func openScope(_ pos: Pos, _ end: Pos, node: Node? = nil) {
    let scope = Scope(parent: environment.scope, pos: pos, end: end)
    if let node { recordScope(node, scope) }
    environment.scope = scope
  }

  /// Closes the innermost scope. Go: closeScope.
  func closeScope() {
    if let parent = environment.scope.parent { environment.scope = parent }
  }

  func statementList(_ context: StatementContext, _ list: [Stmt]) {
    // Trailing empty statements are "invisible" to fallthrough.
    var count = list.count
    while count > 0, case .empty = list[count - 1] { count -= 1 }
    for (index, statement) in list.enumerated() {
      var inner = context
      if index + 1 != count { inner.remove(.fallthroughOk) }
      self.statement(inner, statement)
    }
  }

  private func block(_ context: StatementContext, _ node: BlockStmt) {
    openScope(node.pos, node.end, node: node)
    statementList(context, node.stmts)
    closeScope()
  }

  // MARK: Statements

  /// Checks one statement. Go: stmt.
  func statement(_ context: StatementContext, _ s: Stmt) {
    // Function literals are checked before the scope gets further names.
    let top = delayed.count
    depth += 1
    defer {
      depth -= 1
      processDelayed(top)
    }
    if depth > Limits.depth {
      reportDepth(s.pos)
      return
    }
    let inner = context.subtracting([.fallthroughOk, .finalSwitchCase, .inTypeSwitch])
    switch s {
    case .bad, .empty: break
    case .decl(let node): declarationStatement(node.decl)
    case .labeled(let node): statement(context, node.stmt)
    case .expr(let node): expressionStatement(node.x)
    case .send(let node): sendStatement(node)
    case .incDec(let node): incDecStatement(node)
    case .assign(let node): assignStatement(node)
    case .go(let node): callStatement(node.call, "go")
    case .defer(let node): callStatement(node.call, "defer")
    case .return(let node): returnStatement(node)
    case .branch(let node): branchStatement(context, node)
    case .block(let node): block(inner, node)
    case .if(let node): ifStatement(inner, node)
    case .switch(let node): switchStatement(inner, node)
    case .typeSwitch(let node): typeSwitchStatement(inner, node)
    case .select(let node): selectStatement(inner, node)
    case .for(let node): forStatement(inner, node)
    case .range(let node): rangeStatement(inner, node)
    }
  }

  private func expressionStatement(_ e: Expr) {
    // Spec: "With the exception of specific built-in functions, function and method calls and
    // receive operations can appear in statement context."
    let x = Operand()
    let kind = rawExpr(nil, x, e)
    let problem: String
    switch x.mode {
    case .builtin: problem = "must be called"
    case .typeExpr: problem = "is not an expression"
    case .invalid: return
    case .noValue, .constant, .variable, .mapIndex, .value, .nilValue, .commaOk:
      if kind == .statement { return }
      problem = "is not used"
    }
    error(x, .unusedExpr, "\(str(x)) \(problem)")
  }

  private func sendStatement(_ node: SendStmt) {
    let channel = Operand()
    let value = Operand()
    expr(channel, node.chan)
    let chan = channel.mode == .invalid ? nil : commonUnder(channel.type) as? Chan
    expr(Target(chan?.element, "send"), value, node.value)
    if channel.mode == .invalid || value.mode == .invalid { return }
    guard let element = chanElement(channel, channel, isReceive: false) else { return }
    assignment(value, element, "send")
  }

  private func incDecStatement(_ node: IncDecStmt) {
    let x = Operand()
    expr(x, node.x)
    if x.mode == .invalid { return }
    if !allNumeric(x.type) {
      error(
        node.x.pos, .nonNumericIncDec,
        "invalid operation: \(str(node.x))\(node.tok) (non-numeric type \(str(x.type)))")
      return
    }
    // Spec: "x++" is "x += 1".
    let one = Operand()
    one.mode = .constant
    one.type = Typ.untypedInt
    one.value = Constant.int(1)
    matchOperands(x, one)
    if x.mode == .invalid { return }
    x.mode = .value
    assignVariable(node.x, nil, x, "assignment")
  }

  private func assignStatement(_ node: AssignStmt) {
    if node.tok == .define {
      shortVariableDeclaration(node.tokPos, node.lhs, node.rhs)
      return
    }
    guard let op = node.tok.assignOperator else {
      assignVariables(node.lhs, node.rhs)
      return
    }
    guard node.lhs.count == 1, node.rhs.count == 1 else {
      error(
        node.tokPos, .multiValAssignOp,
        "assignment operation \(node.tok) requires single-valued expressions")
      return
    }
    let x = Operand()
    binary(x, nil, node.lhs[0], node.rhs[0], op, node.tokPos)
    assignVariable(node.lhs[0], nil, x, "assignment operation")
  }

  private func callStatement(_ e: Expr, _ keyword: String) {
    guard case .call(let call) = unparen(e) else {
      if case .bad = e { return }
      let code = keyword == "defer" ? DiagnosticCode.invalidDefer : .invalidGo
      error(startPos(e), code, "expression in \(keyword) must be function call")
      use([e])
      return
    }
    let x = Operand()
    let kind = rawExpr(nil, x, .call(call))
    let message: String
    switch kind {
    case .conversion: message = "requires function call, not conversion"
    case .expression: message = "discards result of"
    case .statement: return
    }
    if x.mode == .invalid { return }
    let code = keyword == "defer" ? DiagnosticCode.invalidDefer : .invalidGo
    error(x, code, "\(keyword) \(message) \(str(x))")
  }

  private func returnStatement(_ node: ReturnStmt) {
    guard let signature = environment.signature else { return }
    let results = signature.results.vars
    if results.isEmpty {
      if !node.results.isEmpty, use(node.results) {
        let values =
          node.results.count == 1
          ? multiExpr(node.results[0], allowCommaOk: false).operands : exprList(node.results)
        if values.first?.mode != .invalid {
          error(
            node.results[0].pos, .wrongResultCount, "too many return values",
            related: [
              related(.none, "have \(typesSummary(values.map(\.type)))"), related(.none, "want ()"),
            ])
        }
      }
      return
    }
    if !node.results.isEmpty {
      initVariables(results, node.results, node.pos)
      return
    }
    if results.contains(where: { $0.name.isEmpty }) || results[0].name.isEmpty {
      error(
        node.pos, .wrongResultCount, "not enough return values",
        related: [
          related(.none, "have ()"),
          related(.none, "want \(typesSummary(results.map(\.type)))"),
        ])
      return
    }
    // Spec: "A compiler may disallow an empty expression list in a "return" statement if a different
    // entity with the same name as a result parameter is in scope".
    for result in results {
      guard let other = lookupScope(result.name)?.object, other !== result else { continue }
      error(
        node.pos, .outOfScopeResult,
        "result parameter \(result.name) not in scope at return",
        related: [related(other.pos, "inner declaration of \(objectText(other))")])
    }
  }

  private func branchStatement(_ context: StatementContext, _ node: BranchStmt) {
    // Break, continue and goto are the parser's.
    guard node.tok == .fallthrough, !context.contains(.fallthroughOk) else { return }
    let message: String
    if context.contains(.finalSwitchCase) {
      message = "cannot fallthrough final case in switch"
    } else if context.contains(.inTypeSwitch) {
      message = "cannot fallthrough in type switch"
    } else {
      message = "fallthrough statement out of place"
    }
    error(node.pos, .misplacedFallthrough, message)
  }

  private func condition(_ e: Expr, _ statement: String) {
    let x = Operand()
    expr(x, e)
    if x.mode != .invalid && !allBoolean(x.type) {
      error(e.pos, .invalidCond, "non-boolean condition in \(statement) statement")
    }
  }

  private func ifStatement(_ inner: StatementContext, _ node: IfStmt) {
    openScope(node.pos, node.end, node: node)
    defer { closeScope() }
    if let initial = node.initial { statement([], initial) }
    condition(node.cond, "if")
    block(inner, node.body)
    if let other = node.else { statement(inner, other) }
  }

  private func forStatement(_ inner: StatementContext, _ node: ForStmt) {
    openScope(node.pos, node.end, node: node)
    defer { closeScope() }
    if let initial = node.initial { statement([], initial) }
    if let cond = node.cond { condition(cond, "for") }
    if let post = node.post { statement([], post) }
    block(inner, node.body)
  }

  // MARK: Select

  private func selectStatement(_ inner: StatementContext, _ node: SelectStmt) {
    reportSecondDefault(node.body.filter { $0.comm == nil }.map(\.pos))
    for clause in node.body {
      openScope(clause.pos, clause.end, node: clause)
      if let comm = clause.comm {
        if !isCommunication(comm) {
          error(
            selectErrorPos(comm), .invalidSelectCase,
            "select case must be send or receive (possibly with assignment)")
          closeScope()
          continue
        }
        statement([], comm)
      }
      statementList(inner, clause.body)
      closeScope()
    }
  }

  private func isCommunication(_ s: Stmt) -> Bool {
    func isReceive(_ e: Expr) -> Bool {
      if case .unary(let node) = unparen(e) { return node.op == .arrow }
      return false
    }
    switch s {
    case .send: return true
    case .expr(let node): return isReceive(node.x)
    case .assign(let node):
      guard node.rhs.count == 1, isReceive(node.rhs[0]) else { return false }
      // gc's checker takes x += <-c, and what comes after it does not.
      if node.tok != .assign && node.tok != .define { operationsOfSelect.append(node.tokPos) }
      return true
    default: return false
    }
  }

  // gc's position of a statement.
  private func selectErrorPos(_ s: Stmt) -> Pos {
    switch s {
    case .expr(let node): return syntaxPos(node.x)
    default: return s.pos
    }
  }

  func reportSecondDefault(_ positions: [Pos]) {
    guard let first = positions.first else { return }
    for pos in positions.dropFirst() {
      error(
        pos, .duplicateDefault, "multiple defaults (first at \(position(first)))")
    }
  }

  // MARK: Range

  private func rangeStatement(_ inner: StatementContext, _ node: RangeStmt) {
    let x = Operand()
    expr(x, node.x)
    var key: Type?
    var value: Type?
    if x.mode != .invalid {
      let found = rangeKeyValue(x.type)
      if let cause = found.cause {
        let tail = cause.isEmpty ? "" : ": \(cause)"
        error(x, .invalidRangeExpr, "cannot range over \(str(x))\(tail)", isSoft: true)
      } else if let e = node.key, found.key == nil {
        error(
          e.pos, .invalidIterVar, "range over \(str(x)) permits no iteration variables",
          isSoft: true)
      } else if let e = node.value, found.value == nil {
        error(
          e.pos, .invalidIterVar, "range over \(str(x)) permits only one iteration variable",
          isSoft: true)
      } else if let e = node.extra {
        error(
          e.pos, .invalidIterVar, "range clause permits at most two iteration variables",
          isSoft: true)
      }
      key = found.key
      value = found.value
    }
    openScope(node.pos, node.end, node: node)
    defer { closeScope() }
    let isOverInt = x.mode != .invalid && isInteger(x.type)
    if node.tok == .define {
      declareIterationVariables(node, x, key, value, isOverInt: isOverInt)
    } else if node.key != nil {
      assignIterationVariables(node, x, key, value, isOverInt: isOverInt)
    } else if isOverInt {
      assignment(x, nil, "range clause")
    }
    block(inner, node.body)
  }

  private func declareIterationVariables(
    _ node: RangeStmt, _ x: Operand, _ key: Type?, _ value: Type?, isOverInt: Bool
  ) {
    var new: [Var] = []
    for (e, type) in [(node.key, key), (node.value, value)] {
      guard let e else { continue }
      guard let name = e.identifier else {
        error(
          e.pos, .invalidSyntaxTree, "invalid syntax tree: cannot declare \(str(e))")
        continue
      }
      let variable = Var(name.pos, package, name.name, nil, kind: .local)
      recordDefinition(name, variable)
      if name.name != "_" { new.append(variable) }
      guard let type, isValid(type) else {
        variable.typeOrNil = Typ.invalid
        variable.color = .black
        variable.isUsed = true
        continue
      }
      if isOverInt {
        initVariable(variable, x, "range clause")
      } else {
        let y = Operand()
        y.mode = .value
        y.expr = e
        y.type = type
        initVariable(variable, y, "assignment")
      }
      variable.color = .black
    }
    if new.isEmpty {
      error(node.pos, .noNewVar, "no new variables on left side of :=")
    }
    for variable in new { declare(environment.scope, nil, variable, node.body.pos) }
    trackLocals(new)
  }

  private func assignIterationVariables(
    _ node: RangeStmt, _ x: Operand, _ key: Type?, _ value: Type?, isOverInt: Bool
  ) {
    for (e, type) in [(node.key, key), (node.value, value)] {
      guard let e, let type, isValid(type) else { continue }
      if isOverInt {
        assignVariable(e, nil, x, "range")
        if x.mode != .invalid && !isInteger(x.type) {
          error(
            e.pos, .invalidRangeExpr,
            "cannot use iteration variable of type \(str(x.type))", isSoft: true)
        }
        continue
      }
      let y = Operand()
      y.mode = .value
      y.expr = e
      y.type = type
      assignVariable(e, nil, y, "assignment")
    }
  }

  /// What a range over `type` yields; `cause` where it can't be ranged over. Go: rangeKeyVal.
  func rangeKeyValue(_ type: Type) -> (key: Type?, value: Type?, cause: String?) {
    let reason = Cause(qualifier)
    guard var bottom = commonUnder(type, cause: reason) else {
      return (nil, nil, reason.text)
    }
    if let pointer = bottom as? Pointer, let array = under(pointer.base) as? GoArray {
      bottom = array
    }
    switch bottom {
    case let basic as Basic:
      if isString(basic) { return (Typ.int, Typ.rune, nil) }
      if isInteger(basic) {
        return allowVersion(22) ? (type, nil, nil) : (nil, nil, "requires go1.22 or later")
      }
    case let array as GoArray: return (Typ.int, array.element, nil)
    case let slice as GoSlice: return (Typ.int, slice.element, nil)
    case let map as Map: return (map.key, map.element, nil)
    case let chan as Chan:
      if chan.direction == .send {
        return (
          nil, nil, "receive from send-only channel \(str(isTypeParam(type) ? bottom : type))"
        )
      }
      return (chan.element, nil, nil)
    case let signature as Signature:
      if !allowVersion(23) { return (nil, nil, "requires go1.23 or later") }
      return rangeOverFunction(signature)
    default: break
    }
    return (nil, nil, "")
  }

  private func rangeOverFunction(
    _ signature: Signature
  ) -> (key: Type?, value: Type?, cause: String?) {
    let shape = "func must be func(yield func(...) bool): "
    if signature.params.count != 1 { return (nil, nil, shape + "wrong argument count") }
    if !signature.results.isEmpty { return (nil, nil, shape + "unexpected results") }
    guard let yield = commonUnder(signature.params.vars[0].type) as? Signature else {
      return (nil, nil, shape + "argument is not func")
    }
    let params = yield.params.vars
    if params.count > 2 {
      return (nil, nil, shape + "yield func has too many parameters")
    }
    let result = yield.results.vars.first?.type
    guard yield.results.count == 1, let result, identical(result, Typ.bool) else {
      if yield.results.count == 1, let result, isBoolean(result) {
        return (
          nil, nil, shape + "yield func returns user-defined boolean, not bool"
        )
      }
      return (nil, nil, shape + "yield func does not return bool")
    }
    return (
      params.count > 0 ? params[0].type : nil, params.count > 1 ? params[1].type : nil, nil
    )
  }
}
