// This file implements the pass unreachable: statements after return, panic, endless loops.

import GoSyntax
import GoTypes

extension VetPass {
  static let unreachable = VetPass("unreachable", "code that no run reaches") { vetter in
    for function in vetter.inventory.functions {
      var search = DeadCode(vetter: vetter)
      search.prepare(function.body)
      search.list(function.body.stmts)
    }
  }
}

private struct DeadCode {
  let vetter: Vetter
  private var isReachable = true
  /// Loops, switches and selects that a break leaves.
  private var broken: Set<NodeID> = []
  /// Labels that a goto leads to.
  private var targets: Set<NodeID> = []

  init(vetter: Vetter) { self.vetter = vetter }

  mutating func prepare(_ body: BlockStmt) {
    var broken: Set<NodeID> = []
    var targets: Set<NodeID> = []
    Walker(enter: { node in
      if case .expr(.funcLit) = node { return false }
      if case .stmt(.branch(let branch)) = node, let target = branch.target {
        if branch.tok == .break { broken.insert(target.id) }
        if branch.tok == .goto { targets.insert(target.id) }
      }
      return true
    }).stmt(.block(body))
    self.broken = broken
    self.targets = targets
  }

  mutating func list(_ stmts: [Stmt]) {
    for stmt in stmts { self.stmt(stmt) }
  }

  private mutating func stmt(_ stmt: Stmt) {
    if case .labeled(let labeled) = stmt, targets.contains(labeled.id) { isReachable = true }
    if !isReachable {
      if case .empty = stmt {
      } else {
        vetter.report(stmt.node, "unreachable code")
        // One report is enough for what follows.
        isReachable = true
      }
    }
    switch stmt {
    case .bad, .assign, .decl, .defer, .empty, .go, .incDec, .send: break
    case .branch, .return: isReachable = false
    case .expr(let stmt): if isPanic(stmt.x) { isReachable = false }
    case .block(let block): list(block.stmts)
    case .labeled(let labeled): self.stmt(labeled.stmt)
    case .if(let stmt): ifStmt(stmt)
    case .for(let loop):
      list(loop.body.stmts)
      isReachable = loop.cond != nil || broken.contains(loop.id)
    case .range(let loop):
      list(loop.body.stmts)
      isReachable = true
    case .switch(let stmt): clauses(stmt.body, stmt.id)
    case .typeSwitch(let stmt): clauses(stmt.body, stmt.id)
    case .select(let stmt):
      var after = broken.contains(stmt.id)
      for clause in stmt.body {
        isReachable = true
        list(clause.body)
        after = after || isReachable
      }
      isReachable = after
    }
  }

  private mutating func ifStmt(_ stmt: IfStmt) {
    list(stmt.body.stmts)
    guard let otherwise = stmt.else else {
      isReachable = true
      return
    }
    let afterBody = isReachable
    isReachable = true
    self.stmt(otherwise)
    isReachable = isReachable || afterBody
  }

  private mutating func clauses(_ clauses: [CaseClause], _ id: NodeID) {
    var after = broken.contains(id) || !clauses.contains { $0.isDefault }
    for clause in clauses {
      isReachable = true
      list(clause.body)
      after = after || isReachable
    }
    isReachable = after
  }

  private func isPanic(_ x: Expr) -> Bool {
    guard case .call(let call) = x else { return false }
    return vetter.builtin(call)?.builtinID == .panic
  }
}
