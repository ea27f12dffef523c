// Compiles statements: `stmt` dispatches, one function per form.

import GoSyntax
import GoTypes

extension FunctionCompiler {
  func block(_ stmts: [Stmt]) {
    let mark = top
    for s in stmts { stmt(s) }
    top = mark
  }

  func stmt(_ s: Stmt) {
    code.position = s.pos.rawValue
    switch s {
    case .bad, .empty: break
    case .decl(let node): declaration(node.decl)
    case .labeled(let node):
      code.bind(label(node.id))
      stmt(node.stmt)
    case .expr(let node): scratch { expressionStatement(node.x) }
    case .send(let node): inOrderOnly([node.chan, node.value]) { send(node) }
    case .incDec(let node): inOrderOnly(placeOperands(node.x)) { incDec(node) }
    case .assign(let node): assign(node)
    case .go(let node): scratch { spawn(node.call, .go) }
    case .defer(let node): scratch { spawn(node.call, .defer) }
    case .return(let node): scratch { returns(node) }
    case .branch(let node): branch(node)
    case .block(let node): block(node.stmts)
    case .if(let node): ifStatement(node)
    case .switch(let node): switchStatement(node)
    case .typeSwitch(let node): typeSwitch(node)
    case .select(let node): select(node)
    case .for(let node): forLoop(node)
    case .range(let node): rangeLoop(node)
    }
  }

  func label(_ id: NodeID) -> CodeLabel {
    if let known = labels[id] { return known }
    let made = code.label()
    labels[id] = made
    return made
  }

  private func expressionStatement(_ e: Expr) {
    switch unparen(e) {
    case .call(let node): _ = call(node, .any)
    case .unary: value(e)
    default: value(e)
    }
  }

  private func declaration(_ decl: GenDecl) {
    guard decl.tok == .var else { return }
    for spec in decl.specs {
      guard case .value(let spec) = spec else { continue }
      code.position = spec.pos.rawValue
      if spec.values.isEmpty {
        for name in spec.names {
          if let variable = context.definition(name) { declareZero(variable) }
        }
      } else {
        define(spec.names.map { Expr.ident($0) }, spec.values)
      }
    }
  }

  private func send(_ node: SendStmt) {
    let type = context.type(of: node.chan)
    let element = elem(type)
    let channel: Int
    let message: Int
    if isLate(node.chan) && hasCall(node.value) {
      message = converted(node.value, to: element)
      channel = value(node.chan)
    } else {
      channel = value(node.chan)
      message = converted(node.value, to: element)
    }
    emit(.send, channel, message)
  }

  private func ifStatement(_ node: IfStmt) {
    let mark = top
    if let first = node.initial { stmt(first) }
    code.position = node.cond.pos.rawValue
    let otherwise = code.label()
    branch(node.cond, to: otherwise, when: false)
    block(node.body.stmts)
    if let next = node.else {
      let end = code.label()
      if !endsWithJump(node.body.stmts) { code.jump(.jump, to: end) }
      code.bind(otherwise)
      stmt(next)
      code.bind(end)
    } else {
      code.bind(otherwise)
    }
    top = mark
  }

  /// Whether control never reaches the end of a list of statements.
  func endsWithJump(_ stmts: [Stmt]) -> Bool {
    switch stmts.last {
    case .return?, .branch?: true
    case .block(let node)?: endsWithJump(node.stmts)
    case nil, .bad?, .decl?, .empty?, .labeled?, .expr?, .send?, .incDec?, .assign?, .go?, .defer?,
      .if?, .switch?, .typeSwitch?, .select?, .for?, .range?:
      false
    }
  }

  // MARK: Jumps

  private func branch(_ node: BranchStmt) {
    switch node.tok {
    case .fallthrough:
      if let fallthroughLabel { code.jump(.jump, to: fallthroughLabel) }
    case .goto:
      guard let target = node.target else { return }
      jump(.goto, target.id)
    case .break: if let target = node.target { jump(.break, target.id) }
    default: if let target = node.target { jump(.continue, target.id) }
    }
  }

  /// Jumps to a place of this function, or leaves a range-over-func body for one of an outer function.
  private func jump(_ kind: RangeExit.Kind, _ target: NodeID) {
    if let label = localLabel(kind, target) {
      code.jump(kind == .goto ? .loop : .jump, to: label)
    } else {
      leaveRangeBody(kind, target)
    }
  }

  /// The label of a jump that stays in this function.
  func localLabel(_ kind: RangeExit.Kind, _ target: NodeID) -> CodeLabel? {
    switch kind {
    case .break: return targets[target]?.breakLabel
    case .continue: return targets[target]?.continueLabel
    case .goto:
      if parent == nil || labels[target] != nil || analysis.function(ofLabel: target) == unit.node {
        return label(target)
      }
      return nil
    case .return: return nil
    }
  }

  // MARK: Return

  private func returns(_ node: ReturnStmt) {
    inOrder(node.results) {
      rangeBody != nil ? returnFromRangeBody(node) : setResults(node.results)
    }
    if rangeBody == nil { finish() }
  }

  /// Evaluates results into their variables or slots.
  func setResults(_ results: [Expr]) {
    if results.isEmpty { return }
    if results.count == 1 && resultTypes.count > 1 {
      let parts = context.tuple(results[0]) ?? []
      var source = tupleValue(results[0])
      for (i, type) in parts.enumerated() {
        scratch { storeResult(i, converted(source, from: type, to: resultTypes[i])) }
        source += type.pointee.frameSlots
      }
      return
    }
    let isDirect = resultVariables.isEmpty && !hasDefer && rangeBody == nil
    if isDirect {
      var slots: [Int] = []
      var slot = 0
      for type in resultTypes {
        slots.append(slot)
        slot &+= type.pointee.frameSlots
      }
      for i in evaluationOrder(results) {
        scratch { _ = converted(results[i], to: resultTypes[i], .fresh(slots[i])) }
      }
      return
    }
    if results.count == 1 {
      if resultVariables.isEmpty && rangeBody == nil {
        _ = converted(results[0], to: resultTypes[0], .live(0))
      } else {
        storeResult(0, converted(results[0], to: resultTypes[0]))
      }
      return
    }
    let slots = resultTypes.map { temp($0.pointee.frameSlots) }
    for i in evaluationOrder(results) {
      scratch { _ = converted(results[i], to: resultTypes[i], .fresh(slots[i])) }
    }
    for (i, slot) in slots.enumerated() { storeResult(i, slot) }
  }

  private func storeResult(_ index: Int, _ slot: Int) {
    let home = home
    if index < home.resultVariables.count {
      store(place(of: home.resultVariables[index], at: .none), resultTypes[index], slot)
      return
    }
    var target = 0
    for i in 0..<index { target += resultTypes[i].pointee.frameSlots }
    move(target, slot, resultTypes[index].pointee.frameSlots)
  }

  /// The function whose results and deferred calls this code works on.
  var home: FunctionCompiler {
    var home = self
    while home.rangeBody != nil, let parent = home.parent { home = parent }
    return home
  }

  /// Runs deferred calls, moves shared results to their slots, returns.
  func finish() {
    if hasDefer {
      // Between a call and runDefers: a return to runDefers itself is that of a deferred call.
      emit(.nop)
      emit(.runDefers)
    }
    copyResults()
    emit(.ret)
  }

  private func copyResults() {
    var slot = 0
    for (i, variable) in resultVariables.enumerated() {
      if case .slots = storage(of: variable, at: .none) {
        // Already there.
      } else {
        load(place(of: variable, at: .none), resultTypes[i], .fresh(slot))
      }
      slot &+= resultTypes[i].pointee.frameSlots
    }
  }
}
