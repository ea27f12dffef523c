// `go vet`'s passes, and those of ours that a learner of concurrency needs.
//
// Invariants: a pass looks at one checked package and reports what is wrong for certain, or what Go's
// own vet would report, in its words and at its place; it changes nothing. Passes know nothing of
// each other.

import GoSyntax
import GoTypes

/// A check that can be switched off by its name.
public struct VetPass: Sendable {
  /// The name, that of go vet's analyzer where it has one.
  public let name: String
  /// What it looks for, in one line.
  public let summary: String
  /// The section of the course that explains it, `3.1`; nil where none does.
  public let section: String?
  /// Whether go vet has it; the others are ours.
  public let isGo: Bool
  /// What a learner can do about a report.
  public let hint: String?
  let run: @Sendable (Vetter) -> Void
  /// Whether `go test` runs it before a package's tests.
  public var isForTests: Bool { Self.namesForTests.contains(name) }

  // Go: the go command's defaultVetFlags.
  private static let namesForTests: Set<String> = [
    "atomic", "bools", "buildtag", "directive", "errorsas", "ifaceassert", "nilfunc", "printf",
    "stdversion", "stringintconv", "tests",
  ]

  init(
    _ name: String, _ summary: String, section: String? = nil, isGo: Bool = true,
    hint: String? = nil, _ run: @escaping @Sendable (Vetter) -> Void
  ) {
    self.name = name
    self.summary = summary
    self.section = section
    self.isGo = isGo
    self.hint = hint
    self.run = run
  }
}

/// All passes, and how to run them.
public enum Vet {
  /// In the order of their names, Go's first.
  public static let passes: [VetPass] = [
    .appends, .assign, .atomic, .bools, .buildtag, .composites, .copylocks, .defers, .directive,
    .errorsas, .hostport, .httpresponse, .ifaceassert, .loopclosure, .lostcancel, .nilfunc, .printf,
    .shift, .sigchanyzer, .slog, .stdmethods, .stdversion, .stringintconv, .structtag,
    .testinggoroutine, .tests, .timeformat,
    .unmarshal, .unreachable, .unsafeptr, .unusedresult, .waitgroup,
    .deferlock, .nilness, .sleepjoin, .timeafter, .waitgroupgo,
  ]

  /// The warnings of all passes but those in `disabled`, in the order of the text.
  ///
  /// The package must have been checked without errors; otherwise there are no warnings.
  public static func run(_ checker: Checker, disabled: Set<String> = []) -> [Diagnostic] {
    guard !checker.diagnostics.contains(where: { $0.severity == .error }) else { return [] }
    let vetter = Vetter(checker)
    for pass in passes where !disabled.contains(pass.name) {
      vetter.pass = pass
      pass.run(vetter)
    }
    let ordered = vetter.diagnostics.enumerated().sorted {
      ($0.element.pos, $0.offset) < ($1.element.pos, $1.offset)
    }
    var result: [Diagnostic] = []
    for (_, diagnostic) in ordered where result.last != diagnostic { result.append(diagnostic) }
    return result
  }
}
