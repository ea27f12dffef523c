// This file implements the check of unary and binary operations, comparisons and shifts.
// Go: expr.go.

import GoSyntax

extension Checker {
  // MARK: Unary operations

  func unary(_ x: Operand, _ node: UnaryExpr) {
    switch node.op {
    case .and:
      addressOf(x, node)
      return
    case .arrow:
      receive(x, node)
      return
    case .tilde:
      // Spec: "~T" is an element of an interface, no operation.
      expr(x, node.x)
      if x.mode == .invalid { return }
      error(node.pos, .undefinedOp, "cannot use ~ outside of interface or type constraint")
      x.mode = .invalid
      return
    default: break
    }
    expr(x, node.x)
    if x.mode == .invalid { return }
    if !isUnaryOperatorDefined(x, node.op) {
      x.mode = .invalid
      return
    }
    if x.mode == .constant {
      guard let value = x.value, value.kind != .unknown else { return }
      var size = 0
      if isUnsigned(x.type) { size = sizes.sizeOf(x.type) * 8 }
      x.value = Constant.unaryOp(node.op, value, size: size)
      x.expr = .unary(node)
      overflow(x, node.pos)
      return
    }
    x.mode = .value
  }

  private func addressOf(_ x: Operand, _ node: UnaryExpr) {
    // Spec: "As an exception to the addressability requirement, x may also be a (possibly
    // parenthesized) composite literal."
    let inner = unparen(node.x)
    rawExpr(nil, x, inner)
    exclude(x, noValue: true, builtin: true, typeExpr: true)
    singleValue(x)
    if x.mode == .invalid { return }
    var outer = node.x
    while case .paren(let paren) = outer {
      recordTypeAndValue(outer, x.mode, x.type, x.value)
      outer = paren.x
    }
    if case .compositeLit = inner {
    } else if x.mode != .variable {
      error(
        x, .unaddressableOperand, "invalid operation: cannot take address of \(str(x))")
      x.mode = .invalid
      return
    }
    x.mode = .value
    x.type = Pointer(x.type)
  }

  private func receive(_ x: Operand, _ node: UnaryExpr) {
    expr(x, node.x)
    if x.mode == .invalid { return }
    guard let element = chanElement(x, x, isReceive: true) else {
      x.mode = .invalid
      return
    }
    x.mode = .commaOk
    x.type = element
    environment.hasCallOrReceive = true
  }

  /// The element type of the channel `x`; reports at `at` and gives nil where `x` can't be
  /// received from or sent to. Go: chanElem.
  func chanElement(_ at: Operand, _ x: Operand, isReceive: Bool) -> Type? {
    var cause = ""
    var element: Type?
    var first: Type?
    let ok = forEachUnderlying(x.type) { member, bottom in
      guard let member, let bottom else {
        cause = "no specific channel type"
        return false
      }
      guard let chan = bottom as? Chan else {
        cause = "non-channel \(self.str(member))"
        return false
      }
      if isReceive && chan.direction == .send {
        cause = "send-only channel \(self.str(member))"
        return false
      }
      if !isReceive && chan.direction == .receive {
        cause = "receive-only channel \(self.str(member))"
        return false
      }
      if let element, !identical(element, chan.element) {
        cause =
          "channels \(self.str(first ?? member)) and \(self.str(member)) have different element types"
        return false
      }
      if first == nil { first = member }
      element = chan.element
      return true
    }
    if ok, let element { return element }
    let verb = isReceive ? "receive from" : "send to"
    let words = isTypeParam(x.type) ? "\(str(x)): \(cause)" : "\(cause) \(str(x))"
    error(at, .invalidReceive, "invalid operation: cannot \(verb) \(words)")
    return nil
  }

  private func isUnaryOperatorDefined(_ x: Operand, _ op: Token) -> Bool {
    let isDefined: Bool
    switch op {
    case .add, .sub: isDefined = allNumeric(x.type)
    case .xor: isDefined = allInteger(x.type)
    case .not: isDefined = allBoolean(x.type)
    default: isDefined = false
    }
    if isDefined { return true }
    error(x, .undefinedOp, "invalid operation: operator \(op) not defined on \(str(x))")
    return false
  }

  private func isBinaryOperatorDefined(_ x: Operand, _ op: Token) -> Bool {
    let isDefined: Bool
    switch op {
    case .add: isDefined = allNumericOrString(x.type)
    case .sub, .mul, .quo: isDefined = allNumeric(x.type)
    case .rem, .and, .or, .xor, .andNot: isDefined = allInteger(x.type)
    case .land, .lor: isDefined = allBoolean(x.type)
    default: isDefined = false
    }
    if isDefined { return true }
    error(x, .undefinedOp, "invalid operation: operator \(op) not defined on \(str(x))")
    return false
  }

  // MARK: Binary operations

  /// Checks `lhs op rhs`; `e` is the whole expression, nil for `x op= y`.
  func binary(
    _ x: Operand, _ e: Expr?, _ lhs: Expr, _ rhs: Expr, _ op: Token, _ opPos: Pos
  ) {
    expr(x, lhs)
    binaryWithLeft(x, e, lhs, rhs, op, opPos)
  }

  /// Checks a binary expression; a long chain `a + b + c + …` is gone through from left to right
  /// without recursion.
  func binaryExpr(_ x: Operand, _ node: BinaryExpr) {
    var chain = [node]
    while case .binary(let inner) = chain[chain.count - 1].x { chain.append(inner) }
    expr(x, chain[chain.count - 1].x)
    for index in chain.indices.reversed() {
      let link = chain[index]
      binaryWithLeft(x, .binary(link), link.x, link.y, link.op, link.opPos)
      x.expr = .binary(link)
      if index > 0 { record(x) }
    }
  }

  // The left operand was checked.
  private func binaryWithLeft(
    _ x: Operand, _ e: Expr?, _ lhs: Expr, _ rhs: Expr, _ op: Token, _ opPos: Pos
  ) {
    let y = Operand()
    expr(y, rhs)
    if x.mode == .invalid { return }
    if y.mode == .invalid {
      x.mode = .invalid
      x.expr = y.expr
      return
    }
    if op.isShift {
      shift(x, y, e, op, opPos)
      return
    }
    matchOperands(x, y)
    if x.mode == .invalid { return }
    if op.isComparison {
      comparison(x, y, op)
      return
    }
    if !identical(x.type, y.type) {
      // An error in one of the operands was reported already.
      if isValid(x.type) && isValid(y.type) {
        reportMismatch(e, x, y, lhs, rhs, op)
      }
      x.mode = .invalid
      return
    }
    if !isBinaryOperatorDefined(x, op) {
      x.mode = .invalid
      return
    }
    if op == .quo || op == .rem, isDivisionByZero(x, y) {
      error(y, .divByZero, "invalid operation: division by zero")
      x.mode = .invalid
      return
    }
    if x.mode == .constant && y.mode == .constant {
      constantBinary(x, y, e, op, opPos)
      return
    }
    x.mode = .value
  }

  private func reportMismatch(
    _ e: Expr?, _ x: Operand, _ y: Operand, _ lhs: Expr, _ rhs: Expr, _ op: Token
  ) {
    let types = "(mismatched types \(str(x.type)) and \(str(y.type)))"
    let at = e?.pos ?? x.pos
    if let e {
      error(at, .mismatchedTypes, "invalid operation: \(str(e)) \(types)")
    } else {
      error(
        at, .mismatchedTypes, "invalid operation: \(str(lhs)) \(op)= \(str(rhs)) \(types)")
    }
  }

  private func isDivisionByZero(_ x: Operand, _ y: Operand) -> Bool {
    guard x.mode == .constant || allInteger(x.type), y.mode == .constant, let value = y.value
    else { return false }
    if value.sign == 0 && value.kind != .complex && value.kind != .unknown { return true }
    // Complex division by zero: both parts are zero.
    if isComplex(x.type), value.kind == .complex {
      return value.real.sign == 0 && value.imag.sign == 0
    }
    return false
  }

  private func constantBinary(
    _ x: Operand, _ y: Operand, _ e: Expr?, _ op: Token, _ opPos: Pos
  ) {
    guard let a = x.value, let b = y.value, a.kind != .unknown, b.kind != .unknown else {
      x.value = Constant.unknown
      return
    }
    if case .string(let p) = a, case .string(let q) = b,
      p.count + q.count > Limits.constantStringBytes
    {
      error(
        opPos, .limit,
        "constant string too long (more than \(Limits.constantStringBytes) bytes)")
      x.mode = .invalid
      return
    }
    // Spec: "If the operands of integer division are constants, … integer division."
    x.value = Constant.binaryOp(a, op, b, isIntegerDivision: op == .quo && isInteger(x.type))
    if let e { x.expr = e }
    overflow(x, opPos)
  }

  /// Gives untyped operands each other's types as far as that goes: what does not match stays as it
  /// is, for the caller to report; a constant that does not fit is reported here.
  /// Go: matchBinaryOperands.
  func matchOperands(_ x: Operand, _ y: Operand) {
    guard mayConvert(x, y) else { return }
    convertUntyped(x, y.type)
    if x.mode == .invalid { return }
    convertUntyped(y, x.type)
    if y.mode == .invalid { x.mode = .invalid }
  }

  // Whether an implicit conversion between the operands is worth trying. Go: mayConvert.
  private func mayConvert(_ x: Operand, _ y: Operand) -> Bool {
    if isTyped(x.type) && isTyped(y.type) { return false }
    if allNumeric(x.type) != allNumeric(y.type) { return false }
    if isNonTypeParamInterface(x.type) || isNonTypeParamInterface(y.type) { return true }
    if allBoolean(x.type) != allBoolean(y.type) { return false }
    if allString(x.type) != allString(y.type) { return false }
    if x.isNil { return hasNil(y.type) }
    if y.isNil { return hasNil(x.type) }
    if isPointer(x.type) || isPointer(y.type) { return false }
    return true
  }

  // MARK: Comparisons

  /// Checks `x op y`, or a switch's case `x` against its tag `y`. Go: comparison.
  func comparison(_ x: Operand, _ y: Operand, _ op: Token, isSwitchCase: Bool = false) {
    guard isValid(x.type), isValid(y.type) else {
      x.mode = .invalid
      return
    }
    if let problem = comparisonProblem(x, y, op) {
      reportComparison(x, y, op, problem, isSwitchCase: isSwitchCase)
      x.mode = .invalid
      return
    }
    if x.mode == .constant, y.mode == .constant, let a = x.value, let b = y.value {
      x.value = Constant.bool(Constant.compare(a, op, b))
    } else {
      x.mode = .value
      if let e = x.expr { updateExprType(e, defaultType(x.type), isFinal: true) }
      if let e = y.expr { updateExprType(e, defaultType(y.type), isFinal: true) }
    }
    // Spec: "Comparison operators compare two operands and yield an untyped boolean value."
    x.type = Typ.untypedBool
  }

  /// What is wrong with a comparison.
  private struct ComparisonProblem {
    var operand: Operand
    var cause = ""
    var code = DiagnosticCode.undefinedOp
  }

  private func comparisonProblem(_ x: Operand, _ y: Operand, _ op: Token) -> ComparisonProblem? {
    // Spec: "In any comparison, the first operand must be assignable to the type of the second
    // operand, or vice versa."
    if !isAssignable(x, to: y.type) && !isAssignable(y, to: x.type) {
      return ComparisonProblem(
        operand: y, cause: "mismatched types \(str(x.type)) and \(str(y.type))",
        code: .mismatchedTypes)
    }
    if op != .eql && op != .neq {
      if !allOrdered(x.type) { return ComparisonProblem(operand: x) }
      if !allOrdered(y.type) { return ComparisonProblem(operand: y) }
      return nil
    }
    if x.isNil && y.isNil { return ComparisonProblem(operand: y) }
    if x.isNil || y.isNil {
      return hasNil(x.isNil ? y.type : x.type) ? nil : ComparisonProblem(operand: y)
    }
    for operand in [x, y] where !isComparable(operand.type) {
      return ComparisonProblem(operand: operand, cause: incomparableCause(operand.type, qualifier))
    }
    return nil
  }

  private func reportComparison(
    _ x: Operand, _ y: Operand, _ op: Token, _ problem: ComparisonProblem, isSwitchCase: Bool
  ) {
    var operand = problem.operand
    var cause = problem.cause
    if cause.isEmpty {
      if isTypeParam(x.type) || isTypeParam(y.type) {
        if !isTypeParam(x.type) { operand = y }
        cause = "type parameter \(str(operand.type)) cannot use operator \(op)"
      } else {
        let kind = compositeKind(operand.type)
        cause = "operator \(op) not defined on \(kind.isEmpty ? str(operand.type) : kind)"
      }
    }
    if isSwitchCase {
      error(
        x, problem.code,
        "invalid case \(str(x.expr)) in switch on \(str(y.expr)) (\(cause))")
    } else {
      error(
        operand, problem.code,
        "invalid operation: \(str(x.expr)) \(op) \(str(y.expr)) (\(cause))")
    }
  }

  // MARK: Shifts

  /// Checks `x op y` where op is a shift; `e` is the whole expression. Go: shift.
  func shift(_ x: Operand, _ y: Operand, _ e: Expr?, _ op: Token, _ opPos: Pos) {
    // Spec: "The right operand in a shift expression must have integer type or be an untyped
    // constant representable by a value of type uint."
    var xValue: Constant?
    if x.mode == .constant, let value = x.value { xValue = value.toInt() }
    if !allInteger(x.type) && !(isUntyped(x.type) && xValue?.kind == .int) {
      error(
        x, .invalidShiftOperand, "invalid operation: shifted operand \(str(x)) must be integer")
      x.mode = .invalid
      return
    }
    let yValue = y.mode == .constant ? y.value?.toInt() : nil
    if !checkShiftCount(y, yValue) {
      x.mode = .invalid
      return
    }
    if x.mode == .constant {
      if y.mode == .constant {
        constantShift(x, y, xValue, yValue, e, op, opPos)
        return
      }
      if isUntyped(x.type) {
        // Spec: "If the left operand of a non-constant shift expression is an untyped constant, it
        // is first implicitly converted to the type it would assume if the shift expression were
        // replaced by its left operand alone."
        if let e = x.expr { untyped[e.id]?.isLHS = true }
        x.mode = .value
        return
      }
    }
    if !allInteger(x.type) {
      error(
        x, .invalidShiftOperand, "invalid operation: shifted operand \(str(x)) must be integer")
      x.mode = .invalid
      return
    }
    x.mode = .value
  }

  private func checkShiftCount(_ y: Operand, _ yValue: Constant?) -> Bool {
    if y.mode == .constant {
      if let yValue, yValue.kind == .int, yValue.sign < 0 {
        error(y, .invalidShiftCount, "invalid operation: negative shift count \(str(y))")
        return false
      }
      if isUntyped(y.type) {
        // The count keeps its own type for now, and its own value.
        if let uint = Typ.uint as? Basic { representable(y, uint) }
        return y.mode != .invalid
      }
      if !allInteger(y.type) {
        error(y, .invalidShiftCount, "invalid operation: shift count \(str(y)) must be integer")
        return false
      }
      return checkSignedCount(y)
    }
    if allInteger(y.type) && isTyped(y.type) { return checkSignedCount(y) }
    if isUntyped(y.type) {
      convertUntyped(y, Typ.uint)
      return y.mode != .invalid
    }
    error(y, .invalidShiftCount, "invalid operation: shift count \(str(y)) must be integer")
    return false
  }

  private func checkSignedCount(_ y: Operand) -> Bool {
    if allUnsigned(y.type) { return true }
    return verifyVersion(y.pos, 13, "invalid operation: signed shift count \(str(y))")
  }

  private func constantShift(
    _ x: Operand, _ y: Operand, _ xValue: Constant?, _ yValue: Constant?, _ e: Expr?,
    _ op: Token, _ opPos: Pos
  ) {
    guard let xValue, let yValue, xValue.kind == .int, yValue.kind == .int else {
      x.value = Constant.unknown
      if !isInteger(x.type) { x.type = Typ.untypedInt }
      return
    }
    guard let count = yValue.uint64Value, count <= Limits.constantShift else {
      error(y, .invalidShiftCount, "invalid operation: invalid shift count \(str(y))")
      x.mode = .invalid
      return
    }
    if !isInteger(x.type) { x.type = Typ.untypedInt }
    x.value = Constant.shift(xValue, op, Int(count))
    if let e { x.expr = e }
    overflow(x, opPos)
  }
}
