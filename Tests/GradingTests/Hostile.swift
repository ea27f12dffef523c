// Submissions that want to crash, hang, starve, read or fool the grader, written by the test: some seventy of them.

import Foundation

/// A hostile submission to `pair`.
struct Hostile: Sendable {
  /// The person's name; of folders that cannot be named so, see `write`.
  var name: String
  /// The states that its row may have, and the verdicts: "failed compile", "error".
  var expected: Set<String>
  /// Makes it below a person's folder.
  var write: @Sendable (URL) throws -> Void
}

/// A right answer, but that it first does something where nobody can say that what follows is never reached.
private func body(_ code: String, imports: [String] = [], more: String = "") -> String {
  let list = imports.map { "import \"\($0)\"\n" }.joined()
  return "package pair\n\n\(list)\n\(more)\n\nfunc Pair(a, b func() int) int {\n"
    + "\tif a != nil {\n\(code)\n\t}\n\treturn a() + b()\n}\n"
}

private func put(_ text: String, _ folder: URL, _ name: String = "pair.go") throws {
  try put(Data(text.utf8), folder, name)
}

private func put(_ data: Data, _ folder: URL, _ name: String = "pair.go") throws {
  let place = folder.appending(path: "pair")
  try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
  try data.write(to: place.appending(path: name))
}

/// Code in the function, with what its row says.
private func code(
  _ name: String, _ expected: Set<String>, _ text: String, _ imports: [String] = [],
  more: String = ""
) -> Hostile {
  let source = body(text, imports: imports, more: more)
  return Hostile(name: name, expected: expected) { try put(source, $0) }
}

/// A whole file.
private func file(_ name: String, _ expected: Set<String>, _ text: String) -> Hostile {
  Hostile(name: name, expected: expected) { try put(text, $0) }
}

private func shell(_ name: String, _ expected: Set<String>, _ line: String) -> Hostile {
  Hostile(name: name, expected: expected) { folder in
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "mkdir -p pair && cd pair && " + line]
    process.currentDirectoryURL = folder
    try process.run()
    process.waitUntilExit()
    if process.terminationStatus != 0 { throw CocoaError(.fileWriteUnknown) }
  }
}

private let spent: Set<String> = ["failed budget", "failed livelock"]
private let good = body("")

/// Those that take seconds where nothing is optimised.
private let heavy: Set<String> = [
  "output", "errors", "files", "giant-map", "timers", "giant-panic",
]

let hostiles: [Hostile] = {
  let all = endings + bombs + lies + sources + reaching + files
  #if DEBUG
    return all.filter { !heavy.contains($0.name) }
  #else
    return all
  #endif
}()

/// Programs that do not end, or end everything.
private let endings: [Hostile] = [
  code("endless-loop", spent, "\tfor {\n\t}"),
  code(
    "endless-sleep", ["failed deadlock", "failed budget", "failed wrong", "failed leak"],
    "\ttime.Sleep(1 << 62)", ["time"]),
  code("endless-select", ["failed deadlock"], "\tselect {}"),
  code("endless-yield", spent, "\tfor {\n\t\truntime.Gosched()\n\t}", ["runtime"]),
  code(
    "endless-error", spent, "\tpanic(bad{})",
    more: "type bad struct{}\n\nfunc (bad) Error() string { for {\n} }"),
  code(
    "endless-recovery", spent.union(["failed panic"]),
    "\tdefer func() { recover(); Pair(a, b) }()\n\tpanic(1)"),
  code("endless-init", spent, "", more: "func init() {\n\tfor {\n\t}\n}"),
  code("deadlock-in-init", ["failed deadlock"], "", more: "func init() { <-make(chan int) }"),
  code("panic-in-init", ["failed panic"], "", more: "func init() { panic(\"no\") }"),
  code("exit-in-init", ["failed wrong"], "", ["os"], more: "func init() { os.Exit(0) }"),
  code("exit", ["failed wrong"], "\tos.Exit(0)", ["os"]),
  code(
    "goexit", ["failed wrong", "failed deadlock", "failed panic"], "\truntime.Goexit()", ["runtime"]
  ),
  code("recursion", ["failed panic", "failed budget"], "\treturn Pair(a, b)"),
  code(
    "deep-recursion-of-two", ["failed panic", "failed budget"], "\treturn even(1)",
    more: "func even(n int) int { return odd(n) + 1 }\n\nfunc odd(n int) int { return even(n) + 1 }"
  ),
  code(
    "keeps-talking", ["failed leak", "failed livelock", "failed budget"],
    "\tgo func() { for { println(1); runtime.Gosched() } }()", ["runtime"]),
]

/// Programs that take all they can get.
private let bombs: [Hostile] = [
  code("goroutines", spent.union(["failed leak"]), "\tfor {\n\t\tgo func() { select {} }()\n\t}"),
  code(
    "goroutines-that-double", spent.union(["failed leak"]),
    "\tvar bomb func()\n\tbomb = func() { go bomb(); go bomb() }\n\tbomb()"),
  code(
    "memory", ["failed budget"],
    "\tvar all [][]byte\n\tfor {\n\t\tall = append(all, make([]byte, 1<<24))\n\t}"),
  code(
    "giant-slice", ["failed panic", "failed budget"], "\tn := 1 << 40\n\t_ = make([]byte, n)[n-1]"),
  code("impossible-slice", ["failed panic"], "\tn := -1\n\t_ = make([]byte, n)"),
  code(
    "giant-channel", ["failed panic", "failed budget"],
    "\tn := 1 << 50\n\t_ = make(chan [1 << 16]byte, n)"),
  code(
    "giant-map", ["failed budget"],
    "\tm := map[int][1024]int{}\n\tfor i := 0; ; i++ {\n\t\tm[i] = [1024]int{}\n\t}"),
  code("doubling-string", ["failed budget"], "\ts := \"x\"\n\tfor {\n\t\ts += s\n\t}"),
  code(
    "giant-array", ["failed compile", "failed panic", "failed budget"],
    "\tx := new([1 << 40]int)\n\tx[1<<39] = 1"),
  code(
    "output", ["failed budget"], "\tfor {\n\t\tfmt.Println(strings.Repeat(\"flood\", 1000))\n\t}",
    ["fmt", "strings"]),
  code(
    "errors", ["failed budget"],
    "\tfor {\n\t\tos.Stderr.WriteString(strings.Repeat(\"flood\", 1000))\n\t}", ["os", "strings"]),
  code(
    "giant-panic", ["failed panic"], "\tpanic(strings.Repeat(\"long\\n\", 10000))", ["strings"]),
  code(
    "files", ["failed budget", "failed panic"],
    "\tfor i := 0; ; i++ {\n\t\tif os.WriteFile(fmt.Sprint(i), make([]byte, 1<<22), 0o600) != nil {\n\t\t\tpanic(1)\n\t\t}\n\t}",
    ["fmt", "os"]),
  code(
    "timers", spent.union(["failed leak"]),
    "\tfor {\n\t\ttime.AfterFunc(time.Hour, func() {})\n\t}", ["time"]),
]

/// Programs that say what is not so.
private let lies: [Hostile] = [
  code(
    "says-it-passed", ["failed wrong"],
    "\tfmt.Println(\"ok CORRECT\\n--- PASS: TestPair (0.00s)\\nPASS\\nok\")\n\treturn 0", ["fmt"]),
  code(
    "says-others-failed", ["failed wrong"],
    "\tfmt.Println(\"--- FAIL: TestPair (0.00s)\\n    pair_test.go:1: ::error::owned\")\n\treturn 0",
    ["fmt"]),
  code("escapes", ["failed panic"], "\tpanic(\"\\x1b[2J\\x1b]0;owned\\a\\x1b[31mok\")"),
  code("no-utf8", ["failed panic"], "\tpanic(\"\\xff\\xfe\\xc0\\x80\\xed\\xa0\\x80\")"),
  code("no-xml", ["failed panic"], "\tpanic(\"\\x00\\x0b]]>\\uffff</testsuite>\")"),
  code(
    "commands", ["failed panic"],
    "\tpanic(\"\\n::error::owned\\n##[error]owned\\nok 1\\nBail out!\")"),
  code("formulas", ["failed panic"], "\tpanic(\"=cmd|' /C calc'!A0\")"),
  code(
    "no-arguments", ["failed wrong"], "\treturn 0", ["os"],
    more: "func init() { os.Args = []string{\"x\", \"-test.run=^$\"} }"),
  code(
    "no-tests", ["failed panic"], "\treturn 0", ["flag"],
    more: "func init() { flag.Set(\"test.skip\", \".\") }"),
  code(
    "no-count", ["failed panic"], "\treturn 0", ["flag"],
    more: "func init() { flag.Set(\"test.count\", \"0\") }"),
  code(
    "only-lists", ["failed wrong"], "\treturn 0", ["os"],
    more: "func init() { os.Args = append(os.Args, \"-test.list=.\") }"),
  code(
    "no-output", ["failed wrong"], "\treturn 0", ["os"],
    more: "func init() { os.Stdout = nil; os.Stderr.Close() }"),
  Hostile(name: "own-tests", expected: ["failed wrong"]) {
    try put(body("\treturn 0"), $0)
    try put(
      "package pair\n\nimport \"testing\"\n\nfunc TestPair(t *testing.T) {}\n", $0, "pair_test.go")
  },
  Hostile(name: "own-testmain", expected: ["failed wrong"]) {
    try put(body("\treturn 0"), $0)
    try put(
      "package pair\n\nimport (\n\t\"os\"\n\t\"testing\"\n)\n\nfunc TestMain(m *testing.M) { os.Exit(0) }\n",
      $0, "main_test.go")
  },
  Hostile(name: "tests-without-their-name", expected: ["failed compile", "failed wrong"]) {
    try put(body("\treturn 0"), $0)
    try put(
      "package pair\n\nimport \"testing\"\n\nfunc TestPair(t *testing.T) {}\n", $0, "other.go")
  },
]

/// Source that compilers do not like.
private let sources: [Hostile] = [
  file("empty", ["failed compile"], ""),
  file("nothing", ["failed compile"], "package pair\n"),
  file("another-package", ["failed compile"], good.replacing("package pair", with: "package main")),
  file("ignored", ["passed"], "//go:build ignore\n\n" + good),
  file(
    "nested-parentheses", ["failed compile"],
    body(
      "\t_ = " + String(repeating: "(", count: 100_000) + "1"
        + String(repeating: ")", count: 100_000))),
  file(
    "nested-blocks", ["failed compile"],
    body(String(repeating: "{", count: 100_000) + String(repeating: "}", count: 100_000))),
  file(
    "nested-types", ["failed compile", "failed budget"],
    "package pair\n\nvar x " + String(repeating: "[]", count: 100_000) + "int\n"),
  file(
    "nested-functions", ["failed compile"],
    body(String(repeating: "func() {", count: 50_000) + String(repeating: "}()", count: 50_000))),
  file("unary", ["failed compile"], body("\t_ = " + String(repeating: "-", count: 100_001) + "1")),
  file(
    "long-line", ["failed compile", "failed budget", "passed"],
    body("\t_ = 1" + String(repeating: " + 1", count: 200_000))),
  file("huge-text", ["passed"], body("\t_ = \"" + String(repeating: "x", count: 900_000) + "\"")),
  file(
    "huge-number", ["failed compile"], body("\tconst x = " + String(repeating: "9", count: 500_000))
  ),
  file("huge-shift", ["failed compile"], body("\tconst x = 1 << 1000000000")),
  file(
    "growing-constant", ["failed compile"],
    "package pair\n\nconst (\n\tc0 = 1 << 500\n"
      + (1..<40).map { "\tc\($0) = c\($0 - 1) * c\($0 - 1)\n" }.joined() + ")\n"),
  file(
    "endless-generics", ["failed compile"],
    "package pair\n\ntype list[T any] struct{ x *list[list[T]] }\n\nvar x list[int]\n"
      + "\nfunc f[T any](n int) { f[[]T](n - 1) }\n\nfunc Pair(a, b func() int) int { f[int](3); return 0 }\n"
  ),
  file(
    "endless-type", ["failed compile"],
    "package pair\n\ntype t struct{ t }\n\ntype u [len(v)]int\n\nvar v u\n"),
  file(
    "many-functions", ["passed"],
    good + (0..<4000).map { "func f\($0)() int { return \($0) }\n" }.joined()),
  file(
    "lies-in-source", ["failed compile"], "package pair\n::error::owned\n\u{1B}[2J\nok 1 - all\n"),
  Hostile(name: "zeros", expected: ["failed compile"]) { try put(Data(count: 2000), $0) },
  Hostile(name: "zeros-within", expected: ["failed compile"]) {
    try put(good + "\u{0}\n// \u{0}\n", $0)
  },
  Hostile(name: "bytes", expected: ["failed compile"]) {
    try put(Data((0..<100_000).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 7) }), $0)
  },
  Hostile(name: "no-utf8-in-source", expected: ["failed compile"]) {
    try put(Data(good.utf8) + Data([0xFF, 0xFE, 0xC0, 0x80, 0x0A]), $0)
  },
  file("mark-in-the-middle", ["failed compile"], good + "\u{FEFF}"),
]

/// Programs that want what is not theirs.
private let reaching: [Hostile] = [
  file(
    "embed", ["failed compile"],
    "package pair\n\nimport _ \"embed\"\n\n//go:embed /etc/passwd\nvar secret string\n"
      + good.replacing("package pair\n", with: "")),
  file(
    "linkname", ["failed compile", "failed wrong", "failed panic"],
    "package pair\n\nimport _ \"unsafe\"\n\n//go:linkname noteEnd testing.noteEnd\nfunc noteEnd()\n\nfunc Pair(a, b func() int) int { noteEnd(); return 0 }\n"
  ),
  file(
    "cgo", ["failed compile"],
    "package pair\n\n// #include <stdlib.h>\nimport \"C\"\n\nfunc Pair(a, b func() int) int { C.abort(); return 0 }\n"
  ),
  code(
    "wild-pointer", ["failed panic", "failed compile", "failed wrong"],
    "\t*(*int)(unsafe.Pointer(uintptr(0xdeadbeef))) = 1\n\treturn 0", ["unsafe"]),
  code(
    "wild-slice", ["failed panic", "failed compile", "failed wrong"],
    "\tx := 1\n\ts := unsafe.Slice((*byte)(unsafe.Pointer(&x)), 1<<40)\n\ts[1<<39] = 1\n\treturn 0",
    ["unsafe"]),
  code("wild-in-disguise", ["failed compile"], "\tvar p unsafe.Pointer\n\t_ = p", ["\\x75nsafe"]),
  code("solution", ["failed compile"], "\treturn solution.Pair(a, b)", ["exercises/pair/solution"]),
  code("solution-beside", ["failed compile"], "", ["./solution"]),
  code("innards", ["failed compile"], "", ["internal/point"]),
  code(
    "reads", ["failed panic"],
    "\tfor _, path := range []string{\"/etc/passwd\", \"pair_test.go\", \"solution/pair.go\", \"/proc/self/environ\"} {\n\t\tif text, err := os.ReadFile(path); err == nil {\n\t\t\tprintln(string(text))\n\t\t\treturn 0\n\t\t}\n\t}\n\tpanic(\"nothing to read\")",
    ["os"]),
  code(
    "writes", ["passed"],
    "\tos.WriteFile(\"/tmp/playground-owned\", []byte(\"x\"), 0o777)\n\tos.RemoveAll(\"/\")", ["os"]
  ),
  code(
    "connects", ["failed panic"],
    "\tif _, err := net.Dial(\"tcp\", \"127.0.0.1:22\"); err != nil {\n\t\tpanic(err)\n\t}", ["net"]
  ),
  code(
    "starts", ["failed compile", "failed panic"],
    "\tif err := exec.Command(\"/bin/sh\", \"-c\", \"touch /tmp/playground-owned\").Run(); err != nil {\n\t\tpanic(err)\n\t}",
    ["os/exec"]),
  code(
    "kills", ["failed compile", "failed panic"],
    "\tif err := syscall.Kill(-1, 9); err != nil {\n\t\tpanic(err)\n\t}", ["syscall"]),
]

/// What is no file, or not theirs, or too much.
private let files: [Hostile] = [
  shell("link-out", ["error"], "ln -s /etc/passwd pair.go"),
  shell("link-to-neighbour", ["error"], "ln -s ../../a-honest/pair/pair.go pair.go"),
  shell("link-loop", ["error"], "ln -s pair.go pair.go"),
  shell("link-to-zeros", ["error"], "ln -s /dev/zero pair.go"),
  shell("link-as-folder", ["error"], "cd .. && rmdir pair && ln -s / pair"),
  shell("pipe", ["error"], "mkfifo pair.go"),
  shell("folder-as-file", ["error"], "mkdir pair.go && echo x > pair.go/pair.go"),
  shell("loose-folder-as-file", ["error"], "cd .. && rmdir pair && mkdir pair.go"),
  shell(
    "unreadable", ["error", "failed compile"], "echo 'package x' > pair.go && chmod 000 pair.go"),
  shell("unreadable-folder", ["error"], "chmod 000 ."),
  shell("gigabyte", ["error"], "truncate -s 1G pair.go"),
  shell("no-files", ["error"], "true"),
  shell("many-files", ["error"], "seq -f 'f%.0f.txt' 2500 | xargs touch"),
  shell("many-sources", ["error"], "seq -f 'f%.0f.go' 100 | xargs touch"),
  shell("deep-folders", ["error"], "d=x; for i in $(seq 100); do d=$d/x; done; mkdir -p $d"),
  shell("twice", ["error"], "echo 'package pair' > pair.go; cp pair.go .."),
  shell("name-of-bytes", ["error", "failed compile"], "echo x > \"$(printf '\\377\\376.go')\""),
  shell(
    "name-of-escapes", ["failed compile"], "echo x > \"$(printf 'a\\033[2J\\n::error::x.go')\""),
  shell("unknown-exercise", ["error"], "cd .. && mv pair ../$(basename $PWD)/apir"),
]
