// What happens around a channel's state machine in a simulated run: waking, events, happens-before.
//
// Happens-before is Go's memory model: a send happens before its receive completes, a close before a receive
// that sees it, and the receive from slot i of a buffer before the next send into slot i completes. On an
// unbuffered channel both sides know each other's past.

extension Simulation {
  /// The running goroutine's waiter, ready to be queued.
  @inlinable
  func newWaiter(_ element: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<Waiter> {
    let current = state.pointee.current
    let waiter = current.waiter
    waiter.initialize(
      to: Waiter(
        goroutine: current.pointee.id, owner: UInt(bitPattern: current), element: element))
    return waiter
  }

  /// Parks the running goroutine for good.
  @usableFromInline
  func waitForEver(_ reason: WaitReason, _ position: UInt32) async throws(Panic) {
    await park(reason, object: 0, position: position)
    throw interruption() ?? .abandoned
  }

  /// A panic begins.
  @usableFromInline
  func panicking(_ panic: Panic, _ object: UInt32, _ position: UInt32) -> Panic {
    if state.pointee.isTracing {
      record(.panic, object: object, value: trace.text(panic.message), position: position)
    }
    return panic
  }

  /// A value went from one goroutine to the other directly; one of them is the running one (nil) and the other waited.
  @usableFromInline
  func handedOff(
    _ core: UnsafeMutablePointer<ChannelState>, sender: UnsafeMutablePointer<Waiter>?,
    receiver: UnsafeMutablePointer<Waiter>?, value: Summary, _ position: UInt32
  ) {
    let current = state.pointee.current.pointee.id
    let from = sender?.pointee.goroutine ?? current
    let to = receiver?.pointee.goroutine ?? current
    let object = core.pointee.identity
    if state.pointee.log.isOn, let waiter = sender ?? receiver {
      touchForTransfer(core, waiter, isSend: sender == nil)
    }
    if state.pointee.isRacing {
      if core.pointee.capacity == 0 {
        races.meet(from, to)
      } else {
        races.synchronise(from, key(object, core.pointee.head + 1))
        races.synchronise(to, key(object, core.pointee.head + 1))
      }
    }
    if state.pointee.isTracing {
      record(
        event: Event(
          time: state.pointee.now, kind: .send, goroutine: from, object: object, peer: to,
          value: value, position: sender.map(position(of:)) ?? position))
      record(
        event: Event(
          time: state.pointee.now, kind: .receive, goroutine: to, object: object, peer: from,
          value: value, flag: true, position: receiver.map(position(of:)) ?? position))
    }
    progressed()
    if let waiter = sender ?? receiver { wake(waiter) }
    changed()
  }

  /// The running goroutine stored a value in the buffer.
  @usableFromInline
  func stored(
    _ core: UnsafeMutablePointer<ChannelState>, _ slot: Int, value: Summary, _ position: UInt32
  ) {
    let object = core.pointee.identity
    if state.pointee.log.isOn { touchForStore(core) }
    if state.pointee.isRacing {
      races.synchronise(state.pointee.current.pointee.id, key(object, slot + 1))
    }
    if state.pointee.isTracing { record(.send, object: object, value: value, position: position) }
    progressed()
    changed()
  }

  /// A sender that waited stored its value in the buffer.
  @usableFromInline
  func storedWaiting(
    _ core: UnsafeMutablePointer<ChannelState>, _ slot: Int, _ sender: UnsafeMutablePointer<Waiter>,
    value: Summary
  ) {
    let object = core.pointee.identity
    if state.pointee.isRacing {
      races.synchronise(sender.pointee.goroutine, key(object, slot + 1))
    }
    if state.pointee.isTracing {
      record(
        event: Event(
          time: state.pointee.now, kind: .send, goroutine: sender.pointee.goroutine,
          object: object, value: value, position: position(of: sender)))
    }
    wake(sender)
  }

  /// The running goroutine took a value out of the buffer, and if somebody was parked there to send, their value took its
  /// place.
  @usableFromInline
  func loaded(
    _ core: UnsafeMutablePointer<ChannelState>, _ slot: Int, value: Summary, _ position: UInt32,
    exchangedWith sender: UnsafeMutablePointer<Waiter>? = nil
  ) {
    let object = core.pointee.identity
    if state.pointee.log.isOn {
      if let sender { touchForExchange(core, sender) } else { touchForLoad(core) }
    }
    if state.pointee.isRacing {
      races.synchronise(state.pointee.current.pointee.id, key(object, slot + 1))
    }
    if state.pointee.isTracing {
      record(.receive, object: object, value: value, flag: true, position: position)
    }
    progressed()
    changed()
  }

  /// The running goroutine received from a closed channel.
  @usableFromInline
  func receivedClosed(_ core: UnsafeMutablePointer<ChannelState>, _ position: UInt32) {
    acquire(key(core.pointee.identity))
    if state.pointee.isTracing {
      record(.receive, object: core.pointee.identity, position: position)
    }
    polled()
  }

  /// The running goroutine closed the channel.
  @usableFromInline
  func closed(
    _ core: UnsafeMutablePointer<ChannelState>, _ waiters: WakeList, _ position: UInt32
  ) {
    let object = core.pointee.identity
    touchForClose(core)
    release(key(object))
    if state.pointee.isTracing { record(.close, object: object, position: position) }
    progressed()
    var list = waiters
    while let waiter = list.popFirst() {
      meet(waiter, isMutual: false)
      wake(waiter)
    }
    changed()
  }

  /// A sender goes on after it waited.
  @usableFromInline
  func sent<Element>(
    _ element: UnsafeMutablePointer<Element>, _ core: UnsafeMutablePointer<ChannelState>,
    _ position: UInt32
  ) throws(Panic) {
    if state.pointee.current.pointee.waiter.success { return }
    element.deinitialize(count: 1)
    if let interruption = interruption() { throw interruption }
    throw panicking(.sendOnClosedChannel, core.pointee.identity, position)
  }

  /// A receiver goes on after it waited.
  @usableFromInline
  func received<Element>(
    _ element: UnsafeMutablePointer<Element>, _ core: UnsafeMutablePointer<ChannelState>,
    _ position: UInt32
  ) throws(Panic) -> Element? {
    if state.pointee.current.pointee.waiter.success { return element.move() }
    if let interruption = interruption() { throw interruption }
    receivedClosed(core, position)
    return nil
  }

  /// Where the goroutine of a waiter waits.
  func position(of waiter: UnsafeMutablePointer<Waiter>) -> UInt32 {
    UnsafeMutablePointer<Goroutine>(bitPattern: waiter.pointee.owner)?.pointee.position ?? 0
  }
}
