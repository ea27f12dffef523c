// `grade` over honest and hostile submissions: it ends, everybody gets a row, and nobody's row depends on the others.

import Foundation
import Testing

/// The program beside the tests' own binary.
private let program: String? = {
  var folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
  for _ in 0..<4 {
    folder.deleteLastPathComponent()
    let path = folder.appending(path: "playground").path
    if FileManager.default.isExecutableFile(atPath: path) { return path }
  }
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  let path = root.appending(path: ".build/debug/playground").path
  return FileManager.default.isExecutableFile(atPath: path) ? path : nil
}()

/// A course with one small exercise, whose runs end soon.
private let course: [String: String] = [
  "Exercises/go.mod": "module exercises\n\ngo 1.27\n",
  "Exercises/pair/exercise.md": """
  ---
  number: 1
  slug: pair
  title: A pair
  section: "1.1"
  bounds: {max-schedules: 20, steps: 3000}
  ---
  # A pair

  Add.

  ## Hint 1

  Add.
  """,
  "Exercises/pair/pair.go":
    "package pair\n\n// Pair adds.\nfunc Pair(a, b func() int) int { return 0 }\n",
  "Exercises/pair/pair_test.go":
    "package pair\n\nimport \"testing\"\n\nfunc TestPair(t *testing.T) {\n\tif got := Pair(func() int { return 1 }, func() int { return 2 }); got != 3 {\n\t\tt.Errorf(\"got %d, want 3\", got)\n\t}\n}\n",
  "Exercises/pair/solution/pair.go":
    "package pair\n\n// Pair adds.\nfunc Pair(a, b func() int) int { return a() + b() }\n",
  "Exercises/pair/accepts/other/pair.go":
    "// accept: another order\npackage pair\n\n// Pair adds.\nfunc Pair(a, b func() int) int { return b() + a() }\n",
  "Exercises/pair/rejects/one/pair.go":
    "// reject: wrong\n// One is not a pair.\npackage pair\n\n// Pair adds.\nfunc Pair(a, b func() int) int { return a() }\n",
  "Lessons/guide.md": "# Guide\n",
]

/// Honest people: one per way to end, before, among and after the others.
private let honest: [(name: String, status: String, code: String)] = [
  ("a-honest", "passed", "func Pair(a, b func() int) int { return a() + b() }\n"),
  (
    "honest-leak", "failed leak",
    "func Pair(a, b func() int) int {\n\tch := make(chan int)\n\tgo func() { ch <- a() }()\n\treturn a() + b()\n}\n"
  ),
  ("m-honest", "failed wrong", "func Pair(a, b func() int) int { return a() }\n"),
  (
    "z-honest", "failed deadlock",
    "func Pair(a, b func() int) int {\n\tch := make(chan int)\n\tch <- a()\n\treturn <-ch + b()\n}\n"
  ),
]

/// A folder of submissions, and the program that grades it.
private struct Class {
  let root: URL

  init() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "grade-\(UUID().uuidString)")
    for (path, text) in course {
      let file = root.appending(path: "course/" + path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    for (name, _, code) in honest {
      let folder = root.appending(path: "in/\(name)/pair")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data("package pair\n\n\(code)".utf8).write(to: folder.appending(path: "pair.go"))
    }
  }

  func remove() {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "chmod -R u+rwX \"$0\"; rm -rf \"$0\"", root.path]
    try? process.run()
    process.waitUntilExit()
  }

  func run(
    _ words: [String], interruptAt text: String? = nil
  ) throws -> (code: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: try #require(program))
    process.arguments = words
    process.currentDirectoryURL = root
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    var bytes = Data()
    if let text {
      while bytes.range(of: Data(text.utf8)) == nil {
        let more = pipe.fileHandleForReading.availableData
        if more.isEmpty { break }
        bytes += more
      }
      process.interrupt()
    }
    bytes += pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
  }

  /// The rows of a class by person.
  func grade(_ more: [String] = []) throws -> (code: Int32, rows: [String: String], order: [String])
  {
    let (code, output) = try run(
      ["grade", "in", "--course", "course", "--format", "csv", "--timeout", "4", "--memory", "400"]
        + more)
    var rows: [String: String] = [:]
    var order: [String] = []
    for line in output.split(separator: "\r\n").dropFirst() {
      let person = String(line.prefix { $0 != "," })
      #expect(rows[person] == nil, "\(person) has two rows")
      rows[person] = String(line)
      order.append(person)
    }
    return (code, rows, order)
  }
}

private func state(_ row: String) -> String {
  let fields = row.split(separator: ",", omittingEmptySubsequences: false)
  guard fields.count > 3 else { return row }
  return fields[3].isEmpty ? String(fields[2]) : "\(fields[2]) \(fields[3])"
}

@Test func everybodyGetsTheirRow() throws {
  #expect(hostiles.count >= 50)
  #expect(Set(hostiles.map(\.name)).count == hostiles.count)
  let group = try Class()
  defer { group.remove() }
  let alone = try group.grade()
  for (name, status, _) in honest {
    #expect(state(alone.rows[name] ?? "") == status, "\(alone.rows[name] ?? "no row")")
  }
  for each in hostiles {
    let folder = group.root.appending(path: "in/" + each.name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try each.write(folder)
  }
  let strange = "\u{1B}[2J\n::error::x"
  try FileManager.default.createDirectory(
    at: group.root.appending(path: "in/" + strange), withIntermediateDirectories: true)
  try? FileManager.default.removeItem(atPath: "/tmp/playground-owned")
  let all = try group.grade()
  #expect(!FileManager.default.fileExists(atPath: "/tmp/playground-owned"))
  // Nobody is forgotten, and nobody else's result changes.
  #expect(all.rows.count == honest.count + hostiles.count + 1)
  #expect(
    all.order == all.order.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
  for (name, row) in alone.rows { #expect(all.rows[name] == row) }
  for each in hostiles {
    let row = try #require(all.rows[each.name], "\(each.name) has no row")
    #expect(each.expected.contains(state(row)), "\(row.prefix(400))")
    // What went wrong is the submission's, not the checker's.
    #expect(!row.contains("the checker's process"), "\(row.prefix(400))")
  }
  #expect(all.code == 1)
}

@Test func interruptGivesWhatIsDone() throws {
  let group = try Class()
  defer { group.remove() }
  for index in 0..<40 {
    let folder = group.root.appending(path: "in/b-\(index)/pair")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("package pair\n\nfunc Pair(a, b func() int) int { return a() + b() }\n".utf8)
      .write(to: folder.appending(path: "pair.go"))
  }
  let (code, output) = try group.run(
    ["grade", "in", "--course", "course", "--output", "all.csv"], interruptAt: "a-honest")
  #expect(code == 130)
  #expect(output.contains("a-honest") && output.contains("interrupted"))
  let text = try String(contentsOf: group.root.appending(path: "all.csv"), encoding: .utf8)
  let rows = text.split(separator: "\r\n").dropFirst()
  #expect(rows.count == honest.count + 40)
  #expect(rows.first?.hasPrefix("a-honest,pair,passed") == true)
  #expect(rows.last.map { state(String($0)) } == "interrupted")
}
