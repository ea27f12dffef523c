// The order between the steps of a run that every equivalent run shares, and the races in it.
//
// A step's clock has, for each goroutine, the number (from 1) of its last step that must come before. Two
// conflicting steps race if nothing but their own conflict orders them: the other order is another behaviour.
// Being started or woken is no race: the goroutine could not have run before. Neither is what follows a transfer: it
// comes after both its ends.

import CSP

/// Vector clocks of a run's steps, kept from run to run as far as the runs agree.
struct HappensBefore {
  private var clocks: UnsafeMutablePointer<Int32>?
  private var capacity = 0
  /// Entries of one clock: more than the largest goroutine id.
  private var stride = 16
  /// Steps whose clocks are right.
  private(set) var count = 0

  mutating func destroy() {
    clocks?.deallocate()
    clocks = nil
  }

  /// Forgets the clocks from step `step` on.
  mutating func truncate(to step: Int) { count = min(count, step) }

  /// The clock of step `step`.
  private func clock(_ step: Int) -> UnsafeMutablePointer<Int32>? {
    clocks.map { $0 + step * stride }
  }

  /// Whether step `first` must come before step `second`.
  func isOrdered(_ first: Int, _ second: Int, _ log: StepLog) -> Bool {
    guard let steps = log.steps, let clock = clock(second) else { return false }
    return clock[Int(steps[first].goroutine)] > first
  }

  /// Computes the clocks of all steps that have none and calls `race` for each pair that could be the other way
  /// round, the later step first with its clock as far as it depends on steps after the earlier one.
  mutating func extend(_ log: StepLog, race: (_ earlier: Int, _ later: Int, HappensBefore) -> Void)
  {
    guard let steps = log.steps else { return }
    makeRoom(for: log)
    while count < log.count {
      let step = count
      let goroutine = Int(steps[step].goroutine)
      guard let clock = clock(step) else { return }
      begin(step, goroutine, clock, log)
      clock[goroutine] = Int32(truncatingIfNeeded: step &+ 1)
      count += 1
      let accesses = log.accesses(of: step)
      let turn = turn(of: accesses, before: step, log)
      var earlier = step &- 1
      while earlier >= 0 {
        defer { earlier &-= 1 }
        let other = Int(steps[earlier].goroutine)
        if other == goroutine || clock[other] > earlier { continue }
        // While another held the lock this step was impossible; only who takes it first can be changed.
        if earlier > turn.acquired && earlier <= turn.released
          && (earlier == turn.released || isOrdered(earlier, turn.released, log))
        {
          continue
        }
        switch relation(accesses, log.accesses(of: earlier)) {
        case .none: continue
        case .ordered: break
        case .race: race(earlier, step, self)
        }
        join(clock, with: earlier)
      }
      if turn.released >= 0 { join(clock, with: turn.released) }
    }
  }

  /// The last time that another held the lock that a step with these accesses takes: the steps that took it and gave it
  /// free; -1 if there is none.
  private func turn(
    of accesses: UnsafeBufferPointer<Access>, before step: Int, _ log: StepLog
  ) -> (acquired: Int, released: Int) {
    guard
      let lock = accesses.first(where: { $0.mode == .acquire || $0.mode == .acquireShared })?.object
    else { return (-1, -1) }
    var released = -1
    var earlier = step &- 1
    while earlier >= 0 {
      for access in log.accesses(of: earlier) where access.object == lock {
        switch access.mode {
        case .release: if released < 0 { released = earlier }
        case .acquire, .synchronise: if released >= 0 { return (earlier, released) }
        case .read, .write, .update, .wake, .await, .meet, .acquireShared, .follow, .carry: break
        }
      }
      earlier &-= 1
    }
    return (-1, released)
  }

  /// What comes before a step by itself: its goroutine's last step, and whoever started or woke it.
  private func begin(
    _ step: Int, _ goroutine: Int, _ clock: UnsafeMutablePointer<Int32>, _ log: StepLog
  ) {
    clock.update(repeating: 0, count: stride)
    guard let steps = log.steps else { return }
    let own = Access.goroutine(UInt32(truncatingIfNeeded: goroutine))
    var earlier = step &- 1
    while earlier >= 0 {
      if Int(steps[earlier].goroutine) == goroutine {
        join(clock, with: earlier)
        meet(earlier, clock, log)
        return
      }
      for access in log.accesses(of: earlier) where access.object == own && access.mode == .wake {
        join(clock, with: earlier)
      }
      earlier &-= 1
    }
  }

  /// What comes after a step that completed others' operations comes after those, too.
  private func meet(_ step: Int, _ clock: UnsafeMutablePointer<Int32>, _ log: StepLog) {
    for access in log.accesses(of: step) where access.mode == .meet {
      let earlier =
        access.object >> 63 == 1
        ? lastStep(of: access.object, before: step, log)
        : giver(of: access.object, before: step, log)
      if earlier >= 0 { join(clock, with: earlier) }
    }
  }

  /// The last step of the goroutine that an object stands for.
  private func lastStep(of goroutine: UInt64, before step: Int, _ log: StepLog) -> Int {
    guard let steps = log.steps else { return -1 }
    var earlier = step &- 1
    while earlier >= 0, Access.goroutine(steps[earlier].goroutine) != goroutine { earlier &-= 1 }
    return earlier
  }

  /// The step that gave an element.
  private func giver(of element: UInt64, before step: Int, _ log: StepLog) -> Int {
    var earlier = step &- 1
    while earlier >= 0 {
      let accesses = log.accesses(of: earlier)
      for index in accesses.indices
      where accesses[index].object == element && accesses[index].mode == .wake {
        guard index > 0, accesses[index - 1].mode == .carry else { return earlier }
        return lastStep(of: accesses[index - 1].object, before: earlier, log)
      }
      earlier &-= 1
    }
    return -1
  }

  @inline(__always)
  private func join(_ clock: UnsafeMutablePointer<Int32>, with step: Int) {
    guard let other = self.clock(step) else { return }
    for index in 0..<stride where other[index] > clock[index] { clock[index] = other[index] }
  }

  private mutating func makeRoom(for log: StepLog) {
    var largest = 0
    if let steps = log.steps {
      for step in count..<max(count, log.count) {
        largest = max(largest, Int(steps[step].goroutine))
      }
    }
    if largest >= stride {
      stride = (largest + 16) & ~15
      count = 0
      capacity = 0
    }
    if log.count > capacity {
      let larger = max(64, log.count * 2)
      let fresh = UnsafeMutablePointer<Int32>.allocate(capacity: larger * stride)
      if let clocks {
        if count > 0 { fresh.update(from: clocks, count: count * stride) }
        clocks.deallocate()
      }
      clocks = fresh
      capacity = larger
    }
  }
}
