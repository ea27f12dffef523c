// Questions about types. Go: predicates.go, under.go.
//
// Invariants: `isX` asks the underlying type and is false for type parameters; `allX` asks every
// type of a type parameter's type set. Spec: "the type set of a type parameter…".

import GoSyntax

/// Whether `type` is no invalid type.
@inlinable
public func isValid(_ type: Type) -> Bool { unalias(type) !== Typ.invalid }

@inlinable
func basicInfo(_ type: Type) -> BasicInfo {
  if type.kind == .basic { return unsafeDowncast(type, to: Basic.self).info }
  if type.kind == .typeParam { return [] }
  let type = unalias(type)
  guard type.kind == .basic || type.kind == .named else { return [] }
  let underlying = under(type)
  return underlying.kind == .basic ? unsafeDowncast(underlying, to: Basic.self).info : []
}

/// Whether the underlying type is basic with one of the properties `info`.
@inlinable
public func isBasic(_ type: Type, _ info: BasicInfo) -> Bool {
  !basicInfo(type).isDisjoint(with: info)
}

public func isBoolean(_ type: Type) -> Bool { isBasic(type, .boolean) }
public func isNumeric(_ type: Type) -> Bool { isBasic(type, .numeric) }
public func isString(_ type: Type) -> Bool { isBasic(type, .string) }
public func isInteger(_ type: Type) -> Bool { isBasic(type, .integer) }
public func isUnsigned(_ type: Type) -> Bool { isBasic(type, .unsigned) }
public func isFloat(_ type: Type) -> Bool { isBasic(type, .float) }
public func isComplex(_ type: Type) -> Bool { isBasic(type, .complex) }
public func isIntegerOrFloat(_ type: Type) -> Bool { isBasic(type, [.integer, .float]) }
/// Whether constants can have the type.
public func isConstType(_ type: Type) -> Bool { isBasic(type, .constType) }

/// Whether all types of the type set are basic with one of the properties `info`.
public func allBasic(_ type: Type, _ info: BasicInfo) -> Bool {
  if let parameter = unalias(type) as? TypeParam {
    return parameter.interface.typeSet.all { term in
      term.map { isBasic(under($0.type), info) } ?? false
    }
  }
  return isBasic(type, info)
}

public func allBoolean(_ type: Type) -> Bool { allBasic(type, .boolean) }
public func allInteger(_ type: Type) -> Bool { allBasic(type, .integer) }
public func allUnsigned(_ type: Type) -> Bool { allBasic(type, .unsigned) }
public func allNumeric(_ type: Type) -> Bool { allBasic(type, .numeric) }
public func allString(_ type: Type) -> Bool { allBasic(type, .string) }
public func allOrdered(_ type: Type) -> Bool { allBasic(type, .ordered) }
public func allNumericOrString(_ type: Type) -> Bool {
  allBasic(type, [.integer, .float, .complex, .string])
}

/// Whether the type has a name: predeclared, defined, or a type parameter.
public func hasName(_ type: Type) -> Bool {
  switch unalias(type).kind {
  case .basic, .named, .typeParam: true
  case .array, .slice, .structure, .pointer, .tuple, .signature, .interface, .map, .chan, .alias,
    .union:
    false
  }
}

/// Whether the type is a type literal: neither named nor a type parameter.
public func isTypeLit(_ type: Type) -> Bool {
  switch unalias(type).kind {
  case .named, .typeParam: false
  case .basic, .array, .slice, .structure, .pointer, .tuple, .signature, .interface, .map, .chan,
    .alias, .union:
    true
  }
}

/// Whether the type is no untyped constant's.
@inlinable
public func isTyped(_ type: Type) -> Bool { !isUntyped(type) }

/// Whether the type is an untyped constant's, or of nil or of a comparison.
@inlinable
public func isUntyped(_ type: Type) -> Bool {
  let type = unalias(type)
  return type.kind == .basic && unsafeDowncast(type, to: Basic.self).info.contains(.untyped)
}

public func isUntypedNumeric(_ type: Type) -> Bool {
  guard let basic = unalias(type) as? Basic else { return false }
  return basic.info.contains(.untyped) && !basic.info.isDisjoint(with: .numeric)
}

public func isTypeParam(_ type: Type) -> Bool { unalias(type).kind == .typeParam }

/// Whether the underlying type is an interface; true for type parameters too.
public func isInterface(_ type: Type) -> Bool { under(type).kind == .interface }

public func isNonTypeParamInterface(_ type: Type) -> Bool {
  !isTypeParam(type) && isInterface(type)
}

/// Whether the type is a pointer (or unsafe.Pointer).
public func isPointer(_ type: Type) -> Bool { under(type).kind == .pointer }
public func isBytesOrRunes(_ type: Type) -> Bool {
  guard let slice = type as? GoSlice, let basic = under(slice.element) as? Basic else {
    return false
  }
  return basic.basicKind == .uint8 || basic.basicKind == .int32
}

/// Whether the type is a generic type without type arguments.
public func isGeneric(_ type: Type) -> Bool {
  switch type.variant {
  case .named(let named): !named.isInstance && !named.typeParams.isEmpty
  case .alias(let alias): alias.typeArgs.isEmpty && !alias.typeParams.isEmpty
  case .basic, .array, .slice, .structure, .pointer, .tuple, .signature, .interface, .map, .chan,
    .typeParam, .union:
    false
  }
}

/// Whether type parameters occur in the type.
public func isParameterized(_ parameters: [TypeParam], _ type: Type) -> Bool {
  var walker = ParameterSearch(parameters: parameters)
  return walker.occurs(type)
}

/// Whether values of the type can be compared with ==; interfaces count. Go: comparableType.
public func isComparable(_ type: Type) -> Bool {
  var seen: [Type] = []
  return comparableType(type, dynamic: true, &seen)
}

/// Why values of the type can't be compared, as gc words it; empty where it has no more to say.
public func incomparableCause(_ type: Type, _ qualifier: Qualifier?) -> String {
  switch under(type).variant {
  case .slice, .signature, .map:
    return compositeKind(type) + " can only be compared to nil"
  case .structure(let structure):
    for field in structure.fields where !isComparable(field.type) {
      return "struct containing \(typeString(field.type, qualifier)) cannot be compared"
    }
  case .array(let array):
    if !isComparable(array.element) {
      return "\(typeString(type, qualifier)) cannot be compared"
    }
  case .interface(let interface) where isTypeParam(type):
    return interface.typeSet.isEmpty ? "empty type set" : "incomparable types in type set"
  case .basic, .pointer, .tuple, .interface, .chan, .named, .typeParam, .alias, .union: break
  }
  return ""
}

// `dynamic`: ordinary interfaces count as comparable.
func comparableType(_ type: Type, dynamic: Bool, _ seen: inout [Type]) -> Bool {
  if seen.contains(where: { $0 === type }) { return true }
  switch under(type).variant {
  case .basic(let basic): return basic.basicKind != .untypedNil
  case .pointer, .chan: return true
  case .interface(let interface):
    if dynamic && !isTypeParam(type) { return true }
    seen.append(type)
    return interface.typeSet.isComparable(&seen)
  case .structure(let structure):
    seen.append(type)
    for field in structure.fields where !comparableType(field.type, dynamic: dynamic, &seen) {
      return false
    }
    return true
  case .array(let array):
    seen.append(type)
    return comparableType(array.element, dynamic: dynamic, &seen)
  case .slice, .tuple, .signature, .map, .named, .typeParam, .alias, .union: return false
  }
}

/// Whether nil is a value of the type; of a type parameter, of all its types.
public func hasNil(_ type: Type) -> Bool {
  switch under(type).variant {
  case .basic(let basic): return basic.basicKind == .unsafePointer || basic.basicKind == .untypedNil
  case .slice, .pointer, .signature, .map, .chan: return true
  case .interface(let interface):
    if !isTypeParam(type) { return true }
    return interface.typeSet.all { term in term.map { hasNil(under($0.type)) } ?? false }
  case .array, .structure, .tuple, .named, .typeParam, .alias, .union: return false
  }
}

/// The type of which `type` is a pointer, or `type` itself.
public func dereference(_ type: Type) -> (base: Type, isPointer: Bool) {
  if let pointer = unalias(type) as? Pointer { return (pointer.base, true) }
  return (type, false)
}

/// The type of an untyped value where nothing else is wanted. Go: Default.
public func defaultType(_ type: Type) -> Type {
  guard let basic = unalias(type) as? Basic else { return type }
  switch basic.basicKind {
  case .untypedBool: return Typ.bool
  case .untypedInt: return Typ.int
  case .untypedRune: return Typ.rune
  case .untypedFloat: return Typ.float64
  case .untypedComplex: return Typ.complex128
  case .untypedString: return Typ.string
  case .invalid, .bool, .int, .int8, .int16, .int32, .int64, .uint, .uint8, .uint16, .uint32,
    .uint64, .uintptr, .float32, .float64, .complex64, .complex128, .string, .unsafePointer,
    .untypedNil:
    return type
  }
}

/// The larger of two untyped numeric types; nil if they don't match. Go: maxType.
public func maxType(_ x: Type, _ y: Type) -> Type? {
  if x === y { return x }
  guard isUntypedNumeric(x), isUntypedNumeric(y), let a = x as? Basic, let b = y as? Basic else {
    return nil
  }
  return a.basicKind.rawValue > b.basicKind.rawValue ? x : y
}

/// What kind of composite type this is, as messages say it; empty for basic types and type
/// parameters. Go: compositeKind.
public func compositeKind(_ type: Type) -> String {
  switch under(type).variant {
  case .basic: ""
  case .array: "array"
  case .slice: "slice"
  case .structure: "struct"
  case .pointer: "pointer"
  case .signature: "func"
  case .interface: isTypeParam(type) ? "type parameter" : "interface"
  case .map: "map"
  case .chan: "chan"
  case .tuple: "tuple"
  case .union: "union"
  case .named, .typeParam, .alias: ""
  }
}

// MARK: Type sets

/// Calls `body` with each type of the type set and its underlying type, until it answers false. For
/// types that are no type parameters that is the type itself; for type parameters without specific
/// types `body` is called once with nils. Go: typeset.
@discardableResult
public func forEachUnderlying(_ type: Type, _ body: (Type?, Type?) -> Bool) -> Bool {
  guard let parameter = unalias(type) as? TypeParam else { return body(type, under(type)) }
  return parameter.interface.typeSet.all { term in
    guard let term else { return body(nil, nil) }
    return body(term.type, under(term.type))
  }
}

/// The one underlying type that all types of the type set have (channels of one element type are
/// the same but for their direction); nil, with gc's words for why, if there is none. Go: commonUnder.
public func commonUnder(_ type: Type, cause: Cause? = nil) -> Type? {
  guard isTypeParam(type) else { return under(type) }
  var result: Type?
  var first: Type?
  let ok = forEachUnderlying(type) { member, underlying in
    guard let member, let underlying else {
      cause?.set { _ in "no specific type" }
      return false
    }
    guard let known = result, let firstMember = first else {
      result = underlying
      first = member
      return true
    }
    if let a = known as? Chan, let b = underlying as? Chan {
      return commonChannel(a, b, member: member, first: firstMember, cause, &result)
    }
    if !identical(known, underlying) {
      cause?.set { q in
        "\(typeString(firstMember, q)) and \(typeString(member, q)) have different underlying types"
      }
      return false
    }
    return true
  }
  return ok ? result : nil
}

private func commonChannel(
  _ a: Chan, _ b: Chan, member: Type, first: Type, _ cause: Cause?, _ result: inout Type?
) -> Bool {
  guard identical(a.element, b.element) else {
    cause?.set { q in
      "channels \(typeString(first, q)) and \(typeString(member, q)) have different element types"
    }
    return false
  }
  if a.direction == .both {
    result = b
  } else if b.direction != .both && a.direction != b.direction {
    cause?.set { q in
      "channels \(typeString(first, q)) and \(typeString(member, q)) have conflicting directions"
    }
    return false
  }
  return true
}

/// Like `commonUnder`, but strings and byte slices together count as string. Go: coreString.
public func coreString(_ type: Type) -> Type? {
  guard isTypeParam(type) else { return under(type) }
  var result: Type?
  var hasString = false
  let ok = forEachUnderlying(type) { _, underlying in
    guard var underlying else { return false }
    if isString(underlying) {
      underlying = Typ.bytes
      hasString = true
    }
    if let known = result {
      return identical(known, underlying)
    }
    result = underlying
    return true
  }
  guard ok else { return nil }
  return hasString ? Typ.string : result
}

/// Whether all types of the type set are strings or byte slices, strings among them.
public func isBytesOrString(_ type: Type) -> Bool {
  forEachUnderlying(type) { _, underlying in
    guard let underlying else { return false }
    if isString(underlying) { return true }
    guard let slice = underlying as? GoSlice else { return false }
    return identical(under(slice.element), Typ.uint8)
  }
}

extension Typ {
  /// `[]byte`
  public nonisolated(unsafe) static let bytes: Type = GoSlice(Typ.byte)
}

/// Why something is not so, in gc's words; made only where somebody asks.
public final class Cause {
  /// How the words name packages.
  public let qualifier: Qualifier?
  /// The words; empty where there are none.
  public var text = ""

  public init(_ qualifier: Qualifier?) { self.qualifier = qualifier }

  func set(_ words: (Qualifier?) -> String) { text = words(qualifier) }
}
