// The machine's state in raw memory: what the run loop's slow paths and the natives work on.
//
// Invariants: the state does not move while the Machine lives; while the run loop runs, pc, fp and budget are in
// its locals, and `pc`, `fp`, `budget` here are valid only between `save` and the loop's reload; `limit` here is
// always that of the running goroutine.
//
// Roots of a collection (Roots.swift): for every goroutine that is not dead its stack from `stack` to the end of
// its top frame (fp + frameSlots of the function of fp[-3]); the arguments of its deferred calls; the values of its
// panics; the globals; channels' and locks' waiters are reached through the goroutines; timers' functions and
// channels; the natives' roots.

import CSP

/// The state of a machine.
typealias MachinePointer = UnsafeMutablePointer<MachineState>

/// All that changes during a run, apart from the goroutines' stacks and the heap's blocks.
struct MachineState {
  /// The instruction at which the running goroutine stands.
  var pc: ProgramCounter
  /// Its frame.
  var fp: Slots
  /// The end of its stack.
  var limit: Slots
  /// Steps left before the slow path looks at budgets and preemption.
  var budget = 0
  /// What `budget` was when steps were last counted.
  var budgetGiven = 0
  /// The running goroutine.
  var current: GoroutineReference
  /// Whether the run has ended.
  var isStopped = true
  /// What needs attention at operations; empty on the fast path.
  var watch: Watch = []
  /// The objects.
  var heap: Heap
  /// Stacks, control blocks and records.
  var pool: Pool
  /// The global variables.
  var globals: Slots
  /// How many slots of globals there are.
  var globalCount: Int

  // Scheduling.

  /// Who could run.
  var ready = ReadyQueue()
  /// Whom the strategy chose at the last choice point.
  var chosen: GoroutineReference? = nil
  /// How many of the ready ones stand before a gate.
  var gated = 0
  /// How many stand before, or wait at, the gate of a channel.
  var channelGated = 0
  /// Counts what steps change, as far as they say so: who looks again while it stays the same sees the same.
  var version = 0
  /// How often variables were read.
  var reads = 0
  /// Goroutines that look again and again, and are no options until something changes.
  var stalled = RawList<UInt32>()
  /// The version at which they were stalled.
  var stallVersion = 0
  /// Whether a select sends somewhere in the program.
  var hasSelectSends = true
  /// Who is due when.
  let timers: UnsafeMutablePointer<TimerQueue>
  /// Goroutines by number; nil for the dead.
  var goroutines: UnsafeMutablePointer<GoroutineReference?>
  /// Numbers used so far, plus one: number 0 stays unused.
  var goroutineCount = 1
  /// How many entries `goroutines` has room for.
  var goroutineCapacity: Int
  /// Goroutines that are not dead, the system's apart.
  var liveGoroutines = 0
  /// Control blocks of dead goroutines, linked through their first word.
  var freeBlocks: UInt64 = 0
  /// Numbers of dead goroutines, used anew once there are too many.
  var freeNumbers = RawList<UInt32>()
  /// Who waits until nobody is ready.
  var quietWaiter: GoroutineReference? = nil
  /// The virtual clock, in nanoseconds since the run's start.
  var now: Int64 = 0
  /// How often the clock was read since it moved on.
  var clockReads = 0
  /// How often the program asked what time it is.
  var clockLooks = 0
  /// How often the strategy did what no plain scheduler does, or chose something other than who runs.
  var deviations = 0
  /// On how many processors sleeps overlap (they stand for work); 0: as many as it takes.
  var processors = 0
  /// Goroutines that sleep.
  var busyProcessors = 0
  /// Goroutines whose sleep waits for a processor, from `nextWork` on; their timers hold for how long.
  var waitingWork = RawList<UInt32>()
  var nextWork = 0
  /// Polls since somebody last made progress.
  var polls = 0
  /// How often there were so many polls that the clock had to move on.
  var longPolls = 0
  /// Who looks again and again, under a strategy.
  var spin = Spin()
  /// Who yielded last and went on all the same, under a strategy.
  var stay = Stay()
  /// Steps executed up to the last time they were counted.
  var steps = 0
  /// At how many limits are looked at although nobody has used up its quantum.
  var nextLook = 0
  /// Steps between preemptions.
  var quantum = 0
  /// Steps between two looks at limits.
  var lookInterval = 0
  /// The run's random numbers.
  var random = RandomSource(seed: 0)
  /// Whether timers may fire while goroutines are ready.
  var hasAdversarialClock = false
  /// The last number given to a channel.
  var lastIdentity: UInt32 = 0
  /// The steps of the run, for the explorer.
  var stepLog = StepLog()
  /// Whether main has returned.
  var isMainDone = false
  /// Whether what happens is the clock's doing: the goroutine that ran last may be gone.
  var isClockActing = false
  /// The clock and the steps when it did.
  var mainDoneTime: Int64 = 0
  var mainDoneSteps = 0
  /// Whether main ended by Goexit.
  var isMainGone = false
  /// Bytes written so far.
  var written = 0

  // Between slow paths and the loop.

  /// The func value that a native asked to call.
  var calledClosure: UInt64 = 0
  /// The value with which a native panics.
  var panicType: UInt64 = 0
  var panicData: UInt64 = 0

  /// Where a native last lacked memory, and after which collection.
  var starved: ProgramCounter? = nil
  var starvedAt = 0

  // Constant during a run.

  /// The budgets.
  var limits: Limits
  /// The strategy, if there is one.
  var chooser: Unmanaged<Chooser>? = nil
  /// The race detector, if races are looked for.
  var races: Unmanaged<RaceDetector>? = nil
  /// Where accesses are.
  let sites: Unmanaged<AccessSites>
  /// The natives' bodies by index.
  let natives: UnsafeMutablePointer<Unmanaged<NativeBox>>
  /// Slots of their results.
  let nativeResults: UnsafeMutablePointer<Int32>
  /// Answers to "does this type implement that interface".
  let implementsCache: UnsafeMutablePointer<ImplementsCache>
  /// The type of channel objects.
  let channelType: TypeReference
  /// Code to which a goroutine's first function returns.
  let endCode: ProgramCounter
  /// Code to which deferred calls run by a panic return.
  let panicCode: ProgramCounter
  /// The Machine, for slow paths.
  let owner: Unmanaged<Machine>

  /// Numbers of goroutines given out before those of the dead are used anew.
  static let freshNumbers = 1 << 20
}

/// What operations have to do besides their work.
struct Watch: OptionSet {
  let rawValue: UInt32
  /// Events are recorded.
  static let trace = Watch(rawValue: 1)
  /// Happens-before is followed and races are looked for.
  static let race = Watch(rawValue: 2)
  /// A strategy is asked before every operation.
  static let choose = Watch(rawValue: 4)
  /// What each step touches is recorded.
  static let footprint = Watch(rawValue: 8)
  /// A profile is taken.
  static let profile = Watch(rawValue: 16)
  /// Who runs is noted, to see whether a state that has come back comes back again.
  static let lap = Watch(rawValue: 32)
  /// There are bubbles of testing/synctest: channels made in one may be used in it only.
  static let bubbles = Watch(rawValue: 64)
  /// What operations on channels ask about before they begin.
  static let gates: Watch = [.choose, .bubbles]
}

/// A strategy, held in a way that needs no reference counting to ask it.
final class Chooser {
  private let strategy: any Strategy
  /// How often it was asked.
  private(set) var count = 0
  init(_ strategy: any Strategy) { self.strategy = strategy }
  func choose(_ point: ChoicePoint) -> Int {
    count &+= 1
    return strategy.choose(point)
  }
}

/// A native, held in a way that needs no reference counting to call it.
final class NativeBox {
  private let body: Native
  init(_ body: @escaping Native) { self.body = body }
  @inline(__always)
  func call(_ call: NativeCall) -> NativeOutcome { body(call) }
}

/// A goroutine that went on after a yield although others were ready. On several processors it may; but a loop that yields
/// until something has changed would never end so: who comes back to the same place in the same state, or too often, makes
/// way, unless somebody else has run. (Musuvathi and Qadeer, "Fair Stateless Model Checking", PLDI 2008.)
struct Stay {
  /// How often in a row.
  static let most = 16

  /// Who; 0: somebody else has run since, or made way.
  var goroutine: UInt32 = 0
  private var pc: ProgramCounter? = nil
  private var state: UInt64? = nil
  private var count = 0

  /// Whether a goroutine that yields at a place, in a state (nil: unknown), may go on.
  func isAllowed(_ number: UInt32, _ place: ProgramCounter, _ state: UInt64?) -> Bool {
    if goroutine != number { return true }
    return count < Self.most && !(pc == place && state == self.state)
  }

  /// It went on.
  mutating func note(_ number: UInt32, _ place: ProgramCounter, _ state: UInt64?) {
    count = goroutine == number ? count &+ 1 : 1
    goroutine = number
    pc = place
    self.state = state
  }
}

/// A goroutine that looks at the same thing again and again: polls in a row, of one instruction and of all.
struct Spin {
  /// Polls of one instruction after which others go first. A loop that tries a few times is no spinning.
  static let patience = 12
  /// Looks at other things before a loop must have come back to the first.
  static let mostLooks: UInt8 = 16
  /// Quanta that a step may take before others go first.
  static let mostTicks: Int32 = 50
  /// Slots of a stack that are compared to find a loop that comes back to the same state; deeper ones are not found.
  static let mostSlots = 512

  var goroutine: UInt32 = 0
  var pc: ProgramCounter? = nil
  /// Polls of this goroutine at this place in a row.
  var count = 0
  /// Polls of anybody in a row.
  var polls = 0
  private var wasPoll = false

  /// The running goroutine looked at something and got nowhere.
  mutating func poll(_ number: UInt32, _ place: ProgramCounter) {
    wasPoll = true
    polls &+= 1
    if goroutine == number && pc == place {
      count &+= 1
    } else {
      goroutine = number
      pc = place
      count = 1
    }
  }

  /// At an operation: whether the goroutine has looked so often here that others go first.
  mutating func isSpinning(_ number: UInt32, _ place: ProgramCounter) -> Bool {
    if !wasPoll {
      polls = 0
      count = 0
    }
    wasPoll = false
    return count >= Self.patience && goroutine == number && pc == place
  }
}
