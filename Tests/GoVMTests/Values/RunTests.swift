// Go programs about maps, strings, slices, printing and reflection: the output is real Go's.

import GoInterpreter
import GoSyntax
import Testing

@testable import GoVM

@Suite struct RunTests {
  static let programs = [
    "maps", "maps_large_keys", "strings", "printing", "reflect_types", "reflect_values",
    "json_encode", "json_plain", "json_decode",
  ]

  @Test(arguments: programs)
  func outputIsGos(name: String) throws {
    try check(name, collectsAlways: false)
  }

  /// Collecting at every allocation changes nothing. The longest programs are left out: they would take a minute.
  @Test(arguments: programs.filter { !["json_encode", "json_plain"].contains($0) })
  func outputIsGosUnderCollection(name: String) throws {
    try check(name, collectsAlways: true)
  }

  func check(_ name: String, collectsAlways: Bool) throws {
    let source = try expectations("run/\(name).go", keepsEmptyLines: true)
      .joined(separator: "\n")
    let wanted = try expectations("run/\(name).out", keepsEmptyLines: true)
    let output = try #require(
      onLargeStack { run(name, source, collectsAlways: collectsAlways) })
    let found = output.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in wanted.enumerated() {
      // What follows in a traceback names files and addresses.
      if line.hasPrefix("goroutine ") { break }
      let other = index < found.count ? found[index] : "(no more output)"
      #expect(other == line, "\(name), line \(index + 1)")
      if other != line { break }
    }
  }
}

/// What a program writes to stdout and then to stderr, or why it cannot be loaded.
private func run(_ name: String, _ source: String, collectsAlways: Bool) -> String {
  switch GoProgram.load([GoSource(name: "\(name).go", text: source)]) {
  case .failure(let diagnostics, _):
    return "does not load: \(diagnostics.map(\.message))"
  case .program(let program):
    var options = GoRunOptions()
    options.collectsAlways = collectsAlways
    let result = program.run(options)
    return String(decoding: result.stdout + result.stderr, as: UTF8.self)
  }
}
