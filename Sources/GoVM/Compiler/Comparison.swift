// Compiles comparisons, as values and as branches.

import GoSyntax
import GoTypes

extension FunctionCompiler {
  /// x == y and the like as a bool.
  func comparison(_ node: BinaryExpr, _ destination: Destination) -> Int {
    if let slot = compareBig(node, destination) { return slot }
    let (type, left, right) = comparands(node)
    return at(node.opPos) { compare(node.op, type, left, right, destination) }
  }

  /// Big values are compared where they lie.
  private func compareBig(_ node: BinaryExpr, _ destination: Destination) -> Int? {
    let type = context.type(of: node.x)
    guard isBig(type), let left = bigPlace(node.x, type), let right = bigPlace(node.y, type) else {
      return nil
    }
    recordRead(left, type)
    recordRead(right, type)
    let (x, y) = (address(of: left, type), address(of: right, type))
    let slot = place(1, destination)
    at(node.opPos) {
      emit(.equalMemory, slot, x, y)
      word(type)
      if node.op == .neq { emit(.notBool, slot, slot) }
    }
    return slot
  }

  /// The operands of a comparison in one type: a concrete one beside an interface is converted.
  private func comparands(_ node: BinaryExpr) -> (TypeReference, Int, Int) {
    let xType = context.type(of: node.x)
    let yType = context.type(of: node.y)
    let xIsInterface = xType.pointee.kind == .interface
    let yIsInterface = yType.pointee.kind == .interface
    let type: TypeReference
    if context.isNil(node.x) {
      type = yType
    } else if context.isNil(node.y) || xIsInterface == yIsInterface || xIsInterface {
      type = xType
    } else {
      type = yType
    }
    if isLate(node.x) && hasCall(node.y) {
      let right = converted(node.y, to: type)
      return (type, converted(node.x, to: type), right)
    }
    let left = converted(node.x, to: type)
    return (type, left, converted(node.y, to: type))
  }

  /// Emits a comparison of two values of one type.
  func compare(
    _ op: Token, _ type: TypeReference, _ left: Int, _ right: Int,
    _ destination: Destination = .any
  ) -> Int {
    let kind = type.pointee.kind
    switch op {
    case .gtr: return compare(.lss, type, right, left, destination)
    case .geq: return compare(.leq, type, right, left, destination)
    default: break
    }
    if kind.isInteger && (op == .lss || op == .leq) {
      let l = widened(left, type)
      let r = widened(right, type)
      let slot = place(1, destination)
      let isUnsigned = kind.isUnsigned && kind.bits == 64
      emit(
        op == .lss ? (isUnsigned ? .setLtU : .setLt) : (isUnsigned ? .setLeU : .setLe), slot, l, r)
      return slot
    }
    let slot = place(1, destination)
    switch (kind, op) {
    case (.float64, .eql): emit(.setEqF, slot, left, right)
    case (.float64, .neq): emit(.setNeF, slot, left, right)
    case (.float64, .lss): emit(.setLtF, slot, left, right)
    case (.float64, _): emit(.setLeF, slot, left, right)
    case (.float32, .eql): emit(.setEqF32, slot, left, right)
    case (.float32, .neq): emit(.setNeF32, slot, left, right)
    case (.float32, .lss): emit(.setLtF32, slot, left, right)
    case (.float32, _): emit(.setLeF32, slot, left, right)
    case (.string, .eql): emit(.setEqString, slot, left, right)
    case (.string, .neq): emit(.setNeString, slot, left, right)
    case (.string, .lss): emit(.setLtString, slot, left, right)
    case (.string, _): emit(.setLeString, slot, left, right)
    default: equality(slot, type, left, right, isEqual: op == .eql)
    }
    return slot
  }

  private func equality(
    _ slot: Int, _ type: TypeReference, _ left: Int, _ right: Int, isEqual: Bool
  ) {
    switch type.pointee.kind {
    case .complex128, .complex64:
      let operation: ComplexOperation = isEqual ? .equal : .notEqual
      emit(
        type.pointee.kind == .complex128 ? .complex : .complex64, slot, left, right,
        x: Int(operation.rawValue))
      return
    case .interface: emit(.setEqInterface, slot, left, right)
    case .structure, .array:
      if type.pointee.slots == 0 {
        emit(.loadInt, slot, imm: 1)
      } else if type.pointee.equality == .words && type.pointee.slots <= 255 {
        emit(.setEqN, slot, left, right, x: type.pointee.frameSlots)
      } else {
        emit(isHuge(type) ? .equalMemory : .equal, slot, left, right)
        word(type)
      }
    default:
      // One word: integers, bools, pointers, channels; of slices, maps and functions beside nil.
      emit(isEqual ? .setEq : .setNe, slot, left, right)
      return
    }
    if !isEqual { emit(.notBool, slot, slot) }
  }

  // MARK: Branches

  /// Goes to `label` if the condition `e` is `sense`, else on; `isBack` for back edges.
  func branch(_ e: Expr, to label: CodeLabel, when sense: Bool, isBack: Bool = false) {
    if let constant = context.constant(e) {
      if constant.isTrue == sense { at(e.pos) { code.jump(isBack ? .loop : .jump, to: label) } }
      return
    }
    switch e {
    case .paren(let node): return branch(node.x, to: label, when: sense, isBack: isBack)
    case .unary(let node) where node.op == .not:
      return branch(node.x, to: label, when: !sense, isBack: isBack)
    case .binary(let node):
      if node.op == .land || node.op == .lor {
        return branchLogical(node, to: label, when: sense, isBack: isBack)
      }
      if node.op.isComparison {
        return inOrderOnly([node.x, node.y]) {
          branchComparison(node, to: label, when: sense, isBack: isBack)
        }
      }
    default: break
    }
    inOrderOnly([e]) {
      let slot = value(e)
      at(e.pos) {
        let op: Opcode = sense ? (isBack ? .loopIf : .jumpIf) : (isBack ? .loopIfNot : .jumpIfNot)
        code.jump(op, r(slot), to: label)
      }
    }
  }

  private func branchLogical(
    _ node: BinaryExpr, to label: CodeLabel, when sense: Bool, isBack: Bool
  ) {
    // a && b is true when both are; a || b is false when both are.
    if (node.op == .land) == sense {
      let end = code.label()
      branch(node.x, to: end, when: !sense)
      branch(node.y, to: label, when: sense, isBack: isBack)
      code.bind(end)
    } else {
      branch(node.x, to: label, when: sense, isBack: isBack)
      branch(node.y, to: label, when: sense, isBack: isBack)
    }
  }

  private func branchComparison(
    _ node: BinaryExpr, to label: CodeLabel, when sense: Bool, isBack: Bool
  ) {
    let mark = top
    defer { top = mark }
    if branchNil(node, to: label, when: sense, isBack: isBack) { return }
    if branchImmediate(node, to: label, when: sense, isBack: isBack) { return }
    if let slot = compareBig(node, .any) {
      let op: Opcode = sense ? (isBack ? .loopIf : .jumpIf) : (isBack ? .loopIfNot : .jumpIfNot)
      return at(node.opPos) { code.jump(op, r(slot), to: label) }
    }
    let (type, left, right) = comparands(node)
    at(node.opPos) {
      branch(node.op, type, left, right, to: label, when: sense, isBack: isBack)
    }
  }

  /// Comparison with nil: of the first slot with 0.
  private func branchNil(
    _ node: BinaryExpr, to label: CodeLabel, when sense: Bool, isBack: Bool
  ) -> Bool {
    let operand: Expr
    if context.isNil(node.y) {
      operand = node.x
    } else if context.isNil(node.x) {
      operand = node.y
    } else {
      return false
    }
    let slot = value(operand)
    at(node.opPos) {
      let isEqual = (node.op == .eql) == sense
      let op: Opcode = isEqual ? (isBack ? .loopEqI : .jumpEqI) : (isBack ? .loopNeI : .jumpNeI)
      code.branch(op, r(slot), 0, to: label)
    }
    return true
  }

  /// The comparison that holds when `op` does not.
  private func inverse(_ op: Token) -> Token {
    switch op {
    case .eql: .neq
    case .neq: .eql
    case .lss: .geq
    case .leq: .gtr
    case .gtr: .leq
    default: .lss
    }
  }

  /// The comparison of the operands in the other order.
  private func mirrored(_ op: Token) -> Token {
    switch op {
    case .lss: .gtr
    case .leq: .geq
    case .gtr: .lss
    case .geq: .leq
    default: op
    }
  }

  /// An integer (or string length) compared with a small constant.
  private func branchImmediate(
    _ node: BinaryExpr, to label: CodeLabel, when sense: Bool, isBack: Bool
  ) -> Bool {
    var op = sense ? node.op : inverse(node.op)
    let type = context.type(of: node.x)
    var operand = node.x
    if type.pointee.kind == .string, context.isEmptyString(node.y), op == .eql || op == .neq {
      let slot = value(node.x)
      at(node.opPos) { emitImmediate(op, slot + 1, 0, false, label, isBack) }
      return true
    }
    guard type.pointee.kind.isInteger else { return false }
    let constant: Int64
    if let right = context.constantInt64(node.y) {
      constant = right
    } else if let left = context.constantInt64(node.x) {
      constant = left
      operand = node.y
      op = mirrored(op)
    } else {
      return false
    }
    // x <= n is x < n+1, x > n is x >= n+1.
    var bound = constant
    if op == .leq || op == .gtr {
      if constant >= 0x7FFE { return false }
      bound = constant + 1
      op = op == .leq ? .lss : .geq
    }
    let isUnsigned =
      type.pointee.kind == .uint64 || type.pointee.kind == .uint
      || type.pointee.kind == .uintptr
    let isOrder = op == .lss || op == .geq
    if isOrder && isUnsigned {
      guard bound >= 0, bound <= 0xFFFF, !isBack else { return false }
    } else {
      guard Int16(exactly: bound) != nil else { return false }
      if !isOrder && type.pointee.kind.isSigned && type.pointee.kind.bits < 64 && bound < 0 {
        return false
      }
    }
    var slot = value(operand)
    at(node.opPos) {
      if isOrder { slot = widened(slot, type) }
      emitImmediate(op, slot, Int(bound), isUnsigned, label, isBack)
    }
    return true
  }

  private func emitImmediate(
    _ op: Token, _ slot: Int, _ bound: Int, _ isUnsigned: Bool, _ label: CodeLabel, _ isBack: Bool
  ) {
    let code: Opcode
    switch op {
    case .eql: code = isBack ? .loopEqI : .jumpEqI
    case .neq: code = isBack ? .loopNeI : .jumpNeI
    case .lss: code = isUnsigned ? .jumpLtUI : isBack ? .loopLtI : .jumpLtI
    default: code = isUnsigned ? .jumpGeUI : isBack ? .loopGeI : .jumpGeI
    }
    self.code.branch(code, r(slot), r(bound), to: label)
  }

  /// Goes to `label` if `left op right` is `sense`.
  func branch(
    _ op: Token, _ type: TypeReference, _ left: Int, _ right: Int, to label: CodeLabel,
    when sense: Bool, isBack: Bool = false
  ) {
    let kind = type.pointee.kind
    if let simple = wordBranch(kind, sense ? op : inverse(op), left, right, type, isBack) {
      return code.branch(simple.0, r(simple.1), r(simple.2), to: label)
    }
    if isBack {
      // No back edge of its own: jump over one.
      let end = code.label()
      branch(op, type, left, right, to: end, when: !sense)
      code.jump(.loop, to: label)
      return code.bind(end)
    }
    if kind == .float64, let (jump, l, r) = floatBranch(op, left, right, sense) {
      return code.branch(jump, self.r(l), self.r(r), to: label)
    }
    if kind == .string && (op == .eql || op == .neq) {
      let isEqual = (op == .eql) == sense
      return code.branch(isEqual ? .jumpEqString : .jumpNeString, r(left), r(right), to: label)
    }
    scratch {
      let slot = compare(op, type, left, right)
      code.jump(sense ? .jumpIf : .jumpIfNot, r(slot), to: label)
    }
  }

  /// The compare-and-branch for values that compare as one word.
  private func wordBranch(
    _ kind: Kind, _ op: Token, _ left: Int, _ right: Int, _ type: TypeReference, _ isBack: Bool
  ) -> (Opcode, Int, Int)? {
    switch kind {
    case .float32, .float64, .complex64, .complex128, .string, .interface, .structure, .array,
      .invalid:
      return nil
    case .bool, .int, .int8, .int16, .int32, .int64, .uint, .uint8, .uint16, .uint32, .uint64,
      .uintptr, .chan, .function, .map, .pointer, .slice, .unsafePointer:
      break
    }
    switch op {
    case .eql: return (isBack ? .loopEq : .jumpEq, left, right)
    case .neq: return (isBack ? .loopNe : .jumpNe, left, right)
    default: break
    }
    let l = widened(left, type)
    let r = widened(right, type)
    let isUnsigned = kind.isUnsigned && kind.bits == 64
    let less: Opcode =
      isUnsigned ? (isBack ? .loopLtU : .jumpLtU) : (isBack ? .loopLt : .jumpLt)
    let lessOrEqual: Opcode =
      isUnsigned ? (isBack ? .loopLeU : .jumpLeU) : (isBack ? .loopLe : .jumpLe)
    switch op {
    case .lss: return (less, l, r)
    case .leq: return (lessOrEqual, l, r)
    case .gtr: return (less, r, l)
    default: return (lessOrEqual, r, l)
    }
  }

  private func floatBranch(
    _ op: Token, _ left: Int, _ right: Int, _ sense: Bool
  ) -> (Opcode, Int, Int)? {
    switch op {
    case .eql: (sense ? .jumpEqF : .jumpNeF, left, right)
    case .neq: (sense ? .jumpNeF : .jumpEqF, left, right)
    case .lss: (sense ? .jumpLtF : .jumpNotLtF, left, right)
    case .leq: (sense ? .jumpLeF : .jumpNotLeF, left, right)
    case .gtr: (sense ? .jumpLtF : .jumpNotLtF, right, left)
    default: (sense ? .jumpLeF : .jumpNotLeF, right, left)
    }
  }
}
