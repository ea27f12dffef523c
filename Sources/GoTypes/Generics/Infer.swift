// Inference of type arguments. Go: infer.go.
// Spec: "A use of a generic function may omit some or all type arguments if they can be inferred
// from the context within which the function is used."
//
// Invariants: the type parameters are unique to this call (`renameTypeParams`), since a function may
// be called with its own parameters' types. A failure is data; the checker puts "in call to f, " in
// front and reports it.

import GoSyntax

/// What could not be inferred, and where.
public struct InferenceFailure {
  /// The argument that is to blame; nil for the whole call.
  public var argument: Operand?
  /// gc's words, without "in call to f, ".
  public var message: String
  /// Where the type parameter that has no type argument is declared; the words end in
  /// " (declared at …)" then, which is the checker's to add.
  public var declaredAt: Pos?
}

/// The result of inference.
public enum Inference {
  case success([Type])
  case failure(InferenceFailure)
  /// An error was reported before.
  case invalid
}

/// New type parameters in the place of `parameters`, and `type` with them put in.
/// Go: renameTParams.
public func renameTypeParams(
  _ parameters: [TypeParam], _ type: Type
) -> (parameters: [TypeParam], type: Type) {
  let new = parameters.map { old in
    let object = old.object
    let parameter = TypeParam(object.renamed(), constraint: old.constraint)
    parameter.index = old.index
    return parameter
  }
  let substitution = Substitution(parameters, new)
  for (parameter, old) in zip(new, parameters) {
    parameter.constraint = substitution.apply(old.constraint)
  }
  return (new, substitution.apply(type))
}

/// New type parameters in the place of `parameters`, and a tuple with them put in.
public func renameTypeParams(
  _ parameters: [TypeParam], _ tuple: Tuple
) -> (parameters: [TypeParam], tuple: Tuple) {
  let (new, type) = renameTypeParams(parameters, tuple as Type)
  return (new, type as? Tuple ?? tuple)
}

/// Finds the missing type arguments of `parameters` from the given ones (nil where missing), and from
/// the function's `params` and the call's `arguments`, of which there are equally many. `isReverse`
/// says that the one "argument" is the function type to which a generic function is assigned.
public func inferTypeArgs(
  _ parameters: [TypeParam], _ typeArgs: [Type?], _ params: Tuple, _ arguments: [Operand],
  isReverse: Bool = false, infersInterfaces: Bool = true, qualifier: Qualifier?
) -> Inference {
  let given = parameters.indices.map { $0 < typeArgs.count ? typeArgs[$0] : nil }
  let known = given.compactMap { $0 }
  if known.count == parameters.count { return .success(known) }
  if arguments.contains(where: { $0.mode == .invalid }) { return .invalid }
  var inferrer = Inferrer(
    parameters: parameters, given: given, params: params, arguments: arguments,
    isReverse: isReverse, infersInterfaces: infersInterfaces, qualifier: qualifier)
  return inferrer.run()
}

private struct Inferrer {
  let parameters: [TypeParam]
  let params: Tuple
  let arguments: [Operand]
  let isReverse: Bool
  let qualifier: Qualifier?
  private var unifier: Unifier
  private var untyped: [Int] = []

  init(
    parameters: [TypeParam], given: [Type?], params: Tuple, arguments: [Operand],
    isReverse: Bool, infersInterfaces: Bool, qualifier: Qualifier?
  ) {
    self.parameters = parameters
    self.arguments = arguments
    self.isReverse = isReverse
    self.qualifier = qualifier
    unifier = Unifier(parameters, given, infersInterfaces: infersInterfaces)
    self.params = Inferrer.substitution(parameters, given).apply(tuple: params)
  }

  private static func substitution(
    _ parameters: [TypeParam], _ arguments: [Type?]
  ) -> Substitution {
    var from: [TypeParam] = []
    var to: [Type] = []
    for (parameter, argument) in zip(parameters, arguments) {
      guard let argument else { continue }
      from.append(parameter)
      to.append(argument)
    }
    return Substitution(from, to)
  }

  mutating func run() -> Inference {
    if let failure = useArguments() { return .failure(failure) }
    if let failure = useConstraints() { return .failure(failure) }
    if let failure = useUntyped() { return .failure(failure) }
    return result()
  }

  private func text(_ type: Type) -> String { typeString(type, qualifier) }

  // MARK: Function arguments

  private mutating func useArguments() -> InferenceFailure? {
    for (index, argument) in arguments.enumerated() where index < params.count {
      let type = params.vars[index].type
      guard isParameterized(parameters, type) || isParameterized(parameters, argument.type) else {
        continue
      }
      if isTyped(argument.type) {
        if !unifier.unify(type, argument.type, .assign) { return mismatch(type, argument) }
      } else if type.kind == .typeParam && !argument.isNil {
        // Spec: untyped constants are considered last.
        untyped.append(index)
      }
    }
    return nil
  }

  private func mismatch(_ type: Type, _ argument: Operand) -> InferenceFailure {
    let inferred = unifier.inferred(parameters)
    let name = argument.expr.map { exprString($0) } ?? ""
    let have = "type \(text(argument.type)) of \(name)"
    if inferred.allSatisfy({ $0 == nil }) {
      let list = typeParamsString(parameters)
      return InferenceFailure(
        argument: argument, message: "\(have) does not match \(text(type)) (cannot infer \(list))")
    }
    let expected = Inferrer.substitution(parameters, inferred).apply(type)
    if expected === type {
      return InferenceFailure(
        argument: argument, message: "\(have) does not match \(text(type))")
    }
    let message =
      isReverse
      ? "inferred type \(text(expected)) for \(text(type)) does not match \(have)"
      : "\(have) does not match inferred type \(text(expected)) for \(text(type))"
    return InferenceFailure(argument: argument, message: message)
  }

  // MARK: Constraints

  private mutating func useConstraints() -> InferenceFailure? {
    while true {
      let unknown = unifier.unknownCount
      for parameter in parameters {
        if let failure = useConstraint(parameter) { return failure }
      }
      if unifier.unknownCount == unknown { return nil }
    }
  }

  private mutating func useConstraint(_ parameter: TypeParam) -> InferenceFailure? {
    let argument = unifier.inference(parameter)
    if let core = coreTerm(parameter) {
      if let argument {
        if !unifier.unify(argument, core.term.type) {
          return InferenceFailure(message: unsatisfied(parameter, argument, ""))
        }
      } else if core.isSingle && !core.term.isTilde {
        unifier.set(parameter, core.term.type)
      }
      return nil
    }
    guard let argument else { return nil }
    // The argument must have the constraint's methods: their signatures may tell more.
    let cause = Cause(qualifier)
    var unifier = self.unifier
    let missing = missingMethod(
      argument, parameter.interface, isStatic: true, cause: cause,
      isEquivalent: { unifier.unify($0, $1, .exact) })
    self.unifier = unifier
    if missing == nil { return nil }
    return InferenceFailure(message: unsatisfied(parameter, argument, " " + cause.text))
  }

  private func unsatisfied(_ parameter: TypeParam, _ argument: Type, _ cause: String) -> String {
    "\(text(parameter)) (type \(text(argument))) does not satisfy \(text(parameter.constraint))"
      + cause
  }

  // MARK: Untyped constants

  private mutating func useUntyped() -> InferenceFailure? {
    var largest: [(parameter: TypeParam, type: Type)] = []
    for index in untyped {
      guard let parameter = params.vars[index].type as? TypeParam,
        unifier.inference(parameter) == nil
      else { continue }
      let type = arguments[index].type
      guard let place = largest.firstIndex(where: { $0.parameter === parameter }) else {
        largest.append((parameter, type))
        continue
      }
      guard let max = maxType(largest[place].type, type) else {
        return InferenceFailure(
          argument: arguments[index],
          message: "mismatched types \(text(largest[place].type)) and \(text(type)) "
            + "(cannot infer \(text(parameter)))")
      }
      largest[place].type = max
    }
    for (parameter, type) in largest { unifier.set(parameter, defaultType(type)) }
    return nil
  }

  // MARK: Result

  // Inferences may mention other parameters: they are put in until nothing changes.
  private mutating func result() -> Inference {
    var inferred = unifier.inferred(parameters)
    killCycles(&inferred)
    var isChanging = true
    while isChanging {
      isChanging = false
      let substitution = Inferrer.substitution(parameters, inferred)
      for (index, type) in inferred.enumerated() {
        guard let type, isParameterized(parameters, type) else { continue }
        let new = substitution.apply(type)
        if new !== type {
          inferred[index] = new
          isChanging = true
        }
      }
    }
    var result: [Type] = []
    for (index, type) in inferred.enumerated() {
      guard let type, !isParameterized(parameters, type) else {
        let object = parameters[index].object
        return .failure(
          InferenceFailure(message: "cannot infer \(object.name)", declaredAt: object.pos))
      }
      result.append(type)
    }
    return .success(result)
  }

  // Parameters whose inferences lead back to themselves have none.
  private func killCycles(_ inferred: inout [Type?]) {
    for (index, parameter) in parameters.enumerated() {
      var reached: [Int] = []
      var pending = [index]
      while let next = pending.popLast() {
        guard let type = inferred[next] else { continue }
        for (other, candidate) in parameters.enumerated()
        where isParameterized([candidate], type) && !reached.contains(other) {
          reached.append(other)
          pending.append(other)
        }
      }
      if reached.contains(index) {
        // A parameter that is its own inference says nothing; nor does a cycle.
        _ = parameter
        inferred[index] = nil
      }
    }
  }
}

/// The single type, or the common underlying type, of a parameter's constraint. Go: coreTerm.
private func coreTerm(_ parameter: TypeParam) -> (term: Term, isSingle: Bool)? {
  guard case .terms(let list) = parameter.interface.typeSet.terms, let first = list.first else {
    return nil
  }
  if list.count == 1 { return (first, true) }
  guard let type = commonUnder(parameter) else { return nil }
  return (Term(type, isTilde: list.contains { $0.isTilde }), false)
}

/// `P`, `P and Q`, `P, Q, and R`. Go: typeParamsString.
func typeParamsString(_ list: [TypeParam]) -> String {
  let names = list.map(\.object.name)
  switch names.count {
  case 0: return ""
  case 1: return names[0]
  case 2: return names[0] + " and " + names[1]
  default: return names.dropLast().joined(separator: ", ") + ", and " + names[names.count - 1]
  }
}
