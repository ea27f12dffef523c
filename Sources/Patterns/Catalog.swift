// All patterns, in the guide's order. To add one: a file of its own, and its line here.

/// The patterns that can be run.
public enum Catalog {
  /// In the guide's order.
  public static let patterns: [Pattern] = [
    GoroutineBasics.pattern,
    ChannelCommunication.pattern,
    ProducerConsumer.pattern,
    FanOut.pattern,
    FanIn.pattern,
    Timeout.pattern,
    Cancellable.pattern,
    MutexCounter.pattern,
    ReadWriteLock.pattern,
    GoroutineLeak.pattern,
    Deadlock.pattern,
    RequestAdmission.pattern,
    Pipeline.pattern,
    TTLCache.pattern,
    ObjectPool.pattern,
    BatchProcessor.pattern,
    GoroutineMonitor.pattern,
    GracefulShutdown.pattern,
  ]

  /// The pattern called `name`.
  public static func pattern(_ name: String) -> Pattern? {
    patterns.first { $0.name == name }
  }
}
