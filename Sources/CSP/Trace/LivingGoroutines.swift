// Who is there at each moment of a trace: what monitors, profiles and figures count by.
//
// Main is there from the start, whether or not the trace says that it begins; goroutines that a timer starts
// (time.AfterFunc) count like those of a go statement. An id that is used again is another goroutine.

/// The goroutines that have started and not ended, as a trace is read event by event.
public struct LivingGoroutines: Sendable {
  /// Main's id.
  public static let main: UInt32 = 1

  /// What an event changes.
  public enum Change: Sendable {
    case none
    /// A goroutine other than main has started: the event's `peer`.
    case started
    /// The event's goroutine has ended.
    case ended
  }

  /// Their ids.
  public private(set) var ids: Set<UInt32> = [main]
  /// How many goroutines were started, main included.
  public private(set) var started = 1
  /// The most there were.
  public private(set) var most = 1

  /// In front of a trace's first event.
  public init() {}

  /// How many there are.
  public var count: Int { ids.count }
  /// How many there are besides main.
  public var countBesidesMain: Int { ids.contains(Self.main) ? ids.count - 1 : ids.count }

  /// Reads the next event.
  @discardableResult
  public mutating func read(_ event: Event) -> Change {
    switch event.kind {
    case .go:
      guard event.peer != Self.main, ids.insert(event.peer).inserted else { return .none }
      started += 1
      most = max(most, ids.count)
      return .started
    case .exit:
      return ids.remove(event.goroutine) == nil ? .none : .ended
    default:
      return .none
    }
  }
}
