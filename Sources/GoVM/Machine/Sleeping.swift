// Sleeping, and timers of package time.

import CSP

extension UnsafeMutablePointer where Pointee == MachineState {
  /// Parks the running goroutine until the virtual clock has moved on.
  @inline(never)
  func sleep(_ nanoseconds: Int64) -> NativeOutcome {
    if nanoseconds <= 0 {
      // Go returns at once. Where nobody chooses others have their turn.
      if !pointee.watch.contains(.choose) { return .yield }
      return poll() ? .done : .stop
    }
    let goroutine = pointee.current
    if pointee.processors > 0 && pointee.busyProcessors >= pointee.processors {
      // All processors are busy with the work that sleeping stands for: it begins when one is free.
      goroutine.timer.pointee.when = nanoseconds
      pointee.waitingWork.append(goroutine.pointee.id)
    } else {
      pointee.busyProcessors &+= 1
      timers.add(goroutine.timer, when: saturatedSum(pointee.now, nanoseconds))
    }
    if !pointee.watch.isEmpty {
      touch(word(UnsafeRawPointer(goroutine.timer)))
      touch(Access.goroutine(0), .read)
      if pointee.hasAdversarialClock {
        touch(Access.instant(goroutine.timer.pointee.when))
      }
      if pointee.watch.contains(.trace) { event(.sleep, value: .integer(nanoseconds)) }
    }
    park(.sleep, on: 0)
    return .park
  }

  /// A sleep is over: its processor takes on the next work.
  func releaseProcessor() {
    pointee.busyProcessors &-= 1
    while pointee.nextWork < pointee.waitingWork.count {
      let number = pointee.waitingWork[pointee.nextWork]
      pointee.nextWork &+= 1
      guard let next = goroutine(number) else { continue }
      pointee.busyProcessors &+= 1
      timers.add(next.timer, when: saturatedSum(pointee.now, next.timer.pointee.when))
      return
    }
  }

  /// Sets a timer object.
  func startTimer(_ object: TimerObject, when: Int64, period: Int64) {
    let timer = object.timer
    timer.pointee.period = period
    timers.add(timer, when: max(when, pointee.now))
    if !pointee.watch.isEmpty { noteTimerSet(object) }
  }

  /// Stops a timer object; whether it was set.
  func stopTimer(_ object: TimerObject) -> Bool {
    let wasSet = timers.remove(object.timer)
    if !pointee.watch.isEmpty { noteTimerStop(object, wasSet: wasSet) }
    // Go 1.23: a timer's channel holds no tick from before Stop or Reset.
    if object.channel != 0 {
      let channel = Channel(object.channel)
      let hadTick = channel.state.pointee.count > 0
      channel.state.discardBuffered()
      if pointee.channelGated > 0 { refreshGates() }
      return wasSet || hadTick
    }
    return wasSet
  }

  @inline(never)
  private func noteTimerSet(_ object: TimerObject) {
    touch(word(UnsafeRawPointer(object.timer)))
    touch(Access.goroutine(0), .read)
    // Timers that are due at the same time fire in the order in which they were set.
    if object.channel != 0 || pointee.hasAdversarialClock {
      touch(Access.instant(object.timer.pointee.when))
    }
    if pointee.watch.contains(.race) {
      withRaces { $0.release(pointee.current.pointee.id, UInt(truncatingIfNeeded: object.address)) }
    }
    guard pointee.watch.contains(.trace) else { return }
    let timer = object.timer
    if timer.pointee.identity == 0 {
      timer.pointee.identity = owner.names.identity(
        of: object.address, .timer, sourcePosition(frameFunction(pointee.fp), pointee.pc))
    }
    if object.channel != 0 {
      owner.timerChannels[timer.pointee.identity] =
        Channel(object.channel).state.pointee.identity
    }
    event(.timerStart, object: timer.pointee.identity, value: .integer(timer.pointee.when))
  }

  /// At the end of a run: the timers that were stopped could have fired before. Steps of the clock's that have not happened
  /// stand for it.
  func noteStoppedTimers() {
    for timer in owner.stoppedTimers.sorted() {
      pointee.stepLog.beginPending(0)
      touch(timer)
    }
  }

  @inline(never)
  private func noteTimerStop(_ object: TimerObject, wasSet: Bool) {
    touch(word(UnsafeRawPointer(object.timer)))
    if object.channel != 0 { noteBoth(Channel(object.channel), .synchronise) }
    if wasSet && pointee.hasAdversarialClock && pointee.stepLog.isOn {
      owner.stoppedTimers.insert(word(UnsafeRawPointer(object.timer)))
    }
    if pointee.watch.contains(.trace) {
      event(.timerStop, object: object.timer.pointee.identity, flag: wasSet)
    }
  }
}

/// The sum, or the largest number if it is larger.
func saturatedSum(_ a: Int64, _ b: Int64) -> Int64 {
  let (sum, overflows) = a.addingReportingOverflow(b)
  return overflows ? Int64.max : sum
}
