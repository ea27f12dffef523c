// All exercises of a course: the folders in its `Exercises`.

/// Finds exercises by name.
public final class ExerciseCatalog {
  /// The folder that holds them.
  public let folder: String
  /// The names of their folders, sorted.
  public let slugs: [String]
  private let files: ContentFiles
  private var loaded: [String: (exercise: Exercise?, problems: [ContentProblem])] = [:]

  /// The exercises in `folder`, the `Exercises` of a course. Nothing is read before it is asked for.
  public init(_ folder: String, _ files: ContentFiles) {
    self.folder = folder
    self.files = files
    slugs = (files.names(folder) ?? []).filter { name in
      !name.hasPrefix(".") && files.names(folder + "/" + name)?.isEmpty == false
    }
  }

  /// The exercise in the folder `slug`, nil if it cannot be used, and what is wrong with it.
  public func load(_ slug: String) -> (exercise: Exercise?, problems: [ContentProblem]) {
    if let known = loaded[slug] { return known }
    let result = Exercise.load(folder + "/" + slug, files)
    loaded[slug] = result
    return result
  }

  /// The exercises that can be used, by number, and what is wrong with the others.
  public func all() -> (exercises: [Exercise], problems: [ContentProblem]) {
    var exercises: [Exercise] = []
    var problems: [ContentProblem] = []
    for slug in slugs {
      let result = load(slug)
      problems += result.problems
      if let exercise = result.exercise { exercises.append(exercise) }
    }
    exercises.sort { ($0.number, $0.slug) < ($1.number, $1.slug) }
    for (one, next) in zip(exercises, exercises.dropFirst()) where one.number == next.number {
      problems.append(
        ContentProblem(
          file: next.folder + "/exercise.md",
          message: "number \(next.number) is \(one.slug)'s too"))
    }
    return (exercises, problems)
  }
}
