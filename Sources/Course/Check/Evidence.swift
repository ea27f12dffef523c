// What shows a failure: who waits where, the cycle, and the steps of the failing schedule in the learner's source.

import CSP

/// Makes a verdict's evidence from a run with a trace.
struct Evidence {
  /// The most steps that are kept: the last ones.
  static let mostSteps = 60

  let sources: SourceLines
  /// The package's path, which names of functions leave out.
  let package: String
  /// The test function, as which its goroutine appears.
  let function: String
  /// The names of goroutines that a finding knows, by their numbers, and by what the trace calls them.
  private var known: [UInt32: String] = [:]
  private var renamed: [(from: String, to: String)] = []

  init(sources: SourceLines, package: String, function: String) {
    self.sources = sources
    self.package = package
    self.function = function
  }

  // MARK: Goroutines

  /// Completes a verdict with a finding's goroutines and cycle.
  mutating func add(_ finding: Finding, to verdict: inout Verdict) {
    for each in finding.goroutines {
      let own = name(each.name, each.stack)
      known[each.id] = own
      if own != each.name { renamed.append((each.name, own)) }
    }
    // Long names first: one may be the beginning of another.
    renamed.sort { ($1.from.count, $0.from) < ($0.from.count, $1.from) }
    let shown = finding.goroutines.filter { !isScaffolding($0) }
    verdict.goroutines = shown.map(goroutine)
    verdict.detail += finding.detail.split(separator: "\n").map(String.init)
    verdict.cycle = cycle(finding)
    verdict.place = verdict.place ?? verdict.goroutines.compactMap(\.place).first
    verdict.message = message(verdict, finding)
  }

  /// Goroutines of the testing package that wait for the test are no part of what the learner wrote.
  private func isScaffolding(_ goroutine: FindingGoroutine) -> Bool {
    place(goroutine.stack) == nil
      && !goroutine.stack.isEmpty || goroutine.reason == .synctestRun
      || (place(goroutine.stack) == nil && goroutine.name == "main")
      || isWaitingForBubble(goroutine)
  }

  /// The outer goroutine of a test that waits for its synctest bubble.
  private func isWaitingForBubble(_ goroutine: FindingGoroutine) -> Bool {
    goroutine.stack.first.map { $0.hasPrefix("testing.") } ?? false
  }

  private func goroutine(_ part: FindingGoroutine) -> Verdict.Goroutine {
    let here = place(part.stack) ?? part.position.map(Self.place)
    return Verdict.Goroutine(
      name: name(part.name, part.stack), reason: part.reason == .none ? "" : part.reason.text,
      object: part.object, place: here, source: here.map(sources.line) ?? "",
      startedAt: part.spawnPosition.map(Self.place).flatMap {
        sources.contains($0.file) ? $0 : nil
      },
      wakers: own(part.wakers), stack: part.stack.filter { frame($0) != nil }.map(short))
  }

  /// The innermost frame in the learner's or the test's files.
  private func place(_ stack: [String]) -> Verdict.Place? {
    for line in stack {
      if let place = frame(line) { return place }
    }
    return nil
  }

  /// The place of a frame, `fanin.FanIn.func1 fanin.go:12`, if it is in the program's files.
  private func frame(_ line: String) -> Verdict.Place? {
    guard let colon = line.lastIndex(of: ":"), let number = Int(line[line.index(after: colon)...]),
      let file = sources.file(endingOf: line[..<colon])
    else { return nil }
    return Verdict.Place(file: file, line: number)
  }

  private static func place(_ position: SourcePosition) -> Verdict.Place {
    Verdict.Place(file: position.file, line: position.line)
  }

  /// A goroutine as the learner knows it: the test by its name, others by their function without the package.
  private func name(_ name: String, _ stack: [String]) -> String {
    if name.hasPrefix("testing.") || name == "main" && package != "main" { return function }
    if name.hasPrefix("sync.(*WaitGroup).Go") || name.hasPrefix("golang.org/") {
      if let own = stack.last(where: { frame($0) != nil }) {
        return short(String(own.split(separator: " ").first ?? ""))
      }
    }
    return short(name)
  }

  private func short(_ text: String) -> String {
    for prefix in [package + ".", lastElement + "."] where text.hasPrefix(prefix) {
      return String(text.dropFirst(prefix.count))
    }
    return text
  }

  /// Words about goroutines, in the learner's names.
  private func own(_ text: String) -> String {
    var text = text
    for (from, to) in renamed { text = text.replacing(from, with: to) }
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      word.hasPrefix("testing.") ? function : short(String(word))
    }
    return words.joined(separator: " ")
  }

  private var lastElement: String {
    package.split(separator: "/").last.map(String.init) ?? package
  }

  private func cycle(_ finding: Finding) -> [String] {
    let edges = finding.edges.filter(\.isInCycle)
    guard var current = edges.first else { return [] }
    let names = Dictionary(
      finding.goroutines.map { ($0.id, name($0.name, $0.stack)) },
      uniquingKeysWith: { first, _ in first })
    let start = current.from
    var words = [names[start] ?? "g\(start)"]
    for _ in edges {
      words += [current.object, names[current.to] ?? "g\(current.to)"]
      guard current.to != start, let next = edges.first(where: { $0.from == current.to }) else {
        break
      }
      current = next
    }
    return words
  }

  /// What is wrong, in the learner's names.
  private func message(_ verdict: Verdict, _ finding: Finding) -> String {
    let parts = verdict.goroutines
    switch verdict.kind {
    case .race:
      guard parts.count == 2, let here = parts[0].place, let there = parts[1].place else {
        return verdict.message
      }
      let words = accesses(finding.message)
      return "\(words.0) at \(here.text) and \(words.1) at \(there.text): nothing orders them"
    case .leak:
      guard !parts.isEmpty else { return verdict.message }
      let who = parts.count == 1 ? "1 goroutine is" : "\(parts.count) goroutines are"
      let isRunning = parts.contains { $0.reason.isEmpty || $0.reason == "sleep" }
      return isRunning
        ? "\(who) still running long after the test" : "\(who) blocked for ever after the test"
    case .deadlock: return "all goroutines are asleep"
    case .compile, .vet, .panic, .livelock, .budget, .wrong, .late, .sequential:
      return verdict.message
    }
  }

  /// "read" and "write" of "data race: read by a, earlier write by b".
  private func accesses(_ message: String) -> (String, String) {
    let halves = message.dropFirst("data race: ".count).split(separator: ", earlier ")
    let words = halves.map { half in
      half.split(separator: " ").prefix { $0 != "by" }.joined(separator: " ")
    }
    return (words.first ?? "access", words.count > 1 ? words[1] : "access")
  }

  // MARK: Steps

  /// Completes a verdict with the schedule's steps in the program's files.
  func add(_ trace: Trace, to verdict: inout Verdict) {
    var number = 0
    var steps: [Verdict.Step] = []
    for event in trace.allEvents {
      guard let step = step(event, trace, number + 1) else { continue }
      number += 1
      steps.append(step)
      if steps.count > 2 * Self.mostSteps { steps.removeFirst(Self.mostSteps) }
      if verdict.kind == .panic, event.kind == .panic { verdict.place = step.place }
    }
    verdict.steps = Array(steps.suffix(Self.mostSteps))
    verdict.stepCount = number
  }

  private func step(_ event: Event, _ trace: Trace, _ number: Int) -> Verdict.Step? {
    guard !event.isInternal, let position = trace.names.position(event.position) else {
      return nil
    }
    let place = Self.place(position)
    guard sources.contains(place.file), let (action, note) = words(event, trace) else { return nil }
    return Verdict.Step(
      number: number, goroutine: goroutineName(event.goroutine, trace), action: action, note: note,
      place: place, source: sources.line(place))
  }

  private func goroutineName(_ id: UInt32, _ trace: Trace) -> String {
    if let name = known[id] { return name }
    let info = trace.names.goroutine(id)
    // What wg.Go starts is named by where.
    if info.name.hasPrefix("sync.(*WaitGroup).Go") { return "goroutine \(id)" }
    return name(info.name, [])
  }

  /// What an event did and a note about it; nil if it says nothing that the learner wrote.
  private func words(_ event: Event, _ trace: Trace) -> (action: String, note: String)? {
    let object = event.object == 0 ? "" : trace.names.object(event.object).name
    let value = trace.text(of: event.value)
    let peer = event.peer == 0 ? "" : goroutineName(event.peer, trace)
    switch event.kind {
    case .go: return ("go", "starts \(peer)")
    case .send:
      let whom = peer.isEmpty ? " into the buffer" : ", received by \(peer)"
      return ("\(object) <- \(value)", value + whom)
    case .receive:
      if !event.flag { return ("<-\(object)", "\(object) is closed: a zero value") }
      return ("<-\(object)", "\(value)" + (peer.isEmpty ? "" : " from \(peer)"))
    case .close: return ("close(\(object))", "closes \(object)")
    case .select: return value == "-1" ? ("select", "default") : nil
    case .lock: return ("\(object).Lock()", "has it")
    case .unlock: return ("\(object).Unlock()", "gives it back")
    case .rLock: return ("\(object).RLock()", "has it")
    case .rUnlock: return ("\(object).RUnlock()", "gives it back")
    case .tryLockFailed: return ("\(object).TryLock()", "taken")
    case .add: return ("\(object).Add", "counter is \(value)")
    case .done: return ("\(object).Done()", "counter is \(value)")
    case .wait: return ("\(object).Wait()", "returns")
    case .signal: return ("\(object).Signal()", peer.isEmpty ? "nobody waits" : "wakes \(peer)")
    case .broadcast: return ("\(object).Broadcast()", "wakes \(value)")
    case .acquire: return ("acquire \(object)", value)
    case .release: return ("release \(object)", value)
    case .timerStop: return ("timer", event.flag ? "stopped" : "had fired")
    case .cancel: return ("cancel", "cancels")
    case .block: return ("waits", "waits [\(event.reason.text)]")
    case .atomic: return ("atomic \(object)", value)
    case .panic: return ("panic", "panic: \(value)")
    case .recover: return ("recover", value)
    case .exit, .sleep, .timerStart, .timerFire, .wake, .read, .write, .print, .note, .noteEnd:
      return nil
    }
  }
}
