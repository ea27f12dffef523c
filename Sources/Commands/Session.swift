// What commands share from one line to the next: where they write, whom they ask, where the learner is, what `set` keeps.
//
// On the command line a session lasts one command; in the REPL it lasts until the learner leaves. Commands read and
// change it, and nothing else outlives a command.

import Printer
import Progress

/// What commands share.
public final class Session {
  /// Standard output and error.
  public let console: Console
  /// Where lines come from: the editor at a terminal, otherwise standard input or a script.
  public var lines: LineSource
  /// Whether a prompt follows the command: hints then name commands as they are typed there.
  public var isInteractive = false
  /// Where the learner is.
  public var place = Place()
  /// What `set` keeps, by name without dashes, in the order of setting.
  public var settings: [(name: String, value: String)] = []
  /// The token of the last failing schedule with the words that belong to it: what `replay` takes if nothing is given.
  public var lastToken: String?

  /// The learner's progress; opened when it is first asked for.
  public private(set) lazy var progress = {
    isProgressOpen = true
    return openProgress()
  }()
  private var isProgressOpen = false
  private let openProgress: () -> ProgressStore

  /// Whether this process is the program itself, which can be run once more for a check; tests run within another.
  public var isProgram = false

  /// The watch on the files of the exercise that is being worked on.
  public var watch: Watch?
  /// What came of checks while nobody could see it.
  private var news = ""
  /// Commands that only a session at a prompt has: help, set, quit …
  public var ownCommands: [String] = []
  /// Does what a line says, as if it had been typed at the prompt.
  public lazy var perform: (_ line: String) -> Void = { [unowned self] line in
    for command in Words.commands(line) { _ = Playground.execute(Words.split(command), in: self) }
  }
  /// What Tab offers for a command.
  public var completeCommand: (_ line: String, _ cursor: Int) -> [Completion] = { _, _ in [] }
  /// A line that is to be done when the command that is under way has ended.
  private var queued: String?
  /// The lines that were entered, oldest first.
  public var history: () -> [String] = { [] }

  /// A session that writes to `console` and reads standard input. Progress is kept in memory unless `progress` opens a
  /// file.
  public init(
    console: Console, progress: @escaping () -> ProgressStore = { ProgressStore() }
  ) {
    self.console = console
    openProgress = progress
    lines = .standardInput(console)
  }

  /// Looks at what goes on beside the prompt; what there is to tell, or nil.
  public func tick() -> String? {
    collectNews()
    defer { news = "" }
    return news.isEmpty ? nil : news
  }

  /// Looks at what goes on, and keeps what there is to tell for later: somebody else has the terminal.
  func collectNews() {
    guard let text = watch?.tick() else { return }
    news += text
    if let token = progress.recall(Self.tokenKey) { lastToken = token }
  }

  /// Takes up where the learner was last.
  public func restorePlace() {
    let parts = (progress.recall(Self.placeKey) ?? "").split(
      separator: "\t", omittingEmptySubsequences: false
    ).map(String.init)
    guard parts.count == 4 else { return }
    place.section = parts[0]
    place.lesson = parts[1].isEmpty ? nil : parts[1]
    place.page = max(1, Int(parts[2]) ?? 1)
    place.exercise = parts[3].isEmpty ? nil : parts[3]
    savedPlace = place
  }

  /// Keeps where the learner is, if that has changed.
  public func savePlace() {
    guard place != savedPlace else { return }
    savedPlace = place
    let parts = [
      place.section, place.lesson ?? "", String(place.page), place.exercise ?? "",
    ]
    progress.remember(Self.placeKey, parts.joined(separator: "\t"))
  }

  private var savedPlace: Place?

  /// Under which name progress keeps the place.
  private static let placeKey = "place"

  /// Under which name progress keeps the last failing schedule.
  static let tokenKey = "token"

  /// Keeps the last failing schedule for other processes.
  public func rememberToken() {
    if let lastToken { progress.remember(Self.tokenKey, lastToken) }
  }

  /// The names of the course's exercises.
  public var exerciseNames: [String] { names { $0.exercises ?? [] } }

  /// The names of the course's lessons.
  public var lessonNames: [String] { names { $0.lessons.entries.map(\.slug) } }

  /// The sections that have lessons, as in "2.3".
  public var lessonSections: [String] { names { $0.lessons.entries.map(\.section.description) } }

  /// The names of the exercises with their titles, which are found without reading all of their files.
  public var exerciseTitles: [(name: String, help: String)] {
    guard let folder = try? CourseOptions.parse([]).folder() else { return [] }
    return (folder.exercises ?? []).map { name in
      let text = (try? Files.read("\(folder.root)/Exercises/\(name)/exercise.md")) ?? []
      let head = String(decoding: text.prefix(2048), as: UTF8.self).split(separator: "\n")
      let title = head.first { $0.hasPrefix("title:") }?.dropFirst("title:".count) ?? ""
      return (name, title.trimmingBlanks.filter { $0 != "\"" })
    }
  }

  private func names(_ list: (CourseFolder) -> [String]) -> [String] {
    guard let folder = try? CourseOptions.parse([]).folder() else { return [] }
    return list(folder)
  }

  /// Progress where XDG says.
  public static func savedProgress() -> ProgressStore {
    ProgressStore(folder: Folders.data, reason: "there is no HOME")
  }

  /// Says what is to be said about progress, if it was asked for: that it is not saved, that a file was set aside. Once
  /// each.
  public func tellNotices() {
    guard isProgressOpen else { return }
    for notice in progress.takeNotices() { console.error("playground: " + notice) }
  }

  /// How a command is written for the learner to type: `playground check fanin`, in the REPL `check fanin`.
  public func spelled(_ command: String) -> String {
    isInteractive ? command : "playground " + command
  }

  /// A message whose examples are spelled for the learner: without the program's name where a prompt follows.
  func hint(_ message: String) -> String {
    guard isInteractive else { return message }
    return ["`", ": ", "with "].reduce(message) { text, before in
      text.replacing(before + "playground ", with: before)
    }
  }

  /// Keeps a line that was typed at a question until the command that asked has ended.
  func queue(_ line: String) { queued = line }

  /// The line that was kept, once.
  public func takeQueued() -> String? {
    defer { queued = nil }
    return queued
  }

  /// Asks for a line that may be a command.
  func askForCommand(_ prompt: String) -> LineReply {
    console.flush()
    return lines.read(LineRequest(prompt: prompt, complete: completeCommand))
  }

  /// Asks for a line; nil at the end of the input or on Ctrl-C.
  public func ask(_ prompt: String) -> String? {
    console.flush()
    switch lines.read(LineRequest(prompt: prompt)) {
    case .line(let line): return line
    case .interrupted, .end: return nil
    }
  }
}

/// Where the learner is.
public struct Place: Hashable, Sendable {
  /// The section of the guide, as in "2.3"; empty before the first lesson. The prompt shows it.
  public var section = ""
  /// The lesson's name; nil outside of lessons.
  public var lesson: String?
  /// The lesson's page, from 1.
  public var page = 1
  /// The exercise that is being worked on.
  public var exercise: String?

  /// At the beginning.
  public init() {}
}

/// A line that is asked for.
public struct LineRequest {
  /// What stands before the line; left out where nobody sees it.
  public var prompt: String
  /// The name of the history that Up goes through; empty: none.
  public var history: String
  /// Whether the line joins that history by itself; a line of a block does not, the whole block is remembered.
  public var isRecorded = true
  /// What Tab offers: for a line and a cursor in it, in bytes of UTF-8.
  public var complete: (_ line: String, _ cursor: Int) -> [Completion]

  /// A line with this prompt.
  public init(
    prompt: String, history: String = "",
    complete: @escaping (_ line: String, _ cursor: Int) -> [Completion] = { _, _ in [] }
  ) {
    self.prompt = prompt
    self.history = history
    self.complete = complete
  }
}

/// Something that Tab offers.
public struct Completion: Hashable, Sendable {
  /// The whole word, in place of the `replaced` bytes before the cursor.
  public var word: String
  /// How many bytes of UTF-8 before the cursor the word takes the place of.
  public var replaced: Int
  /// A few words about it; may be empty.
  public var help: String
  /// What follows the word once it is the only one: a blank, or nothing after a folder's slash.
  public var suffix: String

  /// A word to offer.
  public init(_ word: String, replaced: Int, help: String = "", suffix: String = " ") {
    self.word = word
    self.replaced = replaced
    self.help = help
    self.suffix = suffix
  }
}

/// What came of asking for a line.
public enum LineReply: Hashable, Sendable {
  /// A line, or several that were pasted or recalled together; without the last line's end.
  case line(String)
  /// Ctrl-C.
  case interrupted
  /// Ctrl-D, or the end of the file.
  case end
}

/// Where lines come from.
public struct LineSource {
  /// Asks for a line.
  public var read: (LineRequest) -> LineReply
  /// Adds a line, or several that belong together, to a history.
  public var remember: (_ lines: String, _ history: String) -> Void

  /// Lines from `read`.
  public init(
    remember: @escaping (_ lines: String, _ history: String) -> Void = { _, _ in },
    read: @escaping (LineRequest) -> LineReply
  ) {
    self.read = read
    self.remember = remember
  }

  /// Standard input; the prompt is shown where somebody sees it.
  public static func standardInput(_ console: Console) -> LineSource {
    LineSource { request in
      if console.isTerminal && Terminal.isInputTerminal { console.write(request.prompt) }
      console.flush()
      guard let line = Files.readLine(0) else { return Interrupt.isPending ? .interrupted : .end }
      return .line(line)
    }
  }

  /// The lines of a script, one after the other.
  public static func script(_ lines: [String]) -> LineSource {
    var rest = lines[...]
    return LineSource { _ in rest.popFirst().map { .line($0) } ?? .end }
  }
}
