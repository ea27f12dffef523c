// Programs as learners write them, explored completely: what is found, and how many schedules it takes.
//
// Each file of testdata/corpus says on its first line what must come out:
//
//     // explore: 133 schedules, deadlock
//
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
private let lockOrders = testdata.appending(path: "lock-orders")

/// Programs of more schedules are explored in release only.
private var most: Int {
  #if DEBUG
    2_000
  #else
    1_000_000
  #endif
}

private let names =
  ((try? FileManager.default.contentsOfDirectory(atPath: corpus.path)) ?? []).sorted()

@Test func theCorpusIsThere() { #expect(names.count >= 15) }

@Test(arguments: names)
func realisticProgramsAreExploredCompletely(name: String) throws {
  let text = try String(contentsOf: corpus.appending(path: name), encoding: .utf8)
  let first = try #require(text.split(separator: "\n").first)
  let words = try #require(first.wholeMatch(of: /\/\/ explore: ([0-9]+) schedules, (.*)/))
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
  let kinds = Set(result.failures.flatMap { $0.findings.map(\.kind.rawValue) }).sorted()
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
