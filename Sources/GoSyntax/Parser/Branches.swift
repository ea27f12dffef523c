// This file checks labels and jumps, and links each jump to the statement that it leads to.
//
// One pass over a function body; function literals have passes of their own. Labels belong to the
// whole body. A `goto` to a label that was not seen yet waits in its block, then in the blocks
// around it, until the label comes: what is left at the end jumps into a block or to nowhere.

extension Parser {
  /// Checks the jumps of the statements of one function body.
  mutating func checkBranches(_ stmts: [Stmt]) {
    var checker = BranchChecker(source: source)
    checker.body(stmts)
    for (pos, message) in checker.problems { report(pos, message, code: .branch) }
  }
}

private struct BranchChecker {
  /// A label that the body declares.
  private final class Label {
    let stmt: LabeledStmt
    let block: Block
    var isUsed = false

    init(_ stmt: LabeledStmt, _ block: Block) {
      self.stmt = stmt
      self.block = block
    }
  }

  /// A block around the current statement.
  private final class Block {
    let parent: Block?
    let start: Pos
    /// The labelled statement whose body this is.
    let labeled: LabeledStmt?

    init(_ parent: Block?, _ start: Pos, _ labeled: LabeledStmt?) {
      self.parent = parent
      self.start = start
      self.labeled = labeled
    }
  }

  /// Where jumps without a label lead.
  private struct Targets {
    var breaks: Stmt?
    var continues: Stmt?
    /// The clause of an expression switch that directly holds the statement, or -1.
    var caseIndex = -1

    var inner: Targets { Targets(breaks: breaks, continues: continues) }
  }

  /// A block's state while its statements are walked.
  private struct Walk {
    let block: Block
    let targets: Targets
    /// Jumps whose label was not seen yet.
    var forward: [BranchStmt] = []
    /// The last variable declaration, and the jumps that waited then.
    var declaration: (names: String, pos: Pos) = ("", .none)
    var over: [BranchStmt] = []

    mutating func declare(_ names: @autoclosure () -> String, _ pos: Pos) {
      guard !forward.isEmpty else { return }
      declaration = (names(), pos)
      over = forward
    }
  }

  let source: SourceFile
  private(set) var problems: [(Pos, String)] = []
  private var labels: [String: Label] = [:]
  private var order: [Label] = []

  init(source: SourceFile) { self.source = source }

  mutating func body(_ stmts: [Stmt]) {
    let pending = walk(stmts, Block(nil, .none, nil), Targets())
    for jump in pending {
      guard let name = jump.label else { continue }
      if let label = labels[name.name] {
        label.isUsed = true
        let place = self.place(label.block.start)
        problem(name.pos, "goto \(name.name) jumps into block starting at \(place)")
      } else {
        problem(name.pos, "label \(name.name) not defined")
      }
    }
    for label in order where !label.isUsed {
      problem(label.stmt.label.pos, "label \(label.stmt.label.name) defined and not used")
    }
  }

  private mutating func problem(_ pos: Pos, _ message: String) {
    problems.append((pos, message))
  }

  // The go command shows files of the current directory with `./` in front.
  private func place(_ pos: Pos) -> String {
    let place = source.position(pos).description
    return ["/", "./", "../", "<"].contains { place.hasPrefix($0) } ? place : "./" + place
  }

  // Returns the jumps that wait for a label outside.
  private mutating func walk(
    _ stmts: [Stmt], _ block: Block, _ targets: Targets
  ) -> [BranchStmt] {
    var walk = Walk(block: block, targets: targets)
    // A fallthrough may be followed by empty statements.
    var count = stmts.count
    while count > 0, case .empty = stmts[count - 1] { count -= 1 }
    for index in 0..<count {
      stmt(stmts[index], nil, isLast: index == count - 1, &walk)
    }
    return walk.forward
  }

  private mutating func stmt(
    _ stmt: Stmt, _ label: LabeledStmt?, isLast: Bool, _ walk: inout Walk
  ) {
    switch stmt {
    case .labeled(let labeled):
      if labeled.label.name != "_" { declare(labeled, &walk) }
      let inner = labeled.label.name != "_" ? labeled : label
      self.stmt(labeled.stmt, inner, isLast: isLast, &walk)
    case .branch(let branch): self.branch(branch, isLast: isLast, &walk)
    case .decl(let decl):
      if decl.decl.tok == .var, case .value(let spec)? = decl.decl.specs.first {
        walk.declare(spec.names[0].name, spec.pos)
      }
    case .assign(let assign):
      if assign.tok == .define { walk.declare(exprString(assign.lhs), assign.tokPos) }
    case .block, .if, .for, .range, .switch, .typeSwitch, .select:
      control(stmt, label, &walk)
    case .bad, .empty, .expr, .send, .incDec, .go, .defer, .return: break
    }
  }

  private mutating func control(_ stmt: Stmt, _ label: LabeledStmt?, _ walk: inout Walk) {
    let targets = walk.targets
    switch stmt {
    case .block(let block): inner(block.stmts, block.pos, label, targets.inner, &walk)
    case .if(let statement):
      inner(statement.body.stmts, statement.body.pos, label, targets.inner, &walk)
      if let otherwise = statement.else {
        inner([otherwise], otherwise.pos, label, targets.inner, &walk)
      }
    case .for(let loop):
      let own = Targets(breaks: stmt, continues: stmt)
      inner(loop.body.stmts, loop.body.pos, label, own, &walk)
    case .range(let loop):
      let own = Targets(breaks: stmt, continues: stmt)
      inner(loop.body.stmts, loop.body.pos, label, own, &walk)
    case .switch(let statement):
      for (index, clause) in statement.body.enumerated() {
        let own = Targets(breaks: stmt, continues: targets.continues, caseIndex: index)
        inner(clause.body, clause.pos, label, own, &walk)
      }
    case .typeSwitch(let statement):
      for (index, clause) in statement.body.enumerated() {
        let own = Targets(breaks: stmt, continues: targets.continues, caseIndex: index)
        inner(clause.body, clause.pos, label, own, &walk)
      }
    case .select(let statement):
      let own = Targets(breaks: stmt, continues: targets.continues)
      for clause in statement.body { inner(clause.body, clause.pos, label, own, &walk) }
    case .bad, .decl, .empty, .labeled, .expr, .send, .incDec, .assign, .go, .defer, .return,
      .branch:
      break
    }
  }

  private mutating func inner(
    _ stmts: [Stmt], _ start: Pos, _ label: LabeledStmt?, _ targets: Targets, _ walk: inout Walk
  ) {
    walk.forward += self.walk(stmts, Block(walk.block, start, label), targets)
  }

  private mutating func declare(_ stmt: LabeledStmt, _ walk: inout Walk) {
    let name = stmt.label.name
    if let other = labels[name] {
      let place = self.place(other.stmt.label.pos)
      problem(stmt.label.pos, "label \(name) already defined at \(place)")
    } else {
      let label = Label(stmt, walk.block)
      labels[name] = label
      order.append(label)
    }
    guard !walk.forward.isEmpty else { return }
    var waiting: [BranchStmt] = []
    for jump in walk.forward {
      guard let wanted = jump.label, wanted.name == name else {
        waiting.append(jump)
        continue
      }
      jump.target = .labeled(stmt)
      labels[name]?.isUsed = true
      // Spec: "Executing the "goto" statement must not cause any variables to come into scope that
      // were not already in scope at the point of the goto."
      if walk.over.contains(where: { $0 === jump }) {
        let (names, pos) = walk.declaration
        let place = self.place(pos)
        problem(wanted.pos, "goto \(name) jumps over declaration of \(names) at \(place)")
      }
    }
    walk.forward = waiting
  }

  private mutating func branch(_ jump: BranchStmt, isLast: Bool, _ walk: inout Walk) {
    guard let label = jump.label else { return unlabeled(jump, isLast: isLast, walk.targets) }
    if jump.tok == .goto {
      jump.target = gotoTarget(label.name, walk.block)
      if jump.target == nil { walk.forward.append(jump) }
      return
    }
    let keyword = jump.tok.description
    guard labels[label.name] != nil else {
      return problem(label.pos, "\(keyword) label not defined: \(label.name)")
    }
    let enclosing = enclosing(label.name, walk.block)?.stmt
    switch enclosing {
    case .for?, .range?: jump.target = enclosing
    case .switch?, .typeSwitch?, .select?:
      if jump.tok == .break { jump.target = enclosing }
    case nil, .bad?, .decl?, .empty?, .labeled?, .expr?, .send?, .incDec?, .assign?, .go?, .defer?,
      .return?, .branch?, .block?, .if?:
      break
    }
    if jump.target == nil { problem(label.pos, "invalid \(keyword) label \(label.name)") }
  }

  private mutating func unlabeled(_ jump: BranchStmt, isLast: Bool, _ targets: Targets) {
    switch jump.tok {
    case .break:
      jump.target = targets.breaks
      if jump.target == nil { problem(jump.pos, "break is not in a loop, switch, or select") }
    case .continue:
      jump.target = targets.continues
      if jump.target == nil { problem(jump.pos, "continue is not in a loop") }
    default: fallThrough(jump, isLast: isLast, targets)
    }
  }

  private mutating func fallThrough(_ jump: BranchStmt, isLast: Bool, _ targets: Targets) {
    var message = "fallthrough statement out of place"
    if case .typeSwitch? = targets.breaks {
      message = "cannot fallthrough in type switch"
    } else if case .switch(let statement)? = targets.breaks, targets.caseIndex >= 0, isLast {
      if targets.caseIndex + 1 < statement.body.count { return }
      message = "cannot fallthrough final case in switch"
    }
    problem(jump.pos, message)
  }

  // A label seen before in this block or one around it.
  private func gotoTarget(_ name: String, _ block: Block) -> Stmt? {
    guard let label = labels[name] else { return nil }
    label.isUsed = true
    var outer: Block? = block
    while let current = outer {
      if label.block === current { return .labeled(label.stmt) }
      outer = current.parent
    }
    return nil
  }

  private func enclosing(_ name: String, _ block: Block) -> LabeledStmt? {
    guard let label = labels[name] else { return nil }
    label.isUsed = true
    var outer: Block? = block
    while let current = outer {
      if let labeled = current.labeled, labeled === label.stmt { return labeled }
      outer = current.parent
    }
    return nil
  }
}
