// Programs with types, frames and globals that no memory holds, and types made for ever: each ends in an outcome of its
// own, within a few seconds and without taking the process down.

import CSP
import GoInterpreter
import GoSyntax
import GoVM
import Testing

/// A hostile program and how it must end.
struct HostileCase: CustomTestStringConvertible, Sendable {
  var name: String
  var source: String
  /// Whether the outcome is the one that the program must have.
  var isExpected: @Sendable (Outcome) -> Bool
  var testDescription: String { name }
}

private func endsByHeap(_ outcome: Outcome) -> Bool {
  if case .budget(let budget) = outcome { return budget.kind == .heap }
  return false
}

private func panics(_ outcome: Outcome) -> Bool { outcome.exitCode == 2 }

let hostileCases: [HostileCase] = [
  HostileCase(
    name: "structs that double a hundred times",
    source: (0..<100).map { "type T\($0) struct{ a, b T\($0 + 1) }\n" }.joined()
      + "type T100 int\nfunc main() { var t T0; _ = t }\n",
    isExpected: { endsByHeap($0) || panics($0) }),
  HostileCase(
    name: "a value of gigabytes through a frame",
    source: """
      type A [1 << 30]int
      func f(a A) A { return a }
      func main() { var a A; b := f(a); println(b[0]) }
      """,
    isExpected: endsByHeap),
  HostileCase(
    name: "keys of maps larger than a frame",
    source: "type K [100000]int\nfunc main() { m := map[K]int{}; m[K{}]++; println(len(m)) }",
    isExpected: { $0.exitCode == 0 }),
  HostileCase(
    name: "large values passed down without end",
    source: """
      type A [100000]int
      func f(a A, n int) int { a[n%100] = n; return f(a, n+1) + a[0] }
      func main() { var a A; println(f(a, 0)) }
      """,
    isExpected: endsByHeap),
  HostileCase(
    name: "a field behind more than the address space",
    source: "type S struct { a [1<<63 - 1]byte; b int64 }\nfunc main() { println(new(S).b) }",
    isExpected: endsByHeap),
  HostileCase(
    name: "globals whose sizes add up to more than a word holds",
    source: """
      type A struct{ a, b [1 << 62]byte }
      type B struct{ a, b, c, d A }
      var g, h [16]B
      func main() { g[3].d.b[5] = 1; h = g; println(len(g)) }
      """,
    isExpected: { endsByHeap($0) || panics($0) }),
  HostileCase(
    name: "ever longer types by reflection",
    source: """
      import "reflect"
      func main() { t := reflect.TypeOf(1); for { t = reflect.PointerTo(t) } }
      """,
    isExpected: endsByHeap),
]

struct HostileTests {
  @Test("Hostile types end in an outcome", arguments: hostileCases)
  func hostile(_ test: HostileCase) throws {
    let source = GoSource(name: "main.go", text: "package main\n" + test.source)
    guard case .program(let program) = GoProgram.load([source]) else {
      Issue.record("\(test.name): does not load")
      return
    }
    var options = GoRunOptions()
    options.common.findLeaks = false
    options.limits.heapBytes = 64 << 20
    // Twice: what a run of this kind leaves must not harm the next.
    for _ in 0..<2 {
      let outcome = program.run(options).report.outcome
      #expect(test.isExpected(outcome), "\(test.name): \(outcome)")
    }
  }
}
