// What is measured of patterns, and what follows from figures: statistics on known data, sweeps, files, plots.

import Foundation
import Patterns
import Performance
import Printer
import Testing

private let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
  path: "testdata")

/// What `text` is, held against the file `name` in testdata; with UPDATE_GOLDEN=1 it is written there.
func checkGolden(_ text: String, _ name: String) throws {
  let url = folder.appending(path: name)
  if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
    try text.write(to: url, atomically: true, encoding: .utf8)
    return
  }
  #expect(
    try String(contentsOf: url, encoding: .utf8) == text,
    "\(name): run `make golden` and read the difference")
}

/// The lines that `write` writes.
func lines(_ write: ((String) -> Void) -> Void) -> String {
  var text = ""
  write { text += $0 + "\n" }
  return text
}

@Suite struct StatisticsTests {
  /// Known probabilities: counted out over all arrangements, and (with ties) scipy's mannwhitneyu, asymptotic.
  static let known: [([Double], [Double], Double?)] = [
    ([1, 2, 3, 4, 5], [6, 7, 8, 9, 10], 0.007936507936507936),
    ([6, 7, 8, 9, 10], [1, 2, 3, 4, 5], 0.007936507936507936),
    ([1, 3, 5], [2, 4, 6], 0.7),
    (
      [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46], [1.15, 0.88, 0.90, 0.74, 1.21],
      0.2544122544122544
    ),
    ([1, 2, 2, 3, 4], [2, 3, 4, 5, 5], 0.13509906945732136),
    ([7, 7, 7], [7, 7, 7], nil),
    ([], [1], nil),
  ]

  @Test(arguments: known.indices)
  func mannWhitney(index: Int) {
    let (a, b, expected) = Self.known[index]
    let p = MannWhitney(Sample(a), Sample(b)).p
    guard let expected else { return #expect(p == nil) }
    #expect(abs((p ?? -1) - expected) < 1e-12)
  }

  @Test func medianAndSpread() {
    #expect(Sample([3, 1, 2]).median == 2)
    #expect(Sample([4, 1, 2, 3]).median == 2.5)
    #expect(Sample([90, 100, 110]).spread == 0.1)
    #expect(Sample([]).median == 0)
  }

  @Test func amdahl() {
    #expect(Amdahl.speedUp(workers: 4, serial: 0) == 4)
    #expect(abs(Amdahl.speedUp(workers: 1e9, serial: 0.1) - 10) < 1e-6)
    let curve = [1.0, 2, 4, 8].map {
      (workers: $0, speedUp: Amdahl.speedUp(workers: $0, serial: 0.07))
    }
    #expect(abs((Amdahl.serialShare(of: curve) ?? -1) - 0.07) < 1e-12)
    #expect(Amdahl.serialShare(of: [(1, 1)]) == nil)
  }

  @Test func latencyKeepsThreeDigits() {
    let latency = Latency((1...1000).map { Int64($0) * 100_000 })
    #expect(latency.p50 == 50_000_000)
    #expect(latency.p99 == 99_000_000)
    #expect(latency.max == 100_000_000)
  }
}

@Suite struct CommandLineTests {
  static let workloads: [(String, String)] = [
    ("cpu:50us", "cpu:50us"), ("sleep:1ms", "sleep:1ms"), ("cpu:1.5ms", "cpu:1500us"),
    ("sleep:2s", "sleep:2s"),
    ("50us", "--work 50us: say what kind of work: cpu:50us computes, sleep:50us waits"),
    ("cpu", "--work cpu: must be cpu:TIME or sleep:TIME, as cpu:50us or sleep:1ms"),
    ("cpu:50", "--work cpu:50: the time needs a unit: cpu:50us or ms, s"),
    ("cpu:x", "--work cpu:x: \"x\" is no time: cpu:50us, cpu:1ms"),
    (
      "disk:1ms",
      "--work disk:1ms: there is no work \"disk\": cpu computes, sleep waits, as cpu:50us"
    ),
    ("cpu:0s", "--work cpu:0s: must be more than 0; without work there is nothing to share"),
    ("cpu:-1ms", "--work cpu:-1ms: must be more than 0; without work there is nothing to share"),
    ("sleep:1h", "--work sleep:1h: must be at most 10s for an item"),
  ]

  @Test(arguments: workloads.indices)
  func workload(index: Int) {
    let (text, expected) = Self.workloads[index]
    do { #expect(try Workload(text).description == expected) } catch {
      #expect("\(error)" == expected)
    }
  }

  private static let form =
    "must be NAME=FROM..TO, as workers=1..16, workers=1..64:x2 or workers=1,2,4,8"
  static let sweeps: [(String, String)] = [
    ("workers=1..4", "[1, 2, 3, 4]"), ("workers=1..20:x2", "[1, 2, 4, 8, 16]"),
    ("buffer=0..100:25", "[0, 25, 50, 75, 100]"), ("inputs=1,3,9", "[1, 3, 9]"),
    ("workers", "--sweep workers: " + form), ("=1..3", "--sweep =1..3: " + form),
    ("workers=", "--sweep workers=: " + form), ("workers=a..b", "--sweep workers=a..b: " + form),
    ("workers=1,,2", "--sweep workers=1,,2: " + form),
    ("workers=4..1", "--sweep workers=4..1: 4 is greater than 1; write 1..4"),
    ("workers=3..3", "--sweep workers=3..3: one value makes no curve; give two or more"),
    ("workers=2,2", "--sweep workers=2,2: each value must be greater than the one before"),
    (
      "workers=1..1000",
      "--sweep workers=1..1000: that is more than 64 values; double each time with :x2, or add more with :10"
    ),
    ("workers=0..8:x2", "--sweep workers=0..8:x2: from 0 that goes no further; begin at 1"),
    ("workers=1..8:x1", "--sweep workers=1..8:x1: \"x1\" is no step: :10 adds 10, :x2 doubles"),
    ("workers=1..8:0", "--sweep workers=1..8:0: \"0\" is no step: :10 adds 10, :x2 doubles"),
    ("buffer=1..9223372036854775807:x2", "[1, 2, 4"),
  ]

  @Test(arguments: sweeps.indices)
  func sweep(index: Int) {
    let (text, expected) = Self.sweeps[index]
    do { #expect("\(try Sweep(text).values)".hasPrefix(expected)) } catch {
      #expect("\(error)" == expected)
    }
  }
}

@Suite struct FiguresTests {
  /// A row made up.
  static func row(
    _ times: [Int64], pattern: String = "fanout", simulated: Bool = false, processors: Int = 2
  ) -> Figures {
    Figures(
      pattern: pattern, settings: ["--workers", "4"], scale: "4 workers", work: "cpu:100us",
      serial: 0, processors: processors, isSimulated: simulated, items: 100, times: times,
      processorShares: times.map { _ in 0.5 }, memory: times.map { _ in 4096 },
      latency: Latency(times))
  }

  static func compare(_ a: [Figures], _ b: [Figures]) -> String {
    lines {
      ComparisonPrinter(style: .plain).write(
        Comparison(BenchFile(rows: a), BenchFile(rows: b)), names: ("a.json", "b.json"), to: $0)
    }
  }

  @Test func comparisons() throws {
    let slow = Self.row([100, 101, 102, 103, 104].map { $0 * 1_000_000 })
    let fast = Self.row([50, 51, 52, 53, 54].map { $0 * 1_000_000 })
    let mixed = Self.row([99, 100, 102, 104, 106].map { $0 * 1_000_000 })
    var text = "# Half the time, and by more than chance.\n" + Self.compare([slow], [fast])
    text += "# A difference that chance explains.\n" + Self.compare([slow], [mixed])
    let three = { (row: Figures) in
      var row = row
      row.times = Array(row.times.prefix(3))
      return row
    }
    text += "# Too few to tell.\n" + Self.compare([three(slow)], [three(fast)])
    text +=
      "# Simulated: exact.\n"
      + Self.compare([Self.row([100_000], simulated: true)], [Self.row([50_000], simulated: true)])
    text +=
      "# Another machine, and rows that the other does not have.\n"
      + Self.compare(
        [slow, Self.row([1, 2], pattern: "fanin")],
        [Self.row([7, 8], processors: 8), Self.row([5], pattern: "pool")])
    text += "# Nothing in common.\n" + Self.compare([slow], [Self.row([5], pattern: "pool")])
    try checkGolden(text, "comparisons.txt")
  }

  @Test func filesRoundTrip() throws {
    let file = BenchFile(rows: [Self.row([1, 2, 3])])
    #expect(try BenchFile(file.bytes, name: "a.json") == file)
    for bad in ["", "{}", "[1]", "{\"kind\":\"x\",\"version\":1,\"rows\":[]}"] {
      #expect(throws: BenchProblem("a.json: is no result of playground bench --json FILE")) {
        try BenchFile(Array(bad.utf8), name: "a.json")
      }
    }
  }

  /// A simulated sweep: all of it is the same on every machine and run.
  static func sweep(_ serial: Double) throws -> SweepFigures {
    let pattern = try #require(Catalog.pattern("producer-consumer"))
    let sweep = try Sweep("workers=1..8:x2")
    var measuring = Measuring(work: try Workload("cpu:100us"))
    measuring.serial = serial
    measuring.repetitions = 2
    let rows = try sweep.values.compactMap { value in
      try measuring.figures(
        of: BenchCase(
          pattern: pattern, settings: ["--workers", "\(value)"], scale: "\(value) workers",
          processors: 4, items: 200))
    }
    return SweepFigures(sweep: sweep, isScale: true, rows: rows)
  }

  @Test func simulatedSweep() throws {
    let figures = try Self.sweep(0.1)
    #expect(figures.rows == (try Self.sweep(0.1)).rows)
    // 20 ms of work, a tenth of it alone: 20, 11, 6.5 and, on four processors, 6.5 ms.
    #expect(figures.rows.map(\.time.median) == [20_000_000, 11_000_000, 6_500_000, 6_500_000])
    #expect(abs((figures.fittedShare ?? -1) - 0.1) < 1e-9)
    try checkGolden(lines { SweepPrinter(figures).svg(to: $0) }, "sweep.svg")
    try checkGolden(lines { BenchCSV(figures.rows).write(to: $0) }, "sweep.csv")
    try checkGolden(
      String(decoding: BenchFile(rows: figures.rows).bytes, as: UTF8.self), "sweep.json")
    let styles = [Style(width: 60), Style(width: 40, hasUnicode: false), Style(width: 20)]
    try checkGolden(
      styles.map { style in
        lines { line in
          let printer = SweepPrinter(figures, style: style)
          printer.table(bars: true, to: line)
          printer.curve(to: line)
        }
      }.joined(separator: "\n"), "sweep.txt")
  }

  @Test func whatIsMeasuredEnds() throws {
    let pattern = try #require(Catalog.pattern("fanout"))
    var measuring = Measuring(work: try Workload("cpu:10us"))
    let row = BenchCase(pattern: pattern, settings: [], scale: "", processors: 2, items: 100)
    measuring.shouldStop = { true }
    #expect(try measuring.figures(of: row) == nil)
    let nobody = BenchCase(
      pattern: pattern, settings: ["--workers", "0"], scale: "", processors: 2, items: 100)
    #expect(throws: BenchProblem.self) { try measuring.figures(of: nobody) }
  }

  /// The guide's pipeline waits for ever where nobody reads the errors: that ends, and says what to do.
  @Test func whatIsStuckEnds() throws {
    let pattern = try #require(Catalog.pattern("pipeline"))
    var measuring = Measuring(work: try Workload("sleep:1us"))
    measuring.warmUps = 0
    measuring.patience = 50_000_000
    let row = BenchCase(
      pattern: pattern, settings: ["--variant", "guide", "--invalid", "0"], scale: "",
      processors: nil, items: 20)
    #expect(
      throws: BenchProblem(
        "pipeline --variant guide --invalid 0: stuck after 0 of 20 items; playground explore pipeline finds out why"
      )
    ) { try measuring.figures(of: row) }
  }

  /// Real processors: no figures are checked, only that there are some.
  @Test func realFigures() throws {
    var measuring = Measuring(work: try Workload("sleep:100us"))
    measuring.repetitions = 1
    measuring.warmUps = 0
    for pattern in Catalog.patterns {
      let settings = pattern.measure.scale.map { ["--" + $0, "2"] } ?? []
      let figures = try #require(
        try measuring.figures(
          of: BenchCase(
            pattern: pattern, settings: settings, scale: "", processors: nil, items: 20)))
      #expect(figures.time.median > 0 && figures.latency.max > 0, "\(pattern.name)")
      #expect(figures.items >= 20)
    }
  }
}

@Suite struct PlotTests {
  @Test func quantities() {
    let texts = [
      briefDuration(0), briefDuration(850), briefDuration(1234), briefDuration(99_960),
      briefDuration(12_340_000), briefDuration(999_960_000), briefBytes(512), briefBytes(24 * 1024),
      briefBytes(1_600_000), briefCount(950), briefCount(12_345), briefCount(2_000_000),
      Quantity.share.text(0.25), Quantity.share.text(0.012), Quantity.factor.text(3.987),
      fixed(-0.04, 1),
      fixed(-1.26, 1), fixed(.nan, 1), fixed(.infinity, 2),
    ]
    #expect(
      texts == [
        "0s", "850ns", "1.23µs", "100µs", "12.3ms", "1.00s", "512B", "24KiB", "1.5MiB", "950",
        "12.3k",
        "2M", "25%", "1.2%", "3.99x", "0.0", "-1.3", "-", "inf",
      ])
  }

  @Test func plots() throws {
    let waves = Plot(
      title: "Two <series> & a reference", xName: "time", xQuantity: .nanoseconds,
      yName: "goroutines",
      yQuantity: .count,
      series: [
        PlotSeries("stairs", [(0, 1), (1e6, 4), (3e6, 9), (4e6, 2)], isStepped: true),
        PlotSeries("line", (0...8).map { (Double($0) * 5e5, Double($0)) }),
        PlotSeries("theory", [(0, 0), (4e6, 9)], isReference: true),
      ])
    let flat = Plot(
      title: "flat", xName: "x", yName: "bytes", yQuantity: .bytes,
      series: [PlotSeries("flat", [(1, 0), (2, 0)])])
    var text = ""
    for plot in [waves, flat] {
      for style in [Style(width: 60), Style(width: 30, hasUnicode: false)] {
        text += lines { LinePlot(plot, style: style, height: 9).write(to: $0) } + "\n"
      }
    }
    let bars = BarPlot(style: .plain)
    for value in [0.0, 0.01, 1, 2.5, 4] { text += "[" + bars.bar(value, of: 4, width: 10) + "]\n" }
    text += sparkline([0, 1, 2, 3, 4, 5, 6, 7, 8], width: 9, style: .plain) + "\n"
    text += sparkline([0, 4, 8], width: 9, style: Style(hasUnicode: false)) + "\n"
    try checkGolden(text, "plots.txt")
    try checkGolden(lines { PlotSVG(waves).write(to: $0) }, "plot.svg")
  }

  @Test func csvFields() {
    #expect(csvField("a") == "a")
    #expect(csvField("a,b") == "\"a,b\"")
    #expect(csvField("say \"x\"") == "\"say \"\"x\"\"\"")
  }
}
