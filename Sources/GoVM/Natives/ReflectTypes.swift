// The natives of package reflect that ask about types and make them.

/// What `typeNumber` answers, in the order of native.go.
private enum TypeNumber: Int {
  case size, align, length, fields, methods, parameters, results, direction, variadic, comparable
  case named, slots
}

/// What `typePart` answers.
private enum TypePart: Int {
  case elem, key, parameter, result, underlying
}

/// What `makeType` makes.
private enum MadeType: Int {
  case slice, pointer, map, channel, array
}

extension NativeTable {
  /// Adds reflect's natives about types.
  mutating func addReflectTypes() {
    addValue("reflect.typeOf", results: 1) { call in call.set(0, call[0]) }
    addValue("reflect.typeKind", results: 1) { (call) throws(ValueFault) in
      call.set(0, UInt64(try call.knownType(0).pointee.kind.rawValue))
    }
    addValue("reflect.typeText", results: 2) { (call) throws(ValueFault) in
      call.set(0, typeText(try call.knownType(0), call.int(1)))
    }
    addValue("reflect.typeNumber", results: 1) { (call) throws(ValueFault) in
      call.set(0, typeNumber(try call.knownType(0), call.int(1), call.image))
    }
    addValue("reflect.typePart", results: 1) { (call) throws(ValueFault) in
      call.set(0, typePart(try call.knownType(0), call.int(1), call.int(2)).map { word($0) } ?? 0)
    }
    addValue("reflect.typeField", results: 9) { (call) throws(ValueFault) in
      let type = try call.knownType(0)
      guard let fields = type.pointee.fields, 0..<type.pointee.fieldCount ~= call.int(1) else {
        throw .message("reflect: Field index out of bounds")
      }
      let field = fields[call.int(1)]
      call.set(0, field.name)
      call.set(2, field.package)
      call.set(4, field.tag)
      call.set(6, word(field.type))
      call.set(7, field.goOffset)
      call.set(8, field.isEmbedded)
    }
    addValue("reflect.typeMethod", results: 5) { (call) throws(ValueFault) in
      guard let method = call.image.visibleMethod(try call.knownType(0), call.int(1)) else {
        throw .message("reflect: Method index out of range")
      }
      call.set(0, method.pointee.name)
      call.set(2, method.pointee.package)
      call.set(4, word(method.pointee.type))
    }
    addValue("reflect.implements", results: 1) { (call) throws(ValueFault) in
      call.set(0, call.image.implements(try call.knownType(0), try call.knownType(1)))
    }
    addReflectMakers()
  }

  private mutating func addReflectMakers() {
    addValue("reflect.makeType", results: 1) { (call) throws(ValueFault) in
      call.set(0, word(try makeType(call)))
    }
    addValue("reflect.makeFuncType", results: 1) { (call) throws(ValueFault) in
      try call.checkRoomForType()
      let types = try typeList(call, 0)
      let count = min(max(0, call.int(3)), types.count)
      call.set(
        0,
        word(
          call.image.types.function(
            Array(types[..<count]), Array(types[count...]), isVariadic: call.bool(4))))
    }
    addValue("reflect.makeStructType", results: 1) { (call) throws(ValueFault) in
      try call.checkRoomForType()
      let types = try typeList(call, 9)
      let flags = call[12]
      var fields: [FieldShape] = []
      for (index, type) in types.enumerated() {
        fields.append(
          FieldShape(
            name: textElement(call[0], index), type: type,
            isEmbedded: bytes(at: flags)[index] != 0, tag: textElement(call[6], index),
            package: textElement(call[3], index)))
      }
      call.set(0, word(call.image.types.structure(fields)))
    }
  }
}

/// The text of one string of a slice of strings.
private func textElement(_ start: UInt64, _ index: Int) -> String {
  String(decoding: stringBytes(slots(at: start) + 2 * index), as: UTF8.self)
}

/// The types in the slice of types in parameter slots.
func typeList(_ call: NativeCall, _ slot: Int) throws(ValueFault) -> [TypeReference] {
  var types: [TypeReference] = []
  for index in 0..<call.int(slot + 1) {
    guard let type = dynamicType(slots(at: call[slot])[index]) else { throw .nilDereference }
    types.append(type)
  }
  return types
}

private func typeText(_ type: TypeReference, _ what: Int) -> Text {
  switch what {
  case 0: return type.pointee.name
  case 1:
    // unsafe.Pointer is the one type with a package and no name of ours.
    if type.pointee.kind == .unsafePointer && !type.pointee.isNamed {
      let name = type.pointee.name
      return Text(bytes: name.bytes.map { $0 + 7 }, count: name.count - 7)
    }
    return type.pointee.localName
  default:
    if type.pointee.kind == .unsafePointer && !type.pointee.isNamed {
      return Text(bytes: type.pointee.name.bytes, count: 6)
    }
    return type.pointee.package
  }
}

private func typeNumber(_ type: TypeReference, _ what: Int, _ image: Image) -> Int {
  let it = type.pointee
  switch TypeNumber(rawValue: what) {
  case .size: return it.goSize
  case .align: return it.goAlign
  case .length: return it.length
  case .fields: return it.fieldCount
  case .methods: return image.visibleMethodCount(type)
  case .parameters: return it.parameterCount
  case .results: return it.resultCount
  case .direction: return Int(it.direction)
  case .variadic: return it.isVariadic ? 1 : 0
  case .comparable: return it.equality == .none ? 0 : 1
  case .named: return it.isNamed || it.kind == .unsafePointer ? 1 : 0
  case .slots: return it.slots
  case nil: return 0
  }
}

private func typePart(_ type: TypeReference, _ what: Int, _ index: Int) -> TypeReference? {
  let it = type.pointee
  switch TypePart(rawValue: what) {
  case .elem: return it.elem
  case .key: return it.key
  case .parameter:
    return 0..<it.parameterCount ~= index ? it.signature.map { $0[index] } : nil
  case .result:
    return 0..<it.resultCount ~= index ? it.signature.map { $0[it.parameterCount + index] } : nil
  case .underlying: return it.underlying
  case nil: return nil
  }
}

extension NativeCall {
  /// Types are never freed: a program that makes them for ever reaches its budget of memory all the same.
  fileprivate func checkRoomForType() throws(ValueFault) {
    if image.types.arena.bytes > state.pointee.limits.heapBytes { throw .outOfMemory }
  }
}

private func makeType(_ call: NativeCall) throws(ValueFault) -> TypeReference {
  try call.checkRoomForType()
  let types = call.image.types
  let first = try call.knownType(1)
  switch MadeType(rawValue: call.int(0)) {
  case .slice, nil: return types.slice(of: first)
  case .pointer: return types.pointer(to: first)
  case .map: return types.map(key: first, elem: try call.knownType(2))
  case .channel:
    let direction = ChannelDirection(rawValue: UInt8(truncatingIfNeeded: call[3])) ?? .both
    return types.channel(of: first, direction)
  case .array: return types.array(of: first, count: max(0, call.int(3)))
  }
}

extension Image {
  /// How many methods reflect shows of a type: all of an interface's, the exported ones of other types.
  func visibleMethodCount(_ type: TypeReference) -> Int {
    var count = 0
    while visibleMethod(type, count) != nil { count += 1 }
    return count
  }

  /// Method `index` of those that reflect shows.
  func visibleMethod(
    _ type: TypeReference, _ index: Int
  ) -> UnsafeMutablePointer<MethodRecord>? {
    if !type.pointee.hasMethods { resolveMethods(type) }
    guard let methods = type.pointee.methods, index >= 0 else { return nil }
    var left = index
    for place in 0..<type.pointee.methodCount {
      let method = methods + place
      if type.pointee.kind != .interface && method.pointee.package.count > 0 { continue }
      if left == 0 { return method }
      left -= 1
    }
    return nil
  }
}

extension NativeCall {
  /// Writes text that lives as long as the image as a string.
  func set(_ slot: Int, _ text: Text) {
    window[slot] = text.count == 0 ? 0 : text.bytes.map { word($0) } ?? 0
    window[slot + 1] = UInt64(text.count)
  }
}
