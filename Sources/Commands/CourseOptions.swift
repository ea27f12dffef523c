// `--course DIR`: lessons and exercises of others.

import ArgumentParser
import Course

/// The course that commands look in.
struct CourseOptions: ParsableArguments {
  @Option(help: "The folder of a course: it holds Lessons and Exercises.")
  var course: String?

  /// The course that is meant.
  func folder() throws -> CourseFolder { try CourseFolder.find(course) }

  /// The lessons of the course that is named; of the product's own none, where they do not lie beside it.
  func lessonsIfAny() throws -> Lessons {
    if course != nil { return try folder().lessons }
    return (try? folder().lessons) ?? Lessons(root: "", files: ContentFiles([:]))
  }
}

extension CourseFolder {
  /// The course at `path`, else where PLAYGROUND_COURSE says, else the product's own.
  static func find(_ path: String?) throws -> CourseFolder {
    guard let path = path ?? Terminal.variable("PLAYGROUND_COURSE") else {
      return CourseFolder(root: try Home.find())
    }
    guard Files.kind(path).isFolder else {
      throw Misuse("--course \(path): there is no such folder")
    }
    return CourseFolder(root: path)
  }
}
