// Parking and waking on real threads.
//
// A goroutine that parks has a waiter of its own in malloc'ed memory. Plainly: it queues the waiter under the
// state's lock and unlocks after the continuation is stored, so that whoever takes the waiter finds it. A
// Swift task that can be cancelled unlocks first, since the cancellation handler needs the lock; the waiter's
// `owner` then goes 0 → continuation → `woken`, or 0 → `woken` if the waker was faster.

import Synchronization

extension UnsafeMutablePointer<Waiter> {
  /// `owner` of a waiter that was woken.
  @usableFromInline static var woken: UInt { 1 }
  /// `tag` of a waiter whose task was cancelled.
  @usableFromInline static var cancelledTag: UInt16 { 1 }

  /// A waiter with `bytes` bytes for an element behind it.
  @inlinable
  static func make(bytes: Int, alignment: Int) -> UnsafeMutablePointer<Waiter> {
    Simulation.current?.usedFromOutside()
    let offset = elementOffset(alignment)
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: offset &+ bytes, alignment: Swift.max(16, alignment))
    let waiter = memory.bindMemory(to: Waiter.self, capacity: 1)
    // Go: `goroutine` is only asked whether it is 0.
    waiter.initialize(to: Waiter(goroutine: 1, element: memory + offset))
    return waiter
  }

  @inlinable
  static func elementOffset(_ alignment: Int) -> Int {
    let mask = Swift.max(16, alignment) &- 1
    return (MemoryLayout<Waiter>.stride &+ mask) & ~mask
  }

  /// The owner word as an atomic.
  @inlinable var ownerWord: UnsafeMutablePointer<Atomic<UInt>> {
    (UnsafeMutableRawPointer(self) + 40).assumingMemoryBound(to: Atomic<UInt>.self)
  }

  /// Makes the goroutine of a waiter that was taken out of its queue go on.
  @inlinable
  func wakeParallel() {
    if pointee.extra == 0 {
      let worker = Worker.current
      worker?.wakesGoroutine = true
      unsafeBitCast(pointee.owner, to: UnsafeContinuation<Void, Never>.self).resume()
      worker?.wakesGoroutine = false
    } else {
      wakeCancellable()
    }
  }

  /// `extra` of a waiter that is woken through its own owner word.
  static var wakesThroughOwn: UInt32 { 1 }
  /// `extra` of a select's waiter, whose owner is the first of its waiters, that is woken through its shared word.
  static var wakesThroughShared: UInt32 { 2 }

  /// The word that the waiters of a select share.
  var sharedWord: UnsafeMutablePointer<Atomic<UInt>> {
    (UnsafeMutableRawPointer(self) + 48).assumingMemoryBound(to: Atomic<UInt>.self)
  }

  @usableFromInline
  func wakeCancellable() {
    if pointee.extra == Self.wakesThroughOwn { return wake(through: ownerWord) }
    if let first = UnsafeMutablePointer<Waiter>(bitPattern: pointee.owner) {
      wake(through: first.sharedWord)
    }
  }

  func wake(through word: UnsafeMutablePointer<Atomic<UInt>>) {
    let owner = word.pointee.exchange(Self.woken, ordering: .acquiringAndReleasing)
    if owner != 0 && owner != Self.woken {
      unsafeBitCast(owner, to: UnsafeContinuation<Void, Never>.self).resume()
    }
  }

  /// Parks the running goroutine, whose waiter is queued, and then unlocks.
  @inlinable
  func parkParallel(_ lock: SpinLock) async {
    await suspendGoroutine { (continuation: UnsafeContinuation<Void, Never>) in
      pointee.owner = unsafeBitCast(continuation, to: UInt.self)
      lock.unlock()
    }
  }

  /// Parks a Swift task that may be cancelled; its waiter is queued. `giveUp` takes it out, under the lock, and
  /// says whether it was still there.
  @usableFromInline
  func parkCancellable(_ lock: SpinLock, isReset: Bool = true) async {
    if isReset { ownerWord.pointee.store(0, ordering: .relaxed) }
    pointee.extra = Self.wakesThroughOwn
    let address = UInt(bitPattern: self)
    lock.unlock()
    await withTaskCancellationHandler {
      await suspendGoroutine { (continuation: UnsafeContinuation<Void, Never>) in
        let word = unsafeBitCast(continuation, to: UInt.self)
        let (stored, _) = ownerWord.pointee.compareExchange(
          expected: 0, desired: word, ordering: .acquiringAndReleasing)
        if !stored { continuation.resume() }
      }
    } onCancel: {
      guard let waiter = UnsafeMutablePointer<Waiter>(bitPattern: address) else { return }
      lock.lock()
      let isQueued = waiter.pointee.queue != nil
      if isQueued {
        waiter.leave()
        waiter.pointee.tag = Self.cancelledTag
      }
      lock.unlock()
      if isQueued { waiter.wakeCancellable() }
    }
  }

  /// Parks a goroutine whose waiter may have been taken out already; it was queued with `extra` set. True if it
  /// was cancelled.
  func parkLate(_ lock: SpinLock) async -> Bool {
    await parkCancellable(lock, isReset: false)
    return pointee.tag == Self.cancelledTag
  }

  /// Parks the running goroutine, then unlocks; by the way that suits its task. True if it was cancelled.
  @inlinable
  func park(_ lock: SpinLock) async -> Bool {
    if Worker.runsGoroutine {
      await parkParallel(lock)
      return false
    }
    await parkCancellable(lock)
    return pointee.tag == Self.cancelledTag
  }
}

extension WakeList {
  /// Makes all of them go on.
  @usableFromInline
  func wakeAllParallel() {
    var list = self
    while let waiter = list.popFirst() { waiter.wakeParallel() }
  }
}
