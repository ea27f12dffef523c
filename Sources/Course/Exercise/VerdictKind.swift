// The verdicts: what a check can find, in the order in which a headline is chosen.

/// A kind of failure.
public enum VerdictKind: String, CaseIterable, Sendable, Codable, Comparable {
  /// The Go compiler rejects it.
  case compile
  /// go vet finds a mistake.
  case vet
  /// A panic that nobody recovers, or a fatal error of the runtime.
  case panic
  /// Two accesses that nothing orders.
  case race
  /// Nobody can go on.
  case deadlock
  /// A goroutine is still there when all is over.
  case leak
  /// It runs on and gets nowhere.
  case livelock
  /// A budget (steps, goroutines, heap …) was used up.
  case budget
  /// A test says that the result is wrong.
  case wrong
  /// A test says that it happened too late.
  case late
  /// A test says that nothing overlaps.
  case sequential

  /// Verdicts that an exercise can say of a failed test or fixture: what its message alone does not tell.
  public static let ofTests: [VerdictKind] = allCases

  /// The word that reports print.
  public var word: String {
    switch self {
    case .compile: "COMPILE ERROR"
    case .vet: "VET"
    case .panic: "PANIC"
    case .race: "DATA RACE"
    case .deadlock: "DEADLOCK"
    case .leak: "LEAK"
    case .livelock: "LIVELOCK"
    case .budget: "BUDGET"
    case .wrong: "WRONG"
    case .late: "LATE"
    case .sequential: "TOO SEQUENTIAL"
    }
  }

  /// The order of headlines.
  public static func < (a: VerdictKind, b: VerdictKind) -> Bool { a.rank < b.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
