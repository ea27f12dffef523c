// The heap: what is reachable stays as it was, what is not goes, budgets hold.

import Testing

@testable import GoVM

@Suite struct HeapTests {
  /// type node struct { next *node; value int; extra [n]int }
  func node(_ bench: Bench, extra: Int) -> TypeReference {
    let types = bench.types
    let named = types.named("main.node", localName: "node", package: "main")
    let int = types.basic(.int)
    let body = types.structure([
      FieldShape(name: "next", type: types.pointer(to: named)),
      FieldShape(name: "value", type: int),
      FieldShape(name: "extra", type: types.array(of: int, count: extra)),
    ])
    types.complete(named, underlying: body)
    return named
  }

  @Test(arguments: [0, 1, 2, 5, 29, 30, 61, 62, 63, 70, 120, 500, 1021, 1022, 5000])
  func listsSurviveCollections(extra: Int) {
    let bench = Bench()
    let type = node(bench, extra: extra)
    var kept: UInt64 = 0
    let rounds = extra > 100 ? 200 : 3000
    for round in 0..<rounds {
      // Two lists: one kept, one dropped at once.
      let garbage = bench.heap.allocate(type)
      let place = bench.heap.allocate(type)
      #expect(garbage != 0 && place != 0)
      for index in 0..<type.pointee.slots {
        guard slots(at: place)[index] == 0 else {
          Issue.record("new memory is not zero")
          return
        }
        slots(at: garbage)[index] = UInt64.max
      }
      slots(at: place)[0] = kept
      slots(at: place)[1] = UInt64(round)
      if type.pointee.slots > 2 { slots(at: place)[type.pointee.slots - 1] = UInt64(round) }
      kept = place
      if round % 97 == 0 { bench.collect(roots: [kept]) }
    }
    var place = kept
    for round in stride(from: rounds - 1, through: 0, by: -1) {
      guard slots(at: place)[1] == UInt64(round) else {
        Issue.record("node \(round) was lost")
        return
      }
      place = slots(at: place)[0]
    }
    bench.collect(roots: [kept])
    #expect(bench.heap.counts.liveObjects == rounds)
    bench.collect(roots: [])
    #expect(bench.heap.counts.liveObjects == 0)
    #expect(bench.heap.statistics.freed == 2 * rounds)
  }

  @Test func interiorPointersAndEnds() {
    let bench = Bench()
    for count in [1, 3, 7, 60, 61, 300, 900, 5000, 100_000] {
      let place = bench.heap.allocateArray(bench.types.basic(.int), count: count)
      let last = place + UInt64(count * 8)
      for address in [place, place + 1, place + UInt64(count * 4), last - 1] {
        bench.heap.beginMarking()
        bench.heap.mark(address)
        #expect(bench.heap.isMarked(place))
        bench.heap.abandonMarking()
      }
      bench.heap.beginMarking()
      bench.heap.mark(place - 8)
      #expect(!bench.heap.isMarked(place))
      bench.heap.abandonMarking()
      #expect(bench.heap.object(at: last - 1)?.address == place)
    }
    bench.collect(roots: [])
    #expect(bench.heap.counts.liveObjects == 0)
  }

  @Test func cyclesGoAndQuestionsFreeNothing() {
    let bench = Bench()
    let type = node(bench, extra: 1)
    let (a, b, c) = (
      bench.heap.allocate(type), bench.heap.allocate(type), bench.heap.allocate(type)
    )
    slots(at: a)[0] = b
    slots(at: b)[0] = a
    slots(at: c)[0] = a
    bench.heap.beginMarking()
    bench.heap.trace()
    #expect(!bench.heap.isMarked(a))
    bench.heap.mark(c)
    bench.heap.trace()
    #expect(bench.heap.isMarked(a) && bench.heap.isMarked(b))
    bench.heap.abandonMarking()
    bench.collect(roots: [b])
    #expect(bench.heap.counts.liveObjects == 2)
    bench.collect(roots: [])
    #expect(bench.heap.counts.liveObjects == 0)
  }

  @Test func coloursBeginAnew() {
    let bench = Bench()
    let type = node(bench, extra: 1)
    var kept: UInt64 = 0
    for round in 0..<40_000 {
      if round % 1000 == 0 {
        let place = bench.heap.allocate(type)
        slots(at: place)[0] = kept
        kept = place
      }
      bench.heap.beginMarking()
      bench.heap.mark(kept)
      bench.heap.trace()
      if round % 3 == 0 { bench.heap.endMarking() } else { bench.heap.abandonMarking() }
    }
    bench.collect(roots: [kept])
    #expect(bench.heap.counts.liveObjects == 40)
  }

  @Test func budgetsEndAllocation() {
    let bench = Bench(limitBytes: 4 << 20)
    let int = bench.types.basic(.int)
    #expect((bench.heap.allocateArray(int, count: 1 << 20)) == 0)
    #expect((bench.heap.allocateArray(int, count: 1 << 60)) == 0)
    #expect((bench.heap.allocateArray(int, count: Int.max)) == 0)
    var roots: [UInt64] = []
    while case let place = bench.heap.allocateArray(int, count: 1000), place != 0 {
      roots.append(place)
    }
    #expect(roots.count > 400)
    bench.collect(roots: roots)
    #expect((bench.heap.allocateArray(int, count: 1000)) == 0)
    bench.collect(roots: [])
    #expect((bench.heap.allocateArray(int, count: 300_000)) != 0)
    bench.heap.reset()
    for _ in 0..<400 { #expect((bench.heap.allocateArray(int, count: 1000)) != 0) }
    bench.heap.reset()
    bench.heap.setLimit(bytes: 1 << 20)
    #expect((bench.heap.allocateArray(int, count: 200_000)) == 0)
  }

  @Test func largeObjectsReuseBlocks() {
    let bench = Bench(limitBytes: 16 << 20)
    let int = bench.types.basic(.int)
    var steps = Steps(state: 7)
    var kept: [UInt64] = []
    for round in 0..<2000 {
      let count = Int.random(in: 1000..<60_000, using: &steps)
      var place = bench.heap.allocateArray(int, count: count)
      if place == 0 || bench.heap.debt < 0 {
        bench.collect(roots: kept)
        if place == 0 { place = bench.heap.allocateArray(int, count: count) }
      }
      guard place != 0 else { continue }
      #expect(slots(at: place)[0] == 0 && slots(at: place)[count - 1] == 0)
      slots(at: place)[0] = UInt64(count)
      slots(at: place)[count - 1] = UInt64(count)
      kept.append(place)
      if kept.count > 10 { kept.removeFirst(round % 3) }
      for other in kept {
        let length = Int(slots(at: other)[0])
        #expect(slots(at: other)[length - 1] == UInt64(length))
      }
    }
  }

  @Test func weakReferencesCleanupsFinalizers() {
    let bench = Bench()
    let type = node(bench, extra: 1)
    let (a, b) = (bench.heap.allocate(type), bench.heap.allocate(type))
    slots(at: a)[0] = b
    let handle = bench.heap.weakHandle(for: a)
    #expect((bench.heap.weakHandle(for: a)) == handle)
    #expect((bench.heap.weakHandle(for: a + 8)) != handle)
    bench.heap.add(.finalizer, to: a, target: 1, argumentType: 5)
    bench.heap.add(.finalizer, to: b, target: 2, argumentType: 5)
    bench.heap.add(.cleanup, to: b, target: 3, argument: 9)
    let stopped = bench.heap.add(.cleanup, to: b, target: 4)
    #expect((bench.heap.removeSpecial(id: stopped)) == true)
    bench.collect(roots: [a, handle])
    #expect((bench.heap.takeDueCall()) == nil)
    #expect(slots(at: handle)[0] == a)
    // a's finalizer first: a reaches b.
    bench.collect(roots: [handle])
    #expect(slots(at: handle)[0] == 0)
    #expect((bench.heap.takeDueCall()?.function) == 1)
    #expect((bench.heap.takeDueCall()) == nil)
    bench.collect(roots: [])
    #expect((bench.heap.takeDueCall()?.function) == 2)
    bench.collect(roots: [])
    #expect((bench.heap.takeDueCall()?.function) == 3)
    bench.collect(roots: [])
    #expect((bench.heap.takeDueCall()) == nil)
    #expect(bench.heap.counts.liveObjects == 0)
  }
}
