// `playground try NAME`: the start of an exercise in the learner's folder, the editor, and a check at every save.

import ArgumentParser
import Course
import Markdown
import Printer

#if canImport(Glibc)
  import Glibc
#endif

/// Begins an exercise, or goes on with it.
struct TryCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "try",
    abstract: "Work on an exercise: its file in your folder, your editor, a check at every save.",
    discussion: """
      The file is made from the exercise's start if it is not there yet. VISUAL or EDITOR is opened, if one is set; every \
      save is checked, whatever editor it comes from. On the command line Ctrl-C ends the watching.
      """)

  @Argument(help: "The exercise; else the one that is open, else the next to do.")
  var name: String?

  @Flag(inversion: .prefixedNo, help: "Open the editor.")
  var edit = true

  @Flag(inversion: .prefixedNo, help: "Check at every save.")
  var watch = true

  @OptionGroup var course: CourseOptions

  func execute(in session: Session) throws -> Int32 {
    let desk = try Desk(course.folder(), session)
    let exercise = try desk.exercise(name ?? desk.open ?? desk.next?.slug)
    let answer = try LearnerFiles(exercise)
    let isNew = try answer.make()
    session.progress.started(exercise: exercise.slug)
    session.place.exercise = exercise.slug
    if session.place.lesson == nil, let section = exercise.sections.first {
      session.place.section = section
    }
    session.savePlace()
    let console = session.console
    ExercisePrinter(style: console.style).write(exercise) { console.line($0) }
    console.line(isNew ? "made:" : "your answer:")
    for path in answer.paths { console.line("  " + harmless(path)) }
    let canWatch = watch && (session.isInteractive || console.isTerminal)
    if canWatch {
      session.watch = Watch(exercise: exercise.slug, paths: answer.paths, style: console.style)
      console.line("every save is checked; `\(session.spelled("hint"))` helps")
    } else {
      console.line("`\(session.spelled("check " + exercise.slug))` checks it")
    }
    console.flush()
    let isEdited = edit && canWatch && Terminal.isInputTerminal && open(answer.paths, session)
    if session.isInteractive || !canWatch { return 0 }
    return follow(session, isEdited: isEdited)
  }

  /// Opens the editor; whether there is one.
  private func open(_ paths: [String], _ session: Session) -> Bool {
    guard let path = paths.first,
      let code = OtherProgram.edit(path, meanwhile: session.collectNews)
    else { return false }
    if code == 127 || code == 126 {
      session.console.error(
        "playground: the editor could not be started: is VISUAL or EDITOR right?")
    }
    return true
  }

  /// On the command line: tells what checks find, until Ctrl-C, or until what was edited has been checked.
  private func follow(_ session: Session, isEdited: Bool) -> Int32 {
    Interrupt.watch()
    defer { Interrupt.unwatch() }
    defer { session.watch = nil }
    while !Interrupt.isPending {
      if let news = session.tick() {
        session.console.write(news)
        session.console.flush()
      }
      if isEdited, session.watch?.isBusy == false { break }
      usleep(150_000)
    }
    return session.watch?.isPassed == false ? 1 : 0
  }
}

/// The files of a learner's answer, in the work folder.
struct LearnerFiles {
  let exercise: Exercise
  /// The exercise's folder within the work folder.
  let folder: String

  /// The files of an answer to `exercise`; a failure where there is no place for them.
  init(_ exercise: Exercise) throws {
    guard let folder = WorkFolder.path(of: exercise) else {
      throw Misuse("there is no HOME to keep your answer in: set PLAYGROUND_WORK to a folder")
    }
    self.exercise = exercise
    self.folder = folder
  }

  /// The paths of the files that the learner writes.
  var paths: [String] { exercise.start.map { folder + "/" + $0.name } }

  /// Makes what is missing from the start; whether anything was.
  func make() throws -> Bool {
    try Files.makeFolders(folder)
    // So that editors that know Go see a module.
    let module = (WorkFolder.root ?? folder) + "/go.mod"
    if !Files.kind(module).exists {
      try Files.write(Array("module exercises\n\ngo 1.27\n".utf8), to: module)
    }
    var isNew = false
    for (source, path) in zip(exercise.start, paths) where !Files.kind(path).exists {
      try Files.write(source.text, to: path)
      isNew = true
    }
    return isNew
  }

  /// Moves the learner's files out of the way and makes the start anew; the folder with the backup, nil if there was
  /// nothing to keep.
  func restart() throws -> String? {
    let present = paths.filter { Files.kind($0).exists }
    var backup: String?
    if !present.isEmpty {
      var number = 1
      while Files.kind("\(folder)/backup-\(number)").exists { number += 1 }
      let kept = "\(folder)/backup-\(number)"
      try Files.makeFolders(kept)
      for path in present {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard rename(path, "\(kept)/\(name)") == 0 else {
          throw HostFailure("\(path): \(Files.reason(errno))")
        }
      }
      backup = kept
    }
    _ = try make()
    return backup
  }
}

/// An exercise's task in words.
struct ExercisePrinter {
  let style: Style

  /// Writes the title, what is to be written, and the task.
  func write(_ exercise: Exercise, to line: (String) -> Void) {
    let head = "\(exercise.number) \(exercise.slug)  \(exercise.title)"
    let sections = exercise.sections.joined(separator: ", ")
    line(style.ink(harmless(head), .strong) + style.ink("   section \(harmless(sections))", .dim))
    line("")
    var printer = MarkdownPrinter(style: style)
    printer.linkNote = Self.linkNote
    for text in printer.lines(Document(exercise.task).blocks) { line(text) }
    line("")
  }

  /// A link to a lesson is the command that opens it: `learn 6.2`.
  private static func linkNote(_ destination: String) -> String? {
    guard let lessons = destination.firstRange(of: "Lessons/") else { return destination }
    let section = destination[lessons.upperBound...].prefix { $0.isNumber || $0 == "." }
    return section.isEmpty ? nil : "learn \(section)"
  }
}
