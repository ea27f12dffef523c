// Everything that a lesson says, held against what the product does: code is parsed, checked, run; transcripts are
// executed; links, exercises, patterns and the guide's words must be there.
//
// The world comes in as closures, so that the same checks serve `author check` and the tests.

import CSP
import GoInterpreter
import GoSyntax
import GoTypes
import Markdown

/// Checks lessons.
public struct LessonChecker {
  /// The course's lessons.
  public let lessons: Lessons
  /// The guide that listings are compared with; nil where the course has none.
  public var guide: Guide?
  /// The Swift patterns' names.
  public var patterns: [String] = []
  /// The exercises' names; nil where they are not known.
  public var exercises: [String]?
  /// Executes a command line (without the program's name) and returns what it prints.
  public var execute: ((String) -> String)?
  /// Reads a file of the product's `Sources`; nil where they are not at hand.
  public var source: ((String) -> [UInt8]?)?
  /// The options that Go programs run with.
  public var runOptions: () -> RunOptions = { RunOptions() }

  /// A checker of `lessons`.
  public init(_ lessons: Lessons) { self.lessons = lessons }

  /// Everything that is wrong with `lesson`, by line. `only` restricts what is executed.
  public func check(_ lesson: Lesson) -> [ContentProblem] {
    var problems = lesson.problems
    problems += checkHeader(lesson)
    for piece in lesson.pieces { problems += check(piece, of: lesson) }
    return problems.sorted()
  }

  /// What is wrong with one piece.
  public func check(_ piece: Piece, of lesson: Lesson) -> [ContentProblem] {
    switch piece {
    case .prose(let block): checkLinks(block, lesson) + checkCommands(block, lesson)
    case .listing(let listing): check(listing, lesson)
    case .transcript(let transcript): check(transcript, lesson)
    case .quiz(let quiz): check(quiz, lesson)
    case .flowchart: []
    }
  }

  // MARK: - Header and links

  private func checkHeader(_ lesson: Lesson) -> [ContentProblem] {
    var found: [ContentProblem] = []
    func complain(_ message: String) {
      found.append(ContentProblem(file: lesson.path, line: 1, message: message))
    }
    for pattern in lesson.patterns where !patterns.contains(pattern) {
      complain("there is no pattern \(pattern); there are: \(patterns.joined(separator: ", "))")
    }
    for program in lesson.programs {
      guard let text = read(lesson.folder + "/" + program) else {
        complain("there is no \(program) in the lesson's folder")
        continue
      }
      if case .failure(let diagnostics, let files) = load(program, text) {
        complain("\(program) does not compile:\n" + Self.text(diagnostics, files, dropping: 0))
      }
    }
    if let exercises {
      for name in lesson.exercises where !exercises.contains(name) {
        complain("there is no exercise \(name)")
      }
    }
    return found
  }

  private func checkLinks(_ block: Block, _ lesson: Lesson) -> [ContentProblem] {
    switch block {
    case .heading(_, let inlines, _), .paragraph(let inlines, _): checkLinks(inlines, lesson)
    case .quote(let blocks, _): blocks.flatMap { checkLinks($0, lesson) }
    case .list(let list): list.items.flatMap { $0.blocks.flatMap { checkLinks($0, lesson) } }
    case .table(let table):
      (table.head + table.rows.flatMap { $0 }).flatMap { checkLinks($0, lesson) }
    case .code, .rule, .html: []
    }
  }

  private func checkLinks(_ inlines: [Inline], _ lesson: Lesson) -> [ContentProblem] {
    inlines.flatMap { inline -> [ContentProblem] in
      switch inline {
      case .text, .code, .softBreak, .lineBreak: []
      case .html(let text): [problem(lesson, 0, "HTML is not shown: \(text.prefix(40))")]
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner):
        checkLinks(inner, lesson)
      case .link(let inner, let destination, let line):
        checkLinks(inner, lesson) + checkLink(destination, line, lesson)
      case .image(_, _, let line):
        [problem(lesson, line, "a terminal shows no images: say it in words or as a transcript")]
      }
    }
  }

  private func problem(_ lesson: Lesson, _ line: Int, _ message: String) -> ContentProblem {
    ContentProblem(file: lesson.path, line: line, message: message)
  }

  private func checkLink(_ destination: String, _ line: Int, _ lesson: Lesson) -> [ContentProblem] {
    switch LinkTarget(destination) {
    case .web: return []
    case .lesson(let name):
      if lessons.entry(name) != nil { return [] }
      return [problem(lesson, line, "there is no lesson \(name)")]
    case .exercise(let name):
      guard let exercises, !exercises.contains(name) else { return [] }
      return [problem(lesson, line, "there is no exercise \(name)")]
    case .file(let path):
      if read(lesson.folder + "/" + path) != nil { return [] }
      return [problem(lesson, line, "there is no file \(path) in the lesson's folder")]
    case .unknown:
      return [
        problem(
          lesson, line,
          "a link leads to lesson:2.3, exercise:fanin, a file of the lesson's folder or an https:// address, not to "
            + "“\(destination.prefix(60))”")
      ]
    }
  }

  /// What is wrong with the commands of a table of symptoms: each is executed on its patient.
  private func checkCommands(_ block: Block, _ lesson: Lesson) -> [ContentProblem] {
    guard case .table(let table) = block, let execute else { return [] }
    return DiagnosisGuide.rows(of: table).compactMap { row in
      guard !row.command.isEmpty, !row.example.isEmpty else { return nil }
      let command = row.command(for: row.example)
      let printed = execute(command)
      guard printed.isEmpty || printed.hasPrefix("playground: ") else { return nil }
      return problem(
        lesson, table.line,
        "`\(command)` \(printed.isEmpty ? "prints nothing" : "is refused: " + printed.prefix(200))")
    }
  }

  // MARK: - Code

  private func check(_ listing: Listing, _ lesson: Lesson) -> [ContentProblem] {
    switch listing.kind {
    case .plain: return []
    case .fragment: return checkFragment(listing, lesson)
    case .run: return checkRun(listing, lesson)
    case .rejected: return checkRejected(listing, lesson)
    case .guide: return checkGuide(listing, lesson)
    case .swift(let file, let part): return checkSwift(listing, file, part, lesson)
    }
  }

  private func checkFragment(_ listing: Listing, _ lesson: Lesson) -> [ContentProblem] {
    let files = FileSet()
    guard let file = files.add(name: "prog.go", source: Array(listing.code.text.utf8)) else {
      return [problem(lesson, listing.code.line, "too long")]
    }
    let isFile = listing.code.text.split(separator: "\n").contains { $0.hasPrefix("package ") }
    let diagnostics =
      isFile
      ? parseFile(file, ids: NodeIDs()).diagnostics
      : parseFragment(file, ids: NodeIDs()).diagnostics
    return diagnostics.prefix(3).map { diagnostic in
      let line = files.position(diagnostic.pos).line
      return problem(lesson, listing.code.line + line, "does not parse: \(diagnostic.message)")
    }
  }

  private func read(_ path: String) -> [UInt8]? { try? lessons.files.read(path) }

  func load(_ name: String, _ text: [UInt8]) -> GoLoadResult {
    GoProgram.load([GoSource(name: name, text: text)], name: name)
  }

  /// What a program prints on both streams, in order, and its exit code.
  func run(_ program: GoProgram, seed: UInt64) -> (output: String, exit: Int32) {
    var output: [UInt8] = []
    var options = GoRunOptions()
    options.common = runOptions()
    options.common.seed = seed
    options.output = { _, bytes in if output.count < 1 << 20 { output.append(contentsOf: bytes) } }
    let report = program.run(options).report
    var text = String(decoding: output, as: UTF8.self)
    if case .budget = report.outcome { text += report.outcome.message + "\n" }
    return (text, report.outcome.exitCode)
  }

  private func checkRun(_ listing: Listing, _ lesson: Lesson) -> [ContentProblem] {
    let line = listing.code.line
    switch load("prog.go", Array(listing.code.text.utf8)) {
    case .failure(let diagnostics, let files):
      return [
        problem(lesson, line, "does not compile:\n" + Self.text(diagnostics, files, dropping: 0))
      ]
    case .program(let program):
      let (printed, exit) = run(program, seed: listing.seed)
      var found = compare(listing.output, printed, lesson, "the program prints")
      if exit != listing.exit {
        found.append(
          problem(
            lesson, line, "ends with exit code \(exit): say `go run exit=\(exit)`, or mend it"))
      }
      return found
    }
  }

  /// A problem where `printed` is not what stands in `output`.
  private func compare(
    _ output: CodeBlock?, _ printed: String, _ lesson: Lesson, _ what: String
  ) -> [ContentProblem] {
    guard let output else { return [] }
    let expected = Self.lines(output.text)
    let lines = Self.lines(printed)
    guard let (at, shown) = Transcript.difference(expected, lines) else { return [] }
    return [
      problem(
        lesson, output.firstLine + at,
        Self.mismatch(expected, at, lines, shown, what))
    ]
  }

  static func mismatch(
    _ expected: [String], _ at: Int, _ printed: [String], _ shown: Int, _ what: String
  ) -> String {
    let written = at < expected.count ? "“\(expected[at])”" : "nothing more"
    let actual = shown < printed.count ? "“\(printed[shown])”" : "nothing more"
    var text = "\(what) \(actual) where the lesson has \(written)"
    if shown < printed.count {
      text += "; all of it:\n" + printed.prefix(60).map { "  | \($0)" }.joined(separator: "\n")
    }
    return text
  }

  /// The lines of a text without a last empty one.
  static func lines(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      // What a terminal does not show cannot be written down either.
      var line = line
      while line.last == " " { line.removeLast() }
      return String(line)
    }
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  /// What the block after `listing` should hold; nil where nothing does.
  func output(of listing: Listing, _ lesson: Lesson) -> String? {
    switch listing.kind {
    case .run:
      guard case .program(let program) = load("prog.go", Array(listing.code.text.utf8)) else {
        return nil
      }
      return run(program, seed: listing.seed).output
    case .rejected:
      guard
        case .failure(let diagnostics, let files) = load(
          "prog.go", Array(listing.code.text.utf8))
      else { return nil }
      return Self.text(diagnostics, files, dropping: 0)
    case .guide: return guideDiagnostics(listing, lesson).text
    case .fragment, .plain, .swift: return nil
    }
  }

  private func checkRejected(_ listing: Listing, _ lesson: Lesson) -> [ContentProblem] {
    switch load("prog.go", Array(listing.code.text.utf8)) {
    case .program:
      return [problem(lesson, listing.code.line, "compiles, although it is marked `go error`")]
    case .failure(let diagnostics, let files):
      let text = Self.text(diagnostics, files, dropping: 0)
      return compare(listing.output, text, lesson, "the compiler says")
    }
  }

  /// Diagnostics as gc prints them; `dropping` lines stand before the text that the learner sees.
  static func text(_ diagnostics: [Diagnostic], _ files: FileSet, dropping: Int) -> String {
    let text = DiagnosticListing().text(diagnostics, files)
    guard dropping > 0 else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, let number = Int(parts[1]) else { return String(line) }
      return "\(parts[0]):\(number - dropping):\(parts[2])"
    }.joined(separator: "\n")
  }

  // MARK: - The guide's listings

  private func checkGuide(_ listing: Listing, _ lesson: Lesson) -> [ContentProblem] {
    var found: [ContentProblem] = []
    let code = listing.code
    if let guide, !guide.hasListing(code.text) {
      if let (line, text) = guide.nearest(code.text, in: lesson.section) {
        found.append(
          problem(
            lesson, code.firstLine + line, "not the guide's listing, which has here: “\(text)”"))
      } else {
        found.append(problem(lesson, code.line, "the guide has no listing in \(lesson.section)"))
      }
    }
    if listing.output == nil && listing.with.isEmpty {
      if isPart(code.text, of: lesson) { return found }
    }
    let (text, missing) = guideDiagnostics(listing, lesson)
    found += missing
    if listing.output != nil {
      return found + compare(listing.output, text, lesson, "the compiler says")
    }
    if !text.isEmpty {
      found.append(
        problem(
          lesson, code.line,
          "neither one of the lesson's programs holds this listing, nor does it compile alone; put it into a program "
            + "named in `program:`, or show what the compiler says in an `output` block:\n" + text))
    }
    return found
  }

  /// What the compiler says of a guide's listing, and what is wrong with the files that are checked with it.
  private func guideDiagnostics(
    _ listing: Listing, _ lesson: Lesson
  ) -> (text: String, problems: [ContentProblem]) {
    let wrapped = GuideWrapper(listing.code.text)
    let loader = PackageLoader()
    var problems: [ContentProblem] = []
    var files = [(name: "guide.go", text: Array(wrapped.text.utf8))]
    for name in listing.with {
      if let text = read(lesson.folder + "/" + name) {
        files.append((name, text))
      } else {
        problems.append(
          problem(lesson, listing.code.line, "there is no \(name) in the lesson's folder"))
      }
    }
    _ = loader.check(path: wrapped.hasMain ? "main" : "guide", name: "main", files: files)
    let text = Self.text(loader.diagnostics, loader.fileSet, dropping: wrapped.prefixLines)
    return (text, problems)
  }

  /// Whether one of the lesson's programs holds the tokens of `code`, in order and without gaps.
  private func isPart(_ code: String, of lesson: Lesson) -> Bool {
    let wanted = Self.tokens(Array(code.utf8))
    if wanted.isEmpty { return true }
    return lesson.programs.contains { name in
      guard let text = read(lesson.folder + "/" + name) else { return false }
      let tokens = Self.tokens(text)
      guard tokens.count >= wanted.count else { return false }
      return (0...(tokens.count - wanted.count)).contains { start in
        tokens[start] == wanted[0] && tokens[start..<start + wanted.count].elementsEqual(wanted)
      }
    }
  }

  private static func tokens(_ bytes: [UInt8]) -> [String] {
    sourceTokens(bytes).filter { $0.token != nil }.map {
      String(decoding: bytes[$0.range], as: UTF8.self)
    }
  }

  private func checkSwift(
    _ listing: Listing, _ file: String, _ part: String?, _ lesson: Lesson
  ) -> [ContentProblem] {
    guard let source else { return [] }
    guard !file.split(separator: "/").contains(".."), let bytes = source(file) else {
      return [problem(lesson, listing.code.line, "there is no Sources/\(file)")]
    }
    let text = String(decoding: bytes, as: UTF8.self)
    if let part, !text.contains(part) {
      return [problem(lesson, listing.code.line, "there is no \(part) in Sources/\(file)")]
    }
    // Indentation is the lesson's own.
    let wanted = Self.stripped(listing.code.text)
    let lines = Self.stripped(text)
    let starts = lines.indices.filter { lines[$0] == wanted.first }
    if starts.contains(where: { lines[$0...].starts(with: wanted) }) { return [] }
    let best = starts.map { start in zip(wanted, lines[start...]).prefix { $0 == $1 }.count }.max()
    return [
      problem(
        lesson, listing.code.firstLine + (best ?? 0),
        "from here on not what stands in Sources/\(file)")
    ]
  }

  /// Lines without indentation and without empty ones.
  private static func stripped(_ text: String) -> [Substring] {
    text.split(separator: "\n").map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
  }

  // MARK: - Transcripts and quizzes

  private func check(_ transcript: Transcript, _ lesson: Lesson) -> [ContentProblem] {
    guard let execute else { return [] }
    return transcript.steps.compactMap { step in
      let words = step.arguments
      let printed = Self.lines(execute(words))
      var expected = step.output
      while expected.last == "" { expected.removeLast() }
      guard let (at, shown) = Transcript.difference(expected, printed) else { return nil }
      return problem(
        lesson, step.line + 1 + at,
        Self.mismatch(expected, at, printed, shown, "`\(words.prefix(60))` prints"))
    }
  }

  private func check(_ quiz: Quiz, _ lesson: Lesson) -> [ContentProblem] {
    guard case .output(let program, let answer) = quiz.kind else { return [] }
    guard let text = programText(program, lesson) else {
      return [
        problem(lesson, quiz.line, "there is no \(program.prefix(60)) in the lesson's folder")
      ]
    }
    switch load("quiz.go", text) {
    case .failure(let diagnostics, let files):
      return [
        problem(
          lesson, quiz.line,
          "the program does not compile:\n" + Self.text(diagnostics, files, dropping: 0))
      ]
    case .program(let program):
      let printed = run(program, seed: 0).output
      let given = printed.split(whereSeparator: \.isWhitespace)
      if given == answer.split(whereSeparator: \.isWhitespace) { return [] }
      return [
        problem(
          lesson, quiz.line,
          "the program prints “\(given.joined(separator: " ").prefix(200))”, the answer says “\(answer)”"
        )
      ]
    }
  }

  /// The text of a quiz's program: a file of the lesson's folder, or what stands in the quiz.
  public func programText(_ program: String, _ lesson: Lesson) -> [UInt8]? {
    if program.contains("\n") { return Array(program.utf8) }
    return read(lesson.folder + "/" + program)
  }
}

/// Where a link of a lesson leads.
public enum LinkTarget: Hashable, Sendable {
  case web(String)
  case lesson(String)
  case exercise(String)
  /// A file of the lesson's folder.
  case file(String)
  case unknown

  /// The target that a link's destination names.
  public init(_ destination: String) {
    if destination.hasPrefix("https://") || destination.hasPrefix("http://") {
      self = .web(destination)
    } else if destination.hasPrefix("lesson:") {
      self = .lesson(String(destination.dropFirst(7)))
    } else if destination.hasPrefix("exercise:") {
      self = .exercise(String(destination.dropFirst(9)))
    } else if let lessons = destination.firstRange(of: "Lessons/") {
      // As exercises write it, for readers of the files: ../../Lessons/2.3-fan-in/lesson.md.
      let folder = destination[lessons.upperBound...].prefix { $0 != "/" }
      self = .lesson(folder.split(separator: "-", maxSplits: 1).first.map(String.init) ?? "")
    } else if !destination.isEmpty, !destination.hasPrefix("/"), !destination.hasPrefix("#"),
      !destination.contains(":"), !destination.split(separator: "/").contains("..")
    {
      self = .file(destination)
    } else {
      self = .unknown
    }
  }
}
