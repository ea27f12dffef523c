// Channels and select: the engine's state machines decide, this moves elements, parks and wakes. Go: chan.go, select.go.
//
// A channel is an object of `Channel.count` words: the engine's ChannelState, then the buffer's address, the element's
// slots. Buffered elements lie in whole slots, as in frames.
//
// Invariants: a parked goroutine's stack does not move, so that a partner reads and writes its slots; whoever completes a
// receive writes value and ok; a parked operation's pc stands behind its instruction, apart from select's.

import CSP

/// A channel object.
struct Channel {
  /// Its address, not 0.
  let address: UInt64

  /// Words of the object: ChannelState, buffer, slots of an element, type of an element.
  static let count = 12
  private static let countsWord = 8
  private static let bufferWord = 9
  private static let slotsWord = 10
  private static let typeWord = 11

  @inline(__always)
  init(_ address: UInt64) { self.address = address }

  @inline(__always)
  var state: UnsafeMutablePointer<ChannelState> {
    memory(at: address).assumingMemoryBound(to: ChannelState.self)
  }
  @inline(__always)
  var buffer: UInt64 {
    get { slots(at: address)[Self.bufferWord] }
    nonmutating set { slots(at: address)[Self.bufferWord] = newValue }
  }
  /// How many elements were sent, and how many were received, on a buffered channel whose steps are recorded.
  var sent: UInt32 {
    get { counts[0] }
    nonmutating set { counts[0] = newValue }
  }
  var received: UInt32 {
    get { counts[1] }
    nonmutating set { counts[1] = newValue }
  }
  private var counts: UnsafeMutablePointer<UInt32> {
    memory(at: address + UInt64(Self.countsWord * 8)).assumingMemoryBound(to: UInt32.self)
  }
  /// Slots of an element.
  @inline(__always)
  var elementSlots: Int {
    get { int(slots(at: address)[Self.slotsWord]) }
    nonmutating set { slots(at: address)[Self.slotsWord] = slot(newValue) }
  }
  /// The element's type.
  var elementType: TypeReference? {
    get { dynamicType(slots(at: address)[Self.typeWord]) }
    nonmutating set { slots(at: address)[Self.typeWord] = newValue.map { word($0) } ?? 0 }
  }
  /// Where element `index` of the buffer lies; elements of size 0, which have no buffer, lie anywhere.
  @inline(__always)
  func element(_ index: Int) -> Slots {
    slots(at: buffer == 0 ? address : buffer) + index &* elementSlots
  }
}

extension UnsafeMutablePointer where Pointee == Waiter {
  /// The frame's slots for the element.
  @inline(__always)
  fileprivate var elementSlots: Slots? {
    pointee.element?.assumingMemoryBound(to: UInt64.self)
  }
}

/// Waiter.tag of a receive that wants to know whether a value was sent.
private let wantsOkTag: UInt16 = 1

extension UnsafeMutablePointer where Pointee == MachineState {
  @inline(never)
  func makeChannel() -> Bool {
    let pc = instruction
    let fp = pointee.fp
    let size = signed(fp[pc.b])
    guard let elem = pc.typeAt(1).pointee.elem else { return true }
    let step = max(1, elem.pointee.slots)
    if size < 0 || size > Int64(1 << 47) / Int64(step) {
      raiseError("makechan: size out of range", isPlain: true)
      return false
    }
    return attempt { () throws(ValueFault) in
      fp[pc.a] = try newChannel(elem, capacity: Int(size))
    }
  }

  /// A new channel.
  func newChannel(_ elem: TypeReference, capacity: Int) throws(ValueFault) -> UInt64 {
    let address = pointee.heap.allocate(pointee.channelType)
    if address == 0 { throw .outOfMemory }
    pointee.lastIdentity &+= 1
    let channel = Channel(address)
    channel.state.initialize(
      to: ChannelState(capacity: capacity, identity: pointee.lastIdentity))
    channel.state.pointee.group = Bubble.group(pointee.current.pointee.bubble)
    channel.elementSlots = elem.pointee.slots
    channel.elementType = elem
    if pointee.stepLog.isOn { noteSite(channel) }
    if capacity > 0 && elem.pointee.slots > 0 {
      // Narrow elements take whole slots here.
      let buffer =
        elem.pointee.slots == 1 && !elem.pointee.hasPointers
        ? pointee.heap.allocateBytes(capacity &* 8)
        : pointee.heap.allocateArray(elem, count: capacity)
      if buffer == 0 { throw .outOfMemory }
      channel.buffer = buffer
    }
    if !pointee.watch.isEmpty { noteChannel(pointee.lastIdentity, capacity: capacity) }
    return address
  }

  // MARK: Whether an operation may begin

  /// Whether the running goroutine may send now; if not, the loop must reload.
  @inline(never)
  private func maySend(_ address: UInt64) -> Bool {
    isOurs(address, "send on") && (!pointee.watch.contains(.choose) || isChosenToSend(address))
  }

  /// As `maySend`, for a receive.
  @inline(never)
  private func mayReceive(_ address: UInt64) -> Bool {
    isOurs(address, "receive on")
      && (!pointee.watch.contains(.choose) || isChosenToReceive(address))
  }

  /// As `maySend`, for a select.
  @inline(never)
  private func maySelect(_ pc: ProgramCounter, _ fp: Slots) -> Bool {
    if pointee.watch.contains(.bubbles) {
      // Go makes an operation of its own of one case.
      let operation = pc + 1
      let verb =
        pc.c > 1 ? "select" : operation.pointee.op == .selectSend ? "send" : "receive"
      for index in 0..<pc.c where !isOurs(fp[(operation + index).a], verb + " on") { return false }
    }
    return !pointee.watch.contains(.choose) || isChosenToSelect(pc, fp)
  }

  /// Whether the running goroutine is in the bubble that a channel was made in, if it was in one; if not, the run has ended.
  private func isOurs(_ address: UInt64, _ operation: String) -> Bool {
    guard pointee.watch.contains(.bubbles), address != 0 else { return true }
    let group = Channel(address).state.pointee.group
    if group == 0 || group == Bubble.group(pointee.current.pointee.bubble) { return true }
    stopFatal(operation + " synctest channel from outside bubble")
    return false
  }

  /// Whether a select at which a goroutine is parked waits only for channels of its own bubble.
  func isInBubble(select pc: ProgramCounter, _ fp: Slots, _ group: UInt8) -> Bool {
    (0..<pc.c).allSatisfy { index in
      let address = fp[(pc + 1 + index).a]
      return address == 0 || Channel(address).state.pointee.group == group
    }
  }

  // MARK: Send

  /// channel <- value. False if the loop must reload.
  @inline(__always)
  func send(_ address: UInt64, _ value: Slots) -> Bool {
    if !pointee.watch.isDisjoint(with: .gates) && !maySend(address) { return false }
    if address == 0 { return waitForEver(.chanSendNil) }
    let channel = Channel(address)
    switch channel.state.send() {
    case .handOff(let waiter):
      if !pointee.watch.isEmpty { noteSend(channel, to: waiter, value) }
      complete(waiter, channel, value)
      changed()
      return true
    case .store(let slot):
      if !pointee.watch.isEmpty { noteStore(channel, slot, value) }
      let count = channel.elementSlots
      if count == 1 {
        slots(at: channel.buffer)[slot] = value[0]
      } else {
        channel.element(slot).update(from: value, count: count)
      }
      changed()
      return true
    case .park:
      let waiter = ownWaiter()
      waiter.pointee.element = UnsafeMutableRawPointer(value)
      channel.state.enqueueSender(waiter)
      if !pointee.watch.isEmpty { noteTouch(channel, isSend: true) }
      changed()
      parkOperation(.chanSend, on: address)
      return false
    case .panic:
      if !pointee.watch.isEmpty { noteTouch(channel, isSend: true) }
      noteMisuse(channel.state.pointee.identity, .close)
      raiseError("send on closed channel", isPlain: true)
      return false
    }
  }

  /// Gives a value to a waiting receiver and wakes it.
  @inline(__always)
  private func complete(
    _ waiter: UnsafeMutablePointer<Waiter>, _ channel: Channel, _ value: UnsafePointer<UInt64>
  ) {
    let count = channel.elementSlots
    if let target = waiter.elementSlots {
      if count == 1 {
        target[0] = value[0]
      } else {
        target.update(from: value, count: count)
      }
      if waiter.pointee.tag == wantsOkTag { target[count] = 1 }
    }
    if waiter.pointee.group != nil { chooseCase(waiter) }
    wake(waiter)
  }

  /// Notes which case of its select a waiter completes.
  private func chooseCase(_ waiter: UnsafeMutablePointer<Waiter>) {
    let goroutine = GoroutineReference(bitPattern: waiter.pointee.owner).unsafelyUnwrapped
    goroutine.pointee.pending = .select
    goroutine.pointee.scratch = waiter.pointee.caseIndex
    goroutine.pointee.waiter.success = waiter.pointee.success
  }

  /// The running goroutine's waiter, made ready for a queue.
  @inline(__always)
  func ownWaiter() -> UnsafeMutablePointer<Waiter> {
    let waiter = pointee.current.waiter
    waiter.pointee.group = nil
    waiter.pointee.tag = 0
    waiter.pointee.element = nil
    return waiter
  }

  /// Parks the running goroutine behind its one-word instruction.
  @inline(__always)
  private func parkOperation(_ reason: WaitReason, on object: UInt64) {
    park(reason, on: object)
    pointee.pc += 1
    switchAway()
  }

  @inline(never)
  private func waitForEver(_ reason: WaitReason) -> Bool {
    parkOperation(reason, on: 0)
    return false
  }

  // MARK: Receive

  /// target… = <-channel. False if the loop must reload.
  @inline(__always)
  func receive(_ address: UInt64, to target: Slots, wantsOk: Bool) -> Bool {
    if !pointee.watch.isDisjoint(with: .gates) && !mayReceive(address) { return false }
    if address == 0 { return waitForEver(.chanReceiveNil) }
    let channel = Channel(address)
    let count = channel.elementSlots
    switch channel.state.receive() {
    case .take(let sender):
      if !pointee.watch.isEmpty { noteReceive(channel, from: sender) }
      if let source = sender.elementSlots { moveSlots(to: target, from: source, count: count) }
      if sender.pointee.group != nil { chooseCase(sender) }
      wake(sender)
    case .load(let slot):
      if !pointee.watch.isEmpty { noteLoad(channel, slot) }
      if count == 1 {
        target[0] = slots(at: channel.buffer)[slot]
        slots(at: channel.buffer)[slot] = 0
      } else {
        target.update(from: channel.element(slot), count: count)
        channel.element(slot).update(repeating: 0, count: count)
      }
    case .exchange(let slot, let sender):
      if !pointee.watch.isEmpty { noteExchange(channel, slot, with: sender) }
      target.update(from: channel.element(slot), count: count)
      if let source = sender.elementSlots {
        channel.element(slot).update(from: source, count: count)
      }
      if sender.pointee.group != nil { chooseCase(sender) }
      wake(sender)
    case .closed:
      if !pointee.watch.isEmpty { noteReceiveClosed(channel) }
      target.update(repeating: 0, count: wantsOk ? count &+ 1 : count)
      return true
    case .park:
      let waiter = ownWaiter()
      waiter.pointee.element = UnsafeMutableRawPointer(target)
      waiter.pointee.tag = wantsOk ? wantsOkTag : 0
      channel.state.enqueueReceiver(waiter)
      if !pointee.watch.isEmpty { noteTouch(channel, isSend: false) }
      parkOperation(.chanReceive, on: address)
      return false
    }
    if wantsOk { target[count] = 1 }
    changed()
    return true
  }

  /// A channel has changed.
  @inline(__always)
  private func changed() {
    if pointee.channelGated > 0 { refreshGates() }
  }

  // MARK: Close, len, cap

  /// close(channel). False if the loop must reload.
  @inline(never)
  func closeChannel(_ address: UInt64) -> Bool {
    if !isOurs(address, "close of") || !isChosen() { return false }
    if address == 0 {
      raiseError("close of nil channel", isPlain: true)
      return false
    }
    let channel = Channel(address)
    switch channel.state.close() {
    case .panic:
      if !pointee.watch.isEmpty { noteBoth(channel, .synchronise) }
      noteMisuse(channel.state.pointee.identity, .close)
      raiseError("close of closed channel", isPlain: true)
      return false
    case .wake(var list):
      if !pointee.watch.isEmpty { noteClose(channel) }
      let count = channel.elementSlots
      while let waiter = list.popFirst() {
        if waiter.pointee.group != nil {
          chooseCase(waiter)
        } else if waiter.pointee.isSender {
          GoroutineReference(bitPattern: waiter.pointee.owner)?.pointee.pending = .closedSend
        }
        if !waiter.pointee.isSender, let target = waiter.elementSlots {
          let extra = waiter.pointee.tag == wantsOkTag ? 1 : 0
          target.update(repeating: 0, count: count &+ extra)
        }
        if !pointee.watch.isEmpty { noteCloseWakes(channel, waiter) }
        wake(waiter)
      }
      changed()
      return true
    }
  }

  @inline(never)
  func channelLength(_ address: UInt64) -> UInt64 {
    if address == 0 { return 0 }
    if !pointee.watch.isEmpty { noteBoth(Channel(address), .read) }
    return slot(Channel(address).state.length)
  }

  func channelCapacity(_ address: UInt64) -> UInt64 {
    address == 0 ? 0 : slot(Channel(address).state.capacity)
  }

  // MARK: Select

  /// The select at the saved pc. False if the loop must reload.
  @inline(never)
  func select() -> Bool {
    let pc = instruction
    let fp = pointee.fp
    if !pointee.watch.isDisjoint(with: .gates) && !maySelect(pc, fp) { return false }
    let count = pc.c
    guard let cases = selectCases(pc, fp, count) else { return false }
    let ready = UnsafeMutableRawPointer(cases + count).assumingMemoryBound(to: UInt32.self)
    let found = Select.ready(cases, count: count, into: ready)
    if found > 0 {
      guard let chosen = chooseCase(ready, count: found, pc) else { return false }
      return takeCase(Int(chosen), pc, fp, ready: found)
    }
    if pc.x & 1 != 0 {
      fp[pc.a] = slot(-1)
      if !pointee.watch.isEmpty { noteSelect(-1, ready: 0, hasDefault: true) }
      if !poll() { return false }
      return true
    }
    if count == 0 { return parkSelect(.selectNoCases) }
    // The waiters lie behind the cases, where `ready` was.
    let group = UnsafeMutableRawPointer(cases + count).assumingMemoryBound(to: SelectGroup.self)
    let waiters = UnsafeMutableRawPointer(group + 1).assumingMemoryBound(to: Waiter.self)
    let goroutine = pointee.current
    Select.enqueue(
      cases, count: count, waiters: waiters, group: group, goroutine: goroutine.pointee.id,
      owner: UInt(bitPattern: goroutine))
    if !pointee.watch.isEmpty { noteSelectWaits(pc, fp, pointee.current.pointee.id) }
    // What it offers may be what somebody waits for at a gate.
    changed()
    return parkSelect(.select)
  }

  private func parkSelect(_ reason: WaitReason) -> Bool {
    park(reason, on: 0)
    switchAway()
    return false
  }

  /// Picks one of the cases that are ready; nil if the run has ended.
  private func chooseCase(
    _ ready: UnsafeMutablePointer<UInt32>, count: Int, _ pc: ProgramCounter
  ) -> UInt32? {
    if count == 1 { return ready[0] }
    let goroutine = pointee.current
    let place = UInt32(truncatingIfNeeded: word(pc) &>> 3)
    if pointee.chooser != nil { goroutine.pointee.choice.order(ready, count: count, at: place) }
    let index = number(below: count, kind: .selectCase, options: ready)
    if pointee.isStopped { return nil }
    let chosen = ready[index]
    if pointee.chooser != nil && !goroutine.pointee.choice.take(chosen, at: place) {
      stop(.interrupted)
      return nil
    }
    return chosen
  }

  /// The cases of a select in memory of the goroutine, with room for what follows them; nil if the run has ended.
  private func selectCases(
    _ pc: ProgramCounter, _ fp: Slots, _ count: Int
  ) -> UnsafeMutablePointer<SelectCase>? {
    let goroutine = pointee.current
    let bytes =
      count &* (MemoryLayout<SelectCase>.stride &+ MemoryLayout<Waiter>.stride)
      &+ MemoryLayout<SelectGroup>.stride &+ 16
    let sizeClass = Pool.sizeClass(bytes: bytes)
    if sizeClass > Int(goroutine.pointee.selectClass) {
      if goroutine.pointee.selectClass != 0, let old = goroutine.pointee.selectMemory {
        pointee.pool.release(old, sizeClass: Int(goroutine.pointee.selectClass))
      }
      guard sizeClass < Pool.classes, let memory = pointee.pool.allocate(sizeClass: sizeClass)
      else {
        stop(.budget(Budget(.heap, limit: Int64(pointee.limits.heapBytes))))
        return nil
      }
      goroutine.pointee.selectMemory = memory
      goroutine.pointee.selectClass = UInt8(truncatingIfNeeded: sizeClass)
    }
    guard let memory = goroutine.pointee.selectMemory else { return nil }
    let cases = memory.assumingMemoryBound(to: SelectCase.self)
    for index in 0..<count {
      let each = pc + 1 + index
      let isSend = each.pointee.op == .selectSend
      let address = fp[each.a]
      let wantsValue = isSend || each.x & 1 != 0
      (cases + index).initialize(
        to: SelectCase(
          channel: address == 0 ? nil : Channel(address).state,
          element: wantsValue ? UnsafeMutableRawPointer(fp + each.b) : nil, isSend: isSend))
    }
    return cases
  }

  /// Performs a case that can go on.
  private func takeCase(_ index: Int, _ pc: ProgramCounter, _ fp: Slots, ready: Int) -> Bool {
    let each = pc + 1 + index
    if !pointee.watch.isEmpty { noteSelect(index, ready: ready, hasDefault: pc.x & 1 != 0) }
    fp[pc.a] = slot(index)
    let goroutine = pointee.current
    goroutine.pointee.isGranted = pointee.watch.contains(.choose)
    if each.pointee.op == .selectSend { return send(fp[each.a], fp + each.b) }
    // The value goes to the case's slots if it is wanted, else behind the frame's own.
    let channel = Channel(fp[each.a])
    if each.x & 1 != 0 && each.x & 2 == 0 {
      return receive(fp[each.a], to: fp + each.b, wantsOk: false)
    }
    return receiveCase(channel, each, fp)
  }

  /// A select's receive that throws the value away or wants to know whether it was sent.
  private func receiveCase(_ channel: Channel, _ each: ProgramCounter, _ fp: Slots) -> Bool {
    let count = channel.elementSlots
    let bytes = (count &+ 1) &* 8
    return withUnsafeTemporaryAllocation(byteCount: bytes, alignment: 8) { buffer in
      guard let start = buffer.baseAddress else { return true }
      let value = start.bindMemory(to: UInt64.self, capacity: count &+ 1)
      if !receive(channel.address, to: value, wantsOk: true) { return false }
      if each.x & 1 != 0 { (fp + each.b).update(from: value, count: count) }
      if each.x & 2 != 0 { fp[each.c] = value[count] }
      return true
    }
  }

  /// A goroutine goes on with the case of its select that somebody completed; its pc stands at the select.
  func finishSelect(_ goroutine: GoroutineReference) {
    let pc = pointee.pc
    let index = Int(goroutine.pointee.scratch)
    let each = pc + 1 + index
    let success = goroutine.pointee.waiter.success
    if each.pointee.op == .selectSend && !success {
      let address = pointee.fp[each.a]
      if address != 0 { noteMisuse(Channel(address).state.pointee.identity, .close) }
      raiseError("send on closed channel", isPlain: true)
      return
    }
    pointee.fp[pc.a] = slot(index)
    if each.pointee.op == .selectReceive && each.x & 2 != 0 { pointee.fp[each.c] = slot(success) }
    if !pointee.watch.isEmpty { noteSelectWoken(index) }
    pointee.pc = pc + 1 + pc.c
  }

  // MARK: Timers' channels

  /// A timer's tick: the time goes into the channel's buffer of one, or to who waits; it is dropped if one is there.
  func sendTime(_ object: TimerObject) {
    let channel = Channel(object.channel)
    guard object.channel != 0, channel.state.canSend, !channel.state.pointee.isClosed else {
      return
    }
    if pointee.stepLog.isOn { noteBoth(channel, .synchronise) }
    var value = timeValue(location: object.location)
    withUnsafeMutablePointer(to: &value) { pointer in
      let words = UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: UInt64.self)
      switch channel.state.send() {
      case .handOff(let waiter):
        if pointee.stepLog.isOn { noteTick(waiter) }
        complete(waiter, channel, words)
      case .store(let slot): channel.element(slot).update(from: words, count: channel.elementSlots)
      case .park, .panic: break
      }
    }
    if pointee.channelGated > 0 { refreshGates() }
  }

  /// The three slots of a time.Time that says now: wall time (bit 63: with a monotonic reading, 33 bits of seconds since
  /// 1885, 30 bits of nanoseconds), the monotonic reading, the location.
  func timeValue(location: UInt64) -> (UInt64, UInt64, UInt64) {
    let (seconds, nanoseconds) = wallClock()
    let since1885 = UInt64(bitPattern: seconds &+ 2_682_288_000)
    let wall = 1 &<< 63 | since1885 &<< 30 | UInt64(bitPattern: nanoseconds)
    return (wall, slot(pointee.now &+ 1), location)
  }

  /// The wall clock: seconds since 1970 and nanoseconds.
  func wallClock() -> (Int64, Int64) {
    var start = owner.startNanoseconds
    let bubble = Int(pointee.current.pointee.bubble) - 1
    if bubble >= 0 && owner.bubbles.indices.contains(bubble) {
      // Go: in a bubble time begins at midnight UTC, 2000-01-01.
      start = 946_684_800_000_000_000 &- owner.bubbles[bubble].start
    }
    let total = start &+ pointee.now
    return (total / 1_000_000_000, total % 1_000_000_000)
  }
}
