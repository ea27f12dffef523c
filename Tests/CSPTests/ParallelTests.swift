// Parallel mode: the same programs on real threads, with the real clock.

import CSP
import Synchronization
import Testing

/// A program whose output is the same under every schedule.
struct ParallelRow: Sendable, CustomTestStringConvertible {
  let name: String
  let output: String
  let body: @Sendable () async throws -> Void

  init(_ name: String, _ output: String, _ body: @escaping @Sendable () async throws -> Void) {
    self.name = name
    self.output = output
    self.body = body
  }

  var testDescription: String { name }
}

/// A number that a lock guards.
private final class Guarded: @unchecked Sendable { var value = 0 }

private let parallelRows: [ParallelRow] = [
  ParallelRow("many senders, many receivers", "499500\n") {
    let (ch, results) = (Channel<Int>(), Channel<Int>(capacity: 4))
    let senders = WaitGroup()
    for start in 0..<4 {
      senders.go { for value in stride(from: start, to: 1_000, by: 4) { try await ch.send(value) } }
    }
    for _ in 0..<4 {
      go {
        var sum = 0
        while let value = try await ch.receive() { sum += value }
        try await results.send(sum)
      }
    }
    try await senders.wait()
    try await ch.close()
    var sum = 0
    for _ in 0..<4 { sum += try await results.receive() ?? 0 }
    println(sum)
  },
  ParallelRow("a buffer keeps the order", "true\n") {
    let ch = Channel<Int>(capacity: 7)
    go {
      for value in 0..<3_000 { try await ch.send(value) }
      try await ch.close()
    }
    var values: [Int] = []
    for try await value in ch { values.append(value) }
    println(values == Array(0..<3_000))
  },
  ParallelRow("selects on both sides", "2000\n") {
    let (a, b, done) = (Channel<Int>(), Channel<Int>(), Channel<Void>())
    for _ in 0..<4 {
      go {
        for _ in 0..<500 { try await select(.send(1, to: a) {}, .send(1, to: b) {}) }
        try await done.send(())
      }
    }
    var (sum, ended) = (0, 0)
    while ended < 4 {
      try await select(
        .receive(from: a) { sum += $0 ?? 0 }, .receive(from: b) { sum += $0 ?? 0 },
        .receive(from: done) { _ in ended += 1 })
    }
    println(sum)
  },
  ParallelRow("a mutex excludes", "8000\n") {
    let (mutex, group, count) = (Mutex(), WaitGroup(), Guarded())
    for _ in 0..<8 {
      group.go {
        for _ in 0..<1_000 {
          try await mutex.lock()
          count.value += 1
          await mutex.unlock()
        }
      }
    }
    try await group.wait()
    println(count.value)
  },
  ParallelRow("an RWMutex excludes", "2000\n") {
    let (lock, group, count) = (RWMutex(), WaitGroup(), Guarded())
    for id in 0..<8 {
      group.go {
        for _ in 0..<500 {
          if id % 2 == 0 {
            try await lock.lock()
            count.value += 1
            await lock.unlock()
          } else {
            try await lock.rLock()
            _ = count.value
            await lock.rUnlock()
          }
        }
      }
    }
    try await group.wait()
    println(count.value)
  },
  ParallelRow("a condition", "100\n") {
    let mutex = Mutex()
    let (cond, count, group) = (Cond(mutex), Guarded(), WaitGroup())
    for turn in 0..<100 {
      group.go {
        try await mutex.lock()
        while count.value != turn { try await cond.wait() }
        count.value += 1
        await cond.broadcast()
        await mutex.unlock()
      }
    }
    try await group.wait()
    println(count.value)
  },
  ParallelRow("a semaphore", "true\n") {
    let (semaphore, group, inside, most) = (
      Semaphore(size: 3), WaitGroup(), AtomicInt(0), AtomicInt(0)
    )
    for _ in 0..<20 {
      group.go {
        for _ in 0..<50 {
          try await semaphore.acquire()
          let now = await inside.add(1)
          await most.update { $0 = max($0, now) }
          await yield()
          await inside.add(-1)
          try await semaphore.release()
        }
      }
    }
    try await group.wait()
    println(await most.load() <= 3)
  },
  ParallelRow("once", "1\n") {
    let (once, count, group) = (Once(), AtomicInt(0), WaitGroup())
    for _ in 0..<10 {
      group.go { try await once.do { () throws(Panic) in await count.add(1) } }
    }
    try await group.wait()
    println(await count.load())
  },
  ParallelRow("timers and contexts", "timeout deadline exceeded fired\n") {
    let (context, cancel) = Context.background.withTimeout(.milliseconds(2))
    let never = Channel<Int>()
    let (first, fired) = (Channel<String>(capacity: 1), Channel<Void>())
    try await select(
      .receive(from: never) { _ in },
      .after(.milliseconds(1)) { () throws(Panic) in try await first.send("timeout") })
    _ = try await context.doneChannel?.receive()
    Timer.afterFunc(.milliseconds(1)) { try await fired.send(()) }
    _ = try await fired.receive()
    try await sleep(.milliseconds(1))
    let error = context.err == .deadlineExceeded ? "deadline exceeded" : "-"
    println(try await first.receive() ?? "", error, "fired")
    await cancel()
  },
  ParallelRow("a cancelled Swift task stops waiting", "cancelled cancelled\n") {
    let (ch, other) = (Channel<Int>(), Channel<Int>())
    let results = await withTaskGroup(of: String.self) { group in
      group.addTask {
        do throws(Panic) {
          _ = try await ch.receive()
          return "received"
        } catch { return "\(error.kind)" }
      }
      group.addTask {
        do throws(Panic) {
          try await select(.receive(from: other) { _ in }, .send(1, to: other) {})
          return "selected"
        } catch { return "\(error.kind)" }
      }
      await yield()
      group.cancelAll()
      return await group.reduce(into: []) { $0.append($1) }
    }
    println(results.joined(separator: " "))
  },
]

@Test(arguments: parallelRows) func parallel(row: ParallelRow) {
  for threads in [1, 2, 4] {
    for _ in 0..<10 {
      let output = Synchronization.Mutex("")
      let outcome = Program(row.name, row.body).runParallel(threads: threads) { line in
        output.withLock { $0 += line }
      }
      #expect(outcome == .exit(code: 0))
      #expect(output.withLock { $0 } == row.output)
    }
    // The same program, simulated.
  }
  for seed in 0..<20 as Range<UInt64> {
    #expect(Program(row.name, row.body).run(RunOptions(seed: seed)).output == row.output)
  }
}

@Test func parallelFatalErrorsEndTheProgram() {
  let rows: [(String, @Sendable () async throws -> Void)] = [
    ("fatal error: sync: unlock of unlocked mutex", { await Mutex().unlock() }),
    ("fatal error: sync: RUnlock of unlocked RWMutex", { await RWMutex().rUnlock() }),
    ("panic: sync: negative WaitGroup counter", { await WaitGroup().done() }),
    (
      "panic: send on closed channel",
      {
        let ch = Channel<Int>()
        try await ch.close()
        try await ch.send(1)
      }
    ),
  ]
  for (message, body) in rows {
    let outcome = Program {
      go { try await body() }
      _ = try await Channel<Int>().receive()
    }.runParallel(threads: 1) { _ in }
    #expect(outcome.message == message)
  }
}

@Test func parallelPanicsEndTheProgram() {
  let outcome = Program {
    go { throw Panic("boom") }
    _ = try await Channel<Int>().receive()
  }.runParallel(threads: 2) { _ in }
  #expect(outcome == .panic(message: "boom", goroutine: 0))
}
