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
      pointee.stepLog.beginPending(goroutine.pointee.id)
      if goroutine.pointee.isAtChannelGate {
        noteWaitingAtChannel(goroutine)
        continue
      }
      switch goroutine.pointee.waitReason {
      case .rwMutexRLock, .waitGroupWait: touch(goroutine.pointee.gate, .acquireShared)
      case .none, .chanReceive, .chanSend, .chanReceiveNil, .chanSendNil, .select, .selectNoCases,
        .sleep, .mutexLock, .rwMutexLock, .condWait, .semacquire, .onceDo, .semaphoreAcquire,
        .rateLimiterWait, .coroutine, .ioWait, .synctestRun, .synctestWait, .work, .foreign:
        touch(goroutine.pointee.gate, .acquire)
      }
    }
  }

  // MARK: Channels

  /// Whether an operation on a channel waits at a gate: on a buffered channel, or where no select sends, so that nobody
  /// can notice who waits to receive. Each operation looks at all who wait, so that there may not be too many.
  private func hasGate(_ channel: Channel) -> Bool {
    (!pointee.hasSelectSends || channel.state.pointee.capacity > 0)
      && pointee.liveGoroutines <= ChannelGates.mostGoroutines
  }

  /// The choice point of a send.
  @inline(never)
  func isChosenToSend(_ address: UInt64) -> Bool {
    guard address != 0, Channel(address).state.pointee.capacity > 0, hasGate(Channel(address))
    else { return isChosen() }
    return passChannelGate(address, isOpen: Channel(address).state.canSend, .chanSend)
  }

  /// The choice point of a receive.
  @inline(never)
  func isChosenToReceive(_ address: UInt64) -> Bool {
    guard address != 0, hasGate(Channel(address)) else { return isChosen() }
    return passChannelGate(address, isOpen: Channel(address).state.canReceive, .chanReceive)
  }

  /// The choice point of a select.
  @inline(never)
  func isChosenToSelect(_ pc: ProgramCounter, _ fp: Slots) -> Bool {
    if pc.x & 1 != 0 || pc.c == 0 || !hasGates(pc, fp) { return isChosen() }
    return passChannelGate(1, isOpen: hasReadyCase(pc, fp), .select)
  }

  /// Whether each case of a select is of a nil channel or of one whose operations have gates.
  private func hasGates(_ pc: ProgramCounter, _ fp: Slots) -> Bool {
    for index in 0..<pc.c {
      let each = pc + 1 + index
      let address = fp[each.a]
      if address == 0 { continue }
      let isOffer =
        each.pointee.op == .selectSend && Channel(address).state.pointee.capacity == 0
      if isOffer || !hasGate(Channel(address)) { return false }
    }
    return true
  }

  /// Whether the running select, which takes a case of a buffered channel, would have waited where others see it, had it come
  /// before the element or the free place that it takes: at an unbuffered channel to send, or where somebody sends.
  func mightWait(_ chosen: Int) -> Bool {
    let pc = pointee.pc
    let fp = pointee.fp
    let taken = fp[(pc + 1 + chosen).a]
    if taken == 0 || Channel(taken).state.pointee.capacity == 0 { return false }
    return (0..<pc.c).contains { index in
      let each = pc + 1 + index
      let address = fp[each.a]
      if address == 0 || Channel(address).state.pointee.capacity > 0 { return false }
      return each.pointee.op == .selectSend
        || pointee.hasSelectSends && isSentOn(Channel(address))
    }
  }

  private func hasReadyCase(_ pc: ProgramCounter, _ fp: Slots) -> Bool {
    for index in 0..<pc.c {
      let each = pc + 1 + index
      let address = fp[each.a]
      if address == 0 { continue }
      let state = Channel(address).state
      if each.pointee.op == .selectSend ? state.canSend : state.canReceive { return true }
    }
    return false
  }

  private func passChannelGate(_ address: UInt64, isOpen: Bool, _ reason: WaitReason) -> Bool {
    let goroutine = pointee.current
    if goroutine.pointee.isGranted {
      goroutine.pointee.isGranted = false
      notePassed(opener: goroutine.pointee.opener)
      return true
    }
    if isOpen && choose() { return true }
    if pointee.isStopped { return false }
    goroutine.pointee.gate = address
    goroutine.pointee.isAtChannelGate = true
    pointee.channelGated &+= 1
    let object = address == 1 ? 0 : address
    if isOpen {
      goroutine.pointee.waitReason = reason
      goroutine.pointee.waitObject = object
      pointee.gated &+= 1
    } else {
      goroutine.pointee.isNotedBlocked = true
      park(reason, on: object)
    }
    switchAway()
    return false
  }

  /// Whether the operation of a goroutine before a channel's gate can be done.
  private func isOpen(_ goroutine: GoroutineReference) -> Bool {
    switch goroutine.pointee.waitReason {
    case .chanReceive: Channel(goroutine.pointee.gate).state.canReceive
    case .chanSend: Channel(goroutine.pointee.gate).state.canSend
    case .select: hasReadyCase(goroutine.pointee.pc, goroutine.pointee.fp)
    case .none, .chanReceiveNil, .chanSendNil, .selectNoCases, .sleep, .mutexLock, .rwMutexRLock,
      .rwMutexLock, .condWait, .waitGroupWait, .semacquire, .onceDo, .semaphoreAcquire,
      .rateLimiterWait, .coroutine, .ioWait, .synctestRun, .synctestWait, .work, .foreign:
      true
    }
  }

  /// A channel has changed: who stands before a gate that is closed now waits, who waits at one that is open is an option.
  @inline(never)
  func refreshGates() {
    if pointee.gated > 0 {
      pointee.ready.removeAll { number in
        guard let goroutine = pointee.goroutines[Int(number)], goroutine.pointee.isAtChannelGate,
          !isOpen(goroutine)
        else { return false }
        goroutine.pointee.status = .waiting
        goroutine.pointee.isGranted = false
        pointee.gated &-= 1
        if !goroutine.pointee.isNotedBlocked {
          goroutine.pointee.isNotedBlocked = true
          if !pointee.watch.isEmpty { noteBlockElsewhere(goroutine) }
        }
        return true
      }
    }
    for number in 1..<pointee.goroutineCount {
      guard let goroutine = pointee.goroutines[number], goroutine.pointee.isAtChannelGate,
        goroutine.pointee.status == .waiting, isOpen(goroutine)
      else { continue }
      goroutine.pointee.isGranted = true
      goroutine.pointee.opener = pointee.current.pointee.id
      pointee.gated &+= 1
      makeReady(goroutine)
    }
  }

  /// What the trace shows of a goroutine that has passed a gate at which it had to wait: it was woken by `opener`.
  @inline(__always)
  func notePassed(opener: UInt32) {
    let goroutine = pointee.current
    if !goroutine.pointee.isNotedBlocked { return }
    goroutine.pointee.isNotedBlocked = false
    pointee.stepLog.markBlocked()
    if pointee.watch.contains(.trace) { event(.wake, peer: opener) }
  }
}

/// Limits of gates of channels.
enum ChannelGates {
  /// The most goroutines with which channels have gates.
  static let mostGoroutines = 128
}
