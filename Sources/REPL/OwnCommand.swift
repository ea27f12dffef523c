// Commands that only a session has: they change the session itself.

import Commands
import Printer

/// What a command of the session says when it cannot do what was asked.
struct Complaint: Error {
  var message: String
  init(_ message: String) { self.message = message }
}

/// A command of the session itself.
struct OwnCommand {
  var name: String
  /// How it is written.
  var usage: String
  /// A line about it.
  var help: String
  /// Other names.
  var aliases: [String] = []
  /// Does it; the exit code.
  var body: (Prompt, [String]) throws(Complaint) -> Int32

  /// All of them.
  static var all: [OwnCommand] {
    [
      OwnCommand(
        name: "help", usage: "help [NAME]",
        help: "what there is; about a command, a pattern, an exercise",
        body: { prompt, words in Help(prompt.session).write(words) }),
      OwnCommand(
        name: "set", usage: "set [NAME [VALUE]]",
        help: "keep a parameter for the commands to come: set inputs 2; alone: what is set",
        body: set),
      OwnCommand(
        name: "unset", usage: "unset [NAME …]", help: "forget what was set; alone: everything",
        body: unset),
      OwnCommand(
        name: "trace", usage: "trace [VIEW] [--option …]",
        help: "the last run again in another view: lanes, events, objects, timeline, stats",
        body: trace),
      OwnCommand(
        name: "history", usage: "history [TEXT]",
        help: "the lines that were entered, those with TEXT",
        body: history),
      OwnCommand(
        name: "quit", usage: "quit", help: "leave; so does Ctrl-D", aliases: ["exit", "q"],
        body: { prompt, _ in
          prompt.isLeaving = true
          return 0
        }),
    ]
  }

  /// The command called so.
  static func named(_ name: String) -> OwnCommand? {
    all.first { $0.name == name || $0.aliases.contains(name) }
  }

  // MARK: set

  private static func set(_ prompt: Prompt, _ words: [String]) throws(Complaint) -> Int32 {
    let session = prompt.session
    let console = session.console
    guard let first = words.first else {
      if session.settings.isEmpty {
        console.line(
          "nothing is set; `set inputs 2` gives --inputs 2 to what takes it, until `unset inputs`")
      }
      for (name, value) in session.settings { console.line("\(name) \(value)") }
      return 0
    }
    var name = String(first.drop { $0 == "-" })
    var rest = Array(words.dropFirst())
    if let mark = name.firstIndex(of: "=") {
      rest.insert(String(name[name.index(after: mark)...]), at: 0)
      name = String(name[..<mark])
    }
    if name == "reset" || name == "none" { return try unset(prompt, rest) }
    guard let value = rest.first else {
      if let known = session.settings.first(where: { $0.name == name }) {
        console.line("\(name) \(known.value)")
        return 0
      }
      if let problem = Setting.complaint(name, ""), problem.hasPrefix("nothing is called") {
        throw Complaint(problem)
      }
      console.line("\(name) is not set")
      return 0
    }
    guard rest.count == 1 else {
      throw Complaint("set takes a name and a value: set inputs 2")
    }
    if let problem = Setting.complaint(name, value) { throw Complaint(problem) }
    session.settings.removeAll { $0.name == name }
    session.settings.append((name, value))
    return 0
  }

  private static func unset(_ prompt: Prompt, _ words: [String]) throws(Complaint) -> Int32 {
    let session = prompt.session
    if words.isEmpty { session.settings = [] }
    for word in words {
      let name = word.drop { $0 == "-" }
      guard session.settings.contains(where: { $0.name == name }) else {
        throw Complaint("\(name) is not set")
      }
      session.settings.removeAll { $0.name == name }
    }
    return 0
  }

  // MARK: trace, history

  private static func trace(_ prompt: Prompt, _ words: [String]) throws(Complaint) -> Int32 {
    guard var line = prompt.lastRun else {
      throw Complaint("there was no run yet: run fanin, then trace events")
    }
    var rest = words
    if let view = rest.first, !view.hasPrefix("-") {
      rest.removeFirst()
      if let place = line.firstIndex(of: "--trace"), line.indices.contains(place + 1) {
        line.removeSubrange(place...(place + 1))
      }
      line.removeAll { $0.hasPrefix("--trace=") }
      rest += ["--trace", view]
    } else if !line.contains(where: { $0.hasPrefix("--trace") }) && rest.isEmpty {
      rest = ["--trace", "lanes"]
    }
    return Playground.execute(line + rest, in: prompt.session)
  }

  private static func history(_ prompt: Prompt, _ words: [String]) -> Int32 {
    let text = words.joined(separator: " ")
    for line in prompt.session.history() where text.isEmpty || line.contains(text) {
      prompt.session.console.line(harmless(line))
    }
    return 0
  }
}
