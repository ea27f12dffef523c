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
  private let written = LastLine()

  /// The last line of standard output.
  private final class LastLine {
    var bytes: [UInt8] = []
    private var isEnded = false

    func append(_ output: UnsafeRawBufferPointer) {
      for byte in output {
        if isEnded {
          bytes.removeAll(keepingCapacity: true)
          isEnded = false
        }
        if byte == 0x0A { isEnded = true } else if bytes.count < 200 { bytes.append(byte) }
      }
    }
  }

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
      if stream == .stdout { written.append(bytes) }
    }
  }

  public func run(_ strategy: any Strategy) -> Trial {
    options.common.strategy = strategy
    written.bytes.removeAll(keepingCapacity: true)
    let report = program.run(options).report
    self.report = report
    return Trial(
      outcome: report.outcome,
      isFailure: report.outcome != .interrupted
        && (!report.outcome.isSuccess || report.findings.contains { !$0.isWarning }),
      lastLine: String(decoding: written.bytes, as: UTF8.self))
  }

  public var steps: StepLog { program.steps }
  public var hasLearned: Bool { program.hasLearned }
  public var runningSteps: StepLog { program.steps }
  public func explain(_ strategy: any Strategy) -> [Finding] {
    var options = options
    options.common.strategy = strategy
    options.common.trace = true
    options.common.recordAccesses = false
    return program.run(options).report.findings.filter { !$0.isWarning }
  }

  public func findings() -> [Finding] { report?.findings.filter { !$0.isWarning } ?? [] }
}
