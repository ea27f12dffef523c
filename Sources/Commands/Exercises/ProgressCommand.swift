// `playground progress`, `reset`: what was done, forgetting it.

import ArgumentParser
import Course
import Printer
import Progress

/// Shows what was done.
struct ProgressCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "progress", abstract: "What you have done: lessons, answers, tries, hints, times.")

  @Flag(help: "All of it as JSON.")
  var json = false

  @OptionGroup var course: CourseOptions

  func execute(in session: Session) throws -> Int32 {
    let report = ProgressReport(Desk(try course.folder(), session))
    let console = session.console
    if json {
      console.write(try report.json())
      return 0
    }
    console.line("exercises  \(report.exercisesDone)/\(report.exercisesInAll) done")
    for exercise in report.exercises where exercise.status != "todo" {
      console.line(row(exercise, console.style))
    }
    console.line("lessons    \(report.lessonsFinished)/\(report.lessonsInAll) read to their end")
    for lesson in report.lessons {
      let right = lesson.answers.count { $0.isRight }
      var text = "  \(padded(harmless(lesson.name), 24)) page \(lesson.page) of \(lesson.pages)"
      if !lesson.answers.isEmpty {
        text += ", \(right) of \(counted(lesson.answers.count, "answer")) right"
      }
      console.line(fitted(text, console.style.width, console.style))
    }
    if let path = session.progress.path { console.line("saved in \(harmless(path))") }
    return 0
  }

  private func row(_ exercise: ProgressReport.Exercise, _ style: Style) -> String {
    let isDone = exercise.status == "done"
    var parts = [
      counted(exercise.tries.count, "try", "tries"), counted(exercise.hints.count, "hint"),
    ]
    if exercise.seconds >= 60 { parts.append("\(exercise.seconds / 60) min") }
    if exercise.isRevealed { parts.append("answer shown before") }
    if !isDone, let last = exercise.tries.last {
      parts.append("last: \(last.verdict), \(exercise.score) of 100")
    }
    let mark = isDone ? style.ink("ok", .good) : style.ink("..", .warning)
    let text = " \(padded(harmless(exercise.name), 24)) \(parts.joined(separator: ", "))"
    return mark + fitted(text, style.width - 2, style)
  }
}

/// Forgets an exercise or a lesson.
struct ResetCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "reset",
    abstract: "Begin an exercise or a lesson anew; your files are kept as a backup.")

  @Argument(help: "The exercise or lesson.")
  var name: String

  @OptionGroup var course: CourseOptions

  func execute(in session: Session) throws -> Int32 {
    let folder = try course.folder()
    let console = session.console
    if folder.exerciseCatalog.slugs.contains(name) {
      let files = try LearnerFiles(folder.exercise(name))
      if session.watch?.exercise == name { session.watch = nil }
      let hadFiles = files.paths.contains { Files.kind($0).exists }
      let backup = hadFiles ? try files.restart() : nil
      _ = session.progress.reset(name)
      console.line(
        "\(name) begins anew" + (backup.map { "; what you had is in \(harmless($0))" } ?? ""))
      return 0
    }
    if let lesson = folder.lessons.entry(name) {
      _ = session.progress.reset(lesson.slug)
      if session.place.lesson == lesson.slug { session.place.page = 1 }
      console.line("\(lesson.slug) begins anew")
      return 0
    }
    let names = folder.exerciseCatalog.slugs + folder.lessons.entries.map(\.slug)
    throw Misuse(Suggestion.text("no exercise or lesson \"\(harmless(name))\"", name, among: names))
  }
}
