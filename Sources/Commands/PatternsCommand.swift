// `playground patterns`: the list.

import ArgumentParser
import Patterns
import Printer

/// Lists the patterns with their sections.
struct PatternsCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "patterns", abstract: "List the guide's patterns.")

  func execute(in session: Session) throws -> Int32 {
    let console = session.console
    let width = Catalog.patterns.map(\.name.count).max() ?? 0
    for pattern in Catalog.patterns {
      let head = padded(pattern.section, 4) + padded(pattern.name, width + 2)
      let room = max(10, console.style.width - columns(of: head))
      console.line(
        padded(pattern.section, 4) + console.style.ink(padded(pattern.name, width + 2), .name)
          + fitted(pattern.summary, room, console.style))
    }
    console.line()
    console.line("\(session.spelled("run NAME --help")) shows what can be set.")
    return 0
  }
}
