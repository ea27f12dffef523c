// Classes of concurrency bugs: each defective program is found, with the right kind, and its corrected twin is clean.
//
// `testdata/<class>/<name>.go` opens with `// expect: race` (several kinds: any of them will do), and perhaps with
// `// options: --clock adversarial`; `<name>_fixed.go` expects `clean`. What needs a test binary is a folder
// `testdata/tests/<name>` with an `x_test.go`. A debug build takes the first program of each class, a release build
// takes all.

import Commands
import Foundation
import Printer
import Testing

private let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
  path: "testdata")

/// A program, what is expected of it, and how it is explored.
private struct Expectation {
  var kinds: Set<String>
  var options: [String] = []

  init(_ source: String) throws {
    var expected: Substring?
    for line in source.split(separator: "\n").prefix(3) {
      if line.hasPrefix("// expect: ") { expected = line.dropFirst(11) }
      if line.hasPrefix("// options: ") {
        options = line.dropFirst(12).split(separator: " ").map(String.init)
      }
    }
    kinds = Set(try #require(expected).split(separator: "|").map(String.init))
  }
}

/// The sources' paths below the folder, sorted.
private func programs() -> [String] {
  #if DEBUG
    let most = 1
  #else
    let most = Int.max
  #endif
  let files = FileManager.default
  func names(_ path: String) -> [String] {
    ((try? files.contentsOfDirectory(atPath: folder.appending(path: path).path)) ?? []).sorted()
  }
  return names("").flatMap { kind -> [String] in
    let all = names(kind).filter { !$0.hasPrefix("go.") }
    let defective = all.filter { !$0.hasSuffix("_fixed.go") && !$0.hasSuffix("_fixed") }
    let chosen = defective.prefix(most).flatMap { name -> [String] in
      name.hasSuffix(".go") ? [name, name.dropLast(3) + "_fixed.go"] : [name, name + "_fixed"]
    }
    return chosen.map { kind + "/" + $0 + ($0.hasSuffix(".go") ? "" : "/x_test.go") }
  }
}

/// The kinds of what `playground explore` finds.
private func explore(_ path: String, _ options: [String]) throws -> Set<String> {
  let isTest = path.hasSuffix("_test.go")
  let target = isTest ? String(path.dropLast("/x_test.go".count)) : path
  #if DEBUG
    let most = 300
  #else
    let most = isTest ? 2000 : 20_000
  #endif
  let transcript = Console.Transcript()
  let session = Session(console: Console(transcript))
  let command = isTest ? ["test", target, "--explore"] : ["explore", target, "--first"]
  let code = Playground.execute(
    command + ["--json", "--max-schedules", String(most)] + options, in: session)
  session.console.flush()
  let json = try JSONSerialization.jsonObject(with: Data(transcript.text.utf8))
  let explorations = json as? [[String: Any]] ?? (json as? [String: Any]).map { [$0] } ?? []
  #expect(!explorations.isEmpty)
  var kinds: Set<String> = []
  for exploration in explorations {
    for failure in exploration["failures"] as? [[String: Any]] ?? [] {
      let findings = failure["findings"] as? [[String: Any]] ?? []
      kinds.formUnion(findings.compactMap { $0["kind"] as? String })
      if findings.isEmpty { kinds.insert("budget") }
    }
  }
  #expect(code == (kinds.isEmpty ? 0 : 1))
  return kinds
}

@Test(arguments: programs())
func bugIsFoundAndTwinIsClean(path: String) throws {
  let url = folder.appending(path: path)
  let expected = try Expectation(String(contentsOf: url, encoding: .utf8))
  let found = try explore(url.path, expected.options)
  if expected.kinds == ["clean"] {
    #expect(found.isEmpty)
  } else {
    #expect(!found.isDisjoint(with: expected.kinds), "expected \(expected.kinds), found \(found)")
  }
}

@Test func everyClassHasItsPrograms() {
  #expect(programs().count >= 2 * 40)
}
