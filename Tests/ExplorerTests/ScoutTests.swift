// However many processes search, the result has the same bytes. The command is run, since a copy of a process has only one
// of its threads, and tests have many.

import Foundation
import Testing

private let root = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()

/// What `playground explore` prints with so many processes, which help from the first run on.
private func explored(_ arguments: [String], jobs: Int) throws -> String {
  try printed(
    ["explore"] + arguments + ["--jobs", "\(jobs)", "--help-after", "0", "--json"])
}

/// What a process of `playground` prints.
func printed(_ arguments: [String]) throws -> String {
  let process = Process()
  let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "playground")
  process.executableURL =
    FileManager.default.isExecutableFile(atPath: beside.path)
    ? beside : root.appending(path: ".build/debug/playground")
  process.currentDirectoryURL = root
  process.arguments = arguments
  let output = Pipe()
  process.standardOutput = output
  process.standardError = FileHandle.nullDevice
  try process.run()
  let bytes = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return String(decoding: bytes, as: UTF8.self)
}

private let corpus = "Tests/ExplorerTests/testdata/corpus/"
private let bugs = "Tests/BugTests/testdata/"

@Test(arguments: [
  // Complete, and cut short.
  [corpus + "philosophers.go", "--max-schedules", "4000"],
  [corpus + "pool_context.go", "--max-schedules", "1500"],
  [corpus + "cache.go", "--max-schedules", "1500"],
  [corpus + "broker.go", "--max-schedules", "1500", "--strategy", "reduction"],
  [corpus + "spin.go", "--max-schedules", "800"],
  // Several kinds of failures; results that differ.
  [corpus + "flight.go", "--max-schedules", "1500", "--strategy", "reduction"],
  [corpus + "timeout.go", "--max-schedules", "1500", "--clock", "adversarial"],
  ["fanin", "--lang", "go", "--variant", "guide", "--max-schedules", "2000"],
  ["fanout", "--lang", "go", "--variant", "guide", "--max-schedules", "1500"],
  // Swift.
  ["fanin", "--inputs", "3", "--max-schedules", "1500"],
  ["deadlock", "--variant", "guide", "--max-schedules", "1000"],
])
func theResultIsTheSameWithAnyNumberOfProcesses(arguments: [String]) throws {
  let alone = try explored(arguments, jobs: 1)
  #expect(alone.contains("\"schedules\""), "\(alone)")
  #expect(try explored(arguments, jobs: 2) == alone)
  #expect(try explored(arguments, jobs: 4) == alone)
}
