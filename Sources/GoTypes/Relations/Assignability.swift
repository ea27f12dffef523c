// Assignability. Go: operand.go's assignableTo.
// Spec: "A value x of type V is assignable to a variable of type T … if one of the following
// conditions applies: …"

/// Whether `x` is assignable to `target`, with gc's words for why not; an untyped operand is
/// converted before by the checker, but is judged here too.
public func isAssignable(
  _ x: Operand, to target: Type, allowsDynamicComparable: Bool = true, cause: Cause? = nil
) -> Bool {
  // An error was reported.
  if x.mode == .invalid || !isValid(target) { return true }
  let value = unalias(x.type)
  let wanted = unalias(target)
  if identical(value, wanted) { return true }
  let valueUnder = under(value)
  let wantedUnder = under(wanted)
  let valueParameter = value as? TypeParam
  let wantedParameter = wanted as? TypeParam
  if isUntyped(valueUnder) { return isUntypedAssignable(x, wanted, wantedUnder) }

  // Spec: "V and T have identical underlying types and are not type parameters and at least one of V
  // or T is not a named type."
  if identical(valueUnder, wantedUnder), !hasName(value) || !hasName(wanted),
    valueParameter == nil, wantedParameter == nil
  {
    return true
  }
  // Spec: "T is an interface type, but not a type parameter, and x implements T."
  // A pointer to an interface is none: `implements` says so.
  if wantedUnder.kind == .interface && wantedParameter == nil || isInterfacePointer(wantedUnder) {
    if implements(value, wanted, isConstraint: false, cause: cause) { return true }
    // The types of a type parameter's type set may still implement T one by one.
    if valueParameter == nil { return false }
    cause?.text = ""
  }
  // The value may be an interface whose dynamic type is wanted.
  if let interface = valueUnder as? Interface, valueParameter == nil, !interface.typeSet.hasTerms,
    implements(wanted, value, isConstraint: false)
  {
    cause?.set { _ in "need type assertion" }
    return false
  }
  // Spec: "V and T are channel types with identical element types, V is a bidirectional channel, and
  // at least one of V or T is not a named type."
  if let a = valueUnder as? Chan, let b = wantedUnder as? Chan, a.direction == .both,
    identical(a.element, b.element)
  {
    return !hasName(value) || !hasName(wanted)
  }
  if let b = wantedParameter, !hasName(value) {
    return isAssignable(x, toAllOf: b, cause)
  }
  if let a = valueParameter, !hasName(wanted) { return isAssignable(allOf: a, to: wanted, cause) }
  return false
}

// Spec: "x is an untyped constant representable by a value of type T", nil, and comparisons.
private func isUntypedAssignable(_ x: Operand, _ wanted: Type, _ wantedUnder: Type) -> Bool {
  if let parameter = wanted as? TypeParam {
    return parameter.interface.typeSet.all { term in
      guard let term else { return false }
      return isUntypedAssignable(x, term.type, under(term.type))
    }
  }
  if x.isNil { return hasNil(wanted) }
  switch wantedUnder.variant {
  case .basic(let basic):
    if x.mode == .constant, let value = x.value {
      return value.isRepresentable(as: basic) && matchesKind(x.type, basic)
    }
    // Spec: a comparison yields an untyped boolean.
    return isBoolean(x.type) && basic.info.contains(.boolean)
      || isInteger(x.type) && basic.info.contains(.integer)
  case .interface(let interface): return interface.isEmpty
  case .array, .slice, .structure, .pointer, .tuple, .signature, .map, .chan, .named, .typeParam,
    .alias, .union:
    return false
  }
}

private func matchesKind(_ type: Type, _ basic: Basic) -> Bool {
  let classes: [BasicInfo] = [.boolean, .string, .numeric]
  return classes.contains { isBasic(type, $0) && !basic.info.isDisjoint(with: $0) }
}

// Spec: "V is not a named type, T is a type parameter, and x is assignable to each type in T's type
// set."
private func isAssignable(
  _ x: Operand, toAllOf parameter: TypeParam, _ cause: Cause?
) -> Bool {
  parameter.interface.typeSet.all { term in
    guard let term else { return false }
    if isAssignable(x, to: term.type, cause: cause) { return true }
    appendToCause(cause) { q in
      "cannot assign \(typeString(x.type, q)) to \(typeString(term.type, q)) (in \(typeString(parameter, q)))"
    }
    return false
  }
}

// Spec: "V is a type parameter and T is not a named type, and values of each type in V's type set are
// assignable to T."
private func isAssignable(
  allOf parameter: TypeParam, to wanted: Type, _ cause: Cause?
) -> Bool {
  let member = Operand(.value, Typ.invalid)
  return parameter.interface.typeSet.all { term in
    guard let term else { return false }
    member.type = term.type
    if isAssignable(member, to: wanted, cause: cause) { return true }
    appendToCause(cause) { q in
      "cannot assign \(typeString(term.type, q)) (in \(typeString(parameter, q))) to \(typeString(wanted, q))"
    }
    return false
  }
}

// Puts words in front of those that say why a member of a type set does not fit.
func appendToCause(_ cause: Cause?, _ words: (Qualifier?) -> String) {
  guard let cause else { return }
  let before = cause.text
  cause.set { q in before.isEmpty ? words(q) : words(q) + "\n\t" + before }
}
