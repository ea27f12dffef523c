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

  /// The position of the running instruction.
  private var position: UInt32 {
    sourcePosition(frameFunction(pointee.fp), pointee.pc)
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
    owner.trace?.append(
      Event(
        time: pointee.now, kind: kind, goroutine: me, object: object, peer: peer, value: value,
        reason: reason, flag: flag, position: position))
  }

  /// Records what the running step touches.
  @inline(__always)
  func touch(_ object: UInt64, _ mode: AccessMode = .synchronise) {
    pointee.stepLog.record(object, mode)
  }

  /// A new step of a goroutine.
  @inline(__always)
  func beginStep(_ goroutine: GoroutineReference) {
    pointee.stepLog.begin(goroutine.pointee.id)
    if pointee.stepLog.isOn { touch(Access.goroutine(goroutine.pointee.id), .await) }
  }

  // MARK: Goroutines

  @inline(never)
  func noteGo(_ goroutine: GoroutineReference) {
    touch(Access.goroutine(goroutine.pointee.id), .wake)
    if isRacing { withRaces { $0.start(goroutine.pointee.id, parent: me) } }
    if isTracing || isRacing { owner.names.add(goroutine, self) }
    if isTracing {
      event(.go, peer: goroutine.pointee.id)
    }
  }

  @inline(never)
  func noteExit(_ goroutine: GoroutineReference) {
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
    if isTracing {
      owner.trace?.append(
        Event(
          time: pointee.now, kind: .wake, goroutine: goroutine.pointee.id, peer: me,
          position: position))
    }
  }

  @inline(never)
  func noteBlock(_ goroutine: GoroutineReference) {
    guard isTracing else { return }
    event(
      .block, object: identity(of: goroutine.pointee.waitObject, goroutine.pointee.waitReason),
      reason: goroutine.pointee.waitReason)
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
    touch(Access.goroutine(goroutine.pointee.id), .wake)
    if isRacing {
      withRaces { $0.start(goroutine.pointee.id, parent: 0) }
      withRaces { $0.acquire(goroutine.pointee.id, UInt(bitPattern: timer)) }
    }
    if isTracing || isRacing { owner.names.add(goroutine, self) }
    if isTracing {
      owner.trace?.append(
        Event(time: pointee.now, kind: .go, goroutine: 0, peer: goroutine.pointee.id))
    }
  }

  // MARK: Channels

  @inline(never)
  func noteChannel(_ identity: UInt32, capacity: Int) {
    guard isTracing else { return }
    owner.names.add(identity, .channel, capacity: capacity, position)
  }

  /// Which ends of a channel an operation works on.
  enum ChannelEnds {
    case send, receive, both
  }

  /// A step works on a channel. The ends of a buffered channel are not told apart: a receive depends on the send that
  /// filled its slot, however long ago.
  private func touch(_ channel: Channel, _ ends: ChannelEnds) {
    let state = channel.state.pointee
    let isApart = state.capacity == 0
    if ends != .receive || !isApart { touch(Access.channel(state.identity, isSend: true)) }
    if ends == .both || (ends == .receive && isApart) {
      touch(Access.channel(state.identity, isSend: false))
    }
  }

  /// A step completes the operation of a waiter: its goroutine's next step comes after that, too, and if it was a select,
  /// that waits no longer at its other channels.
  private func meet(_ waiter: UnsafeMutablePointer<Waiter>) {
    guard pointee.stepLog.isOn else { return }
    touch(Access.goroutine(waiter.pointee.goroutine), .meet)
    guard let group = waiter.pointee.group,
      let goroutine = GoroutineReference(bitPattern: waiter.pointee.owner)
    else { return }
    // The cases' instructions lie behind the select at which the goroutine is parked.
    let pc = goroutine.pointee.pc
    for index in 0..<min(pc.c, group.pointee.count) {
      let address = goroutine.pointee.fp[(pc + 1 + index).a]
      if address != 0 { touch(Channel(address), .both) }
    }
  }

  /// The object of happens-before for a slot of a channel's buffer; -1 is the channel's close.
  private func raceObject(_ channel: Channel, _ index: Int) -> UInt {
    UInt(truncatingIfNeeded: channel.address) &+ (UInt(bitPattern: index &+ 1) &<< 48)
  }

  @inline(never)
  func noteTouch(_ channel: Channel, _ ends: ChannelEnds) { touch(channel, ends) }

  @inline(never)
  func noteSend(_ channel: Channel, to waiter: UnsafeMutablePointer<Waiter>, _ value: Slots) {
    touch(channel, .send)
    meet(waiter)
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
    touch(channel, .both)
    if isRacing { withRaces { $0.synchronise(me, raceObject(channel, index)) } }
    if isTracing {
      event(.send, object: channel.state.pointee.identity, value: summary(channel, value))
    }
  }

  @inline(never)
  func noteReceive(_ channel: Channel, from sender: UnsafeMutablePointer<Waiter>) {
    touch(channel, .receive)
    meet(sender)
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
  func noteLoad(_ channel: Channel, _ index: Int) {
    touch(channel, .both)
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
    noteLoad(channel, index)
    meet(sender)
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
    touch(channel, .receive)
    if isRacing { withRaces { $0.acquire(me, raceObject(channel, -1)) } }
    if isTracing { event(.receive, object: channel.state.pointee.identity) }
  }

  @inline(never)
  func noteClose(_ channel: Channel) {
    touch(channel, .both)
    if isRacing { withRaces { $0.release(me, raceObject(channel, -1)) } }
    if isTracing { event(.close, object: channel.state.pointee.identity) }
  }

  @inline(never)
  func noteCloseWakes(_ channel: Channel, _ waiter: UnsafeMutablePointer<Waiter>) {
    let peer = waiter.pointee.goroutine
    meet(waiter)
    if isRacing { withRaces { $0.acquire(peer, raceObject(channel, -1)) } }
    guard isTracing, !waiter.pointee.isSender else { return }
    owner.trace?.append(
      Event(
        time: pointee.now, kind: .receive, goroutine: peer,
        object: channel.state.pointee.identity, position: waitPosition(waiter)))
  }

  @inline(never)
  func noteSelect(_ index: Int) {
    touchCases()
    if isTracing { event(.select, value: .integer(Int64(index))) }
  }

  /// A select looks at all its channels.
  @inline(never)
  func touchCases() {
    let pc = pointee.pc
    for index in 0..<pc.c {
      let address = pointee.fp[(pc + 1 + index).a]
      if address != 0 { touch(Channel(address), .both) }
    }
  }

  func noteSelectWoken(_ index: Int) {
    if isTracing { event(.select, value: .integer(Int64(index))) }
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

  /// An access to one variable.
  @inline(never)
  func access(_ address: UInt64, isWrite: Bool) -> Bool {
    touch(address, isWrite ? .write : .read)
    guard isRacing else { return true }
    if let race = raceAccess(address, isWrite: isWrite, isAtomic: false) { owner.report(race) }
    return true
  }

  /// An atomic access to a word: synchronises, and races with plain ones.
  @inline(never)
  func atomicAccess(_ address: UInt64, isWrite: Bool) {
    touch(address)
    guard isRacing else { return }
    let place = UInt(truncatingIfNeeded: address)
    withRaces { isWrite ? $0.synchronise(me, place) : $0.acquire(me, place) }
    if let race = raceAccess(address, isWrite: isWrite, isAtomic: true) { owner.report(race) }
  }

  /// Tells the race detector of an access of the running goroutine.
  private func raceAccess(_ address: UInt64, isWrite: Bool, isAtomic: Bool) -> Race? {
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
  func watchMap(_ map: UInt64, isWrite: Bool) -> Bool {
    touch(map, isWrite ? .write : .read)
    guard isRacing, let race = raceAccess(map, isWrite: isWrite, isAtomic: false) else {
      return true
    }
    owner.report(race)
    // The machine's map operations do not overlap; real ones do, and then the runtime ends the program.
    let isIteration = pointee.pc.pointee.op == .mapNext || pointee.pc.pointee.op == .mapRange
    if race.first.isWrite && race.second.isWrite {
      stopFatal("concurrent map writes")
    } else if isIteration {
      stopFatal("concurrent map iteration and map write")
    } else {
      stopFatal("concurrent map read and map write")
    }
    return false
  }

  // MARK: Locks, groups, timers

  /// An operation on an object of package sync: footprint, happens-before, event.
  @inline(never)
  func noteLock(
    _ kind: EventKind?, _ address: UInt64, _ objectKind: ObjectKind, acquires: UInt64? = nil,
    releases: UInt64? = nil, peer: UInt32 = 0, value: Summary = .none, flag: Bool = false
  ) {
    touch(address)
    if isRacing {
      if let acquires { withRaces { $0.acquire(me, UInt(acquires)) } }
      if let releases { withRaces { $0.release(me, UInt(releases)) } }
    }
    guard isTracing, let kind else { return }
    let identity = owner.names.identity(of: address, objectKind, position)
    event(kind, object: identity, peer: peer, value: value, flag: flag)
  }

  /// Add (or Done) on a wait group. Dones commute, and so do Adds; a group that would become negative orders them all.
  @inline(never)
  func noteGroupChange(_ address: UInt64, _ delta: Int, counter: Int, isOrdered: Bool) {
    let mode: AccessMode = isOrdered ? .synchronise : .update
    touch(address, delta < 0 ? mode : .read)
    touch(address &+ 1, delta < 0 ? .read : mode)
    if delta < 0, isRacing { withRaces { $0.release(me, UInt(address)) } }
    guard isTracing else { return }
    let identity = owner.names.identity(of: address, .waitGroup, position)
    event(delta < 0 ? .done : .add, object: identity, value: .integer(Int64(counter)))
  }

  /// Wait on a wait group: ordered with all Adds and Dones.
  @inline(never)
  func noteGroupWait(_ address: UInt64, isOver: Bool) {
    touch(address)
    touch(address &+ 1)
    if isOver, isRacing { withRaces { $0.acquire(me, UInt(address)) } }
    guard isTracing, isOver else { return }
    event(.wait, object: owner.names.identity(of: address, .waitGroup, position))
  }

  /// A Done while goroutines wait for the group: what they do next comes after it.
  func noteGroupWakes(_ queue: WaitQueue) {
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

/// The places of racing accesses: the innermost calls of a stack, numbered.
final class AccessSites {
  /// Calls kept of each stack.
  static let depth = 6

  private var table = AddressTable()
  private var places: [UInt64] = []

  /// The number of the stack of an access.
  func site(_ pc: ProgramCounter, _ fp: Slots, end: ProgramCounter) -> UInt64 {
    var stack: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (word(pc), 0, 0, 0, 0, 0)
    var hash = word(pc) &* 0x9E37_79B9_7F4A_7C15
    withUnsafeMutableBytes(of: &stack) { buffer in
      let words = buffer.bindMemory(to: UInt64.self)
      var frame = fp
      for index in 1..<Self.depth {
        let back = frame[-1]
        if back == word(end) || frame[-2] == 0 { break }
        words[index] = back
        hash = (hash ^ back) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash &>> 29
        frame -= int(frame[-2])
      }
    }
    let known = table.count
    let number = table.index(UInt(truncatingIfNeeded: hash))
    if number == known {
      withUnsafeBytes(of: stack) { buffer in
        places.append(contentsOf: buffer.bindMemory(to: UInt64.self))
      }
    }
    return UInt64(number)
  }

  /// The pcs of a stack: the access, then return addresses.
  func pcs(of number: UInt64) -> [UInt64] {
    let start = Int(number) * Self.depth
    guard start + Self.depth <= places.count else { return [] }
    return places[start..<(start + Self.depth)].filter { $0 != 0 }
  }

  init() {}
  deinit { table.destroy() }
}
