// Waiters and the queues that they wait in. Go: sudog and waitq.
//
// Invariants: all structs of this folder are plain words without owned storage; all zero is their valid
// initial state; they can be copied as bytes; queues are the first fields, at offsets that accessors rely on
// (a test holds them). A waiter is in at most one queue and knows which one. The
// waiter's memory belongs to its goroutine and stays readable for the whole run. A queue that was copied
// with the struct around it (a Go program may copy a Mutex that others wait for) counts as empty: its
// waiters still name the original.

import Synchronization

/// A goroutine's place in one queue.
@frozen public struct Waiter {
  /// The waiter behind this one.
  public var next: UnsafeMutablePointer<Waiter>?
  /// The waiter before this one.
  public var previous: UnsafeMutablePointer<Waiter>?
  /// The queue that this waiter is in.
  public var queue: UnsafeMutablePointer<WaitQueue>?
  /// The select that this waiter is a case of.
  public var group: UnsafeMutablePointer<SelectGroup>?
  /// Where the value to send lies, or where the received one goes; nil if it is not wanted.
  public var element: UnsafeMutableRawPointer?
  /// Whatever the shell needs to wake the goroutine: its control block, usually.
  public var owner: UInt
  /// What the waiter asks for: a semaphore's weight; free for the shell elsewhere.
  public var amount: Int
  /// The goroutine that waits.
  public var goroutine: UInt32
  /// Which case of its select this is.
  public var caseIndex: Int32
  /// Whether the wait ended by a partner's operation, and not by a close or by giving up. Go: sudog.success.
  public var success: Bool
  /// Whether this waiter wants to send.
  public var isSender: Bool
  /// Free for the shell.
  public var tag: UInt16
  /// Free for the shell.
  public var extra: UInt32

  /// A waiter of `goroutine` that is in no queue.
  @inlinable
  public init(goroutine: UInt32 = 0, owner: UInt = 0, element: UnsafeMutableRawPointer? = nil) {
    next = nil
    previous = nil
    queue = nil
    group = nil
    self.element = element
    self.owner = owner
    amount = 0
    self.goroutine = goroutine
    caseIndex = 0
    success = false
    isSender = false
    tag = 0
    extra = 0
  }
}

/// What the waiters of one select share. Lies beside them, in memory of the goroutine.
@frozen public struct SelectGroup {
  /// 0 while the select waits; set once by whoever completes one of its cases.
  public var isDone: Int
  /// The first of the waiters, which follow each other in memory.
  public var waiters: UnsafeMutablePointer<Waiter>?
  /// The waiter whose case completed; nil while none has, and if the wait ended otherwise.
  public var winner: UnsafeMutablePointer<Waiter>?
  /// How many there are.
  public var count: Int
  /// Whether other threads complete cases too. The woken goroutine then leaves the other queues itself, under
  /// their locks; otherwise whoever completes a case takes the siblings out at once.
  public var isShared: Bool

  /// A select that waits with `count` waiters.
  @inlinable
  public init(waiters: UnsafeMutablePointer<Waiter>?, count: Int, isShared: Bool = false) {
    self.waiters = waiters
    self.count = count
    winner = nil
    isDone = 0
    self.isShared = isShared
  }
}

/// Goroutines in the order in which they came.
@frozen public struct WaitQueue {
  /// The one that has waited longest.
  public var first: UnsafeMutablePointer<Waiter>?
  /// The one that came last.
  public var last: UnsafeMutablePointer<Waiter>?

  /// An empty queue.
  @inlinable
  public init() {
    first = nil
    last = nil
  }
}

/// Waiters taken out of their queues, to be woken in order; linked through `next`.
@frozen public struct WakeList {
  /// The next to wake.
  public var first: UnsafeMutablePointer<Waiter>?
  /// The end of the list.
  public var last: UnsafeMutablePointer<Waiter>?

  /// Nobody.
  @inlinable
  public init() {
    first = nil
    last = nil
  }

  /// Whether nobody is left to wake.
  @inlinable public var isEmpty: Bool { first == nil }

  /// Adds a waiter that is in no queue.
  @inlinable
  public mutating func append(_ waiter: UnsafeMutablePointer<Waiter>) {
    waiter.pointee.next = nil
    if let last { last.pointee.next = waiter } else { first = waiter }
    last = waiter
  }

  /// Takes the next waiter to wake.
  @inlinable
  public mutating func popFirst() -> UnsafeMutablePointer<Waiter>? {
    guard let waiter = first else { return nil }
    first = waiter.pointee.next
    if first == nil { last = nil }
    waiter.pointee.next = nil
    return waiter
  }
}

extension UnsafeMutablePointer<WaitQueue> {
  /// Whether nobody waits here.
  @inlinable public var isEmpty: Bool {
    guard let first = pointee.first else { return true }
    return first.pointee.queue != self
  }

  /// The waiter that is next, without taking it. A waiter of a select that is done already counts.
  @inlinable public var first: UnsafeMutablePointer<Waiter>? {
    guard let first = pointee.first, first.pointee.queue == self else { return nil }
    return first
  }

  /// How many wait here; takes as long as there are.
  public var count: Int {
    var count = 0
    var waiter = first
    while let each = waiter {
      count += 1
      waiter = each.pointee.next
    }
    return count
  }

  /// Puts a waiter that is in no queue at the end.
  @inlinable
  public func append(_ waiter: UnsafeMutablePointer<Waiter>) {
    waiter.pointee.next = nil
    waiter.pointee.queue = self
    if let last = pointee.last, last.pointee.queue == self {
      waiter.pointee.previous = last
      last.pointee.next = waiter
    } else {
      waiter.pointee.previous = nil
      pointee.first = waiter
    }
    pointee.last = waiter
  }

  /// Takes a waiter out, wherever it stands; nothing happens if it is in another queue or in none.
  @inlinable
  public func remove(_ waiter: UnsafeMutablePointer<Waiter>) {
    guard waiter.pointee.queue == self else { return }
    let next = waiter.pointee.next
    let previous = waiter.pointee.previous
    if let next { next.pointee.previous = previous } else { pointee.last = previous }
    if let previous { previous.pointee.next = next } else { pointee.first = next }
    waiter.pointee.next = nil
    waiter.pointee.previous = nil
    waiter.pointee.queue = nil
  }

  /// Takes the first waiter whose select (if it is a case of one) nobody has completed, and claims that select.
  @inlinable
  public func popFirst() -> UnsafeMutablePointer<Waiter>? {
    while let waiter = first {
      remove(waiter)
      if waiter.pointee.group == nil || waiter.claimSelect() { return waiter }
    }
    return nil
  }
}

extension UnsafeMutablePointer<Waiter> {
  /// Makes this case the one that its select takes. False if another case was.
  @inlinable
  func claimSelect() -> Bool {
    guard let group = pointee.group else { return true }
    guard group.claim() else { return false }
    group.pointee.winner = self
    if !group.pointee.isShared { group.leaveQueues() }
    return true
  }

  /// Leaves the queue it is in, if any.
  @inlinable
  public func leave() {
    pointee.queue?.remove(self)
  }
}

extension UnsafeMutablePointer<SelectGroup> {
  /// Ends the waiting of this select. False if somebody else has.
  @inlinable
  public func claim() -> Bool {
    if !pointee.isShared {
      if pointee.isDone != 0 { return false }
      pointee.isDone = 1
      return true
    }
    let word = UnsafeMutableRawPointer(self).assumingMemoryBound(to: Atomic<Int>.self)
    return word.pointee.compareExchange(
      expected: 0, desired: 1, ordering: .acquiringAndReleasing
    ).exchanged
  }

  /// Takes all waiters of this select out of their queues.
  @inlinable
  public func leaveQueues() {
    guard let waiters = pointee.waiters else { return }
    for index in 0..<pointee.count { (waiters + index).leave() }
  }
}
