// The tables. A change of layout takes a new `ProgressStore.schemaVersion` and a step that brings older files up.

/// The layout of the database.
enum Schema {
  /// Version 1. Times are seconds since 1970; what has not happened is NULL.
  static let tables = """
    -- Where one is, and other single values, by name.
    CREATE TABLE value (
      name TEXT PRIMARY KEY NOT NULL,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    -- A lesson that was opened: the page that was seen last, of how many.
    CREATE TABLE lesson (
      name TEXT PRIMARY KEY NOT NULL,
      page INTEGER NOT NULL,
      pages INTEGER NOT NULL,
      started INTEGER NOT NULL,
      seen INTEGER NOT NULL,
      finished INTEGER
    ) STRICT, WITHOUT ROWID;
    -- An answer to a question of a lesson; every answer is kept.
    CREATE TABLE answer (
      id INTEGER PRIMARY KEY,
      lesson TEXT NOT NULL,
      question TEXT NOT NULL,
      answer TEXT NOT NULL,
      isRight INTEGER NOT NULL,
      time INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX answerOfLesson ON answer (lesson, question);
    -- An exercise that was begun.
    CREATE TABLE exercise (
      name TEXT PRIMARY KEY NOT NULL,
      started INTEGER NOT NULL,
      done INTEGER,
      revealed INTEGER
    ) STRICT, WITHOUT ROWID;
    -- A check of an exercise.
    CREATE TABLE try (
      id INTEGER PRIMARY KEY,
      exercise TEXT NOT NULL,
      verdict TEXT NOT NULL,
      isPassed INTEGER NOT NULL,
      score INTEGER NOT NULL,
      source TEXT NOT NULL,
      time INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX tryOfExercise ON try (exercise);
    -- A hint that was shown.
    CREATE TABLE hint (
      exercise TEXT NOT NULL,
      number INTEGER NOT NULL,
      tries INTEGER NOT NULL,
      time INTEGER NOT NULL,
      PRIMARY KEY (exercise, number)
    ) STRICT, WITHOUT ROWID;
    """
}
