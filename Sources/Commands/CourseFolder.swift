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

  /// The text of a file of a lesson's folder.
  func text(of name: String, _ lesson: Lesson) -> String? {
    guard !name.split(separator: "/").contains("..") else { return nil }
    return (try? Files.read("\(lesson.folder)/\(name)")).map { String(decoding: $0, as: UTF8.self) }
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

  /// Why a command of a transcript is not executed: a text that is only checked must not change the reader's files.
  private static func refusal(_ words: [String]) -> String? {
    let changing: Set<String> = ["try", "reset", "solution", "export", "serve-api"]
    let first = words.first ?? ""
    if changing.contains(first) || first.hasPrefix("!") || words.prefix(2) == ["author", "new"] {
      return "(`\(first)` is not executed in transcripts: show it in a text block)"
    }
    for (index, word) in words.enumerated() {
      let name = word.split(separator: "=", maxSplits: 1).first.map(String.init) ?? word
      guard ["--output", "--html", "--keep", "--junit", "--exercism"].contains(name) else {
        continue
      }
      let path =
        word.contains("=")
        ? String(word.dropFirst(name.count + 1)) : index + 1 < words.count ? words[index + 1] : ""
      if path.hasPrefix("/tmp/") && !path.contains("..") || path == "-" || path == "/dev/stdout" {
        continue
      }
      return "(\(name) in a transcript writes below /tmp: \(name) /tmp/…)"
    }
    return nil
  }

  /// What checks the course's lessons; commands in transcripts run as the learner types them, in the course's folder.
  func checker() -> LessonChecker {
    var checker = LessonChecker(lessons)
    checker.guide = guide
    checker.patterns = Catalog.patterns.map(\.name)
    checker.exercises = exercises
    checker.execute = { line in
      if let reason = Self.refusal(Words.split(line)) { return reason }
      return WorkingFolder.within(root) {
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
