// `playground hint`: a little help; more of it after another try.

import ArgumentParser
import Course
import Markdown
import Printer

/// Shows a hint.
struct HintCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "hint", abstract: "A hint for the exercise; the next one after your next try.")

  @Argument(help: "The exercise; else the one that is open.")
  var name: String?

  @OptionGroup var course: CourseOptions

  func execute(in session: Session) throws -> Int32 {
    let desk = try Desk(course.folder(), session)
    let exercise = try desk.exercise(name)
    session.place.exercise = exercise.slug
    let console = session.console
    guard !exercise.hints.isEmpty else {
      console.line("\(exercise.slug) has no hints")
      return 0
    }
    let (wanted, isNew) = session.progress.exercise(exercise.slug).nextHint
    let number = min(wanted, exercise.hints.count)
    if isNew && number == wanted {
      session.progress.hinted(exercise: exercise.slug, number: number)
    }
    write(exercise, number, session)
    return 0
  }

  private func write(_ exercise: Exercise, _ number: Int, _ session: Session) {
    let console = session.console
    let count = exercise.hints.count
    let head = "hint \(number)/\(count)  "
    let more =
      number < count
      ? "(\(number + 1)/\(count) after your next try)"
      : "(the last; `\(session.spelled("solution --reveal"))` shows an answer)"
    var style = console.style
    style.width -= columns(of: head)
    let lines = MarkdownPrinter(style: style).lines(Document(exercise.hints[number - 1]).blocks)
    for (index, line) in lines.enumerated() {
      let start = index == 0 ? console.style.ink(head, .strong) : padded("", columns(of: head))
      console.line(line.isEmpty ? "" : start + line)
    }
    console.line(padded("", columns(of: head)) + console.style.ink(more, .dim))
  }
}
