// Progress survives: restarts, two writers, kill -9, damaged and newer files, disks that cannot be written.

import Foundation
import GRDB
import Testing

@testable import Progress

/// A folder that is removed afterwards.
private final class Folder {
  let path = FileManager.default.temporaryDirectory.appending(path: "progress-\(UUID())").path
  deinit { try? FileManager.default.removeItem(atPath: path) }
  var file: String { path + "/" + ProgressStore.fileName }
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}

@Test func stepsAreThereAgain() {
  let folder = Folder()
  var time: Int64 = 1000
  let store = ProgressStore(folder: folder.path, now: { time })
  #expect(store.isSaved && store.isNew)
  store.visited(lesson: "fan-in", page: 2, of: 3)
  store.answered(lesson: "fan-in", question: "1", answer: "b", isRight: false)
  time = 1010
  store.started(exercise: "fanin")
  #expect(store.exercise("fanin").nextHint == (1, true))
  store.hinted(exercise: "fanin", number: 1)
  #expect(store.exercise("fanin").nextHint == (1, false))
  store.tried(exercise: "fanin", verdict: "deadlock", isPassed: false, score: 20, source: "a")
  store.tried(exercise: "fanin", verdict: "deadlock", isPassed: false, score: 20, source: "a")
  #expect(store.exercise("fanin").nextHint == (2, true))
  time = 1100
  store.tried(exercise: "fanin", verdict: "", isPassed: true, score: 100, source: "b")
  time = 9000
  store.finished(lesson: "fan-in")
  store.remember("place", "2.3")
  let again = ProgressStore(folder: folder.path)
  #expect(again.recall("place") == "2.3")
  let exercise = again.exercise("fanin")
  #expect(exercise.tries.map(\.verdict) == ["deadlock", ""])
  #expect(exercise.done == 1100 && exercise.best == 100 && exercise.seconds == 90)
  #expect(again.done == ["fanin"])
  let lesson = again.lesson("fan-in")
  #expect(lesson?.page == 2 && lesson?.finished == 9000 && lesson?.answers.count == 1)
  #expect(again.reset("fanin") && !again.reset("fanin"))
  #expect(store.exercises.isEmpty)
  #expect(store.takeNotices().isEmpty && again.takeNotices().isEmpty)
}

/// How a file is spoiled, and what its new name must end with.
enum Spoiling: String, CaseIterable {
  case text, empty, truncated, holes, newer, foreign

  var label: String? {
    switch self {
    case .newer: "newer"
    case .empty: nil
    case .text, .truncated, .holes, .foreign: "damaged"
    }
  }

  func apply(_ file: String) throws {
    switch self {
    case .text:
      try Data("this is no database, but long enough to look at\n".utf8).write(to: url(file))
    case .empty: try Data().write(to: url(file))
    case .truncated:
      let data = try Data(contentsOf: url(file))
      try data.prefix(data.count / 2).write(to: url(file))
    case .holes:
      var data = try Data(contentsOf: url(file))
      for index in data.indices.dropFirst(100) { data[index] = 0xAA }
      try data.write(to: url(file))
    case .newer:
      let queue = try DatabaseQueue(path: file)
      try queue.write { try $0.execute(sql: "PRAGMA user_version = 99") }
    case .foreign:
      try FileManager.default.removeItem(atPath: file)
      let queue = try DatabaseQueue(path: file)
      try queue.write { try $0.execute(sql: "CREATE TABLE exercise (other TEXT)") }
    }
  }

  private func url(_ path: String) -> URL { URL(filePath: path) }
}

@Test(arguments: Spoiling.allCases)
func whatCannotBeReadIsSetAside(spoiling: Spoiling) throws {
  let folder = Folder()
  do {
    let store = ProgressStore(folder: folder.path)
    for number in 0..<200 { store.started(exercise: "exercise-with-a-long-name-\(number)") }
  }
  for suffix in ["-wal", "-shm"] {
    try? FileManager.default.removeItem(atPath: folder.file + suffix)
  }
  try spoiling.apply(folder.file)
  let spoiled = try Data(contentsOf: URL(filePath: folder.file))
  let store = ProgressStore(folder: folder.path)
  #expect(store.isSaved && store.exercises.isEmpty)
  store.started(exercise: "fanin")
  #expect(ProgressStore(folder: folder.path).exercises.map(\.name) == ["fanin"])
  guard let label = spoiling.label else { return }
  let aside = "\(ProgressStore.fileName).\(label)"
  #expect(store.takeNotices().first?.contains(aside) == true)
  #expect(try Data(contentsOf: URL(filePath: folder.path + "/" + aside)) == spoiled)
}

/// Who makes the file is killed in the middle of it: the file is there, and so is the journal that takes back what was begun.
@Test(arguments: [true, false])
func whatWasBegunIsTakenBack(isOurs: Bool) throws {
  let begun = Folder()
  let found = Folder()
  for folder in [begun, found] {
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
  }
  let queue = try DatabaseQueue(path: begun.file)
  if !isOurs { try queue.write { try $0.execute(sql: "CREATE TABLE mine (other BLOB)") } }
  try queue.writeWithoutTransaction { db in
    // A small cache brings what is begun to the file before it is done.
    try db.execute(sql: "PRAGMA cache_size = 1; BEGIN; CREATE TABLE begun (other BLOB)")
    for _ in 0..<40 { try db.execute(sql: "INSERT INTO begun VALUES (randomblob(4000))") }
    for suffix in ["", "-journal"] {
      try FileManager.default.copyItem(
        atPath: begun.file + suffix, toPath: found.file + suffix)
    }
    try db.execute(sql: "ROLLBACK")
  }
  let size = try #require(try? Data(contentsOf: URL(filePath: found.file)).count)
  #expect(size > 40_000, "what was begun is not in the file")
  let store = ProgressStore(folder: found.path)
  #expect(store.isSaved && store.takeNotices().isEmpty == isOurs)
  store.started(exercise: "fanin")
  #expect(ProgressStore(folder: found.path).exercises.map(\.name) == ["fanin"])
  #expect(found.names.contains(ProgressStore.fileName + ".damaged") == !isOurs)
}

@Test func withoutADiskItGoesOnAndSaysSoOnce() {
  for store in [
    ProgressStore(folder: "/proc/nowhere/playground"),
    ProgressStore(folder: nil, reason: "no HOME"),
    ProgressStore(folder: "/etc/hostname/playground"),
  ] {
    #expect(!store.isSaved)
    #expect(store.takeNotices().count == 1)
    store.tried(exercise: "fanin", verdict: "", isPassed: true, score: 100, source: "a")
    #expect(store.done == ["fanin"])
    #expect(store.takeNotices().isEmpty)
  }
}

@Test func aFullDiskIsSaidOnceAndNothingIsForgotten() throws {
  let folder = Folder()
  let store = ProgressStore(folder: folder.path)
  store.started(exercise: "fanin")
  // Another process holds the tables in a way that a write fails: the table is gone.
  let other = try DatabaseQueue(path: folder.file)
  try other.write { try $0.execute(sql: "DROP TABLE value") }
  store.remember("place", "2.3")
  #expect(!store.isSaved && store.takeNotices().count == 1)
  #expect(store.exercises.map(\.name) == ["fanin"])
}

/// The writer beside the tests' own binary.
private func writer() throws -> String {
  let binary = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
  var folder = binary.deletingLastPathComponent()
  for _ in 0..<4 {
    let path = folder.appending(path: "progress-writer").path
    if FileManager.default.isExecutableFile(atPath: path) { return path }
    folder.deleteLastPathComponent()
  }
  let build = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: ".build/debug/progress-writer").path
  try #require(FileManager.default.isExecutableFile(atPath: build))
  return build
}

/// How often the writers are killed: 1,000 times with PLAYGROUND_KILLS=1000.
private let kills =
  ProcessInfo.processInfo.environment["PLAYGROUND_KILLS"].flatMap(Int.init) ?? 40

@Test func killedWritersLoseNothing() throws {
  let folder = Folder()
  let path = try writer()
  var generator = SystemRandomNumberGenerator()
  var said = [0, 0]
  for round in 0..<kills {
    let writers = try ["a", "b"].map { name in
      let process = Process()
      process.executableURL = URL(filePath: path)
      process.arguments = [folder.path, name]
      let pipe = Pipe()
      process.standardOutput = pipe
      try process.run()
      return (process, pipe)
    }
    // Now and then they have time enough on a busy machine, too.
    let most: UInt32 = round % 10 == 9 ? 1_000_000 : 30_000
    usleep(UInt32.random(in: (round % 10 == 9 ? most : 500)...most, using: &generator))
    for (process, _) in writers { kill(process.processIdentifier, SIGKILL) }
    for (index, (process, pipe)) in writers.enumerated() {
      let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      // Only whole lines were said.
      let lines = output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      if let last = lines.last.flatMap({ Int($0) }) { said[index] = last }
    }
    let store = ProgressStore(folder: folder.path)
    #expect(store.isSaved && store.takeNotices().isEmpty, "round \(round)")
    for (index, name) in ["a", "b"].enumerated() {
      let scores = store.exercise(name).tries.map(\.score)
      #expect(
        scores.count >= said[index]
          && scores == Array(1...max(1, scores.count)).prefix(scores.count).map { $0 })
    }
  }
  #expect(said.allSatisfy { $0 > 0 })
}
