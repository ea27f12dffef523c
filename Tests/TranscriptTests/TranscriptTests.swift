// Golden transcripts: what the learner sees, command by command, in files that are read like code.
//
// A file holds comments (`# …`), commands (`$ playground run fanin`), the lines that are typed to them (`< n`), what they
// print, and `[exit N]`. Each command runs twice and must print the same bytes. With UPDATE_GOLDEN=1 in the environment (`make golden`) the files are rewritten.

import Commands
import Foundation
import Printer
import Testing

private let folder = URL(filePath: #filePath).deletingLastPathComponent()
  .appending(path: "Transcripts")

/// The transcripts' file names; with TRANSCRIPTS=break,explore in the environment those alone.
private func transcripts() -> [String] {
  let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
  let all = names.filter { $0.hasSuffix(".txt") }.sorted()
  guard let wanted = ProcessInfo.processInfo.environment["TRANSCRIPTS"] else { return all }
  return wanted.split(separator: ",").map { "\($0).txt" }
}

/// What a command line prints, with its exit code, when these lines are typed to it.
private func run(_ line: String, typed: [String] = []) -> String {
  let transcript = Console.Transcript()
  let session = Session(console: Console(transcript))
  var lines = typed.makeIterator()
  session.lines = LineSource { request in
    let line = lines.next()
    session.console.line(request.prompt + (line ?? ""))
    return line.map { .line($0) } ?? .end
  }
  let words = Words.split(line).dropFirst()
  let code = Playground.execute(Array(words), in: session)
  session.console.flush()
  var text = transcript.text
  if !text.isEmpty && !text.hasSuffix("\n") { text += "\n" }
  return text + "[exit \(code)]\n"
}

/// Commands name files from the repository's root.
private let atRoot: Bool = FileManager.default.changeCurrentDirectoryPath(
  folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path)

@Test(arguments: transcripts())
func transcriptHolds(name: String) throws {
  #expect(atRoot)
  let url = folder.appending(path: name)
  let recorded = try String(contentsOf: url, encoding: .utf8)
  var replayed = ""
  let lines = recorded.split(separator: "\n", omittingEmptySubsequences: false)
  for (number, line) in lines.enumerated() {
    if line.hasPrefix("#") { replayed += line + "\n" }
    guard line.hasPrefix("$ ") else { continue }
    let typed = lines[(number + 1)...].prefix { $0.hasPrefix("< ") }
    let answers = typed.map { String($0.dropFirst(2)) }
    let first = run(String(line.dropFirst(2)), typed: answers)
    let second = run(String(line.dropFirst(2)), typed: answers)
    #expect(first == second, "\(line) does not repeat")
    replayed += line + "\n" + typed.map { $0 + "\n" }.joined() + first
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

/// Patterns with arguments that end in the same way under every seed, in Swift and in Go.
private let both = [
  "goroutine --workers 3", "channel --take 2", "producer-consumer --workers 2", "fanout", "fanin",
  "timeout",
  "cancellable --rounds 2", "mutex", "rwmutex --writers 2", "leak --workers 2 --send 1",
  "deadlock --values 2",
  "api --rate 1000 --burst 1000", "pipeline --invalid 2", "cache --wait 130s", "pool", "batch",
  "monitor", "shutdown",
]

@Test(arguments: both)
func swiftAndGoGiveTheSameResult(line: String) throws {
  #expect(atRoot)
  func lastLine(_ more: String) -> Substring {
    let lines = run("playground run \(line) --trace none \(more)").split(separator: "\n")
    return lines.last { $0.hasPrefix("done") } ?? ""
  }
  for seed in [0, 5] {
    let native = lastLine("--seed \(seed)")
    #expect(!native.isEmpty && native == lastLine("--lang go --seed \(seed)"), "--seed \(seed)")
  }
}
