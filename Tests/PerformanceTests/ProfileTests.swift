// Profiles of stacks written by hand: tables, trees, files.

import CSP
import Foundation
import Performance
import Printer
import Testing

/// "a>b>c 5" is c called by b called by a, 5 of whatever.
private func stacks(_ lines: [String]) -> [ProfiledStack] {
  lines.map { line in
    let parts = line.split(separator: " ")
    let frames = parts[0].split(separator: ">").reversed().enumerated().map { depth, name in
      ProfileFrame(
        function: String(name), position: SourcePosition(file: "x.go", line: 3 + depth))
    }
    return ProfiledStack(frames: frames, values: [1, Int(parts[1]) ?? 0])
  }
}

private let sample = stacks([
  "main>work>sort 50", "main>work 30", "main>log 15", "idle 5", "main>work>sort>sort 0",
])

@Suite struct ProfileTests {
  @Test func tables() {
    let profile = Profile(.cpu, sample, duration: 0)
    #expect(profile.total == 100)
    let rows = profile.functions()
    #expect(rows.map(\.function) == ["sort", "work", "log", "idle", "main"])
    #expect(rows.map(\.flat) == [50, 30, 15, 5, 0])
    #expect(rows.map(\.cumulative) == [50, 80, 15, 5, 95])
    #expect(profile.functions(byCumulative: true).map(\.function).prefix(2) == ["main", "work"])
    #expect(profile.lines().map(\.position?.line) == [3, 4, 5])
  }

  @Test func recursionCountsOnce() {
    let profile = Profile(.cpu, stacks(["f>f>f 7", "f>g>f 3"]), duration: 0)
    let f = profile.functions().first
    #expect(f?.flat == 10 && f?.cumulative == 10)
  }

  @Test func treesAndPictures() throws {
    let profile = Profile(.cpu, sample, duration: 0)
    let tree = profile.tree()
    #expect(tree.calls.map(\.name) == ["main", "idle"])
    #expect(tree.calls.first?.calls.map(\.amount) == [80, 15])
    #expect(tree.depth == 4)
    var text = ""
    for style in [Style(width: 60), Style(width: 24, hasUnicode: false)] {
      let printer = ProfilePrinter(profile, isNative: false, style: style)
      text +=
        lines { printer.top(3, byCumulative: false, to: $0) } + lines { printer.flame(to: $0) }
    }
    try checkGolden(text, "profile.txt")
    let printer = ProfilePrinter(profile, isNative: false)
    try checkGolden(lines { printer.svg(to: $0) }, "flame.svg")
  }

  @Test func countsWhereNoTimePasses() {
    #expect(Profile(.block, stacks(["a 0"]), duration: 0).valueName == "contentions")
    #expect(Profile(.block, stacks(["a 5"]), duration: 0).valueName == "delay")
    #expect(Profile(.block, stacks(["a 5"]), value: "contentions", duration: 0).total == 1)
  }

  /// The bytes of the file, read by hand: gzip's frame, its checksum, and the texts in it.
  @Test func pprofFiles() throws {
    let bytes = PprofFile(Profile(.cpu, sample, duration: 42), name: "x.go").bytes
    #expect(bytes.prefix(3) == [0x1F, 0x8B, 8])
    #expect(bytes[10] == 1, "one stored block")
    let count = Int(bytes[11]) | Int(bytes[12]) << 8
    #expect(bytes.count == 10 + 5 + count + 8)
    let data = bytes[15..<(15 + count)]
    for text in ["samples", "nanoseconds", "main", "sort", "x.go"] {
      #expect(data.firstRange(of: Array(text.utf8)) != nil, "\(text)")
    }
    let file = FileManager.default.temporaryDirectory.appending(path: "profile-\(UUID()).gz")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(bytes).write(to: file)
    // gzip itself checks length and checksum.
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-t", file.path]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  /// Two goroutines and a lock, a second each: who waited for whom.
  @Test func contention() throws {
    var names = FixedNames()
    names.objects[1] = ObjectInfo(kind: .mutex, name: "mu")
    names.positions = [
      1: SourcePosition(file: "x.go", line: 10), 2: SourcePosition(file: "x.go", line: 20),
    ]
    let second: Int64 = 1_000_000_000
    let trace = Trace(
      [
        Event(time: 0, kind: .lock, goroutine: 1, object: 1, position: 1),
        Event(
          time: 1 * second, kind: .block, goroutine: 2, object: 1, reason: .mutexLock, position: 2),
        Event(time: 4 * second, kind: .unlock, goroutine: 1, object: 1),
        Event(time: 4 * second, kind: .wake, goroutine: 2, peer: 1),
        Event(time: 4 * second, kind: .lock, goroutine: 2, object: 1, position: 2),
        Event(
          time: 5 * second, kind: .block, goroutine: 1, object: 1, reason: .mutexLock, position: 1),
        Event(time: 7 * second, kind: .note, goroutine: 2),
      ], names: names)
    let lock = try #require(LockContention.read(trace).first)
    #expect(lock.taken == 2 && lock.waits == 2)
    #expect(lock.waited == 5 * second && lock.longest == 3 * second && lock.held == 4 * second)
    #expect(lock.pairs.map(\.count) == [1, 1])
    #expect(lock.pairs.first?.waiter?.line == 20 && lock.pairs.first?.holder?.line == 10)
  }
}
