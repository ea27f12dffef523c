// The learner's answers: a folder per exercise.

import Course
import GoInterpreter

/// The learner's work on exercises.
enum WorkFolder {
  /// The folder of all work; nil without a home.
  static var root: String? { Folders.work }

  /// The folder of an exercise's work.
  static func path(of exercise: Exercise) -> String? { root.map { $0 + "/" + exercise.slug } }

  /// The learner's answer to an exercise: in the work folder, else beside where the learner is; nil if there is none.
  static func answer(to exercise: Exercise) throws -> Answer? {
    let start = exercise.start.map(\.name)
    if let folder = path(of: exercise),
      start.contains(where: { Files.kind(folder + "/" + $0).exists })
    {
      return Answer(files: try GoFiles.answer(folder, to: exercise), path: folder, isUsual: true)
    }
    let here = start.filter { Files.kind($0).exists }
    if here.isEmpty { return nil }
    return Answer(
      files: try here.map { GoSource(name: $0, text: try Files.read($0)) }, path: ".",
      isUsual: true)
  }

  /// A learner's answer and where it was found.
  struct Answer {
    /// The files by their base names.
    var files: [GoSource]
    /// The file or folder.
    var path: String
    /// Whether it is where it is looked for if nothing is said.
    var isUsual: Bool
  }
}

extension GoFiles {
  /// The files of an answer: one file, or the Go files of a folder; by their base names.
  static func answer(_ path: String, to exercise: Exercise) throws -> [GoSource] {
    let kind = Files.kind(path)
    guard kind.exists else { throw Misuse("\(path): no such file or folder") }
    if !kind.isFolder {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      return [GoSource(name: name, text: try Files.read(path))]
    }
    let isTest = exercise.kind == .test
    let names = try Files.names(in: path).filter {
      $0.hasSuffix(".go") && !$0.hasPrefix(".") && $0.hasSuffix("_test.go") == isTest
    }
    guard !names.isEmpty else { throw Misuse("\(path): there are no Go files in this folder") }
    return try names.map { GoSource(name: $0, text: try Files.read(path + "/" + $0)) }
  }
}
