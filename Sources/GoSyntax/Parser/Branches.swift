// This file checks labels and jumps, and links each jump to the statement that it leads to.
//
// One pass over a function body, function literals excluded: each has its own check. Labels are
// scoped to the body; a `goto` forward waits in its block's list until its label comes.

extension Parser {
  /// Checks the jumps of one function body.
  mutating func checkBranches(_ body: BlockStmt) {
    checkBranches(body.stmts, body: body.rbrace)
  }

  /// Checks the jumps of a statement list that is a body of its own.
  mutating func checkBranches(_ stmts: [Stmt], body end: Pos) {
    var checker = BranchChecker()
    checker.body(stmts)
    for problem in checker.problems { report(problem.pos, problem.message, code: .branch) }
  }
}

private struct BranchChecker {
  struct Problem {
    var pos: Pos
    var message: String
  }

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

  /// A block, for jumps into it and over its declarations.
  private final class Block {
    let parent: Block?
    /// Where it begins.
    let start: Pos
    /// The statement that has it for its body, if it has a label.
    let labeled: LabeledStmt?

    init(_ parent: Block?, _ start: Pos, _ labeled: LabeledStmt?) {
      self.parent = parent
      self.start = start
      self.labeled = labeled
    }
  }

  /// Where unlabelled jumps lead.
  private struct Targets {
    var breaks: Stmt?
    var continues: Stmt?
    /// The case clause's index from the end, where `fallthrough` may stand.
    var caseIndex = -1
  }

  private(set) var problems: [Problem] = []
  private var labels: [String: Label] = [:]
  private var order: [Label] = []

  private mutating func problem(_ pos: Pos, _ message: String) {
    problems.append(Problem(pos: pos, message: message))
  }

  mutating func body(_ stmts: [Stmt]) {
    let block = Block(nil, .none, nil)
    let pending = blockBranches(block, stmts, Targets())
    // What is left jumps into a block, or to nowhere.
    for jump in pending {
      guard let name = jump.label?.name else { continue }
      if let label = labels[name] {
        label.isUsed = true
        problem(
          jump.label?.pos ?? jump.pos,
          "goto \(name) jumps into block starting at \(label.block.start.rawValue)")
      } else {
        problem(jump.label?.pos ?? jump.pos, "label \(name) not defined")
      }
    }
    for label in order where !label.isUsed {
      problem(label.stmt.label.pos, "label \(label.stmt.label.name) defined and not used")
    }
  }

  private mutating func blockBranches(_ block: Block, _ stmts: [Stmt], _ targets: Targets)
    -> [BranchStmt]
  {
    []
  }
}
