// `--course DIR`: lessons and exercises of others.

import ArgumentParser

/// The course that commands look in.
struct CourseOptions: ParsableArguments {
  @Option(help: "The folder of a course: it holds Lessons and Exercises.")
  var course: String?

  /// The course that is meant.
  func folder() throws -> CourseFolder { try CourseFolder.find(course) }
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
