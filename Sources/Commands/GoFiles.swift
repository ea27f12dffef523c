// Go source that a command's argument names: a file, a folder, or standard input.

import GoInterpreter
import GoSyntax
import GoTypes
import Patterns

/// Finding and reading Go source.
enum GoFiles {
  /// Whether an argument names Go source rather than a pattern.
  static func isGo(_ name: String) -> Bool {
    name == "-" || name.hasSuffix(".go") || name.contains("/") || name == "." || name == ".."
  }

  /// The Go program of a pattern: `Lessons/SECTION-…/NAME.go`.
  static func program(of pattern: Pattern) throws -> String {
    let lessons = try Home.find() + "/Lessons"
    for folder in try Files.names(in: lessons) where folder.hasPrefix(pattern.section + "-") {
      let path = "\(lessons)/\(folder)/\(pattern.name).go"
      if Files.kind(path).exists { return path }
    }
    throw Misuse("\(pattern.name) has no Go program in \(lessons)")
  }

  /// The source that `path` names. Of a folder: its Go files that are not tests.
  static func read(_ path: String) throws -> [GoSource] {
    if path == "-" {
      return [GoSource(name: "stdin.go", text: try Files.readAll(0, "standard input"))]
    }
    let kind = Files.kind(path)
    guard kind.exists else {
      throw Misuse("\(path): no such file or folder")
    }
    guard kind.isFolder else { return [try readFile(path, in: Files.parent(path))] }
    return try readFolder(path, tests: false)
  }

  /// The Go files of a folder, sorted; those of tests only if asked for.
  static func readFolder(_ path: String, tests: Bool) throws -> [GoSource] {
    let folder = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    let names = try Files.names(in: path).filter { name in
      name.hasSuffix(".go") && (tests || !name.hasSuffix("_test.go")) && !name.hasPrefix("_")
        && !name.hasPrefix(".") && BuildTags.matches(fileName: name)
    }
    let sources = try names.map { name in
      let full = folder == "." ? name : folder + "/" + name
      return try readFile(full, in: folder)
    }.filter(takesPart)
    guard !sources.isEmpty else { throw Misuse("\(path): there are no Go files in this folder") }
    return sources
  }

  /// A Go file, and the folder that it lies in if it may embed files.
  static func readFile(_ path: String, in folder: String) throws -> GoSource {
    let text = try Files.read(path)
    let embeds = String(decoding: text, as: UTF8.self).contains("//go:embed")
    return GoSource(name: path, text: text, folder: embeds ? sourceFolder(folder) : nil)
  }

  /// The bytes that files of testdata may have together.
  private static let testdataLimit = 16 << 20
  /// The files and folders that testdata may have.
  private static let testdataCount = 10_000
  /// The deepest folders that are looked into.
  private static let depthLimit = 64

  /// The files that the tests of `folder` find under the name testdata. Links and empty folders are not among them.
  static func testdata(of folder: String) throws -> [(path: String, bytes: [UInt8])] {
    let top = folder + "/testdata"
    guard Files.entryKind(top) == .folder else { return [] }
    var files: [(path: String, bytes: [UInt8])] = []
    var pending = [(name: "testdata", depth: 0)]
    var size = 0
    var count = 0
    while let (name, depth) = pending.popLast() {
      for entry in try Files.names(in: folder + "/" + name) {
        let inner = name + "/" + entry
        let path = folder + "/" + inner
        count += 1
        if count > testdataCount {
          throw Misuse("\(top): has more than \(testdataCount) files and folders")
        }
        switch Files.entryKind(path) {
        case .file:
          let bytes = try Files.read(path)
          size += bytes.count
          if size > testdataLimit {
            throw Misuse("\(top): has more than \(testdataLimit >> 20) MiB")
          }
          files.append((inner, bytes))
        case .folder where depth < depthLimit: pending.append((inner, depth + 1))
        case .folder, .other: continue
        }
      }
    }
    return files
  }

  private static func sourceFolder(_ folder: String) -> SourceFolder {
    SourceFolder(
      list: { place in
        let path = place == "." ? folder : folder + "/" + place
        return try? Files.names(in: path).map { ($0, Files.entryKind(path + "/" + $0)) }
      },
      read: { try? Files.read(folder + "/" + $0) })
  }

  /// Whether a file's build constraint holds.
  private static func takesPart(_ source: GoSource) -> Bool {
    guard let file = FileSet().add(name: source.name, source: source.text) else { return true }
    let parsed = parseFile(file, ids: NodeIDs(), mode: .lazyBodies)
    return parsed.file.buildConstraint?.matches(BuildTags.isSet) ?? true
  }
}
