// `playground doc [topic]`: a lesson as a whole, for reading and for pipes; `doc --html DIR`: the course as pages.

import ArgumentParser
import Course
import Printer

/// Prints lessons.
struct DocCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "doc", abstract: "Print a lesson as a whole, or list all lessons.",
    discussion: "doc --html DIR writes the course as pages for a browser, which need no scripts.")

  @Argument(help: "A section, a lesson, a pattern or an exercise.")
  var topic: String?

  @Option(help: "Write the whole course as pages for a browser into this folder.")
  var html: String?

  @OptionGroup var course: CourseOptions

  func execute(in session: Session) throws -> Int32 {
    let folder = try course.folder()
    let walk = try LessonWalk(folder, session)
    if let html {
      guard topic == nil else { throw Misuse("doc --html writes all lessons: leave the topic out") }
      return try CoursePagesWriter(folder, walk.lessons).write(to: html, session.console)
    }
    guard let topic else {
      list(walk.lessons, session)
      return 0
    }
    if walk.lessons.entry(topic) == nil, folder.exerciseCatalog.slugs.contains(topic) {
      let console = session.console
      ExercisePrinter(style: console.style).write(try folder.exercise(topic)) { console.line($0) }
      console.line("`\(session.spelled("try \(topic)"))` opens it.")
      return 0
    }
    let entry = try walk.find(topic)
    let lesson = walk.lessons.read(entry)
    let console = session.console
    let printer = LessonPrinter(style: console.style, folder: folder.shownPath(entry.folder)) {
      folder.text(of: $0, lesson)
    }
    console.line(printer.title(lesson, page: nil))
    for page in lesson.pages {
      console.line()
      for (index, piece) in page.pieces.enumerated() {
        if index > 0 { console.line() }
        var number = 0
        for line in printer.lines(piece, number: &number) { console.line(line) }
        if case .quiz(let quiz) = piece {
          console.line(console.style.ink("The answer: ", .dim) + harmless(quiz.answer))
          for reason in quiz.reasons {
            for line in printer.paragraph(reason) { console.line(line) }
          }
        }
      }
    }
    for problem in lesson.problems { console.error(harmlessLines(problem.description)) }
    return lesson.problems.isEmpty ? 0 : 1
  }

  private func list(_ lessons: Lessons, _ session: Session) {
    let console = session.console
    let width = lessons.entries.map { $0.section.description.count }.max() ?? 0
    let names = lessons.entries.map(\.slug.count).max() ?? 0
    for entry in lessons.entries {
      let lesson = lessons.read(entry)
      let start =
        padded(entry.section.description, width) + " "
        + console.style.ink(padded(harmless(entry.slug), names), .name) + "  "
      let room = max(8, console.style.width - width - names - 3)
      console.line(start + fitted(harmless(lesson.title), room, console.style))
    }
    console.line()
    console.line(
      "`\(session.spelled("learn fan-in"))` opens one, `\(session.spelled("doc fan-in"))` prints it whole."
    )
  }
}
