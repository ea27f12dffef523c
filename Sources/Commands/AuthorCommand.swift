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

  @Argument(help: "The folder that holds Lessons and Exercises, or that of one lesson or exercise.")
  var folder: String

  @Flag(help: "Write down what is printed; where a block has gaps, numbers and tokens only.")
  var fix = false

  @Flag(help: "Leave the exercises' answers out: only their files are looked at.")
  var quick = false

  func execute(in session: Session) throws -> Int32 {
    let console = session.console
    let (course, part) = try subject()
    var report = Report(console: console)
    var what: [String] = []
    switch part {
    case .everything:
      course.lessons.problems.forEach { report.add($0) }
      what.append(counted(try checkLessons(course, nil, &report), "lesson"))
      what.append(counted(checkExercises(course, nil, &report), "exercise"))
    case .lesson(let folder):
      what.append(counted(try checkLessons(course, folder, &report), "lesson"))
    case .exercise(let slug):
      what.append(counted(checkExercises(course, slug, &report), "exercise"))
    }
    if Interrupt.isPending { return Interrupt.exitCode }
    let all = what.joined(separator: " and ")
    if report.count == 0 {
      console.line(console.style.ink("ok", .good) + "  \(all): nothing to complain of")
      return 0
    }
    console.line("\(all): " + counted(report.count, "problem"))
    return 1
  }

  /// What is checked.
  private enum Part {
    case everything
    /// The lesson in this folder.
    case lesson(String)
    /// The exercise of this name.
    case exercise(String)
  }

  /// Problems on their way to the console.
  private struct Report {
    let console: Console
    var count = 0

    /// Shows a problem, its file named from the working folder.
    mutating func add(_ problem: ContentProblem) {
      var problem = problem
      if let here = try? Files.absolute("."), problem.file.hasPrefix(here + "/") {
        problem.file.removeFirst(here.count + 1)
      }
      console.line(harmlessLines(problem.description))
      console.flush()
      count += 1
    }
  }

  /// Checks the lesson in `folder`, or all; how many there were.
  private func checkLessons(
    _ course: CourseFolder, _ folder: String?, _ report: inout Report
  ) throws -> Int {
    let lessons = course.lessons
    let checker = course.checker()
    let entries = lessons.entries.filter { folder == nil || $0.folder == folder }
    for entry in entries {
      if fix { try correct(entry, lessons.read(entry), checker) }
      for problem in checker.check(lessons.read(entry)) { report.add(problem) }
    }
    return entries.count
  }

  /// Checks the exercise of this name, or all: its files, and that every answer comes to what it must.
  private func checkExercises(
    _ course: CourseFolder, _ only: String?, _ report: inout Report
  ) -> Int {
    let catalog = course.exerciseCatalog
    let slugs = only.map { [$0] } ?? catalog.slugs
    if only == nil { catalog.all().problems.forEach { report.add($0) } }
    Interrupt.watch()
    defer { Interrupt.unwatch() }
    var options = CheckOptions()
    options.shouldStop = Interrupt.outcome
    for slug in slugs {
      let (exercise, problems) = catalog.load(slug)
      if only != nil { problems.forEach { report.add($0) } }
      guard let exercise, !quick, !Interrupt.isPending else { continue }
      SelfTest(exercise, options).run { row in
        if row.isGood { return }
        let name = "\(row.exercise)/\(row.answer)"
        let words = row.complaint.hasPrefix(name + ": ") ? name.count + 2 : 0
        report.add(
          ContentProblem(
            file: "\(catalog.folder)/\(name)", message: String(row.complaint.dropFirst(words))))
      }
    }
    return slugs.count
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

  /// The course, and the part of it that is meant.
  private func subject() throws -> (CourseFolder, Part) {
    var path = folder
    while path.count > 1 && path.hasSuffix("/") { path.removeLast() }
    guard Files.kind(path).isFolder else { throw Misuse("\(harmless(folder)): no such folder") }
    path = try Files.absolute(path)
    let above = CourseFolder(root: Files.parent(Files.parent(path)))
    if Files.kind(path + "/lesson.md").exists { return (above, .lesson(path)) }
    if Files.kind(path + "/exercise.md").exists {
      return (above, .exercise(path.split(separator: "/").last.map(String.init) ?? ""))
    }
    if Files.kind(path + "/Lessons").isFolder || Files.kind(path + "/Exercises").isFolder {
      return (CourseFolder(root: path), .everything)
    }
    if path.hasSuffix("/Lessons") { return (CourseFolder(root: Files.parent(path)), .everything) }
    throw Misuse(
      "\(harmless(folder)): neither Lessons and Exercises nor lesson.md or exercise.md is in this folder"
    )
  }
}

/// `harmless`, line by line.
func harmlessLines(_ text: String) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false).map { harmless(String($0)) }
    .joined(separator: "\n")
}
