// What the checker found, asked for in the compiler's terms: with type arguments put in for the type parameters
// of the function that is compiled.
//
// Invariant: every type that leaves here is concrete: generics are compiled once per list of type arguments.

import GoSyntax
import GoTypes

final class TypeContext {
  let compiler: Compiler
  let package: Package?
  let info: Info
  private(set) var substitution: Substitution
  /// Whether loop variables are per iteration (Go 1.22).
  let hasLoopVariables: Bool
  /// Tells instances of local types apart.
  let instanceKey: [TypeReference]
  private var lowered: [ObjectIdentifier: (type: Type, reference: TypeReference)] = [:]

  init(
    compiler: Compiler, package: Package?, info: Info, substitution: Substitution,
    instanceKey: [TypeReference] = [], hasLoopVariables: Bool = true
  ) {
    self.compiler = compiler
    self.package = package
    self.info = info
    self.substitution = substitution
    self.instanceKey = instanceKey
    self.hasLoopVariables = hasLoopVariables
    if !instanceKey.isEmpty {
      self.substitution.localType = { [unowned self] in compiler.localType($0, in: self) }
    }
  }

  // MARK: Types

  /// The type with the type arguments put in.
  func concrete(_ type: Type) -> Type {
    substitution.isEmpty ? type : substitution.apply(type)
  }

  /// The machine's type.
  func lower(_ type: Type) -> TypeReference {
    if let known = lowered[ObjectIdentifier(type)] { return known.reference }
    let reference = compiler.lowering.lower(type, self)
    lowered[ObjectIdentifier(type)] = (type, reference)
    return reference
  }

  func goType(of e: Expr) -> Type { concrete(info.type(of: e)) }

  func type(of e: Expr) -> TypeReference { lower(info.type(of: e)) }

  func kind(of e: Expr) -> Kind { type(of: e).pointee.kind }

  func isPointer(_ e: Expr) -> Bool { kind(of: e) == .pointer }

  func isType(_ e: Expr) -> Bool { info.types[e.id]?.mode == .typeExpr }

  func isNil(_ e: Expr) -> Bool {
    var e = e
    while case .paren(let node) = e { e = node.x }
    return info.types[e.id]?.mode == .nilValue
  }

  func isUntyped(_ e: Expr) -> Bool {
    guard let basic = info.types[e.id]?.type as? Basic else { return false }
    return basic.info.contains(.untyped)
  }

  /// Whether the elements of an array have no parts that could be assigned to.
  func isScalarElement(_ e: Expr) -> Bool {
    guard let elem = type(of: e).pointee.elem else { return false }
    return elem.pointee.kind != .array && elem.pointee.kind != .structure
  }

  /// The types of an expression with several values; nil for one value.
  func tuple(_ e: Expr) -> [TypeReference]? {
    guard let known = info.types[e.id] else { return nil }
    if let tuple = known.type as? Tuple {
      return tuple.count == 1 ? nil : tuple.vars.map { lower($0.type) }
    }
    if known.hasOk { return [lower(known.type), compiler.image.types.basic(.bool)] }
    if case .paren(let node) = e { return tuple(node.x) }
    return nil
  }

  // MARK: Constants

  func constant(_ e: Expr) -> Constant? {
    guard let known = info.types[e.id], known.mode == .constant else { return nil }
    return known.value
  }

  func constantInt64(_ e: Expr) -> Int64? {
    guard let value = constant(e) else { return nil }
    guard type(of: e).pointee.kind.isInteger || isUntyped(e) else { return nil }
    return value.int64Value
  }

  func constantInt(_ e: Expr?) -> Int? {
    guard let e, let value = constant(e)?.int64Value else { return nil }
    return Int(value)
  }

  func isEmptyString(_ e: Expr) -> Bool { constant(e)?.stringBytes?.isEmpty ?? false }

  /// The type that an untyped constant takes by itself.
  func defaultType(of constant: Constant) -> TypeReference {
    let types = compiler.image.types
    switch constant.kind {
    case .bool, .unknown: return types.basic(.bool)
    case .string: return types.basic(.string)
    case .int: return types.basic(.int)
    case .float: return types.basic(.float64)
    case .complex: return types.basic(.complex128)
    }
  }

  /// unsafe.Sizeof and the like where the operand's type is a type parameter's.
  func unsafeConstant(_ id: BuiltinID, _ e: Expr) -> Int {
    switch id {
    case .unsafeAlignof: return type(of: e).pointee.goAlign
    case .unsafeOffsetof:
      guard case .selector(let node) = e, let path = fieldPath(node) else { return 0 }
      var offset = 0
      var type = type(of: node.x)
      for index in path {
        guard let fields = type.pointee.fields, index < type.pointee.fieldCount else { return 0 }
        offset += fields[index].goOffset
        type = fields[index].type
      }
      return offset
    default: return type(of: e).pointee.goSize
    }
  }

  // MARK: Objects

  /// The variable that a name declares.
  func definition(_ name: Ident) -> AnyObject? {
    guard let object = info.definitions[name.id], object.kind == .variable else { return nil }
    return object
  }

  /// The variable that a name refers to.
  func use(_ name: Ident) -> AnyObject? {
    guard let object = info.uses[name.id], object.kind == .variable else { return nil }
    return object
  }

  func variable(_ name: Ident) -> AnyObject? { use(name) ?? definition(name) }

  /// The variable that a type switch declares in a clause.
  func implicit(_ clause: CaseClause) -> AnyObject? {
    guard let object = info.implicits[clause.id], object.kind == .variable else { return nil }
    return object
  }

  /// Whether this is `package.Name`.
  func isQualified(_ node: SelectorExpr) -> Bool {
    guard case .ident(let name) = node.x, let object = info.uses[name.id] else { return false }
    return object.kind == .packageName
  }

  func qualifiedVariable(_ node: SelectorExpr) -> AnyObject? {
    isQualified(node) ? use(node.sel) : nil
  }

  /// The function that a name refers to, with the type arguments of this use.
  func function(_ name: Ident) -> FunctionReference? {
    guard let function = info.uses[name.id] as? Func else { return nil }
    let arguments = info.instances[name.id]?.typeArgs ?? []
    return compiler.function(function, arguments.map(concrete))
  }

  func qualifiedFunction(_ node: SelectorExpr) -> FunctionReference? {
    isQualified(node) ? function(node.sel) : nil
  }

  /// Whether this is f[T] or x.m[T] rather than an index.
  func isInstantiation(_ node: IndexExpr) -> Bool {
    var e = node.x
    while case .paren(let inner) = e { e = inner.x }
    switch e {
    case .ident(let name): return info.uses[name.id] is Func
    case .selector(let selector):
      if isQualified(selector) { return info.uses[selector.sel.id] is Func }
      return info.selections[selector.id]?.object is Func
        && info.instances[selector.sel.id] != nil
    default: return false
    }
  }

  func instantiatedFunction(_ node: IndexExpr) -> FunctionReference? {
    functionCallee(.index(node))
  }

  /// The declared function that an expression names.
  func functionCallee(_ e: Expr) -> FunctionReference? {
    switch e {
    case .ident(let name): return function(name)
    case .paren(let node): return functionCallee(node.x)
    case .selector(let node): return qualifiedFunction(node)
    case .index(let node): return isInstantiation(node) ? functionCallee(node.x) : nil
    default: return nil
    }
  }

  /// What is called, without the type arguments.
  func withoutInstantiation(_ e: Expr) -> Expr {
    var e = e
    while true {
      if case .paren(let node) = e {
        e = node.x
      } else if case .index(let node) = e, isInstantiation(node) {
        e = node.x
      } else {
        return e
      }
    }
  }

  func isConversion(_ node: CallExpr) -> Bool { isType(node.fun) }

  func isConversionOrBuiltinType(_ node: CallExpr) -> Bool {
    isType(node.fun) || builtin(node) != nil
  }

  func builtin(_ node: CallExpr) -> BuiltinID? {
    var e = node.fun
    while case .paren(let inner) = e { e = inner.x }
    switch e {
    case .ident(let name): return (info.uses[name.id] as? Builtin)?.builtinID
    case .selector(let selector): return (info.uses[selector.sel.id] as? Builtin)?.builtinID
    default: return nil
    }
  }

  /// "math.Sqrt": the name of a called function of a package that has instructions of its own.
  func intrinsicName(_ fun: Expr) -> String? {
    guard case .selector(let node) = fun, isQualified(node),
      let function = info.uses[node.sel.id] as? Func, let path = function.package?.path,
      path == "math" || path == "math/bits"
    else { return nil }
    return path + "." + function.name
  }

  // MARK: Selections

  func isField(_ node: SelectorExpr) -> Bool { info.selections[node.id]?.kind == .fieldValue }

  /// The fields that lead to the selected one.
  func fieldPath(_ node: SelectorExpr) -> [Int]? {
    guard let selection = info.selections[node.id], selection.kind == .fieldValue else {
      return nil
    }
    return selection.index
  }

  /// The method that a selector names, found anew where the operand's type was a type parameter's.
  func method(_ node: SelectorExpr) -> MethodSelection? {
    guard let selection = info.selections[node.id], selection.kind != .fieldValue,
      let method = selection.object as? Func
    else { return nil }
    let receiver = concrete(selection.receiver)
    let arguments = (info.instances[node.sel.id]?.typeArgs ?? []).map(concrete)
    var found = method
    var path = selection.index
    if !substitution.isEmpty {
      let result = lookupFieldOrMethod(
        receiver, isAddressable: true, method.package, method.name)
      guard let function = result.object as? Func else { return nil }
      found = function
      path = result.index
    }
    return compiler.selection(
      found, receiver: receiver, path: Array(path.dropLast()), typeArgs: arguments, context: self,
      isExpression: selection.kind == .methodExpr)
  }

  /// Whether a method call or value takes the address of its operand.
  func takesAddress(_ node: SelectorExpr) -> Bool {
    guard let method = method(node), !method.isExpression,
      case .concrete(_, true) = method.target
    else { return false }
    var type = type(of: node.x)
    if type.pointee.kind == .pointer { return false }
    for index in method.path {
      guard let fields = type.pointee.fields, index < type.pointee.fieldCount else { return false }
      type = fields[index].type
      if type.pointee.kind == .pointer { return false }
    }
    return true
  }

  /// Where gc says that a call is.
  func callPosition(_ node: CallExpr) -> Pos { node.lparen }
}

extension Constant {
  var isTrue: Bool { boolValue ?? false }
  var double: Double { doubleValue ?? 0 }
  var float: Float { floatValue ?? 0 }
  var word: UInt64 { uint64Bits ?? 0 }
  var complexParts: (Constant, Constant) { (real, imag) }
}
