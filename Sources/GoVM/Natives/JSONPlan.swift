// How package encoding/json writes the values of a type, found out once per type and image.
//
// Invariants: a plan never changes once it is made, and depends on nothing but its type; a plan is `isByHand` if values of
// the type, or of a type that they are made of, need Go code (methods) or are errors. What interfaces hold has plans of its
// own, found when it is met.

/// How values of a type are written.
enum JSONForm: UInt8 {
  case bool, int, uint, float32, float64, string, interface, pointer, structure, map, array, slice
  /// A []byte: base64 in a string.
  case bytes
  /// Only Go code knows.
  case byHand
}

/// How values of a type are written, with what they are made of.
struct JSONPlan {
  /// How.
  var form: JSONForm
  /// Whether Go code is needed for a value, or for what it is made of.
  var isByHand: Bool
  /// Bytes of a value in memory.
  var width: Int
  /// The type.
  var type: TypeReference
  /// Of what a pointer, slice, array or map leads to.
  var elem: UnsafeMutablePointer<JSONPlan>?
  /// Of a map's keys: strings or integers.
  var key: UnsafeMutablePointer<JSONPlan>?
  /// A struct's fields in the order of their members, as package json would find them; nil if that is left to Go code.
  var fields: UnsafeMutablePointer<JSONField>?
  /// How many fields, or how many elements of an array.
  var count: Int
  /// The fields as package json's type `field` has them.
  var records: UnsafeMutablePointer<UInt64>?
}

/// A struct's field that has a member.
struct JSONField {
  /// `"name":`, with <, > and & escaped.
  var escapedName: Text
  /// `"name":` as it stands.
  var plainName: Text
  /// Where it lies in the struct, in bytes; behind `hops`, in what the last of them leads to.
  var offset: Int
  /// Where embedded pointers lie that lead to it, each in what the one before leads to.
  var hops: UnsafeMutablePointer<Int>?
  /// How many.
  var hopCount: Int
  /// The value's plan.
  var plan: UnsafeMutablePointer<JSONPlan>
  var omitsEmpty: Bool
  var omitsZero: Bool
  /// Whether a number, bool or string stands in a string.
  var isQuoted: Bool
}

/// The types of package json that decide how values are written.
struct JSONTypes {
  var marshaler: TypeReference
  var textMarshaler: TypeReference
  var zeroer: TypeReference
  var number: TypeReference
  /// The type word of a reflect.Type.
  var reflectType: UInt64
}

/// Makes plans.
struct JSONPlanner {
  /// Types nested more deeply are left to Go code.
  private static let maximumDepth = 500

  let image: Image
  let types: JSONTypes
  private var made: [UnsafeMutablePointer<JSONPlan>] = []
  private var depth = 0

  init(image: Image, types: JSONTypes) {
    self.image = image
    self.types = types
  }

  /// The plan of a type.
  static func plan(
    of type: TypeReference, image: Image, types: JSONTypes
  ) -> UnsafeMutablePointer<JSONPlan> {
    if let known = type.pointee.jsonPlan {
      return known.assumingMemoryBound(to: JSONPlan.self)
    }
    var planner = JSONPlanner(image: image, types: types)
    let plan = planner.plan(type)
    planner.spread()
    return plan
  }

  /// What is made of a value that needs Go code needs it, too.
  private func spread() {
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for plan in made where !plan.pointee.isByHand {
        var isByHand = plan.pointee.elem?.pointee.isByHand ?? false
        if let fields = plan.pointee.fields {
          for index in 0..<plan.pointee.count where fields[index].plan.pointee.isByHand {
            isByHand = true
          }
        }
        if isByHand {
          plan.pointee.isByHand = true
          hasChanged = true
        }
      }
    }
  }

  private mutating func plan(_ type: TypeReference) -> UnsafeMutablePointer<JSONPlan> {
    if let known = type.pointee.jsonPlan {
      return known.assumingMemoryBound(to: JSONPlan.self)
    }
    let plan = image.arena.allocate(JSONPlan.self, count: 1)
    plan.initialize(
      to: JSONPlan(
        form: .byHand, isByHand: false, width: type.pointee.width, type: type, elem: nil, key: nil,
        fields: nil, count: 0, records: nil))
    type.pointee.jsonPlan = UnsafeMutableRawPointer(plan)
    made.append(plan)
    depth += 1
    defer { depth -= 1 }
    if depth <= Self.maximumDepth { fill(plan, type) }
    if hasMethods(type) { plan.pointee.form = .byHand }
    if plan.pointee.form == .byHand { plan.pointee.isByHand = true }
    return plan
  }

  /// Whether values of a type, or pointers to them, write themselves.
  private func hasMethods(_ type: TypeReference) -> Bool {
    if type.pointee.kind == .interface { return false }
    let pointer = image.types.pointer(to: type)
    return [type, pointer].contains {
      image.implements($0, types.marshaler) || image.implements($0, types.textMarshaler)
    }
  }

  private mutating func fill(_ plan: UnsafeMutablePointer<JSONPlan>, _ type: TypeReference) {
    switch type.pointee.kind {
    case .bool: plan.pointee.form = .bool
    case .int, .int8, .int16, .int32, .int64: plan.pointee.form = .int
    case .uint, .uint8, .uint16, .uint32, .uint64, .uintptr: plan.pointee.form = .uint
    case .float32: plan.pointee.form = .float32
    case .float64: plan.pointee.form = .float64
    case .string: plan.pointee.form = type == types.number ? .byHand : .string
    case .interface: plan.pointee.form = .interface
    case .pointer, .slice, .array:
      guard let elem = type.pointee.elem else { return }
      plan.pointee.elem = self.plan(elem)
      plan.pointee.count = type.pointee.length
      plan.pointee.form =
        switch type.pointee.kind {
        case .pointer: .pointer
        case .array: .array
        default: elem.pointee.kind == .uint8 && !hasMethods(elem) ? .bytes : .slice
        }
    case .map:
      guard let key = type.pointee.key, let elem = type.pointee.elem else { return }
      plan.pointee.elem = self.plan(elem)
      let keyPlan = self.plan(key)
      plan.pointee.key = keyPlan
      // Strings are names whatever methods they have; Go code asks the methods of other keys.
      if key.pointee.kind == .string
        || !keyPlan.pointee.isByHand
          && (keyPlan.pointee.form == .int || keyPlan.pointee.form == .uint)
      {
        plan.pointee.form = .map
      }
    case .structure: fillStructure(plan, type)
    case .invalid, .complex64, .complex128, .chan, .function, .unsafePointer: break
    }
  }

  private mutating func fillStructure(
    _ plan: UnsafeMutablePointer<JSONPlan>, _ type: TypeReference
  ) {
    guard let found = JSONFields(of: type).dominant else { return }
    plan.pointee.form = .structure
    let fields = image.arena.allocate(JSONField.self, count: max(1, found.count))
    for (index, field) in found.enumerated() {
      let inner = self.plan(field.type)
      var hops = field.offsets
      let offset = hops.removeLast()
      (fields + index).initialize(
        to: JSONField(
          escapedName: image.arena.text(quoted(field.name, escapesHTML: true)),
          plainName: image.arena.text(quoted(field.name, escapesHTML: false)),
          offset: offset, hops: hops.isEmpty ? nil : image.arena.copy(hops), hopCount: hops.count,
          plan: inner, omitsEmpty: field.omitsEmpty, omitsZero: field.omitsZero,
          isQuoted: field.isQuoted))
      if field.omitsZero && !knowsZero(field.type) { plan.pointee.isByHand = true }
    }
    plan.pointee.fields = fields
    plan.pointee.count = found.count
    plan.pointee.records = records(found)
  }

  /// Whether a value's words tell whether it is omitted as a zero.
  private func knowsZero(_ type: TypeReference) -> Bool {
    switch type.pointee.kind {
    case .structure, .array, .interface, .complex64, .complex128: return false
    default:
      return !image.implements(type, types.zeroer)
        && !image.implements(image.types.pointer(to: type), types.zeroer)
    }
  }

  /// A member's name with its colon.
  private func quoted(_ name: [UInt8], escapesHTML: Bool) -> String {
    var out = JSONText(limit: 1 << 30)
    defer { out.free() }
    name.withUnsafeBufferPointer { out.quote($0, escapesHTML: escapesHTML) }
    out.append(0x3A)
    return String(decoding: out.written, as: UTF8.self)
  }

  /// Fields as package json's struct type `field` has them, which must say the same.
  private func records(_ found: [JSONFieldShape]) -> UnsafeMutablePointer<UInt64> {
    var words: [UInt64] = []
    for field in found {
      let index = image.arena.copy(field.index.map { UInt64($0) })
      let count = UInt64(field.index.count)
      words += [word(image.arena.copy(field.name)), UInt64(field.name.count)]
      words += [word(index), count, count, types.reflectType, word(field.type)]
      words += [field.isTagged, field.omitsEmpty, field.omitsZero, field.isQuoted].map {
        $0 ? 1 : 0
      }
    }
    return image.arena.copy(words)
  }
}
