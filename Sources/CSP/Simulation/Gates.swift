// Gates: where goroutines wait as if they had not come yet. Only under a strategy.
//
// Who comes to a lock that is taken waits, and when it is given free everybody who waits is an option again: one of them,
// or a newcomer, takes it. Nobody can tell from this that they had come before, so that coming is no step, and the explorer
// need not try it before and after what others do. A goroutine that was preempted before such an operation is an option
// only while it can be done. The Go machine has the same (`GoVM/Machine/Gates.swift`).
//
// Invariants: a goroutine in the ready queue that has a gate stands before an open one, and whoever is resumed does its
// operation at once; `waiting` holds those that wait at a closed gate, in the order in which they came.

/// What stands between a goroutine and its next operation.
@usableFromInline enum Gate: UInt8 {
  /// Nothing.
  case none
  /// A mutex that is locked.
  case mutex
  /// A reader/writer lock that a writer holds or waits for.
  case rwMutex
  /// A wait group whose counter is not 0.
  case waitGroup
  /// A once that somebody is doing.
  case once
  /// A channel on which a send could not go on at once.
  case send
  /// A channel on which a receive could not go on at once.
  case receive
  /// A select none of whose cases could go on at once.
  case select
}

/// Limits of gates.
enum Gates {
  /// The most goroutines with which there are gates: each change of something looks at all who wait.
  static let mostGoroutines = 128
}

extension Simulation {
  /// Whether operations wait at gates.
  @inlinable var hasGates: Bool { state.pointee.hasGates }

  /// The choice point of an operation behind a gate, where there are gates.
  @inlinable
  func pass(
    _ gate: Gate, _ core: UnsafeMutableRawPointer, _ reason: WaitReason, object: UInt32,
    position: UInt32
  ) async throws(Panic) {
    if hasGates {
      try await passGate(gate, core, reason, object: object, position: position)
    } else {
      if point() { await switchAway() }
      if state.pointee.isAbandoned { throw .abandoned }
    }
  }

  /// The choice point of an operation behind a gate; when it returns, the operation can be done, unless the run is over.
  @usableFromInline
  func passGate(
    _ gate: Gate, _ core: UnsafeMutableRawPointer, _ reason: WaitReason, object: UInt32,
    position: UInt32
  ) async throws(Panic) {
    let current = state.pointee.current
    if state.pointee.isAbandoned || alive > Gates.mostGoroutines {
      if point() { await switchAway() }
    } else {
      current.pointee.gate = gate
      current.pointee.gateCore = core
      let isOpen = isOpen(current)
      current.pointee.gate = .none
      if !isOpen {
        await waitAtGate(gate, reason, object: object, position: position)
      } else if point() {
        if !state.pointee.isEnding {
          current.pointee.gate = gate
          current.pointee.reason = reason
          current.pointee.object = object
          current.pointee.position = position
          state.pointee.gated &+= 1
        }
        await switchAway()
      }
    }
    if let interruption = interruption() { throw interruption }
  }

  /// The choice point of a send or a receive. Only where nobody can notice who waits there is a gate: at a buffered channel,
  /// and at one on which nothing is ever sent.
  @inlinable
  func pass(
    _ core: UnsafeMutablePointer<ChannelState>?, isSend: Bool, _ position: UInt32
  ) async throws(Panic) {
    if hasGates, let core, isGated(core) {
      return try await passGate(
        isSend ? .send : .receive, UnsafeMutableRawPointer(core), isSend ? .chanSend : .chanReceive,
        object: core.pointee.identity, position: position)
    }
    if point() { await switchAway() }
    if state.pointee.isAbandoned { throw .abandoned }
  }

  /// Whether operations on a channel wait at gates.
  @inlinable
  func isGated(_ core: UnsafeMutablePointer<ChannelState>) -> Bool {
    core.pointee.capacity > 0 || core.pointee.isCloseOnly
  }

  private func waitAtGate(
    _ gate: Gate, _ reason: WaitReason, object: UInt32, position: UInt32
  ) async {
    let current = state.pointee.current
    current.pointee.gate = gate
    current.pointee.isNotedBlocked = true
    state.pointee.gated &+= 1
    state.pointee.waiting.append(current.pointee.id)
    await park(reason, object: object, position: position)
  }

  /// Whether the operation of a goroutine before a gate can be done.
  private func isOpen(_ block: UnsafeMutablePointer<Goroutine>) -> Bool {
    guard let core = block.pointee.gateCore else { return true }
    switch block.pointee.gate {
    case .none: return true
    case .mutex: return !core.assumingMemoryBound(to: MutexState.self).isLocked
    case .rwMutex:
      let lock = core.assumingMemoryBound(to: RWMutexState.self)
      return lock.pointee.writer == 0 && lock.waitingWriters.isEmpty
    case .waitGroup: return core.assumingMemoryBound(to: WaitGroupState.self).isDone
    case .once: return core.assumingMemoryBound(to: OnceState.self).pointee.runner == 0
    case .send: return core.assumingMemoryBound(to: ChannelState.self).canSend
    case .receive: return core.assumingMemoryBound(to: ChannelState.self).canReceive
    case .select:
      guard let cases = block.pointee.selectCases else { return true }
      return (0..<block.pointee.gateCount).contains { cases[$0].isReady }
    }
  }

  /// Something has changed that gates depend on: who stands before one that is closed now waits, who waits at one that is
  /// open is an option.
  @inlinable
  func changed() {
    if state.pointee.gated > 0 { refreshGates() }
  }

  @usableFromInline
  func refreshGates() {
    if state.pointee.isAbandoned { return }
    if state.pointee.gated > state.pointee.waiting.count { closeGates() }
    // As in Go readers that wait come before the next writer, where a strategy takes the first.
    let hasWriters = openGates { $0.pointee.gate != .rwMutex || $0.pointee.reason != .mutexLock }
    if hasWriters { _ = openGates { _ in true } }
  }

  /// Makes those ready that wait at gates which are open now, if they are `wanted`; whether there were others.
  private func openGates(_ isWanted: (UnsafeMutablePointer<Goroutine>) -> Bool) -> Bool {
    var others = false
    state.pointee.waiting.removeAll { id in
      guard let block = block(id), isOpen(block) else { return false }
      guard isWanted(block) else {
        others = true
        return false
      }
      state.pointee.idleSteps = 0
      block.pointee.opener = state.pointee.current.pointee.id
      block.pointee.status = .ready
      state.pointee.ready.append(id)
      // Who waited for a round of a wait group goes on even if the next has begun by then.
      if block.pointee.gate == .waitGroup {
        block.pointee.isReleased = true
        leaveGate(block)
      }
      return true
    }
    return others
  }

  private func closeGates() {
    state.pointee.ready.removeAll { id in
      guard let block = block(id), block.pointee.gate != .none, !isOpen(block) else {
        return false
      }
      block.pointee.status = .parked
      if block.pointee.gate == .waitGroup {
        noteWaiting(id, block.pointee.object, block.pointee.position)
      }
      state.pointee.waiting.append(id)
      if !block.pointee.isNotedBlocked {
        block.pointee.isNotedBlocked = true
        if state.pointee.isTracing {
          record(
            event: Event(
              time: state.pointee.now, kind: .block, goroutine: id, object: block.pointee.object,
              reason: block.pointee.reason, position: block.pointee.position))
        }
      }
      return true
    }
  }

  private func leaveGate(_ block: UnsafeMutablePointer<Goroutine>) {
    block.pointee.gate = .none
    state.pointee.gated &-= 1
  }

  /// A goroutine that was chosen goes on: it stands before no gate any more.
  @inlinable
  func passed(_ block: UnsafeMutablePointer<Goroutine>) {
    if block.pointee.gate != .none || block.pointee.isNotedBlocked { passedSlowly(block) }
  }

  @usableFromInline
  func passedSlowly(_ block: UnsafeMutablePointer<Goroutine>) {
    if block.pointee.gate != .none { leaveGate(block) }
    block.pointee.reason = .none
    if !block.pointee.isNotedBlocked { return }
    block.pointee.isNotedBlocked = false
    if !block.pointee.isReleased { state.pointee.log.markBlocked() }
    if state.pointee.isTracing {
      record(
        event: Event(
          time: state.pointee.now, kind: .wake, goroutine: block.pointee.id,
          object: block.pointee.object, peer: block.pointee.opener))
    }
  }

  /// A goroutine does not wait at its gate any more, because the run is over or its task was cancelled.
  func giveUpGate(_ block: UnsafeMutablePointer<Goroutine>) {
    block.pointee.isNotedBlocked = false
    block.pointee.isReleased = false
    if block.pointee.gate == .none { return }
    leaveGate(block)
    state.pointee.waiting.removeAll { $0 == block.pointee.id }
  }

  /// At the end of a run: those who wait at a gate for ever would have done something, had they come first. Steps of theirs
  /// that have not happened stand for it.
  func noteWaitingAtGates() {
    guard state.pointee.log.isOn, state.pointee.waiting.count > 0 else { return }
    for block in living where block.pointee.status == .parked && block.pointee.gate != .none {
      state.pointee.log.beginPending(block.pointee.id)
      let object = block.pointee.object
      switch block.pointee.gate {
      case .none: break
      case .mutex, .once: touch(object, .acquire)
      case .rwMutex:
        touch(object, block.pointee.reason == .rwMutexRLock ? .acquireShared : .acquire)
      case .waitGroup: touch(object, .acquireShared)
      case .send, .receive:
        if let core = block.pointee.gateCore?.assumingMemoryBound(to: ChannelState.self) {
          touchEnd(core, isSend: block.pointee.gate == .send)
        }
      case .select: touchWaits(of: block, count: block.pointee.gateCount)
      }
    }
  }
}
