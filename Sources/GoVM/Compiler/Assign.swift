// Compiles assignments and definitions.
//
// Spec: "The assignment proceeds in two phases. First, the operands of index expressions and pointer
// indirections on the left and the expressions on the right are all evaluated in the usual order.
// Second, the assignments are carried out in left-to-right order."

import GoSyntax
import GoTypes

extension FunctionCompiler {
  func assign(_ node: AssignStmt) {
    if node.tok == .define { return define(node.lhs, node.rhs) }
    if node.lhs.count == node.rhs.count {
      inOrderOnly(node.lhs.flatMap(placeOperands) + node.rhs) {
        if let op = node.tok.assignOperator {
          assignOperation(op, node.lhs[0], node.rhs[0], at: node.tokPos)
        } else {
          for (target, e) in zip(node.lhs, node.rhs) { nameChannel(e, target) }
          node.lhs.count == 1 ? assign(node.lhs[0], node.rhs[0]) : assign(node.lhs, node.rhs)
        }
      }
    } else {
      scratch {
        assignTuple(node.lhs, node.rhs[0])
      }
    }
  }

  // MARK: Definitions

  /// a, b := x, y; names that are declared already are assigned to.
  func define(_ lhs: [Expr], _ rhs: [Expr]) {
    if lhs.count == rhs.count { for (target, e) in zip(lhs, rhs) { nameChannel(e, target) } }
    if lhs.count != rhs.count { return defineTuple(lhs, rhs[0]) }
    if lhs.count == 1 { return define(lhs[0], rhs[0]) }
    // All values first: a name may stand on both sides.
    let mark = top
    var values: [(Int, TypeReference)] = []
    for (target, e) in zip(lhs, rhs) {
      let type = definedType(target) ?? context.type(of: e)
      values.append((temp(type.pointee.frameSlots), type))
    }
    inOrderOnly(rhs) {
      for i in evaluationOrder(rhs) {
        scratch { _ = converted(rhs[i], to: values[i].1, .fresh(values[i].0)) }
      }
    }
    // New variables in slots stay where their values are.
    let isPlain = lhs.allSatisfy { target in
      guard case .ident(let name) = target, let variable = context.definition(name) else {
        return false
      }
      return !isInCell(variable)
    }
    for (target, (slot, type)) in zip(lhs, values) {
      guard case .ident(let name) = target else { continue }
      if let variable = context.definition(name) {
        if isPlain {
          bind(variable, .slots(slot))
        } else {
          declare(variable, copying: slot)
        }
      } else if name.name != "_" {
        store(place(of: target), type, slot)
      }
    }
    if lhs.isEmpty { top = mark }
  }

  private func define(_ target: Expr, _ e: Expr) {
    guard case .ident(let name) = target else { return }
    if let variable = context.definition(name) {
      let type = variableType(variable)
      if isBig(type), let place = bigPlace(e, type) {
        scratchKeepingOne { slot in
          emit(.new, slot)
          word(type)
          copyBig(to: slot, from: place, type)
          bind(variable, .cell(slot))
        }
        return
      }
      declare(variable) { destination in inOrder([e]) { converted(e, to: type, destination) } }
    } else {
      inOrderOnly([e]) { assign(target, e) }
    }
  }

  private func scratchKeepingOne(_ body: (Int) -> Void) {
    let slot = temp(1)
    scratch { body(slot) }
  }

  /// The type of the variable that a definition's left side names; nil for the blank identifier.
  private func definedType(_ target: Expr) -> TypeReference? {
    guard case .ident(let name) = target else { return context.type(of: target) }
    if name.name == "_" { return nil }
    if let variable = context.definition(name) ?? context.variable(name) {
      return variableType(variable)
    }
    return nil
  }

  private func defineTuple(_ lhs: [Expr], _ e: Expr) {
    guard let parts = context.tuple(e) else { return }
    let count = parts.reduce(0) { $0 &+ $1.pointee.frameSlots }
    let values = temp(count)
    scratch { move(values, tupleValue(e), count) }
    var slot = values
    for (target, type) in zip(lhs, parts) {
      defer { slot &+= type.pointee.frameSlots }
      guard case .ident(let name) = target else { continue }
      if let variable = context.definition(name) {
        let own = variableType(variable)
        if own == type && !isInCell(variable) {
          bind(variable, .slots(slot))
        } else {
          let from = slot
          declare(variable) { converted(from, from: type, to: own, $0) }
        }
      } else if name.name != "_" {
        let from = slot
        scratch {
          let own = context.type(of: target)
          store(place(of: target), own, converted(from, from: type, to: own))
        }
      }
    }
  }

  // MARK: Assignments

  /// The slots of a variable (or a part of one) that lives in the frame.
  func frameSlot(of e: Expr) -> Int? {
    switch unparen(e) {
    case .ident(let name):
      guard name.name != "_", let variable = context.variable(name) else { return nil }
      if case .slots(let slot)? = storages[variable] { return slot }
      return nil
    case .selector(let node):
      guard let path = context.fieldPath(node), var slot = frameSlot(of: node.x) else { return nil }
      var type = context.type(of: node.x)
      for index in path {
        if type.pointee.kind != .structure { return nil }
        let record = fieldRecord(type, index)
        slot += record.slot
        type = record.type
      }
      return slot
    case .index(let node):
      let type = context.type(of: node.x)
      guard type.pointee.kind == .array, let element = type.pointee.elem,
        element.pointee.width % 8 == 0, let index = context.constantInt(node.indices.first),
        index >= 0, index < type.pointee.length, let slot = frameSlot(of: node.x)
      else { return nil }
      return slot + index * element.pointee.frameSlots
    case .bad, .basicLit, .compositeLit, .funcLit, .paren, .slice, .typeAssert, .call, .star,
      .unary, .binary, .keyValue, .arrayType, .structType, .funcType, .interfaceType, .mapType,
      .chanType, .ellipsis:
      return nil
    }
  }

  private func isBlank(_ e: Expr) -> Bool {
    if case .ident(let name) = unparen(e) { return name.name == "_" }
    return false
  }

  /// x = e
  func assign(_ target: Expr, _ e: Expr) {
    if isBlank(target) {
      if context.isNil(e) { return }
      return _ = value(e)
    }
    let type = context.type(of: target)
    if let slot = frameSlot(of: target) {
      _ = converted(e, to: type, .live(slot))
      return
    }
    if isBig(type), let source = bigPlace(e, type) {
      var place = place(of: target)
      if case .mapElement(let map, let key, let mapType) = place {
        let address = temp(1)
        emit(.mapAddress, address, map, key)
        word(mapType)
        place = .memory(address: address, offset: 0, isChecked: true)
      }
      return copyBig(to: address(of: place, type), from: source, type)
    }
    // As gc does: calls on the left, then the right, then the rest of the left.
    if hasCall(target) {
      let place = place(of: target)
      store(place, type, converted(e, to: type))
    } else {
      let value = converted(e, to: type)
      store(place(of: target), type, value)
    }
  }

  /// The place of a big value in memory, so that it need not pass through the frame.
  func bigPlace(_ e: Expr, _ type: TypeReference) -> Place? {
    guard context.type(of: e) == type else { return nil }
    switch unparen(e) {
    case .ident, .selector, .star, .compositeLit:
      let place = place(of: e)
      if case .slots = place { return nil }
      return place
    case .index(let node):
      if context.type(of: node.x).pointee.kind == .map { return nil }
      let place = place(of: e)
      if case .slots = place { return nil }
      return place
    case .bad, .basicLit, .funcLit, .paren, .slice, .typeAssert, .call, .unary, .binary, .keyValue,
      .arrayType, .structType, .funcType, .interfaceType, .mapType, .chanType, .ellipsis:
      return nil
    }
  }

  private func copyBig(to address: Int, from place: Place, _ type: TypeReference) {
    recordRead(place, type)
    let source = self.address(of: place, type)
    emit(.copyMemory, address, source)
    word(type.pointee.slots &* 8)
  }

  /// a, b = x, y
  private func assign(_ lhs: [Expr], _ rhs: [Expr]) {
    let mark = top
    let assignsFrame = lhs.contains { frameSlot(of: $0) != nil }
    let places = lhs.map { target -> Place in
      if isBlank(target) { return .blank }
      if let slot = frameSlot(of: target) { return .slots(slot) }
      let place = place(of: target)
      return assignsFrame ? pinned(place, below: mark) : place
    }
    var values: [Int] = []
    // As gc does: values that an earlier assignment of the statement could change are read before all others.
    let isShared = lhs.map { !isBlank($0) && frameSlot(of: $0) == nil }
    let copied = rhs.indices.filter { isLate(rhs[$0]) && isShared[..<$0].contains(true) }
    let usual = evaluationOrder(rhs)
    let order =
      usual.filter { !isLate(rhs[$0]) } + copied
      + usual.filter { isLate(rhs[$0]) && !copied.contains($0) }
    let targetTypes = lhs.indices.map {
      isBlank(lhs[$0]) ? context.type(of: rhs[$0]) : context.type(of: lhs[$0])
    }
    for i in rhs.indices {
      if i == order.last, let slot = directSlot(i, places, targetTypes) {
        // The last value may go to its variable at once: all others are safe.
        values.append(slot)
      } else {
        values.append(temp(targetTypes[i].pointee.frameSlots))
      }
    }
    for i in order {
      scratch {
        if i == order.last, let slot = directSlot(i, places, targetTypes) {
          _ = converted(rhs[i], to: targetTypes[i], .live(slot))
        } else {
          _ = converted(rhs[i], to: targetTypes[i], .fresh(values[i]))
        }
      }
    }
    for (i, place) in places.enumerated() where !isBlank(lhs[i]) {
      store(place, context.type(of: lhs[i]), values[i])
    }
  }

  /// The slots of target `index`, if no other target can be a part of them.
  private func directSlot(_ index: Int, _ places: [Place], _ types: [TypeReference]) -> Int? {
    guard case .slots(let slot) = places[index] else { return nil }
    let end = slot + types[index].pointee.frameSlots
    for (i, place) in places.enumerated() where i != index {
      if case .frameElement = place { return nil }
      if case .slots(let other) = place, other < end, slot < other + types[i].pointee.frameSlots {
        return nil
      }
    }
    return slot
  }

  /// The place with its operands copied out of variables' slots.
  private func pinned(_ place: Place, below mark: Int) -> Place {
    func pin(_ slot: Int, _ count: Int) -> Int {
      if slot >= mark { return slot }
      let copy = temp(count)
      move(copy, slot, count)
      return copy
    }
    switch place {
    case .blank, .slots, .global, .captured: return place
    case .memory(let address, let offset, let isChecked):
      return .memory(address: pin(address, 1), offset: offset, isChecked: isChecked)
    case .pointee(let address): return .pointee(address: pin(address, 1))
    case .sliceElement(let slice, let index):
      return .sliceElement(slice: pin(slice, 2), index: pin(index, 1))
    case .arrayElement(let address, let index, let length):
      return .arrayElement(address: pin(address, 1), index: pin(index, 1), length: length)
    case .frameElement(let array, let index, let length):
      return .frameElement(array: array, index: pin(index, 1), length: length)
    case .mapElement(let map, let key, let type):
      let slots = type.pointee.key?.pointee.frameSlots ?? 1
      return .mapElement(map: pin(map, 1), key: pin(key, slots), type: type)
    }
  }

  /// a, b = f()
  private func assignTuple(_ lhs: [Expr], _ e: Expr) {
    guard let parts = context.tuple(e) else { return }
    let calls = lhs.contains { hasCall($0) }
    let early = calls ? lhs.map { isBlank($0) ? Place.blank : place(of: $0) } : []
    var slot = tupleValue(e)
    var targets = early
    if !calls { targets = lhs.map { isBlank($0) ? Place.blank : place(of: $0) } }
    for (i, type) in parts.enumerated() {
      if !isBlank(lhs[i]) {
        let own = context.type(of: lhs[i])
        scratch { store(targets[i], own, converted(slot, from: type, to: own)) }
      }
      slot &+= type.pointee.frameSlots
    }
  }

  // MARK: Operations

  func incDec(_ node: IncDecStmt) {
    let type = context.type(of: node.x)
    let op: Token = node.tok == .inc ? .add : .sub
    at(node.pos) {
      update(node.x, type) { current, destination in
        if let slot = immediate(op, type, current, 1, destination) { return slot }
        let one = temp(type.pointee.frameSlots)
        switch type.pointee.kind {
        case .float64: load(one, word: (1.0).bitPattern)
        case .float32: load(one, word: UInt64(Float(1).bitPattern))
        case .complex128:
          load(one, word: (1.0).bitPattern)
          load(one + 1, word: 0)
        case .complex64:
          load(one, word: UInt64(Float(1).bitPattern))
          load(one + 1, word: 0)
        default: load(one, word: 1)
        }
        return arithmetic(op, type, current, one, destination)
      }
    }
  }

  /// x op= e
  private func assignOperation(_ op: Token, _ x: Expr, _ e: Expr, at pos: Pos) {
    let type = context.type(of: x)
    if op == .shl || op == .shr {
      let count = context.constantInt(e)
      return update(x, type, operand: count == nil ? e : nil) { current, destination in
        at(pos) {
          if let count { return shift(op, current, by: count, type, destination) }
          return shift(op, current, operandSlot, context.type(of: e), type, destination)
        }
      }
    }
    let constant = context.constantInt64(e)
    let isImmediate = constant != nil && type.pointee.kind.isInteger
    update(x, type, operand: isImmediate ? nil : e) { current, destination in
      at(pos) {
        if isImmediate, let constant {
          if let slot = immediate(op, type, current, constant, destination) { return slot }
          let right = value(e)
          return arithmetic(op, type, current, right, destination)
        }
        return arithmetic(op, type, current, operandSlot, destination)
      }
    }
  }

  /// Replaces the value of `x`, whose operands are evaluated once, before `operand` is.
  private func update(
    _ x: Expr, _ type: TypeReference, operand: Expr? = nil,
    _ change: (Int, Destination) -> Int
  ) {
    if let slot = frameSlot(of: x) {
      if let operand { operandSlot = value(operand) }
      _ = change(slot, .live(slot))
      return
    }
    // As gc does: a call in the operand first, then what the variable's place is made of.
    let isFirst = operand.map { hasCall($0) && !hasCall(x) } ?? false
    if isFirst, let operand { operandSlot = value(operand) }
    var place = place(of: x)
    if !isFirst, let operand { operandSlot = value(operand) }
    if case .mapElement(let map, let key, let mapType) = place {
      let address = temp(1)
      emit(.mapAddress, address, map, key)
      word(mapType)
      place = .pointee(address: address)
      let isRacing = compiler.detectsRaces
      compiler.detectsRaces = false
      defer { compiler.detectsRaces = isRacing }
      let changed = change(load(place, type), .any)
      store(place, type, changed)
      return
    }
    let changed = change(load(place, type), .any)
    store(place, type, changed)
  }
}
