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
  /// What a look at each step can say without its accesses.
  private var digests: UnsafeMutablePointer<Digest>?
  private var capacity = 0
  /// What the step that `extend` looks at touched.
  private var list = AccessList()
  /// Steps that a step comes after, to be joined once all races are known.
  private var deferred: [Int32] = []
  /// Entries of one clock: more than the largest goroutine id.
  private var stride = 16
  /// The last step of each goroutine, pending ones apart; -1 where there is none. `stride` entries, for `extend`.
  private var last: UnsafeMutablePointer<Int32>?
  /// More than the largest goroutine id that has a last step.
  private var goroutines = 0
  /// Steps whose clocks are right.
  private(set) var count = 0

  /// A step in short: a bit for each object that it touches, one for each goroutine that it wakes.
  private struct Digest {
    var touched: UInt64 = 0
    var woken: UInt64 = 0
    var goroutine: Int32 = 0
    var isPending = false
    /// Whether an earlier step made it possible: a send for a receive, or what ended its waiting.
    var isEnabled = false
  }

  mutating func destroy() {
    clocks?.deallocate()
    clocks = nil
    digests?.deallocate()
    digests = nil
    last?.deallocate()
    last = nil
    list.destroy()
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
  /// round, the later step first with its clock as far as it depends on steps after the earlier one. `race` says whether the
  /// later one's goroutine was an option there: what waits to the end at a gate may have been able to come first only
  /// before earlier steps.
  mutating func extend(
    _ log: StepLog, most: Int = .max, race: (_ earlier: Int, _ later: Int, HappensBefore) -> Bool
  ) {
    guard let steps = log.steps else { return }
    let end = min(log.count, most)
    makeRoom(for: log, end)
    guard let digests, let last else { return }
    findLast(last, digests)
    while count < end {
      let step = count
      let goroutine = Int(steps[step].goroutine)
      guard let clock = clock(step) else { return }
      let accesses = log.accesses(of: step)
      let digest = Self.digest(steps[step], accesses)
      digests[step] = digest
      begin(step, goroutine, clock, log)
      clock[goroutine] = Int32(truncatingIfNeeded: step &+ 1)
      count += 1
      defer {
        if !digest.isPending {
          last[goroutine] = Int32(truncatingIfNeeded: step)
          if goroutine >= goroutines { goroutines = goroutine &+ 1 }
        }
      }
      if digest.touched == 0 { continue }
      if digest.isEnabled { raceAtEnds(step, digest, accesses, clock, log, race) }
      list.set(accesses)
      let turn = turn(of: accesses, before: step, log)
      let isWriteLock = Self.isWriteLock(accesses)
      var earlier = step &- 1
      var lowest = lowestUnordered(goroutine, clock, last)
      while earlier >= lowest {
        defer { earlier &-= 1 }
        let other = digests[earlier]
        if other.touched & digest.touched == 0 || other.isPending { continue }
        if Int(other.goroutine) == goroutine || clock[Int(other.goroutine)] > earlier { continue }
        // While another held the lock this step was impossible; only who takes it first can be changed.
        if earlier > turn.acquired && earlier <= turn.released
          && (earlier == turn.released || isOrdered(earlier, turn.released, log)
            || deferred.contains { isOrdered(earlier, Int($0), log) })
        {
          continue
        }
        switch list.relation(to: log.accesses(of: earlier)) {
        case .none: continue
        case .ordered:
          if isWriteLock || turn.released >= 0 && earlier > turn.acquired {
            deferred.append(Int32(truncatingIfNeeded: earlier))
            continue
          }
        case .race: if !race(earlier, step, self) && digest.isPending { continue }
        }
        join(clock, with: earlier)
        lowest = lowestUnordered(goroutine, clock, last)
      }
      if turn.released >= 0 { join(clock, with: turn.released) }
      for step in deferred { join(clock, with: Int(step)) }
      deferred.removeAll(keepingCapacity: true)
    }
  }

  /// Finds the last steps of the goroutines among those whose clocks are right.
  private mutating func findLast(
    _ last: UnsafeMutablePointer<Int32>, _ digests: UnsafeMutablePointer<Digest>
  ) {
    last.update(repeating: -1, count: stride)
    goroutines = 0
    for step in 0..<count where !digests[step].isPending {
      let goroutine = Int(digests[step].goroutine)
      last[goroutine] = Int32(truncatingIfNeeded: step)
      if goroutine >= goroutines { goroutines = goroutine &+ 1 }
    }
  }

  /// No step before this one is another goroutine's and unordered with a step of `goroutine`'s that has this clock.
  @inline(__always)
  private func lowestUnordered(
    _ goroutine: Int, _ clock: UnsafeMutablePointer<Int32>, _ last: UnsafeMutablePointer<Int32>
  ) -> Int {
    var lowest = Int32.max
    for other in 0..<goroutines where other != goroutine && last[other] >= clock[other] {
      lowest = min(lowest, clock[other])
    }
    return Int(lowest)
  }

  /// What made a step possible comes before it; but its goroutine might have had another's turn at the channel before that.
  /// So who was there before is asked without regard to what made the step possible.
  private func raceAtEnds(
    _ step: Int, _ digest: Digest, _ accesses: UnsafeBufferPointer<Access>,
    _ clock: UnsafeMutablePointer<Int32>, _ log: StepLog,
    _ race: (_ earlier: Int, _ later: Int, HappensBefore) -> Bool
  ) {
    guard let digests else { return }
    var earlier = step &- 1
    while earlier >= 0 {
      defer { earlier &-= 1 }
      let other = digests[earlier]
      if other.touched & digest.touched == 0 || other.isPending { continue }
      if other.goroutine == digest.goroutine || clock[Int(other.goroutine)] > earlier { continue }
      if raceAtEnd(accesses, log.accesses(of: earlier)) { _ = race(earlier, step, self) }
    }
  }

  /// Whether a step takes a lock that readers had: it comes after they gave it back, but it might have come before they took
  /// it.
  private static func isWriteLock(_ accesses: UnsafeBufferPointer<Access>) -> Bool {
    accesses.contains { $0.mode == .follow } && accesses.contains { $0.mode == .acquire }
  }

  private static func digest(_ step: Step, _ accesses: UnsafeBufferPointer<Access>) -> Digest {
    var digest = Digest()
    digest.goroutine = Int32(truncatingIfNeeded: step.goroutine)
    digest.isPending = step.isPending
    digest.isEnabled = step.wasBlocked
    for access in accesses {
      switch access.mode {
      case .wake, .await:
        digest.woken |= 1 &<< (access.object & 63)
      case .meet: break
      case .follow:
        digest.isEnabled = true
        digest.touched |= 1 &<< ((access.object &* 0x9E37_79B9_7F4A_7C15) &>> 58)
      case .read, .write, .synchronise, .update, .acquire, .acquireShared, .release:
        digest.touched |= 1 &<< ((access.object &* 0x9E37_79B9_7F4A_7C15) &>> 58)
      }
    }
    return digest
  }

  /// The last time that another held the lock that a step with these accesses takes: the steps that took it and gave it
  /// free; -1 if there is none.
  private func turn(
    of accesses: UnsafeBufferPointer<Access>, before step: Int, _ log: StepLog
  ) -> (acquired: Int, released: Int) {
    guard
      let lock = accesses.first(where: { $0.mode == .acquire || $0.mode == .acquireShared })?.object
    else { return (-1, -1) }
    guard let digests else { return (-1, -1) }
    let bit: UInt64 = 1 &<< ((lock &* 0x9E37_79B9_7F4A_7C15) &>> 58)
    var released = -1
    var earlier = step &- 1
    while earlier >= 0 {
      if digests[earlier].touched & bit == 0 || digests[earlier].isPending {
        earlier &-= 1
        continue
      }
      // A step may take a lock and give it free.
      for access in log.accesses(of: earlier).reversed() where access.object == lock {
        switch access.mode {
        case .release: if released < 0 { released = earlier }
        case .acquire, .synchronise: if released >= 0 { return (earlier, released) }
        case .read, .write, .update, .wake, .await, .meet, .acquireShared, .follow: break
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
    guard let digests, let steps = log.steps else { return }
    // A timer that was stopped could have fired before the clock did anything else.
    if goroutine == 0 && steps[step].isPending { return }
    let own = Access.goroutine(UInt32(truncatingIfNeeded: goroutine))
    let bit: UInt64 = 1 &<< (own & 63)
    var earlier = step &- 1
    while earlier >= 0 {
      let digest = digests[earlier]
      if Int(digest.goroutine) == goroutine {
        join(clock, with: earlier)
        meet(earlier, clock, log)
        return
      }
      if digest.woken & bit != 0 {
        for access in log.accesses(of: earlier) where access.object == own && access.mode == .wake {
          join(clock, with: earlier)
        }
      }
      earlier &-= 1
    }
  }

  /// What comes after a step that completed others' operations comes after those, too.
  private func meet(_ step: Int, _ clock: UnsafeMutablePointer<Int32>, _ log: StepLog) {
    guard let digests else { return }
    for access in log.accesses(of: step) where access.mode == .meet {
      var earlier = step &- 1
      while earlier >= 0,
        Access.goroutine(UInt32(truncatingIfNeeded: digests[earlier].goroutine)) != access.object
      {
        earlier &-= 1
      }
      if earlier >= 0 { join(clock, with: earlier) }
    }
  }

  @inline(__always)
  private func join(_ clock: UnsafeMutablePointer<Int32>, with step: Int) {
    guard let other = self.clock(step) else { return }
    for index in 0..<stride where other[index] > clock[index] { clock[index] = other[index] }
  }

  private mutating func makeRoom(for log: StepLog, _ end: Int) {
    var largest = 0
    if let steps = log.steps {
      for step in count..<max(count, end) {
        largest = max(largest, Int(steps[step].goroutine))
      }
    }
    if largest >= stride {
      stride = (largest + 16) & ~15
      count = 0
      capacity = 0
      last?.deallocate()
      last = nil
    }
    if last == nil { last = .allocate(capacity: stride) }
    if end > capacity || digests == nil {
      let larger = max(64, end * 2)
      let fresh = UnsafeMutablePointer<Int32>.allocate(capacity: larger * stride)
      if let clocks {
        if count > 0 { fresh.update(from: clocks, count: count * stride) }
        clocks.deallocate()
      }
      clocks = fresh
      let others = UnsafeMutablePointer<Digest>.allocate(capacity: larger)
      if let digests {
        if count > 0 { others.update(from: digests, count: count) }
        digests.deallocate()
      }
      digests = others
      capacity = larger
    }
  }
}
