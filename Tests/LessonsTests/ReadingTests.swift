// Lessons' texts as data: what is wrong with damaged ones, and that they can be shown all the same.

import Course
import Markdown
import Printer
import Testing

/// A lesson's text with the problems that it must have, each as "line: part of the message".
struct DamagedLesson: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var text: [UInt8]
  var problems: [String]

  init(_ name: String, _ text: String, _ problems: String...) {
    self.init(name, bytes: Array(text.utf8), problems)
  }

  init(_ name: String, bytes: [UInt8], _ problems: [String]) {
    testDescription = name
    text = bytes
    self.problems = problems
  }
}

private let head = "---\nsection: \"2.3\"\nslug: fan-in\ntitle: Fan-In\n---\n"

private let damaged = [
  DamagedLesson("right", head + "\ntext\n"),
  DamagedLesson("empty", "", "1: no front matter", "1: a lesson without text"),
  DamagedLesson("no front matter", "# Hello\n", "1: no front matter"),
  DamagedLesson("front matter without end", "---\nsection: 1\ntext\n", "1: does not end"),
  DamagedLesson("not YAML", "---\n\"a: [\n---\ntext\n", ": YAML"),
  DamagedLesson(
    "fields missing", "---\nslug: fan-in\n---\ntext\n", "2: section is missing",
    "2: title is missing"),
  DamagedLesson(
    "unknown field", "---\nsection: \"2.3\"\nslug: fan-in\ntitle: A\ncolour: red\n---\nt\n",
    "5: unknown key"),
  DamagedLesson(
    "wrong folder", "---\nsection: \"2.4\"\nslug: fan-in\ntitle: A\n---\nt\n",
    "3: the folder is 2.3-fan-in"),
  DamagedLesson(
    "bad section", "---\nsection: \"2.x!\"\nslug: fan-in\ntitle: A\n---\nt\n", "2: section must be",
    "3: the folder"),
  DamagedLesson(
    "wrong UTF-8", bytes: Array((head + "a\n").utf8) + [0xC3, 0x28, 0x0A], ["7: not UTF-8"]),
  DamagedLesson("NUL and escapes", head + "a\u{0}b\u{1B}[2J\n", "6: a control character"),
  DamagedLesson(
    "a line of 1 MB", head + String(repeating: "x", count: 1_000_000) + "\nrest\n",
    "6: a line of 1000000 bytes"),
  DamagedLesson(
    "2 MB", head + String(repeating: "text\n", count: 400_000), ": a lesson has at most 1 MiB"),
  DamagedLesson(
    "deep quotes", head + String(repeating: ">", count: 3_000) + " deep\n", "6: within each other"),
  DamagedLesson(
    "deep lists", head + String(repeating: "- ", count: 1_900) + "deep\n", "6: within each other"),
  DamagedLesson(
    "deep stress",
    head + String(repeating: "*a ", count: 1_000) + String(repeating: "b* ", count: 1_000) + "\n",
    "6: a line of"),
  DamagedLesson(
    "deep YAML", "---\na: " + String(repeating: "[", count: 3_000) + "\n---\nt\n",
    "2: too many values"),
  DamagedLesson(
    "deep block YAML", "---\n" + String(repeating: "- ", count: 1_500) + "a\n---\nt\n",
    "too many values"),
  DamagedLesson("empty page", head + "a\n\n---\n\n---\n\nb\n", "9: a page without anything"),
  DamagedLesson("HTML", head + "<script>alert(1)</script>\n", "6: HTML is not shown"),
  DamagedLesson(
    "Go without a purpose", head + "```go\nx := 1\n```\n", "6: say what this Go code is"),
  DamagedLesson("unknown language", head + "```rust\nfn\n```\n", "6: a block of kind `rust`"),
  DamagedLesson(
    "run without output", head + "```go run\npackage main\n```\n", "6: followed by an `output`"),
  DamagedLesson(
    "bad exit", head + "```go run exit=two\npackage main\n```\n\n```output\n```\n",
    "6: `exit` is a number"),
  DamagedLesson(
    "unknown word", head + "```go fragment fast\nx := 1\n```\n", "6: `fast` means nothing"),
  DamagedLesson("output alone", head + "```output\n1\n```\n", "6: an `output` block without"),
  DamagedLesson("nested go", head + "- a\n\n  ```go run\n  x\n  ```\n", "8: within a list"),
  DamagedLesson(
    "swift without source", head + "```swift\nlet a = 1\n```\n", "6: say where it stands"),
  DamagedLesson(
    "console without command", head + "```console\nhello\n```\n", "7: begins with a command"),
  DamagedLesson("other command", head + "```console\n$ ls\n```\n", "7: only `$ playground"),
  DamagedLesson("quiz of no kind", head + "```quiz\nask: a\n```\n", "7: kind is missing"),
  DamagedLesson(
    "quiz of odd kind", head + "```quiz\nkind: essay\nask: a\n```\n", "7: kind must be"),
  DamagedLesson(
    "two right",
    head
      + "```quiz\nkind: single\nask: a\nchoices:\n- {text: a, right: true}\n- {text: b, right: true}\n```\n",
    "9: one choice is right"),
  DamagedLesson(
    "none right",
    head
      + "```quiz\nkind: multiple\nask: a\nchoices:\n- {text: a, why: b}\n- {text: b, why: c}\n```\n",
    "9: no choice is right"),
  DamagedLesson(
    "wrong without why",
    head + "```quiz\nkind: single\nask: a\nchoices:\n- {text: a, right: true}\n- {text: b}\n```\n",
    "11: why it is wrong"),
  DamagedLesson(
    "choices are a word", head + "```quiz\nkind: single\nask: a\nchoices: b\n```\n",
    "9: choices must be a list"),
  DamagedLesson(
    "one event", head + "```quiz\nkind: order\nask: a\nevents: [a]\n```\n", "9: at least two"),
  DamagedLesson(
    "same events", head + "```quiz\nkind: order\nask: a\nevents: [a, a]\n```\n", "9: the same"),
  DamagedLesson(
    "sequence diagram", head + "```mermaid\nsequenceDiagram\n```\n", "7: only flowcharts"),
  DamagedLesson(
    "flowchart without arrow", head + "```mermaid\nflowchart TD\nA[x] B\n```\n",
    "8: expected an arrow"),
  DamagedLesson("box not closed", head + "```mermaid\nflowchart TD\nA[x\n```\n", "8: not closed"),
  DamagedLesson("CRLF is fine", (head + "\na\n\n---\n\nb\n").replacing("\n", with: "\r\n")),
]

@Test(arguments: damaged)
func damagedLessonSaysWhat(damaged: DamagedLesson) {
  let lesson = LessonReader.read(damaged.text, path: "Lessons/2.3-fan-in/lesson.md")
  let found = lesson.problems.map { problem in "\(problem.line): \(problem.message)" }
  for wanted in damaged.problems {
    let parts = wanted.split(separator: ": ", maxSplits: 1)
    let line = parts.count == 2 ? "\(parts[0]): " : ""
    let words = parts.last ?? ""
    #expect(
      found.contains {
        (line == "" || wanted.hasPrefix(": ") || $0.hasPrefix(line)) && $0.contains(words)
      },
      "\(wanted) is not among \(found)")
  }
  if damaged.problems.isEmpty { #expect(found.isEmpty) }
  #expect(found.count <= damaged.problems.count + 2, "\(found)")
  // What could be read can be shown.
  #expect(!lesson.pages.isEmpty)
  for width in [20, 80] {
    let printer = LessonPrinter(style: Style(width: width), folder: "x")
    var number = 0
    for piece in lesson.pieces {
      for line in printer.lines(piece, number: &number) {
        #expect(columns(of: line) <= width)
        #expect(!line.unicodeScalars.contains { $0.value < 0x20 })
      }
    }
  }
}

/// What is written against what is printed, and the first line that differs (-1: none).
private let differences: [(String, String, Int)] = [
  ("a b c", "a b c", -1), ("a b", "a b c", 2), ("a b c", "a b", 2), ("a x c", "a b c", 1),
  ("…", "", -1), ("…", "a b c", -1), ("… c", "a b c", -1), ("a …", "a b c", -1),
  ("a … c", "a b c", -1), ("a … c", "a c", -1), ("a … b … d", "a b c d", -1),
  ("a … x … d", "a b c d", 2), ("… b c … b d", "b x b c b b d", -1), ("… c", "a b", 1),
  ("a … b", "a b b", -1), ("… a b", "a b a", 1), ("", "", -1), ("", "a", 0), ("… a … a", "a", 3),
  ("x⋯z", "xyz", -1),
  ("x⋯z", "xz", -1), ("x⋯z", "xy", 0), ("⋯", "any", -1), ("a⋯b⋯c", "aXbXc", -1),
  ("a⋯b⋯c", "aXcXb", 0),
  ("ab⋯ba", "aba", 0), ("… x⋯ … y", "a x1 b y", -1), ("x… b", "xy b", 0),
]

@Test(arguments: differences.indices)
func transcriptsAreCompared(index: Int) {
  let (expected, printed, line) = differences[index]
  func lines(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
  let found = Transcript.difference(lines(expected), lines(printed))
  #expect(found?.expected ?? -1 == line, "\(expected) against \(printed)")
}

private func parsedQuiz(_ yaml: String) -> Quiz? {
  let text = head + "```quiz\n" + yaml + "\n```\n"
  let lesson = LessonReader.read(Array(text.utf8), path: "Lessons/2.3-fan-in/lesson.md")
  #expect(lesson.problems.isEmpty, "\(lesson.problems)")
  return lesson.pieces.lazy.compactMap { piece -> Quiz? in
    if case .quiz(let quiz) = piece { quiz } else { nil }
  }.first
}

private let single =
  "kind: single\nask: q\nchoices:\n- {text: x, why: no}\n- {text: y, right: true, why: yes}\n- {text: z, why: never}"
private let multiple =
  "kind: multiple\nask: q\nchoices:\n- {text: x, right: true}\n- {text: y, why: no}\n- {text: z, right: true}"
private let output = "kind: output\nask: q\nprogram: a.go\nanswer: |\n  1 2\n  3"

private let answers: [(String, String, String)] = [
  (single, "b", "right"), (single, " B) ", "right"), (single, "a", "wrong"), (single, "c", "wrong"),
  (single, "d", "unclear"), (single, "ab", "unclear"), (single, "next", "unclear"),
  (single, "", "unclear"),
  (multiple, "a c", "right"), (multiple, "c,a", "right"), (multiple, "ac", "right"),
  (multiple, "a", "wrong"),
  (multiple, "a b c", "wrong"), (multiple, "aa", "unclear"), (multiple, "run fanin", "unclear"),
  (output, "1 2 3", "right"), (output, "1 2\n3", "right"), (output, "1 3 2", "wrong"),
]

@Test(arguments: answers.indices)
func answersAreJudged(index: Int) throws {
  let (yaml, typed, wanted) = answers[index]
  let quiz = try #require(parsedQuiz(yaml))
  let found =
    switch quiz.reply(to: typed) {
    case .right: "right"
    case .wrong(let texts): texts.isEmpty ? "wrong without a word" : "wrong"
    case .unclear: "unclear"
    }
  #expect(found == wanted, "\(typed)")
}

/// Of any number of events: the right answer is right, the order shown is another, and every wrong one says a place.
@Test(arguments: 2...8)
func eventsAreOrdered(count: Int) throws {
  let events = (0..<count).map { "e\($0)" }
  let quiz = try #require(
    parsedQuiz("kind: order\nask: q\(count)\nevents: [\(events.joined(separator: ", "))]"))
  #expect(quiz.options != events && Set(quiz.options) == Set(events))
  #expect(quiz.reply(to: quiz.answer) == .right([]))
  let letters = (0..<count).map { Quiz.letter($0) }.joined()
  guard case .wrong(let texts) = quiz.reply(to: letters) else {
    Issue.record("the order shown is taken as right")
    return
  }
  #expect(texts.first?.hasPrefix("At place ") ?? false)
  #expect(
    quiz.reply(to: String(letters.dropLast()))
      == .unclear("each of the letters a to \(Quiz.letter(count - 1)) once"))
}

/// Flowcharts, and their arrows as "from>to label".
private let charts: [(String, [String])] = [
  ("flowchart TD\nA[x] --> B{y}\nB -->|yes| C\nB -->|no| A", ["x>y", "y>C yes", "y>x no"]),
  ("graph LR; A-->B & C-->D", ["A>B", "A>C", "B>D", "C>D"]),
  (
    "flowchart TD\nA -- maybe --> B\nA -.-> C\nA ==> D\nA --- E",
    ["A>B maybe", "A>C", "A>D", "A>E"]
  ),
  (
    "flowchart TD\n%% comment\nsubgraph one\nA([round]) --> B((circle))\nend\nstyle A fill:red",
    ["round>circle"]
  ),
  ("flowchart TD\nA[\"quoted (text)\"]-->B[[box]]:::red", ["quoted (text)>box"]),
]

@Test(arguments: charts.indices)
func flowchartsAreRead(index: Int) {
  let (text, wanted) = charts[index]
  let source = head + "```mermaid\n" + text + "\n```\n"
  let lesson = LessonReader.read(Array(source.utf8), path: "Lessons/2.3-fan-in/lesson.md")
  #expect(lesson.problems.isEmpty, "\(lesson.problems)")
  for case .flowchart(let chart) in lesson.pieces {
    let found = chart.edges.map { edge in
      chart.nodes[edge.from].text + ">" + chart.nodes[edge.to].text
        + (edge.label.isEmpty ? "" : " " + edge.label)
    }
    #expect(found == wanted)
    return
  }
  Issue.record("no flowchart")
}

/// What `author check --fix` writes: lines that are written, lines that are printed, lines that should be written.
private let corrections: [(String, String, String)] = [
  ("a|b", "a|c", "a|c"), ("", "a|b", "a|b"), ("a|b", "a|b", "-"),
  ("…|12 schedules, complete|…", "x|1,034 schedules, complete|y", "…|1,034 schedules, complete|…"),
  ("…|replay a@k7v0|…|done: 3", "p|replay a@m09b|q|done: 14", "…|replay a@m09b|…|done: 14"),
  ("…|  7  main  send 1|…", "x| 11  main  send 2|y", "…| 11  main  send 2|…"),
  ("…|other words|…", "x|words|y", "-"),
  ("…|⋯ schedules|5 rows", "12 schedules|6 rows", "…|⋯ schedules|6 rows"),
]

@Test(arguments: corrections.indices)
func outputsAreCorrected(index: Int) throws {
  let (written, printed, wanted) = corrections[index]
  func step(_ text: String) -> [String] {
    text.isEmpty
      ? [] : text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
  }
  let text =
    head + "\n```console\n$ playground x\n" + step(written).map { $0 + "\n" }.joined() + "```\n"
  let lesson = LessonReader.read(Array(text.utf8), path: "Lessons/2.3-fan-in/lesson.md")
  var checker = LessonChecker(Lessons(root: "Lessons", files: ContentFiles([:])))
  checker.execute = { _ in step(printed).joined(separator: "\n") + "\n" }
  let corrected = checker.corrections(lesson)
  if wanted == "-" {
    #expect(corrected.isEmpty)
  } else {
    let after =
      head + "\n```console\n$ playground x\n" + step(wanted).map { $0 + "\n" }.joined() + "```\n"
    #expect(corrected.applied(to: text) == after)
  }
}
