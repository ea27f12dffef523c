// Ctrl-C or SIGTERM during a run: the run is asked to stop, and the command goes on with what there is.

import CSP
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// SIGINT as a flag, and SIGTERM outside sessions.
public enum Interrupt {
  private static let pending = Atomic<Int>(0)
  /// Whether it was SIGTERM.
  private static let isTermination = Atomic<Bool>(false)
  /// Whether a session goes on after the run that is stopped.
  private static let isSession = Atomic<Bool>(false)
  /// Whether another program has the terminal: Ctrl-C is for it.
  private static let isAway = Atomic<Bool>(false)

  /// Whether Ctrl-C was pressed since `watch`.
  public static var isPending: Bool { count > 0 }

  /// What a command that was interrupted exits with: as the shell says it of one that the signal ended.
  static var exitCode: Int32 { 128 + (isTermination.load(ordering: .relaxed) ? SIGTERM : SIGINT) }

  /// How often it was pressed since then.
  static var count: Int { pending.load(ordering: .relaxed) }

  /// For a run's options: ends it when Ctrl-C was pressed.
  static func outcome() -> Outcome? { isPending ? .interrupted : nil }

  /// For a run's options: ends it when Ctrl-C was pressed, or after so much real time.
  static func stop(after limit: RealTime) -> () -> Outcome? {
    let start = monotonicNanoseconds()
    return {
      if let outcome = outcome() { return outcome }
      guard monotonicNanoseconds() - start > UInt64(limit.nanoseconds) else { return nil }
      return .budget(Budget(.wallTime, limit: limit.nanoseconds))
    }
  }

  /// As `stop(after:)`, with seconds.
  static func stop(afterSeconds seconds: Int64) -> () -> Outcome? {
    stop(after: RealTime(seconds: seconds))
  }

  /// From now on Ctrl-C sets the flag, and so does SIGTERM; a second time while it is set, it ends the process (a session
  /// says so, and waits for a third Ctrl-C).
  static func watch() {
    pending.store(0, ordering: .relaxed)
    isTermination.store(false, ordering: .relaxed)
    if isSession.load(ordering: .relaxed) { return }
    handle(SIGINT) { _ in Interrupt.press() }
    handle(SIGTERM) { _ in Interrupt.terminate() }
  }

  /// As `watch`, with SIGTERM within a session, too: for servers.
  static func watchTermination() {
    watch()
    handle(SIGTERM) { _ in Interrupt.terminate() }
    // Who started this process may have done so on a thread that takes no signals, and left that behind.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  /// SIGTERM ends the process again.
  static func unwatchTermination() {
    handle(SIGTERM, SIG_DFL)
    unwatch()
  }

  /// What SIGTERM does while it is watched: whoever sends it a second time wants the process to end at once.
  private static func terminate() {
    isTermination.store(true, ordering: .relaxed)
    if pending.wrappingAdd(1, ordering: .relaxed).newValue > 1 { _exit(exitCode) }
  }

  /// Ctrl-C ends the process again; in a session it goes on setting the flag.
  static func unwatch() {
    if isSession.load(ordering: .relaxed) { return }
    handle(SIGINT, SIG_DFL)
    handle(SIGTERM, SIG_DFL)
  }

  /// A session begins: Ctrl-C calls `handler`, which calls `press`, from now on.
  public static func keepSession(_ handler: @convention(c) (Int32) -> Void) {
    isSession.store(true, ordering: .relaxed)
    handle(SIGINT, handler)
  }

  /// Forgets what was pressed.
  public static func clear() { pending.store(0, ordering: .relaxed) }

  /// What Ctrl-C does; called by a handler of the signal.
  public static func press() {
    if isAway.load(ordering: .relaxed) { return }
    let count = pending.wrappingAdd(1, ordering: .relaxed).newValue
    guard isSession.load(ordering: .relaxed) else {
      if count > 1 { _exit(130) }
      return
    }
    if count == 2 {
      say("\nstopping; Ctrl-C once more leaves playground, with your progress saved\n")
    }
    if count > 2 {
      say("\nplayground: left by Ctrl-C; your progress is saved\n")
      _exit(130)
    }
  }

  /// Runs `body` while another program has the terminal.
  static func away<Result>(_ body: () throws -> Result) rethrows -> Result {
    isAway.store(true, ordering: .relaxed)
    defer { isAway.store(false, ordering: .relaxed) }
    return try body()
  }

  private static func say(_ text: StaticString) {
    _ = Glibc.write(2, text.utf8Start, text.utf8CodeUnitCount)
  }

  /// Without SA_RESTART, so that a read that waits for the terminal ends.
  private static func handle(_ signal: Int32, _ handler: __sighandler_t?) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    sigaction(signal, &action, nil)
    // Whoever started us may have kept it from us.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, signal)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }
}
