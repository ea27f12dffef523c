// Stacks with what was counted for each: what profiles are made of.

/// A call in a stack.
public struct ProfileFrame: Hashable, Sendable {
  /// The function.
  public var function: String
  /// Where in it.
  public var position: SourcePosition?

  /// A call.
  public init(function: String, position: SourcePosition?) {
    self.function = function
    self.position = position
  }
}

/// A stack, the innermost call first, and what was counted for it.
public struct ProfiledStack: Hashable, Sendable {
  /// The calls.
  public var frames: [ProfileFrame]
  /// The counts, in the order of the profile's kinds of values.
  public var values: [Int]

  /// A stack.
  public init(frames: [ProfileFrame], values: [Int]) {
    self.frames = frames
    self.values = values
  }
}

/// The stacks of a Go program's run, by profile.
public struct ProfiledStacks: Hashable, Sendable {
  /// Samples, and steps: calls and rounds of loops.
  public var cpu: [ProfiledStack] = []
  /// Objects and bytes allocated, objects and bytes that were alive at the end.
  public var heap: [ProfiledStack] = []
  /// How often and for how many nanoseconds somebody waited there.
  public var block: [ProfiledStack] = []
  /// How often and for how many nanoseconds somebody waited for a lock that was unlocked there.
  public var mutex: [ProfiledStack] = []
  /// Goroutines that were there at the end.
  public var goroutine: [ProfiledStack] = []

  /// No stacks.
  public init() {}
}
