// What each step of a run touched, for partial-order reduction.
//
// A step is what one goroutine does between two points at which another could have run. Two steps of
// different goroutines can be swapped without any difference if no access of one conflicts with one of the
// other. The log is raw memory that is reset, not freed, between runs.
//
// Objects are numbers of the shell's choice (addresses, or identities) below 2⁶²; above lie those that stand for ends of
// channels and for goroutines.
//
// Two operations that lead to the same state in either order do not conflict, although both change their object:
//
// - A send and a receive on an unbuffered channel. Whoever comes second completes the transfer; afterwards both goroutines
//   go on. So each end of the channel is an object of its own. The second one's step `meets` the first one's goroutine:
//   what it does next comes after both.
// - Two goroutines' Done on a wait group, and two Adds: they `update` it.
// - Adds to an atomic variable whose results nobody looks at, and two readers' locks.
//
// The ends of a buffered channel may be told apart, too, where the log says which receive took what which send gave: a
// step gives (`release`) or takes (`follow`) an element, or its place in the buffer, by its number.
//
// A parked select is completed by whoever comes to one of its channels first: that step touches all of its channels.
//
// Where an operation waits as if it were not there (Go's locks under a strategy: whoever comes to a lock that is taken is
// no option until it is free), the end of the waiting cannot come after it: `release` and `acquire` are ordered and no race.

/// How a step touched an object.
@frozen public enum AccessMode: UInt8, Sendable {
  /// Looked at it: two reads commute.
  case read
  /// Changed it.
  case write
  /// Read and perhaps changed it as one synchronising operation. Conflicts as a write does, and is no data race.
  case synchronise
  /// Changed it in a way that commutes with other updates.
  case update
  /// Made the goroutine that the object stands for ready (or started it): orders, and conflicts with nothing.
  case wake
  /// Is the first step of the object's goroutine after it was made ready: comes after those steps.
  case await
  /// Completed the operation in which the object's goroutine waits: what the step's own goroutine does next comes after
  /// the last step of that one.
  case meet
  /// Took a lock, which could not have been done while it was taken.
  case acquire
  /// Took a lock together with others.
  case acquireShared
  /// Gave a lock free, or was one of those that a `follow` waits for.
  case release
  /// Could be done only after all the releases before.
  case follow
}

/// What two accesses to one object mean for the order of their steps.
@frozen public enum Relation {
  /// Either order leads to the same.
  case none
  /// One comes after the other; the other order is impossible.
  case ordered
  /// The order matters, and both are possible.
  case race
}

/// One access of a step.
@frozen public struct Access: Sendable {
  /// What was touched.
  public var object: UInt64
  /// How.
  public var mode: AccessMode

  /// An access.
  @inlinable
  public init(object: UInt64, mode: AccessMode) {
    self.object = object
    self.mode = mode
  }

  /// The object that stands for a goroutine; for the clock with 0.
  @inlinable
  public static func goroutine(_ goroutine: UInt32) -> UInt64 { 1 << 63 | UInt64(goroutine) }

  /// Whether the order of the two accesses matters.
  @inlinable
  public func conflicts(with other: Access) -> Bool { relation(to: other) != .none }

  /// What the two accesses mean for the order of their steps.
  @inlinable
  public func relation(to other: Access) -> Relation {
    object == other.object ? Self.relation(mode, other.mode) : .none
  }

  /// What two accesses to one object mean.
  @inlinable
  static func relation(_ one: AccessMode, _ other: AccessMode) -> Relation {
    switch (one, other) {
    case (.wake, _), (.await, _), (.meet, _), (_, .wake), (_, .await), (_, .meet):
      .none
    case (.read, .read), (.update, .update), (.acquireShared, .acquireShared), (.release, .release),
      (.follow, .follow), (.read, .follow), (.follow, .read), (.follow, .acquireShared),
      (.acquireShared, .follow):
      .none
    case (.release, .acquire), (.acquire, .release), (.release, .acquireShared),
      (.acquireShared, .release), (.release, .follow), (.follow, .release):
      .ordered
    default: .race
    }
  }

  /// Whether an object stands for the end of a channel.
  @inlinable
  public static func isEnd(_ object: UInt64) -> Bool { object >> 60 == 4 }

  /// The object that stands for an element of a buffered channel, by its number, or for its place in the buffer once it is
  /// free.
  @inlinable
  public static func element(_ channel: UInt32, _ number: UInt32, isSent: Bool) -> UInt64 {
    3 << 60 | UInt64(channel & 0xFFF_FFFF) << 28 | UInt64(number & 0x7FF_FFFF) << 1
      | (isSent ? 1 : 0)
  }

  /// The object that stands for a channel's close.
  @inlinable
  public static func close(of channel: UInt32) -> UInt64 {
    element(channel, .max, isSent: true)
  }

  /// The object that stands for what a parked sender offers: whoever takes it comes after.
  @inlinable
  public static func offer(on channel: UInt32, by sender: UInt32) -> UInt64 {
    element(channel, sender, isSent: true)
  }

  /// The object that stands for a moment at which timers are due.
  @inlinable
  public static func instant(_ nanoseconds: Int64) -> UInt64 {
    7 << 60 | UInt64(bitPattern: nanoseconds) & (1 << 58 &- 1)
  }

  /// The object that stands for a timer of a native program, by its number.
  @inlinable
  public static func timer(_ number: UInt32) -> UInt64 { 5 << 60 | UInt64(number) }

  /// What ends a run: main's return, a panic, os.Exit.
  public static let end: UInt64 = 1 << 63 | 1 << 40
  /// How many goroutines there are.
  public static let goroutineCount: UInt64 = 1 << 63 | 2 << 40

  /// The object that stands for the Adds on a wait group; its own number stands for the Dones.
  @inlinable
  public static func adds(of group: UInt32) -> UInt64 { 1 << 61 | UInt64(group) }

  /// The object that stands for whether a round of a wait group is under way.
  @inlinable
  public static func round(of group: UInt32) -> UInt64 { 1 << 61 | 1 << 40 | UInt64(group) }

  /// The object that stands for the readers of a reader/writer lock; its own number stands for who may come in.
  @inlinable
  public static func readers(of lock: UInt32) -> UInt64 { 1 << 61 | 2 << 40 | UInt64(lock) }

  /// The object that stands for the sending end of an unbuffered channel, or the receiving one.
  @inlinable
  public static func channel(_ identity: UInt32, isSend: Bool) -> UInt64 {
    1 << 62 | UInt64(identity) << 1 | (isSend ? 1 : 0)
  }
}

/// One step.
@frozen public struct Step: Sendable {
  /// Who ran; 0 for the clock.
  public var goroutine: UInt32
  /// Whether it did not happen: at the end of a run, what a goroutine would have done that waits for ever. Nothing comes after
  /// it.
  public var isPending: Bool
  /// Whether its goroutine waited before it at a gate: others may have come first although it came first.
  public var wasBlocked: Bool
  /// The number of its first access.
  public var firstAccess: Int
  /// The number behind its last access.
  public var endAccess: Int

  @inlinable
  init(goroutine: UInt32, firstAccess: Int) {
    self.goroutine = goroutine
    isPending = false
    wasBlocked = false
    self.firstAccess = firstAccess
    endAccess = firstAccess
  }
}

/// The steps of a run, in order. All zero: switched off and empty.
@frozen public struct StepLog {
  /// The steps.
  public var steps: UnsafeMutablePointer<Step>?
  /// How many there are.
  public var count: Int
  /// How many fit.
  public var capacity: Int
  /// The accesses of all steps.
  public var accesses: UnsafeMutablePointer<Access>?
  /// How many there are.
  public var accessCount: Int
  /// How many fit.
  public var accessCapacity: Int
  /// Whether accesses are kept. Steps are counted in any case.
  public var isOn: Bool

  /// Switched off and empty.
  @inlinable
  public init() {
    steps = nil
    count = 0
    capacity = 0
    accesses = nil
    accessCount = 0
    accessCapacity = 0
    isOn = false
  }

  /// A goroutine begins a step.
  @inlinable
  public mutating func begin(_ goroutine: UInt32) {
    if isOn {
      if count == capacity { growSteps() }
      steps?[count] = Step(goroutine: goroutine, firstAccess: accessCount)
    }
    count &+= 1
  }

  /// The running step's goroutine waited before it.
  @inlinable
  public mutating func markBlocked() {
    if isOn, count > 0 { steps?[count &- 1].wasBlocked = true }
  }

  /// A step that would have come: of a goroutine that waits at the end of the run.
  public mutating func beginPending(_ goroutine: UInt32) {
    begin(goroutine)
    if isOn, count > 0 { steps?[count &- 1].isPending = true }
  }

  /// The running step touches an object.
  @inlinable
  public mutating func record(_ object: UInt64, _ mode: AccessMode) {
    if isOn { append(object, mode) }
  }

  /// The running step puts element `number` into a buffered channel: into the place that an earlier receive made free.
  @inlinable
  public mutating func recordSend(_ channel: UInt32, number: UInt32, capacity: Int) {
    record(Access.element(channel, number, isSent: true), .release)
    let capacity = UInt32(truncatingIfNeeded: capacity)
    if number >= capacity {
      record(Access.element(channel, number &- capacity, isSent: false), .follow)
    }
  }

  /// The running step takes element `number` out of a buffered channel.
  @inlinable
  public mutating func recordReceive(_ channel: UInt32, number: UInt32) {
    record(Access.element(channel, number, isSent: true), .follow)
    record(Access.element(channel, number, isSent: false), .release)
  }

  /// The accesses of step `index`.
  @inlinable
  public func accesses(of index: Int) -> UnsafeBufferPointer<Access> {
    guard let steps, let accesses, index >= 0, index < count else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    let step = steps[index]
    return UnsafeBufferPointer(
      start: accesses + step.firstAccess, count: step.endAccess &- step.firstAccess)
  }

  /// How many goroutines have steps here, if their numbers are given out in order.
  public var goroutines: Int {
    guard isOn, let steps else { return 0 }
    var most: UInt32 = 0
    for index in 0..<count { most = max(most, steps[index].goroutine) }
    return Int(most)
  }

  /// Forgets all and keeps the memory.
  @inlinable
  public mutating func removeAll() {
    count = 0
    accessCount = 0
  }

  /// Frees the memory.
  public mutating func destroy() {
    steps?.deallocate()
    accesses?.deallocate()
    self = StepLog()
  }

  @usableFromInline
  mutating func append(_ object: UInt64, _ mode: AccessMode) {
    guard count > 0, let steps else { return }
    // A loop over the same variable is one access.
    if let accesses {
      var index = accessCount &- 1
      let first = max(steps[count &- 1].firstAccess, accessCount &- 4)
      while index >= first {
        let last = accesses[index]
        if last.object == object, last.mode == mode || last.mode == .write { return }
        index &-= 1
      }
    }
    if accessCount == accessCapacity { growAccesses() }
    accesses?[accessCount] = Access(object: object, mode: mode)
    accessCount &+= 1
    steps[count &- 1].endAccess = accessCount
  }

  /// Steps with fewer accesses may have some of them more than once.
  private static let fewAccesses = 4096

  @usableFromInline
  mutating func growSteps() {
    (steps, capacity) = grown(steps, count: count, capacity: capacity)
  }

  /// Makes room for another access. A step that touches the same memory again and again has its accesses once.
  private mutating func growAccesses() {
    if count > 0, let steps, let accesses {
      let first = steps[count &- 1].firstAccess
      if accessCount &- first >= Self.fewAccesses {
        var index = AccessIndex()
        defer { index.destroy() }
        var kept = first
        for access in first..<accessCount {
          accesses[kept] = accesses[access]
          let mode = accesses[kept].mode
          let isMemory = mode == .read || mode == .write
          if !isMemory || index.insert(kept, of: accesses) { kept &+= 1 }
        }
        accessCount = kept
        steps[count &- 1].endAccess = kept
        if accessCount <= accessCapacity / 2 { return }
      }
    }
    (accesses, accessCapacity) = grown(accesses, count: accessCount, capacity: accessCapacity)
  }
}

/// Larger memory with the same contents.
func grown<Value: BitwiseCopyable>(
  _ old: UnsafeMutablePointer<Value>?, count: Int, capacity: Int
) -> (UnsafeMutablePointer<Value>, Int) {
  let larger = max(256, capacity &* 2)
  let fresh = UnsafeMutablePointer<Value>.allocate(capacity: larger)
  if let old {
    fresh.update(from: old, count: count)
    old.deallocate()
  }
  return (fresh, larger)
}
