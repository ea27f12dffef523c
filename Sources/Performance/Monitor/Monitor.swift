// A program watched over its clock: how many goroutines there are, what they wait for, what memory they take, and which
// places start goroutines that do not end.
//
// What is read is the trace of a simulated run; where no time passes, its events stand for time.

import CSP

/// What was seen at a moment.
public struct MonitorMoment: Hashable, Sendable {
  /// Nanoseconds of the clock, or events so far.
  public var at: Int64
  /// How many goroutines there were.
  public var alive: Int
  /// Bytes of memory.
  public var memory: Int
  /// How many waited, for each of the monitor's reasons.
  public var waiting: [Int]

  /// A moment.
  public init(at: Int64, alive: Int, memory: Int, waiting: [Int]) {
    self.at = at
    self.alive = alive
    self.memory = memory
    self.waiting = waiting
  }

  /// Those that could run.
  public var running: Int { max(0, alive - waiting.reduce(0, +)) }
}

/// A place that starts goroutines.
public struct SpawnSite: Hashable, Sendable {
  /// What they are called, without the numbers that tell them apart.
  public var name: String
  /// Where the go statement is.
  public var position: SourcePosition?
  /// How many were started.
  public var started = 0
  /// How many of them there were at each moment.
  public var alive: [Int] = []
  /// What those that are left wait for, the most frequent first: where, and how many.
  public var waits: [Wait] = []

  /// A wait that several share.
  public struct Wait: Hashable, Sendable {
    /// Why they wait.
    public var reason: String
    /// Where.
    public var position: SourcePosition?
    /// How many.
    public var count: Int

    /// A wait.
    public init(reason: String, position: SourcePosition?, count: Int) {
      self.reason = reason
      self.position = position
      self.count = count
    }
  }

  /// How many are left at the end.
  public var left: Int { alive.last ?? 0 }
  /// The most there were at a moment.
  public var most: Int { alive.max() ?? 0 }

  /// Whether they only became more: never fewer in the last third than in the middle one, and there than in the first;
  /// two at least, and as many as ever at the end.
  public var grows: Bool {
    guard alive.count >= 6, left >= 2, left == most else { return false }
    let third = alive.count / 3
    let first = alive[..<third].max() ?? 0
    let middle = alive[third..<(2 * third)]
    let last = alive[(2 * third)...]
    return (last.min() ?? 0) >= (middle.max() ?? 0) && (middle.min() ?? 0) >= (first > 0 ? 1 : 0)
      && left > first
  }
}

/// A program watched.
public struct Monitor: Sendable {
  /// The moments, at equal distances.
  public private(set) var moments: [MonitorMoment] = []
  /// Why goroutines waited, the most frequent first.
  public private(set) var reasons: [WaitReason] = []
  /// The places that start goroutines, those with most left first.
  public private(set) var sites: [SpawnSite] = []
  /// Whether `at` is nanoseconds rather than events.
  public private(set) var usesTime = true
  /// Whether memory is a model's: stacks and buffers, rather than a heap's.
  public private(set) var isModel = true
  /// The most goroutines there were, and when.
  public private(set) var peak = (count: 1, at: Int64(0))
  /// How many were started, main included.
  public private(set) var started = 1
  /// Events that were not kept.
  public private(set) var dropped = 0

  /// Moments if nothing else is said.
  public static let standardPoints = 60
  /// The most moments.
  public static let mostPoints = 10_000

  /// What a trace shows. `every`: nanoseconds between two moments; nil: as many as `standardPoints`. `heap`: what a Go
  /// program's heap held.
  public init(_ trace: Trace, heap: [HeapSample], every: Int64? = nil) {
    let last = trace.events.last
    usesTime = (last?.time ?? 0) > 0
    dropped = trace.dropped
    isModel = heap.isEmpty
    let end = usesTime ? last?.time ?? 0 : Int64(trace.count)
    var step = max(1, end / Int64(Self.standardPoints))
    if let every, usesTime { step = max(every, end / Int64(Self.mostPoints)) }
    var reading = MonitorReading(trace, usesTime: usesTime)
    var next: Int64 = 0
    for (index, event) in trace.events.enumerated() {
      let at = usesTime ? event.time : Int64(index)
      while next < at && next < end {
        take(next, &reading, heap)
        next += step
      }
      reading.read(event, at)
    }
    take(end, &reading, heap)
    peak = reading.peak
    started = reading.living.started
    finish(reading)
  }

  /// Of a program on real processors: moments as they were taken.
  public init(real moments: [MonitorMoment]) {
    self.moments = moments
    isModel = false
    let most = moments.max { $0.alive < $1.alive }
    peak = (most?.alive ?? 1, most?.at ?? 0)
  }

  private mutating func take(_ at: Int64, _ reading: inout MonitorReading, _ heap: [HeapSample]) {
    let memory =
      heap.isEmpty
      ? reading.living.count * Measuring.stackBytes + reading.slots * Measuring.slotBytes
      : heap.last { (usesTime ? $0.time : Int64($0.events)) <= at }?.bytes ?? heap.first?.bytes ?? 0
    moments.append(
      MonitorMoment(
        at: at, alive: reading.living.count, memory: memory, waiting: reading.waiting))
    for index in reading.sites.indices {
      reading.sites[index].alive.append(reading.aliveBySite[index])
    }
  }

  private mutating func finish(_ reading: MonitorReading) {
    // Reasons in the order of how much was waited for them, and only those that occurred at a moment.
    let all = WaitReason.allCases
    let sums = all.indices.map { reason in moments.reduce(0) { $0 + $1.waiting[reason] } }
    let order = all.indices.filter { sums[$0] > 0 }.sorted {
      sums[$0] == sums[$1] ? $0 < $1 : sums[$0] > sums[$1]
    }
    reasons = order.map { all[$0] }
    for index in moments.indices {
      moments[index].waiting = order.map { moments[index].waiting[$0] }
    }
    sites = reading.sites.map { site in
      var site = site
      site.alive = Array(repeating: 0, count: max(0, moments.count - site.alive.count)) + site.alive
      return site
    }
    for (goroutine, wait) in reading.waits.sorted(by: { $0.key < $1.key }) {
      guard let number = reading.siteOf[goroutine] else { continue }
      let position = reading.trace.names.position(wait.position)
      let text = wait.reason.text
      if let same = sites[number].waits.firstIndex(where: {
        $0.reason == text && $0.position == position
      }) {
        sites[number].waits[same].count += 1
      } else {
        sites[number].waits.append(.init(reason: text, position: position, count: 1))
      }
    }
    for index in sites.indices {
      sites[index].waits = sites[index].waits.enumerated().sorted {
        $0.element.count == $1.element.count
          ? $0.offset < $1.offset : $0.element.count > $1.element.count
      }.map(\.element)
    }
    sites = sites.enumerated().sorted {
      $0.element.left == $1.element.left
        ? $0.offset < $1.offset : $0.element.left > $1.element.left
    }.map(\.element)
  }

  /// The places whose goroutines only become more.
  public var suspects: [SpawnSite] { sites.filter(\.grows) }
}

/// The state of the program between two events.
private struct MonitorReading {
  let trace: Trace
  let usesTime: Bool
  var living = LivingGoroutines()
  var peak = (count: 1, at: Int64(0))
  /// How many wait, by reason.
  var waiting = Array(repeating: 0, count: WaitReason.allCases.count)
  /// Slots of channels' buffers so far.
  var slots = 0
  var sites: [SpawnSite] = []
  var aliveBySite: [Int] = []
  /// Who waits, and why.
  var waits: [UInt32: (reason: WaitReason, position: UInt32)] = [:]
  var siteOf: [UInt32: Int] = [:]
  private var known: [SiteKey: Int] = [:]
  private var channels: Set<UInt32> = []

  private struct SiteKey: Hashable {
    var name: String
    var position: SourcePosition?
  }

  init(_ trace: Trace, usesTime: Bool) {
    self.trace = trace
    self.usesTime = usesTime
  }

  mutating func read(_ event: Event, _ at: Int64) {
    if event.object != 0, channels.insert(event.object).inserted {
      let object = trace.names.object(event.object)
      if object.kind == .channel { slots += object.capacity }
    }
    goOn(event.goroutine)
    switch living.read(event) {
    case .started: start(event, at)
    case .ended:
      if let site = siteOf.removeValue(forKey: event.goroutine) { aliveBySite[site] -= 1 }
    case .none where event.kind == .block:
      // Who works has a processor, or waits for one: it could run.
      if event.reason != .work && event.reason != .none {
        waits[event.goroutine] = (event.reason, event.position)
        waiting[Int(event.reason.rawValue)] += 1
      }
    case .none: break
    }
  }

  private mutating func start(_ event: Event, _ at: Int64) {
    if living.count > peak.count { peak = (living.count, at) }
    let info = trace.names.goroutine(event.peer)
    let key = SiteKey(name: roleName(info.name), position: info.spawnPosition)
    let number = known[key] ?? sites.count
    if number == sites.count {
      known[key] = number
      var site = SpawnSite(name: key.name, position: key.position)
      site.alive = Array(repeating: 0, count: moments)
      sites.append(site)
      aliveBySite.append(0)
    }
    sites[number].started += 1
    aliveBySite[number] += 1
    siteOf[event.peer] = number
  }

  /// How many moments were taken so far.
  private var moments: Int { sites.first?.alive.count ?? 0 }

  private mutating func goOn(_ goroutine: UInt32) {
    guard let wait = waits.removeValue(forKey: goroutine) else { return }
    waiting[Int(wait.reason.rawValue)] -= 1
  }
}

/// When most goroutines of a run were there, up to the end of the first of them.
public struct GoroutinePeak: Hashable, Sendable {
  /// The last event at which they were there.
  public private(set) var event = 0
  /// The event in front of which a run is stopped to look at them: in front of the clock's last one, when all wait, else in
  /// front of the last one of somebody who is not about to end or to wait.
  public private(set) var stop = 1
  /// When that is.
  public private(set) var time: Int64 = 0
  /// How many there were.
  public private(set) var count = 1

  /// The peak of a trace.
  public init(_ trace: Trace) {
    var living = LivingGoroutines()
    var isAtPeak = true
    var begin = 0
    var lastOf: [UInt32: Int] = [:]
    for (index, event) in trace.events.enumerated() {
      if living.read(event) == .ended && isAtPeak {
        lastOf[event.goroutine] = nil
        isAtPeak = false
      }
      if living.count > count {
        (count, begin, isAtPeak) = (living.count, index, true)
        lastOf.removeAll()
      }
      guard isAtPeak else { continue }
      self.event = index
      if index > begin && event.kind != .block && event.kind != .wake {
        lastOf[event.goroutine] = index
      }
    }
    stop = lastOf[0] ?? lastOf.values.max() ?? begin + 1
    if trace.events.indices.contains(stop) { time = trace.events[stop].time }
  }
}
