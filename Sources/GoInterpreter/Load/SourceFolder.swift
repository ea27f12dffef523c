// The files beside a package's source, and which of them a pattern of //go:embed names.
//
// Invariant: names are relative to the package's folder, with slashes; nothing outside it is reached.

/// The folder that a package's files lie in, for those that are embedded.
public struct SourceFolder: Sendable {
  /// What a name stands for.
  public enum Kind: Sendable { case file, folder, other }
  /// The sorted names in a folder, "." for the package's own, with what each is; nil if it cannot be read.
  public var list: @Sendable (String) -> [(name: String, kind: Kind)]?
  /// A file's content; nil if it cannot be read.
  public var read: @Sendable (String) -> [UInt8]?

  /// A folder whose names and files these functions find.
  public init(
    list: @escaping @Sendable (String) -> [(name: String, kind: Kind)]?,
    read: @escaping @Sendable (String) -> [UInt8]?
  ) {
    self.list = list
    self.read = read
  }

  /// What a pattern names, or why it cannot be used, in the go command's words.
  enum Matches {
    case files([String])
    case failure(String)
  }

  func matches(_ pattern: String) -> Matches {
    let takesAll = pattern.hasPrefix("all:")
    let glob = takesAll ? String(pattern.dropFirst(4)) : pattern
    let parts = glob.split(separator: "/", omittingEmptySubsequences: false).map { Array($0.utf8) }
    let isPath = parts.allSatisfy { !$0.isEmpty && $0 != [0x2E] && $0 != [0x2E, 0x2E] }
    guard isPath, parts.allSatisfy(PathPattern.isValid) else {
      return .failure("invalid pattern syntax")
    }
    var found: [(name: String, kind: Kind)] = [(".", .folder)]
    for part in parts {
      found = found.filter { $0.kind == .folder }.flatMap { folder in
        (list(folder.name) ?? []).filter { PathPattern.matches(part, Array($0.name.utf8)) }
          .map { (Self.join(folder.name, $0.name), $0.kind) }
      }
    }
    if found.isEmpty { return .failure("no matching files found") }
    var files: [String] = []
    for (name, kind) in found {
      let what = kind == .folder ? "directory" : "file"
      if let bad = name.split(separator: "/").first(where: { !Self.canBeEmbedded($0) }) {
        return .failure("cannot embed \(what) \(name): invalid name \(bad)")
      }
      switch kind {
      case .other: return .failure("cannot embed irregular file \(name)")
      case .file: files.append(name)
      case .folder:
        if isModule(name) {
          return .failure("cannot embed directory \(name): in different module")
        }
        let below = self.files(below: name, takesAll: takesAll, depth: 0)
        if below.isEmpty {
          return .failure("cannot embed directory \(name): contains no embeddable files")
        }
        files += below
      }
    }
    return .files(files)
  }

  /// The deepest folders that are looked into.
  private static let depthLimit = 64

  private func files(below folder: String, takesAll: Bool, depth: Int) -> [String] {
    if depth == Self.depthLimit { return [] }
    var result: [String] = []
    for (name, kind) in list(folder) ?? [] {
      let isHidden = name.hasPrefix(".") || name.hasPrefix("_")
      guard takesAll || !isHidden, Self.canBeEmbedded(name[...]) else { continue }
      let path = Self.join(folder, name)
      switch kind {
      case .file: result.append(path)
      case .folder where !isModule(path):
        result += files(below: path, takesAll: takesAll, depth: depth + 1)
      case .folder, .other: continue
      }
    }
    return result
  }

  private func isModule(_ folder: String) -> Bool {
    (list(folder) ?? []).contains { $0.name == "go.mod" && $0.kind == .file }
  }

  private static func join(_ folder: String, _ name: String) -> String {
    folder == "." ? name : folder + "/" + name
  }

  /// Spec of package embed: names must not include `" * < > ? ` ' | / \ and :`; version control's folders are left out.
  private static func canBeEmbedded(_ name: Substring) -> Bool {
    if [".bzr", ".hg", ".git", ".svn"].contains(name) { return false }
    return !name.utf8.contains { "\"*<>?`'|/\\:".utf8.contains($0) }
  }
}

/// A pattern of path.Match for one element of a path.
private enum PathPattern {
  /// Whether `pattern` is well-formed.
  static func isValid(_ pattern: [UInt8]) -> Bool {
    var at = 0
    while at < pattern.count {
      guard let next = step(pattern, at, nil) else { return false }
      at = next.end
    }
    return true
  }

  static func matches(_ pattern: [UInt8], _ name: [UInt8]) -> Bool {
    let characters = Array(String(decoding: name, as: UTF8.self).unicodeScalars)
    var at = 0
    var index = 0
    var star: (pattern: Int, index: Int)?
    while index < characters.count || at < pattern.count {
      if at < pattern.count, pattern[at] == 0x2A {
        at += 1
        star = (at, index)
        continue
      }
      if at < pattern.count, index < characters.count,
        let next = step(pattern, at, characters[index]), next.fits
      {
        at = next.end
        index += 1
        continue
      }
      guard let (afterStar, from) = star, from < characters.count else { return false }
      star = (afterStar, from + 1)
      at = afterStar
      index = from + 1
    }
    return true
  }

  // The end of the pattern's piece at `at`, and whether the character fits it; nil if it is malformed.
  private static func step(
    _ pattern: [UInt8], _ at: Int, _ character: Unicode.Scalar?
  ) -> (end: Int, fits: Bool)? {
    switch pattern[at] {
    case 0x2A, 0x3F: return (at + 1, true)
    case 0x5B:
      var place = at + 1
      let isNegated = place < pattern.count && pattern[place] == 0x5E
      if isNegated { place += 1 }
      var fits = false
      var ranges = 0
      while place < pattern.count, pattern[place] != 0x5D || ranges == 0 {
        guard pattern[place] != 0x5D, pattern[place] != 0x2D,
          let (low, afterLow) = scalar(pattern, place)
        else { return nil }
        var high = low
        place = afterLow
        if place < pattern.count, pattern[place] == 0x2D {
          guard place + 1 < pattern.count, pattern[place + 1] != 0x5D,
            let (found, afterHigh) = scalar(pattern, place + 1)
          else { return nil }
          high = found
          place = afterHigh
        }
        if let character, low <= character, character <= high { fits = true }
        ranges += 1
      }
      return place < pattern.count ? (place + 1, fits != isNegated) : nil
    default:
      guard let (wanted, end) = scalar(pattern, at) else { return nil }
      return (end, character == wanted)
    }
  }

  // The character at `at`, which a backslash may precede.
  private static func scalar(_ pattern: [UInt8], _ at: Int) -> (Unicode.Scalar, Int)? {
    let start = pattern[at] == 0x5C ? at + 1 : at
    guard start < pattern.count else { return nil }
    let width =
      pattern[start] < 0x80 ? 1 : pattern[start] < 0xE0 ? 2 : pattern[start] < 0xF0 ? 3 : 4
    let end = min(pattern.count, start + width)
    let text = String(decoding: pattern[start..<end], as: UTF8.self)
    guard let scalar = text.unicodeScalars.first else { return nil }
    return (scalar, end)
  }
}
