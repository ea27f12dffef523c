// This file implements the pass lostcancel: cancel functions that a path to a return does not use.
//
// One walk per variable, in the order of execution: `isLost` says whether some path leads here from
// the assignment without a use. Joins take the worse of their branches; loops and labels are walked
// until nothing changes, and only then is the first return reported.

import GoSyntax
import GoTypes

extension VetPass {
  static let lostcancel = VetPass(
    "lostcancel", "context cancel functions that are not called", section: "2.5",
    hint: "defer cancel() right after the context is made: until it is called the context's "
      + "resources are kept"
  ) { vetter in
    for function in vetter.inventory.functions {
      forEachCancel(function.body, vetter) { stmt, place, name, maker in
        if name.name == "_" {
          vetter.report(
            name,
            "the cancel function returned by context.\(maker) should be called, not discarded, "
              + "to avoid a context leak")
          return
        }
        guard let variable = vetter.info.object(of: name) as? Var,
          function.body.pos <= variable.pos, variable.pos < function.body.end
        else { return }
        var flow = LostPath(vetter: vetter, variable: variable, stmt: stmt, function: function)
        guard let lost = flow.find() else { return }
        vetter.report(
          place, "the \(name.name) function is not used on all paths (possible context leak)")
        vetter.report(
          lost,
          "this return statement may be reached without using the \(name.name) var defined on line "
            + "\(vetter.line(stmt.pos))")
      }
    }
  }

  // Assignments of a cancel function, in this function and not in literals within.
  private static func forEachCancel(
    _ body: BlockStmt, _ vetter: Vetter, _ report: @escaping (Node, Node, Ident, String) -> Void
  ) {
    Walker(enter: { node in
      var found: (stmt: Node, place: Node, target: Expr, value: Expr)?
      switch node {
      case .expr(.funcLit): return false
      case .stmt(.assign(let stmt)):
        if stmt.lhs.count == 2, stmt.rhs.count == 1 {
          found = (stmt, stmt, stmt.lhs[1], stmt.rhs[0])
        }
      case .stmt(.decl(let stmt)):
        for case .value(let spec) in stmt.decl.specs
        where spec.names.count == 2 && spec.values.count == 1 {
          found = (stmt, spec, .ident(spec.names[1]), spec.values[0])
        }
      default: break
      }
      if let (stmt, place, target, value) = found, case .ident(let name) = target,
        case .call(let call) = vetter.unparen(value), let function = vetter.callee(call),
        vetter.isFunction(
          function, "context", "WithCancel", "WithCancelCause", "WithTimeout",
          "WithTimeoutCause", "WithDeadline", "WithDeadlineCause")
      {
        report(stmt, place, name, function.name)
      }
      return true
    }).stmt(.block(body))
  }
}

private struct LostPath {
  let vetter: Vetter
  let variable: Var
  /// The assignment.
  let stmt: Node
  let function: FunctionNode
  private var isLost = false
  /// Whether some break out of, continue of, or goto to a statement came without a use.
  private var breaks: Set<NodeID> = []
  private var continues: Set<NodeID> = []
  private var gotos: Set<NodeID> = []
  private var lostReturn: Pos?
  private var isReporting = false

  init(vetter: Vetter, variable: Var, stmt: Node, function: FunctionNode) {
    self.vetter = vetter
    self.variable = variable
    self.stmt = stmt
    self.function = function
  }

  /// The first return that is reached without a use.
  mutating func find() -> Pos? {
    var known = -1
    for _ in 0..<8 {
      isLost = false
      list(function.body.stmts)
      let size = breaks.count + continues.count + gotos.count
      if size == known { break }
      known = size
    }
    isReporting = true
    isLost = false
    list(function.body.stmts)
    if isLost, !namesResult { note(function.body.rbrace) }
    return lostReturn
  }

  private mutating func note(_ pos: Pos) {
    if isReporting, lostReturn == nil { lostReturn = pos }
  }

  // A bare return returns the variable too when it is a named result.
  private var namesResult: Bool { variable.variableKind == .result }

  private func isUsed(_ node: AnyNode) -> Bool {
    var found = false
    let walker = Walker(enter: { node in
      if case .expr(.ident(let ident)) = node, vetter.info.uses[ident.id] === variable {
        found = true
      }
      return !found
    })
    switch node {
    case .expr(let x): walker.expr(x)
    case .stmt(let x): walker.stmt(x)
    default: break
    }
    return found
  }

  private mutating func expr(_ x: Expr?) {
    if let x, isLost, isUsed(.expr(x)) { isLost = false }
  }

  private mutating func list(_ stmts: [Stmt]) {
    for stmt in stmts { self.stmt(stmt) }
  }

  private mutating func stmt(_ stmt: Stmt?) {
    guard let stmt else { return }
    switch stmt {
    case .labeled(let labeled):
      if gotos.contains(labeled.id) { isLost = true }
      self.stmt(labeled.stmt)
    case .block(let block): list(block.stmts)
    case .if(let stmt):
      self.stmt(stmt.initial)
      expr(stmt.cond)
      let before = isLost
      list(stmt.body.stmts)
      let afterBody = isLost
      isLost = before
      self.stmt(stmt.else)
      isLost = isLost || afterBody
    case .for, .range: loop(stmt)
    case .switch(let stmt):
      self.stmt(stmt.initial)
      expr(stmt.tag)
      clauses(stmt.body, stmt.id)
    case .typeSwitch(let stmt):
      self.stmt(stmt.initial)
      expr(.typeAssert(stmt.assertion))
      clauses(stmt.body, stmt.id)
    case .select(let stmt): select(stmt)
    case .branch(let branch): self.branch(branch)
    case .return(let stmt):
      for x in stmt.results { expr(x) }
      if isLost, !(namesResult && stmt.results.isEmpty) { note(stmt.pos) }
      isLost = false
    case .bad, .decl, .empty, .expr, .send, .incDec, .assign, .go, .defer: simple(stmt)
    }
  }

  private mutating func simple(_ stmt: Stmt) {
    if isLost, isUsed(.stmt(stmt)) { isLost = false }
    if stmt.id == self.stmt.id { isLost = true }
    if case .expr(let call) = stmt, neverReturns(call.x) { isLost = false }
  }

  private func neverReturns(_ x: Expr) -> Bool {
    guard case .call(let call) = x else { return false }
    if vetter.builtin(call)?.builtinID == .panic { return true }
    let function = vetter.callee(call)
    if vetter.isFunction(function, "os", "Exit") || vetter.isFunction(function, "runtime", "Goexit")
    {
      return true
    }
    if vetter.isFunction(
      function, "log", "Fatal", "Fatalf", "Fatalln", "Panic", "Panicf", "Panicln")
    {
      return true
    }
    guard let function, function.package?.path == "testing" || function.package?.path == "log"
    else {
      return false
    }
    return [
      "FailNow", "Fatal", "Fatalf", "Fatalln", "Skip", "SkipNow", "Skipf", "Panic", "Panicf",
      "Panicln",
    ]
    .contains(function.name)
  }

  private mutating func branch(_ branch: BranchStmt) {
    if isLost, let target = branch.target {
      switch branch.tok {
      case .break: breaks.insert(target.id)
      case .continue: continues.insert(target.id)
      default: gotos.insert(target.id)
      }
    }
    // What fallthrough leads to is found by the clauses' own walk.
    if branch.tok != .fallthrough { isLost = false }
  }

  private mutating func loop(_ stmt: Stmt) {
    var canEnd = true
    switch stmt {
    case .for(let loop):
      self.stmt(loop.initial)
      canEnd = loop.cond != nil
      expr(loop.cond)
    case .range(let loop): expr(loop.x)
    default: break
    }
    var afterHead = isLost
    for _ in 0..<2 {
      switch stmt {
      case .for(let loop):
        list(loop.body.stmts)
        if continues.contains(stmt.id) { isLost = true }
        self.stmt(loop.post)
        expr(loop.cond)
      case .range(let loop):
        expr(loop.key)
        expr(loop.value)
        list(loop.body.stmts)
        if continues.contains(stmt.id) { isLost = true }
      default: break
      }
      afterHead = afterHead || isLost
      isLost = afterHead
    }
    isLost = (canEnd && afterHead) || breaks.contains(stmt.id)
  }

  private mutating func clauses(_ clauses: [CaseClause], _ id: NodeID) {
    var entry = isLost
    var after = false
    var fromAbove = false
    for clause in clauses {
      isLost = entry
      for x in clause.list { expr(x) }
      entry = isLost || clause.list.isEmpty && entry
      isLost = isLost || fromAbove
      list(clause.body)
      fromAbove = false
      if case .branch(let branch)? = clause.body.last, branch.tok == .fallthrough {
        fromAbove = isLost
        isLost = false
      }
      after = after || isLost
    }
    if !clauses.contains(where: \.isDefault) { after = after || entry }
    isLost = after || breaks.contains(id)
  }

  private mutating func select(_ stmt: SelectStmt) {
    let entry = isLost
    var after = false
    for clause in stmt.body {
      isLost = entry
      self.stmt(clause.comm)
      list(clause.body)
      after = after || isLost
    }
    isLost = after || breaks.contains(stmt.id)
  }
}
