// Questions at a prompt: asked until they are answered, or given up; flowcharts walked by numbers.

import Course
import Printer

/// Asks what a page asks.
struct Asker {
  let session: Session
  let printer: LessonPrinter
  let lesson: Lesson
  /// Answers that a question takes before it is explained.
  private static let tries = 3
  /// Steps that a walk takes at most: charts may go round in circles.
  private static let steps = 1_000

  init(session: Session, printer: LessonPrinter, lesson: Lesson) {
    self.session = session
    self.printer = printer
    self.lesson = lesson
  }

  /// Whether somebody sits at the prompt, who may try again.
  private var isAttended: Bool {
    session.console.isTerminal && Terminal.isInputTerminal
  }

  private func write(_ lines: [String]) { lines.forEach { session.console.line($0) } }

  /// Shows a question.
  func show(_ quiz: Quiz) {
    write(printer.lines(quiz))
    if isAttended {
      session.console.line(
        session.console.style.ink("(\(quiz.instruction); Return to be told)", .dim))
    }
  }

  /// Whether the page goes on after something was asked.
  enum Outcome {
    case goesOn
    /// The learner has left the page: by Ctrl-C, or by a command that turns it.
    case leaves
  }

  /// Asks for the answer to a question that was shown. Commands are understood, too.
  mutating func ask(_ quiz: Quiz) -> Outcome {
    var left = isAttended ? Self.tries : 1
    var hints = 0
    while left > 0 {
      let typed: String
      switch session.askForCommand("predict> ") {
      case .line(let line): typed = line
      case .interrupted: return .leaves
      case .end: return isAttended ? .leaves : .goesOn
      }
      let answer = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if answer.isEmpty {
        tell(quiz)
        return .goesOn
      }
      let reply = quiz.reply(to: answer)
      if isAttended {
        switch reply {
        case .right: break
        case .wrong, .unclear:
          if answer == "hint", let hint = quiz.hint(hints) {
            hints += 1
            write(printer.paragraph(hint))
            continue
          }
          if isCommand(typed) {
            if obey(typed) == .leaves { return .leaves }
            show(quiz)
            continue
          }
        }
      }
      switch reply {
      case .right:
        record(quiz, answer, isRight: true)
        write(printer.lines(reply))
        return .goesOn
      case .wrong:
        record(quiz, answer, isRight: false)
        write(printer.lines(reply))
        left -= 1
        if case .output = quiz.kind { return .goesOn }
      case .unclear:
        guard isAttended else {
          // In a script the line is the next command, not an answer.
          putBack(typed)
          return .goesOn
        }
        write(printer.lines(reply))
        session.console.line(
          session.console.style.ink(
            "Or a command: next, back, skip, hint, help, quit …; Ctrl-C leaves the page.", .dim))
      }
    }
    tell(quiz)
    return .goesOn
  }

  /// Whether a line that is no answer is a command.
  private func isCommand(_ line: String) -> Bool {
    if line.hasPrefix("?") || line.hasPrefix("!") { return true }
    guard let first = Words.split(line).first else { return false }
    return first == "playground" || Self.leaving.contains(first)
      || session.ownCommands.contains(first) || Playground.commands.contains { $0.name == first }
  }

  /// Commands that end the session.
  private static let leaving: Set<String> = ["quit", "exit", "q"]
  /// Commands that turn the page.
  private static let turning: Set<String> = ["next", "back", "skip", "learn"]

  /// Does what a command says: those that turn the page, or end the session, when this page has ended.
  private func obey(_ line: String) -> Outcome {
    let first = Words.split(line).first ?? ""
    if Self.turning.contains(first) || Self.leaving.contains(first) {
      session.queue(line)
      return .leaves
    }
    session.perform(line)
    Interrupt.clear()
    return .goesOn
  }

  /// Says what is right.
  private func tell(_ quiz: Quiz) {
    session.console.line("The answer: " + quiz.answer)
    for reason in quiz.reasons { write(printer.paragraph(reason)) }
  }

  private func putBack(_ line: String) {
    let before = session.lines
    var isPending = true
    session.lines = LineSource { request in
      if isPending {
        isPending = false
        return .line(line)
      }
      return before.read(request)
    }
  }

  private func record(_ quiz: Quiz, _ answer: String, isRight: Bool) {
    session.progress.answered(
      lesson: lesson.slug, question: quiz.ask, answer: answer, isRight: isRight)
  }

  /// Walks through a flowchart.
  func walk(_ chart: Flowchart) -> Outcome {
    var node = chart.start
    var path: [Int] = []
    for _ in 0..<Self.steps {
      write(printer.lines(chart, at: node))
      let choices = chart.choices(at: node)
      if choices.isEmpty { return .goesOn }
      if choices.count == 1, !chart.nodes[node].isQuestion {
        path.append(node)
        node = choices[0].to
        continue
      }
      switch choose(from: choices.count) {
      case .number(let number):
        path.append(node)
        node = choices[number - 1].to
      case .back: node = path.popLast() ?? chart.start
      case .done: return .goesOn
      case .left: return .leaves
      }
    }
    return .goesOn
  }

  /// Offers the rows of a table of commands: a number executes the row's command on its example.
  func offer(_ rows: [ProblemRow]) -> Outcome {
    let style = session.console.style
    for (number, row) in rows.enumerated() {
      let command = row.command(for: row.example)
      let text = "  \(style.ink("\(number + 1)", .name)) \(harmless(command))"
      session.console.line(fitted(text, style.width, style))
    }
    while true {
      switch choose(from: rows.count, prompt: "command> ", help: "runs a command") {
      case .number(let number):
        let row = rows[number - 1]
        session.perform(row.command(for: row.example))
        Interrupt.clear()
      case .back, .done: return .goesOn
      case .left: return .leaves
      }
    }
  }

  /// What is said at a list of numbers.
  private enum Choice {
    case number(Int), back, done, left
  }

  /// A number from 1 to `count`; commands are done in between.
  private func choose(
    from count: Int, prompt: String = "choose> ", help: String = "goes there, b goes back"
  ) -> Choice {
    while true {
      let line: String
      switch session.askForCommand(prompt) {
      case .line(let typed): line = typed
      case .interrupted: return .left
      case .end: return isAttended ? .left : .done
      }
      let word = line.split(whereSeparator: \.isWhitespace).joined()
      if word.isEmpty { return .done }
      if word == "b" || word == "back" { return .back }
      if let number = Int(word), (1...count).contains(number) { return .number(number) }
      if isCommand(line) {
        if obey(line) == .leaves { return .left }
        continue
      }
      session.console.line("A number from 1 to \(count) \(help), Return goes on; or a command.")
    }
  }
}
