// This file implements the order in which package-level variables are initialised. Go: initorder.go.
// Spec: "the next package-level variable that is earliest in declaration order and ready for
// initialization".

import GoSyntax

/// A package-level constant, variable or function with what it refers to.
private final class GraphNode {
  let object: Object
  var predecessors: Set<Int> = []
  var successors: Set<Int> = []
  var pending = 0

  init(_ object: Object) { self.object = object }
}

extension Checker {
  /// Finds the initialisation order, and reports cycles. Go: initOrder.
  func findInitOrder() {
    let nodes = dependencyGraph()
    // The numbers of the nodes that remain; those of variables and constants in source order.
    var remaining = nodes.indices.filter { nodes[$0].object.kind != .function }
    remaining.sort { nodes[$0].object.order < nodes[$1].object.order }
    for index in remaining { nodes[index].pending = nodes[index].successors.count }
    var ready = ReadyQueue(remaining.filter { nodes[$0].pending == 0 }) { nodes[$0].object.order }
    var emitted: Set<ObjectIdentifier> = []
    var done = [Bool](repeating: false, count: nodes.count)
    var left = remaining.count
    while left > 0 {
      let next: Int
      if let first = ready.pop() {
        next = first
      } else {
        // Only cycles are left: the node with the fewest dependencies comes first.
        guard
          let least = remaining.filter({ !done[$0] }).min(by: {
            (nodes[$0].pending, nodes[$0].object.order)
              < (nodes[$1].pending, nodes[$1].object.order)
          })
        else { break }
        next = least
        let object = nodes[next].object
        if let cycle = findPath(from: object, to: object) { reportInitCycle(cycle) }
      }
      if done[next] { continue }
      done[next] = true
      left -= 1
      for index in nodes[next].predecessors.sorted() where !done[index] {
        nodes[index].pending -= 1
        if nodes[index].pending == 0 { ready.push(index) }
      }
      emit(nodes[next].object, &emitted)
    }
  }

  private func emit(_ object: Object, _ emitted: inout Set<ObjectIdentifier>) {
    guard let variable = object as? Var,
      let declaration = declarations[ObjectIdentifier(variable)], let initial = declaration.initial,
      emitted.insert(ObjectIdentifier(declaration)).inserted
    else { return }
    info.initOrder.append(Initializer(lhs: declaration.lhs ?? [variable], rhs: initial))
  }

  // Functions hand their dependencies on to who refers to them.
  private func dependencyGraph() -> [GraphNode] {
    var indices: [ObjectIdentifier: Int] = [:]
    var nodes: [GraphNode] = []
    for object in packageObjects {
      switch object.kind {
      case .constant, .variable, .function:
        indices[ObjectIdentifier(object)] = nodes.count
        nodes.append(GraphNode(object))
      case .packageName, .typeName, .label, .builtin, .nil: break
      }
    }
    for (index, node) in nodes.enumerated() {
      let dependencies = declarations[ObjectIdentifier(node.object)]?.dependencies ?? []
      for dependency in dependencies {
        guard let other = indices[ObjectIdentifier(dependency)] else { continue }
        node.successors.insert(other)
        nodes[other].predecessors.insert(index)
      }
    }
    let functions = nodes.indices.filter { nodes[$0].object.kind == .function }
    // The cheap ones first keeps the graph small.
    let sorted = functions.sorted {
      let a = nodes[$0].predecessors.count * nodes[$0].successors.count
      let b = nodes[$1].predecessors.count * nodes[$1].successors.count
      return (a, $0) < (b, $1)
    }
    for index in sorted { remove(index, nodes) }
    return nodes
  }

  private func remove(_ index: Int, _ nodes: [GraphNode]) {
    let node = nodes[index]
    for predecessor in node.predecessors where predecessor != index {
      for successor in node.successors where successor != index {
        nodes[predecessor].successors.insert(successor)
        nodes[successor].predecessors.insert(predecessor)
      }
      nodes[predecessor].successors.remove(index)
    }
    for successor in node.successors { nodes[successor].predecessors.remove(index) }
  }

  // A path of dependencies, both ends included but the first only once. Go: findPath.
  private func findPath(from: Object, to: Object) -> [Object]? {
    var seen: Set<ObjectIdentifier> = []
    // The objects on the way, and which dependency of each comes next.
    var path: [(object: Object, next: Int)] = [(from, 0)]
    seen.insert(ObjectIdentifier(from))
    while let last = path.last {
      let dependencies = sortedDependencies(last.object)
      guard last.next < dependencies.count else {
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      let dependency = dependencies[last.next]
      if dependency === to { return path.map(\.object) }
      if seen.insert(ObjectIdentifier(dependency)).inserted { path.append((dependency, 0)) }
    }
    return nil
  }

  private func sortedDependencies(_ object: Object) -> [Object] {
    (declarations[ObjectIdentifier(object)]?.dependencies ?? []).sorted { $0.order < $1.order }
  }

  private func reportInitCycle(_ cycle: [Object]) {
    let first = cycle[0]
    if cycle.count == 1 {
      error(
        first.pos, .invalidInitCycle, "initialization cycle: \(first.name) refers to itself")
      return
    }
    var lines: [Diagnostic.Related] = []
    for (index, object) in cycle.enumerated() {
      let next = cycle[(index + 1) % cycle.count]
      lines.append(related(object.pos, "\(object.name) refers to \(next.name)"))
    }
    error(
      first.pos, .invalidInitCycle, "initialization cycle for \(first.name)", related: lines)
  }
}

/// The nodes that are ready, the earliest declared first: a binary heap.
private struct ReadyQueue {
  private var heap: [(order: UInt32, index: Int)] = []
  private let order: (Int) -> UInt32

  init(_ indices: [Int], _ order: @escaping (Int) -> UInt32) {
    self.order = order
    for index in indices { push(index) }
  }

  mutating func push(_ index: Int) {
    heap.append((order(index), index))
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      if heap[parent].order <= heap[child].order { break }
      heap.swapAt(parent, child)
      child = parent
    }
  }

  mutating func pop() -> Int? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    if heap.isEmpty { return first.index }
    heap[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[child].order < heap[least].order {
        least = child
      }
      if least == parent { return first.index }
      heap.swapAt(least, parent)
      parent = least
    }
  }
}
