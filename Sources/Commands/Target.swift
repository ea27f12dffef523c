// What a command's argument names: a pattern with its arguments, and later a Go file, as something to run or explore.

import CSP
import Explorer
import Patterns
import Printer

/// A program that commands run, explore and replay.
struct Target {
  /// What it is called, in output and tokens.
  var name: String
  /// The words that set its parameters, as they would be typed.
  var line: [String]
  /// A hash of what determines its runs besides the schedule.
  var hash: UInt16
  /// Runs it once.
  var run: (RunOptions) -> Report
  /// Runs it on real processors with the real clock.
  var runParallel: (@escaping @Sendable (String) -> Void) throws -> Outcome
  /// Makes a subject for a search.
  var subject: (RunOptions) -> any Subject

  /// The target that `name` and `line` stand for.
  static func find(_ name: String?, _ line: [String], for verb: String) throws -> Target {
    guard let name else {
      throw Misuse(
        "\(verb) what? `playground patterns` lists the patterns: playground \(verb) fanin")
    }
    guard let pattern = Catalog.pattern(name) else {
      let names = Catalog.patterns.map(\.name)
      throw Misuse(Suggestion.text("no pattern \"\(harmless(name))\"", name, among: names))
    }
    do {
      let arguments = try Arguments(line, for: pattern.parameters)
      return Target(pattern, arguments)
    } catch {
      throw Misuse("\(name): \(error)")
    }
  }

  private init(_ pattern: Pattern, _ arguments: Arguments) {
    let program = pattern.program(arguments)
    name = pattern.name
    line = arguments.changes.flatMap { ["--" + $0.name, $0.value] }
    hash = UInt16(
      truncatingIfNeeded: fingerprint(([name] + line).joined(separator: "\u{0}").utf8))
    run = { program.run($0) }
    runParallel = { output in program.runParallel(output: output) }
    subject = { NativeSubject(program, $0) }
  }

  /// The name with what is set: "fanin --inputs 2".
  var command: String { ([name] + line).joined(separator: " ") }

  /// The replay token of a schedule: the target's words, then the token.
  func token(_ answers: [UInt32], isAdversarial: Bool) -> String {
    Token(program: name, hash: hash, isAdversarial: isAdversarial, answers: answers).description
      + line.map { " " + $0 }.joined()
  }
}
