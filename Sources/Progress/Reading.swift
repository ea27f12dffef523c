// What is known about lessons and exercises, as values; the same values are `progress --json`.

import GRDB

/// A lesson that was opened.
public struct LessonProgress: Hashable, Sendable, Codable {
  public var name: String
  /// The page that was seen last, from 1.
  public var page: Int
  public var pages: Int
  /// Seconds since 1970.
  public var started: Int64
  public var seen: Int64
  public var finished: Int64?
  public var answers: [AnswerProgress] = []
}

/// An answer to a question.
public struct AnswerProgress: Hashable, Sendable, Codable {
  public var question: String
  public var answer: String
  public var isRight: Bool
  public var time: Int64
}

/// An exercise that was begun.
public struct ExerciseProgress: Hashable, Sendable, Codable {
  public var name: String
  /// Seconds since 1970.
  public var started: Int64
  public var done: Int64?
  /// When the model answer was shown before the exercise was done.
  public var revealed: Int64?
  public var tries: [TryProgress] = []
  public var hints: [HintProgress] = []

  /// Nothing known yet.
  public init(name: String, started: Int64 = 0) {
    self.name = name
    self.started = started
  }

  /// Whether it was solved.
  public var isDone: Bool { done != nil }

  /// The most points that a try earned.
  public var best: Int { tries.map(\.score).max() ?? 0 }

  /// The hint that may be shown now, from 1, and whether it is a new one: after a try since the last.
  public var nextHint: (number: Int, isNew: Bool) {
    guard let last = hints.last else { return (1, true) }
    return tries.count > last.tries ? (last.number + 1, true) : (last.number, false)
  }

  /// Pauses longer than this are not counted as work.
  private static let longestPause: Int64 = 15 * 60

  /// Seconds of work: between its steps, pauses left out.
  public var seconds: Int64 {
    let times =
      ([started] + tries.map(\.time) + hints.map(\.time) + [done, revealed].compactMap { $0 })
      .sorted()
    return zip(times, times.dropFirst()).reduce(0) { sum, pair in
      let pause = pair.1 - pair.0
      return pause <= Self.longestPause ? sum + pause : sum
    }
  }
}

/// A check of an exercise.
public struct TryProgress: Hashable, Sendable, Codable {
  /// The first failure's word; empty if it passed.
  public var verdict: String
  public var isPassed: Bool
  public var score: Int
  public var time: Int64
}

/// A hint that was shown.
public struct HintProgress: Hashable, Sendable, Codable {
  /// From 1.
  public var number: Int
  /// How many tries there had been.
  public var tries: Int
  public var time: Int64
}

extension ProgressStore {
  /// All exercises that were begun, by name.
  public var exercises: [ExerciseProgress] { read([]) { try Self.exercises($0, nil) } }

  /// What is known about an exercise.
  public func exercise(_ name: String) -> ExerciseProgress {
    let empty = ExerciseProgress(name: name)
    return read(empty) { try Self.exercises($0, name).first ?? empty }
  }

  /// All lessons that were opened, by name.
  public var lessons: [LessonProgress] { read([]) { try Self.lessons($0, nil) } }

  /// What is known about a lesson; nil if it was never opened.
  public func lesson(_ name: String) -> LessonProgress? {
    read(nil) { try Self.lessons($0, name).first }
  }

  /// A single value that was kept.
  public func recall(_ name: String) -> String? {
    read(nil) {
      try String.fetchOne($0, sql: "SELECT value FROM value WHERE name = ?", arguments: [name])
    }
  }

  /// The names of the exercises that are done.
  public var done: [String] {
    read([]) {
      try String.fetchAll(
        $0, sql: "SELECT name FROM exercise WHERE done IS NOT NULL ORDER BY name")
    }
  }

  /// Whether nothing was ever recorded.
  public var isNew: Bool {
    read(true) { db in
      try ["lesson", "exercise", "value"].allSatisfy {
        try Int.fetchOne(db, sql: "SELECT 1 FROM \($0) LIMIT 1") == nil
      }
    }
  }

  private static func exercises(_ db: Database, _ name: String?) throws -> [ExerciseProgress] {
    let clause = name == nil ? "" : " WHERE name = ?"
    let arguments = StatementArguments(name.map { [$0] } ?? [])
    return try Row.fetchAll(
      db, sql: "SELECT * FROM exercise\(clause) ORDER BY name", arguments: arguments
    ).map { row in
      let name: String = row["name"]
      var exercise = ExerciseProgress(name: name, started: row["started"])
      exercise.done = row["done"]
      exercise.revealed = row["revealed"]
      exercise.tries = try Row.fetchAll(
        db, sql: "SELECT * FROM try WHERE exercise = ? ORDER BY id", arguments: [name]
      ).map {
        TryProgress(
          verdict: $0["verdict"], isPassed: $0["isPassed"], score: $0["score"], time: $0["time"])
      }
      exercise.hints = try Row.fetchAll(
        db, sql: "SELECT * FROM hint WHERE exercise = ? ORDER BY number", arguments: [name]
      ).map { HintProgress(number: $0["number"], tries: $0["tries"], time: $0["time"]) }
      return exercise
    }
  }

  private static func lessons(_ db: Database, _ name: String?) throws -> [LessonProgress] {
    let clause = name == nil ? "" : " WHERE name = ?"
    let arguments = StatementArguments(name.map { [$0] } ?? [])
    return try Row.fetchAll(
      db, sql: "SELECT * FROM lesson\(clause) ORDER BY name", arguments: arguments
    ).map { row in
      let name: String = row["name"]
      var lesson = LessonProgress(
        name: name, page: row["page"], pages: row["pages"], started: row["started"],
        seen: row["seen"], finished: row["finished"])
      lesson.answers = try Row.fetchAll(
        db, sql: "SELECT * FROM answer WHERE lesson = ? ORDER BY id", arguments: [name]
      ).map {
        AnswerProgress(
          question: $0["question"], answer: $0["answer"], isRight: $0["isRight"], time: $0["time"])
      }
      return lesson
    }
  }
}
