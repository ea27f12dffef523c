// How the natives of package reflect see a reflect.Value: its three slots in a window.
//
// Invariants: without `indirect` the word is the value itself, of one slot; with it, it is the address of the
// value's memory, which nobody writes to unless the value is `addressable`.

/// The flags of a reflect.Value, as native.go of package reflect has them.
struct ReflectFlags: OptionSet {
  let rawValue: UInt64
  static let readOnly = ReflectFlags(rawValue: 1)
  static let embedReadOnly = ReflectFlags(rawValue: 2)
  static let indirect = ReflectFlags(rawValue: 4)
  static let addressable = ReflectFlags(rawValue: 8)
}

/// A reflect.Value.
struct ReflectValue {
  var type: TypeReference
  var word: UInt64
  var flags: ReflectFlags

  /// The slots that a reflect.Value takes.
  static let slots = 3

  /// The one word of a pointer, map, channel, func or number.
  var single: UInt64 {
    if !flags.contains(.indirect) { return word }
    var value: UInt64 = 0
    loadElement(at: word, width: min(8, type.pointee.width), to: &value)
    return value
  }

  /// The flags that parts of the value inherit.
  var inherited: ReflectFlags { flags.subtracting(.embedReadOnly) }
}

extension NativeCall {
  /// The reflect.Value in parameter slots `slot` … `slot + 2`; nil if it is the zero Value.
  func value(_ slot: Int) -> ReflectValue? {
    guard let type = dynamicType(self[slot]) else { return nil }
    return ReflectValue(
      type: type, word: self[slot + 1], flags: ReflectFlags(rawValue: self[slot + 2]))
  }

  /// The type in parameter slot `slot`.
  func knownType(_ slot: Int) throws(ValueFault) -> TypeReference {
    guard let type = dynamicType(self[slot]) else { throw .nilDereference }
    return type
  }

  /// The reflect.Value in parameter slots, which must not be zero.
  func known(_ slot: Int) throws(ValueFault) -> ReflectValue {
    guard let value = value(slot) else { throw .nilDereference }
    return value
  }

  /// Writes a reflect.Value, or the zero Value, to result slots.
  func set(_ slot: Int, _ value: ReflectValue?) {
    window[slot] = value.map { word($0.type) } ?? 0
    window[slot + 1] = value?.word ?? 0
    window[slot + 2] = value?.flags.rawValue ?? 0
  }

  /// The slots of the reflect.Value in parameter slots; a value narrower than a slot is read into its own window.
  func contents(_ slot: Int) throws(ValueFault) -> UnsafeMutablePointer<UInt64> {
    let value = try known(slot)
    noteAccess(value, isWrite: false)
    if value.flags.contains(.indirect) {
      let width = value.type.pointee.width
      if width >= 8 { return slots(at: value.word) }
      if width > 0 { arguments[slot + 1] = value.single }
    }
    return arguments + slot + 1
  }

  /// Reads or writes the memory of a value that others may use, too.
  func noteAccess(_ value: ReflectValue, isWrite: Bool) {
    guard isWatched, value.flags.isSuperset(of: [.indirect, .addressable]) else { return }
    let width = UInt64(value.type.pointee.width)
    state.accessRange(
      value.word, count: width < 8 ? 1 : width / 8, width: min(width, 8), isWrite: isWrite)
  }

  /// Reads or writes a map.
  func noteMap(_ map: ReflectValue, isWrite: Bool, iterates: Bool = false) {
    guard isWatched, map.single != 0 else { return }
    state.watchMap(map.single, isWrite: isWrite, iterates: iterates)
  }

  /// A reflect.Value that holds a copy of slots.
  func copy(
    _ type: TypeReference, _ source: UnsafePointer<UInt64>, _ flags: ReflectFlags = []
  ) throws(ValueFault) -> ReflectValue {
    if type.pointee.slots == 1 {
      return ReflectValue(type: type, word: source.pointee, flags: flags)
    }
    let place = try state.pointee.heap.boxWide(type, source)
    return ReflectValue(type: type, word: place, flags: flags.union(.indirect))
  }

  /// The elements of an array, slice or string: address, number, bytes of each.
  func elements(
    _ slot: Int
  ) throws(ValueFault) -> (address: UInt64, count: Int, width: Int) {
    let value = try known(slot)
    let place = try contents(slot)
    switch value.type.pointee.kind {
    case .array:
      let address = value.flags.contains(.indirect) ? value.word : word(place)
      return (address, value.type.pointee.length, value.type.pointee.elem?.pointee.width ?? 0)
    case .slice:
      let width = value.type.pointee.elem?.pointee.width ?? 0
      return (place[0], Int(truncatingIfNeeded: place[1]), width)
    case .string:
      return (place[0], Int(truncatingIfNeeded: place[1]), 1)
    case .invalid, .bool, .int, .int8, .int16, .int32, .int64, .uint, .uint8, .uint16, .uint32,
      .uint64, .uintptr, .float32, .float64, .complex64, .complex128, .chan, .function, .interface,
      .map, .pointer, .structure, .unsafePointer:
      throw .message("reflect: elements of a value without any")
    }
  }
}

extension NativeCall {
  /// What a native returns that cannot do what it was asked for.
  func fail(_ fault: ValueFault) -> NativeOutcome {
    switch fault {
    case .outOfMemory: return .outOfMemory
    case .stackOverflow:
      state.stackOverflow()
      return .stop
    case .runtimeError(let text): return panicRuntime(text)
    case .unhashableKey(let name): return panicRuntime("hash of unhashable type " + name)
    case .unhashableLookup(let name): return panicPlain("hash of unhashable type: " + name)
    case .plainError(let text), .typeAssertion(let text): return panicPlain(text)
    case .message(let text): return panic(text)
    }
  }
}

extension NativeTable {
  /// Adds a native that is done or fails.
  mutating func addValue(
    _ name: String, results: Int,
    _ body: @escaping @Sendable (NativeCall) throws(ValueFault) -> Void
  ) {
    add(name, results: results) { call in
      do throws(ValueFault) {
        try body(call)
        return .done
      } catch {
        return call.fail(error)
      }
    }
  }
}
