// Runs a body on a thread of its own with a stack that deep recursion fits into.

#if canImport(Glibc)
  import Glibc
#endif

/// A thread with a large stack.
public enum BigStack {
  /// Bytes of the stack; only what is touched takes memory.
  public static let bytes = 512 << 20

  private final class Work {
    let body: () -> Int32
    var result: Int32 = 1
    init(_ body: @escaping () -> Int32) { self.body = body }
  }

  /// Runs `body` to its end and returns what it returns. Where no such thread can be had, runs it here.
  public static func run(_ body: @escaping () -> Int32) -> Int32 {
    signal(SIGPIPE, SIG_IGN)
    let work = Work(body)
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, bytes)
    var thread = pthread_t()
    let argument = Unmanaged.passRetained(work)
    let status = pthread_create(
      &thread, &attributes,
      { raw in
        guard let raw else { return nil }
        let work = Unmanaged<Work>.fromOpaque(raw).takeRetainedValue()
        work.result = work.body()
        return nil
      }, argument.toOpaque())
    guard status == 0 else {
      argument.release()
      return body()
    }
    // Signals are for the thread that works: its system calls are to be interrupted, not this wait.
    var signals = sigset_t()
    sigfillset(&signals)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    pthread_join(thread, nil)
    return work.result
  }
}
