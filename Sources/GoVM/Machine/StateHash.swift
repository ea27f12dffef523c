// A run's state in short: equal for states from which the program goes on in the same way.
//
// What counts: each goroutine's stack, place, deferred calls and what it waits for; the globals; all objects that they
// reach; timers and sleeps by how far off they are; in a run without a strategy who is ready in which order. Objects are
// numbered in the order in which they are reached, so that addresses, and what became garbage, do not matter; numbers
// that only traces and searches know are left out, and so is how full of old elements a channel's ring or a map is.
//
// A word counts as a pointer if it lies inside an object, as for the collector. A frame's slots that hold no variable may
// be left over from earlier calls, as the moment at which a timer was to fire: they are compared one by one, and may differ by
// as much as the clock. Variables may not: who counts how long it has waited will not wait for ever.

import CSP

/// What a state was.
struct StateDigest: Equatable {
  /// All but what follows.
  var hash: UInt64
  /// The slots of the program's frames in which no variable lives.
  var rest: [UInt64]
  /// The clock.
  var now: Int64

  static func == (one: StateDigest, other: StateDigest) -> Bool {
    guard one.hash == other.hash, one.rest.count == other.rest.count else { return false }
    for index in one.rest.indices {
      let (a, b) = (one.rest[index], other.rest[index])
      if a != b && age(a, one.now) != age(b, other.now) { return false }
    }
    return true
  }

  /// How far off the moment is that a word may stand for: the clock's nanoseconds, or the first word of a Time.
  private static func age(_ word: UInt64, _ now: Int64) -> UInt64 {
    let offset = UInt64(bitPattern: now)
    if word &>> 63 == 0 { return word &- offset }
    return (word &>> 30 & 0x1_FFFF_FFFF) &* 1_000_000_000 &+ (word & 0x3FFF_FFFF) &- offset
  }
}

/// Computes states' digests. Keeps its memory for the next one.
final class StateHash {
  /// The most words that are looked at: larger states are not compared.
  static let mostWords = 1 << 20
  /// The most goroutines of a run, the ended ones included, whose states are compared.
  static let mostGoroutines = 4096

  /// Words that were looked at the last time.
  private(set) var words = 0

  private var hash: UInt64 = 0
  /// Objects by their cells: an open table with places for twice as many.
  private var cells: UnsafeMutablePointer<UInt64>
  private var numbers: UnsafeMutablePointer<UInt32>
  private var capacity = 1024
  /// The objects in the order of their numbers.
  private var order = RawList<UInt64>()
  private var goroutines: [GoroutineReference] = []
  /// Where their blocks lie, in order.
  private var blocks: [(address: UInt64, place: Int)] = []
  private var rest: [UInt64] = []
  /// The slots that hold variables at a place in a function of the program.
  private var variables: [ProgramCounter: [Range<Int>]] = [:]

  init() {
    cells = .allocate(capacity: capacity)
    numbers = .allocate(capacity: capacity)
    cells.initialize(repeating: 0, count: capacity)
    numbers.initialize(repeating: 0, count: capacity)
  }

  deinit {
    cells.deallocate()
    numbers.deallocate()
    order.free()
  }

  /// The state's digest; nil if it is too large. Everybody's pc and fp are saved.
  func digest(_ state: MachinePointer) -> StateDigest? {
    if state.pointee.goroutineCount > Self.mostGoroutines { return nil }
    cells.update(repeating: 0, count: capacity)
    order.removeAll()
    words = 0
    hash = 0
    rest.removeAll(keepingCapacity: true)
    state.pointee.heap.noteFreshCells(isFull: false)
    defer { state.pointee.heap.noteFreshCells(isFull: true) }
    goroutines.removeAll(keepingCapacity: true)
    for number in 1..<state.pointee.goroutineCount {
      if let goroutine = state.pointee.goroutines[number] { goroutines.append(goroutine) }
    }
    blocks = goroutines.enumerated().map { (word($1), $0) }
    blocks.sort { $0.address < $1.address }
    add(UnsafePointer(state.pointee.globals), count: state.pointee.globalCount, state)
    for root in state.owner.roots { add(root, state) }
    for goroutine in goroutines { add(goroutine, state) }
    addTimers(state)
    addOrder(state)
    var next = 0
    while next < order.count {
      if words > Self.mostWords { return nil }
      addObject(order[next], state)
      next += 1
    }
    return StateDigest(hash: hash, rest: rest, now: state.pointee.now)
  }

  // MARK: Words

  @inline(__always)
  private func mix(_ word: UInt64) {
    hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
    hash ^= hash &>> 32
  }

  /// A word that may be a pointer.
  @inline(__always)
  private func add(_ word: UInt64, _ state: MachinePointer) { mix(plain(word, state)) }

  /// A word without addresses that mean nothing.
  @inline(__always)
  private func plain(_ word: UInt64, _ state: MachinePointer) -> UInt64 {
    words &+= 1
    if word &- state.pointee.heap.base < state.pointee.heap.extent {
      return plainPointer(word, state)
    }
    if word &- state.pointee.pool.base < UInt64(state.pointee.pool.reserved) {
      return plainPoolPointer(word, state)
    }
    return word
  }

  private func add(_ start: UnsafePointer<UInt64>, count: Int, _ state: MachinePointer) {
    var index = 0
    while index < count {
      add(start[index], state)
      index &+= 1
    }
  }

  @inline(never)
  private func plainPointer(_ word: UInt64, _ state: MachinePointer) -> UInt64 {
    guard let cell = state.pointee.heap.cell(of: word) else { return word }
    return UInt64(number(of: cell)) &<< 32 &+ (word &- cell)
  }

  /// A pointer to a goroutine's own memory, as in a queue of waiters: by the goroutine's place among those alive.
  @inline(never)
  private func plainPoolPointer(_ word: UInt64, _ state: MachinePointer) -> UInt64 {
    // The last block that does not lie behind it.
    var (low, high) = (0, blocks.count)
    while low < high {
      let middle = (low &+ high) / 2
      if blocks[middle].address <= word { low = middle &+ 1 } else { high = middle }
    }
    if low > 0 {
      let block = blocks[low &- 1]
      let offset = word &- block.address
      if offset < UInt64(Goroutine.blockBytes) { return UInt64(block.place) &<< 32 &+ offset }
    }
    return word &- state.pointee.pool.base
  }

  /// Where a cell is in the table, or would be.
  @inline(__always)
  private func place(of cell: UInt64) -> Int {
    let mask = capacity &- 1
    var place = Int(truncatingIfNeeded: (cell &* 0x9E37_79B9_7F4A_7C15) &>> 40) & mask
    while cells[place] != 0 && cells[place] != cell { place = (place &+ 1) & mask }
    return place
  }

  private func number(of cell: UInt64) -> UInt32 {
    let place = place(of: cell)
    if cells[place] == cell { return numbers[place] }
    let number = UInt32(truncatingIfNeeded: order.count)
    cells[place] = cell
    numbers[place] = number
    order.append(cell)
    if order.count &* 2 > capacity { grow() }
    return number
  }

  private func grow() {
    cells.deallocate()
    numbers.deallocate()
    capacity &*= 2
    cells = .allocate(capacity: capacity)
    numbers = .allocate(capacity: capacity)
    cells.initialize(repeating: 0, count: capacity)
    numbers.initialize(repeating: 0, count: capacity)
    for index in 0..<order.count {
      let place = place(of: order[index])
      cells[place] = order[index]
      numbers[place] = UInt32(truncatingIfNeeded: index)
    }
  }

  // MARK: Goroutines, timers

  private func add(_ goroutine: GoroutineReference, _ state: MachinePointer) {
    let isRunning = goroutine == state.pointee.current && goroutine.pointee.status == .running
    let fp = isRunning ? state.pointee.fp : goroutine.pointee.fp
    let top = fp + Int(state.frameFunction(fp).pointee.frameSlots)
    let status = goroutine.pointee.status
    mix(UInt64(status.rawValue) &<< 8 &+ UInt64(goroutine.pointee.pending.rawValue))
    mix(word(isRunning ? state.pointee.pc : goroutine.pointee.pc))
    mix(UInt64(goroutine.pointee.bubble) &<< 32 &+ UInt64(goroutine.pointee.pins))
    if status == .waiting {
      mix(UInt64(goroutine.pointee.waitReason.rawValue))
      add(goroutine.pointee.waitObject, state)
      if let next = goroutine.pointee.waiter.next { add(word(next), state) }
    }
    if goroutine.pointee.pending != .none {
      mix(UInt64(truncatingIfNeeded: Int(goroutine.pointee.scratch)))
    }
    mix(UInt64(truncatingIfNeeded: top - goroutine.pointee.stack))
    addFrames(
      goroutine.pointee.stack, fp, top, isRunning ? state.pointee.pc : goroutine.pointee.pc, state)
    add(goroutine.pointee.entry, state)
    var deferred = goroutine.pointee.defers
    while let record = deferred {
      mix(UInt64(truncatingIfNeeded: record.pointee.frame))
      add(record.pointee.closure, state)
      add(UnsafePointer(record.arguments), count: Int(record.pointee.count), state)
      deferred = record.pointee.link
    }
    var panic = goroutine.pointee.panics
    while let record = panic {
      add(record.pointee.type, state)
      add(record.pointee.data, state)
      panic = record.pointee.link
    }
  }

  /// The frames of a stack, the innermost first.
  private func addFrames(
    _ stack: Slots, _ innermost: Slots, _ top: Slots, _ pc: ProgramCounter, _ state: MachinePointer
  ) {
    var (fp, end, pc) = (innermost, top, pc)
    while true {
      let ranges = variableSlots(state.frameFunction(fp), pc, state)
      if let ranges {
        var slot = 0
        for range in ranges {
          while slot < min(range.lowerBound, end - fp) { addRest(fp[slot], &slot, state) }
          while slot < min(range.upperBound, end - fp) {
            add(fp[slot], state)
            slot += 1
          }
        }
        while slot < end - fp { addRest(fp[slot], &slot, state) }
      } else {
        add(UnsafePointer(fp), count: end - fp, state)
      }
      add(UnsafePointer(fp - Frame.headerSlots), count: Frame.headerSlots, state)
      end = fp - Frame.headerSlots
      let back = fp[-1]
      let distance = int(fp[-2])
      if back == word(state.pointee.endCode) || back == word(state.pointee.panicCode)
        || distance <= 0 || distance > end - stack
      {
        break
      }
      fp -= distance
      pc = code(at: back)
    }
    if end > stack { add(UnsafePointer(stack), count: end - stack, state) }
  }

  private func addRest(_ word: UInt64, _ slot: inout Int, _ state: MachinePointer) {
    rest.append(plain(word, state))
    slot += 1
  }

  /// The slots that hold variables where a function of the program stands, in order; nil for a standard package's, whose
  /// variables are not known.
  private func variableSlots(
    _ function: FunctionReference, _ pc: ProgramCounter, _ state: MachinePointer
  ) -> [Range<Int>]? {
    if function.pointee.isStandard || function.pointee.isWrapper { return nil }
    if let known = variables[pc] { return known }
    let info = state.owner.image.functions[Int(function.pointee.index)]
    let offset = pc - function.pointee.code
    var ranges: [Range<Int>] = []
    // The instruction that was executed last, and the next one: what either knows is kept.
    for place in [offset - 1, offset] where info.positions.indices.contains(place) {
      for record in info.variables where record.offset <= offset {
        let isKnown = record.from <= info.positions[place] && info.positions[place] < record.end
        if !isKnown { continue }
        switch record.storage {
        case .slots(let slot): ranges.append(slot..<(slot + max(1, record.type.pointee.slots)))
        case .cell(let slot): ranges.append(slot..<(slot + 1))
        case .captured, .global: break
        }
      }
    }
    ranges.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    variables[pc] = ranges
    return ranges
  }

  private func addTimers(_ state: MachinePointer) {
    guard let timers = state.timers.pointee.timers else { return }
    let all = UnsafeBufferPointer(start: timers, count: state.timers.pointee.count)
    let sorted = all.sorted {
      ($0.pointee.when, $0.pointee.sequence) < ($1.pointee.when, $1.pointee.sequence)
    }
    for timer in sorted {
      mix(UInt64(bitPattern: timer.pointee.when &- state.pointee.now))
      mix(UInt64(timer.pointee.kind))
      add(word(UnsafeRawPointer(timer)), state)
    }
  }

  /// Who goes on first: where nobody chooses it.
  private func addOrder(_ state: MachinePointer) {
    if let chosen = state.pointee.chosen { add(word(chosen), state) }
    if state.pointee.chooser != nil { return }
    if let places = state.pointee.ready.places {
      for place in state.pointee.ready.head..<state.pointee.ready.tail {
        if let goroutine = state.goroutine(places[place]) { add(word(goroutine), state) }
      }
    }
    if state.pointee.processors == 0 { return }
    mix(UInt64(truncatingIfNeeded: state.pointee.busyProcessors))
    for index in state.pointee
      .nextWork..<max(
        state.pointee.nextWork, state.pointee.waitingWork.count)
    {
      if let goroutine = state.goroutine(state.pointee.waitingWork[index]) {
        add(word(goroutine), state)
        mix(UInt64(bitPattern: goroutine.timer.pointee.when))
      }
    }
  }

  // MARK: Objects

  private func addObject(_ cell: UInt64, _ state: MachinePointer) {
    let header = ObjectHeader(bits: slots(at: cell).pointee)
    let address = cell &+ 8
    guard let bytes = state.pointee.heap.object(at: address)?.bytes else { return }
    let start = UnsafePointer(slots(at: address))
    let count = bytes / 8
    mix(UInt64(count) &<< 8 &+ header.shape.rawValue)
    switch header.shape {
    case .value where header.type == state.pointee.channelType: addChannel(address, state)
    case .words where count >= TimerObject.count && start[4] == address: addTimer(address, state)
    case .words where count >= MapSlot.count && isMap(start, state): addMap(start, state)
    case .mapEntries: if let type = header.type { addEntries(start, type, state) }
    case .value, .array, .words, .bytes:
      if header.isWithoutPointers {
        words &+= count
        for index in 0..<count { mix(start[index]) }
      } else {
        add(start, count: count, state)
      }
    }
  }

  private func addChannel(_ address: UInt64, _ state: MachinePointer) {
    let channel = Channel(address)
    let queues = slots(at: address)
    for index in 0..<4 { add(queues[index], state) }
    let core = channel.state.pointee
    mix(UInt64(truncatingIfNeeded: core.capacity))
    mix(UInt64(truncatingIfNeeded: core.count) &<< 1 &+ (core.isClosed ? 1 : 0))
    for index in 0..<max(0, core.count) where core.capacity > 0 {
      add(
        UnsafePointer(channel.element((core.head &+ index) % core.capacity)),
        count: channel.elementSlots, state)
    }
  }

  /// A timer of package time: when it is due has been counted with those that are set.
  private func addTimer(_ address: UInt64, _ state: MachinePointer) {
    let object = TimerObject(address: address)
    mix(UInt64(bitPattern: object.timer.pointee.period))
    mix(object.timer.pointee.position != 0 ? 1 : 0)
    add(object.closure, state)
    add(object.channel, state)
    add(object.location, state)
  }

  /// Whether an object is a map's head: it refers to entries and counts them.
  private func isMap(_ start: UnsafePointer<UInt64>, _ state: MachinePointer) -> Bool {
    guard let entries = state.pointee.heap.cell(of: start[MapSlot.entries]),
      start[MapSlot.entries] == entries &+ 8
    else { return false }
    return ObjectHeader(bits: slots(at: entries).pointee).shape == .mapEntries
  }

  private func addMap(_ start: UnsafePointer<UInt64>, _ state: MachinePointer) {
    mix(start[MapSlot.length])
    add(start[MapSlot.entries], state)
    mix(start[MapSlot.flags])
  }

  private func addEntries(
    _ start: UnsafePointer<UInt64>, _ type: TypeReference, _ state: MachinePointer
  ) {
    guard let key = type.pointee.key, let elem = type.pointee.elem else { return }
    let groups = (Int(truncatingIfNeeded: start[0]) &+ 63) / 64
    let step = key.pointee.slots &+ elem.pointee.slots
    for group in 0..<groups {
      var bits = start[1 &+ group]
      while bits != 0 {
        let entry = start + (1 &+ groups &+ (group &* 64 &+ bits.trailingZeroBitCount) &* step)
        bits &= bits &- 1
        add(entry, count: step, state)
      }
    }
  }
}
