// Vector clocks in raw memory, and a table of them by address.
//
// Invariant: entries beyond `count` count as 0.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How much of each goroutine's past is known. All zero: nothing.
@frozen public struct VectorClock {
  /// Time by goroutine slot.
  public var values: UnsafeMutablePointer<UInt32>?
  /// How many of the values are meant.
  public var count: Int
  /// How many fit.
  public var capacity: Int

  /// Knows nothing.
  @inlinable
  public init() {
    values = nil
    count = 0
    capacity = 0
  }

  /// The time of `slot` that is known.
  @inlinable
  public subscript(slot: Int) -> UInt32 {
    guard slot < count, let values else { return 0 }
    return values[slot]
  }

  /// Sets the time of `slot`.
  @inlinable
  public mutating func set(_ slot: Int, _ time: UInt32) {
    if slot >= count { extend(to: slot &+ 1) }
    values?[slot] = time
  }

  /// Learns what `other` knows.
  @inlinable
  public mutating func join(_ other: VectorClock) {
    guard let theirs = other.values else { return }
    if other.count > count { extend(to: other.count) }
    guard let values else { return }
    for slot in 0..<other.count where theirs[slot] > values[slot] { values[slot] = theirs[slot] }
  }

  /// Knows what `other` knows and nothing else.
  public mutating func replace(with other: VectorClock) {
    count = 0
    join(other)
  }

  /// Whether all that is known here is known to `other`.
  public func isBefore(_ other: VectorClock) -> Bool {
    for slot in 0..<count where self[slot] > other[slot] { return false }
    return true
  }

  /// Forgets all and keeps the memory.
  @inlinable
  public mutating func removeAll() { count = 0 }

  /// Frees the memory.
  public mutating func destroy() {
    values?.deallocate()
    self = VectorClock()
  }

  @usableFromInline
  mutating func extend(to wanted: Int) {
    if wanted > capacity {
      let larger = max(8, wanted, capacity &* 2)
      let fresh = UnsafeMutablePointer<UInt32>.allocate(capacity: larger)
      if let values {
        fresh.update(from: values, count: count)
        values.deallocate()
      }
      values = fresh
      capacity = larger
    }
    if let values, wanted > count {
      memset(values + count, 0, (wanted &- count) &* MemoryLayout<UInt32>.stride)
    }
    count = wanted
  }
}

/// Numbers addresses in the order in which they are first asked for. Open addressing; forgets in constant time.
@frozen public struct AddressTable {
  /// One place of the table.
  @frozen public struct Entry {
    /// The address.
    public var key: UInt
    /// Valid if it is the table's.
    public var generation: UInt32
    /// The number.
    public var index: UInt32

    @inlinable
    init(key: UInt, generation: UInt32, index: UInt32) {
      self.key = key
      self.generation = generation
      self.index = index
    }
  }

  /// The places.
  public var entries: UnsafeMutablePointer<Entry>?
  /// How many places there are, minus one; a power of two minus one.
  public var mask: Int
  /// How many addresses are numbered.
  public var count: Int
  /// Which entries are valid.
  public var generation: UInt32

  /// Empty.
  @inlinable
  public init() {
    entries = nil
    mask = -1
    count = 0
    generation = 1
  }

  /// The number of `key`, or nil if it has none.
  @inlinable
  public func find(_ key: UInt) -> Int? {
    guard let entries else { return nil }
    var place = Self.hash(key) & mask
    while entries[place].generation == generation {
      if entries[place].key == key { return Int(entries[place].index) }
      place = (place &+ 1) & mask
    }
    return nil
  }

  /// The number of `key`, a new one (`count` before) if it had none.
  @inlinable
  public mutating func index(_ key: UInt) -> Int {
    if count &* 2 >= mask { grow() }
    guard let entries else { return 0 }
    var place = Self.hash(key) & mask
    while entries[place].generation == generation {
      if entries[place].key == key { return Int(entries[place].index) }
      place = (place &+ 1) & mask
    }
    let index = count
    entries[place] = Entry(
      key: key, generation: generation, index: UInt32(truncatingIfNeeded: index))
    count = index &+ 1
    return index
  }

  /// Forgets all and keeps the memory.
  public mutating func removeAll() {
    count = 0
    generation &+= 1
    if generation == 0, let entries {
      for place in 0...mask { entries[place].generation = 0 }
      generation = 1
    }
  }

  /// Frees the memory.
  public mutating func destroy() {
    entries?.deallocate()
    self = AddressTable()
  }

  @inlinable
  static func hash(_ key: UInt) -> Int {
    let mixed = (key ^ (key >> 29)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 20)
  }

  @usableFromInline
  mutating func grow() {
    let places = max(256, (mask &+ 1) &* 2)
    let fresh = UnsafeMutablePointer<Entry>.allocate(capacity: places)
    fresh.initialize(repeating: Entry(key: 0, generation: 0, index: 0), count: places)
    if let entries {
      for old in 0...mask where entries[old].generation == generation {
        var place = Self.hash(entries[old].key) & (places &- 1)
        while fresh[place].generation == generation { place = (place &+ 1) & (places &- 1) }
        fresh[place] = entries[old]
      }
      entries.deallocate()
    }
    entries = fresh
    mask = places &- 1
  }
}
