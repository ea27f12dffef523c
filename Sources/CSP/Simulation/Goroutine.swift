// A goroutine of a simulated run: its control block in raw memory.
//
// Invariants: a block never moves while the simulation lives; the waiter is its first field, then come the
// timer and the select's group, at offsets that the accessors rely on (a test holds them).

/// What a goroutine is doing.
@usableFromInline enum GoroutineStatus: UInt8 {
  /// Nothing: the block is free.
  case free
  /// In the ready queue, with a job or a continuation to go on with.
  case ready
  /// Running.
  case running
  /// Parked by an operation of this library.
  case parked
  /// Suspended by an `await` that is not this library's: a task group, an actor, a stream.
  case foreign
}

/// A goroutine's control block.
@usableFromInline struct Goroutine {
  /// Its place in a queue.
  @usableFromInline var waiter: Waiter
  /// Its timer while it sleeps or works.
  @usableFromInline var timer: TimerState
  /// What the cases of its select share.
  @usableFromInline var group: SelectGroup
  /// How to go on: first, or after a foreign await.
  @usableFromInline var job: UnownedJob?
  /// How to go on after an operation of this library.
  @usableFromInline var continuation: UnsafeContinuation<Void, Never>?
  /// The waiters of its select.
  @usableFromInline var selectWaiters: UnsafeMutablePointer<Waiter>?
  @usableFromInline var selectCases: UnsafeMutablePointer<SelectCase>?
  @usableFromInline var selectReady: UnsafeMutablePointer<UInt32>?
  @usableFromInline var selectCapacity: Int
  /// Where the element that it sends or waits for lies.
  @usableFromInline var scratch: UnsafeMutableRawPointer?
  @usableFromInline var scratchBytes: Int
  /// The next free block.
  @usableFromInline var nextFree: UnsafeMutablePointer<Goroutine>?
  /// Its number; main is 1.
  @usableFromInline var id: UInt32
  /// What it waits for, by its number in the trace.
  @usableFromInline var object: UInt32
  /// Where it waits.
  @usableFromInline var position: UInt32
  /// How many operations it has tried since it was abandoned.
  @usableFromInline var poisoned: UInt32
  @usableFromInline var status: GoroutineStatus
  /// Why it is parked, or before what operation it stands.
  @usableFromInline var reason: WaitReason
  /// What it waits for, or stands before, as if it had not come: with the state that opens it, and how many cases its select
  /// has.
  @usableFromInline var gate: Gate
  @usableFromInline var gateCore: UnsafeMutableRawPointer?
  @usableFromInline var gateCount: Int
  /// Whether the trace says that it waits at its gate, and who opened that.
  @usableFromInline var isNotedBlocked: Bool
  @usableFromInline var opener: UInt32
  /// Whether the round of the wait group for which it waited is over.
  @usableFromInline var isReleased: Bool
  /// Whether it has ended the run and goes no further.
  @usableFromInline var isStopped: Bool
  /// What it took the last time that a select had several cases.
  @usableFromInline var choice: FairChoice
  /// Whether it is a Swift task that `go` did not start: a task group's child.
  @usableFromInline var isAdopted: Bool
  /// Whether its Swift task was cancelled while it was parked.
  @usableFromInline var isCancelled: Bool

  @usableFromInline
  init() {
    waiter = Waiter()
    timer = TimerState()
    group = SelectGroup(waiters: nil, count: 0)
    job = nil
    continuation = nil
    selectWaiters = nil
    selectCases = nil
    selectReady = nil
    selectCapacity = 0
    scratch = nil
    scratchBytes = 0
    nextFree = nil
    id = 0
    object = 0
    position = 0
    poisoned = 0
    status = .free
    reason = .none
    isAdopted = false
    isCancelled = false
    gate = .none
    gateCore = nil
    gateCount = 0
    isNotedBlocked = false
    opener = 0
    isReleased = false
    isStopped = false
    choice = FairChoice()
  }
}

extension UnsafeMutablePointer<Goroutine> {
  /// Its waiter.
  @inlinable var waiter: UnsafeMutablePointer<Waiter> {
    UnsafeMutableRawPointer(self).assumingMemoryBound(to: Waiter.self)
  }

  /// Its timer.
  @usableFromInline var timer: UnsafeMutablePointer<TimerState> {
    (UnsafeMutableRawPointer(self) + MemoryLayout<Waiter>.stride)
      .assumingMemoryBound(to: TimerState.self)
  }

  /// What the cases of its select share.
  @usableFromInline var group: UnsafeMutablePointer<SelectGroup> {
    (UnsafeMutableRawPointer(self) + MemoryLayout<Waiter>.stride + MemoryLayout<TimerState>.stride)
      .assumingMemoryBound(to: SelectGroup.self)
  }

  /// Memory for `count` values that stays in place until the goroutine goes on.
  @inlinable
  func scratch<Value>(_ type: Value.Type, count: Int = 1) -> UnsafeMutablePointer<Value> {
    let bytes = MemoryLayout<Value>.stride &* count
    return scratch(bytes: bytes, alignment: MemoryLayout<Value>.alignment)
      .bindMemory(to: type, capacity: count)
  }

  /// `bytes` bytes that stay in place until the goroutine goes on.
  @usableFromInline
  func scratch(bytes: Int, alignment: Int) -> UnsafeMutableRawPointer {
    if let scratch = pointee.scratch, bytes <= pointee.scratchBytes, alignment <= 16 {
      return scratch
    }
    pointee.scratch?.deallocate()
    let wanted = Swift.max(32, bytes)
    let scratch = UnsafeMutableRawPointer.allocate(
      byteCount: wanted, alignment: Swift.max(16, alignment))
    pointee.scratch = scratch
    pointee.scratchBytes = alignment <= 16 ? wanted : 0
    return scratch
  }

  /// Makes room for a select of `count` cases.
  @usableFromInline
  func reserveSelect(_ count: Int) {
    if count <= pointee.selectCapacity { return }
    freeSelect()
    let capacity = Swift.max(4, count)
    pointee.selectWaiters = .allocate(capacity: capacity)
    pointee.selectCases = .allocate(capacity: capacity)
    pointee.selectReady = .allocate(capacity: capacity)
    pointee.selectCapacity = capacity
  }

  /// Frees what the block owns.
  @usableFromInline
  func freeMemory() {
    freeSelect()
    pointee.scratch?.deallocate()
    pointee.scratch = nil
    pointee.scratchBytes = 0
  }

  private func freeSelect() {
    pointee.selectWaiters?.deallocate()
    pointee.selectCases?.deallocate()
    pointee.selectReady?.deallocate()
    pointee.selectWaiters = nil
    pointee.selectCases = nil
    pointee.selectReady = nil
    pointee.selectCapacity = 0
  }
}

/// The blocks of goroutines by id, in raw memory.
@usableFromInline struct BlockTable {
  private var blocks: UnsafeMutablePointer<UnsafeMutablePointer<Goroutine>?>?
  @usableFromInline private(set) var count = 0
  private var capacity = 0

  /// The block of a goroutine that is alive, or nil.
  subscript(id: Int) -> UnsafeMutablePointer<Goroutine>? {
    guard id < count, let blocks else { return nil }
    return blocks[id]
  }

  mutating func append(_ block: UnsafeMutablePointer<Goroutine>?) {
    if count == capacity { (blocks, capacity) = grown(blocks, count: count, capacity: capacity) }
    blocks?[count] = block
    count += 1
  }

  mutating func remove(_ id: Int) {
    if id < count { blocks?[id] = nil }
  }

  mutating func removeAll() { count = 0 }

  mutating func destroy() {
    blocks?.deallocate()
    self = BlockTable()
  }
}
