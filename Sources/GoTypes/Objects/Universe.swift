// The predeclared types, constants and functions. Go: universe.go.
//
// Invariants: all of it is made once and changes no more, so threads may share it: what types
// usually compute on demand is computed here.

import GoSyntax

/// The predeclared and the untyped types. Go: Typ.
public enum Typ {
  public nonisolated(unsafe) static let invalid: Type = Basic(.invalid, [], "invalid type")
  public nonisolated(unsafe) static let bool: Type = Basic(.bool, .boolean, "bool")
  public nonisolated(unsafe) static let int: Type = Basic(.int, .integer, "int")
  public nonisolated(unsafe) static let int8: Type = Basic(.int8, .integer, "int8")
  public nonisolated(unsafe) static let int16: Type = Basic(.int16, .integer, "int16")
  public nonisolated(unsafe) static let int32: Type = Basic(.int32, .integer, "int32")
  public nonisolated(unsafe) static let int64: Type = Basic(.int64, .integer, "int64")
  public nonisolated(unsafe) static let uint: Type = Basic(.uint, [.integer, .unsigned], "uint")
  public nonisolated(unsafe) static let uint8: Type = Basic(.uint8, [.integer, .unsigned], "uint8")
  public nonisolated(unsafe) static let uint16: Type =
    Basic(.uint16, [.integer, .unsigned], "uint16")
  public nonisolated(unsafe) static let uint32: Type =
    Basic(.uint32, [.integer, .unsigned], "uint32")
  public nonisolated(unsafe) static let uint64: Type =
    Basic(.uint64, [.integer, .unsigned], "uint64")
  public nonisolated(unsafe) static let uintptr: Type =
    Basic(.uintptr, [.integer, .unsigned], "uintptr")
  public nonisolated(unsafe) static let float32: Type = Basic(.float32, .float, "float32")
  public nonisolated(unsafe) static let float64: Type = Basic(.float64, .float, "float64")
  public nonisolated(unsafe) static let complex64: Type = Basic(.complex64, .complex, "complex64")
  public nonisolated(unsafe) static let complex128: Type =
    Basic(.complex128, .complex, "complex128")
  public nonisolated(unsafe) static let string: Type = Basic(.string, .string, "string")
  public nonisolated(unsafe) static let unsafePointer: Type = Basic(.unsafePointer, [], "Pointer")
  public nonisolated(unsafe) static let untypedBool: Type =
    Basic(.untypedBool, [.boolean, .untyped], "untyped bool")
  public nonisolated(unsafe) static let untypedInt: Type =
    Basic(.untypedInt, [.integer, .untyped], "untyped int")
  public nonisolated(unsafe) static let untypedRune: Type =
    Basic(.untypedRune, [.integer, .untyped], "untyped rune")
  public nonisolated(unsafe) static let untypedFloat: Type =
    Basic(.untypedFloat, [.float, .untyped], "untyped float")
  public nonisolated(unsafe) static let untypedComplex: Type =
    Basic(.untypedComplex, [.complex, .untyped], "untyped complex")
  public nonisolated(unsafe) static let untypedString: Type =
    Basic(.untypedString, [.string, .untyped], "untyped string")
  public nonisolated(unsafe) static let untypedNil: Type =
    Basic(.untypedNil, .untyped, "untyped nil")

  /// `byte`: identical to `uint8`, but printed by its own name.
  public nonisolated(unsafe) static let byte: Type = Basic(.uint8, [.integer, .unsigned], "byte")
  /// `rune`: identical to `int32`, but printed by its own name.
  public nonisolated(unsafe) static let rune: Type = Basic(.int32, .integer, "rune")

  /// `interface{}` without a name.
  public nonisolated(unsafe) static let emptyInterface: Interface = {
    let interface = Interface()
    interface.typeSetOrNil = TypeSet.all
    return interface
  }()
  public nonisolated(unsafe) static let emptyTuple: Tuple = Tuple()
  public nonisolated(unsafe) static let emptySignature: Signature = Signature()

  /// `any`, the alias.
  public static var any: Type { Universe.anyType }
  /// `error`
  public static var error: Type { Universe.errorType }
  /// `comparable`
  public static var comparable: Type { Universe.comparableType }
}

/// The built-in functions.
@frozen
public enum BuiltinID: UInt8, Sendable, CaseIterable {
  case append, cap, clear, close, complex, copy, delete, imag, len, make, max, min, new, panic
  case print, println, real, recover
  case unsafeAdd, unsafeAlignof, unsafeOffsetof, unsafeSizeof, unsafeSlice, unsafeSliceData
  case unsafeString, unsafeStringData

  /// The name without package.
  public var name: String { BuiltinID.rows[Int(rawValue)].name }
  /// The least number of arguments.
  public var argumentCount: Int { BuiltinID.rows[Int(rawValue)].count }
  /// Whether more arguments are allowed.
  public var isVariadic: Bool { BuiltinID.rows[Int(rawValue)].isVariadic }
  /// Whether a call may stand as a statement.
  public var isStatement: Bool { BuiltinID.rows[Int(rawValue)].isStatement }
  /// Whether the function is of package unsafe.
  public var isUnsafe: Bool { rawValue >= BuiltinID.unsafeAdd.rawValue }

  private struct Row {
    var name: String
    var count: Int
    var isVariadic = false
    var isStatement = false
  }

  private static let rows: [Row] = [
    Row(name: "append", count: 1, isVariadic: true),
    Row(name: "cap", count: 1),
    Row(name: "clear", count: 1, isStatement: true),
    Row(name: "close", count: 1, isStatement: true),
    Row(name: "complex", count: 2),
    Row(name: "copy", count: 2, isStatement: true),
    Row(name: "delete", count: 2, isStatement: true),
    Row(name: "imag", count: 1),
    Row(name: "len", count: 1),
    Row(name: "make", count: 1, isVariadic: true),
    Row(name: "max", count: 1, isVariadic: true),
    Row(name: "min", count: 1, isVariadic: true),
    Row(name: "new", count: 1),
    Row(name: "panic", count: 1, isStatement: true),
    Row(name: "print", count: 0, isVariadic: true, isStatement: true),
    Row(name: "println", count: 0, isVariadic: true, isStatement: true),
    Row(name: "real", count: 1),
    Row(name: "recover", count: 0, isStatement: true),
    Row(name: "Add", count: 2),
    Row(name: "Alignof", count: 1),
    Row(name: "Offsetof", count: 1),
    Row(name: "Sizeof", count: 1),
    Row(name: "Slice", count: 2),
    Row(name: "SliceData", count: 1),
    Row(name: "String", count: 2),
    Row(name: "StringData", count: 1),
  ]
}

/// The outermost scope and what only it can make.
public enum Universe {
  /// The scope around all packages.
  public nonisolated(unsafe) static let scope: Scope = {
    let scope = Scope(parent: nil)
    for type in predeclared {
      guard let basic = type as? Basic else { continue }
      scope.insert(TypeName(.none, nil, basic.name, basic))
    }
    for type in [anyType, comparableType, errorType] {
      if let named = type as? Named { scope.insert(named.object) }
      if let alias = type as? Alias { scope.insert(alias.object) }
    }
    scope.insert(Const(.none, nil, "false", Typ.untypedBool, .bool(false)))
    scope.insert(Const(.none, nil, "true", Typ.untypedBool, .bool(true)))
    scope.insert(iota)
    scope.insert(nilObject)
    for id in BuiltinID.allCases where !id.isUnsafe { scope.insert(Builtin(id, nil)) }
    return scope
  }()

  /// `iota`: its value is the checker's to know.
  public nonisolated(unsafe) static let iota = Const(
    .none, nil, "iota", Typ.untypedInt, .int(0))
  /// `nil`
  public nonisolated(unsafe) static let nilObject = Nil()

  /// Package unsafe.
  public nonisolated(unsafe) static let unsafePackage: Package = {
    let package = Package(path: "unsafe", name: "unsafe")
    package.scope.insert(TypeName(.none, package, "Pointer", Typ.unsafePointer))
    for id in BuiltinID.allCases where id.isUnsafe { package.scope.insert(Builtin(id, package)) }
    package.isComplete = true
    return package
  }()

  nonisolated(unsafe) static let anyType: Type = {
    let interface = Interface()
    interface.typeSetOrNil = TypeSet.all
    let alias = Alias(TypeName(.none, nil, "any"), rhs: interface)
    alias.object.color = .black
    _ = alias.actual
    return alias
  }()

  nonisolated(unsafe) static let errorType: Type = {
    let object = TypeName(.none, nil, "error")
    let named = Named(object)
    let receiver = Var(.none, nil, "", named, kind: .receiver)
    let result = Var(.none, nil, "", Typ.string, kind: .result)
    let method = Func(
      .none, nil, "Error", Signature(recv: receiver, results: Tuple([result])))
    let interface = Interface(methods: [method])
    interface.typeSetOrNil = TypeSet(methods: [method], terms: .all, isComparable: false)
    return finished(named, interface)
  }()

  nonisolated(unsafe) static let comparableType: Type = {
    let object = TypeName(.none, nil, "comparable")
    let named = Named(object)
    let interface = Interface()
    interface.typeSetOrNil = TypeSet(methods: [], terms: .all, isComparable: true)
    return finished(named, interface)
  }()

  private static func finished(_ named: Named, _ interface: Interface) -> Type {
    named.setUnderlying(interface)
    named.complete()
    named.object.color = .black
    _ = named.resolvedUnderlying
    return named
  }

  private static var predeclared: [Type] {
    [
      Typ.bool, Typ.int, Typ.int8, Typ.int16, Typ.int32, Typ.int64, Typ.uint, Typ.uint8,
      Typ.uint16, Typ.uint32, Typ.uint64, Typ.uintptr, Typ.float32, Typ.float64, Typ.complex64,
      Typ.complex128, Typ.string, Typ.byte, Typ.rune,
    ]
  }
}
