// What the compiler must know of a function's variables before it emits code: which are shared by closures,
// whose address is taken, and what each closure captures.
//
// Invariants: one Analysis covers an outermost function with all function literals in it; a variable is
// known to it if and only if it is local. A range-over-func body counts as a function.

import GoSyntax
import GoTypes

/// What is known of a local variable.
struct VariableFacts {
  /// The function (0 the outermost, else the node of a literal or range statement) that declares it.
  var owner: NodeID
  var isCaptured = false
  var isAddressTaken = false
  /// Assigned after its declaration.
  var isReassigned = false
  /// Assigned by the post statement of the loop that declares it.
  var isPostAssigned = false

  /// Whether it lives in a heap cell.
  var needsCell: Bool { isAddressTaken || (isCaptured && isReassigned) }
}

final class Analysis {
  /// Local variables by identity.
  private(set) var variables: [ObjectIdentifier: VariableFacts] = [:]
  /// The variables of outer functions that a function literal (or range-over-func body) uses, in order of
  /// their first use.
  private(set) var captures: [NodeID: [AnyObject]] = [:]
  /// Functions that contain defer statements, range-over-func bodies counted with the function around them.
  private(set) var deferring: Set<NodeID> = []
  /// Functions with range-over-func loops in them (not in literals in them).
  private(set) var ranging: Set<NodeID> = []

  /// Whether there are goto statements: any statement may be in a loop then.
  private(set) var hasGoto = false

  private let context: TypeContext
  private var labelFunctions: [NodeID: NodeID] = [:]
  private var functionTypes: [NodeID: FuncType] = [:]
  /// The functions around the current node, outermost first.
  private var functions: [NodeID] = [0]
  /// For each of `functions`: whether it is a range-over-func body.
  private var isRangeBody: [Bool] = [false]
  private var postVariables: Set<ObjectIdentifier> = []
  private let hasLoopVariables: Bool

  /// Variables that the compiler makes up, by function and purpose.
  private(set) var synthetics: [Synthetic] = []

  /// Stands for a variable that is not in the source.
  final class Synthetic {
    enum Purpose: Equatable { case exitCode, frameToken, result(Int), state(NodeID) }
    let function: NodeID
    let purpose: Purpose
    init(function: NodeID, purpose: Purpose) {
      self.function = function
      self.purpose = purpose
    }
  }

  init(context: TypeContext) {
    self.context = context
    hasLoopVariables = context.hasLoopVariables
  }

  // MARK: Asking

  /// What is known of a local variable; nil for a global one.
  func facts(_ variable: AnyObject) -> VariableFacts? { variables[ObjectIdentifier(variable)] }

  /// The variable that the compiler uses for `purpose` in `function`.
  func synthetic(_ purpose: Synthetic.Purpose, in function: NodeID) -> Synthetic? {
    synthetics.first { $0.function == function && $0.purpose == purpose }
  }

  /// The function (or range-over-func body) that a label is in.
  func function(ofLabel id: NodeID) -> NodeID? { labelFunctions[id] }

  // MARK: Walking

  /// Walks a function declaration.
  func walk(_ function: FuncDecl) {
    declare(function.recv, isResult: false)
    walkFunction(function.type, function.body)
  }

  /// Walks a package-level expression.
  func walk(initializer: Expr) { expr(initializer) }

  private func walkFunction(_ type: FuncType, _ body: BlockStmt?) {
    functionTypes[functions[functions.count - 1]] = type
    declare(type.params, isResult: false)
    declare(type.results, isResult: true)
    if let body { block(body.stmts) }
  }

  private func declare(_ list: FieldList?, isResult: Bool) {
    for field in list?.list ?? [] {
      for name in field.names { declare(name, isReassigned: isResult) }
    }
  }

  private func declare(_ name: Ident, isReassigned: Bool = false) {
    guard let variable = context.definition(name) else { return }
    declare(variable, isReassigned: isReassigned)
  }

  private func declare(_ variable: AnyObject, isReassigned: Bool = false) {
    var facts = VariableFacts(owner: functions[functions.count - 1])
    facts.isReassigned = isReassigned
    variables[ObjectIdentifier(variable)] = facts
  }

  private func inside(_ node: NodeID, isRange: Bool, _ body: () -> Void) {
    functions.append(node)
    isRangeBody.append(isRange)
    if captures[node] == nil { captures[node] = [] }
    let outerPost = postVariables
    if !isRange { postVariables = [] }
    body()
    postVariables = outerPost
    functions.removeLast()
    isRangeBody.removeLast()
  }

  /// The function that owns deferred calls and results: the one around range-over-func bodies.
  private var home: NodeID {
    var i = functions.count - 1
    while i > 0 && isRangeBody[i] { i -= 1 }
    return functions[i]
  }

  private func use(_ variable: AnyObject) {
    let key = ObjectIdentifier(variable)
    guard let facts = variables[key] else { return }
    var i = functions.count - 1
    while i >= 0 && functions[i] != facts.owner {
      let function = functions[i]
      if !(captures[function, default: []].contains { $0 === variable }) {
        captures[function, default: []].append(variable)
      }
      variables[key]?.isCaptured = true
      i -= 1
    }
  }

  private func useSynthetic(_ purpose: Synthetic.Purpose, in function: NodeID, isShared: Bool) {
    let variable: Synthetic
    if let known = synthetic(purpose, in: function) {
      variable = known
    } else {
      variable = Synthetic(function: function, purpose: purpose)
      synthetics.append(variable)
      var facts = VariableFacts(owner: function)
      facts.isReassigned = isShared
      facts.isAddressTaken = isShared
      variables[ObjectIdentifier(variable)] = facts
    }
    use(variable)
  }

  /// The variable whose storage `e` is part of, if any.
  private func root(_ e: Expr) -> AnyObject? {
    switch e {
    case .ident(let name): return context.use(name) ?? context.definition(name)
    case .paren(let node): return root(node.x)
    case .selector(let node):
      guard context.isField(node), !context.isPointer(node.x) else { return nil }
      return root(node.x)
    case .index(let node):
      guard context.kind(of: node.x) == .array else { return nil }
      return root(node.x)
    case .bad, .basicLit, .compositeLit, .funcLit, .slice, .typeAssert, .call, .star, .unary,
      .binary, .keyValue, .arrayType, .structType, .funcType, .interfaceType, .mapType,
      .chanType, .ellipsis:
      return nil
    }
  }

  private func takeAddress(_ e: Expr) {
    if let variable = root(e) { variables[ObjectIdentifier(variable)]?.isAddressTaken = true }
  }

  private func assign(_ e: Expr) {
    guard let variable = root(e) else { return }
    let key = ObjectIdentifier(variable)
    guard let facts = variables[key] else { return }
    if postVariables.contains(key) && facts.owner == functions[functions.count - 1] {
      variables[key]?.isPostAssigned = true
    } else {
      variables[key]?.isReassigned = true
    }
  }

  // MARK: Expressions

  private func exprs(_ list: [Expr]) {
    for e in list { expr(e) }
  }

  private func expr(_ e: Expr?) {
    guard let e else { return }
    switch e {
    case .bad, .basicLit, .arrayType, .structType, .funcType, .interfaceType, .mapType, .chanType,
      .ellipsis:
      break
    case .ident(let name):
      if let variable = context.use(name) { use(variable) }
    case .compositeLit(let node):
      let isStruct = context.kind(of: e) == .structure
      for element in node.elts {
        if case .keyValue(let pair) = element {
          if !isStruct { expr(pair.key) }
          expr(pair.value)
        } else {
          expr(element)
        }
      }
    case .funcLit(let node):
      inside(node.id, isRange: false) { walkFunction(node.type, node.body) }
    case .paren(let node): expr(node.x)
    case .selector(let node):
      if context.takesAddress(node) { takeAddress(node.x) }
      if !context.isQualified(node) { expr(node.x) }
    case .index(let node):
      expr(node.x)
      if context.isInstantiation(node) { break }
      exprs(node.indices)
      if context.kind(of: node.x) == .array, context.constantInt(node.indices.first) == nil,
        !context.isScalarElement(node.x)
      {
        takeAddress(node.x)
      }
    case .slice(let node):
      if context.kind(of: node.x) == .array { takeAddress(node.x) }
      expr(node.x)
      expr(node.low)
      expr(node.high)
      expr(node.max)
    case .typeAssert(let node): expr(node.x)
    case .call(let node):
      if context.isConversionOrBuiltinType(node) == false { expr(node.fun) }
      for argument in node.args where !context.isType(argument) { expr(argument) }
    case .star(let node): expr(node.x)
    case .unary(let node):
      if node.op == .and { takeAddress(node.x) }
      expr(node.x)
    case .binary(let node):
      expr(node.x)
      expr(node.y)
    case .keyValue(let node):
      expr(node.key)
      expr(node.value)
    }
  }

  // MARK: Statements

  private func block(_ stmts: [Stmt]) {
    for s in stmts { stmt(s) }
  }

  private func stmt(_ s: Stmt?) {
    guard let s else { return }
    switch s {
    case .bad, .empty: break
    case .branch(let node): branch(node)
    case .decl(let node): declaration(node.decl)
    case .labeled(let node):
      labelFunctions[node.id] = functions[functions.count - 1]
      stmt(node.stmt)
    case .expr(let node): expr(node.x)
    case .send(let node):
      expr(node.chan)
      expr(node.value)
    case .incDec(let node):
      expr(node.x)
      assign(node.x)
    case .assign(let node): assignment(node)
    case .go(let node): expr(node.call)
    case .defer(let node):
      deferring.insert(home)
      if isRangeBody[isRangeBody.count - 1] {
        useSynthetic(.frameToken, in: home, isShared: false)
      }
      expr(node.call)
    case .return(let node):
      exprs(node.results)
      returns(node)
    case .block(let node): block(node.stmts)
    case .if(let node):
      stmt(node.initial)
      expr(node.cond)
      block(node.body.stmts)
      stmt(node.else)
    case .switch(let node):
      stmt(node.initial)
      expr(node.tag)
      for clause in node.body {
        exprs(clause.list)
        block(clause.body)
      }
    case .typeSwitch(let node):
      stmt(node.initial)
      expr(node.assertion.x)
      for clause in node.body {
        if let variable = context.implicit(clause) { declare(variable) }
        block(clause.body)
      }
    case .select(let node):
      for clause in node.body {
        stmt(clause.comm)
        block(clause.body)
      }
    case .for(let node): forLoop(node)
    case .range(let node): rangeLoop(node)
    }
  }

  private func declaration(_ decl: GenDecl) {
    for spec in decl.specs {
      guard case .value(let spec) = spec, decl.tok == .var else { continue }
      exprs(spec.values)
      for name in spec.names { declare(name) }
    }
  }

  private func assignment(_ node: AssignStmt) {
    exprs(node.rhs)
    for target in node.lhs {
      if node.tok == .define, case .ident(let name) = target, context.definition(name) != nil {
        declare(name)
      } else {
        expr(target)
        assign(target)
      }
    }
  }

  /// A return in a range-over-func body leaves the results and an exit code in shared variables.
  private func returns(_ node: ReturnStmt) {
    guard isRangeBody[isRangeBody.count - 1] else { return }
    let home = home
    useSynthetic(.exitCode, in: home, isShared: true)
    var i = 0
    for field in functionTypes[home]?.results?.list ?? [] {
      for name in field.names {
        if let variable = context.definition(name) {
          variables[ObjectIdentifier(variable)]?.isReassigned = true
          use(variable)
        } else {
          useSynthetic(.result(i), in: home, isShared: true)
        }
        i += 1
      }
      if field.names.isEmpty {
        useSynthetic(.result(i), in: home, isShared: true)
        i += 1
      }
    }
  }

  private func branch(_ node: BranchStmt) {
    if node.tok == .goto { hasGoto = true }
    guard isRangeBody[isRangeBody.count - 1] else { return }
    useSynthetic(.exitCode, in: home, isShared: true)
  }

  private func forLoop(_ node: ForStmt) {
    stmt(node.initial)
    var declared: Set<ObjectIdentifier> = []
    if hasLoopVariables, case .assign(let assign)? = node.initial, assign.tok == .define {
      for target in assign.lhs {
        if case .ident(let name) = target, let variable = context.definition(name) {
          declared.insert(ObjectIdentifier(variable))
        }
      }
    }
    expr(node.cond)
    block(node.body.stmts)
    let outer = postVariables
    postVariables = declared
    stmt(node.post)
    postVariables = outer
  }

  private func rangeLoop(_ node: RangeStmt) {
    expr(node.x)
    guard context.kind(of: node.x) == .function else {
      rangeVariables(node)
      return block(node.body.stmts)
    }
    ranging.insert(home)
    useSynthetic(.state(node.id), in: functions[functions.count - 1], isShared: true)
    if node.tok == .assign {
      for target in [node.key, node.value] { expr(target) }
    }
    inside(node.id, isRange: true) {
      if let state = synthetic(.state(node.id), in: functions[functions.count - 2]) { use(state) }
      rangeVariables(node)
      block(node.body.stmts)
    }
  }

  private func rangeVariables(_ node: RangeStmt) {
    for target in [node.key, node.value] {
      guard let target else { continue }
      if node.tok == .define, case .ident(let name) = target {
        declare(name, isReassigned: !hasLoopVariables)
      } else {
        expr(target)
        assign(target)
      }
    }
  }
}
