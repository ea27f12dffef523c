// This file implements the passes that go vet does not have: deferlock, nilness, sleepjoin, timeafter.
// They report only what is certain, or what the course teaches to avoid wherever it stands.

import GoSyntax
import GoTypes

extension VetPass {
  static let deferlock = VetPass(
    "deferlock", "defer mu.Unlock() in a loop", section: "3.1", isGo: false,
    hint: "deferred calls run when the function returns: put the loop's body into a function, or "
      + "unlock without defer"
  ) { vetter in
    for loop in vetter.inventory.loops {
      let body = loopStmts(loop)
      // A body that always leaves the function or the loop runs once.
      if leaves(body.last) { continue }
      for (index, stmt) in body.enumerated() {
        guard case .defer(let later) = stmt, case .call(let unlock) = later.call,
          let (mutex, name) = lockCall(unlock, vetter), name == "Unlock" || name == "RUnlock",
          body[..<index].contains(where: { isLock($0, mutex, vetter) })
        else { continue }
        vetter.report(
          later,
          "defer \(exprString(unlock.fun))() in a loop holds the lock until the function returns")
      }
    }
  }

  private static func loopStmts(_ loop: Stmt) -> [Stmt] {
    switch loop {
    case .for(let loop): loop.body.stmts
    case .range(let loop): loop.body.stmts
    default: []
    }
  }

  private static func leaves(_ stmt: Stmt?) -> Bool {
    switch stmt {
    case .return?: true
    case .branch(let branch)?: branch.tok == .break || branch.tok == .goto
    default: false
    }
  }

  // The mutex's text and the method, of a call of a method of sync.Mutex or sync.RWMutex.
  private static func lockCall(_ call: CallExpr, _ vetter: Vetter) -> (String, String)? {
    let function = vetter.callee(call)
    guard
      vetter.isMethod(function, "sync", "Mutex", "Lock", "Unlock")
        || vetter.isMethod(function, "sync", "RWMutex", "Lock", "Unlock", "RLock", "RUnlock"),
      let function, case .selector(let selector) = vetter.unparen(call.fun)
    else { return nil }
    return (exprString(selector.x), function.name)
  }

  private static func isLock(_ stmt: Stmt, _ mutex: String, _ vetter: Vetter) -> Bool {
    guard case .expr(let stmt) = stmt, case .call(let call) = stmt.x,
      let (other, name) = lockCall(call, vetter)
    else { return false }
    return other == mutex && (name == "Lock" || name == "RLock")
  }

  static let timeafter = VetPass(
    "timeafter", "time.After in a select in a loop", section: "2.4", isGo: false,
    hint: "each round waits anew: for a limit on the whole loop make the timer or the context "
      + "before it"
  ) { vetter in
    for loop in vetter.inventory.loops {
      Walker(enter: { node in
        switch node {
        // Inner loops are looked at by themselves, literals run elsewhere.
        case .expr(.funcLit): return false
        case .stmt(let inner):
          if case .for = inner { return inner.id == loop.id }
          if case .range = inner { return inner.id == loop.id }
          if case .select(let select) = inner { timers(select, vetter) }
        default: break
        }
        return true
      }).stmt(loop)
    }
  }

  private static func timers(_ select: SelectStmt, _ vetter: Vetter) {
    for clause in select.body {
      guard let comm = clause.comm else { continue }
      // A clause that ends the loop when the time is up is a limit on each wait, and is meant.
      Walker(enter: { node in
        if case .expr(.call(let call)) = node,
          vetter.isFunction(vetter.callee(call), "time", "After")
        {
          vetter.report(call, "time.After in a loop starts a new timer in every iteration")
        }
        return true
      }).stmt(comm)
    }
  }

  static let sleepjoin = VetPass(
    "sleepjoin", "time.Sleep that waits for goroutines", section: "1.1", isGo: false,
    hint: "a sleep is always too short or too long: wait with a WaitGroup or a channel"
  ) { vetter in
    for function in vetter.inventory.functions {
      let stmts = function.body.stmts
      guard let start = stmts.firstIndex(where: { startsGoroutine($0) }) else { continue }
      var isJoined = false
      for stmt in stmts[(start + 1)...] {
        if case .expr(let stmt) = stmt, case .call(let call) = stmt.x,
          vetter.isFunction(vetter.callee(call), "time", "Sleep")
        {
          if !isJoined, isLastEffect(stmt, in: stmts, vetter) {
            vetter.report(call, "time.Sleep does not wait for goroutines to finish")
          }
          continue
        }
        if synchronises(stmt, vetter) { isJoined = true }
      }
    }
  }

  // A go statement, also in a loop or block.
  private static func startsGoroutine(_ stmt: Stmt) -> Bool {
    var found = false
    Walker(enter: { node in
      if case .stmt(.go) = node { found = true }
      if case .expr(.funcLit) = node { return false }
      return !found
    }).stmt(stmt)
    return found
  }

  // Whether nothing after the sleep synchronises either: it is the only wait.
  private static func isLastEffect(_ sleep: ExprStmt, in stmts: [Stmt], _ vetter: Vetter) -> Bool {
    guard let index = stmts.firstIndex(where: { $0.id == sleep.id }) else { return false }
    return !stmts[(index + 1)...].contains { synchronises($0, vetter) || startsGoroutine($0) }
  }

  // Whether a statement waits for or signals somebody: channels, sync, context, or any function of
  // the program, which may do so.
  private static func synchronises(_ stmt: Stmt, _ vetter: Vetter) -> Bool {
    var found = false
    Walker(enter: { node in
      switch node {
      case .expr(.funcLit): return false
      case .stmt(.go): return false
      case .stmt(.select), .stmt(.send): found = true
      case .stmt(.range(let range)):
        if under(vetter.type(range.x)).kind == .chan { found = true }
      case .expr(.unary(let unary)): if unary.op == .arrow { found = true }
      case .expr(.call(let call)): if !isHarmless(call, vetter) { found = true }
      default: break
      }
      return !found
    }).stmt(stmt)
    return found
  }

  private static func isHarmless(_ call: CallExpr, _ vetter: Vetter) -> Bool {
    if vetter.isConversion(call) { return true }
    if let builtin = vetter.builtin(call) { return builtin.builtinID != .close }
    guard let path = vetter.callee(call)?.package?.path else { return false }
    return [
      "fmt", "time", "strings", "strconv", "math", "errors", "log", "sort", "slices", "runtime",
    ]
    .contains(path)
  }

  static let nilness = VetPass(
    "nilness", "what is nil for certain and used all the same", isGo: false
  ) { vetter in
    for stmt in vetter.inventory.ifs {
      guard case .binary(let cond) = vetter.unparen(stmt.cond), cond.op == .eql || cond.op == .neq,
        let variable = comparedWithNil(cond, vetter)
      else { continue }
      if cond.op == .eql {
        nilUse(variable, stmt.body.stmts, vetter)
      } else if case .block(let block)? = stmt.else {
        nilUse(variable, block.stmts, vetter)
      }
    }
  }

  private static func comparedWithNil(_ cond: BinaryExpr, _ vetter: Vetter) -> Var? {
    let (x, y) = (vetter.unparen(cond.x), vetter.unparen(cond.y))
    let side = vetter.object(y) is Nil ? x : vetter.object(x) is Nil ? y : nil
    guard case .ident(let ident)? = side, let variable = vetter.info.uses[ident.id] as? Var,
      variable.variableKind != .package, !variable.isField
    else { return nil }
    switch under(variable.type).kind {
    case .pointer, .map, .signature: return variable
    default: return nil
    }
  }

  // Reports the first use that must panic, up to the first statement that might change the variable
  // or that does not run for certain.
  private static func nilUse(_ variable: Var, _ stmts: [Stmt], _ vetter: Vetter) {
    for stmt in stmts {
      switch stmt {
      case .expr, .assign, .send, .incDec, .return, .decl: break
      default: return
      }
      // A call may end the program.
      if case .expr(let stmt) = stmt, case .call(let call) = stmt.x,
        vetter.object(call.fun) !== variable,
        !isHarmless(call, vetter)
          || ["log", "runtime"].contains(vetter.callee(call)?.package?.path)
      {
        return
      }
      var change = false
      var use: (Node, String)?
      Walker(enter: { node in
        if case .expr(.funcLit) = node {
          change = change || vetter.mentions(variable, in: node)
          return false
        }
        if case .expr(.binary(let binary)) = node, binary.op.precedence <= 2 { return false }
        if case .expr(.unary(let unary)) = node, unary.op == .and,
          vetter.object(unary.x) === variable
        {
          change = true
        }
        if case .stmt(.assign(let assign)) = node,
          assign.lhs.contains(where: { vetter.object($0) === variable })
        {
          change = true
        }
        if use == nil { use = fatalUse(node, variable, vetter) }
        return true
      }).stmt(stmt)
      if change { return }
      if let (node, message) = use { return vetter.report(node, message) }
    }
  }

  private static func fatalUse(
    _ node: AnyNode, _ variable: Var, _ vetter: Vetter
  ) -> (Node, String)? {
    func isVariable(_ x: Expr) -> Bool { vetter.object(x) === variable }
    switch node {
    case .expr(.selector(let selector)):
      guard isVariable(selector.x), under(variable.type).kind == .pointer,
        vetter.info.selections[selector.id]?.kind == .fieldValue
      else { return nil }
      return (selector.sel, "nil dereference in field selection")
    case .expr(.star(let star)):
      guard isVariable(star.x), vetter.info.types[star.id]?.isType != true else { return nil }
      return (star, "nil dereference in load")
    case .expr(.call(let call)):
      guard isVariable(call.fun), under(variable.type).kind == .signature else { return nil }
      return (call, "nil dereference in dynamic function call")
    case .stmt(.assign(let assign)):
      for x in assign.lhs {
        if case .index(let index) = vetter.unparen(x), isVariable(index.x),
          under(variable.type).kind == .map
        {
          return (index, "nil dereference in map update")
        }
      }
      return nil
    default: return nil
    }
  }
}
