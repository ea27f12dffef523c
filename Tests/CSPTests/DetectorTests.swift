// What detectors find in programs, in hand-written traces, and in sequences of accesses.

import CSP
import Testing

/// A program, and the kinds of findings that some schedule shows; a corrected twin has none.
struct Defect: Sendable, CustomTestStringConvertible {
  let name: String
  /// What every run that shows it says; none: no schedule shows anything.
  let kind: FindingKind?
  /// Part of the message or of an explanation.
  let says: String
  let body: @Sendable () async throws -> Void

  init(
    _ name: String, _ kind: FindingKind?, _ says: String = "",
    _ body: @escaping @Sendable () async throws -> Void
  ) {
    self.name = name
    self.kind = kind
    self.says = says
    self.body = body
  }

  var testDescription: String { name }
}

private let defects: [Defect] = [
  Defect("two goroutines write", .race, "write by a") {
    let value = Shared(0, name: "value")
    let group = WaitGroup()
    group.go("a") { await value.set(1) }
    group.go("b") { await value.set(2) }
    try await group.wait()
  },
  Defect("a read after a wait is ordered", nil) {
    let value = Shared(0)
    let group = WaitGroup()
    group.go("a") { await value.set(1) }
    try await group.wait()
    _ = await value.get()
  },
  Defect("a lock orders", nil) {
    let (value, mutex, group) = (Shared(0), Mutex(), WaitGroup())
    for _ in 0..<3 {
      group.go {
        try await mutex.lock()
        await value.update { $0 += 1 }
        await mutex.unlock()
      }
    }
    try await group.wait()
  },
  Defect("a channel orders send and receive", nil) {
    let (value, ch) = (Shared(0), Channel<Void>(capacity: 1))
    go("a") {
      await value.set(1)
      try await ch.send(())
    }
    _ = try await ch.receive()
    await value.set(2)
  },
  Defect("a buffered channel does not order what comes after the send", .race) {
    let (value, ch) = (Shared(0, name: "value"), Channel<Void>(capacity: 1))
    go("a") {
      try await ch.send(())
      await value.set(1)
    }
    _ = try await ch.receive()
    await value.set(2)
  },
  Defect("an unbuffered channel orders what comes before the receive", nil) {
    let (value, ch) = (Shared(0), Channel<Void>())
    go("a") {
      await value.set(1)
      _ = try await ch.receive()
    }
    try await ch.send(())
    await value.set(2)
  },
  Defect("a semaphore made of a channel orders", nil) {
    let (value, slots, group) = (Shared(0), Channel<Void>(capacity: 1), WaitGroup())
    for _ in 0..<3 {
      group.go {
        try await slots.send(())
        await value.update { $0 += 1 }
        _ = try await slots.receive()
      }
    }
    try await group.wait()
  },
  Defect("a close orders", nil) {
    let (value, ch) = (Shared(0), Channel<Void>())
    go("a") {
      await value.set(1)
      try await ch.close()
    }
    _ = try await ch.receive()
    await value.set(2)
  },
  Defect("an atomic flag orders", nil) {
    let (value, flag) = (Shared(0), AtomicBool(false))
    go("a") {
      await value.set(1)
      await flag.store(true)
    }
    while !(await flag.load()) { await yield() }
    await value.set(2)
  },
  Defect("readers of an RWMutex race with a write under RLock", .race) {
    let (value, lock, group) = (Shared(0, name: "value"), RWMutex(), WaitGroup())
    for _ in 0..<2 {
      group.go {
        try await lock.withRLock { () throws(Panic) in await value.update { $0 += 1 } }
      }
    }
    try await group.wait()
  },
  Defect("readers and writers of an RWMutex are ordered", nil) {
    let (value, lock, group) = (Shared(0), RWMutex(), WaitGroup())
    group.go { try await lock.withLock { () throws(Panic) in await value.set(1) } }
    for _ in 0..<2 {
      group.go { try await lock.withRLock { () throws(Panic) in _ = await value.get() } }
    }
    try await group.wait()
  },
  Defect("Add beside Wait", .race, "waitgroup") {
    let group = WaitGroup(name: "waitgroup")
    go("adder") {
      try await group.add(1)
      await group.done()
    }
    try await group.add(1)
    go("other") { await group.done() }
    try await group.wait()
  },
  Defect("Add before go is ordered with Wait", nil) {
    let group = WaitGroup()
    for _ in 0..<2 { group.go {} }
    try await group.wait()
  },
  Defect("a sender leaks", .leak, "nobody receives from it") {
    let ch = Channel<Int>()
    go("worker") { try await ch.send(1) }
  },
  Defect("a receiver leaks", .leak, "nobody sends on it") {
    let ch = Channel<Int>()
    go("worker") { _ = try await ch.receive() }
  },
  Defect("an endless loop leaks", .leak, "still alive") {
    go("poller") { while true { try await sleep(.seconds(1)) } }
  },
  Defect("a worker that comes to its end does not leak", nil) {
    let ch = Channel<Int>(capacity: 1)
    go("worker") {
      try await sleep(.seconds(3))
      try await ch.send(1)
    }
  },
  Defect("polling for what nobody sends", .livelock, "main runs and gets nowhere") {
    let ch = Channel<Int>()
    while true { try await select(.receive(from: ch) { _ in }, default: {}) }
  },
  Defect("a spin lock whose holder has gone", .livelock, "waiter") {
    let (mutex, ready) = (Mutex(), Channel<Void>())
    go("holder") {
      try await mutex.lock()
      try await ready.send(())
    }
    _ = try await ready.receive()
    let group = WaitGroup()
    group.go("waiter") { while !(await mutex.tryLock()) { await yield() } }
    try await group.wait()
  },
  Defect("a sender deadlocks", .deadlock, "nobody receives") {
    try await Channel<Int>().send(1)
  },
  Defect("a select leaks", .leak, "out: nobody receives from it; done: nobody sends on it") {
    let (out, done) = (Channel<Int>(name: "out"), Channel<Void>(name: "done"))
    go("worker") { try await select(.send(1, to: out) {}, .receive(from: done) { _ in }) }
  },
  Defect("locking twice", .lockReentry, "only itself") {
    let mutex = Mutex()
    try await mutex.lock()
    try await mutex.lock()
  },
  Defect("a lock that was never given back", .deadlock, "ended without unlocking") {
    let (mutex, ready) = (Mutex(), Channel<Void>())
    go("holder") {
      try await mutex.lock()
      try await ready.send(())
    }
    _ = try await ready.receive()
    try await sleep(.seconds(1))
    try await mutex.lock()
  },
  Defect("locks in different orders", .lockOrder, "a and b are locked in different orders") {
    let (a, b, group) = (Mutex(name: "a"), Mutex(name: "b"), WaitGroup())
    group.go("one") { try await a.withLock { () throws(Panic) in try await b.withLock {} } }
    group.go("two") {
      try await sleep(.seconds(1))
      try await b.withLock { () throws(Panic) in try await a.withLock {} }
    }
    try await group.wait()
  },
  Defect("different orders one after the other are harmless", nil) {
    let (a, b, group) = (Mutex(), Mutex(), WaitGroup())
    group.go { try await a.withLock { () throws(Panic) in try await b.withLock {} } }
    try await group.wait()
    group.go { try await b.withLock { () throws(Panic) in try await a.withLock {} } }
    try await group.wait()
    let ch = Channel<Void>()
    try await b.withLock { () throws(Panic) in try await a.withLock {} }
    go {
      try await a.withLock { () throws(Panic) in try await b.withLock {} }
      try await ch.send(())
    }
    _ = try await ch.receive()
    go {
      try await b.withLock { () throws(Panic) in try await a.withLock {} }
      try await ch.send(())
    }
    _ = try await ch.receive()
  },
  Defect("a gate makes different orders harmless", nil) {
    let (a, b, gate, group) = (Mutex(), Mutex(), Mutex(), WaitGroup())
    group.go {
      try await gate.withLock { () throws(Panic) in
        try await a.withLock { () throws(Panic) in try await b.withLock {} }
      }
    }
    group.go {
      try await gate.withLock { () throws(Panic) in
        try await b.withLock { () throws(Panic) in try await a.withLock {} }
      }
    }
    try await group.wait()
  },
  Defect("two goroutines lock each other out while main goes on", .partialDeadlock, "held by") {
    let (a, b, ready) = (Mutex(name: "a"), Mutex(name: "b"), Channel<Void>(capacity: 2))
    for (first, second, name) in [(a, b, "one"), (b, a, "two")] {
      go(name) {
        try await first.lock()
        try await ready.send(())
        try await sleep(.seconds(1))
        try await second.lock()
      }
    }
    try await sleep(.seconds(5))
  },
]

@Test(arguments: defects) func detectors(defect: Defect) {
  let runner = Runner(Program(defect.name, defect.body))
  var seen = false
  for seed in 0..<100 as Range<UInt64> {
    var options = RunOptions(seed: seed)
    options.trace = true
    options.detectRaces = true
    options.budgets.idleSteps = 2_000
    let report = runner.run(options)
    guard let kind = defect.kind else {
      #expect(report.isClean && report.findings.isEmpty, "seed \(seed): \(report.findings)")
      if !report.findings.isEmpty { return }
      continue
    }
    for finding in report.findings {
      #expect(finding.kind == kind, "seed \(seed): \(finding)")
      if finding.kind != kind { return }
      let text = ([finding.message] + finding.goroutines.map(\.wakers)).joined(separator: "\n")
      seen = seen || defect.says.isEmpty || text.contains(defect.says)
    }
  }
  if defect.kind != nil { #expect(seen, "never found") }
}

@Test func blockedInAHandWrittenTrace() {
  var names = FixedNames()
  names.goroutines[2] = GoroutineInfo(name: "fwd1", parent: 1, spawnPosition: nil)
  names.objects[7] = ObjectInfo(kind: .channel, name: "output")
  names.objects[8] = ObjectInfo(kind: .waitGroup, name: "wg")
  let trace = Trace(
    [
      Event(time: 0, kind: .go, goroutine: 1, peer: 2),
      Event(time: 0, kind: .add, goroutine: 1, object: 8, value: .integer(1)),
      Event(time: 0, kind: .block, goroutine: 2, object: 7, reason: .chanSend),
      Event(time: 0, kind: .block, goroutine: 1, object: 8, reason: .waitGroupWait),
    ], names: names)
  let findings = Detectors.blocked(
    [
      BlockedGoroutine(id: 1, reason: .waitGroupWait, object: 8, position: 0),
      BlockedGoroutine(id: 2, reason: .chanSend, object: 7, position: 0),
    ], in: trace, outcome: .deadlock)
  #expect(findings.count == 1)
  #expect(findings.first?.message == "all goroutines are asleep: main and fwd1")
  #expect(
    findings.first?.goroutines.map(\.wakers) == [
      "1 left, nobody calls done", "nobody receives from it",
    ])
  #expect(findings.first?.goroutines.map(\.object) == ["wg", "output"])
}

/// Runs of goroutines 2 and 3, which main starts, with locks a, b and c: who takes what in order, "-" gives the last free.
/// Whether the runs together are warned of.
private let joinedRuns: [(name: String, runs: [[(UInt32, String)]], isWarned: Bool)] = [
  ("one run, both orders", [[(2, "ab--"), (3, "ba--")]], true),
  ("two runs, one order in each", [[(2, "ab--"), (3, "b-")], [(2, "a-"), (3, "ba--")]], true),
  ("the same order", [[(2, "ab--")], [(3, "ab--")]], false),
  ("the same goroutine", [[(2, "ab--")], [(2, "ba--")]], false),
  ("main, before it starts the other", [[(1, "ab--"), (3, "a-")], [(3, "ba--")]], false),
  ("a lock around both", [[(2, "cab---")], [(3, "cba---")]], false),
  ("a lock around one", [[(2, "cab---")], [(3, "ba--")]], true),
  ("one has heard of the other", [[(2, "ab--")], [(2, "a-!"), (3, "?ba--")]], false),
  ("three locks in three runs", [[(2, "ab--")], [(3, "bc--")], [(4, "ca--")]], true),
]

/// The trace of a run; "!" sends on a channel, "?" receives from it.
private func lockTrace(_ run: [(UInt32, String)]) -> Trace {
  let trace = Trace()
  func start() {
    for id in 2...4 as ClosedRange<UInt32> {
      trace.append(Event(time: 0, kind: .go, goroutine: 1, peer: id))
    }
  }
  var hasStarted = false
  for (goroutine, operations) in run {
    if goroutine != 1 && !hasStarted { start() }
    hasStarted = hasStarted || goroutine != 1
    var held: [UInt32] = []
    for operation in operations.unicodeScalars {
      switch operation {
      case "-":
        trace.append(
          Event(time: 0, kind: .unlock, goroutine: goroutine, object: held.removeLast()))
      case "!": trace.append(Event(time: 0, kind: .send, goroutine: goroutine, object: 9))
      case "?": trace.append(Event(time: 0, kind: .receive, goroutine: goroutine, object: 9))
      default:
        held.append(operation.value)
        trace.append(
          Event(time: 0, kind: .lock, goroutine: goroutine, object: operation.value))
      }
    }
  }
  return trace
}

@Test(arguments: joinedRuns.indices) func lockOrdersAreJoinedOverRuns(index: Int) {
  let (name, runs, isWarned) = joinedRuns[index]
  var (joined, apart) = (LockOrder(), LockOrder())
  for run in runs {
    joined.add(lockTrace(run), lock: { UInt64($0) }, stack: { ["event \($0)"] })
    apart.add(lockTrace(run))
  }
  let findings = joined.findings()
  #expect(findings.isEmpty != isWarned, "\(name): \(findings)")
  if let finding = findings.first {
    #expect(finding.isWarning && finding.goroutines.allSatisfy { $0.stack.count == 1 })
    #expect(finding.detail.hasPrefix("in different runs") == (runs.count > 1))
  }
  // Where nobody says which locks are the same, each run stands alone.
  #expect(apart.findings().isEmpty == (runs.count > 1 || !isWarned), "\(name)")
}

@Test func raceDetectorKeepsReadsApart() {
  let races = RaceDetector()
  for round in 0..<3 {
    races.reset()
    races.start(1, parent: 0)
    for reader in 2...5 as ClosedRange<UInt32> { races.start(reader, parent: 1) }
    for reader in 2...5 as ClosedRange<UInt32> {
      #expect(races.read(reader, 0x1000, position: UInt64(reader)) == nil)
    }
    // The last reader is ordered before the write, the first is not.
    races.release(5, 99)
    races.acquire(1, 99)
    let race = races.write(1, 0x1000, position: 1)
    #expect(race?.first.goroutine != 5 && race?.second.isWrite == true, "round \(round)")
    races.forget(0x1000, bytes: 8)
    #expect(races.write(3, 0x1000, position: 2) == nil)
  }
}

@Test func atomicsRaceOnlyWithPlainAccesses() {
  let races = RaceDetector()
  races.reset()
  races.start(1, parent: 0)
  races.start(2, parent: 1)
  races.start(3, parent: 1)
  #expect(races.write(2, 8, position: 0, isAtomic: true) == nil)
  #expect(races.write(3, 8, position: 0, isAtomic: true) == nil)
  #expect(races.read(2, 8, position: 0, isAtomic: true) == nil)
  #expect(races.read(1, 8, position: 0) != nil)
}
