// The order in which the operands of a statement are evaluated.
//
// Spec: "when evaluating the operands of an expression, assignment, or return statement, all function calls, method
// calls, receive operations, and binary logical operations are evaluated in lexical left-to-right order"; when variables
// are read beside them is left open. Programs see it all the same, as in `t.out = append(t.out, t.visit())`, so this is
// gc's order: calls, and what allocates or looks into a slice's header, come first and leave temporaries behind;
// variables, elements and what pointers point at are read when all of them are done.
//
// Invariant: `evaluated` names slots that are in use, and only while the body of `inOrder` is compiled.

import GoSyntax
import GoTypes

/// What must be known of operands to order them.
private struct OperandOrder {
  /// What is evaluated first, from left to right.
  var early: [Expr] = []
  /// How many of `early` must be evaluated before anything else is.
  var count = 0
  /// Whether something that a call could change was read so far.
  var isChangeable = false
  /// Whether something that can fail and is evaluated late was seen so far.
  var canFail = false

  mutating func addEarly(_ e: Expr, calls: Bool, fails: Bool) {
    early.append(e)
    if calls && isChangeable || fails && canFail { count = early.count }
    if !calls { isChangeable = true }
  }

  mutating func addLate(fails: Bool) {
    isChangeable = true
    if fails { canFail = true }
  }
}

extension FunctionCompiler {
  /// Runs `body`, which evaluates `operands`, after the parts of them that come first. The temporaries stay in use.
  func inOrder<Result>(
    _ operands: [Expr], boxed: Set<NodeID> = [], _ body: () -> Result
  ) -> Result {
    var order = OperandOrder()
    for e in operands {
      if boxed.contains(e.id), evaluated[e.id] == nil {
        order.addEarly(e, calls: hasCall(e), fails: false)
      } else {
        scan(e, &order)
      }
    }
    if order.count == 0 { return body() }
    let outer = evaluated
    defer { evaluated = outer }
    for e in order.early.prefix(order.count) {
      let slot = temp(context.type(of: e).pointee.frameSlots)
      scratch { _ = inOrder(isEarly(e) ? [] : [e]) { value(e, .fresh(slot)) } }
      evaluated[e.id] = slot
    }
    return body()
  }

  /// As `inOrder`, and gives the temporaries back.
  func inOrderOnly(_ operands: [Expr], _ body: () -> Void) {
    scratch { inOrder(operands, body) }
  }

  /// What is evaluated for the place that `e` denotes.
  func placeOperands(_ e: Expr) -> [Expr] {
    switch unparen(e) {
    case .selector(let node):
      if context.isQualified(node) { return [] }
      return context.isPointer(node.x) ? [node.x] : placeOperands(node.x)
    case .index(let node):
      if context.type(of: node.x).pointee.kind == .array {
        return placeOperands(node.x) + node.indices
      }
      return [node.x] + node.indices
    case .star(let node): return [node.x]
    case .call, .slice, .typeAssert, .unary, .binary, .compositeLit: return [e]
    case .bad, .ident, .basicLit, .funcLit, .paren, .keyValue, .arrayType, .structType, .funcType,
      .interfaceType, .mapType, .chanType, .ellipsis:
      return []
    }
  }

  /// What a call evaluates before it calls: the function value or receiver, and the arguments.
  func callOperands(_ node: CallExpr) -> [Expr] {
    if context.isConversion(node) || context.builtin(node) != nil
      || context.functionCallee(node.fun) != nil
    {
      return node.args
    }
    let fun = context.withoutInstantiation(node.fun)
    if case .selector(let selector) = fun, let method = context.method(selector),
      !method.isExpression
    {
      return [selector.x] + node.args
    }
    return [node.fun] + node.args
  }

  /// The arguments that a call puts into interfaces by way of a copy, which is made in its turn: those of types that lie
  /// in memory, unless it is a global variable's value.
  func boxedOperands(_ node: CallExpr) -> Set<NodeID> {
    if node.args.count < 2 || !node.args.contains(where: hasCall) { return [] }
    let function = context.type(of: node.fun)
    guard let signature = function.pointee.signature else { return [] }
    let count = function.pointee.parameterCount
    var result: Set<NodeID> = []
    for (i, e) in node.args.enumerated() where context.constant(e) == nil && !context.isNil(e) {
      let isRest = function.pointee.isVariadic && i >= count - 1
      if isRest && node.ellipsis.isValid || !isRest && i >= count { continue }
      let parameter = isRest ? elem(signature[count - 1]) : signature[i]
      let type = context.type(of: e)
      if parameter.pointee.kind == .interface, liesInMemory(type), !isGlobal(e) {
        result.insert(e.id)
      }
    }
    return result
  }

  private func liesInMemory(_ type: TypeReference) -> Bool {
    switch type.pointee.kind {
    case .bool, .complex128: true
    case .structure, .array: type.pointee.slots > 1
    default: false
    }
  }

  /// Whether `e` is a global variable or a part of one.
  private func isGlobal(_ e: Expr) -> Bool {
    switch unparen(e) {
    case .ident(let name):
      guard let variable = context.variable(name) else { return false }
      return storages[variable] == nil && analysis.facts(variable) == nil
    case .selector(let node):
      if context.qualifiedVariable(node) != nil { return true }
      return context.fieldPath(node) != nil && !context.isPointer(node.x) && isGlobal(node.x)
    default: return false
    }
  }

  /// Whether the value of `e` is made before variables beside it are read.
  func isEarly(_ e: Expr) -> Bool {
    switch unparen(e) {
    case .call(let node):
      if context.isConversion(node) {
        guard let argument = node.args.first else { return false }
        return context.type(of: argument).pointee.kind == .string
          && context.type(of: e).pointee.kind == .slice
      }
      switch context.builtin(node) {
      case nil: return context.tuple(e) == nil
      case .append, .cap, .copy, .len, .max, .min, .new, .recover: return true
      case .clear, .close, .complex, .delete, .imag, .make, .panic, .print, .println, .real,
        .unsafeAdd, .unsafeAlignof, .unsafeOffsetof, .unsafeSizeof, .unsafeSlice,
        .unsafeSliceData, .unsafeString, .unsafeStringData:
        return false
      }
    case .slice: return true
    case .typeAssert: return context.type(of: e).pointee.kind != .pointer
    case .unary(let node): return node.op == .arrow
    case .binary(let node): return (node.op == .land || node.op == .lor) && hasCall(e)
    case .compositeLit(let node):
      return node.type != nil && hasCall(e) && context.type(of: e).pointee.kind == .map
    case .bad, .ident, .basicLit, .funcLit, .paren, .selector, .index, .star, .keyValue,
      .arrayType, .structType, .funcType, .interfaceType, .mapType, .chanType, .ellipsis:
      return false
    }
  }

  private func canFailEarly(_ e: Expr) -> Bool {
    switch e {
    case .slice, .typeAssert: true
    case .call(let node) where context.builtin(node) == .len || context.builtin(node) == .cap:
      node.args.contains { canFailEarly(unparen($0)) }
    default: false
    }
  }

  /// Adds what is evaluated for `e` to `order`.
  private func scan(_ e: Expr, _ order: inout OperandOrder) {
    let e = unparen(e)
    if context.constant(e) != nil || context.isType(e) || evaluated[e.id] != nil { return }
    if isEarly(e) { return order.addEarly(e, calls: hasCall(e), fails: canFailEarly(e)) }
    switch e {
    case .ident(let name):
      if context.variable(name) != nil, frameSlot(of: e) == nil { order.addLate(fails: false) }
    case .selector(let node):
      if context.qualifiedVariable(node) != nil { return order.addLate(fails: false) }
      if context.isQualified(node) { return }
      if context.fieldPath(node) != nil {
        if frameSlot(of: e) != nil { return }
        scan(node.x, &order)
        return order.addLate(fails: context.isPointer(node.x))
      }
      if context.method(node)?.isExpression != true { scan(node.x, &order) }
    case .index(let node):
      if context.isInstantiation(node) || frameSlot(of: e) != nil { return }
      scan(node.x, &order)
      for index in node.indices { scan(index, &order) }
      order.addLate(fails: true)
    case .star(let node):
      scan(node.x, &order)
      order.addLate(fails: true)
    case .unary(let node):
      if node.op == .and, case .compositeLit(let literal) = unparen(node.x) {
        scan(literal, &order)
      } else if node.op == .and {
        for operand in placeOperands(node.x) { scan(operand, &order) }
      } else {
        scan(node.x, &order)
      }
    case .binary(let node) where node.op == .land || node.op == .lor:
      scan(node.x, &order)
      // Spec: "The right operand is evaluated conditionally", so nothing of it comes before the left one.
      var right = OperandOrder()
      scan(node.y, &right)
      if right.isChangeable || right.canFail || !right.early.isEmpty {
        order.addLate(fails: right.canFail || right.early.contains { canFailEarly(unparen($0)) })
      }
    case .binary(let node):
      scan(node.x, &order)
      scan(node.y, &order)
      if node.op == .quo || node.op == .rem, context.constant(node.y) == nil {
        order.addLate(fails: true)
      }
    case .call(let node):
      for operand in callOperands(node) { scan(operand, &order) }
    case .compositeLit(let node): scan(node, &order)
    case .bad, .basicLit, .funcLit, .paren, .slice, .typeAssert, .keyValue, .arrayType, .structType,
      .funcType, .interfaceType, .mapType, .chanType, .ellipsis:
      break
    }
  }

  private func scan(_ node: CompositeLit, _ order: inout OperandOrder) {
    for element in node.elts {
      if case .keyValue(let pair) = element {
        scan(pair.value, &order)
      } else {
        scan(element, &order)
      }
    }
  }
}
