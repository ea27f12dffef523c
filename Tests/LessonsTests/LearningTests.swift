// Going through a course in a session: pages, questions, flowcharts, and damaged lessons that stop nobody.

import Commands
import Foundation
import Printer
import Testing

/// A course of lessons in a folder of its own, which goes away with it.
private final class TemporaryCourse {
  let folder: String

  init(_ lessons: [(folder: String, text: [UInt8])], name: String) throws {
    folder =
      NSTemporaryDirectory() + "learning-\(name)-\(ProcessInfo.processInfo.processIdentifier)"
    try? FileManager.default.removeItem(atPath: folder)
    for (name, text) in lessons {
      let path = "\(folder)/Lessons/\(name)"
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try Data(text).write(to: URL(filePath: path + "/lesson.md"))
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// A session at a prompt that types `lines`.
  func session(typing lines: [String], isInteractive: Bool = true) -> (Session, Console.Transcript)
  {
    let transcript = Console.Transcript()
    let session = Session(console: Console(transcript))
    session.lines = .script(lines)
    session.isInteractive = isInteractive
    return (session, transcript)
  }

  /// Executes a line and returns what it adds.
  func run(_ line: String, _ session: Session, _ transcript: Console.Transcript) -> (String, Int32)
  {
    let before = transcript.bytes.count
    let code = Playground.execute(Words.split(line) + ["--course", folder], in: session)
    session.console.flush()
    return (String(decoding: transcript.bytes[before...], as: UTF8.self), code)
  }
}

private func lesson(_ section: String, _ slug: String, _ body: String) -> (String, [UInt8]) {
  (
    "\(section)-\(slug)",
    Array("---\nsection: \"\(section)\"\nslug: \(slug)\ntitle: \(slug)\n---\n\n\(body)\n".utf8)
  )
}

private let question = """
  ```quiz
  kind: single
  ask: Which?
  choices:
  - {text: one, why: Not one.}
  - {text: two, right: true, why: It is two.}
  ```
  """

private let chart = """
  ```mermaid
  flowchart TD
  A[start here] --> B{left or right?}
  B -->|left| C[on the left]
  B -->|right| D[on the right]
  D --> B
  ```
  """

/// Lines that are typed at questions and walks, and what must be seen, in order.
private let sessions: [(String, [String], [String])] = [
  (question, ["b"], ["Which?", "Right.", "It is two."]),
  (question, ["a"], ["Not quite.", "a: Not one.", "The answer: b"]),
  (question, [""], ["The answer: b", "It is two."]),
  (question, [], ["b two"]),
  (
    chart, ["1"], ["start here", "left or right?", "1 left: on the left", "2 right", "on the left"]
  ),
  (chart, ["2", "1"], ["on the right", "left or right?", "on the left"]),
  (
    chart, ["9", "x", "b", "1"],
    ["A number from 1 to 2", "A number from 1 to 2", "start here", "on the left"]
  ),
  (chart, ["q"], ["left or right?"]),
  (chart, [], ["left or right?"]),
]

@Test(arguments: sessions.indices)
func questionsAreAsked(index: Int) throws {
  let (body, typed, wanted) = sessions[index]
  let course = try TemporaryCourse([lesson("1.1", "one", body)], name: "ask\(index)")
  let (session, transcript) = course.session(typing: typed)
  let (text, code) = course.run("learn one", session, transcript)
  #expect(code == 0)
  var rest = text[...]
  for part in wanted {
    guard let found = rest.range(of: part) else {
      Issue.record("“\(part)” is not where it should be in:\n\(text)")
      return
    }
    rest = rest[found.upperBound...]
  }
}

@Test func flowchartIsAListInAPipe() throws {
  let course = try TemporaryCourse([lesson("1.1", "one", chart)], name: "list")
  let (session, transcript) = course.session(typing: ["1"], isInteractive: false)
  let (text, _) = course.run("learn one", session, transcript)
  #expect(text.contains("2  left or right? ?") || text.contains("2  left or right?"))
  #expect(text.contains("left → 3 on the left"))
}

@Test func aLineThatIsNoAnswerIsTheNextCommand() throws {
  let course = try TemporaryCourse(
    [lesson("1.1", "one", question + "\n\nafter it\n")], name: "back")
  let (session, transcript) = course.session(typing: ["run fanin", "rest"], isInteractive: false)
  let (text, _) = course.run("learn one", session, transcript)
  #expect(text.contains("after it") && !text.contains("Not quite"))
  #expect(session.ask("") == "run fanin")
  #expect(session.ask("") == "rest")
  #expect(session.ask("") == nil)
}

@Test func pagesAreTurned() throws {
  let pages = "## first\n\n---\n\n## second\n\n---\n\n## third"
  let course = try TemporaryCourse(
    [lesson("1.1", "one", pages), lesson("1.10", "ten", "last"), lesson("1.2", "two", "text")],
    name: "turn")
  let (session, transcript) = course.session(typing: [], isInteractive: false)
  /// Each command with the title that it must show; lessons are in the order of their numbers.
  let steps = [
    ("learn", "1.1 ONE (1/3)"), ("next", "(2/3)"), ("next", "(3/3)"), ("next", "1.2 TWO"),
    ("back", "1.1 ONE (3/3)"), ("back", "(2/3)"), ("learn", "(2/3)"), ("skip", "1.2 TWO"),
    ("next", "1.10 TEN"), ("next", "That was the last lesson"), ("learn 1.2", "1.2 TWO"),
    ("learn one 3", "(3/3)"), ("learn 1 2", "1.1 ONE (2/3)"), ("back", "(1/3)"),
    ("back", "This is the first page"),
  ]
  for (line, wanted) in steps {
    let (text, code) = course.run(line, session, transcript)
    #expect(text.contains(wanted), "\(line): \(text)")
    #expect(code == 0)
  }
  for (line, wanted) in [("learn three", "no lesson \"three\""), ("learn one 4", "pages 1 to 3")] {
    let (text, code) = course.run(line, session, transcript)
    #expect(text.contains(wanted) && code == 2, "\(line): \(text)")
  }
}

@Test func damagedLessonsStopNobody() throws {
  let course = try TemporaryCourse(
    [
      ("1.1-empty", []), ("1.2-bytes", [0xFF, 0xFE, 0x00, 0x0A, 0x61]),
      ("1.3-long", Array(repeating: UInt8(ascii: "x"), count: 1 << 20)),
      ("1.4-deep", Array(String(repeating: "> ", count: 1_500).utf8)),
      lesson("1.5", "good", "all is well"), ("odd name", Array("text".utf8)),
    ], name: "damaged")
  try FileManager.default.createDirectory(
    atPath: course.folder + "/Lessons/1.6-folder/lesson.md", withIntermediateDirectories: true)
  let (session, transcript) = course.session(typing: [], isInteractive: false)
  var seen: [String] = []
  for line in ["learn", "next", "next", "next", "next", "next"] {
    let (text, code) = course.run(line, session, transcript)
    #expect(code == 0, "\(text)")
    seen.append(text)
  }
  let wanted = ["1.1 EMPTY", "1.2 BYTES", "1.3 LONG", "1.4 DEEP", "all is well", "1.6 FOLDER"]
  for (text, part) in zip(seen, wanted) {
    #expect(text.contains(part), "\(text)")
    #expect(text.contains("this lesson is damaged") == (part != "all is well"), "\(text)")
  }
  let (text, code) = course.run("doc", session, transcript)
  #expect(code == 0 && text.contains("1.5 good"))
}
