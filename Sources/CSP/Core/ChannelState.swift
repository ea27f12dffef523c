// A channel without its elements: who waits, how full the buffer is, whether it is closed. Go: hchan.
//
// The state machine decides and the shell acts: each operation returns what to do with the elements and
// whom to wake. Values lie where the shell keeps them: slot i of a buffer of `capacity` elements, and the
// waiters' `element`.
//
// Invariants: senders wait only while the buffer is full and no receiver waits; receivers wait only while
// it is empty and no sender waits; nobody waits at a closed channel.

/// A channel's state. All zero: open and unbuffered.
@frozen public struct ChannelState {
  /// Who waits to send.
  public var senders: WaitQueue
  /// Who waits to receive.
  public var receivers: WaitQueue
  /// How many elements the buffer can hold.
  public var capacity: Int
  /// How many it holds.
  public var count: Int
  /// The slot of the oldest element.
  public var head: Int
  /// The number that traces know the channel by; given by the shell.
  public var identity: UInt32
  /// Whether close was called.
  public var isClosed: Bool
  /// Bit 0: `isTimer`; bit 1: `isCloseOnly`; the rest: `group`. One byte, since the Go machine gives the state 64.
  @usableFromInline var traits: UInt8
  /// Free for the shell.
  public var tag: UInt16

  /// Whether this is a timer's channel: `len` and `cap` are 0 as Go 1.23 has it, though it buffers one tick.
  @inlinable public var isTimer: Bool {
    get { traits & 1 != 0 }
    set { traits = traits & ~1 | (newValue ? 1 : 0) }
  }

  /// Whether nothing can ever be sent on it, as on a context's: receivers only look whether it is closed.
  @inlinable public var isCloseOnly: Bool {
    get { traits & 2 != 0 }
    set { traits = traits & ~2 | (newValue ? 2 : 0) }
  }

  /// Free for the shell, below 64: whom the channel belongs to.
  @inlinable public var group: UInt8 {
    get { traits >> 2 }
    set { traits = traits & 3 | newValue << 2 }
  }

  /// An open channel.
  @inlinable
  public init(capacity: Int = 0, identity: UInt32 = 0) {
    self.capacity = capacity
    count = 0
    head = 0
    self.identity = identity
    isClosed = false
    traits = 0
    tag = 0
    senders = WaitQueue()
    receivers = WaitQueue()
  }
}

/// What a send does.
@frozen public enum SendAction {
  /// Copy the value to the waiter's element, if it has one, and wake it.
  case handOff(to: UnsafeMutablePointer<Waiter>)
  /// Store the value in this slot of the buffer.
  case store(slot: Int)
  /// Nobody receives and the buffer is full: `enqueueSender` and park, or take the select's default.
  case park
  /// panic: send on closed channel.
  case panic
}

/// What a receive does.
@frozen public enum ReceiveAction {
  /// Copy the value from the waiting sender's element and wake it.
  case take(from: UnsafeMutablePointer<Waiter>)
  /// Take the value out of this slot of the buffer.
  case load(slot: Int)
  /// Take the value out of this slot, put the waiting sender's value there, and wake it.
  case exchange(slot: Int, with: UnsafeMutablePointer<Waiter>)
  /// The channel is closed and empty: the zero value, and false.
  case closed
  /// Nothing to receive: `enqueueReceiver` and park, or take the select's default.
  case park
}

/// What a close does.
@frozen public enum CloseAction {
  /// Wake all of these: receivers get the zero value, senders panic (`isSender`).
  case wake(WakeList)
  /// panic: close of closed channel.
  case panic
}

extension UnsafeMutablePointer<ChannelState> {
  /// The channel that a queue is part of.
  @inlinable
  public init(of queue: UnsafeMutablePointer<WaitQueue>, isSenders: Bool) {
    let start = UnsafeMutableRawPointer(queue) - (isSenders ? 0 : 16)
    self = start.assumingMemoryBound(to: ChannelState.self)
  }

  /// Who waits to send.
  @inlinable public var senders: UnsafeMutablePointer<WaitQueue> {
    UnsafeMutableRawPointer(self).assumingMemoryBound(to: WaitQueue.self)
  }

  /// Who waits to receive.
  @inlinable public var receivers: UnsafeMutablePointer<WaitQueue> {
    (UnsafeMutableRawPointer(self) + 16).assumingMemoryBound(to: WaitQueue.self)
  }

  /// Decides a send, and changes the state as if the action were done.
  @inlinable
  public func send() -> SendAction {
    if pointee.isClosed { return .panic }
    if let receiver = receivers.popFirst() {
      receiver.pointee.success = true
      return .handOff(to: receiver)
    }
    let count = pointee.count
    if count < pointee.capacity {
      pointee.count = count &+ 1
      let slot = pointee.head &+ count
      return .store(slot: slot >= pointee.capacity ? slot &- pointee.capacity : slot)
    }
    return .park
  }

  /// Decides a receive, and changes the state as if the action were done.
  @inlinable
  public func receive() -> ReceiveAction {
    let count = pointee.count
    if count > 0 {
      let slot = pointee.head
      let next = slot &+ 1
      pointee.head = next == pointee.capacity ? 0 : next
      if let sender = senders.popFirst() {
        sender.pointee.success = true
        return .exchange(slot: slot, with: sender)
      }
      pointee.count = count &- 1
      return .load(slot: slot)
    }
    if let sender = senders.popFirst() {
      sender.pointee.success = true
      return .take(from: sender)
    }
    return pointee.isClosed ? .closed : .park
  }

  /// Closes the channel.
  @inlinable
  public func close() -> CloseAction {
    if pointee.isClosed { return .panic }
    pointee.isClosed = true
    var list = WakeList()
    while let waiter = receivers.popFirst() {
      waiter.pointee.success = false
      list.append(waiter)
    }
    while let waiter = senders.popFirst() {
      waiter.pointee.success = false
      list.append(waiter)
    }
    return .wake(list)
  }

  /// Lets a sender wait.
  @inlinable
  public func enqueueSender(_ waiter: UnsafeMutablePointer<Waiter>) {
    waiter.pointee.isSender = true
    waiter.pointee.success = false
    senders.append(waiter)
  }

  /// Lets a receiver wait.
  @inlinable
  public func enqueueReceiver(_ waiter: UnsafeMutablePointer<Waiter>) {
    waiter.pointee.isSender = false
    waiter.pointee.success = false
    receivers.append(waiter)
  }

  /// Whether a send would go on at once (or panic).
  @inlinable public var canSend: Bool {
    pointee.isClosed || pointee.count < pointee.capacity || !receivers.isEmpty
  }

  /// Whether a receive would go on at once.
  @inlinable public var canReceive: Bool {
    pointee.isClosed || pointee.count > 0 || !senders.isEmpty
  }

  /// Go: len.
  @inlinable public var length: Int { pointee.isTimer ? 0 : pointee.count }

  /// Go: cap.
  @inlinable public var capacity: Int { pointee.isTimer ? 0 : pointee.capacity }

  /// Forgets what is buffered; for a timer's channel when the timer is stopped or reset.
  @inlinable
  public func discardBuffered() {
    pointee.count = 0
    pointee.head = 0
  }
}
