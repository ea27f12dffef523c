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
          function.type.funcPos <= variable.pos, variable.pos < function.body.end
        else { return }
        var flow = LostPath(vetter: vetter, variable: variable, stmt: stmt, body: function.body)
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

extension Vetter {
  /// Whether no path through a function of this package leads to a return. Go: ctrlflow; one that defers something may
  /// recover.
  func neverReturns(_ function: Func) -> Bool {
    let id = ObjectIdentifier(function.origin)
    if let known = endless[id] { return known }
    guard let body = function.origin.declaration?.body, function.package === package else {
      return false
    }
    // Whoever calls itself is taken to return.
    endless[id] = false
    var defers = false
    Walker(enter: { node in
      if case .expr(.funcLit) = node { return false }
      if case .stmt(.defer) = node { defers = true }
      return !defers
    }).stmt(.block(body))
    var flow = LostPath(vetter: self, variable: nil, stmt: nil, body: body)
    let answer = !defers && flow.find() == nil
    endless[id] = answer
    return answer
  }
}

private struct LostPath {
  /// What is known where the walk is.
  private struct State {
    /// Whether some path leads here from the assignment without a use.
    var isLost = false
    /// Whether no path leads here at all.
    var isDead = false

    static let dead = State(isLost: false, isDead: true)

    static func | (a: State, b: State) -> State {
      State(isLost: a.isLost || b.isLost, isDead: a.isDead && b.isDead)
    }
  }

  let vetter: Vetter
  /// The variable and its assignment; nil if only returns are looked for, to which any path leads.
  private let variable: Var?
  private let stmt: Node?
  private let body: BlockStmt
  private var state = State()
  /// What the jumps to a statement bring along: breaks, continues, gotos.
  private var breaks: [NodeID: State] = [:]
  private var continues: [NodeID: State] = [:]
  private var gotos: [NodeID: State] = [:]
  private var lostReturn: Pos?
  private var isReporting = false

  init(vetter: Vetter, variable: Var?, stmt: Node?, body: BlockStmt) {
    self.vetter = vetter
    self.variable = variable
    self.stmt = stmt
    self.body = body
  }

  /// The first return that is reached without a use.
  mutating func find() -> Pos? {
    var known = -1
    for _ in 0..<8 {
      state = State(isLost: variable == nil)
      list(body.stmts)
      if jumpSummary == known { break }
      known = jumpSummary
    }
    isReporting = true
    state = State(isLost: variable == nil)
    list(body.stmts)
    if state.isLost, !namesResult { note(body.rbrace) }
    return lostReturn
  }

  // Grows with all that jumps can bring along.
  private var jumpSummary: Int {
    [breaks, continues, gotos].reduce(0) { sum, jumps in
      jumps.values.reduce(sum) { $0 + 1 + ($1.isLost ? 1 : 0) }
    }
  }

  private mutating func note(_ pos: Pos) {
    if isReporting, lostReturn == nil { lostReturn = pos }
  }

  // A bare return returns the variable too when it is a named result.
  private var namesResult: Bool { variable?.variableKind == .result }

  private func isUsed(_ node: AnyNode) -> Bool {
    guard let variable else { return false }
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
    if let x, state.isLost, isUsed(.expr(x)) { state.isLost = false }
  }

  private mutating func list(_ stmts: [Stmt]) {
    for stmt in stmts { self.stmt(stmt) }
  }

  private mutating func stmt(_ stmt: Stmt?) {
    guard let stmt else { return }
    switch stmt {
    case .labeled(let labeled):
      state = state | (gotos[labeled.id] ?? .dead)
      self.stmt(labeled.stmt)
    case .block(let block): list(block.stmts)
    case .if(let stmt):
      self.stmt(stmt.initial)
      expr(stmt.cond)
      let before = state
      list(stmt.body.stmts)
      let afterBody = state
      state = before
      self.stmt(stmt.else)
      state = state | afterBody
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
      if state.isLost, !(namesResult && stmt.results.isEmpty) { note(stmt.pos) }
      state = .dead
    case .bad, .decl, .empty, .expr, .send, .incDec, .assign, .go, .defer: simple(stmt)
    }
  }

  private mutating func simple(_ stmt: Stmt) {
    if state.isLost, isUsed(.stmt(stmt)) { state.isLost = false }
    if stmt.id == self.stmt?.id, !state.isDead { state.isLost = true }
    if case .expr(let call) = stmt, neverReturns(call.x) { state = .dead }
  }

  private func neverReturns(_ x: Expr) -> Bool {
    guard case .call(let call) = vetter.unparen(x) else { return false }
    if vetter.builtin(call)?.builtinID == .panic { return true }
    let function = vetter.callee(call)
    if vetter.isFunction(function, "os", "Exit") || vetter.isFunction(function, "runtime", "Goexit")
    {
      return true
    }
    guard let function else { return false }
    guard function.package?.path == "testing" || function.package?.path == "log" else {
      return vetter.neverReturns(function)
    }
    return [
      "FailNow", "Fatal", "Fatalf", "Fatalln", "Skip", "SkipNow", "Skipf", "Panic", "Panicf",
      "Panicln",
    ].contains(function.name)
  }

  private mutating func branch(_ branch: BranchStmt) {
    if let target = branch.target, !state.isDead {
      switch branch.tok {
      case .break: breaks[target.id] = (breaks[target.id] ?? .dead) | state
      case .continue: continues[target.id] = (continues[target.id] ?? .dead) | state
      default: gotos[target.id] = (gotos[target.id] ?? .dead) | state
      }
    }
    // What fallthrough leads to is found by the clauses' own walk.
    if branch.tok != .fallthrough { state = .dead }
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
    var afterHead = state
    // The second round brings along what the first leaves.
    for _ in 0..<2 {
      switch stmt {
      case .for(let loop):
        list(loop.body.stmts)
        state = state | (continues[stmt.id] ?? .dead)
        self.stmt(loop.post)
        expr(loop.cond)
      case .range(let loop):
        expr(loop.key)
        expr(loop.value)
        list(loop.body.stmts)
        state = state | (continues[stmt.id] ?? .dead)
      default: break
      }
      afterHead = afterHead | state
      state = afterHead
    }
    state = (canEnd ? afterHead : .dead) | (breaks[stmt.id] ?? .dead)
  }

  private mutating func clauses(_ clauses: [CaseClause], _ id: NodeID) {
    var entry = state
    var after = State.dead
    var fromAbove = State.dead
    for clause in clauses {
      state = entry
      for x in clause.list { expr(x) }
      // The default clause is entered after all cases were looked at; its place does not matter.
      if !clause.list.isEmpty { entry = state }
      state = state | fromAbove
      list(clause.body)
      fromAbove = .dead
      if case .branch(let branch)? = clause.body.last, branch.tok == .fallthrough {
        fromAbove = state
        state = .dead
      }
      after = after | state
    }
    if !clauses.contains(where: \.isDefault) { after = after | entry }
    state = after | (breaks[id] ?? .dead)
  }

  private mutating func select(_ stmt: SelectStmt) {
    let entry = state
    var after = State.dead
    for clause in stmt.body {
      state = entry
      self.stmt(clause.comm)
      list(clause.body)
      after = after | state
    }
    state = after | (breaks[stmt.id] ?? .dead)
  }
}
