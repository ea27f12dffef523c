// Expressions and types.
//
// Names and fields are those of go/ast. Types are expressions: only the checker can tell.

/// An expression, or a type.
@frozen
public enum Expr {
  case bad(BadExpr)
  case ident(Ident)
  case basicLit(BasicLit)
  case compositeLit(CompositeLit)
  case funcLit(FuncLit)
  case paren(ParenExpr)
  case selector(SelectorExpr)
  case index(IndexExpr)
  case slice(SliceExpr)
  case typeAssert(TypeAssertExpr)
  case call(CallExpr)
  case star(StarExpr)
  case unary(UnaryExpr)
  case binary(BinaryExpr)
  case keyValue(KeyValueExpr)
  case arrayType(ArrayType)
  case structType(StructType)
  case funcType(FuncType)
  case interfaceType(InterfaceType)
  case mapType(MapType)
  case chanType(ChanType)
  case ellipsis(Ellipsis)

  /// The node, whichever kind it is.
  @inlinable
  public var node: Node {
    switch self {
    case .bad(let node): node
    case .ident(let node): node
    case .basicLit(let node): node
    case .compositeLit(let node): node
    case .funcLit(let node): node
    case .paren(let node): node
    case .selector(let node): node
    case .index(let node): node
    case .slice(let node): node
    case .typeAssert(let node): node
    case .call(let node): node
    case .star(let node): node
    case .unary(let node): node
    case .binary(let node): node
    case .keyValue(let node): node
    case .arrayType(let node): node
    case .structType(let node): node
    case .funcType(let node): node
    case .interfaceType(let node): node
    case .mapType(let node): node
    case .chanType(let node): node
    case .ellipsis(let node): node
    }
  }

  /// The node's number.
  @inlinable
  public var id: NodeID { node.id }

  /// Where the expression begins for gc: at its first byte, but a function type at its parameters'
  /// parenthesis. `node.pos` is the first byte in any case.
  @inlinable
  public var pos: Pos {
    if case .funcType(let type) = self, type.funcPos.isValid { return type.params.opening }
    return node.pos
  }

  /// The byte after the last.
  @inlinable
  public var end: Pos { node.end }
}
