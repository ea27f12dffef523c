// Who decides what happens next: one question, asked at each choice point of a run.
//
// A run is a function of its program, its arguments and the answers. A question with a single option is not
// asked. Implementations must not keep `options` beyond the call.

/// What there is to choose.
@frozen public enum ChoiceKind: UInt8, Sendable {
  /// Which goroutine runs next. Options are goroutine ids; 0 stands for the clock: let the earliest timer fire.
  case goroutine
  /// Which of the select cases that can go on is taken. Options are their indices in the select.
  case selectCase
  /// A number below `count` for the program: math/rand, the order of a map. There are no options.
  case number
}

/// A question to a strategy.
@frozen public struct ChoicePoint {
  /// What there is to choose.
  public var kind: ChoiceKind
  /// Whether the goroutine that has run until now could go on; it is then option 0. Choosing another one is a
  /// preemption.
  public var isCurrentReady: Bool
  /// Whether the goroutine that has run until now yields: it is the last option.
  public var isYield: Bool
  /// The goroutine that has run until now, or that asks; 0 at the start of the run.
  public var goroutine: UInt32
  /// The number of the step that the choice begins (for goroutines), or is part of.
  public var step: Int
  /// How many options there are: at least 2.
  public var count: Int
  /// The options; nil for `.number`.
  public var options: UnsafePointer<UInt32>?

  /// A question.
  @inlinable
  public init(
    kind: ChoiceKind, isCurrentReady: Bool, isYield: Bool = false, goroutine: UInt32, step: Int,
    count: Int, options: UnsafePointer<UInt32>?
  ) {
    self.kind = kind
    self.isCurrentReady = isCurrentReady
    self.isYield = isYield
    self.goroutine = goroutine
    self.step = step
    self.count = count
    self.options = options
  }

  /// What option `index` stands for: a goroutine, a case, or the number itself.
  @inlinable
  public func option(_ index: Int) -> UInt32 {
    options?[index] ?? UInt32(truncatingIfNeeded: index)
  }
}

/// Chooses schedules.
public protocol Strategy: AnyObject {
  /// A run begins.
  func begin()
  /// The index of the option that is taken: 0 ..< point.count; below 0, the run is abandoned and ends as
  /// `.interrupted`.
  func choose(_ point: ChoicePoint) -> Int
}

/// One answer, as logs keep it.
@frozen public struct Choice: Hashable, Sendable {
  /// What was chosen.
  public var kind: ChoiceKind
  /// Whether it was a preemption.
  public var isPreemption: Bool
  /// The index of the option.
  public var index: UInt32
  /// Out of how many.
  public var count: UInt32
  /// What the option stood for.
  public var value: UInt32

  /// The answer `index` to `point`.
  @inlinable
  public init(_ point: ChoicePoint, index: Int) {
    kind = point.kind
    isPreemption = point.isCurrentReady && index != 0 && point.option(index) != 0
    self.index = UInt32(truncatingIfNeeded: index)
    count = UInt32(truncatingIfNeeded: point.count)
    value = point.option(index)
  }
}
