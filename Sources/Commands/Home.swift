// Where lessons and exercises lie: where PLAYGROUND_HOME says, beside the binary, under its install prefix, or in the
// checkout that it was built in.

#if canImport(Glibc)
  import Glibc
#endif

/// The folder that holds `Lessons` and `Exercises`.
enum Home {
  /// The folder; a misuse that says where it was looked for if there is none.
  static func find() throws -> String {
    if let home = Terminal.variable("PLAYGROUND_HOME") {
      guard isHome(home) else {
        throw Misuse("PLAYGROUND_HOME is \(home), but there is no folder Lessons in it")
      }
      return home
    }
    let candidates = candidates(besides: executable())
    if let home = candidates.first(where: isHome) { return home }
    throw Misuse(
      "the folder Lessons was not found in \(candidates.joined(separator: ", ")): set PLAYGROUND_HOME to "
        + "the folder that holds it")
  }

  private static func isHome(_ path: String) -> Bool { Files.kind(path + "/Lessons").isFolder }

  /// The folders in which it is looked for, nearest first: up to four above the binary's own, and `share/playground`
  /// beside it.
  private static func candidates(besides binary: String) -> [String] {
    var folder = parent(binary)
    var found = [folder, parent(folder) + "/share/playground"]
    for _ in 0..<4 {
      folder = parent(folder)
      found.append(folder)
    }
    return found
  }

  private static func parent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  /// The path of the running program.
  private static func executable() -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard count > 0 else { return CommandLine.arguments.first ?? "." }
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
