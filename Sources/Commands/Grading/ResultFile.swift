// Where results go in a format: standard output, a file that appears whole, or a folder with a file per person.

import Course
import Printer

#if canImport(Glibc)
  import Glibc
#endif

/// What a command says when the checker itself has failed, not the submission: exit code 3.
struct CheckerFailure: Error {
  /// The line.
  var message: String
  init(_ message: String) { self.message = message }
}

/// Takes results one after the other and writes them.
final class ResultFile {
  private let format: ResultFormat
  private let console: Console
  /// Whether there is a file per person in a folder.
  private let folder: String?
  private var writer: (any ResultWriter)?
  private var part: PartFile?
  private var person: String?

  /// Results go to `output`; nil: standard output. `isPersonal`: a folder with a file per person, if the format is of that
  /// kind.
  init(
    _ format: ResultFormat, output: String?, _ console: Console, isPerPerson: Bool = false
  ) throws(HostFailure) {
    self.format = format
    self.console = console
    folder = isPerPerson && format.isPersonal ? output : nil
    if let folder {
      try Files.makeFolders(folder)
      return
    }
    if let output { part = try PartFile(output) }
    writer = format.writer()
    try put(writer?.begin() ?? "")
  }

  /// Adds a result; `text` is what text says of it.
  func add(_ entry: ResultEntry, text: @autoclosure () -> String) throws(HostFailure) {
    if folder != nil && (writer == nil || person != entry.person) {
      try finishPerson()
      person = entry.person
      writer = format.writer()
    }
    try put(format == .text ? text() : writer?.add(entry) ?? "")
  }

  /// Writes lines that belong to no result, in text.
  func note(_ text: String) throws(HostFailure) {
    if format == .text { try put(text) }
  }

  /// Ends the file: only now does it have its name.
  func finish() throws(HostFailure) {
    if folder != nil { return try finishPerson() }
    try put(writer?.end() ?? "")
    try part?.commit()
  }

  private func finishPerson() throws(HostFailure) {
    guard let folder, let ended = writer?.end() else { return }
    let base = (person ?? "nobody").replacing("/", with: "_")
    try Files.write(Array(ended.utf8), to: "\(folder)/\(base).json")
    writer = nil
  }

  private func put(_ text: String) throws(HostFailure) {
    if text.isEmpty { return }
    guard let part else { return console.write(text) }
    try part.write(Array(text.utf8))
  }
}

/// A file that is written piece by piece beside its place, and moved there when it is whole.
final class PartFile {
  private let path: String
  private let temporary: String?
  private let descriptor: Int32
  private var isOpen = true

  init(_ path: String) throws(HostFailure) {
    self.path = path
    if Files.kind(path).isFolder { throw HostFailure("\(path): is a folder") }
    var status = stat()
    let isSpecial = stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
    // A pipe or a device is written to as it is.
    temporary = isSpecial || path.hasPrefix("/dev/") ? nil : "\(path).part\(getpid())"
    let flags = temporary == nil ? O_WRONLY | O_CLOEXEC : O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
    descriptor = open(temporary ?? path, flags, 0o644)
    guard descriptor >= 0 else { throw HostFailure("\(path): \(Files.reason(errno))") }
  }

  deinit { discard() }

  func write(_ bytes: [UInt8]) throws(HostFailure) {
    guard isOpen else { return }
    if let error = Console.writeAll(bytes, to: descriptor) {
      discard()
      throw HostFailure("\(path): \(Files.reason(error)); nothing was written")
    }
  }

  func commit() throws(HostFailure) {
    guard isOpen else { return }
    var error: Int32?
    if fsync(descriptor) != 0 && errno != EINVAL && errno != EROFS { error = errno }
    isOpen = false
    if close(descriptor) != 0 && error == nil { error = errno }
    guard let temporary else { return }
    if error == nil && rename(temporary, path) != 0 { error = errno }
    if let error {
      unlink(temporary)
      throw HostFailure("\(path): \(Files.reason(error)); nothing was written")
    }
  }

  /// Nothing is left behind.
  private func discard() {
    guard isOpen else { return }
    isOpen = false
    close(descriptor)
    if let temporary { unlink(temporary) }
  }
}
