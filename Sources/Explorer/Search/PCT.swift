// Probabilistic concurrency testing: random priorities, lowered at a few random steps.
//
// Burckhardt, Kothari, Musuvathi and Nagarakatte, "A Randomized Scheduler with Probabilistic Guarantees of
// Finding Bugs" (ASPLOS 2010): with n goroutines and k steps, a bug of depth d is found in a run with a
// probability of at least 1/(n·k^(d-1)). Departures: k is the length of the last run, not known beforehand; and a run that
// gets much longer than others goes on at random, since fixed priorities let whoever waits for one that is never its turn
// spin for ever, and the clock tick for ever.

import CSP

/// Runs the goroutine of the highest priority; at `depth - 1` random steps the running one's becomes the lowest.
public final class PCT: Strategy {
  private var random: RandomSource
  private let depth: Int
  private var priorities: [UInt32: UInt64] = [:]
  private var changes: [Int] = []
  private var lowest: UInt64 = 0
  private var length = 64
  private var lastStep = 0
  /// Steps after which every choice is random.
  private var fairFrom = 4_000

  /// A sequence of schedules of `seed`, for bugs of depth `depth`.
  public init(seed: UInt64, depth: Int = 3) {
    random = RandomSource(seed: seed)
    self.depth = max(1, depth)
  }

  public func begin() {
    if lastStep > 0 { fairFrom = max(1_000, min(fairFrom, 4 * lastStep)) }
    length = max(8, min(lastStep + 1, fairFrom))
    lastStep = 0
    priorities.removeAll(keepingCapacity: true)
    lowest = 1 << 32
    changes = (1..<depth).map { _ in Int(random.number(below: UInt64(length))) }.sorted()
  }

  public func choose(_ point: ChoicePoint) -> Int {
    guard point.kind == .goroutine else { return Int(random.number(below: UInt64(point.count))) }
    lastStep = max(lastStep, point.step)
    if point.step >= fairFrom { return Int(random.number(below: UInt64(point.count))) }
    while let change = changes.first, change <= point.step {
      changes.removeFirst()
      lowest &-= 1
      priorities[point.goroutine] = lowest
    }
    var best = 0
    var highest: UInt64 = 0
    // Who yields lets others go first.
    for index in 0..<(point.isYield ? point.count - 1 : point.count) {
      let priority = priority(of: point.option(index))
      if index == 0 || priority > highest {
        best = index
        highest = priority
      }
    }
    return best
  }

  private func priority(of goroutine: UInt32) -> UInt64 {
    if let known = priorities[goroutine] { return known }
    let fresh = random.next() | 1 << 33
    priorities[goroutine] = fresh
    return fresh
  }
}
