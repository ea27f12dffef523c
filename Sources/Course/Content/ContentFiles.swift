// How the course reads its files: closures that the commands fill in, so that everything can be loaded from memory too.

/// Reading of files and folders.
public struct ContentFiles {
  /// All bytes of a file; throws what the world says, with the path in it.
  public var read: (String) throws -> [UInt8]
  /// The names in a folder, sorted; nil if it is no folder.
  public var names: (String) -> [String]?

  /// Reads through these closures.
  public init(
    read: @escaping (String) throws -> [UInt8], names: @escaping (String) -> [String]?
  ) {
    self.read = read
    self.names = names
  }

  /// Files in memory, by path.
  public init(_ files: [String: String]) {
    read = { path in
      guard let text = files[path] else {
        throw ContentProblem(file: path, message: "No such file or directory")
      }
      return Array(text.utf8)
    }
    names = { folder in
      let prefix = folder.isEmpty ? "" : folder + "/"
      let inside = files.keys.filter { $0.hasPrefix(prefix) }
        .compactMap { $0.dropFirst(prefix.count).split(separator: "/").first.map(String.init) }
      return inside.isEmpty ? nil : Set(inside).sorted()
    }
  }
}

/// What is wrong with a file of the course: said with its place, so that an author finds it.
public struct ContentProblem: Error, Hashable, Sendable, Comparable,
  CustomStringConvertible
{
  /// The file's path, or the folder's.
  public var file: String
  /// The line, from 1; 0: the file as a whole.
  public var line: Int
  /// What is wrong and what would be right.
  public var message: String

  /// A problem.
  public init(file: String, line: Int = 0, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  /// As in `Exercises/fanin/exercise.md:4: unknown key "titel"`.
  public var description: String {
    line > 0 ? "\(file):\(line): \(message)" : "\(file): \(message)"
  }

  /// By file, then by line.
  public static func < (a: ContentProblem, b: ContentProblem) -> Bool {
    (a.file, a.line, a.message) < (b.file, b.line, b.message)
  }
}

/// `bytes` as text; the line of the first byte that is no UTF-8 is named.
func decodedText(_ bytes: [UInt8], _ file: String) throws(ContentProblem) -> String {
  if let text = String(validating: bytes, as: UTF8.self) { return text }
  var good = 0
  var end = bytes.count
  // The longest valid prefix, by halving: validity of prefixes that end at line ends is monotonic.
  while good < end {
    let middle = (good + end + 1) / 2
    var cut = middle
    while cut < bytes.count && bytes[cut] & 0xC0 == 0x80 { cut += 1 }
    if String(validating: bytes[..<cut], as: UTF8.self) != nil {
      good = middle
    } else {
      end = middle - 1
    }
  }
  let line = 1 + bytes[..<good].count { $0 == 0x0A }
  throw ContentProblem(file: file, line: line, message: "is not UTF-8 from here on")
}
