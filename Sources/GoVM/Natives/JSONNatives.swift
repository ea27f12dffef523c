// The natives of package encoding/json: values as JSON, the fields of structs, and the scanning of text.

/// What `encodePlain` tells, in the order of native.go of package json.
private enum JSONAnswer: Int {
  case done, notThis, nothing
}

extension NativeTable {
  /// Adds encoding/json's natives.
  mutating func addJSON() {
    addValue("encoding/json.encodePlain", results: 4) { (call) throws(ValueFault) in
      call.set(0, 0)
      call.set(1, 0)
      call.set(2, 0)
      call.set(3, try encodePlain(call).rawValue)
    }
    addValue("encoding/json.knownFields", results: 4) { (call) throws(ValueFault) in
      let types = try call.jsonTypes(2)
      let plan = JSONPlanner.plan(of: try call.knownType(1), image: call.image, types: types)
      let count = plan.pointee.fields == nil ? 0 : plan.pointee.count
      call.set(0, plan.pointee.records.map { word($0) } ?? 0)
      call.set(1, count)
      call.set(2, count)
      call.set(3, plan.pointee.fields != nil)
    }
    addValue("encoding/json.scanValue", results: 1) { call in
      let from = call.int(3)
      let end = scanValue(call.bytes(0), from: from)
      if call.isWatched, end > from {
        call.state.accessRange(
          call[0] &+ call[3], count: UInt64(end - from), width: 1, isWrite: false)
      }
      call.set(0, end)
    }
    addValue("encoding/json.isPlain", results: 1) { call in
      call.set(0, call.bytes(0).allSatisfy { $0 != 0x5C && $0 < 0x80 })
    }
  }
}

extension NativeCall {
  /// The types in parameter slots `slot` …, each a reflect.Type.
  fileprivate func jsonTypes(_ slot: Int) throws(ValueFault) -> JSONTypes {
    JSONTypes(
      marshaler: try knownType(slot + 1), textMarshaler: try knownType(slot + 3),
      zeroer: try knownType(slot + 5), number: try knownType(slot + 7), reflectType: self[slot])
  }
}

private func encodePlain(_ call: NativeCall) throws(ValueFault) -> JSONAnswer {
  let value = try call.known(0)
  let types = try call.jsonTypes(6)
  let plan = JSONPlanner.plan(of: value.type, image: call.image, types: types)
  if plan.pointee.isByHand { return .notThis }
  var encoder = JSONEncoder(
    call, types: types, escapesHTML: call.bool(4), depth: call.int(5))
  defer { encoder.text.free() }
  let isIndirect = value.flags.contains(.indirect)
  do throws(JSONStop) {
    try encoder.value(
      plan, isIndirect ? value.word : word(call.arguments + 1), isQuoted: call.bool(3),
      isShared: value.flags.isSuperset(of: [.indirect, .addressable]))
  } catch {
    switch error {
    case .byHand: return .nothing
    case .outOfMemory: throw .outOfMemory
    }
  }
  if encoder.text.isFull { throw .outOfMemory }
  let count = encoder.text.count
  guard let place = call.allocate(count), let start = encoder.text.written.baseAddress else {
    throw .outOfMemory
  }
  place.copyMemory(from: start, byteCount: count)
  call.set(0, place, count, capacity: count)
  return .done
}

/// The place behind the JSON value that begins at `from`, or -1 if none does. Go: the methods of package json's scanner,
/// which know what is wrong.
private func scanValue(_ text: UnsafeRawBufferPointer, from: Int) -> Int {
  // Go: maxDepth.
  let maximumDepth = 10_000
  var at = from
  // The containers that are open: whether each is an object.
  var open: [Bool] = []
  func space() {
    while at < text.count, text[at] == 0x20 || text[at] == 0x0A || text[at] == 0x0D || text[at] == 9
    { at += 1 }
  }
  /// A member's name and colon.
  func name() -> Bool {
    guard at < text.count, text[at] == 0x22, scanString(text, &at) else { return false }
    space()
    guard at < text.count, text[at] == 0x3A else { return false }
    at += 1
    space()
    return true
  }
  value: while true {
    guard at >= 0, at < text.count else { return -1 }
    switch text[at] {
    case 0x7B, 0x5B:
      let isObject = text[at] == 0x7B
      if open.count >= maximumDepth { return -1 }
      at += 1
      space()
      if at < text.count, text[at] == (isObject ? 0x7D : 0x5D) {
        at += 1
      } else {
        open.append(isObject)
        if isObject && !name() { return -1 }
        continue value
      }
    case 0x22: if !scanString(text, &at) { return -1 }
    case 0x74: if !scanWord(text, &at, "true") { return -1 }
    case 0x66: if !scanWord(text, &at, "false") { return -1 }
    case 0x6E: if !scanWord(text, &at, "null") { return -1 }
    default: if !scanNumber(text, &at) { return -1 }
    }
    // Behind a value: what is open goes on or ends.
    while let isObject = open.last {
      space()
      guard at < text.count else { return -1 }
      if text[at] == 0x2C {
        at += 1
        space()
        if isObject && !name() { return -1 }
        continue value
      }
      guard text[at] == (isObject ? 0x7D : 0x5D) else { return -1 }
      at += 1
      open.removeLast()
    }
    return at
  }
}

private func scanWord(_ text: UnsafeRawBufferPointer, _ at: inout Int, _ word: StaticString) -> Bool
{
  for index in 0..<word.utf8CodeUnitCount {
    guard at + index < text.count, text[at + index] == word.utf8Start[index] else { return false }
  }
  at += word.utf8CodeUnitCount
  return true
}

private func scanString(_ text: UnsafeRawBufferPointer, _ at: inout Int) -> Bool {
  at += 1
  while at < text.count {
    switch text[at] {
    case 0x22:
      at += 1
      return true
    case 0..<0x20: return false
    case 0x5C:
      guard at + 1 < text.count else { return false }
      switch text[at + 1] {
      case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: at += 2
      case 0x75:
        guard at + 6 <= text.count, text[(at + 2)..<(at + 6)].allSatisfy(isHexadecimal) else {
          return false
        }
        at += 6
      default: return false
      }
    default: at += 1
    }
  }
  return false
}

private func isHexadecimal(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
  default: false
  }
}

private func scanNumber(_ text: UnsafeRawBufferPointer, _ at: inout Int) -> Bool {
  func digits() -> Bool {
    let start = at
    while at < text.count, 0x30...0x39 ~= text[at] { at += 1 }
    return at > start
  }
  if text[at] == 0x2D { at += 1 }
  if at < text.count, text[at] == 0x30 { at += 1 } else if !digits() { return false }
  if at < text.count, text[at] == 0x2E {
    at += 1
    if !digits() { return false }
  }
  if at < text.count, text[at] | 0x20 == 0x65 {
    at += 1
    if at < text.count, text[at] == 0x2B || text[at] == 0x2D { at += 1 }
    return digits()
  }
  return true
}
