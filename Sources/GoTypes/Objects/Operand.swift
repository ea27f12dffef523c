// What the check of an expression yields. Go: operand.go.
//
// Invariants: `type` is the invalid type where there is none; `value` is set in constant mode only.

import GoSyntax

/// What an expression is.
@frozen
public enum OperandMode: UInt8, Sendable {
  /// An error was reported.
  case invalid
  /// A call without results.
  case noValue
  /// A built-in function.
  case builtin
  /// A type.
  case typeExpr
  /// A constant, typed or not.
  case constant
  /// An addressable variable.
  case variable
  /// An element of a map: it can be assigned to, and gives comma-ok.
  case mapIndex
  /// A value.
  case value
  /// `nil`
  case nilValue
  /// A value that gives comma-ok: a receive operation, a type assertion.
  case commaOk

  /// The words of messages.
  var text: String {
    switch self {
    case .invalid: "invalid operand"
    case .noValue: "no value"
    case .builtin: "built-in"
    case .typeExpr: "type"
    case .constant: "constant"
    case .variable: "variable"
    case .mapIndex: "map index expression"
    case .value: "value"
    case .nilValue: "nil"
    case .commaOk: "comma, ok expression"
    }
  }
}

/// An expression with what was found of it.
public final class Operand {
  @exclusivity(unchecked) public var mode = OperandMode.invalid
  @exclusivity(unchecked) public var expr: Expr?
  @exclusivity(unchecked) public var type: Type = Typ.invalid
  @exclusivity(unchecked) public var value: Constant?
  @exclusivity(unchecked) public var builtinID = BuiltinID.append

  public init() {}

  public init(_ mode: OperandMode, _ type: Type, expr: Expr? = nil, value: Constant? = nil) {
    self.mode = mode
    self.type = type
    self.expr = expr
    self.value = value
  }

  /// A copy.
  public convenience init(_ other: Operand) {
    self.init(other.mode, other.type, expr: other.expr, value: other.value)
    builtinID = other.builtinID
  }

  /// Takes over everything of `other`.
  public func assign(_ other: Operand) {
    mode = other.mode
    type = other.type
    expr = other.expr
    value = other.value
    builtinID = other.builtinID
  }

  /// Where the expression begins.
  public var pos: Pos { expr.map { startPos($0) } ?? .none }

  /// Whether this is the predeclared nil.
  public var isNil: Bool { mode == .nilValue }

  /// The operand as messages print it: `x (variable of type int)`.
  public func description(_ qualifier: Qualifier?) -> String {
    if mode == .nilValue {
      if type === Typ.invalid { return "nil (with invalid type)" }
      if type === Typ.untypedNil { return "nil" }
    }
    let name = name(qualifier)
    var text = name.isEmpty ? "" : name + " ("
    var hasType = false
    switch mode {
    case .invalid, .noValue, .builtin, .typeExpr: break
    case .constant, .variable, .mapIndex, .value, .nilValue, .commaOk:
      if let basic = type as? Basic, isUntyped(type) {
        text += basic.name + " "
      } else {
        hasType = true
      }
    }
    if mode == .nilValue { return text + "of type " + typeString(type, qualifier) + ")" }
    text += mode.text
    if mode == .constant, let value {
      let digits = value.description
      if digits != name { text += " " + digits }
    }
    if hasType { text += typeWords(qualifier) }
    if !name.isEmpty { text += ")" }
    return text
  }

  private func name(_ qualifier: Qualifier?) -> String {
    if let expr { return exprString(expr) }
    switch mode {
    case .builtin: return builtinID.name
    case .typeExpr: return typeString(type, qualifier)
    case .constant: return value?.description ?? ""
    case .invalid, .noValue, .variable, .mapIndex, .value, .nilValue, .commaOk: return ""
    }
  }

  // A defined type's kind is named too: "of struct type T", "of int type Celsius".
  private func typeWords(_ qualifier: Qualifier?) -> String {
    if !isValid(type) { return " with invalid type" }
    var words = " of "
    if isGeneric(type) { words += "generic " }
    let parameter = unalias(type) as? TypeParam
    if parameter == nil && (type.kind == .named || type.kind == .alias) {
      let kind = compositeKind(type)
      words += (kind.isEmpty ? (under(type) as? Basic)?.name ?? "" : kind) + " "
    }
    words += "type " + typeString(type, qualifier)
    if let parameter {
      words += " constrained by " + typeString(parameter.constraint, qualifier)
      if parameter.interface.typeSet.isEmpty { words += " with empty type set" }
    }
    return words
  }
}

/// Where gc's messages say that an expression begins: its first byte, but for a slice expression at
/// its beginning the bracket. Go: syntax.StartPos.
public func startPos(_ e: Expr) -> Pos {
  var current = e
  while true {
    switch current {
    case .binary(let node): current = node.x
    case .call(let node): current = node.fun
    case .index(let node): current = node.x
    case .selector(let node): current = node.x
    case .typeAssert(let node): current = node.x
    case .keyValue(let node): current = node.key
    case .slice(let node): return node.lbrack
    case .bad, .ident, .basicLit, .compositeLit, .funcLit, .paren, .star, .unary, .arrayType,
      .structType, .funcType, .interfaceType, .mapType, .chanType, .ellipsis:
      return current.pos
    }
  }
}
