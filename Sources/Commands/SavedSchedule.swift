// Schedules too long for a chat message: kept in a file that `playground replay` takes instead of a token.
//
// The file holds comments (`# …`) and one line: the token and the parameters, as they would be typed.

import Explorer

#if canImport(Glibc)
  import Glibc
#endif

/// A replay token in a file.
enum SavedSchedule {
  /// The longest token that is printed as it is, in characters.
  static let longestToken = 160

  /// The words behind `replay`: the token itself, or the path of a new file that holds it if it is long. Where no file
  /// can be written it is the token all the same.
  static func shortened(_ token: String) -> String {
    guard token.count > longestToken, let folder else { return token }
    let name = String(fingerprint(token.utf8), radix: 32)
    let program = token.prefix { $0 != "@" }.split(separator: "/").last ?? "program"
    let path = "\(folder)/\(program)-\(name).schedule"
    let text = "# A schedule of \(program). Run it again: playground replay FILE\n\(token)\n"
    do {
      try Files.makeFolders(folder)
      try Files.write(Array(text.utf8), to: path)
      return path
    } catch {
      return token
    }
  }

  /// The words of a file that `shortened` wrote; nil if `path` is no such file.
  static func words(of path: String) throws -> [String]? {
    let kind = Files.kind(path)
    guard kind.exists, !kind.isFolder, !path.contains("@") else { return nil }
    let text = String(decoding: try Files.read(path), as: UTF8.self)
    let line = text.split(separator: "\n").first {
      !$0.hasPrefix("#") && !$0.trimmingBlanks.isEmpty
    }
    guard let line, line.contains("@") else {
      throw Misuse("\(path): there is no schedule in this file")
    }
    return Words.split(String(line))
  }

  /// Where they are kept: the state folder of the XDG base directories.
  private static var folder: String? {
    if let state = Terminal.variable("XDG_STATE_HOME"), state.hasPrefix("/") {
      return state + "/playground/schedules"
    }
    return Terminal.variable("HOME").map { $0 + "/.local/state/playground/schedules" }
  }
}
