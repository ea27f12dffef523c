// The lessons of a course: found by their folders' names, read when they are asked for.

import Markdown

/// The lessons of a course, in the guide's order.
public struct Lessons {
  /// A lesson that has not been read yet.
  public struct Entry: Hashable, Sendable {
    public var section: Section
    public var slug: String
    /// The folder's path.
    public var folder: String
    /// The path of its text.
    public var path: String { folder + "/lesson.md" }
  }

  /// All lessons, by section.
  public let entries: [Entry]
  /// Folders that are no lesson's, with what to do.
  public let problems: [ContentProblem]
  /// How files are read.
  public let files: ContentFiles

  /// The lessons in `root`, the folder that holds a folder per lesson.
  public init(root: String, files: ContentFiles) {
    self.files = files
    var entries: [Entry] = []
    var problems: [ContentProblem] = []
    for name in files.names(root) ?? [] {
      let folder = root + "/" + name
      guard let inside = files.names(folder) else { continue }
      guard inside.contains("lesson.md") else { continue }
      let (section, slug) = LessonReader.parts(ofFolder: name)
      guard let section, !slug.isEmpty else {
        problems.append(
          ContentProblem(
            file: folder, message: "a lesson's folder is named as 2.3-fan-in: section, dash, name"))
        continue
      }
      if let twin = entries.first(where: { $0.slug == slug }) {
        problems.append(

          ContentProblem(file: folder, message: "\(twin.folder) has the same name, \(slug)"))
      }
      entries.append(Entry(section: section, slug: slug, folder: folder))
    }
    self.entries = entries.sorted { ($0.section, $0.slug) < ($1.section, $1.slug) }
    self.problems = problems
  }

  /// Reads a lesson; a file that cannot be read gives a lesson that says so.
  public func read(_ entry: Entry) -> Lesson {
    let bytes: [UInt8]
    do {
      bytes = try files.read(entry.path)
    } catch {
      let problem =
        error as? ContentProblem
        ?? ContentProblem(file: entry.path, message: "cannot be read: \(error)")
      return Lesson(
        path: entry.path, section: entry.section, slug: entry.slug, title: entry.slug, programs: [],
        exercises: [], pages: [Page(title: "", pieces: [], line: 1)], problems: [problem])
    }
    return LessonReader.read(bytes, path: entry.path)
  }

  /// The lesson that `name` means: its section ("2.3"), its slug ("fan-in", "fanin"), its folder, or its pattern.
  public func entry(_ name: String) -> Entry? {
    let name = name.lowercased()
    if let found = entries.first(where: { $0.section.description == name || $0.slug == name }) {
      return found
    }
    let plain = Self.plain(name)
    if plain.isEmpty { return nil }
    if let found = entries.first(where: {
      Self.plain($0.slug) == plain || Self.plain($0.section.description + $0.slug) == plain
    }) {
      return found
    }
    if let found = entries.first(where: { Self.plain($0.slug).hasPrefix(plain) && plain.count > 3 })
    {
      return found
    }
    // "2" means 2.1, the first of its sub-sections.
    if let section = Section(name), !section.numbers.isEmpty,
      let found = entries.first(where: { $0.section.isWithin(section) })
    {
      return found
    }
    return entries.first { read($0).patterns.contains(name) }
  }

  private static func plain(_ name: String) -> String {
    name.filter { $0.isLetter || $0.isNumber }
  }

  /// The lesson after `entry`; nil at the end.
  public func next(after entry: Entry) -> Entry? {
    guard let index = entries.firstIndex(of: entry), index + 1 < entries.count else { return nil }
    return entries[index + 1]
  }

  /// The lesson before `entry`; nil at the start.
  public func previous(before entry: Entry) -> Entry? {
    guard let index = entries.firstIndex(of: entry), index > 0 else { return nil }
    return entries[index - 1]
  }
}
