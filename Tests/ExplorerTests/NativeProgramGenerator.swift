// Small native programs made from seeds: what the reduction is compared with plain exhaustive search on.
//
// A program has two or three goroutines beside main. Each writes what it sees behind its number, so that runs which
// differ in anything that a goroutine can notice differ in the lines of that goroutine. What goroutines see after main
// has returned counts, too.

@testable import CSP

/// One operation of a generated program; its line is its place in the program, so that findings tell operations apart.
struct NativeOperation: CustomStringConvertible {
  /// What it does.
  var kind: Kind
  /// The value that it sends or writes.
  var value: Int
  /// Its place.
  var line: UInt32

  /// What there is to do.
  enum Kind: String, CaseIterable {
    case send, receive, sendBuffered, receiveBuffered, sendAndReceive, count
    case trySend, tryReceive, tryReceiveBuffered
    case receiveEither, receiveOrSend, sendOrDone, sendBufferedOrDone, receiveBufferedOrDone, both
    case receiveOrDefault, sendOrDefault
    case close, closeBuffered, range
    case locked, lockedInOneStep, lockedTwice, lockedSend, tryLocked, unlockOnly
    case read, write, readLocked, writeLocked, readTwice, tryReadLocked, tryWriteLocked
    case load, add, compareAndSwap
    case groupAdd, groupDone, groupWait, groupRound
    case once, onceSend
    case condWait, condSignal, condBroadcast
    case acquire, acquireTwo, tryAcquire
    case sleepShort, sleepLong, after, stopTimer, ticker
    case cancel, checkContext, waitForContext, childContext, timeout
    case panics, exits, yields
    case writeUnlockOnly, readUnlockOnly, sendEither, sendOrReceive, tryReceiveOrDefault, lockOnly
  }

  /// Operations that go together.
  static let families: [[Kind]] = [
    [.send, .receive, .receive, .trySend, .tryReceive],
    [.sendBuffered, .sendBuffered, .receiveBuffered, .sendAndReceive, .count, .tryReceiveBuffered],
    [
      .receiveEither, .receiveOrSend, .sendOrDone, .receiveOrDefault, .sendOrDefault, .both, .send,
      .receive, .sendBuffered, .receiveBuffered,
    ],
    [.sendBufferedOrDone, .receiveBufferedOrDone, .sendBuffered, .receiveBuffered, .cancel],
    [.close, .closeBuffered, .range, .sendBuffered, .receiveBuffered, .send, .receive],
    [.locked, .lockedInOneStep, .lockedTwice, .lockedSend, .tryLocked],
    [.locked, .lockedInOneStep, .unlockOnly, .panics],
    [.readLocked, .writeLocked, .readTwice, .tryReadLocked, .tryWriteLocked],
    [.read, .write, .load, .add, .compareAndSwap],
    [.groupAdd, .groupDone, .groupWait, .groupRound, .groupWait],
    [.once, .onceSend, .once, .load, .add],
    [.condWait, .condSignal, .condBroadcast],
    [.acquire, .acquireTwo, .tryAcquire],
    [.cancel, .checkContext, .waitForContext, .childContext, .sendOrDone],
    [.panics, .exits, .write, .yields],
  ]

  /// Operations that go together in programs from number 1,000 on.
  static let laterFamilies: [[Kind]] = [
    [.locked, .unlockOnly, .lockOnly, .tryLocked, .panics],
    [.readLocked, .readUnlockOnly, .writeLocked, .writeUnlockOnly],
    [
      .receiveOrSend, .sendEither, .sendOrReceive, .receiveEither, .both, .sendOrDefault,
      .tryReceiveOrDefault, .send, .receive, .sendBuffered, .receiveBuffered, .count,
    ],
  ]

  /// Operations that look at the clock.
  static let timed: [[Kind]] = [
    [.sleepShort, .sleepLong], [.after, .stopTimer, .sleepShort], [.stopTimer], [.ticker],
    [.timeout, .checkContext, .waitForContext],
  ]

  var description: String { "\(kind.rawValue)(\(value))@\(line)" }
}

/// A generated program.
struct NativeProgram: CustomStringConvertible {
  /// What main does between starting the others and the end.
  var main: [NativeOperation]
  /// What each goroutine does.
  var goroutines: [[NativeOperation]]
  /// Whether main waits for them.
  var joins: Bool
  /// Room in the buffered channel.
  var capacity: Int

  /// Program number `seed`; a smaller one that looks at the clock if `isTimed`.
  init(seed: UInt64, isTimed: Bool) {
    var random = RandomSource(seed: seed &* 0x9E37_79B9)
    func number(_ bound: Int) -> Int { Int(random.number(below: UInt64(bound))) }
    var families: [[NativeOperation.Kind]] = []
    if seed >= 1_000 {
      families.append(NativeOperation.laterFamilies[number(NativeOperation.laterFamilies.count)])
    }
    if isTimed { families.append(NativeOperation.timed[number(NativeOperation.timed.count)]) }
    for _ in 0..<(isTimed ? 1 : 1 + number(2)) {
      families.append(NativeOperation.families[number(NativeOperation.families.count)])
    }
    var line: UInt32 = 0
    func operations(_ count: Int, _ id: Int) -> [NativeOperation] {
      (0..<count).map { _ in
        line += 1
        let family = families[number(families.count)]
        return NativeOperation(
          kind: family[number(family.count)], value: id * 10 + number(2), line: line)
      }
    }
    joins = isTimed || number(4) == 0
    capacity = 1 + number(2)
    let count = isTimed ? 2 : 2 + number(2)
    goroutines = []
    for id in 1...count {
      goroutines.append(operations(1 + number(count == 2 && !isTimed ? 3 : 2), id))
    }
    main = operations(number(isTimed ? 2 : 3), 0)
  }

  var description: String {
    "capacity \(capacity)\(joins ? ", joined" : "")\n"
      + ([main] + goroutines).enumerated().map { "\($0): \($1)" }.joined(separator: "\n")
  }

  /// The program itself; `written` gets its lines.
  func program(_ written: OutcomeSubject.Written) -> Program {
    let log = Log(written)
    return Program {
      let world = World(capacity, log)
      let join = WaitGroup(name: "join")
      for (index, operations) in goroutines.enumerated() {
        let id = index + 1
        if joins { try await join.add(1) }
        go("g\(id)") {
          for each in operations { try await world.perform(each, id) }
          if joins { await join.done() }
        }
      }
      for each in main { try await world.perform(each, 0) }
      if joins { try await join.wait() }
    }
  }
}

/// Where a program's lines go.
private final class Log: @unchecked Sendable {
  private let written: OutcomeSubject.Written
  init(_ written: OutcomeSubject.Written) { self.written = written }

  /// Writes a line, unless the run is being thrown away.
  func say(_ id: Int, _ values: Any...) {
    if Simulation.current?.state.pointee.isAbandoned != false { return }
    let text = "\(id) " + values.map { "\($0)" }.joined(separator: " ") + "\n"
    written.bytes.append(contentsOf: text.utf8)
  }
}

/// What the goroutines of a program share.
private final class World: Sendable {
  let log: Log
  let unbuffered = Channel<Int>(name: "u")
  let buffered: Channel<Int>
  let done: Channel<Void>
  let mutex = Mutex(name: "mu")
  let lock = RWMutex(name: "rw")
  let variable = Shared(0, name: "x")
  let counter = AtomicInt(0, name: "a")
  let group = WaitGroup(name: "group")
  let single = Once(name: "once")
  let condition: Cond
  let semaphore = Semaphore(size: 2, name: "sem")
  let context: Context
  let cancel: CancelFunction

  init(_ capacity: Int, _ log: Log) {
    self.log = log
    buffered = Channel<Int>(capacity: capacity, name: "b")
    done = Channel<Void>(name: "done")
    condition = Cond(mutex, name: "cond")
    (context, cancel) = Context.background.withCancel(name: "ctx")
  }

  func perform(_ operation: NativeOperation, _ id: Int) async throws {
    let line = operation.line
    let value = operation.value
    switch operation.kind {
    case .send: try await unbuffered.send(value, line: line)
    case .receive:
      let received = try await unbuffered.receive(line: line)
      log.say(id, received ?? -1)
    case .sendBuffered: try await buffered.send(value, line: line)
    case .receiveBuffered:
      let received = try await buffered.receive(line: line)
      log.say(id, received ?? -1)
    case .sendAndReceive:
      try await buffered.send(value, line: line)
      let received = try await buffered.receive(line: line)
      log.say(id, received ?? -1)
    case .count:
      await yield()
      log.say(id, buffered.count)
    case .trySend:
      let isSent = try await unbuffered.trySend(value, line: line)
      log.say(id, isSent)
    case .tryReceive:
      let received = try await unbuffered.tryReceive(line: line)
      log.say(id, received)
    case .tryReceiveBuffered:
      let received = try await buffered.tryReceive(line: line)
      log.say(id, received)
    case .receiveEither:
      let received: Int = try await select(
        .receive(from: unbuffered) { $0 ?? -1 }, .receive(from: buffered) { -($0 ?? 1) - 100 },
        line: line)
      log.say(id, received)
    case .receiveOrSend:
      let received: Int = try await select(
        .receive(from: unbuffered) { $0 ?? -1 }, .send(value, to: buffered) { -2 }, line: line)
      log.say(id, received)
    case .sendOrDone:
      let chosen: Int = try await select(
        .send(value, to: unbuffered) { 1 }, .done(context) { 2 }, line: line)
      log.say(id, chosen)
    case .sendBufferedOrDone:
      let chosen: Int = try await select(
        .send(value, to: buffered) { 1 }, .done(context) { 2 }, line: line)
      log.say(id, chosen)
    case .receiveBufferedOrDone:
      let received: Int = try await select(
        .receive(from: buffered) { $0 ?? -1 }, .done(context) { -2 }, line: line)
      log.say(id, received)
    case .both:
      let received: Int = try await select(
        .receive(from: unbuffered) { $0 ?? -1 }, .send(value, to: unbuffered) { -2 }, line: line)
      log.say(id, received)
    case .receiveOrDefault:
      let received: Int = try await select(
        .receive(from: unbuffered) { $0 ?? -1 }, .receive(from: buffered) { -($0 ?? 1) - 100 },
        line: line, default: { 0 })
      log.say(id, received)
    case .sendOrDefault:
      let chosen: Int = try await select(
        .send(value, to: unbuffered) { 1 }, line: line, default: { 0 })
      log.say(id, chosen)
    case .sendEither:
      let chosen: Int = try await select(
        .send(value, to: unbuffered) { 1 }, .send(value, to: buffered) { 2 }, line: line)
      log.say(id, chosen)
    case .sendOrReceive:
      let received: Int = try await select(
        .send(value, to: unbuffered) { -2 }, .receive(from: buffered) { $0 ?? -1 }, line: line)
      log.say(id, received)
    case .tryReceiveOrDefault:
      let received: Int = try await select(
        .receive(from: unbuffered) { $0 ?? -1 }, line: line, default: { 0 })
      log.say(id, received)
    case .close:
      try await guarded(id) { () async throws(Panic) in try await unbuffered.close(line: line) }
    case .closeBuffered:
      try await guarded(id) { () async throws(Panic) in try await buffered.close(line: line) }
    case .range:
      while let received = try await buffered.receive(line: line) { log.say(id, received) }
    default: try await performMore(operation, id)
    }
  }

  private func performMore(_ operation: NativeOperation, _ id: Int) async throws {
    let line = operation.line
    let value = operation.value
    switch operation.kind {
    case .locked:
      try await mutex.lock(line: line)
      await variable.update(line: line) { $0 += 1 }
      log.say(id, await variable.get(line: line))
      await mutex.unlock(line: line)
    case .lockedInOneStep: try await lockInOneStep(id, line)
    case .lockedTwice:
      try await mutex.lock(line: line)
      await mutex.unlock(line: line)
      try await mutex.lock(line: line)
      await variable.set(value, line: line)
      await mutex.unlock(line: line)
    case .lockedSend:
      try await mutex.lock(line: line)
      try await buffered.send(value, line: line)
      await mutex.unlock(line: line)
    case .tryLocked:
      if await mutex.tryLock(line: line) {
        await variable.set(value, line: line)
        await mutex.unlock(line: line)
        log.say(id, true)
      }
    case .unlockOnly: await mutex.unlock(line: line)
    case .lockOnly: try await mutex.lock(line: line)
    case .writeUnlockOnly: await lock.unlock(line: line)
    case .readUnlockOnly: await lock.rUnlock(line: line)
    case .read: log.say(id, await variable.get(line: line))
    case .write: await variable.set(value, line: line)
    case .readLocked:
      try await lock.rLock(line: line)
      log.say(id, await variable.get(line: line))
      await lock.rUnlock(line: line)
    case .writeLocked:
      try await lock.lock(line: line)
      await variable.update(line: line) { $0 += 1 }
      await lock.unlock(line: line)
    case .readTwice:
      try await lock.rLock(line: line)
      try await lock.rLock(line: line)
      log.say(id, await counter.load(line: line))
      await lock.rUnlock(line: line)
      await lock.rUnlock(line: line)
    case .tryReadLocked:
      if await lock.tryRLock(line: line) {
        log.say(id, await variable.get(line: line))
        await lock.rUnlock(line: line)
      }
    case .tryWriteLocked:
      if await lock.tryLock(line: line) {
        await variable.set(value, line: line)
        await lock.unlock(line: line)
        log.say(id, true)
      }
    case .load: log.say(id, await counter.load(line: line))
    case .add: log.say(id, await counter.add(1, line: line))
    case .compareAndSwap: log.say(id, await counter.compareAndSwap(0, value, line: line))
    case .groupAdd: try await group.add(1, line: line)
    case .groupDone:
      try await guarded(id) { () async throws(Panic) in try await group.add(-1, line: line) }
    case .groupWait:
      try await guarded(id) { () async throws(Panic) in try await group.wait(line: line) }
      log.say(id, await counter.load(line: line))
    case .groupRound:
      try await group.add(1, line: line)
      await counter.add(1, line: line)
      try await guarded(id) { () async throws(Panic) in try await group.add(-1, line: line) }
    default: try await performRest(operation, id)
    }
  }

  private func lockInOneStep(_ id: Int, _ line: UInt32) async throws {
    try await mutex.lock(line: line)
    defer { mutex.unlock(line: line) }
    log.say(id, "in")
  }

  private func performRest(_ operation: NativeOperation, _ id: Int) async throws {
    let line = operation.line
    let value = operation.value
    switch operation.kind {
    case .once:
      try await single.do(line: line) { () async throws(Panic) in
        log.say(id, "first")
        await variable.set(value, line: line)
      }
      log.say(id, await variable.get(line: line))
    case .onceSend:
      try await single.do(line: line) { () async throws(Panic) in
        try await buffered.send(value, line: line)
        await counter.add(1, line: line)
      }
    case .condWait:
      try await mutex.lock(line: line)
      try await condition.wait(line: line)
      log.say(id, "woken")
      await mutex.unlock(line: line)
    case .condSignal: await condition.signal(line: line)
    case .condBroadcast:
      try await mutex.lock(line: line)
      await condition.broadcast(line: line)
      await mutex.unlock(line: line)
    case .acquire, .acquireTwo:
      let weight = operation.kind == .acquire ? 1 : 2
      try await semaphore.acquire(weight, line: line)
      log.say(id, await counter.add(1, line: line))
      try await semaphore.release(weight, line: line)
    case .tryAcquire:
      if await semaphore.tryAcquire(2, line: line) {
        log.say(id, true)
        try await semaphore.release(2, line: line)
      }
    case .sleepShort:
      try await sleep(.milliseconds(1), line: line)
      log.say(id, await counter.load(line: line))
    case .sleepLong: try await sleep(.milliseconds(2), line: line)
    case .after:
      let chosen: Int = try await select(
        .receive(from: unbuffered) { $0 ?? -1 }, .after(.milliseconds(1)) { -5 }, line: line)
      log.say(id, chosen)
    case .stopTimer:
      let timer = Timer.afterFunc(.milliseconds(1), line: line) { [log, counter] in
        log.say(3, await counter.add(1, line: line))
      }
      log.say(id, await timer.stop(line: line))
    case .ticker:
      let ticker = try Ticker(.milliseconds(1), line: line)
      _ = try await ticker.channel.receive(line: line)
      log.say(id, await counter.add(1, line: line))
      await ticker.stop()
    case .cancel: await cancel(line: line)
    case .checkContext:
      await yield()
      log.say(id, context.err.map { "\($0)" } ?? "none")
    case .waitForContext:
      let _: Void = try await select(.done(context) {}, line: line)
      log.say(id, "cancelled")
    case .childContext:
      let (child, cancelChild) = context.withCancel(line: line)
      let _: Void = try await select(.done(child) {}, .receive(from: buffered) { _ in }, line: line)
      log.say(id, child.err.map { "\($0)" } ?? "none")
      await cancelChild(line: line)
    case .timeout:
      let (child, cancelChild) = context.withTimeout(.milliseconds(1), line: line)
      let _: Void = try await select(.done(child) {}, .receive(from: buffered) { _ in }, line: line)
      log.say(id, child.err.map { "\($0)" } ?? "none")
      await cancelChild(line: line)
    case .panics: throw Panic("panic of \(id)")
    case .exits: try await exit(code: Int32(id + 3))
    case .yields:
      await yield()
      log.say(id, await counter.load(line: line))
    default: break
    }
  }

  /// Does something, and says what panic came of it.
  private func guarded(_ id: Int, _ body: () async throws(Panic) -> Void) async throws {
    do {
      try await body()
    } catch {
      if error.kind != .panic { throw error }
      log.say(id, error.message)
    }
  }
}
