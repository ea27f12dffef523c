// The machine's public face: make one for an image, run it, run it again.
//
// Invariant: a run is a function of the image, the limits, seed and strategy; nothing of a run is left for the next one.

import CSP

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs an image's code.
public final class Machine {
  /// The program.
  public let image: Image
  /// The budgets of the next run.
  public var limits: Limits
  /// Takes what the program writes.
  public var output: (OutputStream, UnsafeRawBufferPointer) -> Void = { _, _ in }
  /// Fills a buffer with standard input; 0 at its end.
  public var input: (UnsafeMutableRawBufferPointer) -> Int = { _ in 0 }
  /// os.Args of the next run.
  public var arguments: [String] = []
  /// Files that the next run finds: absolute paths and bytes.
  public var initialFiles: [(path: String, bytes: [UInt8])] = []
  /// What the host keeps for a run, such as its files; gone when the next begins.
  public var host: AnyObject?
  /// Asked from time to time (wall time, interrupts): whether to stop the run.
  public var shouldStop: () -> Bool = { false }
  /// The outcome of a run that `shouldStop` ends.
  public var stopOutcome = Outcome.interrupted
  /// Chooses the schedule. Without one goroutines run first in, first out, until they block.
  public var strategy: (any Strategy)?
  /// Decides, without a strategy, select cases, the order of maps and random numbers.
  public var seed: UInt64 = 0
  /// Whether timers may fire at every choice point (of a strategy), not only when nobody is ready.
  public var hasAdversarialClock = false
  /// Whether the steps and what they touch are recorded, for the explorer.
  public var recordsSteps = false
  /// Takes the events of the next run, if there is one.
  public var trace: Trace?
  /// Looks for data races in the next run, if there is one. The code must have been compiled with race hooks.
  public var races: RaceDetector?
  /// Whether the other goroutines run on after main has returned, until all is quiet, to see which are left blocked.
  /// What is written then is thrown away.
  public var findsLeaks = false
  /// The wall clock at the start of a run, nanoseconds since 1970: 2009-11-10 23:00:00 UTC.
  public var startNanoseconds = Machine.usualStart
  /// When programs begin unless something else is said: 2009-11-10 23:00:00 UTC, in nanoseconds since 1970.
  public static let usualStart: Int64 = 1_257_894_000_000_000_000
  /// What was found in the last run, in addition to its outcome.
  public internal(set) var findings: [Finding] = []
  /// Called when a line of a prompt begins, with its number (package playground/play).
  public var lineBegan: (Int) -> Void = { _ in }
  /// Who was there when a run was stopped at a prompt, the one that stopped it left out.
  public internal(set) var standing: [FindingGoroutine] = []
  /// Whether a run was stopped at a prompt.
  public internal(set) var isStanding = false
  /// What the numbers in the trace stand for.
  public let names: MachineNames
  /// Called before each run: what natives keep outside of the machine is to be reset.
  public var onReset: [() -> Void] = []

  /// Whether a panic, a fatal error and an exit code other than 0 are findings, too, with their goroutine and stack.
  public var describesEnd = false
  /// Whether panics after main returned count: where more may run in the same process, as after a test.
  public var findsLatePanics = false

  /// Whether goroutines are looked for that wait for ever while others go on.
  public var findsStuck = false
  var knownStuck: Set<UInt32> = []
  /// Those who run again and again for ever after main's end.
  var endless: Set<UInt32> = []
  var stuckChecks = 0
  var liveAtStuckCheck = 0
  /// Whether states that come back are looked for, to end programs that go on for ever.
  public var findsRecurrence = false
  var recurrence: Recurrence?
  /// The bubbles of testing/synctest.
  var bubbles: [Bubble] = []
  /// How many of them are there, since when there is one, and how long there were any before.
  var openBubbles = 0
  var bubblesBegan: Int64 = 0
  var pastBubbles: Int64 = 0
  /// On how many processors the program's sleeps, which stand for work, overlap; 0: as many as it takes.
  public var virtualProcessors = 0
  /// What runtime.NumCPU says, unless there are virtual processors.
  static let processorCount = 8
  /// What runtime.GOMAXPROCS says.
  var processors = Machine.processorCount
  /// Calls of runtime.GC.
  var forcedCollections = 0
  /// Words that keep objects alive: for natives.
  var roots: [UInt64] = []
  /// The profiles of the run.
  private(set) var profiler = Profiler()
  /// The operation that fails on purpose in the next run.
  public var fault: Fault?
  /// Whether operations that could fail are counted in the next run.
  public var countsFaults = false
  var census = FaultCensus()
  /// The metrics that the last run handed over: a line "type name value" each.
  public internal(set) var figures = ""
  /// Whether `hotSpots` says where steps were spent.
  public var profilesSteps = false
  /// What was alive after each collection of the last run; every other one is dropped when they become many.
  public internal(set) var collected: [HeapSample] = []
  /// At how many steps a goroutine last made way, and when the last sample was due, while a whole run is profiled.
  var wayStep = 0
  var tickStep = 0
  /// Whether waits are noted for the profiles of blocking and of locks.
  public var profilesWaits = false
  /// Whether the heap is looked at whenever time passes.
  public var samplesHeap = false
  /// What it held then in the last run: when the clock moved, and at each quantum's end.
  public internal(set) var heapSamples: [HeapSample] = []
  /// Of so many occasions one is taken: twice as many whenever samples become many.
  var sampleStride = 1
  var sampleOccasions = 0
  /// The most samples that are kept.
  static let mostSamples = 256
  /// Whether every allocation is noted, for a heap profile.
  public var profilesHeap = false
  /// The quantum without a CPU profile.
  private(set) var standardQuantum = 0
  /// The func value that sends the program a signal, 0 if it handles none, and the channels that get it.
  var signalFunction: UInt64 = 0
  /// Whether a panic shows the stacks of all goroutines.
  var tracesAll = false
  var signalChannels: [UInt64] = []
  /// Whether the program was interrupted because all was quiet.
  var isInterrupted = false
  let state: MachinePointer
  private(set) lazy var runtimeTypes = RuntimeTypes(image)
  var outcome = Outcome.exit(code: 0)
  /// How the run ended, while the rest goes on for its steps.
  var ended: Outcome?
  /// How far the run was when it ended, if the rest went on.
  public internal(set) var runEnd: RunEnd?
  /// Whether a goroutine panicked after the end: what is blocked then may wait for it.
  var hasPanickedAfterEnd = false
  /// What the steps of runs rely on.
  let reliances = Reliances()
  /// Whether the program asks for the number of goroutines.
  var countsGoroutines = false
  /// Whether a recorded run showed that steps recorded before touched more than was thought: a search begins anew.
  public internal(set) var hasLearned = false

  /// What searches have learnt, or relied on, of wait groups and readers and of the places where channels are made: bit 0,
  /// their counts matter or somebody sends; bit 1, it was thought otherwise.
  public var reliance: [UInt8] { reliances.all }

  /// A search by a copy of this machine learnt and relied on that; false if it does not go with what this one did.
  public func rely(on places: [UInt8]) -> Bool { reliances.rely(on: places) }
  /// Whether a select sends somewhere in the program: whoever waits to receive on an unbuffered channel can be noticed then.
  public var hasSelectSends = true
  /// Whether what is written counts as ordered with the end of the run, for who compares outputs.
  public var ordersOutput = false
  /// Whether the stacks are kept with which locks were asked for in a traced run, and which of the locks are the same in all
  /// runs.
  public var keepsLocks = false
  /// The stacks, by the number of the event, and the heap before there was a second goroutine.
  var lockSites: [Int: UInt64] = [:]
  var commonHeap: HeapExtent?
  /// The channels of the timers that a traced run has set, by their numbers.
  var timerChannels: [UInt32: UInt32] = [:]
  /// Timers that were stopped although the clock could have let them fire before, by their addresses.
  var stoppedTimers: Set<UInt64> = []
  /// What was misused last.
  var misuse: Misuse?
  let sites = AccessSites()
  /// Keeps what the state refers to.
  private var chooser: Chooser?
  private let boxes: [NativeBox]
  private var knownRaces: Set<RaceKey> = []
  private let globals: UnsafeMutableRawPointer
  private static let globalBytes = 1 << 31

  /// A machine for an image. The heap's and the stacks' address space is reserved here: `limits.heapBytes` may shrink
  /// later, not grow.
  public init(image: Image, limits: Limits = Limits()) {
    self.image = image
    self.limits = limits
    names = MachineNames(image)
    globals =
      Reservation.take(.globals, bytes: Self.globalBytes)
      ?? UnsafeMutableRawPointer.allocate(byteCount: 1 << 20, alignment: 16)
    let types = image.types
    let words = types.basic(.uintptr)
    let channelType = types.structure([
      FieldShape(name: "state", type: types.array(of: words, count: 9)),
      FieldShape(name: "buffer", type: types.basic(.unsafePointer)),
      FieldShape(name: "rest", type: types.array(of: words, count: 2)),
    ])
    precondition(
      channelType.pointee.slots == Channel.count
        && MemoryLayout<ChannelState>.size <= 72
        && MemoryLayout<Goroutine>.offset(of: \.waiter) == Goroutine.waiterOffset
        && MemoryLayout<Goroutine>.offset(of: \.timer) == Goroutine.timerOffset
        && Goroutine.stackOffset + 40 * 8 <= Goroutine.blockBytes
        && MemoryLayout<PanicRecord>.size <= 1 << PanicRecord.sizeClass
        && MemoryLayout<DeferRecord>.size <= DeferRecord.headBytes,
      "the layouts that the machine relies on")
    let natives = UnsafeMutablePointer<Unmanaged<NativeBox>>.allocate(
      capacity: image.natives.entries.count + 1)
    boxes = image.natives.entries.map { NativeBox($0.body) }
    let results = UnsafeMutablePointer<Int32>.allocate(capacity: image.natives.entries.count + 1)
    for (index, entry) in image.natives.entries.enumerated() {
      natives[index] = Unmanaged.passUnretained(boxes[index])
      results[index] = Int32(truncatingIfNeeded: entry.resultSlots)
    }
    let cache = UnsafeMutablePointer<ImplementsCache>.allocate(capacity: ImplementsCache.count)
    cache.initialize(
      repeating: ImplementsCache(type: 0, interface: 0, answer: false),
      count: ImplementsCache.count)
    let timers = UnsafeMutablePointer<TimerQueue>.allocate(capacity: 1)
    timers.initialize(to: TimerQueue())
    let capacity = 256
    let table = UnsafeMutablePointer<GoroutineReference?>.allocate(capacity: capacity)
    table.initialize(repeating: nil, count: capacity)
    let code = image.arena.copy([Instruction(.endGoroutine), Instruction(.continuePanic)])
    let pool = Pool(reserve: Self.poolBytes(limits))
    let blank = UnsafeMutableRawPointer.allocate(byteCount: Goroutine.blockBytes, alignment: 16)
    let nobody = blank.bindMemory(to: Goroutine.self, capacity: 1)
    let stack = (blank + Goroutine.stackOffset).assumingMemoryBound(to: UInt64.self)
    nobody.initialize(
      to: Goroutine(
        pc: code, fp: stack + 3, stack: stack, stackEnd: stack + 3, waiter: Waiter(),
        timer: TimerState(), entry: 0, id: 0, parent: 0, stackClass: 0))
    state = .allocate(capacity: 1)
    self.nobody = nobody
    let globalSlots = globals.bindMemory(to: UInt64.self, capacity: Self.globalBytes / 8)
    state.initialize(
      to: MachineState(
        pc: code, fp: stack + 3, limit: stack + 3, current: nobody,
        heap: Heap(limitBytes: limits.heapBytes), pool: pool, globals: globalSlots, globalCount: 0,
        timers: timers, goroutines: table, goroutineCapacity: capacity, limits: limits,
        sites: Unmanaged.passUnretained(sites), natives: natives,
        nativeResults: results, implementsCache: cache, channelType: channelType, endCode: code,
        panicCode: code + 1, owner: Unmanaged.passUnretained(self)))
    names.state = state
  }

  /// Stands for the runtime itself where a running goroutine is asked for.
  private let nobody: GoroutineReference

  deinit {
    state.pointee.heap.destroy()
    state.pointee.pool.destroy()
    state.pointee.ready.destroy()
    state.pointee.freeNumbers.free()
    state.pointee.waitingWork.free()
    state.pointee.stalled.free()
    state.pointee.stepLog.destroy()
    state.pointee.timers.destroy()
    state.pointee.timers.deallocate()
    state.pointee.goroutines.deallocate()
    state.pointee.natives.deallocate()
    state.pointee.nativeResults.deallocate()
    state.pointee.implementsCache.deallocate()
    state.deallocate()
    UnsafeMutableRawPointer(nobody).deallocate()
    munmap(globals, Self.globalBytes)
  }

  /// Runs `main` (and what it starts) to the end. `main` is a function without parameters and results: what initialises
  /// the packages and then calls main.main, marked as a wrapper.
  public func run(_ main: FunctionReference) -> Outcome {
    reset()
    let m = state
    if image.globalSlots * 8 > min(Self.globalBytes, limits.heapBytes) {
      return .budget(Budget(.heap, limit: Int64(limits.heapBytes)))
    }
    m.pointee.globalCount = image.globalSlots
    guard let first = m.makeGoroutine(image.functionValue(main), arguments: nil, count: 0) else {
      return outcome
    }
    if !m.pointee.watch.isEmpty {
      races?.start(1, parent: 0)
      names.add(first, m)
    }
    m.makeReady(first)
    m.schedule()
    m.execute()
    if recordsSteps && outcome != .interrupted {
      m.noteWaitingAtGates()
      m.noteStoppedTimers()
    }
    recurrence?.finish(self)
    noteLockOrder()
    noteLateness()
    return outcome
  }

  /// Stops the run that is under way.
  public func interrupt() { state.stop(.interrupted) }

  /// The steps of the last run.
  public var steps: StepLog { state.pointee.stepLog }

  /// Whether main.main returned in the last run: os.Exit does not let it.
  public var hasMainReturned: Bool { state.pointee.isMainDone && ended == nil }

  /// Tests that came to their end in the last run, whether they failed or not.
  public var testsEnded = 0

  /// Nanoseconds of the virtual clock that the last run took until main returned.
  public var virtualNanoseconds: Int64 {
    state.pointee.isMainDone ? state.pointee.mainDoneTime : state.pointee.now
  }

  /// Those of them in which there were bubbles of testing/synctest: in Go time that passes in a bubble takes none.
  public var bubbleNanoseconds: Int64 {
    pastBubbles &+ (openBubbles > 0 ? state.pointee.now &- bubblesBegan : 0)
  }

  /// Calls and loop rounds of the last run.
  public var stepCount: Int { state.pointee.steps }

  /// Collects at every allocation: for tests.
  public var collectsAlways: Bool {
    get { state.pointee.heap.isStressed }
    set { state.pointee.heap.isStressed = newValue }
  }

  /// The code of a function is asked for.
  func compile(_ function: FunctionReference) {
    image.compile(function)
    if image.globalSlots * 8 > min(Self.globalBytes, limits.heapBytes) {
      return state.stop(.budget(Budget(.heap, limit: Int64(limits.heapBytes))))
    }
    state.pointee.globalCount = image.globalSlots
  }

  /// What stacks and records may take: as much as the heap, and room for one stack that grows to its limit.
  private static func poolBytes(_ limits: Limits) -> Int {
    max(limits.heapBytes, 2 * limits.stackBytes) + limits.stackBytes + (64 << 20)
  }

  /// Forgets the last run.
  private func reset() {
    let m = state
    outcome = .exit(code: 0)
    ended = nil
    runEnd = nil
    hasPanickedAfterEnd = false
    hasLearned = false
    m.pointee.limits = limits
    host = nil
    m.pointee.heap.setLimit(bytes: limits.heapBytes)
    m.pointee.heap.isProfiled = profilesHeap
    m.pointee.heap.reset()
    m.pointee.pool.reset()
    m.pointee.pool.setLimit(bytes: Self.poolBytes(limits))
    zeroGlobals(m.pointee.globalCount * 8)
    m.pointee.current = nobody
    m.pointee.isStopped = false
    m.pointee.ready.removeAll()
    m.pointee.chosen = nil
    m.pointee.gated = 0
    m.pointee.channelGated = 0
    m.pointee.version = 0
    m.pointee.reads = 0
    m.pointee.stalled.removeAll()
    m.pointee.hasSelectSends = hasSelectSends
    m.pointee.timers.removeAll()
    let used = min(m.pointee.goroutineCount, m.pointee.goroutineCapacity)
    m.pointee.goroutines.update(repeating: nil, count: used)
    m.pointee.goroutineCount = 1
    m.pointee.liveGoroutines = 0
    m.pointee.freeBlocks = 0
    m.pointee.freeNumbers.removeAll()
    m.pointee.quietWaiter = nil
    m.pointee.now = 0
    m.pointee.polls = 0
    m.pointee.longPolls = 0
    m.pointee.spin = Spin()
    m.pointee.stay = Stay()
    m.pointee.clockReads = 0
    m.pointee.clockLooks = 0
    m.pointee.deviations = 0
    processors = virtualProcessors > 0 ? virtualProcessors : Self.processorCount
    m.pointee.processors = virtualProcessors
    m.pointee.busyProcessors = 0
    m.pointee.waitingWork.removeAll()
    m.pointee.nextWork = 0
    forcedCollections = 0
    m.pointee.steps = 0
    m.pointee.budget = 0
    m.pointee.budgetGiven = 0
    // Under a strategy loops that spin on plain variables are cut short.
    m.pointee.quantum = max(1, strategy == nil ? limits.quantum : min(limits.quantum, 2000))
    standardQuantum = m.pointee.quantum
    m.pointee.lookInterval = m.pointee.quantum &* (strategy == nil ? Limits.quantaUnseen : 1)
    m.pointee.nextLook = m.pointee.lookInterval
    testsEnded = 0
    profiler = Profiler()
    profiler.collected(step: Heap.minimumStep)
    if !collected.isEmpty { collected.removeAll() }
    if !heapSamples.isEmpty { heapSamples.removeAll() }
    (sampleStride, sampleOccasions) = (1, 0)
    if !census.sites.isEmpty { census = FaultCensus() }
    if !figures.isEmpty { figures = "" }
    signalFunction = 0
    tracesAll = false
    signalChannels.removeAll()
    isInterrupted = false
    m.pointee.random = RandomSource(seed: seed)
    m.pointee.lastIdentity = 0
    m.pointee.isMainDone = false
    m.pointee.isMainGone = false
    m.pointee.isClockActing = false
    m.pointee.written = 0
    resetWatching()
    m.pointee.starved = nil
    if !roots.isEmpty { roots.removeAll() }
    if !bubbles.isEmpty { bubbles.removeAll() }
    openBubbles = 0
    pastBubbles = 0
    if !endless.isEmpty { endless.removeAll() }
    if findsStuck || !knownStuck.isEmpty {
      knownStuck.removeAll()
      stuckChecks = 0
      liveAtStuckCheck = 0
    }
    if findsRecurrence {
      recurrence?.reset()
      if recurrence == nil { recurrence = Recurrence() }
    } else {
      recurrence = nil
    }
    for action in onReset { action() }
  }

  private func resetWatching() {
    let m = state
    var watch: Watch = []
    m.pointee.chooser = nil
    if let strategy {
      watch.insert(.choose)
      let fresh = Chooser(strategy)
      chooser = fresh
      m.pointee.chooser = Unmanaged.passUnretained(fresh)
      strategy.begin()
    }
    if recordsSteps { watch.insert(.footprint) }
    if profilesSteps {
      watch.insert(.profile)
      profiler.startWhole()
      (wayStep, tickStep) = (0, 0)
    }
    if profilesWaits {
      watch.insert(.profile)
      profiler.blocks = StackTable()
      profiler.locks = StackTable()
    }
    m.pointee.stepLog.removeAll()
    m.pointee.stepLog.isOn = recordsSteps
    if let trace {
      watch.insert(.trace)
      trace.removeAll()
      trace.names = names
    }
    if trace != nil || races != nil { names.reset() }
    m.pointee.races = nil
    if let races {
      watch.insert(.race)
      m.pointee.races = Unmanaged.passUnretained(races)
      races.reset()
      if !knownRaces.isEmpty { knownRaces.removeAll() }
    }
    m.pointee.watch = watch
    m.pointee.hasAdversarialClock = hasAdversarialClock && strategy != nil
    if !findings.isEmpty { findings.removeAll() }
    if !standing.isEmpty { standing.removeAll() }
    isStanding = false
    misuse = nil
    if !timerChannels.isEmpty { timerChannels.removeAll() }
    if !stoppedTimers.isEmpty { stoppedTimers.removeAll() }
    if !lockSites.isEmpty { lockSites.removeAll() }
    commonHeap = nil
  }

  private func zeroGlobals(_ count: Int) {
    if count > 1 << 20 {
      madvise(globals, (count + 4095) & ~4095, MADV_DONTNEED)
    } else if count > 0 {
      memset(globals, 0, count)
    }
  }

  // MARK: Findings

  private struct RaceKey: Hashable {
    var first: UInt64
    var second: UInt64
  }

  /// Keeps a race, once for each pair of stacks' lines: `count++` reads and writes, and is one race.
  func report(_ race: Race) {
    if ended != nil { return }
    let key = RaceKey(first: race.first.position, second: race.second.position)
    if !knownRaces.insert(key).inserted { return }
    let parts = [race.second, race.first].map { access in
      part(of: access.goroutine, stack: sites.pcs(of: access.position))
    }
    let lines = parts.map(\.stack)
    let isKnown = findings.contains { $0.kind == .race && $0.goroutines.map(\.stack) == lines }
    if isKnown { return }
    let words = [race.second, race.first].map { access in
      (access.isAtomic ? "atomic " : "") + (access.isWrite ? "write" : "read")
    }
    findings.append(
      Finding(
        .race,
        "data race: \(words[0]) by \(parts[0].name), earlier \(words[1]) by \(parts[1].name)",
        goroutines: parts))
  }

  /// A goroutine's part in a race.
  func part(of id: UInt32, stack: [UInt64]) -> FindingGoroutine {
    let info = names.goroutine(id)
    var lines: [String] = []
    var position: SourcePosition?
    // The innermost place that is the program's own: what races in a standard package does so for its callers.
    var isUsers = false
    for (index, pc) in stack.enumerated() {
      guard let found = image.location(of: code(at: pc)) else { continue }
      let back = index == 0 ? 0 : 1
      let function = image.functions[found.function]
      let place =
        function.positions.indices.contains(found.offset - back)
        ? names.position(function.positions[found.offset - back]) : nil
      if index == 0 { position = place }
      if !isUsers, let place, !place.file.hasPrefix(SourcePosition.standardFolder) {
        position = place
        isUsers = true
      }
      lines.append(function.name + (place.map { " \($0)" } ?? ""))
    }
    return FindingGoroutine(
      id: id, name: info.name, position: position, spawnPosition: info.spawnPosition,
      stack: lines)
  }

  /// Notes who is blocked now that all is quiet.
  func noteBlocked() {
    if hasPanickedAfterEnd || (state.pointee.isMainDone && (ended != nil || !findsLeaks)) { return }
    var parts: [FindingGoroutine] = []
    var goroutines: [GoroutineReference] = []
    for number in 1..<state.pointee.goroutineCount {
      guard let goroutine = state.pointee.goroutines[number], !goroutine.pointee.isSystem else {
        continue
      }
      // Who serves, or is connected and asks for nothing more, is not stuck.
      if goroutine.pointee.outside == .connection || goroutine.pointee.outside == .request {
        continue
      }
      // Those found while main ran were reported.
      if state.pointee.isMainDone && knownStuck.contains(goroutine.pointee.id) { continue }
      parts.append(blockedPart(goroutine))
      goroutines.append(goroutine)
    }
    if parts.isEmpty { return }
    let count = parts.count == 1 ? "1 goroutine" : "\(parts.count) goroutines"
    if state.pointee.isMainDone {
      findings.append(
        explained(Finding(.leak, "\(count) \(left(goroutines))", goroutines: parts), goroutines))
    } else {
      let message = "all goroutines are asleep - deadlock!"
      findings.append(explained(Finding(.deadlock, message, goroutines: parts), goroutines))
    }
  }

  /// What those do that are left after main's end: run in a circle, whatever they do at the end of their time, or wait.
  private func left(_ goroutines: [GoroutineReference]) -> String {
    let running = goroutines.count { endless.contains($0.pointee.id) }
    if running == goroutines.count { return running == 1 ? "goes on for ever" : "go on for ever" }
    if running > 0 {
      return "left for ever, of which \(running) \(running == 1 ? "goes" : "go") on and on"
    }
    let isRunning = goroutines.contains { goroutine in
      let reason = goroutine.pointee.waitReason
      if reason == .none || reason == .sleep { return true }
      let wait = blocked(goroutine)
      return wait.isTimer || wait.cases.contains(where: \.isTimer)
    }
    return isRunning ? "still there long after main returned" : "blocked for ever"
  }

  /// Notes who is left in a bubble of testing/synctest whose function has returned: they are `leaving`'s leak.
  func noteLeft(in bubble: UInt32, _ leaving: GoroutineReference) {
    var parts: [FindingGoroutine] = []
    var goroutines: [GoroutineReference] = []
    for number in 1..<state.pointee.goroutineCount {
      guard let goroutine = state.pointee.goroutines[number], goroutine.pointee.bubble == bubble,
        goroutine != leaving
      else { continue }
      parts.append(blockedPart(goroutine))
      goroutines.append(goroutine)
    }
    if parts.isEmpty { return }
    let count = parts.count == 1 ? "1 goroutine" : "\(parts.count) goroutines"
    let message = "\(count) still there when the bubble's function has returned"
    findings.append(explained(Finding(.leak, message, goroutines: parts), goroutines))
  }

  /// Notes who looks again and again without getting anywhere.
  func noteLivelock() {
    if ended != nil { return }
    let parts = readyGoroutines()
    let names = parts.map(\.name).joined(separator: ", ")
    findings.append(
      Finding(
        .livelock, "\(names) \(parts.count == 1 ? "runs and gets" : "run and get") nowhere",
        detail: "no operation has succeeded for \(limits.idlePolls) polls, and no timer is set",
        goroutines: parts))
  }

  /// A blocked goroutine's part in a finding.
  func blockedPart(_ goroutine: GoroutineReference) -> FindingGoroutine {
    names.note(goroutine, state)
    let id = goroutine.pointee.id
    let info = names.goroutine(id)
    let (entries, _) = state.stackEntries(goroutine, most: 8)
    let positions = entries.map { names.position(state.sourcePosition($0.function, $0.pc)) }
    let lines = zip(entries, positions).map { entry, place in
      state.name(entry.function) + (place.map { " \($0)" } ?? "")
    }
    let object =
      trace == nil
      ? ""
      : names.objectName(
        state.identity(of: goroutine.pointee.waitObject, goroutine.pointee.waitReason))
    return FindingGoroutine(
      id: id, name: info.name, reason: goroutine.pointee.waitReason, object: object,
      position: userPosition(goroutine) ?? positions.first ?? nil,
      spawnPosition: info.spawnPosition, stack: lines)
  }
}
