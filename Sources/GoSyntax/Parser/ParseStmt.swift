// This file implements parsing of statements.

extension Parser {
  /// StatementList = { Statement ";" } .
  mutating func stmtList() -> [Stmt] {
    var list: [Stmt] = []
    while tok != .eof, tok != .rbrace, tok != .case, tok != .default {
      guard let stmt = stmtOrNil() else { break }
      list.append(stmt)
      // ";" is optional before "}".
      if !got(.semicolon), tok != .rbrace {
        syntaxError("at end of statement", hint: foreignHint(stmt))
        advance([.semicolon, .rbrace, .case, .default])
        _ = got(.semicolon)
      }
    }
    return list
  }

  /// Block = "{" StatementList "}" .
  mutating func block(after context: String) -> BlockStmt {
    let lbrace = pos
    if !got(.lbrace) {
      // Braces are mandatory in Go.
      syntaxError("expected { after " + context)
      advance([.ident, .rbrace])
      let rbrace = pos
      if got(.rbrace) {
        return BlockStmt(
          id: id(), pos: lbrace, end: previousEnd, lbrace: lbrace, stmts: [], rbrace: rbrace)
      }
    }
    let stmts = stmtList()
    let rbrace = pos
    want(.rbrace)
    return BlockStmt(
      id: id(), pos: lbrace, end: previousEnd, lbrace: lbrace, stmts: stmts, rbrace: rbrace)
  }

  /// Statement; nil where none begins.
  mutating func stmtOrNil() -> Stmt? {
    enter()
    defer { leave() }
    // Most statements begin with a name.
    if tok == .ident {
      let lhs = exprList()
      if lhs.count == 1, case .ident(let label) = lhs[0], tok == .colon {
        return labeledStmtOrNil(label)
      }
      return stmt(simpleStmt(lhs, nil))
    }
    switch tok {
    case .var, .const, .type:
      let decl = genDecl()
      return .decl(DeclStmt(id: id(), pos: decl.pos, end: decl.end, decl: decl))
    case .lbrace: return .block(block(after: ""))
    case .add, .sub, .mul, .and, .xor, .not, .arrow, .int, .float, .imag, .char, .string,
      .func, .lparen, .lbrack, .struct, .map, .chan, .interface:
      return stmt(simpleStmt(nil, nil))
    case .for: return forStmt()
    case .switch: return switchStmt()
    case .select: return selectStmt()
    case .if: return .if(ifStmt())
    case .fallthrough, .break, .continue, .goto: return .branch(branchStmt())
    case .go, .defer: return callStmt()
    case .return: return returnStmt()
    case .semicolon:
      return .empty(EmptyStmt(id: id(), pos: pos, end: pos, isImplicit: false))
    default: return nil
    }
  }

  /// LabeledStmt = Label ":" Statement .
  private mutating func labeledStmtOrNil(_ label: Ident) -> Stmt? {
    let colon = pos
    want(.colon)
    var inner: Stmt?
    if tok == .rbrace {
      // An empty statement, whose semicolon may be omitted.
      inner = .empty(EmptyStmt(id: id(), pos: pos, end: pos, isImplicit: true))
    } else {
      inner = stmtOrNil()
    }
    guard let inner else {
      syntaxError(at: colon, "missing statement after label")
      return nil
    }
    return .labeled(
      LabeledStmt(
        id: id(), pos: label.pos, end: max(inner.end, colon + 1), label: label, colon: colon,
        stmt: inner))
  }

  private mutating func branchStmt() -> BranchStmt {
    let start = pos
    let keyword = tok
    next()
    var label: Ident?
    if keyword == .goto || (keyword != .fallthrough && tok == .ident) { label = name() }
    return BranchStmt(id: id(), pos: start, end: previousEnd, tok: keyword, label: label)
  }

  /// GoStmt = "go" Expression . DeferStmt = "defer" Expression .
  private mutating func callStmt() -> Stmt {
    let start = pos
    let keyword = tok
    next()
    var call = postfixExpr(nil)
    let inner = unparen(call)
    if inner.id != call.id {
      report(
        call.pos, end: call.end, "expression in \(keyword) must not be parenthesized")
      call = inner
    }
    return keyword == .go
      ? .go(GoStmt(id: id(), pos: start, end: previousEnd, call: call))
      : .defer(DeferStmt(id: id(), pos: start, end: previousEnd, call: call))
  }

  private mutating func returnStmt() -> Stmt {
    let start = pos
    next()
    let results = tok != .semicolon && tok != .rbrace ? exprList() : []
    return .return(ReturnStmt(id: id(), pos: start, end: previousEnd, results: results))
  }

  // MARK: Simple statements

  /// What a simple statement may be besides a statement, in the clauses of some keywords.
  enum SimpleStmt {
    case stmt(Stmt)
    /// `k, v := range x` after `for`.
    case range(RangeClause)
    /// `v := x.(type)` after `switch`.
    case typeSwitch(Ident, TypeAssertExpr)
  }

  struct RangeClause {
    var lhs: [Expr] = []
    var tokPos = Pos.none
    var tok = Token.illegal
    var rangePos: Pos
    var x: Expr
  }

  private mutating func stmt(_ simple: SimpleStmt) -> Stmt {
    switch simple {
    case .stmt(let stmt): return stmt
    case .range(let clause):
      return .bad(BadStmt(id: id(), pos: clause.rangePos, end: clause.x.end))
    case .typeSwitch(let name, let assertion):
      return .bad(BadStmt(id: id(), pos: name.pos, end: assertion.end))
    }
  }

  /// SimpleStmt = ExpressionStmt | SendStmt | IncDecStmt | Assignment | ShortVarDecl .
  /// The left side may have been parsed; `keyword` is that of the clause, if any.
  private mutating func simpleStmt(_ parsed: [Expr]?, _ keyword: Token?) -> SimpleStmt {
    if keyword == .for, tok == .range { return .range(rangeClause([], .none, .illegal)) }
    let lhs = parsed ?? exprList()
    if lhs.count == 1, tok != .assign, tok != .define {
      return .stmt(singleStmt(lhs[0]))
    }
    guard tok == .assign || tok == .define else {
      syntaxError("expected := or = or comma")
      advance([.semicolon, .rbrace])
      return .stmt(exprStmt(lhs[0]))
    }
    let opPos = pos
    let op = tok
    next()
    if keyword == .for, tok == .range { return .range(rangeClause(lhs, opPos, op)) }
    let rhs = exprList()
    if keyword == .switch, op == .define, lhs.count == 1, rhs.count == 1,
      case .ident(let name) = lhs[0], case .typeAssert(let guardExpr) = rhs[0],
      guardExpr.type == nil
    {
      return .typeSwitch(name, guardExpr)
    }
    return .stmt(assignment(lhs, opPos, op, rhs))
  }

  private mutating func rangeClause(_ lhs: [Expr], _ opPos: Pos, _ op: Token) -> RangeClause {
    let rangePos = pos
    next()
    return RangeClause(lhs: lhs, tokPos: opPos, tok: op, rangePos: rangePos, x: expr())
  }

  private mutating func exprStmt(_ x: Expr) -> Stmt {
    .expr(ExprStmt(id: id(), pos: x.pos, end: x.end, x: x))
  }

  private mutating func assignment(_ lhs: [Expr], _ opPos: Pos, _ op: Token, _ rhs: [Expr]) -> Stmt
  {
    .assign(
      AssignStmt(
        id: id(), pos: lhs[0].pos, end: rhs.last?.end ?? previousEnd, lhs: lhs, tokPos: opPos,
        tok: op, rhs: rhs))
  }

  // A statement with one expression on its left side.
  private mutating func singleStmt(_ x: Expr) -> Stmt {
    let opPos = pos
    let op = tok
    switch op {
    case .inc, .dec:
      next()
      return .incDec(
        IncDecStmt(id: id(), pos: x.pos, end: previousEnd, x: x, tokPos: opPos, tok: op))
    case .arrow:
      next()
      let value = expr()
      return .send(
        SendStmt(id: id(), pos: x.pos, end: value.end, chan: x, arrow: opPos, value: value))
    case _ where op.assignOperator != nil:
      next()
      return assignment([x], opPos, op, [expr()])
    default: return exprStmt(x)
    }
  }

  // MARK: Control statements

  private enum Condition {
    case none
    case expr(Expr)
    case range(RangeClause)
    case typeSwitch(Ident?, TypeAssertExpr)
  }

  private struct Header {
    var initial: Stmt?
    var condition = Condition.none
    var post: Stmt?
  }

  // What is between the keyword and the opening brace.
  private mutating func header(_ keyword: Token) -> Header {
    next()
    var header = Header()
    if tok == .lbrace {
      if keyword == .if {
        syntaxError("missing condition in if statement")
        header.condition = .expr(badExpr())
      }
      return header
    }
    let outer = expressionLevel
    expressionLevel = -1
    defer { expressionLevel = outer }
    var first: SimpleStmt?
    if tok != .semicolon {
      if got(.var) {
        syntaxError("var declaration not allowed in \(keyword) initializer")
      }
      let simple = simpleStmt(nil, keyword)
      if case .range(let clause) = simple {
        header.condition = .range(clause)
        return header
      }
      first = simple
    }
    guard tok != .lbrace else {
      header.condition = condition(first, keyword, nil)
      return header
    }
    header.initial = first.map { stmt($0) }
    restOfHeader(keyword, &header)
    return header
  }

  private typealias Semicolon = (pos: Pos, text: Scanner.SemicolonText)

  // After the initial statement.
  private mutating func restOfHeader(_ keyword: Token, _ header: inout Header) {
    var semicolon: Semicolon?
    if tok == .semicolon {
      semicolon = (pos, scanner.semicolon)
      next()
    } else {
      // Asking for "{" rather than ";" makes the better message.
      want(.lbrace)
      if tok != .lbrace { advance([.lbrace, .rbrace]) }
    }
    var second: SimpleStmt?
    if keyword == .for {
      if tok != .semicolon {
        if tok == .lbrace {
          syntaxError("expected for loop condition")
          return
        }
        second = simpleStmt(nil, nil)
      }
      want(.semicolon)
      if tok != .lbrace { header.post = postStmt() }
    } else if tok != .lbrace {
      second = simpleStmt(nil, keyword)
    }
    header.condition = condition(second, keyword, semicolon)
  }

  private mutating func postStmt() -> Stmt {
    let post = stmt(simpleStmt(nil, nil))
    if case .assign(let assign) = post, assign.tok == .define {
      syntaxError(at: assign.tokPos, "cannot declare in post statement of for loop")
    }
    return post
  }

  private mutating func condition(
    _ simple: SimpleStmt?, _ keyword: Token, _ semicolon: Semicolon?
  ) -> Condition {
    switch simple {
    case nil:
      guard keyword == .if, let semicolon else { return .none }
      if semicolon.text != .semicolon {
        syntaxError(
          at: semicolon.pos, "unexpected \(semicolon.text.rawValue), expected { after if clause")
      } else {
        syntaxError(at: semicolon.pos, "missing condition in if statement")
      }
      return .expr(.bad(BadExpr(id: id(), pos: semicolon.pos, end: semicolon.pos)))
    case .stmt(.expr(let stmt))?:
      if keyword == .switch, case .typeAssert(let assertion) = stmt.x, assertion.type == nil {
        return .typeSwitch(nil, assertion)
      }
      return .expr(stmt.x)
    case .typeSwitch(let name, let assertion)?: return .typeSwitch(name, assertion)
    case .range(let clause)?: return .range(clause)
    case .stmt(let stmt)?:
      let (text, at) = Parser.textAndPlace(stmt)
      syntaxError(at: at, "cannot use \(text) as value")
      return .expr(.bad(BadExpr(id: id(), pos: stmt.pos, end: stmt.end)))
    }
  }

  // How gc shows a statement that stands in the place of a value, and where it is for gc.
  private static func textAndPlace(_ stmt: Stmt) -> (String, Pos) {
    switch stmt {
    case .assign(let assign):
      if assign.tok == .assign {
        let (lhs, rhs) = (emphasized(assign.lhs), emphasized(assign.rhs))
        return ("assignment \(lhs) = \(rhs)", assign.tokPos)
      }
      return ("\(exprString(assign.lhs)) \(assign.tok) \(exprString(assign.rhs))", assign.tokPos)
    case .incDec(let stmt): return ("\(exprString(stmt.x))\(stmt.tok)", stmt.tokPos)
    case .send(let stmt):
      return ("\(exprString(stmt.chan)) <- \(exprString(stmt.value))", stmt.arrow)
    default: return ("statement", stmt.pos)
    }
  }

  private static func emphasized(_ list: [Expr]) -> String {
    let text = exprString(list)
    if list.count == 1, case .binary = list[0] { return "(\(text))" }
    return text
  }

  /// IfStmt = "if" [ SimpleStmt ";" ] Expression Block [ "else" ( IfStmt | Block ) ] .
  private mutating func ifStmt() -> IfStmt {
    let start = pos
    let header = header(.if)
    var cond: Expr
    if case .expr(let x) = header.condition { cond = x } else { cond = badExpr() }
    let body = block(after: "if clause")
    var otherwise: Stmt?
    if got(.else) {
      switch tok {
      case .if:
        enter()
        otherwise = .if(ifStmt())
        leave()
      case .lbrace: otherwise = .block(block(after: ""))
      default:
        syntaxError("else must be followed by if or statement block")
        advance([.ident, .rbrace])
      }
    }
    return IfStmt(
      id: id(), pos: start, end: previousEnd, initial: header.initial, cond: cond, body: body,
      else: otherwise)
  }

  /// ForStmt = "for" [ Condition | ForClause | RangeClause ] Block .
  private mutating func forStmt() -> Stmt {
    let start = pos
    let header = header(.for)
    let body = block(after: "for clause")
    guard case .range(let clause) = header.condition else {
      var cond: Expr?
      if case .expr(let x) = header.condition { cond = x }
      return .for(
        ForStmt(
          id: id(), pos: start, end: previousEnd, initial: header.initial, cond: cond,
          post: header.post, body: body))
    }
    let lhs = clause.lhs
    return .range(
      RangeStmt(
        id: id(), pos: start, end: previousEnd, key: lhs.first,
        value: lhs.count > 1 ? lhs[1] : nil, extra: lhs.count > 2 ? lhs[2] : nil,
        tokPos: clause.tokPos, tok: clause.tok, rangePos: clause.rangePos, x: clause.x, body: body))
  }

  /// SwitchStmt = ExprSwitchStmt | TypeSwitchStmt .
  private mutating func switchStmt() -> Stmt {
    let start = pos
    let header = header(.switch)
    let lbrace = pos
    openClauses("switch")
    var body: [CaseClause] = []
    while tok != .eof, tok != .rbrace { body.append(caseClause()) }
    let rbrace = pos
    want(.rbrace)
    if case .typeSwitch(let name, let assertion) = header.condition {
      return .typeSwitch(
        TypeSwitchStmt(
          id: id(), pos: start, end: previousEnd, initial: header.initial, lhs: name,
          assertion: assertion, lbrace: lbrace, body: body, rbrace: rbrace))
    }
    var tag: Expr?
    if case .expr(let x) = header.condition { tag = x }
    return .switch(
      SwitchStmt(
        id: id(), pos: start, end: previousEnd, initial: header.initial, tag: tag, lbrace: lbrace,
        body: body, rbrace: rbrace))
  }

  private mutating func openClauses(_ keyword: String) {
    if !got(.lbrace) {
      syntaxError("missing { after \(keyword) clause")
      advance([.case, .default, .rbrace])
    }
  }

  /// CaseClause = ( "case" ExpressionList | "default" ) ":" StatementList .
  private mutating func caseClause() -> CaseClause {
    let start = pos
    var values: [Expr] = []
    let isDefault = tok == .default
    if got(.case) {
      values = exprList()
    } else if !got(.default) {
      syntaxError("expected case or default or }")
      advance([.colon, .case, .default, .rbrace])
    }
    let colon = pos
    want(.colon)
    let body = stmtList()
    return CaseClause(
      id: id(), pos: start, end: previousEnd, isDefault: isDefault, list: values, colon: colon,
      body: body)
  }

  /// SelectStmt = "select" "{" { CommClause } "}" .
  private mutating func selectStmt() -> Stmt {
    let start = pos
    next()
    let lbrace = pos
    openClauses("select")
    var body: [CommClause] = []
    while tok != .eof, tok != .rbrace { body.append(commClause()) }
    let rbrace = pos
    want(.rbrace)
    return .select(
      SelectStmt(
        id: id(), pos: start, end: previousEnd, lbrace: lbrace, body: body, rbrace: rbrace))
  }

  /// CommClause = ( "case" ( SendStmt | RecvStmt ) | "default" ) ":" StatementList .
  private mutating func commClause() -> CommClause {
    let start = pos
    var comm: Stmt?
    if got(.case) {
      comm = stmt(simpleStmt(nil, nil))
    } else if !got(.default) {
      syntaxError("expected case or default or }")
      advance([.colon, .case, .default, .rbrace])
    }
    let colon = pos
    want(.colon)
    let body = stmtList()
    return CommClause(
      id: id(), pos: start, end: previousEnd, comm: comm, colon: colon, body: body)
  }
}
