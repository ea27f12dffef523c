// Result files, held against the field lists that their formats publish by another program: `validate.py`.

import Commands
import Course
import Foundation
import GoInterpreter
import Printer
import Testing

private let here = URL(filePath: #filePath).deletingLastPathComponent()
private let course = here.deletingLastPathComponent()
  .appending(path: "CourseTests/testdata/course").path

/// What `validate.py` says of a file; empty if it is right.
private func complaint(_ format: ResultFormat, _ text: String) throws -> String {
  let file = FileManager.default.temporaryDirectory.appending(path: "result-\(UUID().uuidString)")
  try Data(text.utf8).write(to: file)
  defer { try? FileManager.default.removeItem(at: file) }
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/python3")
  process.arguments = [here.appending(path: "validate.py").path, format.rawValue, file.path]
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = pipe
  try process.run()
  let said = String(
    decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  return process.terminationStatus == 0 ? "" : said.isEmpty ? "failed" : said
}

private func written(_ format: ResultFormat, _ entries: [ResultEntry]) -> String {
  guard var writer = format.writer() else { return "" }
  var text = writer.begin()
  for entry in entries { text += writer.add(entry) }
  return text + writer.end()
}

/// The host's files.
private func host() -> ContentFiles {
  ContentFiles(
    read: { Array(try Data(contentsOf: URL(filePath: $0))) },
    names: { try? FileManager.default.contentsOfDirectory(atPath: $0).sorted() })
}

/// Results of known answers, of each kind that is quickly found.
private let results: [CheckResult] = {
  guard let both = Exercise.load("\(course)/Exercises/both", host()).exercise else { return [] }
  var options = CheckOptions()
  options.stopsAtFailure = true
  options.randomRuns = 0
  let names = [
    "copied-lock", "undeclared", "sends-to-itself", "first-only", "done-twice", "forgotten-sender",
  ]
  let answers = [both.solution] + both.rejects.filter { names.contains($0.name) }
  var results = answers.map { Grader(options).check(both, $0.files) }
  var unreadable = CheckResult(name: "both", exercise: "both")
  unreadable.trouble = .init(.unreadable, "both.go is a folder, not a file")
  var stopped = CheckResult(name: "both", exercise: "both")
  stopped.isInterrupted = true
  var halfway = results[0]
  halfway.isInterrupted = true
  halfway.tests[2].status = .skipped
  halfway.tests[2].points = 0
  var late = CheckResult(name: "both", exercise: "both", files: ["both.go"])
  late.verdicts = [Verdict(.budget, "out of memory: the check used up its 1024 MiB")]
  results += [unreadable, stopped, halfway, late, CheckResult(name: "own.go")]
  return results
}()

/// Words of somebody who wants to be believed.
private let lies: [String] = [
  "\u{1B}[2J\u{1B}]0;pwned\u{7}ok", "::error::owned",
  "\n::set-output name=x::y\n  ::stop-commands::z",
  "##[error]owned", "ok 1 - all\nnot ok 2\nBail out!\n1..0\n---\n...\n# SKIP",
  "]]>--><!-- &lt; \"'<a b='c'>",
  "\u{0}\u{1}\u{8}\u{FFFE}\u{FFFF}\u{7F}\u{85}\u{2028}\u{2029}\u{202E}", "=cmd|' /C calc'!A0",
  "a\r\nb\rc",
  "\"},{\"status\":\"passed\"}", "\\# \\\\ # TODO", "../../../etc/passwd%2e%2e%0a::error::x",
  "%0A::error::x",
  String(repeating: "long \u{1F600}", count: 3000), "", "=1+1,\"x\"\r\n@SUM(A1)",
]

/// Results of which each has something that others lack.
private var varied: [CheckResult] {
  results.filter { result in
    let kind = result.headline?.kind
    return kind == .deadlock || kind == .compile || kind == .vet || result.trouble != nil
  }
}

/// A result in which every text is a lie: what is a word of ours (kinds, states, flags) stays.
private func lying(_ result: CheckResult, _ lie: String) throws -> CheckResult {
  let fixed: Set<String> = ["kind", "status", "exercise", "shows"]
  func replaced(_ value: Any, _ key: String) -> Any {
    if let object = value as? [String: Any] {
      return Dictionary(uniqueKeysWithValues: object.map { ($0, replaced($1, $0)) })
    }
    if let array = value as? [Any] { return array.map { replaced($0, key) } }
    return value is String && !fixed.contains(key) ? lie : value
  }
  let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(result))
  let data = try JSONSerialization.data(withJSONObject: replaced(object, ""))
  return try JSONDecoder().decode(CheckResult.self, from: data)
}

private let formats = ResultFormat.allCases.filter { $0 != .text }

@Test(arguments: formats)
func formatHoldsItsFields(format: ResultFormat) throws {
  try #require(results.count == 12)
  let entries = results.enumerated().map { index, result in
    ResultEntry(person: "person \(index)", result, folder: "class/p\(index)")
  }
  #expect(try complaint(format, written(format, entries)) == "")
  // Alone, as `check` writes it; nothing at all.
  for entry in results {
    #expect(try complaint(format, written(format, [ResultEntry(entry)])) == "")
  }
  if !format.isPersonal { #expect(try complaint(format, written(format, [])) == "") }
}

@Test(arguments: formats)
func liesAreNeutral(format: ResultFormat) throws {
  var entries: [ResultEntry] = []
  for lie in lies {
    for result in varied {
      entries.append(
        ResultEntry(person: lie, try lying(result, lie), folder: "class/" + lie.prefix(100)))
    }
  }
  let text = written(format, entries)
  let said = try complaint(format, text)
  #expect(said == "")
  #expect(text.utf8.count < 200 << 20)
}

@Test func peopleSeeNoLies() throws {
  for lie in lies {
    for result in varied {
      var text = ""
      VerdictPrinter(style: .plain).write(try lying(result, lie).neutral(), isVerbose: true) {
        text += $0 + "\n"
      }
      var table = GradeTable(style: .plain, people: [lie], exercises: [lie])
      text += table.row(ResultEntry(person: lie, try lying(result, lie))) + "\n"
      let controls = text.unicodeScalars.filter { scalar in
        scalar != "\n" && scalar != "\t"
          && (scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value))
      }
      #expect(controls.isEmpty, "\(text.debugDescription)")
      let commands = text.split(separator: "\n").filter { line in
        line.drop { $0 == " " || $0 == "\t" }.hasPrefix("::") || line.contains("##[")
      }
      #expect(commands.isEmpty)
    }
  }
}

@Test func neutralStaysNeutral() throws {
  for lie in lies {
    let once = neutralText(lie, most: 2000)
    #expect(neutralText(once, most: .max) == once)
    #expect(once.utf8.count < 2100 + lie.utf8.count)
  }
}

/// Damages that `validate.py` must see: otherwise the tests above say nothing.
private let damages: [(format: ResultFormat, old: String, new: String)] = [
  (.json, "\"score\":100", "\"score\":101"), (.json, "\"version\":1", "\"version\":2"),
  (.junit, "failures=\"5\"", "failures=\"4\""), (.junit, "</testsuites>", ""),
  (.junit, "classname=", "class="), (.exercism, "\"version\":3", "\"version\":\"3\""),
  (.exercism, "\"status\":\"fail\",\"message\"", "\"status\":\"fail\",\"msg\""),
  (.gradescope, "\"max_score\":", "\"maxscore\":"), (.gradescope, "\"visible\"", "\"seen\""),
  (.classroom, "eyJ", "!yJ"), (.classroom, "ey", "e"), (.github, "::error ", "::err "),
  (.github, "%0A", "\n"), (.sarif, "\"startLine\":", "\"startLine\":-"),
  (.sarif, "\"ruleIndex\":", "\"ruleIndex\":1"), (.tap, "1..", "2.."),
  (.tap, "not ok 1 - p", "ok 1 - p"),
  (.tap, "TAP version 14\n", ""), (.csv, "person,", ""), (.csv, "failed", "fine"),
]

@Test(arguments: damages.indices)
func validatorSeesDamage(index: Int) throws {
  let (format, old, new) = damages[index]
  let failing = try #require(results.first { $0.headline?.kind == .deadlock })
  let text = written(
    format, [ResultEntry(person: "p", failing), ResultEntry(person: "q", results[0])])
  #expect(text.contains(old))
  let range = try #require(text.range(of: old))
  #expect(try complaint(format, text.replacingCharacters(in: range, with: new)) != "")
}

// MARK: The command

private func run(_ line: [String]) -> (code: Int32, output: String) {
  let transcript = Console.Transcript()
  let session = Session(console: Console(transcript))
  session.lines = .script([])
  let code = Playground.execute(line + ["--course", course], in: session)
  session.console.flush()
  return (code, transcript.text)
}

@Test func filesAreWholeOrNotThere() throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "out-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let good = course + "/Exercises/both/solution"
  let bad = course + "/Exercises/both/rejects/undeclared"
  let file = folder.appending(path: "r.xml").path
  let names = { try FileManager.default.contentsOfDirectory(atPath: folder.path) }
  // The format follows from the name; the words for people come all the same.
  let passed = run(["check", "both", good, "--output", file])
  #expect(passed.code == 0 && passed.output.contains("CORRECT"))
  #expect(try complaint(.junit, String(contentsOfFile: file, encoding: .utf8)) == "")
  #expect(run(["check", "both", bad, "--output", file, "--format", "sarif"]).code == 1)
  #expect(try complaint(.sarif, String(contentsOfFile: file, encoding: .utf8)) == "")
  #expect(try names() == ["r.xml"])
  // On standard output there is the format alone.
  let shown = run(["check", "both", bad, "--format", "tap"])
  #expect(shown.code == 1)
  #expect(try complaint(.tap, shown.output) == "")
  // The checker's own failure, and misuse.
  #expect(run(["check", "both", good, "--output", folder.path + "/none/r.json"]).code == 3)
  #expect(run(["check", "both", good, "--output", folder.path]).code == 3)
  #expect(run(["check", "both", good, "--format", "yaml"]).code == 2)
  #expect(run(["grade", good, "--format", "exercism"]).code == 2)
  #expect(run(["grade", folder.path + "/none"]).code == 2)
  #expect(try names() == ["r.xml"])
  // An answer that cannot be read is in the file, too.
  let folderAsFile = folder.appending(path: "both.go")
  try FileManager.default.createDirectory(
    at: folderAsFile.appending(path: "both.go"), withIntermediateDirectories: true)
  let unread = run(["check", "both", folderAsFile.path, "--format", "json"])
  #expect(unread.code == 1 && unread.output.contains("\"trouble\":{\"kind\":\"unreadable\""))
  #expect(try complaint(.json, unread.output) == "")
}

@Test func personalFormatsGiveEachPersonAFile() throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "class-\(UUID().uuidString)")
  defer { try? FileManager.default.removeItem(at: folder) }
  let files = FileManager.default
  let names = ["alice": "solution", "bob": "rejects/undeclared"]
  for (name, answer) in names {
    let place = folder.appending(path: "in/\(name)")
    try files.createDirectory(at: place, withIntermediateDirectories: true)
    try files.copyItem(
      atPath: "\(course)/Exercises/both/\(answer)", toPath: place.appending(path: "both").path)
  }
  for format in formats where format.isPersonal {
    let out = folder.appending(path: format.rawValue)
    let (code, output) = run(
      ["grade", folder.path + "/in", "--format", format.rawValue, "--output", out.path])
    #expect(code == 1 && output.contains("2 submissions of 2 people: 1 passed, 1 failed"))
    #expect(try files.contentsOfDirectory(atPath: out.path).sorted() == ["alice.json", "bob.json"])
    for name in names.keys {
      let text = try String(contentsOf: out.appending(path: name + ".json"), encoding: .utf8)
      #expect(try complaint(format, text) == "")
    }
  }
}
