// Instances of generic types and functions. Go: instantiate.go.
//
// Invariants: identical type arguments give the same Named. Nothing is verified here: `verify` does,
// when the constraints are complete.

/// The instance of a generic Named, Alias or Signature with as many type arguments as it has
/// parameters.
public func instantiate(_ generic: Type, _ typeArgs: [Type]) -> Type {
  switch generic.variant {
  case .named(let named): return instance(named.origin, typeArgs)
  case .alias(let alias):
    return instance(alias.origin, typeArgs)
  case .signature(let signature):
    let substitution = Substitution(signature.typeParams, typeArgs)
    let result = Signature(
      recv: signature.recv, params: substitution.apply(tuple: signature.params),
      results: substitution.apply(tuple: signature.results), isVariadic: signature.isVariadic)
    result.recvTypeParams = signature.recvTypeParams
    result.scope = signature.scope
    return result
  case .basic, .array, .slice, .structure, .pointer, .tuple, .interface, .map, .chan, .typeParam,
    .union:
    return generic
  }
}

private func instance(_ origin: Named, _ typeArgs: [Type]) -> Named {
  let hash = typeHash(typeArgs)
  if let known = origin.instances[hash]?.first(where: { sameTypes($0.typeArgs, typeArgs) }) {
    return known
  }
  let new = Named(origin: origin, typeArgs: typeArgs)
  origin.instances[hash, default: []].append(new)
  return new
}

private func instance(_ origin: Alias, _ typeArgs: [Type]) -> Alias {
  let hash = typeHash(typeArgs)
  if let known = origin.instances[hash]?.first(where: { sameTypes($0.typeArgs, typeArgs) }) {
    return known
  }
  let rhs = Substitution(origin.typeParams, typeArgs).apply(origin.rhs ?? Typ.invalid)
  let new = Alias(origin: origin, typeArgs: typeArgs, rhs: rhs)
  // While the alias is being declared its right-hand side is not known.
  if origin.rhs != nil { origin.instances[hash, default: []].append(new) }
  return new
}

private func sameTypes(_ a: [Type], _ b: [Type]) -> Bool {
  guard a.count == b.count else { return false }
  for (x, y) in zip(a, b) where !identical(x, y) { return false }
  return true
}

/// The signature of a method of an instance.
func instantiateMethod(_ signature: Signature, receiver: Named) -> Signature {
  guard signature.recvTypeParams.count == receiver.typeArgs.count else { return signature }
  let substitution = Substitution(signature.recvTypeParams, receiver.typeArgs)
  let changed = substitution.apply(signature: signature)
  let result = Signature(
    recv: signature.recv, typeParams: changed.typeParams, params: changed.params,
    results: changed.results, isVariadic: changed.isVariadic)
  result.scope = signature.scope
  if let recv = signature.recv {
    let isPointer = dereference(recv.type).isPointer
    result.recv = recv.substituted(isPointer ? Pointer(receiver) : receiver)
  }
  return result
}

/// The first type argument that does not satisfy its parameter's constraint, if any; `cause` gets the
/// words. Go: verify.
public func verify(
  _ parameters: [TypeParam], _ typeArgs: [Type], allowsDynamicComparable: Bool = true,
  cause: Cause? = nil
) -> Int? {
  let substitution = Substitution(parameters, typeArgs)
  for (index, parameter) in parameters.enumerated() where index < typeArgs.count {
    let bound = substitution.apply(parameter.constraint)
    if !implements(
      typeArgs[index], bound, isConstraint: true,
      allowsDynamicComparable: allowsDynamicComparable, cause: cause)
    {
      return index
    }
  }
  return nil
}
