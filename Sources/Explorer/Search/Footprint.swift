// What a step touched, kept beyond its run: sleep sets compare it with the steps of later runs.

import CSP

/// A list of accesses in memory of its own.
struct Footprint {
  private(set) var accesses: UnsafeMutablePointer<Access>?
  private(set) var count = 0
  private var capacity = 0
  /// Where each object is, from `AccessList.few` accesses on.
  private var index = AccessIndex()

  /// Adds what is not yet there.
  mutating func formUnion(_ other: UnsafeBufferPointer<Access>) {
    for access in other {
      if count < AccessList.few && contains(access) { continue }
      if count == capacity { grow() }
      guard let accesses else { return }
      accesses[count] = access
      if count == AccessList.few && index.isEmpty {
        for known in 0..<count { _ = index.insert(known, of: accesses) }
      }
      if count < AccessList.few || index.insert(count, of: accesses) { count += 1 }
    }
  }

  private func contains(_ access: Access) -> Bool {
    for index in 0..<count {
      if let known = accesses?[index], known.object == access.object, known.mode == access.mode {
        return true
      }
    }
    return false
  }

  private mutating func grow() {
    let larger = max(4, capacity * 2)
    let fresh = UnsafeMutablePointer<Access>.allocate(capacity: larger)
    if let accesses {
      fresh.update(from: accesses, count: count)
      accesses.deallocate()
    }
    accesses = fresh
    capacity = larger
  }

  /// Forgets all and keeps the memory, if it is not much.
  mutating func removeAll() {
    if capacity > AccessList.many { return destroy() }
    index.removeAll()
    count = 0
  }

  /// Frees the memory.
  mutating func destroy() {
    accesses?.deallocate()
    accesses = nil
    index.destroy()
    count = 0
    capacity = 0
  }

  /// Whether the order of this and `other` matters.
  func conflicts(with other: UnsafeBufferPointer<Access>) -> Bool {
    guard let accesses else { return false }
    if count > AccessList.few {
      return other.contains { index.relation(of: accesses, to: $0) != .none }
    }
    return conflict(UnsafeBufferPointer(start: accesses, count: count), other)
  }
}

/// The accesses of one step, which are looked for in those of others.
struct AccessList {
  /// Lists of up to so many accesses are looked through, longer ones have an index.
  static let few = 24
  /// The memory of more is not kept for others.
  static let many = 1024

  private var list = UnsafeBufferPointer<Access>(start: nil, count: 0)
  private var index = AccessIndex()
  private var isIndexed = false

  /// Takes another step's accesses, which stay where they are.
  mutating func set(_ accesses: UnsafeBufferPointer<Access>) {
    list = accesses
    index.removeAll()
    isIndexed = accesses.count > Self.few
    guard isIndexed, let start = accesses.baseAddress else { return }
    for number in 0..<accesses.count { _ = index.insert(number, of: start) }
  }

  /// What these and another step's accesses mean for the order of the two: a race if two of them race.
  @inline(__always)
  func relation(to other: UnsafeBufferPointer<Access>) -> Relation {
    if !isIndexed { return Explorer.relation(list, other) }
    guard let start = list.baseAddress else { return .none }
    var result = Relation.none
    for access in other {
      switch index.relation(of: start, to: access) {
      case .none: break
      case .ordered: result = .ordered
      case .race: return .race
      }
    }
    return result
  }

  /// Frees the memory.
  mutating func destroy() { index.destroy() }
}

/// Whether the order of two steps with these accesses matters.
@inline(__always)
func conflict(_ a: UnsafeBufferPointer<Access>, _ b: UnsafeBufferPointer<Access>) -> Bool {
  for first in a {
    for second in b where first.conflicts(with: second) { return true }
  }
  return false
}

/// What the accesses of two steps mean for their order: a race if two of them race.
@inline(__always)
func relation(_ a: UnsafeBufferPointer<Access>, _ b: UnsafeBufferPointer<Access>) -> Relation {
  var result = Relation.none
  for first in a {
    for second in b where first.object == second.object {
      switch first.relation(to: second) {
      case .none: break
      case .ordered: result = .ordered
      case .race: return .race
      }
    }
  }
  return result
}

/// Whether two steps race for the end of a channel.
func raceAtEnd(_ a: UnsafeBufferPointer<Access>, _ b: UnsafeBufferPointer<Access>) -> Bool {
  for first in a where Access.isEnd(first.object) {
    for second in b where first.relation(to: second) == .race { return true }
  }
  return false
}
