// `playground diagnose NAME|file.go|DIR`: a course's flowchart of diagnosis, walked on measurements of a program.
//
// Where somebody can answer, each question is asked with the measured answer proposed; otherwise all steps are text.

import ArgumentParser
import CSP
import Course
import Explorer
import GoInterpreter
import Printer

/// Finds out what a program suffers from.
struct DiagnoseCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "diagnose",
    abstract: "Find out what a program suffers from, by the flowchart of 10.1, with evidence.",
    discussion: """
      A pattern (--lang go: in Go), a Go file, a folder, or a test (DIR:TestName). One run on the virtual clock is \
      measured (goroutines, who waits for what, steps, memory, locks) and up to --max-schedules schedules are searched \
      for deadlocks, leaks, races and panics. At a terminal each question of the flowchart is asked, and Return takes \
      the measured answer. Exit code 0: nothing was found; 1: something was; 2: misuse.

      --json gives one object: program, run (outcome, steps, time, goroutines, most, left, counts, heap, hotSpots), \
      schedules, complete, end, locks, busy, walk (box, kind, answer, measured), symptoms (symptom, row, signs, next).
      """)

  @Argument(help: "A pattern's name, a Go file, a folder, a test.")
  var name: String?

  @Option(parsing: .unconditional, help: "The most schedules that are searched; 0: none.")
  var maxSchedules: Int = 2_000

  @Option(help: "The seed of the measured run.")
  var seed: UInt64 = 0

  @Option(help: "swift: the pattern in Swift; go: the same pattern as a Go program.")
  var lang: Language = .swift

  @Flag(help: "All steps as text, without questions.")
  var batch = false

  @Flag(help: "The result as JSON.")
  var json = false

  @OptionGroup var course: CourseOptions

  @Argument(parsing: .allUnrecognized, help: "What is set: --inputs 3 …")
  var parameters: [String] = []

  func execute(in session: Session) throws -> Int32 {
    guard maxSchedules >= 0 else {
      throw Misuse("--max-schedules \(maxSchedules): must be at least 0")
    }
    let targets = try Target.programs(name, parameters, for: "diagnose", language: lang)
    let guide = DiagnosisGuide(try course.lessonsIfAny())
    Interrupt.watch()
    defer { Interrupt.unwatch() }
    var patients = targets.map { Patient(target: $0, seed: seed, schedules: maxSchedules) }
    for index in patients.indices {
      patients[index].measure(session)
      if Interrupt.isPending { return Interrupt.exitCode }
    }
    // Of several tests the one that suffers most is shown; the others are named.
    let patient = patients.min { $0.severity < $1.severity } ?? patients[0]
    session.lastToken = patient.token ?? session.lastToken
    var walk = DiagnosisWalk(
      session: session, guide: guide, patient: patient,
      style: json ? .plain : session.console.style)
    if json {
      session.console.line(walk.json())
    } else if !batch && session.console.isTerminal && Terminal.isInputTerminal {
      try walk.ask()
    } else {
      walk.tell()
    }
    if !json {
      for other in patients where other.target.name != patient.target.name {
        let words = other.diagnosis.symptoms.map(\.title).joined(separator: ", ")
        session.console.line("\(other.target.command): \(words.isEmpty ? "nothing found" : words)")
      }
    }
    return patients.contains { !$0.diagnosis.signs.isEmpty } ? 1 : 0
  }
}

/// A program that is diagnosed.
struct Patient {
  let target: Target
  var seed: UInt64
  var schedules: Int
  private var found: Diagnosis?

  init(target: Target, seed: UInt64, schedules: Int) {
    self.target = target
    self.seed = seed
    self.schedules = schedules
  }

  /// Measures, with a line that says how far.
  mutating func measure(_ session: Session) {
    var options = MeasureOptions()
    options.seed = seed
    options.mostSchedules = schedules
    if target.isTest { options.mostTime = MeasureOptions.timeOfTests }
    options.shouldStop = Interrupt.outcome
    let progress = SearchLine(session.console)
    found = Diagnosis(
      Measurements(
        options, run: target.run, subject: target.subject, progress: progress.show))
    progress.clear()
  }

  /// What was found.
  var diagnosis: Diagnosis {
    found
      ?? Diagnosis(
        Measurements(MeasureOptions(), run: target.run, subject: target.subject))
  }

  /// The smaller, the worse.
  var severity: Int {
    guard let found, let worst = found.symptoms.first else { return .max }
    return Symptom.allCases.firstIndex(of: worst) ?? 0
  }

  /// The schedule that shows the worst.
  var token: String? { found.flatMap { $0.signs.lazy.compactMap(\.witness).first }.map(token) }

  /// The token of a schedule.
  func token(_ witness: [Choice]) -> String {
    target.token(witness.map(\.index), isAdversarial: false)
  }
}

extension Target {
  /// The programs that `name` stands for: one, or all tests of a package that has no main.
  static func programs(
    _ name: String?, _ line: [String], for verb: String, language: Language = .swift
  ) throws -> [Target] {
    do {
      return [try find(name, line, for: verb, races: true, language: language)]
    } catch let errors as CompileErrors {
      guard let name, name != "-", GoFiles.isGo(name),
        let folder = try? TestFolder([name], besides: true), !folder.package.tests.isEmpty,
        errors.diagnostics.contains(where: { $0.message.contains("expected package main") })
      else { throw errors }
      let program = try folder.load(detectRaces: true)
      return folder.package.tests.map {
        Target(TestName(folder: folder.path, test: $0), in: folder, program, line)
      }
    }
  }
}
