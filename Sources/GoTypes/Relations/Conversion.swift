// Conversions between types. Go: conversions.go's convertibleTo.
// Spec: "A non-constant value x can be converted to type T in any of these cases: …"

/// What conversions a language version has.
public struct ConversionRules: Sendable {
  /// go1.17
  public var sliceToArrayPointer = true
  /// go1.20
  public var sliceToArray = true

  public init() {}
}

/// Whether the non-constant `x` can be converted to `target`, with gc's words for why not.
public func isConvertible(
  _ x: Operand, to target: Type, rules: ConversionRules = ConversionRules(), cause: Cause? = nil
) -> Bool {
  if isAssignable(x, to: target, cause: cause) { return true }
  let value = unalias(x.type)
  let wanted = unalias(target)
  let valueUnder = under(value)
  let wantedUnder = under(wanted)
  let valueParameter = value as? TypeParam
  let wantedParameter = wanted as? TypeParam
  // Spec: "ignoring struct tags …, x's type and T are not type parameters but have identical
  // underlying types."
  if valueParameter == nil && wantedParameter == nil,
    identicalIgnoringTags(valueUnder, wantedUnder)
  {
    return true
  }
  // Spec: "… x's type and T are pointer types that are not named types and their pointer base types
  // are not type parameters but have identical underlying types."
  if let a = value as? Pointer, let b = wanted as? Pointer, !isTypeParam(a.base),
    !isTypeParam(b.base), identicalIgnoringTags(under(a.base), under(b.base))
  {
    return true
  }
  if valueParameter == nil && wantedParameter == nil {
    if isBasicConversion(valueUnder, wantedUnder) { return true }
    return isArrayConversion(valueUnder, wantedUnder, rules, cause)
  }
  return isConvertible(x, valueParameter, wantedParameter, target, rules, cause)
}

private func isBasicConversion(_ a: Type, _ b: Type) -> Bool {
  if isIntegerOrFloat(a) && isIntegerOrFloat(b) { return true }
  if isComplex(a) && isComplex(b) { return true }
  // Spec: "x is an integer or a slice of bytes or runes and T is a string type", and back.
  if isString(b) && (isInteger(a) || isBytesOrRunes(a)) { return true }
  if isString(a) && isBytesOrRunes(b) { return true }
  // Package unsafe: "any pointer or value of underlying type uintptr can be converted to Pointer".
  if isUnsafePointer(b) && (a.kind == .pointer || isUintptr(a)) { return true }
  return isUnsafePointer(a) && (b.kind == .pointer || isUintptr(b))
}

private func isUnsafePointer(_ type: Type) -> Bool {
  (type as? Basic)?.basicKind == .unsafePointer
}

private func isUintptr(_ type: Type) -> Bool { (type as? Basic)?.basicKind == .uintptr }

// Spec: "x is a slice, T is an array or a pointer to an array, and the slice and array types have
// identical element types."
private func isArrayConversion(
  _ a: Type, _ b: Type, _ rules: ConversionRules, _ cause: Cause?
) -> Bool {
  guard let slice = a as? GoSlice else { return false }
  if let array = b as? GoArray, identical(slice.element, array.element) {
    if rules.sliceToArray { return true }
    cause?.set { _ in "conversion of slice to array requires go1.20 or later" }
    return false
  }
  if let pointer = b as? Pointer, let array = under(pointer.base) as? GoArray,
    identical(slice.element, array.element)
  {
    if rules.sliceToArrayPointer { return true }
    cause?.set { _ in "conversion of slice to array pointer requires go1.17 or later" }
  }
  return false
}

// Spec: "if x's type or T is a type parameter …: each value of each type of the type set can be
// converted".
private func isConvertible(
  _ x: Operand, _ from: TypeParam?, _ to: TypeParam?, _ target: Type, _ rules: ConversionRules,
  _ cause: Cause?
) -> Bool {
  let member = Operand(.value, x.type)
  func fails(_ words: (Qualifier?) -> String) -> Bool {
    appendToCause(cause, words)
    return false
  }
  func toAll(_ source: Type, _ to: TypeParam, _ words: (Type, Qualifier?) -> String) -> Bool {
    to.interface.typeSet.all { term in
      guard let term else { return false }
      member.type = source
      if isConvertible(member, to: term.type, rules: rules, cause: cause) { return true }
      return fails { q in words(term.type, q) }
    }
  }
  if let from {
    return from.interface.typeSet.all { term in
      guard let term else { return false }
      if let to {
        return toAll(term.type, to) { wanted, q in
          "cannot convert \(typeString(term.type, q)) (in \(typeString(from, q))) to type "
            + "\(typeString(wanted, q)) (in \(typeString(to, q)))"
        }
      }
      member.type = term.type
      if isConvertible(member, to: target, rules: rules, cause: cause) { return true }
      return fails { q in
        "cannot convert \(typeString(term.type, q)) (in \(typeString(from, q))) to type "
          + typeString(target, q)
      }
    }
  }
  guard let to else { return false }
  return toAll(x.type, to) { wanted, q in
    "cannot convert \(typeString(x.type, q)) to type \(typeString(wanted, q)) (in \(typeString(to, q)))"
  }
}
