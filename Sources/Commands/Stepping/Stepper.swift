// Stepping through a recorded schedule: next, back, goto, what if another one went first, what is in there now.

import CSP
import Explorer
import GoVM
import Printer

/// The conversation of `replay --step`.
struct Stepper {
  let session: Session
  let target: Target
  let walk: Walk
  let options: RunOptions
  private var path: WalkPath
  private var position = 0
  /// The recorded run, while an alternative to it is walked.
  private var recorded: (path: WalkPath, position: Int)?
  /// The alternative that the last what-if ran.
  private var alternative: (path: WalkPath, position: Int)?

  init(session: Session, target: Target, options: RunOptions, answers: [UInt32]) {
    self.session = session
    self.target = target
    self.options = options
    walk = Walk(options, run: target.run)
    path = walk.path(answers)
    // What makes a test begin is nobody's code.
    position =
      path.steps.firstIndex { step in
        step.events.contains { index in
          path.trace.names.position(path.trace.events[index].position).flatMap(target.sourceLine)
            != nil
        }
      } ?? 0
  }

  private var console: Console { session.console }
  private var printer: WalkPrinter {
    WalkPrinter(style: console.style, path: path, source: target.sourceLine)
  }

  static let help = """
    n [COUNT]       next step               b [COUNT]   back
    g STEP          go to a step            u NAME      until NAME (a goroutine or object) is next
    w NAME          what if goroutine NAME went first    w case N   … the select took case N
    f               follow that alternative  o          back to the original
    p [NAME]        print a variable, a channel's content, who holds a lock
    s               everybody's state       l           the steps around
    q               quit
    """

  /// Talks until the learner quits or the input ends; the exit code.
  mutating func run() -> Int32 {
    if path.steps.isEmpty {
      console.line("this run has no steps: nothing was sent, received, locked or waited for")
      return 0
    }
    console.line("[n]ext [b]ack [g]oto [u]ntil [w]hat-if [p]rint [s]tate [l]ist [q]uit, ? for help")
    showMoment()
    while let line = session.ask("replay> ") {
      let words = Words.split(line)
      let command = words.first ?? "n"
      if !step(command, Array(words.dropFirst())) { break }
      console.flush()
    }
    return path.isFailure ? 1 : 0
  }

  /// One command; false ends the conversation.
  private mutating func step(_ command: String, _ rest: [String]) -> Bool {
    switch command {
    case "n", "next", "": move(by: count(rest))
    case "b", "back": move(by: -count(rest))
    case "g", "goto":
      guard let number = rest.first.flatMap(Int.init) else {
        console.paragraph("goto which step? 1 to \(path.steps.count)")
        return true
      }
      go(to: number - 1)
    case "u", "until": until(rest.joined(separator: " "))
    case "w", "what-if", "whatif": whatIf(rest)
    case "f", "follow": follow()
    case "o", "original": returnToOriginal()
    case "p", "print": show(rest.joined(separator: " "))
    case "s", "state": printer.writeState(position) { console.line($0) }
    case "l", "list": list()
    case "?", "h", "help": console.line(Self.help)
    case "q", "quit", "exit": return false
    default: console.paragraph("no command \"\(harmless(command))\" here: ? lists them")
    }
    return true
  }

  private func count(_ rest: [String]) -> Int { max(1, rest.first.flatMap(Int.init) ?? 1) }

  private mutating func move(by steps: Int) {
    let (wanted, isTooFar) = position.addingReportingOverflow(steps)
    go(to: isTooFar ? (steps < 0 ? 0 : path.steps.count) : wanted)
  }

  private mutating func go(to wanted: Int) {
    position = min(max(0, wanted), path.steps.count)
    showMoment()
  }

  private func showMoment() {
    printer.writeMoment(position, others: walk.others(path, step: position)) { console.line($0) }
    if position == path.steps.count {
      console.write(path.report.output)
      RunReportPrinter(style: console.style).write(path.report) { console.line($0) }
    }
  }

  private func list() {
    let width = 12
    for number in max(0, position - 6)..<min(path.steps.count, position + 7) {
      console.line(
        (number == position ? "->" : "  ") + printer.line(number, nameWidth: width))
    }
  }

  private mutating func until(_ name: String) {
    let events = path.trace.events
    let found = path.steps.indices.first { number in
      number > position
        && (printer.name(path.steps[number].goroutine) == name
          || path.steps[number].events.contains {
            events[$0].object != 0 && path.trace.names.object(events[$0].object).name == name
              || printer.name(events[$0].goroutine) == name && events[$0].kind != .wake
          })
    }
    guard let found else {
      return console.paragraph("nothing of \"\(harmless(name))\" comes after this step")
    }
    go(to: found)
  }

  // MARK: What if

  private mutating func whatIf(_ words: [String]) {
    guard path.steps.indices.contains(position) else {
      return console.paragraph("the run is over here")
    }
    let name = words.joined(separator: " ")
    if name.isEmpty {
      let others = walk.others(path, step: position).map { $0 == 0 ? "clock" : printer.name($0) }
      return console.paragraph(
        others.isEmpty
          ? "nobody else can run here"
          : "what if who went first? " + others.joined(separator: ", "))
    }
    if words.count == 2, words[0] == "case", let number = UInt32(words[1]) {
      guard let found = walk.alternative(path, step: position, selectCase: number) else {
        return console.paragraph("no select with a ready case \(number) happens at this step")
      }
      return runAlternative(found, name: "case \(number) is taken", goroutine: nil)
    }
    guard let goroutine = goroutine(named: name) else {
      return console.paragraph("no goroutine is called \"\(harmless(name))\"; s lists them")
    }
    if path.steps[position].goroutine == goroutine {
      return console.paragraph("\(name) does go first here")
    }
    guard let found = walk.alternative(path, step: position, goroutine: goroutine) else {
      return console.paragraph("\(name) cannot go here" + why(goroutine))
    }
    runAlternative(found, name: "\(name) goes first", goroutine: goroutine)
  }

  private func goroutine(named name: String) -> UInt32? {
    if name == "clock" { return 0 }
    var ids: Set<UInt32> = [1]
    for event in path.trace.events where event.kind == .go { ids.insert(event.peer) }
    return ids.sorted().first { printer.name($0) == name }
  }

  private func why(_ goroutine: UInt32) -> String {
    let moment = Moment(path.trace, before: path.steps[position].events.lowerBound)
    switch moment.goroutine(goroutine) {
    case .blocked(let reason, _): return ": it waits [\(reason.text)]"
    case .ended: return ": it has ended"
    case nil: return goroutine == 0 ? "" : ": it has not been started"
    case .ready: return ": there is no choice between it and the other at this step"
    }
  }

  private mutating func runAlternative(
    _ found: (choice: Int, index: Int), name: String, goroutine: UInt32?
  ) {
    let other = walk.path(path, choice: found.choice, index: found.index)
    let first = other.steps.firstIndex {
      $0.events.lowerBound >= path.choices[found.choice].event
        && (goroutine == nil || $0.goroutine == goroutine)
    }
    let start = first ?? min(position, max(0, other.steps.count - 1))
    alternative = (other, start)
    let printer = WalkPrinter(
      style: console.style, path: other, source: target.sourceLine)
    console.line("If \(name):")
    for number in start..<min(other.steps.count, start + 3) {
      console.line(printer.line(number))
    }
    let rest = other.steps.count - start - 3
    let then = rest > 0 ? "… and after \(counted(rest, "more step")), " : ""
    console.paragraph(then + printer.verdict + ".   [f]ollow it")
  }

  private mutating func follow() {
    guard let alternative else {
      return console.paragraph("follow what? Ask what if first: w NAME")
    }
    if recorded == nil { recorded = (path, position) }
    path = alternative.path
    position = alternative.position
    self.alternative = nil
    console.line("walking the alternative; o goes back to the recorded run")
    showMoment()
  }

  private mutating func returnToOriginal() {
    guard let recorded else { return console.paragraph("this is the recorded run") }
    path = recorded.path
    position = recorded.position
    self.recorded = nil
    showMoment()
  }

  // MARK: Looking in

  private func show(_ name: String) {
    if !name.isEmpty, let text = printer.object(name, position) { return console.line(text) }
    let isOver = position == path.steps.count
    let event = isOver ? path.trace.count : path.steps[position].events.lowerBound
    let who = isOver ? 1 : path.steps[position].goroutine
    var order = [who]
    let moment = Moment(path.trace, before: event)
    order += moment.goroutines.map(\.id).filter { $0 != who && moment.goroutine($0) != .ended }
    let answers = path.choices.map { UInt32(truncatingIfNeeded: $0.index) }
    var options = options
    guard let look = target.variables else {
      return console.paragraph(
        name.isEmpty
          ? "name a channel, lock or wait group; s shows all"
          : "nothing here is called \"\(harmless(name))\"; variables can be seen in Go programs")
    }
    for goroutine in order {
      options.strategy = Replay(answers, rest: Deterministic())
      let variables = look(options, goroutine, event)
      if name.isEmpty {
        if variables.isEmpty {
          return console.paragraph("\(printer.name(goroutine)) has no variables here")
        }
        for variable in variables { write(variable) }
        return
      }
      let root = name.split(separator: ".").first.map(String.init) ?? name
      if let found = variables.first(where: { $0.name == root }) {
        console.line(style(goroutine, who) + line(found))
        return
      }
    }
    console.paragraph("nothing here is called \"\(harmless(name))\"")
  }

  private func style(_ goroutine: UInt32, _ who: UInt32) -> String {
    goroutine == who ? "" : "(\(printer.name(goroutine))) "
  }

  private func write(_ variable: VisibleVariable) { console.line("    " + line(variable)) }

  private func line(_ variable: VisibleVariable) -> String {
    fitted(
      harmless("\(variable.name) \(variable.type) = \(variable.value)"),
      max(20, console.style.width - 4), console.style)
  }
}
