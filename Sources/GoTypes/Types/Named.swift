// Defined types, generic or not, and their instances. Go: go/types.Named.
//
// Invariants: the underlying type of an instance and its methods are made when they are first asked
// for, so recursive instances cost nothing. Instances with identical type arguments are one object
// (`instantiate` asks the origin's table). While a declaration is still being checked
// (`isComplete` is false) nothing that derives from it is kept.
//
// Whoever declares a type: `Named(object)`, `setTypeParams`, `setUnderlying(rhs)` as soon as the
// right-hand side's object exists (structs and interfaces may be filled in later), `addMethod` for
// each method, and `complete()` when all of the right-hand side is there.

/// A defined type or an instance of a generic one.
public final class Named: Type {
  public let object: TypeName
  @exclusivity(unchecked) public internal(set) var typeParams: [TypeParam] = []
  /// Empty unless this is an instance.
  public let typeArgs: [Type]
  /// The hash of the type arguments: types may be nested deeply, so it is computed once.
  let argumentsHash: Int
  /// What the declaration has right of the name; nil for instances and as long as it is unknown.
  public private(set) var rhs: Type?
  /// Whether the declaration has been checked to its end.
  public private(set) var isComplete: Bool
  private var originOrNil: Named?
  @exclusivity(unchecked) private var underlyingOrNil: Type?
  @exclusivity(unchecked) private var isResolving = false
  @exclusivity(unchecked) private var declaredMethods: [Func] = []
  @exclusivity(unchecked) private var expandedMethods: [Func?] = []
  @exclusivity(unchecked) private var methodIndices: [String: [Int]] = [:]
  var instances: [Int: [Named]] = [:]

  /// A type that is being declared.
  public init(_ object: TypeName) {
    self.object = object
    typeArgs = []
    argumentsHash = 0
    isComplete = false
    super.init(kind: .named)
    if object.typeOrNil == nil { object.typeOrNil = self }
  }

  /// A complete type.
  public convenience init(_ object: TypeName, underlying: Type, methods: [Func] = []) {
    self.init(object)
    setUnderlying(underlying)
    for method in methods { addMethod(method) }
    complete()
  }

  /// An instance; `instantiate` sees to it that there is only one for the same type arguments.
  init(origin: Named, typeArgs: [Type]) {
    object = origin.object
    originOrNil = origin
    self.typeArgs = typeArgs
    argumentsHash = typeHash(typeArgs)
    isComplete = true
    super.init(kind: .named)
  }

  /// The generic type of which this is an instance; itself otherwise.
  public var origin: Named { originOrNil ?? self }

  /// Whether this is an instance of a generic type.
  @inlinable
  public var isInstance: Bool { !typeArgs.isEmpty }

  // MARK: Declaration

  func setTypeParams(_ list: [TypeParam]) {
    for (index, parameter) in list.enumerated() { parameter.index = index }
    typeParams = list
  }

  /// Sets what the declaration has right of the name.
  public func setUnderlying(_ rhs: Type) {
    self.rhs = rhs
    underlyingOrNil = nil
  }

  /// Ends the declaration.
  public func complete() { isComplete = true }

  func addMethod(_ method: Func) {
    methodIndices[method.name, default: []].append(declaredMethods.count)
    declaredMethods.append(method)
  }

  // MARK: Underlying type

  @usableFromInline
  var resolvedUnderlying: Type { underlyingOrNil ?? resolveUnderlying() }

  private func resolveUnderlying() -> Type {
    if isResolving { return Typ.invalid }
    isResolving = true
    defer { isResolving = false }
    return originOrNil == nil ? resolveDeclared() : expandUnderlying()
  }

  // Spec: "the underlying type of T is the underlying type of the type to which T refers in its
  // declaration". A chain that comes back to itself is invalid, which the checker reports. Chains
  // may be long: they are followed in a loop.
  private func resolveDeclared() -> Type {
    var chain: [Named] = []
    var seen: Set<ObjectIdentifier> = []
    var next = self
    var result = Typ.invalid
    while let rhs = next.rhs {
      let type = unalias(rhs)
      chain.append(next)
      if let named = type as? Named {
        if let known = named.underlyingOrNil {
          result = known
          break
        }
        if named.originOrNil != nil {
          result = named.resolvedUnderlying
          break
        }
        if !seen.insert(ObjectIdentifier(named)).inserted { return Typ.invalid }
        next = named
        continue
      }
      if type.kind != .typeParam { result = type }
      break
    }
    if result === Typ.invalid { return result }
    for named in chain where named.isComplete || named.rhs?.kind != .named {
      named.underlyingOrNil = result
    }
    return result
  }

  private func expandUnderlying() -> Type {
    let origin = origin
    let generic = origin.resolvedUnderlying
    guard origin.typeParams.count == typeArgs.count else { return Typ.invalid }
    let substitution = Substitution(origin.typeParams, typeArgs)
    var result = substitution.apply(generic)
    if let interface = result as? Interface, interface === generic, interface.isComplete {
      // Nothing was substituted: the receivers' type differs all the same, which nothing sees.
      result = interface
    }
    if origin.isComplete && origin.underlyingOrNil != nil { underlyingOrNil = result }
    return result
  }

  // MARK: Methods

  /// How many methods are declared on the type, those of embedded fields not among them.
  public var methodCount: Int { origin.declaredMethods.count }

  /// The methods in the order in which they were declared.
  public var methods: [Func] { (0..<methodCount).map(method) }

  /// Method `index` of the type; of an instance, with its type arguments put in.
  public func method(_ index: Int) -> Func {
    let origin = origin
    let declared = origin.declaredMethods[index]
    if originOrNil == nil { return declared }
    while expandedMethods.count < origin.declaredMethods.count { expandedMethods.append(nil) }
    if let known = expandedMethods[index] { return known }
    let expanded = Func(instanceOf: declared, receiver: self)
    expandedMethods[index] = expanded
    return expanded
  }

  /// The index of the method `name`; unexported names belong to a package.
  public func methodIndex(_ package: Package?, _ name: String, foldCase: Bool = false) -> Int? {
    let origin = origin
    if foldCase {
      return origin.declaredMethods.firstIndex { $0.matches(package, name, foldCase: true) }
    }
    guard let candidates = origin.methodIndices[name] else { return nil }
    return candidates.first { origin.declaredMethods[$0].matches(package, name) }
  }
}
