// Interface values: a type word (a descriptor's address, 0 for nil) and a data word, which is the value if its type
// has one slot, else the address of a box that nobody writes to.

extension Heap {
  /// The data word of an interface that holds a value, whose slots are given; 0 slots need no box.
  @inline(__always)
  mutating func box(
    _ type: TypeReference, _ value: UnsafePointer<UInt64>
  ) throws(ValueFault) -> UInt64 {
    if type.pointee.slots == 1 { return value.pointee }
    return try boxWide(type, value)
  }

  @inline(never)
  mutating func boxWide(
    _ type: TypeReference, _ value: UnsafePointer<UInt64>
  ) throws(ValueFault) -> UInt64 {
    if type.pointee.slots == 0 { return zeroBase }
    let place = allocate(type)
    if place == 0 { throw .outOfMemory }
    slots(at: place).update(from: value, count: type.pointee.slots)
    return place
  }
}

/// Where the slots of the value in an interface lie, whose data word is at `data`.
@inline(__always)
func boxed(_ type: TypeReference, _ data: UnsafePointer<UInt64>) -> UnsafePointer<UInt64> {
  type.pointee.slots == 1 ? data : UnsafePointer(slots(at: data.pointee))
}

/// Copies the value of an interface with a data word to slots.
@inline(__always)
func unbox(_ type: TypeReference, _ data: UInt64, to target: UnsafeMutablePointer<UInt64>) {
  if type.pointee.slots == 1 {
    target.pointee = data
  } else if type.pointee.slots > 0 {
    target.update(from: slots(at: data), count: type.pointee.slots)
  }
}

/// The type in an interface's type word, nil for a nil interface.
@inline(__always)
func dynamicType(_ word: UInt64) -> TypeReference? {
  TypeReference(bitPattern: UInt(truncatingIfNeeded: word))
}

extension Image {
  /// The method with a name's number in a type's method set, which is asked for if need be; nil if there is none.
  func method(of type: TypeReference, _ id: MethodID) -> UnsafeMutablePointer<MethodRecord>? {
    if !type.pointee.hasMethods { resolveMethods(type) }
    guard let methods = type.pointee.methods else { return nil }
    var index = 0
    while index < type.pointee.methodCount {
      if methods[index].id == id { return methods + index }
      index &+= 1
    }
    return nil
  }

  /// The first method of an interface type that a type's method set lacks, or has with another signature; nil if
  /// the type implements the interface.
  func missingMethod(of type: TypeReference, in interface: TypeReference) -> MethodRecord? {
    guard let wanted = interface.pointee.methods else { return nil }
    for index in 0..<interface.pointee.methodCount {
      let method = wanted[index]
      guard let found = self.method(of: type, method.id), found.pointee.type == method.type else {
        return method
      }
    }
    return nil
  }

  /// Whether values of a concrete or interface type have an interface type's methods.
  func implements(_ type: TypeReference, _ interface: TypeReference) -> Bool {
    missingMethod(of: type, in: interface) == nil
  }

  /// The panic of a failed assertion x.(target): `dynamic` is x's type (nil for a nil interface), `source` the
  /// interface type that x is declared with.
  func assertionFault(
    source: TypeReference, dynamic: TypeReference?, target: TypeReference
  ) -> ValueFault {
    let start = "interface conversion: "
    let wanted = target.pointee.name.string
    guard let dynamic else {
      let name = target.pointee.kind == .interface ? "interface" : source.pointee.name.string
      return .typeAssertion(start + name + " is nil, not " + wanted)
    }
    let found = dynamic.pointee.name.string
    if target.pointee.kind == .interface {
      let method = missingMethod(of: dynamic, in: target)?.name.string ?? ""
      return .typeAssertion(start + found + " is not " + wanted + ": missing method " + method)
    }
    var text = start + source.pointee.name.string + " is " + found + ", not " + wanted
    if found == wanted {
      let same = dynamic.pointee.package.string == target.pointee.package.string
      text += same ? " (types from different scopes)" : " (types from different packages)"
    }
    return .typeAssertion(text)
  }
}
