// Steps of a walked run in words, and the run at a moment: who is ready, who waits for what, what objects hold.

import CSP
import Explorer

/// Writes what a walk shows.
public struct WalkPrinter {
  let style: Style
  let path: WalkPath
  /// The text of a source line, where the program's source is known.
  let source: (SourcePosition) -> String?

  /// A printer of `path`.
  public init(
    style: Style, path: WalkPath, source: @escaping (SourcePosition) -> String? = { _ in nil }
  ) {
    self.style = style
    self.path = path
    self.source = source
  }

  private var words: EventText { EventText(trace: path.trace) }

  /// A goroutine's name.
  public func name(_ goroutine: UInt32) -> String { words.goroutine(goroutine) }

  // MARK: Steps

  /// What a step does: "send jobs <- 1, received by worker 2".
  public func action(_ step: WalkStep) -> String {
    let events = path.trace.events
    guard let index = step.events.first(where: { events[$0].kind != .select }) ?? step.events.first
    else { return "" }
    return Self.action(events[index], words)
  }

  /// What an event is about, with its verb.
  private static func action(_ event: Event, _ words: EventText) -> String {
    let long = words.long(event)
    switch event.kind {
    case .go, .exit, .close, .send: return event.kind == .send ? "send " + long : long
    case .receive:
      return event.flag ? "receive " + long : "receive: " + long
    case .block: return "wait " + long
    case .wait: return "wait " + long + " is over"
    case .timerFire: return "timer fires " + long
    case .select, .lock, .unlock, .rLock, .rUnlock, .tryLockFailed, .add, .done, .signal,
      .broadcast, .acquire, .release, .sleep, .timerStart, .timerStop, .cancel, .wake, .atomic,
      .read, .write, .panic, .recover, .print, .note, .noteEnd:
      return long.isEmpty ? event.kind.name : event.kind.name + " " + long
    }
  }

  /// `file:line` of a step and the code there.
  private func place(_ step: WalkStep) -> (place: String, code: String) {
    let events = path.trace.events
    let index =
      step.events.first { events[$0].goroutine == step.goroutine && events[$0].position != 0 }
      ?? step.events.lowerBound
    let event = events[index]
    let code = path.trace.names.position(event.position).flatMap(source) ?? ""
    return (words.position(event), harmless(code))
  }

  /// A step in one line: number, goroutine, what it does, where.
  public func line(_ number: Int, nameWidth: Int = 10) -> String {
    let step = path.steps[number]
    let (place, code) = place(step)
    let left =
      rightAligned(String(number + 1), 6) + "  " + padded(name(step.goroutine), nameWidth) + "  "
    let free = max(12, style.width - columns(of: left) - columns(of: place) - 3)
    var text = action(step)
    if !code.isEmpty, columns(of: text) + 3 + columns(of: code) <= free {
      text =
        padded(text, max(columns(of: text), min(34, free - columns(of: code) - 3))) + "   " + code
    }
    return left + padded(fitted(text, free, style), free) + "  " + style.ink(place, .dim)
  }

  /// How many steps there are.
  public var count: Int { path.steps.count }

  /// The last steps before a run's end, at most so many, with a word about those left out. What the standard packages do
  /// among themselves is left out too, unless there is nothing else. Of what repeats itself at the end one round is shown.
  public func writeEnd(_ most: Int, to line: (String) -> Void) {
    let inner = innerObjects()
    let idle = innerGoroutines()
    var shown = path.steps.indices.filter { !isInner(path.steps[$0], inner, idle) }
    if shown.isEmpty { shown = Array(path.steps.indices) }
    let round = self.round(shown)
    if round.times > 1 { shown.removeLast((round.times - 1) * round.length + round.rest) }
    let end = (shown.last ?? -1) + 1
    shown = Array(shown.suffix(max(most, min(round.length, 2 * most))))
    let first = shown.first ?? 0
    let hidden = (round.times > 1 ? end : path.steps.count) - first - shown.count
    var left: [String] = []
    if first > 0 { left.append("\(counted(first, "step")) before") }
    if hidden > 0 { left.append("\(counted(hidden, "step")) inside the standard packages") }
    if !left.isEmpty { line("    … " + left.joined(separator: ", ")) }
    let width = min(16, shown.map { columns(of: name(path.steps[$0].goroutine)) }.max() ?? 8)
    for number in shown { line(self.line(number, nameWidth: width)) }
    if round.times > 1 {
      let what = round.length == 1 ? "this step" : "these \(round.length) steps"
      line("    … and so on: \(what) again and again")
    }
  }

  /// How many steps the round has that is repeated at the end of `shown`, how often it is there (1: nothing is repeated),
  /// and how many steps of another one follow.
  private func round(_ shown: [Int]) -> (length: Int, times: Int, rest: Int) {
    let keys = shown.map { number in
      path.steps[number].events.map { index in
        let event = path.trace.events[index]
        // Each round may make its own timers and channels.
        let place = path.trace.names.object(event.object).position?.line
        let object = place.map { UInt32(truncatingIfNeeded: $0) } ?? event.object
        return [
          UInt32(event.kind.rawValue), event.goroutine, object, event.peer, event.position,
        ]
      }
    }
    for length in 1...max(1, min(Self.longestRound, keys.count / Self.leastRounds)) {
      var same = 0
      while same + length < keys.count
        && keys[keys.count - 1 - same] == keys[keys.count - 1 - same - length]
      {
        same += 1
      }
      let times = same / length + 1
      if times >= Self.leastRounds { return (length, times, same % length) }
    }
    return (0, 1, 0)
  }

  /// The most steps of a round that is looked for, and how often it must be there.
  private static let longestRound = 24
  private static let leastRounds = 4

  /// Objects that only the standard packages' own goroutines and code use, and their locks.
  private func innerObjects() -> Set<UInt32> {
    var inner: Set<UInt32> = []
    var own: Set<UInt32> = []
    for event in path.trace.allEvents where event.object != 0 {
      let object = path.trace.names.object(event.object)
      let isTheirLock =
        (object.kind == .mutex || object.kind == .rwMutex) && object.position?.isStandard == true
      if isTheirLock {
        inner.insert(event.object)
      } else if let place = path.trace.names.position(event.position) {
        if place.isStandard { inner.insert(event.object) } else { own.insert(event.object) }
      }
    }
    return inner.subtracting(own)
  }

  /// Goroutines that the standard packages started for themselves and that did nothing in the program's own code.
  private func innerGoroutines() -> Set<UInt32> {
    var inner: Set<UInt32> = []
    var own: Set<UInt32> = [1]
    for event in path.trace.allEvents {
      let place = path.trace.names.position(event.position)
      if event.kind == .go {
        let isTheirs = path.trace.names.goroutine(event.peer).isStandard
        if isTheirs { inner.insert(event.peer) } else { own.insert(event.peer) }
      } else if let place, !place.isStandard {
        own.insert(event.goroutine)
      }
    }
    return inner.subtracting(own)
  }

  private func isInner(_ step: WalkStep, _ inner: Set<UInt32>, _ idle: Set<UInt32>) -> Bool {
    let events = step.events.map { path.trace.events[$0] }
    guard !events.contains(where: { $0.kind == .panic }) else { return false }
    return !events.isEmpty
      && events.allSatisfy { event in
        if idle.contains(event.goroutine) || event.kind == .go && idle.contains(event.peer) {
          return event.kind != .block
        }
        if event.kind == .block && event.reason == .mutexLock { return false }
        if let place = path.trace.names.position(event.position), event.object == 0 {
          return place.isStandard
        }
        return inner.contains(event.object)
      }
  }

  // MARK: Moments

  /// "step 6/11  closer about to wait …", and who else could go or waits.
  public func writeMoment(_ position: Int, others: [UInt32], to line: (String) -> Void) {
    let count = path.steps.count
    guard path.steps.indices.contains(position) else {
      line(style.ink("end, after step \(count)/\(count)", .strong))
      return
    }
    let step = path.steps[position]
    let (place, code) = place(step)
    line(
      style.ink("step \(position + 1)/\(count)", .strong) + "  "
        + style.ink(name(step.goroutine), .name) + " about to: " + action(step)
        + (place.isEmpty ? "" : "   " + style.ink(place, .dim))
        + (code.isEmpty ? "" : "   " + code))
    var parts: [String] = []
    if !others.isEmpty {
      parts.append(
        "could go first: " + others.map { $0 == 0 ? "the clock" : name($0) }.joined(separator: ", ")
      )
    }
    let moment = Moment(path.trace, before: step.events.lowerBound)
    let waiting = waiting(moment, except: step.goroutine)
    if !waiting.isEmpty { parts.append("waiting: " + waiting.joined(separator: ", ")) }
    for part in parts {
      for text in wrapped(part, style.width - 4) { line("    " + style.ink(text, .dim)) }
    }
  }

  /// Who waits at a moment, and for what: "fwd 1 [chan send] output".
  public func waiting(_ moment: Moment, except goroutine: UInt32 = 0) -> [String] {
    moment.goroutines.compactMap { id, state in
      guard case .blocked(let reason, let object) = state, id != goroutine else { return nil }
      return "\(name(id)) [\(reason.text)]" + (object == 0 ? "" : " " + objectName(object))
    }
  }

  private func objectName(_ id: UInt32) -> String { harmless(path.trace.names.object(id).name) }

  /// Every goroutine and object at a moment.
  public func writeState(_ position: Int, to line: (String) -> Void) {
    let moment = moment(position)
    line("goroutines at \(durationText(moment.time)):")
    for (id, state) in moment.goroutines {
      let words: String
      switch state {
      case .ready: words = "ready"
      case .blocked(let reason, let object):
        words = "waits [\(reason.text)]" + (object == 0 ? "" : " " + objectName(object))
      case .ended: words = "ended"
      }
      line("    \(padded(name(id), 14))  \(words)")
    }
    let objects = moment.objects.filter { Self.isShown(path.trace.names.object($0.id).kind) }
    if !objects.isEmpty { line("objects:") }
    for (id, state) in objects { line("    " + describe(id, state, moment)) }
  }

  private func moment(_ position: Int) -> Moment {
    Moment(
      path.trace,
      before: path.steps.indices.contains(position)
        ? path.steps[position].events.lowerBound : path.trace.count)
  }

  private static func isShown(_ kind: ObjectKind) -> Bool {
    switch kind {
    case .channel, .mutex, .rwMutex, .waitGroup: true
    case .cond, .once, .semaphore, .timer, .context, .atomic, .variable, .pool, .rateLimiter: false
    }
  }

  /// The object called `name` at a moment, in a line; nil if no object that has been used is called so.
  public func object(_ name: String, _ position: Int) -> String? {
    let moment = moment(position)
    guard let found = moment.objects.first(where: { objectName($0.id) == name }) else { return nil }
    return describe(found.id, found.state, moment)
  }

  private func describe(_ id: UInt32, _ state: ObjectMoment, _ moment: Moment) -> String {
    let info = path.trace.names.object(id)
    var text = objectName(id) + ": "
    switch info.kind {
    case .channel:
      let values = state.buffer.map { harmless(path.trace.text(of: $0)) }
      text +=
        info.capacity == 0
        ? "unbuffered" : "\(values.count) of \(info.capacity) [\(values.joined(separator: ", "))]"
      if state.isClosed { text += ", closed" }
    case .mutex, .rwMutex:
      if state.holder != 0 {
        text += "held by \(name(state.holder))"
      } else if !state.readers.isEmpty {
        text += "held for reading by " + state.readers.map(name).joined(separator: ", ")
      } else {
        text += "free"
      }
    case .waitGroup: text += "counter \(state.counter)"
    case .cond, .once, .semaphore, .timer, .context, .atomic, .variable, .pool, .rateLimiter:
      text += info.kind.name
    }
    let waiting = moment.goroutines.compactMap { who, state -> String? in
      guard case .blocked(let reason, id) = state else { return nil }
      return "\(name(who)) [\(reason.text)]"
    }
    return waiting.isEmpty ? text : text + "; waiting: " + waiting.joined(separator: ", ")
  }

  // MARK: Ends

  /// How the run ends, in a few words: "this schedule passes", "this schedule fails: DEADLOCK …".
  public var verdict: String {
    if !path.isFailure { return "this schedule passes" }
    return "this schedule fails: " + failure
  }

  /// What fails.
  public var failure: String {
    if let finding = path.report.findings.first(where: { !$0.isWarning }) {
      return finding.kind.verdict + " " + harmless(finding.message)
    }
    return harmless(path.report.outcome.message)
  }
}
