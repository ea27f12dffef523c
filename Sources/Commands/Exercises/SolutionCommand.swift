// `playground solution`: the model answer and how the learner's differs, once the exercise is done or on demand.

import ArgumentParser
import Course
import GoInterpreter
import Markdown
import Printer

/// Shows the model answer.
struct SolutionCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "solution",
    abstract: "The model answer, and how yours differs: after solving, or with --reveal.")

  @Argument(help: "The exercise; else the one that is open.")
  var name: String?

  @Flag(help: "Show it before the exercise is done. This is recorded.")
  var reveal = false

  @Flag(help: "Show all accepted answers, in their styles.")
  var all = false

  @OptionGroup var course: CourseOptions

  func execute(in session: Session) throws -> Int32 {
    let desk = try Desk(course.folder(), session)
    let exercise = try desk.exercise(name)
    session.place.exercise = exercise.slug
    let console = session.console
    let isDone = session.progress.exercise(exercise.slug).isDone
    guard isDone || reveal else {
      let command = session.spelled("solution \(exercise.slug) --reveal")
      throw Misuse(
        "\(exercise.slug) is not done yet: `\(session.spelled("hint"))` helps, `\(command)` shows the answer all the same"
      )
    }
    if !isDone { session.progress.revealed(exercise: exercise.slug) }
    write(exercise.solution, "the model answer", console)
    let others = exercise.accepts
    if all {
      for answer in others { write(answer, answer.sentence, console) }
    } else if !others.isEmpty {
      let styles = others.map { harmless($0.sentence.isEmpty ? $0.name : $0.sentence) }
      console.line("accepted too: " + styles.joined(separator: "; "))
      console.line("`\(session.spelled("solution --all"))` shows them")
    }
    try writeDifference(exercise, console)
    return 0
  }

  private func write(_ answer: Exercise.Answer, _ title: String, _ console: Console) {
    let printer = MarkdownPrinter(style: console.style)
    for file in answer.files {
      console.line(console.style.ink("\(file.name)  \(harmless(title))", .strong))
      let text = String(decoding: file.text, as: UTF8.self)
      let code = CodeBlock(info: "go", text: text, line: 1)
      for line in printer.lines(.code(code)) { console.line(line) }
      console.line()
    }
  }

  private func writeDifference(_ exercise: Exercise, _ console: Console) throws {
    guard let own = try WorkFolder.answer(to: exercise) else { return }
    console.line()
    for file in exercise.solution.files {
      guard let mine = own.files.first(where: { $0.name == file.name }) else { continue }
      let lines = Difference.unified(
        String(decoding: mine.text, as: UTF8.self), String(decoding: file.text, as: UTF8.self))
      if lines.isEmpty {
        console.line("yours is the model answer, word for word")
        continue
      }
      console.line(console.style.ink("\(file.name)  - yours, + the model answer", .strong))
      for line in lines {
        let ink: Style.Ink? =
          line.hasPrefix("+")
          ? .good : line.hasPrefix("-") ? .bad : line.hasPrefix("@") ? .name : nil
        let text = harmless(line.replacing("\t", with: "    "))
        console.line(ink.map { console.style.ink(text, $0) } ?? text)
      }
    }
  }
}

/// How one text becomes another, by lines.
enum Difference {
  /// Lines of context around what differs.
  private static let context = 3
  /// Texts longer than this are not compared.
  private static let mostLines = 5_000

  /// A unified diff without its header; empty if the texts are the same.
  static func unified(_ old: String, _ new: String) -> [String] {
    let old = old.split(separator: "\n", omittingEmptySubsequences: false)
    let new = new.split(separator: "\n", omittingEmptySubsequences: false)
    guard old != new else { return [] }
    guard old.count <= mostLines, new.count <= mostLines else { return ["(too long to compare)"] }
    let steps = steps(old, new)
    var isNear = [Bool](repeating: false, count: steps.count)
    for (index, step) in steps.enumerated() where step.mark != " " {
      for near in max(0, index - context)...min(steps.count - 1, index + context) {
        isNear[near] = true
      }
    }
    var lines: [String] = []
    var place = (old: 1, new: 1)
    for (index, step) in steps.enumerated() {
      if isNear[index] {
        if index == 0 || !isNear[index - 1] { lines.append("@@ -\(place.old) +\(place.new) @@") }
        lines.append("\(step.mark)\(step.text)")
      }
      if step.mark != "+" { place.old += 1 }
      if step.mark != "-" { place.new += 1 }
    }
    return lines
  }

  private static func steps(
    _ old: [Substring], _ new: [Substring]
  ) -> [(mark: Character, text: Substring)] {
    let difference = new.difference(from: old)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var steps: [(mark: Character, text: Substring)] = []
    var at = (old: 0, new: 0)
    while at.old < old.count || at.new < new.count {
      if removed.contains(at.old) {
        steps.append(("-", old[at.old]))
        at.old += 1
      } else if inserted.contains(at.new) {
        steps.append(("+", new[at.new]))
        at.new += 1
      } else {
        steps.append((" ", old[at.old]))
        at.old += 1
        at.new += 1
      }
    }
    return steps
  }
}
