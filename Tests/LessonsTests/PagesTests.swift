// The course as pages: well-formed, all links lead somewhere, ids stand once, nothing needs a script.

import Commands
import Course
import Foundation
import FoundationXML
import Markdown
import Printer
import Testing

/// What a page holds.
private final class PageReader: NSObject, XMLParserDelegate {
  var links: [String] = []
  var ids: [String] = []
  var elements: Set<String> = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.insert(name)
    if let link = attributes["href"] { links.append(link) }
    if let id = attributes["id"] { ids.append(id) }
    // Events are scripts too.
    for key in attributes.keys where key.hasPrefix("on") { elements.insert("script") }
  }
}

private let body = """
  ---
  section: "1.1"
  slug: SLUG
  title: A <b> & "c"
  ---

  ## Head with <script>alert(1)</script> and `a < b && c`

  [one](lesson:1.2) [two](https://go.dev/?a=1&b=2) [three](javascript:alert(1)) *a* **b** ~~c~~

  | a | b |
  |:-:|--:|
  | 1 | `|` |

  3. three
  4. - [x] four

  > quote

  ```go fragment
  x := "<tag>" // & 'more'
  ```

  ```console
  $ playground run fanin
  <svg> & …
  ```

  ```mermaid
  flowchart TD
  A[x < y] -->|"yes & no"| B{z}
  B --> A
  ```

  ```quiz
  kind: single
  ask: a < b?
  choices:
  - {text: "<i>", right: true, why: "&"}
  - {text: b, why: "</div>"}
  ```

  """

@Test func pagesAreSound() throws {
  let lessons = ["one", "two"].enumerated().map { index, slug in
    LessonReader.read(
      Array(
        body.replacing("SLUG", with: slug).replacing("\"1.1\"", with: "\"1.\(index + 1)\"").utf8),
      path: "Lessons/1.\(index + 1)-\(slug)/lesson.md")
  }
  let pages = CoursePages(lessons) { _ in "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>" }
  var texts = [CoursePages.index: pages.contents]
  for (index, lesson) in lessons.enumerated() {
    texts[CoursePages.file(lesson)] = pages.page(index)
  }
  #expect(texts.count == 3)
  for (name, text) in texts {
    let reader = PageReader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(name): \(String(describing: parser.parserError))")
    #expect(!reader.elements.contains("script"), "\(name)")
    #expect(Set(reader.ids).count == reader.ids.count, "\(name): ids \(reader.ids)")
    for link in reader.links {
      let isFound =
        link.hasPrefix("https://") || texts[link] != nil || link == CoursePages.sheet
        || link.hasPrefix("#") && reader.ids.contains(String(link.dropFirst()))
      #expect(isFound, "\(name): a link to \(link)")
    }
  }
  #expect(texts["1.1-one.html"]?.contains("&lt;tag&gt;") ?? false)
}

/// Traces as pictures: well-formed whatever a program does, as big as they say, with an arrow per transfer.
private let pictures: [(line: String, least: Int, has: String)] = [
  ("fanin --inputs 2 --values 1", 4, ">recv 11</text>"), ("fanin --inputs 60", 39, "more rows"),
  ("fanin --inputs 0", 0, ">closer</text>"),
  ("fanin --take 1 --variant guide", 3, "class=\"wait\""),
  ("Tests/LessonsTests/testdata/odd.go --trace lanes", 1, "&lt;/svg&gt;"),
]

@Test(arguments: pictures.indices)
func tracesAreDrawn(index: Int) throws {
  let (line, least, has) = pictures[index]
  #expect(atRoot)
  let text = run(["run"] + Words.split(line) + ["--format", "svg"]).text
  let start = try #require(text.range(of: "<svg "))
  let end = try #require(text.range(of: "</svg>\n", options: .backwards))
  let picture = String(text[start.lowerBound..<end.upperBound])
  let reader = PageReader()
  let parser = XMLParser(data: Data(picture.utf8))
  parser.delegate = reader
  #expect(parser.parse(), "\(String(describing: parser.parserError))")
  #expect(!reader.elements.contains("script"))
  #expect(picture.components(separatedBy: "class=\"arrow\"").count - 1 >= least)
  #expect(picture.contains(has), "\(picture.prefix(3_000))")
}
