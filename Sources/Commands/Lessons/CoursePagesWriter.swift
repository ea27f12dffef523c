// Writes the course's pages into a folder.

import Course
import Printer

/// Writes pages.
struct CoursePagesWriter {
  private let course: CourseFolder
  private let lessons: Lessons

  init(_ course: CourseFolder, _ lessons: Lessons) {
    self.course = course
    self.lessons = lessons
  }

  /// Writes all pages into `folder`, and says how many.
  func write(to folder: String, _ console: Console) throws -> Int32 {
    let read = lessons.entries.map { lessons.read($0) }
    let checker = course.checker()
    let exercises = course.exerciseCatalog.all()
    let pages = CoursePages(read, exercises: exercises.exercises, file: { course.text(of: $1, $0) })
    { step in
      picture(step, checker)
    }
    try Files.makeFolders(folder)
    func write(_ text: String, _ name: String) throws {
      try Files.write(Array(text.utf8), to: "\(folder)/\(name)")
    }
    for index in read.indices { try write(pages.page(index), CoursePages.file(read[index])) }
    for exercise in exercises.exercises {
      try write(pages.page(exercise), CoursePages.file(exercise))
    }
    try write(pages.contents, CoursePages.index)
    try write(CoursePages.styles, CoursePages.sheet)
    let what =
      counted(read.count, "lesson") + " and " + counted(exercises.exercises.count, "exercise")
    console.line("\(what): \(harmless(folder))/\(CoursePages.index)")
    let damaged = read.filter { !$0.problems.isEmpty }
    for lesson in damaged {
      console.error(
        "playground: \(harmless(lesson.path)): \(counted(lesson.problems.count, "problem"))")
    }
    for problem in exercises.problems { console.error(harmlessLines(problem.description)) }
    return damaged.isEmpty && exercises.problems.isEmpty ? 0 : 1
  }

  /// The trace of a run as a picture: of commands that show lanes.
  private func picture(_ step: Transcript.Step, _ checker: LessonChecker) -> String? {
    let words = Words.split(step.arguments)
    guard words.first == "run", words.count > 1, !words.contains("--format"),
      !words.contains("--help")
    else { return nil }
    let view = words.firstIndex(of: "--trace").map { $0 + 1 < words.count ? words[$0 + 1] : "" }
    let hasLanes = view == "lanes" || view == nil && !GoFiles.isGo(words[1])
    guard hasLanes, let text = checker.execute?(step.arguments + " --format svg") else {
      return nil
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { $0.hasPrefix("<svg ") }),
      let end = lines[start...].firstIndex(of: "</svg>")
    else { return nil }
    return lines[start...end].joined(separator: "\n")
  }
}
