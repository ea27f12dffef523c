// Markdown as the terminal shows it: texts with what is printed, at a width, with and without colours.

import Markdown
import Printer
import Testing

/// A text, a width, and the lines that are printed.
private let shown: [(String, Int, [String])] = [
  ("# One\n\ntext", 40, ["One", "═══", "", "text"]),
  ("one two three four", 9, ["one two", "three", "four"].map { $0 }),
  ("a `b c` *d* **e** ~~f~~", 80, ["a `b c` *d* **e** ~~f~~"]),
  ("- one\n- two\n  - three", 40, ["• one", "• two", "  • three"]),
  ("9. a\n10. b", 40, [" 9. a", "10. b"]),
  ("- [x] done\n- [ ] open", 40, ["• [x] done", "• [ ] open"]),
  ("> quoted\n>\n> more", 40, ["│ quoted", "│", "│ more"]),
  ("```text\na\tb\n```", 40, ["    a    b"]),
  ("[go](https://go.dev)", 80, ["go (https://go.dev)"]),
  ("<https://go.dev>", 80, ["https://go.dev"]),
  ("a<b>c", 80, ["ac"]),
  ("漢字漢字漢字漢字漢字漢字", 20, ["漢字漢字漢字漢字漢字", "漢字"]),
  ("|a|b|\n|-|-:|\n|x|1|\n|yy|22|", 40, ["a  │  b", "───┼───", "x  │  1", "yy │ 22"]),
  ("|漢字|b|\n|-|-|\n|x|1|", 40, ["漢字 │ b", "─────┼──", "x    │ 1"]),
  (
    "|name|text|\n|-|-|\n|one|a long text that does not fit|", 30,
    ["name: one", "text: a long text that does", "  not fit"]
  ),
  (
    "|name|text|\n|-|-|\n|one|a long text that does not fit at all|\n|two|b|", 40,
    [
      "name │ text", "─────┼──────────────────────────────────",
      "one  │ a long text that does not fit at", "     │ all", "", "two  │ b",
    ]
  ),
]

@Test(arguments: shown.indices)
func markdownIsShown(index: Int) {
  let (text, width, wanted) = shown[index]
  let printer = MarkdownPrinter(style: Style(width: width))
  // A style is at least 20 columns wide.
  if width < 20 { return }
  #expect(printer.lines(Document(text).blocks) == wanted, "\(text)")
}

/// Texts of all kinds in all widths: nothing is wider than the terminal, nothing moves the cursor.
private let texts = [
  "# " + String(repeating: "head ", count: 40),
  String(repeating: "w", count: 400), String(repeating: "漢", count: 200),
  "e\u{301}" + String(repeating: "👩‍👩‍👧‍👦", count: 60),
  String(repeating: "- ", count: 12) + "deep text that wraps around at the end of the line",
  "```go run\n" + String(repeating: "x := \"a string that is long\" ", count: 20) + "\n```",
  "|a|b|c|d|e|f|g|h|\n|-|-|-|-|-|-|-|-|\n|" + String(repeating: "some words|", count: 8),
  "> " + String(repeating: "> ", count: 20) + "deep quote that wraps around",
  "`code with \u{1B}[2J escape`\u{7}",
  String(repeating: "1. a\n   ", count: 30),
]

@Test(arguments: texts.indices)
func everyWidthHolds(index: Int) {
  let blocks = Document(texts[index]).blocks
  for width in Array(20...60) + [79, 80, 100, 200, 300] {
    for hasUnicode in [true, false] {
      let printer = MarkdownPrinter(style: Style(width: width, hasUnicode: hasUnicode))
      for line in printer.lines(blocks) {
        #expect(columns(of: line) <= width, "\(width): \(line)")
        #expect(!line.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F })
      }
    }
  }
}

/// With colours the same text is printed: what differs are control sequences, and the marks that colours replace.
@Test(arguments: [Style.Depth.sixteen, .palette, .full], Style.Theme.allCases)
func coloursAddNothing(depth: Style.Depth, theme: Style.Theme) throws {
  let text =
    "# Head\n\n```go fragment\nfunc f(a []int) { /* c */ return \"x\", 0x1F, true }\n```\n\n- a\n- b\n"
  var style = Style(width: 60, hasColor: true)
  style.depth = depth
  style.theme = theme
  let colored = MarkdownPrinter(style: style).lines(Document(text).blocks)
  let plain = MarkdownPrinter(style: Style(width: 60)).lines(Document(text).blocks)
  let stripped = colored.map { $0.replacing(/\u{1B}\[[0-9;]*m/, with: "") }
  #expect(stripped == plain)
  #expect(colored != plain)
}

/// Hostile texts end, and within a time that no test run notices.
private let hostile: [String] = [
  String(repeating: ">", count: 100_000), String(repeating: "[", count: 50_000),
  String(repeating: "*a", count: 50_000), String(repeating: "_a__b", count: 20_000),
  String(repeating: "`a``", count: 20_000), String(repeating: "- ", count: 50_000),
  String(repeating: "|", count: 50_000) + "\n" + String(repeating: "|-", count: 25_000) + "\n",
  "a\n" + String(repeating: "|-", count: 20_000), String(repeating: "![[](", count: 20_000),
  String(repeating: "<!", count: 50_000), "\u{0}\u{FFFD}\u{1B}",
  String(repeating: "~~", count: 30_000),
  String(repeating: "&", count: 100_000), String(repeating: "\\", count: 100_000),
]

@Test(arguments: hostile.indices)
func hostileTextEnds(index: Int) {
  let text = hostile[index]
  // As the reader of lessons does: no line is longer than its limit.
  let limit = 4_000
  var lines: [Substring] = []
  for line in text.split(separator: "\n") {
    var rest = line
    while !rest.isEmpty {
      lines.append(rest.prefix(limit))
      rest = rest.dropFirst(limit)
    }
  }
  let document = Document(lines.joined(separator: "\n"))
  let printer = MarkdownPrinter(style: Style(width: 40))
  #expect(printer.lines(document.blocks).allSatisfy { columns(of: $0) <= 40 })
}
