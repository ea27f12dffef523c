// What can be tried without a terminal: words, commands on a line, recalling, Tab, the history's file.

import Foundation
import Printer
import Testing

@testable import Commands
@testable import REPL

@Test(arguments: [
  ("run fanin; check fanin", ["run fanin", "check fanin"]),
  ("  a ;; b;", ["a", "b"]),
  ("echo 'a;b' \"c;d\" e\\;f", ["echo 'a;b' \"c;d\" e\\;f"]),
  ("a # b; c", ["a"]), ("# all of it", []), ("a#b", ["a#b"]),
  ("!ls; pwd # x", ["!ls; pwd # x"]), ("set x 1; !ls; pwd", ["set x 1", "!ls; pwd"]),
  ("", []), ("   ", []), ("'open; to the end", ["'open; to the end"]),
])
func linesAreSplitIntoCommands(line: String, commands: [String]) {
  #expect(Words.commands(line) == commands)
}

@Test(arguments: [
  ("run fan", ["run"], "fan", 3), ("run ", ["run"], "", 0), ("", [], "", 0),
  ("a; run 'x y' --in", ["run", "x y"], "--in", 4), ("vet a\\ b/c", ["vet"], "a b/c", 6),
  ("? fan", ["help"], "fan", 3), ("playground run f", ["run"], "f", 1),
])
func theWordAtTheCursorIsFound(line: String, words: [String], current: String, replaced: Int) {
  let typed = TypedLine(line)
  #expect(typed.words == words && typed.current == current && typed.replaced == replaced)
}

@Test func recallGoesThroughLinesThatBeginSo() {
  let lines = ["run a", "list", "run b", "list"]
  var recall = Recall()
  #expect(recall.step(from: "run", 3, isUp: true, in: lines) == "run b")
  #expect(recall.step(from: "run b", 5, isUp: true, in: lines) == "run a")
  #expect(recall.step(from: "run a", 5, isUp: true, in: lines) == nil)
  #expect(recall.step(from: "run a", 5, isUp: false, in: lines) == "run b")
  #expect(recall.step(from: "run b", 5, isUp: false, in: lines) == "run")
  #expect(recall.step(from: "run", 3, isUp: false, in: lines) == nil)
  // A line that was changed begins anew.
  #expect(recall.step(from: "l", 1, isUp: true, in: lines) == "list")
  #expect(recall.step(from: "", 0, isUp: true, in: []) == nil)
}

private func offers(_ words: String..., replaced: Int) -> [Completion] {
  words.map { Completion($0, replaced: replaced, help: "about " + $0) }
}

@Test func tabInsertsWhatIsSureAndListsTheRest() {
  let tab = { TabKey.answer($0, $0.utf8.count, $1, style: .plain) }
  #expect(tab("ru", []) == .nothing)
  #expect(tab("ru", offers("run", replaced: 2)) == .replace(line: "run ", cursor: 4))
  #expect(tab("r f", offers("fanin", "fanout", replaced: 1)) == .replace(line: "r fan", cursor: 5))
  #expect(
    tab("r fan", offers("fanin", "fanout", replaced: 3))
      == .list("  fanin   about fanin\n  fanout  about fanout\n"))
  #expect(
    TabKey.answer("ru fanin", 2, offers("run", replaced: 2), style: .plain)
      == .replace(line: "run fanin", cursor: 3))
  #expect(
    TabKey.answer("ä ru", 5, offers("rün", replaced: 2), style: .plain)
      == .replace(line: "ä rün ", cursor: 8))
}

@Test func historyKeepsBlocksAndNoLineTwice() {
  let path = FileManager.default.temporaryDirectory.appending(path: "history-\(UUID())/h").path
  defer {
    try? FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent)
  }
  let history = History(path: path)
  for line in ["a", "b", "a", " secret", "", "  ", "x := 1\ny \\ \"\\n\"", "b", "b"] {
    history.add(line)
  }
  let wanted = ["a", "x := 1\ny \\ \"\\n\"", "b"]
  #expect(history.lines == wanted)
  #expect(History(path: path).lines == wanted)
  #expect(History(path: "/proc/nowhere/h").lines.isEmpty)
  History(path: "/proc/nowhere/h").add("goes nowhere")
}

@Test(arguments: [
  ("a\nb\nc", "a\nb\nc", []),
  ("a", "b", ["@@ -1 +1 @@", "-a", "+b"]),
  ("", "x\n", ["@@ -1 +1 @@", "+x", " "]),
  (
    "1\n2\n3\n4\n5\n6\n7\n8\n9", "1\n2\n3\n4\nfive\n6\n7\n8\n9",
    ["@@ -2 +2 @@", " 2", " 3", " 4", "-5", "+five", " 6", " 7", " 8"]
  ),
  (
    "a\n1\n2\n3\n4\n5\n6\n7\n8\nb", "A\n1\n2\n3\n4\n5\n6\n7\n8\nB",
    [
      "@@ -1 +1 @@", "-a", "+A", " 1", " 2", " 3", "@@ -7 +7 @@", " 6", " 7", " 8", "-b", "+B",
    ]
  ),
])
func answersAreCompared(old: String, new: String, lines: [String]) {
  #expect(Difference.unified(old, new) == lines)
}

@Test func settingsGoWhereTheyAreTaken() {
  let session = Session(console: Console(Console.Transcript()))
  session.settings = [("inputs", "2"), ("seed", "7"), ("trace", "events"), ("cases", "3")]
  let given = { (line: String) in session.withSettings(Words.split(line)).joined(separator: " ") }
  #expect(given("run fanin") == "run fanin --inputs 2 --seed 7 --trace events")
  #expect(given("run fanin --inputs 5 --seed=1") == "run fanin --trace events --inputs 5 --seed=1")
  #expect(given("explore fanin") == "explore fanin --inputs 2")
  #expect(given("run mutex") == "run mutex --seed 7 --trace events")
  #expect(given("run file.go x") == "run file.go --seed 7 --trace events x")
  #expect(given("patterns") == "patterns")
  #expect(Setting.complaint("inputs", "2") == nil)
  #expect(Setting.complaint("inputs", "none") != nil)
  #expect(Setting.complaint("nosuch", "1") != nil)
  #expect(Setting.complaint("trace", "nosuch") != nil)
  #expect(Setting.complaint("variant", "guide") == nil)
}
