// A module: what `go.mod` says of it. Only `module` and `go` lines matter here.

/// A module's path, version and place.
public struct Module: Sendable {
  /// The import path of its root package.
  public var path: String
  /// The language version of its `go` line; go1.16 where there is none, as for gc.
  public var version: GoVersion
  /// The directory that holds `go.mod`.
  public var directory: String

  public init(path: String, version: GoVersion, directory: String) {
    self.path = path
    self.version = version
    self.directory = directory
  }

  /// Reads `go.mod`; nil where it has no module line.
  public init?(parsing text: String, directory: String) {
    var path: String?
    var version = GoVersion(minor: 16)
    for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
      var words = line.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\r" })
      if let comment = words.firstIndex(where: { $0.hasPrefix("//") }) {
        words.removeSubrange(comment...)
      }
      guard words.count >= 2 else { continue }
      if words[0] == "module" { path = words[1].trimmingQuotes }
      if words[0] == "go", let found = GoVersion(String(words[1])) { version = found }
    }
    guard let path else { return nil }
    self.init(path: path, version: version, directory: directory)
  }

  /// The directory of a package of this module; nil for other packages.
  func directory(of importPath: String) -> String? {
    if importPath == path { return directory }
    guard importPath.hasPrefix(path + "/") else { return nil }
    return joinPath(directory, String(importPath.dropFirst(path.count + 1)))
  }
}

extension Substring {
  fileprivate var trimmingQuotes: String {
    let quotes: Set<Character> = ["\"", "`"]
    guard count >= 2, let first, let last, first == last, quotes.contains(first) else {
      return String(self)
    }
    return String(dropFirst().dropLast())
  }
}
