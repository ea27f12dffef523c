// Which packages the arguments of `playground test` name: folders, `DIR/...`, or the files of one package.

import GoInterpreter

/// Packages as the go command's arguments name them.
enum PackagePattern {
  /// The deepest folders that `...` looks into.
  private static let depthLimit = 64

  /// The paths of each package that `paths` name, in their order, no folder twice: one folder, or Go files.
  static func packages(_ paths: [String]) throws -> [[String]] {
    // Files are all of one package.
    if !paths.contains(where: { isFolder($0) }) { return [paths] }
    var packages: [[String]] = []
    for path in paths {
      guard isFolder(path) else {
        throw Misuse("\(path): files and folders cannot be named together")
      }
      guard let top = folder(above: path) else {
        add(path, to: &packages)
        continue
      }
      guard Files.kind(top).isFolder else { throw Misuse("\(top): no such file or folder") }
      var found: [String] = []
      try collect(top, depth: 0, into: &found)
      if found.isEmpty { throw Misuse("\(path): there are no Go files in these folders") }
      for folder in found { add(folder, to: &packages) }
    }
    return packages
  }

  private static func add(_ folder: String, to packages: inout [[String]]) {
    if !packages.contains([folder]) { packages.append([folder]) }
  }

  private static func isFolder(_ path: String) -> Bool {
    folder(above: path) != nil || Files.kind(path).isFolder
  }

  /// "a" of "a/...", else nil.
  private static func folder(above pattern: String) -> String? {
    if pattern == "..." { return "." }
    guard pattern.hasSuffix("/...") else { return nil }
    let top = pattern.dropLast(4)
    return top.isEmpty ? "/" : String(top)
  }

  /// The folders with Go files from `folder` down, those first that come first by name. What the go command leaves out is left
  /// out: testdata, vendor, other modules, and names that begin with "." or "_".
  private static func collect(_ folder: String, depth: Int, into found: inout [String]) throws {
    let names = try Files.names(in: folder)
    if names.contains(where: { $0.hasSuffix(".go") }),
      (try? GoFiles.readFolder(folder, tests: true)) != nil
    {
      found.append(folder)
    }
    if depth == depthLimit { return }
    for name in names where !name.hasPrefix(".") && !name.hasPrefix("_") {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      if name == "testdata" || name == "vendor" || Files.kind(path + "/go.mod").exists { continue }
      // Links are not followed, so that there is an end.
      if Files.entryKind(path) == .folder { try collect(path, depth: depth + 1, into: &found) }
    }
  }
}
