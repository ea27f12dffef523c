// What a simulated run records: events, accesses, races.

extension Simulation {
  /// Records an event of the running goroutine.
  @usableFromInline
  func record(
    _ kind: EventKind, object: UInt32 = 0, peer: UInt32 = 0, value: Summary = .none,
    reason: WaitReason = .none, flag: Bool = false, position: UInt32 = 0
  ) {
    record(
      event: Event(
        time: state.pointee.now, kind: kind, goroutine: state.pointee.current.pointee.id,
        object: object, peer: peer, value: value, reason: reason, flag: flag, position: position))
  }

  /// Records an event.
  @usableFromInline
  func record(event: Event) {
    guard let core = state.pointee.trace, core.pointee.isOn else { return }
    if core.pointee.used == core.pointee.room, !trace.makeRoom() { return }
    core.pointee.memory?[core.pointee.used] = event
    core.pointee.used &+= 1
  }

  /// A value in short; costs nothing unless the run is traced.
  @inlinable
  func summary<Value>(_ value: Value) -> Summary {
    guard state.pointee.isTracing else { return .none }
    if let integer = value as? Int { return .integer(Int64(integer)) }
    if let boolean = value as? Bool { return .boolean(boolean) }
    if let float = value as? Double { return .float(float.bitPattern) }
    if value is Void { return .none }
    return trace.text(String(describing: value))
  }

  /// The number of a place in the source.
  @usableFromInline
  func position(_ file: StaticString, _ line: UInt32) -> UInt32 {
    guard file.hasPointerRepresentation, line != 0 else { return 0 }
    let key = UInt(bitPattern: file.utf8Start) ^ (UInt(line) << 44)
    let known = state.pointee.places.count
    let index = state.pointee.places.index(key)
    if index == known { registry.addPosition(file, line) }
    return UInt32(truncatingIfNeeded: index + 1)
  }

  /// The number of a new channel, lock …
  func newObject(
    _ kind: ObjectKind, name: String?, capacity: Int = 0, file: StaticString, line: UInt32
  ) -> UInt32 {
    registry.object(kind, name: name, capacity: capacity, position: position(file, line))
  }

  /// The running step uses an object.
  @inlinable
  func touch(_ object: UInt32, _ mode: AccessMode = .synchronise) {
    state.pointee.log.record(UInt64(object), mode)
  }

  /// The running step sends or receives: it works on one end of a channel.
  @usableFromInline
  func touchEnd(_ core: UnsafeMutablePointer<ChannelState>, isSend: Bool) {
    guard state.pointee.log.isOn else { return }
    if core.pointee.isTimer { return touchEnds(of: core, .synchronise) }
    let mode: AccessMode = core.pointee.isCloseOnly ? .read : .synchronise
    state.pointee.log.record(Access.channel(core.pointee.identity, isSend: isSend), mode)
  }

  /// The running step changes a channel in a way that both ends see, or sees what both ends change.
  @usableFromInline
  func touchEnds(of core: UnsafeMutablePointer<ChannelState>, _ mode: AccessMode) {
    guard state.pointee.log.isOn else { return }
    state.pointee.log.record(Access.channel(core.pointee.identity, isSend: true), mode)
    state.pointee.log.record(Access.channel(core.pointee.identity, isSend: false), mode)
  }

  /// The running step receives from a channel that is closed and empty: it could not have done so before the close, but it
  /// might have had an element before others took them. Two such receives commute.
  @usableFromInline
  func touchClosed(_ core: UnsafeMutablePointer<ChannelState>) {
    guard state.pointee.log.isOn else { return }
    if core.pointee.isTimer { return touchEnds(of: core, .synchronise) }
    state.pointee.log.record(Access.channel(core.pointee.identity, isSend: false), .read)
    if !core.pointee.isCloseOnly {
      state.pointee.log.record(Access.close(of: core.pointee.identity), .follow)
    }
  }

  /// The running step closes a channel.
  @usableFromInline
  func touchForClose(_ core: UnsafeMutablePointer<ChannelState>) {
    touchEnds(of: core, .synchronise)
    state.pointee.log.record(Access.close(of: core.pointee.identity), .release)
  }

  /// The running step puts an element into a buffered channel: into the place that an earlier receive made free.
  private func give(_ core: UnsafeMutablePointer<ChannelState>) {
    guard state.pointee.log.isOn, !core.pointee.isTimer else { return }
    let number = core.sent.pointee
    core.sent.pointee = number &+ 1
    state.pointee.log.recordSend(
      core.pointee.identity, number: number, capacity: core.pointee.capacity)
  }

  /// The running step takes an element out of a buffered channel.
  private func take(_ core: UnsafeMutablePointer<ChannelState>) {
    guard state.pointee.log.isOn, !core.pointee.isTimer else { return }
    let number = core.received.pointee
    core.received.pointee = number &+ 1
    state.pointee.log.recordReceive(core.pointee.identity, number: number)
  }

  /// An element of a buffered channel goes from or to a parked goroutine, without a gate: the ends are not told apart then.
  private func giveDirectly(_ core: UnsafeMutablePointer<ChannelState>) {
    guard state.pointee.log.isOn else { return }
    core.sent.pointee &+= 1
    core.received.pointee &+= 1
    touchEnds(of: core, .synchronise)
  }

  /// The running goroutine stores a value in the buffer.
  func touchForStore(_ core: UnsafeMutablePointer<ChannelState>) {
    touchEnd(core, isSend: true)
    give(core)
  }

  /// The running goroutine takes a value out of the buffer.
  func touchForLoad(_ core: UnsafeMutablePointer<ChannelState>) {
    touchEnd(core, isSend: false)
    take(core)
  }

  /// The running goroutine hands a value to a waiter, or takes it from one.
  func touchForTransfer(
    _ core: UnsafeMutablePointer<ChannelState>, _ waiter: UnsafeMutablePointer<Waiter>, isSend: Bool
  ) {
    guard state.pointee.log.isOn else { return }
    touchEnd(core, isSend: isSend)
    if !isSend {
      let offer = Access.offer(on: core.pointee.identity, by: waiter.pointee.goroutine)
      state.pointee.log.record(offer, .follow)
    }
    meet(waiter, isMutual: core.pointee.capacity == 0)
    if core.pointee.capacity > 0 { giveDirectly(core) }
  }

  /// The running goroutine takes a value out of the buffer, into which that of a parked sender goes.
  func touchForExchange(
    _ core: UnsafeMutablePointer<ChannelState>, _ sender: UnsafeMutablePointer<Waiter>
  ) {
    guard state.pointee.log.isOn else { return }
    giveDirectly(core)
    meet(sender, isMutual: false)
  }

  /// The running goroutine is about to wait at one end of a channel.
  @usableFromInline
  func touchForWait(_ core: UnsafeMutablePointer<ChannelState>, isSend: Bool) {
    guard state.pointee.log.isOn else { return }
    touchEnd(core, isSend: isSend)
    if isSend {
      let sender = state.pointee.current.pointee.id
      state.pointee.log.record(Access.offer(on: core.pointee.identity, by: sender), .release)
    }
  }

  /// A select looks at its channels. At the one case that can go on (`taken`) it does what a send or a receive does.
  @usableFromInline
  func touchCases(_ block: UnsafeMutablePointer<Goroutine>, count: Int, taken: Int) {
    guard state.pointee.log.isOn, let cases = block.pointee.selectCases else { return }
    for index in 0..<count where index != taken {
      if let core = cases[index].channel { touchEnds(of: core, .read) }
    }
  }

  /// A select waits, or would wait, at all its channels.
  @usableFromInline
  func touchWaits(of block: UnsafeMutablePointer<Goroutine>, count: Int) {
    guard state.pointee.log.isOn, let cases = block.pointee.selectCases else { return }
    for index in 0..<count {
      guard let core = cases[index].channel else { continue }
      touchEnd(core, isSend: cases[index].isSend)
      if cases[index].isSend {
        let offer = Access.offer(on: core.pointee.identity, by: block.pointee.id)
        state.pointee.log.record(offer, .release)
      }
    }
  }

  /// The running step completes the operation of a waiter. On an unbuffered channel what its own goroutine does next comes
  /// after that of the waiter, too. A select waits no longer at its other channels: who would have completed it there is too
  /// late.
  func meet(_ waiter: UnsafeMutablePointer<Waiter>, isMutual: Bool) {
    guard state.pointee.log.isOn else { return }
    if isMutual {
      state.pointee.log.record(Access.goroutine(waiter.pointee.goroutine), .meet)
    }
    guard let group = waiter.pointee.group, let waiters = group.pointee.waiters,
      let block = UnsafeMutablePointer<Goroutine>(bitPattern: waiter.pointee.owner),
      let cases = block.pointee.selectCases
    else { return }
    for index in 0..<group.pointee.count where waiters + index != waiter {
      let each = cases[Int((waiters + index).pointee.caseIndex)]
      if let core = each.channel {
        state.pointee.log.record(
          Access.channel(core.pointee.identity, isSend: !each.isSend), .read)
      }
    }
  }

  // MARK: Happens-before

  /// The key of an object in the race detector; `part` is a channel's slot.
  @inlinable
  func key(_ object: UInt32, _ part: Int = 0) -> UInt { UInt(object) << 32 | UInt(part) }

  /// What happened before the releases of `key` happened before what the running goroutine does now.
  @inlinable
  func acquire(_ key: @autoclosure () -> UInt) {
    if state.pointee.isRacing { races.acquire(state.pointee.current.pointee.id, key()) }
  }

  /// As `acquire`, for a goroutine that was made ready.
  @inlinable
  func acquire(_ waiter: UnsafeMutablePointer<Waiter>, _ key: @autoclosure () -> UInt) {
    if state.pointee.isRacing { races.acquire(waiter.pointee.goroutine, key()) }
  }

  /// What the running goroutine did until now happens before later acquires of `key`.
  @inlinable
  func release(_ key: @autoclosure () -> UInt) {
    if state.pointee.isRacing { races.release(state.pointee.current.pointee.id, key()) }
  }

  /// The running goroutine (or another) reads or writes a variable.
  @usableFromInline
  func access(
    _ object: UInt32, isWrite: Bool, position: UInt32, isAtomic: Bool = false, by other: UInt32 = 0
  ) {
    guard state.pointee.isRacing else { return }
    let id = other == 0 ? state.pointee.current.pointee.id : other
    let race =
      isWrite
      ? races.write(id, key(object), position: UInt64(position), isAtomic: isAtomic)
      : races.read(id, key(object), position: UInt64(position), isAtomic: isAtomic)
    if let race, findings.count < 64 { found(race, object) }
  }

  private func found(_ race: Race, _ object: UInt32) {
    let name = registry.object(object).name
    let sides = [race.second, race.first].map { side in
      var part = FindingGoroutine(id: side.goroutine, name: registry.name(side.goroutine))
      part.object = name
      part.position = registry.position(UInt32(truncatingIfNeeded: side.position))
      part.spawnPosition = registry.goroutine(side.goroutine).spawnPosition
      part.stack = [side.isWrite ? "write" : "read"]
      return part
    }
    let verbs = sides.map { $0.stack[0] }
    let finding = Finding(
      .race,
      "data race on \(name): \(verbs[0]) by \(sides[0].name), \(verbs[1]) by \(sides[1].name)",
      detail: "nothing orders the two accesses: no lock, channel or wait group lies between them",
      goroutines: sides)
    if !findings.contains(where: { $0.kind == .race && $0.hasSamePlaces(as: finding) }) {
      findings.append(finding)
    }
  }

  /// A panic was recovered.
  func recovered(_ panic: Panic) {
    if state.pointee.isTracing { record(.recover, value: trace.text(panic.message)) }
  }

  /// A goroutine of the run is about to wait for a channel or lock that was made outside of it.
  @usableFromInline
  func usedFromOutside() {
    fatal(
      "a channel or lock that was made outside of the run is used in it; make it in the program's body"
    )
  }

  // MARK: Output

  /// The program writes a line.
  func write(_ line: String) {
    if state.pointee.isAbandoned || state.pointee.isMainDone || state.pointee.isEnding { return }
    state.pointee.idleSteps = 0
    outputBytes += line.utf8.count
    if outputBytes > options.budgets.output {
      ending = .budget(Budget(.output, limit: Int64(options.budgets.output)))
      return
    }
    if let sink = options.output { sink(line) } else { output += line }
    if state.pointee.isTracing {
      record(.print, value: trace.text(line.hasSuffix("\n") ? String(line.dropLast()) : line))
    }
  }
}

extension Finding {
  /// Whether both name the same source positions, in whatever order.
  func hasSamePlaces(as other: Finding) -> Bool {
    let mine = goroutines.map { "\($0.position.map(String.init(describing:)) ?? $0.name)" }.sorted()
    let theirs = other.goroutines.map {
      "\($0.position.map(String.init(describing:)) ?? $0.name)"
    }.sorted()
    return mine == theirs
  }
}
