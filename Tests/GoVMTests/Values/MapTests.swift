// Maps against a model, and the rules of iteration.

import Testing

@testable import GoVM

@Suite struct MapTests {
  /// A kind of key: its type, and the slots of key number n.
  struct Keys: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var type: @Sendable (Bench) -> TypeReference
    var key: @Sendable (Bench, Int) -> [UInt64]
  }

  static let keys: [Keys] = [
    Keys(testDescription: "int", type: { $0.types.basic(.int) }) { [UInt64($1)] },
    Keys(testDescription: "string", type: { $0.types.basic(.string) }) { $0.string("key\($1)") },
    Keys(testDescription: "float64", type: { $0.types.basic(.float64) }) {
      [(Double($1) / 2).bitPattern]
    },
    Keys(
      testDescription: "struct",
      type: { bench in
        bench.types.structure([
          FieldShape(name: "a", type: bench.types.basic(.string)),
          FieldShape(name: "b", type: bench.types.interface([])),
          FieldShape(name: "c", type: bench.types.array(of: bench.types.basic(.uint8), count: 3)),
        ])
      },
      key: { bench, number in
        bench.string("s\(number % 7)")
          + [word(bench.types.basic(.int)), UInt64(number), UInt64(number % 5)]
      }),
    Keys(testDescription: "any", type: { $0.types.interface([]) }) { bench, number in
      if number % 2 == 0 { return [word(bench.types.basic(.int)), UInt64(number)] }
      let string = bench.image.constants(bench.string("s\(number)"))
      return [word(bench.types.basic(.string)), string]
    },
  ]

  @Test(arguments: keys)
  func modelOfRandomOperations(keys: Keys) throws {
    let bench = Bench()
    let type = bench.types.map(key: keys.type(bench), elem: bench.types.basic(.int))
    var steps = Steps(state: 3)
    for range in [5, 8, 9, 40, 1000] {
      let map = try bench.heap.makeMap(type, hint: range == 40 ? 100 : 0)
      var model: [Int: UInt64] = [:]
      for round in 0..<4000 {
        let number = Int.random(in: 0..<range, using: &steps)
        let key = bench.words(keys.key(bench, number))
        switch Int.random(in: 0..<10, using: &steps) {
        case 0..<5:
          let place = try bench.heap.mapAssign(type, map, key)
          slots(at: place).pointee = UInt64(round)
          model[number] = UInt64(round)
        case 5..<8:
          try bench.heap.mapDelete(type, map, key)
          model[number] = nil
        default:
          let place = try bench.heap.mapFind(type, map, key)
          #expect((place == 0 ? nil : slots(at: place).pointee) == model[number])
        }
        #expect(bench.heap.mapLength(map) == UInt64(model.count))
        if round % 500 == 499 {
          bench.collect(roots: [map])
          let found = try visit(bench, type, map, random: steps.next()) { _ in }
          #expect(found.sorted() == model.values.sorted())
        }
        if round == 2500 {
          bench.heap.mapClear(map)
          model = [:]
        }
      }
    }
  }

  /// The elements that an iteration visits; `body` is called in each step.
  func visit(
    _ bench: Bench, _ type: TypeReference, _ map: UInt64, random: UInt64,
    _ body: (UnsafePointer<UInt64>) throws -> Void
  ) throws -> [UInt64] {
    let iterator = bench.words([0, 0, 0, 0])
    bench.heap.startIteration(map, random: random, iterator)
    var found: [UInt64] = []
    while case let entry = try bench.heap.nextEntry(type, iterator), entry != 0 {
      let keySlots = type.pointee.key?.pointee.slots ?? 0
      found.append(slots(at: entry)[keySlots])
      try body(slots(at: entry))
    }
    return found
  }

  /// Spec, 'For statements with range clause': what happens to entries that come and go meanwhile.
  @Test(arguments: [1, 3, 8, 9, 20, 100, 1000])
  func iterationWhileChanging(count: Int) throws {
    let bench = Bench()
    let int = bench.types.basic(.int)
    let type = bench.types.map(key: int, elem: int)
    var steps = Steps(state: UInt64(count))
    for _ in 0..<50 {
      let map = try bench.heap.makeMap(type, hint: 0)
      func set(_ number: Int) throws {
        let place = try bench.heap.mapAssign(type, map, bench.words([UInt64(number)]))
        slots(at: place).pointee = UInt64(number)
      }
      for number in 0..<count { try set(number) }
      var deleted: Set<UInt64> = []
      var seen: Set<UInt64> = []
      var next = count
      _ = try visit(bench, type, map, random: steps.next()) { entry in
        let number = entry[0]
        #expect(entry[1] == number)
        #expect(seen.insert(number).inserted, "an entry is visited once")
        #expect(!deleted.contains(number), "a deleted entry is not visited")
        let victim = UInt64.random(in: 0..<UInt64(count), using: &steps)
        try bench.heap.mapDelete(type, map, bench.words([victim]))
        if !seen.contains(victim) { deleted.insert(victim) }
        if next < 3 * count {
          for _ in 0..<2 {
            try set(next)
            next += 1
          }
        }
      }
      for number in 0..<UInt64(count) {
        #expect(seen.contains(number) || deleted.contains(number), "old entries are visited")
      }
    }
  }

  @Test func notANumber() throws {
    let bench = Bench()
    let type = bench.types.map(key: bench.types.basic(.float64), elem: bench.types.basic(.int))
    let map = try bench.heap.makeMap(type, hint: 0)
    let nan = bench.words([Double.nan.bitPattern])
    for number in 0..<1000 {
      slots(at: try bench.heap.mapAssign(type, map, nan)).pointee = UInt64(number)
    }
    #expect(bench.heap.mapLength(map) == 1000)
    #expect(try bench.heap.mapFind(type, map, nan) == 0)
    try bench.heap.mapDelete(type, map, nan)
    var rounds = 0
    let found = try visit(bench, type, map, random: 12345) { _ in
      rounds += 1
      if rounds == 10 {
        for _ in 0..<2000 { _ = try bench.heap.mapAssign(type, map, nan) }
      }
      if rounds == 500 { bench.heap.mapClear(map) }
    }
    #expect(found.count == 500)
    let zero = try bench.heap.mapAssign(type, map, bench.words([Double(0).bitPattern]))
    let minus = try bench.heap.mapAssign(type, map, bench.words([(-Double(0)).bitPattern]))
    #expect(zero == minus)
  }

  @Test func ordersDiffer() throws {
    let bench = Bench()
    let int = bench.types.basic(.int)
    let type = bench.types.map(key: int, elem: int)
    let map = try bench.heap.makeMap(type, hint: 0)
    var steps = Steps(state: 1)
    var firsts: [UInt64: Int] = [:]
    for number in 0..<3 {
      slots(at: try bench.heap.mapAssign(type, map, bench.words([UInt64(number)]))).pointee =
        UInt64(number)
    }
    for _ in 0..<3000 {
      let order = try visit(bench, type, map, random: steps.next()) { _ in }
      firsts[order[0], default: 0] += 1
    }
    for number in 0..<3 as Range<UInt64> { #expect(firsts[number, default: 0] > 800) }
  }

  @Test func panics() throws {
    let bench = Bench()
    let any = bench.types.interface([])
    let type = bench.types.map(key: any, elem: bench.types.basic(.int))
    let slice = bench.types.slice(of: bench.types.basic(.int))
    let bad = bench.words([word(slice), bench.heap.allocate(slice)])
    let good = bench.words([word(bench.types.basic(.int)), 1])
    let map = try bench.heap.makeMap(type, hint: 0)
    #expect(throws: ValueFault.nilMap) { try bench.heap.mapAssign(type, 0, bad) }
    #expect(throws: ValueFault.unhashableLookup("[]int")) {
      try bench.heap.mapFind(type, map, bad)
    }
    #expect(throws: ValueFault.unhashableKey("[]int")) {
      try bench.heap.mapAssign(type, map, bad)
    }
    _ = try bench.heap.mapAssign(type, map, good)
    #expect(throws: ValueFault.unhashableKey("[]int")) { try bench.heap.mapFind(type, map, bad) }
    #expect(throws: ValueFault.unhashableKey("[]int")) {
      try bench.heap.mapDelete(type, map, bad)
    }
  }
}
