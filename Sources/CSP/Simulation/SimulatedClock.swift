// Virtual time: timers, sleeping, and processors on which work takes time.

/// What fires when a timer does.
@usableFromInline enum TimerKind {
  /// Wakes the goroutine that sleeps.
  @usableFromInline static let sleep: UInt32 = 0
  /// Wakes the goroutine that worked, and gives its processor to the next.
  static let work: UInt32 = 1
  /// Calls a `RuntimeTimer`'s action.
  static let runtimeTimer: UInt32 = 2
}

/// The virtual processors: simulated work overlaps on so many.
struct Processors {
  /// How many there are; 0: as many as it takes.
  private(set) var count = 0
  private var busy = 0
  private var waiting: [UInt32] = []
  private var nextWaiting = 0

  mutating func reset(_ count: Int) {
    self.count = count
    busy = 0
    waiting.removeAll(keepingCapacity: true)
    nextWaiting = 0
  }

  /// Takes a free processor.
  mutating func take() -> Bool {
    if count > 0, busy >= count { return false }
    busy += 1
    return true
  }

  /// Lets a goroutine wait for one.
  mutating func enqueue(_ goroutine: UInt32) { waiting.append(goroutine) }

  /// Gives one back, or hands it to the goroutine that is returned.
  mutating func release() -> UInt32? {
    if nextWaiting < waiting.count {
      nextWaiting += 1
      return waiting[nextWaiting - 1]
    }
    busy -= 1
    return nil
  }
}

extension Simulation {
  /// Lets the earliest timer fire.
  func fireTimer() {
    guard let timer = timers.popFirst() else { return }
    state.pointee.now = max(state.pointee.now, timer.pointee.when)
    state.pointee.log.begin(0)
    state.pointee.log.record(Access.goroutine(0), .write)
    let outer = state.pointee.current
    state.pointee.current = clockBlock
    defer { state.pointee.current = outer }
    switch timer.pointee.kind {
    case TimerKind.sleep: wakeSleeper(timer)
    case TimerKind.work:
      wakeSleeper(timer)
      if let next = processors.release(), let block = block(next) { startWork(block) }
    default: registry.timer(timer.pointee.owner)?.fire(self)
    }
  }

  /// The number of a new timer.
  func newTimer() -> UInt32 {
    storage.timerCount &+= 1
    return storage.timerCount
  }

  /// At the end of a run: the timers that were stopped could have fired before. Steps of the clock's that have not happened
  /// stand for it.
  func noteStoppedTimers() {
    guard state.pointee.log.isOn else { return }
    for timer in storage.stoppedTimers.sorted() {
      state.pointee.log.beginPending(0)
      state.pointee.log.record(Access.timer(timer), .synchronise)
    }
  }

  /// Lets the earliest timer fire, and all that are due at the same time.
  func advanceToNextTimer() {
    guard let when = timers.first?.pointee.when else { return }
    while !state.pointee.isEnding, let next = timers.first, next.pointee.when <= when {
      fireTimer()
    }
  }

  private func wakeSleeper(_ timer: UnsafeMutablePointer<TimerState>) {
    guard let block = UnsafeMutablePointer<Goroutine>(bitPattern: timer.pointee.owner) else {
      return
    }
    makeReady(block)
  }

  /// Parks the running goroutine for a time.
  @usableFromInline
  func sleep(_ nanoseconds: Int64, position: UInt32) async throws(Panic) {
    if point() { await switchAway() }
    if state.pointee.isAbandoned { throw .abandoned }
    if state.pointee.isTracing {
      record(.sleep, value: .integer(nanoseconds), position: position)
    }
    if nanoseconds <= 0 { return polled() }
    let current = state.pointee.current
    current.pointee.timer.kind = TimerKind.sleep
    state.pointee.log.record(Access.goroutine(0), .write)
    timers.add(current.timer, when: state.pointee.now.addingClamped(nanoseconds))
    await park(.sleep, object: 0, position: position)
    if let interruption = interruption() { throw interruption }
  }

  /// Lets the running goroutine use a processor for a time.
  func work(_ nanoseconds: Int64, position: UInt32) async throws(Panic) {
    if point() { await switchAway() }
    if state.pointee.isAbandoned { throw .abandoned }
    if state.pointee.isTracing {
      record(.sleep, value: .integer(nanoseconds), flag: true, position: position)
    }
    if nanoseconds <= 0 { return }
    let current = state.pointee.current
    current.pointee.waiter.amount = Int(nanoseconds)
    state.pointee.log.record(Access.goroutine(0), .write)
    if processors.take() {
      startWork(current)
    } else {
      processors.enqueue(current.pointee.id)
    }
    await park(.work, object: 0, position: position)
    if let interruption = interruption() { throw interruption }
  }

  private func startWork(_ block: UnsafeMutablePointer<Goroutine>) {
    block.pointee.timer.kind = TimerKind.work
    timers.add(
      block.timer, when: state.pointee.now.addingClamped(Int64(block.pointee.waiter.amount)))
  }

  /// The virtual time. Looking at it again and again lets it pass.
  func readClock() -> Int64 {
    state.pointee.idleSteps &+= 1
    if state.pointee.idleSteps > 1_000 { state.pointee.now &+= 1_000 }
    return state.pointee.now
  }

  /// Goes on after others had their turn. Go: runtime.Gosched.
  func yield() async {
    polled()
    if point() { await switchAway() }
  }
}
