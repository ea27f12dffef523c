// What is measured of a program: one run on the virtual clock with its trace, and a bounded search of its schedules.
//
// All figures are a function of the program and the options: no clock of the host takes part.

import CSP
import Explorer

/// How much is measured.
public struct MeasureOptions: Sendable {
  /// The most schedules of the search; 0: none.
  public var mostSchedules = 2_000
  /// Calls and rounds of loops of the run: more than that counts as endless.
  public var mostRounds = 20_000_000
  /// Virtual time of the run: what serves for ever is watched for so long.
  public var mostTime: Int64 = 7_200_000_000_000
  /// Virtual time of a test, which ends by itself.
  public static let timeOfTests: Int64 = 1000 * 3600 * 1_000_000_000
  /// Events of the run that are looked at.
  public var mostEvents = 400_000
  /// The seed of the run.
  public var seed: UInt64 = 0
  /// Asked now and then: how to stop, or nil.
  public var shouldStop: (@Sendable () -> Outcome?)?

  public init() {}

  /// How the measured run goes.
  public var runOfMeasurement: RunOptions {
    var once = RunOptions(seed: seed)
    once.budgets.rounds = mostRounds
    once.budgets.virtualTime = mostTime
    once.shouldStop = shouldStop
    return once
  }

  /// How each run of the search goes.
  public var runOfSearch: RunOptions {
    var each = RunOptions()
    each.detectRaces = true
    each.budgets.steps = 100_000
    each.budgets.rounds = mostRounds / 10
    each.budgets.virtualTime = mostTime
    each.shouldStop = shouldStop
    return each
  }
}

/// How often and how long a lock, a semaphore or a channel was waited for.
public struct ObjectWait: Hashable, Sendable {
  public var name: String
  public var kind: ObjectKind
  /// How often it was taken, or sent on.
  public var taken = 0
  /// How often somebody had to wait for it.
  public var waits = 0
  /// Virtual nanoseconds that were waited, all waiters together.
  public var waited: Int64 = 0
  /// The most that waited at a time.
  public var mostWaiting = 0
  /// Where most of them waited.
  public var position: SourcePosition?
}

/// A goroutine that asked again and again without getting anywhere.
public struct BusyWait: Hashable, Sendable {
  public var goroutine: String
  public var position: SourcePosition?
  /// How often in a row.
  public var times: Int
}

/// Bytes in words: "512 B", "1.2 MB".
public func sizeText(_ bytes: Int) -> String {
  var (amount, unit) = (Double(bytes), "B")
  for next in ["kB", "MB", "GB", "TB"] where amount >= 1000 {
    amount /= 1000
    unit = next
  }
  if unit == "B" { return "\(bytes) B" }
  let tenths = Int((amount * 10).rounded())
  return tenths >= 100 ? "\(tenths / 10) \(unit)" : "\(tenths / 10).\(tenths % 10) \(unit)"
}

/// What was measured.
public struct Measurements {
  /// The run.
  public var report: Report
  /// Goroutines alive, at up to `points` moments from the first event to main's end.
  public var counts: [Int] = []
  /// The most that were alive at a time.
  public var most = 1
  /// How many were alive besides main when it returned, or when the run was stopped.
  public var left = 0
  /// Whether events beyond the limit were not looked at.
  public var isCut = false
  /// Locks and semaphores, the most waited for first.
  public var locks: [ObjectWait] = []
  /// Channels on which senders had to wait, the most waited for first.
  public var channels: [ObjectWait] = []
  public var busy: [BusyWait] = []
  /// Whether timers or deadlines were set, sleeping apart.
  public var hasTimers = false
  /// The search; nil if none was made.
  public var exploration: Exploration?

  /// Moments at which goroutines are counted.
  public static let points = 60
  /// Polls in a row that count as a busy wait.
  public static let mostPolls = 1_000

  /// Measures: `run` runs the program once, `subject` makes it explorable; `progress` is told how far the search is.
  public init(
    _ options: MeasureOptions, run: (RunOptions) -> Report, subject: (RunOptions) -> any Subject,
    progress: @escaping (SearchProgress) -> Bool = { _ in true }
  ) {
    var once = options.runOfMeasurement
    once.trace = true
    once.traceLimit = options.mostEvents
    once.profilesSteps = true
    report = run(once)
    if !report.outcome.isSuccess {
      // Samples let time pass while timers are set; a test that asks for exact times sees it.
      once.profilesSteps = false
      let usual = run(once)
      if usual.outcome.isSuccess { report = usual }
    }
    if let trace = report.trace { read(trace) }
    report.trace = nil
    guard options.mostSchedules > 0, options.shouldStop?() == nil else { return }
    var search = SearchOptions()
    search.mostSchedules = isEndless ? min(50, options.mostSchedules) : options.mostSchedules
    exploration = Search(subject(options.runOfSearch), search, report: progress).run()
  }

  private mutating func read(_ trace: Trace) {
    isCut = trace.dropped > 0
    var reading = TraceReading(trace)
    let interval = max(1, trace.count / Self.points)
    for (index, event) in trace.events.enumerated() {
      reading.read(event)
      if index % interval == 0 && counts.count < Self.points { counts.append(reading.living.count) }
    }
    counts.append(reading.living.count)
    reading.finish(at: trace.events.last?.time ?? 0)
    most = reading.living.most
    left = reading.living.countBesidesMain
    hasTimers = reading.hasTimers
    (locks, channels, busy) = (reading.locks, reading.channels, reading.busyWaits)
  }

  /// Whether the run did not end by itself: its schedules cost much, and tell little.
  private var isEndless: Bool {
    if case .budget = report.outcome { return true }
    return false
  }

  /// What the heap held after collections, and whether it only grew: at least twice as much at the end, and above a
  /// mebibyte.
  public var heapGrows: Bool {
    let collected = report.heap
    guard collected.count >= 3, let first = collected.first, let last = collected.last,
      last.bytes > 1 << 20, last.bytes >= 2 * first.bytes
    else { return false }
    return zip(collected, collected.dropFirst()).allSatisfy { $1.bytes >= $0.bytes * 9 / 10 }
  }

  /// Whether the number of goroutines of a program that did not end rose all the time.
  public var countGrows: Bool {
    guard counts.count >= 8, let last = counts.last, !report.outcome.isSuccess else { return false }
    let quarters = [
      counts[counts.count / 4], counts[counts.count / 2], counts[counts.count * 3 / 4],
    ]
    return quarters[0] < quarters[1] && quarters[1] < quarters[2] && quarters[2] <= last
      && last >= 2 * quarters[0] + 8
  }
}

/// Adds up a trace's events.
private struct TraceReading {
  private struct Wait {
    var object: UInt32
    var since: Int64
    var isLock: Bool
  }

  private struct Polling {
    var times = 0
    var most = 0
    var position: UInt32 = 0
    var mostPosition: UInt32 = 0
    var values: [UInt32: Summary] = [:]
  }

  let trace: Trace
  var living = LivingGoroutines()
  var hasTimers = false
  private var waits: [UInt32: Wait] = [:]
  private var objects: [UInt32: ObjectWait] = [:]
  private var waitingNow: [UInt32: Int] = [:]
  private var lockOrder: [UInt32] = []
  private var channelOrder: [UInt32] = []
  private var polling: [UInt32: Polling] = [:]
  private var pollers: [UInt32] = []

  init(_ trace: Trace) { self.trace = trace }

  mutating func read(_ event: Event) {
    if event.goroutine != 0, event.kind != .block,
      let wait = waits.removeValue(forKey: event.goroutine)
    {
      end(wait, at: event.time)
    }
    living.read(event)
    switch event.kind {
    case .block: begin(event)
    case .timerStart: hasTimers = true
    case .lock, .rLock, .acquire: take(event, isLock: true)
    case .send: take(event, isLock: false)
    default: break
    }
    if event.goroutine != 0 { look(event) }
  }

  /// A goroutine begins to wait for a lock, or to send.
  private mutating func begin(_ event: Event) {
    let isLock: Bool
    switch event.reason {
    case .mutexLock, .rwMutexLock, .rwMutexRLock, .semaphoreAcquire, .semacquire, .rateLimiterWait:
      isLock = true
    case .chanSend: isLock = false
    case .none, .chanReceive, .chanReceiveNil, .chanSendNil, .select, .selectNoCases, .sleep,
      .condWait, .waitGroupWait, .onceDo, .coroutine, .ioWait, .synctestRun, .synctestWait, .work,
      .foreign:
      return
    }
    guard event.object != 0 else { return }
    note(event.object, isLock: isLock)
    waits[event.goroutine] = Wait(object: event.object, since: event.time, isLock: isLock)
    let now = (waitingNow[event.object] ?? 0) + 1
    waitingNow[event.object] = now
    objects[event.object]?.waits += 1
    if now > objects[event.object]?.mostWaiting ?? 0 {
      objects[event.object]?.mostWaiting = now
      objects[event.object]?.position = trace.names.position(event.position)
    }
  }

  private mutating func end(_ wait: Wait, at time: Int64) {
    objects[wait.object]?.waited &+= max(0, time - wait.since)
    waitingNow[wait.object, default: 1] -= 1
  }

  private mutating func take(_ event: Event, isLock: Bool) {
    guard event.object != 0 else { return }
    note(event.object, isLock: isLock)
    objects[event.object]?.taken += 1
  }

  private mutating func note(_ object: UInt32, isLock: Bool) {
    guard objects[object] == nil else { return }
    let info = trace.names.object(object)
    objects[object] = ObjectWait(name: info.name, kind: info.kind)
    if isLock { lockOrder.append(object) } else { channelOrder.append(object) }
  }

  /// Counts polls in a row: defaults of selects, failing TryLocks, atomics that have not changed.
  private mutating func look(_ event: Event) {
    var isPoll = false
    switch event.kind {
    case .select: isPoll = event.value == .integer(-1)
    case .tryLockFailed: isPoll = true
    case .atomic:
      isPoll = polling[event.goroutine]?.values[event.object] == event.value
      if polling[event.goroutine] == nil { pollers.append(event.goroutine) }
      polling[event.goroutine, default: Polling()].values[event.object] = event.value
    default: break
    }
    guard isPoll else {
      if polling[event.goroutine] != nil && event.kind != .atomic {
        polling[event.goroutine]?.times = 0
      }
      return
    }
    if polling[event.goroutine] == nil { pollers.append(event.goroutine) }
    var state = polling[event.goroutine] ?? Polling()
    state.times += 1
    if state.times > state.most {
      state.most = state.times
      state.mostPosition = event.position
    }
    polling[event.goroutine] = state
  }

  mutating func finish(at time: Int64) {
    for goroutine in waits.keys.sorted() {
      if let wait = waits[goroutine] { end(wait, at: time) }
    }
    waits.removeAll()
  }

  private func ordered(_ ids: [UInt32]) -> [ObjectWait] {
    ids.compactMap { objects[$0] }.filter { $0.waits > 0 }
      .enumerated().sorted { a, b in
        (b.element.waited, b.element.waits, a.offset) < (
          a.element.waited, a.element.waits, b.offset
        )
      }
      .map(\.element)
  }

  var locks: [ObjectWait] { ordered(lockOrder) }
  var channels: [ObjectWait] { ordered(channelOrder) }

  var busyWaits: [BusyWait] {
    pollers.compactMap { id in
      guard let state = polling[id], state.most >= Measurements.mostPolls else { return nil }
      return BusyWait(
        goroutine: trace.names.goroutine(id).name,
        position: trace.names.position(state.mostPosition), times: state.most)
    }
  }
}
