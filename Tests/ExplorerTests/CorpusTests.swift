// Programs as learners write them, explored completely: what is found, and how many schedules it takes.
//
// Each file of testdata/corpus says in one of its first lines what must come out, and so do some of BugTests' programs:
//
//     // explore: 133 schedules, deadlock panic panic
//
// These are its failures' kinds, "clean" if there are none.
// The number is what a complete exploration with reduction takes today; a change that makes it larger must have a reason.

import CSP
import Course
import Explorer
import Foundation
import GoInterpreter
import GoSyntax
import Testing

private let testdata = URL(filePath: #filePath).deletingLastPathComponent()
  .appending(path: "testdata")
private let corpus = testdata.appending(path: "corpus")
private let bugs = testdata.appending(path: "../../BugTests/testdata").standardizedFileURL
private let lockOrders = testdata.appending(path: "lock-orders")

/// Programs of more schedules are explored in release only.
private var most: Int {
  #if DEBUG
    2_000
  #else
    1_000_000
  #endif
}

private let files = programs()

/// The corpus, and those of the bugs' programs that say how many schedules they have.
private func programs() -> [URL] {
  let manager = FileManager.default
  let own = (try? manager.contentsOfDirectory(atPath: corpus.path)) ?? []
  let others = (try? manager.subpathsOfDirectory(atPath: bugs.path)) ?? []
  return own.sorted().map { corpus.appending(path: $0) }
    + others.sorted().filter { $0.hasSuffix(".go") }.map { bugs.appending(path: $0) }
    .filter { (try? expectation($0)) ?? nil != nil }
}

private func expectation(_ file: URL) throws -> (text: String, line: Substring)? {
  let text = try String(contentsOf: file, encoding: .utf8)
  let line = text.split(separator: "\n").prefix(3).first { $0.hasPrefix("// explore: ") }
  return line.map { (text, $0) }
}

@Test func theCorpusIsThere() { #expect(files.count >= 15) }

@Test(arguments: files)
func realisticProgramsAreExploredCompletely(file: URL) throws {
  let name = file.lastPathComponent
  let (text, line) = try #require(try expectation(file))
  let words = try #require(line.wholeMatch(of: /\/\/ explore: ([0-9]+) schedules, (.*)/))
  let schedules = try #require(Int(words.1))
  if schedules > most { return }
  guard
    case .program(let program) = GoProgram.load(
      [GoSource(name: name, text: text)], detectRaces: true)
  else {
    Issue.record("\(name) does not compile")
    return
  }
  var run = GoRunOptions()
  run.common.detectRaces = true
  run.limits.heapBytes = 64 << 20
  var options = SearchOptions()
  options.method = .reduction
  let result = Search(GoSubject(program, run), options).run()
  #expect(result.isComplete, "\(name): \(result.end.text)")
  #expect(result.schedules == schedules, "\(name)")
  let kinds = result.failures.flatMap { $0.findings.map(\.kind.rawValue) }.sorted()
  #expect(kinds.isEmpty ? words.2 == "clean" : kinds.joined(separator: " ") == words.2, "\(name)")
}

private let lockNames =
  ((try? FileManager.default.contentsOfDirectory(atPath: lockOrders.path)) ?? []).sorted()

@Test func theLockOrdersAreThere() { #expect(lockNames.count >= 3) }

/// Programs with too many schedules for all, whose runs nest locks in one order each: what is warned of, all runs together.
@Test(arguments: lockNames)
func lockOrdersOfDifferentRunsAreJoined(name: String) throws {
  let text = try String(contentsOf: lockOrders.appending(path: name), encoding: .utf8)
  let first = try #require(text.split(separator: "\n").first)
  let expected = try #require(first.wholeMatch(of: /\/\/ warns: (.*)/)).1
  guard
    case .program(let program) = GoProgram.load(
      [GoSource(name: name, text: text)], detectRaces: true)
  else {
    Issue.record("\(name) does not compile")
    return
  }
  var run = GoRunOptions()
  run.common.detectRaces = true
  run.limits.heapBytes = 64 << 20
  var options = SearchOptions()
  options.mostSchedules = 500
  let result = Search(GoSubject(program, run), options).run()
  #expect(!result.isComplete && result.failures.isEmpty, "\(name): \(result.failures)")
  #expect(
    result.warnings.map(\.message) == (expected == "nothing" ? [] : [String(expected)]), "\(name)")
  for warning in result.warnings {
    #expect(warning.detail.hasPrefix("in different runs"), "\(name)")
    #expect(warning.goroutines.allSatisfy { $0.stack.count >= 2 && !$0.wakers.isEmpty }, "\(name)")
  }
}
