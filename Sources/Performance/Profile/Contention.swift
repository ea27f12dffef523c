// Which locks are waited for, how long, and behind whom: read off the trace of a run, of Swift patterns and of Go programs.

import CSP

/// A lock and what was waited for it.
public struct LockContention: Hashable, Sendable {
  /// Its name, what it is and where it was made.
  public var name: String
  public var kind: ObjectKind
  public var position: SourcePosition?
  /// How often it was taken, for writing or for reading.
  public var taken = 0
  /// How often somebody had to wait for it.
  public var waits = 0
  /// Nanoseconds that were waited, all waiters together, and the longest wait.
  public var waited: Int64 = 0
  public var longest: Int64 = 0
  /// Nanoseconds that somebody held it.
  public var held: Int64 = 0
  /// Who waited where behind whom, the most frequent first.
  public var pairs: [Pair] = []

  /// A place that waits behind a place that holds.
  public struct Pair: Hashable, Sendable {
    /// Where the lock was waited for.
    public var waiter: SourcePosition?
    /// Where who held it had taken it.
    public var holder: SourcePosition?
    /// How often, and for how many nanoseconds in all.
    public var count: Int
    public var nanoseconds: Int64
  }

  /// The locks of a trace: those that were waited for, most first.
  public static func read(_ trace: Trace) -> [LockContention] {
    var reading = LockReading(trace)
    for event in trace.events { reading.read(event) }
    let end = trace.events.last?.time ?? 0
    return reading.finish(end).enumerated().filter { $0.element.waits > 0 }.sorted { a, b in
      let (x, y) = ((a.element.waited, a.element.waits), (b.element.waited, b.element.waits))
      return x == y ? a.offset < b.offset : x > y
    }.map(\.element)
  }
}

/// Who holds which lock and who waits.
private struct LockReading {
  let trace: Trace
  private var locks: [LockContention] = []
  private var numbers: [UInt32: Int] = [:]
  /// Who holds a lock since when, and where it was taken.
  private var holders: [UInt32: [(goroutine: UInt32, time: Int64, position: UInt32)]] = [:]
  private var waiting: [UInt32: Event] = [:]
  private var holderOf: [UInt32: UInt32] = [:]

  init(_ trace: Trace) { self.trace = trace }

  mutating func read(_ event: Event) {
    switch event.kind {
    case .block where event.reason.isLock && event.object != 0:
      waiting[event.goroutine] = event
      holderOf[event.goroutine] = holders[event.object]?.first?.position ?? 0
      locks[number(event.object)].waits += 1
    case .lock, .rLock: take(event)
    case .unlock, .rUnlock: giveBack(event)
    default: break
    }
  }

  private mutating func number(_ object: UInt32) -> Int {
    if let known = numbers[object] { return known }
    let info = trace.names.object(object)
    numbers[object] = locks.count
    locks.append(LockContention(name: info.name, kind: info.kind, position: info.position))
    return locks.count - 1
  }

  private mutating func take(_ event: Event) {
    let number = number(event.object)
    locks[number].taken += 1
    if let block = waiting.removeValue(forKey: event.goroutine) {
      ended(block, at: event.time, number)
    }
    holders[event.object, default: []].append((event.goroutine, event.time, event.position))
  }

  private mutating func ended(_ block: Event, at time: Int64, _ number: Int) {
    let waited = time - block.time
    locks[number].waited += waited
    locks[number].longest = max(locks[number].longest, waited)
    let places = (
      trace.names.position(block.position),
      trace.names.position(holderOf.removeValue(forKey: block.goroutine) ?? 0)
    )
    if let same = locks[number].pairs.firstIndex(where: { ($0.waiter, $0.holder) == places }) {
      locks[number].pairs[same].count += 1
      locks[number].pairs[same].nanoseconds += waited
    } else {
      locks[number].pairs.append(
        .init(waiter: places.0, holder: places.1, count: 1, nanoseconds: waited))
    }
  }

  private mutating func giveBack(_ event: Event) {
    let place =
      holders[event.object]?.firstIndex { $0.goroutine == event.goroutine }
      ?? holders[event.object]?.indices.first
    guard let place, let holder = holders[event.object]?.remove(at: place) else { return }
    locks[number(event.object)].held += event.time - holder.time
  }

  /// Those who still wait have waited up to the end.
  mutating func finish(_ end: Int64) -> [LockContention] {
    for (_, block) in waiting.sorted(by: { $0.key < $1.key }) {
      ended(block, at: end, number(block.object))
    }
    for index in locks.indices {
      locks[index].pairs = locks[index].pairs.enumerated().sorted { a, b in
        let (x, y) = (
          (a.element.nanoseconds, a.element.count), (b.element.nanoseconds, b.element.count)
        )
        return x == y ? a.offset < b.offset : x > y
      }.map(\.element)
    }
    return locks
  }
}
