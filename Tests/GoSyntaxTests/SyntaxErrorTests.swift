// Broken files, and what the real compiler says of each: Tests/Conformance/syntax.py wrote it down.

import Foundation
import GoSyntax
import Testing

/// A case: a file, and the lines that its diagnostics print.
struct SyntaxCase {
  var name: String
  var source: [UInt8]
  var want: [String]

  /// Reads `=== name`, the source, `--- want` and the wanted lines, again and again.
  static func read(_ path: String) throws -> [SyntaxCase] {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    var cases: [SyntaxCase] = []
    var sourceLines: [ArraySlice<UInt8>]?
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line.starts(with: "=== ".utf8) {
        cases.append(
          SyntaxCase(
            name: String(decoding: line.dropFirst(4), as: UTF8.self), source: [], want: []))
        sourceLines = []
      } else if line.elementsEqual("--- want".utf8), let lines = sourceLines {
        cases[cases.count - 1].source = unescaped(Array(lines.joined(separator: [0x0A])))
        sourceLines = nil
      } else if sourceLines != nil {
        sourceLines?.append(line)
      } else if !line.isEmpty {
        cases[cases.count - 1].want.append(String(decoding: line, as: UTF8.self))
      }
    }
    return cases
  }

  // `<<00>>` is the byte 0x00.
  private static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if index + 5 < bytes.count, bytes[index..<index + 2].elementsEqual("<<".utf8),
        bytes[index + 4..<index + 6].elementsEqual(">>".utf8),
        let byte = UInt8(String(decoding: bytes[index + 2..<index + 4], as: UTF8.self), radix: 16)
      {
        result.append(byte)
        index += 6
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }
}

/// A path beneath this directory's testdata.
func testdata(_ path: String) -> String {
  URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("testdata/" + path).path
}

/// Parses `source` under the name case.go.
func parsed(_ source: [UInt8], mode: ParseMode = .full) throws -> (ParsedFile, FileSet) {
  let files = FileSet()
  let file = try #require(files.add(name: "case.go", source: source))
  return (parseFile(file, ids: NodeIDs(), mode: mode), files)
}

/// What the compiler would print, without the file's name; ⏎ is a line break in a message.
func printed(_ diagnostics: [Diagnostic], _ files: FileSet) -> [String] {
  diagnostics.map { diagnostic in
    let position = files.position(diagnostic.pos)
    let message = diagnostic.message.replacingOccurrences(of: "\n", with: "⏎")
    return "\(position.line):\(position.column): \(message)"
  }
}

@Test(arguments: ["literals", "bytes", "mutations", "written"])
func errorsAreThoseOfTheCompiler(area: String) throws {
  let cases = try SyntaxCase.read(testdata("errors/\(area).txt"))
  #expect(cases.count > 50)
  for each in cases {
    let (result, files) = try parsed(each.source)
    let got = printed(result.diagnostics, files)
    #expect(
      got == each.want, "\(each.name):\n\(String(decoding: each.source, as: UTF8.self))")
  }
}

/// Package clauses and imports that the go command cannot read, in its words.
@Test func headersAreReadAsTheGoCommandReadsThem() throws {
  let cases = try SyntaxCase.read(testdata("headers/mutations.txt"))
  #expect(cases.count > 50)
  for each in cases {
    let files = FileSet()
    let file = try #require(files.add(name: "case.go", source: each.source))
    let got = printed(parseHeader(file).problem.map { [$0] } ?? [], files)
    #expect(
      got == each.want, "\(each.name):\n\(String(decoding: each.source, as: UTF8.self))")
  }
}

/// Each mistake is followed by a word of the advice for it.
@Test(arguments: [
  ("func f() {\n\tif x {\n\t}\n\telse {\n\t}\n}", "closing brace"),
  ("func f()\n{\n}", "opening brace"), ("x := 1", "var x = 1"),
  ("var x = []int{\n\t1\n}", "comma"), ("func f() {\n\tif x = 1 {\n\t}\n}", "=="),
  ("func f() {\n\twhile x {\n\t}\n}", "for condition"), ("var s = 'hello'", "double quotes"),
  ("func f() {\n\tx = i++\n}", "statement"), ("func f(int x) {}", ""),
  ("func f() {\n\tx := a ? b : c\n}", "?:"), ("var s = “x”", "plain quotes"),
  ("func f() {\n\tg(1, 2\n}", "parenthesis"), ("func f() {", "bracket"),
])
func beginnersGetAdvice(source: String, word: String) throws {
  let (result, _) = try parsed(Array(("package p\n\n" + source).utf8))
  let hints = result.diagnostics.compactMap(\.hint).joined(separator: "\n")
  #expect(word.isEmpty ? hints.isEmpty : hints.contains(word))
}
