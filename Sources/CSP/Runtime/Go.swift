// Goroutines, sleeping, simulated work, output. Go: the go statement, time.Sleep, runtime.Gosched, fmt.Println.

/// Starts a goroutine. Its name (for traces) says its role; without one it is known by its number.
///
///     go("producer") { try await numbers.send(1) }
///
/// What `body` throws ends the program like a panic that nobody recovered.
public func go(
  _ name: String? = nil, file: StaticString = #fileID, line: UInt32 = #line,
  _ body: @escaping @Sendable () async throws -> Void
) {
  startGoroutine(name, file, line, body)
}

func startGoroutine(
  _ name: String?, _ file: StaticString, _ line: UInt32,
  _ body: @escaping @Sendable () async throws -> Void
) {
  if let simulation = Simulation.current {
    simulation.spawn(name: name, position: simulation.position(file, line), body)
  } else {
    GoroutineExecutor.current.spawn(body)
  }
}

/// Parks the goroutine for a time. Go: time.Sleep.
public func sleep(
  _ duration: Duration, file: StaticString = #fileID, line: UInt32 = #line
) async throws(Panic) {
  if let simulation = Simulation.current {
    return try await simulation.sleep(
      duration.nanoseconds, position: simulation.position(file, line))
  }
  try await ParallelClock.shared.sleep(duration.nanoseconds)
}

/// Keeps a processor busy for a time: in a simulated run as many goroutines as there are processors do so at
/// once, and the others wait; in parallel mode it computes until its thread has had that much of a processor.
public func work(
  cpu duration: Duration, file: StaticString = #fileID, line: UInt32 = #line
) async throws(Panic) {
  if let simulation = Simulation.current {
    return try await simulation.work(
      duration.nanoseconds, position: simulation.position(file, line))
  }
  let end = ParallelClock.threadTime &+ duration.nanoseconds
  while ParallelClock.threadTime < end {}
}

/// Lets others have their turn. Go: runtime.Gosched.
public func yield() async {
  if let simulation = Simulation.current { return await simulation.yield() }
  await GoroutineExecutor.current.yield()
}

/// The time of the run's clock. Go: time.Now.
public func now() -> Instant {
  Instant(nanoseconds: Simulation.current?.readClock() ?? ParallelClock.now)
}

/// A number from 0 to `bound - 1` that the run's strategy chooses. Go: rand.Intn.
public func random(below bound: Int) -> Int {
  if let simulation = Simulation.current { return simulation.number(below: bound) }
  return bound > 1 ? Int.random(in: 0..<bound) : 0
}

/// Writes the items, with spaces between them, and a newline. Go: fmt.Println.
public func println(_ items: Any...) {
  let line = items.map { "\($0)" }.joined(separator: " ") + "\n"
  if let simulation = Simulation.current {
    simulation.write(line)
  } else {
    ParallelRun.current.write(line)
  }
}

/// Says something for the trace, without writing it.
public func note(_ text: @autoclosure () -> String) {
  guard let simulation = Simulation.current, simulation.state.pointee.isTracing else { return }
  simulation.record(.note, value: simulation.trace.text(text()))
}

/// Ends the program. Go: os.Exit. The goroutine goes no further than its next operation.
public func exit(code: Int32) async throws(Panic) {
  guard let simulation = Simulation.current else {
    ParallelRun.current.end(.exit(code: code))
    throw .abandoned
  }
  simulation.exitRun(code)
  await simulation.stopIfEnded()
  throw .abandoned
}

/// How many goroutines there are. Go: runtime.NumGoroutine.
public func goroutineCount() -> Int {
  Simulation.current?.alive ?? ParallelRun.current.alive
}
