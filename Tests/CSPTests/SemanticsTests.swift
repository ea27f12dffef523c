// What operations do, row by row: each says what Go does. testdata/semantics.go does the same in Go, and
// testdata/semantics.txt is what real Go 1.27 made of it; a test compares the two. Swift's own rows, and those of
// golang.org/x/sync, have no twin there.

import CSP
import Foundation
import Testing

/// A row: a program, and how it ends under real Go.
struct Row: Sendable, CustomTestStringConvertible {
  let name: String
  /// What the program writes under every schedule.
  let output: String
  let outcome: Outcome
  let body: @Sendable () async throws -> Void

  init(
    _ name: String, _ output: String = "", _ outcome: Outcome = .exit(code: 0),
    _ body: @escaping @Sendable () async throws -> Void
  ) {
    self.name = name
    self.output = output
    self.outcome = outcome
    self.body = body
  }

  var testDescription: String { name }
}

/// Runs a row under many schedules, with all that can be switched on.
func check(_ row: Row) {
  let runner = Runner(Program(row.name, row.body))
  for seed in 0..<200 as Range<UInt64> {
    var options = RunOptions(seed: seed)
    options.trace = seed % 2 == 0
    options.detectRaces = seed % 3 == 0
    options.recordAccesses = seed % 5 == 0
    if seed < 10 { options.strategy = FirstInFirstOut(seed: seed) }
    let report = runner.run(options)
    #expect(report.outcome == row.outcome, "seed \(seed)")
    #expect(report.output == row.output, "seed \(seed)")
    if report.outcome != row.outcome || report.output != row.output { return }
  }
}

private let channelRows: [Row] = [
  Row("a send to a nil channel blocks for ever", "", .deadlock) {
    try await Channel<Int>.makeNil().send(1)
  },
  Row("a receive from a nil channel blocks for ever", "", .deadlock) {
    _ = try await Channel<Int>.makeNil().receive()
  },
  Row("close of a nil channel panics", "", .panic(message: "close of nil channel", goroutine: 1)) {
    try await Channel<Int>.makeNil().close()
  },
  Row(
    "a send on a closed channel panics", "",
    .panic(message: "send on closed channel", goroutine: 1)
  ) {
    let ch = Channel<Int>(capacity: 1)
    try await ch.close()
    try await ch.send(1)
  },
  Row(
    "a second close panics", "", .panic(message: "close of closed channel", goroutine: 1)
  ) {
    let ch = Channel<Int>()
    try await ch.close()
    try await ch.close()
  },
  Row("a closed channel gives what is buffered, then nil", "1 2 nil nil\n") {
    let ch = Channel<Int>(capacity: 3)
    try await ch.send(1)
    try await ch.send(2)
    try await ch.close()
    var values: [String] = []
    for _ in 0..<4 { values.append(try await ch.receive().map(String.init) ?? "nil") }
    println(values.joined(separator: " "))
  },
  Row("a full channel blocks its sender", "", .deadlock) {
    let ch = Channel<Int>(capacity: 1)
    try await ch.send(1)
    try await ch.send(2)
  },
  Row("an unbuffered send waits for its receiver", "received 7\nsent\n") {
    let ch = Channel<Int>()
    let done = Channel<Void>()
    go("receiver") {
      println("received \(try await ch.receive() ?? 0)")
      try await done.send(())
    }
    try await ch.send(7)
    _ = try await done.receive()
    println("sent")
  },
  Row("values come in order", "0 1 2 3 4 5 6 7 8 9\n") {
    let ch = Channel<Int>(capacity: 3)
    go("sender") {
      for value in 0..<10 { try await ch.send(value) }
      try await ch.close()
    }
    var values: [String] = []
    for try await value in ch { values.append("\(value)") }
    println(values.joined(separator: " "))
  },
  Row("a close makes waiting senders panic", "send on closed channel\n") {
    let ch = Channel<Int>()
    let done = Channel<Panic?>()
    go("sender") {
      let panic = try await recover { () throws(Panic) in try await ch.send(1) }
      try await done.send(panic)
    }
    try await sleep(.seconds(1))
    try await ch.close()
    println((try await done.receive())??.message ?? "no panic")
  },
  Row("a close wakes waiting receivers", "nil\n") {
    let ch = Channel<Int>()
    let done = Channel<Int?>()
    go("receiver") { try await done.send(try await ch.receive()) }
    try await sleep(.seconds(1))
    try await ch.close()
    println((try await done.receive()).map { $0.map(String.init) ?? "nil" } ?? "closed")
  },
  Row("len and cap", "2 3 0 0\n") {
    let ch = Channel<Int>(capacity: 3)
    try await ch.send(1)
    try await ch.send(1)
    println(ch.count, ch.capacity, Channel<Int>.makeNil().count, Channel<Int>().capacity)
  },
  Row("a waiting sender fills the slot that a receive frees", "1 2 3\n") {
    let ch = Channel<Int>(capacity: 1)
    go("sender") { for value in 1...3 { try await ch.send(value) } }
    try await sleep(.seconds(1))
    var values: [String] = []
    for _ in 0..<3 { values.append("\(try await ch.receive() ?? 0)") }
    println(values.joined(separator: " "))
  },
]

private let selectRows: [Row] = [
  Row("a select without cases blocks for ever", "", .deadlock) {
    try await select([Case<Void>]())
  },
  Row("a select of nil channels blocks for ever", "", .deadlock) {
    let ch = Channel<Int>.makeNil()
    try await select(.receive(from: ch) { _ in }, .send(1, to: ch) {})
  },
  Row("a select of nil channels takes its default", "default\n") {
    let ch = Channel<Int>.makeNil()
    try await select(.receive(from: ch) { _ in }, default: { println("default") })
  },
  Row("default is taken only if nothing can go on", "5\n") {
    let ch = Channel<Int>(capacity: 1)
    try await ch.send(5)
    try await select(
      .receive(from: ch) { println($0 ?? 0) }, default: { println("default") })
  },
  Row(
    "a select that sends to a closed channel panics", "",
    .panic(message: "send on closed channel", goroutine: 1)
  ) {
    let ch = Channel<Int>()
    try await ch.close()
    try await select(.send(1, to: ch) {})
  },
  Row("a waiting select leaves the other queues", "a 1\nnobody\n") {
    let (a, b) = (Channel<Int>(), Channel<Int>())
    go("sender") {
      try await sleep(.seconds(1))
      try await a.send(1)
    }
    try await select(
      .receive(from: a) { println("a", $0 ?? 0) }, .receive(from: b) { println("b", $0 ?? 0) })
    try await select(.send(2, to: b) { println("sent") }, default: { println("nobody") })
  },
  Row("two selects meet", "got 3\nok\n") {
    let ch = Channel<Int>()
    let done = Channel<Void>()
    go("sender") {
      try await select(.send(3, to: ch) {}, .receive(from: done) { _ in })
      try await done.send(())
    }
    try await select(.receive(from: ch) { println("got", $0 ?? 0) })
    _ = try await done.receive()
    println("ok")
  },
  Row("a closed channel is always ready", "closed\n") {
    let ch = Channel<Int>()
    go("closer") {
      try await sleep(.milliseconds(5))
      try await ch.close()
    }
    try await select(.receive(from: ch) { println($0 == nil ? "closed" : "value") })
  },
  Row("a timeout fires when nothing comes", "timeout\n") {
    let ch = Channel<Int>()
    try await select(
      .receive(from: ch) { _ in println("value") },
      .after(.seconds(1)) { println("timeout") })
  },
]

private let lockRows: [Row] = [
  Row("a mutex excludes", "30\n") {
    let (mutex, count, group) = (Mutex(), Shared(0), WaitGroup())
    for _ in 0..<3 {
      group.go {
        for _ in 0..<10 {
          try await mutex.withLock { () throws(Panic) in await count.update { $0 += 1 } }
        }
      }
    }
    try await group.wait()
    println(await count.get())
  },
  Row("locking twice deadlocks", "", .deadlock) {
    let mutex = Mutex()
    try await mutex.lock()
    try await mutex.lock()
  },
  Row(
    "unlock of an unlocked mutex is fatal", "",
    .fatal(message: "sync: unlock of unlocked mutex")
  ) {
    await Mutex().unlock()
    println("not reached")
  },
  Row(
    "Unlock of an unlocked RWMutex is fatal", "",
    .fatal(message: "sync: Unlock of unlocked RWMutex")
  ) { await RWMutex().unlock() },
  Row(
    "RUnlock of an unlocked RWMutex is fatal", "",
    .fatal(message: "sync: RUnlock of unlocked RWMutex")
  ) { await RWMutex().rUnlock() },
  Row("another goroutine may unlock", "locked again\n") {
    let mutex = Mutex()
    try await mutex.lock()
    go("other") { await mutex.unlock() }
    try await mutex.lock()
    println("locked again")
  },
  Row("tryLock", "true false true\n") {
    let mutex = Mutex()
    let first = await mutex.tryLock()
    let second = await mutex.tryLock()
    await mutex.unlock()
    println(first, second, await mutex.tryLock())
  },
  Row("readers share, and a writer that waits keeps new readers out", "true false true\n") {
    let lock = RWMutex()
    try await lock.rLock()
    let before = await lock.tryRLock()
    go("writer") {
      try await lock.lock()
      await lock.unlock()
    }
    try await sleep(.seconds(1))
    let during = await lock.tryRLock()
    await lock.rUnlock()
    await lock.rUnlock()
    try await sleep(.seconds(1))
    println(before, during, await lock.tryRLock())
  },
  Row("RLock again while a writer waits deadlocks", "", .deadlock) {
    let lock = RWMutex()
    try await lock.rLock()
    go("writer") { try await lock.lock() }
    try await sleep(.seconds(1))
    try await lock.rLock()
  },
  Row("an upgrade deadlocks", "", .deadlock) {
    let lock = RWMutex()
    try await lock.rLock()
    try await lock.lock()
  },
  Row("readers that wait go before the next writer", "r r w\n") {
    let lock = RWMutex()
    let order = Channel<String>(capacity: 3)
    try await lock.lock()
    for (delay, role) in [(1, "r"), (2, "w"), (3, "r")] {
      go(role) {
        try await sleep(.seconds(delay))
        if role == "r" {
          try await lock.rLock()
          try await order.send("r")
          try await sleep(.seconds(1))
          await lock.rUnlock()
        } else {
          try await lock.lock()
          try await order.send("w")
          await lock.unlock()
        }
      }
    }
    try await sleep(.seconds(10))
    await lock.unlock()
    var seen: [String] = []
    for _ in 0..<3 { seen.append(try await order.receive() ?? "") }
    println(seen.joined(separator: " "))
  },
]

private let syncRows: [Row] = [
  Row(
    "a negative counter panics", "",
    .panic(message: "sync: negative WaitGroup counter", goroutine: 1)
  ) { try await WaitGroup().add(-1) },
  Row(
    "done without add ends the program", "",
    .panic(message: "sync: negative WaitGroup counter", goroutine: 1)
  ) { await WaitGroup().done() },
  Row("a wait group can be used again", "1\n2\n") {
    let group = WaitGroup()
    let count = AtomicInt(0)
    for round in 1...2 {
      group.go { await count.add(1) }
      try await group.wait()
      println(await count.load() == round ? round : -1)
    }
  },
  Row("wait without add returns", "ok\n") {
    try await WaitGroup().wait()
    println("ok")
  },
  Row("several wait", "3\n") {
    let (group, waiters, count) = (WaitGroup(), WaitGroup(), AtomicInt(0))
    try await group.add(1)
    for _ in 0..<3 {
      waiters.go {
        try await group.wait()
        await count.add(1)
      }
    }
    await group.done()
    try await waiters.wait()
    println(await count.load())
  },
  Row("wait for ever deadlocks", "", .deadlock) {
    let group = WaitGroup()
    try await group.add(1)
    try await group.wait()
  },
  Row("a signal without waiters is lost", "", .deadlock) {
    let mutex = Mutex()
    let cond = Cond(mutex)
    await cond.signal()
    try await mutex.lock()
    try await cond.wait()
  },
  Row("a broadcast wakes all", "3\n") {
    let mutex = Mutex()
    let cond = Cond(mutex)
    let (ready, count, group) = (Shared(false), AtomicInt(0), WaitGroup())
    for _ in 0..<3 {
      group.go {
        try await mutex.lock()
        while !(await ready.get()) { try await cond.wait() }
        await mutex.unlock()
        await count.add(1)
      }
    }
    try await mutex.withLock { () throws(Panic) in await ready.set(true) }
    await cond.broadcast()
    try await group.wait()
    println(await count.load())
  },
  Row("once happens once, and others wait for it", "1 1 1\n") {
    let (once, count, group) = (Once(), AtomicInt(0), WaitGroup())
    let seen = Channel<Int>(capacity: 3)
    for _ in 0..<3 {
      group.go {
        try await once.do { () throws(Panic) in
          try await sleep(.seconds(1))
          await count.add(1)
        }
        try await seen.send(await count.load())
      }
    }
    try await group.wait()
    println(
      try await seen.receive() ?? 0, try await seen.receive() ?? 0, try await seen.receive() ?? 0)
  },
  Row("once inside itself deadlocks", "", .deadlock) {
    let once = Once()
    try await once.do { () throws(Panic) in try await once.do {} }
  },
  Row("a semaphore serves in order, and a large request is not overtaken", "true false\n") {
    let semaphore = Semaphore(size: 3)
    try await semaphore.acquire(2)
    let first = await semaphore.tryAcquire(1)
    try await semaphore.release(1)
    go("large") { try await semaphore.acquire(3) }
    try await sleep(.seconds(1))
    println(first, await semaphore.tryAcquire(1))
  },
  Row(
    "releasing more than held panics", "",
    .panic(message: "semaphore: released more than held", goroutine: 1)
  ) { try await Semaphore(size: 1).release(1) },
]

private let timeRows: [Row] = [
  Row("sleeping takes virtual time", "3s\n") {
    try await sleep(.seconds(1))
    try await sleep(.seconds(2))
    println("\(now().nanoseconds / 1_000_000_000)s")
  },
  Row("stop before it fires", "true false\n") {
    let timer = Timer(.seconds(1))
    println(await timer.stop(), await timer.stop())
  },
  Row("stop after it fired but was not received", "true nothing\n") {
    let timer = Timer(.seconds(1))
    try await sleep(.seconds(2))
    // Since Go 1.23 a tick that nobody received does not count.
    println(await timer.stop(), "\(try await timer.channel.tryReceive())")
  },
  Row("stop after it was received", "false\n") {
    let timer = Timer(.seconds(1))
    _ = try await timer.channel.receive()
    println(await timer.stop())
  },
  Row("reset counts from now", "5\n") {
    let timer = Timer(.seconds(1))
    try await sleep(.seconds(2))
    await timer.reset(.seconds(3))
    println((try await timer.channel.receive())?.nanoseconds ?? 0 == 5_000_000_000 ? 5 : -1)
  },
  Row("a timer's channel has length and capacity 0", "0 0\n") {
    let timer = Timer(.seconds(1))
    try await sleep(.seconds(2))
    println(timer.channel.count, timer.channel.capacity)
  },
  Row("afterFunc runs in a goroutine of its own", "fired\n") {
    let done = Channel<Void>()
    Timer.afterFunc(.seconds(1)) { try await done.send(()) }
    _ = try await done.receive()
    println("fired")
  },
  Row("a ticker drops what nobody waits for", "3 1\n") {
    let ticker = try Ticker(.seconds(1))
    try await sleep(.milliseconds(3500))
    let first = try await ticker.channel.receive()
    await ticker.stop()
    // The first tick was kept, the second and third were dropped.
    println(now().nanoseconds / 1_000_000_000, (first?.nanoseconds ?? 0) / 1_000_000_000)
  },
  Row(
    "a ticker needs a positive interval", "",
    .panic(message: "non-positive interval for NewTicker", goroutine: 1)
  ) { _ = try Ticker(.zero) },
  Row("timers due at the same time fire in order", "1 2 3\n") {
    let ch = Channel<Int>(capacity: 3)
    for value in 1...3 {
      go {
        try await sleep(.seconds(4 - value)); try await ch.send(4 - value)
      }
    }
    var seen: [String] = []
    for _ in 0..<3 { seen.append("\(try await ch.receive() ?? 0)") }
    println(seen.joined(separator: " "))
  },
]

private enum UserKey: ContextKey { typealias Value = String }
private struct Shutdown: Error, CustomStringConvertible { let description = "shutting down" }

private let contextRows: [Row] = [
  Row("cancel", "nil\ncontext canceled context canceled\n") {
    let (context, cancel) = Context.background.withCancel()
    println(context.err.map { "\($0)" } ?? "nil")
    await cancel()
    _ = try await context.doneChannel?.receive()
    println("\(context.err.map { "\($0)" } ?? "nil") \(context.cause.map { "\($0)" } ?? "nil")")
  },
  Row("the first cause counts", "context canceled shutting down\n") {
    let (context, cancel) = Context.background.withCancel()
    await cancel(cause: Shutdown())
    await cancel()
    println("\(context.err.map { "\($0)" } ?? "nil") \(context.cause.map { "\($0)" } ?? "nil")")
  },
  Row("a child ends with its parent, for its cause", "context canceled shutting down\n") {
    let (parent, cancel) = Context.background.withCancel()
    let (child, _) = parent.withTimeout(.seconds(10))
    await cancel(cause: Shutdown())
    println("\(child.err.map { "\($0)" } ?? "nil") \(child.cause.map { "\($0)" } ?? "nil")")
  },
  Row("a parent does not end with its child", "nil\n") {
    let (parent, cancelParent) = Context.background.withCancel()
    let (_, cancel) = parent.withCancel()
    await cancel()
    println(parent.err.map { "\($0)" } ?? "nil")
    await cancelParent()
  },
  Row("a timeout", "context deadline exceeded 2\n") {
    let (context, cancel) = Context.background.withTimeout(.seconds(2))
    _ = try await context.doneChannel?.receive()
    println("\(context.err.map { "\($0)" } ?? "nil")", now().nanoseconds / 1_000_000_000)
    await cancel()
  },
  Row("the earlier deadline counts", "1\n") {
    let (parent, cancelParent) = Context.background.withTimeout(.seconds(1))
    let (child, cancel) = parent.withTimeout(.seconds(5))
    _ = try await child.doneChannel?.receive()
    println(now().nanoseconds / 1_000_000_000)
    await cancel()
    await cancelParent()
  },
  Row("a deadline that has passed", "context deadline exceeded\n") {
    let (context, cancel) = Context.background.withTimeout(.seconds(-1))
    println(context.err.map { "\($0)" } ?? "nil")
    await cancel()
  },
  Row("the background never ends", "true nil\n") {
    println(
      Context.background.doneChannel == nil,
      Context.background.err.map { "\($0)" } ?? "nil")
  },
  Row("values are found upwards", "ann nil\n") {
    let context = Context.background.withValue(UserKey.self, "ann")
    let (child, cancel) = context.withCancel()
    println(child[UserKey.self] ?? "nil", Context.background[UserKey.self] ?? "nil")
    await cancel()
  },
  Row("without cancel", "ann nil\n") {
    let (parent, cancel) = Context.background.withValue(UserKey.self, "ann").withCancel()
    let context = parent.withoutCancel()
    await cancel()
    println(context[UserKey.self] ?? "nil", context.err.map { "\($0)" } ?? "nil")
  },
  Row("afterFunc runs when the context ends", "called\n") {
    let (context, cancel) = Context.background.withCancel()
    let done = Channel<Void>()
    context.afterFunc { try await done.send(()) }
    await cancel()
    _ = try await done.receive()
    println("called")
  },
  Row("afterFunc can be stopped", "true false\n") {
    let (context, cancel) = Context.background.withCancel()
    let stop = context.afterFunc { println("called") }
    println(stop(), stop())
    await cancel()
  },
]

private let goroutineRows: [Row] = [
  Row("main does not wait for goroutines", "main\n") {
    go("slow") {
      try await sleep(.seconds(1))
      println("slow")
    }
    println("main")
  },
  Row("a panic in a goroutine ends the program", "", .panic(message: "boom", goroutine: 2)) {
    go("bad") { throw Panic("boom") }
    try await sleep(.seconds(1))
    println("not reached")
  },
  Row("a recovered panic does not", "recovered boom\n") {
    let panic = try await recover { () throws(Panic) in throw Panic("boom") }
    println("recovered", panic?.message ?? "")
  },
  Row("exit", "before\n", .exit(code: 3)) {
    println("before")
    try await exit(code: 3)
    println("after")
  },
  Row("Swift's own child tasks are goroutines", "6\n") {
    let ch = Channel<Int>()
    let sum = try await withThrowingTaskGroup(of: Int.self) { group in
      for value in 1...3 {
        group.addTask {
          try await ch.send(value)
          return value
        }
        group.addTask { try await ch.receive() ?? 0 }
      }
      return try await group.reduce(0, +)
    }
    println(sum / 2)
  },
  Row("child tasks that wait for each other deadlock", "", .deadlock) {
    let ch = Channel<Int>()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { _ = try await ch.receive() }
      try await group.waitForAll()
    }
  },
  Row("a cancelled child task stops waiting", "cancelled\n") {
    let ch = Channel<Int>()
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        do throws(Panic) {
          _ = try await ch.receive()
        } catch {
          println(error.kind == .cancelled ? "cancelled" : "other")
        }
      }
      group.cancelAll()
    }
  },
]

private let allRows =
  channelRows + selectRows + lockRows + syncRows + timeRows + contextRows + goroutineRows

private let withoutTwin: Set<String> = [
  "a semaphore serves in order, and a large request is not overtaken",
  "releasing more than held panics", "Swift's own child tasks are goroutines",
  "child tasks that wait for each other deadlock", "a cancelled child task stops waiting",
]

/// How Go says that a program ended so.
private func inGo(_ outcome: Outcome) -> String {
  outcome.message.isEmpty ? "exit \(outcome.exitCode)" : outcome.message
}

@Test func rowsAreWhatGoDoes() throws {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("testdata/semantics.txt")
  var golden: [String: String] = [:]
  for part in try String(contentsOf: file, encoding: .utf8).components(separatedBy: "# ")
    .dropFirst()
  {
    let name = part.prefix { $0 != "\n" }
    golden[String(name)] = String(part.dropFirst(name.count + 1))
  }
  for row in allRows where !withoutTwin.contains(row.name) {
    #expect(golden[row.name] == "\(row.output)> \(inGo(row.outcome))\n", "\(row.name)")
  }
  #expect(golden.count == allRows.count - withoutTwin.count)
}

@Test(
  arguments: allRows)
func semantics(row: Row) {
  check(row)
}
