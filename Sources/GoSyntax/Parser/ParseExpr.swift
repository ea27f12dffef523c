// This file implements parsing of expressions.

extension Parser {
  /// A node where no expression was found.
  mutating func badExpr() -> Expr { .bad(BadExpr(id: id(), pos: pos, end: pos)) }

  /// ExpressionList = Expression { "," Expression } .
  mutating func exprList() -> [Expr] {
    var list = [expr()]
    while got(.comma) { list.append(expr()) }
    return list
  }

  /// Expression = UnaryExpr | Expression binary_op Expression .
  mutating func expr() -> Expr { binaryExpr(nil, 0) }

  /// The operations that bind tighter than `precedence`; the first operand may have been parsed.
  mutating func binaryExpr(_ first: Expr?, _ precedence: Int) -> Expr {
    var x = first ?? unaryExpr()
    var count = 1
    while tok.precedence > precedence {
      let op = tok
      let opPos = pos
      countOperand(&count)
      next()
      let y = binaryExpr(nil, op.precedence)
      x = .binary(
        BinaryExpr(id: id(), pos: x.pos, end: y.end, x: x, opPos: opPos, op: op, y: y))
    }
    return x
  }

  /// UnaryExpr = PrimaryExpr | unary_op UnaryExpr .
  mutating func unaryExpr() -> Expr {
    enter()
    defer { leave() }
    let start = pos
    let op = tok
    switch op {
    case .mul:
      next()
      let x = unaryExpr()
      return .star(StarExpr(id: id(), pos: start, end: x.end, x: x))
    case .add, .sub, .not, .xor, .tilde, .and:
      next()
      let x = unaryExpr()
      return .unary(UnaryExpr(id: id(), pos: start, end: x.end, op: op, x: x))
    case .arrow:
      next()
      let x = unaryExpr()
      // Spec: "The <- operator associates with the leftmost chan possible".
      if case .chanType(let channel) = x { return .chanType(receiveOnly(channel, start)) }
      return .unary(UnaryExpr(id: id(), pos: start, end: x.end, op: .arrow, x: x))
    default: return postfixExpr(nil)
    }
  }

  // `<-` before `chan T`, which was parsed as a channel type: the arrow moves in.
  private mutating func receiveOnly(_ channel: ChanType, _ arrow: Pos) -> ChanType {
    var elem = channel.elem
    switch channel.direction {
    case .both: break
    case .receive: syntaxError("unexpected <-, expected chan")
    case .send:
      if case .chanType(let inner) = elem {
        elem = .chanType(receiveOnly(inner, channel.arrow))
      } else {
        syntaxError("unexpected \(exprString(elem)), expected chan")
      }
    }
    return ChanType(
      id: id(), pos: arrow, end: channel.end, direction: .receive, arrow: arrow, elem: elem)
  }

  /// Operand = Literal | OperandName | "(" Expression ")" | a type.
  private mutating func operand() -> Expr {
    switch tok {
    case .ident: return .ident(name())
    case .int, .float, .imag, .char, .string:
      if let literal = literal() { return .basicLit(literal) }
    case .lparen: return parenExpr()
    case .func: return functionLitOrType()
    case .lbrack, .chan, .map, .struct, .interface: return type()
    default: break
    }
    let bad = badExpr()
    syntaxError("expected expression")
    advance([.rparen, .rbrack, .rbrace])
    return bad
  }

  private mutating func parenExpr() -> Expr {
    let lparen = pos
    next()
    expressionLevel += 1
    let x = expr()
    expressionLevel -= 1
    let rparen = pos
    want(.rparen)
    return .paren(
      ParenExpr(id: id(), pos: lparen, end: previousEnd, lparen: lparen, x: x, rparen: rparen))
  }

  /// FunctionLit = "func" Signature FunctionBody .
  private mutating func functionLitOrType() -> Expr {
    let start = pos
    next()
    let type = signature(funcPos: start, context: "function type")
    guard tok == .lbrace else { return .funcType(type) }
    expressionLevel += 1
    let body = functionBody()
    expressionLevel -= 1
    return .funcLit(FuncLit(id: id(), pos: start, end: body.end, type: type, body: body))
  }

  /// BasicLit, if the current token is one.
  mutating func literal() -> BasicLit? {
    guard tok.isLiteral else { return nil }
    let literal = BasicLit(
      id: id(), pos: pos, end: end, kind: tok, value: scanner.text, isBad: scanner.isBad)
    next()
    return literal
  }

  /// PrimaryExpr = Operand { Selector | Index | Slice | TypeAssertion | Arguments | LiteralValue } .
  mutating func postfixExpr(_ first: Expr?) -> Expr {
    var x = first ?? operand()
    var count = 0
    while true {
      countPostfix(&count)
      switch tok {
      case .period: x = selectorOrAssertion(x)
      case .lbrack: x = indexOrSlice(x)
      case .lparen: x = callExpr(x)
      case .lbrace:
        let type = unparen(x)
        guard mayBeLiteralType(type) else { return x }
        if type.id != x.id { syntaxError("cannot parenthesize type in composite literal") }
        x = .compositeLit(compositeLit(x))
      default: return x
      }
    }
  }

  /// Without its parentheses.
  func unparen(_ x: Expr) -> Expr {
    var x = x
    while case .paren(let paren) = x { x = paren.x }
    return x
  }

  // Whether the current `{` belongs to a composite literal of this type, rather than to a block.
  // Spec: "A parsing ambiguity arises when a composite literal using the TypeName form… appears as
  // an operand between the keyword and the opening brace of the block".
  private func mayBeLiteralType(_ type: Expr) -> Bool {
    switch type {
    case .ident, .selector: expressionLevel >= 0
    case .index: expressionLevel >= 0 && !isValue(type)
    case .arrayType, .structType, .mapType: true
    default: false
    }
  }

  // Whether `x` can't be a type argument.
  private func isValue(_ x: Expr) -> Bool {
    switch x {
    case .basicLit, .compositeLit, .funcLit, .slice, .typeAssert, .call: return true
    case .unary: return true
    case .binary: return true
    case .paren(let paren): return isValue(paren.x)
    case .index(let index): return isValue(index.x) || index.indices.contains(where: isValue)
    default: return false
    }
  }

  private mutating func selectorOrAssertion(_ x: Expr) -> Expr {
    next()
    switch tok {
    case .ident:
      let sel = name()
      return .selector(SelectorExpr(id: id(), pos: x.pos, end: sel.end, x: x, sel: sel))
    case .lparen:
      let lparen = pos
      next()
      let type: Expr? = got(.type) ? nil : self.type()
      let rparen = pos
      want(.rparen)
      return .typeAssert(
        TypeAssertExpr(
          id: id(), pos: x.pos, end: previousEnd, x: x, lparen: lparen, type: type,
          rparen: rparen))
    default:
      syntaxError("expected name or (")
      advance([.semicolon, .rparen])
      return x
    }
  }

  private mutating func indexOrSlice(_ x: Expr) -> Expr {
    let lbrack = pos
    next()
    var low: Expr?
    if tok != .colon {
      var indices: [Expr]
      var hasComma = false
      if tok == .rbrack {
        syntaxError("expected operand")
        indices = [badExpr()]
      } else {
        (indices, hasComma) = typeList(strict: false)
      }
      if hasComma || tok == .rbrack { return indexExpr(x, lbrack, indices) }
      low = indices[0]
    }
    if !got(.colon) {
      syntaxError("expected comma, : or ]")
      advance([.comma, .colon, .rbrack])
    }
    return sliceExpr(x, lbrack, low)
  }

  // After the first colon.
  private mutating func sliceExpr(_ x: Expr, _ lbrack: Pos, _ low: Expr?) -> Expr {
    expressionLevel += 1
    var high: Expr?
    var max: Expr?
    var isFull = false
    if tok != .colon, tok != .rbrack { high = expr() }
    if tok == .colon {
      isFull = true
      if high == nil {
        report(pos, "middle index required in 3-index slice")
        high = badExpr()
      }
      next()
      if tok != .rbrack {
        max = expr()
      } else {
        report(pos, "final index required in 3-index slice")
        max = badExpr()
      }
    }
    expressionLevel -= 1
    let rbrack = pos
    want(.rbrack)
    return .slice(
      SliceExpr(
        id: id(), pos: x.pos, end: previousEnd, x: x, lbrack: lbrack, low: low, high: high,
        max: max, isFull: isFull, rbrack: rbrack))
  }

  /// Arguments = "(" [ ExpressionList [ "..." ] [ "," ] ] ")" .
  private mutating func callExpr(_ fun: Expr) -> Expr {
    let lparen = pos
    next()
    expressionLevel += 1
    var args: [Expr] = []
    var ellipsis = Pos.none
    let rparen = list("argument list", .comma, .rparen) { parser in
      args.append(parser.expr())
      let at = parser.pos
      guard parser.got(.ellipsis) else { return false }
      ellipsis = at
      return true
    }
    expressionLevel -= 1
    return .call(
      CallExpr(
        id: id(), pos: fun.pos, end: previousEnd, fun: fun, lparen: lparen, args: args,
        ellipsis: ellipsis, rparen: rparen))
  }

  /// LiteralValue = "{" [ ElementList [ "," ] ] "}" .
  private mutating func compositeLit(_ type: Expr?) -> CompositeLit {
    enter()
    defer { leave() }
    let lbrace = pos
    expressionLevel += 1
    want(.lbrace)
    var elements: [Expr] = []
    let rbrace = list("composite literal", .comma, .rbrace) { parser in
      var element = parser.element()
      if parser.tok == .colon {
        let colon = parser.pos
        parser.next()
        let value = parser.element()
        element = .keyValue(
          KeyValueExpr(
            id: parser.id(), pos: element.pos, end: value.end, key: element, colon: colon,
            value: value))
      }
      elements.append(element)
      return false
    }
    expressionLevel -= 1
    return CompositeLit(
      id: id(), pos: type?.pos ?? lbrace, end: previousEnd, type: type, lbrace: lbrace,
      elts: elements, rbrace: rbrace)
  }

  /// Element = Expression | LiteralValue .
  private mutating func element() -> Expr {
    tok == .lbrace ? .compositeLit(compositeLit(nil)) : expr()
  }
}
