// A lesson: front matter, and pages of pieces.
//
// A lesson that is damaged is a lesson all the same: it holds what could be read, and `problems` says what could not.

import Markdown

/// A lesson.
public struct Lesson: Sendable {
  /// The path of its `lesson.md`.
  public var path: String
  /// Its section of the guide.
  public var section: Section
  /// Its name: "fan-in".
  public var slug: String
  public var title: String
  /// The Swift patterns that it teaches, by their names in the catalog.
  public var patterns: [String] = []
  /// The Go programs in its folder.
  public var programs: [String]
  /// The exercises that belong to it.
  public var exercises: [String]
  /// Its screens, at least one.
  public var pages: [Page]
  /// What is wrong with it.
  public var problems: [ContentProblem]

  /// The folder that it lies in.
  public var folder: String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  /// All pieces, page by page.
  public var pieces: [Piece] { pages.flatMap(\.pieces) }
}

/// What is shown at once: a screen of a lesson.
public struct Page: Sendable {
  /// The text of its first heading; empty where it has none.
  public var title: String
  public var pieces: [Piece]
  /// The line on which it begins.
  public var line: Int
}

/// A part of a page.
public enum Piece: Sendable {
  /// Text, lists, tables, headings.
  case prose(Block)
  /// Code that is shown, checked or run.
  case listing(Listing)
  /// Commands with what they print.
  case transcript(Transcript)
  case quiz(Quiz)
  case flowchart(Flowchart)

  /// The line on which it begins.
  public var line: Int {
    switch self {
    case .prose(let block): block.line
    case .listing(let listing): listing.code.line
    case .transcript(let transcript): transcript.line
    case .quiz(let quiz): quiz.line
    case .flowchart(let chart): chart.line
    }
  }
}

/// A block of code and what is said about it.
public struct Listing: Sendable {
  /// What the tests do with it.
  public enum Kind: Hashable, Sendable {
    /// The guide's listing, word for word.
    case guide
    /// A whole Go program that is run; its output follows.
    case run
    /// Go that must parse.
    case fragment
    /// Go that must be rejected; the diagnostics follow.
    case rejected
    /// A part of a Swift file of the product, and the function or type that it is.
    case swift(file: String, part: String?)
    /// Text that is shown as it is.
    case plain
  }

  public var kind: Kind
  public var code: CodeBlock
  /// The block that follows, with what the code prints or what the compiler says.
  public var output: CodeBlock?
  /// The exit code that a run must have.
  public var exit: Int32 = 0
  /// The seed of a run.
  public var seed: UInt64 = 0
  /// Files of the lesson's folder that are checked with it.
  public var with: [String] = []
}

/// Commands and what they print.
public struct Transcript: Hashable, Sendable {
  /// A command line with the lines that follow it.
  public struct Step: Hashable, Sendable {
    /// The command line, without its prompt.
    public var command: String
    /// Whether it stands at the REPL's prompt (`pg> run …`) rather than the shell's (`$ playground run …`).
    public var isREPL: Bool
    /// What it prints; a line `…` stands for any lines.
    public var output: [String]
    /// The command's line.
    public var line: Int

    /// The words after the program's name.
    public var arguments: String {
      guard !isREPL, command.hasPrefix("playground") else { return command }
      return String(command.dropFirst("playground".count).drop { $0 == " " })
    }
  }

  public var steps: [Step]
  /// The line of the opening fence.
  public var line: Int
  /// The text as it stands.
  public var text: String

  /// Reads a `console` block.
  init(_ code: CodeBlock, file: String, problems: inout [ContentProblem]) {
    line = code.line
    text = code.text
    steps = []
    var lines = code.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    for (index, text) in lines.enumerated() {
      let number = code.firstLine + index
      if text.hasPrefix("$ ") || text.hasPrefix("pg> ") {
        let isREPL = text.hasPrefix("pg> ")
        let command = String(text.drop { $0 != " " }.dropFirst())
        steps.append(Step(command: command, isREPL: isREPL, output: [], line: number))
        if !isREPL && command != "playground" && !command.hasPrefix("playground ") {
          problems.append(
            ContentProblem(
              file: file, line: number,
              message: "only `$ playground …` and `pg> …` can be checked; show other commands in a "
                + "`text` block"
            ))
        }
      } else if steps.isEmpty {
        problems.append(
          ContentProblem(
            file: file, line: number,
            message: "a console block begins with a command: `$ playground run …` or `pg> run …`"))
        return
      } else {
        steps[steps.count - 1].output.append(text)
      }
    }
    if steps.isEmpty {
      problems.append(
        ContentProblem(file: file, line: line, message: "a console block without a command"))
    }
  }
}
