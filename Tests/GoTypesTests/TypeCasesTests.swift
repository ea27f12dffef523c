// The type rules, program by program: what the checker says of each case is what Go says of it.
//
// The cases and Go's answers are testdata/types/*.txt; Tests/Conformance/types.py writes the answers.

import Foundation
import GoStd
import GoSyntax
import GoTypes
import Testing

private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .appendingPathComponent("testdata/types")

private struct TypeCase {
  var name: String
  var source: String
  var answer: [String]
}

private func read(_ file: String) throws -> [TypeCase] {
  let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
  return ("\n" + text).components(separatedBy: "\n=== ").dropFirst().map { block in
    let name = String(block.prefix { $0 != "\n" })
    let parts = block.dropFirst(name.count + 1).components(separatedBy: "\n--- errors")
    let hasClause = parts[0].hasPrefix("package ") || parts[0].contains("\npackage ")
    return TypeCase(
      name: name, source: (hasClause ? "" : "package p\n") + parts[0] + "\n",
      answer: parts.dropFirst().joined().split(separator: "\n").map(String.init))
  }
}

// The checker's answer in the form of the case files.
private func check(_ source: String) -> [String] {
  let standard = StandardLibrary(
    files: { GoStd.files(of: $0).map { ($0.name, $0.text) } }, importPaths: { GoStd.importPaths })
  let loader = PackageLoader(standard: standard)
  let program = loader.load(name: "x.go", source: [UInt8](source.utf8))
  let lines = program.listing(loader.fileSet, showsAll: true).split(separator: "\n")
  return lines.map(String.init).filter { !$0.hasPrefix("# ") }.map { line in
    let named = line.replacingOccurrences(of: "./x.go:", with: "x.go:")
    return named.hasPrefix("x.go:") ? String(named.dropFirst("x.go:".count)) : named
  }
}

private func caseFiles() -> [String] {
  let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
  return names.filter { $0.hasSuffix(".txt") }.sorted()
}

@Test func thereAreTypeCases() { #expect(caseFiles().count > 10) }

@Test(arguments: caseFiles())
func typeRulesAreGos(file: String) async throws {
  let cases = try read(file)
  #expect(!cases.isEmpty)
  for row in cases {
    let answer = check(row.source)
    if answer == row.answer { continue }
    let difference = answer.difference(from: row.answer).map { change in
      switch change {
      case .remove(_, let line, _): "\n  Go:   " + line
      case .insert(_, let line, _): "\n  ours: " + line
      }
    }
    Issue.record("\(file), \(row.name):\(difference.joined())")
  }
}
