// The nodes of a package by kind, in source order, so that a pass looks at what it is for and no
// more than one walk over the tree is needed.

import GoSyntax

/// A function declaration or literal with a body.
struct FunctionNode {
  /// Nil for literals.
  var decl: FuncDecl?
  var literal: FuncLit?
  var type: FuncType
  var body: BlockStmt
}

struct Inventory {
  private(set) var functions: [FunctionNode] = []
  private(set) var functionDecls: [FuncDecl] = []
  private(set) var calls: [CallExpr] = []
  /// The calls that are statements.
  private(set) var callStmts: [CallExpr] = []
  /// Outer operations before inner ones.
  private(set) var binaries: [BinaryExpr] = []
  private(set) var unaries: [UnaryExpr] = []
  private(set) var composites: [CompositeLit] = []
  private(set) var structs: [StructType] = []
  private(set) var assertions: [TypeAssertExpr] = []
  private(set) var assigns: [AssignStmt] = []
  private(set) var valueSpecs: [ValueSpec] = []
  private(set) var returns: [ReturnStmt] = []
  private(set) var goStmts: [GoStmt] = []
  private(set) var deferStmts: [DeferStmt] = []
  private(set) var ifs: [IfStmt] = []
  /// `for` and `range` statements.
  private(set) var loops: [Stmt] = []
  private(set) var ranges: [RangeStmt] = []
  private(set) var typeSwitches: [TypeSwitchStmt] = []
  private(set) var interfaces: [InterfaceType] = []

  init(_ files: [File]) {
    final class Box { var inventory = Inventory() }
    let box = Box()
    let walker = Walker(enter: { node in
      box.inventory.add(node)
      return true
    })
    for file in files { walker.file(file) }
    self = box.inventory
  }

  private init() {}

  private mutating func add(_ node: AnyNode) {
    switch node {
    case .expr(let x): add(x)
    case .stmt(let x): add(x)
    case .decl(.function(let decl)):
      functionDecls.append(decl)
      if let body = decl.body {
        functions.append(FunctionNode(decl: decl, literal: nil, type: decl.type, body: body))
      }
    case .spec(.value(let spec)): valueSpecs.append(spec)
    case .decl, .spec, .field, .fieldList, .caseClause, .commClause: break
    }
  }

  private mutating func add(_ x: Expr) {
    switch x {
    case .call(let x): calls.append(x)
    case .binary(let x): binaries.append(x)
    case .unary(let x): unaries.append(x)
    case .compositeLit(let x): composites.append(x)
    case .structType(let x): structs.append(x)
    case .interfaceType(let x): interfaces.append(x)
    case .typeAssert(let x): assertions.append(x)
    case .funcLit(let x):
      functions.append(FunctionNode(decl: nil, literal: x, type: x.type, body: x.body))
    default: break
    }
  }

  private mutating func add(_ x: Stmt) {
    switch x {
    case .assign(let x): assigns.append(x)
    case .return(let x): returns.append(x)
    case .go(let x): goStmts.append(x)
    case .defer(let x): deferStmts.append(x)
    case .if(let x): ifs.append(x)
    case .for: loops.append(x)
    case .range(let range):
      loops.append(x)
      ranges.append(range)
    case .typeSwitch(let x): typeSwitches.append(x)
    case .expr(let stmt):
      var x = stmt.x
      while case .paren(let paren) = x { x = paren.x }
      if case .call(let call) = x { callStmts.append(call) }
    default: break
    }
  }
}
