// The compiler: from the checker's results to an Image, one function at a time, when it is first called.
//
// Invariants: a declared function (with its type arguments) has one record; records of functions that were
// named but never called have no code. Standard packages' variables are initialised when code that names them
// first runs, those of the program in the order that the checker found.

import GoSyntax
import GoTypes

/// The initializer of a lazily initialised variable.
struct LazyInitializer {
  /// The states of the flag; a goroutine that finds it running lets the one that runs it go on.
  static let (idle, done, running) = (0, 1, 2)
  /// The global slot that holds the state.
  var flag: Int32
  var function: FunctionReference
}

/// A function to be compiled.
final class FunctionUnit {
  enum Body {
    case declared(Func)
    case literal(FuncLit)
    case rangeBody
    /// Code made by the compiler itself.
    case made((FunctionCompiler) -> Void)
  }
  let record: FunctionReference
  let name: String
  /// 0, or the node of the function literal or range statement.
  let node: NodeID
  let context: TypeContext
  let body: Body
  /// Of a literal: what is known of the outermost function.
  let analysis: Analysis?
  /// The package variable that this function initialises.
  var initializes: ObjectIdentifier?
  /// How many literals and range bodies in it have been named.
  var literals = 0
  var rangeBodies = 0
  /// How many go and defer statements in it call something with arguments or results.
  var spawnWrappers = 0

  init(
    record: FunctionReference, name: String, node: NodeID = 0, context: TypeContext, body: Body,
    analysis: Analysis? = nil
  ) {
    self.record = record
    self.name = name
    self.node = node
    self.context = context
    self.body = body
    self.analysis = analysis
  }
}

public final class Compiler {
  /// What the compiler fills.
  public let image: Image
  /// Whether code records reads and writes for race detection.
  public var detectsRaces = false
  /// Gives a function's declaration with its body parsed and checked.
  public var declaration: (Func) -> FuncDecl? = { $0.declaration }
  /// Gives the initial value of a package's variable, for packages that are initialised lazily.
  public var initializer: (Var) -> Initializer? = { _ in nil }
  /// Whether a package's variables are initialised when they are first needed.
  public var isLazy: (Package) -> Bool = { _ in false }
  /// The minor language version at a position.
  public var version: (Pos) -> Int = { _ in 27 }
  /// Called when a function without a body has no native.
  public var missingNative: (String) -> Void = { _ in }

  let lowering: TypeLowering
  private(set) var plainContext: TypeContext?
  private var units: [FunctionReference: FunctionUnit] = [:]
  private var functions: [FunctionKey: FunctionReference] = [:]
  private var natives: [FunctionReference: Int] = [:]
  private var forwarders: [String: FunctionReference] = [:]
  private var globals: [ObjectIdentifier: Int32] = [:]
  private var lazy: [ObjectIdentifier: LazyInitializer] = [:]
  private var strings: [[UInt8]: UInt64] = [:]
  /// Keeps objects alive whose identity is a key.
  private var kept: [AnyObject] = []

  private struct FunctionKey: Hashable {
    var origin: ObjectIdentifier
    var arguments: [TypeReference]
  }

  public init(image: Image) {
    self.image = image
    lowering = TypeLowering(types: image.types)
    image.compile = { [unowned self] in compile($0) }
    image.resolveMethods = { [unowned self] in resolveMethods($0) }
  }

  /// The context of types that mention no type parameters.
  var plain: TypeContext {
    if let plainContext { return plainContext }
    let made = TypeContext(
      compiler: self, package: nil, info: Info(), substitution: Substitution([], []))
    plainContext = made
    return made
  }

  /// interface {}
  var anyType: TypeReference { image.types.interface([]) }

  /// The machine's type of a checker's type without type parameters.
  public func type(_ type: Type) -> TypeReference { plain.lower(type) }

  /// The address of constant bytes, the same for equal ones.
  func string(_ bytes: [UInt8]) -> UInt64 {
    if let known = strings[bytes] { return known }
    let address = image.string(bytes: bytes)
    strings[bytes] = address
    return address
  }

  // MARK: Types declared in generic functions

  private struct LocalKey: Hashable {
    var origin: ObjectIdentifier
    var instance: [TypeReference]
  }
  private var localTypes: [LocalKey: Named] = [:]
  /// The type arguments of the function around each type made for an instance.
  private(set) var localArguments: [ObjectIdentifier: [TypeReference]] = [:]

  /// The type that stands for one declared in a generic function, in an instance of that function.
  func localType(_ type: Named, in context: TypeContext) -> Type? {
    guard type.object.package === context.package, let scope = type.object.package?.scope,
      type.object.parent !== scope, localArguments[ObjectIdentifier(type)] == nil
    else { return nil }
    let key = LocalKey(origin: ObjectIdentifier(type), instance: context.instanceKey)
    if let known = localTypes[key] { return known }
    let object = TypeName(type.object.pos, type.object.package, type.object.name)
    object.parent = type.object.parent
    let made = Named(object)
    localTypes[key] = made
    localArguments[ObjectIdentifier(made)] = context.instanceKey
    kept.append(type)
    made.setUnderlying(context.concrete(under(type)))
    made.complete()
    return made
  }

  // MARK: Functions

  /// The record of a declared function or method: `typeArgs` are those of its receiver's type, then its own.
  func function(_ function: Func, _ typeArgs: [Type]) -> FunctionReference {
    let origin = function.origin
    var arguments = typeArgs
    if let receiver = function.instanceReceiver, typeArgs.count < receiver.typeArgs.count {
      arguments = receiver.typeArgs + typeArgs
    }
    let lowered = arguments.map { plain.lower($0) }
    let key = FunctionKey(origin: ObjectIdentifier(origin), arguments: lowered)
    if let known = functions[key] { return known }
    let signature = origin.signature
    let info = origin.package?.info ?? Info()
    let parameters = signature.recvTypeParams + signature.typeParams
    let context = TypeContext(
      compiler: self, package: origin.package, info: info,
      substitution: Substitution(parameters, arguments), instanceKey: lowered,
      hasLoopVariables: version(origin.pos) >= 22)
    let name = functionName(origin, isInstance: !arguments.isEmpty)
    let shape = FunctionShape(signature, context)
    let record = declare(
      name, shape, context, .declared(origin), native: origin.declaration?.hasBody == false)
    functions[key] = record
    kept.append(origin)
    return record
  }

  private func declare(
    _ name: String, _ shape: FunctionShape, _ context: TypeContext, _ body: FunctionUnit.Body,
    native: Bool
  ) -> FunctionReference {
    if native {
      if let index = image.natives.index(of: name),
        let record = image.nativeFunction(
          name, parameterSlots: shape.parameterSlots &+ shape.receiverSlots)
      {
        natives[record] = index
        markStandard(record, context)
        return record
      }
      missingNative(name)
    }
    let record = image.declareFunction(
      name: name, resultSlots: shape.resultSlots,
      parameterSlots: shape.parameterSlots &+ shape.receiverSlots)
    units[record] = FunctionUnit(record: record, name: name, context: context, body: body)
    markStandard(record, context)
    return record
  }

  private func markStandard(_ record: FunctionReference, _ context: TypeContext) {
    guard let package = context.package, isLazy(package) else { return }
    record.pointee.isStandard = true
    record.pointee.isInternal =
      !Self.concurrencyPackages.contains(package.path) && !package.path.hasPrefix("golang.org/x/")
  }

  /// Standard packages whose operations on locks and channels are what the program has called them for.
  private static let concurrencyPackages: Set<String> = [
    "context", "os/signal", "sync", "sync/atomic", "time",
  ]

  /// The native that a declared function is.
  func nativeIndex(of function: FunctionReference) -> Int? { natives[function] }

  /// "main.F", "main.T.M", "main.(*T).M", "main.Map[...]".
  private func functionName(_ function: Func, isInstance: Bool) -> String {
    let package = function.package?.path ?? ""
    let prefix = package.isEmpty ? "" : package + "."
    var name = function.name
    if name == "init" && function.signature.recv == nil {
      name += ".\(initCount(function))"
    }
    if let named = function.receiverNamed {
      let type = named.object.name + (isInstance ? "[...]" : "")
      return prefix + (function.hasPointerReceiver ? "(*\(type))" : type) + "." + name
    }
    return prefix + name + (isInstance ? "[...]" : "")
  }

  private var initFunctions: [ObjectIdentifier: Int] = [:]
  private var initCounts: [String: Int] = [:]

  private func initCount(_ function: Func) -> Int {
    if let known = initFunctions[ObjectIdentifier(function)] { return known }
    let path = function.package?.path ?? ""
    let count = initCounts[path, default: 0]
    initCounts[path] = count + 1
    initFunctions[ObjectIdentifier(function)] = count
    return count
  }

  /// Declares a function literal found in the function that `maker` compiles: "main.main.func1",
  /// and inside a literal or a range body "main.main.func1.2", "main.main-range1.2".
  func declareLiteral(_ node: FuncLit, in maker: FunctionCompiler) -> FunctionReference {
    let namer = maker.unit
    namer.literals += 1
    let isNested: Bool
    switch namer.body {
    case .literal, .rangeBody: isNested = true
    case .declared, .made: isNested = false
    }
    let name = namer.name + (isNested ? "." : ".func") + String(namer.literals)
    let context = maker.context
    let type = context.type(of: .funcLit(node))
    let call = PreparedCall(callee: .closure(0), receiver: nil, type: type)
    let record = image.declareFunction(
      name: name, resultSlots: call.resultSlots, parameterSlots: call.parameterSlots)
    units[record] = FunctionUnit(
      record: record, name: name, node: node.id, context: context, body: .literal(node),
      analysis: maker.analysis)
    markStandard(record, context)
    return record
  }

  /// Declares the body of a range-over-func loop, "main.main-range1"; the caller compiles it at once.
  func declareRangeBody(
    _ node: RangeStmt, in maker: FunctionCompiler, parameterSlots: Int
  ) -> FunctionUnit {
    let namer = maker.unit
    namer.rangeBodies += 1
    let name = namer.name + "-range" + String(namer.rangeBodies)
    let record = image.declareFunction(name: name, resultSlots: 1, parameterSlots: parameterSlots)
    let unit = FunctionUnit(
      record: record, name: name, node: node.id, context: maker.context, body: .rangeBody,
      analysis: maker.analysis)
    markStandard(record, maker.context)
    return unit
  }

  /// A function that the compiler makes up once per key.
  func declareForwarder(
    key: String, name: String, resultSlots: Int, parameterSlots: Int, context: TypeContext,
    isWrapper: Bool = true, _ body: @escaping (FunctionCompiler) -> Void
  ) -> FunctionReference {
    if let known = forwarders[key] { return known }
    let record = image.declareFunction(
      name: name, resultSlots: resultSlots, parameterSlots: parameterSlots, isWrapper: isWrapper)
    units[record] = FunctionUnit(record: record, name: name, context: context, body: .made(body))
    forwarders[key] = record
    return record
  }

  /// Text that tells bound methods apart.
  func key(_ call: PreparedCall) -> String {
    let receiver =
      call.receiver.map { "\($0.type.pointee.id) \($0.takesAddress)" } ?? "-"
    switch call.callee {
    case .function(let function), .native(_, let function):
      return "\(function.pointee.index) \(receiver) \(call.type.pointee.id)"
    case .interface(_, let id): return "interface \(id) \(call.type.pointee.id)"
    case .closure: return "closure \(call.type.pointee.id)"
    }
  }

  func withoutFirstParameter(_ type: TypeReference) -> TypeReference {
    guard let signature = type.pointee.signature else { return type }
    let parameters = (1..<type.pointee.parameterCount).map { signature[$0] }
    let results = (0..<type.pointee.resultCount).map { signature[type.pointee.parameterCount + $0] }
    return image.types.function(parameters, results, isVariadic: type.pointee.isVariadic)
  }

  // MARK: Compiling

  private func compile(_ record: FunctionReference) {
    guard let unit = units.removeValue(forKey: record) else { return }
    switch unit.body {
    case .declared(let function): compile(function, unit)
    case .literal(let node):
      guard let analysis = unit.analysis else { return }
      let maker = FunctionCompiler(compiler: self, unit: unit, analysis: analysis)
      maker.compileFunction(node.type, receiver: nil, node.body)
      define(unit, maker)
    case .made(let body):
      let maker = FunctionCompiler(
        compiler: self, unit: unit, analysis: Analysis(context: unit.context))
      maker.top = Int(record.pointee.resultSlots + record.pointee.parameterSlots)
      maker.code.reserve(maker.top)
      body(maker)
      define(unit, maker)
    case .rangeBody: break
    }
  }

  private func compile(_ function: Func, _ unit: FunctionUnit) {
    let analysis = Analysis(context: unit.context)
    let maker = FunctionCompiler(compiler: self, unit: unit, analysis: analysis)
    if let declaration = declaration(function), let body = declaration.body {
      analysis.walk(declaration)
      maker.compileFunction(declaration.type, receiver: declaration.recv, body)
    } else {
      // A function without body that has no native: calling it fails.
      maker.code.position = function.pos.rawValue
      maker.raise("\(unit.name) is not implemented")
    }
    define(unit, maker)
  }

  func define(_ unit: FunctionUnit, _ maker: FunctionCompiler) {
    if let position = maker.refusal {
      let message = "\(unit.name): values too large for a frame: use pointers or slices"
      let raiser = FunctionCompiler(compiler: self, unit: unit, analysis: maker.analysis)
      raiser.code.position = position
      raiser.raise(message)
      return image.define(unit.record, raiser.code.finish(), variables: [])
    }
    image.define(unit.record, maker.code.finish(), variables: maker.keptVariables)
  }

  // MARK: Variables

  /// The slot of a package's variable, and its initializer if it is initialised lazily.
  func global(_ variable: Var) -> (Int32, LazyInitializer?) {
    let key = ObjectIdentifier(variable)
    let slot: Int32
    if let known = globals[key] {
      slot = known
    } else {
      slot = image.addGlobal(slots: plain.lower(variable.type).pointee.slots)
      globals[key] = slot
      if let package = variable.package, !isLazy(package) {
        image.packageVariables.append(
          VariableRecord(
            name: variable.name, type: plain.lower(variable.type), storage: .global(slot),
            offset: 0, from: 0, end: .max))
      }
      kept.append(variable)
    }
    guard let package = variable.package, isLazy(package) else { return (slot, nil) }
    if let known = lazy[key] { return (slot, known) }
    guard let initial = initializer(variable) else { return (slot, nil) }
    let made = makeLazy(initial, package)
    for one in initial.lhs { lazy[ObjectIdentifier(one)] = made }
    return (slot, made)
  }

  private func makeLazy(_ initial: Initializer, _ package: Package) -> LazyInitializer {
    let flag = image.addGlobal(slots: 1)
    let name = package.path + ".init"
    let record = image.declareFunction(name: name, resultSlots: 0, parameterSlots: 0)
    let context = self.context(of: package)
    let unit = FunctionUnit(
      record: record, name: name, context: context,
      body: .made { maker in
        maker.analysis.walk(initializer: initial.rhs)
        maker.initializeOnce(flag) { maker.initialize(initial) }
      })
    if let first = initial.lhs.first { unit.initializes = ObjectIdentifier(first) }
    units[record] = unit
    return LazyInitializer(flag: flag, function: record)
  }

  func context(of package: Package) -> TypeContext {
    TypeContext(
      compiler: self, package: package, info: package.info ?? Info(),
      substitution: Substitution([], []))
  }

  // MARK: The program

  /// The function that initialises `packages` in order and calls the last one's `main`.
  public func entry(_ packages: [Package]) -> FunctionReference {
    let record = image.declareFunction(
      name: "runtime.main", resultSlots: 0, parameterSlots: 0, isWrapper: true)
    units[record] = FunctionUnit(
      record: record, name: "runtime.main", context: plain,
      body: .made { [unowned self] maker in
        maker.top = Frame.headerSlots
        maker.code.reserve(maker.top)
        for package in packages {
          if let start = initialization(package) {
            maker.emit(.call, Frame.headerSlots)
            maker.code.word(start)
          }
          for function in initFunctions(package) {
            maker.emit(.call, Frame.headerSlots)
            maker.code.word(function)
          }
        }
        if let package = packages.last, let main = package.scope.lookup("main") as? Func {
          maker.emit(.call, Frame.headerSlots)
          maker.code.word(function(main, []))
        }
        maker.emit(.ret)
      })
    return record
  }

  /// The function that gives a package's variables their initial values; nil if there is nothing to do.
  public func initialization(_ package: Package) -> FunctionReference? {
    guard !isLazy(package), let order = package.info?.initOrder, !order.isEmpty else { return nil }
    let name = package.path + ".init"
    return declareForwarder(
      key: "init " + package.path, name: name, resultSlots: 0, parameterSlots: 0,
      context: context(of: package), isWrapper: false
    ) { maker in
      for initial in order { maker.analysis.walk(initializer: initial.rhs) }
      for initial in order { maker.initialize(initial) }
      maker.emit(.ret)
    }
  }

  /// A package's init functions, in order.
  public func initFunctions(_ package: Package) -> [FunctionReference] {
    guard let info = package.info else { return [] }
    var found: [Func] = []
    for object in info.definitions.values {
      if let function = object as? Func, function.name == "init", function.package === package,
        function.declaration != nil, function.signature.recv == nil
      {
        found.append(function)
      }
    }
    found.sort { $0.pos < $1.pos }
    return found.map { function($0, []) }
  }

  /// Compiles all functions and methods of a package that are not generic, and what they contain: for tests.
  public func compileEverything(in package: Package) {
    for object in package.scope.objects {
      switch object.variant {
      case .function(let declared):
        if !declared.signature.isGeneric { compile(function(declared, [])) }
      case .typeName(let name):
        guard !name.isAlias, let named = name.type as? Named, named.typeParams.isEmpty else {
          continue
        }
        for method in named.methods where !method.signature.isGeneric {
          compile(function(method, []))
        }
      case .variable(let variable): _ = global(variable)
      case .packageName, .constant, .label, .builtin, .nil: break
      }
    }
    while let next = units.keys.min(by: { $0.pointee.index < $1.pointee.index }) { compile(next) }
  }

  /// The function `name` of a package.
  public func function(_ package: Package, _ name: String) -> FunctionReference? {
    (package.scope.lookup(name) as? Func).map { function($0, []) }
  }
}

/// Slots of a signature.
struct FunctionShape {
  var resultSlots = 0
  var parameterSlots = 0
  var receiverSlots = 0

  init(_ signature: Signature, _ context: TypeContext) {
    for result in signature.results.vars {
      resultSlots &+= context.lower(result.type).pointee.frameSlots
    }
    for parameter in signature.params.vars {
      parameterSlots &+= context.lower(parameter.type).pointee.frameSlots
    }
    if let receiver = signature.recv {
      receiverSlots = context.lower(receiver.type).pointee.frameSlots
    }
  }
}
