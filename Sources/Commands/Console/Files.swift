// Files of the host: read whole with a limit, written whole or not at all.

import GoInterpreter

#if canImport(Glibc)
  import Glibc
#endif

/// Reading and writing of files, with errors that name the path.
public enum Files {
  /// The most bytes that are read from one file.
  public static let readLimit = 64 << 20

  /// What the system says about error `number`.
  public static func reason(_ number: Int32) -> String { String(cString: strerror(number)) }

  /// All bytes of a regular file (or a pipe), at most `readLimit`.
  static func read(_ path: String) throws(HostFailure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw HostFailure("\(path): \(reason(errno))") }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw HostFailure("\(path): \(reason(errno))") }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw HostFailure("\(path): is not a regular file")
    }
    return try readAll(descriptor, path)
  }

  /// Milliseconds between two looks whether Ctrl-C was pressed, while standard input has nothing.
  private static let inputInterval: Int32 = 100

  /// Fills `buffer` with what standard input has; 0 at its end, and on Ctrl-C.
  static func readInput(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    while true {
      if Interrupt.isPending { return 0 }
      // A signal that comes just before a read would not end it: so there is only a read where there is something.
      var input = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
      let ready = poll(&input, 1, inputInterval)
      if ready == 0 || (ready < 0 && errno == EINTR) { continue }
      let count = Glibc.read(0, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { return 0 }
    }
  }

  /// The longest line that is read.
  private static let lineLimit = 1 << 20

  /// A line from `descriptor` without its end, read byte by byte so that what follows is left for others; nil at the end.
  static func readLine(_ descriptor: Int32) -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while bytes.count < lineLimit {
      let count = Glibc.read(descriptor, &byte, 1)
      if count < 0 && errno == EINTR && !Interrupt.isPending { continue }
      if count <= 0 { return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self) }
      if byte == 0x0A { break }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// All that can be read from `descriptor`.
  static func readAll(_ descriptor: Int32, _ name: String) throws(HostFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw HostFailure("\(name): \(reason(errno))")
      }
      bytes.append(contentsOf: chunk[0..<count])
      if bytes.count > readLimit {
        throw HostFailure(
          "\(name): larger than \(readLimit >> 20) MiB, which is the most that is read")
      }
    }
  }

  /// Writes `bytes` to `path` through a temporary file beside it, so that a half-written file never has the name.
  static func write(_ bytes: [UInt8], to path: String) throws(HostFailure) {
    if path == "/dev/stdout" || path.hasPrefix("/dev/") || path.hasPrefix("/proc/") {
      return try writeDirectly(bytes, to: path)
    }
    let temporary = "\(path).part\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw HostFailure("\(path): \(reason(errno))") }
    var error = Console.writeAll(bytes, to: descriptor)
    if error == nil && fsync(descriptor) != 0 && errno != EINVAL { error = errno }
    if close(descriptor) != 0 && error == nil { error = errno }
    if error == nil && rename(temporary, path) != 0 { error = errno }
    if let error {
      unlink(temporary)
      throw HostFailure("\(path): \(reason(error)); nothing was written")
    }
  }

  /// Checks that `path`, where there is one, can be written, as `write` would: said before hours of work rather than after them.
  static func checkWritable(_ path: String?) throws(HostFailure) {
    guard let path else { return }
    if kind(path).isFolder { throw HostFailure("\(path): \(reason(EISDIR))") }
    let isDevice = path.hasPrefix("/dev/") || path.hasPrefix("/proc/")
    let probe = isDevice ? path : "\(path).part\(getpid())"
    let flags = isDevice ? O_WRONLY | O_CLOEXEC : O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
    let descriptor = open(probe, flags | O_NONBLOCK, 0o644)
    guard descriptor >= 0 else { throw HostFailure("\(path): \(reason(errno))") }
    close(descriptor)
    if !isDevice { unlink(probe) }
  }

  private static func writeDirectly(_ bytes: [UInt8], to path: String) throws(HostFailure) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw HostFailure("\(path): \(reason(errno))") }
    defer { close(descriptor) }
    if let error = Console.writeAll(bytes, to: descriptor) {
      throw HostFailure("\(path): \(reason(error))")
    }
  }

  /// Makes a folder and those above it, for this user alone.
  static func makeFolders(_ path: String) throws(HostFailure) {
    if kind(path).isFolder || path.isEmpty { return }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try makeFolders(String(path[..<slash]))
    }
    if mkdir(path, 0o700) != 0 && errno != EEXIST {
      throw HostFailure("\(path): \(reason(errno))")
    }
  }

  /// What is at `path` itself: links are not followed.
  static func entryKind(_ path: String) -> SourceFolder.Kind {
    var status = stat()
    guard lstat(path, &status) == 0 else { return .other }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// Whether something is at `path`, and whether it is a folder.
  static func kind(_ path: String) -> (exists: Bool, isFolder: Bool) {
    var status = stat()
    guard stat(path, &status) == 0 else { return (false, false) }
    return (true, status.st_mode & S_IFMT == S_IFDIR)
  }

  /// The path without links and dots, from the root.
  static func absolute(_ path: String) throws(HostFailure) -> String {
    guard let real = realpath(path, nil) else { throw HostFailure("\(path): \(reason(errno))") }
    defer { free(real) }
    return String(cString: real)
  }

  /// The folder that holds what is at `path`.
  static func parent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The names in a folder, sorted.
  static func names(in path: String) throws(HostFailure) -> [String] {
    guard let folder = opendir(path) else { throw HostFailure("\(path): \(reason(errno))") }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
