// The file system of one run of a Go program: a tree in memory, which starts with a few directories.
//
// Names are resolved as Linux does; errors are Linux's numbers. Nothing here touches the real file system. The bytes
// of all files together are limited.

/// Numbers of errors, as Linux has them.
enum ErrorNumber: Int, Error {
  case noEntry = 2
  case inputOutput = 5
  case badFile = 9
  case access = 13
  case exists = 17
  case notDirectory = 20
  case isDirectory = 21
  case invalid = 22
  case noSpace = 28
  case illegalSeek = 29
  case notEmpty = 39
  case loop = 40
}

/// A file, directory or symbolic link.
final class FileNode {
  enum Kind { case file, directory, link }

  let kind: Kind
  /// Tells it from all others.
  let number: Int
  /// Permission bits as Linux has them, with setuid, setgid and sticky.
  var mode: UInt32
  /// When it was last changed, in nanoseconds since 1970.
  var modified: Int64
  var bytes: [UInt8] = []
  var entries: [String: FileNode] = [:]
  var target = ""

  init(_ kind: Kind, number: Int, mode: UInt32, modified: Int64) {
    self.kind = kind
    self.number = number
    self.mode = mode
    self.modified = modified
  }
}

/// An open file.
final class OpenFile {
  let node: FileNode
  var offset = 0
  let isReadable: Bool
  let isWritable: Bool
  let appends: Bool

  init(_ node: FileNode, isReadable: Bool, isWritable: Bool, appends: Bool) {
    self.node = node
    self.isReadable = isReadable
    self.isWritable = isWritable
    self.appends = appends
  }
}

/// The file system of a run.
public final class FileSystem {
  /// Bytes that all files may have together.
  static let capacity = 64 << 20
  /// Symbolic links on the way to a file.
  static let linkLimit = 40

  private var count = 0
  private var used = 0
  private let root: FileNode
  private(set) var workingDirectory = "/home/gopher"
  /// By descriptor; the first three are the standard streams.
  private var open: [OpenFile?] = [nil, nil, nil]
  /// The time of changes.
  var now: Int64

  init(now: Int64) {
    self.now = now
    root = FileNode(.directory, number: 1, mode: 0o755, modified: now)
    count = 1
    let home = make(.directory, mode: 0o755)
    put(home, root, "home")
    put(make(.directory, mode: 0o755), home, "gopher")
    put(make(.directory, mode: 0o1777), root, "tmp")
  }

  private func make(_ kind: FileNode.Kind, mode: UInt32) -> FileNode {
    count += 1
    return FileNode(kind, number: count, mode: mode & 0o7777, modified: now)
  }

  // MARK: Names

  private func elements(_ name: String) -> [String] {
    let whole = name.utf8.first == UInt8(ascii: "/") ? name : workingDirectory + "/" + name
    return whole.split(separator: "/").map(String.init).filter { $0 != "." }
  }

  /// Where a name's last element is or would be: its directory and what it is called there; "" for the root.
  private func parent(_ name: String, depth: Int = 0) throws(ErrorNumber) -> (FileNode, String) {
    if name.isEmpty { throw .noEntry }
    var stack = [root]
    let parts = elements(name)
    for (index, part) in parts.enumerated() {
      guard let directory = stack.last, directory.kind == .directory else { throw .notDirectory }
      if part == ".." {
        if stack.count > 1 { stack.removeLast() }
        continue
      }
      if index == parts.count - 1 { return (directory, part) }
      guard let next = directory.entries[part] else { throw .noEntry }
      if next.kind == .link {
        let rest = parts[(index + 1)...].joined(separator: "/")
        return try parent(
          try target(next, path: parts[..<index], depth) + "/" + rest, depth: depth + 1)
      }
      if next.kind != .directory { throw .notDirectory }
      stack.append(next)
    }
    guard let last = stack.last else { throw .noEntry }
    return (last, "")
  }

  private func target(
    _ link: FileNode, path: ArraySlice<String>, _ depth: Int
  ) throws(ErrorNumber) -> String {
    if depth >= Self.linkLimit { throw .loop }
    if link.target.utf8.first == UInt8(ascii: "/") { return link.target }
    return "/" + path.joined(separator: "/") + "/" + link.target
  }

  /// The node of a name.
  func node(_ name: String, follow: Bool = true, depth: Int = 0) throws(ErrorNumber) -> FileNode {
    let (directory, last) = try parent(name)
    if last.isEmpty { return directory }
    guard let node = directory.entries[last] else { throw .noEntry }
    let needsDirectory = name.utf8.last == UInt8(ascii: "/")
    if node.kind == .link && (follow || needsDirectory) {
      let path = elements(name).dropLast()
      return try self.node(
        try target(node, path: path, depth), follow: true, depth: depth + 1)
    }
    if needsDirectory && node.kind != .directory { throw .notDirectory }
    return node
  }

  private func freePlace(_ name: String) throws(ErrorNumber) -> (FileNode, String) {
    let (directory, last) = try parent(name)
    if last.isEmpty || directory.entries[last] != nil { throw .exists }
    return (directory, last)
  }

  private func put(_ node: FileNode, _ directory: FileNode, _ name: String) {
    directory.entries[name] = node
    directory.modified = now
  }

  // MARK: Changes to the tree

  func makeDirectory(_ name: String, mode: UInt32) throws(ErrorNumber) {
    let (directory, last) = try freePlace(name)
    put(make(.directory, mode: mode), directory, last)
  }

  func makeLink(_ target: String, _ name: String) throws(ErrorNumber) {
    let (directory, last) = try freePlace(name)
    let link = make(.link, mode: 0o777)
    link.target = target
    put(link, directory, last)
  }

  func linkHard(_ old: String, _ new: String) throws(ErrorNumber) {
    let node = try node(old, follow: false)
    let (directory, last) = try freePlace(new)
    put(node, directory, last)
  }

  func remove(_ name: String) throws(ErrorNumber) {
    let (directory, last) = try parent(name)
    if last.isEmpty { throw .invalid }
    guard let node = directory.entries[last] else { throw .noEntry }
    if node.kind == .directory && !node.entries.isEmpty { throw .notEmpty }
    directory.entries[last] = nil
    directory.modified = now
    if node.kind == .file { used -= node.bytes.count }
  }

  func rename(_ old: String, _ new: String) throws(ErrorNumber) {
    let (from, fromName) = try parent(old)
    guard let node = from.entries[fromName] else { throw .noEntry }
    let (to, toName) = try parent(new)
    if toName.isEmpty { throw .exists }
    if let there = to.entries[toName], there !== node {
      switch (node.kind == .directory, there.kind == .directory) {
      case (true, false): throw .notDirectory
      case (false, true): throw .isDirectory
      case (true, true): if !there.entries.isEmpty { throw .notEmpty }
      case (false, false): break
      }
    }
    var above: [FileNode] = [to]
    if node.kind == .directory {
      // A directory cannot be put into itself.
      while let next = above.popLast() {
        if next === node { throw .invalid }
        if let parent = parentNode(of: next) { above.append(parent) }
      }
    }
    from.entries[fromName] = nil
    put(node, to, toName)
    from.modified = now
  }

  private func parentNode(of node: FileNode) -> FileNode? {
    var pending = [root]
    while let next = pending.popLast() {
      for entry in next.entries.values where entry.kind == .directory {
        if entry === node { return next }
        pending.append(entry)
      }
    }
    return nil
  }

  func changeDirectory(_ name: String) throws(ErrorNumber) {
    if try node(name).kind != .directory { throw .notDirectory }
    var path: [String] = []
    for part in elements(name) {
      if part == ".." { _ = path.popLast() } else { path.append(part) }
    }
    workingDirectory = "/" + path.joined(separator: "/")
  }

  /// The names in a directory, sorted.
  func names(_ directory: FileNode) throws(ErrorNumber) -> [String] {
    if directory.kind != .directory { throw .notDirectory }
    return directory.entries.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  // MARK: Open files

  /// Linux's flags of open.
  private enum Flag {
    static let writeOnly = 1
    static let readWrite = 2
    static let create = 0o100
    static let exclusive = 0o200
    static let truncate = 0o1000
    static let append = 0o2000
    static let directory = 0o200000
  }

  private func openedNode(
    _ name: String, _ flags: Int, _ mode: UInt32
  ) throws(ErrorNumber) -> FileNode {
    do throws(ErrorNumber) {
      let node = try node(name)
      if flags & Flag.create != 0 && flags & Flag.exclusive != 0 { throw .exists }
      return node
    } catch {
      guard error == .noEntry, flags & Flag.create != 0 else { throw error }
      let (directory, last) = try freePlace(name)
      let made = make(.file, mode: mode & ~0o022)
      put(made, directory, last)
      return made
    }
  }

  func open(_ name: String, flags: Int, mode: UInt32) throws(ErrorNumber) -> Int {
    let writes = flags & (Flag.writeOnly | Flag.readWrite) != 0
    let node = try openedNode(name, flags, mode)
    if node.kind == .directory && writes { throw .isDirectory }
    if node.kind != .directory && flags & Flag.directory != 0 { throw .notDirectory }
    if flags & Flag.truncate != 0 && writes { try resize(node, 0) }
    let file = OpenFile(
      node, isReadable: flags & Flag.writeOnly == 0, isWritable: writes,
      appends: flags & Flag.append != 0)
    if let free = open.dropFirst(3).firstIndex(where: { $0 == nil }) {
      open[free] = file
      return free
    }
    open.append(file)
    return open.count - 1
  }

  func file(_ descriptor: Int) throws(ErrorNumber) -> OpenFile {
    guard open.indices.contains(descriptor), let file = open[descriptor] else { throw .badFile }
    return file
  }

  func close(_ descriptor: Int) throws(ErrorNumber) {
    _ = try file(descriptor)
    open[descriptor] = nil
  }

  func read(
    _ file: OpenFile, _ buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(ErrorNumber) -> Int {
    if !file.isReadable { throw .badFile }
    if file.node.kind == .directory { throw .isDirectory }
    let bytes = file.node.bytes
    guard offset < bytes.count else { return 0 }
    let count = min(buffer.count, bytes.count - offset)
    bytes.withUnsafeBytes { source in
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: source[offset..<offset + count]))
    }
    return count
  }

  /// Writes bytes; returns the offset after them.
  func write(
    _ file: OpenFile, _ bytes: UnsafeRawBufferPointer, at offset: Int
  ) throws(ErrorNumber) -> Int {
    if !file.isWritable { throw .badFile }
    let node = file.node
    let start = file.appends ? node.bytes.count : offset
    let (end, overflows) = start.addingReportingOverflow(bytes.count)
    if overflows { throw .invalid }
    if end > node.bytes.count { try resize(node, end) }
    node.bytes.withUnsafeMutableBytes { target in
      UnsafeMutableRawBufferPointer(rebasing: target[start..<end]).copyMemory(from: bytes)
    }
    node.modified = now
    return end
  }

  func resize(_ node: FileNode, _ size: Int) throws(ErrorNumber) {
    if node.kind == .directory { throw .isDirectory }
    if size < 0 { throw .invalid }
    let growth = size - node.bytes.count
    if growth > 0 {
      if growth > Self.capacity - used { throw .noSpace }
      node.bytes.append(contentsOf: repeatElement(0, count: growth))
    } else {
      node.bytes.removeLast(-growth)
    }
    used += growth
    node.modified = now
  }

  // MARK: The host's side

  /// All regular files, by absolute path in order, with their bytes.
  public var files: [(path: String, bytes: [UInt8])] {
    var found: [(path: String, bytes: [UInt8])] = []
    var pending = [("", root)]
    while let (path, node) = pending.popLast() {
      if node.kind == .file { found.append((path, node.bytes)) }
      for (name, entry) in node.entries { pending.append((path + "/" + name, entry)) }
    }
    return found.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// Puts a file into the tree, with the directories on its way; a name that is taken by something else stays that.
  public func add(_ path: String, _ bytes: [UInt8]) {
    var directory = root
    let parts = elements(path)
    for part in parts.dropLast() {
      let next = directory.entries[part] ?? make(.directory, mode: 0o755)
      if next.kind != .directory { return }
      directory.entries[part] = next
      directory = next
    }
    guard let last = parts.last, directory.entries[last] == nil else { return }
    let node = make(.file, mode: 0o644)
    node.bytes = bytes
    used += bytes.count
    put(node, directory, last)
  }
}
