// A history of lines in a file that terminals share: each line is appended as it is entered.
//
// Invariants: no line is there twice, the latest place counts; a line end within an entry is written `\n`, a backslash
// `\\`; only the end of a large file is read, and a file that has grown large is written anew without what is old.

#if canImport(Glibc)
  import Glibc
#endif

/// Lines that were entered, oldest first.
final class History {
  /// The most lines that are kept.
  static let mostLines = 5_000
  /// The bytes that are read from the end of a file.
  static let mostRead = 1 << 20
  /// A file longer than this is written anew.
  static let mostFile = 2 << 20
  /// The longest entry that is kept, in bytes.
  static let longestEntry = 64 << 10

  /// The lines.
  private(set) var lines: [String] = []
  private let path: String?

  /// The history in the file `path`; nil: only for now.
  init(path: String?) {
    self.path = path
    guard let path else { return }
    let (bytes, size) = Self.tail(path)
    lines = Self.entries(bytes)
    if size > Self.mostFile { rewrite(path) }
  }

  /// Adds a line, unless it is blank or begins with a blank.
  func add(_ line: String) {
    guard let first = line.first, first != " ", line.utf8.count <= Self.longestEntry,
      line.contains(where: { !$0.isWhitespace })
    else { return }
    if lines.last == line { return }
    if let earlier = lines.lastIndex(of: line) { lines.remove(at: earlier) }
    lines.append(line)
    if lines.count > Self.mostLines { lines.removeFirst(lines.count - Self.mostLines) }
    append(line)
  }

  // MARK: The file

  private static func written(_ line: String) -> String {
    guard line.contains(where: { $0 == "\n" || $0 == "\\" }) else { return line }
    var text = ""
    for character in line {
      switch character {
      case "\n": text += "\\n"
      case "\\": text += "\\\\"
      default: text.append(character)
      }
    }
    return text
  }

  private static func read(_ text: Substring) -> String {
    guard text.contains("\\") else { return String(text) }
    var line = ""
    var isEscape = false
    for character in text {
      if isEscape {
        line.append(character == "n" ? "\n" : character)
        isEscape = false
      } else if character == "\\" {
        isEscape = true
      } else {
        line.append(character)
      }
    }
    return line
  }

  /// The entries in the end of a file, each once.
  private static func entries(_ bytes: [UInt8]) -> [String] {
    var seen: Set<String> = []
    var newestFirst: [String] = []
    for part in bytes.split(separator: 0x0A).reversed() {
      guard part.count <= longestEntry else { continue }
      let text = String(decoding: part.filter { $0 >= 0x20 || $0 == 0x09 }, as: UTF8.self)
      let line = read(text[...])
      if !line.isEmpty && seen.insert(line).inserted { newestFirst.append(line) }
      if newestFirst.count == mostLines { break }
    }
    return newestFirst.reversed()
  }

  /// The last bytes of the file, from a line's beginning, and its size.
  private static func tail(_ path: String) -> (bytes: [UInt8], size: Int) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return ([], 0) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return ([], 0)
    }
    let size = Int(status.st_size)
    let start = max(0, size - mostRead)
    var bytes = [UInt8](repeating: 0, count: size - start)
    let count = pread(descriptor, &bytes, bytes.count, off_t(start))
    bytes.removeLast(bytes.count - max(0, count))
    if start > 0, let end = bytes.firstIndex(of: 0x0A) { bytes.removeFirst(end + 1) }
    return (bytes, size)
  }

  private func append(_ line: String) {
    guard let path else { return }
    Self.makeFolder(of: path)
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
    // A history that cannot be written is no reason to stop anybody.
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let bytes = Array((Self.written(line) + "\n").utf8)
    _ = write(descriptor, bytes, bytes.count)
  }

  private func rewrite(_ path: String) {
    let temporary = "\(path).part\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    let bytes = Array(lines.map { Self.written($0) + "\n" }.joined().utf8)
    let isWritten = write(descriptor, bytes, bytes.count) == bytes.count
    close(descriptor)
    if isWritten { rename(temporary, path) } else { unlink(temporary) }
  }

  private static func makeFolder(of path: String) {
    var made = ""
    for part in path.split(separator: "/").dropLast() {
      made += "/" + part
      mkdir(made, 0o700)
    }
  }
}
