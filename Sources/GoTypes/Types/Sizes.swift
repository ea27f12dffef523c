// Sizes, alignments and offsets as gc has them on amd64. Go: gcsizes.go.
//
// Invariants: sizes that overflow are reported as negative, never trapped on.

/// Sizes of types on a machine.
public struct Sizes: Sendable {
  /// The size of a word and the largest alignment.
  public let wordSize: Int

  /// gc's sizes on amd64.
  public static let amd64 = Sizes(wordSize: 8)

  public init(wordSize: Int) { self.wordSize = wordSize }

  /// The alignment of a variable of the type.
  public func alignOf(_ type: Type) -> Int {
    var measurer = Measurer(sizes: self)
    return measurer.layout(type).alignment
  }

  /// The size of a variable of the type; negative if too large.
  public func sizeOf(_ type: Type) -> Int {
    var measurer = Measurer(sizes: self)
    return measurer.layout(type).size
  }

  /// The offsets of the fields; negative from where they are too large.
  public func offsets(_ fields: [Var]) -> [Int] {
    var measurer = Measurer(sizes: self)
    return measurer.offsets(fields).offsets
  }

  fileprivate func size(_ kind: BasicKind) -> Int {
    switch kind {
    case .bool, .int8, .uint8, .untypedBool: 1
    case .int16, .uint16: 2
    case .int32, .uint32, .float32, .untypedRune: 4
    case .int64, .uint64, .float64, .complex64, .untypedFloat: 8
    case .complex128, .untypedComplex: 16
    case .int, .uint, .uintptr, .unsafePointer, .untypedInt, .untypedNil: wordSize
    case .string, .untypedString: 2 * wordSize
    case .invalid: 0
    }
  }

}

/// How much room a variable takes.
private struct Layout {
  var size: Int
  var alignment: Int
}

/// Measures types; each struct is measured once.
private struct Measurer {
  let sizes: Sizes
  private var known: [ObjectIdentifier: Layout] = [:]
  private var depth = 0

  /// Types that contain themselves were reported, but may be asked for.
  private static let depthLimit = 10_000

  init(sizes: Sizes) { self.sizes = sizes }

  mutating func layout(_ type: Type) -> Layout {
    let word = sizes.wordSize
    switch under(type).variant {
    case .basic(let basic):
      let size = sizes.size(basic.basicKind)
      // Spec: complex numbers are aligned as their parts.
      let part = basic.info.contains(.complex) ? size / 2 : size
      return Layout(size: size, alignment: min(max(1, part), word))
    case .array(let array): return layout(array)
    case .slice: return Layout(size: 3 * word, alignment: word)
    case .structure(let structure): return layout(structure)
    case .interface: return Layout(size: 2 * word, alignment: word)
    case .pointer, .tuple, .signature, .map, .chan, .named, .typeParam, .alias, .union:
      return Layout(size: word, alignment: word)
    }
  }

  private mutating func layout(_ array: GoArray) -> Layout {
    depth += 1
    defer { depth -= 1 }
    if depth > Measurer.depthLimit { return Layout(size: -1, alignment: 1) }
    let element = layout(array.element)
    if array.length <= 0 { return Layout(size: 0, alignment: element.alignment) }
    let (size, overflow) = element.size.multipliedReportingOverflow(by: array.length)
    return Layout(
      size: element.size < 0 || overflow ? -1 : size, alignment: element.alignment)
  }

  private mutating func layout(_ structure: Struct) -> Layout {
    if let known = known[ObjectIdentifier(structure)] { return known }
    depth += 1
    defer { depth -= 1 }
    if depth > Measurer.depthLimit { return Layout(size: -1, alignment: 1) }
    let (offsets, end, alignment) = offsets(structure.fields)
    var size = end
    if let last = offsets.last, end >= 0 {
      // A pointer past a final field of size zero must not point outside of the struct.
      if last > 0 && end == last { size += 1 }
      size = aligned(size, alignment)
    }
    let result = Layout(size: size, alignment: alignment)
    known[ObjectIdentifier(structure)] = result
    return result
  }

  mutating func offsets(_ fields: [Var]) -> (offsets: [Int], end: Int, alignment: Int) {
    var result: [Int] = []
    result.reserveCapacity(fields.count)
    var next = 0
    var alignment = 1
    for field in fields {
      let field = layout(field.type)
      alignment = max(alignment, field.alignment)
      if next >= 0 { next = aligned(next, field.alignment) }
      result.append(next)
      let (end, overflow) = next.addingReportingOverflow(field.size)
      next = next < 0 || field.size < 0 || overflow ? -1 : end
    }
    return (result, next, alignment)
  }

  private func aligned(_ offset: Int, _ alignment: Int) -> Int {
    let (sum, overflow) = offset.addingReportingOverflow(alignment - 1)
    return overflow || offset < 0 ? -1 : sum / alignment * alignment
  }
}
