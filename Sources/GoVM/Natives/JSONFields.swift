// Which fields of a struct have members in JSON: the rules of package encoding/json.

/// A struct's field that may have a member.
struct JSONFieldShape {
  /// The member's name.
  var name: [UInt8]
  /// The field's index in each struct on the way.
  var index: [Int]
  /// Where embedded pointers on the way lie, then the field itself, in bytes.
  var offsets: [Int]
  var type: TypeReference
  /// Whether a tag names it.
  var isTagged: Bool
  var omitsEmpty = false
  var omitsZero = false
  var isQuoted = false
}

/// The fields of a struct type, those of embedded structs included.
struct JSONFields {
  /// A struct whose fields are looked at.
  private struct Embedded {
    var type: TypeReference
    var index: [Int]
    var offsets: [Int]
  }

  private var all: [JSONFieldShape] = []
  private var isUnclear = false

  /// Looks at a struct type.
  init(of type: TypeReference) {
    var next = [Embedded(type: type, index: [], offsets: [0])]
    var count: [TypeReference: Int] = [:]
    var visited: Set<TypeReference> = []
    while !next.isEmpty && !isUnclear {
      let current = next
      let previous = count
      next = []
      count = [:]
      for outer in current where visited.insert(outer.type).inserted {
        addFields(of: outer, isTwice: (previous[outer.type] ?? 0) > 1, &next, &count)
      }
    }
  }

  private mutating func addFields(
    of outer: Embedded, isTwice: Bool, _ next: inout [Embedded], _ count: inout [TypeReference: Int]
  ) {
    guard let fields = outer.type.pointee.fields else { return }
    for place in 0..<outer.type.pointee.fieldCount {
      let field = fields[place]
      var inner = field.type
      let isPointer = inner.pointee.localName.count == 0 && inner.pointee.kind == .pointer
      if isPointer { inner = inner.pointee.elem ?? inner }
      let isExported = field.package.count == 0
      if !isExported && !(field.isEmbedded && inner.pointee.kind == .structure) { continue }
      guard let tag = JSONTag(field.tag) else {
        isUnclear = true
        return
      }
      if tag.text == [0x2D] { continue }
      var offsets = outer.offsets
      offsets[offsets.count - 1] += field.slot * 8
      let index = outer.index + [place]
      if tag.name.isEmpty && field.isEmbedded && inner.pointee.kind == .structure {
        count[inner, default: 0] += 1
        if count[inner] == 1 {
          if isPointer { offsets.append(0) }
          next.append(Embedded(type: inner, index: index, offsets: offsets))
        }
        continue
      }
      var shape = JSONFieldShape(
        name: tag.name, index: index, offsets: offsets, type: field.type,
        isTagged: !tag.name.isEmpty)
      if tag.name.isEmpty {
        shape.name = Array(UnsafeBufferPointer(start: field.name.bytes, count: field.name.count))
      }
      shape.omitsEmpty = tag.options.contains("omitempty")
      shape.omitsZero = tag.options.contains("omitzero")
      shape.isQuoted = tag.options.contains("string") && canQuote(inner.pointee.kind)
      all.append(shape)
      // The same struct is embedded twice at this depth: its fields hide each other.
      if isTwice { all.append(shape) }
    }
  }

  private func canQuote(_ kind: Kind) -> Bool {
    kind.rawValue >= Kind.bool.rawValue && kind.rawValue <= Kind.float64.rawValue || kind == .string
  }

  /// Without the fields that others hide, in order; nil where Go code has to decide. Of several with one name, the least
  /// deep wins, then one with a tag; if that decides nothing, none is there.
  var dominant: [JSONFieldShape]? {
    if isUnclear { return nil }
    var places: [[UInt8]: [Int]] = [:]
    for (place, field) in all.enumerated() { places[field.name, default: []].append(place) }
    var kept: [JSONFieldShape] = []
    for (place, field) in all.enumerated() {
      guard let same = places[field.name], same[0] == place else { continue }
      if let best = winner(same) { kept.append(all[best]) }
    }
    return kept.sorted { $0.index.lexicographicallyPrecedes($1.index) }
  }

  private func winner(_ same: [Int]) -> Int? {
    var best = same[0]
    var isClear = true
    for place in same.dropFirst() {
      let (field, other) = (all[place], all[best])
      if field.index.count < other.index.count
        || field.index.count == other.index.count && field.isTagged && !other.isTagged
      {
        best = place
        isClear = true
      } else if field.index.count == other.index.count && field.isTagged == other.isTagged {
        isClear = false
      }
    }
    return isClear ? best : nil
  }
}

/// What a field's tag says under the key "json".
struct JSONTag {
  /// All of it.
  var text: [UInt8] = []
  /// The name, empty if there is none.
  var name: [UInt8] = []
  /// What follows the name.
  var options: Set<String> = []

  /// Reads a tag; nil if that takes more than ASCII and no escapes, or the name is no valid one.
  init?(_ tag: Text) {
    let bytes = UnsafeBufferPointer(start: tag.bytes, count: tag.count)
    if bytes.contains(where: { $0 >= 0x80 || $0 == 0x5C }) { return nil }
    text = Self.value(in: Array(bytes))
    let parts = text.split(separator: 0x2C, omittingEmptySubsequences: false)
    guard let first = parts.first else { return }
    if !first.allSatisfy(Self.isNamePart) { return nil }
    name = Array(first)
    options = Set(parts.dropFirst().map { String(decoding: $0, as: UTF8.self) })
  }

  /// The value of the key "json". Go: reflect.StructTag.Lookup.
  private static func value(in tag: [UInt8]) -> [UInt8] {
    var at = 0
    while true {
      while at < tag.count && tag[at] == 0x20 { at += 1 }
      let keyStart = at
      while at < tag.count, tag[at] > 0x20, tag[at] != 0x3A, tag[at] != 0x22, tag[at] != 0x7F {
        at += 1
      }
      if at == keyStart || at + 1 >= tag.count || tag[at] != 0x3A || tag[at + 1] != 0x22 {
        return []
      }
      let key = tag[keyStart..<at]
      at += 2
      let valueStart = at
      while at < tag.count && tag[at] != 0x22 { at += 1 }
      if at >= tag.count { return [] }
      if key.elementsEqual("json".utf8) { return Array(tag[valueStart..<at]) }
      at += 1
    }
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "!#$%&()*+-./:;<=>?@[]^_{|}~ ".utf8.contains(byte)
    }
  }
}
