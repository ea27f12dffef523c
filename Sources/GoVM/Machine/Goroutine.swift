// A goroutine as the machine keeps it: control block, deferred calls, panics.
//
// Invariants: a control block does not move; the first stack lies in the same piece of memory, a grown one
// elsewhere; everything that points into a stack from outside is an offset in slots from its base, apart from
// what belongs to a parked goroutine (its stack does not move until it runs).

import CSP

/// A frame pointer, or any place in slots.
typealias Slots = UnsafeMutablePointer<UInt64>
/// A program counter.
typealias ProgramCounter = UnsafeMutablePointer<Instruction>
/// A goroutine's control block.
typealias GoroutineReference = UnsafeMutablePointer<Goroutine>

/// What a goroutine does.
enum GoroutineStatus: UInt8 {
  case ready, running, waiting, dead
}

/// What a woken goroutine does before it goes on.
enum PendingWork: UInt8 {
  case none
  /// Its send panics: the channel was closed.
  case closedSend
  /// Its select goes on with the case in `scratch`.
  case select
  /// Its WaitGroup.Wait asks whether the group is reused already.
  case waitGroup
  /// Its panic, that nobody has recovered, ends the run.
  case panic
}

/// Whom a goroutine waits for that is not in the program.
enum OutsideWait: UInt8 {
  case none
  /// Somebody who connects.
  case connection
  /// The next request of somebody connected, who may never send one.
  case request
  /// What somebody connected has yet to send.
  case answer
}

/// A goroutine's control block. Go: g.
struct Goroutine {
  /// Where it goes on, while it does not run.
  var pc: ProgramCounter
  /// Its frame, while it does not run.
  var fp: Slots
  /// The lowest slot of its stack.
  var stack: Slots
  /// The end of its stack.
  var stackEnd: Slots
  /// Its place in the queue of what it waits for (other than select); at `waiterOffset`.
  var waiter: Waiter
  /// Its timer, when it sleeps; at `timerOffset`.
  var timer: TimerState
  /// The innermost deferred call.
  var defers: UnsafeMutablePointer<DeferRecord>? = nil
  /// The newest panic in progress.
  var panics: UnsafeMutablePointer<PanicRecord>? = nil
  /// The waiters of its select: memory of the pool.
  var selectMemory: UnsafeMutableRawPointer? = nil
  /// The object it waits for, for reports and reachability: a channel, the word of a lock; 0 if several.
  var waitObject: UInt64 = 0
  /// The gate before which it stands or waits: the address of a lock; 0 for none.
  var gate: UInt64 = 0
  /// The `go` statement that made it, for tracebacks.
  var creation: ProgramCounter? = nil
  /// The function with that statement.
  var creator: FunctionReference? = nil
  /// The func value with which it began.
  var entry: UInt64
  /// Its number.
  var id: UInt32
  /// The number of the goroutine that made it.
  var parent: UInt32
  /// The synctest bubble it belongs to, or 0.
  var bubble: UInt32 = 0
  /// How many initializers of standard packages' variables it is in: they run at first use here, before main in Go.
  var initializers: UInt32 = 0
  /// What it does.
  var status = GoroutineStatus.ready
  /// Why it waits.
  var waitReason = WaitReason.none
  /// What is left to do when it is woken.
  var pending = PendingWork.none
  /// Whether its next operation was chosen already at a choice point.
  var isGranted = false
  /// Whether its gate is that of a channel, or of a select's channels.
  var isAtChannelGate = false
  /// Whether it does several operations as one step.
  var isAtomic = false
  /// What it took the last time that a select had several cases. Seven bytes: the fields around fill the gaps, since the first
  /// stack has what the block leaves.
  var choice = FairChoice()
  /// Whether it saw the same again: before its next operation it waits for a change.
  var isStalling = false
  /// Where and in which state it last looked at something without success, and the version of everything else then.
  var idlePlace: ProgramCounter? = nil
  var idleState: UInt64 = 0
  var idleVersion = 0
  /// How often variables had been read when its quantum was last used up.
  var idleReads = 0
  /// How often it has looked elsewhere since then.
  var idleLooks: UInt8 = 0
  /// Whether the trace says that it is blocked at its gate.
  var isNotedBlocked = false
  /// How many pieces of work it is in during which nobody else runs. Go: acquirem.
  var pins: UInt8 = 0
  /// Whom it waits for besides goroutines: see `OutsideWait`.
  var outside = OutsideWait.none
  /// Who opened its gate.
  var opener: UInt32 = 0
  /// How often its quantum was used up in this step.
  var ticks: Int32 = 0
  /// Whether it belongs to the machine's own helpers and is left out of counts and reports.
  var isSystem = false
  /// The size class of its stack, 0 for the first one.
  var stackClass: UInt8
  /// The size class of `selectMemory`.
  var selectClass: UInt8 = 0
  /// Found able to run or to be woken, in the search for deadlocks.
  var isLive = false
  /// The case of its select that was completed.
  var scratch: Int32 = 0

  /// Where `waiter` lies.
  static let waiterOffset = 32
  /// Where `timer` lies.
  static let timerOffset = waiterOffset + MemoryLayout<Waiter>.stride
  /// Bytes of a control block with its first stack.
  static let blockBytes = 1024
  /// Where the first stack begins in the block.
  static let stackOffset = (MemoryLayout<Goroutine>.size + 15) & ~15
}

/// A deferred call; its arguments follow. Go: _defer.
struct DeferRecord {
  /// The one deferred before.
  var link: UnsafeMutablePointer<DeferRecord>?
  /// The func value, 0 for nil.
  var closure: UInt64
  /// The frame it belongs to: slots from the stack's base to its fp.
  var frame: Int
  /// How many slots of arguments follow.
  var count: Int32
  /// The size class of this piece.
  var sizeClass: Int32

  /// The bytes before the arguments.
  static let headBytes = 32
}

/// A panic in progress, or a Goexit. Go: _panic.
struct PanicRecord {
  /// The one that was in progress when it began.
  var link: UnsafeMutablePointer<PanicRecord>?
  /// The value: an interface.
  var type: UInt64
  var data: UInt64
  /// The frame that panicked: slots from the stack's base.
  var frame: Int
  /// The instruction that panicked.
  var pc: ProgramCounter
  /// The frame whose deferred call runs.
  var deferFrame = 0
  /// The text that its Error or String method gave, once it is to be printed: a Go string.
  var text: UInt64 = 0
  var textCount: UInt64 = 0
  /// Whether `text` was asked for.
  var isConverted = false
  /// Whether its method is running that gives `text`.
  var awaitsText = false
  /// Whether `text` is there.
  var hasText = false
  /// Whether recover was called.
  var isRecovered = false
  /// Whether it is a runtime.Goexit.
  var isGoexit: Bool
  /// Whether it came from a nil dereference, for the signal's line.
  var isSignal = false
  /// Whether its Error or String method is running, or it is about to be printed.
  var isPrinting = false
  /// Whether the trace has it.
  var isNoted = false

  /// The size class of records.
  static let sizeClass = 7
}

extension UnsafeMutablePointer<Goroutine> {
  /// Its waiter.
  @inline(__always)
  var waiter: UnsafeMutablePointer<Waiter> {
    (UnsafeMutableRawPointer(self) + Goroutine.waiterOffset).assumingMemoryBound(to: Waiter.self)
  }

  /// Its timer.
  @inline(__always)
  var timer: UnsafeMutablePointer<TimerState> {
    (UnsafeMutableRawPointer(self) + Goroutine.timerOffset)
      .assumingMemoryBound(to: TimerState.self)
  }
}

extension UnsafeMutablePointer<DeferRecord> {
  /// The arguments.
  var arguments: Slots {
    slots(at: word(UnsafeRawPointer(self)) &+ UInt64(DeferRecord.headBytes))
  }
}
