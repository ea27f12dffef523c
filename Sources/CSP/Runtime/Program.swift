// A program, how to run it, and what a run leaves.

/// Goroutines with a beginning: what runs under a strategy and leaves a trace.
public struct Program: Sendable {
  /// What it is called.
  public var name: String
  /// What main does.
  public var body: @Sendable () async throws -> Void

  /// A program whose main is `body`.
  public init(_ name: String = "main", _ body: @escaping @Sendable () async throws -> Void) {
    self.name = name
    self.body = body
  }

  /// Runs it once. To run it often, make a `Runner`.
  public func run(_ options: RunOptions = RunOptions()) -> Report {
    Runner(self).run(options)
  }
}

/// How a run's clock goes.
public enum ClockKind: String, Sendable, CaseIterable {
  /// Time passes only when nothing can run, and jumps to the next timer.
  case virtual
  /// The earliest timer may also fire while goroutines could run: the strategy decides.
  case adversarial
}

/// What a run may use at most.
public struct Budgets: Sendable {
  /// Steps: operations, and goroutines' turns.
  public var steps = 50_000_000
  /// Steps in a row in which goroutines only look, and nobody gets anywhere: a livelock.
  public var idleSteps = 100_000
  /// Goroutines alive at a time.
  public var goroutines = 2_000_000
  /// Bytes written.
  public var output = 64 << 20
  /// Nanoseconds of virtual time, or nil.
  public var virtualTime: Int64?
  /// Calls and rounds of loops of a Go program, or nil for as many as it takes.
  public var rounds: Int?
  /// Steps that the other goroutines have after main returned, before those left count as leaked.
  public var graceSteps = 100_000
  /// Nanoseconds of virtual time that they have.
  public var graceTime: Int64 = 60_000_000_000

  /// The default budgets.
  public init() {}
}

/// How to run a program.
public struct RunOptions {
  /// Who chooses; nil: a random walk with `seed`.
  public var strategy: (any Strategy)?
  /// What the random walk is made from.
  public var seed: UInt64 = 0
  /// How time passes.
  public var clock = ClockKind.virtual
  /// On how many processors simulated work overlaps; 0: as many as it takes.
  public var processors = 0
  /// What the run may use.
  public var budgets = Budgets()
  /// Whether to look for data races.
  public var detectRaces = false
  /// Whether to record events.
  public var trace = false
  /// The most events that are kept.
  public var traceLimit = Trace.defaultLimit
  /// Whether a Go program stops in front of the event that is one too many.
  public var stopsWhenFull = false
  /// Gets the trace when the run begins: for strategies that look at what has happened so far.
  public var onTrace: ((Trace) -> Void)?
  /// Whether to record which objects each step touches.
  public var recordAccesses = false
  /// Whether the rest runs on after main returned, to see what is left behind.
  public var findLeaks = true
  /// Whether a traced run of a Go program keeps which of its locks are the same in all runs, and the stacks with which they
  /// were asked for.
  public var keepsLocks = false
  /// Whether a panic, a fatal error and an exit code other than 0 are findings, too, for searches.
  public var describeEnd = false
  /// The operation of a Go program that fails on purpose.
  public var fault: Fault?
  /// Whether the report of a Go program says which operations could fail on purpose.
  public var countsFaults = false
  /// Whether the report of a Go program says where its steps were spent.
  public var profilesSteps = false
  /// Whether the report of a Go program has the stacks of all profiles.
  public var profiles = false
  /// Whether a Go program's heap is looked at whenever time passes, not only after collections.
  public var samplesHeap = false
  /// Takes each line that is written; nil: the report keeps them.
  public var output: ((String) -> Void)?
  /// Asked now and then: how the run must end, or nil.
  public var shouldStop: (() -> Outcome?)?

  /// A random walk with seed 0.
  public init(seed: UInt64 = 0) { self.seed = seed }
}

/// A case of a select that a goroutine was blocked in.
public struct BlockedCase: Hashable, Sendable {
  /// The channel, by its number in the trace.
  public var object: UInt32
  /// Whether the case sends.
  public var isSend: Bool
  /// Whether the channel is a timer's.
  public var isTimer: Bool

  /// A case.
  public init(object: UInt32, isSend: Bool, isTimer: Bool = false) {
    self.object = object
    self.isSend = isSend
    self.isTimer = isTimer
  }
}

/// A goroutine that was blocked when a run had ended.
public struct BlockedGoroutine: Hashable, Sendable {
  /// Its id.
  public var id: UInt32
  /// Why it waits.
  public var reason: WaitReason
  /// What it waits for, by its number in the trace; 0: nothing in particular.
  public var object: UInt32
  /// Where, by the program's numbering.
  public var position: UInt32
  /// The cases of its select, those of nil channels left out.
  public var cases: [BlockedCase]
  /// Whether it receives from a timer's channel.
  public var isTimer: Bool

  /// A blocked goroutine.
  public init(
    id: UInt32, reason: WaitReason, object: UInt32, position: UInt32, cases: [BlockedCase] = [],
    isTimer: Bool = false
  ) {
    self.cases = cases
    self.isTimer = isTimer
    self.id = id
    self.reason = reason
    self.object = object
    self.position = position
  }
}

/// An operation that fails on purpose.
public struct Fault: Hashable, Sendable, CustomStringConvertible {
  /// The place in the program and the operation: "main.go:12:fetch".
  public var site: String
  /// The how manyth time, from 1.
  public var time: Int

  /// A failure.
  public init(site: String, time: Int) {
    self.site = site
    self.time = time
  }

  /// As it is typed: "main.go:12:fetch#2"; without a number the first time.
  public init?(_ text: String) {
    let parts = text.split(separator: "#", omittingEmptySubsequences: false)
    guard let site = parts.first, !site.isEmpty, parts.count <= 2 else { return nil }
    guard let time = parts.count == 2 ? Int(parts[1]) : 1, time > 0 else { return nil }
    self.init(site: String(site), time: time)
  }

  public var description: String { "\(site)#\(time)" }
}

/// A place of a program at which an operation could fail on purpose.
public struct FaultSite: Hashable, Sendable {
  /// The place and the operation.
  public var site: String
  /// How often the operation was done.
  public var count: Int

  /// A place.
  public init(site: String, count: Int) {
    self.site = site
    self.count = count
  }
}

/// What a Go program's heap held at a moment.
public struct HeapSample: Hashable, Sendable {
  /// Nanoseconds of the virtual clock.
  public var time: Int64
  /// Calls and rounds of loops so far.
  public var steps: Int
  /// Bytes that were alive, or also those not yet collected where it was looked at in between.
  public var bytes: Int
  /// Events of the trace so far.
  public var events: Int

  /// A moment.
  public init(time: Int64, steps: Int, bytes: Int, events: Int = 0) {
    self.time = time
    self.steps = steps
    self.bytes = bytes
    self.events = events
  }
}

/// A place where a program spends its steps, or its memory.
public struct HotSpot: Hashable, Sendable {
  /// The function.
  public var function: String
  /// Where in it.
  public var position: SourcePosition?
  /// Steps that were spent there, or bytes.
  public var steps: Int

  /// A place.
  public init(function: String, position: SourcePosition?, steps: Int) {
    self.function = function
    self.position = position
    self.steps = steps
  }
}

public struct Report {
  /// How it ended.
  public var outcome: Outcome
  /// What the detectors found.
  public var findings: [Finding]
  /// Those that were blocked for ever when it had ended.
  public var blocked: [BlockedGoroutine]
  /// What happened; nil unless asked for.
  public var trace: Trace?
  /// What the program wrote.
  public var output: String
  /// How many steps it took.
  public var steps: Int
  /// Virtual nanoseconds that passed until main returned.
  public var time: Int64
  /// How many goroutines there were, main included.
  public var goroutines: Int
  /// What a Go program's heap held after each collection, in order.
  public var heap: [HeapSample] = []
  /// The stacks of a Go program's profiles, if they were asked for.
  public var profiles: ProfiledStacks?
  /// What it held as time passed, if that was asked for.
  public var heapSamples: [HeapSample] = []
  /// Where a Go program's steps were spent, most first, if that was asked for.
  public var hotSpots: [HotSpot] = []
  /// Which operations could fail on purpose, in order of their first time; if that was asked for.
  public var faultSites: [FaultSite] = []
  /// The metrics that a program held when main returned, a line "type name value" each; if that was asked for.
  public var figures = ""
  /// Where what is alive at the end was allocated, most first, in bytes; if steps were profiled.
  public var keepers: [HotSpot] = []

  /// A report.
  public init(
    outcome: Outcome, findings: [Finding] = [], blocked: [BlockedGoroutine] = [],
    trace: Trace? = nil, output: String = "", steps: Int = 0, time: Int64 = 0, goroutines: Int = 0
  ) {
    self.outcome = outcome
    self.findings = findings
    self.blocked = blocked
    self.trace = trace
    self.output = output
    self.steps = steps
    self.time = time
    self.goroutines = goroutines
  }

  /// Whether the run ended because of what was found: nothing could run, or nobody got anywhere.
  public var endsByFinding: Bool {
    if findings.isEmpty { return false }
    if case .budget(let budget) = outcome { return budget.kind == .idleSteps }
    return outcome == .deadlock
  }

  /// Whether main returned and nothing was found but warnings.
  public var isClean: Bool { outcome.isSuccess && findings.allSatisfy(\.isWarning) }
}

/// Runs one program again and again, on this thread, without making everything anew.
public final class Runner {
  /// The program.
  public let program: Program
  private var storage = SimulationStorage.take()
  private var simulation: Simulation { Simulation(state: storage.state) }

  /// Runs `program`.
  public init(_ program: Program) { self.program = program }

  deinit { storage.giveBack() }

  /// Runs it once.
  public func run(_ options: RunOptions = RunOptions()) -> Report {
    if storage.isTainted { storage = SimulationStorage.take() }
    return simulation.run(options, program.body)
  }

  /// Which objects each step of the last run touched, where asked for. Valid until the next run.
  public var steps: StepLog { simulation.lastLog }

  /// How far the last run was when the program ended, if the others went on after that.
  public var runEnd: RunEnd? { storage.runEnd }

  /// Whether the last run showed that what was recorded of steps before it was not all that they touch.
  public var hasLearned: Bool { storage.hasLearned }

  /// What is known of the program (bit 0: rounds of a wait group overlap, or readers give back what others took), and what
  /// was relied on (bit 1: that they do not).
  public var reliance: UInt8 { (storage.countsMatter ? 1 : 0) | (storage.reliesOnCounts ? 2 : 0) }

  /// Adds what another runner of the program knew and relied on; false, and nothing is added, if the two do not go together.
  public func rely(on reliance: UInt8) -> Bool {
    let both = self.reliance | reliance
    if both == 3 { return false }
    storage.countsMatter = both == 1
    storage.reliesOnCounts = both == 2
    return true
  }

  /// The steps so far of the run that is under way: for its strategy.
  public var runningSteps: StepLog { simulation.state.pointee.log }
}
