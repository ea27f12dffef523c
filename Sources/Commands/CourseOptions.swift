// `--course DIR`: lessons and exercises of others.

import ArgumentParser

/// The course that commands look in.
struct CourseOptions: ParsableArguments {
  @Option(help: "The folder of a course: it holds Lessons and Exercises.")
  var course: String?

  /// The course: `--course`, PLAYGROUND_COURSE, or the product's own.
  func folder() throws -> CourseFolder {
    guard let path = course ?? Terminal.variable("PLAYGROUND_COURSE") else {
      return CourseFolder(root: try Home.find())
    }
    guard Files.kind(path).isFolder else {
      throw Misuse("--course \(path): there is no such folder")
    }
    return CourseFolder(root: path)
  }
}
