// Compiles for statements without range, and with range over everything but functions.
//
// A loop's condition stands at its bottom, fused with the jump back; a copy of it guards the entry.

import GoSyntax
import GoTypes

extension FunctionCompiler {
  /// Compiles a loop's body with its jump targets known.
  func loopBody(_ id: NodeID, _ body: BlockStmt, break end: CodeLabel, continue next: CodeLabel) {
    targets[id] = JumpTarget(breakLabel: end, continueLabel: next)
    loopDepth += 1
    block(body.stmts)
    loopDepth -= 1
  }

  func forLoop(_ node: ForStmt) {
    let mark = top
    if let first = node.initial { stmt(first) }
    let start = code.label()
    let next = code.label()
    let condition = code.label()
    let end = code.label()
    let limit = largeLimit(node)
    let isCopied = node.cond.map { !hasCall($0) && !hasLiteral($0) } ?? true
    if let cond = node.cond {
      code.position = cond.pos.rawValue
      if isCopied {
        branch(cond, to: end, when: false)
      } else {
        code.jump(.jump, to: condition)
      }
    }
    code.bind(start)
    loopBody(node.id, node.body, break: end, continue: next)
    code.bind(next)
    renewVariables(node)
    if isCopied, fusedTail(node, start, limit) {
      code.bind(condition)
    } else {
      if let post = node.post { stmt(post) }
      code.bind(condition)
      if let cond = node.cond {
        code.position = cond.pos.rawValue
        branch(cond, to: start, when: true, isBack: true)
      } else {
        code.position = node.pos.rawValue
        code.jump(.loop, to: start)
      }
    }
    code.bind(end)
    top = mark
  }

  private func hasLiteral(_ e: Expr) -> Bool {
    switch e {
    case .funcLit, .compositeLit: true
    case .paren(let node): hasLiteral(node.x)
    case .binary(let node): hasLiteral(node.x) || hasLiteral(node.y)
    case .unary(let node): hasLiteral(node.x)
    case .call(let node): node.args.contains(where: hasLiteral)
    case .index(let node): hasLiteral(node.x) || node.indices.contains(where: hasLiteral)
    case .selector(let node): hasLiteral(node.x)
    case .bad, .ident, .basicLit, .slice, .typeAssert, .star, .keyValue, .arrayType, .structType,
      .funcType, .interfaceType, .mapType, .chanType, .ellipsis:
      false
    }
  }

  /// Spec: "Each iteration has its own separate declared variable … prior to executing the post statement,
  /// a fresh variable is created with the previous value." Only variables in cells can tell.
  private func renewVariables(_ node: ForStmt) {
    guard context.hasLoopVariables, case .assign(let assign)? = node.initial, assign.tok == .define
    else { return }
    for target in assign.lhs {
      guard case .ident(let name) = target, let variable = context.definition(name),
        analysis.facts(variable)?.isCaptured == true
          || analysis.facts(variable)?.isAddressTaken == true,
        case .cell(let slot)? = storages[variable]
      else { continue }
      let type = variableType(variable)
      scratch {
        let value = load(.memory(address: slot, offset: 0, isChecked: true), type)
        newCopy(slot, type, value)
      }
    }
  }

  /// A constant limit too large for an instruction, in a slot of its own.
  private func largeLimit(_ node: ForStmt) -> Int? {
    guard node.post != nil, case .binary(let test)? = node.cond.map(unparen), test.op == .lss,
      let bound = context.constantInt(test.y), Int16(exactly: bound) == nil,
      context.kind(of: test.x) == .int || context.kind(of: test.x) == .int64,
      frameSlot(of: test.x) != nil
    else { return nil }
    return constant(bound)
  }

  /// i++ (or i += c) and i < n in one instruction.
  private func fusedTail(_ node: ForStmt, _ start: CodeLabel, _ known: Int?) -> Bool {
    guard let post = node.post, let cond = node.cond, case .binary(let test) = unparen(cond),
      case .ident(let name) = unparen(test.x), let step = step(post, name.name),
      let slot = frameSlot(of: test.x), Int8(exactly: step) != nil
    else { return false }
    let kind = context.type(of: test.x).pointee.kind
    guard kind == .int || kind == .int64 else { return false }
    code.position = test.pos.rawValue
    if let bound = context.constantInt(test.y) {
      switch test.op {
      case .lss where Int16(exactly: bound) != nil:
        code.branch(.loopAddLtI, r(slot), r(bound), to: start, x: UInt8(truncatingIfNeeded: step))
      case .leq where Int16(exactly: bound &+ 1) != nil:
        code.branch(
          .loopAddLtI, r(slot), r(bound &+ 1), to: start, x: UInt8(truncatingIfNeeded: step))
      case .geq where Int16(exactly: bound) != nil:
        code.branch(.loopAddGeI, r(slot), r(bound), to: start, x: UInt8(truncatingIfNeeded: step))
      case .gtr where Int16(exactly: bound &+ 1) != nil:
        code.branch(
          .loopAddGeI, r(slot), r(bound &+ 1), to: start, x: UInt8(truncatingIfNeeded: step))
      default:
        guard let known, test.op == .lss else { return false }
        code.branch(.loopAddLt, r(slot), r(known), to: start, x: UInt8(truncatingIfNeeded: step))
      }
      return true
    }
    guard test.op == .lss else { return false }
    var limit = frameSlot(of: test.y)
    if limit == nil, case .call(let call) = unparen(test.y), context.builtin(call) == .len,
      let argument = call.args.first, let base = frameSlot(of: argument)
    {
      let type = context.type(of: argument).pointee.kind
      if type == .slice || type == .string { limit = base + 1 }
    }
    guard let limit else { return false }
    code.branch(.loopAddLt, r(slot), r(limit), to: start, x: UInt8(truncatingIfNeeded: step))
    return true
  }

  /// What a post statement adds to the variable `name`.
  private func step(_ s: Stmt, _ name: String) -> Int? {
    switch s {
    case .incDec(let node):
      guard case .ident(let x) = unparen(node.x), x.name == name else { return nil }
      return node.tok == .inc ? 1 : -1
    case .assign(let node):
      guard node.lhs.count == 1, case .ident(let x) = unparen(node.lhs[0]), x.name == name,
        let value = context.constantInt(node.rhs[0]), value > -128, value < 128
      else { return nil }
      if node.tok == .addAssign { return value }
      return node.tok == .subAssign ? -value : nil
    default: return nil
    }
  }

  // MARK: Range

  func rangeLoop(_ node: RangeStmt) {
    let mark = top
    let type = context.type(of: node.x)
    let isEvaluated = isEvaluated(node, type)
    inOrder(isEvaluated ? [node.x] : []) {
      switch type.pointee.kind {
      case .function: rangeFunction(node, type)
      case .map: rangeMap(node, type)
      case .chan: rangeChannel(node, type)
      case .string: rangeString(node)
      case .slice, .array, .pointer: rangeElements(node, type, isEvaluated: isEvaluated)
      default: rangeInteger(node, type)
      }
    }
    top = mark
  }

  /// Whether what is ranged over is evaluated. Spec: not if at most the index is asked for and its length is constant.
  private func isEvaluated(_ node: RangeStmt, _ type: TypeReference) -> Bool {
    switch type.pointee.kind {
    case .array, .pointer: target(node.value) != nil || hasCall(node.x)
    default: true
    }
  }

  /// A key or value variable of a range clause; nil if it is missing or blank.
  private func target(_ e: Expr?) -> Expr? {
    guard let e else { return nil }
    if case .ident(let name) = e, name.name == "_" { return nil }
    return e
  }

  /// The slots of a variable that the clause declares, if the loop may write right to them.
  private func directSlot(_ node: RangeStmt, _ e: Expr?) -> Int? {
    guard node.tok == .define, case .ident(let name)? = e, let variable = context.definition(name),
      !isInCell(variable)
    else { return nil }
    if case .slots(let slot) = declare(variable) { return slot }
    return nil
  }

  /// Whether the body leaves a declared variable alone, so that it can be the counter itself.
  private func isCounter(_ node: RangeStmt, _ e: Expr?) -> Bool {
    guard node.tok == .define, case .ident(let name)? = e, let variable = context.definition(name),
      let facts = analysis.facts(variable)
    else { return false }
    return !facts.isReassigned && !facts.isAddressTaken
  }

  /// Gives an iteration's value to the variable.
  private func give(_ node: RangeStmt, _ e: Expr, _ slot: Int, _ type: TypeReference) {
    if node.tok == .define {
      guard case .ident(let name) = e, let variable = context.definition(name) else { return }
      if !context.hasLoopVariables, storages[variable] != nil {
        return store(place(of: variable, at: e.pos), variableType(variable), slot)
      }
      let own = variableType(variable)
      if case .cell(let cell)? = storages[variable] {
        // A fresh cell, in the same slot.
        return scratch { newCopy(cell, own, slot) }
      }
      if case .slots(let target)? = storages[variable] {
        return move(target, slot, own.pointee.frameSlots)
      }
      return
    }
    scratch {
      let own = context.type(of: e)
      store(place(of: e), own, converted(slot, from: type, to: own))
    }
  }

  /// Takes the slots of a declared variable before the loop, so that iterations share them.
  private func reserve(_ node: RangeStmt, _ e: Expr?) {
    guard node.tok == .define, case .ident(let name)? = e, let variable = context.definition(name)
    else { return }
    storages[variable] = nil
    if isInCell(variable) && context.hasLoopVariables {
      bind(variable, .cell(temp(1)))
    } else {
      declare(variable)
    }
  }

  private func rangeInteger(_ node: RangeStmt, _ type: TypeReference) {
    let key = target(node.key)
    let variableType = key.map { context.type(of: $0) } ?? type
    let limit = temp(1)
    scratch {
      if let constant = context.constant(node.x) {
        _ = emitConstant(constant, variableType, .fresh(limit))
      } else {
        value(node.x, .fresh(limit))
      }
      let wide = widened(limit, variableType)
      move(limit, wide, 1)
    }
    let isCounter = isCounter(node, key)
    reserve(node, key)
    var counter: Int
    if isCounter, case .ident(let name)? = key, let variable = context.definition(name),
      case .slots(let slot)? = storages[variable]
    {
      counter = slot
    } else {
      counter = temp(1)
    }
    let isUnsigned = variableType.pointee.kind.isUnsigned && variableType.pointee.kind.bits == 64
    let (start, next, end) = (code.label(), code.label(), code.label())
    emit(.loadInt, counter, imm: 0)
    code.branch(isUnsigned ? .jumpLeU : .jumpLe, r(limit), r(counter), to: end)
    code.bind(start)
    if let key, !isCounter || counterIsShared(key) { give(node, key, counter, variableType) }
    loopBody(node.id, node.body, break: end, continue: next)
    code.bind(next)
    code.position = node.pos.rawValue
    if isUnsigned {
      emit(.addI, counter, counter, 1)
      code.branch(.loopLtU, r(counter), r(limit), to: start)
    } else {
      code.branch(.loopAddLt, r(counter), r(limit), to: start, x: 1)
    }
    code.bind(end)
  }

  private func counterIsShared(_ e: Expr) -> Bool {
    guard case .ident(let name) = e, let variable = context.definition(name) else { return true }
    if case .slots? = storages[variable] { return false }
    return true
  }

  private func rangeElements(_ node: RangeStmt, _ type: TypeReference, isEvaluated: Bool) {
    let key = target(node.key)
    let value = target(node.value)
    let isArray = type.pointee.kind != .slice
    let array = type.pointee.kind == .pointer ? elem(type) : type
    let element = elem(array)
    let limit: Int
    var source = Place.blank
    let index: Int
    if isArray {
      if value != nil {
        source = rangeArray(node.x, type)
      } else if isEvaluated {
        self.value(node.x)
      }
      limit = constant(array.pointee.length)
    } else {
      let header = temp(2)
      scratch { move(header, sliceHeader(node.x), 2) }
      limit = header + 1
      source = .slots(header)
    }
    let isCounter = isCounter(node, key)
    reserve(node, key)
    reserve(node, value)
    if isCounter, let key, !counterIsShared(key), case .ident(let name) = key,
      let variable = context.definition(name),
      case .slots(let slot)? = storages[variable]
    {
      index = slot
    } else {
      index = temp(1)
    }
    let (start, next, end) = (code.label(), code.label(), code.label())
    emit(.loadInt, index, imm: 0)
    code.branch(.jumpLe, r(limit), r(index), to: end)
    code.bind(start)
    if let key, !isCounter || counterIsShared(key) {
      give(node, key, index, types.basic(.int))
    }
    if let value {
      let place = elementPlace(source, index, isArray ? array : nil)
      if case .ident(let name) = value, node.tok == .define,
        let variable = context.definition(name),
        case .slots(let slot)? = storages[variable]
      {
        scratch { _ = load(place, element, .fresh(slot)) }
      } else {
        scratch {
          let slot = load(place, element)
          give(node, value, slot, element)
        }
      }
    }
    loopBody(node.id, node.body, break: end, continue: next)
    code.bind(next)
    code.position = node.pos.rawValue
    code.branch(.loopAddLt, r(index), r(limit), to: start, x: 1)
    code.bind(end)
  }

  private func elementPlace(_ source: Place, _ index: Int, _ array: TypeReference?) -> Place {
    switch source {
    case .slots(let slot):
      guard let array else { return .sliceElement(slice: slot, index: index) }
      return .frameElement(array: slot, index: index, length: array.pointee.length)
    case .memory(let address, _, _):
      return .arrayElement(address: address, index: index, length: array?.pointee.length ?? 0)
    case .blank, .pointee, .global, .captured, .sliceElement, .arrayElement, .frameElement,
      .mapElement:
      return .blank
    }
  }

  /// Where the elements of an array come from: a copy of it, or what a pointer points at.
  private func rangeArray(_ e: Expr, _ type: TypeReference) -> Place {
    if type.pointee.kind == .pointer {
      let pointer = temp(1)
      scratch { _ = value(e, .fresh(pointer)) }
      return .memory(address: pointer, offset: 0, isChecked: false)
    }
    if isBig(type) {
      let copy = temp(1)
      scratch {
        let source = address(of: place(of: e), type)
        emit(.new, copy)
        word(type)
        emit(.copyMemory, copy, source)
        word(type.pointee.slots &* 8)
      }
      return .memory(address: copy, offset: 0, isChecked: true)
    }
    let copy = temp(type.pointee.frameSlots)
    scratch { _ = value(e, .fresh(copy)) }
    return .slots(copy)
  }

  private func rangeString(_ node: RangeStmt) {
    let key = target(node.key)
    let value = target(node.value)
    let string = temp(2)
    scratch { _ = self.value(node.x, .fresh(string)) }
    reserve(node, key)
    reserve(node, value)
    let position = temp(1)
    let rune = temp(2)
    let (start, next, end) = (code.label(), code.label(), code.label())
    emit(.loadInt, position, imm: 0)
    code.branch(.jumpLe, r(string + 1), r(position), to: end)
    code.bind(start)
    emit(.decodeRune, rune, string, position)
    if let key { give(node, key, position, types.basic(.int)) }
    if let value { give(node, value, rune, types.basic(.int32)) }
    loopBody(node.id, node.body, break: end, continue: next)
    code.bind(next)
    code.position = node.pos.rawValue
    move(position, rune + 1, 1)
    code.branch(.loopLt, r(position), r(string + 1), to: start)
    code.bind(end)
  }

  private func rangeMap(_ node: RangeStmt, _ type: TypeReference) {
    let key = target(node.key)
    let value = target(node.value)
    let keyType = type.pointee.key ?? type
    let elemType = elem(type)
    let iterator = temp(4)
    scratch {
      let map = self.value(node.x)
      emit(.mapRange, iterator, map)
    }
    reserve(node, key)
    reserve(node, value)
    let keySlot = temp(key == nil ? 0 : keyType.pointee.frameSlots)
    let valueSlot = temp(value == nil ? 0 : elemType.pointee.frameSlots)
    let (start, end) = (code.label(), code.label())
    code.bind(start)
    let base = code.count
    emit(
      .mapNext, iterator, keySlot, valueSlot, x: (key == nil ? 0 : 1) | (value == nil ? 0 : 2))
    word(type)
    code.distance(to: end, from: base)
    if key != nil && isHuge(keyType) { newCopy(keySlot, keyType, keySlot) }
    if value != nil && isHuge(elemType) { newCopy(valueSlot, elemType, valueSlot) }
    if let key { give(node, key, keySlot, keyType) }
    if let value { give(node, value, valueSlot, elemType) }
    loopBody(node.id, node.body, break: end, continue: start)
    code.position = node.pos.rawValue
    code.jump(.loop, to: start)
    code.bind(end)
  }

  private func rangeChannel(_ node: RangeStmt, _ type: TypeReference) {
    let key = target(node.key)
    let element = elem(type)
    let channel = temp(1)
    scratch { _ = value(node.x, .fresh(channel)) }
    reserve(node, key)
    let received = temp(element.pointee.frameSlots + 1)
    let (start, end) = (code.label(), code.label())
    code.bind(start)
    code.position = node.x.pos.rawValue
    emit(.receive, received, channel, 0, x: 1)
    code.jump(.jumpIfNot, r(received + element.pointee.frameSlots), to: end)
    if let key { give(node, key, received, element) }
    loopBody(node.id, node.body, break: end, continue: start)
    code.position = node.pos.rawValue
    code.jump(.loop, to: start)
    code.bind(end)
  }
}
