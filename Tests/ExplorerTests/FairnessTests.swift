// Runs that nothing in the program ends: the clock is let go first for ever. They end with their budget of steps, and random
// priorities do not make such runs.

import CSP
import Course
import Explorer
import GoInterpreter
import Patterns
import Testing

/// Lets a timer fire whenever one can.
private final class ClockFirst: Strategy {
  func begin() {}
  func choose(_ point: ChoicePoint) -> Int {
    (0..<point.count).first { point.kind == .goroutine && point.option($0) == 0 } ?? 0
  }
}

private let ticking = """
  package main

  import (
  	"context"
  	"time"
  )

  func main() {
  	ctx, cancel := context.WithCancel(context.Background())
  	time.AfterFunc(250*time.Millisecond, cancel)
  	ticker := time.NewTicker(100 * time.Millisecond)
  	defer ticker.Stop()
  	for {
  		select {
  		case <-ctx.Done():
  			return
  		case <-ticker.C:
  		}
  	}
  }
  """

private func goSubject() throws -> GoSubject {
  guard case .program(let program) = GoProgram.load([GoSource(name: "main.go", text: ticking)])
  else { throw Untestable() }
  var run = GoRunOptions()
  run.common.clock = .adversarial
  run.common.budgets.steps = 20_000
  return GoSubject(program, run)
}

private func nativeSubject() throws -> NativeSubject {
  let pattern = try #require(Catalog.pattern("cancellable"))
  var run = RunOptions()
  run.clock = .adversarial
  run.budgets.steps = 20_000
  return NativeSubject(try pattern.program(Arguments([], for: pattern.parameters)), run)
}

private struct Untestable: Error {}

private func subject(isNative: Bool) throws -> any Subject {
  isNative ? try nativeSubject() : try goSubject()
}

@Test(arguments: [true, false])
func aClockThatGoesOnForEverUsesUpTheSteps(isNative: Bool) throws {
  let outcome = try subject(isNative: isNative).run(ClockFirst()).outcome
  guard case .budget(let budget) = outcome else {
    Issue.record("\(outcome)")
    return
  }
  #expect(budget.description.contains("20"), "\(budget)")
}

@Test(arguments: [true, false])
func randomPrioritiesLetEverybodyHaveATurn(isNative: Bool) throws {
  var options = SearchOptions()
  options.method = .pct
  options.mostSchedules = 200
  let result = Search(try subject(isNative: isNative), options).run()
  #expect(result.schedules == 200 && result.failures.isEmpty, "\(result.end.text)")
}
