// A lesson's page for the terminal.

import Course
import Markdown

/// Prints pages of lessons.
public struct LessonPrinter {
  private let style: Style
  private let printer: MarkdownPrinter

  /// The text of a file of the lesson's folder.
  private let file: (String) -> String?
  /// Lines of a program in a file that a question shows; of longer ones it says where they are.
  public static let programLimit = 60

  /// A printer for lessons in `folder`, as a learner names it; `file` reads a file of the folder.
  public init(style: Style, folder: String, file: @escaping (String) -> String? = { _ in nil }) {
    self.style = style
    self.file = file
    var printer = MarkdownPrinter(style: style)
    printer.linkNote = { destination in
      switch LinkTarget(destination) {
      case .web(let address): address
      case .lesson(let name): "learn \(name)"
      case .exercise(let name): "try \(name)"
      case .file(let path): "\(folder)/\(path)"
      case .unknown: nil
      }
    }
    self.printer = printer
  }

  /// "2.3 FAN-IN (1/3)".
  public func title(_ lesson: Lesson, page: Int?) -> String {
    let section = lesson.section.numbers.isEmpty ? "" : "\(lesson.section) "
    let place = page.map { lesson.pages.count > 1 ? " (\($0)/\(lesson.pages.count))" : "" } ?? ""
    return Look.heading.paint(section + harmless(lesson.title).uppercased(), style)
      + style.ink(place, .dim)
  }

  /// A text as a paragraph.
  public func paragraph(_ text: String) -> [String] {
    SpanWrapper.lines([Span(harmless(text))], width: printer.textWidth).map { $0.painted(style) }
  }

  /// The lines of a piece. `number` counts the questions of a page.
  public func lines(_ piece: Piece, number: inout Int) -> [String] {
    switch piece {
    case .prose(let block): return printer.lines(block)
    case .listing(let listing): return lines(listing)
    case .transcript(let transcript): return lines(transcript)
    case .quiz(let quiz):
      number += 1
      return lines(quiz)
    case .flowchart(let chart): return lines(chart)
    }
  }

  private func lines(_ listing: Listing) -> [String] {
    let language = listing.code.language
    var lines = printer.code(listing.code.text, language: language, width: style.width)
    if let output = listing.output, !output.text.isEmpty {
      let words =
        switch listing.kind {
        case .run: "prints"
        case .guide, .rejected: "the compiler says"
        case .fragment, .swift, .plain: ""
        }
      lines.append([])
      lines.append([Span(words + ":", .dim)])
      lines += printer.code(output.text, language: "", width: style.width)
    }
    return lines.map { $0.painted(style) }
  }

  private func lines(_ transcript: Transcript) -> [String] {
    var lines: [String] = []
    for step in transcript.steps {
      let prompt = step.isREPL ? "pg> " : "$ "
      lines.append(
        style.ink(prompt, .dim)
          + Look.strong.paint(fitted(harmless(step.command), style.width - 4, style), style))
      for line in step.output {
        lines.append(fitted(style.hasUnicode ? harmless(line) : plain(line), style.width, style))
      }
    }
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  /// The lanes' characters in ASCII.
  private func plain(_ line: String) -> String {
    var out = ""
    for character in harmless(line) {
      switch character {
      case "│": out.append("|")
      case "┊": out.append(":")
      case "─": out.append("-")
      case "▶": out.append(">")
      case "◀": out.append("<")
      case "█": out.append("#")
      case "░": out.append(".")
      case "▒": out.append("=")
      case "…", "⋯": out.append("~")
      case "→": out.append(">")
      default: out.append(character)
      }
    }
    return out
  }

  /// A question with its choices.
  public func lines(_ quiz: Quiz) -> [String] {
    var lines = SpanWrapper.lines(
      [Span("Predict: ", .heading), Span(harmless(quiz.ask), .strong)], width: printer.textWidth)
    if case .output(let program, _) = quiz.kind,
      let text = program.contains("\n") ? program : file(program),
      text.split(separator: "\n").count <= Self.programLimit
    {
      lines.append([])
      lines += printer.code(text, language: "go", width: style.width)
      lines.append([])
    }
    for (index, option) in quiz.options.enumerated() {
      let mark = "  \(Quiz.letter(index)) "
      let text = SpanWrapper.lines([Span(harmless(option))], width: max(8, printer.textWidth - 4))
      for (number, line) in text.enumerated() {
        lines.append([number == 0 ? Span(mark, .heading) : Span("    ")] + line)
      }
    }
    return lines.map { $0.painted(style) }
  }

  /// What is said of an answer.
  public func lines(_ reply: Quiz.Reply) -> [String] {
    let (head, ink, texts): (String, Style.Ink, [String]) =
      switch reply {
      case .right(let texts): ("Right.", .good, texts)
      case .wrong(let texts): ("Not quite.", .bad, texts)
      case .unclear(let text): ("Please answer with " + text + ".", .warning, [])
      }
    var lines = [style.ink(head, ink)]
    for text in texts {
      lines += SpanWrapper.lines([Span(harmless(text))], width: printer.textWidth)
        .map { $0.painted(style) }
    }
    return lines
  }

  /// A flowchart as a list: each box, and where its arrows lead.
  private func lines(_ chart: Flowchart) -> [String] {
    let arrow = style.pick("→", "->")
    let width = "\(chart.nodes.count)".count
    return chart.nodes.enumerated().flatMap { index, node -> [String] in
      let head = rightAligned("\(index + 1)", width) + "  "
      var lines = wrapped(
        harmless(node.text) + (node.isQuestion ? " ?" : ""), max(8, printer.textWidth - width - 2)
      )
      .enumerated().map { number, line in
        (number == 0 ? style.ink(head, .dim) : padded("", width + 2))
          + Look.strong.paint(line, style)
      }
      for edge in chart.choices(at: index) {
        let label = edge.label.isEmpty ? "" : harmless(edge.label) + " "
        let target = "\(arrow) \(edge.to + 1) \(harmless(chart.nodes[edge.to].text))"
        lines += wrapped(label + target, max(8, printer.textWidth - width - 6)).map {
          padded("", width + 6) + $0
        }
      }
      return lines
    }
  }

  /// A stop of a walk through a flowchart: the box, and its numbered choices.
  public func lines(_ chart: Flowchart, at node: Int) -> [String] {
    guard chart.nodes.indices.contains(node) else { return [] }
    var lines = wrapped(harmless(chart.nodes[node].text), printer.textWidth).map {
      Look.strong.paint($0, style)
    }
    for (number, edge) in chart.choices(at: node).enumerated() {
      let target = harmless(chart.nodes[edge.to].text)
      let text = edge.label.isEmpty ? target : "\(harmless(edge.label)): \(target)"
      lines.append(
        "  \(style.ink("\(number + 1)", .name)) \(fitted(text, max(8, style.width - 6), style))")
    }
    return lines
  }
}
