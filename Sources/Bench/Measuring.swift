// Timing, and the tables that are printed.

import CSP
import Explorer
import Foundation

/// Seconds that `body` takes.
func seconds(_ body: () -> Void) -> Double {
  let start = ContinuousClock.now
  body()
  let time = start.duration(to: .now).components
  return Double(time.seconds) + Double(time.attoseconds) / 1e18
}

/// The median of what `body` measures.
func median(_ rounds: Int, _ body: () -> Double) -> Double {
  let values = (0..<rounds).map { _ in body() }.sorted()
  return values[values.count / 2]
}

/// `value` in so many columns, with so many digits behind the point.
func column(_ value: Double?, _ width: Int = 10, _ digits: Int = 0) -> String {
  guard let value else { return String(repeating: " ", count: width - 1) + "-" }
  return String(format: "%\(width).\(digits)f", value)
}

func pad(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

/// Bytes of memory that the process uses now.
func residentBytes() -> Int {
  guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else {
    return 0
  }
  let fields = text.split(separator: " ")
  return fields.count > 1 ? (Int(fields[1]) ?? 0) * 4096 : 0
}

/// Nanoseconds per operation of each workload, in each mode, beside Go's.
func compareWorkloads(_ goProgram: GoProgram?) {
  print("ns per operation, wall time, median of 5")
  print(
    pad("", 18)
      + [
        "simulated", "traced", "1 thread", "2 threads", "Go, 1", "Go, 2", "traced/1", "1/1", "2/2",
      ]
      .map { String(repeating: " ", count: max(0, 10 - $0.count)) + $0 }.joined())
  for workload in workloads {
    let simulated = simulatedTime(workload, trace: false)
    let traced = simulatedTime(workload, trace: true)
    let one = parallelTime(workload, threads: 1)
    let two = parallelTime(workload, threads: 2)
    let goOne = goProgram?.time(workload, processors: 1)
    let goTwo = goProgram?.time(workload, processors: 2)
    print(
      pad(workload.name, 18) + column(simulated) + column(traced) + column(one) + column(two)
        + column(goOne) + column(goTwo) + column(goOne.map { traced / $0 }, 10, 2)
        + column(goOne.map { one / $0 }, 10, 2) + column(goTwo.map { two / $0 }, 10, 2))
  }
  print("")
}

/// Runs one workload again and again for a profiler.
func repeatWorkload(_ workload: Workload, mode: String) {
  for _ in 0..<10 {
    switch mode {
    case "simulated": print(simulatedTime(workload, trace: false))
    case "traced": print(simulatedTime(workload, trace: true))
    default: print(parallelTime(workload, threads: mode == "parallel2" ? 2 : 1))
    }
  }
}

private func simulatedTime(_ workload: Workload, trace: Bool) -> Double {
  let runner = Runner(Program(workload.name, workload.swift))
  return median(5) {
    seconds {
      var options = RunOptions()
      options.strategy = FirstInFirstOut()
      options.trace = trace
      let report = runner.run(options)
      if report.outcome != .exit(code: 0) { fatalError("\(workload.name): \(report.outcome)") }
    } / Double(workload.operations) * 1e9
  }
}

private func parallelTime(_ workload: Workload, threads: Int) -> Double {
  median(5) {
    seconds {
      let outcome = Program(workload.name, workload.swift).runParallel(threads: threads) { _ in }
      if outcome != .exit(code: 0) { fatalError("\(workload.name): \(outcome)") }
    } / Double(workload.operations) * 1e9
  }
}

/// Complete simulated runs per second.
func measureRuns() {
  print("complete simulated runs per second, three goroutines, one core")
  for (name, change) in runKinds {
    let runner = Runner(smallProgram)
    var options = RunOptions()
    change(&options)
    var steps = 0
    let count = 20_000
    let rate = median(3) {
      Double(count)
        / seconds {
          for seed in 0..<UInt64(count) {
            options.strategy = name == "first in, first out" ? FirstInFirstOut(seed: seed) : nil
            options.seed = seed
            steps = runner.run(options).steps
          }
        }
    }
    print(pad(name, 28) + column(rate) + "   (\(steps) steps)")
  }
  let runner = Runner(deadlockingProgram)
  let rate =
    20_000
    / seconds {
      for seed in 0..<20_000 as Range<UInt64> { _ = runner.run(RunOptions(seed: seed)) }
    }
  print(pad("ending in deadlock", 28) + column(rate))
  print("")
}

/// Complete executions per second of a search with reduction.
func measureExploration() {
  print("executions per second, all schedules with reduction, three goroutines, one core")
  var options = SearchOptions()
  options.method = .reduction
  options.mostSchedules = 50_000
  let (result, time) = timed(NativeSubject(smallProgram, RunOptions()), options) { _ in }
  print(
    pad("native program", 34) + column(Double(result.runs) / time)
      + "   (\(result.runs) runs, \(result.schedules) schedules, \(result.end.text))")
  print("")
}

private let runKinds: [(String, @Sendable (inout RunOptions) -> Void)] = [
  ("first in, first out", { _ in }), ("random walk", { _ in }),
  ("random walk, accesses", { $0.recordAccesses = true }),
  ("random walk, races", { $0.detectRaces = true }),
  ("random walk, trace", { $0.trace = true }),
]

/// Whether memory stays flat over many runs that deadlock or leak.
func measureMemory() {
  print("resident bytes while one runner runs 100,000 times")
  for program in [deadlockingProgram, leakingProgram] {
    let runner = Runner(program)
    var marks: [Int] = []
    for round in 0..<5 {
      for seed in 0..<20_000 as Range<UInt64> {
        _ = runner.run(RunOptions(seed: seed + UInt64(round) * 20_000))
      }
      marks.append(residentBytes())
    }
    print(pad(program.name, 18) + marks.map { column(Double($0) / 1024) }.joined() + " KiB")
  }
  print("")
}

/// What a parked goroutine costs.
func measureParked() {
  print("1,000,000 parked goroutines")
  let before = residentBytes()
  let program = Program("parked") {
    let ch = Channel<Int>()
    for _ in 0..<1_000_000 { go { _ = try await ch.receive() } }
    try await sleep(.seconds(1))
    let bytes = residentBytes() - before
    println(String(format: "%.0f bytes each", Double(bytes) / 1e6))
    try await ch.close()
  }
  var options = RunOptions()
  options.strategy = FirstInFirstOut()
  let time = seconds { print("simulated: " + program.run(options).output, terminator: "") }
  print(String(format: "started, parked, woken and ended in %.2f s", time))
  print("")
}
