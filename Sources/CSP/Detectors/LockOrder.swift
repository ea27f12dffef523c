// Locks that are taken in different orders.
//
// A goroutine that holds A and asks for B makes an edge A → B. A cycle means that some schedule can deadlock,
// unless a third lock, held at each of its edges, or the order of the goroutines' lives prevents it. So it is a
// warning, for the explorer to prove.

/// The order in which locks are taken, over as many traces as are added.
public struct LockOrder {
  private struct Edge: Hashable {
    var from: UInt32
    var to: UInt32
  }

  private struct Use {
    var goroutine: UInt32
    var position: UInt32
    var gates: [UInt32]
    var isRead: Bool
  }

  private var uses: [Edge: [Use]] = [:]
  private var order: [Edge] = []

  /// No locks.
  public init() {}

  /// Adds what a trace shows.
  public mutating func add(_ trace: Trace) {
    var held: [UInt32: [(object: UInt32, isRead: Bool)]] = [:]
    for event in trace.events {
      let isRead = event.kind == .rLock || event.reason == .rwMutexRLock
      switch event.kind {
      case .lock, .rLock:
        note(event, held[event.goroutine] ?? [], isRead)
        held[event.goroutine, default: []].append((event.object, isRead))
      case .block
      where event.reason == .mutexLock || event.reason == .rwMutexLock
        || event.reason == .rwMutexRLock:
        note(event, held[event.goroutine] ?? [], isRead)
      case .unlock, .rUnlock:
        if let index = held[event.goroutine]?.lastIndex(where: { $0.object == event.object }) {
          held[event.goroutine]?.remove(at: index)
        }
      default: break
      }
    }
  }

  private mutating func note(
    _ event: Event, _ held: [(object: UInt32, isRead: Bool)], _ isRead: Bool
  ) {
    for lock in held where lock.object != event.object {
      let edge = Edge(from: lock.object, to: event.object)
      let gates = held.map(\.object).filter { $0 != lock.object }
      let use = Use(
        goroutine: event.goroutine, position: event.position, gates: gates,
        isRead: isRead && lock.isRead)
      if uses[edge] == nil { order.append(edge) }
      if uses[edge, default: []].count < 16 { uses[edge, default: []].append(use) }
    }
  }

  /// A warning for each cycle of two locks, and of three.
  public func findings(names: any TraceNames) -> [Finding] {
    var findings: [Finding] = []
    for first in order {
      for second in order where second.from == first.to {
        if second.to == first.from, first.from < first.to {
          if let finding = finding([first, second], names) { findings.append(finding) }
        }
        for third in order
        where third.from == second.to && third.to == first.from && first.from < first.to
          && first.from < second.to && second.to != first.from
        {
          if let finding = finding([first, second, third], names) { findings.append(finding) }
        }
      }
    }
    return findings
  }

  /// A warning if different goroutines can take the edges at the same time.
  private func finding(_ cycle: [Edge], _ names: any TraceNames) -> Finding? {
    guard let chosen = choose(cycle[...], []) else { return nil }
    let parts = zip(cycle, chosen).map { edge, use in
      let info = names.goroutine(use.goroutine)
      var part = FindingGoroutine(id: use.goroutine, name: info.name)
      part.object = names.object(edge.to).name
      part.position = names.position(use.position)
      part.spawnPosition = info.spawnPosition
      part.wakers = "holds \(names.object(edge.from).name)"
      return part
    }
    let locks = cycle.map { names.object($0.from).name }
    let edges = zip(cycle, zip(chosen, chosen.dropFirst() + chosen.prefix(1))).map { edge, pair in
      WaitEdge(
        from: pair.0.goroutine, to: pair.1.goroutine, object: names.object(edge.to).name,
        isInCycle: true)
    }
    return Finding(
      .lockOrder, "\(Detectors.list(locks)) are locked in different orders",
      detail: "one order for all of them, or one lock around both, makes the deadlock impossible",
      isWarning: true, goroutines: parts, edges: edges)
  }

  private func choose(_ cycle: ArraySlice<Edge>, _ chosen: [Use]) -> [Use]? {
    guard let edge = cycle.first else { return chosen }
    for use in uses[edge] ?? [] {
      let isFree = chosen.allSatisfy { other in
        other.goroutine != use.goroutine && !other.gates.contains(where: use.gates.contains)
          && !(other.isRead && use.isRead)
      }
      if isFree, let all = choose(cycle.dropFirst(), chosen + [use]) { return all }
    }
    return nil
  }
}

extension Detectors {
  /// Locks that a run took in different orders.
  public static func lockOrder(in trace: Trace) -> [Finding] {
    var order = LockOrder()
    order.add(trace)
    return order.findings(names: trace.names)
  }
}
