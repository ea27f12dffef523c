// This file implements function types, receivers and parameters. Go: signature.go.

import GoSyntax

extension Checker {
  /// Checks a function's type and puts it into `signature`. Go: funcType.
  func functionType(_ signature: Signature, recv: FieldList?, _ node: FuncType) {
    let saved = environment
    let scope = Scope(parent: environment.scope, pos: node.pos, end: node.end)
    scope.isFunction = true
    recordScope(node, scope)
    environment.scope = scope
    defer { environment = restored(saved) }

    var receiver: Var?
    if let recv, let field = recv.list.first {
      receiver = collectReceiver(signature, field, scope)
    }
    if let typeParams = node.typeParams {
      signature.typeParams = collectTypeParams(typeParams)
      if recv != nil, let first = typeParams.list.first {
        verifyVersion(first.pos, 27, "generic method")
      }
    }
    // The parameters' types do not see the receiver's name.
    var names: [(Ident, Var)] = []
    if let receiver, let name = recv?.list.first?.names.first { names.append((name, receiver)) }
    let (params, variadic) = collectParams(node.params, .parameter, allowVariadic: true, &names)
    let (results, _) = collectParams(node.results, .result, allowVariadic: false, &names)
    declareParams(names, scope)
    signature.recv = receiver
    signature.params = Tuple(params)
    signature.results = Tuple(results)
    signature.isVariadic = variadic
    signature.scope = scope
  }

  /// What `saved` was, with what must outlive it: usage found meanwhile.
  func restored(_ saved: Environment) -> Environment { saved }

  private func declareParams(_ names: [(Ident, Var)], _ scope: Scope) {
    for (name, variable) in names {
      declare(scope, name, variable, scope.pos)
    }
  }

  private func collectParams(
    _ list: FieldList?, _ kind: VarKind, allowVariadic: Bool, _ names: inout [(Ident, Var)]
  ) -> ([Var], variadic: Bool) {
    guard let list else { return ([], false) }
    var params: [Var] = []
    var isVariadic = false
    for (index, field) in list.list.enumerated() {
      var e = field.type
      if case .ellipsis(let dots) = e, let element = dots.elem {
        e = element
        if allowVariadic && index == list.list.count - 1 && field.names.count <= 1 {
          isVariadic = true
        }
        // The parser has reported dots elsewhere.
      }
      let type = varType(e)
      if field.names.isEmpty {
        params.append(Var(field.pos, package, "", type, kind: kind))
        recordImplicit(field, params[params.count - 1])
      }
      for name in field.names {
        let variable = Var(name.pos, package, name.name, type, kind: kind)
        params.append(variable)
        names.append((name, variable))
      }
    }
    if isVariadic, let last = params.last {
      last.type = GoSlice(last.type)
      if let node = list.list.last { recordTypeAndValue(node.type, .typeExpr, last.type, nil) }
    }
    return (params, isVariadic)
  }

  // MARK: Receivers

  /// Checks a method's receiver and declares its type parameters. Go: collectRecv.
  private func collectReceiver(_ signature: Signature, _ field: Field, _ scope: Scope) -> Var {
    let (pointer, base, typeParamNames) = unpackReceiver(field.type)
    var type: Type
    if typeParamNames.isEmpty {
      type = instantiatedReceiver(base, varType(field.type))
    } else {
      type = genericReceiver(signature, base, typeParamNames)
      if pointer { type = Pointer(type) }
      recordTypeAndValue(field.type, .typeExpr, type, nil)
    }
    let name = field.names.first
    let receiver = Var(
      name?.pos ?? field.pos, package, name?.name ?? "", type, kind: .receiver)
    if name == nil { recordImplicit(field, receiver) }
    later { [self] in validReceiver(base.pos, receiver.type) }
    return receiver
  }

  // Spec: a receiver's base type may not be an instance that an alias names.
  private func instantiatedReceiver(_ base: Expr, _ type: Type) -> Type {
    var alias = dereference(type).base as? Alias
    if let pointer = type as? Pointer { alias = pointer.base as? Alias }
    while let current = alias, let rhs = current.rhs {
      let inner = dereference(rhs).base
      let isInstance =
        (inner as? Named)?.isInstance ?? (inner as? Alias).map { !$0.typeArgs.isEmpty } ?? false
      if isInstance {
        error(
          base.pos, .invalidRecv,
          "cannot define new methods on instantiated type \(str(inner))")
        return Typ.invalid
      }
      alias = inner as? Alias
    }
    return type
  }

  /// Whether the receiver is a pointer, its base type's name, and its type parameters' names.
  func unpackReceiver(_ e: Expr) -> (isPointer: Bool, base: Expr, typeParams: [Expr]) {
    var isPointer = false
    var base = e
    base = unparen(base)
    if case .star(let node) = base {
      isPointer = true
      base = unparen(node.x)
    }
    if case .index(let node) = base { return (isPointer, node.x, node.indices) }
    return (isPointer, base, [])
  }

  // Declares the receiver's type parameters and instantiates the base type with them.
  private func genericReceiver(
    _ signature: Signature, _ base: Expr, _ names: [Expr]
  ) -> Type {
    let (baseType, cause) = genericType(base)
    if !cause.isEmpty {
      error(base.pos, .invalidRecv, cause)
    }
    if let alias = baseType as? Alias {
      // Spec: the receiver base type cannot be an instance that an alias makes.
      error(
        base.pos, .invalidRecv, "cannot define new methods on generic alias type \(str(alias))")
      return Typ.invalid
    }
    let named = unalias(baseType) as? Named
    var params: [TypeParam] = []
    for e in names {
      guard case .ident(let name) = e else {
        error(e.pos, .badDecl, "receiver type parameter \(str(e)) must be an identifier")
        continue
      }
      params.append(declareReceiverTypeParam(name))
    }
    for (index, parameter) in params.enumerated() { parameter.index = index }
    signature.recvTypeParams = params
    guard let named, params.count == names.count else { return Typ.invalid }
    let declared = named.typeParams
    guard declared.count == params.count else {
      error(
        base.pos, .badRecv,
        "receiver declares \(params.count) type parameters, but receiver base type declares "
          + "\(declared.count)")
      return Typ.invalid
    }
    // The bounds are those of the declaration, with the new names in place of the old.
    let substitution = Substitution(declared, params)
    for (parameter, original) in zip(params, declared) {
      parameter.constraint = substitution.apply(original.constraint)
    }
    return instantiate(named, params)
  }

  private func declareReceiverTypeParam(_ name: Ident) -> TypeParam {
    let object = TypeName(name.pos, package, name.name)
    noteShadowing(object)
    let parameter = TypeParam(object, constraint: Typ.any)
    object.color = .black
    declare(environment.scope, name, object, environment.scope.pos)
    recordTypeAndValue(.ident(name), .typeExpr, parameter, nil)
    return parameter
  }

  // Spec: "its type must be a defined type T or a pointer to a defined type T … T is called the
  // receiver base type. A receiver base type cannot be a pointer or interface type and it must be
  // defined in the same package as the method."
  private func validReceiver(_ pos: Pos, _ type: Type) {
    var base = unalias(type)
    var shown = type
    if let pointer = base as? Pointer {
      shown = pointer.base
      base = unalias(shown)
    }
    if !isValid(base) { return }
    if let named = base as? Named {
      if named.object.package !== package {
        error(
          pos, .invalidRecv, "cannot define new methods on non-local type \(str(shown))")
        return
      }
      var cause = ""
      switch under(named) {
      case let basic as Basic where basic.basicKind == .unsafePointer: cause = "unsafe.Pointer"
      case is Pointer, is Interface: cause = "pointer or interface type"
      default: break
      }
      if !cause.isEmpty {
        error(pos, .invalidRecv, "invalid receiver type \(str(shown)) (\(cause))")
      }
      return
    }
    if base is Basic {
      error(pos, .invalidRecv, "cannot define new methods on non-local type \(str(shown))")
      return
    }
    error(pos, .invalidRecv, "invalid receiver type \(str(type))")
  }
}
