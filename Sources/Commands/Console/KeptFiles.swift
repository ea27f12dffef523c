// The files that a Go program wrote in its sandbox, copied to a folder of the host: `run … --keep DIR`.
//
// Nothing outside the folder is written: every step down goes through a descriptor of the folder above and follows no
// link, and no name is "", ".", ".." or has a slash or a zero byte in it.

import Printer

#if canImport(Glibc)
  import Glibc
#endif

/// A run's files and where they go.
struct KeptFiles {
  /// Where Go programs start: files below are named relative to it.
  static let home = "/home/gopher/"

  /// The files, by their absolute paths in the sandbox.
  let files: [(path: String, bytes: [UInt8])]

  /// Copies all into a folder, which is made if it is not there.
  func write(to folder: String) throws(HostFailure) {
    if !Files.kind(folder).exists && mkdir(folder, 0o755) != 0 {
      throw HostFailure("\(folder): \(Files.reason(errno))")
    }
    let root = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard root >= 0 else { throw HostFailure("\(folder): \(Files.reason(errno))") }
    defer { close(root) }
    for file in files {
      let names = Self.names(file.path)
      let shown = folder + "/" + names.joined(separator: "/")
      guard let last = names.last, names.allSatisfy(Self.isSafe) else {
        throw HostFailure("\(harmless(shown)): this name stays in the sandbox")
      }
      if let error = Self.write(file.bytes, names.dropLast(), last, below: root) {
        throw HostFailure("\(harmless(shown)): \(Files.reason(error))")
      }
    }
  }

  /// The names on the way to a file from the folder.
  private static func names(_ path: String) -> [String] {
    let relative = path.hasPrefix(home) ? path.dropFirst(home.count) : path[...]
    return relative.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
  }

  private static func isSafe(_ name: String) -> Bool {
    name != "." && name != ".." && !name.utf8.contains(0) && !name.utf8.contains(0x2F)
      && name.utf8.count <= 255
  }

  /// Writes one file; the error's number if that fails.
  private static func write(
    _ bytes: [UInt8], _ folders: ArraySlice<String>, _ name: String, below root: Int32
  ) -> Int32? {
    guard let first = folders.first else {
      let file = openat(
        root, name, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o644)
      guard file >= 0 else { return errno }
      let error = Console.writeAll(bytes, to: file)
      return close(file) != 0 && error == nil ? errno : error
    }
    if mkdirat(root, first, 0o755) != 0 && errno != EEXIST { return errno }
    let folder = openat(root, first, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard folder >= 0 else { return errno }
    defer { close(folder) }
    return write(bytes, folders.dropFirst(), name, below: folder)
  }
}
