// What a run's end and its trace tell: deadlocks, leaks, lock order.
//
// All are functions of a trace and of who was blocked when nothing could happen any more.

/// Judges traces.
public enum Detectors {
  /// Deadlocks and leaks: why each of `blocked` waits, who could wake it, and cycles among them.
  public static func blocked(
    _ blocked: [BlockedGoroutine], in trace: Trace, outcome: Outcome
  ) -> [Finding] {
    guard !blocked.isEmpty else { return [] }
    let history = History(trace)
    var parts: [FindingGoroutine] = []
    var edges: [WaitEdge] = []
    for each in blocked {
      var part = FindingGoroutine(each, names: trace.names)
      let wakers = history.wakers(of: each)
      part.wakers = history.explain(each, wakers, names: trace.names)
      for waker in wakers.goroutines {
        edges.append(WaitEdge(from: each.id, to: waker, object: part.object))
      }
      parts.append(part)
    }
    markCycles(&edges)
    return group(parts, edges, blocked, history, outcome)
  }

  /// A finding about blocked goroutines, completed from the trace: who could wake each, and who waits for whom.
  /// Its goroutines and `blocked` go together by their ids.
  public static func explained(
    _ finding: Finding, _ blocked: [BlockedGoroutine], in trace: Trace
  ) -> Finding {
    let history = History(trace)
    var finding = finding
    for each in blocked {
      guard let index = finding.goroutines.firstIndex(where: { $0.id == each.id }) else { continue }
      let wakers = history.wakers(of: each)
      let names = each.cases.map { trace.names.object($0.object).name }
      if !names.isEmpty { finding.goroutines[index].object = names.joined(separator: " or ") }
      finding.goroutines[index].wakers = history.explain(each, wakers, names: trace.names)
      for waker in wakers.goroutines {
        finding.edges.append(
          WaitEdge(from: each.id, to: waker, object: finding.goroutines[index].object))
      }
    }
    markCycles(&finding.edges)
    return finding
  }

  private static func group(
    _ parts: [FindingGoroutine], _ edges: [WaitEdge], _ blocked: [BlockedGoroutine],
    _ history: History, _ outcome: Outcome
  ) -> [Finding] {
    if outcome == .deadlock {
      let kind: FindingKind =
        blocked.contains { history.holds($0.id, $0.object) } ? .lockReentry : .deadlock
      return [Finding(kind, headline(kind, parts), goroutines: parts, edges: edges)]
    }
    let stuck = Set(edges.filter(\.isInCycle).map(\.from))
    let isReentry = { (part: FindingGoroutine) in
      blocked.contains { $0.id == part.id && history.holds($0.id, $0.object) }
    }
    var findings: [Finding] = []
    let groups: [(FindingKind, [FindingGoroutine])] = [
      (.lockReentry, parts.filter { isReentry($0) }),
      (.partialDeadlock, parts.filter { stuck.contains($0.id) && !isReentry($0) }),
      (.leak, parts.filter { !stuck.contains($0.id) && !isReentry($0) }),
    ]
    for (kind, members) in groups where !members.isEmpty {
      let ids = Set(members.map(\.id))
      findings.append(
        Finding(
          kind, headline(kind, members), goroutines: members,
          edges: edges.filter { ids.contains($0.from) }))
    }
    return findings
  }

  /// One line for a finding about blocked goroutines.
  static func headline(_ kind: FindingKind, _ parts: [FindingGoroutine]) -> String {
    let names = list(parts.map(\.name))
    let verb = parts.count == 1 ? "is" : "are"
    switch kind {
    case .deadlock: return "all goroutines are asleep: \(names)"
    case .partialDeadlock: return "\(names) wait for each other for ever"
    case .lockReentry: return "\(names) waits for a lock that it holds itself"
    case .leak: return "\(names) \(verb) still blocked after main returned"
    case .race, .lockOrder, .misuse, .panic, .failure, .livelock, .starvation, .late, .budget:
      return names
    }
  }

  /// As in "a, b and 3 more".
  public static func list(_ names: [String]) -> String {
    switch names.count {
    case 0: "nobody"
    case 1: names[0]
    case 2...4: names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
    default: names.prefix(3).joined(separator: ", ") + " and \(names.count - 3) more"
    }
  }

  /// Marks the edges from which one comes back to where they start.
  static func markCycles(_ edges: inout [WaitEdge]) {
    var next: [UInt32: [UInt32]] = [:]
    for edge in edges { next[edge.from, default: []].append(edge.to) }
    for index in edges.indices {
      let goal = edges[index].from
      var seen: Set<UInt32> = []
      var open = [edges[index].to]
      while let id = open.popLast() {
        if id == goal {
          edges[index].isInCycle = true
          break
        }
        if seen.insert(id).inserted { open += next[id] ?? [] }
      }
    }
  }
}

/// What a trace says about who used what.
struct History {
  /// Who holds a lock now, and since where.
  private var holders: [UInt32: [Hold]] = [:]
  /// Who sent on a channel, or closed it, or counted a wait group down, or signalled.
  private var givers: [UInt32: [UInt32]] = [:]
  /// Who received.
  private var takers: [UInt32: [UInt32]] = [:]
  private var ended: Set<UInt32> = []
  private var counters: [UInt32: Int64] = [:]
  /// The group to which a goroutine added last, and by group those whom it started afterwards.
  private var lastAdd: [UInt32: UInt32] = [:]
  private var counted: [UInt32: [UInt32]] = [:]

  /// A lock that is held.
  private struct Hold {
    var holder: UInt32
    var position: UInt32
  }

  init(_ trace: Trace) {
    for event in trace.allEvents { add(event) }
  }

  private mutating func add(_ event: Event) {
    let (who, what) = (event.goroutine, event.object)
    switch event.kind {
    case .exit: ended.insert(who)
    case .lock, .rLock, .acquire:
      holders[what, default: []].append(Hold(holder: who, position: event.position))
    case .unlock, .rUnlock, .release: drop(who, what)
    case .send, .close, .done, .signal, .broadcast, .cancel: note(who, in: &givers, what)
    case .receive: note(who, in: &takers, what)
    case .add: lastAdd[who] = what
    case .go: if let group = lastAdd[who] { counted[group, default: []].append(event.peer) }
    case .select, .tryLockFailed, .wait, .sleep, .timerStart, .timerStop, .timerFire, .block,
      .wake, .atomic, .read, .write, .panic, .recover, .print, .note, .noteEnd:
      break
    }
    if event.kind == .add || event.kind == .done, case .integer(let value) = event.value {
      counters[what] = value
    }
  }

  private mutating func drop(_ who: UInt32, _ what: UInt32) {
    guard var list = holders[what] else { return }
    // Go lets another goroutine unlock.
    if let index = list.lastIndex(where: { $0.holder == who }) ?? list.indices.first {
      list.remove(at: index)
    }
    holders[what] = list
  }

  private func note(_ who: UInt32, in table: inout [UInt32: [UInt32]], _ what: UInt32) {
    if !(table[what]?.contains(who) ?? false) { table[what, default: []].append(who) }
  }

  /// Whether a goroutine holds a lock.
  func holds(_ who: UInt32, _ what: UInt32) -> Bool {
    what != 0 && holders[what]?.contains { $0.holder == who } == true
  }

  /// Where those that hold a lock took it: " since a.go:3", if it is one place.
  private func since(_ what: UInt32, _ names: any TraceNames) -> String {
    let places = Set((holders[what] ?? []).map(\.position))
    guard places.count == 1, let place = places.first.flatMap({ names.position($0) }) else {
      return ""
    }
    let file = place.file.split(separator: "/").last.map(String.init) ?? place.file
    return " since \(file):\(place.line)"
  }

  /// Those who have not counted a group down although they were started for it, if they are as many as are left.
  private func missing(at group: UInt32) -> [UInt32] {
    let late = (counted[group] ?? []).filter { givers[group]?.contains($0) != true }
    return counters[group] == Int64(late.count) ? late : []
  }

  /// Those that could wake a blocked goroutine.
  func wakers(of blocked: BlockedGoroutine) -> (goroutines: [UInt32], ended: [UInt32]) {
    var all: [UInt32]
    switch blocked.reason {
    case .mutexLock, .rwMutexLock, .rwMutexRLock, .semaphoreAcquire, .semacquire, .onceDo:
      all = holders[blocked.object]?.map(\.holder) ?? []
    case .waitGroupWait: all = (givers[blocked.object] ?? []) + missing(at: blocked.object)
    case .chanReceive, .condWait: all = givers[blocked.object] ?? []
    case .chanSend: all = takers[blocked.object] ?? []
    case .select:
      all = []
      for each in blocked.cases {
        let others = (each.isSend ? takers[each.object] : givers[each.object]) ?? []
        all += others.filter { !all.contains($0) }
      }
    case .none, .chanReceiveNil, .chanSendNil, .selectNoCases, .sleep, .rateLimiterWait,
      .coroutine, .ioWait, .synctestRun, .synctestWait, .work, .foreign:
      all = []
    }
    let others =
      blocked.reason == .mutexLock || blocked.reason == .rwMutexLock
      ? all : all.filter { $0 != blocked.id }
    // The clock, 0, is nobody.
    return (
      others.filter { $0 != 0 && !ended.contains($0) }, others.filter { ended.contains($0) }
    )
  }

  /// Why none of the cases of a select can go on.
  private func explainCases(_ blocked: BlockedGoroutine, _ names: any TraceNames) -> String {
    if blocked.cases.isEmpty { return "no case can go on any more" }
    let reasons = blocked.cases.map { each in
      let single = BlockedGoroutine(
        id: blocked.id, reason: each.isSend ? .chanSend : .chanReceive, object: each.object,
        position: blocked.position, isTimer: each.isTimer)
      return "\(names.object(each.object).name): "
        + explain(single, wakers(of: single), names: names)
    }
    return reasons.joined(separator: "; ")
  }

  /// Who could wake a goroutine, or why nobody can.
  func explain(
    _ blocked: BlockedGoroutine, _ wakers: (goroutines: [UInt32], ended: [UInt32]),
    names: any TraceNames
  ) -> String {
    let alive = Detectors.list(wakers.goroutines.map { names.goroutine($0).name })
    let gone = Detectors.list(wakers.ended.map { names.goroutine($0).name })
    switch blocked.reason {
    case .chanReceiveNil, .chanSendNil: return "nobody can: the channel is nil"
    case .selectNoCases: return "nobody can: a select without cases waits for ever"
    case .mutexLock, .rwMutexLock, .rwMutexRLock, .semaphoreAcquire, .semacquire, .onceDo:
      let since = since(blocked.object, names)
      if wakers.goroutines == [blocked.id] { return "only itself: it holds the lock\(since)" }
      if !wakers.goroutines.isEmpty { return "held by \(alive)\(since), blocked too" }
      if !wakers.ended.isEmpty {
        return "held by \(gone)\(since), which ended without unlocking"
      }
      return "whoever unlocks it"
    case .chanReceive:
      if blocked.isTimer || givers[blocked.object]?.contains(0) == true {
        return "only a timer sends on it"
      }
      if !wakers.goroutines.isEmpty { return "\(alive) sent on it before, blocked too" }
      if !wakers.ended.isEmpty { return "\(gone) sent on it and ended; nobody closes it" }
      return "nobody sends on it or closes it"
    case .chanSend:
      if !wakers.goroutines.isEmpty { return "\(alive) received from it before, blocked too" }
      if !wakers.ended.isEmpty { return "\(gone) received from it and ended" }
      return "nobody receives from it"
    case .waitGroupWait:
      let left = counters[blocked.object].map { "\($0) left" } ?? "the counter is not 0"
      let late = missing(at: blocked.object)
      if !late.isEmpty {
        let who = Detectors.list(late.map { names.goroutine($0).name })
        return "\(left): \(who) \(late.count == 1 ? "has" : "have") not called done"
      }
      return wakers.goroutines.isEmpty ? "\(left), nobody calls done" : "\(left)"
    case .condWait: return "nobody signals any more"
    case .select: return explainCases(blocked, names)
    case .none, .sleep, .rateLimiterWait, .coroutine, .ioWait, .synctestRun, .synctestWait, .work,
      .foreign:
      return ""
    }
  }
}
