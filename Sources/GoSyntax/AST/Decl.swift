// Declarations.

/// A declaration.
@frozen
public enum Decl {
  case bad(BadDecl)
  case gen(GenDecl)
  case function(FuncDecl)

  /// The node, whichever kind it is.
  @inlinable
  public var node: Node {
    switch self {
    case .bad(let node): node
    case .gen(let node): node
    case .function(let node): node
    }
  }

  /// The node's number.
  @inlinable
  public var id: NodeID { node.id }

  /// The first byte.
  @inlinable
  public var pos: Pos { node.pos }

  /// The byte after the last.
  @inlinable
  public var end: Pos { node.end }
}

/// A line of a declaration.
@frozen
public enum Spec {
  case `import`(ImportSpec)
  case value(ValueSpec)
  case type(TypeSpec)

  /// The node, whichever kind it is.
  @inlinable
  public var node: Node {
    switch self {
    case .import(let node): node
    case .value(let node): node
    case .type(let node): node
    }
  }

  /// The node's number.
  @inlinable
  public var id: NodeID { node.id }

  /// The first byte.
  @inlinable
  public var pos: Pos { node.pos }

  /// The byte after the last.
  @inlinable
  public var end: Pos { node.end }
}

/// `name "path"`
public final class ImportSpec: Node {
  /// The local name, `_` or `.` included.
  public let name: Ident?
  public let path: BasicLit

  public init(
    id: NodeID, pos: Pos, end: Pos, name: Ident?, path: BasicLit
  ) {
    self.name = name
    self.path = path
    super.init(id: id, pos: pos, end: end)
  }
}

/// `a, b T = x, y` of a const or var declaration.
public final class ValueSpec: Node {
  public let names: [Ident]
  public let type: Expr?
  public let values: [Expr]
  /// The spec's place in a const declaration.
  public let iota: Int

  public init(
    id: NodeID, pos: Pos, end: Pos, names: [Ident], type: Expr?, values: [Expr], iota: Int
  ) {
    self.names = names
    self.type = type
    self.values = values
    self.iota = iota
    super.init(id: id, pos: pos, end: end)
  }
}

/// `Name[P any] T`, `Name = T`
public final class TypeSpec: Node {
  public let name: Ident
  public let typeParams: FieldList?
  /// The `=` of an alias; none for a definition.
  public let assign: Pos
  public let type: Expr

  public init(
    id: NodeID, pos: Pos, end: Pos, name: Ident, typeParams: FieldList?, assign: Pos, type: Expr
  ) {
    self.name = name
    self.typeParams = typeParams
    self.assign = assign
    self.type = type
    super.init(id: id, pos: pos, end: end)
  }
}

/// Text that is no declaration; an error was reported.
public final class BadDecl: Node {
}

/// An import, const, type or var declaration.
public final class GenDecl: Node {
  /// `import`, `const`, `type` or `var`.
  public let tok: Token
  /// None where there are no parentheses.
  public let lparen: Pos
  public let specs: [Spec]
  public let rparen: Pos

  public init(
    id: NodeID, pos: Pos, end: Pos, tok: Token, lparen: Pos, specs: [Spec], rparen: Pos
  ) {
    self.tok = tok
    self.lparen = lparen
    self.specs = specs
    self.rparen = rparen
    super.init(id: id, pos: pos, end: end)
  }
}

/// A function or method.
public final class FuncDecl: Node {
  /// The receiver's list, as written: anything but one receiver was reported.
  public let recv: FieldList?
  public let name: Ident
  /// With the type parameters; `type.pos` is the keyword.
  public let type: FuncType
  /// The body; nil where there is none, and as long as it was not parsed.
  public internal(set) var body: BlockStmt?
  /// Where the body begins and ends when the parser skipped it.
  public internal(set) var lazyBody: LazyBody?
  /// The `//go:` directives right above, `go:noinline` for one.
  public let directives: [String]

  /// The braces of a body that was skipped.
  public struct LazyBody: Sendable {
    public var lbrace: Pos
    /// The byte after the closing brace.
    public var end: Pos
  }

  /// Whether the declaration has a body, parsed or not.
  public var hasBody: Bool { body != nil || lazyBody != nil }

  public init(
    id: NodeID, pos: Pos, end: Pos, recv: FieldList?, name: Ident, type: FuncType,
    body: BlockStmt?, lazyBody: LazyBody?, directives: [String]
  ) {
    self.recv = recv
    self.name = name
    self.type = type
    self.body = body
    self.lazyBody = lazyBody
    self.directives = directives
    super.init(id: id, pos: pos, end: end)
  }
}
