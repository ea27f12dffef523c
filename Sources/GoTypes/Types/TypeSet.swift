// The sets of types that interfaces describe. Go: typeset.go, typeterm.go, union.go.
//
// Invariants: `methods` are sorted by id, and unique; `terms` is a normal form: no term's set is
// part of another's. An empty term list is the empty set.

import GoSyntax

/// A set of types given by terms, or the set of all types.
public enum TermList {
  case all
  case terms([Term])

  /// Whether no type is in the set.
  public var isEmpty: Bool {
    if case .terms(let list) = self { list.isEmpty } else { false }
  }

  // Terms that have types in common have the same underlying type, hence the same hash.
  static func normal(_ list: [Term]) -> TermList {
    if list.count < 2 { return .terms(list) }
    var kept: [Term?] = []
    var buckets: [Int: [Int]] = [:]
    for term in list {
      let hash = typeHash(under(term.type))
      let others = buckets[hash] ?? []
      if others.contains(where: { kept[$0]?.includes(term) ?? false }) { continue }
      for index in others where kept[index].map({ term.includes($0) }) ?? false {
        kept[index] = nil
      }
      buckets[hash, default: []].append(kept.count)
      kept.append(term)
    }
    return .terms(kept.compactMap { $0 })
  }

  static func intersection(_ a: TermList, _ b: TermList) -> TermList {
    guard case .terms(let x) = a else { return b }
    guard case .terms(let y) = b else { return a }
    var buckets: [Int: [Term]] = [:]
    for term in y { buckets[typeHash(under(term.type)), default: []].append(term) }
    var result: [Term] = []
    for left in x {
      for right in buckets[typeHash(under(left.type))] ?? [] {
        if let common = left.intersection(right) { result.append(common) }
      }
    }
    return normal(result)
  }

  func includes(_ type: Type) -> Bool {
    guard case .terms(let list) = self else { return true }
    return list.contains { $0.includes(type) }
  }

  func isSubset(of other: TermList) -> Bool {
    guard case .terms(let outer) = other else { return true }
    guard case .terms(let inner) = self else { return false }
    return inner.allSatisfy { term in outer.contains { $0.includes(term) } }
  }

  static func isEqual(_ a: TermList, _ b: TermList) -> Bool {
    a.isSubset(of: b) && b.isSubset(of: a)
  }
}

extension Term {
  /// Whether `type` is in the term's set.
  func includes(_ type: Type) -> Bool {
    identical(self.type, isTilde ? under(type) : type)
  }

  /// Whether `other`'s set is part of this one's.
  func includes(_ other: Term) -> Bool {
    if isDisjoint(other) { return false }
    return isTilde || !other.isTilde
  }

  /// Whether the two sets have nothing in common.
  func isDisjoint(_ other: Term) -> Bool {
    let left = other.isTilde ? under(type) : type
    let right = isTilde ? under(other.type) : other.type
    return !identical(left, right)
  }

  func intersection(_ other: Term) -> Term? {
    if isDisjoint(other) { return nil }
    return isTilde && !other.isTilde ? other : self
  }
}

/// The type set of an interface.
public final class TypeSet {
  /// All methods, sorted by id.
  public let methods: [Func]
  /// The types that the set is restricted to.
  public let terms: TermList
  /// Whether all types of the set must be comparable: `comparable` is embedded and there are no
  /// terms that say it.
  public let isComparableRequired: Bool

  init(methods: [Func], terms: TermList, isComparable: Bool) {
    self.methods = methods
    self.terms = terms
    isComparableRequired = isComparable
  }

  nonisolated(unsafe) static let all = TypeSet(methods: [], terms: .all, isComparable: false)
  /// The set of an interface that an error spoilt.
  nonisolated(unsafe) static let invalid = TypeSet(methods: [], terms: .all, isComparable: false)

  /// Whether no type is in the set.
  public var isEmpty: Bool { terms.isEmpty }
  /// Whether every type is in the set.
  public var isAll: Bool { isMethodSet && methods.isEmpty }
  /// Whether methods alone describe the set.
  public var isMethodSet: Bool { !isComparableRequired && !hasTerms }
  /// Whether there is a restriction to certain types.
  public var hasTerms: Bool { if case .terms = terms { true } else { false } }

  /// The method `name`; with `foldCase` one that differs in case counts too.
  public func lookupMethod(
    _ package: Package?, _ name: String, foldCase: Bool = false
  ) -> (index: Int, method: Func)? {
    for (index, method) in methods.enumerated()
    where method.matches(package, name, foldCase: foldCase) {
      return (index, method)
    }
    return nil
  }

  /// Whether the set's types are all comparable.
  func isComparable(_ seen: inout [Type]) -> Bool {
    guard case .terms(let list) = terms else { return isComparableRequired }
    for term in list where !comparableType(term.type, dynamic: false, &seen) { return false }
    return true
  }

  /// Whether every type of this set is in the other's types; methods do not count.
  func isSubset(of other: TypeSet) -> Bool { terms.isSubset(of: other.terms) }

  /// Whether `body` holds for each term and its underlying type; for a set without terms it is asked
  /// once, with nil.
  func all(_ body: (Term?) -> Bool) -> Bool {
    guard case .terms(let list) = terms else { return body(nil) }
    return list.allSatisfy { body($0) }
  }
}

/// A method that two embedded interfaces declare differently, or twice in one.
public struct DuplicateMethod {
  public var method: Func
  public var other: Func
  /// Where the complaint belongs.
  public var pos: Pos
  /// Where the other one came in: its declaration, or the element that has it.
  public var otherPos: Pos
  /// Whether both are explicitly declared in the same interface.
  public var isExplicit: Bool
}

/// What is wrong with an interface's elements, found with its type set.
public enum TypeSetProblem {
  case duplicate(DuplicateMethod)
  /// An element that needs go1.18 or later or is no interface.
  case embeddedNonInterface(Type, Pos)
  /// A union of more than the limit of terms.
  case tooManyTerms(Int, Pos)
}

/// The most terms that a union may have. Go: maxTermCount.
public let maxTermCount = 100

/// Computes the type set of `interface`; it is kept if the interface and all it embeds are complete.
/// Problems go to `report`.
@discardableResult
public func computeInterfaceTypeSet(
  _ interface: Interface, report: ((TypeSetProblem) -> Void)? = nil
) -> TypeSet {
  if let known = interface.typeSetOrNil { return known }
  // Spec: infinitely expanding interfaces are invalid; until the checker says so they are empty.
  guard interface.isComplete else { return TypeSet.all }
  interface.typeSetOrNil = TypeSet.all
  var builder = TypeSetBuilder(report: report)
  for method in interface.methods { builder.add(method, method.pos, isExplicit: true) }
  for (index, type) in interface.embeddeds.enumerated() {
    let positions = interface.embedPositions
    builder.embed(type, index < positions.count ? positions[index] : .none)
  }
  let result = builder.finish()
  interface.typeSetOrNil = builder.isProvisional ? nil : result
  return result
}

private struct TypeSetBuilder {
  let report: ((TypeSetProblem) -> Void)?
  private var methods: [Func] = []
  private var byName: [String: [(method: Func, pos: Pos)]] = [:]
  private var terms = TermList.all
  private var isComparable = false
  private(set) var isProvisional = false

  init(report: ((TypeSetProblem) -> Void)?) { self.report = report }

  mutating func add(_ method: Func, _ pos: Pos, isExplicit: Bool) {
    for other in byName[method.name] ?? [] where other.method.matches(method.package, method.name) {
      if other.method === method { return }
      // Spec: "methods with the same names must have identical signatures".
      if isExplicit || !identical(other.method.type, method.type) {
        report?(
          .duplicate(
            DuplicateMethod(
              method: method, other: other.method, pos: pos, otherPos: other.pos,
              isExplicit: isExplicit)))
      }
      return
    }
    byName[method.name, default: []].append((method, pos))
    methods.append(method)
  }

  mutating func embed(_ type: Type, _ pos: Pos) {
    let element = under(type)
    switch element.variant {
    case .interface(let interface):
      if !interface.isComplete { isProvisional = true }
      let set = interface.typeSetOrNil ?? computeInterfaceTypeSet(interface, report: report)
      if set.isComparableRequired { isComparable = true }
      for method in set.methods { add(method, pos, isExplicit: false) }
      terms = TermList.intersection(terms, set.terms)
    case .union(let union):
      if union.terms.count > maxTermCount {
        report?(.tooManyTerms(union.terms.count, pos))
        return
      }
      terms = TermList.intersection(terms, unionTerms(union))
    case .basic(let basic) where basic.basicKind == .invalid:
      if let named = unalias(type) as? Named, !named.isComplete { isProvisional = true }
    case .basic, .array, .slice, .structure, .pointer, .tuple, .signature, .map, .chan, .named,
      .typeParam, .alias:
      terms = TermList.intersection(terms, .terms([Term(type)]))
    }
  }

  private mutating func unionTerms(_ union: Union) -> TermList {
    var result: [Term] = []
    for term in union.terms {
      let element = under(term.type)
      if let interface = element as? Interface {
        if !interface.isComplete { isProvisional = true }
        let set = interface.typeSetOrNil ?? computeInterfaceTypeSet(interface, report: report)
        guard case .terms(let list) = set.terms else { return .all }
        result += list
      } else if isValid(element) {
        result.append(term)
      }
    }
    return TermList.normal(result)
  }

  mutating func finish() -> TypeSet {
    var comparable = isComparable
    if comparable, case .terms(let list) = terms {
      // The terms say it: the non-comparable ones go.
      terms = .terms(
        list.filter {
          var seen: [Type] = []
          return comparableType($0.type, dynamic: false, &seen)
        })
      comparable = false
    }
    if methods.isEmpty, case .all = terms, !comparable { return TypeSet.all }
    let sorted = methods.sorted { methodPrecedes($0, $1) }
    return TypeSet(methods: sorted, terms: terms, isComparable: comparable)
  }
}
