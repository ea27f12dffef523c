// What a process that checks one submission is asked, and what it may use.

import Course
import Foundation
import GoInterpreter

/// What a process of a check may use.
struct SandboxLimits {
  /// Seconds of processor time for the check.
  var seconds: Int64 = 60
  /// Bytes of memory.
  var memoryBytes = 1024 << 20

  /// Seconds of processor time after which the process is ended: parsing, or telling of a failure, asks nobody.
  var hardSeconds: Int64 { seconds + max(5, seconds / 4) }
  /// Seconds of real time after which the process is ended. Others may use the processors, too.
  var wallSeconds: Int64 { 4 * hardSeconds + 10 }
  /// Bytes of address space. A machine reserves gigabytes that it never touches, and two may be there at a time.
  var addressBytes: Int { 2 * memoryBytes + (16 << 30) }
}

/// A check that another process does.
struct SandboxRequest: Codable {
  /// A file of the submission.
  struct File: Codable {
    var name: String
    var bytes: Data
  }

  /// The folder of the exercise; nil: the program at `path` is checked with tests of its own.
  var exercise: String?
  var files: [File] = []
  var path = ""
  var stopsAtFailure = false
  var mostSchedules: Int?
  /// Schedules to try first.
  var earlier: [String: [UInt32]] = [:]
  var replayWords: [String] = []

  /// A submission to an exercise.
  init(_ exercise: Exercise, _ files: [GoSource]) {
    self.exercise = exercise.folder
    self.files = files.map { File(name: $0.name, bytes: Data($0.text)) }
  }

  /// A program with its own tests, or a main.
  init(path: String) { self.path = path }

  /// Does the check, here.
  func check(_ options: CheckOptions) throws -> CheckResult {
    var options = options
    options.stopsAtFailure = stopsAtFailure
    options.mostSchedules = mostSchedules
    options.earlier = earlier
    options.replayWords = replayWords
    guard let folder = exercise else { return try OwnProgram(path).result(options) }
    let (exercise, problems) = Exercise.load(folder, CourseFolder.files)
    guard let exercise else { throw DamagedCourse(problems: problems) }
    return Grader(options).check(
      exercise, files.map { GoSource(name: $0.name, text: Array($0.bytes)) })
  }
}
