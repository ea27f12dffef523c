// Runs every program of testdata/run and testdata/std/PACKAGE and compares what it writes with what real Go wrote (NAME.want, recorded by
// Tests/Conformance/run.py). Environment for work on the compiler: GOVM_ONLY=name runs one program and prints its
// output; GOVM_DISASSEMBLE=1 prints its code too. GOVM_STRESS=1, in release, collects at every allocation of every program.

import Foundation
import GoInterpreter
import GoStd
import GoSyntax
import GoVM
import Testing

let programs = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .appendingPathComponent("testdata/run")

/// What a program did, in the form of the recorded files.
func shown(_ name: String, collectsAlways: Bool = false) throws -> String {
  let source = try Data(contentsOf: programs.appendingPathComponent(name + ".go"))
  let file = (name as NSString).lastPathComponent + ".go"
  switch GoProgram.load([GoSource(name: file, text: Array(source))]) {
  case .failure(let diagnostics, let files):
    return diagnostics.map { "\(files.position($0.pos)): \($0.message)\n" }.joined()
  case .program(let program):
    var options = GoRunOptions()
    options.collectsAlways = collectsAlways
    options.common.findLeaks = false
    let done = program.run(options)
    if ProcessInfo.processInfo.environment["GOVM_DISASSEMBLE"] != nil {
      for i in program.image.functions.indices where program.image.functions[i].isCompiled {
        print(program.image.disassembly(of: i))
      }
    }
    var problems = ""
    for one in program.loader.standardDiagnostics {
      problems += "\(program.loader.fileSet.position(one.pos)): \(one.message)\n"
    }
    let text = String(decoding: done.stdout, as: UTF8.self)
    let errors = String(decoding: done.stderr, as: UTF8.self)
    return problems + "exit \(done.exitCode)\n--- stdout\n\(text)--- stderr\n\(normalized(errors))"
  }
}

/// Standard error without what differs from run to run: as run.py does it.
func normalized(_ text: String) -> String {
  let rules = [
    (#"(?s)(fatal error: panic while printing panic value: [^\n]*\n).*"#, "$1"),
    (#"\[signal SIGSEGV[^\]]*\]"#, "[signal SIGSEGV]"),
    (#"goroutine (?!1 )\d+ "#, "goroutine N "),
    (#"in goroutine (?!1\b)\d+"#, "in goroutine N"),
    (#"(?m)^\t(?:\S*/)?([^/\s]+:\d+)(?: \+0x[0-9a-f]+)?$"#, "\t$1"),
    (#"(?m)^(?:sync|runtime|time|os|internal/\S+)\.\S*\(.*\)\n\t.*\n"#, ""),
    (#"(?m)^(\S+)\(.*\)$"#, "$1(...)"),
    (#"0x[0-9a-f]+"#, "0x?"),
  ]
  var text = text
  for (pattern, replacement) in rules {
    guard let expression = try? NSRegularExpression(pattern: pattern) else { continue }
    text = expression.stringByReplacingMatches(
      in: text, range: NSRange(text.startIndex..., in: text), withTemplate: replacement)
  }
  return text
}

func programNames() -> [String] {
  if let only = ProcessInfo.processInfo.environment["GOVM_ONLY"] { return [only] }
  return goFiles(in: "") + entries("../std").flatMap { goFiles(in: "../std/\($0)/") }
}

/// The names in a directory below testdata/run, sorted.
private func entries(_ directory: String) -> [String] {
  let path = programs.appendingPathComponent(directory).path
  return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
}

/// The names of the programs in a directory below testdata/run.
private func goFiles(in directory: String) -> [String] {
  entries(directory).filter { $0.hasSuffix(".go") }.map { directory + $0.dropLast(3) }
}

/// Programs that allocate all sorts of objects, and little of each; all programs, if GOVM_STRESS is set.
let stressed =
  ProcessInfo.processInfo.environment["GOVM_STRESS"] != nil
  ? programNames()
  : [
    "basics", "closures", "structs", "generics", "maps_lang", "embedding", "rangefunc", "chans",
    "hugevalues",
  ]

struct GoProgramTests {
  @Test("Every function of the standard packages compiles and has its natives")
  func standardPackages() throws {
    let imports = GoStd.importPaths.filter { !$0.contains("internal") }.map {
      "import _ \"\($0)\"\n"
    }
    let source = "package main\n" + imports.joined() + "func main() {}\n"
    guard case .program(let program) = GoProgram.load([GoSource(name: "main.go", text: source)])
    else {
      Issue.record("the standard packages do not load")
      return
    }
    var missing: [String] = []
    program.compiler.missingNative = { missing.append($0) }
    for package in program.loader.order { program.compiler.compileEverything(in: package) }
    let files = program.loader.fileSet
    let complaints = program.loader.standardDiagnostics.map {
      "\(files.position($0.pos)): \($0.message)"
    }
    #expect(complaints == [])
    #expect(missing == [])
  }

  @Test("Programs live through a collection at every allocation", arguments: stressed)
  func stress(_ name: String) throws {
    #expect(try shown(name, collectsAlways: true) == shown(name))
  }

  @Test("Programs do what they do under real Go", arguments: programNames())
  func program(_ name: String) throws {
    let want = try String(
      contentsOf: programs.appendingPathComponent(name + ".want"), encoding: .utf8)
    let got = try shown(name)
    if ProcessInfo.processInfo.environment["GOVM_ONLY"] != nil { print(got) }
    if got != want {
      let wanted = want.components(separatedBy: "\n")
      let lines = got.components(separatedBy: "\n")
      let at = zip(wanted, lines).prefix { $0 == $1 }.count
      let first = at < wanted.count ? wanted[at] : "(end)"
      let second = at < lines.count ? lines[at] : "(end)"
      Issue.record("\(name): line \(at + 1):\n want \(first)\n got  \(second)")
    }
  }
}
