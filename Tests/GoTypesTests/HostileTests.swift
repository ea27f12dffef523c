// Programs that are deep, endless or huge: diagnostics or nothing, never a crash or a hang.

import GoSyntax
import GoTypes
import Testing

private struct HostileCase: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var source: String
  /// What the first complaint contains; nil where gc accepts the program.
  var complaint: String?

  init(_ name: String, _ source: String, _ complaint: String? = nil) {
    testDescription = name
    self.source = source
    self.complaint = complaint
  }
}

private func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }

private func lines(_ count: Int, _ line: (Int) -> String) -> String {
  (0..<count).map { line($0) + "\n" }.joined()
}

private let cases = [
  HostileCase(
    "100,000 parentheses", "var x = \(times(100_000, "("))1\(times(100_000, ")"))",
    "nesting exceeds the limit"),
  HostileCase("4,000 parentheses", "var x = \(times(4_000, "("))1\(times(4_000, ")"))"),
  HostileCase("a sum of 50,000", "var x = 1\(times(50_000, " + 1"))"),
  HostileCase(
    "a non-constant sum of 50,000", "func f(a int) int { return a\(times(50_000, " + a")) }"),
  HostileCase("a huge shift", "const x = 1 << 1000000000", "invalid shift count"),
  HostileCase(
    "constants that double",
    "const a0 = 1 << 500\n" + lines(50) { "const a\($0 + 1) = a\($0) * a\($0)" },
    "constant multiplication overflow"),
  HostileCase(
    "strings that double",
    "const s0 = \"aaaaaaaaaaaaaaaa\"\n" + lines(40) { "const s\($0 + 1) = s\($0) + s\($0)" },
    "constant string too long"),
  HostileCase(
    "floats that double",
    "const f0 = 1.0 / 3\n" + lines(40) { "const f\($0 + 1) = f\($0) * f\($0)" }),
  HostileCase(
    "a cycle of 1,000 structs",
    lines(1_000) { "type T\($0) struct{ f T\(($0 + 1) % 1_000) }" }, "invalid recursive type T0"),
  HostileCase(
    "a cycle of 1,000 variables", lines(1_000) { "var v\($0) = v\(($0 + 1) % 1_000)" },
    "initialization cycle for v0"),
  HostileCase(
    "a chain of 3,000 definitions",
    lines(3_000) { "type T\($0) T\($0 + 1)" } + "type T3000 int\nvar x T0 = 1"),
  HostileCase(
    "a chain of 20,000 definitions", lines(20_000) { "type T\($0) T\($0 + 1)" } + "type T20000 int",
    "nested too deeply"),
  HostileCase(
    "an instance 1,000 deep",
    "type L[T any] struct{ v T }\nvar x \(times(1_000, "L["))int\(times(1_000, "]"))"),
  HostileCase(
    "types of 2 to the 40 parts",
    "type P[A, B any] struct { a A; b B }\ntype T0 = P[int, int]\n"
      + lines(40) { "type T\($0 + 1) = P[T\($0), T\($0)]" } + "var x T40"),
  HostileCase(
    "instances without end", "func f[P any](n int) { f[*P](n) }", "instantiation cycle"),
  HostileCase(
    "a struct that grows with each instance", "type T[P any] struct{ f T[[]P] }\nvar x T[int]",
    "invalid recursive type"),
  HostileCase(
    "an interface that grows with each instance",
    "type I[P any] interface{ m(I[[]P]) }\nvar x I[int]\nvar _ = x.(interface{ m(I[int]) })",
    "instantiation cycle"),
  HostileCase(
    "interfaces that embed each other twice",
    "type I0 interface{ m() }\n"
      + lines(40) { "type I\($0 + 1) interface{ I\($0); J\($0) }\ntype J\($0) interface{ I\($0) }" }
  ),
  HostileCase("an array too large", "var a [1 << 62]int64\nvar _ = a[1 << 61]"),
  HostileCase(
    "1,000 nested function literals",
    "var x = \(times(1_000, "func() { _ = "))1\(times(1_000, "}"))"),
  HostileCase("4,000 blocks", "func f() {\(times(4_000, "{"))\(times(4_000, "}"))}"),
]

@Test(arguments: cases)
private func hostileProgramsEnd(_ test: HostileCase) {
  let messages = onLargeStack {
    let loader = PackageLoader(standard: standardLibrary())
    let program = loader.load(name: "x.go", source: [UInt8]("package p\n\(test.source)\n".utf8))
    return program.diagnostics.map(\.message)
  }
  if let complaint = test.complaint {
    #expect(messages.first?.contains(complaint) == true, "\(messages.prefix(3))")
  } else {
    #expect(messages.isEmpty, "\(messages.prefix(3))")
  }
}
