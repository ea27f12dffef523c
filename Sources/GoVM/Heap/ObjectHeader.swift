// The 8 bytes before each object of the heap.
//
// Layout, from the lowest bit: allocated (1), shape (3), bits 4 ..< 48 of the type's address (descriptors are
// aligned to 16, user addresses have 47 bits), special (1), without pointers (1), colour (14).
//
// Invariant: a free cell has an even header: the address of the next free cell of its list, or 0.

/// How an object's words are scanned.
enum ObjectShape: UInt64 {
  /// One value of the type.
  case value = 0
  /// Elements of the type, as many as fit.
  case array = 1
  /// Words that may all be pointers; no type.
  case words = 2
  /// No pointers; no type.
  case bytes = 3
  /// The entries of a map of the type: see MapEntries.
  case mapEntries = 4
}

/// The header of an object.
struct ObjectHeader {
  var bits: UInt64

  static let allocated: UInt64 = 1
  static let shapeShift: UInt64 = 1
  static let typeMask: UInt64 = 0x0000_FFFF_FFFF_FFF0
  static let special: UInt64 = 1 << 48
  static let withoutPointers: UInt64 = 1 << 49
  static let colourShift: UInt64 = 50
  static let colourMask: UInt64 = 0x3FFF << colourShift
  /// Colours lie in 1 ... maximumColour.
  static let maximumColour: UInt64 = 0x3FFF

  @inline(__always)
  init(bits: UInt64) { self.bits = bits }

  /// All but the colour.
  @inline(__always)
  init(_ shape: ObjectShape, type: TypeReference?, hasPointers: Bool) {
    bits =
      Self.allocated | (shape.rawValue &<< Self.shapeShift)
      | (UInt64(UInt(bitPattern: type)) & Self.typeMask)
      | (hasPointers ? 0 : Self.withoutPointers)
  }

  @inline(__always)
  var isAllocated: Bool { bits & Self.allocated != 0 }
  @inline(__always)
  var isSpecial: Bool { bits & Self.special != 0 }
  @inline(__always)
  var isWithoutPointers: Bool { bits & Self.withoutPointers != 0 }
  @inline(__always)
  var shape: ObjectShape {
    ObjectShape(rawValue: (bits &>> Self.shapeShift) & 7) ?? .words
  }
  @inline(__always)
  var type: TypeReference? {
    TypeReference(bitPattern: UInt(truncatingIfNeeded: bits & Self.typeMask))
  }
}
