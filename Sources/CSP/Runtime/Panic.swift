// What blocking operations throw.

/// A panic with Go's message, or the reason why a goroutine must end.
///
/// A program panics by throwing one; it is recovered by catching it (`recover`). What leaves a goroutine's body
/// uncaught ends the program, as in Go.
public struct Panic: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of end this is.
  public enum Kind: Hashable, Sendable {
    /// A panic.
    case panic
    /// The run is over and the goroutine must end: let it through. Operations fail with it from now on.
    case abandoned
    /// The Swift task in which the goroutine waits was cancelled.
    case cancelled
  }

  /// What Go prints after "panic: ".
  public let message: String
  /// What kind of end this is.
  public let kind: Kind

  /// A panic of the program.
  public init(_ message: String) {
    self.message = message
    kind = .panic
  }

  init(_ message: String, kind: Kind) {
    self.message = message
    self.kind = kind
  }

  public var description: String { message }

  /// panic: send on closed channel
  public static let sendOnClosedChannel = Panic("send on closed channel")
  /// panic: close of closed channel
  public static let closeOfClosedChannel = Panic("close of closed channel")
  /// panic: close of nil channel
  public static let closeOfNilChannel = Panic("close of nil channel")
  /// panic: sync: negative WaitGroup counter
  public static let negativeWaitGroupCounter = Panic("sync: negative WaitGroup counter")
  /// panic: sync: WaitGroup is reused before previous Wait has returned
  public static let waitGroupReused = Panic(
    "sync: WaitGroup is reused before previous Wait has returned")
  /// panic: semaphore: released more than held
  public static let semaphoreReleasedTooMuch = Panic("semaphore: released more than held")
  /// panic: non-positive interval for NewTicker
  public static let nonPositiveTickerInterval = Panic("non-positive interval for NewTicker")
  /// The run is over.
  public static let abandoned = Panic("the run is over", kind: .abandoned)
  /// The Swift task was cancelled.
  public static let cancelled = Panic("the task was cancelled", kind: .cancelled)
}

/// Runs `body` and returns the panic that it ended with, or nil. Go: a deferred function that calls recover.
/// The end of the run and cancellation pass through.
public func recover(
  _ body: () async throws(Panic) -> Void
) async throws(Panic) -> Panic? {
  do {
    try await body()
    return nil
  } catch {
    if error.kind != .panic { throw error }
    Simulation.current?.recovered(error)
    return error
  }
}
