// Runs as a whole: the same answers give the same trace, budgets end runs, nothing is left behind.

import CSP
import Testing

/// Uses a bit of everything.
private let mixed = Program("mixed") {
  let (jobs, results) = (Channel<Int>(capacity: 2, name: "jobs"), Channel<Int>(name: "results"))
  let (context, cancel) = Context.background.withTimeout(.milliseconds(50))
  let (mutex, group) = (Mutex(name: "mu"), WaitGroup(name: "wg"))
  let total = Shared(0, name: "total")
  for id in 1...3 {
    group.go("worker \(id)") {
      for try await job in jobs {
        try await sleep(.milliseconds(random(below: 5)))
        try await mutex.withLock { () throws(Panic) in await total.update { $0 += job } }
        try await select(.send(job * 2, to: results) {}, .done(context) {})
      }
    }
  }
  go("feeder") {
    for job in 1...6 { try await jobs.send(job) }
    try await jobs.close()
  }
  go("closer") {
    try await group.wait()
    try await results.close()
  }
  for try await result in results { println("result", result) }
  await cancel()
  println(await total.get())
}

private func events(_ report: Report) -> [String] {
  report.trace?.events.map { "\($0)" } ?? []
}

@Test(arguments: 0..<20 as Range<UInt64>) func sameSeedSameTrace(seed: UInt64) {
  var options = RunOptions(seed: seed)
  options.trace = true
  options.detectRaces = true
  options.clock = seed % 2 == 0 ? .virtual : .adversarial
  options.processors = Int(seed % 3)
  let first = mixed.run(options)
  #expect(first.outcome == .exit(code: 0))
  #expect(first.findings.isEmpty)
  let runner = Runner(mixed)
  for _ in 0..<5 {
    _ = runner.run(RunOptions(seed: seed + 1))
    let again = runner.run(options)
    #expect(again.output == first.output)
    #expect(events(again) == events(first))
  }
}

@Test func recordedChoicesReplay() {
  for seed in 0..<50 as Range<UInt64> {
    let recorder = Recorder(RandomWalk(seed: seed))
    var options = RunOptions()
    options.trace = true
    options.strategy = recorder
    let first = mixed.run(options)
    let replay = Replay(recorder.choices.map(\.index))
    options.strategy = replay
    let again = mixed.run(options)
    #expect(again.output == first.output)
    #expect(events(again) == events(first))
    #expect(replay.firstMismatch == nil)
  }
}

@Test func seedsDiffer() {
  let runner = Runner(mixed)
  let outputs = Set((0..<50 as Range<UInt64>).map { runner.run(RunOptions(seed: $0)).output })
  #expect(outputs.count > 20)
}

@Test func processorsShareWork() {
  for (processors, expected) in [(0, 10), (1, 40), (2, 20), (3, 20), (4, 10)] {
    var options = RunOptions()
    options.processors = processors
    let report = Program("work") {
      let group = WaitGroup()
      for _ in 0..<4 { group.go { try await work(cpu: .milliseconds(10)) } }
      try await group.wait()
      println(now().nanoseconds / 1_000_000)
    }.run(options)
    #expect(report.output == "\(expected)\n")
  }
}

@Test func adversarialClockFindsWhatTheVirtualOneHides() {
  let program = Program("sleep as a join") {
    let done = Shared(false)
    go("worker") { await done.set(true) }
    try await sleep(.seconds(1))
    println(await done.get())
  }
  var seen: [ClockKind: Set<String>] = [:]
  for clock in ClockKind.allCases {
    let runner = Runner(program)
    for seed in 0..<100 as Range<UInt64> {
      var options = RunOptions(seed: seed)
      options.clock = clock
      seen[clock, default: []].insert(runner.run(options).output)
    }
  }
  #expect(seen[.virtual] == ["true\n"])
  #expect(seen[.adversarial] == ["true\n", "false\n"])
}

private let budgetRows: [(String, @Sendable (inout Budgets) -> Void, Outcome)] = [
  ("steps", { $0.steps = 1_000 }, .budget(Budget(.steps, limit: 1_000))),
  ("goroutines", { $0.goroutines = 50 }, .budget(Budget(.goroutines, limit: 50))),
  ("output", { $0.output = 100 }, .budget(Budget(.output, limit: 100))),
  (
    "virtual time", { $0.virtualTime = 5_000_000_000 },
    .budget(Budget(.virtualTime, limit: 5_000_000_000))
  ),
]

@Test(arguments: budgetRows.indices) func budgets(row: Int) {
  let (name, change, outcome) = budgetRows[row]
  var options = RunOptions()
  change(&options.budgets)
  let report = Program(name) {
    let ch = Channel<Int>()
    while true {
      go { _ = try await ch.receive() }
      println("still here")
      try await sleep(.seconds(1))
    }
  }.run(options)
  #expect(report.outcome == outcome)
}

@Test func runsCanBeStopped() {
  var asked = 0
  var options = RunOptions()
  options.shouldStop = {
    asked += 1
    return asked > 3 ? .interrupted : nil
  }
  let report = Program { while true { await yield() } }.run(options)
  #expect(report.outcome == .interrupted)
}

@Test func spinningLetsTimePass() {
  let report = Program {
    let ch = Channel<Int>()
    go("sender") {
      try await sleep(.seconds(1))
      try await ch.send(1)
    }
    var isDone = false
    while !isDone {
      isDone = try await select(.receive(from: ch) { _ in true }, default: { false })
    }
    println(now().nanoseconds / 1_000_000_000)
  }.run()
  #expect(report.output == "1\n")
}

@Test func abandonedGoroutinesEnd() async throws {
  final class Token: Sendable {}
  weak var weakToken: Token?
  do {
    let token = Token()
    weakToken = token
    let report = Program { [token] in
      let (ch, mutex) = (Channel<Token>(), Mutex())
      go { try await ch.send(token) }
      go { _ = try await Channel<Token>().receive() }
      go {
        try await mutex.lock()
        try await mutex.lock()
      }
      go { try await select(.send(token, to: ch) {}, .receive(from: ch) { _ in }) }
      go { while true { _ = try? await ch.receive() } }
      _ = try await ch.receive()
    }.run()
    #expect(report.outcome == .exit(code: 0))
  }
  // The one that ignores the end of the run is kept; it holds no token.
  #expect(weakToken == nil)
}

@Test func foreignWaitsEndTheRun() {
  let report = Program { try await Task.sleep(for: .seconds(60)) }.run()
  #expect(report.outcome == .fatal(message: "main awaits something that the run does not control"))
}

@Test func whatWasMadeOutsideIsRefused() {
  let (ch, mutex) = (Channel<Int>(), Mutex())
  for body in [
    { @Sendable () async throws -> Void in _ = try await ch.receive() },
    { @Sendable () async throws -> Void in
      try await mutex.lock()
      try await mutex.lock()
    },
  ] {
    guard case .fatal(let message) = Program("outside", body).run().outcome else {
      Issue.record("must not hang")
      return
    }
    #expect(message.hasPrefix("a channel or lock that was made outside of the run"))
  }
}

@Test func aCancelledWaitHoldsItsLock() {
  let report = Program {
    let mutex = Mutex()
    let cond = Cond(mutex)
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        do throws(Panic) {
          try await mutex.withLock { () throws(Panic) in try await cond.wait() }
        } catch {
          println(error.kind == .cancelled ? "cancelled" : "other")
        }
      }
      await yield()
      group.cancelAll()
    }
    println(await mutex.tryLock())
  }.run()
  #expect(report.output == "cancelled\ntrue\n")
  #expect(report.outcome == .exit(code: 0))
}

@Test func selectIsFair() {
  // Spec: "If one or more of the communications can proceed, a single one that can proceed is chosen via a
  // uniform pseudo-random selection."
  let runner = Runner(
    Program {
      let channels = (0..<3).map { _ in Channel<Int>(capacity: 1) }
      for ch in channels { try await ch.send(1) }
      try await select(
        .receive(from: channels[0]) { _ in println(0) },
        .receive(from: channels[1]) { _ in println(1) },
        .receive(from: channels[2]) { _ in println(2) })
    })
  var counts: [String: Int] = [:]
  for seed in 0..<3_000 as Range<UInt64> {
    var options = RunOptions()
    options.strategy = FirstInFirstOut(seed: seed)
    counts[runner.run(options).output, default: 0] += 1
  }
  #expect(counts.count == 3)
  #expect(counts.values.allSatisfy { (900...1_100).contains($0) }, "\(counts)")
}

@Test func aWaitGroupReusedTooEarlyPanics() {
  // Go: "If a WaitGroup is reused to wait for several independent sets of events, new Add calls must happen
  // after all previous Wait calls have returned."
  let runner = Runner(
    Program {
      let group = WaitGroup()
      try await group.add(1)
      go("waiter") { try await group.wait() }
      try await sleep(.seconds(1))
      await group.done()
      try await group.add(1)
      try await sleep(.seconds(1))
    })
  var outcomes: Set<Outcome> = []
  for seed in 0..<50 as Range<UInt64> {
    outcomes.insert(runner.run(RunOptions(seed: seed)).outcome)
  }
  #expect(
    outcomes == [
      .exit(code: 0),
      .panic(
        message: "sync: WaitGroup is reused before previous Wait has returned", goroutine: 2),
    ])
}

@Test func manyGoroutinesInLittleTime() {
  let report = Program {
    let ch = Channel<Int>()
    for _ in 0..<20_000 { go { _ = try await ch.receive() } }
    try await sleep(.seconds(1))
    try await ch.close()
    try await sleep(.seconds(1))
    println(goroutineCount())
  }.run()
  #expect(report.output == "1\n")
  #expect(report.goroutines == 20_001)
}

@Test func stepsNameWhatTheyTouch() {
  var options = RunOptions()
  options.recordAccesses = true
  let runner = Runner(
    Program {
      let (ch, mutex) = (Channel<Int>(capacity: 1), Mutex())
      try await ch.send(1)
      try await mutex.lock()
    })
  _ = runner.run(options)
  let steps = runner.steps
  let touched = (0..<steps.count).flatMap { steps.accesses(of: $0).map(\.object) }
  #expect(touched.contains(Access.channel(1, isSend: true)) && touched.contains(2))
}
