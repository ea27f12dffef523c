// What happens in a run, one compact record each.

/// What kind of thing happened. Every case says what the other fields mean where it is not plain.
@frozen public enum EventKind: UInt8, Sendable, CaseIterable {
  /// A goroutine was started: `peer` is the new one.
  case go
  /// A goroutine's function returned.
  case exit
  /// A value was sent: `peer` received it, or is 0 if it went into the buffer.
  case send
  /// A value was received: `peer` sent it, or is 0 if it came out of the buffer. `flag`: it was sent, and
  /// not a closed channel's zero value.
  case receive
  /// A channel was closed.
  case close
  /// A select went on: `value` is the index of its case, -1 for default. The send or receive follows.
  case select
  /// A lock is held from now on, for writing; `flag`: it was taken by TryLock, which waits for nobody.
  case lock
  /// A lock held for writing was given back.
  case unlock
  /// A lock is held from now on, for reading; `flag`: as for `lock`.
  case rLock
  /// A lock held for reading was given back.
  case rUnlock
  /// TryLock or TryRLock found the lock taken.
  case tryLockFailed
  /// The counter of a wait group went up: `value` is what it is now.
  case add
  /// The counter of a wait group went down: `value` is what it is now.
  case done
  /// A wait ended: of a wait group, a condition variable or a once.
  case wait
  /// A condition variable was signalled: `peer` wakes, or is 0 if nobody waited.
  case signal
  /// A condition variable was broadcast: `value` is how many wake.
  case broadcast
  /// A semaphore was acquired: `value` is the weight.
  case acquire
  /// A semaphore was released: `value` is the weight.
  case release
  /// A goroutine sleeps, or works on a processor: `value` is for how many nanoseconds.
  case sleep
  /// A timer was started or reset: `value` is when it fires.
  case timerStart
  /// A timer was stopped; `flag`: before it fired.
  case timerStop
  /// A timer fired.
  case timerFire
  /// A context was cancelled.
  case cancel
  /// A goroutine parks: `reason` says why.
  case block
  /// A goroutine was made ready by `peer`.
  case wake
  /// A word was read or changed atomically: `value` is what it is now.
  case atomic
  /// A shared variable was read.
  case read
  /// A shared variable was written.
  case write
  /// A panic began; `value` is its message.
  case panic
  /// A panic was recovered.
  case recover
  /// The program wrote `value`.
  case print
  /// The program began a region or said something for the trace: `value` is its text.
  case note
  /// A region of the program ended.
  case noteEnd

  /// Whether it is an operation on a channel, a lock or shared memory: what a library may do as its own affair.
  public var isOperation: Bool {
    switch self {
    case .send, .receive, .close, .select, .lock, .unlock, .rLock, .rUnlock, .tryLockFailed, .add,
      .done, .wait, .signal, .broadcast, .acquire, .release, .atomic, .read, .write:
      true
    case .go, .exit, .sleep, .timerStart, .timerStop, .timerFire, .cancel, .block, .wake, .panic,
      .recover, .print, .note, .noteEnd:
      false
    }
  }

  /// The word for it in traces.
  public var name: String {
    switch self {
    case .go: "go"
    case .exit: "exit"
    case .send: "send"
    case .receive: "receive"
    case .close: "close"
    case .select: "select"
    case .lock: "lock"
    case .unlock: "unlock"
    case .rLock: "rlock"
    case .rUnlock: "runlock"
    case .tryLockFailed: "trylock failed"
    case .add: "add"
    case .done: "done"
    case .wait: "wait"
    case .signal: "signal"
    case .broadcast: "broadcast"
    case .acquire: "acquire"
    case .release: "release"
    case .sleep: "sleep"
    case .timerStart: "timer start"
    case .timerStop: "timer stop"
    case .timerFire: "timer fire"
    case .cancel: "cancel"
    case .block: "block"
    case .wake: "wake"
    case .atomic: "atomic"
    case .read: "read"
    case .write: "write"
    case .panic: "panic"
    case .recover: "recover"
    case .print: "print"
    case .note: "note"
    case .noteEnd: "note end"
    }
  }
}

/// A value in short, as events carry it.
@frozen public enum Summary: Hashable, Sendable {
  /// Nothing to say.
  case none
  /// A number (or a count, an index, nanoseconds).
  case integer(Int64)
  /// Text number `id` of the trace.
  case text(UInt32)
  /// A floating-point number's bits.
  case float(UInt64)
  /// True or false.
  case boolean(Bool)
}

/// One thing that happened.
@frozen public struct Event: Sendable {
  /// Nanoseconds of the run's clock.
  public var time: Int64
  /// A value in short.
  public var value: Summary
  /// Which goroutine did it; 0: the clock.
  public var goroutine: UInt32
  /// The other goroutine, or 0.
  public var peer: UInt32
  /// The channel, lock, timer … by its number in the trace; 0: none.
  public var object: UInt32
  /// Where in the source, by the program's numbering; 0: unknown.
  public var position: UInt32
  /// What happened.
  public var kind: EventKind
  /// Why a goroutine parks.
  public var reason: WaitReason
  /// What the kind says.
  public var flag: Bool
  /// Whether it is the affair of a library that the program calls: a lock inside `testing`, a channel inside `net/http`.
  public var isInternal = false

  /// An event.
  @inlinable
  public init(
    time: Int64, kind: EventKind, goroutine: UInt32, object: UInt32 = 0, peer: UInt32 = 0,
    value: Summary = .none, reason: WaitReason = .none, flag: Bool = false, position: UInt32 = 0
  ) {
    self.time = time
    self.value = value
    self.goroutine = goroutine
    self.peer = peer
    self.object = object
    self.position = position
    self.kind = kind
    self.reason = reason
    self.flag = flag
  }
}
