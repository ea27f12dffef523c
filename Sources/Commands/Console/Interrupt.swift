// Ctrl-C during a run: the run is asked to stop, and the command goes on with what there is.

import CSP
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// SIGINT as a flag.
enum Interrupt {
  private static let pending = Atomic<Int>(0)

  /// Whether Ctrl-C was pressed since `watch`.
  static var isPending: Bool { pending.load(ordering: .relaxed) > 0 }

  /// For a run's options: ends it when Ctrl-C was pressed, or after so many seconds of real time.
  static func stop(afterSeconds seconds: Int64) -> () -> Outcome? {
    var start = timespec()
    clock_gettime(CLOCK_MONOTONIC, &start)
    return {
      if isPending { return .interrupted }
      var now = timespec()
      clock_gettime(CLOCK_MONOTONIC, &now)
      guard Int64(now.tv_sec) - Int64(start.tv_sec) > seconds else { return nil }
      return .budget(Budget(.wallTime, limit: seconds * 1_000_000_000))
    }
  }

  /// From now on Ctrl-C sets the flag; pressed a second time while it is set, it ends the process.
  static func watch() {
    pending.store(0, ordering: .relaxed)
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in
      if Interrupt.pending.wrappingAdd(1, ordering: .relaxed).newValue > 1 { _exit(130) }
    }
    sigaction(SIGINT, &action, nil)
  }

  /// Ctrl-C ends the process again.
  static func unwatch() {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = SIG_DFL
    sigaction(SIGINT, &action, nil)
  }
}
