// Natives of internal/bytealg, unicode/utf8, slices and iter: searches, counts and sorts over memory.
//
// All of them read and write only the memory of their arguments and never allocate.

import Glibc
import GoVM

extension NativeTable {
  /// Adds the natives that search, compare and count bytes.
  mutating func addBytes() {
    for (suffix, width) in [("", 3), ("String", 2)] {
      add("internal/bytealg.Compare\(suffix)", results: 1) { call in
        call.set(0, compare(call.bytes(0), call.bytes(width)))
        return .done
      }
      add("internal/bytealg.IndexByte\(suffix)", results: 1) { call in
        call.set(0, indexByte(call.bytes(0), call.byte(width)))
        return .done
      }
      add("internal/bytealg.LastIndexByte\(suffix)", results: 1) { call in
        call.set(0, lastIndexByte(call.bytes(0), call.byte(width)))
        return .done
      }
      add("internal/bytealg.Count\(suffix)", results: 1) { call in
        call.set(0, count(call.bytes(0), call.byte(width)))
        return .done
      }
      add("internal/bytealg.Index\(suffix)", results: 1) { call in
        call.set(0, firstIndex(call.bytes(0), call.bytes(width)))
        return .done
      }
      add("internal/bytealg.LastIndex\(suffix)", results: 1) { call in
        call.set(0, finalIndex(call.bytes(0), call.bytes(width)))
        return .done
      }
      add("internal/bytealg.IsASCII\(suffix)", results: 1) { call in
        call.set(0, call.bytes(0).allSatisfy { $0 < 0x80 })
        return .done
      }
    }
    add("internal/bytealg.Equal", results: 1) { call in
      let (a, b) = (call.bytes(0), call.bytes(3))
      call.set(0, a.count == b.count && compare(a, b) == 0)
      return .done
    }
    add("internal/bytealg.ChangeCase", results: 0) { call in
      call.noteElements(0, width: 1, isWrite: true)
      changeCase(call.mutableBytes(0), from: call.byte(3), through: call.byte(4))
      return .done
    }
    add("internal/bytealg.String", results: 2) { call in
      call.set(0, call.int(1) == 0 ? 0 : call[0])
      call.set(1, call[1])
      return .done
    }
    add("internal/bytealg.Bytes", results: 3) { call in
      call.set(0, call[0])
      call.set(1, call[1])
      call.set(2, call[1])
      return .done
    }
  }

  /// Adds package unicode/utf8's natives.
  mutating func addUTF8() {
    for (count, valid) in [("RuneCount", "Valid"), ("RuneCountInString", "ValidString")] {
      add("unicode/utf8.\(count)", results: 1) { call in
        call.set(0, scanRunes(call.bytes(0)).count)
        return .done
      }
      add("unicode/utf8.\(valid)", results: 1) { call in
        call.set(0, scanRunes(call.bytes(0)).isValid)
        return .done
      }
    }
  }

  /// Adds package slices' natives: sorts of elements whose order among equals nobody can see.
  mutating func addSlices() {
    add("slices.sortInts", results: 0) { call in
      call.noteElements(0, width: 8, isWrite: true)
      var elements = elements(call, of: Int.self)
      elements.sort()
      return .done
    }
    add("slices.sortStrings", results: 0) { call in
      call.noteElements(0, width: 16, isWrite: true)
      var elements = elements(call, of: StringHeader.self)
      elements.sort { compare($0.bytes, $1.bytes) < 0 }
      return .done
    }
    add("slices.sortFloat64s", results: 0) { call in
      call.noteElements(0, width: 8, isWrite: true)
      var elements = elements(call, of: Double.self)
      elements.sort { $0 < $1 || $0.isNaN && !$1.isNaN }
      return .done
    }
  }
}

/// A Go string in memory.
private struct StringHeader {
  var start: UInt
  var count: Int

  var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: start), count: count)
  }
}

/// The elements of the slice in the first three parameter slots.
private func elements<Element>(
  _ call: NativeCall, of type: Element.Type
) -> UnsafeMutableBufferPointer<Element> {
  let start = UnsafeMutableRawPointer(bitPattern: UInt(call[0]))
  return UnsafeMutableBufferPointer(
    start: start?.assumingMemoryBound(to: type), count: start == nil ? 0 : call.int(1))
}

extension NativeCall {
  fileprivate func byte(_ slot: Int) -> UInt8 { UInt8(truncatingIfNeeded: self[slot]) }
}

private func compare(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Int {
  let common = min(a.count, b.count)
  if common > 0, let first = a.baseAddress, let second = b.baseAddress {
    let order = memcmp(first, second, common)
    if order != 0 { return order < 0 ? -1 : 1 }
  }
  return a.count == b.count ? 0 : a.count < b.count ? -1 : 1
}

private func changeCase(
  _ bytes: UnsafeMutableRawBufferPointer, from first: UInt8, through last: UInt8
) {
  for index in bytes.indices {
    let byte = bytes[index]
    bytes[index] = byte &- first <= last &- first ? byte ^ 0x20 : byte
  }
}

private func indexByte(_ bytes: UnsafeRawBufferPointer, _ byte: UInt8) -> Int {
  guard bytes.count > 0, let start = bytes.baseAddress,
    let place = memchr(start, Int32(byte), bytes.count)
  else { return -1 }
  return UnsafeRawPointer(place) - start
}

private func lastIndexByte(_ bytes: UnsafeRawBufferPointer, _ byte: UInt8) -> Int {
  bytes.lastIndex(of: byte) ?? -1
}

private func count(_ bytes: UnsafeRawBufferPointer, _ byte: UInt8) -> Int {
  var count = 0
  for element in bytes where element == byte { count += 1 }
  return count
}

private func firstIndex(_ bytes: UnsafeRawBufferPointer, _ part: UnsafeRawBufferPointer) -> Int {
  if part.count == 0 { return 0 }
  guard bytes.count >= part.count, let start = bytes.baseAddress, let wanted = part.baseAddress
  else { return -1 }
  // Where the first byte is, look for the rest; after many vain looks, hashes bound the work.
  var place = 0
  var vain = 0
  while place <= bytes.count - part.count {
    let room = bytes.count - part.count + 1 - place
    guard let found = memchr(start + place, Int32(part[0]), room) else { return -1 }
    place = UnsafeRawPointer(found) - start
    if memcmp(found, wanted, part.count) == 0 { return place }
    place += 1
    vain += 1
    if vain > 16 + place / 8 { return hashedIndex(bytes, part, from: place) }
  }
  return -1
}

/// The first place at or after `from` where `part` is, by a rolling hash (Karp and Rabin, 1987).
private func hashedIndex(
  _ bytes: UnsafeRawBufferPointer, _ part: UnsafeRawBufferPointer, from: Int
) -> Int {
  guard bytes.count - from >= part.count, let start = bytes.baseAddress,
    let wanted = part.baseAddress
  else { return -1 }
  let base: UInt32 = 16_777_619
  var hash: UInt32 = 0
  var sought: UInt32 = 0
  var power: UInt32 = 1
  for index in 0..<part.count {
    hash = hash &* base &+ UInt32(bytes[from + index])
    sought = sought &* base &+ UInt32(part[index])
    power = power &* base
  }
  var place = from
  while true {
    if hash == sought, memcmp(start + place, wanted, part.count) == 0 { return place }
    let next = place + part.count
    if next >= bytes.count { return -1 }
    hash = hash &* base &+ UInt32(bytes[next]) &- power &* UInt32(bytes[place])
    place += 1
  }
}

private func finalIndex(_ bytes: UnsafeRawBufferPointer, _ part: UnsafeRawBufferPointer) -> Int {
  if part.count == 0 { return bytes.count }
  guard let start = bytes.baseAddress, let wanted = part.baseAddress else { return -1 }
  var place = bytes.count - part.count
  while place >= 0 {
    if bytes[place] == part[0], memcmp(start + place, wanted, part.count) == 0 { return place }
    place -= 1
  }
  return -1
}

/// Counts runes, an invalid byte being one.
private func scanRunes(_ bytes: UnsafeRawBufferPointer) -> (count: Int, isValid: Bool) {
  var place = 0
  var count = 0
  var isValid = true
  while place < bytes.count {
    let size = runeSize(bytes, place)
    if size == 0 { isValid = false }
    place += max(size, 1)
    count += 1
  }
  return (count, isValid)
}

/// How many bytes the rune at `place` has; 0 if they are invalid.
private func runeSize(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> Int {
  let first = bytes[place]
  if first < 0x80 { return 1 }
  let size: Int
  var second: ClosedRange<UInt8> = 0x80...0xBF
  switch first {
  case 0xC2...0xDF: size = 2
  case 0xE0: (size, second) = (3, 0xA0...0xBF)
  case 0xED: (size, second) = (3, 0x80...0x9F)
  case 0xE1...0xEF: size = 3
  case 0xF0: (size, second) = (4, 0x90...0xBF)
  case 0xF1...0xF3: size = 4
  case 0xF4: (size, second) = (4, 0x80...0x8F)
  default: return 0
  }
  guard place + size <= bytes.count, second.contains(bytes[place + 1]) else { return 0 }
  for next in (place + 2)..<max(place + size, place + 2) where bytes[next] & 0xC0 != 0x80 {
    return 0
  }
  return size
}
