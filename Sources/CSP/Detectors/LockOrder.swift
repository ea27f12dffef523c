// Locks that are taken in different orders.
//
// A goroutine that holds A and asks for B makes an edge A → B. A cycle means that some schedule can deadlock,
// unless a third lock, held at each of its edges, prevents it, or the edges can't be taken at the same time, since
// something other than locks orders them: a start, a channel, a wait group. What remains is a warning, for the
// explorer to prove.

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
    /// When, by the goroutine's own clock, and what it knew of the others' then.
    var time: UInt32
    var known: [UInt32: UInt32]

    /// Whether something orders the two.
    func isOrdered(with other: Use) -> Bool {
      time <= other.known[goroutine] ?? 0 || other.time <= known[other.goroutine] ?? 0
    }
  }

  private var uses: [Edge: [Use]] = [:]
  private var order: [Edge] = []

  /// No locks.
  public init() {}

  /// Adds what a trace shows.
  public mutating func add(_ trace: Trace) {
    if !Self.nests(trace) { return }
    var held: [UInt32: [(object: UInt32, isRead: Bool)]] = [:]
    var clocks = LockFreeClocks()
    for event in trace.events {
      clocks.add(event)
      let isRead = event.kind == .rLock || event.reason == .rwMutexRLock
      switch event.kind {
      case .lock, .rLock:
        note(event, held[event.goroutine] ?? [], isRead, clocks)
        held[event.goroutine, default: []].append((event.object, isRead))
      case .block
      where event.reason == .mutexLock || event.reason == .rwMutexLock
        || event.reason == .rwMutexRLock:
        note(event, held[event.goroutine] ?? [], isRead, clocks)
      case .unlock, .rUnlock:
        if let index = held[event.goroutine]?.lastIndex(where: { $0.object == event.object }) {
          held[event.goroutine]?.remove(at: index)
        }
      default: break
      }
    }
  }

  /// Whether any goroutine asks for a lock while it holds another: most programs' do not.
  private static func nests(_ trace: Trace) -> Bool {
    var held: [UInt32: Int] = [:]
    for event in trace.events {
      switch event.kind {
      case .lock, .rLock:
        let count = held[event.goroutine] ?? 0
        if count > 0 { return true }
        held[event.goroutine] = count + 1
      case .block
      where event.reason == .mutexLock || event.reason == .rwMutexLock
        || event.reason == .rwMutexRLock:
        if held[event.goroutine] ?? 0 > 0 { return true }
      case .unlock, .rUnlock: held[event.goroutine, default: 0] -= 1
      default: break
      }
    }
    return false
  }

  private mutating func note(
    _ event: Event, _ held: [(object: UInt32, isRead: Bool)], _ isRead: Bool,
    _ clocks: LockFreeClocks
  ) {
    if held.isEmpty { return }
    let (time, known) = clocks.state(of: event.goroutine)
    for lock in held where lock.object != event.object {
      let edge = Edge(from: lock.object, to: event.object)
      let gates = held.map(\.object).filter { $0 != lock.object }
      let use = Use(
        goroutine: event.goroutine, position: event.position, gates: gates,
        isRead: isRead && lock.isRead, time: time, known: known)
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
        other.goroutine != use.goroutine && !other.isOrdered(with: use)
          && !other.gates.contains(where: use.gates.contains)
          && !(other.isRead && use.isRead)
      }
      if isFree, let all = choose(cycle.dropFirst(), chosen + [use]) { return all }
    }
    return nil
  }
}

/// Who knows of whose past by something other than a lock, as far as a trace shows it.
private struct LockFreeClocks {
  private typealias Clock = [UInt32: UInt32]

  /// Beyond so many goroutines clocks are not kept, and nothing counts as ordered.
  private static let mostGoroutines = 256

  private var goroutines: [UInt32: Clock] = [:]
  private var objects: [UInt32: Clock] = [:]

  /// The goroutine's own time, and what it knows of the others.
  func state(of goroutine: UInt32) -> (UInt32, [UInt32: UInt32]) {
    let clock = goroutines[goroutine] ?? [:]
    return ((clock[goroutine] ?? 0) + 1, clock)
  }

  mutating func add(_ event: Event) {
    if goroutines.count > Self.mostGoroutines { return }
    let who = event.goroutine
    switch event.kind {
    case .go:
      join(event.peer, past(of: who))
      tick(who)
    case .send, .done, .close, .broadcast, .signal, .cancel:
      release(who, event.object)
      if event.peer != 0 { join(event.peer, past(of: who)) }
      tick(who)
    case .receive, .wait: join(who, objects[event.object] ?? [:])
    case .atomic:
      join(who, objects[event.object] ?? [:])
      release(who, event.object)
      tick(who)
    case .exit, .select, .lock, .unlock, .rLock, .rUnlock, .tryLockFailed, .add, .acquire,
      .release, .sleep, .timerStart, .timerStop, .timerFire, .block, .wake, .read, .write, .panic,
      .recover, .print, .note, .noteEnd:
      break
    }
  }

  private mutating func tick(_ who: UInt32) {
    goroutines[who, default: [:]][who, default: 0] += 1
  }

  private mutating func join(_ who: UInt32, _ other: Clock) {
    goroutines[who, default: [:]].merge(other) { max($0, $1) }
  }

  private mutating func release(_ who: UInt32, _ object: UInt32) {
    objects[object, default: [:]].merge(past(of: who)) { max($0, $1) }
  }

  /// All that the goroutine knows, with what it has just done.
  private func past(of who: UInt32) -> Clock {
    var clock = goroutines[who] ?? [:]
    clock[who] = (clock[who] ?? 0) + 1
    return clock
  }
}

extension Detectors {
  /// Locks that a run took in different orders. A cycle that has come true in `findings` is no warning any more.
  public static func lockOrder(in trace: Trace, besides findings: [Finding] = []) -> [Finding] {
    var order = LockOrder()
    order.add(trace)
    let stuck = Set(findings.flatMap { $0.edges.filter(\.isInCycle).map(\.object) })
    return order.findings(names: trace.names).filter { finding in
      !finding.edges.allSatisfy { stuck.contains($0.object) }
    }
  }
}
