// Makes failing schedules shorter: fewer preemptions, then fewer steps.
//
// A schedule is taken as blocks, the steps of one goroutine between two switches. A block that is joined with the goroutine's
// block before or after it, or put off to the end, gives another schedule to try (Jalbert and Sen, "A Trace Simplification
// Technique for Effective Debugging of Concurrent Programs", FSE 2010). Answers to other questions than who runs go with the
// goroutine that asked, so that it does the same wherever its steps come.

import CSP

/// Steps of one goroutine, or of the clock (0), without a switch.
struct Block {
  var goroutine: UInt32
  var steps: Int
}

/// A schedule as it can be rearranged.
struct Rearrangement {
  /// Who runs, in order.
  var blocks: [Block] = []
  /// What was answered to each goroutine's other questions, in order.
  var answers: [UInt32: [UInt32]] = [:]

  /// Schedules that might be shorter, one block put elsewhere in each; made when they are asked for, since a long schedule has
  /// as many as blocks, each of that length.
  var neighbours: some Sequence<[Block]> { blocks.indices.lazy.flatMap(neighbours(moving:)) }

  private func neighbours(moving index: Int) -> [[Block]] {
    let later = blocks[(index + 1)...]
    if let next = later.firstIndex(where: { $0.goroutine == blocks[index].goroutine }) {
      if next == index + 1 { return [] }
      return [joined(index, next, isEarly: true), joined(index, next, isEarly: false)]
    }
    if later.isEmpty { return [] }
    var others = blocks
    others.append(others.remove(at: index))
    return [others]
  }

  /// The blocks with two of a goroutine's joined, where the first or where the second stands.
  private func joined(_ first: Int, _ second: Int, isEarly: Bool) -> [Block] {
    var others = blocks
    let sum = others[first].steps + others[second].steps
    others[isEarly ? first : second].steps = sum
    others.remove(at: isEarly ? second : first)
    return others
  }
}

/// Follows a rearranged schedule as far as it can.
final class Follow: Strategy {
  private let plan: Rearrangement
  private let log: () -> StepLog
  private var rest: [Block] = []
  private var answers: [UInt32: ArraySlice<UInt32>] = [:]
  private var counted = 0

  /// Follows `plan`; `log` has the steps of the run under way.
  init(_ plan: Rearrangement, log: @escaping () -> StepLog) {
    self.plan = plan
    self.log = log
  }

  func begin() {
    rest = plan.blocks
    answers = plan.answers.mapValues { $0[...] }
    counted = 0
  }

  func choose(_ point: ChoicePoint) -> Int {
    guard point.kind == .goroutine else {
      guard let wanted = answers[point.goroutine]?.popFirst() else { return 0 }
      return point.index(of: wanted) ?? 0
    }
    count(log(), through: point.step)
    return rest.lazy.compactMap { point.index(of: $0.goroutine) }.first ?? 0
  }

  /// Takes the steps that were made off the schedule.
  private func count(_ steps: StepLog, through step: Int) {
    guard let all = steps.steps else { return }
    while counted < min(step, steps.count) {
      let goroutine = all[counted].goroutine
      counted += 1
      guard let place = rest.firstIndex(where: { $0.goroutine == goroutine }) else { continue }
      rest[place].steps -= 1
      if rest[place].steps <= 0 { rest.remove(at: place) }
    }
  }
}

/// Keeps a strategy's answers, so that the schedule can be rearranged.
final class Kept: PathKeeping {
  private let strategy: any Strategy
  private var answers: [UInt32: [UInt32]] = [:]
  private(set) var path: [Choice] = []

  init(_ strategy: any Strategy) { self.strategy = strategy }

  func begin() {
    path.removeAll(keepingCapacity: true)
    answers.removeAll(keepingCapacity: true)
    strategy.begin()
  }

  func choose(_ point: ChoicePoint) -> Int {
    let index = strategy.choose(point)
    path.append(Choice(point, index: index))
    if point.kind != .goroutine, index >= 0 {
      answers[point.goroutine, default: []].append(point.option(index))
    }
    return index
  }

  /// What the run did, of which the first `length` steps led to its outcome.
  func rearrangement(_ steps: StepLog, _ length: Int) -> Rearrangement {
    var done = Rearrangement(answers: answers)
    guard let all = steps.steps else { return done }
    for index in 0..<min(length, steps.count) where !all[index].isPending {
      let goroutine = all[index].goroutine
      if done.blocks.last?.goroutine == goroutine {
        done.blocks[done.blocks.count - 1].steps += 1
      } else {
        done.blocks.append(Block(goroutine: goroutine, steps: 1))
      }
    }
    return done
  }
}

extension ChoicePoint {
  /// The index of the option that stands for `value`, if there is one.
  func index(of value: UInt32) -> Int? {
    (0..<count).first { option($0) == value }
  }
}
