// Whether a type has all of an interface's methods, and in gc's words why not. Go: lookup.go.

/// How a method is missing.
private enum Lack {
  case notFound
  /// There is one whose name differs in case only.
  case wrongName(Func)
  /// There is one of the name in another package.
  case unexported(Func)
  case wrongSignature(Func)
  case ambiguous
  case pointerReceiver
  case field
}

/// The first method of `interface` that `type` lacks; nil if it has all. Unless `isStatic`, an
/// interface `type` may lack methods that its dynamic type may have. Go: missingMethod.
public func missingMethod(
  _ type: Type, _ interface: Type, isStatic: Bool, cause: Cause? = nil,
  isEquivalent: (Type, Type) -> Bool = identical
) -> Func? {
  guard let wanted = under(interface) as? Interface else { return nil }
  for method in wanted.typeSet.methods {
    guard let lack = lack(type, method, isStatic: isStatic, isEquivalent) else { continue }
    cause?.set { words(lack, type, interface, method, $0) }
    return method
  }
  return nil
}

private func lack(
  _ type: Type, _ method: Func, isStatic: Bool, _ isEquivalent: (Type, Type) -> Bool
) -> Lack? {
  if let interface = under(type) as? Interface {
    guard let (_, found) = interface.typeSet.lookupMethod(method.package, method.name) else {
      return isStatic ? .notFound : nil
    }
    return isEquivalent(found.type, method.type) ? nil : .wrongSignature(found)
  }
  let result = lookupFieldOrMethod(
    type, isAddressable: false, method.package, method.name)
  guard let object = result.object else {
    if result.isAmbiguous { return .ambiguous }
    if result.needsPointer { return .pointerReceiver }
    let folded = lookupFieldOrMethod(
      type, isAddressable: false, method.package, method.name, foldCase: true)
    guard let other = folded.object as? Func else { return .notFound }
    return other.name == method.name ? .unexported(other) : .wrongName(other)
  }
  guard let found = object as? Func else { return .field }
  return isEquivalent(found.type, method.type) ? nil : .wrongSignature(found)
}

private func words(
  _ lack: Lack, _ type: Type, _ interface: Type, _ method: Func, _ qualifier: Qualifier?
) -> String {
  let name = method.name
  switch lack {
  case .notFound:
    if let error = interfacePointerError(type, qualifier) { return "(\(error))" }
    if let error = interfacePointerError(interface, qualifier) { return "(\(error))" }
    return "(missing method \(name))"
  case .wrongName(let found):
    return "(missing method \(name))\n\t\thave \(functionString(found, qualifier))"
      + "\n\t\twant \(functionString(method, qualifier))"
  case .unexported: return "(unexported method \(name))"
  case .wrongSignature(let found):
    var have = functionString(found, qualifier)
    var want = functionString(method, qualifier)
    if have == want {
      have = functionString(found, nil)
      want = functionString(method, nil)
    }
    if have == want { return "(wrong type for method \(name))" }
    return "(wrong type for method \(name))\n\t\thave \(have)\n\t\twant \(want)"
  case .ambiguous: return "(ambiguous selector \(typeString(type, qualifier)).\(name))"
  case .pointerReceiver: return "(method \(name) has pointer receiver)"
  case .field:
    return "(\(typeString(type, qualifier)).\(name) is a field, not a method)"
  }
}

/// Whether the type is a pointer to an interface or type parameter. Go: isInterfacePtr.
func isInterfacePointer(_ type: Type) -> Bool {
  guard let pointer = under(type) as? Pointer else { return false }
  return under(pointer.base).kind == .interface
}

/// What to say of a pointer to an interface or type parameter; nil for other types.
public func interfacePointerError(_ type: Type, _ qualifier: Qualifier?) -> String? {
  guard let pointer = under(type) as? Pointer, isInterfacePointer(type) else { return nil }
  let text = typeString(type, qualifier)
  return isTypeParam(pointer.base)
    ? "type \(text) is pointer to type parameter, not type parameter"
    : "type \(text) is pointer to interface, not interface"
}

/// `F(int) string`: a method as messages about missing methods show it.
public func functionString(_ function: Func, _ qualifier: Qualifier?) -> String {
  var writer = TypeWriter(qualifier)
  writer.hasParameterNames = false
  writer.write(function.signature)
  return function.name + writer.text
}

/// Whether the interface value of type `type` can hold a `target`. Go: newAssertableTo.
public func isAssertable(_ type: Type, to target: Type, cause: Cause? = nil) -> Bool {
  // Spec: "If T is an interface type, x.(T) asserts that the dynamic type of x implements T."
  if isInterface(target) { return true }
  return missingMethod(target, type, isStatic: false, cause: cause) == nil
}

/// Whether `type` implements (or, as a type argument, satisfies) the interface `target`; `cause`
/// gets all of "T does not implement I (…)". Go: implements.
public func implements(
  _ type: Type, _ target: Type, isConstraint: Bool, allowsDynamicComparable: Bool = true,
  cause: Cause? = nil
) -> Bool {
  let underType = under(type)
  let underTarget = under(target)
  if !isValid(underType) || !isValid(underTarget) { return true }
  if let pointer = underType as? Pointer, !isValid(under(pointer.base)) { return true }
  let relation = Relation(
    type: type, target: target, verb: isConstraint ? "satisfy" : "implement", cause: cause)
  guard let interface = underTarget as? Interface else {
    return relation.fails { q in
      let detail =
        interfacePointerError(underTarget, q) ?? "\(typeString(target, q)) is not an interface"
      return relation.sentence(q, "(\(detail))")
    }
  }
  let wanted = interface.typeSet
  if wanted.isAll { return true }
  let own = (underType as? Interface)?.typeSet
  if own?.isEmpty == true { return true }
  if wanted.isEmpty {
    return relation.fails { q in
      "cannot \(relation.verb) \(typeString(target, q)) (empty type set)"
    }
  }
  if missingMethod(type, target, isStatic: true, cause: cause) != nil {
    let detail = cause?.text ?? ""
    return relation.fails { q in relation.sentence(q, detail) }
  }
  if wanted.hasTerms {
    if let own {
      if !own.isSubset(of: wanted) { return relation.fails { q in relation.sentence(q, "") } }
    } else if !wanted.terms.includes(type) {
      return relation.fails { q in relation.sentence(q, missingTerm(type, target, interface, q)) }
    }
  }
  return relation.satisfiesComparability(
    wanted, isConstraint: isConstraint, allowsDynamic: allowsDynamicComparable)
}

private struct Relation {
  var type: Type
  var target: Type
  var verb: String
  var cause: Cause?

  func fails(_ words: (Qualifier?) -> String) -> Bool {
    cause?.set(words)
    return false
  }

  func sentence(_ q: Qualifier?, _ detail: String) -> String {
    let words = "\(typeString(type, q)) does not \(verb) \(typeString(target, q))"
    return detail.isEmpty ? words : words + " " + detail
  }

  // Spec: "T implements comparable if … strictly comparable"; satisfying it is less strict from
  // go1.20 on.
  func satisfiesComparability(
    _ wanted: TypeSet, isConstraint: Bool, allowsDynamic: Bool
  ) -> Bool {
    var seen: [Type] = []
    if !wanted.isComparable(&seen) { return true }
    seen = []
    if comparableType(type, dynamic: false, &seen) { return true }
    seen = []
    if isConstraint && comparableType(type, dynamic: true, &seen) {
      if allowsDynamic { return true }
      return fails { q in
        "\(typeString(type, q)) to \(verb) comparable requires go1.20 or later"
      }
    }
    return fails { q in "\(typeString(type, q)) does not \(verb) comparable" }
  }
}

// Why `type` is in none of the terms.
private func missingTerm(
  _ type: Type, _ target: Type, _ interface: Interface, _ q: Qualifier?
) -> String {
  guard case .terms(let list) = interface.typeSet.terms else { return "" }
  let text = typeString(type, q)
  let targetText = typeString(target, q)
  for term in list where !term.isTilde && identical(term.type, under(term.type)) {
    if identical(term.type, under(type)) {
      return "(possibly missing ~ for \(typeString(term.type, q)) in \(targetText))"
    }
  }
  if mentions(interface, type) {
    return "(\(targetText) mentions \(text), but \(text) is not in the type set of \(targetText))"
  }
  let terms = list.map { ($0.isTilde ? "~" : "") + typeString($0.type, q) }
  return "(\(text) missing in \(terms.joined(separator: " | ")))"
}

private func mentions(_ element: Type, _ type: Type) -> Bool {
  switch element.variant {
  case .interface(let interface): interface.embeddeds.contains { mentions($0, type) }
  case .union(let union): union.terms.contains { mentions($0.type, type) }
  case .basic, .array, .slice, .structure, .pointer, .tuple, .signature, .map, .chan, .named,
    .typeParam, .alias:
    identical(element, type)
  }
}
