// The life of goroutines in a simulated run: start, resume, end; foreign tasks; and what is left at the end.

import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Simulation {
  // MARK: Goroutines

  /// Starts a goroutine, which becomes ready.
  @discardableResult
  func spawn(
    name: String?, position: UInt32, _ body: @escaping @Sendable () async throws -> Void
  ) -> UInt32 {
    if state.pointee.isAbandoned { return 0 }
    let block = newBlock(name: name, position: position)
    let id = block.pointee.id
    state.pointee.isExpecting = true
    let address = UInt(bitPattern: block)
    Task(executorPreference: storage) {
      await main(of: address, body)
    }
    state.pointee.isExpecting = false
    block.pointee.job = state.pointee.arrivedJob
    state.pointee.arrivedJob = nil
    block.pointee.status = .ready
    state.pointee.ready.append(id)
    if alive > options.budgets.goroutines, !state.pointee.isEnding {
      ending = .budget(Budget(.goroutines, limit: Int64(options.budgets.goroutines)))
    }
    return id
  }

  func newBlock(name: String?, position: UInt32) -> UnsafeMutablePointer<Goroutine> {
    let block = takeBlock()
    let id = UInt32(truncatingIfNeeded: state.pointee.blocks.count)
    let parent = state.pointee.current.pointee.id
    state.pointee.blocks.append(block)
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
    block.pointee.gate = .none
    block.pointee.isNotedBlocked = false
    block.pointee.isReleased = false
    block.pointee.isStopped = false
    block.pointee.choice = FairChoice()
    block.pointee.timer = TimerState(owner: UInt(bitPattern: block))
    registry.goroutine(name: name, parent: parent, position: position)
    state.pointee.idleSteps = 0
    state.pointee.log.record(Access.goroutine(id), .wake)
    if state.pointee.isRacing { races.start(id, parent: parent) }
    if state.pointee.isTracing { record(.go, peer: id, position: position) }
    return block
  }

  func takeBlock() -> UnsafeMutablePointer<Goroutine> {
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
    state.pointee.blocks[Int(id)]
  }

  /// All blocks of goroutines that are alive, in the order of their ids.
  var living: [UnsafeMutablePointer<Goroutine>] {
    (0..<state.pointee.blocks.count).compactMap { state.pointee.blocks[$0] }
  }

  /// What a goroutine's task does.
  func main(
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
    guard let block = UnsafeMutablePointer<Goroutine>(bitPattern: address) else { return }
    // The end of the program is a step of its own: what comes before it may be a transfer, after which the other side goes on,
    // too.
    let ends = block.pointee.id == 1 || failure.map(isUncaught) == true
    if hasGates, ends, !state.pointee.isAbandoned, point() { await switchAway() }
    exit(block, failure)
  }

  func exit(_ block: UnsafeMutablePointer<Goroutine>, _ failure: (any Error)?) {
    let id = block.pointee.id
    if let failure, !state.pointee.isAbandoned, !state.pointee.isEnding { uncaught(failure, id) }
    state.pointee.log.record(Access.goroutine(id), .wake)
    if state.pointee.isTracing { record(.exit) }
    if state.pointee.isRacing { races.end(id) }
    state.pointee.blocks.remove(Int(id))
    alive -= 1
    block.pointee.status = .free
    block.pointee.nextFree = freeBlocks
    freeBlocks = block
    if id == 1 { mainReturned() }
  }

  /// Whether an error that a goroutine ended with ends the program.
  private func isUncaught(_ failure: any Error) -> Bool {
    (failure as? Panic).map { $0.kind == .panic } ?? true
  }

  func uncaught(_ failure: any Error, _ id: UInt32) {
    guard isUncaught(failure) else { return }
    let message = (failure as? Panic)?.message ?? "\(failure)"
    if state.pointee.isTracing, isGoingOn { record(.panic, value: trace.text(message)) }
    end(.panic(message: message, goroutine: id))
  }

  /// Main returned: the rest runs until it is quiet, to see what leaks, unnoticed by the trace.
  func mainReturned() {
    state.pointee.log.record(Access.end, isGoingOn ? .synchronise : .read)
    guard isGoingOn else { return }
    guard options.findLeaks else {
      ending = .exit(code: 0)
      return
    }
    markMainDone(graceSteps: options.budgets.graceSteps)
    trace.mainEnded()
  }

  func markMainDone(graceSteps: Int) {
    state.pointee.isMainDone = true
    mainEnd = state.pointee.now
    mainSteps = state.pointee.log.count
    stepLimit = state.pointee.log.count &+ graceSteps
    scheduleCheck()
  }

  func traceEnd() {
    state.pointee.isTracing = false
    trace.isOn = false
  }

  // MARK: Jobs

  /// Runs goroutine `id` until it suspends.
  func resume(_ id: UInt32) {
    guard let block = block(id) else { return }
    state.pointee.current = block
    block.pointee.status = .running
    state.pointee.log.begin(id)
    state.pointee.log.record(Access.goroutine(id), .await)
    passed(block)
    if let job = block.pointee.job {
      block.pointee.job = nil
      run(job, block)
    } else if let continuation = block.pointee.continuation {
      block.pointee.continuation = nil
      state.pointee.isExpecting = true
      continuation.resume()
      state.pointee.isExpecting = false
      if let job = state.pointee.arrivedJob {
        state.pointee.arrivedJob = nil
        run(job, block)
      }
    }
    state.pointee.current = clockBlock
  }

  @inline(__always)
  func run(_ job: UnownedJob, _ block: UnsafeMutablePointer<Goroutine>) {
    let id = block.pointee.id
    if let executor = state.pointee.executor { job.runSynchronously(on: executor) }
    // It neither parked nor ended: it awaits something else, and its task will come back as a new job.
    if block.pointee.status == .running, block.pointee.id == id {
      block.pointee.status = .foreign
      block.pointee.reason = .foreign
      let index = foreignTasks.index(unsafeBitCast(job, to: UInt.self))
      if index == foreignIDs.count { foreignIDs.append(id) } else { foreignIDs[index] = id }
    }
  }

  /// A task of the run can go on.
  func enqueue(_ job: UnownedJob) {
    if pthread_equal(pthread_self(), storage.thread) == 0
      || storage.isOver.load(ordering: .acquiring)
    {
      enqueueFromOutside(job)
    } else if state.pointee.isExpecting {
      state.pointee.isExpecting = false
      state.pointee.arrivedJob = job
    } else {
      adopt(job)
    }
  }

  /// A job that nobody of us resumed: a goroutine that comes back from a foreign await, or a new child task.
  func adopt(_ job: UnownedJob) {
    if let index = foreignTasks.find(unsafeBitCast(job, to: UInt.self)),
      let block = block(foreignIDs[index]), block.pointee.status == .foreign
    {
      block.pointee.job = job
      block.pointee.status = .ready
      block.pointee.reason = .none
      state.pointee.idleSteps = 0
      state.pointee.ready.append(block.pointee.id)
      state.pointee.log.record(Access.goroutine(block.pointee.id), .wake)
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

  func enqueueFromOutside(_ job: UnownedJob) {
    if storage.isOver.load(ordering: .acquiring) {
      // The run is over; all operations fail, so that the task ends.
      if let executor = state.pointee.executor { job.runSynchronously(on: executor) }
    } else {
      storage.outside.withLock { $0.append(job) }
      state.pointee.hasOutside.pointee.store(true, ordering: .releasing)
    }
  }

  func failOutside() -> Bool {
    let jobs = storage.outside.withLock { jobs in
      defer { jobs.removeAll() }
      return jobs
    }
    state.pointee.hasOutside.pointee.store(false, ordering: .releasing)
    for job in jobs { adopt(job) }
    if !state.pointee.isEnding {
      ending = .fatal(
        message: "a goroutine was resumed from outside the run (Task.sleep, another executor); "
          + "use the library's own sleep, after and go")
    }
    return true
  }

  // MARK: The end

  /// Lets all goroutines that are left end: their operations fail.
  func abandonAll() {
    traceEnd()
    state.pointee.isAbandoned = true
    state.pointee.isSlow = true
    state.pointee.isRacing = false
    state.pointee.log.isOn = false
    state.pointee.chosen = 0
    for id in 1..<max(1, state.pointee.blocks.count) {
      guard let block = state.pointee.blocks[id], block.pointee.status == .parked else { continue }
      giveUp(block)
      block.pointee.waiter.success = false
      block.pointee.status = .ready
      state.pointee.ready.append(UInt32(id))
    }
    timers.removeAll()
    registry.dropTimers()
    while !state.pointee.ready.isEmpty { resume(state.pointee.ready.take(at: 0)) }
    storage.isOver.store(true, ordering: .releasing)
    freeLeftovers()
  }

  /// Frees the blocks of child tasks that ended unnoticed. A goroutine that still awaits something foreign keeps
  /// the simulation from being used again.
  func freeLeftovers() {
    for block in living where block.pointee.status == .foreign {
      if block.pointee.isAdopted {
        block.pointee.status = .free
        block.pointee.nextFree = freeBlocks
        freeBlocks = block
      } else {
        isTainted = true
      }
    }
    state.pointee.blocks.removeAll()
  }

  /// Slows a goroutine down that goes on after the run has ended, and stops it in the end.
  func poison() async {
    let current = state.pointee.current
    current.pointee.poisoned &+= 1
    if current.pointee.poisoned > 10_000 {
      // `while true { try? await … }`: it is never resumed.
      await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in
        current.pointee.status = .parked
      }
    }
  }
}
