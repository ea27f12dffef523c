// Finds methods: those that selectors name, and the method sets of types that become interfaces.

import GoTypes

extension Compiler {
  /// A found method in the compiler's terms.
  func selection(
    _ method: Func, receiver: Type, path: [Int], typeArgs: [Type], context: TypeContext,
    isExpression: Bool
  ) -> MethodSelection {
    let last = finalType(receiver, path)
    if under(last).kind == .interface {
      let package = method.isExported ? "" : method.package?.path ?? ""
      return MethodSelection(
        path: path, target: .interface(image.types.methodID(method.name, package: package)),
        isExpression: isExpression, name: typeString(last) { $0.path } + "." + method.name)
    }
    let receiverArgs = (unalias(last) as? Named)?.typeArgs ?? []
    let function = function(method.origin, receiverArgs + typeArgs)
    return MethodSelection(
      path: path, target: .concrete(function, wantsPointer: method.hasPointerReceiver),
      isExpression: isExpression, name: image.functions[Int(function.pointee.index)].name)
  }

  /// The type at the end of a path of fields, without pointer.
  private func finalType(_ type: Type, _ path: [Int]) -> Type {
    var type = withoutPointer(type)
    for index in path {
      guard let structure = under(type) as? Struct, index < structure.fields.count else { break }
      type = withoutPointer(structure.fields[index].type)
    }
    return type
  }

  private func withoutPointer(_ type: Type) -> Type {
    if let pointer = unalias(type) as? Pointer { return unalias(pointer.base) }
    return unalias(type)
  }

  /// The path of fields to `name` in a struct type.
  func fieldPath(_ type: TypeReference, _ name: String) -> [Int]? {
    guard let fields = type.pointee.fields else { return nil }
    for i in 0..<type.pointee.fieldCount where fields[i].name.string == name { return [i] }
    guard let go = lowering.goType(type) else { return nil }
    let package = (unalias(go) as? Named)?.object.package
    let found = lookupFieldOrMethod(go, isAddressable: true, package, name)
    return found.object is Var ? found.index : nil
  }

  /// Finds the method set of a type before it is needed, so that conversions find it complete.
  func resolveMethodsIfNeeded(_ type: TypeReference) {
    if !type.pointee.hasMethods && type.pointee.kind != .interface { resolveMethods(type) }
  }

  /// Gives a concrete type its method set.
  func resolveMethods(_ type: TypeReference) {
    if type.pointee.hasMethods { return }
    guard let go = goType(type) else { return image.types.setMethods(of: type, []) }
    // Marked at once: finding the methods may lower types that lead back here.
    type.pointee.hasMethods = true
    var shapes: [MethodShape] = []
    for selection in methodSet(go) {
      guard let method = selection.object as? Func, !method.signature.isGeneric else { continue }
      shapes.append(shape(method, selection, go, type))
    }
    image.types.setMethods(of: type, shapes)
  }

  /// The checker's type of a descriptor; of a pointer type that only the machine made, through its element.
  private func goType(_ type: TypeReference) -> Type? {
    if let known = lowering.goType(type) { return known }
    if type.pointee.kind == .pointer, !type.pointee.isNamed, let elem = type.pointee.elem,
      let base = lowering.goType(elem)
    {
      return Pointer(base)
    }
    return nil
  }

  private func shape(
    _ method: Func, _ found: Selection, _ go: Type, _ type: TypeReference
  ) -> MethodShape {
    let signature = found.type
    let functionType = plain.lower(signature)
    let selection = selection(
      method, receiver: go, path: Array(found.index.dropLast()), typeArgs: [], context: plain,
      isExpression: false)
    let package = method.isExported ? "" : method.package?.path ?? ""
    let isPointer = type.pointee.kind == .pointer
    if selection.path.isEmpty, case .concrete(let function, let wantsPointer) = selection.target,
      wantsPointer == isPointer || isPointer && type.pointee.elem?.pointee.isHuge != true
    {
      return MethodShape(
        name: method.name, package: package, type: functionType, function: function,
        isLoaded: isPointer && !wantsPointer)
    }
    let call = PreparedCall(callee: .closure(0), receiver: nil, type: functionType)
    let results = call.resultSlots
    let parameters = call.parameterSlots
    let forwarder = declareForwarder(
      key: "promoted \(type.pointee.id) \(package).\(method.name)",
      name: promotedName(type, method), resultSlots: results,
      parameterSlots: parameters + type.pointee.frameSlots, context: plain
    ) { maker in
      maker.forward(
        selection, receiver: maker.valuePlace(results + parameters, type), receiverType: type,
        parametersAt: results, type: functionType)
    }
    return MethodShape(
      name: method.name, package: package, type: functionType, function: forwarder)
  }

  private func promotedName(_ type: TypeReference, _ method: Func) -> String {
    let isPointer = type.pointee.kind == .pointer
    let base = isPointer ? type.pointee.elem ?? type : type
    let local = base.pointee.localName.string
    let name = isPointer ? "(*\(local))" : local
    return base.pointee.package.string + "." + name + "." + method.name
  }
}
