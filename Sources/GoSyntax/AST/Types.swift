// Type expressions, and lists of fields and parameters.

/// `[n]T`, `[...]T`, and `[]T` where `length` is nil.
public final class ArrayType: Node {
  public let lbrack: Pos
  /// An `Ellipsis` for `[...]T`.
  public let length: Expr?
  public let elem: Expr

  public init(
    id: NodeID, pos: Pos, end: Pos, lbrack: Pos, length: Expr?, elem: Expr
  ) {
    self.lbrack = lbrack
    self.length = length
    self.elem = elem
    super.init(id: id, pos: pos, end: end)
  }
}

/// `struct { … }`
public final class StructType: Node {
  public let fields: FieldList

  public init(
    id: NodeID, pos: Pos, end: Pos, fields: FieldList
  ) {
    self.fields = fields
    super.init(id: id, pos: pos, end: end)
  }
}

/// A function's type: `func(x int) error`, or a method's without the `func`.
public final class FuncType: Node {
  /// The keyword; none in a method specification.
  public let funcPos: Pos
  /// The type parameters of a function declaration.
  public let typeParams: FieldList?
  public let params: FieldList
  /// Without parentheses, a single unnamed field.
  public let results: FieldList?

  public init(
    id: NodeID, pos: Pos, end: Pos, funcPos: Pos, typeParams: FieldList?, params: FieldList,
    results: FieldList?
  ) {
    self.funcPos = funcPos
    self.typeParams = typeParams
    self.params = params
    self.results = results
    super.init(id: id, pos: pos, end: end)
  }
}

/// `interface { … }`. A method is a field with a name and a `FuncType`; an embedded element has no
/// name: a type, a union `A | B` or a `~T`.
public final class InterfaceType: Node {
  public let methods: FieldList

  public init(
    id: NodeID, pos: Pos, end: Pos, methods: FieldList
  ) {
    self.methods = methods
    super.init(id: id, pos: pos, end: end)
  }
}

/// `map[K]V`
public final class MapType: Node {
  public let key: Expr
  public let value: Expr

  public init(
    id: NodeID, pos: Pos, end: Pos, key: Expr, value: Expr
  ) {
    self.key = key
    self.value = value
    super.init(id: id, pos: pos, end: end)
  }
}

/// `chan T`, `chan<- T`, `<-chan T`
public final class ChanType: Node {
  public let direction: ChanDirection
  /// The `<-`; none for both directions.
  public let arrow: Pos
  public let elem: Expr

  public init(
    id: NodeID, pos: Pos, end: Pos, direction: ChanDirection, arrow: Pos, elem: Expr
  ) {
    self.direction = direction
    self.arrow = arrow
    self.elem = elem
    super.init(id: id, pos: pos, end: end)
  }
}

/// `...T` in a parameter list, `...` in an array type.
public final class Ellipsis: Node {
  /// Nil in `[...]T`.
  public let elem: Expr?

  public init(
    id: NodeID, pos: Pos, end: Pos, elem: Expr?
  ) {
    self.elem = elem
    super.init(id: id, pos: pos, end: end)
  }
}

/// Which way values go through a channel.
@frozen
public enum ChanDirection: UInt8, Sendable {
  case both
  case send
  case receive
}

/// Names of one type: fields, parameters, type parameters; a method; an embedded element.
public final class Field: Node {
  /// Empty for embedded fields and unnamed parameters.
  public let names: [Ident]
  public let type: Expr
  /// A struct field's tag.
  public let tag: BasicLit?

  public init(
    id: NodeID, pos: Pos, end: Pos, names: [Ident], type: Expr, tag: BasicLit?
  ) {
    self.names = names
    self.type = type
    self.tag = tag
    super.init(id: id, pos: pos, end: end)
  }
}

/// `(…)`, `[…]` or `{…}` with fields; the brackets are none where the source has none.
public final class FieldList: Node {
  public let opening: Pos
  public let list: [Field]
  public let closing: Pos

  public init(
    id: NodeID, pos: Pos, end: Pos, opening: Pos, list: [Field], closing: Pos
  ) {
    self.opening = opening
    self.list = list
    self.closing = closing
    super.init(id: id, pos: pos, end: end)
  }
}
