// The simple strategies. What searches lives in the Explorer.

/// Lets each goroutine run until it blocks, then the one that has been ready longest; select cases and
/// numbers come from the seed.
public final class FirstInFirstOut: Strategy {
  private let seed: UInt64
  private var random: RandomSource

  /// The schedule of `seed`.
  public init(seed: UInt64 = 0) {
    self.seed = seed
    random = RandomSource(seed: seed)
  }

  public func begin() { random = RandomSource(seed: seed) }

  public func choose(_ point: ChoicePoint) -> Int {
    switch point.kind {
    case .goroutine: 0
    case .selectCase, .number: Int(random.number(below: UInt64(point.count)))
    }
  }
}

/// Chooses evenly among all options, each time.
public final class RandomWalk: Strategy {
  private let seed: UInt64
  private var random: RandomSource

  /// The schedule of `seed`.
  public init(seed: UInt64 = 0) {
    self.seed = seed
    random = RandomSource(seed: seed)
  }

  public func begin() { random = RandomSource(seed: seed) }

  public func choose(_ point: ChoicePoint) -> Int {
    Int(random.number(below: UInt64(point.count)))
  }
}

/// Always takes the first option: goes on with the running goroutine, else the one that has been ready longest.
public final class Deterministic: Strategy {
  /// The strategy.
  public init() {}

  public func begin() {}

  public func choose(_ point: ChoicePoint) -> Int { 0 }
}

/// Repeats recorded answers; after their end, and where one does not fit, another strategy goes on.
public final class Replay: Strategy {
  private let answers: [UInt32]
  private var next = 0
  private let rest: any Strategy
  /// The number of the first answer that did not fit (another program, or another version), or nil.
  public private(set) var firstMismatch: Int?

  /// Gives the answers with these indices, then those of `rest`.
  public init(_ answers: [UInt32], rest: any Strategy = FirstInFirstOut()) {
    self.answers = answers
    self.rest = rest
  }

  public func begin() {
    next = 0
    firstMismatch = nil
    rest.begin()
  }

  public func choose(_ point: ChoicePoint) -> Int {
    guard next < answers.count else { return rest.choose(point) }
    let answer = Int(answers[next])
    next += 1
    if answer < point.count { return answer }
    if firstMismatch == nil { firstMismatch = next - 1 }
    return rest.choose(point)
  }
}

/// Asks another strategy and keeps its answers.
public final class Recorder: Strategy {
  private let strategy: any Strategy
  /// The answers of the run so far.
  public private(set) var choices: [Choice] = []

  /// Keeps what `strategy` answers.
  public init(_ strategy: any Strategy) { self.strategy = strategy }

  public func begin() {
    choices.removeAll(keepingCapacity: true)
    strategy.begin()
  }

  public func choose(_ point: ChoicePoint) -> Int {
    let index = strategy.choose(point)
    choices.append(Choice(point, index: index))
    return index
  }
}
