// What is known about the learner's work, as JSON and CSV have it.

import Course
import Foundation
import Progress

/// Everything that is known about the learner's work, as it is written to JSON.
struct ProgressReport: Encodable {
  /// The layout of this report.
  var version = 1
  var exercisesDone: Int
  var exercisesInAll: Int
  var lessonsFinished: Int
  var lessonsInAll: Int
  var place: Place
  var exercises: [Exercise]
  var lessons: [Lesson]

  struct Place: Encodable {
    var section: String
    var lesson: String?
    var page: Int?
    var exercise: String?
  }

  struct Exercise: Encodable {
    var name: String
    var number: Int?
    var title: String?
    var sections: [String]
    var status: String
    var tries: [Try]
    var hints: [Int]
    var isRevealed: Bool
    var score: Int
    var seconds: Int64
    var started: String?
    var done: String?
  }

  struct Try: Encodable {
    var time: String
    var verdict: String
    var isPassed: Bool
    var score: Int
  }

  struct Lesson: Encodable {
    var name: String
    var page: Int
    var pages: Int
    var started: String
    var seen: String
    var finished: String?
    var answers: [Answer]
  }

  struct Answer: Encodable {
    var question: String
    var answer: String
    var isRight: Bool
    var time: String
  }

  init(_ desk: Desk) {
    let session = desk.session
    let store = session.progress
    let all = desk.all()
    var known = Dictionary(uniqueKeysWithValues: store.exercises.map { ($0.name, $0) })
    exercises = all.map { exercise in
      Exercise(
        known.removeValue(forKey: exercise.slug) ?? ExerciseProgress(name: exercise.slug), exercise)
    }
    // Those of other courses.
    exercises += store.exercises.filter { known[$0.name] != nil }.map { Exercise($0, nil) }
    lessons = store.lessons.map(Lesson.init)
    exercisesDone = exercises.count { $0.status == "done" }
    exercisesInAll = all.count
    lessonsFinished = lessons.count { $0.finished != nil }
    lessonsInAll = desk.course.lessons.entries.count
    let place = session.place
    self.place = Place(
      section: place.section, lesson: place.lesson, page: place.lesson == nil ? nil : place.page,
      exercise: place.exercise)
  }
}

extension ProgressReport.Exercise {
  fileprivate init(_ progress: ExerciseProgress, _ exercise: Course.Exercise?) {
    name = progress.name
    number = exercise?.number
    title = exercise?.title
    sections = exercise?.sections ?? []
    status = progress.isDone ? "done" : progress.started > 0 ? "begun" : "todo"
    tries = progress.tries.map {
      .init(time: dateText($0.time), verdict: $0.verdict, isPassed: $0.isPassed, score: $0.score)
    }
    hints = progress.hints.map(\.number)
    isRevealed = progress.revealed != nil
    score = progress.best
    seconds = progress.seconds
    started = progress.started > 0 ? dateText(progress.started) : nil
    done = progress.done.map(dateText)
  }
}

extension ProgressReport.Lesson {
  fileprivate init(_ lesson: LessonProgress) {
    name = lesson.name
    page = lesson.page
    pages = lesson.pages
    started = dateText(lesson.started)
    seen = dateText(lesson.seen)
    finished = lesson.finished.map(dateText)
    answers = lesson.answers.map {
      .init(question: $0.question, answer: $0.answer, isRight: $0.isRight, time: dateText($0.time))
    }
  }
}

/// A time as ISO 8601 writes it, in UTC.
private func dateText(_ seconds: Int64) -> String {
  var time = time_t(seconds)
  var parts = tm()
  gmtime_r(&time, &parts)
  var buffer = [CChar](repeating: 0, count: 32)
  let count = strftime(&buffer, buffer.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
  return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

extension ProgressReport {
  /// The report as JSON.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }

  /// The exercises as CSV (RFC 4180).
  var csv: String {
    var rows = [
      [
        "number", "name", "sections", "status", "tries", "hints", "revealed", "score", "seconds",
        "started", "done",
      ]
    ]
    for exercise in exercises {
      rows.append([
        exercise.number.map(String.init) ?? "", exercise.name,
        exercise.sections.joined(separator: " "), exercise.status, String(exercise.tries.count),
        String(exercise.hints.count), exercise.isRevealed ? "yes" : "no", String(exercise.score),
        String(exercise.seconds), exercise.started ?? "", exercise.done ?? "",
      ])
    }
    return rows.map { $0.map(quotedField).joined(separator: ",") + "\r\n" }.joined()
  }

  private func quotedField(_ field: String) -> String {
    guard field.contains(where: { ",\"\r\n".contains($0) }) else { return field }
    return "\"" + field.replacing("\"", with: "\"\"") + "\""
  }
}
