// What package testing/synctest needs: bubbles with a clock of their own, waiting until all is quiet.
//
// The Go side declares, without bodies:
//
//     // enter puts the goroutine into a new bubble; goroutines that it starts belong to it too. Inside, the wall clock
//     // starts at 2000-01-01 00:00:00 UTC. When all of them are blocked for good, stuck is called outside the bubble.
//     func enter(stuck func())
//
//     // leave waits until the other goroutines of the bubble have ended and takes the goroutine out of it. It reports
//     // whether they have ended: time stops when the bubble's function has returned, so some may be blocked for ever.
//     func leave() bool
//
//     // wait waits until all other goroutines are blocked.
//     func wait()
//
//     // inBubble reports whether the goroutine is in a bubble.
//     func inBubble() bool

import CSP

/// A bubble of testing/synctest.
struct Bubble {
  /// The clock when it began.
  var start: Int64
  /// Goroutines in it.
  var count: Int
  /// Who waits in `leave` for the others.
  var leaving: GoroutineReference?
  /// Whether the others can never end.
  var isStuck = false
  /// The goroutine that runs it, which counts as in it.
  var outer: GoroutineReference
  /// The function to be called when all are blocked.
  var stuck: UInt64
  /// Who waits until the others are blocked.
  var waiter: GoroutineReference?

  /// What channels of bubble `number` (0: none) have as their group: it tells 63 apart.
  static func group(_ number: UInt32) -> UInt8 {
    number == 0 ? 0 : UInt8(truncatingIfNeeded: (number &- 1) % 63 &+ 1)
  }
}

extension NativeTable {
  /// Adds package testing/synctest's natives.
  public mutating func addSynctest() {
    add("testing/synctest.enter", results: 0) { call in
      let machine = call.machine
      if machine.openBubbles == 0 { machine.bubblesBegan = call.now }
      machine.openBubbles += 1
      machine.bubbles.append(
        Bubble(
          start: call.now, count: 1, leaving: nil, outer: call.state.pointee.current,
          stuck: call[0]))
      call.state.pointee.current.pointee.bubble = UInt32(machine.bubbles.count)
      call.state.pointee.watch.insert(.bubbles)
      return .done
    }
    add("testing/synctest.leave", results: 1) { call in
      let goroutine = call.state.pointee.current
      let index = Int(goroutine.pointee.bubble) - 1
      guard call.machine.bubbles.indices.contains(index) else { return .done }
      let isStuck = call.machine.bubbles[index].isStuck
      call.set(0, !isStuck)
      if call.machine.bubbles[index].count > 1 && !isStuck {
        call.machine.bubbles[index].leaving = goroutine
        call.state.park(.synctestRun, on: 0)
        return .retry
      }
      if !call.state.pointee.watch.isEmpty { call.state.noteQuiet(goroutine) }
      goroutine.pointee.bubble = 0
      let inside = call.machine.bubbleNanoseconds
      call.machine.openBubbles -= 1
      if call.machine.openBubbles == 0 { call.machine.pastBubbles = inside }
      return .done
    }
    add("testing/synctest.wait", results: 0) { call in
      let index = Int(call.state.pointee.current.pointee.bubble) - 1
      guard call.machine.bubbles.indices.contains(index) else { return .done }
      if call.machine.bubbles[index].waiter != nil {
        return call.fatal("wait already in progress")
      }
      call.machine.bubbles[index].waiter = call.state.pointee.current
      call.state.park(.synctestWait, on: 0)
      return .park
    }
    add("testing/synctest.inBubble", results: 1) { call in
      call.set(0, call.state.pointee.current.pointee.bubble != 0)
      return .done
    }
  }
}

extension Machine {
  /// A goroutine of a bubble was started or ended.
  func countBubble(_ number: UInt32, by change: Int) {
    let index = Int(number) - 1
    guard bubbles.indices.contains(index) else { return }
    bubbles[index].count += change
    if bubbles[index].count <= 1, let leaving = bubbles[index].leaving {
      bubbles[index].leaving = nil
      state.makeReady(leaving)
    }
  }

  /// Nobody is ready: who waits until all others of their bubble are blocked durably goes on. Whether there was somebody.
  func releaseQuietBubble() -> Bool {
    for index in bubbles.indices {
      guard let waiter = bubbles[index].waiter, areBlocked(in: index, besides: waiter) else {
        continue
      }
      bubbles[index].waiter = nil
      if !state.pointee.watch.isEmpty { state.noteQuiet(waiter) }
      state.makeReady(waiter)
      return true
    }
    return false
  }

  /// Nobody is ready: a bubble whose function has returned is stuck, and so is one in which all are blocked and no timer is
  /// set. Go: "main bubble goroutine has exited but blocked goroutines remain", "all goroutines in bubble are blocked".
  /// Whether there was one.
  func releaseStuckBubble() -> Bool {
    for index in bubbles.indices {
      guard let leaving = bubbles[index].leaving else {
        if isBlocked(index) { return breakUp(index) }
        continue
      }
      if !areBlocked(in: index, besides: leaving) { continue }
      bubbles[index].leaving = nil
      bubbles[index].isStuck = true
      noteLeft(in: UInt32(index + 1), leaving)
      state.makeReady(leaving)
      return true
    }
    return false
  }

  /// Whether nothing in a bubble can ever wake those who are in it: there are some, all wait durably, and no timer is set.
  private func isBlocked(_ index: Int) -> Bool {
    if bubbles[index].isStuck || bubbles[index].count <= 1 || hasTimer(index) { return false }
    return areBlocked(in: index, besides: bubbles[index].outer)
  }

  /// Whether the goroutines of a bubble, one of them and the one that runs it apart, wait durably.
  private func areBlocked(in index: Int, besides one: GoroutineReference) -> Bool {
    waiting(in: index).allSatisfy { $0 == one || state.isDurablyBlocked($0) }
  }

  private func hasTimer(_ index: Int) -> Bool {
    guard let timers = state.timers.pointee.timers else { return false }
    let number = UInt64(index + 1)
    return (0..<state.timers.pointee.count).contains { place in
      let timer = timers[place]
      if timer.pointee.kind != MachineTimer.sleep.rawValue {
        return TimerObject(timer).bubble == number
      }
      let sleeper = GoroutineReference(bitPattern: timer.pointee.owner)
      return sleeper.map { UInt64($0.pointee.bubble) == number } ?? false
    }
  }

  /// The goroutines of a bubble, without the one that runs it.
  func waiting(in index: Int) -> [GoroutineReference] {
    (1..<state.pointee.goroutineCount).compactMap { number in
      guard let goroutine = state.pointee.goroutines[number],
        goroutine.pointee.bubble == UInt32(index + 1), goroutine != bubbles[index].outer
      else { return nil }
      return goroutine
    }
  }

  /// Notes a bubble's deadlock and calls its function for that. Whether it could be called.
  private func breakUp(_ index: Int) -> Bool {
    bubbles[index].isStuck = true
    let goroutines = waiting(in: index)
    let message = "all goroutines are asleep - deadlock!"
    findings.append(
      explained(Finding(.deadlock, message, goroutines: goroutines.map(blockedPart)), goroutines))
    guard let goroutine = state.makeGoroutine(bubbles[index].stuck, arguments: nil, count: 0)
    else { return true }
    goroutine.pointee.isSystem = true
    goroutine.pointee.creator = nil
    goroutine.pointee.parent = 0
    state.pointee.liveGoroutines &-= 1
    state.makeReady(goroutine)
    if !state.pointee.watch.isEmpty { state.noteStart(goroutine) }
    return true
  }
}

extension UnsafeMutablePointer where Pointee == MachineState {
  /// Whether only another goroutine of the same bubble, or the clock, can end a goroutine's wait. Go: testing/synctest's
  /// "durably blocked".
  func isDurablyBlocked(_ goroutine: GoroutineReference) -> Bool {
    if goroutine.pointee.status != .waiting { return false }
    let group = Bubble.group(goroutine.pointee.bubble)
    let reason = goroutine.pointee.waitReason
    switch reason {
    case .chanReceive, .chanSend:
      let address = goroutine.pointee.waitObject
      return address == 0 || Channel(address).state.pointee.group == group
    case .select: return isInBubble(select: goroutine.pointee.pc, goroutine.pointee.fp, group)
    case .chanReceiveNil, .chanSendNil, .selectNoCases, .sleep, .condWait, .waitGroupWait,
      .coroutine:
      return true
    case .none, .mutexLock, .rwMutexRLock, .rwMutexLock, .semacquire, .onceDo, .semaphoreAcquire,
      .rateLimiterWait, .ioWait, .synctestRun, .synctestWait, .work, .foreign:
      return false
    }
  }
}
