// Natives of image/draw and image/png: what is done for every byte of a picture several times.

import GoVM

extension NativeTable {
  /// Adds the natives of pictures.
  mutating func addPictures() {
    add("image/draw.nearestIndex", results: 1) { call in
      let color = (3..<7).map { UInt32(truncatingIfNeeded: call[$0]) }
      call.set(0, nearestIndex(call.bytesOfWords(0), color))
      return .done
    }
    add("image/png.bestFilter", results: 1) { call in
      let filtered = (0..<4).map { call.mutableBytes(6 + 3 * $0) }
      call.set(0, bestFilter(call.bytes(0), call.bytes(3), filtered, pixel: call.int(18)))
      return .done
    }
    add("image/png.unfilter", results: 1) { call in
      call.set(
        0,
        unfilter(
          UInt8(truncatingIfNeeded: call[0]), call.mutableBytes(1), call.bytes(4),
          pixel: call.int(7)))
      return .done
    }
  }
}

extension NativeCall {
  /// The memory of the []uint32 in parameter slots `slot`, `slot + 1`.
  fileprivate func bytesOfWords(_ slot: Int) -> UnsafeRawBufferPointer {
    let start = UnsafeRawPointer(bitPattern: UInt(self[slot]))
    return UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : 4 * int(slot + 1))
  }
}

/// The index of the color of a palette, four words each, that is nearest; as color.Palette.Index has it.
private func nearestIndex(_ palette: UnsafeRawBufferPointer, _ color: [UInt32]) -> Int {
  var best = 0
  var least = UInt32.max
  let (red, green, blue, alpha) = (color[0], color[1], color[2], color[3])
  func square(_ x: UInt32, _ offset: Int) -> UInt32 {
    let difference = x &- palette.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
    return (difference &* difference) >> 2
  }
  for index in 0..<palette.count / 16 {
    let at = 16 * index
    let sum =
      square(red, at) &+ square(green, at + 4) &+ square(blue, at + 8) &+ square(alpha, at + 12)
    if sum < least {
      if sum == 0 { return index }
      best = index
      least = sum
    }
  }
  return best
}

// MARK: PNG's filters

/// The filters, in the order of the numbers that PNG has for them.
private enum Filter: UInt8 {
  case none, sub, up, average, paeth
}

/// How far a byte is from zero, one way or the other.
private func distance(_ byte: UInt8) -> Int { byte < 0x80 ? Int(byte) : 0x100 - Int(byte) }

/// Whichever of left, above and corner is nearest to left + above - corner.
private func paeth(_ left: UInt8, _ above: UInt8, _ corner: UInt8) -> UInt8 {
  let toLeft = abs(Int(above) - Int(corner))
  let toAbove = abs(Int(left) - Int(corner))
  let toCorner = abs(Int(above) + Int(left) - 2 * Int(corner))
  if toLeft <= toAbove && toLeft <= toCorner { return left }
  return toAbove <= toCorner ? above : corner
}

/// Filters a row in all ways, the filters' rows in their order, and returns the filter whose bytes are nearest to zero.
private func bestFilter(
  _ row: UnsafeRawBufferPointer, _ before: UnsafeRawBufferPointer,
  _ filtered: [UnsafeMutableRawBufferPointer], pixel: Int
) -> Int {
  let count = min(row.count, before.count, filtered.map(\.count).min() ?? 0)
  let (subs, ups, averages, paeths) = (filtered[0], filtered[1], filtered[2], filtered[3])
  var sums = (none: 0, sub: 0, up: 0, average: 0, paeth: 0)
  for index in 0..<count {
    let hasLeft = index >= pixel && pixel > 0
    let left = hasLeft ? row[index - pixel] : 0
    let corner = hasLeft ? before[index - pixel] : 0
    let (byte, above) = (row[index], before[index])
    let (sub, up) = (byte &- left, byte &- above)
    let average = byte &- UInt8((Int(left) + Int(above)) / 2)
    let mixed = byte &- paeth(left, above, corner)
    subs[index] = sub
    ups[index] = up
    averages[index] = average
    paeths[index] = mixed
    sums.none += distance(byte)
    sums.sub += distance(sub)
    sums.up += distance(up)
    sums.average += distance(average)
    sums.paeth += distance(mixed)
  }
  // Of equal ones the first in this order.
  let order: [(Filter, Int)] = [
    (.up, sums.up), (.paeth, sums.paeth), (.none, sums.none), (.sub, sums.sub),
    (.average, sums.average),
  ]
  let best = order.min { $0.1 < $1.1 }
  return Int((best?.0 ?? .none).rawValue)
}

/// Adds to a row what its filter has subtracted; false if there is no such filter.
private func unfilter(
  _ filter: UInt8, _ row: UnsafeMutableRawBufferPointer, _ before: UnsafeRawBufferPointer,
  pixel: Int
) -> Bool {
  guard let filter = Filter(rawValue: filter), pixel > 0 else { return false }
  for index in 0..<min(row.count, before.count) {
    let left = index >= pixel ? row[index - pixel] : 0
    let above = before[index]
    switch filter {
    case .none: return true
    case .sub: row[index] &+= left
    case .up: row[index] &+= above
    case .average: row[index] &+= UInt8((Int(left) + Int(above)) / 2)
    case .paeth: row[index] &+= paeth(left, above, index >= pixel ? before[index - pixel] : 0)
    }
  }
  return true
}
