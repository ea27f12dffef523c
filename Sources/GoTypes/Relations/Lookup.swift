// Fields and methods by name, through embedded fields. Go: lookup.go.
// Spec: "For a value x of type T or *T where T is not a pointer or interface type, x.f denotes the
// field or method at the shallowest depth in T where there is such an f."

/// What a lookup found.
public struct LookupResult {
  /// The field or method.
  public var object: Object?
  /// The path: fields to go through, then the field's or method's own index. Without an object and
  /// not empty: the name is ambiguous.
  public var index: [Int]
  /// Whether there was a pointer on the way. Without an object: the method needs a pointer receiver.
  public var isIndirect: Bool

  static var none: LookupResult { LookupResult(object: nil, index: [], isIndirect: false) }

  /// Whether several fields or methods of the same depth have the name.
  public var isAmbiguous: Bool { object == nil && !index.isEmpty }
  /// Whether there is a method that only a pointer or a variable has.
  public var needsPointer: Bool { object == nil && index.isEmpty && isIndirect }
}

/// Finds field or method `name`, as code in `package` sees it. Methods with pointer receivers are
/// found if `isAddressable` or through a pointer. Go: LookupFieldOrMethod.
public func lookupFieldOrMethod(
  _ type: Type, isAddressable: Bool, _ package: Package?, _ name: String, foldCase: Bool = false
) -> LookupResult {
  // Spec: a defined pointer type has no methods, but x.f still selects fields.
  if let named = unalias(type) as? Named, let pointer = under(named) as? Pointer {
    let found = lookup(pointer, isAddressable: false, package, name, foldCase)
    return found.object is Func ? .none : found
  }
  return lookup(type, isAddressable: isAddressable, package, name, foldCase)
}

/// A type at one depth of the search.
private struct EmbeddedType {
  var type: Type
  var index: [Int]
  var isIndirect: Bool
  /// Whether the type is there several times at this depth.
  var isMultiple: Bool
}

/// How deep fields are embedded at most: generic types can embed ever larger instances of themselves.
private let maxEmbeddingDepth = 64

private func lookup(
  _ type: Type, isAddressable: Bool, _ package: Package?, _ name: String, _ foldCase: Bool
) -> LookupResult {
  if name == "_" { return .none }
  let (base, isPointer) = dereference(type)
  if isPointer && under(base).kind == .interface { return .none }
  var search = Search(package: package, name: name, foldCase: foldCase)
  var current = [EmbeddedType(type: base, index: [], isIndirect: isPointer, isMultiple: false)]
  var depth = 0
  while !current.isEmpty && depth < maxEmbeddingDepth {
    depth += 1
    for entry in current where !search.visit(entry) {
      return LookupResult(object: nil, index: search.index, isIndirect: false)
    }
    if let object = search.object {
      // Spec: "If x is addressable and &x's method set contains m, x.m() is shorthand for (&x).m()".
      if let method = object as? Func, method.hasPointerReceiver, !search.isIndirect,
        !isAddressable
      {
        return LookupResult(object: nil, index: [], isIndirect: true)
      }
      return LookupResult(object: object, index: search.index, isIndirect: search.isIndirect)
    }
    current = consolidated(search.next)
    search.next = []
  }
  return .none
}

private struct Search {
  let package: Package?
  let name: String
  let foldCase: Bool
  var object: Object?
  var index: [Int] = []
  var isIndirect = false
  var next: [EmbeddedType] = []
  private var seen: [Named] = []

  init(package: Package?, name: String, foldCase: Bool) {
    self.package = package
    self.name = name
    self.foldCase = foldCase
  }

  // Looks at one type; false if the name is there twice at this depth.
  mutating func visit(_ entry: EmbeddedType) -> Bool {
    if let named = unalias(entry.type) as? Named {
      if seen.contains(where: { identical($0, named) }) { return true }
      seen.append(named)
      if let method = named.methodIndex(package, name, foldCase: foldCase) {
        return found(named.method(method), method, entry)
      }
    }
    switch under(entry.type).variant {
    case .structure(let structure): return visit(structure, entry)
    case .interface(let interface):
      if let (index, method) = interface.typeSet.lookupMethod(package, name, foldCase: foldCase) {
        return found(method, index, entry)
      }
      return true
    case .basic, .array, .slice, .pointer, .tuple, .signature, .map, .chan, .named, .typeParam,
      .alias, .union:
      return true
    }
  }

  private mutating func visit(_ structure: Struct, _ entry: EmbeddedType) -> Bool {
    for (index, field) in structure.fields.enumerated() {
      if field.matches(package, name, foldCase: foldCase) {
        if !found(field, index, entry) { return false }
        continue
      }
      // Once there is a match, deeper ones don't matter.
      guard object == nil, field.isEmbedded else { continue }
      let (type, isPointer) = dereference(field.type)
      switch unalias(type).kind {
      case .named, .structure, .interface, .typeParam:
        next.append(
          EmbeddedType(
            type: type, index: entry.index + [index], isIndirect: entry.isIndirect || isPointer,
            isMultiple: entry.isMultiple))
      case .basic, .array, .slice, .pointer, .tuple, .signature, .map, .chan, .alias, .union: break
      }
    }
    return true
  }

  private mutating func found(_ object: Object, _ index: Int, _ entry: EmbeddedType) -> Bool {
    self.index = entry.index + [index]
    if self.object != nil || entry.isMultiple { return false }
    self.object = object
    isIndirect = entry.isIndirect
    return true
  }
}

// Each type once, with a mark if it was there several times.
private func consolidated(_ list: [EmbeddedType]) -> [EmbeddedType] {
  if list.count < 2 { return list }
  var result: [EmbeddedType] = []
  for entry in list {
    if let index = result.firstIndex(where: { identical($0.type, entry.type) }) {
      result[index].isMultiple = true
    } else {
      result.append(entry)
    }
  }
  return result
}

/// The method set of `type`, sorted by id: also the promoted methods. Go: NewMethodSet.
/// Spec: "The method set of a pointer to a defined type T … is the set of all methods declared with
/// receiver *T or T."
public func methodSet(_ type: Type) -> [Selection] {
  var names: [String: Object] = [:]
  var seen: [Type] = []
  collectMethodNames(dereference(type).base, &names, &seen, depth: 0)
  var result: [Selection] = []
  for method in names.values {
    let found = lookupFieldOrMethod(type, isAddressable: false, method.package, method.name)
    guard let function = found.object as? Func else { continue }
    result.append(
      Selection(
        kind: .methodValue, receiver: type, object: function, index: found.index,
        isIndirect: found.isIndirect))
  }
  return result.sorted { methodPrecedes($0.object, $1.object) }
}

/// The order of methods in type sets and method sets: exported ones first, then by name.
func methodPrecedes(_ a: Object, _ b: Object) -> Bool {
  if a.isExported != b.isExported { return a.isExported }
  if a.name != b.name { return lexicallyPrecedes(a.name, b.name) }
  return lexicallyPrecedes(a.package?.path ?? "", b.package?.path ?? "")
}

private func lexicallyPrecedes(_ a: String, _ b: String) -> Bool {
  a.utf8.lexicographicallyPrecedes(b.utf8)
}

private func collectMethodNames(
  _ type: Type, _ names: inout [String: Object], _ seen: inout [Type], depth: Int
) {
  if depth > maxEmbeddingDepth { return }
  if let named = unalias(type) as? Named {
    if seen.contains(where: { identical($0, named) }) { return }
    seen.append(named)
    for index in 0..<named.methodCount {
      let method = named.method(index)
      names[method.id] = method
    }
  }
  switch under(type).variant {
  case .structure(let structure):
    for field in structure.fields where field.isEmbedded {
      collectMethodNames(dereference(field.type).base, &names, &seen, depth: depth + 1)
    }
  case .interface(let interface):
    for method in interface.typeSet.methods { names[method.id] = method }
  case .basic, .array, .slice, .pointer, .tuple, .signature, .map, .chan, .named, .typeParam,
    .alias, .union:
    break
  }
}
