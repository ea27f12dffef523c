// What names denote. Go: go/types.Object.
//
// Invariants: `kind` names the class; all subclasses are final. Reading `type` of an object of a
// lazily checked package finds the type first (`Package.resolve`); `typeOrNil` only looks.

import GoSyntax

/// Which class an object is of.
@frozen
public enum ObjectKind: UInt8, Sendable {
  case packageName, constant, typeName, variable, function, label, builtin, `nil`
}

/// An object together with its class, for exhaustive switching.
@frozen
public enum ObjectVariant {
  case packageName(PkgName)
  case constant(Const)
  case typeName(TypeName)
  case variable(Var)
  case function(Func)
  case label(Label)
  case builtin(Builtin)
  case `nil`(Nil)
}

/// The state of an object's declaration.
@frozen
public enum Color: UInt8, Sendable {
  /// Its type is not known yet.
  case white
  /// Its type is being found.
  case grey
  /// Its type is known.
  case black
}

/// What a name denotes.
public class Object: CustomStringConvertible {
  public final let kind: ObjectKind
  /// Whether the name begins with an upper-case letter.
  public final let isExported: Bool
  @exclusivity(unchecked) public final var color: Color
  /// Whether the program uses it: variables and imports must be.
  @exclusivity(unchecked) public final var isUsed = false
  /// Where it is declared.
  public final let pos: Pos
  /// Where its scope begins: names in functions are not visible before.
  @exclusivity(unchecked) public final var scopePos = Pos.none
  /// The place among the package's objects, in source order; 0 for others.
  public final var order: UInt32 = 0
  public final let name: String
  /// Nil for what the universe holds.
  public final let package: Package?
  /// The scope that holds the name; nil for fields and methods.
  @exclusivity(unchecked) public final unowned(unsafe) var parent: Scope?
  /// The type, nil as long as it is unknown.
  @exclusivity(unchecked) public final var typeOrNil: Type?

  init(_ kind: ObjectKind, _ pos: Pos, _ package: Package?, _ name: String, _ type: Type?) {
    self.kind = kind
    self.pos = pos
    self.package = package
    self.name = name
    typeOrNil = type
    color = type == nil ? .white : .black
    isExported = GoTypes.isExported(name)
  }

  /// The type; the invalid type where there is none.
  @inlinable
  public final var type: Type {
    get { typeOrNil ?? resolvedType() }
    set { typeOrNil = newValue }
  }

  @usableFromInline
  func resolvedType() -> Type {
    if color == .white, let resolve = package?.resolve { resolve(self) }
    return typeOrNil ?? Typ.invalid
  }

  /// The object with its class.
  @inlinable
  public final var variant: ObjectVariant {
    switch kind {
    case .packageName: .packageName(unsafeDowncast(self, to: PkgName.self))
    case .constant: .constant(unsafeDowncast(self, to: Const.self))
    case .typeName: .typeName(unsafeDowncast(self, to: TypeName.self))
    case .variable: .variable(unsafeDowncast(self, to: Var.self))
    case .function: .function(unsafeDowncast(self, to: Func.self))
    case .label: .label(unsafeDowncast(self, to: Label.self))
    case .builtin: .builtin(unsafeDowncast(self, to: Builtin.self))
    case .nil: .nil(unsafeDowncast(self, to: Nil.self))
    }
  }

  /// The name that tells fields and methods apart: with the package unless exported. Go: Id.
  public final var id: String {
    isExported ? name : (package?.path ?? "_") + "." + name
  }

  /// Whether a selector `name` written in `package` means this field or method. Go: sameId.
  @inlinable
  public final func matches(
    _ package: Package?, _ name: String, foldCase: Bool = false
  ) -> Bool {
    if foldCase && self.name.lowercased() == name.lowercased() { return true }
    if self.name != name { return false }
    return isExported || samePackage(self.package, package)
  }

  public final var description: String { objectString(self) { $0.path } }
}

/// Whether both are the same package, or none.
@inlinable
public func samePackage(_ a: Package?, _ b: Package?) -> Bool {
  if a === b { return true }
  guard let a, let b else { return false }
  return a.path == b.path
}

/// Spec: "the first character of the identifier's name is a Unicode uppercase letter".
public func isExported(_ name: String) -> Bool {
  guard let first = name.unicodeScalars.first else { return false }
  if first.isASCII { return first.value >= 65 && first.value <= 90 }
  return first.properties.generalCategory == .uppercaseLetter
}

/// An imported package's name in a file.
public final class PkgName: Object {
  public let imported: Package

  public init(_ pos: Pos, _ package: Package?, _ name: String, imported: Package) {
    self.imported = imported
    super.init(.packageName, pos, package, name, Typ.invalid)
  }
}

/// A constant.
public final class Const: Object {
  /// The value; unknown as long as it was not found.
  public var value: Constant
  /// The value of `iota` at the declaration.
  public var iota = 0

  public init(_ pos: Pos, _ package: Package?, _ name: String, _ type: Type?, _ value: Constant) {
    self.value = value
    super.init(.constant, pos, package, name, type)
  }
}

/// A type's name: of a predeclared or defined type, an alias, or a type parameter.
public final class TypeName: Object {
  /// Where a type parameter is declared whose name is a predeclared one's: messages tell them apart.
  var shadowingPlace: String?

  public init(_ pos: Pos, _ package: Package?, _ name: String, _ type: Type? = nil) {
    super.init(.typeName, pos, package, name, type)
  }

  /// The name for another type parameter in this one's place.
  func renamed() -> TypeName {
    let copy = TypeName(pos, package, name)
    copy.shadowingPlace = shadowingPlace
    return copy
  }

  /// Whether the name is an alias: it stands for a type whose name, if any, is another.
  public var isAlias: Bool {
    switch typeOrNil?.variant {
    case nil: false
    case .basic(let basic):
      // `unsafe.Pointer` is no alias; byte and rune are.
      if package?.path == "unsafe" { false } else { package != nil || basic.name != name }
    case .named(let named): named.object !== self
    case .typeParam(let parameter): parameter.object !== self
    case .alias, .array, .slice, .structure, .pointer, .tuple, .signature, .interface, .map, .chan,
      .union:
      true
    }
  }
}

/// What a variable is. Go: VarKind.
@frozen
public enum VarKind: UInt8, Sendable {
  case package, local, receiver, parameter, result, field
}

/// A variable: package-level, local, receiver, parameter, result or struct field.
public final class Var: Object {
  public var variableKind: VarKind
  /// An embedded field.
  public let isEmbedded: Bool
  /// Of a field or parameter of an instance: the one that was declared.
  private var originOrNil: Var?

  public init(
    _ pos: Pos, _ package: Package?, _ name: String, _ type: Type?, kind: VarKind,
    isEmbedded: Bool = false
  ) {
    variableKind = kind
    self.isEmbedded = isEmbedded
    super.init(.variable, pos, package, name, type)
  }

  /// The declared variable of which this is an instance; itself otherwise.
  public var origin: Var { originOrNil ?? self }

  /// Whether this is a struct's field.
  @inlinable
  public var isField: Bool { variableKind == .field }

  /// The same variable of another type: an instance's field or parameter.
  func substituted(_ type: Type) -> Var {
    let copy = Var(pos, package, name, type, kind: variableKind, isEmbedded: isEmbedded)
    copy.originOrNil = origin
    copy.isUsed = isUsed
    return copy
  }
}

/// A function, a method, or an interface's method.
public final class Func: Object {
  /// Whether the receiver is a pointer; known from the declaration's syntax.
  public internal(set) var hasPointerReceiver = false
  /// The declaration; nil for interface methods and for instances (see `origin`).
  public internal(set) var declaration: FuncDecl?
  private var originOrNil: Func?
  private var receiverInstance: Named?

  public init(_ pos: Pos, _ package: Package?, _ name: String, _ signature: Signature? = nil) {
    super.init(.function, pos, package, name, signature)
    if let receiver = signature?.recv { hasPointerReceiver = receiver.type.kind == .pointer }
  }

  /// A method of an instance of a generic type; its signature is made when it is asked for.
  init(instanceOf method: Func, receiver: Named) {
    super.init(.function, method.pos, method.package, method.name, nil)
    originOrNil = method.origin
    receiverInstance = receiver
    hasPointerReceiver = method.hasPointerReceiver
  }

  /// An interface's method with another signature.
  init(substituted method: Func, _ signature: Signature) {
    super.init(.function, method.pos, method.package, method.name, signature)
    originOrNil = method.origin
    hasPointerReceiver = method.hasPointerReceiver
  }

  /// The declared method of which this is an instance's; itself otherwise.
  public var origin: Func { originOrNil ?? self }

  /// The signature; an empty one where an error left none.
  public var signature: Signature { type as? Signature ?? Typ.emptySignature }

  /// The instance whose method this is, nil for declared functions and methods.
  public var instanceReceiver: Named? { receiverInstance }

  /// The defined type that has the method; nil for functions and interface methods.
  public var receiverNamed: Named? {
    if let receiverInstance { return receiverInstance }
    guard let receiver = signature.recv else { return nil }
    return unalias(dereference(receiver.type).base) as? Named
  }

  @usableFromInline
  override func resolvedType() -> Type {
    guard let receiver = receiverInstance, let method = originOrNil else {
      return super.resolvedType()
    }
    guard let declared = method.type as? Signature else { return Typ.invalid }
    let signature = instantiateMethod(declared, receiver: receiver)
    if receiver.origin.isComplete {
      typeOrNil = signature
      color = .black
    }
    return signature
  }

  /// `pkg.F`, `(*pkg.T).M`: the name in traces.
  public func fullName(_ qualifier: Qualifier? = nil) -> String {
    var writer = TypeWriter(qualifier)
    writer.functionName(self)
    return writer.text
  }
}

/// A label of a statement.
public final class Label: Object {
  public init(_ pos: Pos, _ package: Package?, _ name: String) {
    super.init(.label, pos, package, name, Typ.invalid)
  }
}

/// A built-in function of the universe or of package unsafe.
public final class Builtin: Object {
  public let builtinID: BuiltinID

  init(_ id: BuiltinID, _ package: Package?) {
    builtinID = id
    super.init(.builtin, .none, package, id.name, Typ.invalid)
  }
}

/// `nil`
public final class Nil: Object {
  init() { super.init(.nil, .none, nil, "nil", Typ.untypedNil) }
}
