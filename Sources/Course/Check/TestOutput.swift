// What a test binary wrote, read as `go test` prints it: which tests failed, and what they said.

/// The failures in a test binary's output.
struct TestOutput {
  /// A line that a failed test wrote through t.Error, t.Fatal or t.Log, with the lines that belong to it.
  struct Failure {
    /// The test or subtest.
    var test: String
    var place: Verdict.Place
    var message: String
    var more: [String]
  }

  /// What failed tests wrote, in order.
  private(set) var failures: [Failure] = []
  /// The tests and subtests that failed, the innermost of each branch last.
  private(set) var failed: [String] = []

  /// Reads the output; lines that name one of `tests` (files) count.
  init(_ bytes: [UInt8], tests: Set<String>) {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.contains("--- FAIL: ") else { return }
    var current: (name: String, indent: Int)?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let indent = line.prefix { $0 == " " }.count
      let rest = line.dropFirst(indent)
      if rest.hasPrefix("--- ") {
        current = nil
        if rest.hasPrefix("--- FAIL: ") {
          let name = rest.dropFirst(10).split(separator: " ").first.map(String.init) ?? ""
          failed.append(name)
          current = (name, indent)
        }
        continue
      }
      guard let test = current, indent > test.indent else {
        if !rest.isEmpty { current = nil }
        continue
      }
      if indent == test.indent + 4, let (place, message) = Self.place(rest, tests) {
        failures.append(Failure(test: test.name, place: place, message: message, more: []))
      } else if !failures.isEmpty {
        failures[failures.count - 1].more.append(String(line.dropFirst(test.indent + 8)))
      }
    }
  }

  /// `fanin_test.go:23: got …` as its place and message.
  private static func place(
    _ line: Substring, _ tests: Set<String>
  ) -> (Verdict.Place, String)? {
    let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let number = Int(parts[1]) else { return nil }
    let file = String(parts[0])
    // The testing package prints base names.
    guard let known = tests.first(where: { $0 == file || $0.hasSuffix("/" + file) }) else {
      return nil
    }
    return (Verdict.Place(file: known, line: number), String(parts[2].drop { $0 == " " }))
  }
}
