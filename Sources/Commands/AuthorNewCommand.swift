// `playground author new lesson|exercise NAME`: the files to begin with, which pass `author check`.

import ArgumentParser
import Course
import Printer

/// What is made anew.
enum AuthoredKind: String, CaseIterable, ExpressibleByArgument {
  case lesson, exercise
}

/// Writes the files of a new lesson or exercise.
struct AuthorNewCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Begin a lesson or an exercise.",
    discussion: "author new lesson 2.6-semaphore; author new exercise bounded-queue --section 2.6")

  @Argument(help: "lesson or exercise.")
  var kind: AuthoredKind

  @Argument(help: "A lesson's section and name, as 2.6-semaphore; an exercise's name.")
  var name: String

  @Option(help: "The section that an exercise belongs to.")
  var section = "1.1"

  @Option(help: "The folder of the course; without it the working folder.")
  var course: String?

  func execute(in session: Session) throws -> Int32 {
    let root = course ?? "."
    guard Files.kind(root).isFolder else {
      throw Misuse("--course \(root): there is no such folder")
    }
    let (folder, files): (String, [(String, String)])
    switch kind {
    case .lesson: (folder, files) = try lesson()
    case .exercise: (folder, files) = try exercise()
    }
    let path = root == "." ? folder : "\(root)/\(folder)"
    guard !Files.kind(path).exists else { throw Misuse("\(path) is there already") }
    for (file, text) in files {
      let target = path + "/" + file
      try Files.makeFolders(Files.parent(target))
      try Files.write(Array(text.utf8), to: target)
      session.console.line(harmless(target))
    }
    return 0
  }

  private func lesson() throws -> (String, [(String, String)]) {
    let parts = name.split(separator: "-", maxSplits: 1).map(String.init)
    guard parts.count == 2, let section = Section(parts[0]), isName(parts[1]) else {
      throw Misuse("a lesson is named by section and name, as 2.6-semaphore, not \(harmless(name))")
    }
    let title = parts[1].split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined(separator: " ")
    let file = parts[1].filter { $0 != "-" } + ".go"
    return (
      "Lessons/\(name)",
      [
        ("lesson.md", Templates.lesson(section: section.description, slug: parts[1], title, file)),
        (file, Templates.program(section: section.description, title)),
      ]
    )
  }

  private func exercise() throws -> (String, [(String, String)]) {
    guard isName(name) else {
      throw Misuse("an exercise's name has small letters, digits and dashes, not \(harmless(name))")
    }
    guard Section(section) != nil else { throw Misuse("--section \(harmless(section)): as 2.3") }
    return ("Exercises/\(name)", Templates.exercise(slug: name, section: section))
  }

  private func isName(_ name: String) -> Bool {
    name.first?.isLetter ?? false
      && name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
  }
}

/// The files to begin with.
private enum Templates {
  static func lesson(section: String, slug: String, _ title: String, _ program: String) -> String {
    """
    ---
    section: "\(section)"
    slug: \(slug)
    title: \(title)
    program: \(program)
    ---

    ## What it is for

    What does one do with it, and what goes wrong without it?

    ---

    ## One run

    ```quiz
    kind: output
    ask: What will it print?
    program: \(program)
    answer: hello from a goroutine
    why: The receive waits for the send.
    ```

    ```console
    $ playground run Lessons/\(section)-\(slug)/\(program)
    hello from a goroutine
    ```

    ---

    ## Summary

    What to keep in mind, in three sentences.

    """
  }

  static func program(section: String, _ title: String) -> String {
    """
    // \(title) (\(section)): what this program shows.
    package main

    import "fmt"

    func main() {
    \tmessages := make(chan string)
    \tgo func() { messages <- "hello from a goroutine" }()
    \tfmt.Println(<-messages)
    }

    """
  }

  static func exercise(slug: String, section: String) -> [(String, String)] {
    let package = slug.filter { $0 != "-" }
    func source(_ comment: String, _ body: String) -> String {
      """
      \(comment)package \(package)

      // Sum adds up what values carries, until it is closed.
      func Sum(values <-chan int) int {
      \(body)
      }

      """
    }
    let right = "\tsum := 0\n\tfor v := range values {\n\t\tsum += v\n\t}\n\treturn sum"
    return [
      (
        "exercise.md",
        """
        ---
        number: 1
        slug: \(slug)
        title: \(slug)
        section: "\(section)"
        bugs: [wrong result]
        signature: func Sum(values <-chan int) int
        rubric:
          TestSum: 60
        fixtures:
          - {name: 0 values, flags: -units=0}
          - {name: 3 values, flags: -units=3}
        ---

        What is asked for, and what there is to learn.

        ## Hint 1

        A question that leads on.

        ## Hint 2

        Where to look.

        ## Hint 3

        What to write.

        """
      ),
      ("\(package).go", source("", "\treturn <-values")),
      (
        "\(package)_test.go",
        """
        package \(package)

        import "testing"

        // numbers sends 1 to n and closes.
        func numbers(n int) <-chan int {
        \tch := make(chan int)
        \tgo func() {
        \t\tdefer close(ch)
        \t\tfor i := range n {
        \t\t\tch <- i + 1
        \t\t}
        \t}()
        \treturn ch
        }

        func TestSum(t *testing.T) {
        \tif got := Sum(numbers(2)); got != 3 {
        \t\tt.Fatalf("got %d, want 3: a value was lost", got)
        \t}
        }

        """
      ),
      (
        "fixture_test.go",
        """
        package \(package)

        import (
        \t"flag"
        \t"testing"
        )

        var units = flag.Int("units", 1, "values that are sent")

        func TestFixture(t *testing.T) {
        \twant := *units * (*units + 1) / 2
        \tif got := Sum(numbers(*units)); got != want {
        \t\tt.Fatalf("got %d, want %d", got, want)
        \t}
        }

        """
      ),
      ("solution/\(package).go", source("", right)),
      (
        "accepts/receive/\(package).go",
        source(
          "// accept: receives by hand\n",
          "\tsum := 0\n\tfor {\n\t\tv, ok := <-values\n\t\tif !ok {\n\t\t\treturn sum\n\t\t}\n\t\tsum += v\n\t}"
        )
      ),
      (
        "accepts/recursive/\(package).go",
        source(
          "// accept: recursive\n",
          "\tv, ok := <-values\n\tif !ok {\n\t\treturn 0\n\t}\n\treturn v + Sum(values)")
      ),
      (
        "rejects/one/\(package).go",
        source(
          "// reject: wrong\n// Only the first value is received; the others are lost, and their sender waits for ever.\n",
          "\treturn <-values")
      ),
    ]
  }
}
