// A choice point on the path of the depth-first search.
//
// Invariants: options are at most 64, as bits; `done` are those explored to the end, `current` the one that
// is being explored; `asleep` need no exploration because an earlier branch covers them (Godefroid 1996).

import CSP

/// A choice point of the current path.
struct Node {
  /// The most options that a node keeps; a point with more is explored in part.
  static let mostOptions = 64

  var kind: ChoiceKind
  /// Its number: no two nodes of a search have the same.
  var serial: UInt64 = 0
  /// The step that the choice begins, or is part of.
  var step: Int
  /// How many options.
  var count: Int
  /// The option being explored.
  var current: Int
  /// Whether option 0 is the goroutine that has run until now.
  var isCurrentReady: Bool
  /// Options to be explored, as bits.
  var backtrack: UInt64
  /// Options explored to the end.
  var done: UInt64
  /// Options that need not be explored.
  var asleep: UInt64
  /// How many options there is memory for.
  let capacity: Int
  /// What the options stand for: `count` values.
  var options: UnsafeMutablePointer<UInt32>
  /// What each option's step touched: of those done, and of those asleep. `count` values.
  var footprints: UnsafeMutablePointer<Footprint>

  init(_ point: ChoicePoint, count: Int) {
    kind = point.kind
    step = point.step
    self.count = count
    current = 0
    isCurrentReady = point.isCurrentReady
    backtrack = 0
    done = 0
    asleep = 0
    capacity = max(NodePool.usualCapacity, count)
    options = .allocate(capacity: capacity)
    footprints = .allocate(capacity: capacity)
    footprints.initialize(repeating: Footprint(), count: capacity)
    for index in 0..<count { options[index] = point.option(index) }
  }

  /// Makes it a node of another point, in the same memory.
  mutating func reuse(_ point: ChoicePoint, count: Int) {
    kind = point.kind
    step = point.step
    self.count = count
    current = 0
    isCurrentReady = point.isCurrentReady
    backtrack = 0
    done = 0
    asleep = 0
    for index in 0..<count {
      options[index] = point.option(index)
      footprints[index].removeAll()
    }
  }

  func destroy() {
    for index in 0..<capacity { footprints[index].destroy() }
    options.deallocate()
    footprints.deallocate()
  }

  /// All options, as bits.
  var all: UInt64 { count >= 64 ? ~0 : (1 << UInt64(count)) &- 1 }

  /// The answer that is being explored.
  var choice: Choice {
    let point = ChoicePoint(
      kind: kind, isCurrentReady: isCurrentReady, goroutine: 0, step: step, count: count,
      options: kind == .number ? nil : UnsafePointer(options))
    return Choice(point, index: current)
  }

  /// The index of the option that stands for goroutine `id`.
  func index(of id: UInt32) -> Int? {
    for index in 0..<count where options[index] == id { return index }
    return nil
  }
}

/// Nodes that are no longer used: opening one costs no allocation.
struct NodePool {
  /// Options that the memory of a node has room for at least.
  static let usualCapacity = 8

  private var free: [Node] = []

  /// A node for a point.
  mutating func node(_ point: ChoicePoint, count: Int) -> Node {
    if count <= Self.usualCapacity, var node = free.popLast() {
      node.reuse(point, count: count)
      return node
    }
    return Node(point, count: count)
  }

  /// Takes a node back.
  mutating func recycle(_ node: Node) {
    if node.capacity == Self.usualCapacity { free.append(node) } else { node.destroy() }
  }

  /// Frees the memory.
  mutating func destroy() {
    for node in free { node.destroy() }
    free = []
  }
}
