// How many schedules of a Go program are explored per second, and what memory that takes.

import CSP
import Course
import Explorer
import Foundation
import GoInterpreter

/// Three goroutines and some thirty operations that synchronise; its schedules, some 10^9 in all, are many with reduction,
/// too: the two locks are taken in each order.
private let program = """
  package main

  import "sync"

  func main() {
  \tvar a, b sync.Mutex
  \tvar wg sync.WaitGroup
  \tx, y := 0, 0
  \tfor range 3 {
  \t\twg.Add(1)
  \t\tgo func() {
  \t\t\tdefer wg.Done()
  \t\t\tfor range 2 {
  \t\t\t\ta.Lock()
  \t\t\t\tx++
  \t\t\t\ta.Unlock()
  \t\t\t\tb.Lock()
  \t\t\t\ty++
  \t\t\t\tb.Unlock()
  \t\t\t}
  \t\t}()
  \t}
  \twg.Wait()
  }

  """

/// Complete executions of a Go program per second, and the memory of 1,000,000.
func measureGoExploration() {
  for detectsRaces in [false, true] {
    guard
      case .program(let loaded) = GoInterpreter.GoProgram.load(
        [GoSource(name: "main.go", text: program)], detectRaces: detectsRaces)
    else { return print("the bench's Go program does not compile") }
    var run = GoRunOptions()
    run.common.detectRaces = detectsRaces
    run.limits.heapBytes = 64 << 20
    var options = SearchOptions()
    options.method = .reduction
    options.mostSchedules = 1_000_000
    var marks: [Int] = []
    let subject = GoSubject(loaded, run)
    let start = ContinuousClock.now
    let result = Search(subject, options) { progress in
      if progress.runs % 204_800 == 0 { marks.append(residentBytes()) }
      return true
    }.run()
    let passed = start.duration(to: .now).components
    let time = Double(passed.seconds) + Double(passed.attoseconds) / 1e18
    print(
      pad(detectsRaces ? "Go program, races" : "Go program", 28)
        + column(Double(result.runs) / time)
        + "   (\(result.runs) runs, \(subject.steps.count) steps, \(result.end.text))")
    print(
      pad("  resident, KiB", 28) + marks.map { column(Double($0) / 1024) }.joined(separator: " "))
  }
  print("")
}
