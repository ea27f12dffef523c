// `playground bench [NAME …]`: the guide's table measured, sweeps with their curves, two results compared.
//
// Without a name: the guide's table on this machine's processors, for work that computes and for work that waits, and the
// curve of producer-consumer. With `--procs N` processors are simulated, and the figures are the same everywhere.

import ArgumentParser
import CSP
import Patterns
import Performance
import Printer

/// Which plots a sweep gets.
enum PlotKind: String, CaseIterable, ExpressibleByArgument {
  case all, bars, lines, none
}

extension Metric: ExpressibleByArgument {}

/// Measures patterns.
struct BenchCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure the patterns: the guide's table 4.2, sweeps, comparisons.",
    discussion: """
      bench                            the table and a curve, on this machine
      bench fanout --work sleep:1ms    one pattern, with work that waits
      bench --procs 4                  4 simulated processors: the same everywhere
      bench --sweep workers=1..16      a curve; 1..64:x2 doubles, 0..100:10 adds 10
      bench --json a.json              keep the figures
      bench --compare a.json b.json    what has changed, if more than by chance

      All parameters of a pattern can be set (--buffer 64) and swept; so can procs and items.
      """)

  @Option(parsing: .unconditional, help: "Simulate so many processors, 1 to 64.")
  var procs: Int?

  @Option(help: "The work of an item: cpu:50us computes, sleep:1ms waits.")
  var work: String?

  @Option(
    parsing: .unconditional, help: "How many items; 1000 if nothing is said, 200 if the work waits."
  )
  var items: Int?

  @Option(
    parsing: .unconditional,
    help: "The share of the work that one goroutine does alone, before: 5%.")
  var serial: String = "0%"

  @Option(name: .customLong("repeat"), parsing: .unconditional, help: "Repetitions that count.")
  var repetitions: Int = 5

  @Option(parsing: .unconditional, help: "Repetitions before, that do not count.")
  var warmUp: Int = 1

  @Option(help: "The schedule of the first simulated repetition.")
  var seed: UInt64 = 0

  @Option(help: "Vary a parameter: workers=1..16, workers=1..64:x2, buffer=0,10,100.")
  var sweep: String?

  @Option(help: "What is plotted: time, speedup, throughput, memory, cpu, p50 or p99.")
  var metric: Metric?

  @Option(help: "bars, lines, all or none.")
  var plot: PlotKind = .all

  @Option(help: "Write the figures to this file, for --compare.")
  var json: String?

  @Option(help: "Write the figures to this file as comma-separated values.")
  var csv: String?

  @Option(help: "Write the curve of the sweep to this file as a picture.")
  var svg: String?

  @Flag(help: "Compare two files that --json wrote.")
  var compare = false

  @Argument(
    parsing: .allUnrecognized,
    help: "Patterns (none: all), and what is set: --buffer 64 …")
  var words: [String] = []

  func execute(in session: Session) throws -> Int32 {
    do {
      if compare { return try compareFiles(session) }
      return try BenchRun(self, session.console).execute()
    } catch let problem as BenchProblem {
      throw Misuse(problem.description)
    }
  }

  private func compareFiles(_ session: Session) throws -> Int32 {
    let files = words
    guard files.count == 2 else {
      throw Misuse(
        "bench --compare: needs two files, as bench --compare a.json b.json; bench --json a.json writes them"
      )
    }
    let (before, after) = (
      try BenchFile(try Files.read(files[0]), name: files[0]),
      try BenchFile(try Files.read(files[1]), name: files[1])
    )
    let short = { (path: String) in path.split(separator: "/").last.map(String.init) ?? path }
    ComparisonPrinter(style: session.console.style).write(
      Comparison(before, after), names: (short(files[0]), short(files[1]))
    ) { session.console.line($0) }
    return 0
  }
}

/// One use of the command.
private final class BenchRun {
  private let command: BenchCommand
  private let console: Console
  private let parameters: [String]
  private let patterns: [Pattern]
  /// Whether patterns were named.
  private let isNamed: Bool
  private let serial: Double
  private var items = 0
  private var kept: [Figures] = []
  /// What other programs used of the processors during the last measurement.
  private var otherLoad: Double?

  /// Items of a simulated run, whose events are kept.
  private static let mostSimulated = 200_000
  /// Nanoseconds that a repetition with one goroutine may take.
  private static let longest = 600e9
  /// The share of the processors that others may use before it is said.
  private static let mostOthers = 0.15
  /// The guide's amount of work: 100 ms in all.
  private static let guideWork = Workload(kind: .cpu, nanoseconds: 100_000)
  /// Work that waits, in the default table.
  private static let waiting = Workload(kind: .sleep, nanoseconds: 1_000_000)

  init(_ command: BenchCommand, _ console: Console) throws {
    self.command = command
    self.console = console
    var (names, parameters): ([String], [String]) = ([], [])
    var index = 0
    while index < command.words.count {
      let word = command.words[index]
      index += 1
      guard word.hasPrefix("-"), word.count > 1 else {
        names.append(word)
        continue
      }
      parameters.append(word)
      if !word.contains("="), index < command.words.count {
        parameters.append(command.words[index])
        index += 1
      }
    }
    self.parameters = parameters
    isNamed = !names.isEmpty
    patterns = try names.isEmpty ? Catalog.patterns : names.map(Self.pattern)
    serial = try parseShare(command.serial, option: "--serial")
    try checkCounts()
  }

  private static func pattern(_ name: String) throws -> Pattern {
    if GoFiles.isGo(name) {
      throw Misuse(
        "bench measures the patterns in Swift; Go benchmarks run with playground test -bench . \(harmless(name))"
      )
    }
    guard let pattern = Catalog.pattern(name) else {
      throw Misuse(
        Suggestion.text(
          "no pattern \"\(harmless(name))\"", name, among: Catalog.patterns.map(\.name)))
    }
    return pattern
  }

  private func checkCounts() throws {
    if let procs = command.procs, !(1...64).contains(procs) {
      throw Misuse("--procs \(procs): must be 1 to 64")
    }
    if let items = command.items, !(1...10_000_000).contains(items) {
      throw Misuse("--items \(items): must be 1 to 10,000,000")
    }
    guard (1...1000).contains(command.repetitions) else {
      throw Misuse("--repeat \(command.repetitions): must be 1 to 1000")
    }
    guard (0...100).contains(command.warmUp) else {
      throw Misuse("--warm-up \(command.warmUp): must be 0 to 100")
    }
    if command.sweep == nil && command.svg != nil && (isNamed || command.work != nil) {
      throw Misuse("--svg draws the curve of a sweep: add --sweep workers=1..16")
    }
  }

  /// How many items there are if nothing is said: as in the guide's benchmark, and fewer of those that take their time.
  private static func standardItems(_ work: Workload) -> Int {
    switch work.kind {
    case .cpu: 1000
    case .sleep: 200
    }
  }

  // MARK: What there is to do

  func execute() throws -> Int32 {
    Interrupt.watch()
    defer { Interrupt.unwatch() }
    let given = try command.work.map { text throws(BenchProblem) in try Workload(text) }
    for path in [command.json, command.csv, command.svg] { try Files.checkWritable(path) }
    let isComplete: Bool
    if let sweep = command.sweep {
      let pattern = !isNamed ? Catalog.pattern("producer-consumer") : patterns.first
      guard let pattern, !isNamed || patterns.count == 1 else {
        throw Misuse("--sweep varies one pattern: name one of them")
      }
      isComplete = try runSweep(Sweep(sweep), of: pattern, given ?? Self.guideWork)
    } else if let given {
      isComplete = try runTable(given)
    } else {
      isComplete = try runAll()
    }
    try write()
    if isComplete { return 0 }
    console.line("interrupted: these are the figures up to there")
    return Interrupt.exitCode
  }

  /// The table for both kinds of work and, if no pattern was named, the curve of the first.
  private func runAll() throws -> Bool {
    guard try runTable(Self.guideWork) else { return false }
    console.line()
    guard try runTable(Self.waiting) else { return false }
    guard !isNamed, let first = Catalog.pattern("producer-consumer") else {
      return true
    }
    console.line()
    let work = command.procs == nil ? Self.waiting : Self.guideWork
    return try runSweep(Sweep("workers=1..8:x2"), of: first, work, brief: true)
  }

  private func measuring(_ work: Workload, repetitions: Int? = nil) -> Measuring {
    var measuring = Measuring(work: work)
    measuring.serial = serial
    measuring.repetitions = repetitions ?? command.repetitions
    measuring.warmUps = command.warmUp
    measuring.seed = command.seed
    measuring.shouldStop = { Interrupt.isPending }
    return measuring
  }

  // MARK: The table

  private func runTable(_ work: Workload) throws -> Bool {
    var cases: [BenchCase] = []
    items = command.items ?? Self.standardItems(work)
    for pattern in patterns { cases += try rows(of: pattern) }
    try check(cases, work)
    let figures = try measure(cases, measuring(work))
    let printer = BenchPrinter(style: console.style)
    printer.table(figures) { console.line($0) }
    printer.speedUp(figures) { console.line($0) }
    tellOthers()
    let guided = zip(figures, cases).compactMap { row, one in one.guide.map { (row, $0) } }
    if work.kind == .cpu, !guided.isEmpty, parameters.isEmpty {
      console.line()
      printer.guide(guided) { console.line($0) }
    }
    return figures.count == cases.count
  }

  /// The table's rows of a pattern: those that it declares, or the one that the parameters set.
  private func rows(of pattern: Pattern) throws -> [BenchCase] {
    let measure = pattern.measure
    let words = try self.words(for: pattern)
    guard let scale = measure.scale else { return [row(pattern, words, scale: "")] }
    if let given = try value(of: scale, words, pattern) {
      return [row(pattern, words, scale: Self.scaleText(given, scale))]
    }
    return measure.rows.map { declared in
      row(
        pattern, ["--" + scale, String(declared.scale)] + words,
        scale: Self.scaleText(declared.scale, scale), guide: words.isEmpty ? declared.guide : nil)
    }
  }

  private func row(
    _ pattern: Pattern, _ words: [String], scale: String, guide: Measure.GuideFigures? = nil,
    processors: Int? = nil, items: Int? = nil
  ) -> BenchCase {
    BenchCase(
      pattern: pattern, settings: words, scale: scale, guide: guide,
      processors: processors ?? command.procs, items: items ?? self.items)
  }

  /// "1 worker", "4 workers".
  private static func scaleText(_ number: Int, _ noun: String) -> String {
    "\(number) " + (number == 1 && noun.hasSuffix("s") ? String(noun.dropLast()) : noun)
  }

  /// The words that set a parameter of a pattern, of those that were given; each has to be of some pattern.
  private func words(for pattern: Pattern) throws -> [String] {
    var words: [String] = []
    var index = 0
    while index < parameters.count {
      let word = parameters[index]
      let name = String(word.drop { $0 == "-" }.prefix { $0 != "=" })
      let isWhole = word.contains("=") || index + 1 >= parameters.count
      let taken = Array(parameters[index..<(isWhole ? index + 1 : index + 2)])
      index += taken.count
      if name == pattern.measure.count || name == "work" {
        throw Misuse("--\(name): how many items and which work is set by --items and --work")
      }
      if patterns.count == 1 || pattern.parameters.contains(where: { $0.name == name }) {
        words += taken
      } else if !patterns.contains(where: { $0.parameters.contains { $0.name == name } }) {
        var names: [String] = []
        for parameter in patterns.flatMap(\.parameters) where !names.contains("--" + parameter.name)
        {
          names.append("--" + parameter.name)
        }
        throw Misuse(
          Suggestion.text("no parameter --\(harmless(name))", "--" + name, among: names))
      }
    }
    do {
      _ = try Arguments(words, for: pattern.parameters)
    } catch {
      throw Misuse("\(pattern.name): \(error)")
    }
    return words
  }

  /// The value of a parameter in these words, if they set it.
  private func value(of name: String, _ words: [String], _ pattern: Pattern) throws -> Int? {
    guard words.contains(where: { $0.drop { $0 == "-" }.prefix { $0 != "=" } == name }) else {
      return nil
    }
    return try Arguments(words, for: pattern.parameters).int(name)
  }

  // MARK: Sweeps

  private func runSweep(
    _ sweep: Sweep, of pattern: Pattern, _ work: Workload, brief: Bool = false
  ) throws -> Bool {
    let words = try words(for: pattern)
    items = command.items ?? Self.standardItems(work)
    let cases = try sweep.values.map { try self.row(pattern, words, sweep, $0) }
    try check(cases, work)
    let rows = try measure(
      cases, measuring(work, repetitions: brief ? min(3, command.repetitions) : nil))
    let isScale = sweep.name == pattern.measure.scale || sweep.name == "procs"
    let figures = SweepFigures(sweep: sweep, isScale: isScale, rows: rows)
    let printer = SweepPrinter(figures, metric: command.metric, style: console.style)
    printer.table(bars: command.plot == .all || command.plot == .bars) { console.line($0) }
    if command.plot == .all || command.plot == .lines {
      console.line()
      printer.curve { console.line($0) }
    }
    printer.verdict { console.line($0) }
    tellOthers()
    if let svg = command.svg {
      var bytes: [UInt8] = []
      SweepPrinter(figures, metric: command.metric).svg { bytes += Array($0.utf8) + [0x0A] }
      try Files.write(bytes, to: svg)
    }
    return rows.count == cases.count
  }

  /// The row of a sweep's value.
  private func row(
    _ pattern: Pattern, _ words: [String], _ sweep: Sweep, _ value: Int
  ) throws -> BenchCase {
    let measure = pattern.measure
    let text = Self.scaleText(value, sweep.name)
    switch sweep.name {
    case "procs":
      guard (1...64).contains(value) else {
        throw Misuse("--sweep procs: \(value) must be 1 to 64")
      }
      if command.procs != nil { throw Misuse("--procs and --sweep procs: take one of them") }
      let scale = measure.scale
      // As many goroutines as could be of use, unless the number is given.
      let most = sweep.values.last ?? value
      let isSet = try scale.map { try self.value(of: $0, words, pattern) != nil } ?? true
      let extra = isSet ? [] : ["--" + (scale ?? ""), String(most)]
      return row(pattern, extra + words, scale: text, processors: value)
    case "items", measure.count:
      guard (1...10_000_000).contains(value) else {
        throw Misuse("--sweep items: \(value) must be 1 to 10,000,000")
      }
      return row(pattern, words, scale: text, items: value)
    default: break
    }
    guard let parameter = pattern.parameters.first(where: { $0.name == sweep.name }),
      case .integer(let range) = parameter.kind
    else {
      let numbers = pattern.parameters.filter { if case .integer = $0.kind { true } else { false } }
      let names = numbers.map(\.name).filter { $0 != measure.count } + ["items", "procs"]
      throw Misuse(
        Suggestion.text(
          "--sweep: \(pattern.name) has no number \"\(harmless(sweep.name))\"", sweep.name,
          among: names))
    }
    guard range.contains(value) else {
      throw Misuse("--sweep \(sweep.name): \(value) must be \(parameter.range)")
    }
    if sweep.name == measure.scale && value < 1 {
      throw Misuse(
        "--sweep \(sweep.name): with \(value) of them nobody works; begin at 1")
    }
    return row(pattern, ["--" + sweep.name, String(value)] + words, scale: text)
  }

  // MARK: Measuring

  /// Refuses what would take too long to be worth waiting for.
  private func check(_ cases: [BenchCase], _ work: Workload) throws {
    for one in cases {
      if one.processors != nil && one.items > Self.mostSimulated {
        throw Misuse(
          "--items \(one.items): at most \(grouped(Self.mostSimulated)) on simulated processors")
      }
      let total = Double(one.items) * Double(work.nanoseconds)
      if one.processors == nil && total > Self.longest {
        throw Misuse(
          "\(counted(one.items, "item")) of \(work) are \(durationText(Int64(min(total, 9e18)))) of work: take fewer --items or less --work"
        )
      }
    }
  }

  /// Measures rows one after the other; those that were measured before Ctrl-C.
  private func measure(_ cases: [BenchCase], _ measuring: Measuring) throws -> [Figures] {
    let line = ProgressLine(console)
    let others = OtherLoad()
    defer {
      line.clear()
      otherLoad = cases.contains { $0.processors == nil } ? others.share : nil
    }
    var rows: [Figures] = []
    for (number, one) in cases.enumerated() {
      let figures = try measuring.figures(of: one) { round in
        let name = one.scale.isEmpty ? one.pattern.name : "\(one.pattern.name), \(one.scale)"
        line.show(
          "\(number + 1) of \(cases.count): \(name), repetition \(round + 1) of \(measuring.rounds(one))"
        )
      }
      guard let figures else { break }
      rows.append(figures)
      kept.append(figures)
    }
    return rows
  }

  /// Says so if the processors were not ours alone.
  private func tellOthers() {
    guard let otherLoad, otherLoad > Self.mostOthers else { return }
    let text =
      "Other programs used \(Quantity.share.text(otherLoad)) of the processors meanwhile: what computes is slower than "
      + "it would be alone."
    for line in wrapped(text, console.style.width) {
      console.line(console.style.ink(line, .warning))
    }
  }

  private func write() throws {
    if let json = command.json { try Files.write(BenchFile(rows: kept).bytes, to: json) }
    if let csv = command.csv {
      var bytes: [UInt8] = []
      BenchCSV(kept).write { bytes += Array($0.utf8) + [0x0A] }
      try Files.write(bytes, to: csv)
    }
  }
}
