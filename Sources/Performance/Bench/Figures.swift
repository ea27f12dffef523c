// What was measured of a pattern with some settings: the figures of a row.

import Histogram

/// How long items took from being made to being handled, in nanoseconds.
public struct Latency: Hashable, Sendable, Codable {
  /// Half of the items took at most so long.
  public var p50: Int64
  /// Nine of ten.
  public var p90: Int64
  /// 99 of 100.
  public var p99: Int64
  /// The longest.
  public var max: Int64

  /// The percentiles of so many times. To three significant digits, as HdrHistogram keeps them.
  public init(_ times: [Int64]) {
    var histogram = Histogram<UInt32>(
      lowestDiscernibleValue: 1, highestTrackableValue: 86_400_000_000_000)
    for time in times {
      _ = histogram.record(UInt64(Swift.min(Swift.max(0, time), 86_400_000_000_000)))
    }
    p50 = Self.at(50, histogram)
    p90 = Self.at(90, histogram)
    p99 = Self.at(99, histogram)
    max = times.max() ?? 0
  }

  /// The histogram's value to the three digits that it keeps.
  private static func at(_ percentile: Double, _ histogram: Histogram<UInt32>) -> Int64 {
    if histogram.totalCount == 0 { return 0 }
    let value = Int64(
      clamping: histogram.medianEquivalentForValue(histogram.valueAtPercentile(percentile)))
    var unit: Int64 = 1
    while value / unit >= 1000 { unit *= 10 }
    return (value + unit / 2) / unit * unit
  }
}

/// The figures of a row.
public struct Figures: Hashable, Sendable, Codable {
  /// The pattern.
  public var pattern: String
  /// What was set beside the number of items, as it would be typed.
  public var settings: [String]
  /// How many goroutines share the work, in words: "4 workers"; empty where that cannot be set.
  public var scale: String
  /// What the work of an item was: "cpu:50us".
  public var work: String
  /// The share of the work that could not be shared out.
  public var serial: Double
  /// On how many processors.
  public var processors: Int
  /// Whether they were simulated.
  public var isSimulated: Bool
  /// How many items were handled in a repetition.
  public var items: Int
  /// Nanoseconds of each repetition.
  public var times: [Int64]
  /// The share of all processors that each repetition used.
  public var processorShares: [Double]
  /// Bytes of memory that each repetition needed at its peak.
  public var memory: [Int]
  /// How long the items of all repetitions took.
  public var latency: Latency

  /// Figures.
  public init(
    pattern: String, settings: [String], scale: String, work: String, serial: Double,
    processors: Int, isSimulated: Bool, items: Int, times: [Int64], processorShares: [Double],
    memory: [Int], latency: Latency
  ) {
    self.pattern = pattern
    self.settings = settings
    self.scale = scale
    self.work = work
    self.serial = serial
    self.processors = processors
    self.isSimulated = isSimulated
    self.items = items
    self.times = times
    self.processorShares = processorShares
    self.memory = memory
    self.latency = latency
  }

  /// Nanoseconds of a repetition.
  public var time: Sample { Sample(times.map(Double.init)) }
  /// The share of all processors in use.
  public var processorShare: Double { Sample(processorShares).median }
  /// Bytes at the peak.
  public var peak: Double { Sample(memory.map(Double.init)).median }
  /// Items per second.
  public var throughput: Double { time.median > 0 ? Double(items) / time.median * 1e9 : 0 }
  /// What distinguishes it from other rows.
  public var key: [String] { [pattern, work, String(items), String(serial)] + settings }
}

/// What can be plotted of figures.
public enum Metric: String, Sendable, CaseIterable {
  case time, speedup, throughput, memory, cpu, p50, p99

  /// What the axis says.
  public var label: String {
    switch self {
    case .time: "time"
    case .speedup: "speed-up"
    case .throughput: "items/s"
    case .memory: "memory"
    case .cpu: "CPU"
    case .p50: "p50"
    case .p99: "p99"
    }
  }

  /// The value, given the first row of the sweep.
  public func value(_ figures: Figures, first: Figures) -> Double {
    switch self {
    case .time: figures.time.median
    case .speedup:
      figures.time.median > 0
        ? first.time.median / figures.time.median * Double(figures.items) / Double(first.items) : 0
    case .throughput: figures.throughput
    case .memory: figures.peak
    case .cpu: figures.processorShare
    case .p50: Double(figures.latency.p50)
    case .p99: Double(figures.latency.p99)
    }
  }
}

/// The figures of a sweep.
public struct SweepFigures: Sendable {
  /// What was swept.
  public var sweep: Sweep
  /// Whether the parameter says how many share the work, so that there is a speed-up.
  public var isScale: Bool
  /// A row for each value that was measured.
  public var rows: [Figures]

  /// Figures of a sweep.
  public init(sweep: Sweep, isScale: Bool, rows: [Figures]) {
    self.sweep = sweep
    self.isScale = isScale
    self.rows = rows
  }

  /// The rows with their values.
  public var points: [(value: Int, figures: Figures)] {
    zip(sweep.values, rows).map { ($0, $1) }
  }

  /// How many of `value` can work at once: no more than there are processors, where the work is computing.
  public func workers(_ value: Int, _ figures: Figures) -> Double {
    if !isScale { return 1 }
    return Double(figures.work.hasPrefix("cpu:") ? min(value, figures.processors) : value)
  }

  /// What Amdahl's law says of a row's speed-up over the first row.
  public func theory(_ value: Int, _ figures: Figures) -> Double {
    guard let first = points.first else { return 1 }
    return Amdahl.speedUp(workers: workers(value, figures), serial: figures.serial)
      / Amdahl.speedUp(workers: workers(first.value, first.figures), serial: figures.serial)
  }

  /// The serial share that fits the speed-ups best; nil if the sweep does not begin at 1, or has no more.
  public var fittedShare: Double? {
    guard isScale, let first = points.first, first.value == 1 else { return nil }
    return Amdahl.serialShare(
      of: points.map {
        (workers($0.value, $0.figures), Metric.speedup.value($0.figures, first: first.figures))
      })
  }
}
