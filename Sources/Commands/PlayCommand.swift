// `playground play`: Go, line by line, with goroutines that live on from one line to the next.

import ArgumentParser
import CSP
import GoInterpreter
import GoVM
import Patterns
import Printer

/// The prompt for Go.
struct PlayCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "play",
    abstract: "Type Go: statements, declarations, expressions. Goroutines live from line to line.",
    discussion: PlayPrompt.help)

  @Argument(help: "A Go file to begin with.")
  var file: String?

  func execute(in session: Session) throws -> Int32 {
    var prompt = PlayPrompt(session)
    if let file { try prompt.load(file) }
    return prompt.talk()
  }
}

/// The conversation at `go>`.
struct PlayPrompt {
  static let help = """
    :goroutines   where every goroutine is       :trace [VIEW]  what the last line did
    :type EXPR    what the compiler calls it     :doc NAME      a package, or what is in it
    :time +2s     let virtual time pass          :undo          take the last line back
    :save FILE    the session as a Go program    :load FILE     its declarations and main, line by line
    :edit         all lines in $EDITOR           :!CMD          the shell
    :list         the lines so far               :reset  :help  :quit
    """

  /// Real seconds that a line may take.
  private static let mostSeconds: Int64 = 10

  let session: Session
  private let play = PlaySession()
  private var failures = 0

  init(_ session: Session) { self.session = session }

  private var console: Console { session.console }

  // MARK: Lines

  /// Reads lines until the learner leaves; the exit code: 1 if a script's line failed.
  mutating func talk() -> Int32 {
    if console.isTerminal {
      console.paragraph("Go, line by line.  :help lists what else there is, Ctrl-D leaves.")
    }
    var text = ""
    while true {
      switch read(text.isEmpty ? "go> " : "... ") {
      case .end:
        if !text.isEmpty { enter(text) }
        return failures > 0 && !console.isTerminal ? 1 : 0
      case .interrupted: text = ""
      case .line(let line):
        if text.isEmpty, line.trimmingBlanks.hasPrefix(":") {
          session.lines.remember(line, "go")
          if !command(line.trimmingBlanks) { return failures > 0 && !console.isTerminal ? 1 : 0 }
          continue
        }
        if text.isEmpty, let meant = meant(line.trimmingBlanks) {
          if !command(meant) { return failures > 0 && !console.isTerminal ? 1 : 0 }
          continue
        }
        text += (text.isEmpty ? "" : "\n") + line
        if PlaySession.isIncomplete(text) && !(line.isEmpty && text.hasSuffix("\n\n")) { continue }
        if !text.trimmingBlanks.isEmpty { enter(text) }
        text = ""
      }
      console.flush()
    }
  }

  /// The command that somebody means who leaves out the colon; nil if it may be Go.
  private func meant(_ line: String) -> String? {
    guard ["help", "?", "quit", "exit"].contains(line),
      !play.variables.contains(where: { $0.name == line }), !play.declares(line)
    else { return nil }
    return ":" + line
  }

  private func read(_ prompt: String) -> LineReply {
    console.flush()
    var request = LineRequest(prompt: prompt, history: "go") { line, cursor in
      complete(line, cursor)
    }
    request.isRecorded = false
    return session.lines.read(request)
  }

  private mutating func enter(_ text: String) {
    // The block as a whole, so that Up brings it back as a whole.
    session.lines.remember(text, "go")
    Interrupt.watch()
    let result = play.enter(text, shouldStop: Interrupt.stop(afterSeconds: Self.mostSeconds))
    Interrupt.unwatch()
    show(result)
    if result.isKept, text.contains(/(?m)^func main\(\)/) {
      console.paragraph("`main()` runs it")
    }
  }

  // MARK: Results

  private mutating func show(_ result: PlayResult) {
    for complaint in result.complaints { console.error(harmless(complaint)) }
    if !result.complaints.isEmpty { failures += 1 }
    let output = result.trouble == nil ? result.output : Self.withoutLongStack(result.output)
    output.withUnsafeBytes { console.write($0) }
    if let last = output.last, last != 0x0A { console.line() }
    if let trouble = result.trouble {
      failures += 1
      showTrouble(trouble, result)
    }
    let printer = FindingPrinter(style: console.style)
    for finding in result.findings where finding.kind == .race {
      printer.write(finding) { console.line($0) }
    }
    if result.isKept { writeGoroutines(result) }
  }

  /// Lines of a traceback that are shown.
  private static let mostFrames = 12

  /// What a line wrote before it failed, the traceback cut where a recursion makes it long.
  private static func withoutLongStack(_ output: [UInt8]) -> [UInt8] {
    let lines = output.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard let start = lines.lastIndex(where: { $0.starts(with: "goroutine ".utf8) }),
      lines.count - start > 2 * mostFrames
    else { return output }
    let kept = lines[..<(start + mostFrames + 1)].joined(separator: [0x0A])
    return Array(kept) + Array("\n\t… and so on\n".utf8)
  }

  private func showTrouble(_ trouble: Outcome, _ result: PlayResult) {
    switch trouble {
    case .exit(let code):
      console.paragraph("that ended the program (exit status \(code)); the line is taken back")
    case .panic: console.paragraph("the line is taken back, the session is as it was before")
    case .fatal(let message):
      if trouble == .deadlock {
        for finding in result.findings where finding.kind == .deadlock {
          FindingPrinter(style: console.style).write(finding) { console.line($0) }
        }
        console.paragraph("this line would block for ever; it is taken back")
      } else {
        console.paragraph(harmless(message) + "; the line is taken back")
      }
    case .budget(let budget): console.paragraph("used up: \(budget); the line is taken back")
    case .interrupted: console.paragraph("stopped; the line is taken back")
    }
  }

  /// "g2 blocked: send on out, no receiver", those that wait alike together.
  private func writeGoroutines(_ result: PlayResult) {
    var groups: [(text: String, names: [String])] = []
    for goroutine in result.goroutines {
      let text = Self.state(goroutine)
      let name = Self.name(goroutine)
      if let index = groups.firstIndex(where: { $0.text == text }) {
        groups[index].names.append(name)
      } else {
        groups.append((text, [name]))
      }
    }
    for group in groups.prefix(8) {
      let shown = group.names.prefix(5).joined(separator: ", ")
      let isOne = group.names.count == 1
      let text =
        isOne || !group.text.hasPrefix("sleeps") ? group.text : "sleep" + group.text.dropFirst(6)
      let more = group.names.count > 5 ? " and \(group.names.count - 5) more" : ""
      console.line(
        console.style.ink(fitted(shown + more + " " + text, console.style.width), .dim))
    }
    if groups.count > 8 { console.line("and \(groups.count - 8) more kinds; :goroutines") }
  }

  /// "g2", or "worker (g2)" where the function has a name.
  private static func name(_ goroutine: FindingGoroutine) -> String {
    let isLiteral =
      goroutine.name.contains(".func") || goroutine.name.contains("-range")
      || goroutine.name.hasPrefix("func")
    return isLiteral ? "g\(goroutine.id)" : "\(harmless(goroutine.name)) (g\(goroutine.id))"
  }

  private static func state(_ goroutine: FindingGoroutine) -> String {
    let object = goroutine.object.isEmpty ? "a channel" : harmless(goroutine.object)
    switch goroutine.reason {
    case .none, .work: return "can run"
    case .chanSend: return "blocked: send on \(object), no receiver"
    case .chanReceive: return "blocked: receive from \(object), no sender"
    case .chanSendNil: return "blocked for ever: send on a nil channel"
    case .chanReceiveNil: return "blocked for ever: receive from a nil channel"
    case .selectNoCases: return "blocked for ever: select without cases"
    case .select: return "blocked: select, no case is ready"
    case .sleep:
      let left = Int64(goroutine.wakers).map { ", \(durationText($0)) left" } ?? ""
      return "sleeps\(left)"
    case .mutexLock, .rwMutexLock: return "blocked: Lock of \(object)"
    case .rwMutexRLock: return "blocked: RLock of \(object)"
    case .condWait: return "blocked: Wait on \(object), no signal"
    case .waitGroupWait: return "blocked: Wait on \(object)"
    case .semacquire, .onceDo, .semaphoreAcquire, .rateLimiterWait, .coroutine, .ioWait,
      .synctestRun, .synctestWait, .foreign:
      return "blocked: \(goroutine.reason.text)"
    }
  }

  // MARK: Commands

  /// A line that begins with a colon; false leaves the prompt.
  private mutating func command(_ line: String) -> Bool {
    if line.hasPrefix(":!") {
      console.flush()
      if OtherProgram.shell(String(line.dropFirst(2))) != 0 { failures += 1 }
      return true
    }
    let words = line.dropFirst().split(separator: " ", maxSplits: 1).map(String.init)
    let rest = words.count > 1 ? words[1].trimmingBlanks : ""
    do {
      switch words.first ?? "" {
      case "quit", "q", "exit": return false
      case "help", "h", "?": console.line(Self.help)
      case "undo", "u":
        console.paragraph(
          play.undo()
            ? "taken back; \(counted(play.entries.count, "line")) left" : "nothing to undo")
        if !play.entries.isEmpty { writeGoroutines(play.last) }
      case "reset":
        play.reset()
        console.paragraph("empty again")
      case "list", "l": list()
      case "goroutines", "g": goroutines()
      case "trace", "t": try trace(rest)
      case "type": type(rest)
      case "doc", "d": try doc(rest)
      case "time": time(rest)
      case "save", "s": try save(rest)
      case "load":
        guard !rest.isEmpty else { throw Misuse(":load which file?") }
        try load(rest)
      case "edit", "e": try edit()
      default: throw Misuse("no command :\(harmless(words.first ?? "")); :help lists them")
      }
    } catch let misuse as Misuse {
      failures += 1
      console.error(misuse.message)
    } catch let failure as HostFailure {
      failures += 1
      console.error(failure.message)
    } catch {
      failures += 1
      console.error("\(error)")
    }
    return true
  }

  private func list() {
    for (number, entry) in play.entries.enumerated() {
      let lines = entry.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() {
        console.line(
          rightAligned(index == 0 ? String(number + 1) : "", 4) + "  "
            + harmless(String(line).replacing("\t", with: "    ")))
      }
    }
  }

  private func goroutines() {
    console.line("main: at the prompt, \(durationText(play.last.time)) of virtual time")
    for goroutine in play.last.goroutines {
      console.line("\(Self.name(goroutine)) \(Self.state(goroutine))")
      for frame in goroutine.stack.prefix(6) { console.line("    " + harmless(frame)) }
    }
  }

  private func trace(_ view: String) throws {
    guard let trace = play.last.trace else { return console.paragraph("no line has been run yet") }
    guard let wanted = TraceView(rawValue: view.isEmpty ? "lanes" : view) else {
      throw Misuse(":trace \(harmless(view)): lanes, events, objects, timeline or stats")
    }
    try TraceShow(options: try TraceOptions.parse([]), standard: wanted, style: console.style)
      .write(trace, [], to: console)
  }

  private func type(_ expression: String) {
    if expression.isEmpty { return console.paragraph(":type of what?") }
    let answer = play.type(of: expression)
    if let description = answer.description { console.line(harmless(description)) }
    for complaint in answer.complaints { console.error(harmless(complaint)) }
  }

  private func doc(_ name: String) throws {
    if name.isEmpty { throw Misuse(":doc of what? :doc sync, :doc sync.WaitGroup") }
    guard let text = Documentation.text(of: name) else {
      throw Misuse("nothing is known of \(harmless(name)): :doc sync, :doc sync.WaitGroup")
    }
    console.write(text)
  }

  private mutating func time(_ text: String) {
    let amount = text.hasPrefix("+") ? String(text.dropFirst()) : text
    if amount.isEmpty {
      return console.paragraph(
        "it is \(durationText(play.last.time)) after the start; :time +2s lets time pass")
    }
    guard let nanoseconds = parseDuration(amount), nanoseconds >= 0 else {
      console.error(":time \(harmless(text)): a duration as Go writes it: +2s, +1m30s, +50ms")
      failures += 1
      return
    }
    Interrupt.watch()
    let result = play.sleep(nanoseconds, shouldStop: Interrupt.stop(afterSeconds: Self.mostSeconds))
    Interrupt.unwatch()
    show(result)
  }

  private func save(_ path: String) throws {
    if path.isEmpty { throw Misuse(":save to which file? :save session.go") }
    if Files.kind(path).isFolder { throw Misuse("\(path): is a folder") }
    try Files.write(Array(play.program.utf8), to: path)
    console.paragraph("saved: \(path)")
  }

  /// Enters a file's declarations, and what its main does.
  mutating func load(_ path: String) throws {
    let bytes = try Files.read(path)
    guard let entries = PlaySession.entries(of: bytes) else {
      throw Misuse("\(path): is not a Go file that can be read; `vet \(path)` says why")
    }
    let before = failures
    for entry in entries where failures == before { enter(entry) }
  }

  /// All lines in the learner's editor; what comes back takes their place.
  private mutating func edit() throws {
    let text = play.entries.joined(separator: "\n") + "\n"
    guard let edited = try Editor.edit(text, name: "play.go") else {
      return console.paragraph("nothing changed")
    }
    if edited == text { return console.paragraph("nothing changed") }
    play.reset()
    var pending = ""
    let before = failures
    for line in edited.split(separator: "\n", omittingEmptySubsequences: false) {
      pending += (pending.isEmpty ? "" : "\n") + line
      if PlaySession.isIncomplete(pending) { continue }
      if !pending.trimmingBlanks.isEmpty && failures == before { enter(pending) }
      pending = ""
    }
    if !pending.trimmingBlanks.isEmpty && failures == before { enter(pending) }
  }

  // MARK: Completion

  /// What Tab offers at `go>`.
  private func complete(_ line: String, _ cursor: Int) -> [Completion] {
    GoCompletion(play: play).offers(line, cursor)
  }
}
