// States that come back: a program that reaches a state anew from which it goes on as before goes on so for ever.
//
// States are compared on three occasions: when nobody is ready and the clock is about to move, when goroutines hand over to
// each other, and when a quantum is used up. A run that is short never gets there: the first states are looked at after
// `firstIdle` moves of the clock, or when limits are first looked at. From there on a state is kept as a reference at every
// occasion whose number is twice that of the last reference, and those that follow for a while are compared with it (Brent
// 1980); how many words may be looked at is bounded by the steps of the run.
//
// When a state has come back, what happens until it comes back once more is a lap. The lap is traced, and it proves
// something if it is one that any scheduler can repeat for ever: nobody who could run was left out, nobody was preempted,
// no timer fired early, no number was drawn, nobody read the clock, and time passed if timers are set. What is wrong in it
// `Judgement` says.
//
// All of it is a function of the run: replays find the same.

import CSP

/// When states are compared.
enum Occasion: Int {
  /// Nobody is ready, and the clock is about to move.
  case idle
  /// A goroutine has stopped running, and another one is about to go on.
  case handOver
  /// The running goroutine has used up its quantum.
  case quantum
}

/// What happened between two times of the same state.
struct Lap {
  /// Who ran.
  var ran: Set<UInt32> = []
  /// Who could have run at some moment.
  var ready: Set<UInt32> = []
  /// What was done.
  var events: [Event] = []
  /// Whether the program wrote something.
  var hasOutput = false
}

/// Looks for states that come back in one run.
final class Recurrence {
  /// Moves of the clock after which states are first compared.
  static let firstIdle = 32
  /// Occasions in a row that are compared with a reference, at least.
  static let shortestWindow = 16
  /// Words that may be looked at in any run, and after how many steps one more.
  static let freeWords = 1 << 14
  static let stepsPerWord = 4
  /// The most events of a lap.
  static let mostEvents = 20_000

  /// References on one kind of occasion.
  private struct Window {
    var count = 0
    var next: Int
    var left = 0
    var age = 0
    var reference: StateDigest?
  }

  /// The lap that is under way, and what the machine's counters said when it began.
  private struct Attempt {
    var occasion: Occasion
    var state: StateDigest
    var left: Int
    var now: Int64
    var written: Int
    var random: UInt64
    var deviations: Int
    var clockLooks: Int
    var firstEvent: Int
    var ownsTrace: Bool
    var lap = Lap()
  }

  private var windows: [Window] = []
  private var attempt: Attempt?
  private var spent = 0
  private let hasher = StateHash()
  /// Whether nothing more is looked for in this run.
  private(set) var isOver = false
  /// At how many steps limits are looked at although every hand-over is looked at.
  var limitsAt = 0

  init() { reset() }

  /// A new run begins.
  func reset() {
    windows = [Window(next: Self.firstIdle), Window(next: 1), Window(next: 1)]
    attempt = nil
    spent = 0
    isOver = false
    limitsAt = 0
  }

  /// Nothing more is looked for.
  func end() { isOver = true }

  /// Whether every hand-over is to be looked at.
  var watchesHandOvers: Bool {
    !isOver && (attempt?.occasion == .handOver || windows[Occasion.handOver.rawValue].left > 0)
  }

  /// A goroutine runs next.
  func noteRun(_ goroutine: GoroutineReference, _ state: MachinePointer) {
    attempt?.lap.ran.insert(goroutine.pointee.id)
    noteReady(state)
  }

  private func noteReady(_ state: MachinePointer) {
    guard let places = state.pointee.ready.places else { return }
    for place in state.pointee.ready.head..<state.pointee.ready.tail {
      attempt?.lap.ready.insert(places[place])
    }
  }

  /// Looks at the state on an occasion; a lap if it proves something.
  func look(_ occasion: Occasion, _ machine: Machine) -> Lap? {
    if isOver { return nil }
    if let attempt {
      return attempt.occasion == occasion ? continueLap(machine) : nil
    }
    let index = occasion.rawValue
    if windows[index].left == 0 {
      windows[index].count += 1
      if windows[index].count < windows[index].next { return nil }
      windows[index].next *= 2
      guard let digest = digest(machine) else { return nil }
      windows[index].reference = digest
      windows[index].left = max(Self.shortestWindow, windows[index].count / 16)
      windows[index].age = 0
      return nil
    }
    if occasion == .idle { windows[index].count += 1 }
    windows[index].left -= 1
    windows[index].age += 1
    guard let digest = digest(machine) else {
      windows[index].left = 0
      return nil
    }
    if digest == windows[index].reference {
      let age = windows[index].age
      windows[index].left = 0
      beginLap(occasion, digest, most: 2 * age + Self.shortestWindow, machine)
    }
    return nil
  }

  private func digest(_ machine: Machine) -> StateDigest? {
    let state = machine.state
    if spent > Self.freeWords + state.pointee.steps / Self.stepsPerWord { return nil }
    let value = hasher.digest(state)
    spent += hasher.words
    return value
  }

  // MARK: Laps

  private func beginLap(_ occasion: Occasion, _ digest: StateDigest, most: Int, _ machine: Machine)
  {
    let state = machine.state
    let ownsTrace = machine.trace == nil
    if ownsTrace {
      if machine.races == nil { machine.names.reset() }
      for number in 1..<state.pointee.goroutineCount {
        if let goroutine = state.pointee.goroutines[number] { machine.names.note(goroutine, state) }
      }
      let trace = Trace(limit: Self.mostEvents, names: machine.names)
      machine.trace = trace
      state.pointee.watch.insert(.trace)
    }
    state.pointee.watch.insert(.lap)
    attempt = Attempt(
      occasion: occasion, state: digest, left: most, now: state.pointee.now,
      written: state.pointee.written, random: state.pointee.random.state,
      deviations: state.pointee.deviations, clockLooks: state.pointee.clockLooks,
      firstEvent: machine.trace?.allEvents.count ?? 0, ownsTrace: ownsTrace)
    if occasion == .quantum { attempt?.lap.ran.insert(state.pointee.current.pointee.id) }
    noteReady(state)
  }

  private func continueLap(_ machine: Machine) -> Lap? {
    attempt?.left -= 1
    let digest = hasher.digest(machine.state)
    spent += hasher.words
    if digest == attempt?.state { noteReady(machine.state) }
    guard let attempt else { return nil }
    if digest != attempt.state {
      if digest == nil || attempt.left <= 0 { abandonLap(machine) }
      return nil
    }
    defer { abandonLap(machine) }
    guard proves(attempt, machine) else { return nil }
    var lap = attempt.lap
    if let events = machine.trace?.allEvents, attempt.firstEvent <= events.count {
      lap.events = Array(events[attempt.firstEvent...])
    }
    lap.hasOutput = machine.state.pointee.written != attempt.written
    return lap
  }

  private func proves(_ attempt: Attempt, _ machine: Machine) -> Bool {
    let state = machine.state
    if let trace = machine.trace, trace.dropped > 0 { return false }
    return state.pointee.random.state == attempt.random
      && state.pointee.deviations == attempt.deviations
      && state.pointee.clockLooks == attempt.clockLooks
      && attempt.lap.ready.isSubset(of: attempt.lap.ran)
      && (state.timers.first == nil || state.pointee.now > attempt.now)
  }

  /// The lap is over, or leads nowhere.
  private func abandonLap(_ machine: Machine) {
    guard let attempt else { return }
    machine.state.pointee.watch.remove(.lap)
    if attempt.ownsTrace {
      machine.state.pointee.watch.remove(.trace)
      machine.trace = nil
    }
    self.attempt = nil
  }

  /// The run has ended: a trace that was made for a lap is no longer the machine's.
  func finish(_ machine: Machine) { abandonLap(machine) }
}

extension UnsafeMutablePointer where Pointee == MachineState {
  /// Looks whether the state has come back, and what that means. True if the run has ended or somebody is ready now, so
  /// that the caller looks anew.
  @inline(never)
  func recur(_ occasion: Occasion) -> Bool {
    let machine = owner
    guard let recurrence = machine.recurrence, machine.bubbles.isEmpty,
      let lap = recurrence.look(occasion, machine)
    else { return false }
    if pointee.isMainDone {
      machine.endless = lap.ran
      becomeQuiet()
      return true
    }
    if !lap.hasOutput {
      // Nothing will ever happen any more, as if all were quiet.
      if interruptQuiet() {
        recurrence.reset()
        return true
      }
      if endsAsServer() { return true }
    }
    let found = machine.judge(lap)
    if found.isEmpty || (lap.hasOutput && pointee.chooser == nil) {
      // What goes on is the program's business.
      machine.findings += found
      recurrence.end()
      return false
    }
    machine.findings += found
    stop(.budget(Budget(.idleSteps, limit: Int64(lap.events.count))))
    return true
  }
}
