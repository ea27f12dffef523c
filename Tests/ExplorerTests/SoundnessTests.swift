// What reduction leaves out is nothing: on generated Go programs it finds each outcome that plain search finds.
//
// An outcome is what the program printed, how it ended, and where which goroutine was blocked; a data race is an outcome of
// its own, since whether it is seen in the same run as another failure depends on who comes first where nobody can tell.
// EXPLORER_HEAVY=1, in release, compares larger programs and lets each outcome of 100,000 random runs be found, too.
// EXPLORER_SEEDS=1-100,259,299 compares the programs of these numbers only.

import CSP
import Course
import Explorer
import GoInterpreter
import GoSyntax
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// Whether larger programs are compared, and more random runs.
let isHeavy = getenv("EXPLORER_HEAVY") != nil

/// The programs that `EXPLORER_SEEDS` names, as "1-100,259,299", if it does: they alone are compared.
let chosenSeeds: [UInt64]? = getenv("EXPLORER_SEEDS").map { list in
  String(cString: list).split(separator: ",").flatMap { part in
    let ends = part.split(separator: "-").compactMap { UInt64($0) }
    guard let first = ends.first, let last = ends.last, first <= last else { return [UInt64]() }
    return Array(first...last)
  }
}

/// How much is compared.
private struct Effort {
  /// Programs are left out that plain search needs more runs for.
  var exhaustiveRuns: Int
  var randomRuns: Int
  var programs: [UInt64]
  /// How many programs must be small enough.
  var least: Int

  static func current(isAdversarial: Bool) -> Effort {
    if let seeds = chosenSeeds {
      return Effort(
        exhaustiveRuns: 60_000, randomRuns: isHeavy ? 100_000 : 100, programs: seeds, least: 0)
    }
    if isHeavy {
      return Effort(
        exhaustiveRuns: 60_000, randomRuns: 100_000,
        programs: Array(1...300) + Array(GoProgramGenerator.later...GoProgramGenerator.later + 300),
        least: 200)
    }
    let small = isAdversarial ? Self.smallTimed : Self.small
    #if DEBUG
      return Effort(
        exhaustiveRuns: 60_000, randomRuns: 20, programs: small, least: small.count)
    #else
      return Effort(
        exhaustiveRuns: 2_000, randomRuns: 500, programs: Array(1...200) + Array(1_000...1_100),
        least: 60)
    #endif
  }

  /// Programs that plain search needs few runs for, and one with a wait group that goes negative.
  private static let small: [UInt64] = [
    11, 12, 15, 30, 38, 45, 47, 50, 83, 91, 111, 116, 119, 122, 131, 134, 143, 149, 150, 155,
    164, 169, 180, 181, 182, 184, 195, 199, 201, 223, 232, 242, 244, 253, 254, 255, 261, 282, 285,
    294,
    301, 303, 305, 313, 317, 320, 323, 328, 338, 339, 345, 348,
    1_002, 1_017, 1_018, 1_019, 1_026, 1_031, 1_043, 1_058, 1_063, 1_075, 1_082,
  ]
  private static let smallTimed: [UInt64] = [
    6, 8, 9, 10, 11, 12, 21, 24, 32, 34, 39, 46, 56, 59, 67, 71, 72, 80, 90, 91, 107, 112, 114,
    123, 125, 131, 132, 137, 141, 146, 295,
    1_003, 1_014, 1_022, 1_023, 1_025, 1_026, 1_036, 1_040, 1_062, 1_076, 1_081, 1_082,
  ]
}

/// A program, run under strategies with its outcomes kept.
final class OutcomeSubject: Subject {
  let inner: any Subject
  private let written: Written
  private(set) var outcomes: [String: Int] = [:]

  /// What a run has written.
  final class Written {
    var bytes: [UInt8] = []
  }

  /// A program that writes to `written`.
  init(_ inner: any Subject, _ written: Written) {
    self.inner = inner
    self.written = written
  }

  /// A Go program; nil if it does not compile.
  convenience init?(_ text: String, isAdversarial: Bool) {
    let loaded = GoProgram.load([GoSource(name: "main.go", text: text)], detectRaces: true)
    guard case .program(let program) = loaded else { return nil }
    var options = GoRunOptions()
    options.common.clock = isAdversarial ? .adversarial : .virtual
    options.common.detectRaces = true
    options.common.recordAccesses = true
    options.ordersOutput = true
    options.limits.heapBytes = 16 << 20
    options.limits.stackBytes = 1 << 20
    let written = Written()
    let inner = GoSubject(program, options) { stream, bytes in
      if stream == .stdout { written.bytes.append(contentsOf: bytes) }
    }
    self.init(inner, written)
  }

  func run(_ strategy: any Strategy) -> Trial {
    written.bytes.removeAll(keepingCapacity: true)
    let trial = inner.run(strategy)
    if trial.outcome != .interrupted { outcomes[outcome(trial), default: 0] += 1 }
    return trial
  }

  private func outcome(_ trial: Trial) -> String {
    var parts = Set<String>()
    for finding in inner.findings() {
      if finding.kind == .race {
        outcomes["race", default: 0] += 1
      } else {
        let places = finding.goroutines.map { part in
          "\(part.position?.line ?? 0) \(part.reason.text)"
        }
        parts.insert("\(finding.kind.rawValue) \(places.sorted())")
      }
    }
    // The order of lines of different goroutines is no outcome: they begin with the goroutine's number.
    let lines = String(decoding: written.bytes, as: UTF8.self).split(separator: "\n")
    let logs = (0..<4).map { id in lines.filter { $0.hasPrefix("\(id) ") }.joined(separator: ";") }
    return "\(trial.outcome.message) \(logs) \(parts.sorted())"
  }

  func forget() { outcomes.removeAll() }

  var hasLearned: Bool { inner.hasLearned }
  var steps: StepLog { inner.steps }
  var runningSteps: StepLog { inner.runningSteps }
  func findings() -> [Finding] { inner.findings() }
}

/// What the comparison of one program gave.
struct Comparison {
  var exhaustive = 0
  var reduced = 0
  /// Outcomes that only one side found.
  var missing: [String] = []
  var extra: [String] = []
  var unseen: [String] = []
}

/// Compares the searches on one program; nil if plain search needs too many runs.
func compare(_ text: String, isAdversarial: Bool, most: Int, random: Int) -> Comparison? {
  guard let subject = OutcomeSubject(text, isAdversarial: isAdversarial) else {
    Issue.record("does not compile:\n\(text)")
    return nil
  }
  return compare(subject, most: most, random: random)
}

/// Compares the searches on one program; nil if plain search needs too many runs.
func compare(_ subject: OutcomeSubject, most: Int, random: Int) -> Comparison? {
  var result = Comparison()
  let plain = PreemptionBound(bound: .max)
  repeat {
    if result.exhaustive == most { return nil }
    result.exhaustive += 1
    _ = subject.run(plain)
  } while plain.advance()
  let all = subject.outcomes
  subject.forget()
  let search = Reduction(subject)
  repeat {
    result.reduced += 1
    if result.reduced > 4 * most { break }
    _ = subject.run(search)
    let goesOn = search.advance()
    if search.hasRestarted {
      result.reduced = 0
      subject.forget()
    }
    if !goesOn { break }
  } while true
  let some = subject.outcomes
  subject.forget()
  let walk = RandomWalk(seed: 1)
  let continued = Walk(walk)
  for _ in 0..<random { _ = subject.run(continued) }
  result.missing = all.keys.filter { some[$0] == nil }.sorted()
  result.extra = some.keys.filter { all[$0] == nil }.sorted()
  result.unseen = subject.outcomes.keys.filter { some[$0] == nil }.sorted()
  return result
}

/// A random walk whose generator goes on from run to run.
private final class Walk: Strategy {
  private let walk: RandomWalk
  init(_ walk: RandomWalk) {
    self.walk = walk
    walk.begin()
  }
  func begin() {}
  func choose(_ point: ChoicePoint) -> Int { walk.choose(point) }
}

@Test(arguments: [false, true])
func reductionSeesEveryOutcomeOfGoPrograms(isAdversarial: Bool) {
  let effort = Effort.current(isAdversarial: isAdversarial)
  var compared = 0
  var runs = (all: 0, some: 0)
  for seed in effort.programs {
    var generator = GoProgramGenerator(seed: seed, isTimed: isAdversarial)
    let text = generator.program()
    let result = compare(
      text, isAdversarial: isAdversarial, most: effort.exhaustiveRuns, random: effort.randomRuns)
    guard let result else { continue }
    compared += 1
    runs.all += result.exhaustive
    runs.some += result.reduced
    let isSame = result.missing.isEmpty && result.extra.isEmpty && result.unseen.isEmpty
    #expect(
      isSame,
      "seed \(seed): missing \(result.missing), extra \(result.extra), unseen \(result.unseen)\n\(text)"
    )
    #expect(result.reduced <= result.exhaustive, "seed \(seed)")
  }
  if chosenSeeds != nil { return }
  #expect(compared >= effort.least, "\(compared) programs compared")
  #expect(runs.some < runs.all)
}
