// `help` and `? name`: everything on one screen, or about one command, pattern, exercise.

import Commands
import Patterns
import Printer

/// Help in a session.
struct Help {
  let session: Session

  init(_ session: Session) { self.session = session }

  /// Help about everything, or about what `words` name; the exit code.
  func write(_ words: [String]) -> Int32 {
    guard let name = words.first else {
      overview()
      return 0
    }
    let console = session.console
    if let own = OwnCommand.named(name) {
      console.line("\(own.usage)   \(own.help)")
      return 0
    }
    if Playground.commands.contains(where: { $0.name == name }) {
      return Playground.execute([name, "--help"], in: session)
    }
    if Catalog.pattern(name) != nil {
      return Playground.execute(["run", name, "--help"], in: session)
    }
    if session.exerciseNames.contains(name) {
      console.line(
        "\(name) is an exercise: `try \(name)` shows the task and makes the file, `check \(name)` checks it"
      )
      return 0
    }
    let names =
      Playground.commands.map(\.name) + OwnCommand.all.map(\.name) + Catalog.patterns.map(\.name)
      + session.exerciseNames
    let near = nearest(to: name, among: names)
    console.error(
      "playground: nothing is called \"\(harmless(name))\"; "
        + (near.map { "did you mean \($0)?" } ?? "`help` lists what there is"))
    return 2
  }

  private func overview() {
    let commands = Playground.commands.map { ($0.name, $0.abstract) }
    table("Commands (`? NAME` explains one)", commands)
    table(
      "In a session",
      OwnCommand.all.map { ($0.usage, $0.help) } + [
        ("! LINE", "a line for the shell"),
        ("a; b", "one command after the other"),
      ])
    table(
      "Keys",
      [
        ("Tab", "completes commands, names, parameters, files"),
        ("Up, Down", "earlier lines that begin as this one does; Ctrl-R searches"),
        ("Ctrl-C", "gives the line up; during a run: stops the run, the session stays"),
        ("Ctrl-D", "leaves; Ctrl-Z stops the program, `fg` goes on"),
      ])
  }

  private func table(_ title: String, _ rows: [(String, String)]) {
    let console = session.console
    let style = console.style
    console.line(style.ink(title, .strong))
    let width = min(rows.map { columns(of: $0.0) }.max() ?? 0, style.width / 2)
    for (name, help) in rows {
      let head = "  " + padded(name, width + 2)
      let room = max(10, style.width - columns(of: head))
      for (number, part) in wrapped(help, room).enumerated() {
        console.line(
          number == 0 ? style.ink(head, .name) + part : padded("", columns(of: head)) + part)
      }
    }
    console.line()
  }
}
