// Who is suspected of leaking, on traces written by hand.

import CSP
import Performance
import Testing

/// A trace in which goroutines start and end: "+a" one of role a, "-a" the oldest of that role ends, a second each.
private func trace(_ steps: String) -> Trace {
  var names = FixedNames()
  var events: [Event] = [Event(time: 0, kind: .go, goroutine: 0, peer: 1)]
  var (alive, next, time): ([String: [UInt32]], UInt32, Int64) = ([:], 2, 0)
  for step in steps.split(separator: " ") {
    time += 1_000_000_000
    let role = String(step.dropFirst())
    if step.hasPrefix("+") {
      names.goroutines[next] = GoroutineInfo(
        name: "\(role) \(next)", parent: 1,
        spawnPosition: SourcePosition(file: "x.go", line: role == "a" ? 5 : 9))
      events.append(Event(time: time, kind: .go, goroutine: 1, peer: next))
      events.append(Event(time: time, kind: .block, goroutine: next, reason: .chanSend))
      alive[role, default: []].append(next)
      next += 1
    } else if step.hasPrefix("-"), let first = alive[role]?.first {
      alive[role]?.removeFirst()
      events.append(Event(time: time, kind: .exit, goroutine: first))
    } else {
      events.append(Event(time: time, kind: .note, goroutine: 1))
    }
  }
  return Trace(events, names: names)
}

@Suite struct MonitorTests {
  static let cases: [(steps: String, suspects: String)] = [
    // Stairs.
    ("+a . +a . +a . +a . +a . +a", "a"),
    // Stairs with those that end beside them.
    ("+a +b -b +a +b -b +a +b -b +a +b -b", "a"),
    // Comes down again.
    ("+a +a +a +a . . -a -a . .", ""),
    // As many as at the beginning: a pool.
    ("+a +a +a . . . . . . . . .", ""),
    // One is no growth.
    (". . . . . . +a . .", ""),
    // Up and down, more at the end than at the beginning but not than ever.
    ("+a -a +a +a -a -a +a +a +a -a", ""),
    ("", ""),
  ]

  @Test(arguments: cases.indices)
  func suspects(index: Int) {
    let (steps, expected) = Self.cases[index]
    let monitor = Monitor(trace(steps), heap: [], every: 500_000_000)
    #expect(monitor.suspects.map(\.name).joined(separator: " ") == expected)
  }

  /// Goroutines that a timer starts have the clock for their starter; the clock's event about main is no start.
  @Test func timersStartGoroutines() {
    var events = [Event(time: 0, kind: .go, goroutine: 0, peer: 1)]
    for id in 2...4 as ClosedRange<UInt32> {
      events.append(Event(time: Int64(id), kind: .go, goroutine: 0, peer: id))
    }
    var living = LivingGoroutines()
    for event in events { living.read(event) }
    #expect((living.count, living.most, living.started) == (4, 4, 4))
    for id in 1...4 as ClosedRange<UInt32> {
      living.read(Event(time: 9, kind: .exit, goroutine: id))
      #expect(living.countBesidesMain == Int(4 - id))
    }
    #expect((living.count, living.most) == (0, 4))
    #expect(GoroutinePeak(Trace(events, names: FixedNames())).count == 4)
  }

  @Test func figures() throws {
    let monitor = Monitor(trace("+a +a +b -a"), heap: [], every: 1_000_000_000)
    #expect(monitor.moments.map(\.alive) == [1, 2, 3, 4, 3])
    #expect(monitor.moments.map(\.running) == [1, 1, 1, 1, 1])
    #expect(monitor.reasons == [.chanSend])
    #expect(monitor.peak == (4, 3_000_000_000))
    #expect(monitor.started == 4)
    let site = try #require(monitor.sites.first { $0.name == "a" })
    #expect(site.started == 2 && site.left == 1 && site.most == 2)
    #expect(site.waits == [.init(reason: "chan send", position: nil, count: 1)])
  }

  /// Where a run is stopped to look at its most goroutines: never in front of what somebody does who is about to end.
  @Test func peaks() {
    // Events: 0 main starts; then two for each start, one for each end and each note.
    let peak = GoroutinePeak(trace("+a +a . -a . +a -a"))
    #expect(peak.count == 3 && peak.event == 5 && peak.stop == 5 && peak.time == 3_000_000_000)
    let alone = GoroutinePeak(trace(". ."))
    #expect(alone.count == 1 && alone.stop == 2)
    let second: Int64 = 1_000_000_000
    let clock = GoroutinePeak(
      Trace([
        Event(time: 0, kind: .go, goroutine: 0, peer: 1),
        Event(time: 0, kind: .go, goroutine: 1, peer: 2),
        Event(time: 0, kind: .block, goroutine: 2, reason: .chanSend),
        Event(time: 0, kind: .block, goroutine: 1, reason: .sleep),
        Event(time: 1 * second, kind: .timerFire, goroutine: 0),
        Event(time: 1 * second, kind: .note, goroutine: 1),
        Event(time: 1 * second, kind: .exit, goroutine: 1),
      ]))
    #expect(clock.count == 2 && clock.stop == 4 && clock.time == second)
  }

  @Test func heapIsLookedUpInTime() {
    let heap = [
      HeapSample(time: 0, steps: 0, bytes: 10),
      HeapSample(time: 1_500_000_000, steps: 1, bytes: 20),
    ]
    let monitor = Monitor(trace("+a +a +a"), heap: heap, every: 1_000_000_000)
    #expect(monitor.moments.map(\.memory) == [10, 10, 20, 20])
    #expect(!monitor.isModel)
  }
}
