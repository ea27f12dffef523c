// Selectors, indices, calls, operators.

/// `x.sel`: a selector or a qualified identifier.
public final class SelectorExpr: Node {
  public let x: Expr
  public let sel: Ident

  public init(
    id: NodeID, pos: Pos, end: Pos, x: Expr, sel: Ident
  ) {
    self.x = x
    self.sel = sel
    super.init(id: id, pos: pos, end: end)
  }
}

/// `x[i]`, or an instantiation `f[A, B]`.
public final class IndexExpr: Node {
  public let x: Expr
  public let lbrack: Pos
  /// One for an index; one or more for type arguments.
  public let indices: [Expr]
  public let rbrack: Pos

  public init(
    id: NodeID, pos: Pos, end: Pos, x: Expr, lbrack: Pos, indices: [Expr], rbrack: Pos
  ) {
    self.x = x
    self.lbrack = lbrack
    self.indices = indices
    self.rbrack = rbrack
    super.init(id: id, pos: pos, end: end)
  }
}

/// `x[low:high:max]`
public final class SliceExpr: Node {
  public let x: Expr
  public let lbrack: Pos
  public let low: Expr?
  public let high: Expr?
  public let max: Expr?
  /// Whether there are two colons.
  public let isFull: Bool
  public let rbrack: Pos

  public init(
    id: NodeID, pos: Pos, end: Pos, x: Expr, lbrack: Pos, low: Expr?, high: Expr?, max: Expr?,
    isFull: Bool, rbrack: Pos
  ) {
    self.x = x
    self.lbrack = lbrack
    self.low = low
    self.high = high
    self.max = max
    self.isFull = isFull
    self.rbrack = rbrack
    super.init(id: id, pos: pos, end: end)
  }
}

/// `x.(T)`
public final class TypeAssertExpr: Node {
  public let x: Expr
  public let lparen: Pos
  /// The type; nil means `x.(type)` outside of a type switch, an error that is the checker's to
  /// report.
  public let type: Expr?
  public let rparen: Pos

  public init(
    id: NodeID, pos: Pos, end: Pos, x: Expr, lparen: Pos, type: Expr?, rparen: Pos
  ) {
    self.x = x
    self.lparen = lparen
    self.type = type
    self.rparen = rparen
    super.init(id: id, pos: pos, end: end)
  }
}

/// `f(a, b...)`: a call or a conversion.
public final class CallExpr: Node {
  /// What is called.
  public let fun: Expr
  public let lparen: Pos
  public let args: [Expr]
  /// The `...` after the last argument; none where there is none.
  public let ellipsis: Pos
  public let rparen: Pos

  public init(
    id: NodeID, pos: Pos, end: Pos, fun: Expr, lparen: Pos, args: [Expr], ellipsis: Pos,
    rparen:
      Pos
  ) {
    self.fun = fun
    self.lparen = lparen
    self.args = args
    self.ellipsis = ellipsis
    self.rparen = rparen
    super.init(id: id, pos: pos, end: end)
  }
}

/// `*x`: an indirection or a pointer type.
public final class StarExpr: Node {
  public let x: Expr

  public init(
    id: NodeID, pos: Pos, end: Pos, x: Expr
  ) {
    self.x = x
    super.init(id: id, pos: pos, end: end)
  }
}

/// `-x`, `!x`, `&x`, `<-x`, `~T`
public final class UnaryExpr: Node {
  public let op: Token
  public let x: Expr

  public init(
    id: NodeID, pos: Pos, end: Pos, op: Token, x: Expr
  ) {
    self.op = op
    self.x = x
    super.init(id: id, pos: pos, end: end)
  }
}

/// `x + y`; in constraints `A | B`.
public final class BinaryExpr: Node {
  public private(set) var x: Expr
  /// Where the operator is.
  public let opPos: Pos
  public let op: Token
  public let y: Expr

  public init(
    id: NodeID, pos: Pos, end: Pos, x: Expr, opPos: Pos, op: Token, y: Expr
  ) {
    self.x = x
    self.opPos = opPos
    self.op = op
    self.y = y
    super.init(id: id, pos: pos, end: end)
  }

  // A chain `a + a + …` is nested to the left as deep as it is long, so it is taken apart in a
  // loop: releasing it recursively could overflow the stack.
  deinit {
    var inner = takeOperand()
    while isKnownUniquelyReferenced(&inner) { inner = inner?.takeOperand() }
  }

  private func takeOperand() -> BinaryExpr? {
    guard case .binary(let inner) = x else { return nil }
    x = y
    return inner
  }
}
