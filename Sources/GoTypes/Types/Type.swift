// The types of Go programs. Go: go/types.Type.
//
// Invariants: a type's `kind` names its class, so a switch over `kind` (or over `variant`, which
// carries the class) is exhaustive and needs no dynamic cast. Types are compared with `identical`;
// `===` is only a shortcut. `under(_:)` sees through aliases and defined types, `unalias(_:)`
// through aliases alone. Our two classes that would hide Swift's own are GoArray and GoSlice.

import GoSyntax

/// Which class a type is of.
@frozen
public enum TypeKind: UInt8, Sendable {
  case basic, array, slice, structure, pointer, tuple, signature, interface, map, chan
  case named, typeParam, alias, union
}

/// A type together with its class, for exhaustive switching.
@frozen
public enum TypeVariant {
  case basic(Basic)
  case array(GoArray)
  case slice(GoSlice)
  case structure(Struct)
  case pointer(Pointer)
  case tuple(Tuple)
  case signature(Signature)
  case interface(Interface)
  case map(Map)
  case chan(Chan)
  case named(Named)
  case typeParam(TypeParam)
  case alias(Alias)
  case union(Union)
}

/// A type. All subclasses are final.
public class Type: CustomStringConvertible {
  /// The class of this type.
  public final let kind: TypeKind

  init(kind: TypeKind) { self.kind = kind }

  /// The type with its class.
  @inlinable
  public final var variant: TypeVariant {
    switch kind {
    case .basic: .basic(unsafeDowncast(self, to: Basic.self))
    case .array: .array(unsafeDowncast(self, to: GoArray.self))
    case .slice: .slice(unsafeDowncast(self, to: GoSlice.self))
    case .structure: .structure(unsafeDowncast(self, to: Struct.self))
    case .pointer: .pointer(unsafeDowncast(self, to: Pointer.self))
    case .tuple: .tuple(unsafeDowncast(self, to: Tuple.self))
    case .signature: .signature(unsafeDowncast(self, to: Signature.self))
    case .interface: .interface(unsafeDowncast(self, to: Interface.self))
    case .map: .map(unsafeDowncast(self, to: Map.self))
    case .chan: .chan(unsafeDowncast(self, to: Chan.self))
    case .named: .named(unsafeDowncast(self, to: Named.self))
    case .typeParam: .typeParam(unsafeDowncast(self, to: TypeParam.self))
    case .alias: .alias(unsafeDowncast(self, to: Alias.self))
    case .union: .union(unsafeDowncast(self, to: Union.self))
    }
  }

  /// The underlying type, never a Named, Alias or TypeParam. Of a type parameter it is the
  /// constraint interface.
  public final var underlying: Type { under(self) }

  /// The type with packages named by their paths.
  public final var description: String { typeString(self) { $0.path } }
}

/// The type behind aliases. Go: Unalias.
@inlinable
public func unalias(_ type: Type) -> Type {
  type.kind == .alias ? unsafeDowncast(type, to: Alias.self).actual : type
}

/// The underlying type of `type`. Go: under.
@inlinable
public func under(_ type: Type) -> Type {
  switch type.kind {
  case .named: unsafeDowncast(type, to: Named.self).resolvedUnderlying
  case .alias: under(unsafeDowncast(type, to: Alias.self).actual)
  case .typeParam: unsafeDowncast(type, to: TypeParam.self).interface
  case .basic, .array, .slice, .structure, .pointer, .tuple, .signature, .interface, .map, .chan,
    .union:
    type
  }
}

/// The kinds of predeclared and untyped types.
@frozen
public enum BasicKind: UInt8, Sendable {
  case invalid
  case bool
  case int, int8, int16, int32, int64
  case uint, uint8, uint16, uint32, uint64, uintptr
  case float32, float64
  case complex64, complex128
  case string
  case unsafePointer
  case untypedBool, untypedInt, untypedRune, untypedFloat, untypedComplex, untypedString, untypedNil
}

/// Properties of basic types.
@frozen
public struct BasicInfo: OptionSet, Sendable {
  public let rawValue: UInt16
  @inlinable
  public init(rawValue: UInt16) { self.rawValue = rawValue }
  public static let boolean = BasicInfo(rawValue: 1)
  public static let integer = BasicInfo(rawValue: 2)
  public static let unsigned = BasicInfo(rawValue: 4)
  public static let float = BasicInfo(rawValue: 8)
  public static let complex = BasicInfo(rawValue: 16)
  public static let string = BasicInfo(rawValue: 32)
  public static let untyped = BasicInfo(rawValue: 64)
  public static let ordered: BasicInfo = [.integer, .float, .string]
  public static let numeric: BasicInfo = [.integer, .float, .complex]
  public static let constType: BasicInfo = [.boolean, .integer, .float, .complex, .string]
}

/// A predeclared type, an untyped constant's type, `unsafe.Pointer`, or the invalid type.
public final class Basic: Type {
  public let basicKind: BasicKind
  public let info: BasicInfo
  /// The name; `byte` and `rune` are types of their own, identical to `uint8` and `int32`.
  public let name: String

  init(_ basicKind: BasicKind, _ info: BasicInfo, _ name: String) {
    self.basicKind = basicKind
    self.info = info
    self.name = name
    super.init(kind: .basic)
  }
}

/// `[n]T`; a negative length stands for one that could not be found.
public final class GoArray: Type {
  public internal(set) var length: Int
  @exclusivity(unchecked) public internal(set) var element: Type

  public init(_ element: Type, length: Int) {
    self.element = element
    self.length = length
    super.init(kind: .array)
  }
}

/// `[]T`
public final class GoSlice: Type {
  public internal(set) var element: Type

  public init(_ element: Type) {
    self.element = element
    super.init(kind: .slice)
  }
}

/// `*T`
public final class Pointer: Type {
  @exclusivity(unchecked) public internal(set) var base: Type

  public init(_ base: Type) {
    self.base = base
    super.init(kind: .pointer)
  }
}

/// `map[K]V`
public final class Map: Type {
  public internal(set) var key: Type
  public internal(set) var element: Type

  public init(key: Type, element: Type) {
    self.key = key
    self.element = element
    super.init(kind: .map)
  }
}

/// `chan T`, `chan<- T`, `<-chan T`
public final class Chan: Type {
  public internal(set) var direction: ChanDirection
  public internal(set) var element: Type

  public init(_ direction: ChanDirection, _ element: Type) {
    self.direction = direction
    self.element = element
    super.init(kind: .chan)
  }
}

/// `struct { … }`. Made empty, then `setFields` once.
public final class Struct: Type {
  public private(set) var fields: [Var]
  /// The tags, as values not as literals; empty where no field has one.
  public private(set) var tags: [String]

  public init(fields: [Var] = [], tags: [String] = []) {
    self.fields = fields
    self.tags = tags
    super.init(kind: .structure)
  }

  func setFields(_ fields: [Var], tags: [String]) {
    self.fields = fields
    self.tags = tags.contains { !$0.isEmpty } ? tags : []
  }

  /// The tag of field `index`, empty where there is none.
  public func tag(_ index: Int) -> String { index < tags.count ? tags[index] : "" }
}

/// Parameters, results, or the values of a call with several results.
public final class Tuple: Type {
  public let vars: [Var]

  public init(_ vars: [Var] = []) {
    self.vars = vars
    super.init(kind: .tuple)
  }

  @inlinable
  public var count: Int { vars.count }
  @inlinable
  public var isEmpty: Bool { vars.isEmpty }
}

/// A function's type. The receiver is not part of its identity.
public final class Signature: Type {
  /// The receiver's type parameters, as the method's declaration names them.
  public internal(set) var recvTypeParams: [TypeParam] = []
  @exclusivity(unchecked) public internal(set) var typeParams: [TypeParam]
  /// The function's scope; nil for signatures that were not declared.
  public internal(set) var scope: Scope?
  public internal(set) var recv: Var?
  @exclusivity(unchecked) public internal(set) var params: Tuple
  @exclusivity(unchecked) public internal(set) var results: Tuple
  /// Whether the last parameter, whose type is a slice then, is `...T`.
  public internal(set) var isVariadic: Bool

  public init(
    recv: Var? = nil, typeParams: [TypeParam] = [], params: Tuple = Tuple(),
    results: Tuple = Tuple(), isVariadic: Bool = false
  ) {
    self.recv = recv
    self.typeParams = typeParams
    self.params = params
    self.results = results
    self.isVariadic = isVariadic
    super.init(kind: .signature)
  }

  /// Whether the signature has type parameters of its own.
  public var isGeneric: Bool { !typeParams.isEmpty }
}

/// A term of a union: `T` or `~T`.
public struct Term {
  public var isTilde: Bool
  public var type: Type

  public init(_ type: Type, isTilde: Bool = false) {
    self.type = type
    self.isTilde = isTilde
  }
}

/// `A | ~B`: an element of an interface.
public final class Union: Type {
  public let terms: [Term]

  public init(_ terms: [Term]) {
    self.terms = terms
    super.init(kind: .union)
  }
}

/// `interface { … }`. Made empty, then its methods and embedded elements are set once.
public final class Interface: Type {
  /// The explicitly declared methods.
  public internal(set) var methods: [Func]
  /// The embedded elements: types and unions.
  public internal(set) var embeddeds: [Type]
  /// Where the embedded elements are.
  public internal(set) var embedPositions: [Pos]
  /// Whether the interface wraps a constraint literal: `~int` for `interface{ ~int }`.
  public var isImplicit: Bool
  /// Whether methods and embedded elements are all there: until then no type set is kept.
  public internal(set) var isComplete: Bool
  @exclusivity(unchecked) var typeSetOrNil: TypeSet?

  /// A complete interface, unless `isComplete` says that methods and embeddeds are to follow.
  public init(
    methods: [Func] = [], embeddeds: [Type] = [], embedPositions: [Pos] = [],
    isImplicit: Bool = false, isComplete: Bool = true
  ) {
    self.methods = methods
    self.embeddeds = embeddeds
    self.embedPositions = embedPositions
    self.isImplicit = isImplicit
    self.isComplete = isComplete
    super.init(kind: .interface)
  }

  /// The type set; computed once when the interface is complete.
  public var typeSet: TypeSet { typeSetOrNil ?? computeInterfaceTypeSet(self) }

  /// Whether the interface is nothing but a wrapped constraint, and no methods.
  public var isEmpty: Bool { typeSet.isAll }
}

/// A type parameter. Equal only to itself.
public final class TypeParam: Type {
  public let object: TypeName
  /// The place in its list, from 0; negative as long as it is in none.
  public internal(set) var index = -1
  /// The constraint as declared: any type.
  @exclusivity(unchecked) public internal(set) var constraint: Type

  public init(_ object: TypeName, constraint: Type) {
    self.object = object
    self.constraint = constraint
    super.init(kind: .typeParam)
    if object.typeOrNil == nil { object.typeOrNil = self }
  }

  /// The constraint as an interface; computed once it is known. Go: iface.
  public var interface: Interface {
    if let cached = cachedInterface, cachedFor === constraint { return cached }
    return computeInterface()
  }

  @exclusivity(unchecked) private var cachedInterface: Interface?
  @exclusivity(unchecked) private var cachedFor: Type?

  private func computeInterface() -> Interface {
    let bound = constraint
    let type = under(bound)
    let interface: Interface
    switch type.variant {
    case .basic(let basic) where basic.basicKind == .invalid:
      // An error was reported: the parameter acts as `any`.
      return Typ.emptyInterface
    case .interface(let it):
      if isTypeParam(bound) { return Typ.emptyInterface }
      interface = it
    case .basic, .array, .slice, .structure, .pointer, .tuple, .signature, .map, .chan, .named,
      .typeParam, .alias, .union:
      interface = Interface(embeddeds: [bound], embedPositions: [.none], isImplicit: true)
    }
    if interface.isComplete {
      cachedInterface = interface
      cachedFor = bound
    }
    return interface
  }
}

/// An alias `type A[P any] = T`, or an instance of one.
public final class Alias: Type {
  public let object: TypeName
  private var originOrNil: Alias?
  var instances: [Int: [Alias]] = [:]
  public internal(set) var typeParams: [TypeParam] = []
  public internal(set) var typeArgs: [Type] = []
  /// The right-hand side; nil as long as it is unknown.
  @exclusivity(unchecked) public internal(set) var rhs: Type?

  public init(_ object: TypeName, rhs: Type? = nil) {
    self.object = object
    self.rhs = rhs
    super.init(kind: .alias)
    if object.typeOrNil == nil { object.typeOrNil = self }
  }

  /// An instance.
  init(origin: Alias, typeArgs: [Type], rhs: Type) {
    object = origin.object
    self.rhs = rhs
    originOrNil = origin
    self.typeArgs = typeArgs
    super.init(kind: .alias)
  }

  /// The generic alias of which this is an instance; itself otherwise.
  public var origin: Alias { originOrNil ?? self }

  /// The first type behind this alias that is no alias; invalid while that is unknown or if
  /// aliases lead to each other.
  public var actual: Type {
    if let actualOrNil { return actualOrNil }
    var seen = 0
    var type: Type? = rhs
    while let alias = type as? Alias {
      if let known = alias.actualOrNil {
        type = known
        break
      }
      type = alias.rhs
      seen += 1
      if seen > 10_000 { return Typ.invalid }
    }
    guard let type else { return Typ.invalid }
    actualOrNil = type
    return type
  }

  @exclusivity(unchecked) private var actualOrNil: Type?
}
