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

  /// Asks for the answer to a question that was shown.
  mutating func ask(_ quiz: Quiz) {
    var left = isAttended ? Self.tries : 1
    while left > 0 {
      guard let typed = session.ask("predict> ") else { return }
      let answer = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if answer.isEmpty { return tell(quiz) }
      let reply = quiz.reply(to: answer)
      switch reply {
      case .right:
        record(quiz, answer, isRight: true)
        return write(printer.lines(reply))
      case .wrong:
        record(quiz, answer, isRight: false)
        write(printer.lines(reply))
        left -= 1
        if case .output = quiz.kind { return }
      case .unclear:
        guard isAttended else {
          // In a script the line is the next command, not an answer.
          return putBack(typed)
        }
        write(printer.lines(reply))
      }
    }
    tell(quiz)
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
  func walk(_ chart: Flowchart) {
    var node = chart.start
    var path: [Int] = []
    for _ in 0..<Self.steps {
      write(printer.lines(chart, at: node))
      let choices = chart.choices(at: node)
      if choices.isEmpty { return }
      if choices.count == 1, !chart.nodes[node].isQuestion {
        path.append(node)
        node = choices[0].to
        continue
      }
      guard let next = choose(from: choices.count) else { return }
      if next == 0 {
        node = path.popLast() ?? chart.start
      } else {
        path.append(node)
        node = choices[next - 1].to
      }
    }
  }

  /// Offers the rows of a table of commands: a number executes the row's command on its example.
  func offer(_ rows: [ProblemRow]) {
    for (number, row) in rows.enumerated() {
      let command = row.command(for: row.example)
      let text = "  \(session.console.style.ink("\(number + 1)", .name)) \(harmless(command))"
      session.console.line(fitted(text, session.console.style.width, session.console.style))
    }
    while let line = session.ask("command> ") {
      let word = line.split(whereSeparator: \.isWhitespace).joined()
      guard !word.isEmpty, word != "q", word != "quit" else { return }
      guard let number = Int(word), rows.indices.contains(number - 1) else {
        session.console.line("A number from 1 to \(rows.count) runs a command, Return goes on.")
        continue
      }
      let row = rows[number - 1]
      _ = Playground.execute(Words.split(row.command(for: row.example)), in: session)
      Interrupt.clear()
    }
  }

  /// A number from 1, 0 for back; nil to leave.
  private func choose(from count: Int) -> Int? {
    while let line = session.ask("choose> ") {
      let word = line.split(whereSeparator: \.isWhitespace).joined()
      if word.isEmpty || word == "q" || word == "quit" { return nil }
      if word == "b" || word == "back" { return 0 }
      if let number = Int(word), (1...count).contains(number) { return number }
      session.console.line("A number from 1 to \(count), b to go back, or Return to leave.")
    }
    return nil
  }
}
