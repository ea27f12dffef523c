// Types that are huge when written out, or that expand without end, get an answer in bounded time.

import GoStd
import GoSyntax
import GoTypes
import Testing

private func lines(_ range: Range<Int>, _ line: (Int) -> String) -> String {
  range.map(line).joined(separator: "\n") + "\n"
}

// Each alias doubles the one before: 2^39 fields.
private func doubled(_ name: String, _ parameters: String, _ arguments: String) -> String {
  "type \(name)0\(parameters) = struct{ x int }\n"
    + lines(1..<40) { level in
      "type \(name)\(level)\(parameters) = struct{ x, y \(name)\(level - 1)\(arguments) }"
    }
}

private let programs: [(name: String, source: String, message: String)] = [
  (
    "identical structs", doubled("A", "", "") + doubled("B", "", "") + "var a A39\nvar b B39 = a\n",
    ""
  ),
  (
    "instances of aliases", doubled("A", "[T any]", "[T]") + "var a A39[int]\nvar b string = a\n",
    "cannot use a"
  ),
  (
    "inference",
    doubled("A", "", "") + doubled("B", "", "")
      + "func f[P any](x struct { a A39; p P }) {}\nvar b struct { a B39; p int }\n"
      + "func g() { f(b) }\n",
    "does not match"
  ),
  (
    "embedded instances", "type T[P any] struct{ *T[[]P] }\nvar x T[int]\nvar _ = x.foo\n",
    "x.foo undefined"
  ),
  (
    "sizes", "import \"unsafe\"\n" + doubled("A", "", "") + "const n int8 = unsafe.Sizeof(A39{})\n",
    "cannot use"
  ),
  (
    "unions",
    lines(1..<60) { set in
      let terms = (0..<100).map { "[\(set * 100 + $0)]int" }
      return "type U\(set) interface{ \(terms.joined(separator: " | ")) }"
    } + "type All interface{ " + (1..<60).map { "U\($0)" }.joined(separator: " | ") + " }\n"
      + "func f[T All](T) {}\nfunc g() { f([5]int{}) }\n",
    "does not satisfy All"
  ),
]

@Test(arguments: programs.indices)
func hugeTypesAreJudged(index: Int) {
  let (name, source, message) = programs[index]
  let text = [UInt8](("package p\n" + source).utf8)
  let answer = onLargeStack {
    let loader = PackageLoader(standard: standardLibrary())
    return loader.load(name: "x.go", source: text).listing(loader.fileSet)
  }
  #expect(message.isEmpty ? answer.isEmpty : answer.contains(message), "\(name): \(answer)")
}
