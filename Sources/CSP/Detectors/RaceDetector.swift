// Data races by happens-before, after FastTrack (Flanagan and Freund 2009).
//
// Each goroutine has a vector clock; each synchronisation object has one too: releasing it joins the
// goroutine's clock into it, acquiring it joins it into the goroutine's. A variable remembers its last write and
// the reads since that nothing orders. Departures from the paper: reads that are not ordered are a short list
// instead of a vector, since each keeps the position that a report needs; atomic accesses are remembered like
// plain ones and race only with plain ones.
//
// Addresses, objects and positions are the caller's numbers. Memory is reset, not freed, between runs.

/// A variable's access as the detector remembers it.
@frozen public struct AccessRecord: Hashable, Sendable {
  /// Who.
  public var goroutine: UInt32
  /// When, by the goroutine's own clock; 0: no access.
  public var time: UInt32
  /// Where: whatever the caller gave.
  public var position: UInt64
  /// Whether it wrote.
  public var isWrite: Bool
  /// Whether it was an atomic operation.
  public var isAtomic: Bool

  /// No access.
  @inlinable
  public init() {
    goroutine = 0
    time = 0
    position = 0
    isWrite = false
    isAtomic = false
  }
}

/// Two accesses that nothing orders.
public struct Race: Hashable, Sendable {
  /// The variable.
  public var address: UInt
  /// The access that came first in this run.
  public var first: AccessRecord
  /// The one that came second.
  public var second: AccessRecord
}

/// Finds data races in a run.
public final class RaceDetector {
  /// The most goroutines that have clocks of their own at a time. Go's race detector: 8128.
  public static let maximumGoroutines = 8128

  private let state: UnsafeMutablePointer<RaceState>

  /// A detector for one run at a time.
  public init() {
    state = .allocate(capacity: 1)
    state.initialize(to: RaceState())
  }

  deinit {
    state.pointee.destroy()
    state.deinitialize(count: 1)
    state.deallocate()
  }

  /// Set when more goroutines were alive than the detector can follow: it looks no further.
  public var isExhausted: Bool { state.pointee.isExhausted }

  /// A run begins: forgets all and keeps the memory.
  public func reset() {
    state.pointee.reset()
  }

  /// `parent` (0 for none) starts `goroutine`.
  public func start(_ goroutine: UInt32, parent: UInt32) {
    state.pointee.start(goroutine, parent: parent)
  }

  /// `goroutine` ended; nobody is known to wait for that.
  public func end(_ goroutine: UInt32) {
    state.pointee.end(goroutine)
  }

  /// What happened before the releases of `object` happened before what `goroutine` does now.
  public func acquire(_ goroutine: UInt32, _ object: UInt) {
    state.pointee.acquire(goroutine, object)
  }

  /// What `goroutine` did until now happens before later acquires of `object`, as do earlier releases.
  public func release(_ goroutine: UInt32, _ object: UInt) {
    state.pointee.release(goroutine, object)
  }

  /// As `release`, but earlier releases no longer count.
  public func releaseOnly(_ goroutine: UInt32, _ object: UInt) {
    state.pointee.releaseOnly(goroutine, object)
  }

  /// Acquires and releases at once: an atomic read-modify-write.
  public func synchronise(_ goroutine: UInt32, _ object: UInt) {
    state.pointee.synchronise(goroutine, object)
  }

  /// What either did until now happens before what the other does next: an unbuffered hand-off.
  public func meet(_ one: UInt32, _ other: UInt32) {
    state.pointee.meet(one, other)
  }

  /// What `waker` did until now happens before what `woken` does next.
  public func wake(_ woken: UInt32, by waker: UInt32) {
    state.pointee.wake(woken, by: waker)
  }

  /// Whether what `goroutine` did at `time` of its clock happened before what `other` does now.
  public func isOrdered(_ goroutine: UInt32, time: UInt32, before other: UInt32) -> Bool {
    state.pointee.isOrdered(goroutine, time: time, before: other)
  }

  /// `goroutine` reads the variable at `address`. Returns the race, if it is one.
  public func read(
    _ goroutine: UInt32, _ address: UInt, position: UInt64, isAtomic: Bool = false
  ) -> Race? {
    state.pointee.read(goroutine, address, position: position, isAtomic: isAtomic)
  }

  /// `goroutine` writes the variable at `address`. Returns the race, if it is one.
  public func write(
    _ goroutine: UInt32, _ address: UInt, position: UInt64, isAtomic: Bool = false
  ) -> Race? {
    state.pointee.write(goroutine, address, position: position, isAtomic: isAtomic)
  }

  /// The memory from `address` on is a new variable from now on (it was freed and is used again).
  public func forget(_ address: UInt, bytes: Int, stride: Int = 8) {
    state.pointee.forget(address, bytes: bytes, stride: stride)
  }

  /// All memory may be that of new variables from now on (a collector has freed some).
  public func forgetVariables() {
    state.pointee.forgetVariables()
  }
}

/// What a detector knows, in raw memory: reached through a pointer, without the checks of a class's properties.
private struct RaceState {
  static let maximumGoroutines = RaceDetector.maximumGoroutines

  /// The goroutines' clocks by slot. Slot and id are the same up to the maximum; beyond it, slots of
  /// goroutines that ended are used again.
  private var clocks: UnsafeMutablePointer<VectorClock>
  private var slots = 0
  private var slotCapacity = 64
  private var freeSlots: [Int] = []
  private var reusedSlots: [UInt32: Int] = [:]
  /// Set when more goroutines were alive than the detector can follow: it looks no further.
  private(set) var isExhausted = false

  private var objects = AddressTable()
  private var objectClocks: UnsafeMutablePointer<VectorClock>?
  private var objectCapacity = 0

  private var variables = AddressTable()
  private var states: UnsafeMutablePointer<VariableState>?
  private var stateCapacity = 0
  private var reads: UnsafeMutablePointer<ReadRecord>?
  private var readCount = 0
  private var readCapacity = 0
  private var freeRead = 0

  struct VariableState {
    var write = AccessRecord()
    /// The only read that matters, while there is no more than one.
    var read = AccessRecord()
    /// More reads: index in `reads` plus one; 0: none.
    var more = 0
  }

  struct ReadRecord {
    var access: AccessRecord
    var next: Int
  }

  init() {
    clocks = .allocate(capacity: 64)
    clocks.initialize(repeating: VectorClock(), count: 64)
  }

  mutating func destroy() {
    for slot in 0..<slotCapacity { clocks[slot].destroy() }
    clocks.deallocate()
    for index in 0..<objectCapacity { objectClocks?[index].destroy() }
    objectClocks?.deallocate()
    states?.deallocate()
    reads?.deallocate()
    objects.destroy()
    variables.destroy()
  }

  /// A run begins: forgets all and keeps the memory.
  mutating func reset() {
    for slot in 0..<slots { clocks[slot].removeAll() }
    for index in 0..<objects.count { objectClocks?[index].removeAll() }
    slots = 0
    freeSlots.removeAll(keepingCapacity: true)
    reusedSlots.removeAll(keepingCapacity: true)
    isExhausted = false
    objects.removeAll()
    variables.removeAll()
    readCount = 0
    freeRead = 0
  }

  // MARK: Goroutines

  /// `parent` (0 for none) starts `goroutine`.
  mutating func start(_ goroutine: UInt32, parent: UInt32) {
    let slot = newSlot(goroutine)
    guard slot >= 0 else { return }
    let time = clocks[slot][slot] &+ 1
    if parent != 0, let from = self.slot(parent) {
      clocks[slot].replace(with: clocks[from])
      tick(from)
    } else {
      clocks[slot].removeAll()
    }
    clocks[slot].set(slot, time)
  }

  /// `goroutine` ended; nobody is known to wait for that.
  mutating func end(_ goroutine: UInt32) {
    guard slots > Self.maximumGoroutines / 2, let slot = slot(goroutine) else { return }
    reusedSlots[goroutine] = nil
    freeSlots.append(slot)
  }

  // MARK: Synchronisation

  /// What happened before the releases of `object` happened before what `goroutine` does now.
  mutating func acquire(_ goroutine: UInt32, _ object: UInt) {
    guard let slot = slot(goroutine), let index = objects.find(object), let objectClocks else {
      return
    }
    clocks[slot].join(objectClocks[index])
  }

  /// What `goroutine` did until now happens before later acquires of `object`, as do earlier releases.
  mutating func release(_ goroutine: UInt32, _ object: UInt) {
    guard let slot = slot(goroutine) else { return }
    let clock = clocks[slot]
    objectClock(object) { $0.join(clock) }
    tick(slot)
  }

  /// As `release`, but earlier releases no longer count.
  mutating func releaseOnly(_ goroutine: UInt32, _ object: UInt) {
    guard let slot = slot(goroutine) else { return }
    let clock = clocks[slot]
    objectClock(object) { $0.replace(with: clock) }
    tick(slot)
  }

  /// Acquires and releases at once: an atomic read-modify-write.
  mutating func synchronise(_ goroutine: UInt32, _ object: UInt) {
    acquire(goroutine, object)
    release(goroutine, object)
  }

  /// What either did until now happens before what the other does next: an unbuffered hand-off.
  mutating func meet(_ one: UInt32, _ other: UInt32) {
    guard let first = slot(one), let second = slot(other), first != second else { return }
    clocks[first].join(clocks[second])
    clocks[second].join(clocks[first])
    tick(first)
    tick(second)
  }

  /// What `waker` did until now happens before what `woken` does next.
  mutating func wake(_ woken: UInt32, by waker: UInt32) {
    guard let from = slot(waker), let to = slot(woken), from != to else { return }
    clocks[to].join(clocks[from])
    tick(from)
  }

  /// Whether what `goroutine` did at `time` of its clock happened before what `other` does now.
  mutating func isOrdered(_ goroutine: UInt32, time: UInt32, before other: UInt32) -> Bool {
    guard let from = slot(goroutine), let to = slot(other) else { return true }
    return from == to || time <= clocks[to][from]
  }

  // MARK: Variables

  /// `goroutine` reads the variable at `address`. Returns the race, if it is one.
  @inline(__always)
  mutating func read(
    _ goroutine: UInt32, _ address: UInt, position: UInt64, isAtomic: Bool = false
  ) -> Race? {
    guard let slot = slot(goroutine), let state = state(of: address) else { return nil }
    let now = record(goroutine, slot, position, isWrite: false, isAtomic)
    let last = state.pointee.read
    if last.goroutine == goroutine, last.time == now.time, last.isAtomic == isAtomic,
      state.pointee.more == 0
    {
      return nil
    }
    let race = conflict(state.pointee.write, now, slot, address)
    remember(now, in: state, slot)
    return race
  }

  /// `goroutine` writes the variable at `address`. Returns the race, if it is one.
  @inline(__always)
  mutating func write(
    _ goroutine: UInt32, _ address: UInt, position: UInt64, isAtomic: Bool = false
  ) -> Race? {
    guard let slot = slot(goroutine), let state = state(of: address) else { return nil }
    let now = record(goroutine, slot, position, isWrite: true, isAtomic)
    let last = state.pointee.write
    if last.goroutine == goroutine, last.time == now.time, last.isAtomic == isAtomic,
      state.pointee.read.time == 0
    {
      return nil
    }
    var race = conflict(last, now, slot, address)
    if race == nil { race = conflict(state.pointee.read, now, slot, address) }
    var more = state.pointee.more
    while more != 0, let reads {
      if race == nil { race = conflict(reads[more - 1].access, now, slot, address) }
      let next = reads[more - 1].next
      reads[more - 1].next = freeRead
      freeRead = more
      more = next
    }
    state.pointee = VariableState()
    state.pointee.write = now
    return race
  }

  /// The memory from `address` on is a new variable from now on (it was freed and is used again).
  mutating func forget(_ address: UInt, bytes: Int, stride: Int = 8) {
    guard variables.count > 0, let states else { return }
    for offset in Swift.stride(from: 0, to: bytes, by: max(1, stride)) {
      if let index = variables.find(address &+ UInt(offset)) { states[index] = VariableState() }
    }
  }

  /// All memory may be that of new variables from now on (a collector has freed some).
  mutating func forgetVariables() {
    variables.removeAll()
    readCount = 0
    freeRead = 0
  }

  // MARK: Inside

  @inline(__always)
  private mutating func record(
    _ goroutine: UInt32, _ slot: Int, _ position: UInt64, isWrite: Bool, _ isAtomic: Bool
  ) -> AccessRecord {
    var record = AccessRecord()
    record.goroutine = goroutine
    record.time = clocks[slot][slot]
    record.position = position
    record.isWrite = isWrite
    record.isAtomic = isAtomic
    return record
  }

  @inline(__always)
  private mutating func conflict(
    _ earlier: AccessRecord, _ now: AccessRecord, _ slot: Int, _ address: UInt
  ) -> Race? {
    guard earlier.time != 0, earlier.goroutine != now.goroutine,
      !(earlier.isAtomic && now.isAtomic), !isKnown(earlier, to: slot)
    else { return nil }
    return Race(address: address, first: earlier, second: now)
  }

  @inline(__always)
  private mutating func isKnown(_ access: AccessRecord, to slot: Int) -> Bool {
    guard let from = self.slot(access.goroutine) else { return true }
    return access.time <= clocks[slot][from]
  }

  private mutating func remember(
    _ now: AccessRecord, in state: UnsafeMutablePointer<VariableState>, _ slot: Int
  ) {
    let last = state.pointee.read
    if last.time == 0 || isReplaced(last, by: now, slot) {
      state.pointee.read = now
      return
    }
    var more = state.pointee.more
    while more != 0, let reads {
      if isReplaced(reads[more - 1].access, by: now, slot) {
        reads[more - 1].access = now
        return
      }
      more = reads[more - 1].next
    }
    let index = newRead()
    reads?[index - 1] = ReadRecord(access: now, next: state.pointee.more)
    state.pointee.more = index
  }

  /// Whether every later write that races with `old` races with `now` too.
  private mutating func isReplaced(_ old: AccessRecord, by now: AccessRecord, _ slot: Int) -> Bool {
    (old.isAtomic || !now.isAtomic) && (old.goroutine == now.goroutine || isKnown(old, to: slot))
  }

  private mutating func newRead() -> Int {
    if freeRead != 0, let reads {
      let index = freeRead
      freeRead = reads[index - 1].next
      return index
    }
    if readCount == readCapacity {
      (reads, readCapacity) = grown(reads, count: readCount, capacity: readCapacity)
    }
    readCount += 1
    return readCount
  }

  @inline(__always)
  private mutating func state(of address: UInt) -> UnsafeMutablePointer<VariableState>? {
    let known = variables.count
    let index = variables.index(address)
    if index >= stateCapacity {
      (states, stateCapacity) = grown(states, count: stateCapacity, capacity: stateCapacity)
    }
    guard let states else { return nil }
    if index == known { (states + index).initialize(to: VariableState()) }
    return states + index
  }

  private mutating func objectClock(_ object: UInt, _ change: (inout VectorClock) -> Void) {
    let index = objects.index(object)
    if index >= objectCapacity {
      let old = objectCapacity
      (objectClocks, objectCapacity) = grown(objectClocks, count: old, capacity: old)
      guard let objectClocks else { return }
      (objectClocks + old).initialize(repeating: VectorClock(), count: objectCapacity - old)
    }
    guard let objectClocks else { return }
    change(&objectClocks[index])
  }

  @inline(__always)
  private mutating func tick(_ slot: Int) {
    clocks[slot].set(slot, clocks[slot][slot] &+ 1)
  }

  @inline(__always)
  private mutating func slot(_ goroutine: UInt32) -> Int? {
    if isExhausted || goroutine == 0 { return nil }
    let slot = Int(goroutine)
    if slot < Self.maximumGoroutines { return slot < slots ? slot : nil }
    return reusedSlots[goroutine]
  }

  private mutating func newSlot(_ goroutine: UInt32) -> Int {
    if isExhausted { return -1 }
    if Int(goroutine) < Self.maximumGoroutines {
      let slot = Int(goroutine)
      if slot >= slotCapacity { growClocks(to: slot + 1) }
      if slot >= slots { slots = slot + 1 }
      return slot
    }
    guard let slot = freeSlots.popLast() else {
      isExhausted = true
      return -1
    }
    reusedSlots[goroutine] = slot
    return slot
  }

  private mutating func growClocks(to wanted: Int) {
    let larger = max(wanted, slotCapacity * 2)
    let fresh = UnsafeMutablePointer<VectorClock>.allocate(capacity: larger)
    fresh.initialize(repeating: VectorClock(), count: larger)
    fresh.update(from: clocks, count: slotCapacity)
    clocks.deallocate()
    clocks = fresh
    slotCapacity = larger
  }
}
