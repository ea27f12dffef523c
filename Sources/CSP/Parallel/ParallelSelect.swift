// Select in parallel mode. Go: selectgo.
//
// The locks of all channels are taken in the order of their addresses, so that two selects cannot wait for
// each other. A waiter that was taken out of its queue claims the select; the goroutine takes the others out
// itself, under their locks.

/// Takes one of the cases that can go on, from a random one on; nil if there is none.
func selectNowParallel<Result>(
  _ cases: [Case<Result>]
) throws(Panic) -> (() async throws(Panic) -> Result)? {
  if cases.isEmpty { return nil }
  let start =
    cases.count == 1 ? 0 : Int(truncatingIfNeeded: ParallelRandom.next() % UInt64(cases.count))
  for offset in cases.indices {
    let each = cases[(start + offset) % cases.count]
    guard let core = each.core else { continue }
    // Looking without the lock is a guess; `run` decides under it.
    guard each.isSend ? core.canSend : core.canReceive else { continue }
    if let next = try each.run(.now(nil, 0)) { return next }
  }
  return nil
}

/// Waits until a case can go on, and completes it.
func selectParallel<Result>(
  _ cases: [Case<Result>]
) async throws(Panic) -> () async throws(Panic) -> Result {
  while true {
    if let next = try selectNowParallel(cases) { return next }
    let wait = ParallelSelect(cases)
    if wait.count == 0 { try await waitForEverParallel() }
    wait.lockAll()
    if wait.isAnyReady {
      wait.unlockAll()
      wait.destroy()
      continue
    }
    wait.enqueue()
    let isCancelled = await wait.park()
    wait.leave()
    defer { wait.destroy() }
    guard let winner = wait.winner else {
      wait.dropElements(except: -1)
      if isCancelled { throw .cancelled }
      continue
    }
    let index = Int(winner.pointee.caseIndex)
    wait.dropElements(except: index)
    guard let element = winner.pointee.element,
      let next = try cases[index].run(.completed(element, winner.pointee.success))
    else { preconditionFailure("a case that completed can't fail to run") }
    return next
  }
}

/// One wait of a select.
private struct ParallelSelect<Result>: @unchecked Sendable {
  let cases: [Case<Result>]
  let count: Int
  private let waiters: UnsafeMutablePointer<Waiter>
  private let list: UnsafeMutablePointer<SelectCase>
  private let group: UnsafeMutablePointer<SelectGroup>
  private let elements: UnsafeMutableRawPointer
  private let locks: [SpinLock]

  init(_ cases: [Case<Result>]) {
    self.cases = cases
    count = cases.reduce(0) { $0 + ($1.core == nil ? 0 : 1) }
    waiters = .allocate(capacity: max(1, cases.count))
    list = .allocate(capacity: max(1, cases.count))
    group = .allocate(capacity: 1)
    var bytes = 0
    var alignment = 16
    for each in cases {
      bytes = (bytes + each.alignment - 1) & ~(each.alignment - 1)
      bytes += each.size
      alignment = max(alignment, each.alignment)
    }
    elements = .allocate(byteCount: max(1, bytes), alignment: alignment)
    var offset = 0
    for (index, each) in cases.enumerated() {
      offset = (offset + each.alignment - 1) & ~(each.alignment - 1)
      list[index] = SelectCase(
        channel: each.core, element: elements + offset, isSend: each.isSend)
      offset += each.size
    }
    var sorted: [SpinLock] = []
    for lock in cases.compactMap(\.lock).sorted(by: {
      UInt(bitPattern: $0.word) < UInt(bitPattern: $1.word)
    })
    where sorted.last?.word != lock.word { sorted.append(lock) }
    locks = sorted
  }

  func destroy() {
    waiters.deallocate()
    list.deallocate()
    group.deallocate()
    elements.deallocate()
  }

  func lockAll() { for lock in locks { lock.lock() } }
  func unlockAll() { for lock in locks { lock.unlock() } }

  var isAnyReady: Bool {
    for index in cases.indices where list[index].isReady { return true }
    return false
  }

  func enqueue() {
    for index in cases.indices where list[index].channel != nil {
      if let element = list[index].element { cases[index].store?(.store, element) }
    }
    Select.enqueue(
      list, count: cases.count, waiters: waiters, group: group, goroutine: 1, owner: 0,
      isShared: true)
  }

  /// Parks and unlocks all. True if the task was cancelled.
  func park() async -> Bool {
    if Worker.runsGoroutine {
      await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
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
  private func parkCancellable() async -> Bool {
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
      await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
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
  func leave() {
    lockAll()
    group.leaveQueues()
    unlockAll()
  }

  /// The waiter whose case completed.
  var winner: UnsafeMutablePointer<Waiter>? { group.pointee.winner }

  /// Destroys the values that were not sent.
  func dropElements(except winner: Int) {
    for index in cases.indices where index != winner && list[index].channel != nil {
      if let element = list[index].element { cases[index].store?(.destroy, element) }
    }
  }
}
