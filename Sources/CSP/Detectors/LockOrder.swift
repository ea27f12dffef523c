// Locks that are taken in different orders.
//
// A goroutine that holds A and asks for B makes an edge A → B. A cycle means that some schedule can deadlock,
// unless a third lock, held at each of its edges, prevents it, or the edges can't be taken at the same time, since
// something other than locks orders them: a start, a channel, a wait group. What remains is a warning, for the
// explorer to prove.

/// The order in which locks are taken, over as many traces as are added.
///
/// Runs are joined where it is certain that a lock of one is the same as that of another: whoever adds a trace says so. A
/// goroutine is the same if the same one started it as the same in its order.
public struct LockOrder {
  private struct Edge: Hashable {
    var from: UInt64
    var to: UInt64
  }

  private struct Use {
    var run: Int
    /// The goroutine's number in all runs.
    var goroutine: UInt32
    /// Its part in a finding.
    var part: FindingGoroutine
    var gates: [UInt64]
    var isRead: Bool
    /// When, by the goroutine's own clock, and what it knew of the others' then, and when it began.
    var time: UInt32
    var known: [UInt32: UInt32]
    var knownAtStart: [UInt32: UInt32]

    /// Whether something orders the two. Clocks of different runs say little: who has heard of the other since it began
    /// counts as ordered.
    func isOrdered(with other: Use) -> Bool {
      if run != other.run { return hasHeard(of: other) || other.hasHeard(of: self) }
      return time <= other.known[goroutine] ?? 0 || other.time <= known[other.goroutine] ?? 0
    }

    private func hasHeard(of other: Use) -> Bool {
      let atStart = knownAtStart[other.goroutine] ?? 0
      return known[other.goroutine] ?? 0 > atStart || other.time <= atStart
    }

    /// Whether the two can be under way at the same time, as far as can be told, and one keeps the other waiting.
    func isFree(of other: Use) -> Bool {
      other.goroutine != goroutine && other.part.id != part.id && !other.isOrdered(with: self)
        && !other.gates.contains(where: gates.contains) && !(other.isRead && isRead)
    }

    /// Whether the two say the same, apart from when.
    func isLike(_ other: Use) -> Bool {
      goroutine == other.goroutine && part.position == other.part.position && gates == other.gates
        && isRead == other.isRead
    }
  }

  /// A lock that a goroutine holds.
  private struct Held {
    var lock: UInt64
    var isRead: Bool
    var position: UInt32
  }

  /// What is known in the middle of a trace.
  private struct Scene {
    var held: [UInt32: [Held]] = [:]
    var clocks = LockFreeClocks()
    /// The goroutines' numbers in all runs, and how many each of them has started.
    var numbers: [UInt32: UInt32] = [:]
    var started: [UInt32: UInt32] = [:]
    var knownAtStart: [UInt32: [UInt32: UInt32]] = [:]
  }

  /// The most uses of an edge that are kept, and of those that are alike.
  private static let mostUses = 32
  private static let mostAlike = 4

  private var uses: [Edge: [Use]] = [:]
  private var order: [Edge] = []
  private var edgesFrom: [UInt64: [Edge]] = [:]
  private var names: [UInt64: String] = [:]
  private var runs = 0
  /// The goroutines of all runs: who started them, and as the how manyth.
  private var goroutines: [[UInt32]: UInt32] = [:]

  /// No locks.
  public init() {}

  /// Adds what a trace shows. `lock` gives a number that means the same lock in all runs, below 2⁶², or nil; `stack` the
  /// functions that a goroutine was in at event number `n` of the trace, innermost first, if that is known.
  public mutating func add(
    _ trace: Trace, lock: (UInt32) -> UInt64? = { _ in nil },
    stack: (Int) -> [String] = { _ in [] }
  ) {
    runs += 1
    if !Self.nests(trace) { return }
    var scene = Scene()
    let isLarge = trace.events.count { $0.kind == .go } >= LockFreeClocks.mostGoroutines
    let lock = isLarge ? { _ in nil } : lock
    for (index, event) in trace.events.enumerated() {
      follow(event, &scene)
      let isTaken = event.kind == .lock || event.kind == .rLock
      if isTaken || Self.waitsForLock(event) {
        let isRead = event.kind == .rLock || event.reason == .rwMutexRLock
        let key = lock(event.object) ?? privateKey(event.object)
        if names[key] == nil { names[key] = trace.names.object(event.object).name }
        // TryLock waits for nobody, but what it has got keeps others waiting.
        if !event.flag { note(event, key, isRead, scene, trace.names) { stack(index) } }
        if isTaken {
          scene.held[event.goroutine, default: []].append(
            Held(lock: key, isRead: isRead, position: event.position))
        }
      } else if event.kind == .unlock || event.kind == .rUnlock {
        let key = lock(event.object) ?? privateKey(event.object)
        if let index = scene.held[event.goroutine]?.lastIndex(where: { $0.lock == key }) {
          scene.held[event.goroutine]?.remove(at: index)
        }
      }
    }
  }

  private static func waitsForLock(_ event: Event) -> Bool {
    event.kind == .block
      && (event.reason == .mutexLock || event.reason == .rwMutexLock
        || event.reason == .rwMutexRLock)
  }

  /// The number of a lock that is known in this run only.
  private func privateKey(_ object: UInt32) -> UInt64 {
    1 << 63 | UInt64(runs) << 32 | UInt64(object)
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
      case .block where waitsForLock(event):
        if held[event.goroutine] ?? 0 > 0 { return true }
      case .unlock, .rUnlock: held[event.goroutine, default: 0] -= 1
      default: break
      }
    }
    return false
  }

  /// Numbers the goroutines, and follows what they know of each other.
  private mutating func follow(_ event: Event, _ scene: inout Scene) {
    var renamed = event
    renamed.goroutine = number(event.goroutine, &scene)
    if event.kind == .go {
      let order = scene.started[renamed.goroutine, default: 0]
      scene.started[renamed.goroutine] = order + 1
      scene.numbers[event.peer] = number([renamed.goroutine, order])
    }
    renamed.peer = number(event.peer, &scene)
    scene.clocks.add(renamed)
    if event.kind == .go {
      scene.knownAtStart[event.peer] = scene.clocks.state(of: renamed.peer).1
    }
  }

  /// The number in all runs of a goroutine; 0 is the clock, and none.
  private mutating func number(_ id: UInt32, _ scene: inout Scene) -> UInt32 {
    if id == 0 { return 0 }
    if let known = scene.numbers[id] { return known }
    let number = number(id == 1 ? [] : [.max, id])
    scene.numbers[id] = number
    return number
  }

  private mutating func number(_ origin: [UInt32]) -> UInt32 {
    if let known = goroutines[origin] { return known }
    let number = UInt32(truncatingIfNeeded: goroutines.count + 1)
    goroutines[origin] = number
    return number
  }

  private mutating func note(
    _ event: Event, _ key: UInt64, _ isRead: Bool, _ scene: Scene, _ traceNames: any TraceNames,
    _ stack: () -> [String]
  ) {
    guard let held = scene.held[event.goroutine], !held.isEmpty else { return }
    let number = scene.numbers[event.goroutine] ?? 0
    let (time, known) = scene.clocks.state(of: number)
    for lock in held where lock.lock != key {
      let edge = Edge(from: lock.lock, to: key)
      let info = traceNames.goroutine(event.goroutine)
      var use = Use(
        run: runs, goroutine: number,
        part: FindingGoroutine(
          id: event.goroutine, name: info.name, position: traceNames.position(event.position),
          spawnPosition: info.spawnPosition),
        gates: held.map(\.lock).filter { $0 != lock.lock }, isRead: isRead && lock.isRead,
        time: time, known: known, knownAtStart: scene.knownAtStart[event.goroutine] ?? [:])
      if uses[edge] == nil {
        order.append(edge)
        edgesFrom[edge.from, default: []].append(edge)
      }
      let all = uses[edge, default: []]
      if all.count >= Self.mostUses || all.count(where: use.isLike) >= Self.mostAlike { continue }
      use.part.object = traceNames.object(event.object).name
      use.part.stack = stack()
      use.part.wakers = "holds \(names[lock.lock] ?? "")"
      if let place = traceNames.position(lock.position) {
        use.part.wakers += ", taken at \(Detectors.short(place))"
      }
      uses[edge, default: []].append(use)
    }
  }

  /// A warning for each cycle of two locks, and of three.
  public func findings() -> [Finding] {
    var findings: [Finding] = []
    for first in order {
      for second in edgesFrom[first.to] ?? [] {
        if second.to == first.from, first.from < first.to {
          if let finding = finding([first, second]) { findings.append(finding) }
        }
        for third in edgesFrom[second.to] ?? []
        where third.to == first.from && first.from < first.to
          && first.from < second.to && second.to != first.from
        {
          if let finding = finding([first, second, third]) { findings.append(finding) }
        }
      }
    }
    return findings
  }

  /// A warning if different goroutines can take the edges at the same time.
  private func finding(_ cycle: [Edge]) -> Finding? {
    guard let chosen = choose(cycle[...], []) else { return nil }
    let locks = cycle.map { names[$0.from] ?? "" }
    let edges = zip(cycle, zip(chosen, chosen.dropFirst() + chosen.prefix(1))).map { edge, pair in
      WaitEdge(
        from: pair.0.part.id, to: pair.1.part.id, object: names[edge.to] ?? "", isInCycle: true)
    }
    let isJoined = Set(chosen.map(\.run)).count > 1
    return Finding(
      .lockOrder, "\(Detectors.list(locks)) are locked in different orders",
      detail: (isJoined ? "in different runs; " : "")
        + "one order for all of them, or one lock around both, makes the deadlock impossible",
      isWarning: true, goroutines: chosen.map(\.part), edges: edges)
  }

  /// A use of each edge that is free of the others', if there are; those of one run are better.
  private func choose(_ cycle: [Edge].SubSequence, _ chosen: [Use]) -> [Use]? {
    guard let edge = cycle.first else { return chosen }
    let all = uses[edge] ?? []
    let run = chosen.first?.run
    for isSame in run == nil ? [true] : [true, false] {
      for use in all where run == nil || (use.run == run) == isSame {
        if !chosen.allSatisfy({ use.isFree(of: $0) }) { continue }
        if let all = choose(cycle.dropFirst(), chosen + [use]) { return all }
      }
    }
    return nil
  }
}

/// Who knows of whose past by something other than a lock, as far as a trace shows it.
private struct LockFreeClocks {
  private typealias Clock = [UInt32: UInt32]

  /// Beyond so many goroutines clocks are not kept, and nothing counts as ordered.
  static let mostGoroutines = 256

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
  /// A place as in "fanin.go:12".
  static func short(_ place: SourcePosition) -> String {
    let file = place.file.split(separator: "/").last.map(String.init) ?? place.file
    return "\(file):\(place.line)"
  }

  /// Locks that a run took in different orders. A cycle that has come true in `findings` is no warning any more.
  public static func lockOrder(in trace: Trace, besides findings: [Finding] = []) -> [Finding] {
    var order = LockOrder()
    order.add(trace)
    let stuck = Set(findings.flatMap { $0.edges.filter(\.isInCycle).map(\.object) })
    return order.findings().filter { finding in
      !finding.edges.allSatisfy { stuck.contains($0.object) }
    }
  }
}
