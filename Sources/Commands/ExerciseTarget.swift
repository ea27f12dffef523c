// What a replay token names: a program, or a test or fixture of an exercise with the learner's answer.

import CSP
import Course
import Explorer
import GoInterpreter
import Printer

extension Target {
  /// The program that a token was recorded with. A pattern and an exercise may have the same name: the hash decides.
  static func find(_ token: Token, _ text: String, _ words: [String]) throws -> Target {
    var answer: (file: String?, course: String?)
    var rest = words
    answer.file = take("--file", from: &rest)
    answer.course = take("--course", from: &rest)
    let isExercise = answer.file != nil || answer.course != nil
    var mistake: (any Error)?
    if !isExercise {
      do {
        let target = try find(token.program, words, for: "replay", races: true)
        if target.hash == token.hash { return target }
      } catch {
        mistake = error
      }
    }
    if let target = try exercise(token, answer.file, answer.course, isNamed: isExercise) {
      return target
    }
    if let mistake { throw mistake }
    throw Misuse(
      "\(text) was recorded with another version of \(token.program), or with other parameters: "
        + "give those of the recorded run, or explore again")
  }

  /// Takes an option with its value out of the words.
  private static func take(_ option: String, from words: inout [String]) -> String? {
    guard let index = words.firstIndex(of: option), index + 1 < words.count else { return nil }
    let value = words[index + 1]
    words.removeSubrange(index...(index + 1))
    return value
  }

  /// The test or fixture of an exercise that a token was recorded with; nil if there is no such exercise.
  private static func exercise(
    _ token: Token, _ file: String?, _ course: String?, isNamed: Bool
  ) throws -> Target? {
    guard
      let folder = isNamed ? try CourseFolder.find(course) : try? CourseFolder.find(course),
      isNamed || folder.exerciseCatalog.slugs.contains(token.program)
    else { return nil }
    let exercise = try folder.exercise(token.program)
    let files: [GoSource]
    if let file {
      files = try GoFiles.answer(file, to: exercise)
    } else if let answer = try WorkFolder.answer(to: exercise) {
      files = answer.files
    } else {
      return nil
    }
    do {
      let program = try CheckProgram(exercise, files)
      guard let unit = program.unit(hash: token.hash) else {
        throw Misuse(
          "the schedule was recorded with another version of your \(exercise.start.first?.name ?? "file"): "
            + "check it again")
      }
      return Target(program, unit)
    } catch let rejected as CheckProgram.Rejected {
      throw CompileErrors(diagnostics: rejected.diagnostics, files: rejected.files)
    }
  }

  /// A unit of a checked program.
  private init(_ program: CheckProgram, _ unit: CheckUnit) {
    name = program.name
    line = []
    hash = program.hash(unit)
    run = { options in
      let result = program.program.run(program.options(unit, options))
      var report = result.report
      report.output = String(decoding: result.stdout + result.stderr, as: UTF8.self)
      if let names = report.trace?.names {
        report.trace?.names = LearnersNames(
          names: names, package: program.package, function: unit.function)
      }
      for index in report.findings.indices {
        report.findings[index].message.replace(program.package + ".", with: "")
      }
      return report
    }
    subject = { GoSubject(program.program, program.options(unit, $0)) }
    runParallel = Self.refuseParallel
    sourceLine = Self.lines(of: program.sources)
    variables = { options, goroutine, event in
      program.program.variables(
        of: goroutine, beforeEvent: event, program.options(unit, options))
    }
  }
}

/// The names of a test's run as verdicts have them: functions without the package, the test by its own name.
private struct LearnersNames: TraceNames {
  let names: any TraceNames
  let package: String
  let function: String

  func goroutine(_ id: UInt32) -> GoroutineInfo {
    var info = names.goroutine(id)
    if info.name.hasPrefix("testing.tRunner") && !function.isEmpty {
      info.name = function + info.name.dropFirst("testing.tRunner".count)
    } else if info.name.hasPrefix(package + ".") {
      info.name.removeFirst(package.count + 1)
    }
    return info
  }

  func object(_ id: UInt32) -> ObjectInfo { names.object(id) }
  func position(_ id: UInt32) -> SourcePosition? { names.position(id) }
}
