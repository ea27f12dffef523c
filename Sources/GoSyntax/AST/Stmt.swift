// Statements.
//
// Names and fields are those of go/ast, but a type switch's guard is taken apart.

/// A statement.
@frozen
public enum Stmt {
  case bad(BadStmt)
  case decl(DeclStmt)
  case empty(EmptyStmt)
  case labeled(LabeledStmt)
  case expr(ExprStmt)
  case send(SendStmt)
  case incDec(IncDecStmt)
  case assign(AssignStmt)
  case go(GoStmt)
  case `defer`(DeferStmt)
  case `return`(ReturnStmt)
  case branch(BranchStmt)
  case block(BlockStmt)
  case `if`(IfStmt)
  case `switch`(SwitchStmt)
  case typeSwitch(TypeSwitchStmt)
  case select(SelectStmt)
  case `for`(ForStmt)
  case range(RangeStmt)

  /// The node, whichever kind it is.
  @inlinable
  public var node: Node {
    switch self {
    case .bad(let node): node
    case .decl(let node): node
    case .empty(let node): node
    case .labeled(let node): node
    case .expr(let node): node
    case .send(let node): node
    case .incDec(let node): node
    case .assign(let node): node
    case .go(let node): node
    case .defer(let node): node
    case .return(let node): node
    case .branch(let node): node
    case .block(let node): node
    case .if(let node): node
    case .switch(let node): node
    case .typeSwitch(let node): node
    case .select(let node): node
    case .for(let node): node
    case .range(let node): node
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
