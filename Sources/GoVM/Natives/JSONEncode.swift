// Values as JSON, straight from the machine's memory: what package encoding/json writes where no method of the program's
// is asked. Go code does the rest, and all errors.
//
// Invariants: nothing of the program's is changed; what others may write to is noted as read; recursion is bounded.

/// Why a value cannot be written here.
enum JSONStop: Error {
  /// Go code must write it.
  case byHand
  /// The text does not fit into the budget of memory.
  case outOfMemory
}

/// Appends values to JSON text.
struct JSONEncoder {
  /// Go: startDetecting, from where on cycles are looked for; that, and what interfaces nest, is left to Go code.
  private static let maximumDepth = 1000

  let state: UnsafeMutablePointer<MachineState>
  let types: JSONTypes
  let escapesHTML: Bool
  let isWatched: Bool
  var depth: Int
  var text: JSONText
  private var nesting = 0

  init(_ call: NativeCall, types: JSONTypes, escapesHTML: Bool, depth: Int) {
    state = call.state
    self.types = types
    self.escapesHTML = escapesHTML
    isWatched = call.isWatched
    self.depth = depth
    text = JSONText(limit: call.state.pointee.limits.heapBytes)
  }

  /// Appends the value at a place; `isShared` if others may write there.
  mutating func value(
    _ plan: UnsafeMutablePointer<JSONPlan>, _ place: UInt64, isQuoted: Bool, isShared: Bool
  ) throws(JSONStop) {
    if text.isFull { throw .outOfMemory }
    switch plan.pointee.form {
    case .bool, .int, .uint, .float32, .float64:
      note(place, plan.pointee.width, isShared)
      if isQuoted { text.append(0x22) }
      try scalar(plan, place)
      if isQuoted { text.append(0x22) }
    case .string:
      note(place, 16, isShared)
      string(slots(at: place), isQuoted: isQuoted)
    case .interface:
      note(place, 16, isShared)
      try dynamic(slots(at: place))
    case .pointer:
      let target = load(plan, place, isShared)
      guard target != 0, let elem = plan.pointee.elem else { return text.append("null") }
      try enter()
      try value(elem, target, isQuoted: isQuoted, isShared: true)
      leave()
    case .structure: try structure(plan, place, isShared: isShared)
    case .map: try map(plan, load(plan, place, isShared))
    case .slice, .bytes:
      note(place, 24, isShared)
      try slice(plan, slots(at: place))
    case .array:
      guard let elem = plan.pointee.elem else { throw .byHand }
      try elements(elem, place, count: plan.pointee.count, isShared: isShared)
    case .byHand: throw .byHand
    }
  }

  // MARK: Steps down

  private mutating func enter() throws(JSONStop) {
    depth += 1
    if depth > Self.maximumDepth { throw .byHand }
  }

  private mutating func leave() { depth -= 1 }

  /// Reads memory that others may write to.
  @inline(__always)
  private func note(_ place: UInt64, _ width: Int, _ isShared: Bool) {
    if !isWatched || !isShared { return }
    state.accessRange(
      place, count: width < 8 ? 1 : UInt64(width / 8), width: UInt64(min(width, 8)), isWrite: false)
  }

  /// The one word of a value.
  @inline(__always)
  private func load(
    _ plan: UnsafeMutablePointer<JSONPlan>, _ place: UInt64, _ isShared: Bool
  ) -> UInt64 {
    note(place, plan.pointee.width, isShared)
    var word: UInt64 = 0
    loadElement(at: place, width: min(8, plan.pointee.width), to: &word)
    return word
  }

  // MARK: Kinds

  private mutating func scalar(
    _ plan: UnsafeMutablePointer<JSONPlan>, _ place: UInt64
  ) throws(JSONStop) {
    let width = min(8, plan.pointee.width)
    var word: UInt64 = 0
    loadElement(at: place, width: width, to: &word)
    switch plan.pointee.form {
    case .bool: text.append(word & 1 != 0 ? "true" : "false")
    case .uint: text.append(decimal: word)
    case .int:
      let unused = Int64(64 &- width &* 8)
      text.append(decimal: (Int64(bitPattern: word) &<< unused) &>> unused)
    case .float64, .float32:
      let isFloat32 = plan.pointee.form == .float32
      let number = isFloat32 ? Double(float32(word)) : Double(bitPattern: word)
      if !number.isFinite { throw .byHand }
      text.append(number, isFloat32: isFloat32)
    case .string, .interface, .pointer, .structure, .map, .array, .slice, .bytes, .byHand:
      throw .byHand
    }
  }

  private mutating func string(_ header: UnsafeMutablePointer<UInt64>, isQuoted: Bool) {
    let bytes = UnsafeBufferPointer(
      start: UnsafePointer<UInt8>(bitPattern: UInt(header[0])),
      count: header[0] == 0 ? 0 : Int(truncatingIfNeeded: header[1]))
    if !isQuoted { return text.quote(bytes, escapesHTML: escapesHTML) }
    var inner = JSONText(limit: state.pointee.limits.heapBytes)
    defer { inner.free() }
    inner.quote(bytes, escapesHTML: escapesHTML)
    text.quote(inner.written, escapesHTML: escapesHTML)
  }

  /// What an interface holds.
  private mutating func dynamic(_ pair: UnsafeMutablePointer<UInt64>) throws(JSONStop) {
    guard let type = dynamicType(pair[0]) else { return text.append("null") }
    let plan = JSONPlanner.plan(of: type, image: state.owner.image, types: types)
    if plan.pointee.isByHand || nesting >= Self.maximumDepth { throw .byHand }
    nesting += 1
    let place =
      type.pointee.slots == 0 ? state.pointee.heap.zeroBase : word(boxed(type, pair + 1))
    try value(plan, place, isQuoted: false, isShared: false)
    nesting -= 1
  }

  private mutating func structure(
    _ plan: UnsafeMutablePointer<JSONPlan>, _ start: UInt64, isShared: Bool
  ) throws(JSONStop) {
    guard let fields = plan.pointee.fields else { throw .byHand }
    text.append(0x7B)
    var isFirst = true
    fields: for index in 0..<plan.pointee.count {
      let field = fields + index
      var place = start
      var isShared = isShared
      if let hops = field.pointee.hops {
        for hop in 0..<field.pointee.hopCount {
          let pointer = place &+ UInt64(hops[hop])
          note(pointer, 8, isShared)
          place = slots(at: pointer).pointee
          if place == 0 { continue fields }
          isShared = true
        }
      }
      place &+= UInt64(field.pointee.offset)
      let inner = field.pointee.plan
      if (field.pointee.omitsEmpty || field.pointee.omitsZero)
        && isOmitted(field, inner, place, isShared)
      {
        continue
      }
      if !isFirst { text.append(0x2C) }
      isFirst = false
      text.append(escapesHTML ? field.pointee.escapedName : field.pointee.plainName)
      try value(inner, place, isQuoted: field.pointee.isQuoted, isShared: isShared)
    }
    text.append(0x7D)
  }

  /// Whether a field has no member, being empty or zero.
  private func isOmitted(
    _ field: UnsafeMutablePointer<JSONField>, _ plan: UnsafeMutablePointer<JSONPlan>,
    _ place: UInt64, _ isShared: Bool
  ) -> Bool {
    let omitsEmpty = field.pointee.omitsEmpty
    switch plan.pointee.form {
    case .array: return omitsEmpty && plan.pointee.count == 0
    case .structure, .byHand: return false
    case .string:
      note(place, 16, isShared)
      return slots(at: place)[1] == 0
    case .slice, .bytes:
      note(place, 24, isShared)
      let header = slots(at: place)
      return omitsEmpty && header[1] == 0 || field.pointee.omitsZero && header[0] == 0
    case .interface:
      note(place, 16, isShared)
      return slots(at: place).pointee == 0
    case .map:
      let map = load(plan, place, isShared)
      return omitsEmpty && state.pointee.heap.mapLength(map) == 0
        || field.pointee.omitsZero && map == 0
    case .float32, .float64:
      // -0 is zero, too.
      return load(plan, place, isShared) &<< (plan.pointee.form == .float32 ? 33 : 1) == 0
    case .bool, .int, .uint, .pointer: return load(plan, place, isShared) == 0
    }
  }

  private mutating func slice(
    _ plan: UnsafeMutablePointer<JSONPlan>, _ header: UnsafeMutablePointer<UInt64>
  ) throws(JSONStop) {
    if header[0] == 0 { return text.append("null") }
    let count = Int(truncatingIfNeeded: header[1])
    if plan.pointee.form == .bytes {
      if isWatched { state.accessRange(header[0], count: header[1], width: 1, isWrite: false) }
      text.append(0x22)
      text.appendBase64(
        UnsafeRawBufferPointer(start: UnsafeRawPointer(bytes(at: header[0])), count: count))
      return text.append(0x22)
    }
    guard let elem = plan.pointee.elem else { throw .byHand }
    try enter()
    try elements(elem, header[0], count: count, isShared: true)
    leave()
  }

  private mutating func elements(
    _ elem: UnsafeMutablePointer<JSONPlan>, _ start: UInt64, count: Int, isShared: Bool
  ) throws(JSONStop) {
    text.append(0x5B)
    var place = start
    for index in 0..<count {
      if index > 0 { text.append(0x2C) }
      try value(elem, place, isQuoted: false, isShared: isShared)
      place &+= UInt64(elem.pointee.width)
    }
    text.append(0x5D)
  }

  // MARK: Maps

  private mutating func map(
    _ plan: UnsafeMutablePointer<JSONPlan>, _ map: UInt64
  ) throws(JSONStop) {
    if map == 0 { return text.append("null") }
    guard let elem = plan.pointee.elem, let key = plan.pointee.key else { throw .byHand }
    try enter()
    if isWatched, !state.watchMap(map, isWrite: false, iterates: true) { throw .byHand }
    let entries = try sortedEntries(plan, key, map)
    let keyBytes = UInt64(key.pointee.type.pointee.slots &* 8)
    text.append(0x7B)
    var isFirst = true
    for entry in entries {
      if !isFirst { text.append(0x2C) }
      isFirst = false
      if key.pointee.type.pointee.kind == .string {
        string(slots(at: entry), isQuoted: false)
      } else {
        text.append(0x22)
        try scalar(key, entry)
        text.append(0x22)
      }
      text.append(0x3A)
      try value(elem, entry &+ keyBytes, isQuoted: false, isShared: false)
    }
    text.append(0x7D)
    leave()
  }

  /// A map's entries in the order of their members' names.
  private func sortedEntries(
    _ plan: UnsafeMutablePointer<JSONPlan>, _ key: UnsafeMutablePointer<JSONPlan>, _ map: UInt64
  ) throws(JSONStop) -> [UInt64] {
    var entries: [UInt64] = []
    entries.reserveCapacity(Int(truncatingIfNeeded: state.pointee.heap.mapLength(map)))
    var iterator: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    do throws(ValueFault) {
      try withUnsafeMutablePointer(to: &iterator) { (pointer) throws(ValueFault) in
        let words = UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: UInt64.self)
        state.pointee.heap.startIteration(map, random: 0, words)
        while true {
          let entry = try state.pointee.heap.nextEntry(plan.pointee.type, words)
          if entry == 0 { return }
          entries.append(entry)
        }
      }
    } catch { throw .byHand }
    if key.pointee.type.pointee.kind == .string {
      entries.sort { compareStrings(slots(at: $0), slots(at: $1)) < 0 }
      return entries
    }
    let isSigned = key.pointee.form == .int
    let named = entries.map { entry in
      var word: UInt64 = 0
      let width = min(8, key.pointee.width)
      loadElement(at: entry, width: width, to: &word)
      let unused = Int64(64 &- width &* 8)
      let signed = (Int64(bitPattern: word) &<< unused) &>> unused
      return (Array((isSigned ? String(signed) : String(word)).utf8), entry)
    }
    return named.sorted { $0.0.lexicographicallyPrecedes($1.0) }.map(\.1)
  }
}
