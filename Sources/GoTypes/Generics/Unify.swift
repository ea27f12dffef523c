// Type unification. Go: unify.go.
// Spec: "Unification … determines whether two types … can be made identical … by possibly adding
// type arguments for bound type parameters."
//
// Invariants: joined type parameters share one cell, so an inference for one is one for all. The
// depth is limited: types that expand without end fail to unify.

/// How closely two types must match.
struct UnifyMode: OptionSet {
  let rawValue: UInt8
  /// The types are those of an assignment: at the top they need only match as assignability asks.
  static let assign = UnifyMode(rawValue: 1)
  /// The types must match exactly.
  static let exact = UnifyMode(rawValue: 2)
}

/// Unifies types, and keeps the type arguments found for the bound type parameters.
struct Unifier {
  /// The deepest nesting of types that is followed. Go: unificationDepthLimit.
  private static let depthLimit = 50
  /// How many pairs of types are looked at: aliases can make types that are huge when written out.
  private static let stepLimit = 100_000

  private let parameters: [TypeParam]
  /// For each parameter, its cell.
  private var cells: [Int]
  /// The inferred types.
  private var inferences: [Type?]
  /// Whether interfaces match what implements them: go1.21.
  private let infersInterfaces: Bool
  private var depth = 0
  private var steps = 0
  private var pairs: [(Interface, Interface)] = []

  init(_ parameters: [TypeParam], _ arguments: [Type?], infersInterfaces: Bool = true) {
    self.parameters = parameters
    cells = [Int](parameters.indices)
    inferences = parameters.indices.map { $0 < arguments.count ? arguments[$0] : nil }
    self.infersInterfaces = infersInterfaces
  }

  // MARK: Inferences

  private func index(_ type: Type) -> Int? {
    guard let parameter = unalias(type) as? TypeParam else { return nil }
    return parameters.firstIndex { $0 === parameter }
  }

  /// What was inferred for a bound parameter.
  func inference(_ parameter: TypeParam) -> Type? {
    index(parameter).flatMap { inferences[cells[$0]] }
  }

  /// Sets a bound parameter's inference.
  mutating func set(_ parameter: TypeParam, _ type: Type) {
    if let index = index(parameter) { inferences[cells[index]] = type }
  }

  /// How many parameters have no inference.
  var unknownCount: Int { cells.count { inferences[$0] == nil } }

  /// The inferences in the order of the parameters.
  func inferred(_ list: [TypeParam]) -> [Type?] { list.map { inference($0) } }

  // Makes two parameters one; false if both have inferences already.
  private mutating func join(_ a: Int, _ b: Int) -> Bool {
    let (x, y) = (cells[a], cells[b])
    if x == y { return true }
    if inferences[x] != nil && inferences[y] != nil { return false }
    let kept = inferences[x] != nil ? x : y
    let dropped = kept == x ? y : x
    for index in cells.indices where cells[index] == dropped { cells[index] = kept }
    return true
  }

  // MARK: Unification

  /// Whether the types unify; inferences may be added even if they don't.
  mutating func unify(_ x: Type, _ y: Type, _ mode: UnifyMode = []) -> Bool {
    if x === y || unalias(x) === unalias(y) { return true }
    depth += 1
    defer { depth -= 1 }
    steps += 1
    if depth > Unifier.depthLimit || steps > Unifier.stepLimit { return false }
    // What is inferred keeps the name of an alias.
    var (xName, yName) = (x, y)
    var (x, y) = (unalias(x), unalias(y))
    // If there is a defined type, it is y.
    if x.kind == .named && y.kind != .named {
      swap(&x, &y)
      swap(&xName, &yName)
    }
    // Spec: inexact unification takes the underlying type of a defined type against a type literal.
    if !mode.contains(.exact), y.kind == .named, isTypeLit(x),
      !(infersInterfaces && isInterface(x))
    {
      y = under(y)
      yName = y
      if x === y { return true }
    }
    if index(x) == nil && index(y) != nil {
      swap(&x, &y)
      swap(&xName, &yName)
    }
    if let px = index(x) {
      if let py = index(y) { return unifyParameters(px, py, mode) }
      return unifyParameter(px, yName, mode)
    }
    if infersInterfaces && !mode.contains(.exact) {
      if let result = unifyInterfaces(x, y) { return result }
    }
    if y.kind == .typeParam { swap(&x, &y) }
    return unifyStructure(x, y, mode)
  }

  private mutating func unifyParameters(_ px: Int, _ py: Int, _ mode: UnifyMode) -> Bool {
    if join(px, py) { return true }
    guard let a = inferences[cells[px]], let b = inferences[cells[py]] else { return true }
    return unify(a, b, mode)
  }

  // `named` is y with its alias, if any.
  private mutating func unifyParameter(_ px: Int, _ named: Type, _ mode: UnifyMode) -> Bool {
    guard let known = inferences[cells[px]] else {
      inferences[cells[px]] = named
      return true
    }
    guard unify(known, named, mode) else { return false }
    let (x, y) = (unalias(known), unalias(named))
    if mode.contains(.exact) {
      if y.kind == .named && x.kind != .named { inferences[cells[px]] = named }
      return true
    }
    if !matchesInterfaces(x, y) { return false }
    if prefers(y, to: x) { inferences[cells[px]] = named }
    return true
  }

  // What was inferred for a parameter matches another interface only if both have the same methods and
  // are not two defined types.
  private func matchesInterfaces(_ x: Type, _ y: Type) -> Bool {
    let xi = isNonTypeParamInterface(x) ? under(x) as? Interface : nil
    let yi = isNonTypeParamInterface(y) ? under(y) as? Interface : nil
    if let xi, let yi {
      if let a = x as? Named, let b = y as? Named { return a.origin === b.origin }
      return xi.typeSet.methods.count == yi.typeSet.methods.count
    }
    return xi == nil && yi == nil
  }

  // Whether y is the better inference of two that match: a defined type rather than a literal, a
  // directed channel rather than a bidirectional one.
  private func prefers(_ y: Type, to x: Type) -> Bool {
    if y.kind == .named { return x.kind != .named }
    if x.kind == .named { return false }
    if x is Chan, let b = y as? Chan { return b.direction != .both }
    return false
  }

  // nil if neither is an interface.
  private mutating func unifyInterfaces(_ x: Type, _ y: Type) -> Bool? {
    let xi = x.kind == .typeParam ? nil : under(x) as? Interface
    let yi = y.kind == .typeParam ? nil : under(y) as? Interface
    if let xi, let yi {
      let (a, b) = (xi.typeSet, yi.typeSet)
      guard a.isComparableRequired == b.isComparableRequired, TermList.isEqual(a.terms, b.terms)
      else { return false }
      if pairs.contains(where: { $0 === xi && $1 === yi }) { return true }
      pairs.append((xi, yi))
      defer { pairs.removeLast() }
      let (small, large) = a.methods.count <= b.methods.count ? (a, b) : (b, a)
      for method in small.methods {
        guard let (_, other) = large.lookupMethod(method.package, method.name),
          unify(method.type, other.type, .exact)
        else { return false }
      }
      return true
    }
    guard let interface = xi ?? yi else { return nil }
    let type = xi == nil ? x : y
    for method in interface.typeSet.methods {
      let found = lookupFieldOrMethod(
        type, isAddressable: false, method.package, method.name)
      guard let other = found.object as? Func, unify(method.type, other.type, .exact) else {
        return false
      }
    }
    return true
  }

  private mutating func unifyStructure(_ x: Type, _ y: Type, _ mode: UnifyMode) -> Bool {
    let element = mode.contains(.assign) ? mode.union(.exact) : mode
    switch (x.variant, y.variant) {
    case (.basic(let a), .basic(let b)): return a.basicKind == b.basicKind
    case (.array(let a), .array(let b)):
      return (a.length < 0 || b.length < 0 || a.length == b.length)
        && unify(a.element, b.element, element)
    case (.slice(let a), .slice(let b)): return unify(a.element, b.element, element)
    case (.pointer(let a), .pointer(let b)): return unify(a.base, b.base, element)
    case (.map(let a), .map(let b)):
      return unify(a.key, b.key, element) && unify(a.element, b.element, element)
    case (.chan(let a), .chan(let b)):
      return (!mode.contains(.exact) || a.direction == b.direction)
        && unify(a.element, b.element, element)
    case (.structure(let a), .structure(let b)): return unifyStructs(a, b, element)
    case (.signature(let a), .signature(let b)):
      // Generic functions take part with type parameters of their own.
      return a.isVariadic == b.isVariadic
        && unifyTuples(a.params, b.params, element) && unifyTuples(a.results, b.results, element)
    case (.tuple(let a), .tuple(let b)): return unifyTuples(a, b, mode)
    case (.interface(let a), .interface(let b)): return unifyMethods(a, b, element)
    case (.named(let a), .named(let b)):
      guard a.origin === b.origin, a.typeArgs.count == b.typeArgs.count else { return false }
      for (s, t) in zip(a.typeArgs, b.typeArgs) where !unify(s, t, mode) { return false }
      return true
    case (.typeParam(let a), _):
      // Not bound here: its core type must match.
      guard let core = commonUnder(a) else { return false }
      return unify(core, y, .assign)
    default: return false
    }
  }

  private mutating func unifyStructs(_ a: Struct, _ b: Struct, _ mode: UnifyMode) -> Bool {
    guard a.fields.count == b.fields.count else { return false }
    for (index, x) in a.fields.enumerated() {
      let y = b.fields[index]
      guard x.isEmbedded == y.isEmbedded, a.tag(index) == b.tag(index),
        x.matches(y.package, y.name), unify(x.type, y.type, mode)
      else { return false }
    }
    return true
  }

  private mutating func unifyTuples(_ a: Tuple, _ b: Tuple, _ mode: UnifyMode) -> Bool {
    guard a.count == b.count else { return false }
    for (x, y) in zip(a.vars, b.vars) where !unify(x.type, y.type, mode) { return false }
    return true
  }

  private mutating func unifyMethods(
    _ a: Interface, _ b: Interface, _ mode: UnifyMode
  ) -> Bool {
    let (x, y) = (a.typeSet, b.typeSet)
    guard x.isComparableRequired == y.isComparableRequired, TermList.isEqual(x.terms, y.terms),
      x.methods.count == y.methods.count
    else { return false }
    if pairs.contains(where: { $0 === a && $1 === b }) { return true }
    pairs.append((a, b))
    defer { pairs.removeLast() }
    for (f, g) in zip(x.methods, y.methods) {
      if f.id != g.id || !unify(f.type, g.type, .exact) { return false }
    }
    return true
  }
}
