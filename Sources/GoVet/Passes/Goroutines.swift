// This file implements the passes about goroutines and their ends: waitgroup, loopclosure,
// testinggoroutine, defers, sigchanyzer.

import GoSyntax
import GoTypes

extension VetPass {
  static let waitgroup = VetPass(
    "waitgroup", "WaitGroup.Add in the goroutine that is waited for", section: "2.2",
    hint: "Wait may return before the goroutine has run: call Add before the go statement, or use "
      + "wg.Go"
  ) { vetter in
    for stmt in vetter.inventory.goStmts {
      guard case .call(let call) = stmt.call, case .funcLit(let literal) = vetter.unparen(call.fun),
        case .expr(let first)? = literal.body.stmts.first, case .call(let add) = first.x,
        vetter.isMethod(vetter.callee(add), "sync", "WaitGroup", "Add")
      else { continue }
      vetter.report(add.lparen, end: add.end, "WaitGroup.Add called from inside new goroutine")
    }
  }

  static let waitgroupgo = VetPass(
    "waitgroupgo", "Add or Done in a function that WaitGroup.Go counts itself", section: "2.2",
    isGo: false, hint: "WaitGroup.Go calls Add before and Done after the function: drop this call"
  ) { vetter in
    for call in vetter.inventory.calls {
      guard vetter.isMethod(vetter.callee(call), "sync", "WaitGroup", "Go"), call.args.count == 1,
        case .funcLit(let literal) = vetter.unparen(call.args[0]),
        let group = receiver(call, vetter)
      else { continue }
      counted(literal.body.stmts, group, vetter)
    }
  }

  private static func receiver(_ call: CallExpr, _ vetter: Vetter) -> String? {
    guard case .selector(let selector) = vetter.unparen(call.fun) else { return nil }
    return exprString(selector.x)
  }

  // Done of the same group, at the function's own level, is done twice, and Add is one too many;
  // unless the other of the two is there as well, in a goroutine perhaps: then they may balance.
  private static func counted(_ stmts: [Stmt], _ group: String, _ vetter: Vetter) {
    for stmt in stmts {
      var call: Expr?
      if case .expr(let stmt) = stmt { call = stmt.x }
      if case .defer(let stmt) = stmt { call = stmt.call }
      guard case .call(let call)? = call, let function = vetter.callee(call),
        vetter.isMethod(function, "sync", "WaitGroup", "Add", "Done"),
        receiver(call, vetter) == group,
        !calls(function.name == "Add" ? "Done" : "Add", of: group, in: stmts, vetter)
      else { continue }
      vetter.report(
        call, "WaitGroup.\(function.name) called in a function passed to WaitGroup.Go")
    }
  }

  private static func calls(
    _ name: String, of group: String, in stmts: [Stmt], _ vetter: Vetter
  ) -> Bool {
    var found = false
    Walker(enter: { node in
      if case .expr(.call(let call)) = node, receiver(call, vetter) == group,
        vetter.isMethod(vetter.callee(call), "sync", "WaitGroup", name)
      {
        found = true
      }
      return !found
    }).stmts(stmts)
    return found
  }

  static let loopclosure = VetPass(
    "loopclosure", "loop variables in goroutines, before Go 1.22", section: "2.2",
    hint: "before Go 1.22 all iterations share the variable: pass it as an argument, or raise the "
      + "language version"
  ) { vetter in
    for loop in vetter.inventory.loops {
      guard vetter.version(at: loop.pos) < 22 else { continue }
      let variables = loopVariables(loop, vetter)
      guard !variables.isEmpty else { continue }
      forEachLast(loopBody(loop)) { stmt in
        for literal in laterRun(stmt, vetter) {
          reportCaptured(variables, literal.body.stmts, vetter)
        }
      }
      for stmt in loopBody(loop) { parallelSubtest(stmt, variables, vetter) }
    }
  }

  private static func loopBody(_ loop: Stmt) -> [Stmt] {
    switch loop {
    case .for(let loop): loop.body.stmts
    case .range(let loop): loop.body.stmts
    default: []
    }
  }

  private static func loopVariables(_ loop: Stmt, _ vetter: Vetter) -> [Object] {
    var names: [Expr] = []
    switch loop {
    case .range(let loop): names = [loop.key, loop.value].compactMap { $0 }
    case .for(let loop):
      // What the post statement changes.
      switch loop.post {
      case .incDec(let post)?: names = [post.x]
      case .assign(let post)?: names = post.lhs
      default: break
      }
    default: break
    }
    return names.compactMap {
      guard case .ident(let ident) = $0, ident.name != "_" else { return nil }
      return vetter.info.object(of: ident)
    }
  }

  // The last statement of a list, and the last ones within it.
  private static func forEachLast(_ stmts: [Stmt], _ body: (Stmt) -> Void) {
    guard let last = stmts.last else { return }
    switch last {
    case .if(let stmt):
      var next: Stmt? = last
      while case .if(let current)? = next {
        forEachLast(current.body.stmts, body)
        next = current.else
      }
      if case .block(let block)? = next { forEachLast(block.stmts, body) }
      _ = stmt
    case .for(let stmt): forEachLast(stmt.body.stmts, body)
    case .range(let stmt): forEachLast(stmt.body.stmts, body)
    case .switch(let stmt): for clause in stmt.body { forEachLast(clause.body, body) }
    case .typeSwitch(let stmt): for clause in stmt.body { forEachLast(clause.body, body) }
    case .select(let stmt): for clause in stmt.body { forEachLast(clause.body, body) }
    default: body(last)
    }
  }

  // The literals that a last statement runs after the iteration.
  private static func laterRun(_ stmt: Stmt, _ vetter: Vetter) -> [FuncLit] {
    let call: Expr
    switch stmt {
    case .go(let stmt): call = stmt.call
    case .defer(let stmt): call = stmt.call
    case .expr(let stmt):
      // errgroup.Group.Go(func() error { … })
      guard case .call(let go) = stmt.x,
        vetter.isMethod(vetter.callee(go), "golang.org/x/sync/errgroup", "Group", "Go", "TryGo"),
        case .funcLit(let literal)? = go.args.first.map({ vetter.unparen($0) })
      else { return [] }
      return [literal]
    default: return []
    }
    guard case .call(let run) = call, case .funcLit(let literal) = vetter.unparen(run.fun) else {
      return []
    }
    return [literal]
  }

  // t.Run with a function that calls t.Parallel: what is after that runs later.
  private static func parallelSubtest(_ stmt: Stmt, _ variables: [Object], _ vetter: Vetter) {
    guard case .expr(let stmt) = stmt, case .call(let run) = stmt.x,
      vetter.isMethod(vetter.callee(run), "testing", "T", "Run"), run.args.count == 2,
      case .funcLit(let literal) = vetter.unparen(run.args[1])
    else { return }
    let stmts = literal.body.stmts
    guard
      let index = stmts.firstIndex(where: {
        guard case .expr(let stmt) = $0, case .call(let call) = stmt.x else { return false }
        return isTestingMethod(vetter.callee(call), "Parallel")
      })
    else { return }
    reportCaptured(variables, Array(stmts[(index + 1)...]), vetter)
  }

  private static func isTestingMethod(_ function: Func?, _ names: String...) -> Bool {
    guard let function, function.package?.path == "testing", names.contains(function.name),
      function.signature.recv != nil
    else { return false }
    return true
  }

  private static func reportCaptured(_ variables: [Object], _ stmts: [Stmt], _ vetter: Vetter) {
    Walker(enter: { node in
      if case .expr(.ident(let ident)) = node, let used = vetter.info.uses[ident.id],
        variables.contains(where: { $0 === used })
      {
        vetter.report(ident, "loop variable \(ident.name) captured by func literal")
      }
      return true
    }).stmts(stmts)
  }

  static let testinggoroutine = VetPass(
    "testinggoroutine", "t.Fatal in a goroutine that a test starts",
    hint: "FailNow ends only the goroutine that calls it: use t.Error and return"
  ) { vetter in
    for stmt in vetter.inventory.goStmts {
      guard case .call(let call) = stmt.call else { continue }
      if case .funcLit(let literal) = vetter.unparen(call.fun) {
        for (fatal, name) in fatals(literal.body, vetter) {
          vetter.report(fatal, "call to \(name) from a non-test goroutine")
        }
        continue
      }
      guard let body = bodyOf(call.fun, vetter), let (_, name) = fatals(body, vetter).first else {
        continue
      }
      let function = exprString(call.fun)
      vetter.report(
        stmt, "call to \(name) from a non-test goroutine (\(function) calls \(name))")
    }
  }

  // The calls that must be made by the test's own goroutine, not those within other goroutines.
  private static func fatals(_ body: BlockStmt, _ vetter: Vetter) -> [(Node, String)] {
    var found: [(Node, String)] = []
    Walker(enter: { node in
      switch node {
      case .stmt(.go): return false
      case .expr(.call(let call)):
        let function = vetter.callee(call)
        guard let function,
          isTestingMethod(
            function, "FailNow", "Fatal", "Fatalf", "Skip", "Skipf", "SkipNow"),
          case .selector(let selector) = vetter.unparen(call.fun)
        else { return true }
        // A parameter of the literal belongs to another test.
        if declaredWithin(selector.x, body, vetter) { return true }
        found.append(
          (
            call, "(*testing.\(kind(selector.x, vetter))).\(function.name)"
          ))
      default: break
      }
      return true
    }).stmt(.block(body))
    return found
  }

  private static func kind(_ x: Expr, _ vetter: Vetter) -> String {
    (unalias(dereference(vetter.type(x)).base) as? Named)?.object.name ?? "common"
  }

  private static func declaredWithin(_ x: Expr, _ body: BlockStmt, _ vetter: Vetter) -> Bool {
    guard let object = vetter.object(x) else { return false }
    return object.pos >= body.pos && object.pos < body.end
  }

  // The body of a function of this package, or of a literal that a variable was declared with.
  private static func bodyOf(_ fun: Expr, _ vetter: Vetter) -> BlockStmt? {
    let object = vetter.object(fun)
    if let function = object as? Func { return function.origin.declaration?.body }
    guard let object else { return nil }
    for assign in vetter.inventory.assigns where assign.tok == .define {
      for (left, right) in zip(assign.lhs, assign.rhs) {
        if case .ident(let ident) = left, vetter.info.definitions[ident.id] === object,
          case .funcLit(let literal) = vetter.unparen(right)
        {
          return literal.body
        }
      }
    }
    return nil
  }

  static let defers = VetPass(
    "defers", "defer f(time.Since(start))",
    hint: "arguments are evaluated at once: defer a function literal"
  ) { vetter in
    for stmt in vetter.inventory.deferStmts {
      guard case .call(let call) = stmt.call else { continue }
      let walker = Walker(enter: { node in
        if case .expr(.funcLit) = node { return false }
        if case .expr(.call(let inner)) = node,
          vetter.isFunction(vetter.callee(inner), "time", "Since")
        {
          vetter.report(inner, "call to time.Since is not deferred")
        }
        return true
      })
      walker.expr(.call(call))
    }
  }

  static let sigchanyzer = VetPass(
    "sigchanyzer", "signal.Notify on a channel without a buffer", section: "9.2",
    hint: "a signal that comes while nobody receives is lost: make(chan os.Signal, 1)"
  ) { vetter in
    for call in vetter.inventory.calls {
      guard vetter.isFunction(vetter.callee(call), "os/signal", "Notify"),
        let channel = call.args.first, case .ident(let name) = vetter.unparen(channel),
        let object = vetter.info.uses[name.id], isUnbuffered(object, vetter)
      else { continue }
      vetter.report(call, "misuse of unbuffered os.Signal channel as argument to signal.Notify")
    }
  }

  private static func isUnbuffered(_ channel: Object, _ vetter: Vetter) -> Bool {
    func isMake(_ x: Expr) -> Bool {
      guard case .call(let call) = vetter.unparen(x), call.args.count == 1 else { return false }
      return vetter.builtin(call)?.builtinID == .make
    }
    for assign in vetter.inventory.assigns where assign.tok == .define {
      for (left, right) in zip(assign.lhs, assign.rhs) {
        if case .ident(let ident) = left, vetter.info.definitions[ident.id] === channel {
          return isMake(right)
        }
      }
    }
    for spec in vetter.inventory.valueSpecs {
      for (name, value) in zip(spec.names, spec.values)
      where vetter.info.definitions[name.id] === channel {
        return isMake(value)
      }
    }
    return false
  }
}
