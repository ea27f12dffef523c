// What the checker found, by node id. Go: types.Info.
//
// Invariants: a node's entry is written once it is final (untyped operands have the type that the
// context gave them). Reading a node that has no entry gives nil, never a trap: function bodies
// parsed later have ids beyond what the tables hold so far.

import GoSyntax

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A value for some of the nodes of a package.
public struct SideTable<Value> {
  private var indices: [Int32] = []
  /// The values in the order in which they were first written.
  public private(set) var values: [Value] = []

  public init() {}

  /// The value of node `id`.
  public subscript(_ id: NodeID) -> Value? {
    get {
      let node = Int(id)
      guard node >= 0, node < indices.count, indices[node] > 0 else { return nil }
      return values[Int(indices[node]) - 1]
    }
    set {
      guard let newValue, id >= 0 else { return }
      let node = Int(id)
      if node >= indices.count {
        grow(to: max(node + 1, indices.count * 2))
      }
      if indices[node] > 0 {
        values[Int(indices[node]) - 1] = newValue
      } else {
        values.append(newValue)
        indices[node] = Int32(truncatingIfNeeded: values.count)
      }
    }
  }

  /// Makes room for `size` nodes, with one copy: element by element, a debug build spends a tenth of all checking here.
  private mutating func grow(to size: Int) {
    indices = [Int32](unsafeUninitializedCapacity: size) { room, count in
      let bytes = UnsafeMutableRawBufferPointer(room)
      let used = indices.count * MemoryLayout<Int32>.stride
      indices.withUnsafeBytes { bytes.copyMemory(from: $0) }
      if let rest = bytes.baseAddress?.advanced(by: used) { memset(rest, 0, bytes.count - used) }
      count = size
    }
  }
}

/// What is known of an expression.
public struct TypeAndValue {
  public var mode: OperandMode
  public var type: Type
  /// A constant's value.
  public var value: Constant?

  public init(_ mode: OperandMode, _ type: Type, _ value: Constant? = nil) {
    self.mode = mode
    self.type = type
    self.value = value
  }

  public var isType: Bool { mode == .typeExpr }
  public var isBuiltin: Bool { mode == .builtin }
  public var isNil: Bool { mode == .nilValue }
  public var isVoid: Bool { mode == .noValue }
  public var isAddressable: Bool { mode == .variable }
  /// Whether the expression can give a second value.
  public var hasOk: Bool { mode == .commaOk || mode == .mapIndex }
}

/// The type arguments of a use of a generic function or type, and the result.
public struct Instance {
  public var typeArgs: [Type]
  public var type: Type

  public init(typeArgs: [Type], type: Type) {
    self.typeArgs = typeArgs
    self.type = type
  }
}

/// An initialisation `lhs = rhs` of package-level variables.
public struct Initializer {
  public var lhs: [Var]
  public var rhs: Expr

  public init(lhs: [Var], rhs: Expr) {
    self.lhs = lhs
    self.rhs = rhs
  }
}

/// What a selector expression selects.
@frozen
public enum SelectionKind: UInt8, Sendable {
  /// `x.f`: a field.
  case fieldValue
  /// `x.m`: a method of a value.
  case methodValue
  /// `T.m`: a method as a function.
  case methodExpr
}

/// A selector expression `x.f` that is no qualified identifier.
public final class Selection {
  public let kind: SelectionKind
  /// The type of x.
  public let receiver: Type
  /// A Var or a Func.
  public let object: Object
  /// The fields to go through, then the field's or the method's own index.
  public let index: [Int]
  /// Whether a pointer is followed on the way.
  public let isIndirect: Bool

  public init(
    kind: SelectionKind, receiver: Type, object: Object, index: [Int], isIndirect: Bool
  ) {
    self.kind = kind
    self.receiver = receiver
    self.object = object
    self.index = index
    self.isIndirect = isIndirect
  }

  /// The type of x.f: a method value's has no receiver, a method expression's has it as first
  /// parameter.
  public var type: Type {
    guard let method = object as? Func else { return object.type }
    let signature = method.signature
    switch kind {
    case .fieldValue: return object.type
    case .methodValue:
      return Signature(
        typeParams: signature.typeParams, params: signature.params, results: signature.results,
        isVariadic: signature.isVariadic)
    case .methodExpr:
      let name = signature.recv?.name ?? ""
      let first = Var(object.pos, object.package, name, receiver, kind: .parameter)
      return Signature(
        typeParams: signature.typeParams, params: Tuple([first] + signature.params.vars),
        results: signature.results, isVariadic: signature.isVariadic)
    }
  }
}

/// The results of checking a package.
public final class Info {
  /// Types and values of expressions, types among them.
  @exclusivity(unchecked) public internal(set) var types = SideTable<TypeAndValue>()
  /// The objects that identifiers declare.
  @exclusivity(unchecked) public internal(set) var definitions = SideTable<Object>()
  /// The objects that identifiers refer to.
  @exclusivity(unchecked) public internal(set) var uses = SideTable<Object>()
  /// Objects without an identifier: imports without name, a type switch's variable for each clause,
  /// unnamed parameters (by Field).
  @exclusivity(unchecked) public internal(set) var implicits = SideTable<Object>()
  /// What selector expressions select, qualified identifiers not among them.
  @exclusivity(unchecked) public internal(set) var selections = SideTable<Selection>()
  /// The instantiations, by the identifier of the generic function or type.
  @exclusivity(unchecked) public internal(set) var instances = SideTable<Instance>()
  /// The scopes of files, functions (by FuncType), blocks and clauses.
  @exclusivity(unchecked) public internal(set) var scopes = SideTable<Scope>()
  /// The package-level variables with initial values, in the order of initialisation.
  public internal(set) var initOrder: [Initializer] = []
  /// The minor language version of each file: 21 for go1.21.
  public internal(set) var fileVersions = SideTable<Int>()

  public init() {}

  /// What is known of `expr`.
  public func typeAndValue(_ expr: Expr) -> TypeAndValue? { types[expr.id] }

  /// The type of `expr`; the invalid type where nothing is known.
  public func type(of expr: Expr) -> Type {
    if let found = types[expr.id] { return found.type }
    if case .ident(let ident) = expr, let object = object(of: ident) { return object.type }
    return Typ.invalid
  }

  /// The object that `ident` declares or refers to.
  public func object(of ident: Ident) -> Object? { definitions[ident.id] ?? uses[ident.id] }
}
