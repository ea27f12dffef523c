// Select: which cases can go on, and waiting for all of them. Go: selectgo.
//
// Three passes as in Go: (1) which cases can go on; the strategy chooses one of them, and the shell performs
// that send or receive. (2) Otherwise the goroutine waits at all channels. (3) Whoever completes a case
// takes the others out of their queues, and the goroutine goes on with the case of the waiter that woke it.

/// One case of a select.
@frozen public struct SelectCase {
  /// The channel; nil for a nil channel, whose case never goes on.
  public var channel: UnsafeMutablePointer<ChannelState>?
  /// Where the value to send lies, or where the received one goes.
  public var element: UnsafeMutableRawPointer?
  /// Whether this is a send.
  public var isSend: Bool

  /// A case.
  @inlinable
  public init(
    channel: UnsafeMutablePointer<ChannelState>?, element: UnsafeMutableRawPointer?, isSend: Bool
  ) {
    self.channel = channel
    self.element = element
    self.isSend = isSend
  }

  /// Whether the case could go on now.
  @inlinable public var isReady: Bool {
    guard let channel else { return false }
    return isSend ? channel.canSend : channel.canReceive
  }
}

/// The passes of a select.
@frozen public enum Select {
  /// Writes the indices of the cases that can go on to `ready`, which has room for all, in the order of the
  /// source. Returns how many they are.
  @inlinable
  public static func ready(
    _ cases: UnsafePointer<SelectCase>, count: Int, into ready: UnsafeMutablePointer<UInt32>
  ) -> Int {
    var found = 0
    for index in 0..<count where cases[index].isReady {
      ready[found] = UInt32(truncatingIfNeeded: index)
      found &+= 1
    }
    return found
  }

  /// Lets a goroutine wait at the channels of all cases: `waiters` has room for `count`; `group` must stay
  /// where it is until the goroutine goes on. Cases of nil channels are left out. Returns how many waiters
  /// wait: 0 means for ever.
  @inlinable
  @discardableResult
  public static func enqueue(
    _ cases: UnsafePointer<SelectCase>, count: Int, waiters: UnsafeMutablePointer<Waiter>,
    group: UnsafeMutablePointer<SelectGroup>, goroutine: UInt32, owner: UInt, isShared: Bool = false
  ) -> Int {
    var used = 0
    group.initialize(to: SelectGroup(waiters: waiters, count: 0, isShared: isShared))
    for index in 0..<count {
      guard let channel = cases[index].channel else { continue }
      let waiter = waiters + used
      waiter.initialize(
        to: Waiter(goroutine: goroutine, owner: owner, element: cases[index].element))
      waiter.pointee.group = group
      waiter.pointee.caseIndex = Int32(truncatingIfNeeded: index)
      used &+= 1
      if cases[index].isSend {
        channel.enqueueSender(waiter)
      } else {
        channel.enqueueReceiver(waiter)
      }
    }
    group.pointee.count = used
    return used
  }
}
