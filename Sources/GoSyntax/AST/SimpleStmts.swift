// Simple statements and jumps.

/// Text that is no statement; an error was reported.
public final class BadStmt: Node {
}

/// A declaration in a function body.
public final class DeclStmt: Node {
  public let decl: GenDecl

  public init(
    id: NodeID, pos: Pos, end: Pos, decl: GenDecl
  ) {
    self.decl = decl
    super.init(id: id, pos: pos, end: end)
  }
}

/// Nothing.
public final class EmptyStmt: Node {
  /// Whether not even a semicolon is there: before a closing brace.
  public let isImplicit: Bool

  public init(
    id: NodeID, pos: Pos, end: Pos, isImplicit: Bool
  ) {
    self.isImplicit = isImplicit
    super.init(id: id, pos: pos, end: end)
  }
}

/// `label: stmt`
public final class LabeledStmt: Node {
  public let label: Ident
  public let colon: Pos
  public let stmt: Stmt

  public init(
    id: NodeID, pos: Pos, end: Pos, label: Ident, colon: Pos, stmt: Stmt
  ) {
    self.label = label
    self.colon = colon
    self.stmt = stmt
    super.init(id: id, pos: pos, end: end)
  }
}

/// An expression that is evaluated for its effect.
public final class ExprStmt: Node {
  public let x: Expr

  public init(
    id: NodeID, pos: Pos, end: Pos, x: Expr
  ) {
    self.x = x
    super.init(id: id, pos: pos, end: end)
  }
}

/// `ch <- value`
public final class SendStmt: Node {
  public let chan: Expr
  public let arrow: Pos
  public let value: Expr

  public init(
    id: NodeID, pos: Pos, end: Pos, chan: Expr, arrow: Pos, value: Expr
  ) {
    self.chan = chan
    self.arrow = arrow
    self.value = value
    super.init(id: id, pos: pos, end: end)
  }
}

/// `x++`, `x--`
public final class IncDecStmt: Node {
  public let x: Expr
  public let tokPos: Pos
  /// `inc` or `dec`.
  public let tok: Token

  public init(
    id: NodeID, pos: Pos, end: Pos, x: Expr, tokPos: Pos, tok: Token
  ) {
    self.x = x
    self.tokPos = tokPos
    self.tok = tok
    super.init(id: id, pos: pos, end: end)
  }
}

/// `a, b = x, y`, `a := x`, `a += x`
public final class AssignStmt: Node {
  public let lhs: [Expr]
  /// Where the operator is.
  public let tokPos: Pos
  /// `assign`, `define`, or an assignment operation as `addAssign`.
  public let tok: Token
  public let rhs: [Expr]

  public init(
    id: NodeID, pos: Pos, end: Pos, lhs: [Expr], tokPos: Pos, tok: Token, rhs: [Expr]
  ) {
    self.lhs = lhs
    self.tokPos = tokPos
    self.tok = tok
    self.rhs = rhs
    super.init(id: id, pos: pos, end: end)
  }
}

/// `go f(x)`
public final class GoStmt: Node {
  /// What follows the keyword; anything but a call was reported.
  public let call: Expr

  public init(
    id: NodeID, pos: Pos, end: Pos, call: Expr
  ) {
    self.call = call
    super.init(id: id, pos: pos, end: end)
  }
}

/// `defer f(x)`
public final class DeferStmt: Node {
  /// What follows the keyword; anything but a call was reported.
  public let call: Expr

  public init(
    id: NodeID, pos: Pos, end: Pos, call: Expr
  ) {
    self.call = call
    super.init(id: id, pos: pos, end: end)
  }
}

/// `return a, b`
public final class ReturnStmt: Node {
  public let results: [Expr]

  public init(
    id: NodeID, pos: Pos, end: Pos, results: [Expr]
  ) {
    self.results = results
    super.init(id: id, pos: pos, end: end)
  }
}

/// `break`, `continue`, `goto` or `fallthrough`.
public final class BranchStmt: Node {
  public let tok: Token
  public let label: Ident?

  public init(
    id: NodeID, pos: Pos, end: Pos, tok: Token, label: Ident?
  ) {
    self.tok = tok
    self.label = label
    super.init(id: id, pos: pos, end: end)
  }

  /// The statement that the jump leads to: for `goto` the `LabeledStmt`, for `break` and `continue`
  /// the loop, switch or select statement itself; nil for `fallthrough` and for a bad jump, which
  /// was reported.
  public internal(set) var target: Stmt?
}
