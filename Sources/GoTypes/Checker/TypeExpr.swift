// This file implements the check of names and type expressions. Go: typexpr.go.

import GoSyntax

extension Checker {
  // MARK: Names

  /// Checks the name `e`. Go: ident.
  func ident(_ x: Operand, _ e: Ident, wantType: Bool) {
    x.mode = .invalid
    x.expr = .ident(e)
    guard let (scope, object) = lookupScope(e.name) else {
      if e.name == "_" {
        error(e.pos, .invalidBlank, "cannot use _ as value or type")
      } else {
        error(
          e.pos, .undeclaredName, "undefined: \(e.name)", hint: undeclaredHint(e.name))
      }
      return
    }
    if scope === Universe.scope, e.name == "any" || e.name == "comparable" {
      if !verifyVersion(e.pos, 18, "predeclared \(e.name)") { return }
    }
    recordUse(e, object)
    if wantType && object.kind != .typeName {
      error(e.pos, .notAType, "\(e.name) (\(objectDescription(object))) is not a type")
      markUsedWithoutValue(object)
      return
    }
    // A type name in a cycle is looked at each time, so that cycles are found.
    if object.typeOrNil == nil || object.color == .grey && object.kind == .typeName {
      objectDeclaration(object)
    }
    markDotImportUsed(scope, object)
    let type = object.typeOrNil ?? Typ.invalid
    if setOperand(x, e, object, type) { x.type = type }
  }

  // What an object is, for messages.
  private func objectDescription(_ object: Object) -> String {
    switch object.variant {
    case .packageName: "package name"
    case .constant: "constant"
    case .typeName: "type"
    case .variable(let variable):
      switch variable.variableKind {
      case .package: "package-level variable"
      case .local: "local variable"
      case .receiver: "receiver"
      case .parameter: "parameter"
      case .result: "result variable"
      case .field: "struct field"
      }
    case .function: "function"
    case .label: "label"
    case .builtin: "built-in function"
    case .nil: "untyped nil"
    }
  }

  private func markUsedWithoutValue(_ object: Object) {
    if object is Var { object.isUsed = true }
  }

  // Whether there is a value or type at all.
  private func setOperand(_ x: Operand, _ e: Ident, _ object: Object, _ type: Type) -> Bool {
    switch object.variant {
    case .packageName:
      error(e.pos, .invalidPkgUse, "use of package \(object.name) not in selector")
      return false
    case .constant(let const):
      addDependency(object)
      if !isValid(type) { return false }
      if object === Universe.iota {
        guard let iota = environment.iota else {
          error(e.pos, .invalidIota, "cannot use iota outside constant declaration")
          return false
        }
        x.value = iota
      } else {
        x.value = const.value
      }
      x.mode = .constant
    case .typeName:
      if !isValid(type) { return false }
      x.mode = .typeExpr
    case .variable:
      if object.package === package { object.isUsed = true }
      addDependency(object)
      if !isValid(type) { return false }
      x.mode = .variable
    case .function:
      addDependency(object)
      x.mode = .value
    case .builtin(let builtin):
      x.builtinID = builtin.builtinID
      x.mode = .builtin
    case .nil:
      x.mode = .nilValue
    case .label:
      return false
    }
    return true
  }

  /// Finds `name` in the current scope or one that encloses it, and the scope that has it.
  func lookupScope(_ name: String) -> (scope: Scope, object: Object)? {
    environment.scope.lookupParentScope(name)
  }

  /// Notes that the declaration being checked refers to `object`. Go: addDeclDep.
  func addDependency(_ object: Object) {
    guard let from = environment.decl, declarations[ObjectIdentifier(object)] != nil else { return }
    from.addDependency(object)
  }

  // MARK: Types

  /// The type that `e` denotes; invalid, and reported, where it is none. Go: typ.
  func typ(_ e: Expr) -> Type { definedType(e, nil) }

  /// The type of a variable: no constraint interface. Go: varType.
  func varType(_ e: Expr) -> Type {
    let type = definedType(e, nil)
    validVarType(e, type)
    return type
  }

  /// Reports, later, that `type` may only be a constraint. Go: validVarType.
  func validVarType(_ e: Expr, _ type: Type) {
    if isTypeParam(type) { return }
    // Only defined types and interface literals can be constraints.
    switch unalias(type).kind {
    case .named, .interface: break
    default: return
    }
    later { [self] in
      guard let interface = under(type) as? Interface else { return }
      let set = typeSet(interface, e.pos)
      if set.isMethodSet { return }
      let isComparableRequired = set.isComparableRequired
      let what = "cannot use type \(str(type)) outside a type constraint: interface "
      error(
        e.pos, .misplacedConstraintIface,
        what + (isComparableRequired ? "is (or embeds) comparable" : "contains type constraints"),
        isSoft: true)
    }
  }

  /// The type that `e` denotes; `defined` is the type whose declaration has `e` on the right.
  func definedType(_ e: Expr, _ defined: Named?) -> Type {
    var type = typeInternal(e, defined)
    if isGeneric(type) {
      error(
        e.pos, .wrongTypeArgCount,
        "cannot use generic type \(str(type)) without instantiation")
      type = Typ.invalid
    }
    recordTypeAndValue(e, .typeExpr, type, nil)
    return type
  }

  /// The generic type that `e` denotes, and what is wrong with it. Go: genericType.
  func genericType(_ e: Expr) -> (Type, cause: String) {
    var type = typeInternal(e, nil)
    var cause = ""
    if isValid(type) && !isGeneric(type) {
      cause = "\(str(type)) is not a generic type"
      type = Typ.invalid
    }
    recordTypeAndValue(e, .typeExpr, type, nil)
    return (type, cause)
  }

  private func typeInternal(_ e: Expr, _ defined: Named?) -> Type {
    depth += 1
    defer { depth -= 1 }
    if depth > Limits.depth {
      reportDepth(e.pos)
      return Typ.invalid
    }
    switch e {
    case .bad: return Typ.invalid
    case .ident(let node):
      let x = Operand()
      ident(x, node, wantType: true)
      return typeOfOperand(x, defined)
    case .selector(let node):
      let x = Operand()
      selector(x, node, wantType: true)
      return typeOfOperand(x, defined)
    case .index(let node):
      verifyVersion(e.pos, 18, "type instantiation")
      let type = instantiatedType(node)
      setDefinedType(defined, type)
      return type
    case .paren(let node): return definedType(node.x, defined)
    case .arrayType(let node): return arrayOrSliceType(node, defined)
    case .structType(let node):
      let type = Struct()
      setDefinedType(defined, type)
      structType(type, node)
      return type
    case .star(let node):
      let type = Pointer(Typ.invalid)
      setDefinedType(defined, type)
      type.base = varType(node.x)
      return isValid(type.base) ? type : Typ.invalid
    case .funcType(let node):
      let type = Signature()
      setDefinedType(defined, type)
      functionType(type, recv: nil, node)
      return type
    case .interfaceType(let node):
      let type = Interface(isComplete: false)
      setDefinedType(defined, type)
      interfaceType(type, node, defined)
      return type
    case .mapType(let node): return mapType(node, defined)
    case .chanType(let node):
      let type = Chan(node.direction, Typ.invalid)
      setDefinedType(defined, type)
      type.element = varType(node.elem)
      return type
    case .ellipsis:
      error(e.pos, .invalidSyntaxTree, "invalid use of ...")
    case .basicLit, .compositeLit, .funcLit, .slice, .typeAssert, .call, .unary, .binary, .keyValue:
      error(e.pos, .notAType, "\(str(e)) is not a type")
      use([e])
    }
    return Typ.invalid
  }

  private func typeOfOperand(_ x: Operand, _ defined: Named?) -> Type {
    switch x.mode {
    case .typeExpr:
      setDefinedType(defined, x.type)
      return x.type
    case .invalid: break
    case .noValue: error(x, .notAType, "\(str(x)) used as type")
    default: error(x, .notAType, "\(str(x)) is not a type")
    }
    return Typ.invalid
  }

  /// Gives a defined type its right-hand side as soon as that exists, for recursive types.
  private func setDefinedType(_ defined: Named?, _ type: Type) {
    defined?.setUnderlying(type)
  }

  private func arrayOrSliceType(_ node: ArrayType, _ defined: Named?) -> Type {
    guard let length = node.length else {
      let type = GoSlice(Typ.invalid)
      setDefinedType(defined, type)
      type.element = varType(node.elem)
      return type
    }
    let type = GoArray(Typ.invalid, length: -1)
    setDefinedType(defined, type)
    if case .ellipsis = length {
      error(
        node.pos, .badDotDotDotSyntax,
        "invalid use of [...] array (outside a composite literal)")
    } else {
      type.length = arrayLength(length)
    }
    type.element = varType(node.elem)
    return type.length >= 0 ? type : Typ.invalid
  }

  /// The value of an array length; -1, and reported, where it is none. Go: arrayLength.
  func arrayLength(_ e: Expr) -> Int {
    if case .ident(let name) = e {
      guard let (_, object) = lookupScope(name.name) else {
        error(
          name.pos, .invalidArrayLen,
          "undefined array length \(name.name) or missing type constraint")
        return -1
      }
      if !(object is Const) {
        error(name.pos, .invalidArrayLen, "invalid array length \(name.name)")
        return -1
      }
    }
    let x = Operand()
    expr(x, e)
    if x.mode == .invalid { return -1 }
    guard x.mode == .constant, let value = x.value else {
      error(x, .invalidArrayLen, "array length \(str(x)) must be constant")
      return -1
    }
    if isUntyped(x.type) || isInteger(x.type) {
      let int = value.toInt()
      if int.kind == .int, let n = int.int64Value, n >= 0 { return Int(n) }
    }
    let what =
      isInteger(x.type)
      ? "invalid array length \(str(x))" : "array length \(str(x)) must be integer"
    error(x, .invalidArrayLen, what)
    return -1
  }

  private func mapType(_ node: MapType, _ defined: Named?) -> Type {
    let type = Map(key: Typ.invalid, element: Typ.invalid)
    setDefinedType(defined, type)
    type.key = varType(node.key)
    type.element = varType(node.value)
    // Spec: "The comparison operators == and != must be fully defined for operands of the key
    // type". Key types may be incomplete still.
    later { [self] in
      if !isValid(type.key) || isComparable(type.key) { return }
      let why = isTypeParam(type.key) ? " (missing comparable constraint)" : ""
      error(
        typePos(node.key), .incomparableMapKey, "invalid map key type \(str(type.key))\(why)")
    }
    return type
  }

  /// The instance that `G[A, B]` denotes. Go: instantiatedType.
  private func instantiatedType(_ node: IndexExpr) -> Type {
    let (generic, cause) = genericType(node.x)
    if !cause.isEmpty {
      error(
        node.x.pos, .notAGenericType,
        "invalid operation: \(str(.index(node))) (\(cause))")
    }
    guard isValid(generic), let arguments = typeList(node.indices) else { return Typ.invalid }
    let (name, parameters) = nameAndTypeParams(generic)
    guard validateTypeArgumentCount(node, name, want: parameters.count, have: arguments.count)
    else { return Typ.invalid }
    let instance = instantiate(generic, arguments)
    if instancePositions[ObjectIdentifier(instance)] == nil {
      instancePositions[ObjectIdentifier(instance)] = node.pos
    }
    recordInstance(node.x, arguments, instance)
    later { [self] in
      let (_, parameters) = nameAndTypeParams(generic)
      if let (index, message) = verify(parameters, arguments) {
        let pos = index < node.indices.count ? typePos(node.indices[index]) : node.pos
        error(pos, .invalidTypeArg, message, isSoft: true)
      } else {
        recordMonomorphic(node.pos, parameters, arguments, node.indices)
      }
    }
    return instance
  }

  private func nameAndTypeParams(_ type: Type) -> (String, [TypeParam]) {
    if let named = type as? Named { return (named.object.name, named.typeParams) }
    if let alias = type as? Alias { return (alias.object.name, alias.typeParams) }
    return ("", [])
  }

  /// Reports a wrong number of type arguments for a type. Go: validateTArgLen.
  func validateTypeArgumentCount(
    _ node: IndexExpr, _ name: String, want: Int, have: Int
  ) -> Bool {
    if have == want { return true }
    let what = have < want ? "not enough" : "too many"
    error(
      node.pos, .wrongTypeArgCount,
      "\(what) type arguments for type \(name): have \(have), want \(want)")
    return false
  }

  /// The type set of an interface; what is wrong with its elements is reported.
  /// Go: computeInterfaceTypeSet.
  func typeSet(_ interface: Interface, _ pos: Pos) -> TypeSet {
    computeInterfaceTypeSet(interface) { [self] problem in
      switch problem {
      case .duplicate(let duplicate):
        error(
          duplicate.pos, .duplicateDecl, "duplicate method \(duplicate.method.name)",
          related: [
            related(
              duplicate.otherPos, "other declaration of method \(duplicate.method.name)")
          ])
      case .embeddedNonInterface, .tooManyTerms: break
      }
    }
  }

  /// The types of a list; nil where one of them is invalid. Go: typeList.
  func typeList(_ list: [Expr]) -> [Type]? {
    var types: [Type] = []
    var ok = true
    for e in list {
      let type = varType(e)
      if !isValid(type) { ok = false }
      types.append(type)
    }
    return ok ? types : nil
  }
}
