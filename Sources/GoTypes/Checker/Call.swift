// This file implements calls, conversions and the instantiation of functions. Go: call.go.

import GoSyntax

extension Checker {
  // MARK: Calls

  /// Checks a call or conversion. Go: callExpr.
  func callExpr(_ x: Operand, _ call: CallExpr) -> ExprKind {
    var instance: IndexExpr?
    if case .index(let index) = call.fun {
      if indexExpr(x, index) { instance = index }
      x.expr = call.fun
      record(x)
    } else {
      exprOrType(x, call.fun, allowGeneric: true)
    }
    switch x.mode {
    case .invalid:
      use(call.args)
      x.expr = .call(call)
      return .statement
    case .typeExpr:
      conversionCall(x, call)
      x.expr = .call(call)
      return .conversion
    case .builtin:
      let id = x.builtinID
      if !builtinCall(x, call, id) { x.mode = .invalid }
      x.expr = .call(call)
      if x.mode != .invalid && x.mode != .constant { environment.hasCallOrReceive = true }
      return id.isStatement ? .statement : .expression
    case .noValue, .constant, .variable, .mapIndex, .value, .nilValue, .commaOk: break
    }
    functionCall(x, call, instance)
    x.expr = .call(call)
    return .statement
  }

  private func conversionCall(_ x: Operand, _ call: CallExpr) {
    nonGeneric(nil, x)
    if x.mode == .invalid { return }
    let type = x.type
    x.mode = .invalid
    guard let first = call.args.first else {
      error(call.pos, .wrongArgCount, "missing argument in conversion to \(str(type))")
      return
    }
    if call.args.count > 1 {
      use(call.args)
      error(
        call.args[call.args.count - 1].pos, .wrongArgCount,
        "too many arguments in conversion to \(str(type))")
      return
    }
    expr(x, first)
    if x.mode == .invalid { return }
    if !isTypeParam(type), let interface = under(type) as? Interface,
      !interface.typeSet.isMethodSet
    {
      error(
        call.pos, .misplacedConstraintIface,
        "cannot use interface \(str(type)) in conversion (contains specific type constraints or is "
          + "comparable)")
      return
    }
    if call.ellipsis.isValid {
      error(
        first.pos, .badDotDotDotSyntax, "invalid use of ... in conversion to \(str(type))")
      return
    }
    conversion(x, type)
  }

  private func functionCall(_ x: Operand, _ call: CallExpr, _ instance: IndexExpr?) {
    guard var signature = calledSignature(x) else {
      x.mode = .invalid
      return
    }
    let wasGeneric = signature.isGeneric
    var typeArgs: [Type] = []
    var typeExprs: [Expr] = []
    if let instance {
      guard let list = typeList(instance.indices) else {
        use(call.args)
        x.mode = .invalid
        return
      }
      let want = signature.typeParams.count
      if list.count > want {
        error(
          instance.indices[want].pos, .wrongTypeArgCount,
          "got \(list.count) type arguments but want \(want)")
        use(call.args)
        x.mode = .invalid
        return
      }
      if list.count == want && want > 0 {
        verifyVersion(instance.pos, 18, "function instantiation")
        signature = instantiateSignature(
          instance.lbrack, call.fun, list, signature, instance.indices)
      } else {
        typeArgs = list
        typeExprs = instance.indices
      }
    }
    let (args, argTypeArgs) = genericExprList(call.args)
    signature = arguments(call, signature, typeArgs, typeExprs, args, argTypeArgs)
    if wasGeneric && !signature.isGeneric {
      recordTypeAndValue(call.fun, .value, signature, nil)
    }
    switch signature.results.count {
    case 0: x.mode = .noValue
    case 1:
      x.mode = .value
      x.type = signature.results.vars[0].type
    default:
      x.mode = .value
      x.type = signature.results
    }
    // Without its type arguments the result means nothing.
    if x.mode == .value && signature.isGeneric
      && isParameterized(signature.typeParams, x.type)
    {
      x.mode = .invalid
    }
    environment.hasCallOrReceive = true
  }

  // The signature of what is called; nil, and reported, where it is no function.
  private func calledSignature(_ x: Operand) -> Signature? {
    var cause = "\(str(x.type)) is not a function"
    if isTypeParam(x.type) {
      let ok = forEachUnderlying(x.type) { member, under in
        if let member, let under, !(under is Signature) {
          cause = "\(self.str(member)) is not a function"
          return false
        }
        return true
      }
      let reason = Cause(qualifier)
      if let signature = commonUnder(x.type, cause: reason) as? Signature, ok {
        return signature
      }
      if ok { cause = reason.text.isEmpty ? "no specific type" : reason.text }
    } else if let signature = under(x.type) as? Signature {
      return signature
    }
    error(x, .invalidCall, "invalid operation: cannot call \(str(x)): \(cause)")
    return nil
  }

  /// Checks a list of single values. Go: exprList.
  func exprList(_ list: [Expr]) -> [Operand] {
    if list.count == 1 { return multiExpr(list[0], allowCommaOk: false).operands }
    return list.map { e in
      let x = Operand()
      expr(x, e)
      return x
    }
  }

  /// Checks the arguments of a call, generic functions among them, and their type arguments, where
  /// they have some of theirs. Go: genericExprList.
  func genericExprList(_ list: [Expr]) -> ([Operand], [[Type]]) {
    if list.count == 1, let single = list.first {
      let x = Operand()
      if let types = partialInstance(x, single) { return ([x], [types]) }
      if let tuple = x.type as? Tuple, x.mode != .invalid {
        var values: [Operand] = []
        for (index, variable) in tuple.vars.enumerated() {
          values.append(resultOperand(single, variable.type, index))
        }
        return (values, values.map { _ in [] })
      }
      return ([x], [[]])
    }
    var operands: [Operand] = []
    var types: [[Type]] = []
    for e in list {
      let x = Operand()
      types.append(partialInstance(x, e) ?? [])
      singleValue(x)
      operands.append(x)
    }
    return (operands, types)
  }

  // Checks an argument; the type arguments of a partly instantiated generic function.
  private func partialInstance(_ x: Operand, _ e: Expr) -> [Type]? {
    if case .index(let index) = e {
      if indexExpr(x, index) {
        x.expr = index.x
        let types = functionInstance(nil, index.lbrack, x, index, infer: false)
        x.expr = e
        if let types { return types }
        record(x)
        return nil
      }
      x.expr = e
      record(x)
      exclude(x, noValue: true, builtin: true, typeExpr: true)
      return nil
    }
    rawExpr(nil, x, e, allowGeneric: true)
    exclude(x, noValue: true, builtin: true, typeExpr: true)
    return nil
  }

  // MARK: Arguments

  // What is assigned to which parameter.
  private func parameters(
    _ call: CallExpr, _ signature: Signature, _ args: [Operand]
  ) -> (vars: [Var], count: Int, isAdjusted: Bool)? {
    let vars = signature.params.vars
    if !signature.isVariadic {
      if call.ellipsis.isValid {
        error(
          call.pos, .nonVariadicDotDotDot,
          "cannot use ... in call to non-variadic \(str(call.fun))")
        return nil
      }
      return (vars, vars.count, false)
    }
    if call.ellipsis.isValid {
      if call.args.count == 1 && args.count > 1 {
        error(
          call.pos, .invalidDotDotDot,
          "cannot use ... with \(args.count)-valued \(str(call.args[0]))")
        return nil
      }
      return (vars, vars.count, false)
    }
    guard args.count >= vars.count - 1, let last = vars.last else {
      return (vars, vars.count - 1, false)
    }
    var adjusted = Array(vars.dropLast())
    let element = (last.type as? GoSlice)?.element ?? Typ.invalid
    while adjusted.count < args.count {
      adjusted.append(Var(last.pos, last.package, last.name, element, kind: .parameter))
    }
    return (adjusted, adjusted.count, true)
  }

  /// Checks a call's arguments and finds its type arguments; the signature that is really called.
  /// Go: arguments.
  private func arguments(
    _ call: CallExpr, _ signature: Signature, _ typeArgs: [Type], _ typeExprs: [Expr],
    _ args: [Operand], _ argTypeArgs: [[Type]]
  ) -> Signature {
    guard let (vars, count, isAdjusted) = parameters(call, signature, args) else {
      return signature
    }
    if args.count != count {
      reportArgumentCount(call, signature, args, want: count)
      return signature
    }
    var params = Tuple(vars)
    var result = signature
    var inference = Unknowns()
    let n = signature.typeParams.count
    if n > 0 {
      if !allowVersion(18) {
        versionError(call.pos, 18, instanceWords(call))
      }
      let (renamed, renamedParams) = renameTypeParams(signature.typeParams, params)
      params = renamedParams
      inference.add(renamed, typeArgs)
    }
    var genericArgs: [Int] = []
    for (index, arg) in args.enumerated() {
      guard let generic = arg.type as? Signature, generic.isGeneric, arg.mode != .invalid else {
        continue
      }
      let own = renamed(generic)
      arg.type = own
      inference.add(own.typeParams, index < argTypeArgs.count ? argTypeArgs[index] : [])
      genericArgs.append(index)
    }
    if !inference.params.isEmpty {
      let found = infer(
        at: call.lparen, inference.params, inference.args, params, args,
        prefix: "in call to \(str(call.fun)), ")
      guard let found else { return signature }
      if n > 0 {
        result = instantiateSignature(
          call.lparen, call.fun, Array(found[..<n]), signature, typeExprs)
        params =
          isAdjusted
          ? Substitution(Array(inference.params[..<n]), Array(found[..<n])).apply(tuple: params)
          : result.params
      }
      instantiateArguments(call, args, genericArgs, Array(found[n...]))
    }
    let context = "argument to \(str(call.fun))"
    for (arg, param) in zip(args, params.vars) { assignment(arg, param.type, context) }
    return result
  }

  /// The type parameters of a call, and the arguments that are known.
  private struct Unknowns {
    var params: [TypeParam] = []
    var args: [Type?] = []

    mutating func add(_ params: [TypeParam], _ known: [Type]) {
      self.params += params
      args += known.map { Optional($0) }
      while args.count < self.params.count { args.append(nil) }
    }
  }

  private func instanceWords(_ call: CallExpr) -> String {
    if case .index = call.fun { return "function instantiation" }
    return "implicit function instantiation"
  }

  private func instantiateArguments(
    _ call: CallExpr, _ args: [Operand], _ genericArgs: [Int], _ typeArgs: [Type]
  ) {
    var start = 0
    for index in genericArgs {
      let arg = args[index]
      guard let generic = arg.type as? Signature, let e = arg.expr else { continue }
      let end = start + generic.typeParams.count
      guard end <= typeArgs.count else { return }
      arg.type = instantiateSignature(
        call.lparen, e, Array(typeArgs[start..<end]), generic, [])
      record(arg)
      start = end
    }
  }

  private func reportArgumentCount(
    _ call: CallExpr, _ signature: Signature, _ args: [Operand], want: Int
  ) {
    var pos = call.pos
    var qualifier = "not enough"
    if args.count > want {
      pos = args[want].expr.map(startPos) ?? pos
      qualifier = "too many"
    } else if let last = args.last {
      pos = last.expr.map(startPos) ?? pos
    }
    let have = typesSummary(args.map(\.type), hasDots: call.ellipsis.isValid)
    let wanted = typesSummary(
      signature.params.vars.map(\.type), isVariadic: signature.isVariadic)
    error(
      pos, .wrongArgCount, "\(qualifier) arguments in call to \(str(call.fun))",
      related: [related(.none, "have \(have)"), related(.none, "want \(wanted)")])
  }

  /// Checks a built-in function's arguments like those of an ordinary call.
  func checkBuiltinArguments(_ call: CallExpr, _ signature: Signature, _ args: [Operand]) {
    _ = arguments(call, signature, [], [], args, [])
  }

  // A generic function's type with type parameters of its own.
  private func renamed(_ generic: Signature) -> Signature {
    let plain = Signature(
      params: generic.params, results: generic.results, isVariadic: generic.isVariadic)
    let (params, type) = renameTypeParams(generic.typeParams, plain)
    let body = type as? Signature ?? plain
    return Signature(
      typeParams: params, params: body.params, results: body.results, isVariadic: body.isVariadic)
  }

  /// Infers type arguments; nil, and reported, where that fails. Go: infer.
  private func infer(
    at pos: Pos, _ params: [TypeParam], _ known: [Type?], _ tuple: Tuple, _ args: [Operand],
    prefix: String, isReverse: Bool = false
  ) -> [Type]? {
    let result = inferTypeArgs(
      params, known, tuple, args, isReverse: isReverse, infersInterfaces: allowVersion(21),
      qualifier: qualifier)
    switch result {
    case .success(let types): return types
    case .invalid: return nil
    case .failure(let failure):
      var message = prefix + failure.message
      if let declared = failure.declaredAt { message += " (declared at \(position(declared)))" }
      error(failure.argument?.pos ?? pos, .cannotInferTypeArgs, message)
      return nil
    }
  }

  /// One of a call's several results.
  func resultOperand(_ e: Expr, _ type: Type, _ index: Int) -> Operand {
    Operand(.value, type, expr: e)
  }

  /// The first type argument that does not satisfy its constraint, and why. Go: verify.
  func verify(_ params: [TypeParam], _ typeArgs: [Type]) -> (index: Int, message: String)? {
    let cause = Cause(qualifier)
    guard
      let index = GoTypes.verify(
        params, typeArgs, allowsDynamicComparable: allowVersion(20), cause: cause)
    else { return nil }
    return (index, cause.text)
  }

  // MARK: Instantiating functions

  /// Instantiates the generic function `x` with the type arguments of `index` and what can be
  /// inferred from `target`. Without `infer`, a partial list of type arguments is the answer, and
  /// `x` stays generic. Go: funcInst.
  @discardableResult
  func functionInstance(
    _ target: Target?, _ pos: Pos, _ x: Operand, _ index: IndexExpr?, infer allowInference: Bool
  ) -> [Type]? {
    var typeArgs: [Type?] = []
    let exprs = index?.indices ?? []
    if index != nil {
      guard let list = typeList(exprs) else {
        x.mode = .invalid
        return nil
      }
      typeArgs = list
    }
    guard let signature = x.type as? Signature, let e = x.expr else {
      x.mode = .invalid
      return nil
    }
    let want = signature.typeParams.count
    if typeArgs.count > want {
      error(
        exprs[want].pos, .wrongTypeArgCount,
        "got \(typeArgs.count) type arguments but want \(want)")
      x.mode = .invalid
      return nil
    }
    if typeArgs.count < want {
      if !allowInference { return typeArgs.compactMap { $0 } }
      guard let found = inferInstance(target, pos, x, signature, typeArgs, index) else {
        x.mode = .invalid
        return nil
      }
      typeArgs = found
    }
    x.type = instantiateSignature(pos, e, typeArgs.compactMap { $0 }, signature, exprs)
    x.mode = .value
    return nil
  }

  private func inferInstance(
    _ target: Target?, _ pos: Pos, _ x: Operand, _ signature: Signature, _ known: [Type?],
    _ index: IndexExpr?
  ) -> [Type]? {
    var args: [Operand] = []
    var params = Tuple()
    if let target {
      if !allowVersion(21) {
        versionError(
          pos, 21,
          (index != nil ? "partially" : "implicitly") + " instantiated function in assignment")
      }
      // The assignment infers as a call would whose parameter has the function's type.
      let plain = Signature(
        params: signature.params, results: signature.results, isVariadic: signature.isVariadic)
      params = Tuple([Var(x.pos, package, "", plain, kind: .parameter)])
      let at = index?.lbrack ?? x.expr.map { syntaxPos($0) } ?? x.pos
      let name = Ident(id: 0, pos: at, end: at, name: target.description)
      args = [Operand(.value, target.signature, expr: .ident(name))]
    }
    let (renamed, renamedParams) = renameTypeParams(signature.typeParams, params)
    var all = known
    while all.count < renamed.count { all.append(nil) }
    return infer(
      at: pos, renamed, all, renamedParams, args, prefix: "", isReverse: target != nil)
  }

  /// The signature with its type arguments put in; they are verified later.
  /// Go: instantiateSignature.
  func instantiateSignature(
    _ pos: Pos, _ e: Expr, _ typeArgs: [Type], _ signature: Signature, _ exprs: [Expr]
  ) -> Signature {
    let instance = instantiate(signature, typeArgs) as? Signature ?? signature
    recordInstance(e, typeArgs, instance)
    let params = signature.typeParams
    later { [self] in
      if let (index, message) = verify(params, typeArgs) {
        let at = index < exprs.count ? typePos(exprs[index]) : pos
        error(at, .invalidTypeArg, message, isSoft: true)
      } else {
        recordMonomorphic(pos, params, typeArgs, exprs)
      }
    }
    return instance
  }

  // MARK: Use

  /// Checks expressions only so that what they mention counts as used; whether all are fine.
  /// Go: use.
  @discardableResult
  func use(_ list: [Expr]) -> Bool {
    var ok = true
    for e in list where !useOne(e, isLeft: false) { ok = false }
    return ok
  }

  /// Like `use`, for what is assigned to: that is no use of a variable. Go: useLHS.
  func useLeft(_ list: [Expr]) -> Bool {
    var ok = true
    for e in list where !useOne(e, isLeft: true) { ok = false }
    return ok
  }

  private func useOne(_ e: Expr, isLeft: Bool) -> Bool {
    let x = Operand()
    x.mode = .value
    if case .ident(let name) = unparen(e) {
      if name.name == "_" { return true }
      let variable = isLeft ? lookupScope(name.name)?.object as? Var : nil
      let wasUsed = variable?.isUsed ?? false
      rawExpr(nil, x, e, allowGeneric: true)
      if let variable, variable.package === package { variable.isUsed = wasUsed }
    } else if case .keyValue(let pair) = e {
      return useOne(pair.key, isLeft: false) && useOne(pair.value, isLeft: false)
    } else {
      rawExpr(nil, x, e, allowGeneric: true)
    }
    return x.mode != .invalid
  }
}
