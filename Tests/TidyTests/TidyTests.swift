// House rules that a reader of a change would otherwise have to check by eye, as tests over the source text.

import Foundation
import Testing

/// The repository's root: three levels above this file.
private let root = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// A file of the repository.
private struct SourceFile {
  /// Path from the root, with slashes.
  var path: String
  /// The lines, without their ends.
  var lines: [Substring]
  /// The module that the file belongs to: the second part of its path.
  var module: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
}

/// All Swift files below `folder`, sorted by path.
private func swiftFiles(below folder: String) throws -> [SourceFile] {
  let base = root.appending(path: folder)
  let paths = try FileManager.default.subpathsOfDirectory(atPath: base.path).sorted()
  return try paths.filter { $0.hasSuffix(".swift") }.map { path in
    let text = try String(contentsOf: base.appending(path: path), encoding: .utf8)
    return SourceFile(
      path: folder + "/" + path,
      lines: text.split(separator: "\n", omittingEmptySubsequences: false))
  }
}

/// A rule: a pattern that no line may match, but in the modules that are allowed to.
private struct Rule: Sendable, CustomStringConvertible {
  var description: String
  var pattern: String
  /// Modules in which the rule holds; empty: in all.
  var modules: Set<String> = []
  /// Paths (prefixes) that are exempt.
  var exempt: [String] = []
}

private let pureModules: Set<String> = [
  "CSP", "Explorer", "Patterns", "GoSyntax", "GoTypes", "GoVet", "GoVM",
]

private let rules: [Rule] = [
  Rule(
    description: "only Console writes out",
    pattern: #"(^|[^.A-Za-z_])(print|debugPrint|fputs|puts)\("#,
    exempt: [
      "Sources/Bench/", "Sources/GoVM/Compiler/Builtin.swift",
      "Sources/GoTypes/Checker/Builtins.swift",
      "Sources/GoVet/Printf/Printf.swift",
    ]),
  Rule(
    description: "terminal control sequences are Printer's",
    pattern: #"\\u\{1[bB]\}\["#, exempt: ["Sources/Printer/", "Sources/REPL/"]),
  Rule(
    description: "the runtime and the Go front end do without Foundation",
    pattern: #"^\s*(public |internal )?import Foundation"#, modules: pureModules),
  Rule(
    description: "no clock, random source or environment where runs must repeat",
    pattern:
      #"(SystemRandomNumberGenerator|\.random\(in:|ContinuousClock|SuspendingClock|getenv\()"#,
    modules: pureModules,
    exempt: ["Sources/CSP/Parallel/", "Sources/CSP/Runtime/Go.swift"]),
  Rule(description: "no try!", pattern: #"\btry!"#),
  Rule(description: "no forced cast", pattern: #"\bas!\s"#),
  Rule(description: "no note to self left behind", pattern: #"\b(TODO|FIXME|XXX|HACK)\b"#),
]

@Test(arguments: rules.indices)
func sourceObeys(rule index: Int) throws {
  let rule = rules[index]
  let expression = try Regex(rule.pattern)
  var found: [String] = []
  for file in try swiftFiles(below: "Sources") {
    if !rule.modules.isEmpty && !rule.modules.contains(file.module) { continue }
    if rule.exempt.contains(where: { file.path.hasPrefix($0) }) { continue }
    for (number, line) in file.lines.enumerated() {
      let code = line.prefix { $0 == " " }.count == line.count ? "" : line
      if code.drop(while: { $0 == " " }).hasPrefix("//") { continue }
      if code.contains(expression) { found.append("\(file.path):\(number + 1): \(line)") }
    }
  }
  #expect(found.isEmpty, "\(rule.description):\n\(found.joined(separator: "\n"))")
}

@Test func everyFileStatesItsPurpose() throws {
  let silent = try swiftFiles(below: "Sources").filter {
    !($0.lines.first?.hasPrefix("//") ?? false) && !$0.path.hasSuffix("main.swift")
  }
  #expect(silent.isEmpty, "no opening comment: \(silent.map(\.path))")
}
