// The machine's public face: make one for an image, run it, reset it, run it again.

/// Runs an image's code.
public final class Machine {
  /// The program.
  public let image: Image
  /// The budgets of the next run.
  public var limits: Limits
  /// Takes what the program writes.
  public var output: (OutputStream, UnsafeRawBufferPointer) -> Void = { _, _ in }
  /// Fills a buffer with standard input; 0 at its end.
  public var input: (UnsafeMutableRawBufferPointer) -> Int = { _ in 0 }
  /// Asked from time to time (wall time, interrupts): whether to stop the run.
  public var shouldStop: () -> Bool = { false }

  public init(image: Image, limits: Limits = Limits()) {
    self.image = image
    self.limits = limits
  }

  /// Runs `main` (and what it starts) to the end.
  public func run(_ main: FunctionReference) -> RunOutcome {
    .fatal("not implemented")
  }
}
