// Checks an answer: compile, vet, every test on every schedule, every fixture.
//
// Exercises are data to it; nothing here knows a particular one.

import CSP
import Explorer
import GoInterpreter
import GoSyntax
import GoTypes

/// Checks submissions.
public final class Grader {
  let options: CheckOptions

  /// A grader that works as `options` say.
  public init(_ options: CheckOptions = CheckOptions()) { self.options = options }

  /// Checks `files`, by their base names, as an answer to `exercise`.
  public func check(_ exercise: Exercise, _ files: [GoSource]) -> CheckResult {
    var result = CheckResult(
      name: exercise.slug, title: exercise.title, exercise: exercise.slug,
      files: files.map(\.name))
    if let place = UnsafeImport.find(in: CheckProgram.answer(files, to: exercise)) {
      place.reject(&result)
      return result
    }
    switch exercise.kind {
    case .program:
      do {
        let program = try CheckProgram(exercise, files)
        let own = Set(CheckProgram.answer(files, to: exercise).map(\.name))
        result = check(program, into: result) { own.contains($0) }
      } catch {
        reject(error, &result)
      }
    case .test: result = checkTest(exercise, files, result)
    }
    if options.recognises { recognise(&result, exercise, files) }
    return result
  }

  /// Checks a package of the learner's own with its tests. `imports` finds other packages of its module.
  public func check(
    tests package: TestPackage, name: String, version: Int = 27,
    imports: @escaping (String) -> [GoSource]? = { _ in nil }
  ) -> CheckResult {
    let result = CheckResult(name: name, files: (package.inner + package.outer).map(\.name))
    return checkLoaded(result) { () throws(CheckProgram.Rejected) in
      try CheckProgram(tests: package, name: name, version: version, imports: imports)
    }
  }

  /// Checks a program without tests: its main.
  public func check(
    main files: [GoSource], name: String, version: Int = 27,
    imports: @escaping (String) -> [GoSource]? = { _ in nil }
  ) -> CheckResult {
    let result = CheckResult(name: name, files: files.map(\.name))
    return checkLoaded(result) { () throws(CheckProgram.Rejected) in
      try CheckProgram(main: files, name: name, version: version, imports: imports)
    }
  }

  private func checkLoaded(
    _ result: CheckResult, _ load: () throws(CheckProgram.Rejected) -> CheckProgram
  ) -> CheckResult {
    do {
      return check(try load(), into: result) { _ in true }
    } catch {
      var result = result
      reject(error, &result)
      return result
    }
  }

  // MARK: Compiler and vet

  /// Notes what the compiler says.
  func reject(_ rejected: CheckProgram.Rejected, _ result: inout CheckResult) {
    let (shown, _) = DiagnosticListing(showsAll: true).ordered(
      rejected.diagnostics, rejected.files)
    result.diagnostics = shown.prefix(CheckLimits.diagnostics).map {
      CheckDiagnostic($0, rejected.files)
    }
    let errors = result.diagnostics.filter(\.isError)
    let first = errors.first ?? result.diagnostics.first
    var verdict = Verdict(.compile, first.map { $0.message } ?? "the program does not compile")
    verdict.place = first.map { Verdict.Place(file: $0.file, line: $0.line) }
    result.verdicts = [verdict]
  }

  /// Notes what vet says of the learner's files: go vet's complaints fail, our own passes advise.
  private func vet(
    _ program: CheckProgram, _ result: inout CheckResult, _ isOwn: (String) -> Bool
  ) {
    let passes = Dictionary(uniqueKeysWithValues: Vetting.passes.map { ($0.name, $0) })
    for diagnostic in program.vet() {
      let shown = CheckDiagnostic(diagnostic, program.files)
      guard isOwn(shown.file), passes[shown.code] != nil else { continue }
      result.diagnostics.append(shown)
      guard passes[shown.code]?.isGo == true else { continue }
      var verdict = Verdict(.vet, shown.message)
      verdict.place = Verdict.Place(file: shown.file, line: shown.line)
      verdict.detail = shown.hint.isEmpty ? [] : [shown.hint]
      result.verdicts.append(verdict)
    }
  }

  // MARK: Tests

  /// Vets and explores a loaded program. `isOwn` tells the learner's files.
  private func check(
    _ program: CheckProgram, into start: CheckResult, isOwn: (String) -> Bool
  ) -> CheckResult {
    var result = start
    vet(program, &result, isOwn)
    let hasVet = !result.verdicts.isEmpty
    result.tests = explore(program, isFailed: hasVet, &result.isInterrupted)
    finish(&result, hasVet: hasVet)
    return result
  }

  /// Every test: first all of them as far as costs little, which is enough for most right answers; then what is left,
  /// with less effort for each the more of them fail.
  private func explore(
    _ program: CheckProgram, isFailed: Bool, _ isInterrupted: inout Bool
  ) -> [TestResult] {
    let explorers = program.units.map { UnitCheck(program, $0, options) }
    var results: [TestResult?] = []
    for explorer in explorers {
      results.append(isInterrupted ? nil : explorer.runBriefly())
      if explorer.isInterrupted { isInterrupted = true }
    }
    let failing = explorers.count { $0.hasFailed }
    var isFailed = isFailed || failing > 0
    for (index, explorer) in explorers.enumerated() where results[index] == nil {
      if isInterrupted {
        results[index] = skipped(program.units[index], program)
        continue
      }
      let result = explorer.run(
        share: failing, mostOfPassing: isFailed ? CheckLimits.schedulesBesideFailure : nil)
      if result.status == .failed { isFailed = true }
      if explorer.isInterrupted { isInterrupted = true }
      results[index] = result
    }
    return results.compactMap { $0 }
  }

  private func skipped(_ unit: CheckUnit, _ program: CheckProgram) -> TestResult {
    var test = program.result(unit)
    test.status = .skipped
    test.isComplete = false
    test.end = "not run"
    return test
  }

  /// Orders the verdicts and counts the points.
  func finish(_ result: inout CheckResult, hasVet: Bool) {
    result.verdicts += result.tests.flatMap(\.verdicts)
    let ordered = result.verdicts.enumerated().sorted {
      ($0.element.kind, $0.offset) < ($1.element.kind, $1.offset)
    }
    result.verdicts = ordered.map(\.element)
    result.score = Rubric.score(result.tests, hasVet: hasVet)
  }
}

extension CheckProgram {
  /// A result for a unit, with its place in the tests.
  func result(_ unit: CheckUnit) -> TestResult {
    var test = TestResult(kind: unit.kind, name: unit.name, function: unit.function)
    test.flags = unit.flags
    test.mostPoints = unit.points
    test.shows = unit.verdict
    if let (file, range) = functions.place(of: unit.function) {
      test.file = file
      test.line = range.lowerBound
      test.code = lines.text(file, range)
    }
    return test
  }
}

extension CheckDiagnostic {
  /// A diagnostic as data.
  init(_ diagnostic: Diagnostic, _ files: FileSet) {
    let position = files.position(diagnostic.pos)
    self.init(
      file: position.file, line: position.line, column: position.column,
      code: diagnostic.code.rawValue, message: diagnostic.message, hint: diagnostic.hint ?? "",
      isError: diagnostic.severity == .error,
      source: files.file(diagnostic.pos).map { $0.text(ofLine: position.line) } ?? "")
  }
}
