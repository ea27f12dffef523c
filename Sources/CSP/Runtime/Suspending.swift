// The one way in which goroutines suspend.

/// Suspends the running task; `body` gets what resumes it.
///
/// This is `withUnsafeContinuation` without its hop to the executor on which the task runs already: that hop
/// looks up the task's preferred executor under a lock, 20 ns of each hand-off.
@inlinable @inline(__always)
func suspendGoroutine(_ body: (UnsafeContinuation<Void, Never>) -> Void) async {
  await _unsafeInheritExecutor_withUnsafeContinuation(body)
}
