// A go.mod above a folder: the module's path and language version.

import GoTypes

#if canImport(Glibc)
  import Glibc
#endif

/// The module that a folder belongs to.
struct GoModule {
  /// The module's path.
  let path: String
  /// The minor number of its Go version.
  let version: Int
  /// The folder of its go.mod, absolute.
  let directory: String

  /// The module whose go.mod lies in `folder` or above.
  static func find(above folder: String) -> GoModule? {
    var place = absolute(folder)
    while true {
      let file = place + "/go.mod"
      if Files.kind(file).exists, let text = try? Files.read(file),
        let module = Module(parsing: String(decoding: text, as: UTF8.self), directory: place)
      {
        return GoModule(path: module.path, version: module.version.minor, directory: place)
      }
      guard let slash = place.lastIndex(of: "/"), slash != place.startIndex else { return nil }
      place = String(place[..<slash])
    }
  }

  /// The import path of a folder of the module.
  func path(of folder: String) -> String {
    let rest = Self.absolute(folder).dropFirst(directory.count)
    return path + rest
  }

  /// The folder of an import path of the module.
  func directory(of importPath: String) -> String? {
    if importPath == path { return Self.shown(directory) }
    guard importPath.hasPrefix(path + "/") else { return nil }
    let found = directory + importPath.dropFirst(path.count)
    return Files.kind(found).isFolder ? Self.shown(found) : nil
  }

  /// A folder as the go command shows it: relative to the working directory if it lies in it.
  private static func shown(_ folder: String) -> String {
    let here = absolute(".")
    if folder == here { return "." }
    return folder.hasPrefix(here + "/") ? String(folder.dropFirst(here.count + 1)) : folder
  }

  /// The last part of a folder's path: what a package without module is called.
  static func name(of folder: String) -> String {
    absolute(folder).split(separator: "/").last.map(String.init) ?? "main"
  }

  /// A folder's path from the root, links followed.
  static func absolute(_ folder: String) -> String {
    guard let resolved = realpath(folder, nil) else { return folder }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
