// What runtime/pprof asks for: where steps are executed, where objects were allocated, where goroutines wait.
//
// A profile costs nothing until a program asks for it (the heap's: until it imports runtime/pprof): then every
// allocation comes here first, because the heap's `debt` is always negative.

import CSP

/// Stacks, and what was counted for each, in the order in which they first occurred.
final class StackTable {
  /// One stack: program counters, the innermost first.
  struct Entry {
    var stack: [UInt64]
    /// How often it occurred.
    var count = 0
    /// What was measured, in all.
    var amount = 0
  }

  private(set) var entries: [Entry] = []
  private var numbers: [[UInt64]: Int] = [:]

  /// The number of a stack.
  func number(of stack: [UInt64]) -> Int {
    if let known = numbers[stack] { return known }
    numbers[stack] = entries.count
    entries.append(Entry(stack: stack))
    return entries.count - 1
  }

  func add(_ number: Int, count: Int, amount: Int) {
    entries[number].count &+= count
    entries[number].amount &+= amount
  }

  /// A line of numbers for each stack: what `values` gives, then the program counters.
  func lines(_ values: (Int, Entry) -> [Int]) -> String {
    var text = ""
    for (number, entry) in entries.enumerated() {
      let words = values(number, entry).map(String.init) + entry.stack.map { String($0) }
      text += words.joined(separator: " ") + "\n"
    }
    return text
  }
}

/// The profiles of a run.
final class Profiler {
  /// Steps between two samples of the CPU profile.
  static let interval = 500
  /// The same of the profile of a whole run, while it has taken fewer steps: short runs are counted step by step. Primes, so
  /// that no loop goes round in time with them.
  static let wholeIntervals = [(20_000, 1), (1_000_000, 11), (Int.max, 97)]
  /// Calls kept of each stack.
  static let depth = 128
  /// From here on only every `rarity`th allocation is noted, for as many.
  static let allocations = 50_000
  static let rarity = 16

  /// An object: where it was allocated, its bytes, and how many it stands for.
  private struct Allocation {
    var site: Int
    var bytes: Int
    var weight: Int
  }

  /// The CPU profile that the program takes.
  private(set) var cpu: StackTable?
  /// That of the whole run, if somebody else asked for it.
  private(set) var whole: StackTable?
  private var wholeSteps = 0
  private var sampledSteps = 0
  /// What was allocated since the start.
  let sites = StackTable()
  private var objects: [UInt64: Allocation] = [:]
  private var order: [UInt64] = []
  private var noted = 0
  /// The allocation under way.
  private var pending: (site: Int, weight: Int)?
  /// Bytes until a collection is due.
  private var untilCollection = 0
  /// Where goroutines waited, and for how long; nil until asked for.
  var blocks: StackTable?
  /// Where locks were unlocked that others waited for.
  var locks: StackTable?
  private var waitingSince: [UInt32: Int64] = [:]

  // MARK: Steps

  func startCPU(_ steps: Int) {
    cpu = StackTable()
    sampledSteps = steps
  }

  func stopCPU() { cpu = nil }

  /// From here on the steps of the whole run are noted.
  func startWhole() { whole = StackTable() }

  /// At how many steps the next sample of the whole run is due.
  var wholeDue: Int {
    let interval = Self.wholeIntervals.first { wholeSteps < $0.0 }?.1 ?? 1
    return wholeSteps &+ interval
  }

  /// The steps of the whole run since its last sample are those of a stack.
  func sampleWhole(_ stack: () -> [UInt64], steps: Int) {
    guard let whole, steps >= wholeDue else { return }
    whole.add(whole.number(of: stack()), count: 1, amount: steps &- wholeSteps)
    wholeSteps = steps
  }

  /// The steps since the last sample are those of a stack.
  func sample(_ stack: [UInt64], steps: Int) {
    guard steps > sampledSteps else { return }
    if let cpu { cpu.add(cpu.number(of: stack), count: 1, amount: steps - sampledSteps) }
    sampledSteps = steps
  }

  // MARK: Objects

  /// An allocation follows, the one before is done: `object` of `bytes`. True if a collection is due.
  func allocate(_ stack: () -> [UInt64], object: UInt64, bytes: Int) -> Bool {
    finish(object: object, bytes: bytes)
    noted &+= 1
    let weight = noted < Self.allocations ? 1 : Self.rarity
    if weight == 1 || noted % Self.rarity == 0 {
      pending = (sites.number(of: stack()), weight)
    }
    untilCollection &-= bytes
    return untilCollection < 0
  }

  func finish(object: UInt64, bytes: Int) {
    guard let (site, weight) = pending else { return }
    pending = nil
    if object == 0 || bytes <= 0 { return }
    sites.add(site, count: weight, amount: bytes &* weight)
    if objects.updateValue(Allocation(site: site, bytes: bytes, weight: weight), forKey: object)
      == nil
    {
      order.append(object)
    }
  }

  func collected(step: Int) { untilCollection = step }

  /// Objects and bytes alive, by site.
  func alive(_ isAlive: (UInt64) -> Bool) -> [(objects: Int, bytes: Int)] {
    var found = [(objects: Int, bytes: Int)](repeating: (0, 0), count: sites.entries.count)
    for object in order {
      guard let allocation = objects[object], isAlive(object) else { continue }
      found[allocation.site].objects &+= allocation.weight
      found[allocation.site].bytes &+= allocation.bytes &* allocation.weight
    }
    return found
  }

  // MARK: Waiting

  func block(_ goroutine: UInt32, at now: Int64) { waitingSince[goroutine] = now }

  /// A goroutine is woken; `waker` is the stack of who does it.
  func wake(
    _ goroutine: UInt32, at now: Int64, isLock: Bool, stack: () -> [UInt64],
    waker: () -> [UInt64]
  ) {
    guard let since = waitingSince.removeValue(forKey: goroutine) else { return }
    let time = Int(clamping: now &- since)
    if let blocks { blocks.add(blocks.number(of: stack()), count: 1, amount: time) }
    if isLock, let locks { locks.add(locks.number(of: waker()), count: 1, amount: time) }
  }
}

extension UnsafeMutablePointer where Pointee == MachineState {
  /// A goroutine's stack as runtime.Callers has it.
  func profileStack(_ goroutine: GoroutineReference) -> [UInt64] {
    stackEntries(goroutine, most: Profiler.depth).entries.prefix(Profiler.depth).map {
      word($0.pc) &+ 1
    }
  }

  /// The stack of a goroutine that was waiting a moment ago: where it waited.
  private func profileStack(ofWaiting goroutine: GoroutineReference) -> [UInt64] {
    let status = goroutine.pointee.status
    goroutine.pointee.status = .waiting
    defer { goroutine.pointee.status = status }
    return profileStack(goroutine)
  }

  /// The steps up to now were a goroutine's.
  @inline(never)
  func noteSteps(_ goroutine: GoroutineReference) {
    if owner.profiler.cpu == nil { return }
    owner.profiler.sample(profileStack(goroutine), steps: pointee.steps)
  }

  /// Takes a sample of the whole run if one is due, and sets the budget up to the next one. The steps since the last time.
  @inline(never)
  func takeSample() -> Int {
    // The step in front of which the budget ended is executed anew, and counted then.
    pointee.steps &-= 1
    owner.profiler.sampleWhole({ profileStack(pointee.current) }, steps: pointee.steps)
    pointee.budget = owner.stepsToSample(pointee.steps)
    defer { owner.tickStep = pointee.steps }
    return pointee.steps &- owner.tickStep
  }

  /// `debt` is negative before an allocation.
  @inline(never)
  func collectIfDue() {
    guard pointee.heap.isProfiled else { return collect() }
    let bytes = -1 &- pointee.heap.debt
    pointee.heap.settleProfiled(bytes)
    let isDue = owner.profiler.allocate(
      { profileStack(pointee.current) }, object: pointee.heap.lastObject, bytes: bytes)
    if isDue || pointee.heap.isStressed { collect() }
  }

  @inline(never)
  func noteProfiledBlock(_ goroutine: GoroutineReference) {
    owner.profiler.block(goroutine.pointee.id, at: pointee.now)
  }

  @inline(never)
  func noteProfiledWake(_ goroutine: GoroutineReference) {
    let isLock: Bool
    switch goroutine.pointee.waitReason {
    case .mutexLock, .rwMutexRLock, .rwMutexLock: isLock = true
    case .none, .chanReceive, .chanSend, .chanReceiveNil, .chanSendNil, .select, .selectNoCases,
      .condWait, .waitGroupWait, .sleep, .semacquire, .onceDo, .semaphoreAcquire,
      .rateLimiterWait, .coroutine, .ioWait, .synctestRun, .synctestWait, .work, .foreign:
      isLock = false
    }
    owner.profiler.wake(
      goroutine.pointee.id, at: pointee.now, isLock: isLock,
      stack: { profileStack(ofWaiting: goroutine) }, waker: { profileStack(pointee.current) })
  }
}

extension Machine {
  /// Keeps what is alive after a collection.
  func noteCollection() {
    if collected.count >= Self.mostSamples {
      collected = collected.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    }
    collected.append(
      HeapSample(
        time: state.pointee.now, steps: state.pointee.steps,
        bytes: max(0, state.pointee.heap.counts.liveBytes)))
  }

  /// In how many steps the next sample of the whole run is due.
  func stepsToSample(_ steps: Int) -> Int { max(1, profiler.wholeDue &- steps) }

  /// The run is over: looks at the heap for the last time.
  public func sampleHeapAtEnd() {
    sampleStride = 1
    sampleHeap()
  }

  /// Time passes: looks at the heap, now and then.
  func sampleHeap() {
    sampleOccasions &+= 1
    if sampleOccasions % sampleStride != 0 { return }
    if heapSamples.count >= 2 * Self.mostSamples {
      heapSamples = heapSamples.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
      sampleStride &*= 2
    }
    heapSamples.append(
      HeapSample(
        time: state.pointee.now, steps: state.pointee.steps,
        bytes: max(0, state.pointee.heap.statistics.allocated), events: trace?.count ?? 0))
  }

  /// The places where the last run's steps were spent, most first: `most` at most, each the innermost one of the program
  /// itself. Empty unless `profilesSteps`.
  public func hotSpots(most: Int = 8) -> [HotSpot] {
    guard let table = profiler.whole else { return [] }
    return spots(table.entries.map { ($0.stack, $0.amount) }, most: most)
  }

  /// The places where what is alive after the last collection was allocated, most first. Empty unless `profilesHeap`.
  public func keepers(most: Int = 8) -> [HotSpot] {
    guard state.pointee.heap.isProfiled else { return [] }
    let alive = profiler.alive { state.pointee.heap.isLive($0) }
    return spots(
      zip(profiler.sites.entries, alive).map { ($0.stack, $1.bytes) }.filter { $0.1 > 0 },
      most: most)
  }

  private func spots(_ stacks: [(stack: [UInt64], amount: Int)], most: Int) -> [HotSpot] {
    var spots: [HotSpot] = []
    for entry in stacks {
      guard let spot = hotSpot(entry.stack, steps: entry.amount) else { continue }
      if let same = spots.firstIndex(where: {
        $0.function == spot.function && $0.position == spot.position
      }) {
        spots[same].steps &+= spot.steps
      } else {
        spots.append(spot)
      }
    }
    return Array(spots.sorted { $0.steps > $1.steps }.prefix(most))
  }

  private func hotSpot(_ stack: [UInt64], steps: Int) -> HotSpot? {
    var innermost: HotSpot?
    for pc in stack where pc > 1 {
      guard let found = image.location(of: code(at: (pc &- 1) & ~7)) else { continue }
      let function = image.functions[found.function]
      let place =
        function.positions.indices.contains(found.offset)
        ? names.position(function.positions[found.offset]) : nil
      let spot = HotSpot(
        function: function.name,
        position: place.map { SourcePosition(file: $0.file, line: $0.line) }, steps: steps)
      if innermost == nil { innermost = spot }
      if let place, !place.file.hasPrefix(SourcePosition.standardFolder) { return spot }
    }
    return innermost
  }
}
