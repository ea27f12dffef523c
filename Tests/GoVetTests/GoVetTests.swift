// Go programs with what is suspicious in them, and what go vet says: Tests/Conformance/vet.py wrote it
// down.

import Foundation
import GoStd
import GoSyntax
import GoTypes
import GoVet
import Testing

private func testdata(_ path: String) -> String {
  URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("testdata/" + path).path
}

private func read(_ path: String) throws -> String {
  try String(contentsOfFile: testdata(path), encoding: .utf8)
}

/// Declarations of packages whose bodies no pass looks at.
private let declarations = [
  "log": "log", "net/http": "http", "os": "os", "os/signal": "signal", "testing": "testing",
  "encoding/json": "json",
]

/// A buffer that lives as long as the process, as the texts of the standard packages do.
private func kept(_ text: String) -> UnsafeBufferPointer<UInt8> {
  let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
  _ = copy.initialize(from: text.utf8)
  return UnsafeBufferPointer(copy)
}

private func library() -> StandardLibrary {
  StandardLibrary(
    files: { path in
      let files = GoStd.files(of: path)
      if !files.isEmpty, path != "os" { return files }
      if let name = declarations[path], let text = try? read("std/\(name).go") {
        return [(name + ".go", kept(text))]
      }
      return files
    },
    importPaths: { (GoStd.importPaths + declarations.keys).sorted() })
}

/// Each warning as `line:column: message` and its pass.
private func warnings(
  _ name: String, _ text: String, disabled: Set<String> = []
) -> [(text: String, pass: String, line: Int)] {
  let loader = PackageLoader(standard: library())
  let program = loader.load(name: name, source: Array(text.utf8))
  #expect(program.diagnostics.map(\.message) == [])
  return program.packages.flatMap { Vet.run($0.checker, disabled: disabled) }.map { warning in
    let place = loader.fileSet.position(warning.pos)
    return (
      "\(place.line):\(place.column): \(warning.message.replacing("\n", with: "⏎"))",
      warning.code.rawValue, place.line
    )
  }
}

private let ours = Set(Vet.passes.filter { !$0.isGo }.map(\.name))

@Test(arguments: [
  "passes", "printf", "printf2", "printf3", "printf4", "printf5", "flow", "loops", "cancel",
  "clean", "slog", "addresses", "aliases", "unsafeptr", "libraries", "buildtag", "buildtag2",
  "buildtag3", "buildtag4", "buildtag5", "directive", "directive2", "stdversion",
])
func warningsAreThoseOfGoVet(name: String) throws {
  let text = try read("go/\(name).go")
  let got = warnings("\(name).go", text, disabled: ours).map(\.text)
  let want = try read("go/\(name).want").split(separator: "\n").map(String.init)
  #expect(Set(want).subtracting(got).sorted() == [], "missed")
  #expect(Set(got).subtracting(want).sorted() == [], "false alarms")
}

/// Lines with `// WANT pass` earn that pass's warning, others none.
@Test(arguments: ["ours"])
func ourPassesWarnWhereTheyShould(name: String) throws {
  let text = try read("ours/\(name).go")
  var want: [String] = []
  for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
    guard let marker = line.range(of: "// WANT ") else { continue }
    want += line[marker.upperBound...].split(separator: " ").map { "\(index + 1) \($0)" }
  }
  let got = warnings("\(name).go", text).filter { ours.contains($0.pass) }
    .map { "\($0.line) \($0.pass)" }
  #expect(got == want)
}

@Test func passesHaveNamesOfTheirOwnAndCanBeSwitchedOff() throws {
  let names = Vet.passes.map(\.name)
  #expect(Set(names).count == names.count)
  let text = try read("go/passes.go")
  let all = warnings("passes.go", text)
  for pass in Set(all.map(\.pass)) {
    let rest = warnings("passes.go", text, disabled: [pass])
    #expect(rest.map(\.text) == all.filter { $0.pass != pass }.map(\.text))
  }
}
