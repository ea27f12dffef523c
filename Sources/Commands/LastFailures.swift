// The schedules that failed at the last check of an answer: the next check tries them first.

import Course

/// Failing schedules of an answer in the work folder, kept beside it.
enum LastFailures {
  /// The schedules by test, as far as they are known.
  static func read(_ exercise: Exercise, _ answer: WorkFolder.Answer) -> [String: [UInt32]] {
    guard let file = file(exercise, answer), let bytes = try? Files.read(file) else { return [:] }
    var schedules: [String: [UInt32]] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: "\t", maxSplits: 1)
      guard parts.count == 2 else { continue }
      let answers = parts[1].split(separator: " ").compactMap { UInt32($0) }
      if answers.count < mostAnswers { schedules[String(parts[0])] = answers }
    }
    return schedules
  }

  /// The longest schedule that is kept.
  private static let mostAnswers = 10_000

  /// Keeps the failing schedules of a result. Not being able to is no reason to fail: the next check takes longer.
  static func write(_ result: CheckResult, _ exercise: Exercise, _ answer: WorkFolder.Answer) {
    guard let file = file(exercise, answer) else { return }
    var text = ""
    for test in result.tests {
      guard let verdict = test.verdicts.first, verdict.schedule.count < mostAnswers else {
        continue
      }
      let answers = verdict.schedule.isEmpty ? [0] : verdict.schedule
      text += "\(test.name)\t\(answers.map(String.init).joined(separator: " "))\n"
    }
    if text.isEmpty && !Files.kind(file).exists { return }
    do throws(HostFailure) {
      try Files.write(Array(text.utf8), to: file)
    } catch { return }
  }

  private static func file(_ exercise: Exercise, _ answer: WorkFolder.Answer) -> String? {
    guard let folder = WorkFolder.path(of: exercise), answer.path == folder else { return nil }
    return folder + "/.failing"
  }
}
