// Puts type arguments in the place of type parameters. Go: subst.go.
//
// Invariants: what does not mention the parameters is returned as it is, the same object. Instances
// of defined types are not expanded, so recursive types end.

/// A mapping from type parameters to types.
public struct Substitution {
  public private(set) var parameters: [TypeParam]
  public private(set) var arguments: [Type]
  /// What stands for a defined type that is no instance: a compiler gives types declared in a generic function an
  /// identity for each of its instances.
  public var localType: ((Named) -> Type?)?

  /// Maps `parameters` to `arguments`, one to one; surplus ones are left out.
  public init(_ parameters: [TypeParam], _ arguments: [Type]) {
    let count = min(parameters.count, arguments.count)
    self.parameters = [TypeParam](parameters.prefix(count))
    self.arguments = [Type](arguments.prefix(count))
  }

  public var isEmpty: Bool { parameters.isEmpty }

  /// This mapping, and the other's where it has none.
  public func merging(_ other: Substitution) -> Substitution {
    var result = self
    result.parameters += other.parameters
    result.arguments += other.arguments
    return result
  }

  @inline(__always)
  private func argument(_ parameter: TypeParam) -> Type {
    for (index, other) in parameters.enumerated() where other === parameter {
      return arguments[index]
    }
    return parameter
  }

  /// `type` with the arguments put in.
  public func apply(_ type: Type) -> Type {
    if parameters.isEmpty { return type }
    switch type.variant {
    case .basic: return type
    case .typeParam(let parameter): return argument(parameter)
    case .array(let array):
      let element = apply(array.element)
      return element === array.element ? type : GoArray(element, length: array.length)
    case .slice(let slice):
      let element = apply(slice.element)
      return element === slice.element ? type : GoSlice(element)
    case .pointer(let pointer):
      let base = apply(pointer.base)
      return base === pointer.base ? type : Pointer(base)
    case .map(let map):
      let key = apply(map.key)
      let element = apply(map.element)
      return key === map.key && element === map.element ? type : Map(key: key, element: element)
    case .chan(let chan):
      let element = apply(chan.element)
      return element === chan.element ? type : Chan(chan.direction, element)
    case .structure(let structure): return apply(structure)
    case .tuple(let tuple): return apply(tuple: tuple)
    case .signature(let signature): return apply(signature: signature)
    case .interface(let interface): return apply(interface: interface)
    case .union(let union): return apply(union)
    case .named(let named):
      guard named.isInstance else { return localType?(named) ?? type }
      let arguments = apply(list: named.typeArgs)
      return arguments.map { instantiate(named.origin, $0) } ?? type
    case .alias(let alias): return apply(alias)
    }
  }

  /// The list with the arguments put in; nil if nothing changes.
  func apply(list: [Type]) -> [Type]? {
    var result: [Type]?
    for (index, type) in list.enumerated() {
      let new = apply(type)
      if new === type && result == nil { continue }
      if result == nil { result = list }
      result?[index] = new
    }
    return result
  }

  private func apply(_ alias: Alias) -> Type {
    if !alias.typeArgs.isEmpty {
      guard let arguments = apply(list: alias.typeArgs) else { return alias }
      return instantiate(alias.origin, arguments)
    }
    // Only an alias declared in a generic function may mention its type parameters.
    if alias.isOfPackage { return alias }
    let actual = alias.actual
    let new = apply(actual)
    return new === actual ? alias : new
  }

  private func apply(_ structure: Struct) -> Type {
    guard let fields = apply(vars: structure.fields) else { return structure }
    return Struct(fields: fields, tags: structure.tags)
  }

  private func apply(vars: [Var]) -> [Var]? {
    var result: [Var]?
    for (index, variable) in vars.enumerated() {
      let type = variable.type
      let new = apply(type)
      if new === type { continue }
      if result == nil { result = vars }
      result?[index] = variable.substituted(new)
    }
    return result
  }

  func apply(tuple: Tuple) -> Tuple {
    guard let vars = apply(vars: tuple.vars) else { return tuple }
    return Tuple(vars)
  }

  // The signature's own type parameters stay, unless their constraints change: then they are new.
  func apply(signature: Signature) -> Signature {
    var substitution = self
    var typeParams = signature.typeParams
    if signature.isGeneric, let renamed = renamed(signature.typeParams) {
      typeParams = renamed.parameters
      substitution = renamed.substitution
    }
    let params = substitution.apply(tuple: signature.params)
    let results = substitution.apply(tuple: signature.results)
    if params === signature.params && results === signature.results { return signature }
    let result = Signature(
      recv: signature.recv, typeParams: typeParams, params: params, results: results,
      isVariadic: signature.isVariadic)
    result.scope = signature.scope
    return result
  }

  private func renamed(
    _ list: [TypeParam]
  ) -> (parameters: [TypeParam], substitution: Substitution)? {
    if list.allSatisfy({ apply($0.constraint) === $0.constraint }) { return nil }
    let new = list.map { old in
      let object = old.object
      let parameter = TypeParam(object.renamed(), constraint: old.constraint)
      parameter.index = old.index
      return parameter
    }
    let substitution = merging(Substitution(list, new))
    for (parameter, old) in zip(new, list) {
      parameter.constraint = substitution.apply(old.constraint)
    }
    return (new, substitution)
  }

  private func apply(interface: Interface) -> Type {
    var methods: [Func]?
    for (index, method) in interface.methods.enumerated() {
      let signature = method.signature
      let new = apply(signature: signature)
      if new === signature { continue }
      if methods == nil { methods = interface.methods }
      methods?[index] = Func(substituted: method, new)
    }
    let embeddeds = apply(list: interface.embeddeds)
    if methods == nil && embeddeds == nil { return interface }
    return Interface(
      methods: methods ?? interface.methods, embeddeds: embeddeds ?? interface.embeddeds,
      embedPositions: interface.embedPositions, isImplicit: interface.isImplicit,
      isComplete: interface.isComplete)
  }

  private func apply(_ union: Union) -> Type {
    var changed = false
    let terms = union.terms.map { term in
      let type = apply(term.type)
      if type !== term.type { changed = true }
      return Term(type, isTilde: term.isTilde)
    }
    return changed ? Union(terms) : union
  }
}

/// Looks for type parameters in a type. Go: tpWalker.
struct ParameterSearch {
  let parameters: [TypeParam]
  private var seen: [Type] = []
  private var seenStructs: Set<ObjectIdentifier> = []

  init(parameters: [TypeParam]) { self.parameters = parameters }

  mutating func occurs(_ type: Type) -> Bool {
    switch type.variant {
    case .basic: return false
    case .typeParam(let parameter): return parameters.contains { $0 === parameter }
    case .array(let array): return occurs(array.element)
    case .slice(let slice): return occurs(slice.element)
    case .pointer(let pointer): return occurs(pointer.base)
    case .map(let map): return occurs(map.key) || occurs(map.element)
    case .chan(let chan): return occurs(chan.element)
    case .structure(let structure):
      // Aliases can make one struct part of another many times over.
      if !seenStructs.insert(ObjectIdentifier(structure)).inserted { return false }
      return occurs(structure.fields)
    case .tuple(let tuple): return occurs(tuple.vars)
    case .signature(let signature):
      return occurs(signature.params.vars) || occurs(signature.results.vars)
    case .interface(let interface):
      if seen.contains(where: { $0 === interface }) { return false }
      seen.append(interface)
      let set = interface.typeSet
      if set.methods.contains(where: { occurs($0.type) }) { return true }
      guard case .terms(let list) = set.terms else { return false }
      return list.contains { occurs($0.type) }
    case .union(let union): return union.terms.contains { occurs($0.type) }
    case .named(let named): return named.typeArgs.contains { occurs($0) }
    case .alias(let alias):
      if !alias.typeArgs.isEmpty { return alias.typeArgs.contains { occurs($0) } }
      return !alias.isOfPackage && occurs(alias.actual)
    }
  }

  private mutating func occurs(_ vars: [Var]) -> Bool { vars.contains { occurs($0.type) } }
}

extension Alias {
  // Whether the alias is declared at package level, where no type parameters are in scope.
  fileprivate var isOfPackage: Bool {
    guard let package = object.package else { return true }
    return object.parent === package.scope
  }
}
