// What `playground grade` takes for a class: submissions per second, and the memory of the process that waits for the checks.

import Foundation

/// Grades 200 submissions of an exercise by the program beside this one.
func measureGrading() {
  guard let program = programBeside("grading") else { return }
  let files = FileManager.default
  let folder = files.temporaryDirectory.appending(path: "bench-class-\(getpid())")
  defer { try? files.removeItem(at: folder) }
  let count = 200
  for index in 0..<count {
    let place = folder.appending(path: String(format: "person%03d/who-closes", index))
    let answer =
      "Exercises/who-closes/" + (index.isMultiple(of: 4) ? "whocloses.go" : "solution/whocloses.go")
    do {
      try files.createDirectory(at: place, withIntermediateDirectories: true)
      try files.copyItem(
        at: URL(filePath: answer), to: place.appending(path: "whocloses.go"))
    } catch {
      print("grading: \(error)\n")
      return
    }
  }
  let process = Process()
  process.executableURL = program
  process.arguments = ["grade", folder.path, "--format", "json"]
  process.standardOutput = FileHandle.nullDevice
  var marks: [Int] = []
  let time = seconds {
    do { try process.run() } catch { return }
    while process.isRunning {
      Thread.sleep(forTimeInterval: 0.1)
      if let bytes = residentBytes(of: process.processIdentifier) { marks.append(bytes) }
    }
  }
  print("grade, \(count) submissions of who-closes, one process each")
  print(pad("submissions per second", 28) + column(Double(count) / time, 10, 1))
  let early = marks.dropFirst(marks.count / 10).first ?? 0
  print(
    pad("resident, KiB", 28) + column(Double(early) / 1024) + column(Double(marks.last ?? 0) / 1024)
      + "   (near the start, at the end)")
  print("")
}

/// The playground beside this program; says so if it is not built. `measure` names what needs it.
func programBeside(_ measure: String) -> URL? {
  let here = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent()
  let program = here.appending(path: "playground")
  if FileManager.default.isExecutableFile(atPath: program.path) { return program }
  print("\(measure): build the program first: swift build -c release --product playground\n")
  return nil
}

/// Bytes of memory that another process uses now; nil when it has gone.
private func residentBytes(of process: Int32) -> Int? {
  guard let text = try? String(contentsOfFile: "/proc/\(process)/statm", encoding: .utf8) else {
    return nil
  }
  let fields = text.split(separator: " ")
  guard fields.count > 1, let pages = Int(fields[1]), pages > 0 else { return nil }
  return pages * 4096
}
