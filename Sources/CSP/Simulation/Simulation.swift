// The scheduler of simulated runs: one thread, a virtual clock, a strategy that chooses.
//
// A goroutine is a Swift task on an executor of ours. Before each operation stands a choice point. If
// the strategy lets the goroutine go on, nothing is suspended; otherwise it suspends in a continuation. The run loop
// resumes the chosen one, which puts its job into `arrivedJob`, and runs that job until it suspends.
//
// Invariants: exactly one goroutine runs at a time, on the thread that called `run`; `state.current` is its block
// (that of the clock between runs of goroutines, id 0). All goroutines in the ready queue have a job or a
// continuation. A simulation is used by one run at a time and is reset, not remade, for the next.

import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What changes all the time, in raw memory.
@usableFromInline struct SimulationState {
  /// Timers; the first field, as `Simulation.timers` relies on.
  @usableFromInline var timers = TimerQueue()
  /// The goroutine that runs.
  @usableFromInline var current: UnsafeMutablePointer<Goroutine>
  /// The goroutine that was chosen at a choice point of another, or 0.
  @usableFromInline var chosen: UInt32 = 0
  /// Which of the ready ones was chosen, plus one; 0: none yet.
  @usableFromInline var chosenIndex = 0
  /// Where events go.
  @usableFromInline var trace: UnsafeMutablePointer<TraceCore>?
  /// Numbers the places in the source.
  @usableFromInline var places = AddressTable()
  /// The blocks of goroutines by id; nil for those that ended, and for 0.
  @usableFromInline var blocks = BlockTable()
  /// The job that a resumed continuation brought.
  @usableFromInline var arrivedJob: UnownedJob?
  /// Whether the job that is enqueued next is that of the goroutine to be resumed.
  @usableFromInline var isExpecting = false
  /// Whether the run must end.
  @usableFromInline var isEnding = false
  /// Those that could run.
  @usableFromInline var ready = ReadyQueue()
  /// What steps touch.
  @usableFromInline var log = StepLog()
  /// Virtual nanoseconds since the run began.
  @usableFromInline var now: Int64 = 0
  /// The number of steps at which budgets are looked at next.
  @usableFromInline var nextCheck = Int.max
  /// Steps since somebody got somewhere: spinning goroutines let the clock go on.
  @usableFromInline var idleSteps = 0
  /// What changes less often.
  @usableFromInline var owner: Unmanaged<SimulationStorage>?
  /// Who chooses.
  var strategy: Unmanaged<StrategyBox>?
  /// How tasks are run.
  var executor: UnownedTaskExecutor?
  /// Whether jobs came from other threads.
  let hasOutside: UnsafeMutablePointer<Atomic<Bool>>
  /// Whether timers may fire while goroutines are ready.
  @usableFromInline var isAdversarial = false
  /// Whether a choice point has more to do than to ask who runs: adversarial clock, or the run ends.
  @usableFromInline var isSlow = false
  /// Whether operations wait at gates, how many goroutines stand before one or wait there, and those that wait.
  @usableFromInline var hasGates = false
  @usableFromInline var gated = 0
  @usableFromInline var waiting = ReadyQueue()
  /// How often the strategy was asked.
  var answers = 0
  /// Whether the run is over and all operations fail.
  @usableFromInline var isAbandoned = false
  /// Whether main has returned.
  @usableFromInline var isMainDone = false
  /// Whether events are recorded.
  @usableFromInline var isTracing = false
  /// Whether races are looked for.
  @usableFromInline var isRacing = false

  init(current: UnsafeMutablePointer<Goroutine>) {
    self.current = current
    let memory = UnsafeMutableRawPointer.allocate(byteCount: 8, alignment: 8)
    memory.storeBytes(of: 0, as: UInt64.self)
    hasOutside = memory.assumingMemoryBound(to: Atomic<Bool>.self)
  }
}

/// Holds a strategy, so that asking it costs no counting of references.
final class StrategyBox {
  let strategy: any Strategy

  init(_ strategy: any Strategy) { self.strategy = strategy }
}

/// What a simulation owns, apart from the hot part.
///
/// Storage is never freed but used again: channels and locks of a run may outlive it, and they hold only handles.
@usableFromInline final class SimulationStorage: TaskExecutor, @unchecked Sendable {
  /// The hot part.
  @usableFromInline let state: UnsafeMutablePointer<SimulationState>
  /// What was recorded.
  @usableFromInline var trace: Trace
  /// Finds races, when asked to.
  @usableFromInline let races = RaceDetector()
  var options = RunOptions()
  var strategyBox = StrategyBox(FirstInFirstOut())
  var output = ""
  var outputBytes = 0
  /// Whether a task of the last run may still come back.
  var isTainted = false
  /// Set when the run must end.
  var ending: Outcome? {
    didSet {
      state.pointee.isEnding = ending != nil
      if ending != nil { state.pointee.isSlow = true }
    }
  }
  var findings: [Finding] = []
  var registry = Registry()
  var processors = Processors()

  let clockBlock: UnsafeMutablePointer<Goroutine>
  var chunks: [UnsafeMutablePointer<Goroutine>] = []
  var chunkUsed = Simulation.chunkSize
  var freeBlocks: UnsafeMutablePointer<Goroutine>?
  var alive = 0
  var thread = pthread_self()
  var foreignTasks = AddressTable()
  var foreignIDs: [UInt32] = []
  /// Jobs that came from other threads.
  let outside = Synchronization.Mutex<[UnownedJob]>([])
  let isOver = Atomic<Bool>(false)
  /// When main returned, and how many steps there had been then.
  var mainEnd: Int64 = 0
  var mainSteps = 0
  /// The number of steps at which the run ends.
  var stepLimit = Int.max
  /// How the program ended, if the others went on after that, and how far it was.
  var ended: Outcome?
  var runEnd: RunEnd?
  /// How many timers were made, and those that were stopped although the clock could have let them fire before.
  var timerCount: UInt32 = 0
  var stoppedTimers: Set<UInt32> = []
  /// Whether a round of a wait group was seen to begin before all who waited for the last one had gone on, or a reader to give
  /// back a lock that no reader had, whether steps relied on the opposite, and whether this run was the first to show it.
  var countsMatter = false
  var reliesOnCounts = false
  var hasLearned = false
  /// The steps of the last run, without those in which its goroutines were thrown away.
  var lastLog = StepLog()

  /// Storage that no runner uses.
  private static let idle = Synchronization.Mutex<[SimulationStorage]>([])

  /// Storage for a runner.
  static func take() -> SimulationStorage {
    if let storage = idle.withLock({ $0.popLast() }) { return storage }
    let storage = SimulationStorage()
    storage.state.pointee.owner = Unmanaged.passRetained(storage)
    storage.state.pointee.executor = storage.asUnownedTaskExecutor()
    return storage
  }

  /// The runner is done with it. A goroutine that still awaits something foreign keeps it from being used again.
  func giveBack() {
    if isTainted { return }
    trace = Trace(isOn: false)
    options = RunOptions()
    strategyBox = StrategyBox(FirstInFirstOut())
    countsMatter = false
    reliesOnCounts = false
    if chunks.count > 64 { freeChunks() }
    Self.idle.withLock { $0.append(self) }
  }

  private func freeChunks() {
    for chunk in chunks {
      for index in 0..<Simulation.chunkSize { (chunk + index).freeMemory() }
      chunk.deallocate()
    }
    chunks = []
    chunkUsed = Simulation.chunkSize
    freeBlocks = nil
  }

  init() {
    clockBlock = .allocate(capacity: 1)
    clockBlock.initialize(to: Goroutine())
    state = .allocate(capacity: 1)
    state.initialize(to: SimulationState(current: clockBlock))
    trace = Trace(isOn: false)
  }

  /// A task of the run can go on.
  @usableFromInline
  func enqueue(_ job: consuming ExecutorJob) {
    Simulation(state: state).enqueue(UnownedJob(job))
  }
}

/// Runs programs on one thread under a strategy. A handle: copying it costs nothing.
@usableFromInline struct Simulation: @unchecked Sendable {
  /// The hot part.
  @usableFromInline let state: UnsafeMutablePointer<SimulationState>

  init(state: UnsafeMutablePointer<SimulationState>) { self.state = state }

  /// Blocks are allocated so many at a time.
  static let chunkSize = 64

  // MARK: The current run of this thread

  /// Holds the simulation that runs on a thread.
  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    if pthread_key_create(&key, nil) != 0 {
      preconditionFailure("no key left for the thread's simulation")
    }
    return key
  }()

  /// The simulation that runs on this thread, or nil: parallel mode.
  @usableFromInline static var current: Simulation? {
    guard let pointer = pthread_getspecific(key) else { return nil }
    return Simulation(state: pointer.assumingMemoryBound(to: SimulationState.self))
  }

  // MARK: Run

  /// Runs `body` as main, and everything that it starts, to the end.
  func run(_ options: RunOptions, _ body: @escaping @Sendable () async throws -> Void) -> Report {
    let outer = pthread_getspecific(Self.key)
    pthread_setspecific(Self.key, state)
    defer { pthread_setspecific(Self.key, outer) }
    prepare(options)
    spawn(name: "main", position: 0, body)
    loop()
    // What an interrupted run left behind is not known, even if main had returned.
    let isCut = ending == .interrupted
    let quiet = ended ?? .exit(code: 0)
    let outcome = state.pointee.isMainDone && !isCut ? quiet : ending ?? .exit(code: 0)
    let report = report(outcome)
    if !isCut {
      noteWaitingAtGates()
      noteStoppedTimers()
    }
    lastLog = state.pointee.log
    abandonAll()
    return report
  }

  func prepare(_ options: RunOptions) {
    self.options = options
    strategyBox = StrategyBox(options.strategy ?? RandomWalk(seed: options.seed))
    state.pointee.strategy = Unmanaged.passUnretained(strategyBox)
    strategyBox.strategy.begin()
    storage.thread = pthread_self()
    state.pointee.ready.removeAll()
    state.pointee.log.removeAll()
    state.pointee.log.isOn = options.recordAccesses
    timers.removeAll()
    state.pointee.now = 0
    state.pointee.idleSteps = 0
    state.pointee.isAdversarial = options.clock == .adversarial
    state.pointee.isSlow = state.pointee.isAdversarial
    state.pointee.isAbandoned = false
    state.pointee.isMainDone = false
    state.pointee.hasGates = options.strategy != nil
    state.pointee.gated = 0
    state.pointee.waiting.removeAll()
    state.pointee.answers = 0
    ended = nil
    storage.runEnd = nil
    storage.timerCount = 0
    if !storage.stoppedTimers.isEmpty { storage.stoppedTimers.removeAll() }
    storage.hasLearned = false
    state.pointee.isTracing = options.trace
    state.pointee.isRacing = options.detectRaces
    state.pointee.chosen = 0
    state.pointee.chosenIndex = 0
    state.pointee.current = clockBlock
    // The last run's trace belongs to its report.
    if !isKnownUniquelyReferenced(&storage.trace) { trace = Trace(isOn: false) }
    trace.removeAll()
    trace.isOn = options.trace
    state.pointee.trace = trace.core
    trace.limit = options.traceLimit
    trace.onFull = nil
    if options.trace { options.onTrace?(trace) }
    if options.detectRaces { races.reset() }
    output.removeAll(keepingCapacity: true)
    outputBytes = 0
    ending = nil
    findings.removeAll(keepingCapacity: true)
    registry.reset()
    state.pointee.places.removeAll()
    processors.reset(options.processors)
    state.pointee.blocks.removeAll()
    state.pointee.blocks.append(nil)
    state.pointee.arrivedJob = nil
    state.pointee.isExpecting = false
    alive = 0
    foreignTasks.removeAll()
    foreignIDs.removeAll(keepingCapacity: true)
    storage.isOver.store(false, ordering: .releasing)
    stepLimit = options.budgets.steps
    scheduleCheck()
  }

  /// Runs goroutines until the run ends.
  func loop() {
    while !state.pointee.isEnding {
      if state.pointee.chosen != 0 {
        let next = state.pointee.chosen
        state.pointee.chosen = 0
        resume(next)
      } else if !pickNext() {
        break
      }
    }
  }

  /// Chooses among the ready ones when none runs, and runs it. False if nothing can ever happen.
  func pickNext() -> Bool {
    if state.pointee.hasOutside.pointee.load(ordering: .relaxed) { return failOutside() }
    if state.pointee.ready.isEmpty {
      guard !becomeQuiet() else { return false }
      return true
    }
    guard state.pointee.ready.count > 1 || state.pointee.isAdversarial else {
      resume(state.pointee.ready.take(at: 0))
      return true
    }
    while !state.pointee.isEnding {
      let isClock = state.pointee.isAdversarial && timers.first != nil
      let options = state.pointee.ready.options(current: 0, clock: isClock)
      let index = options.count == 1 ? 0 : ask(.goroutine, options, isCurrentReady: false)
      if ending != nil { return false }
      if options[index] != 0 {
        resume(state.pointee.ready.take(at: index))
        return true
      }
      letClockGoFirst()
    }
    return true
  }

  /// The strategy lets the earliest timer fire although others could go on; it may do so again and again.
  private func letClockGoFirst() {
    if state.pointee.log.count >= state.pointee.nextCheck { checkBudgets() }
    if !state.pointee.isEnding { fireTimer() }
  }

  /// Nothing is ready: lets time pass to the next timer. True if there is none, or the run is to end.
  func becomeQuiet() -> Bool {
    if timers.first == nil {
      if !state.pointee.isEnding, !state.pointee.isMainDone { ending = deadlock() }
      return true
    }
    if state.pointee.isMainDone, isPastGrace { return true }
    if let limit = options.budgets.virtualTime, let next = timers.first, next.pointee.when > limit {
      ending = .budget(Budget(.virtualTime, limit: limit))
      return true
    }
    advanceToNextTimer()
    return false
  }

  /// Whether the clock would pass the time that goroutines have to end after main returned.
  private var isPastGrace: Bool {
    guard let next = timers.first else { return true }
    return next.pointee.when > mainEnd.addingClamped(options.budgets.graceTime)
  }

  func deadlock() -> Outcome {
    // Whoever awaits child tasks waits for those of them that are parked.
    if living.contains(where: { $0.pointee.status == .parked }) { return .deadlock }
    for block in living where block.pointee.status == .foreign && !block.pointee.isAdopted {
      return .fatal(
        message: "\(registry.name(block.pointee.id)) awaits something that the run does not control"
      )
    }
    return .deadlock
  }

  // MARK: Choice points

  /// The choice point before an operation. True if another goroutine goes first: await `switchAway`.
  @inlinable
  func point() -> Bool {
    let state = self.state
    if state.pointee.log.count >= state.pointee.nextCheck { checkBudgets() }
    if state.pointee.ready.isEmpty && !state.pointee.isSlow && state.pointee.idleSteps < 64 {
      state.pointee.log.begin(state.pointee.current.pointee.id)
      return false
    }
    return choosePoint()
  }

  /// Asks the strategy whether the running goroutine goes on.
  @usableFromInline
  func choosePoint() -> Bool {
    if state.pointee.isAbandoned || state.pointee.current.pointee.isStopped { return true }
    if state.pointee.idleSteps >= 64, state.pointee.idleSteps > 8 &* state.pointee.ready.count {
      letSpinnersWait()
    }
    let current = state.pointee.current.pointee.id
    while !state.pointee.isEnding {
      let isClock = state.pointee.isAdversarial && timers.first != nil
      let options = state.pointee.ready.options(current: current, clock: isClock)
      if options.count == 1 { break }
      let index = ask(.goroutine, options, isCurrentReady: true)
      if ending != nil { return true }
      if options[index] == 0 {
        letClockGoFirst()
        continue
      }
      if index == 0 { break }
      state.pointee.chosenIndex = index
      return true
    }
    if state.pointee.isEnding { return true }
    state.pointee.log.begin(current)
    return false
  }

  /// Asks the strategy. An answer below 0 abandons the run; one that is too large counts as the first option.
  func ask(_ kind: ChoiceKind, _ options: UnsafeBufferPointer<UInt32>, isCurrentReady: Bool) -> Int
  {
    let step = state.pointee.log.count &- (kind == .goroutine ? 0 : 1)
    return checked(
      choose(
        ChoicePoint(
          kind: kind, isCurrentReady: isCurrentReady,
          goroutine: state.pointee.current.pointee.id, step: step, count: options.count,
          options: options.baseAddress)), below: options.count)
  }

  private func checked(_ answer: Int, below count: Int) -> Int {
    if answer < 0 && ending == nil { ending = .interrupted }
    return answer >= 0 && answer < count ? answer : 0
  }

  /// Which of the cases of a select that can go on is taken.
  @usableFromInline
  func chooseCase(
    _ ready: UnsafeMutablePointer<UInt32>?, count: Int, _ position: UInt32
  ) -> Int {
    guard let ready else { return 0 }
    if count == 1 { return Int(ready[0]) }
    let current = state.pointee.current
    if hasGates { current.pointee.choice.order(ready, count: count, at: position) }
    let options = UnsafeBufferPointer(start: UnsafePointer(ready), count: count)
    let chosen = ready[ask(.selectCase, options, isCurrentReady: true)]
    if hasGates, !current.pointee.choice.take(chosen, at: position), ending == nil {
      ending = .interrupted
    }
    return Int(chosen)
  }

  /// A number below `bound` for the program.
  func number(below bound: Int) -> Int {
    guard bound > 1 else { return 0 }
    return checked(
      choose(
        ChoicePoint(
          kind: .number, isCurrentReady: true, goroutine: state.pointee.current.pointee.id,
          step: state.pointee.log.count &- 1, count: bound, options: nil)), below: bound)
  }

  /// Lets the goroutine that was chosen at the choice point run first.
  @usableFromInline
  func switchAway() async {
    if state.pointee.isAbandoned { return await poison() }
    if state.pointee.current.pointee.isStopped {
      await suspend(.none, object: 0, position: 0)
      return
    }
    await suspendGoroutine { (continuation: UnsafeContinuation<Void, Never>) in
      let current = state.pointee.current
      current.pointee.continuation = continuation
      current.pointee.status = .ready
      if state.pointee.chosenIndex != 0 {
        state.pointee.chosen = state.pointee.ready.take(at: state.pointee.chosenIndex - 1)
        state.pointee.chosenIndex = 0
      }
      state.pointee.ready.append(current.pointee.id)
    }
  }

  /// Parks the running goroutine until somebody wakes it. Its waiter must be queued already.
  @usableFromInline
  func park(_ reason: WaitReason, object: UInt32, position: UInt32) async {
    if state.pointee.current.pointee.isAdopted {
      await parkCancellably(reason, object: object, position: position)
    } else {
      await suspend(reason, object: object, position: position)
    }
  }

  func suspend(_ reason: WaitReason, object: UInt32, position: UInt32) async {
    await suspendGoroutine { (continuation: UnsafeContinuation<Void, Never>) in
      let current = state.pointee.current
      current.pointee.continuation = continuation
      current.pointee.status = .parked
      current.pointee.reason = reason
      current.pointee.object = object
      current.pointee.position = position
      if state.pointee.isTracing {
        record(.block, object: object, reason: reason, position: position)
      }
    }
  }

  /// Parks a Swift task that somebody may cancel.
  func parkCancellably(_ reason: WaitReason, object: UInt32, position: UInt32) async {
    let id = state.pointee.current.pointee.id
    await withTaskCancellationHandler {
      if Task.isCancelled {
        state.pointee.current.pointee.isCancelled = true
        giveUp(state.pointee.current)
      } else {
        await suspend(reason, object: object, position: position)
      }
    } onCancel: {
      if let block = block(id), block.pointee.status == .parked {
        block.pointee.isCancelled = true
        giveUp(block)
        makeReady(block)
      }
    }
  }

  /// Takes a goroutine out of all queues.
  func giveUp(_ block: UnsafeMutablePointer<Goroutine>) {
    giveUpGate(block)
    block.waiter.leave()
    if block.pointee.group.count > 0 {
      block.group.leaveQueues()
      block.pointee.group.count = 0
    }
    timers.remove(block.timer)
  }

  /// Makes the goroutine of a waiter that was taken out of its queue ready.
  @inlinable
  func wake(_ waiter: UnsafeMutablePointer<Waiter>) {
    guard let block = UnsafeMutablePointer<Goroutine>(bitPattern: waiter.pointee.owner) else {
      return
    }
    makeReady(block)
  }

  /// Makes all goroutines of a list ready.
  @usableFromInline
  func wake(_ list: WakeList) {
    var list = list
    while let waiter = list.popFirst() { wake(waiter) }
  }

  /// Makes a parked goroutine ready.
  @usableFromInline
  func makeReady(_ block: UnsafeMutablePointer<Goroutine>) {
    guard block.pointee.status == .parked else { return }
    block.pointee.status = .ready
    block.pointee.reason = .none
    state.pointee.idleSteps = 0
    state.pointee.ready.append(block.pointee.id)
    state.pointee.log.record(Access.goroutine(block.pointee.id), .wake)
    if state.pointee.isTracing {
      record(
        event: Event(
          time: state.pointee.now, kind: .wake, goroutine: block.pointee.id,
          object: block.pointee.object, peer: state.pointee.current.pointee.id))
    }
  }

  /// After a wait: why it must end otherwise, or nil.
  @usableFromInline
  func interruption() -> Panic? {
    if state.pointee.isAbandoned { return .abandoned }
    if state.pointee.current.pointee.isCancelled {
      state.pointee.current.pointee.isCancelled = false
      return .cancelled
    }
    return nil
  }

  // MARK: Budgets

  /// So many steps pass between looks at the clock on the wall.
  private static let checkInterval = 4096

  func scheduleCheck() {
    let next = state.pointee.log.count &+ Self.checkInterval
    state.pointee.nextCheck = min(next, stepLimit)
  }

  @usableFromInline
  func checkBudgets() {
    if state.pointee.isAbandoned || state.pointee.isEnding { return }
    if state.pointee.log.count >= stepLimit {
      ending = .budget(Budget(.steps, limit: Int64(options.budgets.steps)))
    } else if let stop = options.shouldStop, let reason = stop() {
      ending = reason
    }
    scheduleCheck()
  }

  /// The running goroutine looked at something and got nowhere.
  @inlinable
  func polled() { state.pointee.idleSteps &+= 1 }

  /// The running goroutine got somewhere.
  @inlinable
  func progressed() { state.pointee.idleSteps = 0 }

  /// All that are ready spin: lets the clock go on to the next timer, or ends a livelock.
  func letSpinnersWait() {
    if timers.first != nil {
      advanceToNextTimer()
      state.pointee.idleSteps = 0
    } else if state.pointee.idleSteps >= options.budgets.idleSteps, !state.pointee.isEnding {
      if !state.pointee.isMainDone { findings.append(livelock()) }
      ending = .budget(Budget(.idleSteps, limit: Int64(options.budgets.idleSteps)))
    }
  }

  /// Ends the run with a fatal error of the runtime.
  func fatal(_ message: String) {
    if state.pointee.isTracing, isGoingOn { record(.panic, value: trace.text(message)) }
    end(.fatal(message: message))
  }

  /// Ends the run with an exit code.
  func exitRun(_ code: Int32) { end(.exit(code: code)) }

  /// Ends the run with a panic that nobody can recover.
  func endWithPanic(_ panic: Panic) {
    end(.panic(message: panic.message, goroutine: state.pointee.current.pointee.id))
  }

  /// Whether the program has not ended yet.
  var isGoingOn: Bool {
    !state.pointee.isEnding && !state.pointee.isAbandoned && !state.pointee.isMainDone
  }

  /// The running goroutine ends the program. Where steps are recorded the others go on, unseen, so that the search learns
  /// what would have come first in other schedules.
  func end(_ outcome: Outcome) {
    if state.pointee.isEnding || state.pointee.isAbandoned { return }
    guard state.pointee.log.isOn else {
      if !state.pointee.isMainDone { ending = outcome }
      return
    }
    // Who would have come later only matters to the first, not to each other.
    state.pointee.log.record(Access.end, state.pointee.isMainDone ? .read : .synchronise)
    state.pointee.current.pointee.isStopped = true
    state.pointee.isSlow = true
    if state.pointee.isMainDone { return }
    ended = outcome
    storage.runEnd = RunEnd(choices: state.pointee.answers, steps: state.pointee.log.count)
    markMainDone(graceSteps: Self.ghostSteps)
  }

  /// How many steps the others have after the program has ended.
  private static let ghostSteps = 20_000

  /// How many goroutines there were, main included.
  var goroutineCount: Int { state.pointee.blocks.count - 1 }

  /// The run's timers.
  @usableFromInline var timers: UnsafeMutablePointer<TimerQueue> {
    UnsafeMutableRawPointer(state).assumingMemoryBound(to: TimerQueue.self)
  }
}
