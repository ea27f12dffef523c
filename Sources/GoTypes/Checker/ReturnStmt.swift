// This file implements terminating statements. Go: return.go.
// Spec: "A terminating statement interrupts the regular flow of control in a block."

import GoSyntax

extension Checker {
  /// Whether a list ends in a terminating statement.
  func isTerminatingList(_ list: [Stmt], label: String = "") -> Bool {
    var count = list.count
    while count > 0, case .empty = list[count - 1] { count -= 1 }
    return count > 0 && isTerminating(list[count - 1], label: label)
  }

  private func isTerminating(_ s: Stmt, label: String) -> Bool {
    switch s {
    case .bad, .decl, .empty, .send, .incDec, .assign, .go, .defer, .range: return false
    case .labeled(let node): return isTerminating(node.stmt, label: node.label.name)
    case .expr(let node):
      if case .call(let call) = unparen(node.x) { return environment.panicCalls.contains(call.id) }
      return false
    case .return: return true
    case .branch(let node): return node.tok == .goto || node.tok == .fallthrough
    case .block(let node): return isTerminatingList(node.stmts)
    case .if(let node):
      guard let other = node.else else { return false }
      return isTerminatingList(node.body.stmts) && isTerminating(other, label: "")
    case .switch(let node): return isTerminatingSwitch(node.body, label: label)
    case .typeSwitch(let node): return isTerminatingSwitch(node.body, label: label)
    case .select(let node):
      return node.body.allSatisfy {
        isTerminatingList($0.body) && !hasBreak($0.body, label: label, isImplicit: true)
      }
    case .for(let node):
      return node.cond == nil && !hasBreak(node.body.stmts, label: label, isImplicit: true)
    }
  }

  private func isTerminatingSwitch(_ body: [CaseClause], label: String) -> Bool {
    var hasDefault = false
    for clause in body {
      if clause.isDefault { hasDefault = true }
      if !isTerminatingList(clause.body) { return false }
      if hasBreak(clause.body, label: label, isImplicit: true) { return false }
    }
    return hasDefault
  }

  private func hasBreak(_ list: [Stmt], label: String, isImplicit: Bool) -> Bool {
    list.contains { hasBreak($0, label: label, isImplicit: isImplicit) }
  }

  // Whether there is a `break` of the enclosing statement, by label or, if `isImplicit`, without.
  private func hasBreak(_ s: Stmt, label: String, isImplicit: Bool) -> Bool {
    switch s {
    case .bad, .decl, .empty, .expr, .send, .incDec, .assign, .go, .defer, .return: return false
    case .labeled(let node): return hasBreak(node.stmt, label: label, isImplicit: isImplicit)
    case .branch(let node):
      if node.tok != .break { return false }
      guard let target = node.label else { return isImplicit }
      return target.name == label
    case .block(let node): return hasBreak(node.stmts, label: label, isImplicit: isImplicit)
    case .if(let node):
      return hasBreak(node.body.stmts, label: label, isImplicit: isImplicit)
        || node.else.map { hasBreak($0, label: label, isImplicit: isImplicit) } ?? false
    case .switch(let node):
      return !label.isEmpty
        && node.body.contains { hasBreak($0.body, label: label, isImplicit: false) }
    case .typeSwitch(let node):
      return !label.isEmpty
        && node.body.contains { hasBreak($0.body, label: label, isImplicit: false) }
    case .select(let node):
      return !label.isEmpty
        && node.body.contains { hasBreak($0.body, label: label, isImplicit: false) }
    case .for(let node):
      return !label.isEmpty && hasBreak(node.body.stmts, label: label, isImplicit: false)
    case .range(let node):
      return !label.isEmpty && hasBreak(node.body.stmts, label: label, isImplicit: false)
    }
  }
}
