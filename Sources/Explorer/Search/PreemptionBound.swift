// Depth-first search of all schedules with few preemptions.
//
// Musuvathi and Qadeer, "Iterative Context Bounding" (PLDI 2007): most bugs need one or two preemptions, so the
// schedules with none, then with one, then with two are tried first. What is found so has the fewest preemptions.

import CSP

/// All schedules with at most `bound` preemptions.
public final class PreemptionBound: PathKeeping {
  /// Preemptions that a schedule may have.
  public let bound: Int
  private var points: [Point] = []
  private var next = 0
  private var preemptions = 0
  /// Whether options were left out for another reason than the bound.
  public private(set) var isPartial = false
  /// Whether the bound has left out anything: if not, the search has seen all schedules.
  public private(set) var isBounded = false

  private struct Point {
    var current: Int
    var count: Int
    /// Preemptions before this choice.
    var before: Int
    /// Whether options above 0 are preemptions.
    var preempts: Bool
    /// The option that stands for the clock, which is no preemption; -1 if there is none.
    var clock: Int
    /// The option that goes on after its yield, which counts as a preemption does; -1 if there is none.
    var yielder: Int
    /// The answer that is being tried.
    var choice: Choice
  }

  /// A search with at most `bound` preemptions per schedule.
  public init(bound: Int) { self.bound = bound }

  public func begin() {
    next = 0
    preemptions = 0
  }

  public func choose(_ point: ChoicePoint) -> Int {
    defer { next += 1 }
    if next == points.count { points.append(opened(point)) }
    let known = points[next]
    preemptions = known.before + cost(of: known.current, at: known)
    let index = min(known.current, point.count - 1)
    points[next].choice = Choice(point, index: index)
    return index
  }

  private func opened(_ point: ChoicePoint) -> Point {
    var count = point.count
    if point.kind == .number && count > Reduction.mostNumbers {
      count = Reduction.mostNumbers
      isPartial = true
    }
    let preempts = point.kind == .goroutine && point.isCurrentReady
    var clock = -1
    if preempts {
      for index in 0..<count where point.option(index) == 0 { clock = index }
    }
    return Point(
      current: 0, count: count, before: preemptions, preempts: preempts, clock: clock,
      yielder: point.isYield ? count - 1 : -1,
      choice: Choice(point, index: 0))
  }

  private func cost(of option: Int, at point: Point) -> Int {
    point.preempts && option != 0 && option != point.clock || option == point.yielder ? 1 : 0
  }

  /// The answers of the current schedule.
  public var path: [Choice] { points.prefix(next).map(\.choice) }

  /// How far the search is, from 0 to 1, by the share of branches within the bound that are done.
  public var progress: Double {
    var share = 1.0
    var total = 0.0
    for point in points {
      var wanted = 0
      var done = 0
      for option in 0..<point.count where point.before + cost(of: option, at: point) <= bound {
        wanted += 1
        if option < point.current { done += 1 }
      }
      if wanted == 0 { continue }
      total += share * Double(done) / Double(wanted)
      share /= Double(wanted)
    }
    return total
  }

  /// Moves on to the next schedule; false if there is none within the bound.
  public func advance() -> Bool {
    while var last = points.popLast() {
      while last.current + 1 < last.count {
        last.current += 1
        if last.before + cost(of: last.current, at: last) <= bound {
          points.append(last)
          return true
        }
        isBounded = true
      }
    }
    return false
  }
}
