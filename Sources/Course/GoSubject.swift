// A Go program as a subject of a search.

import CSP
import Explorer
import GoInterpreter
import GoVM

/// A `GoProgram` under exploration.
public final class GoSubject: Subject {
  private let program: GoProgram
  private var options: GoRunOptions
  private var report: Report?
  private let written = RunOutput()

  /// `program`, run with `options`; its strategy, trace and accesses are the search's affair.
  /// `output` takes what it writes.
  public init(
    _ program: GoProgram, _ options: GoRunOptions,
    output: @escaping (OutputStream, UnsafeRawBufferPointer) -> Void = { _, _ in }
  ) {
    self.program = program
    self.options = options
    self.options.common.trace = false
    self.options.common.recordAccesses = true
    self.options.output = { [written] stream, bytes in
      output(stream, bytes)
      written.append(bytes, isStandard: stream == .stdout)
    }
    self.options.common.describeEnd = true
  }

  public func run(_ strategy: any Strategy) -> Trial {
    options.common.strategy = strategy
    written.removeAll()
    let report = program.run(options).report
    self.report = report
    var trial = Trial(
      outcome: report.outcome,
      isFailure: report.outcome != .interrupted
        && (!report.outcome.isSuccess || report.findings.contains { !$0.isWarning }),
      lastLine: written.lastLine)
    trial.end = program.runEnd
    return trial
  }

  public var steps: StepLog { program.steps }
  public var hasLearned: Bool { program.hasLearned }
  public var reliance: [UInt8] { program.reliance }
  public func rely(on places: [UInt8]) -> Bool { program.rely(on: places) }
  public var runningSteps: StepLog { program.steps }
  public func explain(_ strategy: any Strategy) -> [Finding] {
    let report = traced(strategy, keepsLocks: false)
    return defects(report) + report.findings.filter(\.isWarning)
  }

  public func addLocks(_ strategy: any Strategy, to order: inout LockOrder) {
    _ = traced(strategy, keepsLocks: true)
    program.addLocks(to: &order)
  }

  private func traced(_ strategy: any Strategy, keepsLocks: Bool) -> Report {
    var options = options
    options.common.strategy = strategy
    options.common.trace = true
    options.common.recordAccesses = false
    // What was found is explained, even if the search was stopped.
    options.common.shouldStop = nil
    options.common.keepsLocks = keepsLocks
    written.removeAll()
    return program.run(options).report
  }

  public func findings() -> [Finding] { report.map(defects) ?? [] }

  /// What is wrong, warnings apart; a failing test with what it said.
  private func defects(_ report: Report) -> [Finding] {
    report.findings.compactMap { finding in
      if finding.isWarning { return nil }
      if finding.kind != .failure { return finding }
      var finding = finding
      let places = written.testPlaces
      if !places.isEmpty {
        finding.message += ": " + places.joined(separator: ", ")
        finding.goroutines = []
      }
      finding.detail = written.lastLines(8)
      return finding
    }
  }
}

/// What a run writes: the last line of standard output, and the end of all.
private final class RunOutput {
  /// Bytes that are kept.
  private static let most = 1 << 16

  private var line: [UInt8] = []
  private var isEnded = false
  private var all: [UInt8] = []

  func removeAll() {
    line.removeAll(keepingCapacity: true)
    all.removeAll(keepingCapacity: true)
    isEnded = false
  }

  func append(_ output: UnsafeRawBufferPointer, isStandard: Bool) {
    all.append(contentsOf: output.prefix(Self.most))
    if all.count > 2 * Self.most { all.removeFirst(all.count - Self.most) }
    guard isStandard else { return }
    for byte in output {
      if isEnded {
        line.removeAll(keepingCapacity: true)
        isEnded = false
      }
      if byte == 0x0A { isEnded = true } else if line.count < 200 { line.append(byte) }
    }
  }

  var lastLine: String { String(decoding: line, as: UTF8.self) }

  private var lines: [Substring] {
    String(decoding: all, as: UTF8.self).split(separator: "\n")
  }

  func lastLines(_ most: Int) -> String { lines.suffix(most).joined(separator: "\n") }

  /// The places at which tests reported failures, "x_test.go:12", each once.
  var testPlaces: [String] {
    var places: [String] = []
    for line in lines {
      let parts = line.drop { $0 == " " }.split(separator: ":", maxSplits: 2)
      guard line.hasPrefix("    "), parts.count == 3, parts[0].hasSuffix("_test.go"),
        let number = Int(parts[1])
      else { continue }
      let place = "\(parts[0]):\(number)"
      if !places.contains(place) { places.append(place) }
    }
    return places
  }
}
