// This file implements walking the tree in source order.

/// A node with its kind, as a walk meets it.
public enum AnyNode {
  case expr(Expr)
  case stmt(Stmt)
  case decl(Decl)
  case spec(Spec)
  case field(Field)
  case fieldList(FieldList)
  case caseClause(CaseClause)
  case commClause(CommClause)

  /// The node, whichever kind it is.
  public var node: Node {
    switch self {
    case .expr(let x): x.node
    case .stmt(let x): x.node
    case .decl(let x): x.node
    case .spec(let x): x.node
    case .field(let x): x
    case .fieldList(let x): x
    case .caseClause(let x): x
    case .commClause(let x): x
    }
  }
}

/// Calls `enter` for a node and, when it says so, for what is in it, then `leave`.
///
/// Operator chains are walked with a stack of their own: they are as deep as they are long.
public struct Walker {
  /// Whether to walk what is in the node.
  public var enter: (AnyNode) -> Bool
  /// Called after what is in a node was walked; not where `enter` said no.
  public var leave: (AnyNode) -> Void

  public init(
    enter: @escaping (AnyNode) -> Bool, leave: @escaping (AnyNode) -> Void = { _ in }
  ) {
    self.enter = enter
    self.leave = leave
  }

  public func file(_ file: File) {
    for decl in file.decls { self.decl(decl) }
  }

  public func decl(_ decl: Decl) {
    guard enter(.decl(decl)) else { return }
    defer { leave(.decl(decl)) }
    switch decl {
    case .bad: break
    case .gen(let gen): for spec in gen.specs { self.spec(spec) }
    case .function(let function):
      fields(function.recv)
      expr(.ident(function.name))
      expr(.funcType(function.type))
      if let body = function.body { stmt(.block(body)) }
    }
  }

  public func spec(_ spec: Spec) {
    guard enter(.spec(spec)) else { return }
    defer { leave(.spec(spec)) }
    switch spec {
    case .import(let spec):
      if let name = spec.name { expr(.ident(name)) }
      expr(.basicLit(spec.path))
    case .value(let spec):
      for name in spec.names { expr(.ident(name)) }
      expr(spec.type)
      exprs(spec.values)
    case .type(let spec):
      expr(.ident(spec.name))
      fields(spec.typeParams)
      expr(spec.type)
    }
  }

  private func fields(_ list: FieldList?) {
    guard let list, enter(.fieldList(list)) else { return }
    defer { leave(.fieldList(list)) }
    for field in list.list where enter(.field(field)) {
      for name in field.names { expr(.ident(name)) }
      expr(field.type)
      if let tag = field.tag { expr(.basicLit(tag)) }
      leave(.field(field))
    }
  }

  private func exprs(_ list: [Expr]) {
    for x in list { expr(x) }
  }

  public func expr(_ optional: Expr?) {
    guard let x = optional else { return }
    if case .binary(let binary) = x { return chain(binary) }
    guard enter(.expr(x)) else { return }
    defer { leave(.expr(x)) }
    switch x {
    case .bad, .ident, .basicLit, .binary: break
    case .compositeLit(let x):
      expr(x.type)
      exprs(x.elts)
    case .funcLit(let x):
      expr(.funcType(x.type))
      stmt(.block(x.body))
    case .paren(let x): expr(x.x)
    case .selector(let x):
      expr(x.x)
      expr(.ident(x.sel))
    case .index(let x):
      expr(x.x)
      exprs(x.indices)
    case .slice(let x):
      expr(x.x)
      expr(x.low)
      expr(x.high)
      expr(x.max)
    case .typeAssert(let x):
      expr(x.x)
      expr(x.type)
    case .call(let x):
      expr(x.fun)
      exprs(x.args)
    case .star(let x): expr(x.x)
    case .unary(let x): expr(x.x)
    case .keyValue(let x):
      expr(x.key)
      expr(x.value)
    case .arrayType, .structType, .funcType, .interfaceType, .mapType, .chanType, .ellipsis:
      type(x)
    }
  }

  private func type(_ x: Expr) {
    switch x {
    case .arrayType(let x):
      expr(x.length)
      expr(x.elem)
    case .structType(let x): fields(x.fields)
    case .funcType(let x):
      fields(x.typeParams)
      fields(x.params)
      fields(x.results)
    case .interfaceType(let x): fields(x.methods)
    case .mapType(let x):
      expr(x.key)
      expr(x.value)
    case .chanType(let x): expr(x.elem)
    case .ellipsis(let x): expr(x.elem)
    case .bad, .ident, .basicLit, .compositeLit, .funcLit, .paren, .selector, .index, .slice,
      .typeAssert, .call, .star, .unary, .binary, .keyValue:
      break
    }
  }

  private func chain(_ top: BinaryExpr) {
    var entered: [BinaryExpr] = []
    var next = Expr.binary(top)
    while case .binary(let binary) = next, enter(.expr(next)) {
      entered.append(binary)
      next = binary.x
    }
    // Where `enter` refused a chain, what is right of it is walked all the same.
    if case .binary = next {} else { expr(next) }
    for binary in entered.reversed() {
      expr(binary.y)
      leave(.expr(.binary(binary)))
    }
  }

  public func stmts(_ list: [Stmt]) {
    for x in list { stmt(x) }
  }

  public func stmt(_ optional: Stmt?) {
    guard let x = optional, enter(.stmt(x)) else { return }
    defer { leave(.stmt(x)) }
    switch x {
    case .bad, .empty: break
    case .decl(let x): decl(.gen(x.decl))
    case .labeled(let x):
      expr(.ident(x.label))
      stmt(x.stmt)
    case .expr(let x): expr(x.x)
    case .send(let x):
      expr(x.chan)
      expr(x.value)
    case .incDec(let x): expr(x.x)
    case .assign(let x):
      exprs(x.lhs)
      exprs(x.rhs)
    case .go(let x): expr(x.call)
    case .defer(let x): expr(x.call)
    case .return(let x): exprs(x.results)
    case .branch(let x): if let label = x.label { expr(.ident(label)) }
    case .block, .if, .switch, .typeSwitch, .select, .for, .range: control(x)
    }
  }

  private func control(_ x: Stmt) {
    switch x {
    case .block(let x): stmts(x.stmts)
    case .if(let x):
      stmt(x.initial)
      expr(x.cond)
      stmt(.block(x.body))
      stmt(x.else)
    case .switch(let x):
      stmt(x.initial)
      expr(x.tag)
      clauses(x.body)
    case .typeSwitch(let x):
      stmt(x.initial)
      if let lhs = x.lhs { expr(.ident(lhs)) }
      expr(.typeAssert(x.assertion))
      clauses(x.body)
    case .select(let x):
      for clause in x.body where enter(.commClause(clause)) {
        stmt(clause.comm)
        stmts(clause.body)
        leave(.commClause(clause))
      }
    case .for(let x):
      stmt(x.initial)
      expr(x.cond)
      stmt(x.post)
      stmt(.block(x.body))
    case .range(let x):
      expr(x.key)
      expr(x.value)
      expr(x.extra)
      expr(x.x)
      stmt(.block(x.body))
    case .bad, .empty, .decl, .labeled, .expr, .send, .incDec, .assign, .go, .defer, .return,
      .branch:
      break
    }
  }

  private func clauses(_ list: [CaseClause]) {
    for clause in list where enter(.caseClause(clause)) {
      exprs(clause.list)
      stmts(clause.body)
      leave(.caseClause(clause))
    }
  }
}
