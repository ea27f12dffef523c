// This file prints expressions as gc does in its messages: `f(a, b...)`, `T{…}`, `func() {…}`.
//
// Only the contents of function bodies and composite literals are left out; types are printed in
// full. Parentheses are those of the source.

/// The expression as gc's messages show it.
public func exprString(_ expr: Expr) -> String {
  var printer = ExprPrinter()
  printer.expr(expr)
  return printer.text
}

/// A list of expressions, separated by commas.
public func exprString(_ list: [Expr]) -> String {
  list.map { exprString($0) }.joined(separator: ", ")
}

private struct ExprPrinter {
  var text = ""

  mutating func expr(_ expr: Expr) {
    switch expr {
    case .bad: text += "<bad expr>"
    case .ident(let x): text += x.name
    case .basicLit(let x): text += x.value
    case .compositeLit(let x): compositeLit(x)
    case .funcLit(let x):
      text += "func"
      signature(x.type)
      text += x.body.stmts.isEmpty ? " {}" : " {…}"
    case .paren(let x): enclosed("(", x.x, ")")
    case .selector(let x):
      self.expr(x.x)
      text += "." + x.sel.name
    case .index(let x):
      self.expr(x.x)
      text += "["
      list(x.indices)
      text += "]"
    case .slice(let x): slice(x)
    case .typeAssert(let x): typeAssertion(x)
    case .call(let x): call(x)
    case .star(let x):
      text += "*"
      self.expr(x.x)
    case .unary(let x):
      text += x.op.description
      self.expr(x.x)
    case .binary(let x): binary(x)
    case .keyValue(let x):
      self.expr(x.key)
      text += ": "
      self.expr(x.value)
    case .arrayType(let x): arrayType(x)
    case .structType(let x):
      text += "struct{"
      fields(x.fields, separator: "; ")
      text += "}"
    case .funcType(let x):
      text += "func"
      signature(x)
    case .interfaceType(let x): interface(x)
    case .mapType(let x):
      enclosed("map[", x.key, "]")
      self.expr(x.value)
    case .chanType(let x): channel(x)
    case .ellipsis(let x):
      text += "..."
      if let elem = x.elem { self.expr(elem) }
    }
  }

  private mutating func enclosed(_ open: String, _ x: Expr, _ close: String) {
    text += open
    expr(x)
    text += close
  }

  private mutating func compositeLit(_ x: CompositeLit) {
    if let type = x.type { expr(type) }
    text += x.elts.isEmpty ? "{}" : "{…}"
  }

  private mutating func typeAssertion(_ x: TypeAssertExpr) {
    expr(x.x)
    text += ".("
    if let type = x.type { expr(type) } else { text += "type" }
    text += ")"
  }

  private mutating func call(_ x: CallExpr) {
    expr(x.fun)
    text += "("
    list(x.args)
    text += x.ellipsis.isValid ? "...)" : ")"
  }

  private mutating func arrayType(_ x: ArrayType) {
    text += "["
    if let length = x.length { expr(length) }
    text += "]"
    expr(x.elem)
  }

  // A chain of operators is as deep as it is long: it is printed in a loop.
  private mutating func binary(_ top: BinaryExpr) {
    var chain = [top]
    var left = top.x
    while case .binary(let inner) = left {
      chain.append(inner)
      left = inner.x
    }
    expr(left)
    for operation in chain.reversed() {
      text += " \(operation.op) "
      expr(operation.y)
    }
  }

  private mutating func slice(_ x: SliceExpr) {
    expr(x.x)
    text += "["
    if let low = x.low { expr(low) }
    text += ":"
    if let high = x.high { expr(high) }
    if x.isFull {
      text += ":"
      if let max = x.max { expr(max) }
    }
    text += "]"
  }

  private mutating func channel(_ x: ChanType) {
    switch x.direction {
    case .both: text += "chan "
    case .send: text += "chan<- "
    case .receive: text += "<-chan "
    }
    // `chan (<-chan T)`: without parentheses the arrow would be the outer channel's.
    if x.direction == .both, case .chanType(let inner) = x.elem, inner.direction == .receive {
      text += "("
      expr(x.elem)
      text += ")"
    } else {
      expr(x.elem)
    }
  }

  private mutating func interface(_ x: InterfaceType) {
    text += "interface{"
    for (index, method) in x.methods.list.enumerated() {
      if index > 0 { text += "; " }
      if let name = method.names.first, case .funcType(let type) = method.type {
        text += name.name
        signature(type)
      } else {
        expr(method.type)
      }
    }
    text += "}"
  }

  private mutating func signature(_ type: FuncType) {
    text += "("
    fields(type.params, separator: ", ")
    text += ")"
    guard let results = type.results else { return }
    text += " "
    if results.list.count == 1, results.list[0].names.isEmpty {
      expr(results.list[0].type)
    } else {
      text += "("
      fields(results, separator: ", ")
      text += ")"
    }
  }

  private mutating func fields(_ fields: FieldList, separator: String) {
    for (index, field) in fields.list.enumerated() {
      if index > 0 { text += separator }
      for (index, name) in field.names.enumerated() {
        text += index > 0 ? ", " + name.name : name.name
      }
      if !field.names.isEmpty { text += " " }
      expr(field.type)
      if let tag = field.tag { text += " " + tag.value }
    }
  }

  private mutating func list(_ exprs: [Expr]) {
    for (index, element) in exprs.enumerated() {
      if index > 0 { text += ", " }
      expr(element)
    }
  }
}
