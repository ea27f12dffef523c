// Types that contain themselves. Go: validtype.go.
// Spec: "A type definition … a type T may not contain itself … directly or indirectly, through
// arrays and structs."
//
// Invariants: a type parameter stands for the argument of the innermost instance that is being
// looked at, judged outside of it; types found valid are not looked at twice. Instances are unique,
// so identity is equality.

/// Looks for types of infinite size.
struct ValidTypeSearch {
  /// The types that were found valid.
  private var valid: Set<ObjectIdentifier> = []
  /// The types whose right-hand sides surround the place that is looked at.
  private var nest: [Named] = []
  private var nested: Set<ObjectIdentifier> = []
  /// The types on the way here: the nest, and those left for their type arguments.
  private var path: [Named] = []
  /// The struct literals that were found valid, those of generic types not among them.
  private var validStructs: Set<ObjectIdentifier> = []

  /// The defined types on the way from a type that contains itself back to it; nil if `type` is all
  /// right.
  mutating func cycle(_ type: Named) -> [Named]? {
    nest = []
    nested = []
    path = []
    return visit(type)
  }

  private mutating func visit(_ type: Type?) -> [Named]? {
    guard let type else { return nil }
    switch unalias(type).variant {
    case .array(let array): return visit(array.element)
    case .structure(let structure): return visit(structure)
    case .union(let union):
      for term in union.terms {
        if let cycle = visit(term.type) { return cycle }
      }
      return nil
    case .interface(let interface):
      for embedded in interface.embeddeds {
        if let cycle = visit(embedded) { return cycle }
      }
      return nil
    case .named(let named): return visit(named)
    case .typeParam(let parameter): return visit(parameter)
    case .basic, .slice, .pointer, .tuple, .signature, .map, .chan, .alias: return nil
    }
  }

  private mutating func visit(_ structure: Struct) -> [Named]? {
    let key = ObjectIdentifier(structure)
    if validStructs.contains(key) { return nil }
    for field in structure.fields {
      if let cycle = visit(field.typeOrNil) { return cycle }
    }
    if nest.last?.origin.typeParams.isEmpty ?? true { validStructs.insert(key) }
    return nil
  }

  private mutating func visit(_ named: Named) -> [Named]? {
    let key = ObjectIdentifier(named)
    if valid.contains(key) { return nil }
    if nested.contains(key) {
      guard let start = path.firstIndex(where: { $0 === named }) else { return nil }
      return [Named](path[start...])
    }
    enter(named)
    path.append(named)
    let cycle = visit(named.origin.rhs)
    path.removeLast()
    leave()
    if cycle == nil { valid.insert(key) }
    return cycle
  }

  private mutating func enter(_ named: Named) {
    nest.append(named)
    nested.insert(ObjectIdentifier(named))
  }

  private mutating func leave() {
    if let last = nest.popLast() { nested.remove(ObjectIdentifier(last)) }
  }

  private mutating func visit(_ parameter: TypeParam) -> [Named]? {
    guard let instance = nest.last, instance.isInstance,
      let index = instance.origin.typeParams.firstIndex(where: { $0 === parameter }),
      index < instance.typeArgs.count
    else { return nil }
    leave()
    let cycle = visit(instance.typeArgs[index])
    enter(instance)
    return cycle
  }
}
