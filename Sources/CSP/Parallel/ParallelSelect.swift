// Select in parallel mode. Go: selectgo.
//
// The locks of all channels are taken in the order of their addresses, so that two selects cannot wait for
// each other. A waiter that was taken out of its queue claims the select; the goroutine takes the others out
// itself, under their locks.

/// Takes one of the cases that can go on, from a random one on; nil if there is none.
@inlinable
func selectNowParallel<Result>(_ cases: [Case<Result>]) async throws(Panic) -> Result? {
  if cases.isEmpty { return nil }
  let start =
    cases.count == 1 ? 0 : Int(truncatingIfNeeded: ParallelRandom.next() % UInt64(cases.count))
  for offset in cases.indices {
    let index = start + offset
    let each = cases[index < cases.count ? index : index - cases.count]
    // Looking without the lock is a guess; `run` decides under it.
    guard let core = each.core, each.isSend ? core.canSend : core.canReceive else { continue }
    if let result = try await each.run(.now(nil, 0)) { return result }
  }
  return nil
}

/// Waits until a case can go on, and completes it.
@inlinable
func selectParallel<Result>(_ cases: [Case<Result>]) async throws(Panic) -> Result {
  while true {
    if let result = try await selectNowParallel(cases) { return result }
    let wait = ParallelSelect(cases)
    defer { wait.destroy() }
    if wait.count == 0 { try await waitForEverParallel() }
    wait.lockAll()
    if wait.isAnyReady {
      wait.unlockAll()
      continue
    }
    wait.enqueue()
    let isCancelled = await wait.park()
    wait.leave()
    guard let winner = wait.winner else {
      wait.dropElements(except: -1)
      if isCancelled { throw .cancelled }
      continue
    }
    let index = Int(winner.pointee.caseIndex)
    wait.dropElements(except: index)
    let success = winner.pointee.success
    guard let element = winner.pointee.element,
      let result = try await cases[index].run(.completed(element, success))
    else { preconditionFailure("a case that completed can't fail to run") }
    return result
  }
}

/// One wait of a select. All its memory is one piece.
@usableFromInline struct ParallelSelect<Result>: @unchecked Sendable {
  @usableFromInline let cases: [Case<Result>]
  @usableFromInline let count: Int
  @usableFromInline let memory: UnsafeMutableRawPointer
  @usableFromInline let group: UnsafeMutablePointer<SelectGroup>
  @usableFromInline let waiters: UnsafeMutablePointer<Waiter>
  @usableFromInline let list: UnsafeMutablePointer<SelectCase>
  /// The locks of all channels, each once, in the order of their addresses.
  @usableFromInline let locks: UnsafeMutablePointer<SpinLock>
  @usableFromInline let lockCount: Int

  @inlinable init(_ cases: [Case<Result>]) {
    self.cases = cases
    let number = cases.count
    let waitersAt = MemoryLayout<SelectGroup>.stride
    let listAt = waitersAt + MemoryLayout<Waiter>.stride * number
    let locksAt = listAt + MemoryLayout<SelectCase>.stride * number
    var bytes = locksAt + MemoryLayout<SpinLock>.stride * number
    var alignment = 16
    for each in cases {
      bytes = ParallelSelect.aligned(bytes, each.alignment) + each.size
      alignment = max(alignment, each.alignment)
    }
    memory = .allocate(byteCount: bytes, alignment: alignment)
    group = memory.bindMemory(to: SelectGroup.self, capacity: 1)
    waiters = (memory + waitersAt).bindMemory(to: Waiter.self, capacity: number)
    list = (memory + listAt).bindMemory(to: SelectCase.self, capacity: number)
    locks = (memory + locksAt).bindMemory(to: SpinLock.self, capacity: number)
    var offset = locksAt + MemoryLayout<SpinLock>.stride * number
    var found = 0
    var sorted = 0
    for (index, each) in cases.enumerated() {
      offset = ParallelSelect.aligned(offset, each.alignment)
      list[index] = SelectCase(channel: each.core, element: memory + offset, isSend: each.isSend)
      offset += each.size
      guard each.core != nil, let lock = each.lock else { continue }
      found += 1
      sorted = ParallelSelect.insert(lock, into: locks, count: sorted)
    }
    count = found
    lockCount = sorted
  }

  @inlinable static func aligned(_ offset: Int, _ alignment: Int) -> Int {
    (offset + alignment - 1) & ~(alignment - 1)
  }

  /// Keeps the locks sorted and each only once; returns how many there are then.
  @inlinable static func insert(
    _ lock: SpinLock, into locks: UnsafeMutablePointer<SpinLock>, count: Int
  ) -> Int {
    var place = count
    while place > 0, UInt(bitPattern: locks[place - 1].word) >= UInt(bitPattern: lock.word) {
      if locks[place - 1].word == lock.word { return count }
      place -= 1
    }
    var index = count
    while index > place {
      locks[index] = locks[index - 1]
      index -= 1
    }
    locks[place] = lock
    return count + 1
  }

  @inlinable func destroy() { memory.deallocate() }

  @inlinable func lockAll() { for index in 0..<lockCount { locks[index].lock() } }
  @inlinable func unlockAll() { for index in 0..<lockCount { locks[index].unlock() } }

  @inlinable var isAnyReady: Bool {
    for index in cases.indices where list[index].isReady { return true }
    return false
  }

  @inlinable func enqueue() {
    for index in cases.indices where list[index].channel != nil {
      if let element = list[index].element { cases[index].store?(.store, element) }
    }
    Select.enqueue(
      list, count: cases.count, waiters: waiters, group: group, goroutine: 1, owner: 0,
      isShared: true)
  }

  /// Parks and unlocks all. True if the task was cancelled.
  @inlinable func park() async -> Bool {
    if Worker.runsGoroutine {
      await suspendGoroutine { (continuation: UnsafeContinuation<Void, Never>) in
        for index in 0..<count {
          waiters[index].owner = unsafeBitCast(continuation, to: UInt.self)
        }
        unlockAll()
      }
      return false
    }
    return await parkCancellable()
  }

  /// All waiters are woken through one word of the first: whoever claims the select uses it.
  @usableFromInline func parkCancellable() async -> Bool {
    let word = waiters.sharedWord
    word.pointee.store(0, ordering: .relaxed)
    for index in 0..<count {
      waiters[index].extra = UnsafeMutablePointer<Waiter>.wakesThroughShared
      waiters[index].owner = UInt(bitPattern: waiters)
    }
    unlockAll()
    let groupAddress = UInt(bitPattern: group)
    let firstAddress = UInt(bitPattern: waiters)
    await withTaskCancellationHandler {
      await suspendGoroutine { (continuation: UnsafeContinuation<Void, Never>) in
        let (stored, _) = word.pointee.compareExchange(
          expected: 0, desired: unsafeBitCast(continuation, to: UInt.self),
          ordering: .acquiringAndReleasing)
        if !stored { continuation.resume() }
      }
    } onCancel: {
      guard let group = UnsafeMutablePointer<SelectGroup>(bitPattern: groupAddress),
        let first = UnsafeMutablePointer<Waiter>(bitPattern: firstAddress), group.claim()
      else { return }
      first.wake(through: first.sharedWord)
    }
    return group.pointee.winner == nil
  }

  /// Takes what is still queued out.
  @inlinable func leave() {
    lockAll()
    group.leaveQueues()
    unlockAll()
  }

  /// The waiter whose case completed.
  @inlinable var winner: UnsafeMutablePointer<Waiter>? { group.pointee.winner }

  /// Destroys the values that were not sent.
  @inlinable func dropElements(except winner: Int) {
    for index in cases.indices where index != winner && list[index].channel != nil {
      if let element = list[index].element { cases[index].store?(.destroy, element) }
    }
  }
}
