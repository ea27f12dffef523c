// `playground break NAME`: the learner is the scheduler, and tries to make the program fail with few context switches.
//
// Par comes from the explorer: the preemptions of its shortest failure.

import ArgumentParser
import CSP
import Explorer
import Printer

/// The game.
struct BreakCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "break",
    abstract: "Be the scheduler: make the program fail with few context switches.",
    discussion: """
      At each point where several goroutines could go on, you say which one does. Leaving one that could go on costs a
      context switch. Par is what the explorer needs.
      """)

  @Argument(help: "A pattern's name, a Go file or a folder.")
  var name: String?

  @Option(parsing: .unconditional, help: "The most context switches; default: par and two more.")
  var switches: Int?

  @Option(parsing: .unconditional, help: "The most schedules that are tried to find par.")
  var maxSchedules: Int = 50_000

  @OptionGroup var clockOption: ClockOption

  @Argument(parsing: .allUnrecognized, help: "What is set: --inputs 3 …")
  var parameters: [String] = []

  func execute(in session: Session) throws -> Int32 {
    if let switches, switches < 0 { throw Misuse("--switches \(switches): must be at least 0") }
    let target = try Target.find(name, parameters, for: "break", races: true)
    var options = RunOptions()
    options.clock = clockOption.clock
    options.detectRaces = true
    options.budgets.steps = 100_000
    var runOfSearch = options
    runOfSearch.shouldStop = Interrupt.outcome
    var search = SearchOptions()
    search.mostSchedules = max(1, maxSchedules)
    search.jobs = GoroutineExecutor.processorCount
    let progress = SearchLine(session.console)
    Interrupt.watch()
    let exploration = Search(target.subject(runOfSearch), search, report: progress.show).run()
    Interrupt.unwatch()
    progress.clear()
    let console = session.console
    guard let best = exploration.failures.min(by: { $0.preemptions < $1.preemptions }) else {
      console.line(
        "\(target.command): nothing to break, \(ExplorationPrinter.summary(exploration))")
      return exploration.end == .interrupted ? Interrupt.exitCode : 0
    }
    var game = BreakGame(
      session: session, target: target, options: options, par: best.preemptions,
      most: switches ?? best.preemptions + 2, best: best)
    return game.play()
  }
}

/// The clock as an option of its own.
struct ClockOption: ParsableArguments {
  @Option(
    help: "virtual: time passes when nothing can run; adversarial: timers may also fire before.")
  var clock: ClockKind = .virtual
}

/// A game under way.
private struct BreakGame {
  let session: Session
  let target: Target
  let options: RunOptions
  let par: Int
  let most: Int
  let best: Explorer.Failure
  private let walk: Walk
  /// The answers so far, and how many of them were switches.
  private var moves: [(answers: [UInt32], switches: Int)] = [([], 0)]

  init(
    session: Session, target: Target, options: RunOptions, par: Int, most: Int,
    best: Explorer.Failure
  ) {
    self.session = session
    self.target = target
    self.options = options
    self.par = par
    self.most = most
    self.best = best
    walk = Walk(options, run: target.run)
  }

  private var console: Console { session.console }

  mutating func play() -> Int32 {
    console.paragraph(
      "You are the scheduler of \(target.command). Make it fail with at most "
        + "\(counted(most, "context switch", "context switches")); par is \(par). "
        + "A number lets that one go on; u takes back, r starts again, s shows a solution, q quits."
    )
    while true {
      let now = moves[moves.count - 1]
      let (path, choice) = walk.next(now.answers)
      guard let choice else {
        if let code = end(path, now) { return code }
        continue
      }
      show(path, choice, now)
      guard let answer = ask(choice, now) else { return 1 }
      guard case .option(let index) = answer else { continue }
      var answers = now.answers
      // Numbers that the program asked for were answered with 0 on the way.
      answers = path.choices.map { UInt32(truncatingIfNeeded: $0.index) }
      answers.append(UInt32(truncatingIfNeeded: index))
      moves.append((answers, now.switches + (choice.isPreemption(index) ? 1 : 0)))
    }
  }

  private enum Answer {
    case option(Int)
    case again
  }

  private func show(
    _ path: WalkPath, _ choice: WalkChoice, _ now: (answers: [UInt32], switches: Int)
  ) {
    let printer = WalkPrinter(style: console.style, path: path, source: target.sourceLine)
    console.line()
    console.line(
      "turn \(moves.count)   \(now.switches) of \(counted(most, "switch", "switches")) used")
    let prefix = path.choices.map { UInt32(truncatingIfNeeded: $0.index) }
    for (index, option) in choice.options.enumerated() {
      let ahead = walk.path(prefix + [UInt32(truncatingIfNeeded: index)])
      let look = WalkPrinter(style: console.style, path: ahead, source: target.sourceLine)
      let step = ahead.steps.first {
        $0.events.lowerBound >= choice.event
          && (choice.kind == .selectCase || $0.goroutine == option)
      }
      let who: String
      switch choice.kind {
      case .goroutine: who = option == 0 ? "the clock" : look.name(option)
      case .selectCase: who = look.name(choice.goroutine) + ", case \(option)"
      case .number: who = String(option)
      }
      let does = step.map(look.action) ?? "goes on"
      let cost = choice.isPreemption(index) ? "switch" : "      "
      console.line(
        fitted(
          "  \(index + 1)  \(padded(who, 14))  \(cost)  \(does)", console.style.width,
          console.style))
    }
    let waiting = printer.waiting(Moment(path.trace, before: path.trace.count))
    if !waiting.isEmpty {
      for line in wrapped("waiting: " + waiting.joined(separator: ", "), console.style.width - 5) {
        console.line("     " + console.style.ink(line, .dim))
      }
    }
  }

  /// Asks until there is an answer; nil at the end of the input or when the learner gives up.
  private mutating func ask(_ choice: WalkChoice, _ now: (answers: [UInt32], switches: Int))
    -> Answer?
  {
    while true {
      console.flush()
      guard let line = session.ask("break> ") else { return nil }
      let word = line.trimmingBlanks
      if let number = Int(word.isEmpty ? "1" : word) {
        guard choice.options.indices.contains(number - 1) else {
          console.line("1 to \(choice.options.count)")
          continue
        }
        if choice.isPreemption(number - 1) && now.switches >= most {
          console.line("no switch left: 1 lets the running one go on, u takes a move back")
          continue
        }
        return .option(number - 1)
      }
      if let answer = command(word) { return answer }
      if word == "q" || word == "quit" { return nil }
    }
  }

  /// A word that is no number; nil if there is nothing more to do about it.
  private mutating func command(_ word: String) -> Answer? {
    switch word {
    case "u", "undo":
      if moves.count > 1 { moves.removeLast() } else { console.line("nothing to take back") }
      return .again
    case "r", "restart":
      moves.removeLast(moves.count - 1)
      return .again
    case "s", "solution":
      showSolution()
      return nil
    case "q", "quit": return nil
    default:
      console.line("a number, u, r, s or q")
      return nil
    }
  }

  private func showSolution() {
    let path = walk.path(best.witness.map(\.index))
    console.line(
      "\(counted(best.preemptions, "context switch", "context switches")), \(counted(best.steps, "step")):"
    )
    WalkPrinter(style: console.style, path: path, source: target.sourceLine)
      .writeEnd(20) { console.line($0) }
    console.line(
      "    replay "
        + target.token(best.witness.map(\.index), isAdversarial: options.clock == .adversarial))
  }

  /// The run is over: says how; the exit code, or nil to go on after taking something back.
  private mutating func end(
    _ path: WalkPath, _ now: (answers: [UInt32], switches: Int)
  ) -> Int32? {
    let printer = WalkPrinter(style: console.style, path: path, source: target.sourceLine)
    console.line()
    if path.isFailure {
      let answers = path.choices.map { UInt32(truncatingIfNeeded: $0.index) }
      let score =
        now.switches == par ? "par" : now.switches < par ? "better than par" : "par is \(par)"
      console.line(
        console.style.ink("broken", .good) + "  \(printer.failure)")
      console.line(
        "with \(counted(now.switches, "context switch", "context switches")) (\(score))")
      console.line(
        "    replay " + target.token(answers, isAdversarial: options.clock == .adversarial))
      return 0
    }
    console.line(
      "It survived this schedule. u takes a move back, r starts again, s shows a solution.")
    while true {
      console.flush()
      guard let line = session.ask("break> ") else { return 1 }
      let word = line.trimmingBlanks
      if word == "q" || word == "quit" { return 1 }
      if command(word) != nil { return nil }
    }
  }
}
