// The folder of a course: `Lessons` and `Exercises`, the product's own or another's.

import CSP
import Course
import Patterns

/// A course's folder and what lies in it.
struct CourseFolder {
  /// The folder that holds `Lessons` and `Exercises`.
  let root: String

  /// Reading of the host's files.
  static var files: ContentFiles {
    ContentFiles(
      read: { path in
        do throws(HostFailure) {
          return try Files.read(path)
        } catch {
          // The failure's line names the path already.
          let words = error.message.hasPrefix(path + ": ") ? path.count + 2 : 0
          throw ContentProblem(file: path, message: String(error.message.dropFirst(words)))
        }
      }, names: { try? Files.names(in: $0) })
  }

  /// The lessons.
  var lessons: Lessons { Lessons(root: root + "/Lessons", files: Self.files) }

  /// The exercises' names; nil where there is no folder of exercises.
  var exercises: [String]? {
    guard let names = try? Files.names(in: root + "/Exercises") else { return nil }
    return names.filter { Files.kind("\(root)/Exercises/\($0)/exercise.md").exists }
  }

  /// The guide that listings are compared with, where the course has it.
  var guide: Guide? {
    guard let bytes = try? Files.read(root + "/Lessons/guide.md") else { return nil }
    return Guide(String(decoding: bytes, as: UTF8.self))
  }

  /// What checks the course's lessons; commands in transcripts run as the learner types them, in the course's folder.
  func checker() -> LessonChecker {
    var checker = LessonChecker(lessons)
    checker.guide = guide
    checker.patterns = Catalog.patterns.map(\.name)
    checker.exercises = exercises
    checker.execute = { line in
      WorkingFolder.within(root) {
        let transcript = Console.Transcript()
        let session = Session(console: Console(transcript))
        session.lines = .script([])
        _ = Playground.execute(Words.split(line), in: session)
        session.console.flush()
        return transcript.text
      }
    }
    checker.runOptions = {
      var options = RunOptions()
      options.shouldStop = Interrupt.stop(afterSeconds: 10)
      return options
    }
    let sources = root + "/Sources"
    if Files.kind(sources).isFolder {
      checker.source = { try? Files.read(sources + "/" + $0) }
    }
    return checker
  }
}
