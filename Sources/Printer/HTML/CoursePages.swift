// The course as pages for a browser: one per lesson and a table of contents, readable without scripts.
//
// Answers are folded (`details`); flowcharts are lists whose choices are links; transcripts of runs have their trace as
// a picture. The pages are well-formed XML, so that a test can parse them.

import Course
import Markdown

/// Makes a course's pages.
public struct CoursePages {
  /// The file of the table of contents.
  public static let index = "index.html"
  /// The file of the style sheet.
  public static let sheet = "style.css"

  private let lessons: [Lesson]
  private let exercises: [Exercise]
  /// The picture of a command's trace, as SVG; nil where it has none.
  private let picture: (Transcript.Step) -> String?

  /// The text of a file of a lesson's folder.
  private let file: (Lesson, String) -> String?

  /// The pages of `lessons` and `exercises`.
  public init(
    _ lessons: [Lesson], exercises: [Exercise] = [],
    file: @escaping (Lesson, String) -> String? = { _, _ in nil },
    picture: @escaping (Transcript.Step) -> String?
  ) {
    self.file = file
    self.lessons = lessons
    self.exercises = exercises
    self.picture = picture
  }

  /// The file of a lesson's page.
  public static func file(_ lesson: Lesson) -> String {
    let name = "\(lesson.section)-\(lesson.slug)"
    return String(
      name.unicodeScalars.map { scalar in
        scalar.isASCII
          && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || scalar == "." || scalar == "-")
          ? Character(scalar) : "-"
      }) + ".html"
  }

  /// The table of contents.
  public var contents: String {
    let items = lessons.map { lesson in
      "<li><a href=\"\(Self.file(lesson))\">\(xmlText(heading(lesson)))</a></li>\n"
    }
    var body = "<ul class=\"contents\">\n\(items.joined())</ul>\n"
    if !exercises.isEmpty {
      let tasks = exercises.map { exercise in
        "<li><a href=\"\(Self.file(exercise))\">\(xmlText(exercise.title))</a></li>\n"
      }
      body += "<h2>Exercises</h2>\n<ol class=\"contents\">\n\(tasks.joined())</ol>\n"
    }
    return document("Go concurrency, lesson by lesson", body)
  }

  private func heading(_ lesson: Lesson) -> String {
    lesson.section.numbers.isEmpty ? lesson.title : "\(lesson.section) \(lesson.title)"
  }

  /// The page of the lesson with this index.
  public func page(_ index: Int) -> String {
    let lesson = lessons[index]
    var body = ""
    var counter = 0
    for page in lesson.pages {
      body += "<section>\n"
      for piece in page.pieces {
        counter += 1
        body += html(piece, lesson, id: counter)
      }
      body += "</section>\n"
    }
    body += "<nav>\n"
    if index > 0 {
      body +=
        "<a href=\"\(Self.file(lessons[index - 1]))\">← \(xmlText(heading(lessons[index - 1])))</a>\n"
    }
    body += "<a href=\"\(Self.index)\">Contents</a>\n"
    if index + 1 < lessons.count {
      body +=
        "<a href=\"\(Self.file(lessons[index + 1]))\">\(xmlText(heading(lessons[index + 1]))) →</a>\n"
    }
    return document(heading(lesson), body + "</nav>\n")
  }

  /// The file of an exercise's page.
  public static func file(_ exercise: Exercise) -> String { "exercise-\(exercise.slug).html" }

  /// The page of an exercise: its task, its start, its hints folded.
  public func page(_ exercise: Exercise) -> String {
    let printer = printer
    var body = printer.blocks(Document(exercise.task).blocks)
    for source in exercise.start {
      let name = source.name.split(separator: "/").last ?? ""
      body += "<p class=\"note\">\(xmlText(name)):</p>\n"
      body += printer.code(String(decoding: source.text, as: UTF8.self), language: "go")
    }
    for (index, hint) in exercise.hints.enumerated() {
      body += "<details><summary>Hint \(index + 1)</summary>\n"
      body += printer.blocks(Document(hint).blocks) + "</details>\n"
    }
    body += "<nav>\n<a href=\"\(Self.index)\">Contents</a>\n"
    for section in exercise.sections {
      guard let lesson = lessons.first(where: { $0.section.description == section }) else {
        continue
      }
      body += "<a href=\"\(Self.file(lesson))\">\(xmlText(heading(lesson)))</a>\n"
    }
    return document("\(exercise.number). \(exercise.title)", body + "</nav>\n")
  }

  private func document(_ title: String, _ body: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
    <head>
    <meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <title>\(xmlText(title))</title>
    <link rel="stylesheet" href="\(Self.sheet)"/>
    </head>
    <body>
    <main>
    <h1>\(xmlText(title))</h1>
    \(body)</main>
    </body>
    </html>

    """
  }

  // MARK: - Pieces

  private var printer: HTMLPrinter {
    HTMLPrinter { target in
      switch target {
      case .web(let address): address
      case .lesson(let name):
        lessons.first { $0.slug == name || $0.section.description == name }.map(Self.file)
      case .exercise(let name): exercises.first { $0.slug == name }.map(Self.file)
      case .file, .unknown: nil
      }
    }
  }

  private func html(_ piece: Piece, _ lesson: Lesson, id: Int) -> String {
    let printer = printer
    switch piece {
    case .prose(let block): return printer.block(block)
    case .listing(let listing):
      var text = printer.code(listing.code.text, language: listing.code.language)
      if let output = listing.output, !output.text.isEmpty {
        let words = listing.kind == .run ? "prints" : "the compiler says"
        text += "<p class=\"note\">\(words):</p>\n" + printer.code(output.text, language: "")
      }
      return text
    case .transcript(let transcript): return html(transcript)
    case .quiz(let quiz): return html(quiz, lesson, printer)
    case .flowchart(let chart): return html(chart, id: id)
    }
  }

  private func html(_ transcript: Transcript) -> String {
    var text = ""
    for step in transcript.steps {
      let prompt = step.isREPL ? "pg&gt; " : "$ "
      let lines = step.output.map { xmlText($0) }.joined(separator: "\n")
      text +=
        "<pre class=\"console\"><span class=\"c\">\(prompt)</span><b>\(xmlText(step.command))</b>\n\(lines)</pre>\n"
      if let picture = picture(step) {
        text += "<div class=\"wide\">\n\(picture)\n</div>\n"
      }
    }
    return text
  }

  private func html(_ quiz: Quiz, _ lesson: Lesson, _ printer: HTMLPrinter) -> String {
    var text = "<div class=\"quiz\">\n<p><b>Predict:</b> \(xmlText(quiz.ask))</p>\n"
    if case .output(let program, _) = quiz.kind,
      let code = program.contains("\n") ? program : file(lesson, program)
    {
      text += printer.code(code, language: "go")
    }
    if !quiz.options.isEmpty {
      text += "<ol class=\"letters\">\n"
      for option in quiz.options { text += "<li>\(xmlText(option))</li>\n" }
      text += "</ol>\n"
    }
    text += "<details><summary>Answer</summary>\n<p><b>\(xmlText(quiz.answer))</b></p>\n"
    for reason in reasons(quiz) { text += "<p>\(xmlText(reason))</p>\n" }
    return text + "</details>\n</div>\n"
  }

  /// Why each choice is right or wrong, and what is said in the end.
  private func reasons(_ quiz: Quiz) -> [String] {
    switch quiz.kind {
    case .single(let choices), .multiple(let choices):
      choices.enumerated().filter { !$1.why.isEmpty }.map { "\(Quiz.letter($0)): \($1.why)" }
        + (quiz.why.isEmpty ? [] : [quiz.why])
    case .output, .order: quiz.reasons
    }
  }

  private func html(_ chart: Flowchart, id: Int) -> String {
    var text = "<ol class=\"walk\">\n"
    for (index, node) in chart.nodes.enumerated() {
      text += "<li id=\"walk-\(id)-\(index + 1)\">\(xmlText(node.text))"
      let choices = chart.choices(at: index)
      if !choices.isEmpty {
        text += "\n<ul>\n"
        for edge in choices {
          let label = edge.label.isEmpty ? "" : xmlText(edge.label) + ": "
          let target = xmlText(chart.nodes[edge.to].text)
          text += "<li>\(label)<a href=\"#walk-\(id)-\(edge.to + 1)\">\(target)</a></li>\n"
        }
        text += "</ul>\n"
      }
      text += "</li>\n"
    }
    return text + "</ol>\n"
  }

  /// The style sheet.
  public static let styles = """
    :root { color-scheme: light dark; }
    body { font: 1rem/1.55 system-ui, sans-serif; margin: 0; background: #fff; color: #222; }
    main { max-width: 46rem; margin: 0 auto; padding: 1rem; }
    section { border-bottom: 1px solid #ddd; padding-bottom: 1rem; }
    pre { background: #f5f5f3; padding: .75rem; overflow-x: auto; line-height: 1.3; }
    code, pre { font-family: ui-monospace, monospace; font-size: .9rem; }
    .console { background: #eef3f6; }
    .wide { overflow-x: auto; }
    table { border-collapse: collapse; }
    th, td { border: 1px solid #ccc; padding: .25rem .6rem; text-align: left; vertical-align: top; }
    .right { text-align: right; } .center { text-align: center; }
    .quiz { border-left: 4px solid #06c; padding: .1rem 1rem; background: #f0f6ff; }
    .letters { list-style: lower-alpha; }
    .note { color: #666; margin-bottom: 0; }
    nav { display: flex; justify-content: space-between; gap: 1rem; padding: 1rem 0; }
    .k { color: #8b2fa0; } .s { color: #2e7d32; } .n { color: #985f00; }
    .c { color: #667; } .t { color: #7a5c00; } .f { color: #1a56c4; }
    :target { background: #ffec99; }
    @media (prefers-color-scheme: dark) {
      body { background: #16181c; color: #ddd; }
      pre { background: #20242a; } .console { background: #1b2530; }
      .quiz { background: #1a2433; } section { border-color: #333; } th, td { border-color: #444; }
      a { color: #8ab4ff; } .note { color: #999; }
      .k { color: #c678dd; } .s { color: #98c379; } .n { color: #d19a66; }
      .c { color: #8a92a0; } .t { color: #e5c07b; } .f { color: #61afef; }
      :target { background: #554400; }
    }

    """
}
