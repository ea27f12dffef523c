// Proves lock-order warnings: each goroutine of a cycle is stopped once it holds its first lock, until the others do.
//
// When a goroutine comes to hold its first lock is not known, but it is after some number of its own steps: the search
// tries one after the other. While a goroutine of the cycle is not yet that far it is preferred, in the cycle's order;
// once it is, it runs only if nobody else can. What remains runs first in, first out.

import CSP

/// One attempt: the goroutines of a cycle, and after how many steps each of them but the last is stopped.
final class Hold: PathKeeping {
  /// The most steps after which a goroutine is stopped.
  static let mostSteps = 48

  private let goroutines: [UInt32]
  private let limit: Int
  private let log: () -> StepLog
  private var counted = 0
  private var taken: [Int]
  private(set) var path: [Choice] = []

  /// Stops `goroutines`, the last apart, after `limit` steps each; `log` has the steps of the run under way.
  init(_ goroutines: [UInt32], after limit: Int, log: @escaping () -> StepLog) {
    self.goroutines = goroutines
    self.limit = limit
    self.log = log
    taken = goroutines.map { _ in 0 }
  }

  func begin() {
    path.removeAll(keepingCapacity: true)
    counted = 0
    for index in taken.indices { taken[index] = 0 }
  }

  func choose(_ point: ChoicePoint) -> Int {
    let index = point.kind == .goroutine ? chooseGoroutine(point) : 0
    path.append(Choice(point, index: index))
    return index
  }

  private func chooseGoroutine(_ point: ChoicePoint) -> Int {
    count(through: point.step)
    for (place, goroutine) in goroutines.enumerated() where !isHeld(place) {
      if let option = point.index(of: goroutine) { return option }
    }
    let others = (0..<point.count).first { option in
      !(goroutines.contains(point.option(option))) && point.option(option) != 0
    }
    return others ?? 0
  }

  private func isHeld(_ place: Int) -> Bool {
    place < goroutines.count - 1 && taken[place] >= limit
  }

  private func count(through step: Int) {
    let steps = log()
    guard let all = steps.steps else { return }
    while counted < min(step, steps.count) {
      if let place = goroutines.firstIndex(of: all[counted].goroutine) { taken[place] += 1 }
      counted += 1
    }
  }
}

extension Finding {
  /// Whether the cycle of a lock-order warning is that of a deadlock.
  func isWitnessed(by other: Finding) -> Bool {
    let wanted = Set(goroutines.compactMap { $0.position?.description })
    let waiting = Set(other.goroutines.compactMap { $0.position?.description })
    return other.isAboutBlocked && !wanted.isEmpty && wanted.isSubset(of: waiting)
  }
}
