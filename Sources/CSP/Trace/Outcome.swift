// How a run ended.

/// What a run may use up.
@frozen public enum BudgetKind: UInt8, Sendable, CaseIterable {
  case steps, idleSteps, goroutines, heap, stack, output, virtualTime, wallTime

  /// Its name in messages and as an option.
  public var name: String {
    switch self {
    case .steps: "steps"
    case .idleSteps: "steps without progress"
    case .goroutines: "goroutines"
    case .heap: "heap"
    case .stack: "stack"
    case .output: "output"
    case .virtualTime: "virtual time"
    case .wallTime: "wall time"
    }
  }
}

/// A budget and its limit: bytes, nanoseconds, or how many.
@frozen public struct Budget: Hashable, Sendable, CustomStringConvertible {
  /// What was used up.
  public var kind: BudgetKind
  /// How much of it there was.
  public var limit: Int64

  /// A budget.
  @inlinable
  public init(_ kind: BudgetKind, limit: Int64) {
    self.kind = kind
    self.limit = limit
  }

  /// As in "goroutines, limit 1000".
  public var description: String { "\(kind.name), limit \(limit)" }
}

/// How a run ended.
public enum Outcome: Hashable, Sendable {
  /// main returned (0), or the program exited.
  case exit(code: Int32)
  /// A panic that nobody recovered; the message as Go prints it after "panic: ".
  case panic(message: String, goroutine: UInt32)
  /// A fatal error of the runtime; the message as Go prints it after "fatal error: ".
  case fatal(message: String)
  /// A budget was used up.
  case budget(Budget)
  /// Somebody stopped the run.
  case interrupted

  /// Nothing can run and no timer is set.
  public static let deadlock = Outcome.fatal(message: "all goroutines are asleep - deadlock!")

  /// Whether main returned, or exited with 0.
  public var isSuccess: Bool { self == .exit(code: 0) }

  /// The process's exit code, as Go's; 130 after an interrupt.
  public var exitCode: Int32 {
    switch self {
    case .exit(let code): code
    case .panic, .fatal: 2
    case .budget: 1
    case .interrupted: 130
    }
  }

  /// What Go prints, or one line about the budget; empty for an exit.
  public var message: String {
    switch self {
    case .exit: ""
    case .panic(let message, _): "panic: " + message
    case .fatal(let message): "fatal error: " + message
    case .budget(let budget): "budget used up: \(budget)"
    case .interrupted: "interrupted"
    }
  }
}

/// How far a run was when its outcome was clear, if it went on after that so that the steps of the others were recorded.
public struct RunEnd: Sendable {
  /// The answers that the strategy had given.
  public var choices: Int
  /// The steps that had been made.
  public var steps: Int

  /// The end of a run.
  public init(choices: Int, steps: Int) {
    self.choices = choices
    self.steps = steps
  }
}
