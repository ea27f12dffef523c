// A weighted semaphore and a rate limiter. Go: golang.org/x/sync/semaphore, golang.org/x/time/rate.

/// Admits goroutines up to a total weight, in the order in which they came.
public final class Semaphore: @unchecked Sendable {
  private let core: UnsafeMutablePointer<SemaphoreState>
  private let simulation: Simulation?
  private let guardian = SpinLock()

  /// A semaphore of this size. The name appears in traces.
  public init(
    size: Int, name: String? = nil, file: StaticString = #fileID, line: UInt32 = #line
  ) {
    core = .allocate(capacity: 1)
    core.initialize(to: SemaphoreState(size: size))
    let simulation = Simulation.current
    self.simulation = simulation
    if let simulation {
      core.pointee.identity = simulation.newObject(
        .semaphore, name: name, capacity: size, file: file, line: line)
    }
  }

  deinit {
    core.deallocate()
    guardian.destroy()
  }

  /// Takes `weight`, parking the goroutine until there is room. More than the size waits for ever, as in Go.
  public func acquire(
    _ weight: Int = 1, file: StaticString = #fileID, line: UInt32 = #line
  ) async throws(Panic) {
    guard let simulation else { return try await acquireParallel(weight) }
    if simulation.point() { await simulation.switchAway() }
    if simulation.state.pointee.isAbandoned { throw .abandoned }
    let object = core.pointee.identity
    let position = simulation.position(file, line)
    simulation.touch(object)
    if !core.acquire(weight) {
      let waiter = simulation.newWaiter(nil)
      if weight <= core.pointee.size { core.enqueue(waiter, amount: weight) }
      await simulation.park(.semaphoreAcquire, object: object, position: position)
      if !simulation.state.pointee.current.pointee.waiter.success {
        let interruption = simulation.interruption() ?? .abandoned
        if interruption.kind == .cancelled { simulation.grant(core.grant(), object) }
        throw interruption
      }
      return
    }
    simulation.acquire(simulation.key(object))
    if simulation.state.pointee.isTracing {
      simulation.record(
        .acquire, object: object, value: .integer(Int64(weight)), position: position)
    }
    simulation.progressed()
  }

  /// Takes `weight` if there is room and nobody waits.
  public func tryAcquire(
    _ weight: Int = 1, file: StaticString = #fileID, line: UInt32 = #line
  ) async -> Bool {
    guard let simulation else {
      guardian.lock()
      defer { guardian.unlock() }
      return core.acquire(weight)
    }
    if simulation.point() { await simulation.switchAway() }
    if simulation.state.pointee.isAbandoned { return false }
    let object = core.pointee.identity
    simulation.touch(object)
    guard core.acquire(weight) else {
      simulation.polled()
      return false
    }
    simulation.acquire(simulation.key(object))
    if simulation.state.pointee.isTracing {
      simulation.record(
        .acquire, object: object, value: .integer(Int64(weight)),
        position: simulation.position(file, line))
    }
    return true
  }

  /// Gives `weight` back. panic: semaphore: released more than held
  public func release(
    _ weight: Int = 1, file: StaticString = #fileID, line: UInt32 = #line
  ) async throws(Panic) {
    if let simulation, simulation.point() { await simulation.switchAway() }
    try releaseNow(weight, file, line)
  }

  /// As the asynchronous one, for `defer`; releasing too much ends the program.
  public func release(
    _ weight: Int = 1, file: StaticString = #fileID, line: UInt32 = #line
  ) {
    do {
      try releaseNow(weight, file, line)
    } catch {
      guard let simulation else {
        return ParallelRun.current.end(.panic(message: error.message, goroutine: 0))
      }
      simulation.endWithPanic(error)
    }
  }

  private func releaseNow(_ weight: Int, _ file: StaticString, _ line: UInt32) throws(Panic) {
    if let simulation, simulation.state.pointee.isAbandoned { return }
    if simulation == nil { guardian.lock() }
    let action = core.release(weight)
    if simulation == nil { guardian.unlock() }
    guard let simulation else {
      guard case .wake(let list) = action else { throw .semaphoreReleasedTooMuch }
      return list.wakeAllParallel()
    }
    let object = core.pointee.identity
    let position = simulation.position(file, line)
    simulation.touch(object)
    guard case .wake(let list) = action else {
      throw simulation.panicking(.semaphoreReleasedTooMuch, object, position)
    }
    simulation.release(simulation.key(object))
    if simulation.state.pointee.isTracing {
      simulation.record(
        .release, object: object, value: .integer(Int64(weight)), position: position)
    }
    simulation.progressed()
    simulation.grant(list, object)
  }

  private func acquireParallel(_ weight: Int) async throws(Panic) {
    if weight > core.pointee.size { return try await waitForEverParallel() }
    guardian.lock()
    if core.acquire(weight) { return guardian.unlock() }
    let waiter = UnsafeMutablePointer<Waiter>.make(bytes: 0, alignment: 8)
    defer { waiter.deallocate() }
    core.enqueue(waiter, amount: weight)
    if await waiter.park(guardian) {
      guardian.lock()
      let list = core.grant()
      guardian.unlock()
      list.wakeAllParallel()
      throw .cancelled
    }
  }
}

extension Simulation {
  fileprivate func grant(_ waiters: WakeList, _ object: UInt32) {
    var list = waiters
    while let waiter = list.popFirst() { granted(waiter, .acquire, object) }
  }
}

/// A token bucket: `rate` tokens a second, at most `burst` at once. Go: rate.Limiter.
public final class RateLimiter: @unchecked Sendable {
  /// Tokens a second.
  public let rate: Double
  /// The most tokens that are saved.
  public let burst: Int
  private var tokens: Double
  private var last: Int64
  private let guardian = SpinLock()
  private let simulation: Simulation?
  private let identity: UInt32

  /// A full bucket.
  public init(
    rate: Double, burst: Int, name: String? = nil, file: StaticString = #fileID,
    line: UInt32 = #line
  ) {
    self.rate = rate
    self.burst = burst
    tokens = Double(burst)
    simulation = Simulation.current
    last = simulation?.state.pointee.now ?? ParallelClock.now
    identity =
      simulation?.newObject(.rateLimiter, name: name, capacity: burst, file: file, line: line) ?? 0
  }

  deinit { guardian.destroy() }

  /// Takes `count` tokens if they are there. Go: AllowN.
  public func allow(
    _ count: Int = 1, file: StaticString = #fileID, line: UInt32 = #line
  ) async -> Bool {
    if let simulation, simulation.point() { await simulation.switchAway() }
    if simulation?.state.pointee.isAbandoned == true { return false }
    let isAllowed = locked {
      refill()
      guard count <= burst, tokens >= Double(count) else { return false }
      tokens -= Double(count)
      return true
    }
    if let simulation {
      if !isAllowed { simulation.polled() }
      if simulation.state.pointee.isTracing {
        simulation.record(
          .acquire, object: identity, value: .integer(Int64(count)), flag: isAllowed,
          position: simulation.position(file, line))
      }
    }
    return isAllowed
  }

  /// Waits until `count` tokens are there, and takes them. Go: WaitN. Throws if there can never be so many.
  public func wait(
    _ count: Int = 1, file: StaticString = #fileID, line: UInt32 = #line
  ) async throws(Panic) {
    if let simulation, simulation.point() { await simulation.switchAway() }
    if count > burst {
      throw Panic("rate: Wait(n=\(count)) exceeds limiter's burst \(burst)")
    }
    let delay = locked { () -> Int64 in
      refill()
      tokens -= Double(count)
      if tokens >= 0 { return 0 }
      return rate > 0 ? Int64((-tokens / rate * 1e9).rounded(.up)) : .max
    }
    if delay > 0 {
      try await sleep(.nanoseconds(delay), file: file, line: line)
    }
    if let simulation, simulation.state.pointee.isTracing {
      simulation.record(
        .acquire, object: identity, value: .integer(Int64(count)), flag: true,
        position: simulation.position(file, line))
    }
  }

  private func refill() {
    let now = simulation?.state.pointee.now ?? ParallelClock.now
    tokens = min(Double(burst), tokens + Double(now - last) / 1e9 * rate)
    last = now
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    guard let simulation else {
      guardian.lock()
      defer { guardian.unlock() }
      return body()
    }
    simulation.touch(identity)
    return body()
  }
}
