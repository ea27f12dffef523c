// Slow paths on values: allocation, slices, strings, maps, interfaces.
//
// Invariant: each is called with pc and fp saved, and returns whether the loop goes on behind the instruction; if
// not, the state says where.

import CSP

extension UnsafeMutablePointer where Pointee == MachineState {
  /// The instruction.
  @inline(__always) var instruction: ProgramCounter { pointee.pc }

  /// Does what may allocate or fail: collects first if that is due, and again if memory does not suffice.
  @inline(__always)
  func attempt(_ body: () throws(ValueFault) -> Void) -> Bool {
    if pointee.heap.debt < 0 { collectIfDue() }
    do {
      try body()
      return true
    } catch {
      return attemptAgain(error, body)
    }
  }

  @inline(never)
  private func attemptAgain(
    _ fault: ValueFault, _ body: () throws(ValueFault) -> Void
  ) -> Bool {
    var fault = fault
    if fault == .outOfMemory {
      collect()
      do {
        try body()
        return true
      } catch {
        fault = error
      }
    }
    fail(fault)
    return false
  }

  /// `new` and `newCopy` when memory did not suffice.
  @inline(never)
  func newAgain(copies: Bool) -> Bool {
    let pc = instruction
    let fp = pointee.fp
    let type = pc.typeAt(1)
    return attempt { () throws(ValueFault) in
      let address = pointee.heap.allocate(type)
      if address == 0 { throw .outOfMemory }
      if copies { moveSlots(to: slots(at: address), from: fp + pc.b, count: type.pointee.slots) }
      fp[pc.a] = address
    }
  }

  /// `makeClosure` when memory did not suffice.
  @inline(never)
  func closureAgain() -> Bool {
    let pc = instruction
    let fp = pointee.fp
    return attempt { () throws(ValueFault) in
      let address = pointee.heap.allocateWords(pc.c &+ 1)
      if address == 0 { throw .outOfMemory }
      slots(at: address)[0] = pc.wordAt(1)
      (slots(at: address) + 1).update(from: fp + pc.b, count: pc.c)
      fp[pc.a] = address
    }
  }

  // MARK: Comparing

  @inline(never)
  func equal(_ left: Slots, _ right: Slots) -> Bool {
    let pc = instruction
    let target = pointee.fp + pc.a
    return attempt { () throws(ValueFault) in
      target[0] = slot(try equalValues(pc.typeAt(1), left, right))
    }
  }

  @inline(never)
  func equalInterfaces() -> Bool {
    let pc = instruction
    let fp = pointee.fp
    if fp[pc.b] != fp[pc.c] {
      fp[pc.a] = 0
      return true
    }
    return attempt { () throws(ValueFault) in
      fp[pc.a] = slot(try GoVM.equalInterfaces(fp + pc.b, fp + pc.c))
    }
  }

  // MARK: Slices

  @inline(never)
  func makeSlice() -> Bool {
    let pc = instruction
    let fp = pointee.fp
    return attempt { () throws(ValueFault) in
      try pointee.heap.makeSlice(
        pc.typeAt(1), length: int(fp[pc.b]), capacity: int(fp[pc.c]), to: fp + pc.a)
    }
  }

  @inline(never)
  func append(count: Int) -> Bool {
    let pc = instruction
    let fp = pointee.fp
    return attempt { () throws(ValueFault) in
      try pointee.heap.appendValues(
        fp + pc.b, fp + pc.c, count: count, pc.typeAt(1), to: fp + pc.a)
    }
  }

  @inline(never)
  func appendSlice() -> Bool {
    let pc = instruction
    let fp = pointee.fp
    return attempt { () throws(ValueFault) in
      try pointee.heap.append(
        fp + pc.b, fp[pc.c], count: int(fp[pc.c &+ 1]), pc.typeAt(1), to: fp + pc.a)
    }
  }

  /// R[a…a+2] = what lies at `base` and has `capacity` elements, sliced. Spec, 'Slice expressions'.
  @inline(never)
  func slice(
    _ base: Slots, capacity: UInt64, width: UInt64, isArray: Bool
  ) -> Bool {
    let pc = instruction
    let fp = pointee.fp
    let bounds = SliceBounds(rawValue: pc.pointee.x)
    var operand = fp + pc.c
    var low: UInt64 = 0
    if bounds.contains(.low) {
      low = operand[0]
      operand += 1
    }
    let length = isArray ? capacity : base[1]
    var high = length
    if bounds.contains(.high) {
      high = operand[0]
      operand += 1
    }
    let limit = isArray ? "length" : "capacity"
    let isUnsigned = (
      low: bounds.contains(.unsignedLow), high: bounds.contains(.unsignedHigh),
      max: bounds.contains(.unsignedMax)
    )
    if bounds.contains(.max) {
      let most = operand[0]
      if most > capacity { return raiseSlice("::", most, isUnsigned.max, limit, capacity) }
      if high > most { return raiseSlice(":", high, isUnsigned.high, ":", most, "") }
      if low > high { return raiseSlice("", low, isUnsigned.low, ":", high, ":") }
      return setSlice(fp + pc.a, base[0], low, high, most, width)
    }
    if bounds.contains(.high) && high > capacity {
      return raiseSlice(":", high, isUnsigned.high, limit, capacity)
    }
    if low > high { return raiseSlice("", low, isUnsigned.low, ":", high, "") }
    return setSlice(fp + pc.a, base[0], low, high, capacity, width)
  }

  private func setSlice(
    _ target: Slots, _ address: UInt64, _ low: UInt64, _ high: UInt64, _ most: UInt64,
    _ width: UInt64
  ) -> Bool {
    // An empty rest must not point behind the array, at another object.
    let offset = most == low ? 0 : low &* width
    target[0] = address &+ offset
    target[1] = high &- low
    target[2] = most &- low
    return true
  }

  @inline(never)
  func sliceString() -> Bool {
    let pc = instruction
    let fp = pointee.fp
    let bounds = SliceBounds(rawValue: pc.pointee.x)
    let (address, length) = (fp[pc.b], fp[pc.b &+ 1])
    var operand = fp + pc.c
    var low: UInt64 = 0
    if bounds.contains(.low) {
      low = operand[0]
      operand += 1
    }
    let high = bounds.contains(.high) ? operand[0] : length
    if high > length {
      return raiseSlice(":", high, bounds.contains(.unsignedHigh), "length", length)
    }
    if low > high {
      return raiseSlice("", low, bounds.contains(.unsignedLow), ":", high, "")
    }
    fp[pc.a] = low == high ? address : address &+ low
    fp[pc.a &+ 1] = high &- low
    return true
  }

  @inline(never)
  func sliceArray() -> Bool {
    let pc = instruction
    let base = pointee.fp + pc.b
    if base[0] == 0 {
      raise(.nilDereference)
      return false
    }
    return slice(base, capacity: pc.wordAt(1), width: pc.wordAt(2), isArray: true)
  }

  /// "slice bounds out of range [:5] with capacity 3"; negative ones without what they exceed.
  private func raiseSlice(
    _ prefix: String, _ index: UInt64, _ isUnsigned: Bool, _ limit: String, _ size: UInt64
  ) -> Bool {
    let (value, isNegative) = indexText(index, isUnsigned)
    let text = "slice bounds out of range [\(prefix)\(value)]"
    raiseBounds(isNegative ? text : text + " with \(limit) \(size)")
    return false
  }

  /// "slice bounds out of range [2:1]".
  private func raiseSlice(
    _ prefix: String, _ index: UInt64, _ isUnsigned: Bool, _ middle: String, _ end: UInt64,
    _ suffix: String
  ) -> Bool {
    let (value, isNegative) = indexText(index, isUnsigned)
    let rest = isNegative ? "" : "\(end)"
    let after = suffix.isEmpty || !isNegative ? suffix : ":"
    raiseBounds("slice bounds out of range [\(prefix)\(value)\(middle)\(rest)\(after)]")
    return false
  }

  /// An index as panics name it, and whether it is negative.
  func indexText(_ index: UInt64, _ isUnsigned: Bool) -> (text: String, isNegative: Bool) {
    let value = signed(index)
    return isUnsigned ? ("\(index)", false) : ("\(value)", value < 0)
  }

  // MARK: Strings

  @inline(never)
  func concat() -> Bool {
    let pc = instruction
    let fp = pointee.fp
    return attempt { () throws(ValueFault) in
      try pointee.heap.concat(fp + pc.b, count: pc.c, to: fp + pc.a)
    }
  }

  @inline(never)
  func convertString() -> Bool {
    let pc = instruction
    let fp = pointee.fp
    let conversion = StringConversion(rawValue: pc.pointee.x) ?? .bytesToString
    return attempt { () throws(ValueFault) in
      try pointee.heap.convertString(conversion, fp + pc.b, to: fp + pc.a)
    }
  }

  // MARK: Maps

  @inline(never)
  func makeMap() -> Bool {
    let pc = instruction
    let fp = pointee.fp
    let hint = int(fp[pc.b])
    return attempt { () throws(ValueFault) in
      fp[pc.a] = try pointee.heap.makeMap(pc.typeAt(1), hint: hint)
    }
  }

  @inline(__always)
  func mapGet(wantsOk: Bool) -> Bool {
    let pc = instruction
    let fp = pointee.fp
    let map = fp[pc.b]
    if !pointee.watch.isEmpty && map != 0 && !watchMap(map, isWrite: false) { return false }
    let count = pc.typeAt(1).pointee.elem.unsafelyUnwrapped.pointee.slots
    do {
      let found = try pointee.heap.mapFind(pc.typeAt(1), map, mapKey(pc.c))
      let target = fp + pc.a
      if count > Frame.maximumValueSlots {
        target[0] = found
        if wantsOk { target[1] = slot(found != 0) }
        return true
      }
      if found == 0 {
        target.update(repeating: 0, count: count)
      } else {
        moveSlots(to: target, from: slots(at: found), count: count)
      }
      if wantsOk { target[count] = slot(found != 0) }
      return true
    } catch {
      fail(error)
      return false
    }
  }

  @inline(__always)
  func mapSet() -> Bool {
    let pc = instruction
    let fp = pointee.fp
    let map = fp[pc.a]
    if !pointee.watch.isEmpty && map != 0 && !watchMap(map, isWrite: true) { return false }
    let count = pc.typeAt(1).pointee.elem.unsafelyUnwrapped.pointee.slots
    return attempt { () throws(ValueFault) in
      let place = try pointee.heap.mapAssign(pc.typeAt(1), map, mapKey(pc.b))
      moveSlots(to: slots(at: place), from: fp + pc.c, count: count)
    }
  }

  @inline(never)
  func mapAddress() -> Bool {
    let pc = instruction
    let fp = pointee.fp
    let map = fp[pc.b]
    if !pointee.watch.isEmpty && map != 0 && !watchMap(map, isWrite: true) { return false }
    return attempt { () throws(ValueFault) in
      fp[pc.a] = try pointee.heap.mapAssign(pc.typeAt(1), map, mapKey(pc.c))
    }
  }

  @inline(never)
  func mapDelete() -> Bool {
    let pc = instruction
    let fp = pointee.fp
    let map = fp[pc.a]
    if !pointee.watch.isEmpty && map != 0 && !watchMap(map, isWrite: true) { return false }
    return attempt { () throws(ValueFault) in
      try pointee.heap.mapDelete(pc.typeAt(1), map, mapKey(pc.b))
    }
  }

  @inline(never)
  func mapClear() -> Bool {
    let map = pointee.fp[instruction.a]
    if !pointee.watch.isEmpty && map != 0 && !watchMap(map, isWrite: true) { return false }
    pointee.heap.mapClear(map)
    return true
  }

  @inline(never)
  func mapRange() -> Bool {
    let pc = instruction
    let fp = pointee.fp
    let map = fp[pc.b]
    if !pointee.watch.isEmpty && map != 0 && !watchMap(map, isWrite: false) { return false }
    let length = int(pointee.heap.mapLength(map))
    let random = length < 2 ? 0 : mapOrder(length)
    pointee.heap.startIteration(map, random: random, fp + pc.a)
    return true
  }

  /// The key in a slot of the frame, or at the address there, for the map type of the instruction.
  @inline(__always)
  private func mapKey(_ slot: Int) -> UnsafeMutablePointer<UInt64> {
    let place = pointee.fp + slot
    let isHuge = instruction.typeAt(1).pointee.key?.pointee.isHuge ?? false
    return isHuge ? slots(at: place.pointee) : place
  }

  /// What `mapNext` finds.
  enum MapStep { case entry, end, failed }

  @inline(never)
  func mapNext() -> MapStep {
    let pc = instruction
    let fp = pointee.fp
    let iterator = fp + pc.a
    let map = iterator[MapIterator.map]
    if !pointee.watch.isEmpty && map != 0 && !watchMap(map, isWrite: false) { return .failed }
    do {
      let entry = try pointee.heap.nextEntry(pc.typeAt(1), iterator)
      if entry == 0 { return .end }
      let type = pc.typeAt(1)
      let keySlots = type.pointee.key?.pointee.slots ?? 0
      if pc.x & 1 != 0 {
        if keySlots > Frame.maximumValueSlots {
          fp[pc.b] = entry
        } else {
          moveSlots(to: fp + pc.b, from: slots(at: entry), count: keySlots)
        }
      }
      if pc.x & 2 != 0 {
        let count = type.pointee.elem?.pointee.slots ?? 0
        if count > Frame.maximumValueSlots {
          fp[pc.c] = word(slots(at: entry) + keySlots)
        } else {
          moveSlots(to: fp + pc.c, from: slots(at: entry) + keySlots, count: count)
        }
      }
      return .entry
    } catch {
      fail(error)
      return .failed
    }
  }

  // MARK: Interfaces

  @inline(never)
  func boxInterface(_ type: TypeReference) -> Bool {
    let pc = instruction
    let fp = pointee.fp
    return attempt { () throws(ValueFault) in
      let data = try pointee.heap.boxWide(type, fp + pc.b)
      fp[pc.a] = word(type)
      fp[pc.a &+ 1] = data
    }
  }

  @inline(never)
  func assertInterface() -> Bool {
    let pc = instruction
    let fp = pointee.fp
    let (type, data) = (fp[pc.b], fp[pc.b &+ 1])
    let wanted = pc.typeAt(1)
    let isOne = implements(type, wanted)
    if pc.x & 1 != 0 {
      fp[pc.a] = isOne ? type : 0
      fp[pc.a &+ 1] = isOne ? data : 0
      fp[pc.a &+ 2] = slot(isOne)
      return true
    }
    if !isOne {
      raiseAssertion(type, wanted: wanted, from: pc.typeAt(2))
      return false
    }
    fp[pc.a] = type
    fp[pc.a &+ 1] = data
    return true
  }

  /// Whether a dynamic type implements an interface type; never for nil. A small cache answers what was asked before.
  @inline(never)
  func implements(_ dynamic: UInt64, _ interface: TypeReference) -> Bool {
    guard let type = dynamicType(dynamic) else { return false }
    if interface.pointee.methodCount == 0 { return true }
    let key = dynamic ^ (word(interface) &<< 20) ^ (word(interface) &>> 13)
    let place = Int(truncatingIfNeeded: key &>> 4) & (ImplementsCache.count - 1)
    let entry = pointee.implementsCache + place
    if entry.pointee.type == dynamic && entry.pointee.interface == word(interface) {
      return entry.pointee.answer
    }
    let answer = owner.image.implements(type, interface)
    entry.pointee = ImplementsCache(type: dynamic, interface: word(interface), answer: answer)
    return answer
  }

  func raiseAssertion(_ dynamic: UInt64, wanted: TypeReference, from source: TypeReference) {
    fail(
      owner.image.assertionFault(
        source: source, dynamic: dynamicType(dynamic), target: wanted))
  }

  /// Fills the inline cache of a callInterface; false if the interface is nil.
  @inline(never)
  func findMethod() -> Bool {
    let pc = instruction
    let dynamic = pointee.fp[pc.b]
    guard let type = dynamicType(dynamic) else {
      raise(.nilDereference)
      return false
    }
    guard let method = owner.image.method(of: type, MethodID(truncatingIfNeeded: pc.wordAt(1)))
    else {
      stop(.fatal(message: "method not found in " + type.pointee.name.string))
      return false
    }
    pc.setWord(3, word(method))
    pc.setWord(2, dynamic)
    return true
  }

  func raiseNilReceiver(_ method: UnsafeMutablePointer<MethodRecord>, type: UInt64) {
    let pointer = dynamicType(type)?.pointee.name.string ?? ""
    let value = pointer.hasPrefix("*") ? String(pointer.dropFirst()) : pointer
    let local = value.split(separator: ".").last.map(String.init) ?? value
    raiseError(
      "value method \(value).\(method.pointee.name.string) called using nil *\(local) pointer",
      isPlain: true)
  }

  @inline(never)
  func checkUnsafe(_ address: UInt64, count: Int) -> Bool {
    if hasMemory(address, count: count) { return true }
    raiseError("unsafe.Pointer conversion reaches beyond its object")
    return false
  }

  @inline(never)
  func checkUnsafeSlice(_ address: UInt64, count: Int, width: Int, isString: Bool) -> Bool {
    let name = isString ? "unsafe.String" : "unsafe.Slice"
    let (bytes, isTooLarge) = count.multipliedReportingOverflow(by: width)
    if count < 0 || isTooLarge {
      raiseError("\(name): len out of range")
    } else if address == 0 && count > 0 {
      raiseError("\(name): ptr is nil and len is not zero")
    } else if bytes == 0 || hasMemory(address, count: bytes)
      || owner.image.arena.contains(address, count: bytes)
    {
      return true
    } else {
      raiseError("\(name): len reaches beyond the object")
    }
    return false
  }

  /// Whether an address is nil or has `count` bytes of an object, of zero-size variables or of globals.
  func hasMemory(_ address: UInt64, count: Int) -> Bool {
    if address == 0 || (address == pointee.heap.zeroBase && count == 0) { return true }
    if let object = pointee.heap.object(at: address) {
      let end = object.address &+ UInt64(truncatingIfNeeded: object.bytes)
      if address &+ UInt64(truncatingIfNeeded: count) <= end { return true }
    } else if pointee.heap.cell(of: address) == nil {
      let start = word(pointee.globals)
      let bytes = UInt64(truncatingIfNeeded: pointee.globalCount &* 8)
      if address >= start && address &+ UInt64(truncatingIfNeeded: count) <= start &+ bytes {
        return true
      }
    }
    return false
  }
}

/// An answer to "does this type implement that interface".
struct ImplementsCache {
  var type: UInt64
  var interface: UInt64
  var answer: Bool

  /// Entries of the cache.
  static let count = 512
}

/// The method record at an address.
@inline(__always)
func methodRecord(at address: UInt64) -> UnsafeMutablePointer<MethodRecord> {
  UnsafeMutablePointer(bitPattern: UInt(truncatingIfNeeded: address)).unsafelyUnwrapped
}

/// Makes a method's receiver of an interface's data word; false for a nil pointer whose value is wanted.
@inline(never)
func loadReceiver(
  _ method: UnsafeMutablePointer<MethodRecord>, to target: Slots, data: UInt64
) -> Bool {
  switch method.pointee.form {
  case .word: target[0] = data
  case .box:
    target.update(from: slots(at: data), count: Int(method.pointee.slots))
  case .load:
    if data == 0 { return false }
    target.update(from: slots(at: data), count: Int(method.pointee.slots))
  case .load1:
    if data == 0 { return false }
    target[0] = UInt64(bytes(at: data).pointee)
  case .load2:
    if data == 0 { return false }
    target[0] = UInt64(memory(at: data).load(as: UInt16.self))
  case .load4:
    if data == 0 { return false }
    target[0] = UInt64(memory(at: data).load(as: UInt32.self))
  }
  return true
}
