// The natives of package reflect that read, write and make values. native.go says what each does.

extension NativeTable {
  /// Adds reflect's natives about values.
  mutating func addReflectValues() {
    addReflectInterfaces()
    addReflectScalars()
    addReflectMemory()
    addReflectSequences()
    addReflectMaps()
  }

  private mutating func addReflectInterfaces() {
    addValue("reflect.valueOf", results: 3) { call in
      guard let type = dynamicType(call[0]) else { return call.set(0, nil as ReflectValue?) }
      let flags: ReflectFlags = type.pointee.slots == 1 ? [] : .indirect
      call.set(0, ReflectValue(type: type, word: call[1], flags: flags))
    }
    addValue("reflect.packInterface", results: 2) { (call) throws(ValueFault) in
      let value = try call.known(0)
      // Memory that nobody writes to can be the interface's box.
      let isShared = value.flags.isSuperset(of: .indirect) && !value.flags.contains(.addressable)
      let data =
        isShared && value.type.pointee.slots != 1
        ? value.word : try call.state.pointee.heap.box(value.type, try call.contents(0))
      call.set(0, word(value.type))
      call.set(1, data)
    }
    addValue("reflect.loadInterface", results: 2) { (call) throws(ValueFault) in
      let place = try call.contents(0)
      let (type, data) = (place[0], place[1])
      call.set(0, type)
      call.set(1, data)
    }
    addValue("reflect.storeInterface", results: 0) { (call) throws(ValueFault) in
      let value = try call.known(0)
      call.noteAccess(value, isWrite: true)
      let place = slots(at: value.word)
      place[0] = call[3]
      place[1] = call[4]
    }
    addValue("reflect.makeInterface", results: 3) { (call) throws(ValueFault) in
      call.set(0, try call.copy(try call.knownType(0), call.arguments + 1))
    }
  }

  private mutating func addReflectScalars() {
    addValue("reflect.loadBits", results: 1) { (call) throws(ValueFault) in
      let value = try call.known(0)
      call.noteAccess(value, isWrite: false)
      call.set(0, value.single)
    }
    addValue("reflect.storeBits", results: 0) { (call) throws(ValueFault) in
      let value = try call.known(0)
      call.noteAccess(value, isWrite: true)
      storeElement(
        at: value.word, width: min(8, value.type.pointee.width), call.arguments + 3)
    }
    addValue("reflect.loadString", results: 2) { (call) throws(ValueFault) in
      let place = try call.contents(0)
      let (address, count) = (place[0], place[1])
      call.set(0, address)
      call.set(1, count)
    }
    addValue("reflect.storeString", results: 0) { (call) throws(ValueFault) in
      let value = try call.known(0)
      call.noteAccess(value, isWrite: true)
      slots(at: value.word).update(from: call.arguments + 3, count: 2)
    }
    addValue("reflect.loadBytes", results: 3) { (call) throws(ValueFault) in
      let value = try call.known(0)
      let (address, count, _) = try call.elements(0)
      let capacity =
        value.type.pointee.kind == .slice ? slots(at: value.word)[2] : UInt64(count)
      call.set(0, address)
      call.set(1, count)
      call.set(2, capacity)
    }
    addValue("reflect.loadPair", results: 2) { (call) throws(ValueFault) in
      let place = try call.contents(0)
      let (first, second) = (place[0], place[1])
      call.set(0, first)
      call.set(1, second)
    }
    addValue("reflect.makeBits", results: 3) { (call) throws(ValueFault) in
      let type = try call.knownType(0)
      // Cut to the type's size: a value narrower than a slot is zero-extended in it.
      let width = UInt64(min(8, max(1, type.pointee.width)))
      let mask = width == 8 ? UInt64.max : (1 &<< (width &* 8)) &- 1
      call.set(0, ReflectValue(type: type, word: call[1] & mask, flags: []))
    }
    for name in ["reflect.makePair", "reflect.makeString"] {
      addValue(name, results: 3) { (call) throws(ValueFault) in
        call.set(0, try call.copy(try call.knownType(0), call.arguments + 1))
      }
    }
  }

  private mutating func addReflectMemory() {
    addValue("reflect.store", results: 0) { (call) throws(ValueFault) in
      let target = try call.known(0)
      call.noteAccess(target, isWrite: true)
      storeElement(at: target.word, width: target.type.pointee.width, try call.contents(3))
    }
    addValue("reflect.zeroValue", results: 3) { (call) throws(ValueFault) in
      let type = try call.knownType(0)
      if type.pointee.slots == 1 {
        return call.set(0, ReflectValue(type: type, word: 0, flags: []))
      }
      let place = try call.new(type)
      call.set(0, ReflectValue(type: type, word: place, flags: .indirect))
    }
    addValue("reflect.isZero", results: 1) { (call) throws(ValueFault) in
      let value = try call.known(0)
      let place = try call.contents(0)
      call.set(0, (0..<value.type.pointee.slots).allSatisfy { place[$0] == 0 })
    }
    addValue("reflect.newObject", results: 1) { (call) throws(ValueFault) in
      call.set(0, try call.new(try call.knownType(0)))
    }
    add("reflect.checkMemory", results: 0) { call in
      let width = dynamicType(call[0])?.pointee.width ?? 0
      return call.state.hasMemory(call[1], count: width)
        ? .done : call.panicRuntime("unsafe.Pointer conversion reaches beyond its object")
    }
    addValue("reflect.field", results: 3) { (call) throws(ValueFault) in
      let value = try call.known(0)
      guard let fields = value.type.pointee.fields,
        0..<value.type.pointee.fieldCount ~= call.int(3)
      else { throw .message("reflect: Field index out of range") }
      let field = fields + call.int(3)
      var flags = value.inherited
      if field.pointee.package.count > 0 {
        flags.insert(field.pointee.isEmbedded ? .embedReadOnly : .readOnly)
      }
      var place = value.word
      if flags.contains(.indirect) {
        place &+= UInt64(field.pointee.slot &* 8)
      } else if field.pointee.type.pointee.slots == 0 {
        place = call.state.pointee.heap.zeroBase
        flags.insert(.indirect)
      }
      call.set(0, ReflectValue(type: field.pointee.type, word: place, flags: flags))
    }
  }

  private mutating func addReflectSequences() {
    addValue("reflect.index", results: 3) { (call) throws(ValueFault) in
      call.set(0, try element(call, call.int(3)))
    }
    addValue("reflect.length", results: 1) { (call) throws(ValueFault) in
      let value = try call.known(0)
      if value.type.pointee.kind == .map {
        call.set(0, call.state.pointee.heap.mapLength(value.single))
      } else {
        call.set(0, try call.elements(0).count)
      }
    }
    addValue("reflect.capacity", results: 1) { (call) throws(ValueFault) in
      let value = try call.known(0)
      if value.type.pointee.kind == .array { return call.set(0, value.type.pointee.length) }
      call.set(0, try call.contents(0)[2])
    }
    addValue("reflect.slice", results: 3) { (call) throws(ValueFault) in
      call.set(0, try sliced(call))
    }
    addValue("reflect.makeSlice", results: 3) { (call) throws(ValueFault) in
      let type = try call.knownType(0)
      guard let elem = type.pointee.elem else { throw .nilDereference }
      let header = try call.new(type)
      try call.state.pointee.heap.makeSlice(
        elem, length: call.int(1), capacity: call.int(2), to: slots(at: header))
      call.set(0, ReflectValue(type: type, word: header, flags: .indirect))
    }
    addValue("reflect.extend", results: 3) { (call) throws(ValueFault) in
      let type = try call.knownType(3)
      guard let elem = type.pointee.elem else { throw .nilDereference }
      let source = try call.contents(0)
      let header = try call.new(type)
      try call.state.pointee.heap.extend(source, by: call.int(4), elem, to: slots(at: header))
      call.set(0, ReflectValue(type: type, word: header, flags: .indirect))
    }
    addValue("reflect.copyElements", results: 1) { (call) throws(ValueFault) in
      let target = try call.elements(0)
      let source = try call.elements(3)
      let count = min(target.count, source.count)
      if call.isWatched {
        call.state.accessRange(
          source.address, count: UInt64(count), width: UInt64(source.width), isWrite: false)
        call.state.accessRange(
          target.address, count: UInt64(count), width: UInt64(target.width), isWrite: true)
      }
      moveBytes(to: target.address, from: source.address, count: count &* target.width)
      call.set(0, count)
    }
    addValue("reflect.clearElements", results: 0) { (call) throws(ValueFault) in
      let target = try call.elements(0)
      if call.isWatched {
        call.state.accessRange(
          target.address, count: UInt64(target.count), width: UInt64(target.width), isWrite: true)
      }
      zeroBytes(at: target.address, count: target.count &* target.width)
    }
  }

  private mutating func addReflectMaps() {
    addValue("reflect.makeMap", results: 3) { (call) throws(ValueFault) in
      let type = try call.knownType(0)
      let map = try call.state.pointee.heap.makeMap(type, hint: call.int(1))
      call.set(0, ReflectValue(type: type, word: map, flags: []))
    }
    addValue("reflect.mapIndex", results: 3) { (call) throws(ValueFault) in
      let map = try call.known(0)
      guard let elem = map.type.pointee.elem else { throw .nilDereference }
      call.noteMap(map, isWrite: false)
      let key = try call.contents(3)
      let found = try call.state.pointee.heap.mapFind(map.type, map.single, key)
      call.set(0, found == 0 ? nil : try call.copy(elem, slots(at: found)))
    }
    addValue("reflect.mapAssign", results: 0) { (call) throws(ValueFault) in
      let map = try call.known(0)
      call.noteMap(map, isWrite: true)
      let place = try call.state.pointee.heap.mapAssign(
        map.type, map.single, try call.contents(3))
      let elem = try call.contents(6)
      slots(at: place).update(from: elem, count: map.type.pointee.elem?.pointee.slots ?? 0)
    }
    addValue("reflect.mapDelete", results: 0) { (call) throws(ValueFault) in
      let map = try call.known(0)
      call.noteMap(map, isWrite: true)
      try call.state.pointee.heap.mapDelete(map.type, map.single, try call.contents(3))
    }
    addValue("reflect.mapClear", results: 0) { (call) throws(ValueFault) in
      let map = try call.known(0)
      call.noteMap(map, isWrite: true)
      call.state.pointee.heap.mapClear(map.single)
    }
    addValue("reflect.mapStart", results: 0) { (call) throws(ValueFault) in
      call.noteMap(try call.known(0), isWrite: false, iterates: true)
      let map = try call.known(0).single
      let length = Int(truncatingIfNeeded: call.state.pointee.heap.mapLength(map))
      let random = length < 2 ? 0 : call.state.mapOrder(length)
      call.state.pointee.heap.startIteration(map, random: random, slots(at: call[3]))
    }
    addValue("reflect.mapNext", results: 6) { (call) throws(ValueFault) in
      let type = try call.knownType(0)
      guard let key = type.pointee.key, let elem = type.pointee.elem else {
        throw .nilDereference
      }
      let entry = try call.state.pointee.heap.nextEntry(type, slots(at: call[1]))
      if entry == 0 {
        call.set(0, nil as ReflectValue?)
        call.set(3, nil as ReflectValue?)
        return
      }
      call.set(0, try call.copy(key, slots(at: entry)))
      call.set(3, try call.copy(elem, slots(at: entry) + key.pointee.slots))
    }
  }
}

extension NativeCall {
  /// A new zeroed variable.
  func new(_ type: TypeReference) throws(ValueFault) -> UInt64 {
    if type.pointee.slots == 0 { return state.pointee.heap.zeroBase }
    let place = state.pointee.heap.allocate(type)
    if place == 0 { throw .outOfMemory }
    return place
  }
}

/// Element `index` of the array, slice or string in the first parameter.
private func element(_ call: NativeCall, _ index: Int) throws(ValueFault) -> ReflectValue {
  let value = try call.known(0)
  if value.type.pointee.kind == .string {
    let (address, _, _) = try call.elements(0)
    return ReflectValue(
      type: call.image.types.basic(.uint8), word: UInt64(bytes(at: address)[index]),
      flags: value.inherited.subtracting([.indirect, .addressable]))
  }
  guard let elem = value.type.pointee.elem else { throw .nilDereference }
  let (address, _, width) = try call.elements(0)
  if value.type.pointee.kind == .slice {
    let flags = value.inherited.union([.indirect, .addressable])
    return ReflectValue(type: elem, word: address &+ UInt64(index &* width), flags: flags)
  }
  var flags = value.inherited
  if flags.contains(.indirect) {
    return ReflectValue(type: elem, word: address &+ UInt64(index &* width), flags: flags)
  }
  if width == 0 {
    flags.insert(.indirect)
    return ReflectValue(type: elem, word: call.state.pointee.heap.zeroBase, flags: flags)
  }
  // An array of one slot that lies in the Value itself.
  var part: UInt64 = 0
  loadElement(at: address &+ UInt64(index &* width), width: width, to: &part)
  return ReflectValue(type: elem, word: part, flags: flags)
}

/// v[i:j:k] of the slice, string or addressable array in the first parameter, as a value of the type in the second.
private func sliced(_ call: NativeCall) throws(ValueFault) -> ReflectValue {
  let value = try call.known(0)
  let type = try call.knownType(3)
  let (low, high, limit) = (call.int(4), call.int(5), call.int(6))
  let (address, _, width) = try call.elements(0)
  // Nothing points behind the end of an array.
  let offset = limit > low || (type.pointee.kind == .string && high > low) ? low &* width : 0
  let words = call.arguments
  words[0] = address == 0 ? 0 : address &+ UInt64(offset)
  words[1] = UInt64(bitPattern: Int64(high &- low))
  words[2] = UInt64(bitPattern: Int64(limit &- low))
  return try call.copy(
    type, words, value.inherited.subtracting([.indirect, .addressable]))
}
