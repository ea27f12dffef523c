// This file implements parsing of declarations.

extension Parser {
  /// ImportDecl, ConstDecl, TypeDecl or VarDecl, at its keyword.
  mutating func genDecl() -> GenDecl {
    let start = pos
    let keyword = tok
    next()
    var specs: [Spec] = []
    var lparen = Pos.none
    var rparen = Pos.none
    if tok == .lparen {
      lparen = pos
      next()
      var iota = 0
      rparen = list("grouped declaration", .semicolon, .rparen) { parser in
        specs.append(parser.spec(keyword, iota: iota))
        iota += 1
        return false
      }
    } else {
      specs.append(spec(keyword, iota: 0))
    }
    return GenDecl(
      id: id(), pos: start, end: previousEnd, tok: keyword, lparen: lparen, specs: specs,
      rparen: rparen)
  }

  private mutating func spec(_ keyword: Token, iota: Int) -> Spec {
    switch keyword {
    case .import: .import(importSpec())
    case .const: .value(constSpec(iota: iota))
    case .type: .type(typeSpec())
    default: .value(varSpec())
    }
  }

  /// ImportSpec = [ "." | PackageName ] ImportPath .
  private mutating func importSpec() -> ImportSpec {
    let start = pos
    var local: Ident?
    if tok == .ident {
      local = name()
    } else if tok == .period {
      local = Ident(id: id(), pos: pos, end: end, name: ".")
      next()
    }
    var path: BasicLit
    if let literal = literal() {
      path = literal
      if literal.kind != .string, !literal.isBad {
        syntaxError(at: literal.pos, "import path must be a string")
        path = badString(literal)
      }
    } else {
      syntaxError("missing import path")
      path = BasicLit(id: id(), pos: pos, end: pos, kind: .string, value: "\"\"", isBad: true)
      advance([.semicolon, .rparen])
    }
    return ImportSpec(id: id(), pos: start, end: path.end, name: local, path: path)
  }

  private mutating func badString(_ literal: BasicLit) -> BasicLit {
    BasicLit(
      id: id(), pos: literal.pos, end: literal.end, kind: .string, value: "\"\"", isBad: true)
  }

  /// ConstSpec = IdentifierList [ [ Type ] "=" ExpressionList ] .
  private mutating func constSpec(iota: Int) -> ValueSpec {
    let start = pos
    let names = nameList(name())
    var type: Expr?
    var values: [Expr] = []
    if tok != .eof, tok != .semicolon, tok != .rparen {
      type = typeOrNil()
      if gotAssign() { values = exprList() }
    }
    return ValueSpec(
      id: id(), pos: start, end: previousEnd, names: names, type: type, values: values, iota: iota)
  }

  /// VarSpec = IdentifierList ( Type [ "=" ExpressionList ] | "=" ExpressionList ) .
  private mutating func varSpec() -> ValueSpec {
    let start = pos
    let names = nameList(name())
    var type: Expr?
    var values: [Expr] = []
    if gotAssign() {
      values = exprList()
    } else {
      type = self.type()
      if gotAssign() { values = exprList() }
    }
    return ValueSpec(
      id: id(), pos: start, end: previousEnd, names: names, type: type, values: values, iota: 0)
  }

  /// TypeSpec = identifier [ TypeParameters ] [ "=" ] Type .
  private mutating func typeSpec() -> TypeSpec {
    let start = pos
    let typeName = name()
    var typeParams: FieldList?
    var assign = Pos.none
    var type: Expr?
    if tok == .lbrack {
      let lbrack = pos
      next()
      switch typeParamsOrArray(lbrack) {
      case .typeParams(let list):
        typeParams = list
        (assign, type) = aliasOrType()
      case .type(let array): type = array
      }
    } else {
      (assign, type) = aliasOrType()
    }
    if type == nil {
      type = badExpr()
      syntaxError("in type declaration")
      advance([.semicolon, .rparen])
    }
    return TypeSpec(
      id: id(), pos: start, end: previousEnd, name: typeName, typeParams: typeParams,
      assign: assign, type: type ?? badExpr())
  }

  private mutating func aliasOrType() -> (Pos, Expr?) {
    let assign = pos
    return gotAssign() ? (assign, typeOrNil()) : (.none, typeOrNil())
  }

  private enum AfterTypeName {
    case typeParams(FieldList)
    case type(Expr)
  }

  // `type T[P any] …` or `type T [n]E`: what is after the bracket decides, and for a name what
  // follows it.
  private mutating func typeParamsOrArray(_ lbrack: Pos) -> AfterTypeName {
    switch tok {
    case .ident:
      // The name may begin a constant expression.
      var x = Expr.ident(name())
      if tok != .lbrack {
        expressionLevel += 1
        x = binaryExpr(postfixExpr(x), 0)
        expressionLevel -= 1
      }
      let (parameter, constraint) = splitTypeParam(x, force: tok == .comma)
      if let parameter, constraint != nil || tok != .rbrack {
        return .typeParams(
          parameters(
            .typeParams, opening: lbrack, firstName: parameter, firstType: constraint))
      }
      return .type(arrayType(lbrack, x))
    case .rbrack:
      next()
      return .type(sliceType(lbrack))
    default: return .type(arrayType(lbrack, nil))
    }
  }

  // Splits what was parsed as an expression, `P *C` or `P(C)`, into a type parameter and its
  // constraint. Without `force` only when the right part can't be a value.
  private mutating func splitTypeParam(_ x: Expr, force: Bool) -> (Ident?, Expr?) {
    switch x {
    case .ident(let name): return (name, nil)
    case .binary(let operation):
      if operation.op == .mul, case .ident(let name) = operation.x,
        force || Parser.isTypeElement(operation.y)
      {
        let star = StarExpr(
          id: id(), pos: operation.opPos, end: operation.y.end, x: operation.y)
        return (name, .star(star))
      }
      if operation.op == .or {
        let (name, left) = splitTypeParam(
          operation.x, force: force || Parser.isTypeElement(operation.y))
        if let name, let left {
          let union = BinaryExpr(
            id: id(), pos: left.pos, end: operation.end, x: left, opPos: operation.opPos, op: .or,
            y: operation.y)
          return (name, .binary(union))
        }
      }
    case .call(let call):
      if case .ident(let name) = call.fun, call.args.count == 1, !call.ellipsis.isValid,
        force || Parser.isTypeElement(call.args[0])
      {
        let constraint = ParenExpr(
          id: id(), pos: call.lparen, end: call.end, lparen: call.lparen, x: call.args[0],
          rparen: call.rparen)
        return (name, .paren(constraint))
      }
    default: break
    }
    return (nil, nil)
  }

  // Whether `x` can only be a type, as far as the grammar tells.
  private static func isTypeElement(_ x: Expr) -> Bool {
    var x = x
    while true {
      switch x {
      case .arrayType, .structType, .funcType, .interfaceType, .mapType, .chanType: return true
      case .paren(let paren): x = paren.x
      case .unary(let unary):
        if unary.op == .tilde { return true }
        x = unary.x
      case .star(let star): x = star.x
      case .binary(let binary):
        if isTypeElement(binary.y) { return true }
        x = binary.x
      default: return false
      }
    }
  }

  /// FunctionDecl = "func" FunctionName [ TypeParameters ] Signature [ FunctionBody ] .
  /// MethodDecl = "func" Receiver MethodName [ TypeParameters ] Signature [ FunctionBody ] .
  mutating func functionDecl() -> FuncDecl? {
    let start = pos
    let directives = pendingDirectives.filter { $0.hasPrefix("go:") }
    next()
    var receiver: FieldList?
    if tok == .lparen {
      let lparen = pos
      next()
      let list = parameters(.receiver, opening: lparen)
      let count = list.list.reduce(0) { $0 + max(1, $1.names.count) }
      if count == 0 { report(pos, "method has no receiver") }
      if count > 1 { report(pos, "method has multiple receivers") }
      receiver = list
    }
    let functionName: Ident
    let type: FuncType
    if tok == .ident {
      functionName = name()
      type = signature(funcPos: start, context: nil)
    } else {
      functionName = blank()
      let empty = FieldList(
        id: id(), pos: pos, end: pos, opening: .none, list: [], closing: .none)
      type = FuncType(
        id: id(), pos: start, end: pos, funcPos: start, typeParams: nil, params: empty,
        results: nil)
      syntaxError(receiver == nil ? "expected name or (" : "expected name")
      advance([.lbrace, .semicolon])
    }
    var body: BlockStmt?
    var lazyBody: FuncDecl.LazyBody?
    if tok == .lbrace {
      if mode == .lazyBodies {
        lazyBody = skipBody()
      }
      if lazyBody == nil { body = functionBody() }
    }
    return FuncDecl(
      id: id(), pos: start, end: previousEnd, recv: receiver, name: functionName, type: type,
      body: body, lazyBody: lazyBody, directives: directives)
  }

  /// FunctionBody = Block .
  mutating func functionBody() -> BlockStmt {
    functionNesting += 1
    let known = errorCount
    let body = block(after: "")
    functionNesting -= 1
    // Where statements were skipped, labels would seem to be missing.
    if errorCount == known { checkBranches(body.stmts) }
    return body
  }

  // Passes a body by its braces; nil, and nothing passed, where they do not match.
  private mutating func skipBody() -> FuncDecl.LazyBody? {
    let lbrace = pos
    guard let close = scanner.matchingBrace(from: scanner.start) else { return nil }
    scanner.offset = close
    next()
    let end = end
    next()
    return FuncDecl.LazyBody(lbrace: lbrace, end: end)
  }

  /// The current name; where there is none, `_` and a complaint.
  mutating func name() -> Ident {
    if tok == .ident {
      let ident = Ident(id: id(), pos: pos, end: end, name: scanner.text)
      next()
      return ident
    }
    let ident = blank()
    syntaxError("expected name")
    advance([])
    return ident
  }

  /// IdentifierList = identifier { "," identifier } .
  mutating func nameList(_ first: Ident) -> [Ident] {
    var names = [first]
    while got(.comma) { names.append(name()) }
    return names
  }
}
