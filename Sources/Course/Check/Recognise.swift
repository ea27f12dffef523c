// Recognises a misconception: a failure that has the shape of one of the exercise's known wrong answers.
//
// Three things must agree: the verdict; the source, in what sets the wrong answer apart from all right ones; and what
// happens: the wrong answer, run, fails in the same tests, waiting or panicking in the same ways. Where two wrong answers
// fit about equally well and mean different things, nothing is said.

import GoInterpreter

extension Grader {
  /// How alike a submission must be to a wrong answer, from 0 to 1.
  private static let leastLikeness = 0.5
  /// How much more alike than to the next one that means something else.
  private static let margin = 0.06
  /// Wrong answers that are run to compare what happens.
  private static let mostRuns = 3

  /// Says the misconception of the headline, if it is one that the exercise knows.
  func recognise(_ result: inout CheckResult, _ exercise: Exercise, _ files: [GoSource]) {
    guard let headline = result.headline, !result.isInterrupted else { return }
    let own = CheckProgram.answer(files, to: exercise)
    let candidates = candidates(exercise, own, headline.kind)
    var fitting: [(sentence: String, likeness: Double)] = []
    for (answer, likeness) in candidates.prefix(Self.mostRuns) {
      if happensAlike(answer, exercise, result) {
        fitting.append((answer.sentence, likeness))
      }
    }
    guard let best = fitting.first else { return }
    let rival = fitting.first { $0.sentence != best.sentence }
    if let rival, best.likeness - rival.likeness < Self.margin { return }
    result.verdicts[0].misconception = best.sentence
    for index in result.tests.indices {
      for number in result.tests[index].verdicts.indices
      where result.tests[index].verdicts[number].kind == headline.kind {
        result.tests[index].verdicts[number].misconception = best.sentence
      }
    }
  }

  /// The wrong answers with this verdict that the source is like, the most alike first.
  private func candidates(
    _ exercise: Exercise, _ files: [GoSource], _ kind: VerdictKind
  ) -> [(Exercise.Answer, Double)] {
    let shape = SourceShape(files)
    let right = ([exercise.solution] + exercise.accepts).map { SourceShape($0.files).features }
    let any = right.reduce(into: Set()) { $0.formUnion($1) }
    let each = right.dropFirst().reduce(right.first ?? []) { $0.intersection($1) }
    var found: [(Exercise.Answer, Double)] = []
    for answer in exercise.rejects where answer.verdict == kind {
      let wrong = SourceShape(answer.files)
      let extra = wrong.features.subtracting(any)
      let missing = each.subtracting(wrong.features)
      let marks = extra.count + missing.count
      let agreeing =
        extra.intersection(shape.features).count + missing.subtracting(shape.features).count
      let special = marks == 0 ? 0 : Double(agreeing) / Double(marks)
      let likeness = 0.6 * special + 0.4 * wrong.likeness(shape)
      if likeness >= Self.leastLikeness { found.append((answer, likeness)) }
    }
    return found.sorted { ($1.1, $0.0.name) < ($0.1, $1.0.name) }
  }

  /// Whether a wrong answer, run, fails as the submission does.
  private func happensAlike(
    _ answer: Exercise.Answer, _ exercise: Exercise, _ result: CheckResult
  ) -> Bool {
    guard let headline = result.headline else { return false }
    if headline.kind == .compile || headline.kind == .vet || exercise.kind == .test { return true }
    guard let program = try? CheckProgram(exercise, answer.files) else { return false }
    let failing = Set(
      result.tests.filter { $0.verdicts.contains { $0.kind == headline.kind } }.map(\.name))
    var options = CheckOptions()
    options.stopsAtFailure = true
    options.randomRuns = 0
    options.shouldStop = self.options.shouldStop
    var shared = 0
    var looked = 0
    for unit in program.units where failing.contains(unit.name) && looked < 4 {
      looked += 1
      let found = UnitCheck(program, unit, options).run()
      let mine = result.tests.first { $0.name == unit.name }?.verdicts ?? []
      let isAlike = found.verdicts.contains { wrong in
        mine.contains { $0.kind == wrong.kind && Happening($0) == Happening(wrong) }
      }
      if isAlike { shared += 1 }
    }
    return shared * 2 > looked
  }
}

/// What happens in a failure, without names and places.
private struct Happening: Equatable {
  var kind: VerdictKind
  /// In what ways goroutines wait.
  var reasons: Set<String>
  /// A panic's words, without numbers.
  var message: String

  init(_ verdict: Verdict) {
    kind = verdict.kind
    // How many wait, and in what order they were found, depends on the schedule.
    reasons = Set(verdict.goroutines.map(\.reason))
    message = verdict.kind == .panic ? verdict.message.filter { !$0.isNumber } : ""
  }
}
