// Comparing and hashing values by their types.
//
// Spec, 'Comparison operators': "Two interface values are equal if they have identical dynamic types and equal dynamic
// values or if both have value nil. … A comparison of two interface values with identical dynamic types causes a
// run-time panic if that type is not comparable."
//
// Invariants: values lie in slots (arrays of narrow elements packed, all else zero-extended), so that what compares as
// words may be compared as memory; equal values hash alike.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How deep interfaces in interfaces are compared and hashed: values may be nested without end, the native stack is not.
/// Go ends at its stack's limit too.
private let maximumNesting = 100_000

/// Whether two strings, given by address and length, are equal.
@inline(__always)
func equalStrings(_ a: UnsafePointer<UInt64>, _ b: UnsafePointer<UInt64>) -> Bool {
  if a[1] != b[1] { return false }
  if a[0] == b[0] || a[1] == 0 { return true }
  return memcmp(memory(at: a[0]), memory(at: b[0]), Int(truncatingIfNeeded: a[1])) == 0
}

/// The order of two strings: negative, 0 or positive.
@inline(__always)
func compareStrings(_ a: UnsafePointer<UInt64>, _ b: UnsafePointer<UInt64>) -> Int {
  let (left, right) = (Int(truncatingIfNeeded: a[1]), Int(truncatingIfNeeded: b[1]))
  let shorter = min(left, right)
  if shorter > 0 && a[0] != b[0] {
    let order = memcmp(memory(at: a[0]), memory(at: b[0]), shorter)
    if order != 0 { return Int(order) }
  }
  return left &- right
}

/// Whether two values of a type are equal; panics if interfaces in them hold the same uncomparable type.
@inline(never)
func equalValues(
  _ type: TypeReference, _ a: UnsafePointer<UInt64>, _ b: UnsafePointer<UInt64>, depth: Int = 0
) throws(ValueFault) -> Bool {
  switch type.pointee.equality {
  case .words: return equalWords(a, b, count: type.pointee.slots)
  case .float64: return Double(bitPattern: a[0]) == Double(bitPattern: b[0])
  case .float32: return float32(a[0]) == float32(b[0])
  case .complex128:
    return Double(bitPattern: a[0]) == Double(bitPattern: b[0])
      && Double(bitPattern: a[1]) == Double(bitPattern: b[1])
  case .complex64: return float32(a[0]) == float32(b[0]) && float32(a[1]) == float32(b[1])
  case .string: return equalStrings(a, b)
  case .interface: return try equalInterfaces(a, b, depth: depth)
  case .structure: return try equalStructures(type, a, b, depth)
  case .array: return try equalArrays(type, a, b, depth)
  case .none: throw .uncomparable(type)
  }
}

/// Whether two interface values are equal.
@inline(never)
func equalInterfaces(
  _ a: UnsafePointer<UInt64>, _ b: UnsafePointer<UInt64>, depth: Int = 0
) throws(ValueFault) -> Bool {
  if a[0] != b[0] { return false }
  guard let type = dynamicType(a[0]) else { return true }
  if type.pointee.equality == .words && type.pointee.slots == 1 { return a[1] == b[1] }
  if depth > maximumNesting { throw .stackOverflow }
  return try equalValues(type, boxed(type, a + 1), boxed(type, b + 1), depth: depth &+ 1)
}

@inline(__always)
func float32(_ word: UInt64) -> Float {
  Float(bitPattern: UInt32(truncatingIfNeeded: word))
}

@inline(__always)
func equalWords(
  _ a: UnsafePointer<UInt64>, _ b: UnsafePointer<UInt64>, count: Int
) -> Bool {
  var index = 0
  while index < count {
    if a[index] != b[index] { return false }
    index &+= 1
  }
  return true
}

private func equalStructures(
  _ type: TypeReference, _ a: UnsafePointer<UInt64>, _ b: UnsafePointer<UInt64>, _ depth: Int
) throws(ValueFault) -> Bool {
  guard let fields = type.pointee.fields else { return true }
  for index in 0..<type.pointee.fieldCount {
    let field = fields + index
    if isBlank(field.pointee.name) { continue }
    let slot = field.pointee.slot
    if try !equalValues(field.pointee.type, a + slot, b + slot, depth: depth) { return false }
  }
  return true
}

private func isBlank(_ name: Text) -> Bool {
  name.count == 1 && name.bytes?.pointee == 0x5F
}

private func equalArrays(
  _ type: TypeReference, _ a: UnsafePointer<UInt64>, _ b: UnsafePointer<UInt64>, _ depth: Int
) throws(ValueFault) -> Bool {
  guard let elem = type.pointee.elem else { return true }
  // Elements that do not compare as words and are narrower than a slot are float32.
  if elem.pointee.width == 4 {
    for index in 0..<type.pointee.length {
      if packedFloat32(a, index) != packedFloat32(b, index) { return false }
    }
    return true
  }
  let step = elem.pointee.slots
  for index in 0..<type.pointee.length {
    if try !equalValues(elem, a + index &* step, b + index &* step, depth: depth) { return false }
  }
  return true
}

private func packedFloat32(_ start: UnsafePointer<UInt64>, _ index: Int) -> Float {
  Float(
    bitPattern: UnsafeRawPointer(start).load(fromByteOffset: index &* 4, as: UInt32.self))
}

// MARK: Hashing

/// Constants without meaning: odd, with half of their bits set.
private let hashKey0: UInt64 = 0x9E37_79B9_7F4A_7C15
private let hashKey1: UInt64 = 0xD6E8_FEB8_6659_FD93

@inline(__always)
private func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
  let product = a.multipliedFullWidth(by: b)
  return product.high ^ product.low
}

/// The hash of one word.
@inline(__always)
func hashWord(_ value: UInt64) -> UInt64 {
  mix(value ^ hashKey0, hashKey1)
}

/// The hash of bytes.
@inline(__always)
func hashBytes(_ address: UInt64, count: Int) -> UInt64 {
  var hash = UInt64(truncatingIfNeeded: count) ^ hashKey0
  if count == 0 { return mix(hash, hashKey1) }
  let start = UnsafeRawPointer(memory(at: address))
  var offset = 0
  while offset &+ 8 <= count {
    hash = mix(
      hash ^ start.loadUnaligned(fromByteOffset: offset, as: UInt64.self), hashKey1)
    offset &+= 8
  }
  var rest: UInt64 = 0
  while offset < count {
    rest = rest &<< 8 | UInt64(start.load(fromByteOffset: offset, as: UInt8.self))
    offset &+= 1
  }
  return mix(hash ^ rest, hashKey0)
}

/// The hash of a value; panics if an interface in it holds an uncomparable type. `salt` becomes part of the hash of
/// NaN, which equals nothing and must not collide with itself.
@inline(never)
func hashValue(
  _ type: TypeReference, _ value: UnsafePointer<UInt64>, salt: UInt64, depth: Int = 0
) throws(ValueFault) -> UInt64 {
  switch type.pointee.equality {
  case .words:
    var hash: UInt64 = 0
    for index in 0..<type.pointee.slots { hash = hashWord(value[index] ^ hash) }
    return hash
  case .float64: return hashFloat(Double(bitPattern: value[0]), salt)
  case .float32: return hashFloat(Double(float32(value[0])), salt)
  case .complex128:
    let real = hashFloat(Double(bitPattern: value[0]), salt)
    return mix(real ^ hashFloat(Double(bitPattern: value[1]), salt), hashKey0)
  case .complex64:
    let real = hashFloat(Double(float32(value[0])), salt)
    return mix(real ^ hashFloat(Double(float32(value[1])), salt), hashKey0)
  case .string: return hashBytes(value[0], count: Int(truncatingIfNeeded: value[1]))
  case .interface:
    guard let dynamic = dynamicType(value[0]) else { return 0 }
    if dynamic.pointee.equality == .none { throw .unhashable(dynamic) }
    if depth > maximumNesting { throw .stackOverflow }
    return try hashValue(dynamic, boxed(dynamic, value + 1), salt: salt, depth: depth &+ 1)
  case .structure: return try hashStructure(type, value, salt, depth)
  case .array: return try hashArray(type, value, salt, depth)
  case .none: throw .unhashable(type)
  }
}

private func hashFloat(_ value: Double, _ salt: UInt64) -> UInt64 {
  if value == 0 { return hashWord(0) }
  if value.isNaN { return hashWord(salt &+ 1) }
  return hashWord(value.bitPattern)
}

private func hashStructure(
  _ type: TypeReference, _ value: UnsafePointer<UInt64>, _ salt: UInt64, _ depth: Int
) throws(ValueFault) -> UInt64 {
  var hash: UInt64 = 0
  guard let fields = type.pointee.fields else { return hash }
  for index in 0..<type.pointee.fieldCount {
    let field = fields + index
    if isBlank(field.pointee.name) { continue }
    let part = try hashValue(
      field.pointee.type, value + field.pointee.slot, salt: salt, depth: depth)
    hash = mix(hash ^ part ^ hashKey0, hashKey1)
  }
  return hash
}

private func hashArray(
  _ type: TypeReference, _ value: UnsafePointer<UInt64>, _ salt: UInt64, _ depth: Int
) throws(ValueFault) -> UInt64 {
  var hash: UInt64 = 0
  guard let elem = type.pointee.elem else { return hash }
  for index in 0..<type.pointee.length {
    let part =
      if elem.pointee.width == 4 {
        hashFloat(Double(packedFloat32(value, index)), salt)
      } else {
        try hashValue(elem, value + index &* elem.pointee.slots, salt: salt, depth: depth)
      }
    hash = mix(hash ^ part ^ hashKey0, hashKey1)
  }
  return hash
}
