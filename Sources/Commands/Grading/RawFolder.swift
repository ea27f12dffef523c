// A folder that others have written: read by descriptors, step by step, without following links.
//
// Names are bytes: what is no UTF-8 can be opened all the same. Nothing here waits for a pipe, a device or a terminal.

#if canImport(Glibc)
  import Glibc
#endif

/// An open folder.
final class RawFolder {
  /// A name in a folder.
  struct Name: Comparable {
    fileprivate let bytes: [CChar]
    /// The name as text; bytes that are no UTF-8 are replaced.
    let text: String

    static func < (a: Name, b: Name) -> Bool {
      a.bytes.lexicographicallyPrecedes(b.bytes) {
        UInt8(bitPattern: $0) < UInt8(bitPattern: $1)
      }
    }
    static func == (a: Name, b: Name) -> Bool { a.bytes == b.bytes }
  }

  /// What lies under a name.
  enum Kind {
    case file, folder, link, other
  }

  private let descriptor: Int32

  /// Opens a folder; a link is followed only here, at the top.
  init(_ path: String) throws(HostFailure) {
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw HostFailure("\(path): \(Files.reason(errno))") }
  }

  /// Opens a folder within another.
  init(_ name: Name, in folder: RawFolder) throws(HostFailure) {
    descriptor = openat(
      folder.descriptor, name.bytes, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw HostFailure("\(name.text): \(Self.reason(errno))")
    }
  }

  deinit { close(descriptor) }

  /// Why something cannot be opened; of a link, in words of ours.
  private static func reason(_ number: Int32) -> String {
    number == ELOOP || number == ENOTDIR ? "is no folder, or a link" : Files.reason(number)
  }

  /// The names, sorted by their bytes; nil if there are more than `most`.
  func names(most: Int) throws(HostFailure) -> [Name]? {
    let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0, let folder = fdopendir(copy) else {
      let number = errno
      if copy >= 0 { close(copy) }
      throw HostFailure(Files.reason(number))
    }
    defer { closedir(folder) }
    var names: [Name] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { raw in
          Name(
            bytes: Array(UnsafeBufferPointer(start: raw, count: strlen(raw) + 1)),
            text: String(cString: raw))
        }
      }
      if name.text == "." || name.text == ".." { continue }
      if names.count == most { return nil }
      names.append(name)
    }
    return names.sorted()
  }

  /// What lies under a name; the link itself, if it is one.
  func kind(_ name: Name) -> Kind {
    var status = stat()
    guard fstatat(descriptor, name.bytes, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return .other }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .other
    }
  }

  /// A regular file of at most `most` bytes.
  func read(_ name: Name, most: Int) throws(HostFailure) -> [UInt8] {
    switch kind(name) {
    case .file: break
    case .folder: throw HostFailure("\(name.text) is a folder, not a file")
    case .link: throw HostFailure("\(name.text) is a symbolic link, which is not followed")
    case .other: throw HostFailure("\(name.text) is not a regular file")
    }
    let file = openat(
      descriptor, name.bytes, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard file >= 0 else { throw HostFailure("\(name.text): \(Files.reason(errno))") }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw HostFailure("\(name.text) is not a regular file")
    }
    guard status.st_size <= most else {
      throw HostFailure(
        "\(name.text) is larger than \(most >> 10) KiB, which is the most that is read")
    }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= most {
      let count = Glibc.read(file, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw HostFailure("\(name.text): \(Files.reason(errno))")
      }
      bytes += chunk[..<count]
    }
    throw HostFailure("\(name.text) grows while it is read")
  }
}
