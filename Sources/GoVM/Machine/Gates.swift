// Gates: where goroutines wait as if they had not come yet. Only under a strategy.
//
// Who comes to a lock that is taken waits, and when it is given free everybody who waits is an option again: one of them,
// or a newcomer, takes it. Nobody can tell from this that they had come before, so that coming is no step, and the explorer
// need not try it before and after what others do. A goroutine that was preempted before such an operation is an option
// only while it can be done.
//
// Invariants: the goroutines in the ready queue that have a gate stand before an open one; those that wait at a closed one
// execute their operation anew, and are not asked again then (`isGranted`).

import CSP

extension UnsafeMutablePointer where Pointee == MachineState {
  /// The choice point of an operation behind a gate. False if the goroutine waits or another one goes first: the native
  /// returns `retry`.
  func passGate(
    _ address: UInt64, isOpen: Bool, _ reason: WaitReason, _ queue: UnsafeMutablePointer<WaitQueue>
  ) -> Bool {
    let goroutine = pointee.current
    if goroutine.pointee.isGranted {
      goroutine.pointee.isGranted = false
      return true
    }
    if !isOpen {
      park(reason, on: address)
      goroutine.pointee.gate = address
      goroutine.pointee.isNotedBlocked = true
      queue.append(ownWaiter())
      return false
    }
    if choose() { return true }
    if !pointee.isStopped {
      goroutine.pointee.gate = address
      goroutine.pointee.waitReason = reason
      goroutine.pointee.waitObject = address
      pointee.gated &+= 1
    }
    return false
  }

  /// An operation has closed a gate: who stood before it waits.
  @inline(__always)
  func closeGate(_ address: UInt64, _ queue: UnsafeMutablePointer<WaitQueue>) {
    if pointee.gated > 0 { closeGateSlowly(address, queue) }
  }

  @inline(never)
  private func closeGateSlowly(_ address: UInt64, _ queue: UnsafeMutablePointer<WaitQueue>) {
    pointee.ready.removeAll { number in
      guard let goroutine = pointee.goroutines[Int(number)], goroutine.pointee.gate == address
      else { return false }
      goroutine.pointee.status = .waiting
      goroutine.pointee.isGranted = false
      pointee.gated &-= 1
      let waiter = goroutine.waiter
      waiter.pointee.group = nil
      waiter.pointee.tag = 0
      waiter.pointee.element = nil
      waiter.pointee.success = false
      if goroutine.pointee.waitReason == .waitGroupWait && queue.isEmpty {
        noteWaitingElsewhere(goroutine, address)
      }
      queue.append(waiter)
      if !goroutine.pointee.isNotedBlocked {
        goroutine.pointee.isNotedBlocked = true
        if !pointee.watch.isEmpty { noteBlockElsewhere(goroutine) }
      }
      return true
    }
  }

  /// An operation has opened a gate: all that wait there are options again.
  @inline(__always)
  func openGate(_ queue: UnsafeMutablePointer<WaitQueue>) {
    while let waiter = queue.popFirst() {
      guard let goroutine = GoroutineReference(bitPattern: waiter.pointee.owner) else { continue }
      goroutine.pointee.isGranted = true
      pointee.gated &+= 1
      makeReady(goroutine)
    }
  }

  /// At the end of a run: those who wait at a gate for ever would have done something, had they come first. Steps of theirs
  /// that have not happened stand for it.
  func noteWaitingAtGates() {
    for number in 1..<pointee.goroutineCount {
      guard let goroutine = pointee.goroutines[number], goroutine.pointee.status == .waiting,
        goroutine.pointee.gate != 0
      else { continue }
      pointee.stepLog.begin(goroutine.pointee.id)
      switch goroutine.pointee.waitReason {
      case .rwMutexRLock, .waitGroupWait: touch(goroutine.pointee.gate, .acquireShared)
      case .none, .chanReceive, .chanSend, .chanReceiveNil, .chanSendNil, .select, .selectNoCases,
        .sleep, .mutexLock, .rwMutexLock, .condWait, .semacquire, .onceDo, .semaphoreAcquire,
        .rateLimiterWait, .coroutine, .ioWait, .synctestRun, .synctestWait, .work, .foreign:
        touch(goroutine.pointee.gate, .acquire)
      }
    }
  }

  /// What the trace shows of a goroutine that has passed a gate at which it had to wait: it was woken by `opener`.
  @inline(__always)
  func notePassed(opener: UInt32) {
    let goroutine = pointee.current
    if !goroutine.pointee.isNotedBlocked { return }
    goroutine.pointee.isNotedBlocked = false
    if pointee.watch.contains(.trace) { event(.wake, peer: opener) }
  }
}
