// Loads an exercise's folder; whatever is wrong is said with file and line, all of it.

import GoInterpreter
import GoSyntax

extension Exercise {
  /// The exercise in `folder`, nil if it cannot be used, and what is wrong with it.
  public static func load(
    _ folder: String, _ files: ContentFiles
  ) -> (exercise: Exercise?, problems: [ContentProblem]) {
    let loading = ExerciseLoading(folder, files)
    let exercise = loading.load()
    return (loading.problems.isEmpty ? exercise : nil, loading.problems)
  }
}

/// The reading of one folder.
private final class ExerciseLoading {
  private let folder: String
  private let files: ContentFiles
  private(set) var problems: [ContentProblem] = []

  init(_ folder: String, _ files: ContentFiles) {
    self.folder = folder
    self.files = files
  }

  private var taskFile: String { folder + "/exercise.md" }

  private func complain(_ file: String, _ message: String, line: Int = 0) {
    problems.append(ContentProblem(file: file, line: line, message: message))
  }

  func load() -> Exercise? {
    let matter: FrontMatter
    do {
      matter = try FrontMatter(file: taskFile, text: try files.read(taskFile))
    } catch let problem as ContentProblem {
      problems.append(problem)
      return nil
    } catch {
      complain(taskFile, "\(error)")
      return nil
    }
    var exercise = header(matter.fields)
    (exercise.task, exercise.hints) = hints(matter)
    contents(&exercise)
    problems += matter.fields.finish()
    crossCheck(exercise, matter.fields)
    return exercise
  }

  // MARK: Front matter

  private func header(_ fields: Fields) -> Exercise {
    let slug = fields.required("slug")
    let expected = folder.split(separator: "/").last.map(String.init) ?? folder
    if !slug.isEmpty && slug != expected {
      fields.complain(fields.line(of: "slug"), "slug must be the folder's name, \(expected)")
    }
    if !fields.has("number") { fields.complain(fields.line, "number is missing") }
    let number = fields.int("number") ?? 0
    let title = fields.required("title")
    let sections = fields.strings("section")
    if sections.isEmpty { fields.complain(fields.line, "section is missing") }
    return Exercise(
      number: number, slug: expected, title: title, sections: sections,
      bugs: fields.strings("bugs"), signature: fields.string("signature") ?? "",
      kind: kind(fields), rubric: rubric(fields), verdicts: verdicts(fields),
      fixtures: fixtures(fields), bounds: bounds(fields), task: "", hints: [], start: [],
      tests: [], stub: [], solution: Exercise.Answer(name: "solution", files: [], sentence: ""),
      accepts: [], rejects: [], implementations: ([], []), folder: folder)
  }

  private func kind(_ fields: Fields) -> Exercise.Kind {
    guard let text = fields.string("kind") else { return .program }
    if let kind = Exercise.Kind(rawValue: text) { return kind }
    fields.complain(fields.line(of: "kind"), "kind must be program or test, not \"\(text)\"")
    return .program
  }

  private func rubric(_ fields: Fields) -> [(name: String, points: Int)] {
    guard let nested = fields.fields("rubric") else { return [] }
    defer { fields.take(nested) }
    var sum = 0
    return nested.entries().compactMap { name, text, line in
      guard let points = Int(text), (0...100).contains(points) else {
        nested.complain(line, "points must be a number from 0 to 100, not \"\(text)\"")
        return nil
      }
      sum += points
      if sum > 100 { nested.complain(line, "the rubric's points are more than 100 in all") }
      return (name, points)
    }
  }

  private func verdict(_ text: String, _ fields: Fields, _ line: Int) -> VerdictKind? {
    if let kind = VerdictKind(rawValue: text) { return kind }
    fields.complain(line, "\"\(text)\" is no verdict; there are \(Self.verdictList)")
    return nil
  }

  private static let verdictList = VerdictKind.allCases.map(\.rawValue).joined(separator: ", ")

  private func verdicts(_ fields: Fields) -> [String: VerdictKind] {
    guard let nested = fields.fields("verdicts") else { return [:] }
    defer { fields.take(nested) }
    var table: [String: VerdictKind] = [:]
    for (name, text, line) in nested.entries() { table[name] = verdict(text, nested, line) }
    return table
  }

  private func fixtures(_ fields: Fields) -> [Exercise.Fixture] {
    var names: Set<String> = []
    return fields.list("fixtures").map { row in
      let name = row.required("name")
      if !names.insert(name).inserted {
        row.complain(row.line(of: "name"), "there are two fixtures named \"\(name)\"")
      }
      let flags = flagWords(row)
      let kind = row.string("verdict").flatMap { verdict($0, row, row.line(of: "verdict")) }
      fields.take(row)
      return Exercise.Fixture(name: name, flags: flags, verdict: kind)
    }
  }

  /// The flags of a row: a text with blanks between them, or a list.
  private func flagWords(_ row: Fields) -> [String] {
    let words = row.strings("flags").flatMap { $0.split(separator: " ").map(String.init) }
    for word in words where !word.hasPrefix("-") {
      row.complain(row.line(of: "flags"), "a flag looks like -units=2, not \"\(word)\"")
    }
    return words
  }

  private func bounds(_ fields: Fields) -> Exercise.Bounds {
    var bounds = Exercise.Bounds()
    guard let nested = fields.fields("bounds") else { return bounds }
    bounds.schedules = positive(nested, "max-schedules") ?? bounds.schedules
    bounds.steps = positive(nested, "steps") ?? bounds.steps
    fields.take(nested)
    return bounds
  }

  private func positive(_ fields: Fields, _ key: String) -> Int? {
    guard let number = fields.int(key) else { return nil }
    if number > 0 { return number }
    fields.complain(fields.line(of: key), "\(key) must be at least 1")
    return nil
  }

  // MARK: Body

  /// The task before the first `## Hint`, and what stands under each.
  private func hints(_ matter: FrontMatter) -> (task: String, hints: [String]) {
    var parts: [[Substring]] = [[]]
    var line = matter.bodyLine
    var isInCode = false
    for text in matter.body.split(separator: "\n", omittingEmptySubsequences: false) {
      if text.hasPrefix("```") { isInCode.toggle() }
      if !isInCode, text.hasPrefix("## Hint") {
        let number = Int(text.dropFirst(7).drop { $0 == " " }.prefix { $0.isNumber })
        if number != parts.count {
          complain(taskFile, "\"\(text)\" should be \"## Hint \(parts.count)\"", line: line)
        }
        parts.append([])
      } else {
        parts[parts.count - 1].append(text)
      }
      line += 1
    }
    let texts = parts.map { lines in
      var text = lines.joined(separator: "\n")
      while text.last?.isWhitespace == true { text.removeLast() }
      return String(text.drop { $0.isWhitespace })
    }
    if texts[0].isEmpty {
      complain(taskFile, "there is no task after the front matter", line: matter.bodyLine)
    }
    if texts.count < 2 { complain(taskFile, "there is no \"## Hint 1\"", line: matter.bodyLine) }
    return (texts[0], Array(texts.dropFirst()))
  }

  // MARK: Files

  private func contents(_ exercise: inout Exercise) {
    let own = sources(folder)
    let tests = own.filter { $0.name.hasSuffix("_test.go") }
    let rest = own.filter { !$0.name.hasSuffix("_test.go") }
    switch exercise.kind {
    case .program:
      (exercise.start, exercise.tests) = (rest, tests)
      if !has(tests: false) { complain(folder, "there is no start file, \(exercise.package).go") }
      if !has(tests: true) { complain(folder, "there is no \(exercise.package)_test.go") }
    case .test:
      (exercise.start, exercise.stub) = (tests, rest)
      if !has(tests: true) {
        complain(folder, "there is no start file, \(exercise.package)_test.go")
      }
      exercise.implementations = (
        answers("implementations/right", isReject: false, isExplained: false),
        answers("implementations/wrong", isReject: false, isExplained: false)
      )
      if exercise.implementations.right.isEmpty || exercise.implementations.wrong.isEmpty {
        complain(folder + "/implementations", "there must be right/NAME and wrong/NAME folders")
      }
    }
    exercise.solution = Exercise.Answer(
      name: "solution", files: sources(folder + "/solution"), sentence: "")
    exercise.accepts = answers("accepts", isReject: false, isExplained: true)
    exercise.rejects = answers("rejects", isReject: true, isExplained: true)
    for part in ["accepts", "rejects"] where files.names(folder + "/" + part)?.isEmpty ?? true {
      complain(folder, "there are no \(part)/NAME")
    }
  }

  /// Whether the folder has Go files, of tests or others.
  private func has(tests: Bool) -> Bool {
    (files.names(folder) ?? []).contains {
      $0.hasSuffix(".go") && $0.hasSuffix("_test.go") == tests
    }
  }

  /// The Go files of a folder, by their base names.
  private func sources(_ path: String) -> [GoSource] {
    guard let names = files.names(path) else {
      complain(path, "there is no such folder")
      return []
    }
    return names.filter { $0.hasSuffix(".go") }.compactMap { name in
      let file = path + "/" + name
      do {
        let bytes = try files.read(file)
        _ = try decodedText(bytes, file)
        return GoSource(name: name, text: bytes)
      } catch let problem as ContentProblem {
        problems.append(problem)
      } catch {
        complain(file, "\(error)")
      }
      return nil
    }
  }

  private func answers(_ part: String, isReject: Bool, isExplained: Bool) -> [Exercise.Answer] {
    let path = folder + "/" + part
    return (files.names(path) ?? []).filter { !$0.hasPrefix(".") }.compactMap { name in
      let place = path + "/" + name
      guard files.names(place) != nil else {
        complain(place, "must be a folder with Go files")
        return nil
      }
      let found = sources(place)
      guard let first = found.first else {
        complain(place, "there are no Go files in this folder")
        return nil
      }
      guard isExplained else {
        return Exercise.Answer(
          name: name, files: found, sentence: comment(first).joined(separator: " "))
      }
      return isReject ? reject(name, found, first, place) : accept(name, found, first, place)
    }
  }

  private func reject(
    _ name: String, _ found: [GoSource], _ first: GoSource, _ place: String
  ) -> Exercise.Answer? {
    let lines = comment(first)
    let file = place + "/" + first.name
    guard let word = lines.first, word.hasPrefix("reject:") else {
      complain(file, "must begin with a line // reject: VERDICT", line: 1)
      return nil
    }
    let text = word.dropFirst(7).drop { $0.isWhitespace }
    guard let kind = VerdictKind(rawValue: String(text)) else {
      complain(file, "\"\(text)\" is no verdict; there are \(Self.verdictList)", line: 1)
      return nil
    }
    let sentence = lines.dropFirst().joined(separator: " ")
    if sentence.isEmpty {
      complain(file, "must say the misconception in a second line //", line: 2)
    }
    return Exercise.Answer(name: name, files: found, verdict: kind, sentence: sentence)
  }

  private func accept(
    _ name: String, _ found: [GoSource], _ first: GoSource, _ place: String
  ) -> Exercise.Answer? {
    let lines = comment(first)
    guard let style = lines.first, style.hasPrefix("accept:") else {
      complain(place + "/" + first.name, "must begin with a line // accept: STYLE", line: 1)
      return nil
    }
    let all = [String(style.dropFirst(7).drop { $0.isWhitespace })] + lines.dropFirst()
    return Exercise.Answer(name: name, files: found, sentence: all.joined(separator: " "))
  }

  /// The lines of the comment at the beginning of a file.
  private func comment(_ source: GoSource) -> [String] {
    let text = String(decoding: source.text.prefix(4096), as: UTF8.self)
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { $0.hasPrefix("//") }
      .map { line in
        var rest = line.dropFirst(2).drop { $0.isWhitespace }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
      }
  }

  // MARK: What must fit together

  private func crossCheck(_ exercise: Exercise, _ fields: Fields) {
    guard problems.isEmpty else { return }
    checkFileNames(exercise)
    let tests = exercise.testNames
    let fixtures = Set(exercise.fixtures.map(\.name))
    if exercise.kind == .program {
      if !exercise.fixtures.isEmpty && !tests.contains(Exercise.fixtureTest) {
        complain(
          taskFile, "fixtures need func \(Exercise.fixtureTest) in a _test.go file",
          line: fields.line(of: "fixtures"))
      }
      for (name, _) in exercise.rubric where !tests.contains(name) && !fixtures.contains(name) {
        complain(
          taskFile, "rubric: there is no test and no fixture named \"\(name)\"",
          line: fields.line(of: "rubric"))
      }
    }
    for name in exercise.verdicts.keys.sorted() where !tests.contains(name) {
      complain(
        taskFile, "verdicts: there is no test named \"\(name)\"", line: fields.line(of: "verdicts"))
    }
  }

  /// Answers replace the start's files: their names must not hide a test.
  private func checkFileNames(_ exercise: Exercise) {
    let given = Set(exercise.given.map(\.name))
    for answer in [exercise.solution] + exercise.accepts + exercise.rejects {
      if answer.files.isEmpty { complain(folder + "/" + answer.name, "there are no Go files") }
      for file in answer.files where given.contains(file.name) {
        complain(folder, "\(answer.name) has a file \(file.name), which belongs to the tests")
      }
    }
  }
}
