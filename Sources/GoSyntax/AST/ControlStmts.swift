// Blocks, conditions, switches and loops.

/// `{ … }`
public final class BlockStmt: Node {
  public let lbrace: Pos
  public let stmts: [Stmt]
  /// The closing brace; where it is missing, where it was expected.
  public let rbrace: Pos

  public init(
    id: NodeID, pos: Pos, end: Pos, lbrace: Pos, stmts: [Stmt], rbrace: Pos
  ) {
    self.lbrace = lbrace
    self.stmts = stmts
    self.rbrace = rbrace
    super.init(id: id, pos: pos, end: end)
  }
}

/// `if init; cond { … } else …`
public final class IfStmt: Node {
  /// The simple statement before the first semicolon.
  public let initial: Stmt?
  /// A `BadExpr` where it is missing.
  public let cond: Expr
  public let body: BlockStmt
  /// An `IfStmt` or a `BlockStmt`.
  public let `else`: Stmt?

  public init(
    id: NodeID, pos: Pos, end: Pos, initial: Stmt?, cond: Expr, body: BlockStmt, else: Stmt?
  ) {
    self.initial = initial
    self.cond = cond
    self.body = body
    self.else = `else`
    super.init(id: id, pos: pos, end: end)
  }
}

/// `switch init; tag { … }`
public final class SwitchStmt: Node {
  /// The simple statement before the first semicolon.
  public let initial: Stmt?
  public let tag: Expr?
  public let lbrace: Pos
  public let body: [CaseClause]
  public let rbrace: Pos

  public init(
    id: NodeID, pos: Pos, end: Pos, initial: Stmt?, tag: Expr?, lbrace: Pos, body: [CaseClause],
    rbrace: Pos
  ) {
    self.initial = initial
    self.tag = tag
    self.lbrace = lbrace
    self.body = body
    self.rbrace = rbrace
    super.init(id: id, pos: pos, end: end)
  }
}

/// `switch init; lhs := x.(type) { … }`
public final class TypeSwitchStmt: Node {
  /// The simple statement before the first semicolon.
  public let initial: Stmt?
  /// The name that `:=` declares in each clause.
  public let lhs: Ident?
  /// The `x.(type)`.
  public let assertion: TypeAssertExpr
  public let lbrace: Pos
  public let body: [CaseClause]
  public let rbrace: Pos

  public init(
    id: NodeID, pos: Pos, end: Pos, initial: Stmt?, lhs: Ident?, assertion: TypeAssertExpr,
    lbrace: Pos, body: [CaseClause], rbrace: Pos
  ) {
    self.initial = initial
    self.lhs = lhs
    self.assertion = assertion
    self.lbrace = lbrace
    self.body = body
    self.rbrace = rbrace
    super.init(id: id, pos: pos, end: end)
  }
}

/// `select { … }`
public final class SelectStmt: Node {
  public let lbrace: Pos
  public let body: [CommClause]
  public let rbrace: Pos

  public init(
    id: NodeID, pos: Pos, end: Pos, lbrace: Pos, body: [CommClause], rbrace: Pos
  ) {
    self.lbrace = lbrace
    self.body = body
    self.rbrace = rbrace
    super.init(id: id, pos: pos, end: end)
  }
}

/// `for init; cond; post { … }`
public final class ForStmt: Node {
  /// The simple statement before the first semicolon.
  public let initial: Stmt?
  public let cond: Expr?
  public let post: Stmt?
  public let body: BlockStmt

  public init(
    id: NodeID, pos: Pos, end: Pos, initial: Stmt?, cond: Expr?, post: Stmt?, body: BlockStmt
  ) {
    self.initial = initial
    self.cond = cond
    self.post = post
    self.body = body
    super.init(id: id, pos: pos, end: end)
  }
}

/// `for key, value := range x { … }`
public final class RangeStmt: Node {
  public let key: Expr?
  public let value: Expr?
  /// A third variable, which the checker refuses.
  public let extra: Expr?
  public let tokPos: Pos
  /// `define`, `assign`, or `illegal` where there are no variables.
  public let tok: Token
  /// The keyword `range`.
  public let rangePos: Pos
  public let x: Expr
  public let body: BlockStmt

  public init(
    id: NodeID, pos: Pos, end: Pos, key: Expr?, value: Expr?, extra: Expr?, tokPos: Pos,
    tok:
      Token, rangePos: Pos, x: Expr, body: BlockStmt
  ) {
    self.key = key
    self.value = value
    self.extra = extra
    self.tokPos = tokPos
    self.tok = tok
    self.rangePos = rangePos
    self.x = x
    self.body = body
    super.init(id: id, pos: pos, end: end)
  }
}

/// `case a, b:` or `default:` and its statements.
public final class CaseClause: Node {
  public let isDefault: Bool
  /// Values or types; empty for `default`.
  public let list: [Expr]
  public let colon: Pos
  public let body: [Stmt]

  public init(
    id: NodeID, pos: Pos, end: Pos, isDefault: Bool, list: [Expr], colon: Pos, body: [Stmt]
  ) {
    self.isDefault = isDefault
    self.list = list
    self.colon = colon
    self.body = body
    super.init(id: id, pos: pos, end: end)
  }
}

/// `case v := <-ch:` or `default:` of a select statement.
public final class CommClause: Node {
  /// A send, a receive (expression or assignment); nil for `default`.
  public let comm: Stmt?
  public let colon: Pos
  public let body: [Stmt]

  public init(
    id: NodeID, pos: Pos, end: Pos, comm: Stmt?, colon: Pos, body: [Stmt]
  ) {
    self.comm = comm
    self.colon = colon
    self.body = body
    super.init(id: id, pos: pos, end: end)
  }
}
