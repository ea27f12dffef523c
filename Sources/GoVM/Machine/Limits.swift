// The budgets of a run.

import CSP

/// What a run may use at most; each limit that is reached ends the run with an outcome of its name.
public struct Limits: Sendable {
  /// Bytes of heap, live and not yet collected.
  public var heapBytes = 512 << 20
  /// Calls and loop rounds, over all goroutines.
  public var steps = Int.max
  /// Operations and goroutines' turns, as a log counts them.
  public var loggedSteps = Int.max
  /// Goroutines alive at a time.
  public var goroutines = 1_000_000
  /// Bytes of one goroutine's stack. Go: 1,000,000,000.
  public var stackBytes = 256 << 20
  /// Bytes written to stdout and stderr.
  public var outputBytes = 64 << 20
  /// Nanoseconds of the virtual clock.
  public var virtualNanoseconds: Int64 = 1000 * 3600 * 1_000_000_000
  /// Nanoseconds of the virtual clock, and steps, after main's end until what still runs counts as never ending.
  public var leakNanoseconds: Int64 = 600 * 1_000_000_000
  public var leakSteps = 20_000_000
  /// The same while the rest of a program that has ended by a panic or os.Exit goes on, for an exploration only.
  static let ghostNanoseconds: Int64 = 10 * 1_000_000_000
  static let ghostSteps = 200_000
  /// Polls in a row, under a strategy, in which nobody gets anywhere: a livelock.
  public var idlePolls = 20_000
  /// Calls and loop rounds after which a goroutine makes way for another.
  public var quantum = 20_000
  /// Quanta's worth of steps after which limits are looked at, and time passes, although goroutines hand over to each other so
  /// often that nobody uses up a quantum.
  static let quantaUnseen = 50

  public init() {}
}

/// Where a program writes.
public enum OutputStream: Sendable {
  case stdout, stderr
}
