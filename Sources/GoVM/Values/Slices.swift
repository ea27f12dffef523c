// Slices: making, growing, copying. Three slots: address, length, capacity.
//
// Invariant: capacities are those of gc, whose allocator's size classes programs can see through cap().

extension Heap {
  /// make([]elem, length, capacity) to three slots.
  @inline(never)
  mutating func makeSlice(
    _ elem: TypeReference, length: Int, capacity: Int, to target: UnsafeMutablePointer<UInt64>
  ) throws(ValueFault) {
    if !fits(elem, length) { throw .runtimeError("makeslice: len out of range") }
    if capacity < length || !fits(elem, capacity) {
      throw .runtimeError("makeslice: cap out of range")
    }
    let place = allocateArray(elem, count: capacity)
    if place == 0 { throw .outOfMemory }
    target[0] = place
    target[1] = UInt64(length)
    target[2] = UInt64(capacity)
  }

  /// Whether gc could allocate an array of so many elements. Go: maxAlloc, 48 bits.
  private func fits(_ elem: TypeReference, _ count: Int) -> Bool {
    if count < 0 { return false }
    let (bytes, isTooLarge) = elem.pointee.goSize.multipliedReportingOverflow(by: count)
    return !isTooLarge && bytes <= 1 << 48
  }

  /// The slice in three slots with room for `added` more elements and its length increased by them; to `target`,
  /// which may be the same slots. The new elements are zero or what the array held.
  @inline(__always)
  mutating func extend(
    _ slice: UnsafePointer<UInt64>, by added: Int, _ elem: TypeReference,
    to target: UnsafeMutablePointer<UInt64>
  ) throws(ValueFault) {
    let length = Int(truncatingIfNeeded: slice[1])
    let (wanted, isTooLarge) = length.addingReportingOverflow(added)
    if isTooLarge { throw .runtimeError("growslice: len out of range") }
    if wanted <= Int(truncatingIfNeeded: slice[2]) {
      target[0] = slice[0]
      target[2] = slice[2]
      target[1] = UInt64(wanted)
      return
    }
    try grow(slice, to: wanted, elem, target)
  }

  /// The slow path of `extend`: a new array. Go: growslice.
  @inline(never)
  mutating func grow(
    _ slice: UnsafePointer<UInt64>, to wanted: Int, _ elem: TypeReference,
    _ target: UnsafeMutablePointer<UInt64>
  ) throws(ValueFault) {
    let (old, length) = (slice[0], Int(truncatingIfNeeded: slice[1]))
    let capacity = grownCapacity(
      from: Int(truncatingIfNeeded: slice[2]), to: wanted, elem)
    if !fits(elem, capacity) { throw .runtimeError("growslice: len out of range") }
    let place = allocateArray(elem, count: capacity)
    if place == 0 { throw .outOfMemory }
    moveBytes(to: place, from: old, count: length &* elem.pointee.width)
    target[0] = place
    target[1] = UInt64(wanted)
    target[2] = UInt64(capacity)
  }

  /// append(slice, count elements at `source`…): elements lie packed as in an array.
  @inline(never)
  mutating func append(
    _ slice: UnsafePointer<UInt64>, _ source: UInt64, count: Int, _ elem: TypeReference,
    to target: UnsafeMutablePointer<UInt64>
  ) throws(ValueFault) {
    let length = Int(truncatingIfNeeded: slice[1])
    let old = slice[0]
    let width = elem.pointee.width
    if count == 0 {
      // append(nil, none...) stays nil.
      let (all, room) = (slice[1], slice[2])
      target[0] = old
      target[1] = all
      target[2] = room
      return
    }
    try extend(slice, by: count, elem, to: target)
    moveBytes(to: target[0] &+ UInt64(length &* width), from: source, count: count &* width)
  }

  /// append(slice, values…) of `count` values in consecutive slots, each of the element's slots.
  @inline(never)
  mutating func appendValues(
    _ slice: UnsafePointer<UInt64>, _ values: UnsafePointer<UInt64>, count: Int,
    _ elem: TypeReference, to target: UnsafeMutablePointer<UInt64>
  ) throws(ValueFault) {
    let width = elem.pointee.width
    let step = elem.pointee.slots
    let start = Int(truncatingIfNeeded: slice[1])
    // The target may overlap the values: the new header is written last.
    var header: (UInt64, UInt64, UInt64) = (0, 0, 0)
    try withUnsafeMutablePointer(to: &header) { (pointer) throws(ValueFault) in
      let words = UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: UInt64.self)
      try extend(slice, by: count, elem, to: words)
    }
    var place = header.0 &+ UInt64(start &* width)
    for index in 0..<count {
      storeElement(at: place, width: width, values + index &* step)
      place &+= UInt64(width)
    }
    target[0] = header.0
    target[1] = header.1
    target[2] = header.2
  }
}

/// Writes a value to an element of an array or to where a pointer points.
@inline(__always)
func storeElement(at address: UInt64, width: Int, _ value: UnsafePointer<UInt64>) {
  switch width {
  case 1: bytes(at: address).pointee = UInt8(truncatingIfNeeded: value.pointee)
  case 2:
    memory(at: address).storeBytes(of: UInt16(truncatingIfNeeded: value.pointee), as: UInt16.self)
  case 4:
    memory(at: address).storeBytes(of: UInt32(truncatingIfNeeded: value.pointee), as: UInt32.self)
  case 8: slots(at: address).pointee = value.pointee
  case 0: break
  default: slots(at: address).update(from: value, count: width &>> 3)
  }
}

/// Reads a value from an element of an array or from where a pointer points.
@inline(__always)
func loadElement(at address: UInt64, width: Int, to target: UnsafeMutablePointer<UInt64>) {
  switch width {
  case 1: target.pointee = UInt64(bytes(at: address).pointee)
  case 2: target.pointee = UInt64(memory(at: address).load(as: UInt16.self))
  case 4: target.pointee = UInt64(memory(at: address).load(as: UInt32.self))
  case 8: target.pointee = slots(at: address).pointee
  case 0: break
  default: target.update(from: slots(at: address), count: width &>> 3)
  }
}

/// The capacity that append gives a slice of capacity `old` that needs `wanted`.
///
/// Go: double small slices, grow large ones by a quarter and something, then round up to what the allocator gives.
func grownCapacity(from old: Int, to wanted: Int, _ elem: TypeReference) -> Int {
  let threshold = 256
  let size = elem.pointee.goSize
  if size == 0 { return wanted }
  var capacity = old
  if wanted > old &* 2 {
    capacity = wanted
  } else if old < threshold {
    capacity = old &* 2
  } else {
    while capacity < wanted { capacity &+= (capacity &+ 3 &* threshold) &>> 2 }
  }
  let (bytes, isTooLarge) = size.multipliedReportingOverflow(by: capacity)
  if isTooLarge || bytes > 1 << 60 { return capacity }
  return allocatedBytes(bytes, hasPointers: elem.pointee.hasPointers) / size
}

/// gc's size classes: the bytes that an allocation of up to 32 KiB can have.
private let allocatorSizes: [Int] = [
  8, 16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 288, 320, 352,
  384, 416, 448, 480, 512, 576, 640, 704, 768, 896, 1024, 1152, 1280, 1408, 1536, 1792, 2048, 2304,
  2688, 3072, 3200, 3456, 4096, 4864, 5376, 6144, 6528, 6784, 6912, 8192, 9472, 9728, 10240, 10880,
  12288, 13568, 14336, 16384, 18432, 19072, 20480, 21760, 24576, 27264, 28672, 32768,
]

/// The bytes that gc's allocator gives for `bytes` bytes: objects with pointers over 512 bytes carry a header of 8;
/// what is larger than 32 KiB is rounded up to pages of 8 KiB.
func allocatedBytes(_ bytes: Int, hasPointers: Bool) -> Int {
  if bytes > 32768 - 8 { return (bytes &+ 8191) & ~8191 }
  if bytes <= 8 { return bytes == 0 ? 0 : 8 }
  let header = hasPointers && bytes > 512 ? 8 : 0
  var low = 0
  var high = allocatorSizes.count - 1
  while low < high {
    let middle = (low &+ high) &>> 1
    if allocatorSizes[middle] < bytes &+ header { low = middle &+ 1 } else { high = middle }
  }
  return allocatorSizes[low] &- header
}
