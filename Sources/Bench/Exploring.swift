// How many schedules of a Go program are explored per second, what memory that takes, and how long small programs take.

import CSP
import Course
import Explorer
import Foundation
import GoInterpreter
import Patterns

/// Three goroutines that take two locks in each order, with 36 steps in two rounds; the more rounds, the more schedules.
private func program(rounds: Int) -> String {
  """
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
  \t\t\tfor range \(rounds) {
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
}

/// Complete executions of a Go program per second, and the memory after 100,000 and after 1,000,000; with `toolchain`, how long
/// its test takes there.
func measureGoExploration(toolchain: String?) {
  for detectsRaces in [false, true] {
    guard let subject = goSubject(program(rounds: 2), detectsRaces: detectsRaces) else { return }
    var options = SearchOptions()
    options.method = .reduction
    let (once, _) = timed(subject, options) { _ in }
    // The whole search again and again: one takes some milliseconds.
    let count = 40
    let rate = median(5) {
      Double(count * once.runs)
        / seconds { for _ in 0..<count { _ = timed(subject, options) { _ in } } }
    }
    print(
      pad(detectsRaces ? "Go program, races" : "Go program", 34) + column(rate)
        + "   (\(once.runs) runs, \(subject.steps.count) steps, \(once.end.text))")
  }
  if let toolchain { printGoTest("  go test", program(rounds: 2), toolchain) }
  guard let subject = goSubject(program(rounds: 4), detectsRaces: true) else { return }
  var options = SearchOptions()
  options.method = .reduction
  options.mostSchedules = 1_000_000
  var early = 0
  let (long, time) = timed(subject, options) { progress in
    if early == 0 && progress.runs >= 100_000 { early = residentBytes() }
  }
  print(
    pad("Go program, four rounds, races", 34) + column(Double(long.runs) / time)
      + "   (\(subject.steps.count) steps, \(long.end.text))")
  print(
    pad("  resident, KiB", 34) + column(Double(early) / 1024) + " after 100,000 runs,"
      + column(Double(residentBytes()) / 1024) + " after \(long.runs)")
  print("")
}

/// What is to be explored completely in less than a second: as a Go program, and as a pattern where there is one.
private let small: [(name: String, file: String, pattern: String?, arguments: [String])] = [
  ("fan-in, 3 inputs, 2 values", "fanin", "fanin", ["--inputs", "3", "--values", "2"]),
  ("pool, 3 workers, 4 jobs", "pool_buffered", "fanout", ["--workers", "3", "--items", "4"]),
  ("pipeline, 3 stages, cancel", "pipeline_cancel", nil, []),
  ("3 dining philosophers", "philosophers", nil, []),
]

/// How long the small programs take to be explored as `explore` does it; with `toolchain`, how long their tests take there.
func measureSmallPrograms(toolchain: String?) {
  print("seconds for all schedules, one core")
  for (name, file, pattern, arguments) in small {
    let path = "Tests/ExplorerTests/testdata/corpus/\(file).go"
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      print("no \(path): the bench runs in the repository's folder")
      continue
    }
    if let subject = goSubject(text, detectsRaces: true) { printTime(name + ", Go", subject) }
    if let pattern, let found = Catalog.pattern(pattern),
      let given = try? Arguments(arguments, for: found.parameters)
    {
      printTime(name + ", Swift", NativeSubject(found.program(given), RunOptions()))
    }
    if let toolchain { printGoTest("  go test", text, toolchain) }
  }
  print("")
}

private func printTime(_ name: String, _ subject: any Subject) {
  let (result, time) = timed(subject, SearchOptions()) { _ in }
  print(
    pad(name, 34) + column(time, 10, 3) + "   (\(result.schedules) schedules, \(result.end.text))")
}

private func goSubject(_ text: String, detectsRaces: Bool) -> GoSubject? {
  guard
    case .program(let loaded) = GoInterpreter.GoProgram.load(
      [GoSource(name: "main.go", text: text)], detectRaces: detectsRaces)
  else {
    print("the bench's Go program does not compile")
    return nil
  }
  var run = GoRunOptions()
  run.common.detectRaces = detectsRaces
  run.limits.heapBytes = 64 << 20
  return GoSubject(loaded, run)
}

/// A search, and the seconds that it took.
func timed(
  _ subject: any Subject, _ options: SearchOptions, _ look: @escaping (SearchProgress) -> Void
) -> (Exploration, Double) {
  var result = Exploration()
  let time = seconds {
    result = Search(subject, options) { progress in
      look(progress)
      return true
    }.run()
  }
  return (result, time)
}

/// Prints how long `go test -race -count=1000` takes for a test that calls the program's main; compiling is not counted. Where
/// the race detector can't be linked, for which Go needs a C compiler, it is left out, and the line says so.
private func printGoTest(_ name: String, _ text: String, _ toolchain: String) {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "playground-bench-test-\(ProcessInfo.processInfo.processIdentifier)")
  defer { try? FileManager.default.removeItem(at: folder) }
  do {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let files = [
      "main.go": text, "go.mod": "module bench\n\ngo 1.22\n",
      "main_test.go":
        "package main\n\nimport \"testing\"\n\nfunc TestProgram(t *testing.T) { main() }\n",
    ]
    for (file, content) in files {
      try content.write(
        to: folder.appendingPathComponent(file), atomically: true, encoding: .utf8)
    }
  } catch { return print("\(name): \(error)") }
  let timeout = "-timeout=60s"
  for flags in [["-race"], []] {
    guard goTest(toolchain, flags + ["-run=^$"], folder) == 0 else { continue }
    var status: Int32?
    let time = seconds { status = goTest(toolchain, flags + ["-count=1000", timeout], folder) }
    let end = status == 0 ? "" : ", which fails"
    print(
      pad(name + (flags.isEmpty ? " -count=1000" : " -race -count=1000"), 34)
        + column(time, 10, 3)
        + (flags.isEmpty
          ? "   (no race detector here: it needs cgo\(end))" : "   (compiled Go\(end))"))
    return
  }
  print("\(name): does not compile")
}

/// Runs `go test` and returns its status; nil if it can't be started.
private func goTest(_ toolchain: String, _ arguments: [String], _ folder: URL) -> Int32? {
  let run = Process()
  run.executableURL = URL(fileURLWithPath: toolchain)
  run.arguments = ["test"] + arguments + ["."]
  run.currentDirectoryURL = folder
  run.standardOutput = FileHandle.nullDevice
  run.standardError = FileHandle.nullDevice
  do { try run.run() } catch { return nil }
  run.waitUntilExit()
  return run.terminationStatus
}
