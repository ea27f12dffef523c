// The checker of one package: its state and the order of its work. Go: check.go.
//
// Invariants: objects are declared before anything is checked; a package-level object's type is
// found when it is first needed; whatever needs complete types is put off with `later`. A lazy
// checker (standard packages) checks declarations at first use and bodies on demand only.

import GoSyntax

/// How a package is checked.
public struct Configuration {
  /// The language version of the module.
  public var version: GoVersion = .latest
  /// Where the version comes from, as gc says it: `-lang was set to go1.20; check go.mod`.
  public var versionSource: String?
  /// Finds an imported package by its path.
  public var importer: Importer?
  /// Whether declarations are checked at their first use only, and bodies on demand.
  public var isLazy = false

  /// The import paths of the standard packages with a name: for hints.
  public var pathsOfPackage: (String) -> [String] = { _ in [] }
  /// Whether a main package without a function main is a mistake: not where only tests run.
  public var needsMain = true

  public init() {}
}

/// Finds packages by import path.
public protocol Importer: AnyObject {
  /// The package, or why there is none, in the words of the compiler.
  func importPackage(_ path: String, from importingPackage: Package) -> ImportResult
}

/// The answer of an `Importer`.
public enum ImportResult {
  case package(Package)
  case failure(String)
}

/// Checks one package.
public final class Checker {
  public let configuration: Configuration
  public let fileSet: FileSet
  public let package: Package
  public let info: Info
  /// The files in the order in which they were given.
  public private(set) var files: [File]
  /// The complaints in the order in which they were found.
  public internal(set) var diagnostics: [Diagnostic] = []

  @exclusivity(unchecked) var environment: Environment
  /// The declarations of package-level objects.
  @exclusivity(unchecked) var declarations: [ObjectIdentifier: DeclInfo] = [:]
  /// The package-level objects in source order.
  var packageObjects: [Object] = []
  /// The methods of a type, by its name, until they are collected.
  var methods: [ObjectIdentifier: [Func]] = [:]
  /// The objects whose types are being found, outermost first.
  @exclusivity(unchecked) var objectPath: [Object] = []
  @exclusivity(unchecked) var objectPathIndex: [ObjectIdentifier: Int] = [:]
  /// Untyped expressions whose final type is not yet known.
  @exclusivity(unchecked) var untyped: [NodeID: UntypedExpr] = [:]
  @exclusivity(unchecked) var untypedOrder: [NodeID] = []
  @exclusivity(unchecked) var delayed: [DelayedAction] = []
  /// The imports in source order, blank and dot imports among them.
  var imports: [PkgName] = []
  var dotImports: [DotImport] = []
  /// The variables of the function that is being checked.
  var locals: [Var] = []
  /// Where select cases receive with an assignment operation, `x += <-c`: refused if nothing else is.
  var operationsOfSelect: [Pos] = []
  /// How deep expressions, types and statements are nested.
  @exclusivity(unchecked) var depth = 0
  var hasReportedDepth = false
  /// The bodies of a lazy package's functions that were checked.
  var checkedBodies: Set<ObjectIdentifier> = []
  var instantiations = InstantiationGraph()
  var validTypes = ValidTypeSearch()
  /// Where instances of generic types were first written.
  var instancePositions: [ObjectIdentifier: Pos] = [:]
  let sizes = Sizes.amd64
  /// Hands out the ids of bodies that are parsed later.
  let ids: NodeIDs

  public init(
    configuration: Configuration, fileSet: FileSet, package: Package, files: [File], ids: NodeIDs
  ) {
    self.configuration = configuration
    self.fileSet = fileSet
    self.package = package
    self.files = files
    self.ids = ids
    info = Info()
    environment = Environment(scope: package.scope, version: configuration.version)
    package.info = info
  }

  /// Where the package's objects are declared, in source order: functions and methods too.
  public var declaredObjects: [Object] { packageObjects }

  // MARK: Checking

  /// Checks the whole package, bodies included; the complaints are in `diagnostics`.
  /// Go: checkFiles.
  public func check() {
    package.checker = self
    package.resolve = { [unowned self] object in resolve(object) }
    checkPackageNames()
    collectObjects()
    checkPackageObjects()
    processDelayed(0)
    findInitOrder()
    reportUnusedImports()
    recordUntyped()
    if diagnostics.isEmpty { checkInstantiations() }
    if diagnostics.isEmpty { reportMissingBodies() }
    if diagnostics.isEmpty { reportOperationsOfSelect() }
    if diagnostics.isEmpty && configuration.needsMain { reportMissingMain() }
    package.isComplete = diagnostics.isEmpty
  }

  /// Declares the package's objects; each is checked when it is first asked for.
  public func declareLazily() {
    package.resolve = { [unowned self] object in resolve(object) }
    collectObjects()
  }

  /// Finds the type of one of the package's objects.
  private func resolve(_ object: Object) {
    let saved = environment
    let top = delayed.count
    environment = Environment(scope: package.scope, version: configuration.version)
    objectDeclaration(object)
    // What depends on the object's type being complete can be done once no declaration waits.
    if objectPath.isEmpty { processDelayed(top) }
    environment = saved
  }

  // Spec: "A package clause … files sharing the same PackageName form the implementation".
  private func checkPackageNames() {
    var kept: [File] = []
    for file in files {
      if file.name.name == "_" && file.packagePos.isValid {
        error(file.name.pos, .invalidBlank, "invalid package name _")
        kept.append(file)
        continue
      }
      if package.name.isEmpty { package.name = file.name.name }
      if file.name.name != package.name {
        error(
          file.name.pos, .mismatchedPkgName,
          "package \(file.name.name); expected package \(package.name)")
        continue
      }
      kept.append(file)
    }
    files = kept
  }

  private func checkInstantiations() {
    guard let cycle = instantiations.cycle(qualifier) else { return }
    error(
      cycle.object.pos, .invalidInstanceCycle, "instantiation cycle:",
      related: cycle.steps.map { related($0.pos, $0.message) })
  }

  // The linker's words.
  private func reportMissingMain() {
    if package.name != "main" || package.scope.lookup("main") is Func { return }
    error(
      .none, .missingMain,
      "runtime.main_main·f: function main is undeclared in the main package")
  }

  private func reportMissingBodies() {
    for object in packageObjects {
      guard let node = declarations[ObjectIdentifier(object)]?.funcDecl, !node.hasBody else {
        continue
      }
      error(
        node.recv?.opening ?? node.name.pos, .badDecl, "missing function body")
    }
  }

  private func reportOperationsOfSelect() {
    for pos in operationsOfSelect {
      error(pos, .invalidSelectCase, "select case must be receive, send or assign recv")
    }
  }

  /// Parses a body that was skipped.
  func parseBody(_ node: FuncDecl) {
    guard node.lazyBody != nil,
      let file = files.first(where: { $0.pos <= node.pos && node.pos <= $0.eof })
    else { return }
    diagnostics += GoSyntax.parseBody(of: node, in: file, ids: ids)
  }
}
