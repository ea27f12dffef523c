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

  /// The running step works on one end of a channel; of a buffered one the ends are not told apart, since a receive
  /// depends on the send that filled its slot.
  @inlinable
  func touch(_ core: UnsafeMutablePointer<ChannelState>, isSend: Bool) {
    guard state.pointee.log.isOn else { return }
    if core.pointee.isCloseOnly {
      state.pointee.log.record(Access.channel(core.pointee.identity, isSend: false), .read)
      return
    }
    let isOne = core.pointee.capacity > 0
    state.pointee.log.record(
      Access.channel(core.pointee.identity, isSend: isSend || isOne), .synchronise)
  }

  /// The running step works on both ends of a channel: it looks at it, closes it, or waits at several.
  @usableFromInline
  func touchEnds(of core: UnsafeMutablePointer<ChannelState>) {
    touch(core, isSend: true)
    touch(core, isSend: false)
  }

  /// The running step closes a channel.
  @usableFromInline
  func touchForClose(_ core: UnsafeMutablePointer<ChannelState>) {
    touchEnds(of: core)
    if core.pointee.isCloseOnly {
      state.pointee.log.record(Access.channel(core.pointee.identity, isSend: false), .synchronise)
    }
  }

  /// The running step completes the operation of a waiter: what its goroutine does next comes after that, too, and a
  /// select waits no longer at its other channels.
  @usableFromInline
  func meet(_ waiter: UnsafeMutablePointer<Waiter>) {
    state.pointee.log.record(Access.goroutine(waiter.pointee.goroutine), .meet)
    guard let group = waiter.pointee.group, let waiters = group.pointee.waiters,
      let block = UnsafeMutablePointer<Goroutine>(bitPattern: waiter.pointee.owner),
      let cases = block.pointee.selectCases
    else { return }
    for index in 0..<group.pointee.count {
      let caseIndex = Int((waiters + index).pointee.caseIndex)
      if let core = cases[caseIndex].channel { touchEnds(of: core) }
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

  /// The running goroutine reads or writes a variable.
  @usableFromInline
  func access(_ object: UInt32, isWrite: Bool, position: UInt32, isAtomic: Bool = false) {
    guard state.pointee.isRacing else { return }
    let id = state.pointee.current.pointee.id
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
