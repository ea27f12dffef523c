// This file implements parsing of types, parameters and type parameters.

extension Parser {
  /// Type, or a complaint that it is missing.
  mutating func type() -> Expr {
    if let type = typeOrNil() { return type }
    let bad = badExpr()
    syntaxError("expected type")
    advance([.comma, .colon, .semicolon, .rparen, .rbrack, .rbrace])
    return bad
  }

  /// Type = TypeName [ TypeArgs ] | TypeLit | "(" Type ")" . Nil, and nothing passed, where no type
  /// begins.
  mutating func typeOrNil() -> Expr? {
    enter()
    defer { leave() }
    let start = pos
    switch tok {
    case .mul:
      next()
      let base = type()
      return .star(StarExpr(id: id(), pos: start, end: previousEnd, x: base))
    case .arrow:
      next()
      want(.chan)
      return chanType(start, arrow: start, .receive)
    case .func:
      next()
      return .funcType(signature(funcPos: start, context: "function type"))
    case .lbrack:
      next()
      return got(.rbrack) ? sliceType(start) : arrayType(start, nil)
    case .chan:
      next()
      let arrow = pos
      return got(.arrow)
        ? chanType(start, arrow: arrow, .send) : chanType(start, arrow: .none, .both)
    case .map: return mapType()
    case .struct: return structType()
    case .interface: return interfaceType()
    case .ident: return qualifiedName(nil)
    case .lparen:
      next()
      let inner = type()
      let rparen = pos
      want(.rparen)
      return .paren(
        ParenExpr(
          id: id(), pos: start, end: previousEnd, lparen: start, x: inner, rparen: rparen))
    default: return nil
    }
  }

  private mutating func mapType() -> Expr {
    let start = pos
    next()
    want(.lbrack)
    let key = type()
    want(.rbrack)
    let value = type()
    return .mapType(MapType(id: id(), pos: start, end: previousEnd, key: key, value: value))
  }

  private mutating func chanType(_ start: Pos, arrow: Pos, _ direction: ChanDirection) -> Expr {
    var elem = typeOrNil()
    if elem == nil {
      elem = badExpr()
      // The type is assumed to be simply absent.
      syntaxError("missing channel element type")
    }
    return .chanType(
      ChanType(
        id: id(), pos: start, end: previousEnd, direction: direction, arrow: arrow,
        elem: elem ?? badExpr()))
  }

  /// The rest of `[]T`.
  mutating func sliceType(_ lbrack: Pos) -> Expr {
    let elem = type()
    return .arrayType(
      ArrayType(id: id(), pos: lbrack, end: previousEnd, lbrack: lbrack, length: nil, elem: elem))
  }

  /// The rest of `[n]T`, where `n` may have been parsed already.
  mutating func arrayType(_ lbrack: Pos, _ parsed: Expr?) -> Expr {
    var length = parsed
    if length == nil {
      let start = pos
      if got(.ellipsis) {
        length = .ellipsis(Ellipsis(id: id(), pos: start, end: previousEnd, elem: nil))
      } else {
        expressionLevel += 1
        length = expr()
        expressionLevel -= 1
      }
    }
    if tok == .comma {
      // A trailing comma is right in a type parameter list only.
      syntaxError("unexpected comma; expected ]")
      next()
    }
    want(.rbrack)
    let elem = type()
    return .arrayType(
      ArrayType(
        id: id(), pos: lbrack, end: previousEnd, lbrack: lbrack, length: length, elem: elem))
  }

  /// TypeName [ TypeArgs ] = [ PackageName "." ] identifier [ "[" TypeList "]" ] .
  mutating func qualifiedName(_ first: Ident?) -> Expr {
    var x: Expr
    if let first {
      x = .ident(first)
    } else if tok == .ident {
      x = .ident(name())
    } else {
      x = .ident(blank())
      syntaxError("expected name")
      advance([.period, .semicolon, .rbrace])
    }
    if got(.period) {
      let sel = name()
      x = .selector(SelectorExpr(id: id(), pos: x.pos, end: sel.end, x: x, sel: sel))
    }
    return tok == .lbrack ? typeInstance(x) : x
  }

  private mutating func typeInstance(_ x: Expr) -> Expr {
    let lbrack = pos
    want(.lbrack)
    expressionLevel += 1
    var arguments: [Expr]
    if tok == .rbrack {
      syntaxError("expected type argument list")
      arguments = [badExpr()]
    } else {
      (arguments, _) = typeList(strict: true)
    }
    expressionLevel -= 1
    return indexExpr(x, lbrack, arguments)
  }

  /// The closing bracket of an index or instantiation, and the node.
  mutating func indexExpr(_ x: Expr, _ lbrack: Pos, _ indices: [Expr]) -> Expr {
    let rbrack = pos
    want(.rbrack)
    return .index(
      IndexExpr(
        id: id(), pos: x.pos, end: previousEnd, x: x, lbrack: lbrack, indices: indices,
        rbrack: rbrack))
  }

  /// TypeList = Type { "," Type } [ "," ] . The first may be an expression unless `strict`. Also
  /// says whether there was a comma.
  mutating func typeList(strict: Bool) -> ([Expr], Bool) {
    expressionLevel += 1
    defer { expressionLevel -= 1 }
    var types = [strict ? type() : expr()]
    guard got(.comma) else { return (types, false) }
    while let next = typeOrNil() {
      types.append(next)
      if !got(.comma) { break }
    }
    return (types, true)
  }

  // MARK: Structs

  /// StructType = "struct" "{" { FieldDecl ";" } "}" .
  private mutating func structType() -> Expr {
    let start = pos
    next()
    let opening = pos
    want(.lbrace)
    var fields: [Field] = []
    let closing = list("struct type", .semicolon, .rbrace) { parser in
      if let field = parser.fieldDecl() { fields.append(field) }
      return false
    }
    let list = FieldList(
      id: id(), pos: opening, end: previousEnd, opening: opening, list: fields, closing: closing)
    return .structType(StructType(id: id(), pos: start, end: previousEnd, fields: list))
  }

  /// FieldDecl = ( IdentifierList Type | EmbeddedField ) [ Tag ] .
  private mutating func fieldDecl() -> Field? {
    switch tok {
    case .ident: return namedField()
    case .mul:
      let star = pos
      next()
      let type: Expr
      if tok == .lparen {
        syntaxError("cannot parenthesize embedded type")
        next()
        type = qualifiedName(nil)
        _ = got(.rparen)
      } else {
        type = qualifiedName(nil)
      }
      return field([], pointer(star, type))
    case .lparen:
      syntaxError("cannot parenthesize embedded type")
      next()
      var type: Expr
      if tok == .mul {
        let star = pos
        next()
        type = pointer(star, qualifiedName(nil))
      } else {
        type = qualifiedName(nil)
      }
      _ = got(.rparen)
      return field([], type)
    default:
      syntaxError("expected field name or embedded type")
      advance([.semicolon, .rbrace])
      return nil
    }
  }

  private mutating func namedField() -> Field {
    let first = name()
    switch tok {
    case .period, .string, .int, .float, .imag, .char, .semicolon, .rbrace:
      return field([], qualifiedName(first))
    default: break
    }
    let names = nameList(first)
    // `T[P]` may be an embedded instance, or a field T of type []E or [n]E.
    if names.count == 1, tok == .lbrack {
      switch arrayOrTypeArgs(first) {
      case .instance(let instance): return field([], instance)
      case .type(let array): return field(names, array)
      }
    }
    return field(names, type())
  }

  private mutating func pointer(_ star: Pos, _ base: Expr) -> Expr {
    .star(StarExpr(id: id(), pos: star, end: base.end, x: base))
  }

  private mutating func field(_ names: [Ident], _ type: Expr) -> Field {
    let tag = literal()
    return Field(
      id: id(), pos: names.first?.pos ?? type.pos, end: tag?.end ?? type.end, names: names,
      type: type, tag: tag)
  }

  private enum ArrayOrInstance {
    case type(Expr)
    case instance(Expr)
  }

  // "[" "]" E, "[" n "]" E, or the type arguments of `name`.
  private mutating func arrayOrTypeArgs(_ name: Ident) -> ArrayOrInstance {
    let lbrack = pos
    want(.lbrack)
    if got(.rbrack) { return .type(sliceType(lbrack)) }
    let (arguments, hasComma) = typeList(strict: false)
    let rbrack = pos
    want(.rbrack)
    let end = previousEnd
    if !hasComma, let elem = typeOrNil() {
      return .type(
        .arrayType(
          ArrayType(
            id: id(), pos: lbrack, end: previousEnd, lbrack: lbrack, length: arguments[0],
            elem: elem)))
    }
    return .instance(
      .index(
        IndexExpr(
          id: id(), pos: name.pos, end: end, x: .ident(name), lbrack: lbrack, indices: arguments,
          rbrack: rbrack)))
  }

  // MARK: Interfaces

  /// InterfaceType = "interface" "{" { InterfaceElem ";" } "}" .
  private mutating func interfaceType() -> Expr {
    let start = pos
    next()
    let opening = pos
    want(.lbrace)
    var methods: [Field] = []
    let closing = list("interface type", .semicolon, .rbrace) { parser in
      methods.append(parser.interfaceElement())
      return false
    }
    let list = FieldList(
      id: id(), pos: opening, end: previousEnd, opening: opening, list: methods, closing: closing)
    return .interfaceType(InterfaceType(id: id(), pos: start, end: previousEnd, methods: list))
  }

  private mutating func interfaceElement() -> Field {
    var first: Expr?
    if tok == .ident {
      switch methodOrTypeName() {
      case .method(let name, let type):
        return Field(
          id: id(), pos: name.pos, end: previousEnd, names: [name], type: .funcType(type),
          tag: nil)
      case .type(let type): first = type
      }
    }
    let type = embeddedElement(first)
    return Field(id: id(), pos: type.pos, end: type.end, names: [], type: type, tag: nil)
  }

  private enum MethodOrType {
    case method(Ident, FuncType)
    case type(Expr)
  }

  /// MethodElem = MethodName Signature .
  private mutating func methodOrTypeName() -> MethodOrType {
    let context = "interface method"
    let first = name()
    switch tok {
    case .lparen: return .method(first, signature(funcPos: .none, context: context))
    case .lbrack: return bracketAfterMethodName(first, context)
    default: return .type(qualifiedName(first))
    }
  }

  // A generic method, which is refused, or an embedded instance T[P].
  private mutating func bracketAfterMethodName(_ first: Ident, _ context: String) -> MethodOrType {
    let lbrack = pos
    next()
    if tok == .rbrack {
      let at = pos
      next()
      if tok == .lparen {
        report(at, "empty type parameter list")
        return .method(first, signature(funcPos: .none, context: context))
      }
      report(at, "empty type argument list")
      return .type(.ident(first))
    }
    let list = parameters(.typeArgs, opening: lbrack)
    guard let head = list.list.first else { return .type(.ident(first)) }
    if !head.names.isEmpty {
      let type = signature(funcPos: .none, context: context)
      report(lbrack, "interface method must have no type parameters")
      return .method(first, type)
    }
    let instance = IndexExpr(
      id: id(), pos: first.pos, end: list.end, x: .ident(first), lbrack: lbrack,
      indices: list.list.map(\.type), rbrack: list.closing)
    return .type(.index(instance))
  }

  /// TypeElem = TypeTerm { "|" TypeTerm } . The first term may have been parsed already.
  private mutating func embeddedElement(_ first: Expr?) -> Expr {
    var x = first ?? embeddedTerm()
    var count = 1
    while tok == .or {
      let opPos = pos
      countOperand(&count)
      next()
      let y = embeddedTerm()
      x = .binary(
        BinaryExpr(id: id(), pos: x.pos, end: y.end, x: x, opPos: opPos, op: .or, y: y))
    }
    return x
  }

  /// TypeTerm = Type | "~" Type .
  private mutating func embeddedTerm() -> Expr {
    let start = pos
    if got(.tilde) {
      let x = type()
      return .unary(UnaryExpr(id: id(), pos: start, end: previousEnd, op: .tilde, x: x))
    }
    if let type = typeOrNil() { return type }
    let bad = badExpr()
    syntaxError("expected ~ term or type")
    advance([
      .lor, .land, .eql, .neq, .lss, .leq, .gtr, .geq, .add, .sub, .or, .xor, .quo, .rem, .and,
      .andNot, .shl, .shr, .not, .tilde, .semicolon, .rparen, .rbrack, .rbrace,
    ])
    return bad
  }

  // MARK: Functions

  /// [ TypeParameters ] Parameters [ Result ] . With a `context` type parameters are refused.
  mutating func signature(funcPos: Pos, context: String?) -> FuncType {
    let start = funcPos.isValid ? funcPos : pos
    var typeParams: FieldList?
    let lbrack = pos
    if got(.lbrack) {
      if let context { syntaxError(at: lbrack, "\(context) must have no type parameters") }
      if tok == .rbrack {
        syntaxError("empty type parameter list")
        next()
      } else {
        let list = parameters(.typeParams, opening: lbrack)
        if context == nil { typeParams = list }
      }
    }
    let lparen = pos
    want(.lparen)
    let params = parameters(.params, opening: lparen)
    let results = self.results()
    return FuncType(
      id: id(), pos: start, end: previousEnd, funcPos: funcPos, typeParams: typeParams,
      params: params, results: results)
  }

  /// Result = Parameters | Type .
  private mutating func results() -> FieldList? {
    let start = pos
    if got(.lparen) { return parameters(.results, opening: start) }
    guard let type = typeOrNil() else { return nil }
    let field = Field(id: id(), pos: type.pos, end: type.end, names: [], type: type, tag: nil)
    return FieldList(
      id: id(), pos: start, end: type.end, opening: .none, list: [field], closing: .none)
  }

  /// What a parameter list is for.
  enum ParameterKind {
    case receiver, params, results, typeParams
    /// Brackets after a name in an interface: they turn out to hold type arguments.
    case typeArgs
  }

  // A parameter as it stands: a lone name may turn out to be a type.
  private struct Parameter {
    var name: Ident?
    var type: Expr?
  }

  /// Parameters = "(" [ ParameterList [ "," ] ] ")" .
  /// TypeParameters = "[" TypeParamList [ "," ] "]" .
  ///
  /// Begins after the opening token; of type parameters a name and a type may have been parsed.
  mutating func parameters(
    _ kind: ParameterKind, opening: Pos, firstName: Ident? = nil, firstType: Expr? = nil
  ) -> FieldList {
    let isTypeParams = kind == .typeParams
    let close: Token = isTypeParams || kind == .typeArgs ? .rbrack : .rparen
    var pendingName = firstName
    let pendingType = firstType
    var parsed: [Parameter] = []
    var named = 0
    var typed = 0
    let closing = list("parameter list", .comma, close) { parser in
      var parameter: Parameter?
      if let name = pendingName, let type = pendingType {
        parameter = Parameter(
          name: name, type: parser.tok == .or ? parser.embeddedElement(type) : type)
      } else {
        parameter = parser.parameter(pendingName, close)
      }
      pendingName = nil
      if let parameter {
        if parameter.type != nil { typed += 1 }
        if parameter.name != nil, parameter.type != nil { named += 1 }
        parsed.append(parameter)
      }
      return false
    }
    let end = previousEnd
    if named == 0, !isTypeParams {
      // All are unnamed: lone names are types.
      for index in parsed.indices {
        if let name = parsed[index].name { parsed[index] = Parameter(type: .ident(name)) }
      }
    } else if named != parsed.count {
      nameAll(&parsed, named: named, typed: typed, closing: closing, isTypeParams: isTypeParams)
    }
    checkVariadic(&parsed, kind)
    return FieldList(
      id: id(), pos: opening, end: end, opening: opening, list: grouped(parsed), closing: closing)
  }

  // Spec: "The final incoming parameter in a function signature may have a type prefixed with ...".
  // What is read on has the type without the dots.
  private mutating func checkVariadic(_ list: inout [Parameter], _ kind: ParameterKind) {
    for index in list.indices {
      guard case .ellipsis(let type)? = list[index].type else { continue }
      if kind != .params {
        report(type.pos, "invalid use of ...")
      } else if index + 1 < list.count || (index > 0 && list[index - 1].type == nil) {
        report(type.pos, "can only use ... with final parameter")
      } else {
        continue
      }
      if let element = type.elem { list[index].type = element }
    }
  }

  // Some are named, so all must be: reports the leftmost without a name or a type.
  private mutating func nameAll(
    _ list: inout [Parameter], named: Int, typed: Int, closing: Pos, isTypeParams: Bool
  ) {
    var errorPos = Pos.none
    var hasType = false
    for index in list.indices.reversed() {
      if let type = list[index].type {
        hasType = true
        if list[index].name == nil {
          errorPos = type.pos
          list[index].name = Ident(id: id(), pos: type.pos, end: type.pos, name: "_")
        }
      } else if !hasType, let name = list[index].name {
        errorPos = name.pos
        list[index].type = .bad(BadExpr(id: id(), pos: name.pos, end: name.pos))
      }
    }
    guard errorPos.isValid else { return }
    var message: String
    if named == typed {
      errorPos = closing
      message = isTypeParams ? "missing type constraint" : "missing parameter type"
    } else {
      message = isTypeParams ? "missing type parameter name" : "missing parameter name"
      if isTypeParams, list.count == 1 { message += " or invalid array length" }
    }
    syntaxError(at: errorPos, message)
  }

  // Fields of the names that share a type.
  private mutating func grouped(_ list: [Parameter]) -> [Field] {
    var fields: [Field] = []
    var names: [Ident] = []
    for parameter in list {
      if let name = parameter.name { names.append(name) }
      guard let type = parameter.type else { continue }
      fields.append(
        Field(
          id: id(), pos: names.first?.pos ?? type.pos, end: max(type.end, names.last?.end ?? .none),
          names: names, type: type, tag: nil))
      names = []
    }
    return fields
  }

  /// ParameterDecl = [ identifier ] [ "..." ] Type . TypeParamDecl = identifier TypeElem .
  private mutating func parameter(_ parsedName: Ident?, _ close: Token) -> Parameter? {
    let isTypeParam = close == .rbrack
    if parsedName == nil, isTypeParam, tok == .tilde {
      return Parameter(type: embeddedElement(nil))
    }
    var name = parsedName
    if name == nil, tok == .ident { name = self.name() }
    if let name, let parameter = afterParameterName(name, isTypeParam) { return parameter }
    let start = pos
    if got(.ellipsis) {
      guard let elem = typeOrNil() else {
        syntaxError("... is missing type")
        return Parameter(name: name, type: badExpr())
      }
      return Parameter(
        name: name,
        type: .ellipsis(Ellipsis(id: id(), pos: start, end: previousEnd, elem: elem)))
    }
    if isTypeParam, tok == .tilde {
      return Parameter(name: name, type: embeddedElement(nil))
    }
    var type = typeOrNil()
    if isTypeParam, tok == .or, let term = type { type = embeddedElement(term) }
    if name != nil || type != nil { return Parameter(name: name, type: type) }
    syntaxError("expected " + tokenName(close))
    advance([.comma, close])
    return nil
  }

  // What the token after a name decides; nil when the name is only a name so far.
  private mutating func afterParameterName(_ name: Ident, _ isTypeParam: Bool) -> Parameter? {
    var parameter: Parameter
    switch tok {
    case .lbrack:
      switch arrayOrTypeArgs(name) {
      case .type(let array): parameter = Parameter(name: name, type: array)
      case .instance(let instance): parameter = Parameter(type: instance)
      }
    case .period: parameter = Parameter(type: qualifiedName(name))
    case .or where isTypeParam: return Parameter(type: embeddedElement(.ident(name)))
    default: return nil
    }
    if isTypeParam, tok == .or, let term = parameter.type {
      parameter.type = embeddedElement(term)
    }
    return parameter
  }
}
