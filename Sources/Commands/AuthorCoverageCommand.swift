// `playground author coverage DIR`: what each section of the guide has, as a table.

import ArgumentParser
import Course
import Markdown
import Printer

/// Prints the coverage table.
struct AuthorCoverageCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract:
      "Which sections of the guide have a lesson, programs, a pattern, exercises, questions.",
    discussion: "The sections are those of Lessons/guide.md. Exit code 1 where a cell is empty.")

  @Argument(help: "The folder that holds Lessons.")
  var folder: String = "."

  @Flag(help: "The table in Markdown.")
  var markdown = false

  func execute(in session: Session) throws -> Int32 {
    let course = CourseFolder(root: try Files.absolute(folder))
    guard let guide = course.guide else {
      throw Misuse("\(harmless(folder)): there is no Lessons/guide.md in it")
    }
    let lessons = course.lessons
    let coverage = Coverage(guide, lessons.entries.map { lessons.read($0) })
    let console = session.console
    if markdown {
      console.write(coverage.table)
    } else {
      let printer = MarkdownPrinter(style: console.style)
      for line in printer.lines(Document(coverage.table).blocks) { console.line(line) }
    }
    return coverage.gaps.isEmpty ? 0 : 1
  }
}
