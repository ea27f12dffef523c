// The searches over toy programs: reduction sees every outcome that plain search sees.

import CSP
import Explorer
import Patterns
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// All final states that a search sees, and how many runs it took; nil if there are too many.
private func states(
  _ program: [[ToyOperation]], most: Int, with make: (ToySubject) -> (any Strategy, () -> Bool)
) -> (states: Set<String>, runs: Int)? {
  let subject = ToySubject(program)
  let (strategy, advance) = make(subject)
  var states = Set<String>()
  var runs = 0
  repeat {
    if runs == most { return nil }
    runs += 1
    if subject.run(strategy).outcome != .interrupted { states.insert(subject.finalState) }
  } while advance()
  return (states, runs)
}

private func reduced(_ program: [[ToyOperation]]) -> (states: Set<String>, runs: Int)? {
  states(program, most: 200_000) { subject in
    let search = Reduction(subject)
    return (search, { search.advance() })
  }
}

private func exhaustive(_ program: [[ToyOperation]]) -> (states: Set<String>, runs: Int)? {
  states(program, most: 4_000) { _ in
    let search = PreemptionBound(bound: .max)
    return (search, { search.advance() })
  }
}

@Test func reductionSeesEveryOutcome() throws {
  var compared = 0
  var fewer = 0
  for seed in UInt64(1)...160 {
    let program = toyProgram(seed: seed)
    guard let all = exhaustive(program), let some = reduced(program) else { continue }
    compared += 1
    if some.runs < all.runs { fewer += 1 }
    #expect(some.states == all.states, "seed \(seed): \(program)")
    #expect(some.runs <= all.runs, "seed \(seed): more runs than without reduction")
  }
  #expect(compared > 80 && fewer > 40, "\(compared) programs compared, \(fewer) with fewer runs")
}

@Test func independentGoroutinesNeedOneRun() {
  let program = (0..<4).map { id in [ToyOperation.write(id, 1), .read(id), .write(id, 2)] }
  #expect(reduced(program)?.runs == 1)
}

@Test func philosophersDeadlockWithOnePreemption() {
  let program = (0..<3).map { id in
    [ToyOperation.lock(id), .lock((id + 1) % 3), .unlock((id + 1) % 3), .unlock(id)]
  }
  let result = Search(ToySubject(program), SearchOptions()).run()
  #expect(result.isComplete)
  #expect(result.failures.count == 1)
  #expect(result.failures.first?.preemptions == 1)
}

/// A deadlock that random schedules run into after many preemptions is shown with few.
@Test(arguments: 1...8)
func failuresOfRandomSchedulesAreShrunk(seed: UInt64) {
  let philosophers = (0..<3).map { id in
    [ToyOperation.lock(id), .lock((id + 1) % 3), .unlock((id + 1) % 3), .unlock(id)]
  }
  let others = (0..<3).map { _ in (0..<4).map { ToyOperation.write(3, $0) } }
  var options = SearchOptions()
  options.method = .random
  options.mostSchedules = 60
  options.seed = seed
  let result = Search(ToySubject(philosophers + others), options).run()
  #expect(result.failures.count == 1)
  #expect(result.failures.allSatisfy { $0.preemptions <= 2 })
}

@Test func unfinishedSearchesEstimateHowManySchedulesThereAre() throws {
  // 4 * 4 * 4 schedules, without preemptions.
  let even = [[ToyOperation.choose(4), .choose(4), .choose(4)]]
  for method in [SearchOptions.Method.bounded, .reduction, .random] {
    var options = SearchOptions()
    options.method = method
    options.mostSchedules = 20
    var shown: [Int] = []
    options.reportInterval = 1
    let result = Search(ToySubject(even), options) {
      if let estimate = $0.estimate { shown.append(estimate) }
      return true
    }.run()
    #expect(result.schedules == 20)
    let estimate = try #require(result.estimate, "\(method)")
    #expect(60...70 ~= estimate, "\(method): \(estimate)")
    #expect(shown.count >= 19 || method == .random, "\(method): \(shown)")
  }
  // Two goroutines that take turns in any order: 6 schedules over two operations each.
  let turns = (0..<2).map { _ in [ToyOperation.write(0, 1), .write(0, 2)] }
  var options = SearchOptions()
  options.method = .bounded
  options.bound = 0
  let result = Search(ToySubject(turns), options).run()
  #expect(result.end == .preemptions(0) && result.schedules == 2)
  #expect(4...9 ~= (try #require(result.estimate)))
}

@Test(
  arguments: [
    [], [1], [0, 0, 3], [0, 1, 0, 0, 200, 0, 0, 70_000], Array(repeating: 2, count: 50),
  ] as [[UInt32]])
func tokensRoundTrip(answers: [UInt32]) throws {
  let token = Token(program: "fanin", hash: 0xBEEF, isAdversarial: true, answers: answers + [0, 0])
  let read = try Token(token.description)
  #expect(read == token)
  #expect(read.answers == answers)
  let damaged = token.description.dropLast() + (token.description.hasSuffix("0") ? "1" : "0")
  #expect(throws: Token.Problem.self) { try Token(String(damaged)) }
}

@Test(arguments: ["", "@", "fanin", "fanin@", "fanin@u", "fanin@zzzzzzzzzzzzzzzzzzzz", "@0k7q2m"])
func rubbishIsNoToken(text: String) {
  #expect(throws: Token.Problem.self) { try Token(text) }
}

/// Native patterns: arguments, schedules at the most, and what must be found.
private let patterns: [(name: String, line: String, finding: FindingKind?)] = [
  ("fanout", "--workers 2 --items 1", nil),
  ("deadlock", "--solution locks", nil),
  ("deadlock", "--solution locks --variant guide", .deadlock),
  ("mutex", "--workers 2 --increments 1", nil),
  ("mutex", "--workers 2 --increments 1 --variant guide", .race),
  ("leak", "--variant guide --workers 2", .leak),
  ("pipeline", "--variant guide --invalid 0 --items 2", .deadlock),
  ("timeout", "--variant guide --work 3s --calls 1", .leak),
]

@Test(arguments: patterns.indices)
func patternsAreExploredCompletely(index: Int) throws {
  let (name, line, finding) = patterns[index]
  let pattern = try #require(Catalog.pattern(name))
  let arguments = try Arguments(
    line.split(separator: " ").map(String.init), for: pattern.parameters)
  var options = RunOptions()
  options.detectRaces = true
  let program = pattern.program(arguments)
  let result = Search(NativeSubject(program, options), SearchOptions()).run()
  #expect(result.isComplete)
  #expect(result.failures.map { $0.findings.map(\.kind) } == (finding.map { [[$0]] } ?? []))
  guard let failure = result.failures.first else { return }
  // The witness leads to the same failure again.
  options.strategy = Replay(failure.witness.map(\.index), rest: Deterministic())
  options.trace = true
  let report = program.run(options)
  #expect(report.findings.contains { $0.kind == finding })
}

@Test func lostUpdatesShowAsDifferentResults() throws {
  let pattern = try #require(Catalog.pattern("rwmutex"))
  let words = "--variant guide --writers 2 --rounds 1 --readers 0".split(separator: " ")
  let arguments = try Arguments(words.map(String.init), for: pattern.parameters)
  let result = Search(NativeSubject(pattern.program(arguments), RunOptions()), SearchOptions())
    .run()
  #expect(result.failures.isEmpty && result.isComplete)
  #expect(
    result.results.map(\.text).sorted() == [
      "done: 1 of 2 increments", "done: 2 of 2 increments",
    ])
}

@Test func slowRunsAreReportedOneByOne() {
  let turns = (0..<3).map { _ in [ToyOperation.write(0, 1), .write(0, 2)] }
  var options = SearchOptions()
  options.reportInterval = .max
  let subject = SlowSubject(ToySubject(turns))
  let result = Search(subject, options) { _ in false }.run()
  #expect(result.end == .interrupted && result.runs == 1)
}

/// A subject whose runs take a tenth of a second.
private final class SlowSubject: Subject {
  private let inner: ToySubject

  init(_ inner: ToySubject) { self.inner = inner }

  func run(_ strategy: any Strategy) -> Trial {
    usleep(100_000)
    return inner.run(strategy)
  }

  var steps: StepLog { inner.steps }
  var runningSteps: StepLog { inner.runningSteps }
  func findings() -> [Finding] { inner.findings() }
}
