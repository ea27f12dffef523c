// The learner at work: the course's exercises with what is known about each.

import Course
import Printer
import Progress

/// Exercises and their progress.
struct Desk {
  let course: CourseFolder
  let session: Session
  private let catalog: ExerciseCatalog

  init(_ course: CourseFolder, _ session: Session) {
    self.course = course
    self.session = session
    catalog = course.exerciseCatalog
  }

  /// All exercises that can be used, by number; what is wrong with others goes to standard error.
  func all() -> [Exercise] {
    let (exercises, problems) = catalog.all()
    for problem in problems { session.console.error(problem.description) }
    return exercises
  }

  /// The exercise that is open and not done.
  var open: String? {
    if session.place.exercise == nil { session.restorePlace() }
    guard let name = session.place.exercise, !session.progress.exercise(name).isDone else {
      return nil
    }
    return name
  }

  /// The first exercise that is not done, after the one that is open if possible.
  var next: Exercise? {
    let done = Set(session.progress.done)
    let exercises = catalog.all().exercises
    let todo = exercises.filter { !done.contains($0.slug) }
    guard let here = exercises.first(where: { $0.slug == session.place.exercise }) else {
      return todo.first
    }
    return todo.first { $0.number > here.number } ?? todo.first { $0.slug != here.slug }
  }

  /// The exercise called `name`, else the one that is open, here or in the session before; a misuse if there is none.
  func exercise(_ name: String?) throws -> Exercise {
    if name == nil && session.place.exercise == nil { session.restorePlace() }
    guard let name = name ?? session.place.exercise else {
      throw Misuse("which exercise? `\(session.spelled("list"))` shows all")
    }
    return try course.exercise(name)
  }
}

extension Session {
  /// Records the result of a check of an exercise, and says how it goes on unless it is to be quiet.
  func record(
    _ result: CheckResult, _ exercise: Exercise, _ files: [[UInt8]], _ course: CourseFolder,
    isQuiet: Bool = false
  ) {
    guard !result.isInterrupted else { return }
    rememberToken()
    let before = progress.exercise(exercise.slug)
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in files.joined(separator: [0]) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    progress.tried(
      exercise: exercise.slug, verdict: result.headline?.kind.rawValue ?? "",
      isPassed: result.isPassed, score: result.score, source: String(hash, radix: 16))
    guard result.isPassed, !isQuiet else { return }
    let now = progress.exercise(exercise.slug)
    var words = "\(exercise.slug) done.  tries \(now.tries.count), hints \(now.hints.count)."
    if before.isDone { words = "\(exercise.slug) still passes." }
    words += "  `\(spelled("solution"))` is open (diff with yours)."
    place.exercise = exercise.slug
    if let next = Desk(course, self).next { words += "  next: \(next.slug)" }
    console.line(words)
  }
}
