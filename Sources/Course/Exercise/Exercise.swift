// An exercise: a folder with its task, start, tests, model answer, other right answers and known wrong ones.
//
// The folder is data: nothing about a particular exercise stands in code. README of the format: `Exercises/README.md`.

import GoInterpreter

/// One exercise.
public struct Exercise: Sendable {
  /// What the learner writes.
  public enum Kind: String, Sendable, CaseIterable {
    /// A package that the exercise's tests test.
    case program
    /// A test that must tell right implementations from wrong ones.
    case test
  }

  /// A row of TestFixture: flags that describe a situation.
  public struct Fixture: Sendable, Hashable {
    /// What the row is called in reports.
    public var name: String
    /// The flags of the test binary.
    public var flags: [String]
    /// What a failure of the test shows here; nil: what `verdicts` says, or wrong.
    public var verdict: VerdictKind?
  }

  /// How far its tests are explored.
  public struct Bounds: Sendable, Hashable {
    /// Schedules per test.
    public var schedules = 200_000
    /// Steps per run.
    public var steps = 200_000
    /// The usual bounds.
    public init() {}
  }

  /// Some answer that the exercise knows.
  public struct Answer: Sendable {
    /// The folder's name.
    public var name: String
    /// Its files, named as the learner's.
    public var files: [GoSource]
    /// The verdict that it must earn; nil: it must pass.
    public var verdict: VerdictKind?
    /// The style of a right answer, or the misconception behind a wrong one, in a sentence.
    public var sentence: String
  }

  /// Its place among the exercises, from 1.
  public var number: Int
  /// The folder's name, by which it is called.
  public var slug: String
  public var title: String
  /// The lessons' sections that it belongs to.
  public var sections: [String]
  /// The kinds of bug that it is about.
  public var bugs: [String]
  /// What the learner has to write, as Go declares it.
  public var signature: String
  public var kind: Kind
  /// Points of tests and fixtures by name, in the order of the file; the rest shares what is left of 100.
  public var rubric: [(name: String, points: Int)]
  /// What a failure of a test shows, by the test's name.
  public var verdicts: [String: VerdictKind]
  public var fixtures: [Fixture]
  public var bounds: Bounds
  /// The Markdown before the first hint.
  public var task: String
  /// The hints' Markdown, each saying more than the one before.
  public var hints: [String]

  /// What the learner starts from, named as in the learner's folder.
  public var start: [GoSource]
  /// Of kind `program`: the tests, the fixture's included.
  public var tests: [GoSource]
  /// Of kind `test`: what stands in for an implementation, so that real Go builds the folder.
  public var stub: [GoSource]
  public var solution: Answer
  /// Right answers in other styles.
  public var accepts: [Answer]
  /// Wrong answers with the verdict that each must earn.
  public var rejects: [Answer]
  /// Of kind `test`: implementations that the learner's test must accept, and those that it must reject.
  public var implementations: (right: [Answer], wrong: [Answer])
  /// The exercise's folder.
  public var folder: String

  /// The package's name: the slug without dashes.
  public var package: String { slug.filter { $0 != "-" } }

  /// The import path of the package under test.
  public var importPath: String { "exercises/" + slug }

  /// The files of the package that the learner does not write.
  public var given: [GoSource] {
    switch kind {
    case .program: tests
    case .test: stub
    }
  }

  /// The names of its tests, in source order.
  public var testNames: [String] {
    let files = kind == .program ? tests : start
    return TestPackage(path: importPath, files: files).tests
  }

  /// All known answers, the model answer first.
  public var answers: [Answer] { [solution] + accepts + rejects }

  /// The name of the test that runs fixtures.
  public static let fixtureTest = "TestFixture"
}
