// Makes type descriptors, one per identical type: the compiler asks here for every type that code names.
//
// Invariants: asking twice for an identical composite type gives the same descriptor; a named type is new
// each time it is declared (the compiler keeps one per defined type and list of type arguments).

/// A field given to `TypeTable.structure(_:)`.
public struct FieldShape {
  public var name: String
  public var type: TypeReference
  public var isEmbedded: Bool
  public var tag: String
  /// The package path if the name is not exported, else empty.
  public var package: String

  public init(
    name: String, type: TypeReference, isEmbedded: Bool = false, tag: String = "",
    package: String = ""
  ) {
    self.name = name
    self.type = type
    self.isEmbedded = isEmbedded
    self.tag = tag
    self.package = package
  }
}

/// A method given to `TypeTable.interface(_:)` or `TypeTable.setMethods(of:_:)`.
public struct MethodShape {
  public var name: String
  /// The package path if the name is not exported, else empty.
  public var package: String
  /// The signature without receiver.
  public var type: TypeReference
  /// The function, for concrete types.
  public var function: FunctionReference?
  /// Whether the method's receiver is the value that the pointer type points to (a value method in the
  /// method set of a pointer type): the machine loads it.
  public var isLoaded: Bool

  public init(
    name: String, package: String = "", type: TypeReference, function: FunctionReference? = nil,
    isLoaded: Bool = false
  ) {
    self.name = name
    self.package = package
    self.type = type
    self.function = function
    self.isLoaded = isLoaded
  }
}

/// The directions of a channel type.
public enum ChannelDirection: UInt8, Sendable {
  case receive = 1
  case send = 2
  case both = 3
}

/// The types of one image.
public final class TypeTable {
  /// Sizes of types too large to exist in memory: they may be named all the same, and allocating them fails.
  private static let mostSlots = 1 << 40
  private static let mostBytes = Int.max / 4
  /// A value of more slots than this has no pointer mask: it is scanned wholly.
  static let maximumMaskedSlots = 1 << 16

  let arena: Arena
  private var basics: [TypeReference] = []
  private var composites: [CompositeKey: TypeReference] = [:]
  private var methodIDs: [String: MethodID] = [:]
  private var methodNames: [String] = []
  private(set) var all: [TypeReference] = []

  /// What makes two composite types identical.
  private enum CompositeKey: Hashable {
    case slice(TypeReference)
    case pointer(TypeReference)
    case array(TypeReference, Int)
    case map(TypeReference, TypeReference)
    case channel(TypeReference, UInt8)
    case function([TypeReference], Int, Bool)
    case structure([Part])
    case interface([Part])
  }
  private struct Part: Hashable {
    var name: String
    var package: String
    var type: TypeReference
    var isEmbedded = false
    var tag = ""
  }

  init(arena: Arena) {
    self.arena = arena
    for kind in Kind.allCases { basics.append(makeBasic(kind)) }
  }

  // MARK: Asking for types

  /// The predeclared type of a basic kind (unsafe.Pointer included).
  public func basic(_ kind: Kind) -> TypeReference { basics[Int(kind.rawValue)] }

  /// []elem
  public func slice(of elem: TypeReference) -> TypeReference {
    intern(.slice(elem)) {
      var type = blank(.slice, slots: 3, name: "[]" + elem.pointee.name.string)
      type.elem = elem
      type.equality = .none
      type.goSize = 24
      setMask(&type) { $0[0] = 0b1 }
      return type
    }
  }

  /// *elem
  public func pointer(to elem: TypeReference) -> TypeReference {
    if let known = elem.pointee.pointerTo { return known }
    let made = intern(.pointer(elem)) {
      var type = blank(.pointer, slots: 1, name: "*" + elem.pointee.name.string)
      type.elem = elem
      type.hasMethods = false
      setMask(&type) { $0[0] = 0b1 }
      return type
    }
    elem.pointee.pointerTo = made
    return made
  }

  /// [count]elem; if elem is not complete, neither is the array until `layOut` is called.
  public func array(of elem: TypeReference, count: Int) -> TypeReference {
    intern(.array(elem, count)) {
      if elem.pointee.isComplete { return makeArray(elem, count) }
      var type = blank(.array, slots: 0, name: "[\(count)]" + elem.pointee.name.string)
      type.elem = elem
      type.length = count
      type.isComplete = false
      return type
    }
  }

  /// map[key]elem
  public func map(key: TypeReference, elem: TypeReference) -> TypeReference {
    intern(.map(key, elem)) {
      let name = "map[" + key.pointee.name.string + "]" + elem.pointee.name.string
      var type = blank(.map, slots: 1, name: name)
      type.key = key
      type.elem = elem
      type.equality = .none
      setMask(&type) { $0[0] = 0b1 }
      return type
    }
  }

  /// chan elem
  public func channel(of elem: TypeReference, _ direction: ChannelDirection) -> TypeReference {
    intern(.channel(elem, direction.rawValue)) {
      let name = elem.pointee.name.string
      let inner =
        elem.pointee.kind == .chan && elem.pointee.direction == 1
          && !elem.pointee.isNamed ? "(\(name))" : name
      let prefix =
        switch direction {
        case .receive: "<-chan " + name
        case .send: "chan<- " + name
        case .both: "chan " + inner
        }
      var type = blank(.chan, slots: 1, name: prefix)
      type.elem = elem
      type.direction = direction.rawValue
      setMask(&type) { $0[0] = 0b1 }
      return type
    }
  }

  /// func(parameters) results; a variadic last parameter is given as its slice type.
  public func function(
    _ parameters: [TypeReference], _ results: [TypeReference], isVariadic: Bool = false
  ) -> TypeReference {
    let all = parameters + results
    return intern(.function(all, parameters.count, isVariadic)) {
      let name = "func" + signatureText(parameters, results, isVariadic)
      var type = blank(.function, slots: 1, name: name)
      type.signature = arena.copy(all)
      type.parameterCount = parameters.count
      type.resultCount = results.count
      type.isVariadic = isVariadic
      type.equality = .none
      setMask(&type) { $0[0] = 0b1 }
      return type
    }
  }

  /// struct { fields }; if a field's type is not complete, neither is the struct until `layOut` is called.
  public func structure(_ fields: [FieldShape]) -> TypeReference {
    let key = fields.map {
      Part(
        name: $0.name, package: $0.package, type: $0.type, isEmbedded: $0.isEmbedded, tag: $0.tag)
    }
    return intern(.structure(key)) {
      if fields.allSatisfy({ $0.type.pointee.isComplete }) { return makeStructure(fields) }
      var type = blank(.structure, slots: 0, name: structureText(fields))
      type.fields = arena.copy(fields.map { fieldRecord($0, slot: 0, offset: 0) })
      type.fieldCount = fields.count
      type.isComplete = false
      return type
    }
  }

  /// interface { methods }: all methods of its method set, embedded ones included, in any order.
  public func interface(_ methods: [MethodShape]) -> TypeReference {
    let sorted = methods.sorted { ($0.name, $0.package) < ($1.name, $1.package) }
    let key = sorted.map { Part(name: $0.name, package: $0.package, type: $0.type) }
    return intern(.interface(key)) { makeInterface(sorted) }
  }

  // MARK: Named types

  /// Completes a type whose parts were declared when it was made: their underlying types must be known by now.
  public func layOut(_ type: TypeReference) {
    if type.pointee.isComplete { return }
    if type.pointee.isNamed {
      guard let underlying = type.pointee.underlying else { return }
      layOut(underlying)
      complete(type, underlying: underlying)
      return
    }
    let made: TypeDescriptor
    if type.pointee.kind == .array, let elem = type.pointee.elem {
      layOut(elem)
      made = makeArray(elem, type.pointee.length)
    } else if let fields = type.pointee.fields {
      let records = UnsafeBufferPointer(start: fields, count: type.pointee.fieldCount)
      for record in records { layOut(record.type) }
      made = makeStructure(
        records.map {
          FieldShape(
            name: $0.name.string, type: $0.type, isEmbedded: $0.isEmbedded, tag: $0.tag.string,
            package: $0.package.string)
        })
    } else {
      return
    }
    let old = type.pointee
    type.pointee = made
    type.pointee.id = old.id
    type.pointee.name = old.name
    type.pointee.underlying = type
    type.pointee.pointerTo = old.pointerTo
    type.pointee.hasMethods = old.hasMethods
    type.pointee.methods = old.methods
    type.pointee.methodCount = old.methodCount
  }

  /// Tells a declared type's underlying type, which need not be complete: `layOut` completes both.
  public func setUnderlying(of type: TypeReference, _ underlying: TypeReference) {
    type.pointee.underlying = underlying
    if underlying.pointee.isComplete {
      complete(type, underlying: underlying)
    } else {
      type.pointee.kind = underlying.pointee.kind
    }
  }

  /// Declares a defined type: `name` as %T prints it ("main.T"), `localName` without package, `package` the
  /// import path. To be completed by `complete(_:underlying:)` before values of it are laid out.
  public func named(_ name: String, localName: String, package: String) -> TypeReference {
    var type = blank(.invalid, slots: 0, name: name)
    type.isNamed = true
    type.isComplete = false
    type.hasMethods = false
    type.localName = arena.text(localName)
    type.package = arena.text(package)
    return add(type)
  }

  /// Gives a declared type the layout of `underlying`, which must be complete and not named.
  public func complete(_ type: TypeReference, underlying: TypeReference) {
    var made = underlying.pointee
    let old = type.pointee
    made.isNamed = true
    made.id = old.id
    made.name = old.name
    made.localName = old.localName
    made.package = old.package
    made.pointerTo = old.pointerTo
    made.underlying = underlying
    if made.kind != .interface {
      made.hasMethods = old.hasMethods
      made.methods = old.methods
      made.methodCount = old.methodCount
    }
    type.pointee = made
  }

  /// Sets the method set of a concrete type (for a pointer type: also the methods with value receivers,
  /// `isLoaded`). Machine and compiler call it at the first conversion that needs it.
  public func setMethods(of type: TypeReference, _ methods: [MethodShape]) {
    let sorted = methods.sorted { ($0.name, $0.package) < ($1.name, $1.package) }
    type.pointee.methods = arena.copy(sorted.map { record($0, of: type) })
    type.pointee.methodCount = sorted.count
    type.pointee.hasMethods = true
  }

  /// The number of a method's name.
  public func methodID(_ name: String, package: String = "") -> MethodID {
    let key = package.isEmpty ? name : package + "." + name
    if let known = methodIDs[key] { return known }
    let id = MethodID(truncatingIfNeeded: methodNames.count)
    methodIDs[key] = id
    methodNames.append(name)
    return id
  }

  /// The name of the method with number `id`.
  public func methodName(_ id: MethodID) -> String {
    methodNames.indices.contains(Int(id)) ? methodNames[Int(id)] : "?"
  }

  // MARK: Making

  private func intern(_ key: CompositeKey, _ make: () -> TypeDescriptor) -> TypeReference {
    if let known = composites[key] { return known }
    let made = add(make())
    composites[key] = made
    return made
  }

  private func add(_ type: TypeDescriptor) -> TypeReference {
    let place = arena.allocate(TypeDescriptor.self, count: 1)
    place.initialize(to: type)
    place.pointee.id = Int32(truncatingIfNeeded: all.count)
    if !type.isNamed || type.kind != .invalid { place.pointee.underlying = place }
    all.append(place)
    return place
  }

  private func blank(_ kind: Kind, slots: Int, name: String) -> TypeDescriptor {
    TypeDescriptor(
      kind: kind, equality: .words, direction: 0, isVariadic: false, hasPointers: false,
      isNamed: false, isComplete: true, hasMethods: kind != .structure, id: 0, slots: slots,
      width: slots &* 8, goSize: slots &* 8, goAlign: 8, elem: nil, key: nil, underlying: nil,
      length: 0, fields: nil, fieldCount: 0, signature: nil, parameterCount: 0, resultCount: 0,
      methods: nil, methodCount: 0, name: arena.text(name), localName: arena.text(""),
      package: arena.text(""), pointerMask: nil, isScannedWholly: false, pointerTo: nil,
      jsonPlan: nil)
  }

  /// Fills the pointer mask of a type whose slots are known.
  private func setMask(_ type: inout TypeDescriptor, _ fill: (inout [UInt64]) -> Void) {
    type.hasPointers = true
    if type.slots > Self.maximumMaskedSlots {
      type.isScannedWholly = true
      return
    }
    var bits = [UInt64](repeating: 0, count: (type.slots + 63) / 64)
    fill(&bits)
    type.pointerMask = arena.copy(bits)
  }

  private func copyMask(of part: TypeReference, to bits: inout [UInt64], at start: Int) {
    guard part.pointee.hasPointers else { return }
    for i in 0..<part.pointee.slots {
      if let mask = part.pointee.pointerMask, mask[i / 64] >> UInt64(i % 64) & 1 == 0 { continue }
      bits[(start + i) / 64] |= 1 << UInt64((start + i) % 64)
    }
  }

  private func makeBasic(_ kind: Kind) -> TypeReference {
    let (name, slots, width, equality): (String, Int, Int, Equality) =
      switch kind {
      case .invalid: ("invalid type", 0, 0, .none)
      case .bool: ("bool", 1, 1, .words)
      case .int: ("int", 1, 8, .words)
      case .int8: ("int8", 1, 1, .words)
      case .int16: ("int16", 1, 2, .words)
      case .int32: ("int32", 1, 4, .words)
      case .int64: ("int64", 1, 8, .words)
      case .uint: ("uint", 1, 8, .words)
      case .uint8: ("uint8", 1, 1, .words)
      case .uint16: ("uint16", 1, 2, .words)
      case .uint32: ("uint32", 1, 4, .words)
      case .uint64: ("uint64", 1, 8, .words)
      case .uintptr: ("uintptr", 1, 8, .words)
      case .float32: ("float32", 1, 4, .float32)
      case .float64: ("float64", 1, 8, .float64)
      case .complex64: ("complex64", 2, 16, .complex64)
      case .complex128: ("complex128", 2, 16, .complex128)
      case .string: ("string", 2, 16, .string)
      case .unsafePointer: ("unsafe.Pointer", 1, 8, .words)
      case .array, .chan, .function, .interface, .map, .pointer, .slice, .structure:
        ("invalid type", 0, 0, .none)
      }
    var type = blank(kind, slots: slots, name: name)
    type.width = width
    type.equality = equality
    type.isNamed = kind != .unsafePointer
    type.localName = type.name
    type.goSize = kind == .complex64 ? 8 : width
    type.goAlign =
      switch kind {
      case .complex64: 4
      case .complex128, .string: 8
      default: max(1, width)
      }
    if kind == .string || kind == .unsafePointer { setMask(&type) { $0[0] = 0b1 } }
    return add(type)
  }

  private func makeArray(_ elem: TypeReference, _ count: Int) -> TypeDescriptor {
    let width = elem.pointee.width
    let (bytes, tooLarge) = width.multipliedReportingOverflow(by: count)
    // A type too large to exist in memory may still be named; its allocation fails.
    let slots =
      tooLarge || bytes > Int.max - 8 ? Self.mostSlots : min((bytes + 7) / 8, Self.mostSlots)
    var type = blank(.array, slots: slots, name: "[\(count)]" + elem.pointee.name.string)
    type.elem = elem
    type.length = count
    let (goSize, isTooLarge) = elem.pointee.goSize.multipliedReportingOverflow(by: count)
    type.goSize = isTooLarge ? Self.mostBytes : min(goSize, Self.mostBytes)
    type.goAlign = elem.pointee.goAlign
    type.equality =
      switch elem.pointee.equality {
      case .words: .words
      case .none: .none
      case .float64, .float32, .complex128, .complex64, .string, .interface, .structure, .array:
        .array
      }
    if elem.pointee.hasPointers && count > 0 {
      setMask(&type) { bits in
        for i in 0..<count { copyMask(of: elem, to: &bits, at: i &* elem.pointee.slots) }
      }
    }
    return type
  }

  private func fieldRecord(_ field: FieldShape, slot: Int, offset: Int) -> FieldRecord {
    FieldRecord(
      name: arena.text(field.name), tag: arena.text(field.tag), package: arena.text(field.package),
      type: field.type, slot: slot, goOffset: offset, isEmbedded: field.isEmbedded)
  }

  private func makeStructure(_ fields: [FieldShape]) -> TypeDescriptor {
    var slot = 0
    var offset = 0
    var align = 1
    var equality = Equality.words
    var records: [FieldRecord] = []
    for field in fields {
      let type = field.type.pointee
      precondition(type.isComplete, "a field's type is laid out before its struct")
      offset = (offset + type.goAlign - 1) / type.goAlign * type.goAlign
      align = max(align, type.goAlign)
      records.append(fieldRecord(field, slot: slot, offset: offset))
      slot = min(slot + type.slots, Self.mostSlots)
      offset = min(offset + type.goSize, Self.mostBytes)
      if type.equality == .none {
        equality = .none
      } else if equality == .words && (type.equality != .words || field.name == "_") {
        equality = .structure
      }
    }
    // gc pads a struct that ends in a field of size zero, so that its address stays inside.
    if let last = fields.last, last.type.pointee.goSize == 0, offset > 0 { offset += 1 }
    var made = blank(.structure, slots: slot, name: structureText(fields))
    made.goSize = (offset + align - 1) / align * align
    made.goAlign = align
    made.equality = equality
    made.fields = arena.copy(records)
    made.fieldCount = records.count
    if fields.contains(where: { $0.type.pointee.hasPointers }) {
      setMask(&made) { bits in
        for record in records { copyMask(of: record.type, to: &bits, at: record.slot) }
      }
    }
    return made
  }

  private func makeInterface(_ methods: [MethodShape]) -> TypeDescriptor {
    let texts = methods.map { method in
      let prefix = method.package.isEmpty ? "" : lastElement(method.package) + "."
      return prefix + method.name + method.type.pointee.name.string.dropFirst(4)
    }
    let name =
      texts.isEmpty ? "interface {}" : "interface { " + texts.joined(separator: "; ") + " }"
    var made = blank(.interface, slots: 2, name: name)
    made.equality = .interface
    // The data word is a value or a pointer: marking tests whether it points into the heap.
    setMask(&made) { $0[0] = 0b10 }
    made.methods = arena.copy(
      methods.map {
        MethodRecord(
          id: methodID($0.name, package: $0.package), name: arena.text($0.name),
          package: arena.text($0.package), type: $0.type, function: nil, form: .word, slots: 0)
      })
    made.methodCount = methods.count
    return made
  }

  private func record(_ method: MethodShape, of type: TypeReference) -> MethodRecord {
    let value = method.isLoaded ? type.pointee.elem ?? type : type
    let slots = value.pointee.slots
    let form: ReceiverForm =
      if method.isLoaded {
        switch value.pointee.width {
        case 1: .load1
        case 2: .load2
        case 4: .load4
        default: .load
        }
      } else {
        value.pointee.frameSlots == 1 ? .word : .box
      }
    return MethodRecord(
      id: methodID(method.name, package: method.package), name: arena.text(method.name),
      package: arena.text(method.package), type: method.type, function: method.function,
      form: form, slots: Int32(truncatingIfNeeded: slots))
  }
}
