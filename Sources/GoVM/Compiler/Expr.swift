// Compiles expressions: `value` dispatches, one function per form.

import GoSyntax
import GoTypes

extension FunctionCompiler {
  /// Emits code that computes `e`; returns the slots of its value.
  @discardableResult
  func value(_ e: Expr, _ destination: Destination = .any) -> Int {
    let type = context.type(of: e)
    if let constant = context.constant(e) {
      return at(e.pos) { emitConstant(constant, type, destination) }
    }
    if !evaluated.isEmpty, let slot = evaluated[e.id] {
      return deliver(slot, type.pointee.frameSlots, destination)
    }
    return keepingUnlessAlias(type.pointee.frameSlots, destination) {
      expression(e, type, destination)
    }
  }

  /// As `keeping`, with nothing to keep if the value was wanted elsewhere.
  private func keepingUnlessAlias(
    _ slots: Int, _ destination: Destination, _ body: () -> Int
  ) -> Int {
    if destination.slot != nil { return scratch(body) }
    return keeping(slots, body)
  }

  private func expression(
    _ e: Expr, _ type: TypeReference, _ destination: Destination
  ) -> Int {
    switch e {
    case .paren(let node): return value(node.x, destination)
    case .ident(let name): return at(name.pos) { ident(name, type, destination) }
    case .funcLit(let node): return at(node.pos) { funcLit(node, destination) }
    case .compositeLit(let node):
      return at(node.pos) { composite(node, type, destination) }
    case .selector(let node): return selector(node, e, type, destination)
    case .index(let node): return index(node, e, type, destination)
    case .slice(let node):
      let base =
        context.type(of: node.x).pointee.kind == .array ? placeOperands(node.x) : [node.x]
      return at(node.pos) {
        inOrder(base + [node.low, node.high, node.max].compactMap { $0 }) {
          slice(node, destination)
        }
      }
    case .typeAssert(let node):
      return at(node.pos) {
        inOrder([node.x]) { typeAssert(node, type, destination, withOk: false) }
      }
    case .call(let node): return call(node, destination)
    case .star: return at(e.pos) { load(place(of: e), type, destination) }
    case .unary(let node): return at(node.pos) { unary(node, type, destination) }
    case .binary(let node): return binary(node, type, destination)
    case .bad, .basicLit, .keyValue, .arrayType, .structType, .funcType, .interfaceType, .mapType,
      .chanType, .ellipsis:
      preconditionFailure("a checked program has no such expression here")
    }
  }

  private func ident(
    _ name: Ident, _ type: TypeReference, _ destination: Destination
  ) -> Int {
    if let variable = context.variable(name) {
      return load(place(of: variable, at: name.pos), type, destination)
    }
    if let function = context.function(name) {
      let slot = place(1, destination)
      load(slot, word: compiler.image.functionValue(function))
      return slot
    }
    // nil
    let slot = place(type.pointee.frameSlots, destination)
    zero(slot, type.pointee.frameSlots)
    return slot
  }

  private func selector(
    _ node: SelectorExpr, _ e: Expr, _ type: TypeReference, _ destination: Destination
  ) -> Int {
    if context.qualifiedVariable(node) != nil || context.fieldPath(node) != nil {
      let place = place(of: e)
      return at(node.sel.pos) { load(place, type, destination) }
    }
    if let function = context.qualifiedFunction(node) {
      let slot = place(1, destination)
      load(slot, word: compiler.image.functionValue(function))
      return slot
    }
    return at(node.sel.pos) { methodValue(node, type, destination) }
  }

  private func index(
    _ node: IndexExpr, _ e: Expr, _ type: TypeReference, _ destination: Destination
  ) -> Int {
    if context.isInstantiation(node) {
      if case .selector(let selector) = context.withoutInstantiation(e),
        !context.isQualified(selector)
      {
        return at(node.pos) { methodValue(selector, type, destination) }
      }
      let slot = place(1, destination)
      if let function = context.instantiatedFunction(node) {
        load(slot, word: compiler.image.functionValue(function))
      }
      return slot
    }
    let container = context.type(of: node.x)
    if container.pointee.kind == .string, let i = node.indices.first {
      let string = value(node.x)
      let index = indexValue(i)
      return at(node.pos) {
        let slot = place(1, destination)
        emit(.index1, slot, string, index)
        return slot
      }
    }
    if let slot = doubleIndex(node, type, destination) { return slot }
    let element = place(of: e)
    return at(node.pos) { load(element, type, destination) }
  }

  /// a[i][j] of a slice of slices in one instruction.
  private func doubleIndex(
    _ node: IndexExpr, _ type: TypeReference, _ destination: Destination
  ) -> Int? {
    guard !compiler.detectsRaces, let j = node.indices.first,
      case .index(let inner) = unparen(node.x), let i = inner.indices.first,
      !context.isInstantiation(inner), !isUnsignedIndex(i), !isUnsignedIndex(j)
    else { return nil }
    let row = context.type(of: node.x).pointee.kind
    guard context.type(of: inner.x).pointee.kind == .slice else { return nil }
    let width = type.pointee.width
    guard row == .slice || (row == .string && width == 1), width == 8 || width == 1,
      type.pointee.frameSlots == 1
    else { return nil }
    let outer = sliceHeader(inner.x)
    let first = indexValue(i)
    let second = indexValue(j)
    guard second < 256 else {
      let header = temp(2)
      emit(.indexN, header, outer, first, x: 2)
      let slot = place(1, destination)
      at(node.pos) { emit(width == 8 ? .index8 : .index1, slot, header, second) }
      return slot
    }
    let slot = place(1, destination)
    at(node.pos) {
      emit(width == 8 ? .indexIndex8 : .indexIndex1, slot, outer, first, x: second)
    }
    return slot
  }

  func unparen(_ e: Expr) -> Expr {
    var e = e
    while case .paren(let node) = e { e = node.x }
    return e
  }

  private func slice(_ node: SliceExpr, _ destination: Destination) -> Int {
    let type = context.type(of: node.x)
    var bounds: SliceBounds = []
    let kind = type.pointee.kind
    let base = kind == .array ? address(of: place(of: node.x), type) : value(node.x)
    let indices: [(Expr?, SliceBounds, SliceBounds)] = [
      (node.low, .low, .unsignedLow), (node.high, .high, .unsignedHigh),
      (node.max, .max, .unsignedMax),
    ]
    let count = indices.filter { $0.0 != nil }.count
    let first = temp(count)
    var next = first
    for (e, bound, unsigned) in indices {
      guard let e else { continue }
      bounds.insert(bound)
      if isUnsignedIndex(e) { bounds.insert(unsigned) }
      scratch {
        let slot = indexValue(e)
        move(next, slot, 1)
      }
      next += 1
    }
    let x = Int(bounds.rawValue)
    if kind == .string {
      let slot = place(2, destination)
      emit(.sliceString, slot, base, first, x: x)
      return slot
    }
    let slot = place(3, destination)
    if kind == .slice {
      emit(.slice, slot, base, first, x: x)
      word(elem(type).pointee.width)
    } else {
      let array = kind == .array ? type : elem(type)
      emit(.sliceArray, slot, base, first, x: x)
      word(array.pointee.length)
      word(elem(array).pointee.width)
    }
    return slot
  }

  /// x.(T), and with `withOk` the slot after the value tells success.
  func typeAssert(
    _ node: TypeAssertExpr, _ type: TypeReference, _ destination: Destination, withOk: Bool
  ) -> Int {
    let from = context.type(of: node.x)
    let interface = value(node.x)
    let slots = type.pointee.frameSlots + (withOk ? 1 : 0)
    let slot = place(slots, destination)
    let op: Opcode = type.pointee.kind == .interface ? .assertInterface : .assertType
    compiler.resolveMethodsIfNeeded(type)
    if isHuge(type) {
      return assertHuge(interface, type, from: from, to: slot, withOk: withOk)
    }
    emit(op, slot, interface, 0, x: withOk ? 1 : 0)
    word(type)
    word(from)
    return slot
  }

  // MARK: Operators

  private func unary(
    _ node: UnaryExpr, _ type: TypeReference, _ destination: Destination
  ) -> Int {
    switch node.op {
    case .and: return addressOf(node.x, destination)
    case .arrow:
      return inOrder([node.x]) { receive(node, type, destination, withOk: false) }
    case .add: return value(node.x, destination)
    case .not:
      let operand = value(node.x)
      let slot = place(1, destination)
      emit(.notBool, slot, operand)
      return slot
    case .sub, .xor:
      let operand = value(node.x)
      return negate(node.op, operand, type, destination)
    default: preconditionFailure("\(node.op) is no unary operator")
    }
  }

  private func negate(
    _ op: Token, _ operand: Int, _ type: TypeReference, _ destination: Destination
  ) -> Int {
    let slot = place(type.pointee.frameSlots, destination)
    switch type.pointee.kind {
    case .float64: emit(.negF, slot, operand)
    case .float32: emit(.negF32, slot, operand)
    case .complex128:
      emit(.complex, slot, operand, operand, x: Int(ComplexOperation.negate.rawValue))
    case .complex64:
      emit(.complex64, slot, operand, operand, x: Int(ComplexOperation.negate.rawValue))
    default:
      emit(op == .sub ? .neg : .not, slot, operand)
      cut(slot, type)
    }
    return slot
  }

  /// &x: of a variable its cell, of a literal a new one.
  private func addressOf(_ x: Expr, _ destination: Destination) -> Int {
    let x = unparen(x)
    let type = context.type(of: x)
    if case .compositeLit(let node) = x {
      let slot = place(1, destination)
      if case .live = destination {
        let made = temp(1)
        newComposite(node, type: type, to: made)
        move(slot, made, 1)
      } else {
        newComposite(node, type: type, to: slot)
      }
      return slot
    }
    return address(of: place(of: x), type, destination)
  }

  func receive(
    _ node: UnaryExpr, _ type: TypeReference, _ destination: Destination, withOk: Bool
  ) -> Int {
    let channel = value(node.x)
    let slot = place(type.pointee.frameSlots + (withOk ? 1 : 0), destination)
    emit(.receive, slot, channel, 0, x: withOk ? 1 : 0)
    if isHuge(type) { makeZero(ifNil: slot, type) }
    return slot
  }

  private func binary(
    _ node: BinaryExpr, _ type: TypeReference, _ destination: Destination
  ) -> Int {
    switch node.op {
    case .land, .lor: return logical(.binary(node), destination)
    case .eql, .neq, .lss, .leq, .gtr, .geq:
      return comparison(node, destination)
    case .add where type.pointee.kind == .string:
      return at(node.opPos) { concat(node, destination) }
    case .shl, .shr:
      return shift(node.op, node.x, node.y, type, destination, at: node.opPos)
    default:
      if let small = context.constantInt64(node.y), type.pointee.kind.isInteger {
        let left = value(node.x)
        let made = at(node.opPos) { immediate(node.op, type, left, small, destination) }
        if let made { return made }
        let right = value(node.y)
        return at(node.opPos) { arithmetic(node.op, type, left, right, destination) }
      }
      if let small = context.constantInt64(node.x), type.pointee.kind.isInteger,
        node.op == .add || node.op == .mul || node.op == .and
      {
        let right = value(node.y)
        let made = at(node.opPos) { immediate(node.op, type, right, small, destination) }
        if let made { return made }
        let left = value(node.x)
        return at(node.opPos) { arithmetic(node.op, type, left, right, destination) }
      }
      let mark = top
      let (left, right) = operands(node.x, node.y)
      // A division of narrow integers widens its operands into further temporaries.
      let isDivision = node.op == .quo || node.op == .rem
      let overlaid =
        isDivision ? destination : overlay(mark, type.pointee.frameSlots, destination)
      return at(node.opPos) { arithmetic(node.op, type, left, right, overlaid) }
    }
  }

  /// A destination over the operands' own temporaries, for results of a single instruction.
  private func overlay(_ mark: Int, _ slots: Int, _ destination: Destination) -> Destination {
    if destination.slot != nil { return destination }
    top = mark
    return .fresh(temp(slots))
  }

  /// The values of two operands; where the second has calls, a shared variable is read after them, as gc does.
  func operands(_ x: Expr, _ y: Expr) -> (Int, Int) {
    if isLate(x) && hasCall(y) {
      let right = value(y)
      return (value(x), right)
    }
    let left = value(x)
    return (left, value(y))
  }

  /// a && b, a || b as a value.
  private func logical(_ e: Expr, _ destination: Destination) -> Int {
    let slot: Int
    if case .fresh(let wanted) = destination { slot = wanted } else { slot = temp(1) }
    let end = code.label()
    let isFalse = code.label()
    branch(e, to: isFalse, when: false)
    emit(.loadInt, slot, imm: 1)
    code.jump(.jump, to: end)
    code.bind(isFalse)
    emit(.loadInt, slot, imm: 0)
    code.bind(end)
    return deliver(slot, 1, destination)
  }

  /// a + b + c of strings in one instruction.
  private func concat(_ node: BinaryExpr, _ destination: Destination) -> Int {
    var parts: [Expr] = []
    func collect(_ e: Expr) {
      if context.constant(e) == nil, case .binary(let sum) = unparen(e), sum.op == .add {
        collect(sum.x)
        collect(sum.y)
      } else {
        parts.append(e)
      }
    }
    collect(.binary(node))
    let first = temp(2 * parts.count)
    for i in evaluationOrder(parts) { value(parts[i], .fresh(first + 2 * i)) }
    let slot = place(2, destination)
    emit(.concat, slot, first, parts.count)
    return slot
  }

  /// Whether `e` reads a variable that a call could change.
  func isSharedVariable(_ e: Expr) -> Bool {
    switch unparen(e) {
    case .ident(let name):
      guard let variable = context.variable(name) else { return false }
      if case .slots = storage(of: variable, at: name.pos) { return false }
      return true
    case .selector(let node):
      if context.qualifiedVariable(node) != nil { return true }
      return false
    case .bad, .basicLit, .compositeLit, .funcLit, .paren, .index, .slice, .typeAssert, .call,
      .star, .unary, .binary, .keyValue, .arrayType, .structType, .funcType, .interfaceType,
      .mapType, .chanType, .ellipsis:
      return false
    }
  }

  /// Whether evaluating `e` calls a function or receives from a channel.
  func hasCall(_ e: Expr) -> Bool {
    if context.constant(e) != nil || evaluated[e.id] != nil { return false }
    switch e {
    case .call(let node):
      if context.isConversion(node) { return node.args.contains(where: hasCall) }
      if context.builtin(node) != nil { return node.args.contains(where: hasCall) }
      return true
    case .paren(let node): return hasCall(node.x)
    case .selector(let node): return !context.isQualified(node) && hasCall(node.x)
    case .index(let node): return hasCall(node.x) || node.indices.contains(where: hasCall)
    case .slice(let node):
      return hasCall(node.x)
        || [node.low, node.high, node.max].contains { $0.map(hasCall) ?? false }
    case .typeAssert(let node): return hasCall(node.x)
    case .star(let node): return hasCall(node.x)
    case .unary(let node): return node.op == .arrow || hasCall(node.x)
    case .binary(let node): return hasCall(node.x) || hasCall(node.y)
    case .keyValue(let node): return hasCall(node.value)
    case .compositeLit(let node): return node.elts.contains(where: hasCall)
    case .bad, .ident, .basicLit, .funcLit, .arrayType, .structType, .funcType, .interfaceType,
      .mapType, .chanType, .ellipsis:
      return false
    }
  }
}
