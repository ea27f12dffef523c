// Which objects a list of accesses has, by hash: for lists so long that looking through them for each access of another takes
// too much time. A goroutine that works on a slice touches each of its elements in one step.
//
// Invariants: the table has places by powers of two, at most half of them taken; a place has the index of an access plus one, or
// 0. Accesses to one object lie behind each other from the object's place on, with others between them.

/// An index of a list of accesses that it does not own.
public struct AccessIndex {
  /// Places of a table that is kept when all is forgotten.
  private static let mostKept = 2048

  private var table: UnsafeMutablePointer<UInt32>?
  private var capacity = 0
  private var count = 0

  /// An index of nothing.
  public init() {}

  /// Frees the memory.
  public mutating func destroy() {
    table?.deallocate()
    self = AccessIndex()
  }

  /// Whether nothing was added.
  public var isEmpty: Bool { count == 0 }

  /// Forgets all, and keeps the memory if it is not much.
  public mutating func removeAll() {
    if capacity > Self.mostKept { return destroy() }
    if count > 0 { table?.update(repeating: 0, count: capacity) }
    count = 0
  }

  /// Adds access `index` of `list`; false if one of the same kind to the same object is there.
  public mutating func insert(_ index: Int, of list: UnsafePointer<Access>) -> Bool {
    if count &* 2 >= capacity { grow(list) }
    guard let table else { return false }
    let access = list[index]
    var place = start(access.object)
    while table[place] != 0 {
      let known = list[Int(table[place] &- 1)]
      if known.object == access.object && known.mode == access.mode { return false }
      place = (place &+ 1) & (capacity &- 1)
    }
    table[place] = UInt32(truncatingIfNeeded: index &+ 1)
    count &+= 1
    return true
  }

  /// What the accesses of `list` that were added and `other` mean for the order of their steps: a race if one of them races.
  public func relation(of list: UnsafePointer<Access>, to other: Access) -> Relation {
    guard let table else { return .none }
    var result = Relation.none
    var place = start(other.object)
    while table[place] != 0 {
      switch list[Int(table[place] &- 1)].relation(to: other) {
      case .none: break
      case .ordered: result = .ordered
      case .race: return .race
      }
      place = (place &+ 1) & (capacity &- 1)
    }
    return result
  }

  private func start(_ object: UInt64) -> Int {
    Int(truncatingIfNeeded: (object &* 0x9E37_79B9_7F4A_7C15) &>> 20) & (capacity &- 1)
  }

  private mutating func grow(_ list: UnsafePointer<Access>) {
    let old = table
    let oldCapacity = capacity
    capacity = max(64, capacity &* 2)
    let fresh = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
    fresh.initialize(repeating: 0, count: capacity)
    table = fresh
    guard let old else { return }
    for index in 0..<oldCapacity where old[index] != 0 {
      var place = start(list[Int(old[index] &- 1)].object)
      while fresh[place] != 0 { place = (place &+ 1) & (capacity &- 1) }
      fresh[place] = old[index]
    }
    old.deallocate()
  }
}
