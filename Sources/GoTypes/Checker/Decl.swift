// This file implements declarations: each object's type is found on demand. Go: decl.go.

import GoSyntax

extension Checker {
  // MARK: Declaring names

  /// Puts `object` into `scope` under `name`; a second declaration is reported. Go: declare.
  func declare(_ scope: Scope, _ name: Ident?, _ object: Object, _ scopePos: Pos) {
    // Spec: "The blank identifier … does not introduce a new binding."
    if object.name != "_" {
      if let other = scope.insert(object) {
        error(
          object.pos, .duplicateDecl, "\(object.name) redeclared in this block",
          related: [related(other.pos, "other declaration of \(object.name)")].filter {
            $0.pos.isValid
          })
        return
      }
      object.scopePos = scopePos
    }
    if let name { recordDefinition(name, object) }
  }

  // MARK: Finding an object's type

  /// Finds the type of `object`, whichever package declares it. Go: objDecl.
  func objectDeclaration(_ object: Object, _ defined: Named? = nil) {
    if object.color == .black { return }
    if let method = object as? Func, method.origin !== method {
      objectDeclaration(method.origin)
      return
    }
    if let owner = object.package, owner !== package {
      _ = object.type
      return
    }
    if object.color == .white && object.typeOrNil != nil {
      object.color = .black
      return
    }
    if object.color == .grey {
      breakCycle(object)
      return
    }
    guard let declaration = declarations[ObjectIdentifier(object)] else {
      object.typeOrNil = Typ.invalid
      object.color = .black
      return
    }
    if objectPath.count > Limits.declarationDepth {
      reportDepth(object.pos)
      return
    }
    object.color = .grey
    objectPathIndex[ObjectIdentifier(object)] = objectPath.count
    objectPath.append(object)
    let saved = environment
    environment = Environment(
      scope: declaration.fileScope, version: declaration.version,
      versionIsOfFile: declaration.versionIsOfFile)
    declareObject(object, declaration)
    environment = saved
    objectPath.removeLast()
    objectPathIndex[ObjectIdentifier(object)] = nil
    object.color = .black
  }

  private func declareObject(_ object: Object, _ declaration: DeclInfo) {
    switch object.variant {
    case .constant(let const):
      environment.decl = declaration
      constantDeclaration(
        const, declaration.type, declaration.initial, isInherited: declaration.isInherited)
    case .variable(let variable):
      environment.decl = declaration
      variableDeclaration(variable, declaration.lhs, declaration.type, declaration.initial)
    case .typeName(let name):
      if let spec = declaration.typeSpec { typeDeclaration(name, spec) }
      collectMethods(name)
    case .function(let function):
      functionDeclaration(function, declaration)
    case .packageName, .label, .builtin, .nil: break
    }
  }

  // The object's type is needed to find that very type.
  private func breakCycle(_ object: Object) {
    let isValidCycle = validCycle(object)
    switch object.kind {
    case .constant, .variable:
      if !isValidCycle || object.typeOrNil == nil { object.typeOrNil = Typ.invalid }
    case .typeName:
      if !isValidCycle { object.typeOrNil = Typ.invalid }
    case .function, .packageName, .label, .builtin, .nil: break
    }
  }

  // Spec: cycles are fine where a defined type breaks them. Go: validCycle.
  private func validCycle(_ object: Object) -> Bool {
    guard let start = objectPathIndex[ObjectIdentifier(object)] else { return true }
    let cycle = Array(objectPath[start...])
    var values = 0
    var definitions = 0
    for object in cycle {
      switch object.kind {
      case .constant, .variable: values += 1
      case .typeName:
        // Since 1.26 constraints may refer to the type whose parameters they bound.
        if environment.isInTypeParamList, let type = object.typeOrNil, isGeneric(type) {
          return true
        }
        if !isAliasDeclaration(object) { definitions += 1 }
      case .function, .packageName, .label, .builtin, .nil: break
      }
    }
    // Cycles of constants and variables alone are left to the initialization order.
    if values == cycle.count { return true }
    if values == 0 && definitions > 0 {
      if !cycle.allSatisfy(isPlainDefinition) { return true }
      reportCycle(cycle)
      for object in cycle { object.typeOrNil = Typ.invalid }
      return false
    }
    reportCycle(cycle)
    return false
  }

  // `type T U`: a chain of these that comes back to its start has no underlying type.
  private func isPlainDefinition(_ object: Object) -> Bool {
    guard let spec = declarations[ObjectIdentifier(object)]?.typeSpec else { return false }
    return unparen(spec.type).identifier != nil
  }

  private func isAliasDeclaration(_ object: Object) -> Bool {
    if let spec = declarations[ObjectIdentifier(object)]?.typeSpec { return spec.assign.isValid }
    return (object as? TypeName)?.isAlias ?? false
  }

  /// Reports a cycle of declarations from its first object in the source on. Go: cycleError.
  func reportCycle(_ cycle: [Object]) {
    guard let start = cycle.indices.min(by: { cycle[$0].pos < cycle[$1].pos }) else { return }
    let first = cycle[start]
    let isType = first.kind == .typeName
    if cycle.count == 1 {
      let what = isType ? "invalid recursive type" : "invalid cycle in declaration"
      error(first.pos, .invalidDeclCycle, "\(what): \(str(named: first)) refers to itself")
      return
    }
    let what = isType ? "invalid recursive type" : "invalid cycle in declaration of"
    var lines: [Diagnostic.Related] = []
    for offset in cycle.indices {
      let from = cycle[offset]
      let to = cycle[(offset + 1) % cycle.count]
      lines.append(related(from.pos, "\(str(named: from)) refers to \(str(named: to))"))
    }
    error(first.pos, .invalidDeclCycle, "\(what) \(str(named: first))", related: lines)
  }

  // A cycle of types, instances among them, is reported in the same words.
  func reportTypeCycle(_ cycle: [Named]) {
    func pos(_ named: Named) -> Pos {
      named.isInstance
        ? instancePositions[ObjectIdentifier(named)] ?? named.object.pos : named.object.pos
    }
    func name(_ named: Named) -> String {
      named.isInstance ? str(named) : str(named: named.object)
    }
    guard let first = cycle.first else { return }
    if cycle.count == 1 {
      error(
        pos(first), .invalidDeclCycle,
        "invalid recursive type: \(name(first)) refers to itself")
      return
    }
    let lines = cycle.indices.map { offset in
      let from = cycle[offset]
      let to = cycle[(offset + 1) % cycle.count]
      return related(pos(from), "\(name(from)) refers to \(name(to))")
    }
    error(
      pos(first), .invalidDeclCycle, "invalid recursive type \(name(first))", related: lines)
  }

  // MARK: Constants and variables

  private func constantDeclaration(
    _ object: Const, _ typeExpr: Expr?, _ initial: Expr?, isInherited: Bool
  ) {
    let savedIota = environment.iota
    let savedErrorPos = environment.errorPos
    environment.iota = Constant.int(Int64(object.iota))
    defer {
      environment.iota = savedIota
      environment.errorPos = savedErrorPos
    }
    // Something sensible until the value is known.
    object.value = Constant.unknown
    if let typeExpr {
      let type = typ(typeExpr)
      if !isConstType(type) {
        // Only valid types deserve another complaint.
        if isValid(under(type)) {
          error(
            typeExpr.pos, .invalidConstType, "invalid constant type \(str(type))")
        }
        object.typeOrNil = Typ.invalid
        return
      }
      object.typeOrNil = type
    }
    let x = Operand()
    if let initial {
      // An inherited expression's errors belong to the constant that inherits it.
      if isInherited { environment.errorPos = object.pos }
      expr(x, initial)
    }
    initConstant(object, x)
  }

  private func variableDeclaration(
    _ object: Var, _ lhs: [Var]?, _ typeExpr: Expr?, _ initial: Expr?
  ) {
    if let typeExpr { object.typeOrNil = varType(typeExpr) }
    guard let initial else {
      if typeExpr == nil { object.typeOrNil = Typ.invalid }
      return
    }
    if typeExpr != nil && configuration.isLazy && environment.decl != nil && lhs == nil
      && object.variableKind == .package
    {
      // The type is known; the value is checked when somebody asks for it.
      return
    }
    environment.decl?.isInitialChecked = true
    guard let lhs, lhs.count > 1 else {
      let x = Operand()
      expr(Target(object.typeOrNil, object.name), x, initial)
      initVariable(object, x, "variable declaration")
      return
    }
    if typeExpr != nil {
      // The type is shared by all variables of the declaration.
      for variable in lhs { variable.typeOrNil = object.typeOrNil }
    }
    initVariables(lhs, [initial], nil)
  }

  // MARK: Types

  private func typeDeclaration(_ object: TypeName, _ spec: TypeSpec) {
    if spec.assign.isValid {
      aliasDeclaration(object, spec)
      return
    }
    let named = Named(object)
    object.typeOrNil = named
    if let signature = environment.signature {
      instantiations.recordLocal(object, in: signature.typeParams + signature.recvTypeParams)
    }
    // Types are judged in the order in which their declarations were begun.
    later { [self] in validType(named) }
    let saved = environment
    if let list = spec.typeParams {
      if let first = list.list.first { verifyVersion(first.pos, 18, "type parameter") }
      openScope(spec.pos, spec.end)
      _ = collectTypeParams(list) { named.setTypeParams($0) }
    }
    let rhs = definedType(spec.type, named)
    named.setUnderlying(rhs)
    environment = restored(saved)
    named.complete()
    // Spec: a type parameter may not be the right-hand side of a type declaration.
    if isTypeParam(rhs) {
      error(
        spec.type.pos, .misplacedTypeParam,
        "cannot use a type parameter as RHS in type declaration")
      named.setUnderlying(Typ.invalid)
    }
  }

  // Spec: a type may not contain itself. Go: validType.
  private func validType(_ named: Named) {
    guard isValid(named), let cycle = validTypes.cycle(named) else { return }
    reportTypeCycle(cycle)
    named.setUnderlying(Typ.invalid)
  }

  private func aliasDeclaration(_ object: TypeName, _ spec: TypeSpec) {
    if let list = spec.typeParams,
      !verifyVersion(
        list.list.first?.pos ?? spec.pos, 23, "generic type alias")
    {
      // The alias is declared all the same.
    } else if spec.typeParams == nil {
      verifyVersion(spec.pos, 9, "type alias")
    }
    // The alias exists while its right-hand side is checked, invalid until then.
    let alias = Alias(object, rhs: nil)
    object.typeOrNil = alias
    let saved = environment
    if let list = spec.typeParams {
      openScope(spec.pos, spec.end)
      _ = collectTypeParams(list) { alias.typeParams = $0 }
    }
    let rhs = definedType(spec.type, nil)
    environment = restored(saved)
    if isTypeParam(rhs) && spec.typeParams != nil,
      alias.typeParams.contains(where: { $0 === unalias(rhs) })
    {
      error(
        spec.type.pos, .misplacedTypeParam,
        "cannot use type parameter declared in alias declaration as RHS")
      alias.rhs = Typ.invalid
      return
    }
    if object.typeOrNil === alias {
      alias.rhs = rhs
    } else {
      // A cycle was broken meanwhile.
      alias.rhs = Typ.invalid
    }
  }

  // MARK: Methods

  /// Gives a defined type its methods. Go: collectMethods.
  private func collectMethods(_ object: TypeName) {
    guard let methods = methods.removeValue(forKey: ObjectIdentifier(object)) else { return }
    guard let named = object.typeOrNil as? Named, named.object === object else {
      return
    }
    var seen: [String: Func] = [:]
    for method in methods {
      if let other = seen[method.name] {
        error(
          method.pos, .duplicateMethod,
          "method \(object.name).\(method.name) already declared at \(position(other.pos))")
        continue
      }
      seen[method.name] = method
      named.addMethod(method)
    }
    // Spec: "the non-blank method and field names must be distinct".
    later { [self] in
      guard let structure = under(named) as? Struct else { return }
      for field in structure.fields where field.name != "_" {
        guard let method = seen[field.name] else { continue }
        error(
          method.pos, .duplicateFieldAndMethod,
          "field and method with the same name \(method.name)",
          related: [related(field.pos, "other declaration of \(method.name)")])
      }
    }
  }

  // MARK: Functions

  private func functionDeclaration(_ object: Func, _ declaration: DeclInfo) {
    guard let node = declaration.funcDecl else { return }
    let signature = Signature()
    // Uses inside of the signature's own types find the function.
    object.typeOrNil = signature
    if node.recv == nil, let first = node.type.typeParams?.list.first {
      verifyVersion(first.pos, 18, "type parameter")
    }
    functionType(signature, recv: node.recv, node.type)
    if node.recv == nil, !node.hasBody, !signature.typeParams.isEmpty {
      error(node.name.pos, .badDecl, "generic function is missing function body")
    }
    if configuration.isLazy { return }
    if !node.hasBody { return }
    later { [self] in checkBody(object, declaration, node) }
  }

  /// Checks a function's body with the function's own version and dependencies.
  func checkBody(_ object: Func, _ declaration: DeclInfo, _ node: FuncDecl) {
    guard let body = node.body, let signature = object.typeOrNil as? Signature else { return }
    functionBody(declaration, object.name, signature, body, iota: nil)
  }

  /// Checks the body of `function`, if it was not yet: what a lazy package leaves undone.
  public func checkBody(of function: Func) {
    let function = function.origin
    guard let declaration = declarations[ObjectIdentifier(function)],
      let node = declaration.funcDecl, configuration.isLazy,
      checkedBodies.insert(ObjectIdentifier(function)).inserted
    else { return }
    _ = function.type
    parseBody(node)
    checkBody(function, declaration, node)
    processDelayed(0)
    recordUntyped()
  }

  /// Checks the initial value of a package-level variable, if it was not yet.
  public func checkInitializer(of variable: Var) {
    guard configuration.isLazy, let declaration = declarations[ObjectIdentifier(variable)],
      !declaration.isInitialChecked, let initial = declaration.initial
    else { return }
    _ = variable.type
    if declaration.isInitialChecked { return }
    declaration.isInitialChecked = true
    let saved = environment
    environment = Environment(
      scope: declaration.fileScope, version: declaration.version,
      versionIsOfFile: declaration.versionIsOfFile)
    environment.decl = declaration
    let x = Operand()
    expr(Target(variable.typeOrNil, variable.name), x, initial)
    initVariable(variable, x, "variable declaration")
    environment = saved
    processDelayed(0)
    recordUntyped()
  }

  /// The initialisation that gives `variable` its value, checked; nil if it has none.
  public func initializer(of variable: Var) -> Initializer? {
    guard let declaration = declarations[ObjectIdentifier(variable)],
      let initial = declaration.initial
    else { return nil }
    checkInitializer(of: variable)
    return Initializer(lhs: declaration.lhs ?? [variable], rhs: initial)
  }

  // MARK: Local declarations

  /// Checks a declaration in a function. Go: declStmt.
  func declarationStatement(_ node: GenDecl) {
    var inherited: ValueSpec?
    for spec in node.specs {
      switch spec {
      case .import: break
      case .value(let value):
        if node.tok == .const {
          localConstants(value, &inherited)
        } else {
          localVariables(value)
        }
      case .type(let type):
        localType(type)
      }
    }
  }

  private func localConstants(_ spec: ValueSpec, _ inherited: inout ValueSpec?) {
    // Spec: "an empty list is equivalent to the textual substitution of the first preceding
    // non-empty expression list and its type if any".
    let isInherited = spec.type == nil && spec.values.isEmpty
    if !isInherited { inherited = spec }
    let source = inherited
    var objects: [Const] = []
    for (index, name) in spec.names.enumerated() {
      let object = Const(name.pos, package, name.name, nil, Constant.unknown)
      object.iota = spec.iota
      object.color = .grey
      objects.append(object)
      let values = source?.values ?? []
      constantDeclaration(
        object, source?.type, index < values.count ? values[index] : nil, isInherited: isInherited)
      if object.typeOrNil == nil { object.typeOrNil = Typ.invalid }
      object.color = .black
    }
    checkArity(spec.pos, spec.names, values: source, isConst: true, isInherited: isInherited)
    // Spec: "The scope … begins at the end of the ConstSpec".
    for (name, object) in zip(spec.names, objects) {
      declare(environment.scope, name, object, spec.end)
    }
  }

  private func localVariables(_ spec: ValueSpec) {
    let top = delayed.count
    let objects = spec.names.map {
      Var($0.pos, package, $0.name, nil, kind: .local)
    }
    for (index, object) in objects.enumerated() {
      var lhs: [Var]?
      var initial: Expr?
      if spec.values.count == objects.count {
        initial = spec.values[index]
      } else if spec.values.count == 1 {
        // n:1: the declaration of the first variable does them all.
        lhs = objects
        initial = spec.values[0]
      } else if index < spec.values.count {
        initial = spec.values[index]
      }
      object.color = .grey
      localVariable(object, lhs, spec.type, initial, isFirst: index == 0)
      if object.typeOrNil == nil { object.typeOrNil = Typ.invalid }
      object.color = .black
    }
    // Without a type, leftover values are checked by nobody.
    if spec.values.count > objects.count && spec.values.count != 1 {
      use(Array(spec.values[objects.count...]))
    }
    checkArity(spec.pos, spec.names, values: spec, isConst: false, isInherited: false)
    // Function literals among the values do not see the variables.
    processDelayed(top)
    for (name, object) in zip(spec.names, objects) {
      declare(environment.scope, name, object, spec.end)
    }
    trackLocals(objects)
  }

  private func localVariable(
    _ object: Var, _ lhs: [Var]?, _ typeExpr: Expr?, _ initial: Expr?, isFirst: Bool
  ) {
    if let lhs, lhs.count > 1, !isFirst { return }
    if lhs != nil || initial != nil || typeExpr != nil {
      variableDeclaration(object, lhs, typeExpr, initial)
    }
  }

  private func localType(_ spec: TypeSpec) {
    let object = TypeName(spec.name.pos, package, spec.name.name)
    // Spec: "The scope of a type identifier declared inside a function begins at the identifier".
    declare(environment.scope, spec.name, object, spec.name.pos)
    object.color = .grey
    objectPathIndex[ObjectIdentifier(object)] = objectPath.count
    objectPath.append(object)
    let declaration = DeclInfo(
      fileScope: environment.scope, version: environment.version,
      versionIsOfFile: environment.versionIsOfFile)
    declaration.typeSpec = spec
    declarations[ObjectIdentifier(object)] = declaration
    typeDeclaration(object, spec)
    declarations[ObjectIdentifier(object)] = nil
    objectPath.removeLast()
    objectPathIndex[ObjectIdentifier(object)] = nil
    object.color = .black
  }
}
