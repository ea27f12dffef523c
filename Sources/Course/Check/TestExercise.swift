// Exercises in which the learner writes the test: it must accept every right implementation and reject every wrong one.
//
// A wrong implementation counts as rejected if some schedule fails: the test says so, it panics, hangs or races. What it
// leaves behind does not count, since `go test` would not tell. Its code is never shown.

import GoInterpreter

extension Grader {
  /// Checks a learner's test against the hidden implementations.
  func checkTest(_ exercise: Exercise, _ files: [GoSource], _ start: CheckResult) -> CheckResult {
    var result = start
    let hidden = HiddenImplementations(exercise, CheckProgram.answer(files, to: exercise))
    do {
      try hidden.check(&result, options)
    } catch {
      reject(error, &result)
      return result
    }
    finish(&result, hasVet: false)
    return result
  }
}

/// A learner's test and the implementations that it is run with.
struct HiddenImplementations {
  private let exercise: Exercise
  private let files: [GoSource]

  init(_ exercise: Exercise, _ files: [GoSource]) {
    self.exercise = exercise
    self.files = files
  }

  func check(
    _ result: inout CheckResult, _ options: CheckOptions
  ) throws(CheckProgram.Rejected) {
    let right = exercise.implementations.right
    let wrong = exercise.implementations.wrong
    let points = points(right.count + wrong.count)
    for (index, implementation) in (right + wrong).enumerated() {
      let isRight = index < right.count
      let name = isRight ? "right \(index + 1)" : "wrong \(index - right.count + 1)"
      var test = TestResult(kind: .implementation, name: name, function: "")
      test.mostPoints = points[index]
      let program = try load(implementation)
      let killing = killing(program, options, isRight: isRight, &test)
      if isRight {
        if let killing { test.verdicts = [rejected(killing, name)] }
      } else if killing == nil {
        test.verdicts = [survived(implementation, name, program.units.isEmpty)]
      }
      test.status = test.verdicts.isEmpty ? .passed : .failed
      test.points = test.verdicts.isEmpty ? test.mostPoints : 0
      result.tests.append(test)
      if options.shouldStop?() == .interrupted {
        result.isInterrupted = true
        return
      }
    }
  }

  private func load(
    _ implementation: Exercise.Answer
  ) throws(CheckProgram.Rejected) -> CheckProgram {
    let names = Set(implementation.files.map(\.name))
    let stub = exercise.stub.filter { !names.contains($0.name) }
    let package = TestPackage(
      path: exercise.importPath, files: stub + implementation.files + files)
    let units = package.tests.map { CheckUnit(kind: .test, name: $0, function: $0) }
    return try CheckProgram(
      package, name: exercise.slug, units: units, bounds: exercise.bounds, version: 27,
      imports: { _ in nil })
  }

  /// 100 points: a third for the right implementations, the rest for the wrong ones, as even as can be.
  private func points(_ count: Int) -> [Int] {
    (0..<count).map {
      CheckResult.mostScore * ($0 + 1) / count - CheckResult.mostScore * $0 / count
    }
  }

  /// The failure that the learner's tests show with an implementation, nil if they accept it.
  private func killing(
    _ program: CheckProgram, _ options: CheckOptions, isRight: Bool, _ test: inout TestResult
  ) -> Verdict? {
    var options = options
    options.stopsAtFailure = !isRight
    options.judgesAsGoTest = !isRight
    for unit in program.units {
      let check = UnitCheck(program, unit, options)
      let found = check.run()
      test.schedules += found.schedules
      test.runs += found.runs
      if !found.isComplete && found.verdicts.isEmpty {
        test.isComplete = false
        test.end = found.end
      }
      if let verdict = found.verdicts.first { return verdict }
    }
    return nil
  }

  private func rejected(_ verdict: Verdict, _ name: String) -> Verdict {
    var shown = verdict
    if verdict.kind == .wrong {
      shown.message = "\(verdict.test) fails with a right implementation: \(verdict.message)"
    }
    shown.test = name
    // Its steps would show the hidden code; what stands in the learner's own files may be seen.
    let own = Set(files.map(\.name))
    let isOwn = { (place: Verdict.Place?) in place.map { own.contains($0.file) } ?? false }
    shown.steps = verdict.steps.filter { isOwn($0.place) }
    shown.goroutines = verdict.goroutines.map { each in
      isOwn(each.place)
        ? each
        : Verdict.Goroutine(
          name: each.name, reason: each.reason, object: "", place: nil, source: "", startedAt: nil,
          wakers: "", stack: [])
    }
    if !isOwn(verdict.place) { shown.place = nil }
    shown.detail = []
    shown.replay = ""
    shown.schedule = []
    return shown
  }

  private func survived(
    _ implementation: Exercise.Answer, _ name: String, _ hasNoTests: Bool
  ) -> Verdict {
    let what = implementation.sentence.isEmpty ? "" : ": \(implementation.sentence)"
    var verdict = Verdict(
      .wrong,
      hasNoTests
        ? "there is no test function" : "a wrong implementation passes on every schedule\(what)")
    verdict.test = name
    return verdict
  }
}
