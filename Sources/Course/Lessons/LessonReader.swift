// A lesson's text to a lesson. `Lessons/FORMAT.md` describes the format.
//
// Invariants: any bytes give a lesson; each thing that is wrong gives a problem with its line.

import Markdown

/// Reads lessons.
public struct LessonReader {
  /// Bytes of a lesson.
  public static let byteLimit = 1 << 20
  /// Bytes of a line.
  public static let lineLimit = 4_000
  /// Problems that are kept of one lesson.
  public static let problemLimit = 50

  private let path: String
  private var problems: [ContentProblem] = []

  private init(path: String) { self.path = path }

  /// The lesson in `bytes`, which stand in the file `path`, in a folder named `<section>-<slug>`.
  public static func read(_ bytes: [UInt8], path: String) -> Lesson {
    var reader = LessonReader(path: path)
    return reader.lesson(bytes)
  }

  private mutating func complain(_ line: Int, _ message: String) {
    problems.append(ContentProblem(file: path, line: line, message: message))
  }

  private mutating func lesson(_ bytes: [UInt8]) -> Lesson {
    let lines = usableLines(bytes)
    let (matter, bodyStart) = frontMatter(lines)
    var lesson = header(matter)
    let body = lines[min(bodyStart, lines.count)...].joined(separator: "\n")
    let document = Document(body, firstLine: bodyStart + 1)
    if let line = document.tooDeep {
      complain(line, "more than \(Document.depthLimit) blocks or marks within each other")
    }
    lesson.pages = pages(document, firstLine: bodyStart + 1)
    problems.sort()
    if problems.count > Self.problemLimit {
      let rest = problems.count - Self.problemLimit
      problems.removeLast(rest)
      complain(0, "and \(rest) more problems")
    }
    lesson.problems = problems
    return lesson
  }

  // MARK: - Bytes to lines

  /// The lines of the text without those that cannot be read, which stay as empty lines.
  private mutating func usableLines(_ bytes: [UInt8]) -> [String] {
    var bytes = bytes[...]
    if bytes.count > Self.byteLimit {
      complain(
        0,
        "\(bytes.count) bytes: a lesson has at most \(Self.byteLimit >> 20) MiB; the rest is left out"
      )
      bytes = bytes.prefix(Self.byteLimit)
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    var lines: [String] = []
    for raw in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let number = lines.count + 1
      let line = raw.last == 0x0D ? raw.dropLast() : raw
      if line.count > Self.lineLimit {
        complain(number, "a line of \(line.count) bytes; at most \(Self.lineLimit) are read")
        lines.append("")
      } else if let text = String(validating: line, as: UTF8.self) {
        if text.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) {
          complain(number, "a control character; write the text without it")
          lines.append(String(text.unicodeScalars.filter { $0.value >= 0x20 || $0 == "\t" }))
        } else {
          lines.append(text)
        }
      } else {
        complain(number, "not UTF-8: save the file as UTF-8")
        lines.append(String(decoding: line, as: UTF8.self))
      }
    }
    return lines
  }

  // MARK: - Front matter

  /// The front matter's fields, and the number of lines before the body.
  private mutating func frontMatter(_ lines: [String]) -> (Fields?, Int) {
    guard let first = lines.first, trimmed(first) == "---" else {
      complain(1, "no front matter: a lesson begins with a line `---`, fields, and a line `---`")
      return (nil, 0)
    }
    guard let end = lines.dropFirst().prefix(200).firstIndex(where: { trimmed($0) == "---" }) else {
      complain(1, "the front matter does not end: a line `---` is missing after its fields")
      return (nil, 1)
    }
    let text = lines[1..<end].joined(separator: "\n")
    do {
      return (try Fields(file: path, yaml: text, linesBefore: 1), end + 1)
    } catch {
      problems.append(error)
      return (nil, end + 1)
    }
  }

  private func trimmed(_ line: String) -> Substring {
    var line = line[...]
    while line.last == " " || line.last == "\t" { line.removeLast() }
    return line
  }

  private mutating func header(_ fields: Fields?) -> Lesson {
    let folder = path.split(separator: "/").dropLast().last.map(String.init) ?? ""
    let (folderSection, folderSlug) = Self.parts(ofFolder: folder)
    var lesson = Lesson(
      path: path, section: folderSection ?? Self.nowhere, slug: folderSlug, title: folderSlug,
      programs: [], exercises: [], pages: [], problems: [])
    guard let fields else { return lesson }
    let written = fields.required("section")
    if let section = Section(written) {
      lesson.section = section
    } else if !written.isEmpty {
      fields.complain(
        fields.line(of: "section"),
        "section must be a number as \"2.3\" or a word, not \(written.prefix(20))")
    }
    let slug = fields.required("slug")
    if !slug.isEmpty { lesson.slug = slug }
    let title = fields.required("title")
    if !title.isEmpty { lesson.title = title }
    lesson.patterns = fields.strings("pattern")
    lesson.programs = fields.strings("program")
    lesson.exercises = fields.strings("exercises")
    if !written.isEmpty, !slug.isEmpty, folder != "\(written)-\(slug)" {
      fields.complain(
        fields.line(of: "slug"),
        "section and slug say \(written)-\(slug), the folder is \(folder): make them the same")
    }
    problems += fields.finish()
    return lesson
  }

  /// Where even the folder's name says nothing.
  private static let nowhere = Section(unnumbered: "lesson")

  /// "2.3-fan-in" as 2.3 and fan-in.
  static func parts(ofFolder name: String) -> (Section?, String) {
    guard let dash = name.firstIndex(of: "-") else { return (Section(name), name) }
    return (Section(String(name[..<dash])), String(name[name.index(after: dash)...]))
  }

  // MARK: - Body

  private mutating func pages(_ document: Document, firstLine: Int) -> [Page] {
    var groups: [(line: Int, blocks: [Block])] = [(firstLine, [])]
    for block in document.blocks {
      if case .rule(let line) = block {
        groups.append((line + 1, []))
      } else {
        groups[groups.count - 1].blocks.append(block)
      }
    }
    var pages: [Page] = []
    for group in groups {
      if group.blocks.isEmpty {
        if groups.count > 1 {
          complain(group.line, "a page without anything on it: one `---` too many")
        }
        continue
      }
      let title = group.blocks.lazy.compactMap { block -> String? in
        guard case .heading(_, let text, _) = block else { return nil }
        return text.plainText
      }.first
      pages.append(Page(title: title ?? "", pieces: pieces(group.blocks), line: group.line))
    }
    if pages.isEmpty {
      complain(firstLine, "a lesson without text")
      pages = [Page(title: "", pieces: [], line: firstLine)]
    }
    return pages
  }

  private mutating func pieces(_ blocks: [Block]) -> [Piece] {
    var pieces: [Piece] = []
    var index = 0
    while index < blocks.count {
      let block = blocks[index]
      index += 1
      guard case .code(let code) = block else {
        checkNested(block)
        pieces.append(.prose(block))
        continue
      }
      var output: CodeBlock?
      if index < blocks.count, case .code(let next) = blocks[index], next.language == "output" {
        output = next
      }
      let (piece, takesOutput) = piece(code, output)
      if takesOutput && output != nil { index += 1 }
      if let piece { pieces.append(piece) }
    }
    return pieces
  }

  private mutating func piece(_ code: CodeBlock, _ output: CodeBlock?) -> (Piece?, Bool) {
    switch code.language {
    case "go": return goListing(code, output)
    case "swift":
      var info = Info(code.info)
      let source = info.value("source")
      finish(&info, code.line)
      guard let source else {
        complain(code.line, "say where it stands, as `swift source=Patterns/FanIn.swift#fanIn`")
        return (.listing(Listing(kind: .plain, code: code)), false)
      }
      let parts = source.split(separator: "#", maxSplits: 1).map(String.init)
      let kind = Listing.Kind.swift(file: parts.first ?? "", part: parts.count > 1 ? parts[1] : nil)
      return (.listing(Listing(kind: kind, code: code)), false)
    case "console":
      return (.transcript(Transcript(code, file: path, problems: &problems)), false)
    case "quiz":
      return (Quiz(code, file: path, problems: &problems).map { .quiz($0) }, false)
    case "mermaid":
      return (Flowchart(code, file: path, problems: &problems).map { .flowchart($0) }, false)
    case "output":
      complain(
        code.line, "an `output` block without a `go run`, `go guide` or `go error` block before it")
      return (.listing(Listing(kind: .plain, code: code)), false)
    case "", "text", "sh", "json", "yaml", "markdown", "makefile":
      return (.listing(Listing(kind: .plain, code: code)), false)
    default:
      complain(
        code.line,
        "a block of kind `\(code.language.prefix(20))`; there are go, output, swift, console, quiz, mermaid, text, sh, "
          + "json, yaml, markdown")
      return (.listing(Listing(kind: .plain, code: code)), false)
    }
  }

  private mutating func goListing(_ code: CodeBlock, _ output: CodeBlock?) -> (Piece?, Bool) {
    var info = Info(code.info)
    var listing = Listing(kind: .plain, code: code)
    let kind = info.word() ?? ""
    var takesOutput = true
    switch kind {
    case "run":
      listing.kind = .run
      if let text = info.value("exit") {
        if let exit = Int32(text) {
          listing.exit = exit
        } else {
          complain(code.line, "`exit` is a number, not \(text.prefix(20))")
        }
      }
      if let text = info.value("seed") {
        if let seed = UInt64(text) {
          listing.seed = seed
        } else {
          complain(code.line, "`seed` is a number, not \(text.prefix(20))")
        }
      }
      if output == nil {
        complain(code.line, "a `go run` block is followed by an `output` block with what it prints")
      }
    case "guide":
      listing.kind = .guide
      if let text = info.value("with") {
        listing.with = text.split(separator: ",").map(String.init)
      }
    case "fragment":
      listing.kind = .fragment
      takesOutput = false
    case "error":
      listing.kind = .rejected
      if output == nil {
        complain(
          code.line, "a `go error` block is followed by an `output` block with the compiler's words"
        )
      }
    default:
      complain(
        code.line,
        "say what this Go code is: `go run` (a program; its output follows), `go guide`, `go fragment` or `go error`"
      )
      takesOutput = false
    }
    finish(&info, code.line)
    listing.output = takesOutput ? output : nil
    return (.listing(listing), takesOutput)
  }

  private mutating func finish(_ info: inout Info, _ line: Int) {
    for word in info.rest { complain(line, "`\(word.prefix(40))` means nothing here") }
  }

  /// Blocks within lists and quotes are shown only: what would have to be checked may not stand there.
  private mutating func checkNested(_ block: Block) {
    switch block {
    case .quote(let blocks, _): checkNested(blocks)
    case .list(let list): for item in list.items { checkNested(item.blocks) }
    case .heading, .paragraph, .code, .table, .rule, .html: break
    }
    if case .html(_, let line) = block {
      complain(line, "HTML is not shown: write it as Markdown")
    }
  }

  private mutating func checkNested(_ blocks: [Block]) {
    for block in blocks {
      if case .code(let code) = block {
        let shown = ["", "text", "sh", "json", "yaml", "markdown"]
        if !shown.contains(code.language) {
          complain(
            code.line,
            "a `\(code.language.prefix(20))` block within a list or quote is not checked: move it out"
          )
        }
      } else {
        checkNested(block)
      }
    }
  }
}

/// What is said after a fence's language: words, and `key=value`.
private struct Info {
  private var words: [String]

  init(_ info: String) { words = info.split(separator: " ").dropFirst().map(String.init) }

  /// Takes the first word.
  mutating func word() -> String? { words.isEmpty ? nil : words.removeFirst() }

  /// Takes the value of `key=value`.
  mutating func value(_ key: String) -> String? {
    guard let index = words.firstIndex(where: { $0.hasPrefix(key + "=") }) else { return nil }
    return String(words.remove(at: index).dropFirst(key.count + 1))
  }

  /// What was not taken.
  var rest: [String] { words }
}
