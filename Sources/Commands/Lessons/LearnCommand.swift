// `playground learn [NAME]`, `next`, `back`, `skip`: lessons, page by page.
//
// Where the learner is stands in the session's place; these commands move it and show the page.

import ArgumentParser
import Course
import Printer

/// Shows a lesson.
struct LearnCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "learn", abstract: "Open a lesson, or go on with the one that is open.",
    discussion: """
      A lesson is named by its section (2.3), its name (fan-in) or its pattern (fanin). `next`, `back` and `skip` turn \
      pages; `doc` lists all lessons. Questions are answered at predict>, or from standard input.
      """)

  @Argument(help: "A section, a lesson or a pattern.")
  var name: String?

  @Argument(help: "The page, from 1.")
  var page: Int?

  @OptionGroup var course: CourseOptions

  func execute(in session: Session) throws -> Int32 {
    let reader = try LessonWalk(course.folder(), session)
    if let name {
      let entry = try reader.find(name)
      return try reader.show(entry, page: page ?? 1, isExact: page != nil)
    }
    guard let (entry, page) = reader.current else { return try reader.show(reader.first, page: 1) }
    return try reader.show(entry, page: page)
  }
}

/// Goes on.
struct NextCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "next", abstract: "The next page, or the next lesson.")

  @OptionGroup var course: CourseOptions

  func execute(in session: Session) throws -> Int32 {
    let reader = try LessonWalk(course.folder(), session)
    guard let (entry, page) = reader.current else { return try reader.show(reader.first, page: 1) }
    if page < reader.lessons.read(entry).pages.count {
      return try reader.show(entry, page: page + 1)
    }
    session.progress.finished(lesson: entry.slug)
    return try reader.showLesson(after: entry)
  }
}

/// Goes back.
struct BackCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "back", abstract: "The page before, or the lesson before.")

  @OptionGroup var course: CourseOptions

  func execute(in session: Session) throws -> Int32 {
    let reader = try LessonWalk(course.folder(), session)
    guard let (entry, page) = reader.current else { return try reader.show(reader.first, page: 1) }
    if page > 1 { return try reader.show(entry, page: page - 1) }
    guard let before = reader.lessons.previous(before: entry) else {
      session.console.line("This is the first page of the first lesson.")
      return 0
    }
    return try reader.show(before, page: reader.lessons.read(before).pages.count)
  }
}

/// Leaves a lesson out.
struct SkipCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "skip", abstract: "Leave the rest of this lesson out and open the next one.")

  @OptionGroup var course: CourseOptions

  func execute(in session: Session) throws -> Int32 {
    let reader = try LessonWalk(course.folder(), session)
    guard let (entry, _) = reader.current else { return try reader.show(reader.first, page: 1) }
    return try reader.showLesson(after: entry)
  }
}
