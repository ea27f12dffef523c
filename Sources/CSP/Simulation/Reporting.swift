// What a simulated run's report says.

extension Simulation {
  /// The report of the run that has ended, before what is left of it is thrown away.
  func report(_ outcome: Outcome) -> Report {
    let blocked = blockedForEver(outcome)
    if options.trace {
      trace.names = registry
      findings += Detectors.blocked(blocked, in: trace, outcome: outcome)
      findings += Detectors.lockOrder(in: trace, besides: findings)
    } else if !blocked.isEmpty {
      let parts = blocked.map { FindingGoroutine($0, names: registry) }
      let kind: FindingKind = outcome == .deadlock ? .deadlock : .leak
      findings.append(Finding(kind, Detectors.headline(kind, parts), goroutines: parts))
    }
    findings += stillRunning(outcome)
    return Report(
      outcome: outcome, findings: findings, blocked: blocked, trace: options.trace ? trace : nil,
      output: output, steps: state.pointee.isMainDone ? mainSteps : state.pointee.log.count,
      time: state.pointee.isMainDone ? mainEnd : state.pointee.now, goroutines: goroutineCount)
  }

  /// Those that nothing can wake any more.
  private func blockedForEver(_ outcome: Outcome) -> [BlockedGoroutine] {
    guard outcome == .deadlock || state.pointee.isMainDone && outcome != .interrupted, ended == nil
    else { return [] }
    return living.compactMap { block in
      if block.pointee.isStopped { return nil }
      let isForeign = block.pointee.status == .foreign && !block.pointee.isAdopted
      guard isForeign || block.pointee.status == .parked, block.pointee.reason != .sleep,
        block.pointee.reason != .work
      else { return nil }
      // After the time that they have, those that a timer will still wake are not blocked for ever; what a timer of the
      // program could do for the others is not known, so they count.
      return BlockedGoroutine(
        id: block.pointee.id, reason: block.pointee.reason, object: block.pointee.object,
        position: block.pointee.position, cases: cases(block))
    }
  }

  /// What the select that a goroutine is parked in waits for.
  private func cases(_ block: UnsafeMutablePointer<Goroutine>) -> [BlockedCase] {
    guard block.pointee.reason == .select else { return [] }
    if block.pointee.gate == .select, let cases = block.pointee.selectCases {
      return (0..<block.pointee.gateCount).compactMap { index in
        cases[index].channel.map {
          BlockedCase(object: $0.pointee.identity, isSend: cases[index].isSend)
        }
      }
    }
    guard let waiters = block.pointee.group.waiters else { return [] }
    return (0..<block.pointee.group.count).compactMap { index in
      guard let queue = waiters[index].queue else { return nil }
      let isSend = waiters[index].isSender
      let core = UnsafeMutablePointer<ChannelState>(of: queue, isSenders: isSend)
      return BlockedCase(object: core.pointee.identity, isSend: isSend)
    }
  }

  /// All that are ready look again and again, and nothing can change what they see.
  func livelock() -> Finding {
    let current = state.pointee.current.pointee.id
    let spinning = living.filter {
      $0.pointee.id == current || $0.pointee.status == .ready || $0.pointee.status == .running
    }
    let parts = spinning.map { block in
      FindingGoroutine(
        BlockedGoroutine(
          id: block.pointee.id, reason: .none, object: 0, position: block.pointee.position),
        names: registry)
    }
    return Finding(
      .livelock,
      "\(Detectors.list(parts.map(\.name))) \(parts.count == 1 ? "runs" : "run") and "
        + "\(parts.count == 1 ? "gets" : "get") nowhere",
      detail:
        "no operation has succeeded for \(options.budgets.idleSteps) steps, and no timer is set",
      goroutines: parts)
  }

  /// Those that are alive long after main returned, and not blocked: endless loops.
  private func stillRunning(_ outcome: Outcome) -> [Finding] {
    guard state.pointee.isMainDone, outcome != .interrupted, ended == nil else { return [] }
    let parts: [FindingGoroutine] = living.compactMap { block in
      let isAsleep =
        block.pointee.status == .parked
        && (block.pointee.reason == .sleep || block.pointee.reason == .work)
      guard isAsleep || block.pointee.status == .ready else { return nil }
      var part = FindingGoroutine(
        BlockedGoroutine(
          id: block.pointee.id, reason: block.pointee.reason, object: 0,
          position: block.pointee.position), names: registry)
      part.wakers = "it goes on for ever: nothing tells it to stop"
      return part
    }
    guard !parts.isEmpty else { return [] }
    let seconds = (state.pointee.now - mainEnd) / 1_000_000_000
    return [
      Finding(
        .leak,
        "\(Detectors.list(parts.map(\.name))) still alive \(seconds) s and "
          + "\(state.pointee.log.count - mainSteps) steps after main returned",
        goroutines: parts)
    ]
  }
}

extension FindingGoroutine {
  /// A blocked goroutine's part in a finding.
  init(_ blocked: BlockedGoroutine, names: any TraceNames) {
    let info = names.goroutine(blocked.id)
    self.init(
      id: blocked.id, name: info.name, reason: blocked.reason,
      object: blocked.cases.isEmpty
        ? blocked.object == 0 ? "" : names.object(blocked.object).name
        : blocked.cases.map { names.object($0.object).name }.joined(separator: " or "),
      position: names.position(blocked.position), spawnPosition: info.spawnPosition)
  }
}
