// What is wrong in a lap, after which a program is where it was before: who waits for ever in vain, and who runs in vain.
//
// Whoever did not run in the lap never runs again. Such a goroutine is starved if others use what it waits for, or hold the
// lock, or hand things to each other and have the channel, and it never gets its turn. It is deadlocked if it waits for
// a lock, or to send, and nobody in the lap does what would help it; or if it waits to receive, or for a group, and nobody
// who runs has what it waits for. Where somebody runs who has it, the wait is not what is wrong: it is idle, or waits
// for the end of the one who runs. If nobody waits in vain, and the lap wrote nothing, those who run get nowhere.

import CSP

extension Machine {
  /// The findings of a lap, of goroutines whose names and objects the lap's trace knows.
  func judge(_ lap: Lap) -> [Finding] {
    let waits = waitsForEver(lap)
    let deadlocked = waits.filter { $0.kind == .deadlocked || $0.kind == .unreached }
    let starved = waits.filter { $0.kind == .starved } + losers(lap)
    let isMainBlocked = !lap.ran.contains(1)
    let others = runners(lap).map { names.goroutine($0.pointee.id).name }
    var found: [Finding] = []
    if !deadlocked.isEmpty {
      // Main, and whoever else is left, wait for those.
      let all = isMainBlocked ? waits.filter { $0.kind != .starved } : deadlocked
      found.append(
        finding(
          .partialDeadlock, all,
          all.count == 1 ? "waits for ever" : "wait for ever", others))
    }
    if !starved.isEmpty {
      found.append(
        finding(
          .starvation, starved,
          starved.count == 1 ? "never gets its turn" : "never get their turn", others))
    }
    let isOthersFault = deadlocked.contains { $0.kind == .deadlocked } || !starved.isEmpty
    if !lap.hasOutput && !isOthersFault && (found.isEmpty || !isMainBlocked) {
      found.append(livelock(lap))
    }
    return found
  }

  /// A goroutine that does not get what it waits for.
  private struct Wait {
    enum Kind { case deadlocked, unreached, starved, idle }
    var goroutine: GoroutineReference
    var kind: Kind
  }

  private func finding(
    _ kind: FindingKind, _ waits: [Wait], _ words: String, _ others: [String]
  ) -> Finding {
    let parts = waits.map { blockedPart($0.goroutine) }
    let isClockAlone = others.isEmpty
    let result = Finding(
      kind,
      "\(Detectors.list(parts.map(\.name))) \(words), while "
        + (isClockAlone ? "timers go on" : "the rest goes on for ever"),
      detail: isClockAlone
        ? "timers fire again and again, and wake nobody"
        : "in turn, again and again with the same state: \(Detectors.list(others))",
      goroutines: parts)
    return kind == .partialDeadlock ? explained(result, waits.map(\.goroutine)) : result
  }

  private func livelock(_ lap: Lap) -> Finding {
    let parts = runners(lap).map { blockedPart($0) }
    let verb = parts.count == 1 ? "runs and gets" : "run and get"
    return Finding(
      .livelock, "\(Detectors.list(parts.map(\.name))) \(verb) nowhere",
      detail:
        "again and again all goroutines, variables, channels and timers are as they were before",
      goroutines: parts)
  }

  /// Those of the goroutines alive that ran.
  private func runners(_ lap: Lap) -> [GoroutineReference] {
    var result: [GoroutineReference] = []
    for number in 1..<state.pointee.goroutineCount {
      guard let goroutine = state.pointee.goroutines[number], !goroutine.pointee.isSystem,
        lap.ran.contains(goroutine.pointee.id)
      else { continue }
      result.append(goroutine)
    }
    return result
  }

  // MARK: Waiting

  private func waitsForEver(_ lap: Lap) -> [Wait] {
    let users = LapUsers(lap)
    let reached = goroutinesReached(by: runners(lap), withGlobals: lap.hasOutput)
    let worked = goroutinesReached(
      by: runners(lap).filter { users.workers.contains($0.pointee.id) }, withGlobals: false)
    var waits: [Wait] = []
    for number in 1..<state.pointee.goroutineCount {
      guard let goroutine = state.pointee.goroutines[number], !goroutine.pointee.isSystem,
        goroutine.pointee.status == .waiting, !lap.ran.contains(goroutine.pointee.id),
        goroutine.pointee.outside == .none, let isStrong = needsHelp(goroutine)
      else { continue }
      let objects = blocked(goroutine).objects
      let isUsed = objects.contains { users.givers[$0] != nil }
      let kind: Wait.Kind
      if isUsed || holder(goroutine).map(lap.ran.contains) == true {
        kind = .starved
      } else if goroutine.pointee.waitReason == .chanSend && worked.contains(goroutine) {
        kind = .starved
      } else if isStrong {
        kind = .deadlocked
      } else {
        kind = reached.contains(goroutine) ? .idle : .unreached
      }
      waits.append(Wait(goroutine: goroutine, kind: kind))
    }
    return waits
  }

  /// Whether a goroutine waits for what only other goroutines can do: true if nobody waits so who is merely idle, or waits
  /// for the end of others; nil if it does not wait for goroutines.
  private func needsHelp(_ goroutine: GoroutineReference) -> Bool? {
    switch goroutine.pointee.waitReason {
    case .mutexLock, .rwMutexLock, .rwMutexRLock, .onceDo, .chanSend, .chanSendNil,
      .chanReceiveNil:
      true
    case .chanReceive, .select, .waitGroupWait, .condWait, .semacquire, .semaphoreAcquire: false
    case .none, .selectNoCases, .sleep, .rateLimiterWait, .coroutine, .ioWait, .synctestRun,
      .synctestWait, .work, .foreign:
      nil
    }
  }

  /// Who holds the lock that a goroutine waits for, if one goroutine does.
  private func holder(_ goroutine: GoroutineReference) -> UInt32? {
    let address = goroutine.pointee.waitObject
    if address == 0 { return nil }
    switch goroutine.pointee.waitReason {
    case .mutexLock:
      return memory(at: address).assumingMemoryBound(to: MutexState.self).pointee.holder
    case .rwMutexLock, .rwMutexRLock:
      return memory(at: address).assumingMemoryBound(to: RWMutexState.self).pointee.writer
    case .none, .chanReceive, .chanSend, .chanReceiveNil, .chanSendNil, .select, .selectNoCases,
      .sleep, .condWait, .waitGroupWait, .semacquire, .onceDo, .semaphoreAcquire,
      .rateLimiterWait, .coroutine, .ioWait, .synctestRun, .synctestWait, .work, .foreign:
      return nil
    }
  }

  /// The waiting goroutines of whose channels or groups one of `runners` has a reference.
  private func goroutinesReached(
    by runners: [GoroutineReference], withGlobals: Bool
  ) -> Set<GoroutineReference> {
    let state = self.state
    state.pointee.heap.beginMarking()
    if withGlobals { state.markGlobals() }
    state.markTimers()
    for runner in runners { state.markGoroutine(runner) }
    state.pointee.heap.trace()
    var result: Set<GoroutineReference> = []
    for number in 1..<state.pointee.goroutineCount {
      guard let goroutine = state.pointee.goroutines[number],
        goroutine.pointee.status == .waiting, state.canBeWoken(goroutine)
      else { continue }
      result.insert(goroutine)
    }
    state.pointee.heap.abandonMarking()
    return result
  }

  /// Those who ran and tried in vain to get a lock that others took and gave back.
  private func losers(_ lap: Lap) -> [Wait] {
    var failed: [UInt32: Set<UInt32>] = [:]
    var taken: [UInt32: Set<UInt32>] = [:]
    for event in lap.events {
      switch event.kind {
      case .tryLockFailed: failed[event.goroutine, default: []].insert(event.object)
      case .lock, .rLock: taken[event.object, default: []].insert(event.goroutine)
      default: break
      }
    }
    return runners(lap).filter { goroutine in
      let id = goroutine.pointee.id
      return failed[id]?.contains { object in
        guard let holders = taken[object] else { return false }
        return !holders.contains(id)
      } ?? false
    }
    .filter { goroutine in
      // Two that fail at each other's locks give way to each other: that is a livelock.
      let id = goroutine.pointee.id
      let rivals = (failed[id] ?? []).reduce(into: Set<UInt32>()) { $0.formUnion(taken[$1] ?? []) }
      return rivals.allSatisfy { failed[$0] == nil }
    }
    .map { Wait(goroutine: $0, kind: .starved) }
  }
}

/// Who uses which objects in a lap.
private struct LapUsers {
  /// By object, those who did what wakes others that wait for it.
  var givers: [UInt32: Set<UInt32>] = [:]
  /// Those who handed something to another goroutine, or took it.
  var workers: Set<UInt32> = []

  init(_ lap: Lap) {
    var sent: Set<UInt32> = []
    for event in lap.events where event.goroutine != 0 {
      switch event.kind {
      case .send:
        sent.insert(event.object)
        note(event)
      case .receive, .close, .unlock, .rUnlock, .done, .signal, .broadcast, .release, .cancel:
        note(event)
      case .go, .exit, .select, .lock, .rLock, .tryLockFailed, .add, .wait, .acquire, .sleep,
        .timerStart, .timerStop, .timerFire, .block, .wake, .atomic, .read, .write, .panic,
        .recover, .print, .note, .noteEnd:
        break
      }
    }
    for event in lap.events
    where (event.kind == .send || event.kind == .receive) && sent.contains(event.object) {
      workers.insert(event.goroutine)
    }
  }

  private mutating func note(_ event: Event) {
    givers[event.object, default: []].insert(event.goroutine)
  }
}

extension BlockedGoroutine {
  /// What it waits for: the channels of its select, or one object.
  fileprivate var objects: [UInt32] {
    reason == .select ? cases.map(\.object) : object == 0 ? [] : [object]
  }
}
