// Ctrl-C during a run: the run is asked to stop, and the command goes on with what there is.

import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// SIGINT as a flag.
enum Interrupt {
  private static let pending = Atomic<Int>(0)

  /// Whether Ctrl-C was pressed since `watch`.
  static var isPending: Bool { pending.load(ordering: .relaxed) > 0 }

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
