// Golden transcripts: what the learner sees, command by command, in files that are read like code.
//
// A file holds comments (`# …`), commands (`$ playground run fanin`), what they print, and `[exit N]`. Each command runs
// twice and must print the same bytes. With UPDATE_GOLDEN=1 in the environment (`make golden`) the files are rewritten.

import Commands
import Foundation
import Printer
import Testing

private let folder = URL(filePath: #filePath).deletingLastPathComponent()
  .appending(path: "Transcripts")

/// The transcripts' file names.
private func transcripts() -> [String] {
  let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
  return names.filter { $0.hasSuffix(".txt") }.sorted()
}

/// What a command line prints, with its exit code.
private func run(_ line: String) -> String {
  let transcript = Console.Transcript()
  let session = Session(console: Console(transcript))
  let words = Words.split(line).dropFirst()
  let code = Playground.execute(Array(words), in: session)
  session.console.flush()
  var text = transcript.text
  if !text.isEmpty && !text.hasSuffix("\n") { text += "\n" }
  return text + "[exit \(code)]\n"
}

@Test(arguments: transcripts())
func transcriptHolds(name: String) throws {
  let url = folder.appending(path: name)
  let recorded = try String(contentsOf: url, encoding: .utf8)
  var replayed = ""
  for line in recorded.split(separator: "\n", omittingEmptySubsequences: false) {
    if line.hasPrefix("#") { replayed += line + "\n" }
    guard line.hasPrefix("$ ") else { continue }
    let first = run(String(line.dropFirst(2)))
    let second = run(String(line.dropFirst(2)))
    #expect(first == second, "\(line) does not repeat")
    replayed += line + "\n" + first
  }
  if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
    try replayed.write(to: url, atomically: true, encoding: .utf8)
  } else {
    #expect(
      replayed == recorded.trimmedEnd + "\n", "\(name): run `make golden` and read the difference")
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    var text = self
    while text.last == "\n" { text.removeLast() }
    return text
  }
}

@Test func thereAreTranscripts() {
  #expect(transcripts().count >= 3)
}
