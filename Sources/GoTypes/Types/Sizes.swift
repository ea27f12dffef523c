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
    switch under(type).variant {
    case .array(let array): return alignOf(array.element)
    case .structure(let structure):
      return structure.fields.reduce(1) { max($0, alignOf($1.type)) }
    case .basic(let basic):
      // Spec: complex numbers are aligned as their parts.
      if basic.info.contains(.complex) { return sizeOf(type) / 2 }
      return min(max(1, sizeOf(type)), wordSize)
    case .slice, .pointer, .tuple, .signature, .interface, .map, .chan, .named, .typeParam, .alias,
      .union:
      return wordSize
    }
  }

  /// The size of a variable of the type; negative if too large.
  public func sizeOf(_ type: Type) -> Int {
    switch under(type).variant {
    case .basic(let basic): return size(basic.basicKind)
    case .array(let array): return sizeOf(array)
    case .slice: return 3 * wordSize
    case .structure(let structure): return sizeOf(structure)
    case .interface: return 2 * wordSize
    case .pointer, .tuple, .signature, .map, .chan, .named, .typeParam, .alias, .union:
      return wordSize
    }
  }

  private func size(_ kind: BasicKind) -> Int {
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

  private func sizeOf(_ array: GoArray) -> Int {
    if array.length <= 0 { return 0 }
    let element = sizeOf(array.element)
    if element < 0 { return -1 }
    let (size, overflow) = element.multipliedReportingOverflow(by: array.length)
    return overflow ? -1 : size
  }

  private func sizeOf(_ structure: Struct) -> Int {
    guard let last = structure.fields.last else { return 0 }
    let offsets = offsets(structure.fields)
    guard let offset = offsets.last, offset >= 0 else { return -1 }
    var size = sizeOf(last.type)
    // A pointer past a final field of size zero must not point outside of the struct.
    if offset > 0 && size == 0 { size = 1 }
    let (end, overflow) = offset.addingReportingOverflow(size)
    if size < 0 || overflow { return -1 }
    return aligned(end, alignOf(structure))
  }

  /// The offsets of the fields; negative from where they are too large.
  public func offsets(_ fields: [Var]) -> [Int] {
    var result: [Int] = []
    result.reserveCapacity(fields.count)
    var next = 0
    for field in fields {
      if next >= 0 { next = aligned(next, alignOf(field.type)) }
      result.append(next)
      let size = sizeOf(field.type)
      let (end, overflow) = next.addingReportingOverflow(size)
      next = next < 0 || size < 0 || overflow ? -1 : end
    }
    return result
  }

  private func aligned(_ offset: Int, _ alignment: Int) -> Int {
    let (sum, overflow) = offset.addingReportingOverflow(alignment - 1)
    return overflow ? -1 : sum / alignment * alignment
  }
}
