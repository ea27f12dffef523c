// The state machines by themselves: layout, queues, timers, the ready queue.

import CSP
import Testing

/// Memory for one value, zeroed.
private func zeroed<Value>(_ type: Value.Type) -> UnsafeMutablePointer<Value> {
  let memory = UnsafeMutableRawPointer.allocate(
    byteCount: MemoryLayout<Value>.stride, alignment: 16)
  memory.initializeMemory(as: UInt8.self, repeating: 0, count: MemoryLayout<Value>.stride)
  return memory.bindMemory(to: type, capacity: 1)
}

private func newWaiter(_ goroutine: UInt32) -> UnsafeMutablePointer<Waiter> {
  let waiter = UnsafeMutablePointer<Waiter>.allocate(capacity: 1)
  waiter.initialize(to: Waiter(goroutine: goroutine))
  return waiter
}

@Test func layout() {
  // Accessors and embedding rely on these.
  #expect(MemoryLayout<ChannelState>.offset(of: \.senders) == 0)
  #expect(MemoryLayout<ChannelState>.offset(of: \.receivers) == 16)
  #expect(MemoryLayout<MutexState>.offset(of: \.waiters) == 0)
  #expect(MemoryLayout<RWMutexState>.offset(of: \.waitingReaders) == 0)
  #expect(MemoryLayout<RWMutexState>.offset(of: \.waitingWriters) == 16)
  #expect(MemoryLayout<WaitGroupState>.offset(of: \.waiters) == 0)
  #expect(MemoryLayout<CondState>.offset(of: \.waiters) == 0)
  #expect(MemoryLayout<SemaphoreState>.offset(of: \.waiters) == 0)
  #expect(MemoryLayout<OnceState>.offset(of: \.waiters) == 0)
  #expect(MemoryLayout<SelectGroup>.offset(of: \.isDone) == 0)
  #expect(MemoryLayout<Waiter>.offset(of: \.owner) == 40)
  #expect(MemoryLayout<Waiter>.offset(of: \.amount) == 48)
  let strides = [
    MemoryLayout<Waiter>.stride, MemoryLayout<WaitQueue>.stride, MemoryLayout<ChannelState>.stride,
    MemoryLayout<MutexState>.stride, MemoryLayout<RWMutexState>.stride,
    MemoryLayout<WaitGroupState>.stride, MemoryLayout<CondState>.stride,
    MemoryLayout<SemaphoreState>.stride, MemoryLayout<OnceState>.stride,
    MemoryLayout<TimerState>.stride, MemoryLayout<SelectGroup>.stride,
  ]
  #expect(strides.allSatisfy { $0 % 8 == 0 })
}

@Test func zeroedIsReady() {
  let mutex = zeroed(MutexState.self)
  #expect(mutex.lock(1))
  #expect(!mutex.lock(2))
  let channel = zeroed(ChannelState.self)
  guard case .park = channel.send() else {
    Issue.record("a zeroed channel must be open and unbuffered")
    return
  }
  let group = zeroed(WaitGroupState.self)
  #expect(group.isDone)
  mutex.deallocate()
  channel.deallocate()
  group.deallocate()
}

@Test func copiedLocksHaveNoWaiters() {
  let original = zeroed(MutexState.self)
  let waiter = newWaiter(2)
  _ = original.lock(1)
  original.enqueue(waiter)
  // A Go program copies a mutex that somebody waits for.
  let copy = zeroed(MutexState.self)
  copy.initialize(to: original.pointee)
  guard case .done = copy.unlock() else {
    Issue.record("the copy must not wake the original's waiter")
    return
  }
  let other = newWaiter(3)
  _ = copy.lock(1)
  copy.enqueue(other)
  guard case .wake(let woken) = copy.unlock() else {
    Issue.record("the copy must wake its own waiter")
    return
  }
  #expect(woken == other)
  guard case .wake(let first) = original.unlock() else {
    Issue.record("the original must keep its waiter")
    return
  }
  #expect(first == waiter)
  for pointer in [waiter, other] { pointer.deallocate() }
  original.deallocate()
  copy.deallocate()
}

@Test func selectWakesOnce() {
  let (a, b) = (zeroed(ChannelState.self), zeroed(ChannelState.self))
  let waiters = UnsafeMutablePointer<Waiter>.allocate(capacity: 3)
  let group = UnsafeMutablePointer<SelectGroup>.allocate(capacity: 1)
  // Twice the same channel, as Go allows.
  let cases = [
    SelectCase(channel: a, element: nil, isSend: false),
    SelectCase(channel: nil, element: nil, isSend: true),
    SelectCase(channel: b, element: nil, isSend: true),
    SelectCase(channel: a, element: nil, isSend: false),
  ]
  let count = Select.enqueue(
    cases, count: 4, waiters: waiters, group: group, goroutine: 1, owner: 0)
  #expect(count == 3)
  guard case .take(let winner) = b.receive() else {
    Issue.record("the select must be found at b")
    return
  }
  #expect(winner.pointee.caseIndex == 2)
  #expect(group.pointee.winner == winner)
  #expect(a.receivers.isEmpty)
  guard case .park = a.send() else {
    Issue.record("the select must have left a")
    return
  }
  waiters.deallocate()
  group.deallocate()
  a.deallocate()
  b.deallocate()
}

@Test func timersFireInOrder() {
  let queue = zeroed(TimerQueue.self)
  var random = RandomSource(seed: 1)
  let timers = UnsafeMutablePointer<TimerState>.allocate(capacity: 500)
  timers.initialize(repeating: TimerState(), count: 500)
  for round in 0..<20 {
    var expected: [(when: Int64, order: Int)] = []
    for index in 0..<500 {
      let when = Int64(random.number(below: 50))
      queue.add(timers + index, when: when)
      expected.append((when, index))
    }
    for index in stride(from: round, to: 500, by: 7) { #expect(queue.remove(timers + index)) }
    expected = expected.enumerated().filter { $0.offset % 7 != round % 7 || $0.offset < round }
      .map(\.element).sorted { ($0.when, $0.order) < ($1.when, $1.order) }
    var fired: [Int] = []
    while let timer = queue.popFirst() { fired.append(timer - timers) }
    #expect(fired == expected.map(\.order))
  }
  queue.destroy()
  queue.deallocate()
  timers.deallocate()
}

@Test func readyQueueKeepsAll() {
  var queue = ReadyQueue()
  var random = RandomSource(seed: 2)
  var members: [UInt32] = []
  for next in 1...5_000 as ClosedRange<UInt32> {
    queue.append(next)
    members.append(next)
    let options = queue.options(current: 9_999, clock: true)
    #expect(options.count == members.count + 2)
    #expect(options[0] == 9_999 && options[options.count - 1] == 0)
    if random.number(below: 100) < 60 {
      let index = Int(random.number(below: UInt64(queue.count)))
      let taken = queue.take(at: index)
      #expect(members.contains(taken))
      members.removeAll { $0 == taken }
    }
  }
  #expect(queue.count == members.count)
  queue.destroy()
}

@Test func firstInFirstOutIsFair() {
  var queue = ReadyQueue()
  for next in 1...300 as ClosedRange<UInt32> { queue.append(next) }
  for next in 1...10_000 as ClosedRange<UInt32> {
    #expect(queue.take(at: 0) == (next - 1) % 300 + 1)
    queue.append((next - 1) % 300 + 1)
  }
  queue.destroy()
}

@Test func randomNumbersStayTheSame() {
  // Seeds and tokens of recorded runs depend on these.
  var source = RandomSource(seed: 42)
  #expect(source.next() == 13_679_457_532_755_275_413)
  #expect((0..<8).map { _ in source.number(below: 10) } == [1, 2, 3, 0, 8, 2, 8, 3])
}
