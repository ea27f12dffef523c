// What a check found, as data: printers and result files are made from it, and one process hands it to another.

/// The result of checking one submission.
public struct CheckResult: Sendable, Codable {
  /// What was checked: the exercise's name, or the file or folder.
  public var name: String
  /// The exercise's title; empty for a program of the learner's own.
  public var title: String
  /// The exercise's name; nil for a program of the learner's own.
  public var exercise: String?
  /// The files of the submission, as places name them.
  public var files: [String]
  /// What the compiler and vet say.
  public var diagnostics: [CheckDiagnostic] = []
  /// Tests and fixtures, in the order of the files and of the exercise.
  public var tests: [TestResult] = []
  /// All failures, the headline first.
  public var verdicts: [Verdict] = []
  /// Points reached, of 100.
  public var score = 0
  /// Whether somebody stopped it.
  public var isInterrupted = false
  /// Why there is no verdict on the program, if there is none.
  public var trouble: Trouble?

  /// What kept a submission from being checked.
  public struct Trouble: Sendable, Codable, Hashable {
    /// Whose fault it is.
    public enum Kind: String, Sendable, Codable {
      /// The submission's: its files cannot be read, or there is no such exercise.
      case unreadable
      /// The checker's own.
      case checker
    }

    public var kind: Kind
    /// What happened, in a line.
    public var message: String

    /// Trouble.
    public init(_ kind: Kind, _ message: String) {
      self.kind = kind
      self.message = message
    }
  }

  /// A result without findings.
  public init(name: String, title: String = "", exercise: String? = nil, files: [String] = []) {
    self.name = name
    self.title = title
    self.exercise = exercise
    self.files = files
  }

  /// The most points.
  public static let mostScore = 100

  /// Whether nothing failed.
  public var isPassed: Bool { verdicts.isEmpty && !isInterrupted && trouble == nil }
  /// The failure that is named first.
  public var headline: Verdict? { verdicts.first }
  /// Whether every test was explored to its end.
  public var isComplete: Bool { tests.allSatisfy(\.isComplete) }
  /// Schedules of all tests.
  public var schedules: Int { tests.reduce(0) { $0 + $1.schedules } }
}

/// A complaint of the compiler or of vet.
public struct CheckDiagnostic: Sendable, Codable, Hashable {
  public var file: String
  public var line: Int
  public var column: Int
  /// The code of the checker, or the vet pass.
  public var code: String
  /// The message; further lines after line ends.
  public var message: String
  /// What would help; empty if nothing is known.
  public var hint: String
  /// Whether it keeps the program from being built; vet's do not.
  public var isError: Bool
  /// The source line; empty if unknown.
  public var source: String
}

/// How one test, fixture or main went on all schedules that were tried.
public struct TestResult: Sendable, Codable {
  /// What it is.
  public enum Kind: String, Sendable, Codable {
    case test, fixture, main, implementation
  }

  /// How it went.
  public enum Status: String, Sendable, Codable {
    /// No schedule that was tried failed.
    case passed
    case failed
    /// The program does not compile, or somebody stopped the check.
    case skipped
  }

  public var kind: Kind
  /// The test's name, the fixture's row, or `main`.
  public var name: String
  /// The test function; that of a fixture is TestFixture.
  public var function: String
  /// The flags that describe the fixture.
  public var flags: [String] = []
  /// Where the function stands; line 0: unknown.
  public var file = ""
  public var line = 0
  /// The function's source.
  public var code = ""
  /// What a failure of the test would show, where that is more than a wrong result.
  public var shows: VerdictKind?
  public var status = Status.passed
  /// Schedules that the search saw.
  public var schedules = 0
  /// Runs in all, those of cheap strategies too.
  public var runs = 0
  /// Whether every schedule is covered.
  public var isComplete = true
  /// Why the search ended, in words.
  public var end = "complete"
  /// The failures, the most telling first.
  public var verdicts: [Verdict] = []
  /// What the first failing run wrote, at most `mostOutput` bytes.
  public var output = ""
  public var points = 0
  public var mostPoints = 0

  /// The most bytes of output that are kept.
  public static let mostOutput = 16 << 10

  /// A test that has not run yet.
  public init(kind: Kind, name: String, function: String) {
    self.kind = kind
    self.name = name
    self.function = function
  }
}

/// One failure: what is wrong, where, why, and the schedule that shows it.
public struct Verdict: Sendable, Codable {
  /// A place in the source.
  public struct Place: Sendable, Codable, Hashable {
    public var file: String
    public var line: Int
    /// As in `fanin.go:12`.
    public var text: String { line > 0 ? "\(file):\(line)" : file }
  }

  /// A goroutine's part in it.
  public struct Goroutine: Sendable, Codable, Hashable {
    public var name: String
    /// Why it waits, in Go's words; empty: it does not wait.
    public var reason: String
    /// What it waits for.
    public var object: String
    public var place: Place?
    /// The source line there.
    public var source: String
    public var startedAt: Place?
    /// Who could wake it, or why nobody can.
    public var wakers: String
    /// The functions that it was in, innermost first.
    public var stack: [String]
  }

  /// A step of the failing schedule.
  public struct Step: Sendable, Codable, Hashable {
    /// Its number among the schedule's events.
    public var number: Int
    public var goroutine: String
    /// What it did, in a few words.
    public var action: String
    /// More about it; may be empty.
    public var note: String
    public var place: Place?
    /// The source line there.
    public var source: String
  }

  public var kind: VerdictKind
  /// What is wrong, in a line.
  public var message: String
  /// More lines: a panic's traceback, what would help.
  public var detail: [String] = []
  /// The test or fixture that shows it; empty for compile errors and vet.
  public var test = ""
  /// Where it happens in the learner's source, if known.
  public var place: Place?
  public var goroutines: [Goroutine] = []
  /// Names and objects around the cycle of those who wait for each other; empty if there is none.
  public var cycle: [String] = []
  /// The shortest failing schedule that is known.
  public var steps: [Step] = []
  /// How many events it has in all.
  public var stepCount = 0
  public var preemptions = 0
  /// How many of `schedules` fail so.
  public var count = 0
  public var schedules = 0
  /// How many of `randomRuns` random runs fail so.
  public var randomCount = 0
  public var randomRuns = 0
  /// What `playground replay` takes; empty for compile errors and vet.
  public var replay = ""
  /// The schedule: the strategy's answers, without zeros at the end.
  public var schedule: [UInt32] = []
  /// The misconception that the submission's shape shows, in a sentence; empty if none is recognised.
  public var misconception = ""

  /// A failure.
  public init(_ kind: VerdictKind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}
