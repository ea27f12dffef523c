// One submission's result as all formats see it: whose it is, how it went, and its cases, each with its share of the points.

import Course
import GoSyntax

/// A result that is written to a file.
public struct ResultEntry: Sendable {
  /// How a submission did.
  public enum Status: String, Sendable {
    case passed, failed
    /// The checker has no verdict.
    case error
    case interrupted
  }

  /// Who handed it in; nil: nobody is named.
  public let person: String?
  /// What was found, made neutral.
  public let result: CheckResult
  /// The folder in which the submission's files lie; empty: here.
  let folder: String
  /// What was looked at, in order; never empty.
  let cases: [ResultCase]

  /// An entry.
  public init(person: String? = nil, _ result: CheckResult, folder: String = "") {
    self.person = person.map { neutralLine($0, most: ResultLimits.name) }
    self.result = result.neutral()
    self.folder = neutralLine(folder, most: ResultLimits.message)
    cases = ResultCase.cases(of: self.result)
  }

  /// "alice/fanin", or "fanin".
  public var name: String { (person.map { $0 + "/" } ?? "") + result.name }

  public var status: Status {
    if result.trouble != nil { return .error }
    if result.isInterrupted { return .interrupted }
    return result.isPassed ? .passed : .failed
  }

  /// Points, of `CheckResult.mostScore`.
  public var score: Int { cases.reduce(0) { $0 + $1.points } }

  /// What is wrong, in a few words; of what passed, how much was seen.
  public var headline: String {
    if let trouble = result.trouble { return "not checked: " + trouble.message }
    if let verdict = result.headline { return "\(verdict.kind.word) \(verdict.firstLine)" }
    if result.isInterrupted {
      return result.schedules == 0 && result.tests.count == 1 ? result.tests[0].end : "interrupted"
    }
    if result.schedules == 0 { return "passed" }
    return "\(counted(result.schedules, "interleaving")), "
      + (result.isComplete ? "complete" : "not complete")
  }

  /// Where a file of the submission lies.
  func path(of file: String) -> String {
    folder.isEmpty || !result.files.contains(file) || file.hasPrefix("/")
      ? file : "\(folder)/\(file)"
  }
}

/// A test, a fixture, or what stands for the whole of a submission.
struct ResultCase: Sendable {
  /// How it went.
  enum Status: String, Sendable {
    case passed, failed
    /// There is no verdict on it: it does not compile, or the checker had trouble.
    case error
    case skipped
  }

  var name: String
  var status: Status
  /// What is wrong, in a line; empty if nothing.
  var message = ""
  /// The verdicts' words: "deadlock".
  var kinds: [VerdictKind] = []
  /// All that is to be said, in lines.
  var text = ""
  var file = ""
  var line = 0
  var code = ""
  var output = ""
  var points = 0
  var mostPoints = 0
  /// What replays it; empty if nothing does.
  var replay = ""

  /// The cases of a neutral result; their points add up to its score.
  static func cases(of result: CheckResult) -> [ResultCase] {
    var cases = whole(result)
    cases += result.tests.map(ResultCase.init)
    if cases.isEmpty { cases = [ResultCase(name: "check", status: .passed)] }
    share(result, &cases)
    return cases
  }

  /// What is not about one test.
  private static func whole(_ result: CheckResult) -> [ResultCase] {
    var cases: [ResultCase] = []
    if let trouble = result.trouble {
      cases.append(
        ResultCase(
          name: "check", status: .error, message: trouble.message, text: trouble.message))
    }
    for verdict in result.verdicts where verdict.test.isEmpty {
      var one = ResultCase(name: "check", status: .failed)
      if verdict.kind == .compile {
        one.name = "compile"
        one.status = .error
        one.text = diagnostics(result.diagnostics.filter(\.isError))
      } else if verdict.kind == .vet {
        one.name = "vet"
      } else if result.tests.contains(where: { $0.kind == .main }) {
        continue
      }
      if one.text.isEmpty { one.text = text([verdict]) }
      one.message = verdict.firstLine
      one.kinds = [verdict.kind]
      one.file = verdict.place?.file ?? ""
      one.line = verdict.place?.line ?? 0
      cases.append(one)
    }
    if result.isInterrupted && result.tests.isEmpty && cases.isEmpty {
      cases.append(ResultCase(name: "check", status: .skipped, message: "interrupted"))
    }
    return cases
  }

  private init(_ test: TestResult) {
    name = test.kind == .fixture ? "\(test.function)/\(test.name)" : test.name
    switch test.status {
    case .passed: status = .passed
    case .failed: status = .failed
    case .skipped:
      status = .skipped
      message = test.end
    }
    if let verdict = test.verdicts.first {
      message = "\(verdict.kind.word): \(verdict.firstLine)"
      replay = verdict.replay
    }
    kinds = test.verdicts.map(\.kind)
    text = Self.text(test.verdicts)
    file = test.file
    line = test.line
    code = test.code
    output = test.output
    points = test.points
    mostPoints = test.mostPoints
  }

  init(name: String, status: Status, message: String = "", text: String = "") {
    self.name = name
    self.status = status
    self.message = message
    self.text = text
  }

  /// What a printer says of verdicts.
  private static func text(_ verdicts: [Verdict]) -> String {
    let printer = VerdictPrinter(style: Style(width: 100))
    return verdicts.map { printer.lines($0).joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private static func diagnostics(_ all: [CheckDiagnostic]) -> String {
    let printer = DiagnosticPrinter(style: Style(width: 100), files: FileSet())
    var lines: [String] = []
    for one in all { printer.write(one) { lines.append($0) } }
    return lines.joined(separator: "\n")
  }

  // MARK: Points

  /// Gives each case points, so that they add up: an exercise's as its rubric says, less what vet costs; of other programs
  /// each case counts alike.
  private static func share(_ result: CheckResult, _ cases: inout [ResultCase]) {
    let most = CheckResult.mostScore
    if cases.allSatisfy({ $0.mostPoints == 0 }) {
      for index in cases.indices {
        cases[index].mostPoints = most * (index + 1) / cases.count - most * index / cases.count
        cases[index].points = cases[index].status == .passed ? cases[index].mostPoints : 0
      }
    }
    guard result.exercise != nil else { return }
    var surplus = cases.reduce(0) { $0 + $1.points } - (result.trouble == nil ? result.score : 0)
    for index in cases.indices.reversed() where surplus > 0 {
      let less = min(surplus, cases[index].points)
      cases[index].points -= less
      surplus -= less
    }
  }
}

extension Verdict {
  /// The first line of the message.
  var firstLine: String {
    String(message.prefix { $0 != "\n" })
  }
}
