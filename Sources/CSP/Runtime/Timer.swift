// Timers and tickers. Go: time.After, time.AfterFunc, time.NewTimer, time.NewTicker.
//
// As since Go 1.23, a timer's channel is synchronous in effect: after `stop` or `reset` no value of the time
// before can be received.

/// A timer of a run or of parallel mode: calls its action when it fires.
///
/// Invariant: `state` is queued only while the queue's side holds this object.
final class RuntimeTimer: @unchecked Sendable {
  let state: UnsafeMutablePointer<TimerState>
  let simulation: Simulation?
  /// What happens; on the clock's behalf, without suspending.
  let action: @Sendable () -> Void
  /// Its number among the run's timers.
  private let number: UInt32

  init(_ action: @escaping @Sendable () -> Void) {
    state = .allocate(capacity: 1)
    state.initialize(to: TimerState(kind: TimerKind.runtimeTimer))
    let simulation = Simulation.current
    self.simulation = simulation
    number = simulation?.newTimer() ?? 0
    self.action = action
    state.pointee.owner = UInt(bitPattern: state)
  }

  deinit { state.deallocate() }

  /// Fires after a time, and then each `period` nanoseconds if that is not 0.
  func start(_ nanoseconds: Int64, period: Int64 = 0) {
    state.pointee.period = period
    if let simulation {
      if simulation.state.pointee.isAbandoned { return }
      simulation.registry.hold(self, state.pointee.owner)
      simulation.state.pointee.log.record(Access.goroutine(0), .write)
      simulation.timers.add(
        state, when: simulation.state.pointee.now.addingClamped(max(0, nanoseconds)))
    } else {
      ParallelClock.shared.add(self, after: nanoseconds)
    }
  }

  /// Takes it out. False if it was not queued.
  func stop() -> Bool {
    guard let simulation else { return ParallelClock.shared.remove(self) }
    simulation.state.pointee.log.record(Access.goroutine(0), .write)
    simulation.state.pointee.log.record(Access.timer(number), .synchronise)
    let wasQueued = simulation.timers.remove(state)
    if wasQueued {
      simulation.registry.drop(state.pointee.owner)
      if simulation.state.pointee.isAdversarial { simulation.storage.stoppedTimers.insert(number) }
    }
    return wasQueued
  }

  /// It is due, and was taken out of the queue.
  func fire(_ simulation: Simulation) {
    simulation.state.pointee.log.record(Access.timer(number), .synchronise)
    if state.pointee.period > 0 {
      simulation.timers.add(
        state, when: state.pointee.when.addingClamped(state.pointee.period))
    } else {
      simulation.registry.drop(state.pointee.owner)
    }
    action()
  }
}

/// Fires once, after a time. Go: time.Timer.
public final class Timer: @unchecked Sendable {
  /// Receives the time when the timer fires; a nil channel if it calls a function instead. Go: Timer.C.
  public let channel: ReceiveChannel<Instant>
  private let ticks: Channel<Instant>
  private let timer: RuntimeTimer
  private let identity: UInt32

  /// A timer that fires after `duration`.
  public convenience init(
    _ duration: Duration, name: String? = nil, file: StaticString = #fileID, line: UInt32 = #line
  ) {
    let ticks = Channel<Instant>.forTimer(name: name ?? "timer", file, line)
    self.init(ticks, name, file, line) { ticks.tick() }
    start(duration, file, line)
  }

  private init(
    _ ticks: Channel<Instant>, _ name: String?, _ file: StaticString, _ line: UInt32,
    _ action: @escaping @Sendable () -> Void
  ) {
    self.ticks = ticks
    channel = ticks.receiveOnly
    let identity =
      Simulation.current?.newObject(.timer, name: name, file: file, line: line) ?? 0
    self.identity = identity
    timer = RuntimeTimer {
      Simulation.current?.recordTimer(.timerFire, identity, .none, false, 0)
      action()
    }
  }

  /// Calls `function` in a goroutine of its own after `duration`. Go: time.AfterFunc.
  @discardableResult
  public static func afterFunc(
    _ duration: Duration, name: String? = nil, file: StaticString = #fileID, line: UInt32 = #line,
    _ function: @escaping @Sendable () async throws -> Void
  ) -> Timer {
    let timer = Timer(.makeNil(), name, file, line) {
      startGoroutine(name ?? "afterFunc", file, line, function)
    }
    timer.start(duration, file, line)
    return timer
  }

  /// Stops the timer. False if it had fired or was stopped already. Go: Timer.Stop.
  @discardableResult
  public func stop(
    file: StaticString = #fileID, line: UInt32 = #line
  ) async -> Bool {
    if let simulation = timer.simulation, simulation.point() { await simulation.switchAway() }
    return stopNow(file, line)
  }

  /// As the asynchronous one, for `defer`.
  @discardableResult
  public func stop(file: StaticString = #fileID, line: UInt32 = #line) -> Bool {
    stopNow(file, line)
  }

  /// Lets the timer fire after `duration` from now, whether it had fired or not. False if it was not running.
  /// Go: Timer.Reset.
  @discardableResult
  public func reset(
    _ duration: Duration, file: StaticString = #fileID, line: UInt32 = #line
  ) async -> Bool {
    if let simulation = timer.simulation, simulation.point() { await simulation.switchAway() }
    let wasRunning = stopNow(file, line)
    start(duration, file, line)
    return wasRunning
  }

  private func start(_ duration: Duration, _ file: StaticString, _ line: UInt32) {
    if let simulation = timer.simulation {
      let when = simulation.state.pointee.now.addingClamped(max(0, duration.nanoseconds))
      simulation.recordTimer(
        .timerStart, identity, .integer(when), false, simulation.position(file, line))
    }
    timer.start(duration.nanoseconds)
  }

  private func stopNow(_ file: StaticString, _ line: UInt32) -> Bool {
    let wasRunning = timer.stop()
    // A tick that nobody received counts as not fired.
    let hadTick = ticks.discardTick()
    if let simulation = timer.simulation {
      simulation.recordTimer(
        .timerStop, identity, .none, wasRunning || hadTick, simulation.position(file, line))
    }
    return wasRunning || hadTick
  }
}

/// Fires again and again. Go: time.Ticker.
public final class Ticker: @unchecked Sendable {
  /// Receives the time at each tick; ticks that nobody waits for are dropped. Go: Ticker.C.
  public let channel: ReceiveChannel<Instant>
  private let ticks: Channel<Instant>
  private let timer: RuntimeTimer

  /// A ticker with a positive interval. panic: non-positive interval for NewTicker
  public init(
    _ interval: Duration, name: String? = nil, file: StaticString = #fileID, line: UInt32 = #line
  ) throws(Panic) {
    guard interval.nanoseconds > 0 else { throw .nonPositiveTickerInterval }
    let ticks = Channel<Instant>.forTimer(name: name ?? "ticker", file, line)
    self.ticks = ticks
    channel = ticks.receiveOnly
    timer = RuntimeTimer { ticks.tick() }
    timer.start(interval.nanoseconds, period: interval.nanoseconds)
  }

  deinit { _ = timer.stop() }

  /// Stops the ticker; its channel is not closed. Go: Ticker.Stop.
  public func stop() async {
    if let simulation = timer.simulation, simulation.point() { await simulation.switchAway() }
    stopNow()
  }

  /// As the asynchronous one, for `defer`.
  public func stop() { stopNow() }

  /// Starts anew with another interval. Go: Ticker.Reset.
  public func reset(_ interval: Duration) async throws(Panic) {
    guard interval.nanoseconds > 0 else { throw Panic("non-positive interval for Ticker.Reset") }
    if let simulation = timer.simulation, simulation.point() { await simulation.switchAway() }
    stopNow()
    timer.start(interval.nanoseconds, period: interval.nanoseconds)
  }

  private func stopNow() {
    _ = timer.stop()
    _ = ticks.discardTick()
  }
}

/// A channel that receives the time after `duration`. Go: time.After.
public func after(
  _ duration: Duration, file: StaticString = #fileID, line: UInt32 = #line
) -> ReceiveChannel<Instant> {
  let ticks = Channel<Instant>.forTimer(name: "after", file, line)
  RuntimeTimer { ticks.tick() }.start(duration.nanoseconds)
  return ticks.receiveOnly
}

extension Channel where Element == Instant {
  /// A timer's channel.
  static func forTimer(name: String, _ file: StaticString, _ line: UInt32) -> Channel<Instant> {
    let channel = Channel<Instant>(capacity: 1, name: name, file: file, line: line)
    channel.core?.pointee.isTimer = true
    return channel
  }

  /// The clock sends the time, if there is room.
  func tick() {
    guard let core else { return }
    guard let simulation else {
      // There is no room if the last tick was not received; a closed one it never is.
      _ = try? offerParallel(Instant(nanoseconds: ParallelClock.now))
      return
    }
    let time = Instant(nanoseconds: simulation.state.pointee.now)
    _ = try? offer(time, core, simulation, 0)
  }

  /// Forgets a tick that nobody received. False if there was none.
  func discardTick() -> Bool {
    guard let core else { return false }
    if simulation == nil { lock.lock() }
    defer { if simulation == nil { lock.unlock() } }
    simulation?.touchEnds(of: core, .synchronise)
    if core.pointee.count == 0 { return false }
    core.discardBuffered()
    simulation?.changed()
    return true
  }
}

extension Simulation {
  fileprivate func recordTimer(
    _ kind: EventKind, _ object: UInt32, _ value: Summary, _ flag: Bool, _ position: UInt32
  ) {
    if state.pointee.isTracing {
      record(kind, object: object, value: value, flag: flag, position: position)
    }
  }
}
