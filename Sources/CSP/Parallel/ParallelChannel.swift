// Channels in parallel mode: the same state machine, behind a lock.

extension Channel {
  /// Hands `value` to a receiver or stores it. False if the goroutine must wait.
  @inlinable
  func offerParallel(_ value: Element) throws(Panic) -> Bool {
    guard let core else { return false }
    lock.lock()
    switch core.send() {
    case .handOff(let receiver):
      lock.unlock()
      if let element = receiver.pointee.element {
        element.assumingMemoryBound(to: Element.self).initialize(to: value)
      }
      receiver.wakeParallel()
      return true
    case .store(let slot):
      (buffer + slot).initialize(to: value)
      lock.unlock()
      return true
    case .park:
      lock.unlock()
      return false
    case .panic:
      lock.unlock()
      throw .sendOnClosedChannel
    }
  }

  /// Takes a value that is there. Nil if there is none, or the channel is closed and empty.
  @inlinable
  func pollParallel(_ isClosed: inout Bool) -> Element? {
    guard let core else { return nil }
    lock.lock()
    switch core.receive() {
    case .take(let sender):
      lock.unlock()
      let value = sender.pointee.element?.assumingMemoryBound(to: Element.self).move()
      sender.wakeParallel()
      return value
    case .load(let slot):
      let value = (buffer + slot).move()
      lock.unlock()
      return value
    case .exchange(let slot, let sender):
      let value = (buffer + slot).move()
      if let element = sender.pointee.element {
        (buffer + slot).moveInitialize(
          from: element.assumingMemoryBound(to: Element.self), count: 1)
      }
      lock.unlock()
      sender.wakeParallel()
      return value
    case .closed:
      lock.unlock()
      isClosed = true
      return nil
    case .park:
      lock.unlock()
      return nil
    }
  }

  /// Sends `value` and waits for a receiver.
  @inlinable
  func sendParallel(_ value: Element) async throws(Panic) {
    guard let core else { return try await waitForEverParallel() }
    let waiter = UnsafeMutablePointer<Waiter>.make(
      bytes: MemoryLayout<Element>.size, alignment: MemoryLayout<Element>.alignment)
    defer { waiter.deallocate() }
    lock.lock()
    if core.canSend {
      // Somebody came in between.
      lock.unlock()
      if try offerParallel(value) { return }
      return try await sendParallel(value)
    }
    let element = waiter.pointee.element?.bindMemory(to: Element.self, capacity: 1)
    element?.initialize(to: value)
    core.enqueueSender(waiter)
    let isCancelled = await waiter.park(lock)
    if waiter.pointee.success { return }
    element?.deinitialize(count: 1)
    throw isCancelled ? .cancelled : .sendOnClosedChannel
  }

  /// Waits for a sender.
  @inlinable
  func receiveParallel() async throws(Panic) -> Element? {
    guard let core else {
      try await waitForEverParallel()
      return nil
    }
    let waiter = UnsafeMutablePointer<Waiter>.make(
      bytes: MemoryLayout<Element>.size, alignment: MemoryLayout<Element>.alignment)
    defer { waiter.deallocate() }
    lock.lock()
    if core.canReceive {
      lock.unlock()
      var isClosed = false
      if let value = pollParallel(&isClosed) { return value }
      return isClosed ? nil : try await receiveParallel()
    }
    core.enqueueReceiver(waiter)
    let isCancelled = await waiter.park(lock)
    if waiter.pointee.success {
      return waiter.pointee.element?.assumingMemoryBound(to: Element.self).move()
    }
    if isCancelled { throw .cancelled }
    return nil
  }
}

/// Waits until the Swift task is cancelled.
@usableFromInline
func waitForEverParallel() async throws(Panic) {
  let lock = SpinLock()
  let queue = UnsafeMutablePointer<WaitQueue>.allocate(capacity: 1)
  queue.initialize(to: WaitQueue())
  let waiter = UnsafeMutablePointer<Waiter>.make(bytes: 0, alignment: 8)
  lock.lock()
  queue.append(waiter)
  _ = await waiter.park(lock)
  waiter.deallocate()
  queue.deallocate()
  lock.destroy()
  throw .cancelled
}
