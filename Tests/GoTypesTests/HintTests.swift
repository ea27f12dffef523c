// What a learner can do about an error, beneath the compiler's words.

import GoSyntax
import GoTypes
import Testing

private struct HintCase: Sendable {
  var source: String
  var hint: String?
  init(_ source: String, _ hint: String?) {
    self.source = source
    self.hint = hint
  }
}

private let cases = [
  HintCase("func f() { x := 1 }", "use x, write _ = x, or remove its declaration"),
  HintCase("import \"fmt\"", "remove the import; import _ is for a package's effects alone"),
  HintCase("func f() int { }", "every path to the closing brace must return a value or panic"),
  HintCase(
    "func f() { x := 1; x := 2; _ = x }",
    "the variables exist already: assign with = instead of :="),
  HintCase("var _ = strings.ToUpper", "import \"strings\""),
  HintCase("func count() {}\nfunc f() { cuont() }", "did you mean count?"),
  HintCase("func f() { zzzzzz() }", nil),
  HintCase("import \"fmt\"\nvar _ = fmt.Printl", "did you mean fmt.Print?"),
  HintCase(
    "func f() { go func() { } }",
    "what follows must be a call: f(), or func() { … }() with the parentheses at the end"),
  HintCase(
    "var i int\nvar f float64\nvar _ = i + f",
    "Go converts no numbers by itself: write int(…) or float64(…)"),
  HintCase("var i int\nvar s string\nvar _ = i + s", nil),
  HintCase(
    "type T struct{}\nfunc (*T) M() {}\nvar _ interface{ M() } = T{}",
    "only a pointer has the method: take the address with &"),
  HintCase(
    "var x any\nvar _ int = x", "the interface may hold another type: ask with v, ok := x.(T)"),
  HintCase("func g() {}\nfunc f() { g }", "a function is called with (): f()"),
  HintCase("var x = nil", "nil has no type of its own: give the variable one"),
  HintCase("import \"strngs\"", "did you mean \"strings\"?"),
]

@Test(arguments: cases)
private func errorsComeWithWhatToDo(_ test: HintCase) {
  let hints = onLargeStack {
    let loader = PackageLoader(standard: standardLibrary())
    let program = loader.load(name: "x.go", source: [UInt8]("package p\n\(test.source)\n".utf8))
    return program.diagnostics.map(\.hint)
  }
  #expect(hints.count >= 1)
  #expect(hints.first == .some(test.hint), "\(test.source)")
}
