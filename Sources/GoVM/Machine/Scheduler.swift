// Who runs when: the ready queue, preemption, choice points, the virtual clock, the end of a run.
//
// Without a strategy goroutines run first in, first out and switch only when they block or their quantum is used up.
// With one, every operation that other goroutines could notice is a choice point: `choose` asks before it.
//
// Invariants: `current` is running, in no queue, and its pc, fp and limit are in the state or in the loop; everybody
// else's are in the control block; a goroutine is in the ready queue if and only if its status is `ready`.

import CSP

/// What a timer does when it fires: TimerState.kind.
enum MachineTimer: UInt32 {
  /// Wakes the goroutine whose control block `owner` is.
  case sleep = 1
  /// Sends the time on the channel of the timer object at `owner`.
  case channel
  /// Starts a goroutine with the function of the timer object at `owner`.
  case function
}

extension UnsafeMutablePointer where Pointee == MachineState {
  // MARK: Making ready

  /// Puts a goroutine at the end of the ready queue.
  @inline(__always)
  func makeReady(_ goroutine: GoroutineReference) {
    goroutine.pointee.status = .ready
    pointee.ready.append(goroutine.pointee.id)
    pointee.polls = 0
  }

  /// Makes the goroutine of a waiter ready.
  @inline(__always)
  func wake(_ waiter: UnsafeMutablePointer<Waiter>) {
    let goroutine = GoroutineReference(bitPattern: waiter.pointee.owner).unsafelyUnwrapped
    makeReady(goroutine)
    if !pointee.watch.isEmpty { noteWake(goroutine) }
  }

  /// Makes all goroutines of a list ready.
  func wake(_ list: WakeList) {
    var list = list
    while let waiter = list.popFirst() { wake(waiter) }
  }

  // MARK: Switching

  /// Marks the running goroutine as parked; its pc is saved by `switchAway`.
  @inline(__always)
  func park(_ reason: WaitReason, on object: UInt64) {
    let goroutine = pointee.current
    goroutine.pointee.status = .waiting
    goroutine.pointee.waitReason = reason
    goroutine.pointee.waitObject = object
    if !pointee.watch.isEmpty { noteBlock(goroutine) }
  }

  /// Leaves the running goroutine, which is parked or in the ready queue, and runs another one.
  @inline(__always)
  func switchAway() {
    let goroutine = pointee.current
    goroutine.pointee.pc = pointee.pc
    goroutine.pointee.fp = pointee.fp
    if pointee.watch.contains(.profile) {
      settleSteps()
      noteSteps(goroutine)
      if owner.profilesSteps {
        owner.profiler.sampleWhole({ profileStack(goroutine) }, steps: pointee.steps)
      }
    }
    schedule()
  }

  /// Counts the steps since the budget was filled.
  @inline(__always)
  func settleSteps() {
    pointee.steps &+= pointee.budgetGiven &- pointee.budget
    pointee.budgetGiven = pointee.budget
  }

  /// Runs the next goroutine. The one before has been saved, or has ended.
  @inline(never)
  func schedule() {
    settleSteps()
    if pointee.steps >= pointee.nextLook { lookAround() }
    while !pointee.isStopped {
      if let chosen = pointee.chosen {
        pointee.chosen = nil
        run(chosen)
        return
      }
      if pointee.stalled.count > 0 { wakeStalled() }
      if pointee.ready.isEmpty {
        if !becomeReady() { return }
        continue
      }
      let index = pointee.watch.contains(.choose) ? chooseReady() : 0
      if index < 0 { continue }
      let number = pointee.ready.take(at: index)
      guard let next = pointee.goroutines[Int(number)] else { continue }
      run(next)
      return
    }
  }

  /// Lets a goroutine that was taken from the ready queue run.
  @inline(__always)
  private func run(_ next: GoroutineReference) {
    next.pointee.status = .running
    if next.pointee.gate != 0 {
      next.pointee.gate = 0
      pointee.gated &-= 1
      if next.pointee.isAtChannelGate {
        next.pointee.isAtChannelGate = false
        pointee.channelGated &-= 1
      }
    }
    pointee.current = next
    pointee.pc = next.pointee.pc
    pointee.fp = next.pointee.fp
    pointee.limit = next.pointee.stackEnd
    pointee.budget = pointee.quantum
    if pointee.watch.contains(.profile) && owner.profilesSteps {
      pointee.budget = owner.stepsToSample(pointee.steps)
      owner.wayStep = pointee.steps
    }
    pointee.budgetGiven = pointee.budget
    if !pointee.watch.isEmpty {
      if pointee.watch.contains(.choose) {
        beginStep(next)
        if pointee.stay.goroutine != next.pointee.id { pointee.stay.goroutine = 0 }
      }
      if pointee.watch.contains(.lap) { owner.recurrence?.noteRun(next, self) }
    }
    if next.pointee.pending != .none { finishWait(next) }
  }

  /// What a woken goroutine has left to do.
  @inline(never)
  private func finishWait(_ goroutine: GoroutineReference) {
    let work = goroutine.pointee.pending
    goroutine.pointee.pending = .none
    switch work {
    case .none: break
    case .closedSend:
      pointee.pc -= 1
      noteMisuse(identity(of: goroutine.pointee.waitObject, .chanSend), .close)
      raiseError("send on closed channel", isPlain: true)
    case .select: finishSelect(goroutine)
    case .waitGroup: finishWaitGroup(goroutine)
    case .panic: pointee.pc = pointee.panicCode
    }
  }

  /// The running goroutine makes way for others and stays ready.
  @inline(never)
  func yield() {
    if !poll() { return }
    if pointee.watch.contains(.choose) { yieldByChoice() } else { makeWay() }
  }

  /// The strategy chooses who goes on after a yield: on several processors that may be the one that yielded.
  private func yieldByChoice() {
    let goroutine = pointee.current
    if pointee.ready.isEmpty || goroutine.pointee.isAtomic { return }
    let number = goroutine.pointee.id
    let state = stackHash(goroutine)
    let isStay = pointee.stay.isAllowed(number, pointee.pc, state)
    let options =
      isStay
      ? pointee.ready.options(yielding: number) : pointee.ready.options(current: 0, clock: false)
    let index =
      options.count == 1 ? 0 : ask(options, isCurrentReady: false, isYield: isStay)
    if pointee.isStopped { return }
    if options[index] == number {
      pointee.stay.note(number, pointee.pc, state)
      return beginStep(goroutine)
    }
    pointee.stay.goroutine = 0
    pass(goroutine, to: index)
    switchAway()
  }

  /// What tells the states of a goroutine's stack apart; nil if it is too large.
  private func stackHash(_ goroutine: GoroutineReference) -> UInt64? {
    let top = pointee.fp + Int(frameFunction(pointee.fp).pointee.frameSlots)
    let count = top - goroutine.pointee.stack
    if count > Spin.mostSlots { return nil }
    return hash(top - count, count: count)
  }

  private func hash(_ slots: Slots, count: Int) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: count)
    for index in 0..<count {
      hash = (hash ^ slots[index]) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash &>> 32
    }
    return hash
  }

  /// Lets somebody else run, if anybody is ready; the running goroutine comes last.
  private func makeWay() {
    if pointee.ready.isEmpty { return }
    var index = 0
    if pointee.watch.contains(.choose) {
      let options = pointee.ready.options(current: 0, clock: false)
      if options.count > 1 { index = ask(options, isCurrentReady: false) }
      if pointee.isStopped { return }
    }
    pass(pointee.current, to: index)
    switchAway()
  }

  /// Notes that the running goroutine asked without success (a select's default, TryLock, Gosched, the time): after
  /// many such polls without any progress the clock moves on. False if the run has ended.
  @inline(__always)
  @discardableResult
  func poll() -> Bool {
    pointee.polls &+= 1
    if pointee.watch.contains(.choose) {
      pointee.spin.poll(pointee.current.pointee.id, pointee.pc)
      if pointee.watch.contains(.race) && isIdle() { pointee.current.pointee.isStalling = true }
    }
    if pointee.polls > 1000 &+ 16 &* pointee.ready.count { return pollLong() }
    return true
  }

  @inline(never)
  private func pollLong() -> Bool {
    pointee.polls = 0
    pointee.longPolls &+= 1
    if timers.first != nil { advanceClock() }
    return !pointee.isStopped
  }

  /// The budget of steps is used up at a back edge or call, which is executed anew: looks at limits, lets timers fire
  /// and others run.
  @inline(never)
  func tick() {
    settleSteps()
    pointee.budget = pointee.quantum
    var passed = pointee.quantum
    if pointee.watch.contains(.profile) {
      noteSteps(pointee.current)
      if owner.profilesSteps { passed = takeSample() }
    }
    pointee.budgetGiven = pointee.budget
    if owner.samplesHeap { owner.sampleHeap() }
    if pointee.current.pointee.pins > 0 && pointee.steps < pointee.limits.steps { return }
    if !isWithinLimits() { return }
    if pointee.watch.contains(.choose) { return tickByChoice() }
    letPass(steps: passed)
    // Samples do not change who runs when.
    if owner.profilesSteps && pointee.steps &- owner.wayStep < owner.standardQuantum { return }
    owner.wayStep = pointee.steps
    makeWay()
  }

  /// Goroutines that hand over to each other before their budgets are used up come by here instead.
  @inline(never)
  private func lookAround() {
    if pointee.isStopped { return }
    guard let recurrence = owner.recurrence else {
      if isWithinLimits() && !pointee.watch.contains(.choose) {
        letPass(steps: pointee.lookInterval)
      }
      return
    }
    // While states are compared every hand-over comes by here.
    if pointee.steps >= recurrence.limitsAt {
      if !isWithinLimits() { return }
      if !pointee.watch.contains(.choose) { letPass(steps: pointee.lookInterval) }
      recurrence.limitsAt = pointee.nextLook
    }
    if recur(.handOver) { return }
    pointee.nextLook = recurrence.watchesHandOvers ? pointee.steps : recurrence.limitsAt
  }

  /// Looks at limits, and whether somebody wants the run to stop; false if it has ended.
  private func isWithinLimits() -> Bool {
    pointee.nextLook = pointee.steps &+ pointee.lookInterval
    if pointee.steps >= pointee.limits.steps {
      stop(.budget(Budget(.steps, limit: Int64(pointee.limits.steps))))
    } else if pointee.stepLog.count >= pointee.limits.loggedSteps {
      stop(.budget(Budget(.steps, limit: Int64(pointee.limits.loggedSteps))))
    } else if owner.shouldStop() {
      stop(owner.stopOutcome)
    } else if pointee.isMainDone && hasOutlivedMain {
      _ = becomeQuiet()
    }
    return !pointee.isStopped
  }

  /// Time passes: a step takes about as long as compiled code takes for it, a nanosecond.
  private func letPass(steps: Int) {
    guard let timer = timers.first else { return }
    pointee.now &+= Int64(steps)
    if timer.pointee.when <= pointee.now { fireTimers() }
  }

  /// Under a strategy a loop may go on for long: nobody can come between its rounds. It makes way when it comes back to the
  /// same state without having changed anything, as one does that waits for a variable, or after very long.
  private func tickByChoice() {
    let goroutine = pointee.current
    if goroutine.pointee.isAtomic { return }
    goroutine.pointee.ticks &+= 1
    // Who looks at nothing that others could change does not wait for them: it computes.
    let isSpinning = isIdle() && goroutine.pointee.idleReads != pointee.reads
    goroutine.pointee.idleReads = pointee.reads
    if !isSpinning && goroutine.pointee.ticks < Spin.mostTicks { return }
    if pointee.ready.isEmpty {
      if timers.first != nil {
        pointee.now &+= Int64(pointee.quantum)
        advanceClock()
      } else if isSpinning {
        pointee.stalled.append(goroutine.pointee.id)
        livelock()
      }
      return
    }
    makeWay()
  }

  /// Whether the running goroutine has come back to a place in the same state as the last time, and nobody has changed
  /// anything since; notes the place and the state.
  private func isIdle() -> Bool {
    let goroutine = pointee.current
    // A loop that looks at several things comes back to the first of them.
    let isElsewhere = goroutine.pointee.idlePlace != pointee.pc
    if isElsewhere && goroutine.pointee.idleVersion == pointee.version
      && goroutine.pointee.idleLooks < Spin.mostLooks
    {
      goroutine.pointee.idleLooks &+= 1
      return false
    }
    goroutine.pointee.idleLooks = 0
    let state = stackHash(goroutine)
    let isSame =
      !isElsewhere && state != nil && goroutine.pointee.idleState == state
      && goroutine.pointee.idleVersion == pointee.version
    goroutine.pointee.idlePlace = pointee.pc
    goroutine.pointee.idleState = state ?? 0
    goroutine.pointee.idleVersion = pointee.version
    return isSame
  }

  /// A goroutine that sees the same again waits for somebody to change something. False if another goes on.
  private func stall(_ goroutine: GoroutineReference) {
    goroutine.pointee.status = .ready
    pointee.stalled.append(goroutine.pointee.id)
    pointee.stallVersion = pointee.version
  }

  /// Something has changed: those that looked for it are options again.
  private func wakeStalled() {
    if pointee.version == pointee.stallVersion { return }
    for index in 0..<pointee.stalled.count {
      guard let goroutine = pointee.goroutines[Int(pointee.stalled[index])] else { continue }
      pointee.ready.append(goroutine.pointee.id)
    }
    pointee.stalled.removeAll()
  }

  // MARK: Choice points

  /// Asks the strategy who goes on before an operation of the running goroutine. False if it is somebody else: the
  /// operation is executed anew later, the loop reloads (or the native returns `retry`).
  @inline(never)
  func choose() -> Bool {
    let goroutine = pointee.current
    if goroutine.pointee.isAtomic { return true }
    if goroutine.pointee.isGranted {
      goroutine.pointee.isGranted = false
      return true
    }
    if goroutine.pointee.pins > 0 { return true }
    if pointee.stalled.count > 0 { wakeStalled() }
    if goroutine.pointee.isStalling {
      goroutine.pointee.isStalling = false
      if goroutine.pointee.idleVersion == pointee.version {
        stall(goroutine)
        return false
      }
    }
    if pointee.spin.isSpinning(goroutine.pointee.id, pointee.pc) {
      return chooseOther(goroutine)
    }
    while true {
      let withClock = pointee.hasAdversarialClock && timers.first != nil
      let options = pointee.ready.options(current: goroutine.pointee.id, clock: withClock)
      if options.count == 1 { break }
      let index = ask(options, isCurrentReady: true)
      if pointee.isStopped { return false }
      if index == 0 { break }
      if options[index] == 0 {
        advanceClock()
        if pointee.isStopped { return false }
        continue
      }
      let number = pointee.ready.take(at: index &- 1)
      goroutine.pointee.isGranted = true
      goroutine.pointee.status = .ready
      pointee.ready.append(goroutine.pointee.id)
      pointee.chosen = pointee.goroutines[Int(number)]
      return false
    }
    beginStep(goroutine)
    return true
  }

  /// A choice point of a goroutine that looks at the same thing again and again: others go first, if there are any.
  private func chooseOther(_ goroutine: GoroutineReference) -> Bool {
    while true {
      let isAlone = pointee.ready.isEmpty
      let withClock = (isAlone || pointee.hasAdversarialClock) && timers.first != nil
      let options = pointee.ready.options(current: 0, clock: withClock)
      if options.count == 0 {
        if pointee.spin.polls > pointee.limits.idlePolls {
          livelock()
          return false
        }
        beginStep(goroutine)
        return true
      }
      let index = options.count == 1 ? 0 : ask(options, isCurrentReady: false)
      if pointee.isStopped { return false }
      if options[index] == 0 {
        advanceClock()
        pointee.spin.count = 0
        if pointee.isStopped { return false }
        continue
      }
      goroutine.pointee.isGranted = true
      pass(goroutine, to: index)
      return false
    }
  }

  /// The running goroutine stays ready, and the one at `index` of the ready queue goes on.
  private func pass(_ goroutine: GoroutineReference, to index: Int) {
    let number = pointee.ready.take(at: index)
    goroutine.pointee.status = .ready
    pointee.ready.append(goroutine.pointee.id)
    pointee.chosen = pointee.goroutines[Int(number)]
  }

  /// Nobody gets anywhere: those that are ready look again and again at what nobody can change.
  private func livelock() {
    if pointee.isMainDone {
      _ = becomeQuiet()
      return
    }
    owner.noteLivelock()
    stop(.budget(Budget(.idleSteps, limit: Int64(pointee.limits.idlePolls))))
  }

  /// As `choose`, for operations of the loop: leaves the goroutine if somebody else was chosen.
  @inline(__always)
  func isChosen() -> Bool {
    if !pointee.watch.contains(.choose) { return true }
    if choose() { return true }
    if !pointee.isStopped { switchAway() }
    return false
  }

  /// The index in the ready queue of whom the strategy picks; -1 if a timer fired instead.
  @inline(never)
  private func chooseReady() -> Int {
    let withClock = pointee.hasAdversarialClock && timers.first != nil
    let options = pointee.ready.options(current: 0, clock: withClock)
    let index = options.count == 1 ? 0 : ask(options, isCurrentReady: false)
    if pointee.isStopped { return -1 }
    if options[index] == 0 {
      advanceClock()
      return -1
    }
    // A goroutine that was preempted before an operation does it now.
    return index
  }

  private func ask(
    _ options: UnsafeBufferPointer<UInt32>, isCurrentReady: Bool, isYield: Bool = false
  ) -> Int {
    let point = ChoicePoint(
      kind: .goroutine, isCurrentReady: isCurrentReady, isYield: isYield,
      goroutine: pointee.current.pointee.id, step: pointee.stepLog.count, count: options.count,
      options: options.baseAddress)
    let index = pointee.chooser?._withUnsafeGuaranteedRef { $0.choose(point) } ?? 0
    if index < 0 { stop(.interrupted) }
    if index > 0, index < options.count, isCurrentReady || options[index] == 0 {
      pointee.deviations &+= 1
    }
    return index >= 0 && index < options.count ? index : 0
  }

  /// A number below `count` (at least 1): of the strategy, or of the run's seed.
  @inline(never)
  func number(below count: Int, kind: ChoiceKind = .number, options: UnsafePointer<UInt32>? = nil)
    -> Int
  {
    if count <= 1 { return 0 }
    pointee.deviations &+= 1
    if let chooser = pointee.chooser {
      let point = ChoicePoint(
        kind: kind, isCurrentReady: true, goroutine: pointee.current.pointee.id,
        step: pointee.stepLog.count &- 1, count: count, options: options)
      let index = chooser._withUnsafeGuaranteedRef { $0.choose(point) }
      if index < 0 { stop(.interrupted) }
      return index >= 0 && index < count ? index : 0
    }
    return Int(truncatingIfNeeded: pointee.random.number(below: UInt64(count)))
  }

  /// Decides the order of an iteration over a map of `length` entries.
  func mapOrder(_ length: Int) -> UInt64 {
    if pointee.watch.contains(.choose) { return UInt64(number(below: min(length, 8))) }
    if length > 1 { pointee.deviations &+= 1 }
    return pointee.random.next()
  }

  // MARK: The clock

  /// The timers.
  @inline(__always)
  var timers: UnsafeMutablePointer<TimerQueue> { pointee.timers }

  /// Moves the clock to the next timer and lets all that are due fire.
  @inline(never)
  func advanceClock() {
    guard let timer = timers.first else { return }
    if owner.samplesHeap { owner.sampleHeap() }
    pointee.now = max(pointee.now, timer.pointee.when)
    pointee.clockReads = 0
    if pointee.now > pointee.limits.virtualNanoseconds {
      stop(.budget(Budget(.virtualTime, limit: pointee.limits.virtualNanoseconds)))
      return
    }
    if pointee.hasAdversarialClock {
      // It may go on like that while nobody else does anything.
      let logged = pointee.stepLog.count
      if logged >= pointee.limits.loggedSteps || logged & 1023 == 0, !isWithinLimits() { return }
      fire()
    } else {
      fireTimers()
    }
  }

  @inline(never)
  func fireTimers() {
    while let timer = timers.first, timer.pointee.when <= pointee.now, !pointee.isStopped { fire() }
  }

  /// Lets the first timer fire.
  private func fire() {
    guard let timer = timers.popFirst() else { return }
    pointee.isClockActing = true
    defer { pointee.isClockActing = false }
    if pointee.watch.contains(.choose) {
      pointee.stepLog.begin(0)
      touch(Access.goroutine(0), .write)
    }
    if timer.pointee.period > 0 {
      timers.add(timer, when: timer.pointee.when &+ timer.pointee.period)
    }
    switch MachineTimer(rawValue: timer.pointee.kind) {
    case .sleep:
      if let goroutine = GoroutineReference(bitPattern: timer.pointee.owner) {
        makeReady(goroutine)
        if pointee.processors > 0 { releaseProcessor() }
        if !pointee.watch.isEmpty { noteTimer(timer) }
        // A run that is stopped in front of this event has it sleeping still.
        if pointee.isStopped { goroutine.pointee.status = .waiting }
      }
    case .channel:
      if !pointee.watch.isEmpty { noteTimer(timer) }
      sendTime(TimerObject(timer))
    case .function:
      if !pointee.watch.isEmpty { noteTimer(timer) }
      let object = TimerObject(timer)
      let bubble = UInt32(truncatingIfNeeded: object.bubble)
      if let goroutine = makeGoroutine(object.closure, arguments: nil, count: 0, bubble: bubble) {
        goroutine.pointee.creator = nil
        goroutine.pointee.parent = 0
        makeReady(goroutine)
        if !pointee.watch.isEmpty { noteTimerStart(goroutine, timer) }
      }
    case nil: break
    }
  }

  /// Nobody is ready: lets time pass. False if the run has ended.
  private func becomeReady() -> Bool {
    if let waiting = pointee.quietWaiter {
      pointee.quietWaiter = nil
      if !pointee.watch.isEmpty { noteQuiet(waiting) }
      makeReady(waiting)
      return true
    }
    if !owner.bubbles.isEmpty && owner.releaseQuietBubble() { return true }
    if startDueCalls() { return true }
    if !owner.bubbles.isEmpty && owner.releaseStuckBubble() { return true }
    if pointee.stalled.count > 0 && timers.first == nil {
      livelock()
      return false
    }
    if timers.first != nil {
      if owner.shouldStop() {
        stop(owner.stopOutcome)
        return false
      }
      if owner.findsStuck { owner.noteStuck() }
      if pointee.isMainDone && hasOutlivedMain { return becomeQuiet() }
      if owner.recurrence != nil && recur(.idle) { return !pointee.isStopped }
      advanceClock()
      return !pointee.isStopped
    }
    return becomeQuiet()
  }

  // MARK: Ends

  /// Ends the run.
  func stop(_ outcome: Outcome) {
    if pointee.isStopped { return }
    pointee.isStopped = true
    if owner.describesEnd && owner.ended == nil { owner.noteEnd(outcome) }
    if outcome == .interrupted {
      owner.outcome = outcome
    } else {
      owner.outcome = owner.ended ?? (pointee.isMainDone ? .exit(code: 0) : outcome)
    }
  }

  /// The running goroutine ends the program: by a panic, os.Exit, a fatal error. Where steps are recorded the others go on,
  /// unseen, so that the search learns what would have come first in other schedules; the loop must reload then.
  @inline(never)
  func end(_ outcome: Outcome) {
    if pointee.isStopped { return }
    guard pointee.stepLog.isOn else { return stop(outcome) }
    if owner.describesEnd && owner.ended == nil { owner.noteEnd(outcome) }
    // Who would have come later only matters to the first, not to each other.
    touch(Access.end, pointee.isMainDone ? .read : .synchronise)
    if pointee.isMainDone {
      owner.hasPanickedAfterEnd = true
    } else {
      owner.ended = outcome
      owner.runEnd = pointee.chooser.map { chooser in
        RunEnd(choices: chooser._withUnsafeGuaranteedRef { $0.count }, steps: pointee.stepLog.count)
      }
      markMainDone()
    }
    if pointee.current.pointee.status == .running { free(pointee.current) }
    schedule()
  }

  private func markMainDone() {
    pointee.isMainDone = true
    pointee.mainDoneTime = pointee.now
    pointee.mainDoneSteps = pointee.steps
  }

  /// "fatal error: …" with the running goroutine's stack.
  @inline(never)
  func stopFatal(_ message: String, isSignal: Bool = false) {
    if pointee.isStopped { return }
    write("fatal error: " + message + "\n" + (isSignal ? Self.signalLine : "") + "\n")
    writeTraceback(pointee.current, state: "running")
    if owner.tracesAll { write(tracebackOfOthers()) }
    end(.fatal(message: message))
  }

  @inline(never)
  func stackOverflow() {
    write(
      "runtime: goroutine stack exceeds 1000000000-byte limit\n"
        + "runtime: sp=0xc020000390 stack=[0xc020000000, 0xc040000000]\n"
        + "fatal error: stack overflow\n\nruntime stack:\n\n")
    writeTraceback(pointee.current, state: "running")
    stop(.fatal(message: "stack overflow"))
  }

  /// main.main has returned.
  func mainReturned() {
    if pointee.watch.contains(.footprint) {
      touch(Access.end)
    } else if !owner.findsLeaks {
      stop(.exit(code: 0))
      return
    }
    markMainDone()
    free(pointee.current)
    schedule()
  }

  /// Nobody can run and no timer is set: the end of the leak phase, or a deadlock. False if the run has ended.
  @discardableResult
  func becomeQuiet() -> Bool {
    if !pointee.isMainDone && !pointee.isMainGone {
      if interruptQuiet() { return true }
      if endsAsServer() { return false }
    }
    owner.noteBlocked()
    if pointee.isMainDone {
      stop(.exit(code: 0))
      return false
    }
    let message =
      pointee.isMainGone && pointee.liveGoroutines == 0
      ? "no goroutines (main called runtime.Goexit) - deadlock!"
      : "all goroutines are asleep - deadlock!"
    write("fatal error: " + message + "\n")
    for number in 1..<pointee.goroutineCount {
      guard let goroutine = pointee.goroutines[number], !goroutine.pointee.isSystem else {
        continue
      }
      write("\n")
      writeTraceback(goroutine, state: goroutine.pointee.waitReason.text)
      if pointee.isStopped { return false }
    }
    stop(.fatal(message: message))
    return false
  }

  /// Ends the run if the program serves and nobody is left to connect.
  func endsAsServer() -> Bool {
    guard isIdleServer() else { return false }
    if pointee.chooser == nil {
      write("playground: the program serves, and nobody is left to connect: it ends here\n")
    }
    owner.noteStuck()
    stop(.exit(code: 0))
    return true
  }

  /// Whether what goes on after main has gone on for long enough to say that it never ends.
  private var hasOutlivedMain: Bool {
    let isOver = owner.ended != nil
    let nanoseconds = isOver ? Limits.ghostNanoseconds : pointee.limits.leakNanoseconds
    let steps = isOver ? Limits.ghostSteps : pointee.limits.leakSteps
    return pointee.now - pointee.mainDoneTime > nanoseconds
      || pointee.steps - pointee.mainDoneSteps > steps
  }
}

/// A timer made by package time: an object of `count` words in the heap, a TimerState first.
struct TimerObject {
  /// Its address.
  let address: UInt64

  /// Words of the object.
  static let count = 10
  private static let closureWord = 6
  private static let channelWord = 7
  private static let locationWord = 8
  private static let bubbleWord = 9

  init(address: UInt64) { self.address = address }
  init(_ timer: UnsafeMutablePointer<TimerState>) { address = word(UnsafeRawPointer(timer)) }

  /// The timer's state.
  var timer: UnsafeMutablePointer<TimerState> {
    memory(at: address).assumingMemoryBound(to: TimerState.self)
  }
  /// The func value of AfterFunc, or 0.
  var closure: UInt64 {
    get { slots(at: address)[Self.closureWord] }
    nonmutating set { slots(at: address)[Self.closureWord] = newValue }
  }
  /// The channel, or 0.
  var channel: UInt64 {
    get { slots(at: address)[Self.channelWord] }
    nonmutating set { slots(at: address)[Self.channelWord] = newValue }
  }
  /// The *Location of the times that are sent.
  var location: UInt64 {
    get { slots(at: address)[Self.locationWord] }
    nonmutating set { slots(at: address)[Self.locationWord] = newValue }
  }
  /// The bubble of the goroutine that made it.
  var bubble: UInt64 {
    get { slots(at: address)[Self.bubbleWord] }
    nonmutating set { slots(at: address)[Self.bubbleWord] = newValue }
  }
}
