// Types that contain themselves. Go: validtype.go.
// Spec: "A type definition … a type T may not contain itself … directly or indirectly, through
// arrays and structs."
//
// Invariants: a type parameter stands for the argument of the innermost instance that is being
// looked at, judged outside of it; types found valid are not looked at twice.

/// Looks for types of infinite size.
struct ValidTypeSearch {
  /// The types that were found valid.
  private var valid: Set<ObjectIdentifier> = []

  /// The defined types on the way from a type that contains itself back to it; nil if `type` is all
  /// right.
  mutating func cycle(_ type: Named) -> [Named]? {
    visit(type, [], [])
  }

  private mutating func visit(
    _ type: Type?, _ nest: [Named], _ path: [Named]
  ) -> [Named]? {
    guard let type else { return nil }
    switch unalias(type).variant {
    case .array(let array): return visit(array.element, nest, path)
    case .structure(let structure):
      for field in structure.fields {
        if let cycle = visit(field.typeOrNil, nest, path) { return cycle }
      }
      return nil
    case .union(let union):
      for term in union.terms {
        if let cycle = visit(term.type, nest, path) { return cycle }
      }
      return nil
    case .interface(let interface):
      for embedded in interface.embeddeds {
        if let cycle = visit(embedded, nest, path) { return cycle }
      }
      return nil
    case .named(let named): return visit(named, nest, path)
    case .typeParam(let parameter): return visit(parameter, nest, path)
    case .basic, .slice, .pointer, .tuple, .signature, .map, .chan, .alias: return nil
    }
  }

  private mutating func visit(
    _ named: Named, _ nest: [Named], _ path: [Named]
  ) -> [Named]? {
    if valid.contains(ObjectIdentifier(named)) { return nil }
    if nest.contains(where: { identical($0, named) }) {
      guard let start = path.firstIndex(where: { identical($0, named) }) else { return nil }
      return [Named](path[start...])
    }
    if let cycle = visit(named.origin.rhs, nest + [named], path + [named]) { return cycle }
    valid.insert(ObjectIdentifier(named))
    return nil
  }

  private mutating func visit(
    _ parameter: TypeParam, _ nest: [Named], _ path: [Named]
  ) -> [Named]? {
    guard let instance = nest.last, instance.isInstance,
      let index = instance.origin.typeParams.firstIndex(where: { $0 === parameter }),
      index < instance.typeArgs.count
    else { return nil }
    return visit(instance.typeArgs[index], [Named](nest.dropLast()), path)
  }
}
