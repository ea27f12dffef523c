// The sizes of cells into which 16 KiB blocks are cut.
//
// Invariants: sizes are multiples of 16; up to 512 bytes there is one class for each; a class's index is its size
// in units of 16 up to there, so that small objects need no table.

/// A class of cells of one size: what allocation needs at hand.
struct SizeClass {
  /// The first free cell, or 0.
  var free: UInt64 = 0
  /// Cells from here to `limit` were never used.
  var next: UInt64 = 0
  /// The end of the cells at `next`.
  var limit: UInt64 = 0
  /// Bytes of a cell, header included.
  var size: UInt64 = 0
  /// The class's blocks, linked; -1 ends the list.
  var firstBlock: Int32 = -1
  /// The next block of the list that is to be swept, or -1.
  var sweepBlock: Int32 = -1
}

/// The sizes.
enum SizeClasses {
  /// Bytes of a block.
  static let blockBytes = 16 << 10
  /// The largest size in units of 16 for which class index and units are the same.
  static let linearUnits = 32
  /// The largest cell; what is larger takes whole blocks.
  static let largestCell = 8192
  /// Sizes over 512: fractions of a block, so that little of it is lost.
  static let upperSizes: [UInt64] = [
    576, 640, 704, 768, 896, 1024, 1168, 1360, 1632, 1808, 2048, 2336, 2720, 3264, 4096, 5456, 8192,
  ]
  /// Classes, index 0 being unused.
  static let count = linearUnits + 1 + upperSizes.count

  /// The class for cells of at least `units` * 16 bytes, for units over `linearUnits`.
  static func upperClass(units: Int) -> Int {
    var index = 0
    let bytes = UInt64(units) &* 16
    while index < upperSizes.count - 1 && upperSizes[index] < bytes { index += 1 }
    return linearUnits + 1 + index
  }
}

/// What the heap knows of a block.
struct BlockInfo {
  enum Use: UInt8 { case free, cells, largeHead, largeRest }

  var use: Use
  /// The size class of its cells.
  var classIndex: UInt8
  /// Bytes of a cell.
  var cellBytes: UInt32
  /// 2^32 / cellBytes, rounded up: the cell of an offset is (offset * reciprocal) >> 32.
  var reciprocal: UInt32
  /// Offset of the first cell that was never used.
  var used: UInt32
  /// The next block of the same class, or the next large object; -1 at the end.
  var next: Int32
  /// Of a large object's first block: how many blocks it has. Of its others: the first one.
  var span: Int32
}
