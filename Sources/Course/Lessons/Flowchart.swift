// Mermaid's flowcharts, as far as lessons need them: nodes with shapes, arrows with labels, chains and `&`.
//
// Example: `A[Discover] --> B{Which?}` and `B -->|leak| C & D`. Styles, classes, clicks and comments are skipped;
// subgraphs are flattened. Limits keep a hostile chart from costing more than its text.

import Markdown

/// A flowchart.
public struct Flowchart: Hashable, Sendable {
  /// A box.
  public struct Node: Hashable, Sendable {
    public var id: String
    public var text: String
    /// Whether it asks something: `{…}`.
    public var isQuestion: Bool
  }

  /// An arrow.
  public struct Edge: Hashable, Sendable {
    /// Indices of nodes.
    public var from: Int
    public var to: Int
    /// What is written on it; empty for nothing.
    public var label: String
  }

  /// In the order in which they are first named.
  public var nodes: [Node] = []
  public var edges: [Edge] = []
  /// The line of the opening fence.
  public var line: Int
  /// The text as it stands.
  public var text: String

  /// Nodes and arrows that are read.
  public static let limit = 500

  /// The arrows that lead away from a node, in order.
  public func choices(at node: Int) -> [Edge] { edges.filter { $0.from == node } }

  /// Where a walk begins: the first node that no arrow leads to, or the first.
  public var start: Int {
    nodes.indices.first { node in !edges.contains { $0.to == node } } ?? 0
  }

  /// Reads a `mermaid` block.
  init?(_ code: CodeBlock, file: String, problems: inout [ContentProblem]) {
    line = code.line
    text = code.text
    var reader = FlowchartReader(file: file)
    var hasBegun = false
    for (offset, raw) in code.text.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      let number = code.firstLine + offset
      for statement in raw.split(separator: ";") {
        let words = statement.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\r" })
        guard let first = words.first, !first.hasPrefix("%%") else { continue }
        if !hasBegun {
          guard first == "flowchart" || first == "graph" else {
            problems.append(
              ContentProblem(
                file: file, line: number,
                message: "only flowcharts can be shown: `flowchart TD`, not \(first.prefix(20))"))
            return nil
          }
          hasBegun = true
          continue
        }
        if FlowchartReader.skipped.contains(String(first)) { continue }
        reader.statement(String(statement), line: number)
      }
    }
    problems += reader.problems
    nodes = reader.nodes
    edges = reader.edges
    if nodes.isEmpty {
      problems.append(
        ContentProblem(file: file, line: code.line, message: "a flowchart without a box"))
      return nil
    }
  }
}

/// Reads statements.
private struct FlowchartReader {
  /// Statements without meaning for a walk.
  static let skipped: Set<String> = [
    "style", "linkStyle", "classDef", "class", "click", "subgraph", "end", "direction", "accTitle:",
    "accDescr:",
  ]

  let file: String
  var nodes: [Flowchart.Node] = []
  var edges: [Flowchart.Edge] = []
  var problems: [ContentProblem] = []

  private var text: [Character] = []
  private var at = 0

  init(file: String) { self.file = file }

  /// Reads `A[text] -->|label| B & C --> D`.
  mutating func statement(_ line: String, line number: Int) {
    text = Array(line)
    at = 0
    guard var sources = group(number) else { return }
    skipBlanks()
    while at < text.count {
      guard let label = arrow() else {
        return complain(number, "expected an arrow, as `-->` or `-->|label|`, before “\(rest)”")
      }
      guard let targets = group(number) else { return }
      for from in sources {
        for to in targets {
          if edges.count >= Flowchart.limit {
            return complain(number, "more than \(Flowchart.limit) arrows")
          }
          edges.append(Flowchart.Edge(from: from, to: to, label: label))
        }
      }
      sources = targets
      skipBlanks()
    }
  }

  private var rest: String { String(text[min(at, text.count)...].prefix(20)) }

  private mutating func complain(_ line: Int, _ message: String) {
    problems.append(ContentProblem(file: file, line: line, message: message))
  }

  private mutating func skipBlanks() {
    while at < text.count, text[at].isWhitespace { at += 1 }
  }

  /// `A & B[text]`.
  private mutating func group(_ line: Int) -> [Int]? {
    var found: [Int] = []
    while true {
      skipBlanks()
      guard let node = node(line) else { return nil }
      found.append(node)
      skipBlanks()
      guard at < text.count, text[at] == "&" else { return found }
      at += 1
    }
  }

  /// A name with an optional shape.
  private mutating func node(_ line: Int) -> Int? {
    let start = at
    while at < text.count, text[at].isLetter || text[at].isNumber || text[at] == "_" { at += 1 }
    let id = String(text[start..<at])
    if id.isEmpty {
      complain(line, "expected a box, as `A[text]`, before “\(rest)”")
      return nil
    }
    guard let shape = shape(line) else { return nil }
    if at + 2 < text.count, text[at] == ":", text[at + 1] == ":", text[at + 2] == ":" {
      at += 3
      while at < text.count, text[at].isLetter || text[at].isNumber || text[at] == "_" { at += 1 }
    }
    if let index = nodes.firstIndex(where: { $0.id == id }) {
      if let label = shape.label {
        nodes[index].text = label
        nodes[index].isQuestion = shape.isQuestion
      }
      return index
    }
    if nodes.count >= Flowchart.limit {
      complain(line, "more than \(Flowchart.limit) boxes")
      return nil
    }
    nodes.append(
      Flowchart.Node(id: id, text: shape.label ?? id, isQuestion: shape.isQuestion))
    return nodes.count - 1
  }

  /// `[text]`, `(text)`, `{text}`, `((text))`, `[["text"]]` …; nil after a complaint.
  private mutating func shape(_ line: Int) -> (label: String?, isQuestion: Bool)? {
    let opening: [Character] = ["[", "(", "{", ">"]
    guard at < text.count, opening.contains(text[at]) else { return (nil, false) }
    let isQuestion = text[at] == "{"
    var depth = 0
    while at < text.count, opening.contains(text[at]) || text[at] == "/" || text[at] == "\\" {
      at += 1
      depth += 1
    }
    let closing: [Character] = ["]", ")", "}"]
    var label: [Character] = []
    if at < text.count, text[at] == "\"" {
      at += 1
      while at < text.count, text[at] != "\"" {
        label.append(text[at])
        at += 1
      }
      at += 1
    } else {
      while at < text.count, !closing.contains(text[at]) {
        label.append(text[at])
        at += 1
      }
    }
    guard at < text.count else {
      complain(line, "a box that is not closed")
      return nil
    }
    while at < text.count, depth > 0, closing.contains(text[at]) {
      at += 1
      depth -= 1
    }
    return (String(label).replacing("<br/>", with: " ").replacing("<br>", with: " "), isQuestion)
  }

  /// `-->`, `---`, `-.->`, `==>`, `-- label -->`, `-->|label|`; the label, or nil if there is no arrow.
  private mutating func arrow() -> String? {
    let marks: [Character] = ["-", "=", ".", "<", "~"]
    guard at < text.count, marks.contains(text[at]) else { return nil }
    func skipMarks(_ reader: inout FlowchartReader) {
      while reader.at < reader.text.count,
        marks.contains(reader.text[reader.at])
          || reader.text[reader.at] == ">"
          || ((reader.text[reader.at] == "x" || reader.text[reader.at] == "o")
            && reader.at + 1 < reader.text.count && reader.text[reader.at + 1].isWhitespace
            && reader.at > 0 && marks.contains(reader.text[reader.at - 1]))
      { reader.at += 1 }
    }
    let start = at
    skipMarks(&self)
    let mark = text[start..<at]
    skipBlanks()
    if at < text.count, text[at] == "|" {
      at += 1
      let begin = at
      while at < text.count, text[at] != "|" { at += 1 }
      let label = String(text[begin..<min(at, text.count)])
      at += 1
      return unquoted(label)
    }
    // `-- label -->`: two marks without a head, then text up to an arrow.
    if mark.count == 2, !mark.contains(">") {
      var label: [Character] = []
      while at < text.count,
        !(marks.contains(text[at]) && at + 1 < text.count && marks.contains(text[at + 1]))
      {
        label.append(text[at])
        at += 1
      }
      if at >= text.count { return nil }
      skipMarks(&self)
      return unquoted(String(label))
    }
    return mark.count < 2 ? nil : ""
  }

  private func unquoted(_ label: String) -> String {
    var label = label[...]
    while let first = label.first, first.isWhitespace || first == "\"" { label.removeFirst() }
    while let last = label.last, last.isWhitespace || last == "\"" { label.removeLast() }
    return String(label)
  }
}
