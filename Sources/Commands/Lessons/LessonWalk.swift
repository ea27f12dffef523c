// Showing a page of a lesson: its pieces in order, its questions asked where somebody can answer.

import Course
import Printer

/// The way through a course's lessons.
struct LessonWalk {
  let lessons: Lessons
  private let course: CourseFolder
  private let session: Session
  /// Under which name progress remembers the lesson that is open.
  private static let key = "lesson"
  /// The first lesson.
  let first: Lessons.Entry

  /// The lessons of `course`; a misuse if there are none.
  init(_ course: CourseFolder, _ session: Session) throws {
    self.course = course
    self.session = session
    lessons = course.lessons
    guard let first = lessons.entries.first else {
      throw Misuse("there are no lessons in \(course.root)/Lessons")
    }
    self.first = first
  }

  /// The lesson and the page where the learner is; nil before the first.
  var current: (Lessons.Entry, Int)? {
    let progress = session.progress
    guard let name = session.place.lesson ?? progress.recall(Self.key),
      let entry = lessons.entries.first(where: { $0.slug == name })
    else { return nil }
    if session.place.lesson != nil { return (entry, max(1, session.place.page)) }
    return (entry, max(1, progress.lesson(name)?.page ?? 1))
  }

  /// The lesson that `name` means.
  func find(_ name: String) throws -> Lessons.Entry {
    if let entry = lessons.entry(name) { return entry }
    let names = lessons.entries.map(\.slug)
    throw Misuse(Suggestion.text("no lesson \"\(harmless(name))\"", name, among: names))
  }

  /// Opens the lesson after `entry`, or says that there is none.
  func showLesson(after entry: Lessons.Entry) throws -> Int32 {
    guard let next = lessons.next(after: entry) else {
      session.console.line(
        "That was the last lesson. \(quoted("list --todo")) shows the exercises that are left, \(quoted("doc")) all lessons."
      )
      return 0
    }
    return try show(next, page: 1)
  }

  private func quoted(_ command: String) -> String { "`\(session.spelled(command))`" }

  /// Shows a page; `isExact`: a page that the lesson does not have is a misuse, not its last page.
  func show(_ entry: Lessons.Entry, page: Int, isExact: Bool = false) throws -> Int32 {
    let lesson = lessons.read(entry)
    if isExact && !(1...lesson.pages.count).contains(page) {
      throw Misuse("\(entry.slug) has pages 1 to \(lesson.pages.count), not \(page)")
    }
    let page = min(max(page, 1), lesson.pages.count)
    session.place.section = lesson.section.numbers.isEmpty ? "" : lesson.section.description
    session.place.lesson = entry.slug
    session.place.page = page
    let console = session.console
    let printer = LessonPrinter(style: console.style, folder: course.shownPath(entry.folder)) {
      course.text(of: $0, lesson)
    }
    console.line(printer.title(lesson, page: page))
    console.line()
    warn(lesson)
    var asker = Asker(session: session, printer: printer, lesson: lesson)
    var isRecorded = false
    // What can be read is shown before anything is saved, and saved before anybody is asked.
    func record() {
      if isRecorded { return }
      isRecorded = true
      console.flush()
      session.progress.visited(lesson: entry.slug, page: page, of: lesson.pages.count)
      session.progress.remember(Self.key, entry.slug)
    }
    var number = 0
    for (index, piece) in lesson.pages[page - 1].pieces.enumerated() {
      if index > 0 { console.line() }
      switch piece {
      case .quiz(let quiz):
        asker.show(quiz)
        record()
        if asker.ask(quiz) == .leaves { return leave() }
      case .flowchart(let chart)
      where session.isInteractive || isAttended:
        record()
        if asker.walk(chart) == .leaves { return leave() }
      case .prose, .listing, .transcript, .flowchart:
        for line in printer.lines(piece, number: &number) { console.line(line) }
        let rows = commands(piece)
        if !rows.isEmpty && isAttended {
          record()
          if asker.offer(rows) == .leaves { return leave() }
        }
      }
    }
    showWay(entry, lesson, page: page)
    record()
    return 0
  }

  /// The learner has left the page. What was typed is done at the prompt, or here where there is none.
  private func leave() -> Int32 {
    if session.isInteractive { return 0 }
    guard let line = session.takeQueued() else { return 130 }
    let words = Words.split(line)
    return ["quit", "exit", "q"].contains(words.first ?? "")
      ? 0 : Playground.execute(words, in: session)
  }

  /// Whether somebody can answer.
  private var isAttended: Bool { session.console.isTerminal && Terminal.isInputTerminal }

  /// The rows of a table that are commands with something to try them on.
  private func commands(_ piece: Piece) -> [ProblemRow] {
    guard case .prose(.table(let table)) = piece else { return [] }
    return DiagnosisGuide.rows(of: table).filter { !$0.command.isEmpty && !$0.example.isEmpty }
  }

  /// Says that a lesson is damaged: what could be read is shown all the same.
  private func warn(_ lesson: Lesson) {
    guard let problem = lesson.problems.first else { return }
    session.console.error(
      "playground: this lesson is damaged: \(harmlessLines(problem.description))")
    if lesson.problems.count > 1 {
      session.console.error(
        "playground: and \(counted(lesson.problems.count - 1, "more problem")): "
          + "\(session.spelled("author check")) \(harmless(lesson.folder))")
    }
  }

  /// The line that says how it goes on.
  private func showWay(_ entry: Lessons.Entry, _ lesson: Lesson, page: Int) {
    guard session.isInteractive || session.console.isTerminal else { return }
    let style = session.console.style
    var words: String
    if page < lesson.pages.count {
      words = "\(quoted("next")): page \(page + 1) of \(lesson.pages.count)"
      let title = lesson.pages[page].title
      if !title.isEmpty { words += ", \(harmless(title))" }
    } else if let next = lessons.next(after: entry) {
      words = "\(quoted("next")): \(next.section) \(next.slug)"
      if let exercise = lesson.exercises.first {
        words += "   \(quoted("try \(exercise)")): the exercise"
      }
    } else {
      words = "the last page of the last lesson"
    }
    session.console.line()
    session.console.line(style.ink(fitted(words, style.width, style), .dim))
  }
}

extension CourseFolder {
  /// A path within the course as the learner can type it: from the working folder where it lies below that.
  func shownPath(_ path: String) -> String {
    guard let here = try? Files.absolute("."), let real = try? Files.absolute(path) else {
      return path
    }
    return real.hasPrefix(here + "/") ? String(real.dropFirst(here.count + 1)) : path
  }
}
