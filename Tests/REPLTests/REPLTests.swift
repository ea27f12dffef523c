// The prompt as a person meets it: `session.py` drives the built program through a pseudo-terminal and reads its screen.
//
// Needs python3 with a terminal emulator, pyte: Debian's python3-pyte, which `.ci/deps` installs.

import Foundation
import Testing

private let folder = URL(filePath: #filePath).deletingLastPathComponent()

/// Runs `session.py` by the system's Python; its exit code and what it wrote.
private func session(_ arguments: [String]) throws -> (code: Int32, output: String) {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/python3")
  process.arguments = [folder.appending(path: "session.py").path] + arguments
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = pipe
  try process.run()
  let output = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return (process.terminationStatus, String(decoding: output, as: UTF8.self))
}

/// The names of the cases.
private let cases: [String] = {
  let listed = try? session(["--list"])
  return listed?.output.split(separator: "\n").map(String.init) ?? []
}()

/// The program beside the tests' own binary.
private let program: String? = {
  var folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
  for _ in 0..<4 {
    folder.deleteLastPathComponent()
    let path = folder.appending(path: "playground").path
    if FileManager.default.isExecutableFile(atPath: path) { return path }
  }
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  let path = root.appending(path: ".build/debug/playground").path
  return FileManager.default.isExecutableFile(atPath: path) ? path : nil
}()

struct PromptAtATerminal {
  @Test func thereAreCases() {
    #expect(cases.count >= 20)
  }

  @Test(arguments: cases)
  func holds(name: String) throws {
    let program = try #require(program)
    let (code, output) = try session([program, name])
    #expect(code == 0, "\(output)")
  }
}
