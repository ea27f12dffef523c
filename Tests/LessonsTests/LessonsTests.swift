// Everything that the course's lessons show is executed and must be what the product does; so is README.

import Commands
import Course
import Foundation
import Markdown
import Printer
import Testing

private let root = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().path

/// Commands name files from the repository's root.
let atRoot: Bool = FileManager.default.changeCurrentDirectoryPath(root)

/// The lessons' folders, from the root.
private func lessonFolders() -> [String] {
  let names = (try? FileManager.default.contentsOfDirectory(atPath: root + "/Lessons")) ?? []
  return names.sorted().map { "Lessons/" + $0 }.filter {
    FileManager.default.fileExists(atPath: "\(root)/\($0)/lesson.md")
  }
}

/// What a command line prints, and its exit code.
func run(_ words: [String], input: [String] = []) -> (text: String, code: Int32) {
  let transcript = Console.Transcript()
  let session = Session(console: Console(transcript))
  session.lines = .script(input)
  var code: Int32 = -1
  // The Go front end wants a large stack, as in the product.
  code = BigStack.run { Playground.execute(words, in: session) }
  session.console.flush()
  return (transcript.text, code)
}

@Test(arguments: lessonFolders())
func lessonHolds(folder: String) {
  #expect(atRoot)
  let (text, code) = run(["author", "check", folder])
  #expect(code == 0, "\(text)")
}

@Test func thereAreLessons() {
  #expect(!lessonFolders().isEmpty)
}

/// Every transcript in README prints what it shows.
@Test func readmeHolds() throws {
  #expect(atRoot)
  let text = try String(contentsOfFile: root + "/README.md", encoding: .utf8)
  var count = 0
  for case .code(let code) in Document(text).blocks where code.language == "console" {
    let lines = code.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var index = 0
    while index < lines.count {
      guard lines[index].hasPrefix("$ playground ") else {
        index += 1
        continue
      }
      let command = String(lines[index].dropFirst("$ playground ".count))
      var expected: [String] = []
      index += 1
      while index < lines.count, !lines[index].hasPrefix("$ ") {
        expected.append(lines[index])
        index += 1
      }
      while expected.last == "" { expected.removeLast() }
      var printed = run(Words.split(command)).text
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      while printed.last == "" { printed.removeLast() }
      let difference = Transcript.difference(expected, printed)
      #expect(
        difference == nil, "README.md: \(command) prints:\n\(printed.joined(separator: "\n"))")
      count += 1
    }
  }
  #expect(count >= 2, "README shows commands in console blocks")
}

/// Each page of each lesson can be shown in any width, and no line of text is too wide.
@Test(arguments: [20, 33, 80, 120, 300])
func pagesFit(width: Int) throws {
  for folder in lessonFolders() {
    let path = "\(root)/\(folder)/lesson.md"
    let lesson = LessonReader.read([UInt8](try Data(contentsOf: URL(filePath: path))), path: path)
    let printer = LessonPrinter(style: Style(width: width), folder: folder)
    for piece in lesson.pieces {
      var number = 0
      for line in printer.lines(piece, number: &number) {
        #expect(columns(of: line) <= width, "\(folder): \(line)")
      }
    }
  }
}

/// What the program prints when it is run with `words` in a process of its own, and its exit code.
private func runProcess(_ words: [String], in folder: String) throws -> (text: String, code: Int32)
{
  let process = Process()
  let built = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
  let beside = built.appending(path: "playground").path
  process.executableURL = URL(
    filePath: FileManager.default.isExecutableFile(atPath: beside)
      ? beside : root + "/.build/debug/playground")
  process.arguments = words
  process.currentDirectoryURL = URL(filePath: folder)
  process.environment = ["HOME": folder, "PATH": "/usr/bin:/bin", "PLAYGROUND_HOME": root]
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = pipe
  process.standardInput = FileHandle.nullDevice
  try process.run()
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return (String(decoding: data, as: UTF8.self), process.terminationStatus)
}

/// A course that `author new` has made is right, and can be gone through.
@Test func newCourseHolds() throws {
  let folder =
    NSTemporaryDirectory() + "course-\(ProcessInfo.processInfo.processIdentifier)"
  try? FileManager.default.removeItem(atPath: folder)
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  func run(_ line: String) throws -> (text: String, code: Int32) {
    try runProcess(Words.split(line), in: folder)
  }
  for line in ["lesson 1.1-first", "lesson 1.2-second-one", "exercise add-up"] {
    let (text, code) = try run("author new " + line)
    #expect(code == 0, "\(text)")
  }
  let (text, code) = try run("author check .")
  #expect(code == 0, "\(text)")
  #expect(try run("author new lesson 1.1-first").code == 2)
  #expect(try run("author new lesson First").code == 2)
  let list = try run("doc --course .").text
  #expect(list.contains("1.1 first") && list.contains("1.2 second-one"))
  #expect(try run("learn second --course .").text.contains("1.2 SECOND ONE (1/3)"))
  #expect(try run("next --course .").text.contains("1.2 SECOND ONE (2/3)"))
  #expect(try run("back --course .").text.contains("1.2 SECOND ONE (1/3)"))
  #expect(try run("doc --html pages --course .").code == 0)
  let pages = try FileManager.default.contentsOfDirectory(atPath: folder + "/pages").sorted()
  #expect(
    pages == [
      "1.1-first.html", "1.2-second-one.html", "exercise-add-up.html", "index.html", "style.css",
    ])
  #expect(try run("doc first --course .").text.contains("The answer: hello from a goroutine"))
}

/// Every section of the guide has a lesson, a program, a pattern, an exercise and a question; every pattern a lesson.
@Test func everySectionIsCovered() throws {
  #expect(atRoot)
  let guide = Guide(try String(contentsOfFile: root + "/Lessons/guide.md", encoding: .utf8))
  #expect(guide.parts.count > 30)
  let lessons = try lessonFolders().map { folder in
    let path = "\(root)/\(folder)/lesson.md"
    return LessonReader.read([UInt8](try Data(contentsOf: URL(filePath: path))), path: path)
  }
  let coverage = Coverage(guide, lessons)
  #expect(coverage.rows.count == 27)
  #expect(coverage.gaps.isEmpty, "\(coverage.gaps)")
  let taught = Set(lessons.flatMap(\.patterns))
  let patterns = Set(
    run(["patterns"]).text.split(separator: "\n").compactMap { line in
      line.first?.isNumber ?? false
        ? line.split(separator: " ").dropFirst().first.map(String.init) : nil
    })
  #expect(patterns.count > 10)
  #expect(patterns.subtracting(taught).isEmpty, "patterns without a lesson")
}
