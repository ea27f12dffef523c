// Operands: names, literals, parentheses.

/// Text that is no expression; an error was reported.
public final class BadExpr: Node {
}

/// A name.
public final class Ident: Node {
  /// The name; `_` for the blank identifier.
  public let name: String

  public init(
    id: NodeID, pos: Pos, end: Pos, name: String
  ) {
    self.name = name
    super.init(id: id, pos: pos, end: end)
  }
}

/// `1`, `0x1p-2`, `2i`, `'x'`, `"text"`: a literal of a basic type.
public final class BasicLit: Node {
  /// `int`, `float`, `imag`, `char` or `string`.
  public let kind: Token
  /// The literal as it is written, quotes included.
  public let value: String
  /// Whether the literal is malformed, which was reported.
  public let isBad: Bool

  public init(
    id: NodeID, pos: Pos, end: Pos, kind: Token, value: String, isBad: Bool
  ) {
    self.kind = kind
    self.value = value
    self.isBad = isBad
    super.init(id: id, pos: pos, end: end)
  }
}

/// `T{x: 1, y: 2}`: a composite literal.
public final class CompositeLit: Node {
  /// The type, nil where an enclosing literal implies it.
  public let type: Expr?
  public let lbrace: Pos
  /// The elements, `KeyValueExpr` where they have keys.
  public let elts: [Expr]
  public let rbrace: Pos

  public init(
    id: NodeID, pos: Pos, end: Pos, type: Expr?, lbrace: Pos, elts: [Expr], rbrace: Pos
  ) {
    self.type = type
    self.lbrace = lbrace
    self.elts = elts
    self.rbrace = rbrace
    super.init(id: id, pos: pos, end: end)
  }
}

/// `func(x int) { … }`: a function literal.
public final class FuncLit: Node {
  public let type: FuncType
  public let body: BlockStmt

  public init(
    id: NodeID, pos: Pos, end: Pos, type: FuncType, body: BlockStmt
  ) {
    self.type = type
    self.body = body
    super.init(id: id, pos: pos, end: end)
  }
}

/// `(x)`
public final class ParenExpr: Node {
  public let lparen: Pos
  public let x: Expr
  public let rparen: Pos

  public init(
    id: NodeID, pos: Pos, end: Pos, lparen: Pos, x: Expr, rparen: Pos
  ) {
    self.lparen = lparen
    self.x = x
    self.rparen = rparen
    super.init(id: id, pos: pos, end: end)
  }
}

/// `key: value` in a composite literal.
public final class KeyValueExpr: Node {
  public let key: Expr
  public let colon: Pos
  public let value: Expr

  public init(
    id: NodeID, pos: Pos, end: Pos, key: Expr, colon: Pos, value: Expr
  ) {
    self.key = key
    self.colon = colon
    self.value = value
    super.init(id: id, pos: pos, end: end)
  }
}
