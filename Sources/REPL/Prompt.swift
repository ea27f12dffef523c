// The loop: a line, what it does, the next line. At a terminal with a prompt, from a script without.
//
// Invariants: a mistake never ends the session; every line takes the path that the command line takes; the exit code of
// a script is that of its first failure.

import Commands
import Course
import Printer
import Progress

#if canImport(Glibc)
  import Glibc
#endif

/// The session at `pg>`, or of a script.
public final class Prompt {
  let session: Session
  /// The line of the last run, which `trace` shows in another view.
  var lastRun: [String]?
  /// Whether the learner has asked to leave.
  var isLeaving = false
  private var firstFailure: Int32 = 0

  init(_ session: Session) { self.session = session }

  /// The program's command line: a command, `-c LINES`, or nothing for the prompt; the exit code.
  public static func main(_ arguments: [String], in session: Session) -> Int32 {
    if arguments.first == "-c" {
      guard arguments.count == 2 else {
        session.console.error(
          "playground: -c takes one argument: playground -c 'run fanin; check fanin'")
        return 2
      }
      return Prompt(session).script(arguments[1].split(separator: "\n").map(String.init))
    }
    if Terminal.variable(Watch.besideVariable) != nil { session.isInteractive = true }
    guard arguments.isEmpty else {
      let code = Playground.execute(arguments, in: session)
      session.tellNotices()
      return code
    }
    if Terminal.isInputTerminal && session.console.isTerminal {
      return Prompt(session).converse()
    }
    return Prompt(session).read()
  }

  // MARK: Scripts

  /// Runs the lines; what asks for an answer gets the next line.
  private func script(_ lines: [String]) -> Int32 {
    session.lines = .script(lines)
    return read()
  }

  /// Runs what the session's lines say to their end.
  private func read() -> Int32 {
    while !isLeaving, case .line(let line) = session.lines.read(LineRequest(prompt: "")) {
      run(line)
    }
    session.console.flush()
    return firstFailure
  }

  // MARK: At a terminal

  private func converse() -> Int32 {
    let editor = LineEditor(historyFolder: Folders.state)
    LineEditor.watchSignals()
    session.isInteractive = true
    session.lines = LineSource(remember: editor.remember) { [session] in
      session.console.endLine()
      return editor.read($0)
    }
    let completer = Completer(session)
    editor.idle = { [session] in
      completer.warm()
      return session.tick()
    }
    session.history = { editor.lines(of: "commands") }
    session.ownCommands = OwnCommand.all.flatMap { [$0.name] + $0.aliases }
    session.completeCommand = completer.complete
    session.perform = { [unowned self] in run($0) }
    session.restorePlace()
    Greeting(session).write()
    while !isLeaving {
      Interrupt.clear()
      if let news = session.tick() { session.console.write(news) }
      let request = LineRequest(
        prompt: Self.prompt(session.place, session.console.style), history: "commands",
        complete: completer.complete)
      switch session.lines.read(request) {
      case .line(let lines):
        for line in lines.split(separator: "\n") where !isLeaving { converse(about: String(line)) }
      case .interrupted: continue
      case .end: isLeaving = true
      }
    }
    session.watch = nil
    Greeting(session).writeFarewell()
    session.console.flush()
    return 0
  }

  /// Runs a line that was typed, its output in a pager if it is long.
  private func converse(about line: String) {
    let console = session.console
    Interrupt.clear()
    console.style = Terminal.style(isTerminal: true)
    console.hold()
    run(line)
    console.release(rows: Terminal.rows - 1, pager: OtherProgram.page)
    session.savePlace()
  }

  /// `pg>`, or `pg 2.3>` in a lesson's section.
  private static func prompt(_ place: Place, _ style: Style) -> String {
    let words = place.section.isEmpty ? "pg>" : "pg \(place.section)>"
    let start = style.ink("x", .strong).split(separator: "x").map(String.init)
    guard start.count == 2 else { return words + " " }
    return "\u{1}\(start[0])\u{1}\(words)\u{1}\(start[1])\u{1} "
  }

  // MARK: A line

  /// Runs the commands of a line. The first failure's exit code is kept.
  private func run(_ line: String) {
    for command in Words.commands(line) where !isLeaving {
      let code = run(command: command)
      session.tellNotices()
      if code != 0 && firstFailure == 0 { firstFailure = code }
    }
    // What was typed at a question instead of an answer.
    while !isLeaving, let line = session.takeQueued() { run(line) }
  }

  private func run(command: String) -> Int32 {
    if command.hasPrefix("!") {
      session.console.flush()
      let code = OtherProgram.shell(String(command.dropFirst()))
      // Ended by a signal from the keyboard, which leaves `^C` on the line.
      if code == 130 && session.isInteractive { session.console.line() }
      return code
    }
    let words = Self.words(command)
    guard let first = words.first else { return 0 }
    if let own = OwnCommand.named(first) {
      do {
        return try own.body(self, Array(words.dropFirst()))
      } catch {
        session.console.error("playground: \(error.message)")
        return 2
      }
    }
    if first == "run" { lastRun = words }
    return Playground.execute(words, in: session)
  }

  /// A command's words. Transcripts and habit write `playground run`; `? name` is `help name`.
  private static func words(_ command: String) -> [String] {
    if command.hasPrefix("?") { return ["help"] + Words.split(String(command.dropFirst())) }
    let words = Words.split(command)
    return words.count > 1 && words.first == "playground" ? Array(words.dropFirst()) : words
  }
}
