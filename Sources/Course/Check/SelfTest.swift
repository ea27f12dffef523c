// The checker's test of itself: every start fails, every right answer passes, every wrong one earns its verdict.

/// The self-test of one exercise.
public struct SelfTest {
  /// What an answer must come to.
  public enum Expectation: Sendable, Hashable {
    /// It fails, no matter how: the start.
    case fails
    /// It passes, and every test is explored to its end.
    case passes
    /// Its headline is this verdict.
    case earns(VerdictKind)
  }

  /// One answer and what came of it.
  public struct Row: Sendable {
    /// The exercise.
    public var exercise: String
    /// `start`, `solution`, `accepts/NAME` or `rejects/NAME`.
    public var answer: String
    public var expected: Expectation
    /// The headline; nil: it passes.
    public var got: VerdictKind?
    /// Schedules of all its tests.
    public var schedules: Int
    /// Whether all tests were explored to their end.
    public var isComplete: Bool
    /// The misconception that the check names; empty if it names none.
    public var misconception: String
    /// What it should name.
    public var sentence: String
    /// The headline's message.
    public var message: String

    /// A row.
    public init(
      exercise: String, answer: String, expected: Expectation, got: VerdictKind?, schedules: Int,
      isComplete: Bool, misconception: String = "", sentence: String = "", message: String = ""
    ) {
      self.exercise = exercise
      self.answer = answer
      self.expected = expected
      self.got = got
      self.schedules = schedules
      self.isComplete = isComplete
      self.misconception = misconception
      self.sentence = sentence
      self.message = message
    }

    /// Whether it came as expected.
    public var isGood: Bool {
      switch expected {
      case .fails: got != nil
      case .passes: got == nil && isComplete
      case .earns(let kind): got == kind
      }
    }

    /// What slipped, in a line; empty if nothing did.
    public var complaint: String {
      if isGood { return "" }
      let found = got.map { "\($0.rawValue)" } ?? "no failure"
      let what: String
      switch expected {
      case .fails: what = "must fail, and passes"
      case .passes:
        what =
          got == nil ? "passes, but is not explored to its end" : "must pass, and earns \(found)"
      case .earns(let kind): what = "must earn \(kind.rawValue), and earns \(found)"
      }
      return "\(exercise)/\(answer): \(what)" + (message.isEmpty ? "" : ": \(message)")
    }
  }

  private let exercise: Exercise
  private let grader: Grader

  /// The self-test of `exercise`, checking as `options` say.
  public init(_ exercise: Exercise, _ options: CheckOptions = CheckOptions()) {
    self.exercise = exercise
    grader = Grader(options)
  }

  /// The answers and what each must come to, in the order in which they are checked.
  public var cases: [(name: String, answer: Exercise.Answer, expected: Expectation)] {
    let start = Exercise.Answer(name: "start", files: exercise.start, sentence: "")
    var cases: [(name: String, answer: Exercise.Answer, expected: Expectation)] = [
      ("start", start, .fails), ("solution", exercise.solution, .passes),
    ]
    for answer in exercise.accepts { cases.append(("accepts/" + answer.name, answer, .passes)) }
    for answer in exercise.rejects {
      cases.append(("rejects/" + answer.name, answer, answer.verdict.map { .earns($0) } ?? .fails))
    }
    return cases
  }

  /// Checks every answer.
  public func run(_ report: (Row) -> Void) {
    for (name, answer, expected) in cases {
      let result = grader.check(exercise, answer.files)
      if result.isInterrupted { return }
      report(
        Row(
          exercise: exercise.slug, answer: name, expected: expected, got: result.headline?.kind,
          schedules: result.schedules, isComplete: result.isComplete,
          misconception: result.headline?.misconception ?? "", sentence: answer.sentence,
          message: result.headline?.message ?? ""))
    }
  }
}
