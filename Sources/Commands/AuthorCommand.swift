// `playground author …`: for those who write lessons and exercises.

import ArgumentParser
import Course
import Printer

/// Writing and checking of a course's content.
struct AuthorCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "author", abstract: "Write lessons and exercises, and check them.",
    subcommands: [
      AuthorCheckCommand.self, AuthorNewCommand.self, AuthorCoverageCommand.self,
    ])

  func execute(in session: Session) throws -> Int32 {
    session.console.write(Self.helpMessage(columns: session.console.style.width))
    return 2
  }
}

/// Checks everything in a course, or one lesson.
struct AuthorCheckCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a course, or one lesson: format, links, code, transcripts, quizzes.",
    discussion:
      "Each problem is one line, file:line: message. Lessons/FORMAT.md describes the format.")

  @Argument(help: "The folder that holds Lessons and Exercises, or one lesson's folder.")
  var folder: String

  @Flag(help: "Write down what is printed in outputs and transcripts without gaps.")
  var fix = false

  func execute(in session: Session) throws -> Int32 {
    let console = session.console
    let (course, names) = try subject()
    let lessons = course.lessons
    let checker = course.checker()
    var count = lessons.problems.count
    if names == nil { lessons.problems.forEach { console.line(shown($0)) } }
    var checked = 0
    for entry in lessons.entries where names?.contains(entry.folder) ?? true {
      if fix { try correct(entry, lessons.read(entry), checker) }
      let problems = checker.check(lessons.read(entry))
      for problem in problems { console.line(shown(problem)) }
      console.flush()
      count += problems.count
      checked += 1
    }
    let exercises = ExerciseCatalog(course.root + "/Exercises", CourseFolder.files)
    if names == nil {
      let problems = exercises.all().problems
      for problem in problems { console.line(shown(problem)) }
      count += problems.count
    }
    let what =
      counted(checked, "lesson")
      + (names == nil ? " and " + counted(exercises.slugs.count, "exercise") : "")
    if count == 0 {
      console.line(console.style.ink("ok", .good) + "  \(what): nothing to complain of")
      return 0
    }
    console.line("\(what): " + counted(count, "problem"))
    return 1
  }

  /// Writes the lesson anew with what is printed.
  private func correct(
    _ entry: Lessons.Entry, _ lesson: Lesson, _ checker: LessonChecker
  ) throws {
    let corrections = checker.corrections(lesson)
    if corrections.isEmpty { return }
    let text = String(decoding: try Files.read(entry.path), as: UTF8.self)
    try Files.write(Array(corrections.applied(to: text).utf8), to: entry.path)
  }

  /// A problem, its file named from the working folder.
  private func shown(_ problem: ContentProblem) -> String {
    var problem = problem
    if let here = try? Files.absolute("."), problem.file.hasPrefix(here + "/") {
      problem.file.removeFirst(here.count + 1)
    }
    return harmlessLines(problem.description)
  }

  /// The course, and the folder of its lesson that is meant; nil for all.
  private func subject() throws -> (CourseFolder, [String]?) {
    var path = folder
    while path.count > 1 && path.hasSuffix("/") { path.removeLast() }
    guard Files.kind(path).isFolder else { throw Misuse("\(harmless(folder)): no such folder") }
    path = try Files.absolute(path)
    if Files.kind(path + "/Lessons").isFolder { return (CourseFolder(root: path), nil) }
    if Files.kind(path + "/lesson.md").exists {
      return (CourseFolder(root: Files.parent(Files.parent(path))), [path])
    }
    if path.hasSuffix("/Lessons") { return (CourseFolder(root: Files.parent(path)), nil) }
    throw Misuse(
      "\(harmless(folder)): neither Lessons nor lesson.md is in this folder")
  }
}

/// `harmless`, line by line.
func harmlessLines(_ text: String) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false).map { harmless(String($0)) }
    .joined(separator: "\n")
}
