// Which locks are asked for while others are held, in the steps of runs: a run that shows something new is worth a trace.
//
// Only what is recorded anyway is looked at: who took a lock that waits at a gate, and who gave it free. Read locks are left
// out here; a trace of the run shows them.

import CSP

/// The pairs of locks that some goroutine held one after the other.
struct LockPairs {
  private struct Pair: Hashable {
    var from: UInt64
    var to: UInt64
    var goroutine: UInt32
  }

  /// The most runs that are traced because of what their steps show.
  static let mostRuns = 48

  private var seen: Set<Pair> = []
  private var held: [UInt32: [UInt64]] = [:]

  /// Whether a run's steps show a pair that none before did.
  mutating func note(_ log: StepLog) -> Bool {
    guard log.isOn, let steps = log.steps, let accesses = log.accesses else { return false }
    if !held.isEmpty { held.removeAll(keepingCapacity: true) }
    var isNew = false
    for index in 0..<log.count {
      let step = steps[index]
      for access in step.firstAccess..<step.endAccess {
        let (object, mode) = (accesses[access].object, accesses[access].mode)
        if object >= 1 << 60 { continue }
        if mode == .acquire {
          let before = held[step.goroutine] ?? []
          for lock in before where lock != object {
            let pair = Pair(from: lock, to: object, goroutine: step.goroutine)
            if seen.insert(pair).inserted { isNew = true }
          }
          if !step.isPending { held[step.goroutine, default: []].append(object) }
        } else if mode == .release, let place = held[step.goroutine]?.lastIndex(of: object) {
          held[step.goroutine]?.remove(at: place)
        }
      }
    }
    return isNew
  }
}
