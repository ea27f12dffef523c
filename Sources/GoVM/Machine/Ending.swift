// How a run ended, as a finding: the goroutine that panicked or exited, its stack, and who had closed the channel,
// unlocked the lock or counted the group down before.

import CSP

/// An object that was used as it must not be, for the report of the panic that follows.
struct Misuse {
  /// Its number in the trace.
  var object: UInt32
  /// What another goroutine did to it before.
  var earlier: EventKind
}

extension Machine {
  /// Notes a panic, a fatal error or an exit of the running goroutine that ends the run.
  func noteEnd(_ outcome: Outcome) {
    guard describesEnd, !state.pointee.isMainDone || findsLatePanics else { return }
    switch outcome {
    case .panic(let message, _):
      // What a bubble leaves behind has been found as what it is.
      if message.hasPrefix("deadlock: "),
        findings.contains(where: { $0.kind == .leak || $0.kind == .deadlock })
      {
        return
      }
      noteEnd(.panic, message)
    case .fatal(let message):
      // A map used by two at once is a race, a deadlock one: they have been found.
      if findings.contains(where: { $0.kind == .race || $0.kind == .deadlock }) { return }
      let isDeadlock = message.hasSuffix("deadlock!")
      noteEnd(isDeadlock ? .deadlock : message.hasPrefix("sync: ") ? .misuse : .panic, message)
    case .exit(let code):
      if code == 0 { return }
      // A test that waited in vain says no more than that: who can never go on is the reason.
      let stuck = state.stuckGoroutines().filter { knownStuck.insert($0.pointee.id).inserted }
      if !stuck.isEmpty { noteStuck(stuck) }
      noteEnd(.failure, "exit status \(code)")
    case .budget(let budget): if budget.kind == .steps { noteEndless(budget) }
    case .interrupted: break
    }
  }

  /// The steps are used up: who ran on, and whether they got anywhere.
  private func noteEndless(_ budget: Budget) {
    if !findings.isEmpty { return }
    // What goes on may be as it should be, beside goroutines that nobody can wake.
    let stuck = state.stuckGoroutines()
    if !stuck.isEmpty { return noteStuck(stuck) }
    let isLivelock = state.pointee.longPolls >= 2
    var parts = readyGoroutines()
    // Everybody waits for a moment: for the clock, or for whoever ran last.
    let last = state.pointee.current
    if parts.isEmpty {
      parts = last.pointee.status == .dead ? goroutines { _ in true } : [blockedPart(last)]
    }
    let names = Detectors.list(parts.map(\.name))
    let message =
      isLivelock
      ? "\(names) \(parts.count == 1 ? "tries again and again and gets" : "try again and again and get") nowhere"
      : "still running after \(budget.limit) steps: \(names)"
    findings.append(Finding(isLivelock ? .livelock : .budget, message, goroutines: parts))
  }

  /// Those that could go on.
  func readyGoroutines() -> [FindingGoroutine] { goroutines { $0.pointee.status != .waiting } }

  /// Those of the program that are as wanted.
  private func goroutines(_ isWanted: (GoroutineReference) -> Bool) -> [FindingGoroutine] {
    var parts: [FindingGoroutine] = []
    for number in 1..<state.pointee.goroutineCount {
      guard let goroutine = state.pointee.goroutines[number], !goroutine.pointee.isSystem,
        isWanted(goroutine)
      else { continue }
      parts.append(blockedPart(goroutine))
    }
    return parts
  }

  private func noteEnd(_ kind: FindingKind, _ message: String) {
    let first = message.split(separator: "\n").first.map(String.init) ?? message
    let late = state.pointee.isMainDone ? ", after main returned" : ""
    let goroutine = state.pointee.current
    var parts: [FindingGoroutine] = []
    // All have ended, where main has called Goexit: whoever ran last has no stack any more.
    if goroutine.pointee.status != .dead {
      var part = blockedPart(goroutine)
      part.reason = .none
      part.object = trace == nil ? "" : names.objectName(misuse?.object ?? 0)
      if let place = userPosition(goroutine) { part.position = place }
      parts.append(part)
    }
    findings.append(Finding(kind, first + late, detail: earlierUse(), goroutines: parts))
  }

  /// Who did what to the misused object before.
  private func earlierUse() -> String {
    guard let misuse, let trace else { return "" }
    let name = names.objectName(misuse.object)
    var lines: [String] = []
    for event in trace.allEvents where event.object == misuse.object && event.kind == misuse.earlier
    {
      let place = names.position(event.position).map { " at \(Self.short($0))" } ?? ""
      lines.append(
        "\(name): \(misuse.earlier.past) by \(names.goroutine(event.goroutine).name)\(place)")
    }
    return lines.suffix(4).joined(separator: "\n")
  }

  private static func short(_ place: SourcePosition) -> String {
    let file = place.file.split(separator: "/").last.map(String.init) ?? place.file
    return "\(file):\(place.line)"
  }
}

extension Machine {
  /// The innermost place of a goroutine's stack that is not the standard packages'.
  func userPosition(_ goroutine: GoroutineReference) -> SourcePosition? {
    let (entries, _) = state.stackEntries(goroutine, most: 50)
    return entries.lazy
      .compactMap { self.names.position(self.state.sourcePosition($0.function, $0.pc)) }
      .first { !$0.isStandard }
  }
}

extension EventKind {
  /// What was done, as in "closed by main".
  fileprivate var past: String {
    switch self {
    case .close: "closed"
    case .unlock, .rUnlock: "unlocked"
    case .done: "counted down"
    case .go, .exit, .send, .receive, .select, .lock, .tryLockFailed, .rLock, .add, .wait, .acquire,
      .release, .signal, .broadcast, .cancel, .sleep, .timerStart, .timerStop, .timerFire, .block,
      .wake, .atomic, .read, .write, .panic, .recover, .print, .note, .noteEnd:
      "used"
    }
  }
}
