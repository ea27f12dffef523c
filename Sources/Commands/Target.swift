// What a command's argument names, a pattern with its arguments or Go source with its own, as something to run,
// explore or replay.

import ArgumentParser
import CSP
import Course
import Explorer
import GoInterpreter
import GoSyntax
import GoTypes
import GoVM
import Patterns
import Printer

/// A program that commands run, explore and replay.
struct Target {
  /// What it is called, in output and tokens.
  var name: String
  /// The words that set its parameters, as they would be typed.
  var line: [String]
  /// A hash of what determines its runs besides the schedule.
  var hash: UInt16
  /// Runs it once.
  var run: (RunOptions) -> Report
  /// Runs it on real processors with the real clock.
  var runParallel: (@escaping @Sendable (String) -> Void) throws -> Outcome
  /// Runs a Swift pattern on real processors, and tells how many goroutines there are every so many nanoseconds; an answer ends
  /// the run. Nil for Go programs.
  var runSampled: ((Int64, (Int) -> Outcome?) -> Outcome)?
  /// Makes a subject for a search.
  var subject: (RunOptions) -> any Subject
  /// Runs a Go program as `go run` does: what it writes goes out at once, standard input is the process's. Nil for
  /// patterns.
  var runGo: ((RunOptions, @escaping (OutputStream, UnsafeRawBufferPointer) -> Void) -> Report)?

  /// Whether a Go program of its own files imports unsafe.
  var importsUnsafe = false

  /// The files that the last run of a Go program left in its sandbox.
  var files: () -> [(path: String, bytes: [UInt8])] = { [] }

  /// The text of a line of its source, where that is known.
  var sourceLine: (SourcePosition) -> String? = { _ in nil }
  /// The lines of one of a Go program's own files, as they are written; nil for other files.
  var sourceText: (String) -> [String]? = { _ in nil }
  /// What a goroutine of a Go program sees before an event of the run that the options describe. Nil for patterns.
  var variables: ((RunOptions, UInt32, Int) -> [VisibleVariable])?

  /// Whether it is a pattern in Swift.
  var isNative: Bool { variables == nil }

  /// The target that `name` and `line` stand for.
  static func find(
    _ name: String?, _ line: [String], for verb: String, races: Bool, language: Language = .swift,
    canFail: Bool = false
  ) throws -> Target {
    guard let name else {
      throw Misuse(
        "\(verb) what? `playground patterns` lists the patterns: playground \(verb) fanin")
    }
    var (line, language) = (line, language)
    if let place = line.firstIndex(of: "--lang"), place + 1 < line.count,
      let given = Language(rawValue: line[place + 1]), Catalog.pattern(name) != nil
    {
      // A token says so, since its schedule is another one in the other language.
      language = given
      line.removeSubrange(place...(place + 1))
    }
    if let place = line.firstIndex(of: "--fault") {
      guard place + 1 < line.count, let fault = Fault(line[place + 1]) else {
        throw Misuse("--fault takes a place and a number, as in --fault main.go:12:fetch#2")
      }
      line.removeSubrange(place...(place + 1))
      return try find(
        name, line, for: verb, races: races, language: language, canFail: true
      ).with(fault)
    }
    if let test = TestName(name) { return try Target(test, line, canFail: canFail) }
    if GoFiles.isGo(name) { return try Target(go: name, line, races: races, canFail: canFail) }
    guard let pattern = Catalog.pattern(name) else {
      let names = Catalog.patterns.map(\.name)
      if Files.kind(name).exists && !name.contains(":") {
        throw Misuse(
          "no pattern \"\(harmless(name))\"; what lies here is called ./\(harmless(name))")
      }
      throw Misuse(Suggestion.text("no pattern \"\(harmless(name))\"", name, among: names))
    }
    if language == .go {
      return try Target(
        go: GoFiles.program(of: pattern), line, races: races, name: pattern.name, canFail: canFail)
    }
    do {
      let arguments = try Arguments(line, for: pattern.parameters)
      return Target(pattern, arguments)
    } catch {
      throw Misuse("\(name): \(error)")
    }
  }

  private init(_ pattern: Pattern, _ arguments: Arguments) {
    let program = pattern.program(arguments)
    name = pattern.name
    line = arguments.changes.flatMap { ["--" + $0.name, $0.value] }
    hash = UInt16(
      truncatingIfNeeded: fingerprint(([name] + line).joined(separator: "\u{0}").utf8))
    run = { program.run($0) }
    runParallel = { output in program.runParallel(output: output) }
    runSampled = { every, sample in
      program.runParallel(every: every, sample: sample, output: { _ in })
    }
    subject = { NativeSubject(program, $0) }
  }

  /// A Go program; its compile errors are a misuse of their own kind.
  private init(
    go path: String, _ words: [String], races: Bool, name shownName: String? = nil,
    canFail: Bool = false
  ) throws {
    var sources = try GoFiles.read(path)
    // As for go run: what follows a file and is one, too, is another file of the package.
    let given = words
    var words = words
    if path.hasSuffix(".go"), shownName == nil {
      while let next = words.first, next.hasSuffix(".go"), Files.kind(next).exists,
        !Files.kind(next).isFolder
      {
        sources += try GoFiles.read(next)
        words.removeFirst()
      }
    }
    if let shownName, let first = sources.first {
      // A lesson's program is named as the learner knows it, wherever the lessons lie.
      sources = [GoSource(name: shownName + ".go", text: first.text)]
    }
    let program: GoProgram
    let isFolder = Files.kind(path).isFolder
    let module =
      path == "-" || shownName != nil
      ? nil : GoModule.find(above: isFolder ? path : Files.parent(path))
    let imports = { (path: String) -> [GoSource]? in
      guard let directory = module?.directory(of: path) else { return nil }
      return try? GoFiles.readFolder(directory, tests: false)
    }
    let text = canFail ? sources.map(FaultyFunctions.instrument) : sources
    switch GoProgram.load(
      text, name: path,
      path: isFolder
        ? module?.path(of: path) ?? "command-line-arguments" : "command-line-arguments",
      // Files that are named are of no module.
      version: isFolder ? module?.version ?? 27 : 27, moduleVersion: module?.version,
      detectRaces: races, folder: GoModule.absolute("."), imports: imports)
    {
    case .program(let loaded): program = loaded
    case .failure(let diagnostics, let files):
      throw CompileErrors(diagnostics: diagnostics, files: files)
    }
    name = shownName ?? path
    line = given + (shownName == nil ? [] : ["--lang", "go"])
    hash = Self.hash(of: sources, words)
    let arguments = [path] + words
    runGo = { options, output in
      var all = GoRunOptions()
      all.common = options
      all.arguments = arguments
      all.output = output
      all.input = { Files.readInput($0) }
      return program.run(all).report
    }
    files = { program.files }
    runParallel = Self.refuseParallel
    (run, subject, variables) = Self.ways(of: program, arguments)
    sourceLine = Self.lines(of: sources)
    sourceText = Self.text(of: sources)
    importsUnsafe = program.loader.importsUnsafe
    if importsUnsafe { Faults.expect() }
  }

  /// One test of a package.
  private init(_ test: TestName, _ words: [String], canFail: Bool) throws {
    let folder = try TestFolder([test.folder], besides: true, canFail: canFail)
    guard folder.package.tests.contains(test.test) else {
      throw Misuse(
        Suggestion.text(
          "no test \"\(harmless(test.test))\" in \(test.folder)", test.test,
          among: folder.package.tests))
    }
    self.init(test, in: folder, try folder.load(detectRaces: true), words)
  }

  /// One test of a package that is loaded.
  init(_ test: TestName, in folder: TestFolder, _ program: GoProgram, _ words: [String]) {
    name = test.folder + ":" + test.test
    line = words
    hash = Self.hash(of: folder.sources, words)
    let arguments = [folder.package.path + ".test", "-test.run=^\(test.test)$"] + words
    runParallel = Self.refuseParallel
    (run, subject, variables) = Self.ways(of: program, arguments)
    sourceLine = Self.lines(of: folder.sources)
    sourceText = Self.text(of: folder.sources)
  }

  static func refuseParallel(_ output: @Sendable (String) -> Void) throws -> Outcome {
    throw Misuse("--parallel is for the Swift patterns: Go programs run on the simulated scheduler")
  }

  /// A hash of a Go program's files and arguments. Not of their folder: a token holds wherever the files lie.
  static func hash(of sources: [GoSource], _ words: [String]) -> UInt16 {
    var bytes: [UInt8] = []
    for source in sources {
      let file = source.name.split(separator: "/").last ?? ""
      bytes += Array(file.utf8) + [0] + source.text + [0]
    }
    for word in words { bytes += Array(word.utf8) + [0] }
    return UInt16(truncatingIfNeeded: fingerprint(bytes))
  }

  /// How a Go program is run, explored and looked into.
  private static func ways(of program: GoProgram, _ arguments: [String]) -> (
    run: (RunOptions) -> Report, subject: (RunOptions) -> any Subject,
    variables: (RunOptions, UInt32, Int) -> [VisibleVariable]
  ) {
    let all = { (options: RunOptions) in
      var all = GoRunOptions()
      all.common = options
      all.arguments = arguments
      return all
    }
    return (
      { options in
        let result = program.run(all(options))
        var report = result.report
        report.output = String(decoding: result.stdout + result.stderr, as: UTF8.self)
        return report
      },
      { GoSubject(program, all($0)) },
      { options, goroutine, event in
        program.variables(of: goroutine, beforeEvent: event, all(options))
      }
    )
  }

  /// The lines of a program's files, without the blanks around them.
  static func lines(of sources: [GoSource]) -> (SourcePosition) -> String? {
    let files = Dictionary(
      sources.map { source in
        (
          source.name,
          source.text.split(separator: 0x0A, omittingEmptySubsequences: false)
        )
      }, uniquingKeysWith: { first, _ in first })
    return { place in
      guard let lines = files[place.file], lines.indices.contains(place.line - 1) else {
        return nil
      }
      return String(decoding: lines[place.line - 1], as: UTF8.self).trimmingBlanks
    }
  }

  /// The lines of a program's files.
  static func text(of sources: [GoSource]) -> (String) -> [String]? {
    { name in
      sources.first { $0.name == name }.map { source in
        source.text.split(separator: 0x0A, omittingEmptySubsequences: false).map {
          String(decoding: $0, as: UTF8.self)
        }
      }
    }
  }

  /// The same with an operation that fails on purpose.
  func with(_ fault: Fault) -> Target {
    var copy = self
    copy.line += ["--fault", fault.description]
    let (run, subject, runGo, variables) = (run, subject, runGo, variables)
    let failing = { (options: RunOptions) in
      var options = options
      options.fault = fault
      return options
    }
    copy.run = { run(failing($0)) }
    copy.subject = { subject(failing($0)) }
    if let runGo { copy.runGo = { runGo(failing($0), $1) } }
    if let variables { copy.variables = { variables(failing($0), $1, $2) } }
    return copy
  }

  /// Whether it is one test of a package.
  var isTest: Bool { TestName(name) != nil }

  /// Its last part: the file, or the test.
  var shortName: String {
    if let test = TestName(name) { return test.test }
    return name.split(separator: "/").last.map(String.init) ?? name
  }

  /// The name with what is set: "fanin --inputs 2".
  var command: String { ([name] + line).joined(separator: " ") }

  /// The schedule that shows a failure, ready to be printed.
  func walk(_ failure: Explorer.Failure, _ options: RunOptions, _ style: Style) -> WalkPrinter {
    var options = options
    options.detectRaces = true
    let path = Walk(options, run: run).path(failure.witness.map(\.index))
    return WalkPrinter(style: style, path: path, source: sourceLine)
  }

  /// The replay token of a schedule: the target's words, then the token.
  func token(_ answers: [UInt32], isAdversarial: Bool) -> String {
    Token(program: name, hash: hash, isAdversarial: isAdversarial, answers: answers).description
      + line.map { " " + $0 }.joined()
  }
}

/// The languages that the patterns are written in.
enum Language: String, CaseIterable, ExpressibleByArgument {
  case swift, go
}

/// A program that does not compile: its diagnostics are printed, exit code 1 (2 by `go run`'s own habit is for misuse).
///
/// It stays on the thread that made it: `@unchecked` because files are not.
struct CompileErrors: Error, @unchecked Sendable {
  var diagnostics: [Diagnostic]
  var files: FileSet
  /// Whether the diagnostics are go vet's.
  var isVet = false
  /// What the go command found before anything was compiled.
  var setup: [SetupFailure] = []

  /// Writes them as the compiler does, with what helps a learner, to standard error.
  func write(to console: Console) {
    let (shown, end) = DiagnosticListing().ordered(diagnostics, files)
    DiagnosticPrinter(style: console.style, files: files).write(shown) { console.error($0) }
    if let end { console.error(end) }
  }
}
