// What the commands record, each step as it happens.

import GRDB

extension ProgressStore {
  /// A page of a lesson was shown.
  public func visited(lesson: String, page: Int, of pages: Int) {
    let time = time()
    write { db in
      try db.execute(
        sql: """
          INSERT INTO lesson (name, page, pages, started, seen) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT (name) DO UPDATE SET page = excluded.page, pages = excluded.pages, seen = excluded.seen
          """, arguments: [lesson, page, pages, time, time])
    }
  }

  /// A lesson's last page was left forwards.
  public func finished(lesson: String) {
    let time = time()
    write { db in
      try db.execute(
        sql: """
          INSERT INTO lesson (name, page, pages, started, seen, finished) VALUES (?, 1, 1, ?, ?, ?)
          ON CONFLICT (name) DO UPDATE SET finished = coalesce(finished, excluded.finished), seen = excluded.seen
          """, arguments: [lesson, time, time, time])
    }
  }

  /// A question of a lesson was answered.
  public func answered(lesson: String, question: String, answer: String, isRight: Bool) {
    let time = time()
    write { db in
      try db.execute(
        sql: "INSERT INTO answer (lesson, question, answer, isRight, time) VALUES (?, ?, ?, ?, ?)",
        arguments: [lesson, question, answer, isRight, time])
    }
  }

  /// An exercise was begun.
  public func started(exercise: String) {
    let time = time()
    write { try Self.begin(exercise, time, $0) }
  }

  /// An exercise was checked. `verdict` is the first failure's word, empty if it passed; `source` tells answers apart: a
  /// check of the same source again is no further try.
  public func tried(
    exercise: String, verdict: String, isPassed: Bool, score: Int, source: String
  ) {
    let time = time()
    write { db in
      try Self.begin(exercise, time, db)
      let last = try String.fetchOne(
        db, sql: "SELECT source FROM try WHERE exercise = ? ORDER BY id DESC LIMIT 1",
        arguments: [exercise])
      if last != source {
        try db.execute(
          sql: """
            INSERT INTO try (exercise, verdict, isPassed, score, source, time) VALUES (?, ?, ?, ?, ?, ?)
            """, arguments: [exercise, verdict, isPassed, score, source, time])
      }
      if isPassed {
        try db.execute(
          sql: "UPDATE exercise SET done = coalesce(done, ?) WHERE name = ?",
          arguments: [time, exercise])
      }
    }
  }

  /// A hint was shown, from 1.
  public func hinted(exercise: String, number: Int) {
    let time = time()
    write { db in
      try Self.begin(exercise, time, db)
      try db.execute(
        sql: """
          INSERT INTO hint (exercise, number, tries, time)
          SELECT ?, ?, count(*), ? FROM try WHERE exercise = ?
          ON CONFLICT DO NOTHING
          """, arguments: [exercise, number, time, exercise])
    }
  }

  /// The model answer was shown before the exercise was done.
  public func revealed(exercise: String) {
    let time = time()
    write { db in
      try Self.begin(exercise, time, db)
      try db.execute(
        sql: "UPDATE exercise SET revealed = coalesce(revealed, ?) WHERE name = ?",
        arguments: [time, exercise])
    }
  }

  /// Forgets an exercise or a lesson; whether anything was known about it.
  public func reset(_ name: String) -> Bool {
    var changes = 0
    write { db in
      for (table, column) in [
        ("exercise", "name"), ("try", "exercise"), ("hint", "exercise"), ("lesson", "name"),
        ("answer", "lesson"),
      ] {
        try db.execute(sql: "DELETE FROM \(table) WHERE \(column) = ?", arguments: [name])
        changes += db.changesCount
      }
    }
    return changes > 0
  }

  /// Keeps a single value, such as where the learner is; nil takes it away.
  public func remember(_ name: String, _ value: String?) {
    write { db in
      guard let value else {
        return try db.execute(sql: "DELETE FROM value WHERE name = ?", arguments: [name])
      }
      try db.execute(
        sql: """
          INSERT INTO value (name, value) VALUES (?, ?)
          ON CONFLICT (name) DO UPDATE SET value = excluded.value
          """, arguments: [name, value])
    }
  }

  private static func begin(_ exercise: String, _ time: Int64, _ db: Database) throws {
    try db.execute(
      sql: "INSERT INTO exercise (name, started) VALUES (?, ?) ON CONFLICT DO NOTHING",
      arguments: [exercise, time])
  }
}
