// Measuring: a pattern again and again, on simulated processors or on real ones.
//
// Simulated: time is virtual, operations take none of it, work does; the repetitions differ in their schedules. Memory
// is a model, so that it is the same everywhere: a stack for each goroutine at the peak, and the channels' buffers. Real:
// the clock, the processors' time and the allocator's figures of this process.

import CMalloc
import CSP
import Patterns

#if canImport(Glibc)
  import Glibc
#endif

/// A row to measure.
public struct BenchCase: Sendable {
  /// The pattern.
  public var pattern: Pattern
  /// What is set, without the number of items.
  public var settings: [String]
  /// The number of goroutines that share the work, in words.
  public var scale: String
  /// What the guide has for it.
  public var guide: Measure.GuideFigures?
  /// On how many simulated processors; nil: on the machine's.
  public var processors: Int?
  /// How many items.
  public var items: Int

  /// A row.
  public init(
    pattern: Pattern, settings: [String], scale: String, guide: Measure.GuideFigures? = nil,
    processors: Int?, items: Int
  ) {
    self.pattern = pattern
    self.settings = settings
    self.scale = scale
    self.guide = guide
    self.processors = processors
    self.items = items
  }

  /// The pattern with its settings, for messages.
  public var name: String { ([pattern.name] + settings).joined(separator: " ") }
}

/// How to measure.
public struct Measuring {
  /// The work of an item.
  public var work: Workload
  /// The share of it that cannot be shared out.
  public var serial = 0.0
  /// Repetitions that do not count, to warm up; simulated processors are always warm.
  public var warmUps = 1
  /// Repetitions that count.
  public var repetitions = 5
  /// The seed of the first repetition's schedule; the others follow.
  public var seed: UInt64 = 0
  /// Nanoseconds that a real repetition may take at least.
  public var patience = Self.patience
  /// Asked now and then: whether to end.
  public var shouldStop: () -> Bool = { false }

  /// How many processors the machine has.
  public static var machineProcessors: Int { GoroutineExecutor.processorCount }
  /// Bytes of a goroutine's stack, as Go begins them.
  public static let stackBytes = 2048
  /// Bytes of a slot in a buffer.
  public static let slotBytes = 8
  /// Nanoseconds between two looks at a real run's memory.
  private static let sampleInterval: Int64 = 1_000_000
  /// Nanoseconds after which a real repetition counts as stuck, if it takes many times the work's own time, too.
  public static let patience: Int64 = 30_000_000_000
  private static let patienceFactor: Int64 = 20
  /// Microseconds before each real repetition.
  private static let settleMicroseconds: UInt32 = 5_000

  /// Measures with this work.
  public init(work: Workload) { self.work = work }

  /// How many repetitions there are in all.
  public func rounds(_ row: BenchCase) -> Int {
    repetitions + (row.processors == nil ? warmUps : 0)
  }

  /// Measures a row; `progress` hears which repetition begins. Nil if it was ended before one was complete.
  public func figures(
    of row: BenchCase, progress: (Int) -> Void = { _ in }
  ) throws(BenchProblem) -> Figures? {
    let line: (words: [String], items: Int)?
    let arguments: Arguments
    do {
      line = try row.pattern.measured(row.settings, items: row.items)
      arguments = try Arguments(line?.words ?? [], for: row.pattern.parameters)
    } catch {
      throw BenchProblem("\(row.pattern.name): \(error)")
    }
    guard let line else {
      throw BenchProblem("\(row.name): nobody would do any work; 1 and more can be measured")
    }
    var rounds: [Round] = []
    let skipped = self.rounds(row) - repetitions
    for number in 0..<self.rounds(row) {
      if shouldStop() { break }
      progress(number)
      let load = Load(
        kind: work.kind, nanoseconds: work.nanoseconds, serial: serial, capacity: line.items)
      let program = row.pattern.program(arguments, load: load)
      let round =
        if let processors = row.processors {
          try simulate(program, load, processors, number, row)
        } else {
          try measure(program, load, row)
        }
      guard let round else { break }
      if number >= skipped { rounds.append(round) }
    }
    if rounds.isEmpty { return nil }
    // Fewer where the reader leaves early; a variant that does not say when an item is done has had all.
    let handled = rounds.map(\.latencies.count).min() ?? 0
    let items = handled > 0 ? handled : line.items
    return Figures(
      pattern: row.pattern.name, settings: row.settings, scale: row.scale, work: work.description,
      serial: serial, processors: row.processors ?? Self.machineProcessors,
      isSimulated: row.processors != nil, items: items, times: rounds.map(\.time),
      processorShares: rounds.map(\.processorShare), memory: rounds.map(\.memory),
      latency: Latency(rounds.flatMap(\.latencies)))
  }

  /// A repetition.
  private struct Round {
    var time: Int64
    var processorShare: Double
    var memory: Int
    var latencies: [Int64]
  }

  // MARK: Simulated

  private func simulate(
    _ program: Program, _ load: Load, _ processors: Int, _ number: Int, _ row: BenchCase
  ) throws(BenchProblem) -> Round? {
    var options = RunOptions(seed: seed &+ UInt64(number))
    options.processors = processors
    options.trace = true
    options.findLeaks = false
    options.output = { _ in }
    options.shouldStop = { [shouldStop] in shouldStop() ? .interrupted : nil }
    let report = program.run(options)
    if report.outcome == .interrupted { return nil }
    guard report.outcome.isSuccess else {
      throw BenchProblem("\(row.name) cannot be measured: \(report.outcome.message)")
    }
    guard let trace = report.trace, trace.dropped == 0 else {
      throw BenchProblem("\(row.name): too long to be measured; take fewer --items")
    }
    let (memory, busy) = Self.use(trace)
    let time = load.span.end - load.span.begin
    return Round(
      time: time,
      processorShare: time > 0 ? min(1, Double(busy) / Double(time) / Double(processors)) : 0,
      memory: memory, latencies: load.latencies)
  }

  /// The bytes that a run needed at its peak, by the model, and the nanoseconds of computing.
  static func use(_ trace: Trace) -> (memory: Int, busy: Int64) {
    var living = LivingGoroutines()
    var busy: Int64 = 0
    var slots = 0
    var isKnown: Set<UInt32> = []
    for event in trace.events {
      living.read(event)
      if event.kind == .sleep, event.flag, case .integer(let nanoseconds) = event.value {
        busy += nanoseconds
      }
      if event.object != 0, isKnown.insert(event.object).inserted {
        let object = trace.names.object(event.object)
        if object.kind == .channel { slots += object.capacity }
      }
    }
    return (living.most * stackBytes + slots * slotBytes, busy)
  }

  // MARK: Real

  private func measure(
    _ program: Program, _ load: Load, _ row: BenchCase
  ) throws(BenchProblem) -> Round? {
    // What the repetition before leaves behind, its threads, is gone then.
    usleep(Self.settleMicroseconds)
    cmalloc_trim()
    let before = ProcessMemory.allocated
    var most = before
    let began = ProcessTime.used
    var samples: Int64 = 0
    let total = load.itemNanoseconds * Int64(load.capacity) + load.serialNanoseconds
    let longest = max(patience, total * Self.patienceFactor)
    let outcome = program.runParallel(
      every: Self.sampleInterval,
      sample: { _ in
        most = max(most, ProcessMemory.allocated)
        samples += 1
        if samples * Self.sampleInterval > longest {
          return .budget(Budget(.wallTime, limit: longest))
        }
        return shouldStop() ? .interrupted : nil
      }, output: { _ in })
    let used = ProcessTime.used - began
    if outcome == .interrupted { return nil }
    if case .budget = outcome {
      throw BenchProblem(
        "\(row.name): stuck after \(load.latencies.count) of \(load.capacity) items; playground explore "
          + "\(row.pattern.name) finds out why")
    }
    guard outcome.isSuccess else {
      throw BenchProblem("\(row.name) cannot be measured: \(outcome.message)")
    }
    let time = max(1, load.span.end - load.span.begin)
    let share = Double(used) / Double(time) / Double(Self.machineProcessors)
    return Round(
      time: time, processorShare: min(1, share), memory: max(0, most - before),
      latencies: load.latencies)
  }
}

/// The memory of this process.
public enum ProcessMemory {
  /// Bytes that are allocated.
  public static var allocated: Int { Int(clamping: cmalloc_allocated()) }
}

/// What other programs on the machine use of its processors, since it was made.
public struct OtherLoad {
  private let before = Self.read()
  private let own = ProcessTime.used

  /// From now on.
  public init() {}

  /// Their share of all processors; nil if the system does not tell.
  public var share: Double? {
    guard let before, let now = Self.read(), now.all > before.all else { return nil }
    let mine = Double(ProcessTime.used - own) / 1e9 * Double(sysconf(Int32(_SC_CLK_TCK)))
    return max(0, (now.busy - before.busy - mine) / (now.all - before.all))
  }

  /// Ticks of all processors since the start, and those in which they worked. /proc/stat: user, nice, system, idle,
  /// iowait, irq, softirq, steal.
  private static func read() -> (busy: Double, all: Double)? {
    guard let file = fopen("/proc/stat", "r") else { return nil }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    guard fgets(&line, Int32(line.count), file) != nil else { return nil }
    let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    let ticks = text.split(separator: " ").dropFirst().prefix(8).compactMap { Double($0) }
    guard ticks.count == 8 else { return nil }
    let all = ticks.reduce(0, +)
    return (all - ticks[3] - ticks[4], all)
  }
}

/// The processors' time of this process.
public enum ProcessTime {
  /// Nanoseconds of processors that all its threads have had.
  public static var used: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
