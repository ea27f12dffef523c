// Every pattern over many seeds: the fixed variant is always right, the guide's shows its defect under some seed.

import CSP
import Patterns
import Testing

/// The arguments `line` of pattern `name`.
private func program(_ name: String, _ line: String) throws -> Program {
  let pattern = try #require(Catalog.pattern(name))
  let words = line.split(separator: " ").map(String.init)
  return pattern.program(try Arguments(words, for: pattern.parameters))
}

/// The last line that a report's program wrote.
private func lastLine(_ report: Report) -> String {
  report.output.split(separator: "\n").last.map(String.init) ?? ""
}

/// A pattern, its arguments, and its last line in every run.
private let fixed: [(name: String, line: String, result: String)] = [
  ("goroutine", "--workers 3 --work 2s", "done: 3 of 3 goroutines finished"),
  ("goroutine", "--workers 0", "done: 0 of 0 goroutines finished"),
  ("channel", "", "done: 5 values received"),
  ("channel", "--take 2 --buffer 1", "done: 2 values received"),
  ("producer-consumer", "--producers 2 --workers 3 --items 4", "done: 8 of 8 items"),
  ("producer-consumer", "--workers 2 --fail-at 3", "done: 3 of 10 items"),
  ("fanout", "", "done: 6 of 6 jobs processed"),
  ("fanout", "--workers 0 --buffer 2", "done: 6 of 6 jobs processed"),
  ("fanin", "", "done: 6 values"),
  ("fanin", "--inputs 0", "done: 0 values"),
  ("fanin", "--take 1 --work 1s --slow 1", "done: 1 values"),
  ("timeout", "", "done: 1 in time, 1 timed out"),
  ("cancellable", "--workers 2", "done: 2 of 2 cancelled, 0ms after the cancellation"),
  ("cancellable", "--rounds 2", "done: 0 of 1 cancelled"),
  ("mutex", "", "done: count 6 of 6"),
  ("rwmutex", "--writers 2 --keys 2", "done: 4 of 4 increments"),
  ("leak", "--workers 3 --send 1", "done: 1 of 3 goroutines got a value"),
  ("deadlock", "--values 3", "done: 3 received"),
  ("deadlock", "--solution buffer --values 3", "done: 3 received"),
  ("deadlock", "--solution locks", "done: 1 received"),
  ("api", "--rate 1000 --burst 1000", "done: 4 served, 0 too many, 2 too busy, 0 failed"),
  (
    "api", "--timeout 100ms --workers 6 --burst 6",
    "done: 0 served, 0 too many, 0 too busy, 6 failed"
  ),
  ("pipeline", "", "done: 4 results, 0 errors"),
  ("pipeline", "--invalid 1", "done: 1 results, 3 errors"),
  ("pipeline", "--cancel-after 1 --items 8", "done: 1 results, 0 errors"),
  ("cache", "--wait 130s", "done: 1 of 3 keys found, 1 in memory"),
  ("pool", "--size 10000", "done: 6 of 6 buffers processed, 0 put back"),
  ("batch", "", "done: 6 items in batches of 2"),
  ("batch", "--fail 1", "done: 6 items in batches of 2"),
  ("monitor", "", "done: 3 goroutines watched"),
  ("shutdown", "", "done: 3 accepted, 3 finished"),
  ("shutdown", "--grace 10ms --work 900ms", "done: 3 accepted, 0 finished"),
]

/// How a defect shows.
private enum Defect: Sendable {
  /// A finding of this kind.
  case finding(FindingKind)
  /// The program's last line, where the right one would be another.
  case wrong(String)
  /// Fewer lines than this before the last one.
  case fewerLines(Int)
}

/// The guide's variants, and how their defects show.
private let guide: [(name: String, line: String, defect: Defect)] = [
  ("goroutine", "--work 2s", .wrong("done: 0 of 1 goroutines finished")),
  ("channel", "--take 1", .finding(.leak)),
  ("producer-consumer", "--items 20 --fail-at 0", .finding(.leak)),
  ("fanout", "", .fewerLines(6)),
  ("fanout", "--workers 0", .finding(.deadlock)),
  ("fanin", "--take 1", .finding(.leak)),
  ("timeout", "--work 3s --calls 1", .finding(.leak)),
  ("cancellable", "", .wrong("done: 1 of 1 cancelled, 50ms after the cancellation")),
  ("mutex", "", .finding(.race)),
  ("rwmutex", "--writers 2 --rounds 1", .wrong("done: 1 of 2 increments")),
  ("leak", "", .finding(.leak)),
  ("deadlock", "", .finding(.deadlock)),
  ("deadlock", "--solution buffer --values 2", .finding(.deadlock)),
  ("deadlock", "--solution locks", .finding(.deadlock)),
  ("api", "--rate 0.5", .wrong("done: 0 served, 6 too many, 0 too busy, 0 failed")),
  ("pipeline", "--invalid 0", .finding(.deadlock)),
  ("pipeline", "--cancel-after 1 --items 12", .finding(.leak)),
  ("cache", "", .finding(.leak)),
  ("cache", "--wait 130s", .wrong("done: 0 of 3 keys found, 0 in memory")),
  ("pool", "--size 10000", .wrong("done: 6 of 6 buffers processed, 6 put back")),
  ("batch", "--fail 0 --work 1s", .fewerLines(3)),
  ("monitor", "", .finding(.leak)),
  ("shutdown", "", .wrong("done: 3 accepted, 1 finished")),
]

/// Seeds per pattern: a thousand where code is optimised.
private let seeds: UInt64 = {
  #if DEBUG
    100
  #else
    1000
  #endif
}()

@Test(arguments: fixed.indices)
func fixedVariantIsRightUnderEverySeed(index: Int) throws {
  let (name, line, result) = fixed[index]
  let runner = Runner(try program(name, line))
  for seed in 0..<seeds {
    var options = RunOptions(seed: seed)
    options.detectRaces = true
    let report = runner.run(options)
    #expect(
      report.outcome == .exit(code: 0) && report.findings.isEmpty, "\(name) \(line) --seed \(seed)")
    #expect(lastLine(report) == result, "\(name) \(line) --seed \(seed)")
    if !report.isClean || lastLine(report) != result { return }
  }
}

@Test(arguments: guide.indices)
func guideVariantShowsItsDefectUnderSomeSeed(index: Int) throws {
  let (name, line, defect) = guide[index]
  let runner = Runner(try program(name, line + " --variant guide"))
  let shown = (0..<200).contains { seed in
    var options = RunOptions(seed: UInt64(seed))
    options.detectRaces = true
    let report = runner.run(options)
    switch defect {
    case .finding(let kind): return report.findings.contains { $0.kind == kind }
    case .wrong(let result): return lastLine(report) == result
    case .fewerLines(let count): return report.output.split(separator: "\n").count - 1 < count
    }
  }
  #expect(shown, "\(name) \(line)")
}

@Test func everyPatternIsTestedInBothVariants() {
  for pattern in Catalog.patterns {
    #expect(fixed.contains { $0.name == pattern.name }, "\(pattern.name)")
    #expect(guide.contains { $0.name == pattern.name }, "\(pattern.name)")
  }
}

@Test(arguments: Catalog.patterns.map(\.name))
func sameSeedSameTrace(name: String) throws {
  let program = try program(name, "")
  for seed in [0, 1, 7] as [UInt64] {
    var options = RunOptions(seed: seed)
    options.trace = true
    let (first, second) = (program.run(options), program.run(options))
    let (a, b) = (
      first.trace?.events.map { "\($0)" } ?? [], second.trace?.events.map { "\($0)" } ?? []
    )
    #expect(!a.isEmpty && a == b, "\(name) --seed \(seed)")
    #expect(first.output == second.output)
  }
}

/// Command lines that are refused, and the words of the refusal.
private let refused: [(line: String, message: String)] = [
  ("--inptus 3", "no parameter --inptus; did you mean --inputs?"),
  ("--inputs", "--inputs needs a value: 0 to 1000000"),
  ("--inputs many", "--inputs many: must be 0 to 1000000"),
  ("--inputs -1", "--inputs -1: must be 0 to 1000000"),
  ("--inputs 99999999999999999999", "--inputs 99999999999999999999: must be 0 to 1000000"),
  ("--work 5", "--work 5: must be a duration such as 100ms, 1.5s or 2m, up to 24h"),
  ("--variant mine", "--variant mine: must be guide or fixed"),
  ("three", "unexpected argument \"three\": parameters are written --name value"),
]

@Test(arguments: refused.indices)
func wrongArgumentsAreRefusedInOneLine(index: Int) throws {
  let pattern = try #require(Catalog.pattern("fanin"))
  let words = refused[index].line.split(separator: " ").map(String.init)
  #expect(throws: ArgumentProblem(refused[index].message)) {
    try Arguments(words, for: pattern.parameters)
  }
}

@Test(
  arguments: [
    ("0", 0), ("1.5s", 1_500_000_000), ("100ms", 100_000_000), ("1h30m", 5_400_000_000_000),
    ("-2us", -2000), ("3µs", 3000), ("1", nil), ("", nil), ("ms", nil), ("1x", nil),
    ("9999999999h", nil),
  ] as [(String, Int64?)])
func durationsAreReadAsGoReadsThem(text: String, nanoseconds: Int64?) {
  #expect(parseDuration(text) == nanoseconds)
}
