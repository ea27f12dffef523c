// Identity of types, and the hash that goes with it. Go: predicates.go's comparer, hash.go.
// Spec: "Two types are either identical or different."

import GoSyntax

/// Whether the types are identical.
@inlinable
public func identical(_ x: Type, _ y: Type) -> Bool {
  if x === y { return true }
  return identicalSlow(x, y)
}

@usableFromInline
func identicalSlow(_ x: Type, _ y: Type) -> Bool {
  var comparer = TypeComparer(ignoresTags: false)
  return comparer.identical(x, y)
}

/// Whether the types are identical but for struct tags.
public func identicalIgnoringTags(_ x: Type, _ y: Type) -> Bool {
  var comparer = TypeComparer(ignoresTags: true)
  return comparer.identical(x, y)
}

private struct TypeComparer {
  let ignoresTags: Bool
  // The interfaces that are being compared: they refer to themselves through methods.
  private var pairs: [(Interface, Interface)] = []
  // Structs that were compared already: aliases can make one part of another many times over.
  private var compared: Set<StructPair> = []

  private struct StructPair: Hashable {
    var first: ObjectIdentifier
    var second: ObjectIdentifier
  }

  init(ignoresTags: Bool) { self.ignoresTags = ignoresTags }

  mutating func identical(_ first: Type, _ second: Type) -> Bool {
    if first === second { return true }
    let x = unalias(first)
    let y = unalias(second)
    if x === y { return true }
    if x.kind != y.kind { return false }
    switch (x.variant, y.variant) {
    case (.basic(let a), .basic(let b)): return a.basicKind == b.basicKind
    case (.array(let a), .array(let b)):
      // An unknown length was reported already.
      return (a.length < 0 || b.length < 0 || a.length == b.length)
        && identical(a.element, b.element)
    case (.slice(let a), .slice(let b)): return identical(a.element, b.element)
    case (.structure(let a), .structure(let b)): return identicalStructs(a, b)
    case (.pointer(let a), .pointer(let b)): return identical(a.base, b.base)
    case (.tuple(let a), .tuple(let b)): return identicalTuples(a, b)
    case (.signature(let a), .signature(let b)): return identicalSignatures(a, b)
    case (.union(let a), .union(let b)): return identicalUnions(a, b)
    case (.interface(let a), .interface(let b)): return identicalInterfaces(a, b)
    case (.map(let a), .map(let b)):
      return identical(a.key, b.key) && identical(a.element, b.element)
    case (.chan(let a), .chan(let b)):
      return a.direction == b.direction && identical(a.element, b.element)
    case (.named(let a), .named(let b)): return identicalNamed(a, b)
    default: return false
    }
  }

  private mutating func identicalNamed(_ a: Named, _ b: Named) -> Bool {
    // Type arguments may be nested deeply: their hashes tell most apart.
    guard a.origin === b.origin, a.isInstance, a.typeArgs.count == b.typeArgs.count,
      a.argumentsHash == b.argumentsHash
    else { return false }
    for (x, y) in zip(a.typeArgs, b.typeArgs) where !identical(x, y) { return false }
    return true
  }

  private mutating func identicalStructs(_ a: Struct, _ b: Struct) -> Bool {
    guard a.fields.count == b.fields.count else { return false }
    let pair = StructPair(first: ObjectIdentifier(a), second: ObjectIdentifier(b))
    if !compared.insert(pair).inserted { return true }
    for (index, x) in a.fields.enumerated() {
      let y = b.fields[index]
      if x.isEmbedded != y.isEmbedded || !x.matches(y.package, y.name) { return false }
      if !ignoresTags && a.tag(index) != b.tag(index) { return false }
      if !identical(x.type, y.type) { return false }
    }
    return true
  }

  private mutating func identicalTuples(_ a: Tuple, _ b: Tuple) -> Bool {
    guard a.count == b.count else { return false }
    for (x, y) in zip(a.vars, b.vars) where !identical(x.type, y.type) { return false }
    return true
  }

  // Generic signatures are identical up to the names of their type parameters.
  private mutating func identicalSignatures(_ a: Signature, _ b: Signature) -> Bool {
    guard a.typeParams.count == b.typeParams.count, a.isVariadic == b.isVariadic else {
      return false
    }
    var params = b.params
    var results = b.results
    if a.isGeneric {
      let renaming = Substitution(b.typeParams, a.typeParams)
      for (x, y) in zip(a.typeParams, b.typeParams)
      where !identical(x.constraint, renaming.apply(y.constraint)) {
        return false
      }
      params = renaming.apply(tuple: params)
      results = renaming.apply(tuple: results)
    }
    return identicalTuples(a.params, params) && identicalTuples(a.results, results)
  }

  private func identicalUnions(_ a: Union, _ b: Union) -> Bool {
    TermList.isEqual(
      Interface(embeddeds: [a]).typeSet.terms, Interface(embeddeds: [b]).typeSet.terms)
  }

  private mutating func identicalInterfaces(_ a: Interface, _ b: Interface) -> Bool {
    let x = a.typeSet
    let y = b.typeSet
    if x === y && a.isComplete && b.isComplete { return true }
    guard x.isComparableRequired == y.isComparableRequired, x.methods.count == y.methods.count,
      TermList.isEqual(x.terms, y.terms)
    else { return false }
    if pairs.contains(where: { ($0 === a && $1 === b) || ($0 === b && $1 === a) }) { return true }
    pairs.append((a, b))
    defer { pairs.removeLast() }
    for (f, g) in zip(x.methods, y.methods) {
      if f.id != g.id || !identical(f.type, g.type) { return false }
    }
    return true
  }
}

/// A hash that identical types share.
public func typeHash(_ type: Type) -> Int {
  var hasher = Hasher()
  combine(type, &hasher, depth: 0)
  return hasher.finalize()
}

/// The combined hash of a list of types.
func typeHash(_ list: [Type]) -> Int {
  var hasher = Hasher()
  for type in list { combine(type, &hasher, depth: 0) }
  return hasher.finalize()
}

private func combine(_ type: Type, _ hasher: inout Hasher, depth: Int) {
  let type = unalias(type)
  hasher.combine(type.kind)
  if depth > 8 { return }
  switch type.variant {
  case .basic(let basic): hasher.combine(basic.basicKind)
  case .array(let array):
    hasher.combine(array.length)
    combine(array.element, &hasher, depth: depth + 1)
  case .slice(let slice): combine(slice.element, &hasher, depth: depth + 1)
  case .structure(let structure):
    hasher.combine(structure.fields.count)
    for field in structure.fields {
      hasher.combine(field.name)
      combine(field.type, &hasher, depth: depth + 1)
    }
  case .pointer(let pointer): combine(pointer.base, &hasher, depth: depth + 1)
  case .tuple(let tuple):
    hasher.combine(tuple.count)
    for variable in tuple.vars { combine(variable.type, &hasher, depth: depth + 1) }
  case .signature(let signature):
    hasher.combine(signature.isVariadic)
    hasher.combine(signature.typeParams.count)
    hasher.combine(signature.params.count)
    hasher.combine(signature.results.count)
    if signature.isGeneric { return }
    for variable in signature.params.vars { combine(variable.type, &hasher, depth: depth + 1) }
  case .interface:
    // What it embeds may be incomplete still.
    break
  case .map(let map):
    combine(map.key, &hasher, depth: depth + 1)
    combine(map.element, &hasher, depth: depth + 1)
  case .chan(let chan):
    hasher.combine(chan.direction)
    combine(chan.element, &hasher, depth: depth + 1)
  case .named(let named):
    hasher.combine(ObjectIdentifier(named.origin))
    hasher.combine(named.argumentsHash)
  case .typeParam, .alias, .union: break
  }
}

/// A dictionary whose keys are types, equal if identical. It has no order.
public struct TypeMap<Value> {
  private var buckets: [Int: [(key: Type, value: Value)]] = [:]
  /// How many types have a value.
  public private(set) var count = 0

  public init() {}

  /// The value of `type`.
  public subscript(_ type: Type) -> Value? {
    get { buckets[typeHash(type)]?.first { identical($0.key, type) }?.value }
    set {
      let hash = typeHash(type)
      var bucket = buckets[hash] ?? []
      if let index = bucket.firstIndex(where: { identical($0.key, type) }) {
        if let newValue {
          bucket[index].value = newValue
        } else {
          bucket.remove(at: index)
          count -= 1
        }
      } else if let newValue {
        bucket.append((type, newValue))
        count += 1
      }
      buckets[hash] = bucket
    }
  }
}
