// Who could wake a blocked goroutine, locks taken in different orders, timers noticed late: what a traced run's findings say beyond
// the bare stacks.

import CSP

extension Machine {
  /// A finding about blocked goroutines with who could wake each of them; as it is unless the run is traced.
  func explained(_ finding: Finding, _ goroutines: [GoroutineReference]) -> Finding {
    guard let trace else { return finding }
    return Detectors.explained(finding, goroutines.map { blocked($0) }, in: trace)
  }

  /// A waiting goroutine, with the numbers of what it waits for.
  func blocked(_ goroutine: GoroutineReference) -> BlockedGoroutine {
    let reason = goroutine.pointee.waitReason
    var cases: [BlockedCase] = []
    if reason == .select {
      let pc = goroutine.pointee.pc
      for index in 0..<pc.c {
        let each = pc + 1 + index
        let channel = goroutine.pointee.fp[each.a]
        if channel == 0 { continue }
        cases.append(
          BlockedCase(
            object: Channel(channel).state.pointee.identity,
            isSend: each.pointee.op == .selectSend,
            isTimer: Channel(channel).state.pointee.isTimer))
      }
    }
    let channel = reason == .chanReceive ? goroutine.pointee.waitObject : 0
    return BlockedGoroutine(
      id: goroutine.pointee.id, reason: reason,
      object: state.identity(of: goroutine.pointee.waitObject, reason), position: 0, cases: cases,
      isTimer: channel != 0 && Channel(channel).state.pointee.isTimer)
  }

  /// Notes locks that the run, if it is traced, took in different orders.
  func noteLockOrder() {
    guard let trace else { return }
    findings += Detectors.lockOrder(in: trace, besides: findings)
  }

  /// Adds the locks of the last run, which was traced and kept them.
  public func addLocks(to order: inout LockOrder) {
    guard let trace, trace.dropped == 0 else { return }
    let addresses = names.addressesByNumber
    order.add(
      trace, lock: { addresses[$0].flatMap(self.commonLock) },
      stack: { index in
        self.lockSites[index].map { self.part(of: 0, stack: self.sites.pcs(of: $0)).stack } ?? []
      })
  }

  /// A number for a lock that was there before any goroutine but main, when all runs were alike: its address.
  private func commonLock(_ address: UInt64) -> UInt64? {
    guard let commonHeap, state.pointee.heap.counts.collections == 0 else { return nil }
    let global = address &- word(state.pointee.globals)
    if global < UInt64(state.pointee.globalCount * 8) { return address & (1 << 62 - 1) }
    return commonHeap.contains(address) ? address & (1 << 62 - 1) : nil
  }

  /// Notes timers that the run, if it is traced and nobody chooses its schedule, noticed late.
  func noteLateness() {
    guard let trace, strategy == nil else { return }
    findings += Detectors.lateness(in: trace, channels: timerChannels)
  }
}
