// The budgets of a run.

/// What a run may use at most; each limit that is reached ends the run with an outcome of its name.
public struct Limits: Sendable {
  /// Bytes of heap, live and not yet collected.
  public var heapBytes = 512 << 20
  /// Calls and loop rounds, over all goroutines.
  public var steps = Int.max
  /// Goroutines alive at a time.
  public var goroutines = 1_000_000
  /// Bytes of one goroutine's stack. Go: 1,000,000,000.
  public var stackBytes = 64 << 20
  /// Bytes written to stdout and stderr.
  public var outputBytes = 64 << 20
  /// Calls and loop rounds after which a goroutine makes way for another.
  public var quantum = 20_000

  public init() {}
}

/// Where a program writes.
public enum OutputStream: Sendable {
  case stdout, stderr
}

/// How a run ended.
public enum RunOutcome: Sendable, Equatable {
  /// main returned (0) or os.Exit was called.
  case exit(code: Int32)
  /// An unrecovered panic; its report is on stderr. Exit code 2.
  case panic
  /// A fatal error of the runtime ("all goroutines are asleep - deadlock!"); its report is on stderr. Exit
  /// code 2.
  case fatal(String)
  /// A budget was used up.
  case budget(Budget)
}

/// The budgets, as outcomes.
public enum Budget: Sendable, Equatable {
  case heap(bytes: Int)
  case steps(Int)
  case goroutines(Int)
  case stack(bytes: Int)
  case output(bytes: Int)
  case virtualTime(nanoseconds: Int64)
  /// The owner asked to stop (wall time, interrupt).
  case stopped
}
