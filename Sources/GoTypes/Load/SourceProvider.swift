// Where source files come from: closures, so that no file system is known here.

import GoSyntax

/// The files that a learner's packages are read from.
public struct SourceProvider {
  /// A file's bytes; nil where there is no such file.
  public var read: (String) -> [UInt8]?
  /// The names in a directory; nil where there is no such directory.
  public var list: (String) -> [String]?

  public init(
    read: @escaping (String) -> [UInt8]?, list: @escaping (String) -> [String]? = { _ in nil }
  ) {
    self.read = read
    self.list = list
  }

  /// Files held in memory, by path.
  public init(files: [(path: String, text: String)]) {
    self.init(
      read: { path in files.first { $0.path == path }.map { [UInt8]($0.text.utf8) } },
      list: { directory in
        let names = files.compactMap { file -> String? in
          let (parent, name) = splitPath(file.path)
          return parent == directory ? name : nil
        }
        return names.isEmpty ? nil : names
      })
  }
}

/// The standard packages' source.
public struct StandardLibrary {
  /// The files of the package with an import path, sorted by name; none if there is no such package.
  public var files: (String) -> [(name: String, text: UnsafeBufferPointer<UInt8>)]
  /// The import paths of all packages, sorted.
  public var importPaths: () -> [String]

  public init(
    files: @escaping (String) -> [(name: String, text: UnsafeBufferPointer<UInt8>)],
    importPaths: @escaping () -> [String]
  ) {
    self.files = files
    self.importPaths = importPaths
  }

  /// No packages at all.
  public static var none: StandardLibrary {
    StandardLibrary(files: { _ in [] }, importPaths: { [] })
  }
}

/// The directory (`.` where there is none) and the name of a path.
func splitPath(_ path: String) -> (directory: String, name: String) {
  guard let slash = path.lastIndex(of: "/") else { return (".", path) }
  let directory = String(path[..<slash])
  return (directory.isEmpty ? "/" : directory, String(path[path.index(after: slash)...]))
}

/// A name within a directory; the directory `.` is left out.
func joinPath(_ directory: String, _ name: String) -> String {
  if directory == "." || directory.isEmpty { return name }
  return directory.hasSuffix("/") ? directory + name : directory + "/" + name
}
