// The checker against real Go: programs with the compiler's own answers. The answers are written by
// Tests/Conformance/check.py; the tests need no Go.

import Foundation
import GoStd
import GoSyntax
import GoTypes
import Testing

/// A program and what the compiler says of it.
private struct CheckCase {
  var name: String
  var source: String
  var errors: [String]
}

private let testdata = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .appendingPathComponent("testdata/check")

private func caseFiles() -> [String] {
  let names = (try? FileManager.default.contentsOfDirectory(atPath: testdata.path)) ?? []
  return names.filter { $0.hasSuffix(".txt") }.sorted()
}

private func readCases(_ file: String) throws -> [CheckCase] {
  let text = try String(contentsOf: testdata.appendingPathComponent(file), encoding: .utf8)
  return ("\n" + text).components(separatedBy: "\n=== ").dropFirst().map { block in
    let parts = block.components(separatedBy: "\n--- errors")
    var lines = parts[0].components(separatedBy: "\n")
    let name = lines.removeFirst()
    var source = lines.joined(separator: "\n")
    if !lines.contains(where: { $0.hasPrefix("package ") }) { source = "package p\n" + source }
    let errors = parts[1].components(separatedBy: "\n").filter { !$0.isEmpty }
    return CheckCase(name: name, source: source + "\n", errors: errors)
  }
}

func standardLibrary() -> StandardLibrary {
  StandardLibrary(
    files: { GoStd.files(of: $0).map { ($0.name, $0.text) } }, importPaths: { GoStd.importPaths })
}

/// Runs `body` on a stack as large as the program's own.
func onLargeStack<Result>(_ body: @escaping () -> Result) -> Result {
  nonisolated(unsafe) var result: Result?
  nonisolated(unsafe) let work = body
  let done = DispatchSemaphore(value: 0)
  let thread = Thread {
    result = work()
    done.signal()
  }
  thread.stackSize = 512 << 20
  thread.start()
  done.wait()
  guard let result else { preconditionFailure("the thread has left a result") }
  return result
}

/// What our checker says, in the form of the case files. The loader keeps the standard packages.
private func answer(_ test: CheckCase, _ loader: PackageLoader) -> [String] {
  loader.versionOverride = nil
  for word in test.name.split(separator: " ") where word.hasPrefix("lang=") {
    loader.versionOverride = GoVersion(String(word.dropFirst(5)))
  }
  let program = loader.load(name: "x.go", source: [UInt8](test.source.utf8))
  let text = program.listing(loader.fileSet, showsAll: !test.name.hasSuffix(" ten"))
  return text.split(separator: "\n").map { line in
    var line = String(line)
    for prefix in ["./x.go:", "\t./x.go:"] where line.hasPrefix(prefix) {
      line = (prefix.hasPrefix("\t") ? "\tx.go:" : "") + line.dropFirst(prefix.count)
    }
    return line.replacingOccurrences(of: " at ./x.go:", with: " at x.go:")
  }
}

/// Packages that the guide uses; a program that imports one counts once the package is there.
private let plannedPackages = [
  "context", "encoding/json", "github.com/prometheus/client_golang/prometheus",
  "golang.org/x/time/rate", "log", "net/http", "os/signal", "runtime/debug", "runtime/pprof",
  "runtime/trace", "syscall", "testing", "time",
]

private func lacks(_ test: CheckCase) -> Bool {
  let known = Set(GoStd.importPaths)
  return plannedPackages.contains { !known.contains($0) && test.source.contains("\"\($0)\"") }
}

@Test(arguments: caseFiles())
func gcAgrees(_ file: String) throws {
  let cases = try readCases(file).filter { !lacks($0) }
  #expect(!cases.isEmpty)
  let answers = onLargeStack {
    let loader = PackageLoader(standard: standardLibrary())
    return cases.map { answer($0, loader) }
  }
  for (test, answer) in zip(cases, answers) {
    #expect(answer == test.errors, "\(file): \(test.name)")
  }
}
