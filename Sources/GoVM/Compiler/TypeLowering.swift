// Makes the machine's types of the checker's types.
//
// Invariants: identical types have one descriptor; a defined type has one per list of type arguments. Types may be
// recursive: descriptors are declared first and laid out when all of a request's types are known.

import GoTypes

final class TypeLowering {
  private let types: TypeTable
  private var named: [NamedKey: TypeReference] = [:]
  private var goTypes: [Int32: Type] = [:]
  private var unfinished: [TypeReference] = []
  private var depth = 0

  private struct NamedKey: Hashable {
    var origin: ObjectIdentifier
    var arguments: [TypeReference]
  }

  init(types: TypeTable) { self.types = types }

  /// A checker's type that has this descriptor.
  func goType(_ reference: TypeReference) -> Type? { goTypes[reference.pointee.id] }

  func lower(_ type: Type, _ context: TypeContext) -> TypeReference {
    depth += 1
    let reference = make(type, context)
    depth -= 1
    if depth == 0 {
      let list = unfinished
      unfinished = []
      for one in list { types.layOut(one) }
      types.layOut(reference)
    }
    return reference
  }

  private func make(_ type: Type, _ context: TypeContext) -> TypeReference {
    let reference = describe(type, context)
    if !reference.pointee.isComplete { unfinished.append(reference) }
    if goTypes[reference.pointee.id] == nil, type.kind != .typeParam, type.kind != .alias {
      goTypes[reference.pointee.id] = context.concrete(type)
    }
    return reference
  }

  private func describe(_ type: Type, _ context: TypeContext) -> TypeReference {
    switch type.variant {
    case .basic(let basic): return types.basic(kind(basic.basicKind))
    case .array(let array):
      return types.array(of: context.lower(array.element), count: max(0, array.length))
    case .slice(let slice): return types.slice(of: context.lower(slice.element))
    case .structure(let structure): return makeStruct(structure, context)
    case .pointer(let pointer): return types.pointer(to: context.lower(pointer.base))
    case .tuple(let tuple):
      // A call's results; several are asked for one by one.
      return tuple.count == 1 ? context.lower(tuple.vars[0].type) : types.basic(.invalid)
    case .signature(let signature):
      return types.function(
        signature.params.vars.map { context.lower($0.type) },
        signature.results.vars.map { context.lower($0.type) }, isVariadic: signature.isVariadic)
    case .interface(let interface): return makeInterface(interface, context)
    case .map(let map):
      return types.map(key: context.lower(map.key), elem: context.lower(map.element))
    case .chan(let chan):
      let direction: ChannelDirection =
        switch chan.direction {
        case .both: .both
        case .send: .send
        case .receive: .receive
        }
      return types.channel(of: context.lower(chan.element), direction)
    case .named(let named): return makeNamed(named, context)
    case .typeParam:
      let argument = context.concrete(type)
      return argument === type ? types.basic(.invalid) : context.compiler.plain.lower(argument)
    case .alias(let alias): return context.lower(alias.actual)
    case .union: return types.basic(.invalid)
    }
  }

  private func kind(_ kind: BasicKind) -> Kind {
    switch kind {
    case .invalid: .invalid
    case .bool, .untypedBool: .bool
    case .int, .untypedInt: .int
    case .int8: .int8
    case .int16: .int16
    case .int32, .untypedRune: .int32
    case .int64: .int64
    case .uint: .uint
    case .uint8: .uint8
    case .uint16: .uint16
    case .uint32: .uint32
    case .uint64: .uint64
    case .uintptr: .uintptr
    case .float32: .float32
    case .float64, .untypedFloat: .float64
    case .complex64: .complex64
    case .complex128, .untypedComplex: .complex128
    case .string, .untypedString: .string
    case .unsafePointer, .untypedNil: .unsafePointer
    }
  }

  private func makeStruct(_ structure: Struct, _ context: TypeContext) -> TypeReference {
    var shapes: [FieldShape] = []
    for (i, field) in structure.fields.enumerated() {
      shapes.append(
        FieldShape(
          name: field.name, type: context.lower(field.type), isEmbedded: field.isEmbedded,
          tag: structure.tag(i), package: field.isExported ? "" : field.package?.path ?? ""))
    }
    return types.structure(shapes)
  }

  private func makeInterface(_ interface: Interface, _ context: TypeContext) -> TypeReference {
    types.interface(
      interface.typeSet.methods.map { method in
        MethodShape(
          name: method.name, package: method.isExported ? "" : method.package?.path ?? "",
          type: context.lower(method.signature))
      })
  }

  private func makeNamed(_ type: Named, _ context: TypeContext) -> TypeReference {
    let concrete = context.concrete(type)
    if concrete !== type { return context.compiler.plain.lower(concrete) }
    let arguments = type.typeArgs.map { context.lower($0) }
    let key = NamedKey(origin: ObjectIdentifier(type.origin), arguments: arguments)
    if let known = named[key] { return known }
    let package = type.object.package
    var local = type.object.name
    let around = context.compiler.localArguments[ObjectIdentifier(type)] ?? []
    if type.isInstance || !around.isEmpty {
      let texts = (around + arguments).map(argumentName)
      local += "[" + texts.joined(separator: ",") + "]"
    }
    let full = package.map { $0.name + "." + local } ?? local
    let reference = types.named(full, localName: local, package: package?.path ?? "")
    named[key] = reference
    goTypes[reference.pointee.id] = context.concrete(type)
    types.setUnderlying(of: reference, make(under(type), context))
    return reference
  }

  /// A type argument as reflection prints it: with the whole path of its package.
  private func argumentName(_ type: TypeReference) -> String {
    let package = type.pointee.package.string
    if package.isEmpty { return type.pointee.name.string }
    return package + "." + type.pointee.localName.string
  }
}
