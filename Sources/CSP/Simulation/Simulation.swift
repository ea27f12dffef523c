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
  /// Whether timers may fire while goroutines are ready.
  @usableFromInline var isAdversarial = false
  /// Whether a choice point has more to do than to ask who runs: adversarial clock, or the run ends.
  @usableFromInline var isSlow = false
  /// Whether the run is over and all operations fail.
  @usableFromInline var isAbandoned = false
  /// Whether main has returned.
  @usableFromInline var isMainDone = false
  /// Whether events are recorded.
  @usableFromInline var isTracing = false
  /// Whether races are looked for.
  @usableFromInline var isRacing = false

  init(current: UnsafeMutablePointer<Goroutine>) { self.current = current }
}

/// Runs programs on one thread under a strategy.
@usableFromInline final class Simulation: @unchecked Sendable {
  /// The hot part.
  @usableFromInline let state: UnsafeMutablePointer<SimulationState>
  /// What was recorded.
  @usableFromInline private(set) var trace: Trace
  /// Finds races, when asked to.
  @usableFromInline let races = RaceDetector()
  var options = RunOptions()
  var strategy: any Strategy = FirstInFirstOut()
  var output = ""
  var outputBytes = 0
  /// Set when the run must end.
  var ending: Outcome? {
    didSet { if ending != nil { state.pointee.isSlow = true } }
  }
  var findings: [Finding] = []
  var registry = Registry()
  var processors = Processors()

  let clockBlock: UnsafeMutablePointer<Goroutine>
  private var blocks: [UnsafeMutablePointer<Goroutine>?] = []
  private var chunks: [UnsafeMutablePointer<Goroutine>] = []
  private var chunkUsed = Simulation.chunkSize
  private var freeBlocks: UnsafeMutablePointer<Goroutine>?
  private(set) var alive = 0
  private let executor = SimulatedExecutor()
  private var arrivedJob: UnownedJob?
  private var isExpecting = false
  private var thread = pthread_self()
  /// Numbers the places in the source, for good.
  var places = AddressTable()
  private var foreignTasks = AddressTable()
  private var foreignIDs: [UInt32] = []
  private let outside = Synchronization.Mutex<[UnownedJob]>([])
  private let isOver = Atomic<Bool>(false)

  /// Blocks are allocated so many at a time.
  private static let chunkSize = 64

  init() {
    clockBlock = .allocate(capacity: 1)
    clockBlock.initialize(to: Goroutine())
    state = .allocate(capacity: 1)
    state.initialize(to: SimulationState(current: clockBlock))
    trace = Trace(isOn: false)
    executor.simulation = self
  }

  deinit {
    for chunk in chunks {
      for index in 0..<Self.chunkSize { (chunk + index).freeMemory() }
      chunk.deallocate()
    }
    state.pointee.ready.destroy()
    state.pointee.log.destroy()
    state.pointee.timers.timers?.deallocate()
    foreignTasks.destroy()
    places.destroy()
    state.deallocate()
    clockBlock.deallocate()
  }

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
    return Unmanaged<Simulation>.fromOpaque(pointer).takeUnretainedValue()
  }

  // MARK: Run

  /// The steps of the last run, without those in which its goroutines were thrown away. Valid until the next run.
  private(set) var lastLog = StepLog()

  /// Runs `body` as main, and everything that it starts, to the end.
  func run(_ options: RunOptions, _ body: @escaping @Sendable () async throws -> Void) -> Report {
    let outer = pthread_getspecific(Self.key)
    pthread_setspecific(Self.key, Unmanaged.passUnretained(self).toOpaque())
    defer { pthread_setspecific(Self.key, outer) }
    prepare(options)
    spawn(name: "main", position: 0, body)
    loop()
    // What an interrupted run left behind is not known, even if main had returned.
    let isCut = ending == .interrupted
    let outcome = state.pointee.isMainDone && !isCut ? .exit(code: 0) : ending ?? .exit(code: 0)
    let report = report(outcome)
    lastLog = state.pointee.log
    abandonAll()
    return report
  }

  private func prepare(_ options: RunOptions) {
    self.options = options
    strategy = options.strategy ?? RandomWalk(seed: options.seed)
    strategy.begin()
    thread = pthread_self()
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
    state.pointee.isTracing = options.trace
    state.pointee.isRacing = options.detectRaces
    state.pointee.chosen = 0
    state.pointee.chosenIndex = 0
    state.pointee.current = clockBlock
    // The last run's trace belongs to its report.
    if trace.count > 0 { trace = Trace(isOn: false) }
    trace.isOn = options.trace
    trace.limit = options.traceLimit
    if options.detectRaces { races.reset() }
    output.removeAll(keepingCapacity: true)
    outputBytes = 0
    ending = nil
    findings.removeAll(keepingCapacity: true)
    registry.reset()
    processors.reset(options.processors)
    blocks.removeAll(keepingCapacity: true)
    blocks.append(nil)
    alive = 0
    foreignTasks.removeAll()
    foreignIDs.removeAll(keepingCapacity: true)
    isOver.store(false, ordering: .releasing)
    stepLimit = options.budgets.steps
    scheduleCheck()
  }

  /// Runs goroutines until the run ends.
  private func loop() {
    while ending == nil {
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
  private func pickNext() -> Bool {
    if outside.withLock({ !$0.isEmpty }) { return failOutside() }
    if state.pointee.ready.isEmpty {
      guard !becomeQuiet() else { return false }
      return true
    }
    guard state.pointee.ready.count > 1 || state.pointee.isAdversarial else {
      resume(state.pointee.ready.take(at: 0))
      return true
    }
    while ending == nil {
      let isClock = state.pointee.isAdversarial && timers.first != nil
      let options = state.pointee.ready.options(current: 0, clock: isClock)
      let index = options.count == 1 ? 0 : ask(.goroutine, options, isCurrentReady: false)
      if ending != nil { return false }
      if options[index] != 0 {
        resume(state.pointee.ready.take(at: index))
        return true
      }
      fireTimer()
    }
    return true
  }

  /// Nothing is ready: lets time pass to the next timer. True if there is none, or the run is to end.
  private func becomeQuiet() -> Bool {
    if timers.first == nil {
      if ending == nil, !state.pointee.isMainDone { ending = deadlock() }
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

  /// When main returned.
  private(set) var mainEnd: Int64 = 0
  /// How many steps there had been then.
  private(set) var mainSteps = 0
  /// The number of steps at which the run ends.
  private var stepLimit = Int.max

  private func deadlock() -> Outcome {
    // Whoever awaits child tasks waits for those of them that are parked.
    if living.contains(where: { $0.pointee.status == .parked }) { return .deadlock }
    for case let block? in blocks where block.pointee.status == .foreign && !block.pointee.isAdopted
    {
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
    if state.pointee.isAbandoned { return true }
    if state.pointee.idleSteps >= 64, state.pointee.idleSteps > 8 &* state.pointee.ready.count {
      letSpinnersWait()
    }
    let current = state.pointee.current.pointee.id
    while ending == nil {
      let isClock = state.pointee.isAdversarial && timers.first != nil
      let options = state.pointee.ready.options(current: current, clock: isClock)
      if options.count == 1 { break }
      let index = ask(.goroutine, options, isCurrentReady: true)
      if ending != nil { return true }
      if options[index] == 0 {
        fireTimer()
        continue
      }
      if index == 0 { break }
      state.pointee.chosenIndex = index
      return true
    }
    if ending != nil { return true }
    state.pointee.log.begin(current)
    return false
  }

  /// Asks the strategy. An answer below 0 abandons the run; one that is too large counts as the first option.
  func ask(_ kind: ChoiceKind, _ options: UnsafeBufferPointer<UInt32>, isCurrentReady: Bool) -> Int
  {
    let step = state.pointee.log.count &- (kind == .goroutine ? 0 : 1)
    return checked(
      strategy.choose(
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
  func chooseCase(_ ready: UnsafeMutablePointer<UInt32>?, count: Int) -> Int {
    guard let ready else { return 0 }
    if count == 1 { return Int(ready[0]) }
    let options = UnsafeBufferPointer(start: UnsafePointer(ready), count: count)
    return Int(ready[ask(.selectCase, options, isCurrentReady: true)])
  }

  /// A number below `bound` for the program.
  func number(below bound: Int) -> Int {
    guard bound > 1 else { return 0 }
    return checked(
      strategy.choose(
        ChoicePoint(
          kind: .number, isCurrentReady: true, goroutine: state.pointee.current.pointee.id,
          step: state.pointee.log.count &- 1, count: bound, options: nil)), below: bound)
  }

  /// Lets the goroutine that was chosen at the choice point run first.
  @usableFromInline
  func switchAway() async {
    if state.pointee.isAbandoned { return await poison() }
    await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
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

  private func suspend(_ reason: WaitReason, object: UInt32, position: UInt32) async {
    await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
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
  private func parkCancellably(_ reason: WaitReason, object: UInt32, position: UInt32) async {
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
  private func giveUp(_ block: UnsafeMutablePointer<Goroutine>) {
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
    state.pointee.log.record(Access.goroutine(block.pointee.id), .write)
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

  // MARK: Goroutines

  /// Starts a goroutine, which becomes ready.
  @discardableResult
  func spawn(
    name: String?, position: UInt32, _ body: @escaping @Sendable () async throws -> Void
  ) -> UInt32 {
    if state.pointee.isAbandoned { return 0 }
    let block = newBlock(name: name, position: position)
    let id = block.pointee.id
    isExpecting = true
    let address = UInt(bitPattern: block)
    Task(executorPreference: executor) { [unowned(unsafe) self] in
      await main(of: address, body)
    }
    isExpecting = false
    block.pointee.job = arrivedJob
    arrivedJob = nil
    block.pointee.status = .ready
    state.pointee.ready.append(id)
    if alive > options.budgets.goroutines, ending == nil {
      ending = .budget(Budget(.goroutines, limit: Int64(options.budgets.goroutines)))
    }
    return id
  }

  private func newBlock(name: String?, position: UInt32) -> UnsafeMutablePointer<Goroutine> {
    let block = takeBlock()
    let id = UInt32(truncatingIfNeeded: blocks.count)
    let parent = state.pointee.current.pointee.id
    blocks.append(block)
    alive += 1
    block.pointee.id = id
    block.pointee.poisoned = 0
    block.pointee.isAdopted = false
    block.pointee.isCancelled = false
    block.pointee.job = nil
    block.pointee.continuation = nil
    block.pointee.reason = .none
    block.pointee.object = 0
    block.pointee.group.count = 0
    block.pointee.timer = TimerState(owner: UInt(bitPattern: block))
    registry.goroutine(name: name, parent: parent, position: position)
    state.pointee.idleSteps = 0
    state.pointee.log.record(Access.goroutine(id), .write)
    if state.pointee.isRacing { races.start(id, parent: parent) }
    if state.pointee.isTracing { record(.go, peer: id, position: position) }
    return block
  }

  private func takeBlock() -> UnsafeMutablePointer<Goroutine> {
    if let block = freeBlocks {
      freeBlocks = block.pointee.nextFree
      return block
    }
    if chunkUsed == Self.chunkSize {
      let chunk = UnsafeMutablePointer<Goroutine>.allocate(capacity: Self.chunkSize)
      chunk.initialize(repeating: Goroutine(), count: Self.chunkSize)
      chunks.append(chunk)
      chunkUsed = 0
    }
    chunkUsed += 1
    return chunks[chunks.count - 1] + (chunkUsed - 1)
  }

  /// The block of goroutine `id`, if it is alive.
  func block(_ id: UInt32) -> UnsafeMutablePointer<Goroutine>? {
    Int(id) < blocks.count ? blocks[Int(id)] : nil
  }

  /// All blocks of goroutines that are alive, in the order of their ids.
  var living: [UnsafeMutablePointer<Goroutine>] { blocks.compactMap { $0 } }

  /// What a goroutine's task does.
  private func main(
    of address: UInt, _ body: @Sendable () async throws -> Void
  ) async {
    var failure: (any Error)?
    if !state.pointee.isAbandoned {
      do {
        try await body()
      } catch {
        failure = error
      }
    }
    if let block = UnsafeMutablePointer<Goroutine>(bitPattern: address) { exit(block, failure) }
  }

  private func exit(_ block: UnsafeMutablePointer<Goroutine>, _ failure: (any Error)?) {
    let id = block.pointee.id
    if let failure, !state.pointee.isAbandoned, ending == nil { uncaught(failure, id) }
    state.pointee.log.record(Access.goroutine(id), .write)
    if state.pointee.isTracing { record(.exit) }
    if state.pointee.isRacing { races.end(id) }
    blocks[Int(id)] = nil
    alive -= 1
    block.pointee.status = .free
    block.pointee.nextFree = freeBlocks
    freeBlocks = block
    if id == 1, ending == nil { mainReturned() }
  }

  private func uncaught(_ failure: any Error, _ id: UInt32) {
    if let panic = failure as? Panic, panic.kind != .panic { return }
    // After main returned, a Go program is no more.
    if state.pointee.isMainDone { return }
    let message = (failure as? Panic)?.message ?? "\(failure)"
    if state.pointee.isTracing { record(.panic, value: trace.text(message)) }
    ending = .panic(message: message, goroutine: id)
  }

  /// Main returned: the rest runs until it is quiet, to see what leaks, unnoticed by the trace.
  private func mainReturned() {
    guard options.findLeaks else {
      ending = .exit(code: 0)
      return
    }
    state.pointee.isMainDone = true
    mainEnd = state.pointee.now
    mainSteps = state.pointee.log.count
    stepLimit = state.pointee.log.count &+ options.budgets.graceSteps
    scheduleCheck()
    trace.mainEnded()
  }

  private func traceEnd() {
    state.pointee.isTracing = false
    trace.isOn = false
  }

  // MARK: Jobs

  /// Runs goroutine `id` until it suspends.
  private func resume(_ id: UInt32) {
    guard let block = block(id) else { return }
    state.pointee.current = block
    block.pointee.status = .running
    state.pointee.log.begin(id)
    state.pointee.log.record(Access.goroutine(id), .read)
    if let job = block.pointee.job {
      block.pointee.job = nil
      run(job, block)
    } else if let continuation = block.pointee.continuation {
      block.pointee.continuation = nil
      isExpecting = true
      continuation.resume()
      isExpecting = false
      if let job = arrivedJob {
        arrivedJob = nil
        run(job, block)
      }
    }
    state.pointee.current = clockBlock
  }

  @inline(__always)
  private func run(_ job: UnownedJob, _ block: UnsafeMutablePointer<Goroutine>) {
    let id = block.pointee.id
    job.runSynchronously(on: executor.asUnownedTaskExecutor())
    // It neither parked nor ended: it awaits something else, and its task will come back as a new job.
    if block.pointee.status == .running, block.pointee.id == id {
      block.pointee.status = .foreign
      block.pointee.reason = .foreign
      let index = foreignTasks.index(unsafeBitCast(job, to: UInt.self))
      if index == foreignIDs.count { foreignIDs.append(id) } else { foreignIDs[index] = id }
    }
  }

  /// The executor was given a job.
  func enqueue(_ job: UnownedJob) {
    if pthread_equal(pthread_self(), thread) == 0 || isOver.load(ordering: .acquiring) {
      enqueueFromOutside(job)
    } else if isExpecting {
      isExpecting = false
      arrivedJob = job
    } else {
      adopt(job)
    }
  }

  /// A job that nobody of us resumed: a goroutine that comes back from a foreign await, or a new child task.
  private func adopt(_ job: UnownedJob) {
    if let index = foreignTasks.find(unsafeBitCast(job, to: UInt.self)),
      let block = block(foreignIDs[index]), block.pointee.status == .foreign
    {
      block.pointee.job = job
      block.pointee.status = .ready
      block.pointee.reason = .none
      state.pointee.idleSteps = 0
      state.pointee.ready.append(block.pointee.id)
      state.pointee.log.record(Access.goroutine(block.pointee.id), .write)
      if state.pointee.isRacing {
        races.wake(block.pointee.id, by: state.pointee.current.pointee.id)
      }
      return
    }
    let block = newBlock(name: nil, position: 0)
    block.pointee.isAdopted = true
    block.pointee.job = job
    block.pointee.status = .ready
    state.pointee.ready.append(block.pointee.id)
  }

  private func enqueueFromOutside(_ job: UnownedJob) {
    if isOver.load(ordering: .acquiring) {
      // The run is over; all operations fail, so that the task ends.
      job.runSynchronously(on: executor.asUnownedTaskExecutor())
    } else {
      outside.withLock { $0.append(job) }
    }
  }

  private func failOutside() -> Bool {
    let jobs = outside.withLock { jobs in
      defer { jobs.removeAll() }
      return jobs
    }
    for job in jobs { adopt(job) }
    if ending == nil {
      ending = .fatal(
        message: "a goroutine was resumed from outside the run (Task.sleep, another executor); "
          + "use the library's own sleep, after and go")
    }
    return true
  }

  // MARK: The end

  /// Lets all goroutines that are left end: their operations fail.
  private func abandonAll() {
    traceEnd()
    state.pointee.isAbandoned = true
    state.pointee.isSlow = true
    state.pointee.isRacing = false
    state.pointee.log.isOn = false
    state.pointee.chosen = 0
    for id in 1..<max(1, blocks.count) {
      guard let block = blocks[id], block.pointee.status == .parked else { continue }
      giveUp(block)
      block.pointee.waiter.success = false
      block.pointee.status = .ready
      state.pointee.ready.append(UInt32(id))
    }
    timers.removeAll()
    registry.dropTimers()
    while !state.pointee.ready.isEmpty { resume(state.pointee.ready.take(at: 0)) }
    isOver.store(true, ordering: .releasing)
    freeLeftovers()
  }

  /// Frees the blocks of child tasks that ended unnoticed. A goroutine that still awaits something foreign keeps
  /// the simulation from being used again.
  private func freeLeftovers() {
    for case let block? in blocks where block.pointee.status == .foreign {
      if block.pointee.isAdopted {
        block.pointee.status = .free
        block.pointee.nextFree = freeBlocks
        freeBlocks = block
      } else {
        isTainted = true
      }
    }
    blocks.removeAll(keepingCapacity: true)
  }

  /// Whether a task of the last run may still come back.
  private(set) var isTainted = false

  /// Slows a goroutine down that goes on after the run has ended, and stops it in the end.
  private func poison() async {
    let current = state.pointee.current
    current.pointee.poisoned &+= 1
    if current.pointee.poisoned > 10_000 {
      // `while true { try? await … }`: it is never resumed.
      await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in
        current.pointee.status = .parked
      }
    }
  }

  // MARK: Budgets

  /// So many steps pass between looks at the clock on the wall.
  private static let checkInterval = 4096

  private func scheduleCheck() {
    let next = state.pointee.log.count &+ Self.checkInterval
    state.pointee.nextCheck = min(next, stepLimit)
  }

  @usableFromInline
  func checkBudgets() {
    if state.pointee.isAbandoned || ending != nil { return }
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
  private func letSpinnersWait() {
    if timers.first != nil {
      advanceToNextTimer()
      state.pointee.idleSteps = 0
    }
  }

  /// Ends the run with a fatal error of the runtime.
  func fatal(_ message: String) {
    if ending == nil, !state.pointee.isAbandoned, !state.pointee.isMainDone {
      if state.pointee.isTracing { record(.panic, value: trace.text(message)) }
      ending = .fatal(message: message)
    }
  }

  /// Ends the run with an exit code.
  func exitRun(_ code: Int32) {
    if ending == nil, !state.pointee.isAbandoned, !state.pointee.isMainDone {
      ending = .exit(code: code)
    }
  }

  /// How many goroutines there were, main included.
  var goroutineCount: Int { blocks.count - 1 }

  /// The run's timers.
  @usableFromInline var timers: UnsafeMutablePointer<TimerQueue> {
    UnsafeMutableRawPointer(state).assumingMemoryBound(to: TimerQueue.self)
  }
}

/// Gives the jobs of a simulation's tasks to it.
private final class SimulatedExecutor: TaskExecutor, @unchecked Sendable {
  unowned(unsafe) var simulation: Simulation?

  func enqueue(_ job: consuming ExecutorJob) {
    simulation?.enqueue(UnownedJob(job))
  }
}
