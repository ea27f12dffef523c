// What the complete exploration of every model answer takes, beside `go test -race -count=100` of the same folder where a
// Go toolchain is given.

import Dispatch
import Foundation

/// Checks the model answer of each exercise by the program beside this one.
func measureChecks() {
  guard let program = programBeside("checks") else { return }
  let files = FileManager.default
  let names = ((try? files.contentsOfDirectory(atPath: "Exercises")) ?? []).sorted()
    .filter { files.fileExists(atPath: "Exercises/\($0)/solution") }
  print("check of each model answer on every schedule, ms; go test -race -count=100 beside it")
  var times: [Double] = []
  for name in names {
    let folder = URL(filePath: "Exercises").appending(path: name)
    guard
      let mine = run(program, ["check", name, folder.appending(path: "solution").path], in: nil)
    else { continue }
    times.append(mine)
    var line = pad(name, 20) + column(mine * 1000, 10, 0)
    if let toolchain {
      let theirs = test(folder, with: URL(filePath: toolchain))
      line += theirs.map { column($0 * 1000, 10, 0) } ?? "         -   (does not run)"
    }
    print(line)
  }
  times.sort()
  if let worst = times.last {
    print(
      pad("median, worst", 20) + column(times[times.count / 2] * 1000, 10, 0)
        + column(worst * 1000, 10, 0))
  }
  print("")
}

/// The seconds that a program takes; nil if it fails.
private func run(_ program: URL, _ arguments: [String], in folder: URL?) -> Double? {
  let process = Process()
  process.executableURL = program
  process.arguments = arguments
  if let folder { process.currentDirectoryURL = folder }
  process.standardOutput = FileHandle.nullDevice
  process.standardError = FileHandle.nullDevice
  // `waitUntilExit` looks ten times a second only.
  let end = DispatchSemaphore(value: 0)
  process.terminationHandler = { _ in end.signal() }
  var hasBegun = false
  let time = seconds {
    do { try process.run() } catch { return }
    hasBegun = true
    end.wait()
  }
  return hasBegun && process.terminationStatus == 0 ? time : nil
}

/// The seconds of `go test` on the model answer with the exercise's tests, in a folder of its own; nil if it does not run.
private func test(_ exercise: URL, with go: URL) -> Double? {
  let files = FileManager.default
  let place = files.temporaryDirectory.appending(path: "bench-check-\(getpid())")
  defer { try? files.removeItem(at: place) }
  do {
    try files.createDirectory(at: place, withIntermediateDirectories: true)
    try "module exercise\n\ngo 1.25\n".write(
      to: place.appending(path: "go.mod"), atomically: true, encoding: .utf8)
    for folder in [exercise, exercise.appending(path: "solution")] {
      for name in try files.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".go") {
        let copy = place.appending(path: name)
        if files.fileExists(atPath: copy.path) { try files.removeItem(at: copy) }
        try files.copyItem(at: folder.appending(path: name), to: copy)
      }
    }
  } catch {
    return nil
  }
  return run(go, ["test", "-race", "-count=100", "."], in: place)
}
