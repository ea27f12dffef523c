// Maps: entries in the order of their insertion, found through an index of hashes.
//
// A map is an object of `MapSlot.count` words. Its entries are an object of their own (ObjectShape.mapEntries): the
// capacity, one bit per entry that is in the map, then the entries: the key's slots and the element's. Up to 8 entries
// are searched one by one; beyond, an index of twice the capacity holds for each entry its hash's upper half and its
// position plus 1 (0: empty, `deletedMark`: deleted).
//
// Invariants: the capacity is a power of two; positions are given out in order and never again in the same entries
// object, so that an iteration knows its place while entries come and go; growing makes a new entries object and leaves
// the old one as it was, for iterations that walk it; a deleted entry's slots are zero.

/// The words of a map object.
enum MapSlot {
  /// Entries in the map.
  static let length = 0
  /// The entries object, or 0.
  static let entries = 1
  /// The index, or 0 while there are at most 8 entries.
  static let index = 2
  /// Positions given out.
  static let used = 3
  /// Positions there are.
  static let capacity = 4
  /// How often the map was cleared.
  static let clears = 5
  /// The machine's: whether a goroutine is writing.
  static let flags = 6
  static let count = 7
}

/// An index word whose entry was deleted.
private let deletedMark: UInt64 = 0xFFFF_FFFF
/// The most entries without an index.
private let smallCapacity = 8

/// Where the parts of entries lie.
@inline(__always)
private func entryStart(_ entries: UInt64, _ capacity: Int) -> UnsafeMutablePointer<UInt64> {
  slots(at: entries) + (1 &+ (capacity &+ 63) &>> 6)
}

/// How a map's keys are compared and hashed: the cases that are worth code of their own.
private enum KeyForm {
  case word, string, other

  @inline(__always)
  init(_ key: TypeReference) {
    if key.pointee.equality == .words && key.pointee.slots == 1 {
      self = .word
    } else if key.pointee.equality == .string {
      self = .string
    } else {
      self = .other
    }
  }
}

extension Heap {
  /// A new map with room for `hint` entries.
  mutating func makeMap(_ type: TypeReference, hint: Int) throws(ValueFault) -> UInt64 {
    let map = allocateWords(MapSlot.count)
    if map == 0 { throw .outOfMemory }
    if hint > smallCapacity {
      // Go: a hint whose memory overflows counts as none.
      let step = entrySlots(type) &* 8
      if hint <= (1 << 31) && hint.multipliedReportingOverflow(by: max(8, step)).overflow == false {
        try resize(type, map, capacity: powerOfTwo(atLeast: hint))
      }
    }
    return map
  }

  /// The address of the element for a key, or 0. `map` may be 0.
  @inline(__always)
  func mapFind(
    _ type: TypeReference, _ map: UInt64, _ key: UnsafePointer<UInt64>
  ) throws(ValueFault) -> UInt64 {
    guard let keyType = type.pointee.key else { return 0 }
    let entry = try findEntry(type, map, key)
    return entry == 0 ? 0 : entry &+ UInt64(keyType.pointee.slots &* 8)
  }

  /// The address of the element for a key, which is inserted with a zero element if it was missing.
  @inline(never)
  mutating func mapAssign(
    _ type: TypeReference, _ map: UInt64, _ key: UnsafePointer<UInt64>
  ) throws(ValueFault) -> UInt64 {
    guard let keyType = type.pointee.key else { return 0 }
    if map == 0 { throw .nilMap }
    let keySlots = keyType.pointee.slots
    let head = slots(at: map)
    var found: UInt64 = 0
    if head[MapSlot.length] != 0 {
      found = try findEntry(type, map, key)
    } else if KeyForm(keyType) == .other {
      _ = try hashValue(keyType, key, salt: 0)
    }
    if found != 0 {
      // Keys that are equal and differ (0 and -0): the new one stays. Go: needkeyupdate.
      if KeyForm(keyType) != .word { slots(at: found).update(from: key, count: keySlots) }
      return found &+ UInt64(keySlots &* 8)
    }
    if head[MapSlot.used] == head[MapSlot.capacity] { try grow(type, map) }
    let position = Int(truncatingIfNeeded: head[MapSlot.used])
    let capacity = Int(truncatingIfNeeded: head[MapSlot.capacity])
    if head[MapSlot.index] != 0 {
      let hash = try hashKey(keyType, key, salt: UInt64(position))
      insertIndex(slots(at: head[MapSlot.index]), capacity, hash, position)
    }
    head[MapSlot.used] &+= 1
    head[MapSlot.length] &+= 1
    let entries = head[MapSlot.entries]
    slots(at: entries)[1 &+ position &>> 6] |= 1 &<< UInt64(position & 63)
    let entry = entryStart(entries, capacity) + position &* entrySlots(type)
    entry.update(from: key, count: keySlots)
    return word(entry + keySlots)
  }

  /// delete(map, key).
  @inline(never)
  func mapDelete(
    _ type: TypeReference, _ map: UInt64, _ key: UnsafePointer<UInt64>
  ) throws(ValueFault) {
    let entry = try findEntry(type, map, key)
    if entry == 0 { return }
    let head = slots(at: map)
    let capacity = Int(truncatingIfNeeded: head[MapSlot.capacity])
    let step = entrySlots(type)
    let start = entryStart(head[MapSlot.entries], capacity)
    let position =
      step == 0 ? 0 : Int(truncatingIfNeeded: (entry &- word(start)) &>> 3) / step
    if head[MapSlot.index] != 0, let keyType = type.pointee.key {
      let index = slots(at: head[MapSlot.index])
      let mask = UInt64(capacity &* 2 &- 1)
      var place = try hashKey(keyType, key, salt: 0) &>> 32 & mask
      while index[Int(place)] & 0xFFFF_FFFF != UInt64(position &+ 1) { place = (place &+ 1) & mask }
      index[Int(place)] = deletedMark
    }
    slots(at: head[MapSlot.entries])[1 &+ position &>> 6] &= ~(1 &<< UInt64(position & 63))
    slots(at: entry).update(repeating: 0, count: step)
    head[MapSlot.length] &-= 1
    // An empty map without iterations in sight could start anew; its next growth does that.
  }

  /// clear(map).
  func mapClear(_ map: UInt64) {
    if map == 0 { return }
    let head = slots(at: map)
    head[MapSlot.length] = 0
    head[MapSlot.entries] = 0
    head[MapSlot.index] = 0
    head[MapSlot.used] = 0
    head[MapSlot.capacity] = 0
    head[MapSlot.clears] &+= 1
  }

  /// len(map).
  @inline(__always)
  func mapLength(_ map: UInt64) -> UInt64 {
    map == 0 ? 0 : slots(at: map)[MapSlot.length]
  }

  // MARK: Searching

  /// The address of the entry with a key, or 0.
  @inline(never)
  func findEntry(
    _ type: TypeReference, _ map: UInt64, _ key: UnsafePointer<UInt64>
  ) throws(ValueFault) -> UInt64 {
    guard let keyType = type.pointee.key else { return 0 }
    let form = KeyForm(keyType)
    if map == 0 || slots(at: map)[MapSlot.length] == 0 {
      if form == .other { try checkHashable(keyType, key) }
      return 0
    }
    let head = slots(at: map)
    let capacity = Int(truncatingIfNeeded: head[MapSlot.capacity])
    let start = entryStart(head[MapSlot.entries], capacity)
    let step = entrySlots(type)
    if head[MapSlot.index] == 0 {
      if form == .other { _ = try hashValue(keyType, key, salt: 0) }
      return try searchSmall(
        keyType, form, start, step, bits: slots(at: head[MapSlot.entries])[1], key)
    }
    let hash = try hashKey(keyType, key, salt: 0) &>> 32
    let index = slots(at: head[MapSlot.index])
    let mask = UInt64(capacity &* 2 &- 1)
    var place = hash & mask
    while true {
      let mark = index[Int(truncatingIfNeeded: place)]
      if mark == 0 { return 0 }
      if mark &>> 32 == hash && mark != deletedMark {
        let entry = start + (Int(truncatingIfNeeded: mark & 0xFFFF_FFFF) &- 1) &* step
        let isEqual =
          switch form {
          case .word: entry.pointee == key.pointee
          case .string: equalStrings(entry, key)
          case .other: try equalValues(keyType, entry, key)
          }
        if isEqual { return word(entry) }
      }
      place = (place &+ 1) & mask
    }
  }

  /// Also a lookup in an empty map panics if the key cannot be hashed, in words of its own.
  private func checkHashable(
    _ keyType: TypeReference, _ key: UnsafePointer<UInt64>
  ) throws(ValueFault) {
    do throws(ValueFault) {
      _ = try hashValue(keyType, key, salt: 0)
    } catch {
      guard case .unhashableKey(let name) = error else { throw error }
      throw .unhashableLookup(name)
    }
  }

  private func searchSmall(
    _ keyType: TypeReference, _ form: KeyForm, _ start: UnsafeMutablePointer<UInt64>, _ step: Int,
    bits: UInt64, _ key: UnsafePointer<UInt64>
  ) throws(ValueFault) -> UInt64 {
    var left = bits
    while left != 0 {
      let entry = start + left.trailingZeroBitCount &* step
      left &= left &- 1
      let isEqual =
        switch form {
        case .word: entry.pointee == key.pointee
        case .string: equalStrings(entry, key)
        case .other: try equalValues(keyType, entry, key)
        }
      if isEqual { return word(entry) }
    }
    return 0
  }

  @inline(__always)
  private func hashKey(
    _ keyType: TypeReference, _ key: UnsafePointer<UInt64>, salt: UInt64
  ) throws(ValueFault) -> UInt64 {
    switch KeyForm(keyType) {
    case .word: hashWord(key.pointee)
    case .string: hashBytes(key[0], count: Int(truncatingIfNeeded: key[1]))
    case .other: try hashValue(keyType, key, salt: salt)
    }
  }

  @inline(__always)
  func entrySlots(_ type: TypeReference) -> Int {
    guard let key = type.pointee.key, let elem = type.pointee.elem else { return 0 }
    return key.pointee.slots &+ elem.pointee.slots
  }

  // MARK: Growing

  private func powerOfTwo(atLeast count: Int) -> Int {
    var power = smallCapacity
    while power < count { power &*= 2 }
    return power
  }

  /// More room, or the same room without the positions of deleted entries.
  private mutating func grow(_ type: TypeReference, _ map: UInt64) throws(ValueFault) {
    let length = Int(truncatingIfNeeded: slots(at: map)[MapSlot.length])
    let capacity = Int(truncatingIfNeeded: slots(at: map)[MapSlot.capacity])
    let isFull = length &* 4 > capacity &* 3
    try resize(type, map, capacity: max(smallCapacity, isFull ? capacity &* 2 : capacity))
  }

  /// Gives a map new entries and a new index.
  private mutating func resize(
    _ type: TypeReference, _ map: UInt64, capacity: Int
  ) throws(ValueFault) {
    guard let keyType = type.pointee.key, let elem = type.pointee.elem else { return }
    let step = entrySlots(type)
    let groups = (capacity &+ 63) &>> 6
    let (words, isTooLarge) = capacity.multipliedReportingOverflow(by: step)
    if isTooLarge || words > Int.max / 32 || capacity > 1 << 31 { throw .outOfMemory }
    let hasPointers = keyType.pointee.hasPointers || elem.pointee.hasPointers
    let header = ObjectHeader(.mapEntries, type: type, hasPointers: hasPointers)
    let entries = allocate(bytes: (words &+ groups &+ 1) &* 8, header.bits)
    if entries == 0 { throw .outOfMemory }
    var index: UInt64 = 0
    if capacity > smallCapacity {
      index = allocateBytes(capacity &* 16)
      if index == 0 { throw .outOfMemory }
    }
    slots(at: entries)[0] = UInt64(capacity)
    let head = slots(at: map)
    let isDense = head[MapSlot.length] == head[MapSlot.used]
    let used = copyEntries(from: head, to: entries, capacity, step)
    if index != 0 {
      if isDense && head[MapSlot.index] != 0 {
        moveIndex(head, to: slots(at: index), capacity)
      } else {
        let start = entryStart(entries, capacity)
        for position in 0..<used {
          let hash = try hashKey(keyType, start + position &* step, salt: UInt64(position))
          insertIndex(slots(at: index), capacity, hash, position)
        }
      }
    }
    head[MapSlot.entries] = entries
    head[MapSlot.index] = index
    head[MapSlot.used] = UInt64(used)
    head[MapSlot.capacity] = UInt64(capacity)
  }

  /// Copies the entries that are in the map side by side; how many.
  private func copyEntries(
    from head: UnsafeMutablePointer<UInt64>, to entries: UInt64, _ capacity: Int, _ step: Int
  ) -> Int {
    let old = head[MapSlot.entries]
    if old == 0 { return 0 }
    let oldCapacity = Int(truncatingIfNeeded: head[MapSlot.capacity])
    let source = entryStart(old, oldCapacity)
    let target = entryStart(entries, capacity)
    var used = 0
    for group in 0..<((oldCapacity &+ 63) &>> 6) {
      var left = slots(at: old)[1 &+ group]
      if left == UInt64.max {
        (target + used &* step).update(from: source + group &* 64 &* step, count: 64 &* step)
        used &+= 64
        continue
      }
      while left != 0 {
        let position = group &* 64 &+ left.trailingZeroBitCount
        left &= left &- 1
        (target + used &* step).update(from: source + position &* step, count: step)
        used &+= 1
      }
    }
    let marks = slots(at: entries) + 1
    for group in 0..<(used &>> 6) { marks[group] = UInt64.max }
    if used & 63 != 0 { marks[used &>> 6] = (1 &<< UInt64(used & 63)) &- 1 }
    return used
  }

  /// Builds a larger index from a map's old one, when no entry changes its position: no key need be hashed.
  private func moveIndex(
    _ head: UnsafeMutablePointer<UInt64>, to index: UnsafeMutablePointer<UInt64>, _ capacity: Int
  ) {
    let old = slots(at: head[MapSlot.index])
    for place in 0..<(Int(truncatingIfNeeded: head[MapSlot.capacity]) &* 2) {
      let mark = old[place]
      if mark == 0 || mark == deletedMark { continue }
      insertIndex(index, capacity, mark, Int(truncatingIfNeeded: mark & 0xFFFF_FFFF) &- 1)
    }
  }

  @inline(__always)
  private func insertIndex(
    _ index: UnsafeMutablePointer<UInt64>, _ capacity: Int, _ hash: UInt64, _ position: Int
  ) {
    let mask = UInt64(capacity &* 2 &- 1)
    var place = hash &>> 32 & mask
    while index[Int(truncatingIfNeeded: place)] != 0 { place = (place &+ 1) & mask }
    index[Int(truncatingIfNeeded: place)] =
      (hash & 0xFFFF_FFFF_0000_0000) | UInt64(position &+ 1)
  }
}

// MARK: Iterating

/// The slots of an iterator.
enum MapIterator {
  /// The map, 0 when there is nothing (more) to visit.
  static let map = 0
  /// The entries object as it was at the start.
  static let entries = 1
  /// Positions visited; in the upper half the map's count of clears at the start.
  static let visited = 2
  /// Decides the order.
  static let random = 3
  static let count = 4
}

extension Heap {
  /// Starts an iteration over a map (0: nil). The order follows from `random`.
  func startIteration(
    _ map: UInt64, random: UInt64, _ iterator: UnsafeMutablePointer<UInt64>
  ) {
    iterator[MapIterator.map] = 0
    iterator[MapIterator.entries] = 0
    iterator[MapIterator.visited] = 0
    iterator[MapIterator.random] = 0
    if map == 0 { return }
    let head = slots(at: map)
    if head[MapSlot.length] == 0 { return }
    iterator[MapIterator.map] = map
    iterator[MapIterator.entries] = head[MapSlot.entries]
    iterator[MapIterator.visited] = head[MapSlot.clears] &<< 32
    let isSmall = head[MapSlot.capacity] <= UInt64(smallCapacity)
    // Small maps start at any entry with the same chance.
    iterator[MapIterator.random] = isSmall ? random % max(1, head[MapSlot.used]) : random
  }

  /// The address of the next entry (key, then element), or 0 at the end.
  ///
  /// Spec: "If a map entry that has not yet been reached is removed during iteration, the corresponding iteration
  /// value will not be produced. If a map entry is created during iteration, that entry may be produced during the
  /// iteration or may be skipped."
  @inline(never)
  func nextEntry(
    _ type: TypeReference, _ iterator: UnsafeMutablePointer<UInt64>
  ) throws(ValueFault) -> UInt64 {
    let map = iterator[MapIterator.map]
    let entries = iterator[MapIterator.entries]
    if map == 0 || entries == 0 { return 0 }
    let capacity = Int(truncatingIfNeeded: slots(at: entries)[0])
    let step = entrySlots(type)
    let start = entryStart(entries, capacity)
    let isCurrent = slots(at: map)[MapSlot.entries] == entries
    var visited = Int(truncatingIfNeeded: iterator[MapIterator.visited] & 0xFFFF_FFFF)
    defer {
      iterator[MapIterator.visited] =
        (iterator[MapIterator.visited] & ~0xFFFF_FFFF) | UInt64(visited)
    }
    while visited < capacity {
      let position = place(visited, capacity, iterator[MapIterator.random])
      visited &+= 1
      let marks = slots(at: entries)[1 &+ position &>> 6]
      if marks &>> UInt64(position & 63) & 1 == 0 { continue }
      let entry = start + position &* step
      if isCurrent { return word(entry) }
      let now = try entryNow(type, map, entry, iterator)
      if now != 0 { return now }
    }
    iterator[MapIterator.map] = 0
    iterator[MapIterator.entries] = 0
    return 0
  }

  /// What has become of an entry of an entries object that the map has replaced.
  private func entryNow(
    _ type: TypeReference, _ map: UInt64, _ entry: UnsafeMutablePointer<UInt64>,
    _ iterator: UnsafeMutablePointer<UInt64>
  ) throws(ValueFault) -> UInt64 {
    guard let keyType = type.pointee.key else { return 0 }
    if try equalValues(keyType, entry, entry) { return try findEntry(type, map, entry) }
    // A key with NaN can neither be found nor deleted nor changed: only clear removes it.
    let wasCleared =
      slots(at: map)[MapSlot.clears] & 0xFFFF_FFFF != iterator[MapIterator.visited] &>> 32
    return wasCleared ? 0 : word(entry)
  }

  /// The position that is visited as number `number`: groups of 8 in an order of their own, each turned round.
  @inline(__always)
  private func place(_ number: Int, _ capacity: Int, _ random: UInt64) -> Int {
    let offset = Int(truncatingIfNeeded: random)
    if capacity <= smallCapacity { return (number &+ offset) & (capacity &- 1) }
    let groups = capacity &>> 3
    let step = Int(truncatingIfNeeded: random &>> 33) | 1
    let group = (offset &>> 3 &+ (number &>> 3) &* step) & (groups &- 1)
    return group &* 8 &+ ((number &+ offset) & 7)
  }
}
