// This file implements the collection of a package's objects: imports, declarations, methods.
// Go: resolver.go.

import GoSyntax

/// A package whose names a file takes over with `import .`.
struct DotImport {
  /// The file's scope.
  var scope: Scope
  var name: PkgName
}

extension Checker {
  /// Declares all that the files declare at package level. Go: collectObjects.
  func collectObjects() {
    var methods: [(method: Func, declaration: DeclInfo, field: Field)] = []
    var fileScopes: [Scope] = []
    for file in files {
      let version = fileVersion(file)
      let scope = Scope(parent: package.scope, pos: file.pos, end: file.end)
      fileScopes.append(scope)
      recordScope(file, scope)
      info.fileVersions[file.id] = version.version.minor
      let context = FileContext(
        scope: scope, version: version.version, versionIsOfFile: version.isOfFile)
      environment = Environment(
        scope: scope, version: version.version, versionIsOfFile: version.isOfFile)
      for declaration in file.decls {
        switch declaration {
        case .bad: break
        case .gen(let node): collect(node, context)
        case .function(let node):
          if let method = collect(node, context) { methods.append(method) }
        }
      }
    }
    checkFileScopes(fileScopes)
    associate(methods)
  }

  /// What the declarations of one file share.
  struct FileContext {
    var scope: Scope
    var version: GoVersion
    var versionIsOfFile: Bool
  }

  /// The language version of a file: its `//go:build` line may raise or lower the module's.
  private func fileVersion(_ file: File) -> (version: GoVersion, isOfFile: Bool) {
    guard let text = file.goVersion, let version = GoVersion(text) else {
      return (configuration.version, false)
    }
    // Files of before 1.21 have no version of their own.
    return (max(version, .oldestOfFile), version >= .oldestOfFile)
  }

  private func collect(_ node: GenDecl, _ context: FileContext) {
    var inherited: ValueSpec?
    for spec in node.specs {
      switch spec {
      case .import(let spec): collectImport(spec, context)
      case .value(let spec):
        if node.tok == .const {
          collectConstants(spec, &inherited, context)
        } else {
          collectVariables(spec, context)
        }
      case .type(let spec):
        let declaration = newDeclaration(context)
        declaration.typeSpec = spec
        declarePackageObject(
          spec.name, TypeName(spec.name.pos, package, spec.name.name), declaration)
      }
    }
  }

  private func newDeclaration(_ context: FileContext) -> DeclInfo {
    DeclInfo(
      fileScope: context.scope, version: context.version, versionIsOfFile: context.versionIsOfFile)
  }

  private func declarePackageObject(_ name: Ident, _ object: Object, _ declaration: DeclInfo) {
    // Spec: "the identifier init … cannot be referred to from anywhere in a program".
    if name.name == "init" {
      error(name.pos, .invalidInitDecl, "cannot declare init - must be func")
      return
    }
    if name.name == "main" && package.name == "main" {
      error(name.pos, .invalidMainDecl, "cannot declare main - must be func")
      return
    }
    declare(package.scope, name, object, .none)
    register(object, declaration)
  }

  private func register(_ object: Object, _ declaration: DeclInfo) {
    declarations[ObjectIdentifier(object)] = declaration
    packageObjects.append(object)
    object.order = UInt32(truncatingIfNeeded: packageObjects.count)
  }

  private func collectConstants(
    _ spec: ValueSpec, _ inherited: inout ValueSpec?, _ context: FileContext
  ) {
    let isInherited = spec.type == nil && spec.values.isEmpty
    if !isInherited { inherited = spec }
    let source = inherited
    for (index, name) in spec.names.enumerated() {
      let object = Const(name.pos, package, name.name, nil, Constant.unknown)
      object.iota = spec.iota
      let declaration = newDeclaration(context)
      declaration.type = source?.type
      declaration.isInherited = isInherited
      if let values = source?.values, index < values.count { declaration.initial = values[index] }
      declarePackageObject(name, object, declaration)
    }
    checkArity(
      spec.pos, spec.names, values: source, isConst: true, isInherited: isInherited)
  }

  private func collectVariables(_ spec: ValueSpec, _ context: FileContext) {
    let objects = spec.names.map { Var($0.pos, package, $0.name, nil, kind: .package) }
    // n:1: the variables share one declaration.
    var shared: DeclInfo?
    if spec.values.count == 1 && spec.names.count > 1 {
      let declaration = newDeclaration(context)
      declaration.lhs = objects
      declaration.type = spec.type
      declaration.initial = spec.values[0]
      shared = declaration
    }
    for (index, name) in spec.names.enumerated() {
      let declaration = shared ?? newDeclaration(context)
      if shared == nil {
        declaration.type = spec.type
        if index < spec.values.count { declaration.initial = spec.values[index] }
      }
      declarePackageObject(name, objects[index], declaration)
    }
    if spec.type == nil || !spec.values.isEmpty {
      checkArity(spec.pos, spec.names, values: spec, isConst: false, isInherited: false)
    }
  }

  /// Reports a wrong number of initial values. Go: arity.
  func checkArity(
    _ pos: Pos, _ names: [Ident], values source: ValueSpec?, isConst: Bool, isInherited: Bool
  ) {
    let values = source?.values ?? []
    let l = names.count
    let r = values.count
    if l < r {
      let extra = values[l]
      if isInherited {
        error(
          pos, .wrongAssignCount, "extra init expr at \(position(syntaxPos(extra)))")
      } else {
        error(extra.pos, .wrongAssignCount, "extra init expr \(str(extra))")
      }
    } else if l > r && (isConst || r != 1) {
      if !isConst && r == 0 { return }
      error(names[r].pos, .wrongAssignCount, "missing init expr for \(names[r].name)")
    }
  }

  // MARK: Functions and methods

  private func collect(
    _ node: FuncDecl, _ context: FileContext
  ) -> (method: Func, declaration: DeclInfo, field: Field)? {
    let name = node.name.name
    let object = Func(node.name.pos, package, name)
    object.declaration = node
    let declaration = newDeclaration(context)
    declaration.funcDecl = node
    if let field = node.recv?.list.first {
      object.hasPointerReceiver = unpackReceiver(field.type).isPointer
      recordDefinition(node.name, object)
      object.parent = nil
      register(object, declaration)
      return (object, declaration, field)
    }
    if name == "init" || name == "main" && package.name == "main" {
      checkEntryPoint(node)
    }
    if name == "init" {
      // Spec: "multiple such functions may be defined … the identifier itself is not declared".
      object.parent = package.scope
      recordDefinition(node.name, object)
      if !node.hasBody { error(node.pos, .missingInitBody, "missing function body", isSoft: true) }
    } else {
      declare(package.scope, node.name, object, .none)
    }
    register(object, declaration)
    return nil
  }

  private func checkEntryPoint(_ node: FuncDecl) {
    let name = node.name.name
    if let params = node.type.typeParams?.list.first {
      error(params.pos, .invalidInitDecl, "func \(name) must have no type parameters", isSoft: true)
    }
    if !node.type.params.list.isEmpty || node.type.results != nil {
      error(
        node.name.pos, .invalidInitDecl,
        "func \(name) must have no arguments and no return values", isSoft: true)
    }
  }

  // Finds each method's base type. Go: resolveBaseTypeName.
  private func associate(
    _ list: [(method: Func, declaration: DeclInfo, field: Field)]
  ) {
    for (method, declaration, field) in list where method.name != "_" {
      let (isPointer, base, _) = unpackReceiver(field.type)
      guard let found = baseTypeName(base, declaration.fileScope, sawPointer: isPointer) else {
        continue
      }
      if found.isPointer { method.hasPointerReceiver = true }
      methods[ObjectIdentifier(found.name), default: []].append(method)
    }
  }

  // Follows aliases to the defined type that they stand for.
  private func baseTypeName(
    _ e: Expr, _ scope: Scope, sawPointer: Bool
  ) -> (name: TypeName, isPointer: Bool)? {
    var e = e
    var isPointer = sawPointer
    for _ in 0..<Limits.aliasChain {
      e = unparen(e)
      if case .star(let star) = e {
        // Spec: at most one pointer.
        if isPointer { return nil }
        isPointer = true
        e = unparen(star.x)
      }
      if case .index(let index) = e { e = index.x }
      guard case .ident(let ident) = e,
        let name = package.scope.lookup(ident.name) as? TypeName,
        let declaration = declarations[ObjectIdentifier(name)], let spec = declaration.typeSpec
      else { return nil }
      if !spec.assign.isValid { return (name, isPointer) }
      e = spec.type
    }
    return nil
  }

  // Spec: "no identifier may be declared in both the file and package block".
  private func checkFileScopes(_ scopes: [Scope]) {
    for scope in scopes {
      for object in scope.objects {
        guard let other = package.scope.lookup(object.name) else { continue }
        if let name = object as? PkgName {
          error(
            other.pos, .duplicateDecl,
            "\(other.name) already declared through import of package \(name.imported.name) "
              + "(\(quote(name.imported.path)))",
            related: [related(name.pos, "other declaration of \(other.name)")])
        } else {
          error(
            other.pos, .duplicateDecl,
            "\(other.name) already declared through dot-import of package "
              + "\(object.package?.name ?? "") (\(quote(object.package?.path ?? "")))",
            related: [related(object.pos, "other declaration of \(other.name)")])
        }
      }
    }
  }

  // MARK: All objects

  /// Finds the types of all package-level objects. Go: packageObjects.
  func checkPackageObjects() {
    // Aliases come after the types that they may be part of.
    var aliases: [Object] = []
    var others: [Object] = []
    for object in packageObjects {
      if let spec = declarations[ObjectIdentifier(object)]?.typeSpec, spec.assign.isValid {
        aliases.append(object)
      } else if object.kind == .typeName {
        objectDeclaration(object)
      } else {
        others.append(object)
      }
    }
    for object in aliases + others { objectDeclaration(object) }
  }
}
