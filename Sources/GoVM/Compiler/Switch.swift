// Compiles switch, type switch and select statements.

import GoSyntax
import GoTypes

extension FunctionCompiler {
  func switchStatement(_ node: SwitchStmt) {
    let mark = top
    if let first = node.initial { stmt(first) }
    let end = code.label()
    targets[node.id] = JumpTarget(breakLabel: end)
    let labels = node.body.map { _ in code.label() }
    code.position = node.pos.rawValue
    if let tag = node.tag {
      let type = context.type(of: tag)
      let slot = temp(type.pointee.frameSlots)
      inOrderOnly([tag]) { _ = converted(tag, to: type, .fresh(slot)) }
      dispatch(node, slot, type, labels)
    } else {
      for (clause, label) in zip(node.body, labels) {
        for e in clause.list {
          code.position = e.pos.rawValue
          branch(e, to: label, when: true)
        }
      }
    }
    let fallback = node.body.firstIndex { $0.isDefault }
    code.jump(.jump, to: fallback.map { labels[$0] } ?? end)
    let outer = fallthroughLabel
    for (i, clause) in node.body.enumerated() {
      code.bind(labels[i])
      fallthroughLabel = i + 1 < labels.count ? labels[i + 1] : nil
      block(clause.body)
      if i + 1 < labels.count && !endsWithJump(clause.body) { code.jump(.jump, to: end) }
    }
    fallthroughLabel = outer
    code.bind(end)
    top = mark
  }

  private func dispatch(
    _ node: SwitchStmt, _ slot: Int, _ type: TypeReference, _ labels: [CodeLabel]
  ) {
    if jumpTable(node, slot, type, labels) { return }
    for (clause, label) in zip(node.body, labels) {
      for e in clause.list {
        code.position = e.pos.rawValue
        scratch { testCase(e, slot, type, label) }
      }
    }
  }

  private func testCase(_ e: Expr, _ slot: Int, _ type: TypeReference, _ label: CodeLabel) {
    let caseType = context.type(of: e)
    if context.isNil(e) { return code.branch(.jumpEqI, r(slot), 0, to: label) }
    if type.pointee.kind.isInteger && caseType.pointee.kind.isInteger,
      let constant = context.constant(e),
      let small = Int16(exactly: Int64(bitPattern: constantWords(constant, type)[0]))
    {
      return code.branch(.jumpEqI, r(slot), UInt16(bitPattern: small), to: label)
    }
    if type.pointee.kind != .interface && caseType.pointee.kind == .interface {
      let left = boxed(slot, type)
      let right = value(e)
      return branch(.eql, caseType, left, right, to: label, when: true)
    }
    let right = converted(e, to: type)
    branch(.eql, type, slot, right, to: label, when: true)
  }

  /// Dense integer constants select their label by a table.
  private func jumpTable(
    _ node: SwitchStmt, _ slot: Int, _ type: TypeReference, _ labels: [CodeLabel]
  ) -> Bool {
    guard type.pointee.kind.isInteger else { return false }
    var cases: [(Int64, CodeLabel)] = []
    for (clause, label) in zip(node.body, labels) {
      for e in clause.list {
        guard let value = context.constantInt64(e) else { return false }
        cases.append((value, label))
      }
    }
    guard cases.count >= 4, let low = cases.map(\.0).min(), let high = cases.map(\.0).max() else {
      return false
    }
    guard low > -30_000, high < 30_000, high - low < Int64(cases.count * 3 + 8) else {
      return cases.count >= 8 && binarySearch(cases, slot, type)
    }
    let fallback = code.label()
    var targets = [CodeLabel](repeating: fallback, count: Int(high - low + 1))
    for (value, label) in cases.reversed() { targets[Int(value - low)] = label }
    scratch {
      var index = widened(slot, type)
      if low != 0 {
        let shifted = temp(1)
        emit(.addI, shifted, index, Int(-low))
        index = shifted
      }
      code.jumpTable(r(index), to: targets)
    }
    code.bind(fallback)
    return true
  }

  /// Many integer constants are searched by halves; what is found nowhere falls through.
  private func binarySearch(
    _ cases: [(Int64, CodeLabel)], _ slot: Int, _ type: TypeReference
  ) -> Bool {
    let kind = type.pointee.kind
    if kind.isUnsigned && kind.bits == 64 { return false }
    let sorted = cases.sorted { $0.0 < $1.0 }
    let end = code.label()
    scratch {
      let value = widened(slot, type)
      let bound = temp(1)
      search(sorted[...], value, bound, end)
    }
    code.bind(end)
    return true
  }

  private func search(
    _ cases: ArraySlice<(Int64, CodeLabel)>, _ value: Int, _ bound: Int, _ end: CodeLabel
  ) {
    if cases.count <= 3 {
      for (constant, label) in cases {
        if let small = Int16(exactly: constant) {
          code.branch(.jumpEqI, r(value), UInt16(bitPattern: small), to: label)
        } else {
          load(bound, word: UInt64(bitPattern: constant))
          code.branch(.jumpEq, r(value), r(bound), to: label)
        }
      }
      return code.jump(.jump, to: end)
    }
    let middle = cases.startIndex + cases.count / 2
    let upper = code.label()
    load(bound, word: UInt64(bitPattern: cases[middle].0))
    code.branch(.jumpLe, r(bound), r(value), to: upper)
    search(cases[..<middle], value, bound, end)
    code.bind(upper)
    search(cases[middle...], value, bound, end)
  }

  // MARK: Type switch

  func typeSwitch(_ node: TypeSwitchStmt) {
    let mark = top
    if let first = node.initial { stmt(first) }
    let end = code.label()
    targets[node.id] = JumpTarget(breakLabel: end)
    code.position = node.pos.rawValue
    let interface = temp(2)
    scratch { _ = value(node.assertion.x, .fresh(interface)) }
    let labels = node.body.map { _ in code.label() }
    for (clause, label) in zip(node.body, labels) {
      for e in clause.list {
        code.position = e.pos.rawValue
        testType(e, interface, label)
      }
    }
    let fallback = node.body.firstIndex { $0.isDefault }
    code.jump(.jump, to: fallback.map { labels[$0] } ?? end)
    for (i, clause) in node.body.enumerated() {
      code.bind(labels[i])
      code.position = clause.pos.rawValue
      let inner = top
      if let variable = context.implicit(clause) { declareCase(variable, clause, interface) }
      block(clause.body)
      top = inner
      if i + 1 < labels.count && !endsWithJump(clause.body) { code.jump(.jump, to: end) }
    }
    code.bind(end)
    top = mark
  }

  private func testType(_ e: Expr, _ interface: Int, _ label: CodeLabel) {
    if context.isNil(e) { return code.branch(.jumpEqI, r(interface), 0, to: label) }
    let type = context.type(of: e)
    compiler.resolveMethodsIfNeeded(type)
    code.jump(
      type.pointee.kind == .interface ? .jumpIfImplements : .jumpIfType, r(interface), to: label)
    word(type)
  }

  private func declareCase(_ variable: AnyObject, _ clause: CaseClause, _ interface: Int) {
    let type = variableType(variable)
    if clause.list.count == 1, type.pointee.kind != .interface {
      declare(variable) { destination in
        let slot = place(type.pointee.frameSlots, destination)
        if isHuge(type) {
          newCopy(slot, type, interface + 1)
        } else {
          emit(.unboxInterface, slot, interface)
          word(type)
        }
        return slot
      }
    } else {
      declare(variable, copying: interface)
    }
  }

  // MARK: Select

  /// A case of a select statement with its operands evaluated.
  private struct SelectCase {
    var isSend: Bool
    var channel: Int
    var value: Int
    var ok: Int
    var wants: Int
    var element: TypeReference?
  }

  func select(_ node: SelectStmt) {
    let mark = top
    let end = code.label()
    targets[node.id] = JumpTarget(breakLabel: end)
    let hasDefault = node.body.contains { $0.comm == nil }
    let clauses = node.body.filter { $0.comm != nil }
    if clauses.count == 1, !hasDefault, let clause = clauses.first, let comm = clause.comm {
      // gc makes a plain operation of it.
      singleSelect(comm, clause)
      code.bind(end)
      top = mark
      return
    }
    let cases = clauses.map { prepareCase($0) }
    let chosen = temp(1)
    code.position = node.pos.rawValue
    emit(.select, chosen, 0, cases.count, x: hasDefault ? 1 : 0)
    for (clause, one) in zip(clauses, cases) {
      code.position = clause.pos.rawValue
      if one.isSend {
        emit(.selectSend, one.channel, one.value)
      } else {
        emit(.selectReceive, one.channel, one.value, one.ok, x: one.wants)
      }
    }
    code.position = node.pos.rawValue
    let labels = clauses.map { _ in code.label() }
    if !labels.isEmpty { code.jumpTable(r(chosen), to: labels) }
    // The fall-through is the default clause.
    var isFirst = true
    if let clause = node.body.first(where: { $0.comm == nil }) {
      block(clause.body)
      isFirst = false
    }
    for (i, clause) in clauses.enumerated() {
      if !isFirst { code.jump(.jump, to: end) }
      isFirst = false
      code.bind(labels[i])
      let inner = top
      if let comm = clause.comm { received(comm, cases[i]) }
      block(clause.body)
      top = inner
    }
    code.bind(end)
    top = mark
  }

  private func singleSelect(_ comm: Stmt, _ clause: CommClause) {
    let inner = top
    stmt(comm)
    block(clause.body)
    top = inner
  }

  private func prepareCase(_ clause: CommClause) -> SelectCase {
    guard let comm = clause.comm else { preconditionFailure("default clauses have no operands") }
    code.position = comm.pos.rawValue
    if case .send(let node) = comm {
      let element = elem(context.type(of: node.chan))
      let channel = temp(1)
      scratch { _ = value(node.chan, .fresh(channel)) }
      let slot = temp(element.pointee.frameSlots)
      scratch { _ = converted(node.value, to: element, .fresh(slot)) }
      return SelectCase(
        isSend: true, channel: channel, value: slot, ok: 0, wants: 0, element: element)
    }
    guard let (receive, lhs) = receiveOf(comm) else {
      preconditionFailure("a communication clause sends or receives")
    }
    let element = elem(context.type(of: receive.x))
    let channel = temp(1)
    scratch { _ = value(receive.x, .fresh(channel)) }
    let slot = temp(element.pointee.frameSlots)
    let ok = temp(1)
    let wants = (lhs.isEmpty ? 0 : 1) | (lhs.count > 1 ? 2 : 0)
    return SelectCase(
      isSend: false, channel: channel, value: slot, ok: ok, wants: wants, element: element)
  }

  private func receiveOf(_ comm: Stmt) -> (UnaryExpr, [Expr])? {
    switch comm {
    case .expr(let node):
      if case .unary(let receive) = unparen(node.x) { return (receive, []) }
    case .assign(let node):
      if case .unary(let receive) = unparen(node.rhs[0]) { return (receive, node.lhs) }
    default: break
    }
    return nil
  }

  /// Gives what a select received to the clause's variables.
  private func received(_ comm: Stmt, _ one: SelectCase) {
    guard case .assign(let node) = comm, let element = one.element else { return }
    code.position = node.pos.rawValue
    makeZero(ifNil: one.value, element)
    let bool = types.basic(.bool)
    let sources = [(one.value, element), (one.ok, bool)]
    if node.tok == .define {
      for (target, (slot, type)) in zip(node.lhs, sources) {
        guard case .ident(let name) = target, let variable = context.definition(name) else {
          continue
        }
        let own = variableType(variable)
        declare(variable) { converted(slot, from: type, to: own, $0) }
      }
      return
    }
    for (target, (slot, type)) in zip(node.lhs, sources) {
      if case .ident(let name) = unparen(target), name.name == "_" { continue }
      scratch {
        let own = context.type(of: target)
        store(place(of: target), own, converted(slot, from: type, to: own))
      }
    }
  }
}
