// What a step touched, kept beyond its run: sleep sets compare it with the steps of later runs.

import CSP

/// A list of accesses in memory of its own.
struct Footprint {
  private(set) var accesses: UnsafeMutablePointer<Access>?
  private(set) var count = 0
  private var capacity = 0

  /// Adds what is not yet there.
  mutating func formUnion(_ other: UnsafeBufferPointer<Access>) {
    for access in other where !contains(access) {
      if count == capacity { grow() }
      accesses?[count] = access
      count += 1
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

  /// Forgets all and keeps the memory.
  mutating func removeAll() { count = 0 }

  /// Frees the memory.
  mutating func destroy() {
    accesses?.deallocate()
    accesses = nil
    count = 0
    capacity = 0
  }

  /// Whether the order of this and `other` matters.
  func conflicts(with other: UnsafeBufferPointer<Access>) -> Bool {
    guard let accesses else { return false }
    return conflict(UnsafeBufferPointer(start: accesses, count: count), other)
  }
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
