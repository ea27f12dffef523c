// How a check is done.

import CSP

/// What a check may do, and whom it tells.
public struct CheckOptions {
  /// Whether the search of a test ends at its first failure.
  public var stopsAtFailure = false
  /// Schedules per test at most; nil: the exercise's bounds.
  public var mostSchedules: Int?
  /// Random runs that say how often a failure shows, where the search itself had none.
  public var randomRuns = 60
  /// Asked now and then: how the run must end, or nil. For Ctrl-C and limits of real time.
  public var shouldStop: (() -> Outcome?)?
  /// Called with the test that is explored, the runs so far, and the share that is done.
  public var progress: (String, Int, Double?) -> Void = { _, _, _ in }
  /// Schedules (answers by index) to try first for a test, by its name: those that failed last time.
  public var earlier: [String: [UInt32]] = [:]
  /// Words that follow each replay token: where the learner's file is found, if not in its usual place.
  public var replayWords: [String] = []
  /// Whether only what `go test -race` would see counts as a failure: not what is left behind.
  var judgesAsGoTest = false
  /// Whether failures are compared with the exercise's known wrong answers.
  public var recognises = true

  /// The usual check.
  public init() {}
}
