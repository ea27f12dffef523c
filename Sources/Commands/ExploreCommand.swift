// `playground explore NAME`: every schedule, and the shortest that fails.

import ArgumentParser
import CSP
import Explorer
import Printer

extension SearchOptions.Method: ExpressibleByArgument {}

/// Searches the schedules of a program.
struct ExploreCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "explore", abstract: "Try every schedule, and show the shortest that fails.",
    discussion: """
      A pattern (--lang go: in Go), a Go file, a folder with package main, or a test (DIR:TestName). \
      Exit code 0: nothing was found; 1: something was; 2: misuse.

      --json gives one object: program, schedules, runs, complete, end (why the search ended), \
      estimate (of all schedules, if known), randomRuns, failures, warnings. A failure has outcome \
      (as Go prints it, empty if main returned), count (schedules that show it), randomCount, \
      preemptions and steps of the shortest one, token (for replay), findings. A finding, and a \
      warning, has kind (deadlock, partial-deadlock, leak, race, lock-order, lock-reentry, misuse, \
      panic, failure, livelock, starvation, late, budget), message, detail, warning, goroutines \
      (id, name, reason, object, position, spawnedAt, stack, wakers) and edges (from, to, object, \
      cycle).
      """)

  @Argument(help: "A pattern's name, a Go file, a folder, a test.")
  var name: String?

  @Option(parsing: .unconditional, help: "The most preemptions of a schedule.")
  var bound: Int?

  @Option(help: "portfolio, reduction, bounded, random or pct.")
  var strategy: SearchOptions.Method?

  @Option(parsing: .unconditional, help: "The most schedules that are tried.")
  var maxSchedules: Int = 200_000

  @Option(
    help: "virtual: time passes when nothing can run; adversarial: timers may also fire before.")
  var clock: ClockKind = .virtual

  @Option(help: "The seed of random strategies.")
  var seed: UInt64 = 1

  @Flag(help: "Stop at the first failure.")
  var first = false

  @Option(
    parsing: .unconditional,
    help: "How many processes search at once; the result is the same with any number.")
  var jobs: Int = GoroutineExecutor.processorCount

  /// For tests: the steps after which other processes help.
  @Option(help: .hidden)
  var helpAfter: Int?

  @Flag(inversion: .prefixedNo, help: "Look for data races.")
  var race = true

  @Flag(help: "The result as JSON.")
  var json = false

  @Flag(help: "The graph of who waits for whom, in Graphviz's language.")
  var dot = false

  @Argument(parsing: .allUnrecognized, help: "What is set: --inputs 3 …")
  var parameters: [String] = []

  func execute(in session: Session) throws -> Int32 {
    guard maxSchedules > 0 else {
      throw Misuse("--max-schedules \(maxSchedules): must be at least 1")
    }
    guard jobs > 0 else { throw Misuse("--jobs \(jobs): must be at least 1") }
    if let bound, bound < 0 { throw Misuse("--bound \(bound): must be at least 0") }
    let target = try Target.find(name, parameters, for: "explore", races: race)
    var run = RunOptions()
    run.clock = clock
    run.detectRaces = race
    run.budgets.steps = 100_000
    run.budgets.rounds = 100_000_000
    run.shouldStop = Interrupt.outcome
    var options = SearchOptions()
    options.method = strategy ?? (bound == nil ? .portfolio : .bounded)
    options.bound = bound
    options.mostSchedules = maxSchedules
    options.seed = seed
    options.stopsAtFailure = first
    options.jobs = jobs
    if let helpAfter { options.helpAfter = max(0, helpAfter) }
    let progress = SearchLine(session.console)
    Interrupt.watch()
    defer { Interrupt.unwatch() }
    let exploration = Search(target.subject(run), options, report: progress.show).run()
    progress.clear()
    let isAdversarial = clock == .adversarial
    session.lastToken = exploration.failures.first.map {
      target.token($0.witness.map(\.index), isAdversarial: isAdversarial)
    }
    return show(exploration, target, run, session.console)
  }

  private func show(
    _ exploration: Exploration, _ target: Target, _ run: RunOptions, _ console: Console
  ) -> Int32 {
    let isAdversarial = clock == .adversarial
    let token = { (failure: Explorer.Failure) in
      target.token(failure.witness.map(\.index), isAdversarial: isAdversarial)
    }
    if json {
      console.line(ExplorationPrinter.json(exploration, name: target.command, token: token))
    } else if dot {
      FindingGraph(exploration).write { console.line($0) }
    } else {
      ExplorationPrinter(style: console.style).write(
        exploration, name: target.command, token: { SavedSchedule.shortened(token($0)) },
        walk: { target.walk($0, run, console.style) }
      ) { console.line($0) }
    }
    if exploration.end == .interrupted { return Interrupt.exitCode }
    return exploration.failures.isEmpty ? 0 : 1
  }
}
