// What operations note besides their work: trace events, happens-before, footprints. Called only while `watch` is not
// empty.
//
// Happens-before follows Go's memory model: a send before its receive (and, unbuffered, both before what follows
// either), the k-th receive before the k+C-th send, close before the receive that sees it, `go` before the goroutine.
//
// Footprints name channels by their identity and memory by its address.

import CSP

extension UnsafeMutablePointer where Pointee == MachineState {
  private var isTracing: Bool { pointee.watch.contains(.trace) }
  private var isRacing: Bool { pointee.watch.contains(.race) }
  private var me: UInt32 { pointee.current.pointee.id }

  /// The position of the running instruction; 0 if nobody runs: the last one has ended.
  private var position: UInt32 {
    pointee.isClockActing || pointee.current.pointee.status == .dead
      ? 0 : sourcePosition(frameFunction(pointee.fp), pointee.pc)
  }

  /// The position of the running instruction in the program's own code: the innermost frame that is not a standard
  /// package's, if there is one.
  var ownPosition: UInt32 {
    firstFrame { function, pc in
      function.pointee.isStandard || function.pointee.isWrapper ? nil : sourcePosition(function, pc)
    } ?? position
  }

  /// The first answer of `body` to the frames of the running goroutine, the innermost first, with where each of them is;
  /// nil if there is none.
  private func firstFrame<Answer>(
    _ body: (FunctionReference, ProgramCounter) -> Answer?
  ) -> Answer? {
    // The frames of one that has ended are gone.
    if pointee.current.pointee.status == .dead { return nil }
    var fp = pointee.fp
    var pc = pointee.pc
    for _ in 0..<64 {
      if let answer = body(frameFunction(fp), pc) { return answer }
      let back = fp[-1]
      if back == word(pointee.endCode) || back == word(pointee.panicCode) || fp[-2] == 0 { break }
      fp -= int(fp[-2])
      pc = callSite(code(at: back))
    }
    return nil
  }

  /// The position of an instruction of a function; 0 if it is unknown.
  func sourcePosition(_ function: FunctionReference, _ pc: ProgramCounter) -> UInt32 {
    guard let positions = function.pointee.positions else { return 0 }
    let offset = pc - function.pointee.code
    return offset >= 0 && offset < Int(function.pointee.codeCount) ? positions[offset] : 0
  }

  /// Records an event of the running goroutine.
  @inline(never)
  func event(
    _ kind: EventKind, object: UInt32 = 0, peer: UInt32 = 0, value: Summary = .none,
    reason: WaitReason = .none, flag: Bool = false
  ) {
    var event = Event(
      time: pointee.now, kind: kind, goroutine: me, object: object, peer: peer, value: value,
      reason: reason, flag: flag, position: ownPosition)
    event.isInternal = kind.isOperation && isInternal
    owner.trace?.append(event)
  }

  /// Whether the running instruction belongs to a standard package that has not been called for what it does with locks
  /// and channels.
  private var isInternal: Bool {
    firstFrame { function, _ in
      if function.pointee.isInternal { return true }
      return function.pointee.isStandard || function.pointee.isWrapper ? nil : false
    } ?? false
  }

  /// Records what the running step touches.
  @inline(__always)
  func touch(_ object: UInt64, _ mode: AccessMode = .synchronise) {
    if mode != .read { pointee.version &+= 1 }
    pointee.stepLog.record(object, mode)
  }

  /// A new step of a goroutine.
  @inline(__always)
  func beginStep(_ goroutine: GoroutineReference) {
    goroutine.pointee.ticks = 0
    pointee.stepLog.begin(goroutine.pointee.id)
  }

  // MARK: Goroutines

  @inline(never)
  func noteGo(_ goroutine: GoroutineReference) {
    touch(Access.goroutine(goroutine.pointee.id), .wake)
    if owner.keepsLocks && owner.commonHeap == nil { owner.commonHeap = pointee.heap.filled }
    if owner.countsGoroutines { touch(Access.goroutineCount, .update) }
    if isRacing { withRaces { $0.start(goroutine.pointee.id, parent: me) } }
    if isTracing || isRacing { owner.names.add(goroutine, self) }
    if isTracing {
      event(.go, peer: goroutine.pointee.id)
    }
  }

  @inline(never)
  func noteExit(_ goroutine: GoroutineReference) {
    pointee.version &+= 1
    if owner.countsGoroutines { touch(Access.goroutineCount, .update) }
    if isRacing {
      let bubble = goroutine.pointee.bubble
      if bubble != 0 { withRaces { $0.release(goroutine.pointee.id, bubbleObject(bubble)) } }
      withRaces { $0.end(goroutine.pointee.id) }
    }
    if isTracing { event(.exit) }
  }

  /// The object of happens-before for a bubble: what its goroutines did until they blocked or ended.
  private func bubbleObject(_ number: UInt32) -> UInt { UInt.max &- UInt(number) }

  /// All others in a bubble are blocked: what they did comes before what its waiter does next. Go: synctest.Wait.
  @inline(never)
  func noteQuiet(_ waiting: GoroutineReference) {
    guard isRacing else { return }
    let bubble = waiting.pointee.bubble
    for number in 0..<min(pointee.goroutineCount, pointee.goroutineCapacity) {
      guard let other = pointee.goroutines[number], other != waiting,
        other.pointee.bubble == bubble
      else { continue }
      withRaces { $0.release(other.pointee.id, bubbleObject(bubble)) }
    }
    withRaces { $0.acquire(waiting.pointee.id, bubbleObject(bubble)) }
  }

  @inline(never)
  func noteWake(_ goroutine: GoroutineReference) {
    touch(Access.goroutine(goroutine.pointee.id), .wake)
    if pointee.watch.contains(.profile) { noteProfiledWake(goroutine) }
    if isTracing { noteWoken(goroutine) }
    // A run that is stopped in front of this event has it waiting still.
    if pointee.isStopped { goroutine.pointee.status = .waiting }
  }

  /// The event of a goroutine that was woken by the running one.
  func noteWoken(_ goroutine: GoroutineReference) {
    do {
      owner.trace?.append(
        Event(
          time: pointee.now, kind: .wake, goroutine: goroutine.pointee.id,
          peer: pointee.isClockActing ? 0 : me,
          position: position))
    }
  }

  @inline(never)
  func noteBlock(_ goroutine: GoroutineReference) {
    if pointee.watch.contains(.profile) { noteProfiledBlock(goroutine) }
    guard isTracing else { return }
    if owner.keepsLocks { noteLockSite() }
    event(
      .block, object: identity(of: goroutine.pointee.waitObject, goroutine.pointee.waitReason),
      reason: goroutine.pointee.waitReason)
  }

  /// A goroutine that is not running has to wait before its next operation.
  @inline(never)
  func noteBlockElsewhere(_ goroutine: GoroutineReference) {
    guard isTracing else { return }
    let place = sourcePosition(
      function(of: goroutine.pointee.fp[-3]), goroutine.pointee.pc)
    owner.trace?.append(
      Event(
        time: pointee.now, kind: .block, goroutine: goroutine.pointee.id,
        object: identity(of: goroutine.pointee.waitObject, goroutine.pointee.waitReason),
        reason: goroutine.pointee.waitReason, position: place))
  }

  /// The number in the trace of what a goroutine waits for.
  func identity(of object: UInt64, _ reason: WaitReason) -> UInt32 {
    if object == 0 { return 0 }
    switch reason {
    case .chanSend, .chanReceive: return Channel(object).state.pointee.identity
    case .mutexLock: return owner.names.identity(of: object, .mutex, position)
    case .rwMutexLock, .rwMutexRLock: return owner.names.identity(of: object, .rwMutex, position)
    case .condWait: return owner.names.identity(of: object, .cond, position)
    case .waitGroupWait: return owner.names.identity(of: object, .waitGroup, position)
    case .semacquire, .semaphoreAcquire:
      return owner.names.identity(of: object, .semaphore, position)
    case .onceDo: return owner.names.identity(of: object, .once, position)
    case .none, .chanReceiveNil, .chanSendNil, .select, .selectNoCases, .sleep, .rateLimiterWait,
      .coroutine, .ioWait, .synctestRun, .synctestWait, .work, .foreign:
      return 0
    }
  }

  @inline(never)
  func notePanic(_ record: UnsafeMutablePointer<PanicRecord>) {
    guard isTracing, let trace = owner.trace else { return }
    event(.panic, value: trace.text(describe(record.pointee.type, record.pointee.data)))
  }

  func noteRecover() {
    if isTracing { event(.recover) }
  }

  /// The program writes.
  @inline(never)
  func notePrint(_ bytes: UnsafeRawBufferPointer) {
    if owner.ordersOutput { touch(Access.end, .update) }
    guard isTracing, let trace = owner.trace else { return }
    event(.print, value: trace.text(String(decoding: bytes, as: UTF8.self)))
  }

  // MARK: Timers

  @inline(never)
  func noteTimer(_ timer: UnsafeMutablePointer<TimerState>) {
    touch(word(UnsafeRawPointer(timer)))
    if timer.pointee.kind == MachineTimer.sleep.rawValue,
      let goroutine = GoroutineReference(bitPattern: timer.pointee.owner)
    {
      touch(Access.goroutine(goroutine.pointee.id), .wake)
    }
    guard isTracing else { return }
    owner.trace?.append(
      Event(
        time: pointee.now, kind: .timerFire, goroutine: 0, object: timer.pointee.identity,
        value: .integer(timer.pointee.when)))
  }

  @inline(never)
  func noteTimerStart(_ goroutine: GoroutineReference, _ timer: UnsafeMutablePointer<TimerState>) {
    noteStart(goroutine)
    if isRacing { withRaces { $0.acquire(goroutine.pointee.id, UInt(bitPattern: timer)) } }
  }

  /// A goroutine that no other has started.
  func noteStart(_ goroutine: GoroutineReference) {
    touch(Access.goroutine(goroutine.pointee.id), .wake)
    if isRacing { withRaces { $0.start(goroutine.pointee.id, parent: 0) } }
    if isTracing || isRacing { owner.names.add(goroutine, self) }
    if isTracing {
      owner.trace?.append(
        Event(time: pointee.now, kind: .go, goroutine: 0, peer: goroutine.pointee.id))
    }
  }

  /// A timer's tick completes a receive.
  func noteTick(_ waiter: UnsafeMutablePointer<Waiter>) { meet(waiter, isMutual: false) }

  // MARK: Channels

  @inline(never)
  func noteChannel(_ identity: UInt32, capacity: Int) {
    guard isTracing else { return }
    owner.names.add(identity, .channel, capacity: capacity, position)
  }

  /// A step sends or receives: an end of the channel. Of a channel that nobody sends on receivers only look whether it is
  /// closed.
  @inline(__always)
  private func touchEnd(_ channel: Channel, isSend: Bool) {
    pointee.version &+= 1
    guard pointee.stepLog.isOn else { return }
    if channel.state.pointee.isTimer { return touchBoth(channel, .synchronise) }
    if isSend {
      markSentOn(channel)
      touch(Access.channel(channel.state.pointee.identity, isSend: true))
    } else {
      let mode: AccessMode = isSentOn(channel) ? .synchronise : .read
      touch(Access.channel(channel.state.pointee.identity, isSend: false), mode)
    }
  }

  /// A step receives from a channel that is closed and empty: it could not have done so before the close, but it might have
  /// had an element before others took them. Two such receives commute.
  private func touchClosed(_ channel: Channel) {
    pointee.version &+= 1
    guard pointee.stepLog.isOn else { return }
    if channel.state.pointee.isTimer { return touchBoth(channel, .synchronise) }
    touch(Access.channel(channel.state.pointee.identity, isSend: false), .read)
    if isSentOn(channel) { touch(Access.close(of: channel.state.pointee.identity), .follow) }
  }

  /// A step works on a channel in a way that changes what both ends see, or sees what both ends change.
  private func touchBoth(_ channel: Channel, _ mode: AccessMode) {
    if mode != .read { pointee.version &+= 1 }
    guard pointee.stepLog.isOn else { return }
    touch(Access.channel(channel.state.pointee.identity, isSend: true), mode)
    touch(Access.channel(channel.state.pointee.identity, isSend: false), mode)
  }

  /// A step completes the operation of a waiter. On an unbuffered channel what its own goroutine does next comes after that
  /// of the waiter, too. A select waits no longer at its other channels: who would have completed it there is too late.
  private func meet(_ waiter: UnsafeMutablePointer<Waiter>, isMutual: Bool) {
    guard pointee.stepLog.isOn else { return }
    if isMutual { touch(Access.goroutine(waiter.pointee.goroutine), .meet) }
    guard waiter.pointee.group != nil,
      let goroutine = GoroutineReference(bitPattern: waiter.pointee.owner)
    else { return }
    // The cases' instructions lie behind the select at which the goroutine is parked.
    let pc = goroutine.pointee.pc
    for index in 0..<pc.c where index != Int(waiter.pointee.caseIndex) {
      let each = pc + 1 + index
      let address = goroutine.pointee.fp[each.a]
      if address == 0 { continue }
      let isSend = each.pointee.op == .selectSend
      touch(
        Access.channel(Channel(address).state.pointee.identity, isSend: !isSend), .read)
    }
  }

  /// The running goroutine puts an element into a buffered channel: into the place that an earlier receive made free.
  private func give(_ channel: Channel) {
    guard pointee.stepLog.isOn, !channel.state.pointee.isTimer else { return }
    let number = channel.sent
    channel.sent = number &+ 1
    pointee.stepLog.recordSend(
      channel.state.pointee.identity, number: number, capacity: channel.state.pointee.capacity)
  }

  /// The running goroutine takes an element out of a buffered channel.
  private func take(_ channel: Channel) {
    guard pointee.stepLog.isOn, !channel.state.pointee.isTimer else { return }
    let number = channel.received
    channel.received = number &+ 1
    pointee.stepLog.recordReceive(channel.state.pointee.identity, number: number)
  }

  /// An element of a buffered channel goes from or to a parked goroutine. That happens only where there are too many
  /// goroutines for gates; the ends are not told apart then.
  private func giveDirectly(_ channel: Channel) {
    guard pointee.stepLog.isOn else { return }
    channel.sent &+= 1
    channel.received &+= 1
    touchBoth(channel, .synchronise)
  }

  /// The object of happens-before for a slot of a channel's buffer; -1 is the channel's close.
  private func raceObject(_ channel: Channel, _ index: Int) -> UInt {
    UInt(truncatingIfNeeded: channel.address) &+ (UInt(bitPattern: index &+ 1) &<< 48)
  }

  /// A send or a receive parks, or panics.
  @inline(never)
  func noteTouch(_ channel: Channel, isSend: Bool) {
    touchEnd(channel, isSend: isSend)
    if isSend && pointee.stepLog.isOn {
      touch(Access.offer(on: channel.state.pointee.identity, by: me), .release)
    }
  }

  /// A step changes the channel at both ends (a close), or looks at both (len).
  @inline(never)
  func noteBoth(_ channel: Channel, _ mode: AccessMode) { touchBoth(channel, mode) }

  @inline(never)
  func noteSend(_ channel: Channel, to waiter: UnsafeMutablePointer<Waiter>, _ value: Slots) {
    touchEnd(channel, isSend: true)
    let isBuffered = channel.state.pointee.capacity > 0
    meet(waiter, isMutual: !isBuffered)
    if isBuffered { giveDirectly(channel) }
    let peer = waiter.pointee.goroutine
    if isRacing {
      if channel.state.pointee.capacity == 0 {
        withRaces { $0.meet(me, peer) }
      } else {
        withRaces { $0.wake(peer, by: me) }
      }
    }
    guard isTracing else { return }
    let short = summary(channel, value)
    event(.send, object: channel.state.pointee.identity, peer: peer, value: short)
    owner.trace?.append(
      Event(
        time: pointee.now, kind: .receive, goroutine: peer,
        object: channel.state.pointee.identity, peer: me, value: short, flag: true,
        position: waitPosition(waiter)))
  }

  /// Where a waiter's goroutine waits.
  private func waitPosition(_ waiter: UnsafeMutablePointer<Waiter>) -> UInt32 {
    guard let goroutine = GoroutineReference(bitPattern: waiter.pointee.owner) else { return 0 }
    let back = waiter.pointee.group == nil ? 1 : 0
    return sourcePosition(function(of: goroutine.pointee.fp[-3]), goroutine.pointee.pc - back)
  }

  @inline(never)
  func noteStore(_ channel: Channel, _ index: Int, _ value: Slots) {
    touchEnd(channel, isSend: true)
    give(channel)
    if isRacing { withRaces { $0.synchronise(me, raceObject(channel, index)) } }
    if isTracing {
      event(.send, object: channel.state.pointee.identity, value: summary(channel, value))
    }
  }

  @inline(never)
  func noteReceive(_ channel: Channel, from sender: UnsafeMutablePointer<Waiter>) {
    touchEnd(channel, isSend: false)
    touch(
      Access.offer(on: channel.state.pointee.identity, by: sender.pointee.goroutine), .follow)
    meet(sender, isMutual: true)
    let peer = sender.pointee.goroutine
    if isRacing { withRaces { $0.meet(me, peer) } }
    guard isTracing else { return }
    let element = sender.pointee.element?.assumingMemoryBound(to: UInt64.self)
    let value = element.map { summary(channel, $0) } ?? .none
    owner.trace?.append(
      Event(
        time: pointee.now, kind: .send, goroutine: peer, object: channel.state.pointee.identity,
        peer: me, value: value, position: waitPosition(sender)))
    event(
      .receive, object: channel.state.pointee.identity, peer: peer, value: value, flag: true)
  }

  @inline(never)
  func noteLoad(_ channel: Channel, _ index: Int, isDirect: Bool = false) {
    if !isDirect {
      touchEnd(channel, isSend: false)
      take(channel)
    }
    if isRacing { withRaces { $0.synchronise(me, raceObject(channel, index)) } }
    if isTracing {
      event(
        .receive, object: channel.state.pointee.identity,
        value: channel.elementSlots == 0 ? .none : summary(channel, channel.element(index)),
        flag: true)
    }
  }

  @inline(never)
  func noteExchange(
    _ channel: Channel, _ index: Int, with sender: UnsafeMutablePointer<Waiter>
  ) {
    giveDirectly(channel)
    noteLoad(channel, index, isDirect: true)
    meet(sender, isMutual: false)
    let peer = sender.pointee.goroutine
    if isRacing { withRaces { $0.synchronise(peer, raceObject(channel, index)) } }
    guard isTracing else { return }
    let element = sender.pointee.element?.assumingMemoryBound(to: UInt64.self)
    owner.trace?.append(
      Event(
        time: pointee.now, kind: .send, goroutine: peer, object: channel.state.pointee.identity,
        value: element.map { summary(channel, $0) } ?? .none, position: waitPosition(sender)))
  }

  @inline(never)
  func noteReceiveClosed(_ channel: Channel) {
    touchClosed(channel)
    if isRacing { withRaces { $0.acquire(me, raceObject(channel, -1)) } }
    if isTracing { event(.receive, object: channel.state.pointee.identity) }
  }

  @inline(never)
  func noteClose(_ channel: Channel) {
    touchBoth(channel, .synchronise)
    touch(Access.close(of: channel.state.pointee.identity), .release)
    if isRacing { withRaces { $0.release(me, raceObject(channel, -1)) } }
    if isTracing { event(.close, object: channel.state.pointee.identity) }
  }

  @inline(never)
  func noteCloseWakes(_ channel: Channel, _ waiter: UnsafeMutablePointer<Waiter>) {
    let peer = waiter.pointee.goroutine
    meet(waiter, isMutual: false)
    if isRacing { withRaces { $0.acquire(peer, raceObject(channel, -1)) } }
    guard isTracing, !waiter.pointee.isSender else { return }
    owner.trace?.append(
      Event(
        time: pointee.now, kind: .receive, goroutine: peer,
        object: channel.state.pointee.identity, position: waitPosition(waiter)))
  }

  /// A select takes a case that can go on, or its default (-1).
  @inline(never)
  func noteSelect(_ index: Int, ready: Int, hasDefault: Bool) {
    if pointee.stepLog.isOn {
      touchCases(taken: ready == 1 && !hasDefault && !mightWait(index) ? index : -1)
    }
    if isTracing { event(.select, value: .integer(Int64(index))) }
  }

  /// A select looks at its channels. At the one case that can go on it does what a send or a receive does.
  private func touchCases(taken: Int) {
    let pc = pointee.pc
    for index in 0..<pc.c where index != taken {
      let each = pc + 1 + index
      let address = pointee.fp[each.a]
      if address == 0 { continue }
      if each.pointee.op == .selectSend { markSentOn(Channel(address)) }
      touchBoth(Channel(address), .read)
    }
  }

  /// A select waits at all its channels: the one at `pc`, of the frame `fp`.
  @inline(never)
  func noteSelectWaits(_ pc: ProgramCounter, _ fp: Slots, _ sender: UInt32) {
    guard pointee.stepLog.isOn else { return }
    for index in 0..<pc.c {
      let each = pc + 1 + index
      let address = fp[each.a]
      if address == 0 { continue }
      let isSend = each.pointee.op == .selectSend
      touchEnd(Channel(address), isSend: isSend)
      if isSend {
        touch(Access.offer(on: Channel(address).state.pointee.identity, by: sender), .release)
      }
    }
  }

  /// A goroutine that waits at a channel's gate for ever would send or receive there.
  func noteWaitingAtChannel(_ goroutine: GoroutineReference) {
    switch goroutine.pointee.waitReason {
    case .chanReceive: touchEnd(Channel(goroutine.pointee.gate), isSend: false)
    case .chanSend: touchEnd(Channel(goroutine.pointee.gate), isSend: true)
    case .select: noteSelectWaits(goroutine.pointee.pc, goroutine.pointee.fp, goroutine.pointee.id)
    case .none, .chanReceiveNil, .chanSendNil, .selectNoCases, .sleep, .mutexLock, .rwMutexRLock,
      .rwMutexLock, .condWait, .waitGroupWait, .semacquire, .onceDo, .semaphoreAcquire,
      .rateLimiterWait, .coroutine, .ioWait, .synctestRun, .synctestWait, .work, .foreign:
      break
    }
  }

  func noteSelectWoken(_ index: Int) {
    if isTracing { event(.select, value: .integer(Int64(index))) }
  }

  /// An object is used as it must not be; a panic follows.
  @inline(never)
  func noteMisuse(_ object: UInt32, _ earlier: EventKind) {
    owner.misuse = Misuse(object: object, earlier: earlier)
  }

  /// A lock or wait group is used as it must not be.
  @inline(never)
  func noteMisuse(_ address: UInt64, _ kind: ObjectKind, _ earlier: EventKind) {
    noteMisuse(isTracing ? owner.names.identity(of: address, kind, position) : 0, earlier)
  }

  // MARK: Memory

  /// raceRead and raceWrite. False if the loop must reload.
  @inline(never)
  func raceAccess(isWrite: Bool) -> Bool {
    let pc = instruction
    let base = pointee.fp[pc.a]
    if base == 0 { return true }
    let address = base &+ UInt64(pc.b) &* 8
    if pc.x == 0 { return access(address, isWrite: isWrite) }
    for index in 0..<pc.x {
      if !access(address &+ UInt64(index) &* 8, isWrite: isWrite) { return false }
    }
    return true
  }

  @inline(never)
  func raceIndex(isWrite: Bool) -> Bool {
    let pc = instruction
    let fp = pointee.fp
    let index = fp[pc.b]
    if index >= fp[pc.a &+ 1] { return true }
    let width = pc.wordAt(1)
    let address = fp[pc.a] &+ index &* width
    if width <= 8 { return access(address, isWrite: isWrite) }
    for part in 0..<(width / 8) {
      if !access(address &+ part &* 8, isWrite: isWrite) { return false }
    }
    return true
  }

  /// The most elements of a range that are recorded one by one: of longer ones the first and the last.
  private static var mostElements: UInt64 { 1 << 16 }

  @inline(never)
  func raceRange() -> Bool {
    let pc = instruction
    let fp = pointee.fp
    return accessRange(
      fp[pc.a], count: min(fp[pc.b], fp[pc.c]), width: pc.wordAt(1), isWrite: pc.x == 1)
  }

  @inline(never)
  func raceAppend() -> Bool {
    let pc = instruction
    let slice = pointee.fp + pc.a
    let added = pc.x > 0 ? UInt64(pc.x) : pointee.fp[pc.b]
    let width = pc.wordAt(1)
    let (length, capacity) = (slice[1], slice[2])
    if added <= capacity &- length {
      return accessRange(
        slice[0] &+ length &* width, count: added, width: width, isWrite: true)
    }
    return accessRange(slice[0], count: length, width: width, isWrite: false)
  }

  /// Accesses to elements that lie one after the other.
  @discardableResult
  func accessRange(_ start: UInt64, count: UInt64, width: UInt64, isWrite: Bool) -> Bool {
    if start == 0 || width == 0 || count > UInt64(Int.max) { return true }
    let step = min(width, 8)
    let (bytes, isTooLarge) = count.multipliedReportingOverflow(by: width)
    if isTooLarge { return true }
    let parts = bytes / step
    let half = Self.mostElements / 2
    for part in 0..<min(parts, half) {
      if !access(start &+ part &* step, isWrite: isWrite) { return false }
    }
    let rest = max(half, parts &- min(parts, half))
    if parts > half {
      for part in rest..<parts {
        if !access(start &+ part &* step, isWrite: isWrite) { return false }
      }
    }
    return true
  }

  /// An access to one variable.
  @inline(never)
  func access(_ address: UInt64, isWrite: Bool) -> Bool {
    if pointee.current.pointee.pins > 0 { return true }
    if !isWrite { pointee.reads &+= 1 }
    touch(address, isWrite ? .write : .read)
    guard isRacing else { return true }
    if let race = raceAccess(address, isWrite: isWrite, isAtomic: false) { owner.report(race) }
    return true
  }

  /// An atomic access to a word: synchronises, and races with plain ones.
  @inline(never)
  func atomicAccess(_ address: UInt64, isWrite: Bool, _ mode: AccessMode) {
    touch(address, mode)
    guard isRacing else { return }
    let place = UInt(truncatingIfNeeded: address)
    withRaces { isWrite ? $0.synchronise(me, place) : $0.acquire(me, place) }
    if let race = raceAccess(address, isWrite: isWrite, isAtomic: true) { owner.report(race) }
  }

  /// The running goroutine does something to what `place` stands for, and nobody else runs until it is done. `order` is
  /// one of internal/point's constants.
  @inline(never)
  func beginPoint(_ place: UInt64, order: UInt64) {
    pointee.current.pointee.pins &+= 1
    if pointee.watch.isEmpty { return }
    touch(place, order == 0 ? .update : order == 4 ? .read : .synchronise)
    guard isRacing else { return }
    if order & 1 != 0 { withRaces { $0.acquire(me, UInt(place)) } }
    if order & 2 != 0 { withRaces { $0.release(me, UInt(place)) } }
  }

  /// A goroutine that stood before Wait has to wait, since somebody came first with an Add: one that nothing orders with
  /// the Wait, or it is no race.
  @inline(never)
  func noteWaitingElsewhere(_ goroutine: GoroutineReference, _ group: UInt64) {
    guard isRacing else { return }
    let site = pointee.sites._withUnsafeGuaranteedRef {
      $0.site(goroutine.pointee.pc, goroutine.pointee.fp, end: pointee.endCode)
    }
    let race = pointee.races?._withUnsafeGuaranteedRef {
      $0.write(
        goroutine.pointee.id, UInt(truncatingIfNeeded: group &+ 2), position: site, isAtomic: false)
    }
    if let race { owner.report(race) }
  }

  /// Tells the race detector of an access of the running goroutine.
  @inline(__always)
  private func raceAccess(_ address: UInt64, isWrite: Bool, isAtomic: Bool) -> Race? {
    // What initializes a variable comes before main.
    if pointee.current.pointee.initializers > 0 { return nil }
    let place = UInt(truncatingIfNeeded: address)
    let site = pointee.sites._withUnsafeGuaranteedRef {
      $0.site(pointee.pc, pointee.fp, end: pointee.endCode)
    }
    return pointee.races?._withUnsafeGuaranteedRef {
      isWrite
        ? $0.write(me, place, position: site, isAtomic: isAtomic)
        : $0.read(me, place, position: site, isAtomic: isAtomic)
    }
  }

  /// Does something with the race detector, if there is one.
  @inline(__always)
  func withRaces(_ body: (RaceDetector) -> Void) {
    pointee.races?._withUnsafeGuaranteedRef { body($0) }
  }

  /// An access to a map. False if the loop must reload.
  @inline(never)
  @discardableResult
  func watchMap(_ map: UInt64, isWrite: Bool, iterates: Bool = false) -> Bool {
    if pointee.current.pointee.pins > 0 { return true }
    touch(map, isWrite ? .write : .read)
    guard isRacing, let race = raceAccess(map, isWrite: isWrite, isAtomic: false) else {
      return true
    }
    owner.report(race)
    // The machine's map operations do not overlap; real ones do, and then the runtime ends the program.
    let isIteration =
      iterates || pointee.pc.pointee.op == .mapNext || pointee.pc.pointee.op == .mapRange
    if race.first.isWrite && race.second.isWrite {
      stopFatal("concurrent map writes")
    } else if isIteration {
      stopFatal("concurrent map iteration and map write")
    } else {
      stopFatal("concurrent map read and map write")
    }
    return false
  }

  // MARK: What a search learns

  /// A channel is made: where, and for whom, tells which channels are never sent on.
  @inline(never)
  func noteSite(_ channel: Channel) {
    let place = word(pointee.pc) &+ pointee.fp[-1] &* 31
    channel.state.pointee.tag = owner.reliances.site(UInt(truncatingIfNeeded: place))
  }

  /// Whether somebody sends on channels made where this one was, as far as runs have shown.
  func isSentOn(_ channel: Channel) -> Bool {
    owner.reliances.isSentOn(channel.state.pointee.tag)
  }

  /// Somebody sends on a channel. If channels made there counted as closed only, what was learnt so far is void.
  private func markSentOn(_ channel: Channel) {
    if owner.reliances.markSentOn(channel.state.pointee.tag) { owner.hasLearned = true }
  }

  /// The program asks how many goroutines there are: from now on, starting and ending them counts as changing that.
  func noteGoroutineCount() {
    guard pointee.stepLog.isOn else { return }
    touch(Access.goroutineCount, .read)
    if !owner.countsGoroutines {
      owner.countsGoroutines = true
      owner.hasLearned = true
    }
  }

  // MARK: Locks, groups, timers

  /// An operation on an object of package sync: footprint (unless `mode` is nil), happens-before, event.
  @inline(never)
  func noteLock(
    _ kind: EventKind?, _ address: UInt64, _ objectKind: ObjectKind,
    _ mode: AccessMode? = .synchronise, acquires: UInt64? = nil, releases: UInt64? = nil,
    peer: UInt32 = 0, value: Summary = .none, flag: Bool = false
  ) {
    if let mode { touch(address, mode) }
    if isRacing {
      if let acquires { withRaces { $0.acquire(me, UInt(acquires)) } }
      if let releases { withRaces { $0.release(me, UInt(releases)) } }
    }
    guard isTracing, let kind else { return }
    let identity = owner.names.identity(of: address, objectKind, position)
    if owner.keepsLocks { noteLockSite() }
    event(kind, object: identity, peer: peer, value: value, flag: flag)
  }

  /// Keeps the running goroutine's stack for the event that comes next.
  private func noteLockSite() {
    guard let index = owner.trace?.allEvents.count else { return }
    owner.lockSites[index] = pointee.sites._withUnsafeGuaranteedRef {
      $0.site(pointee.pc, pointee.fp, end: pointee.endCode)
    }
  }

  /// Add (or Done) on a wait group. Dones commute, and so do Adds; a group that would become negative orders them all.
  /// The first Add closes the gate before Wait, and the last Done opens it. Whether somebody comes to Wait before the last
  /// Done or after it makes a difference only to whose round is over: if the next one begins before they have gone on.
  @inline(never)
  func noteGroupChange(
    _ address: UInt64, _ delta: Int, before: Int32, after: Int32, isOrdered: Bool
  ) {
    if isOrdered {
      touch(address)
      touch(address &+ 1)
      touch(groupRound(address))
    } else if delta < 0 {
      touch(address, .release)
      touch(address &+ 1, .read)
      if after == 0 { touch(groupRound(address)) }
    } else {
      if before == 0 {
        touch(address)
        touch(groupRound(address))
      }
      touch(address &+ 1, .update)
    }
    if delta < 0, isRacing { withRaces { $0.release(me, UInt(address)) } }
    guard isTracing else { return }
    let identity = owner.names.identity(of: address, .waitGroup, position)
    event(delta < 0 ? .done : .add, object: identity, value: .integer(Int64(after)))
  }

  /// The object that stands for whether a round of a wait group is under way: who was woken at the end of one asks whether
  /// the next has begun.
  func groupRound(_ address: UInt64) -> UInt64 { address &+ 3 }

  /// Somebody comes to Wait. If they come late they wait for the next round instead of going on in it.
  func noteComingToWait(_ address: UInt64) {
    if owner.reliances.countsMatter() { touch(groupRound(address), .update) }
  }

  /// A reader takes a lock, or gives it back. If readers give back what others took it matters how many have it by then.
  func noteReader(_ readers: UInt64) {
    if owner.reliances.countsMatter() { touch(readers) }
  }

  /// Somebody goes on after Wait when the next round of the group has begun, or a reader gives back a lock that no reader has.
  func noteCountsMatter() {
    if owner.reliances.markCounts() { owner.hasLearned = true }
  }

  /// Wait on a wait group is over.
  @inline(never)
  func noteGroupWait(_ address: UInt64) {
    if isRacing { withRaces { $0.acquire(me, UInt(address)) } }
    guard isTracing else { return }
    event(.wait, object: owner.names.identity(of: address, .waitGroup, position))
  }

  /// An operation that those who wait in a queue need before they go on: what they do next comes after it.
  func noteWakes(_ queue: UnsafeMutablePointer<WaitQueue>) {
    guard pointee.stepLog.isOn else { return }
    var next = queue.first
    while let waiter = next {
      touch(Access.goroutine(waiter.pointee.goroutine), .wake)
      next = waiter.pointee.next
    }
  }

  /// What a woken goroutine acquired, in its name.
  @inline(never)
  func noteGranted(
    _ kind: EventKind, _ address: UInt64, _ objectKind: ObjectKind,
    _ waiter: UnsafeMutablePointer<Waiter>, acquires: UInt64
  ) {
    let goroutine = waiter.pointee.goroutine
    if isRacing { withRaces { $0.acquire(goroutine, UInt(acquires)) } }
    guard isTracing else { return }
    owner.trace?.append(
      Event(
        time: pointee.now, kind: kind, goroutine: goroutine,
        object: owner.names.identity(of: address, objectKind, position),
        position: waitPosition(waiter)))
  }
}

/// What the steps of a run rely on, and runs show to be otherwise: that nobody sends on the channels that are made at a
/// place, that no wait group's next round begins before all who waited for the last one have gone on, and that readers of a
/// lock give back only what they took. Kept from run to run.
final class Reliances {
  /// Places that are told apart; more count as one, on which everybody sends.
  static let most = 4096

  private var table = AddressTable()
  /// Bit 0: it is otherwise; bit 1: somebody relied on it. The first is that of counts, the others are those of the places.
  private let marks: UnsafeMutablePointer<UInt8>

  init() {
    marks = .allocate(capacity: Self.most)
    marks.initialize(repeating: 0, count: Self.most)
  }

  deinit {
    table.destroy()
    marks.deallocate()
  }

  /// The number of a place, at least 1; 0 if there are too many.
  func site(_ place: UInt) -> UInt16 {
    if table.count >= Self.most &- 1 { return 0 }
    return UInt16(truncatingIfNeeded: table.index(place) + 1)
  }

  /// Whether somebody sends on the channels of a site.
  @inline(__always)
  func isSentOn(_ site: UInt16) -> Bool {
    site == 0 || isOtherwise(Int(site))
  }

  /// Somebody sends on a channel of a site: whether anybody had relied on the opposite.
  @inline(__always)
  func markSentOn(_ site: UInt16) -> Bool {
    site != 0 && mark(Int(site))
  }

  /// Whether rounds of wait groups overlap, or readers give back what others took.
  @inline(__always)
  func countsMatter() -> Bool { isOtherwise(0) }

  /// Counts matter: whether anybody had relied on the opposite.
  func markCounts() -> Bool { mark(0) }

  /// Whether what a mark stands for is otherwise than is relied on; if not, it is relied on from now on.
  @inline(__always)
  private func isOtherwise(_ index: Int) -> Bool {
    if marks[index] & 1 != 0 { return true }
    marks[index] = 2
    return false
  }

  /// It is otherwise: whether anybody had relied on it.
  @inline(__always)
  private func mark(_ index: Int) -> Bool {
    let isNews = marks[index] == 2
    marks[index] = 1
    return isNews
  }

  /// The marks of counts and of the sites there are.
  var all: [UInt8] { (0...min(Self.most - 1, table.count)).map { marks[$0] } }

  /// Adds what was learnt and relied on elsewhere; false, and nothing is added, if one side relied on what the other knew
  /// better.
  func rely(on other: [UInt8]) -> Bool {
    let count = min(other.count, Self.most)
    for index in 0..<count where marks[index] | other[index] == 3 { return false }
    for index in 0..<count { marks[index] |= other[index] }
    return true
  }
}

/// The places of racing accesses: the innermost calls of a stack, numbered.
final class AccessSites {
  /// Calls kept of each stack.
  static let depth = 12

  private var table = AddressTable()
  private var places: [UInt64] = []
  /// The numbers of stacks of one function, by their last access: most goroutines' accesses are in the function that they
  /// were started with.
  private let shallow = UnsafeMutablePointer<Shallow>.allocate(capacity: AccessSites.shallowCount)
  private static let shallowCount = 64

  private struct Shallow {
    /// The access's instruction, or 0.
    var pc: UInt64
    var number: UInt64
  }

  /// The number of the stack of an access.
  @inline(__always)
  func site(_ pc: ProgramCounter, _ fp: Slots, end: ProgramCounter) -> UInt64 {
    if fp[-1] != word(end) { return deepSite(pc, fp, end: end) }
    let entry = shallow + int(word(pc) &>> 3 & UInt64(Self.shallowCount - 1))
    if entry.pointee.pc != word(pc) {
      entry.pointee = Shallow(pc: word(pc), number: deepSite(pc, fp, end: end))
    }
    return entry.pointee.number
  }

  private func deepSite(_ pc: ProgramCounter, _ fp: Slots, end: ProgramCounter) -> UInt64 {
    var hash = word(pc) &* 0x9E37_79B9_7F4A_7C15
    stack[0] = word(pc)
    var frame = fp
    var count = 1
    while count < Self.depth {
      let back = frame[-1]
      if back == word(end) || frame[-2] == 0 { break }
      stack[count] = back
      count &+= 1
      hash = (hash ^ back) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash &>> 29
      frame -= int(frame[-2])
    }
    let known = table.count
    let number = table.index(UInt(truncatingIfNeeded: hash))
    if number == known {
      for index in 0..<Self.depth { places.append(index < count ? stack[index] : 0) }
    }
    return UInt64(number)
  }

  /// The pcs of a stack: the access, then return addresses.
  func pcs(of number: UInt64) -> [UInt64] {
    let start = Int(number) * Self.depth
    guard start + Self.depth <= places.count else { return [] }
    return places[start..<(start + Self.depth)].filter { $0 != 0 }
  }

  private let stack = UnsafeMutablePointer<UInt64>.allocate(capacity: AccessSites.depth)

  init() { shallow.initialize(repeating: Shallow(pc: 0, number: 0), count: Self.shallowCount) }

  deinit {
    table.destroy()
    shallow.deallocate()
    stack.deallocate()
  }
}
