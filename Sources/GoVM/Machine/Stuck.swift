// Partial deadlock: goroutines that nobody can ever wake, while others go on.
//
// A goroutine is live if it can run, sleeps, or waits for something that is reached from globals, timers' objects or a
// live goroutine. What is not live waits for ever: nobody has what would be needed to wake it. (The converse does not
// hold: a global may keep a channel that no one will use. The leak phase finds those.)

import CSP

extension UnsafeMutablePointer where Pointee == MachineState {
  /// The goroutines that wait for ever, by number; pc and fp of the running goroutine are saved.
  @inline(never)
  func stuckGoroutines() -> [GoroutineReference] {
    pointee.heap.beginMarking()
    markGlobals()
    markTimers()
    var waiting: [GoroutineReference] = []
    for number in 1..<pointee.goroutineCount {
      guard let goroutine = pointee.goroutines[number] else { continue }
      if goroutine.pointee.status == .waiting && waitsForOthers(goroutine) {
        waiting.append(goroutine)
      } else {
        markGoroutine(goroutine)
      }
    }
    pointee.heap.trace()
    var changed = true
    while changed {
      changed = false
      var rest: [GoroutineReference] = []
      for goroutine in waiting {
        if canBeWoken(goroutine) {
          markGoroutine(goroutine)
          changed = true
        } else {
          rest.append(goroutine)
        }
      }
      waiting = rest
      if changed { pointee.heap.trace() }
    }
    pointee.heap.abandonMarking()
    return waiting
  }

  /// Whether a parked goroutine needs another one to go on.
  private func waitsForOthers(_ goroutine: GoroutineReference) -> Bool {
    switch goroutine.pointee.waitReason {
    case .chanReceive, .chanSend, .chanReceiveNil, .chanSendNil, .select, .selectNoCases,
      .mutexLock, .rwMutexRLock, .rwMutexLock, .condWait, .waitGroupWait:
      true
    case .none, .sleep, .semacquire, .onceDo, .semaphoreAcquire, .rateLimiterWait, .coroutine,
      .ioWait, .synctestRun, .synctestWait, .work, .foreign:
      false
    }
  }

  /// Whether what a goroutine waits for is reached.
  func canBeWoken(_ goroutine: GoroutineReference) -> Bool {
    switch goroutine.pointee.waitReason {
    case .chanReceiveNil, .chanSendNil, .selectNoCases: return false
    case .select:
      let pc = goroutine.pointee.pc
      for index in 0..<pc.c {
        let channel = goroutine.pointee.fp[(pc + 1 + index).a]
        if channel != 0 && pointee.heap.isMarked(channel) { return true }
      }
      return false
    case .none, .chanReceive, .chanSend, .sleep, .mutexLock, .rwMutexRLock, .rwMutexLock,
      .condWait, .waitGroupWait, .semacquire, .onceDo, .semaphoreAcquire, .rateLimiterWait,
      .coroutine, .ioWait, .synctestRun, .synctestWait, .work, .foreign:
      return pointee.heap.isMarked(goroutine.pointee.waitObject)
    }
  }
}

extension Machine {
  /// Adds a finding for goroutines that have become stuck since this was asked last. Asked when nobody is ready.
  func noteStuck() {
    let live = state.pointee.liveGoroutines
    if stuckChecks > 2000 || live == liveAtStuckCheck || live < 2 { return }
    stuckChecks += 1
    liveAtStuckCheck = live
    let fresh = state.stuckGoroutines().filter { knownStuck.insert($0.pointee.id).inserted }
    if fresh.isEmpty { return }
    noteStuck(fresh)
  }

  /// A finding for goroutines that are stuck.
  func noteStuck(_ fresh: [GoroutineReference]) {
    let count = fresh.count == 1 ? "1 goroutine waits" : "\(fresh.count) goroutines wait"
    let message = "\(count) for ever: nobody that can run has what would wake it"
    let finding = Finding(.partialDeadlock, message, goroutines: fresh.map { blockedPart($0) })
    findings.append(explained(finding, fresh))
  }
}
