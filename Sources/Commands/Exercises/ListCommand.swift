// `playground list`: the exercises with how far one is, all or some.

import ArgumentParser
import Course
import Printer
import Progress

/// Lists exercises.
struct ListCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The exercises: all, to do, done, of a section, about a bug.",
    discussion: "Words narrow the list: list --todo deadlock")

  @Argument(help: "Words that the name, the title, the section or the kind of bug must have.")
  var words: [String] = []

  @Flag(help: "Those that are not done.")
  var todo = false

  @Flag(help: "Those that are done.")
  var done = false

  @Option(help: "Those of a section, as in 2.3, or 2.")
  var section: String?

  @Option(help: "Those about a kind of bug, as in leak.")
  var bug: String?

  @OptionGroup var course: CourseOptions

  func validate() throws {
    if todo && done { throw ValidationError("--todo and --done at once leaves nothing") }
  }

  func execute(in session: Session) throws -> Int32 {
    let desk = Desk(try course.folder(), session)
    let all = desk.all()
    guard !all.isEmpty else { throw Misuse("there are no exercises in \(desk.course.root)") }
    let known = Dictionary(
      uniqueKeysWithValues: session.progress.exercises.map { ($0.name, $0) })
    let chosen = all.filter { matches($0, known[$0.slug]) }
    let console = session.console
    for exercise in chosen {
      console.line(row(exercise, known[exercise.slug], in: all, console.style))
    }
    let count = all.count { known[$0.slug]?.isDone == true }
    if chosen.isEmpty { console.line(nothing(all)) }
    console.line()
    let way =
      "\(count)/\(all.count) done   `\(session.spelled("try NAME"))` begins one   "
      + "`\(session.spelled("doc"))` lists the lessons"
    for line in wrapped(way, console.style.width) { console.line(console.style.ink(line, .dim)) }
    return 0
  }

  /// Columns from which on there is more than names.
  private static let roomForTitles = 50

  private func matches(_ exercise: Exercise, _ progress: ExerciseProgress?) -> Bool {
    if todo && progress?.isDone == true { return false }
    if done && progress?.isDone != true { return false }
    if let section,
      !exercise.sections.contains(where: { $0 == section || $0.hasPrefix(section + ".") })
    {
      return false
    }
    let bugs = exercise.bugs.map { $0.lowercased() }
    if let bug, !bugs.contains(where: { $0.contains(bug.lowercased()) }) { return false }
    let text =
      ([exercise.slug, exercise.title.lowercased()] + exercise.sections + bugs)
      .joined(separator: "\n")
    return words.allSatisfy { text.contains($0.lowercased()) }
  }

  private func row(
    _ exercise: Exercise, _ progress: ExerciseProgress?, in all: [Exercise], _ style: Style
  ) -> String {
    let isDone = progress?.isDone == true
    let mark = isDone ? style.ink("ok", .good) : progress == nil ? "  " : style.ink("..", .warning)
    let width = min(18, all.map { columns(of: $0.slug) }.max() ?? 0)
    let number = rightAligned(String(exercise.number), 2)
    if style.width < Self.roomForTitles {
      let text = fitted("\(number) \(exercise.slug)", style.width - 3, style)
      return mark + " " + text
    }
    let sections = padded(exercise.sections.joined(separator: ","), 8)
    let head = " \(number) \(sections) "
    let name = padded(exercise.slug, width)
    var text = exercise.title
    if !exercise.bugs.isEmpty { text += "  (\(exercise.bugs.joined(separator: ", ")))" }
    if let progress, !progress.tries.isEmpty {
      text += "  \(counted(progress.tries.count, "try", "tries"))"
      if !isDone, let last = progress.tries.last { text += ", last: \(last.verdict)" }
    }
    let room = max(8, style.width - 2 - columns(of: head) - columns(of: name) - 2)
    return mark + head + style.ink(name, .name) + "  " + fitted(harmless(text), room, style)
  }

  private func nothing(_ all: [Exercise]) -> String {
    let bugs = Set(all.flatMap(\.bugs)).sorted().joined(separator: ", ")
    return "none of the \(counted(all.count, "exercise")) fits; kinds of bug are: \(harmless(bugs))"
  }
}
