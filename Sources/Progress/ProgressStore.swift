// The learner's progress, kept in one SQLite file: saved after every step, shared by terminals, safe from kill -9.
//
// Invariants: what a method has recorded is on disk when it returns, or the store has fallen back to memory and a
// notice says so, once; a file that cannot be read is renamed, never written over; no method throws.

import GRDB

#if canImport(Glibc)
  import Glibc
#endif

/// Lessons seen, questions answered, exercises tried.
public final class ProgressStore {
  /// The layout of the tables that this version writes.
  static let schemaVersion = 1
  /// Seconds that a write waits for another terminal's.
  private static let busySeconds = 10.0

  private var database: DatabaseQueue
  private let now: () -> Int64
  private var pending: [String] = []
  /// The file; nil: nothing is saved.
  public private(set) var path: String?

  /// The progress in `folder`, which is made if it is missing; nil: kept in memory, because there is `reason` for it.
  public init(folder: String?, reason: String = "", now: @escaping () -> Int64 = systemSeconds) {
    self.now = now
    database = Self.memory()
    guard let folder else {
      if !reason.isEmpty { giveUpSaving(reason) }
      return
    }
    do {
      try open(folder)
    } catch {
      giveUpSaving(Self.words(error))
      readOnlyCopy(of: folder + "/" + Self.fileName)
    }
  }

  /// Progress that is kept in memory only, on purpose.
  public convenience init() { self.init(folder: nil) }

  /// The file's name in its folder.
  static let fileName = "progress.sqlite"

  /// What the learner must be told, once: that a file was set aside, that nothing is saved.
  public func takeNotices() -> [String] {
    defer { pending = [] }
    return pending
  }

  /// Whether what is recorded outlives the process.
  public var isSaved: Bool { path != nil }

  /// The time of what is recorded, in seconds since 1970.
  func time() -> Int64 { now() }

  // MARK: Opening

  private func open(_ folder: String) throws {
    try Self.makeFolder(folder)
    let file = folder + "/" + Self.fileName
    // Other terminals wait while one looks, renames or makes tables.
    let lock = Glibc.open(folder + "/progress.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    if lock >= 0 { flock(lock, LOCK_EX) }
    defer { if lock >= 0 { close(lock) } }
    do {
      database = try Self.connect(file)
    } catch let problem as Unreadable {
      try setAside(file, problem)
      database = try Self.connect(file)
    }
    path = file
  }

  /// A file that is not ours to read.
  private struct Unreadable: Error {
    var reason: String
    var label: String
  }

  /// Opens `file`, makes its tables if it is new, and looks whether it is whole.
  private static func connect(_ file: String) throws -> DatabaseQueue {
    var status = stat()
    if stat(file, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFREG else { throw Failure("\(file) is not a file") }
      guard access(file, R_OK | W_OK) == 0 else { throw Failure("\(file): \(systemReason())") }
    }
    do {
      if status.st_size > 0 {
        do {
          try inspect(file, readonly: true)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_READONLY {
          // Whoever made the file was killed before it was done: what they began is taken back first.
          try inspect(file, readonly: false)
        }
      }
      let queue = try DatabaseQueue(path: file, configuration: configuration())
      try queue.write { try prepare($0) }
      return queue
    } catch let error as DatabaseError
      where [.SQLITE_NOTADB, .SQLITE_CORRUPT, .SQLITE_FORMAT].contains(error.resultCode)
    {
      throw Unreadable(reason: "is damaged", label: "damaged")
    }
  }

  private static func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(busySeconds)
    configuration.journalMode = .wal
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    return configuration
  }

  /// Looks whether a file is ours and whole, before anything is written to it but what takes back an unfinished change.
  private static func inspect(_ file: String, readonly: Bool) throws {
    var configuration = Configuration()
    configuration.readonly = readonly
    configuration.busyMode = .timeout(busySeconds)
    try DatabaseQueue(path: file, configuration: configuration).read { db in
      let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      if version > schemaVersion {
        throw Unreadable(reason: "was written by a newer playground", label: "newer")
      }
      let report = try String.fetchOne(db, sql: "PRAGMA quick_check(1)")
      let hasTables = try Int.fetchOne(db, sql: "SELECT 1 FROM sqlite_schema LIMIT 1") != nil
      guard report == "ok", hasTables == (version > 0) else {
        throw Unreadable(reason: "is damaged", label: "damaged")
      }
    }
  }

  /// Makes the tables where there are none.
  private static func prepare(_ db: Database) throws {
    guard try Int.fetchOne(db, sql: "PRAGMA user_version") == 0 else { return }
    try db.execute(sql: Schema.tables)
    try db.execute(sql: "PRAGMA user_version = \(schemaVersion)")
  }

  private func setAside(_ file: String, _ problem: Unreadable) throws {
    var aside = "\(file).\(problem.label)"
    var number = 1
    while access(aside, F_OK) == 0 {
      number += 1
      aside = "\(file).\(problem.label)-\(number)"
    }
    guard rename(file, aside) == 0 else { throw Failure("\(file): \(Self.systemReason())") }
    // The journal belongs to the file that was renamed.
    for suffix in ["-wal", "-shm", "-journal"] { rename(file + suffix, aside + suffix) }
    pending.append(
      "the file with your progress \(problem.reason): it is kept as \(aside), and a new one begins")
  }

  private static func makeFolder(_ path: String) throws {
    var made = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      made += made.isEmpty && part.isEmpty ? "" : part
      if !made.isEmpty && mkdir(made, 0o700) != 0 && errno != EEXIST && errno != EISDIR {
        let reason = Self.systemReason()
        var status = stat()
        guard stat(made, &status) == 0 else { throw Failure("\(made): \(reason)") }
      }
      made += "/"
    }
  }

  private static func memory() -> DatabaseQueue {
    do {
      let queue = try DatabaseQueue()
      try queue.write { try prepare($0) }
      return queue
    } catch {
      preconditionFailure("a database in memory cannot be made: \(error)")
    }
  }

  // MARK: Working

  /// Runs `body` in a transaction. If the world fails it, the store goes on in memory with what it had, and says so once.
  func write(_ body: (Database) throws -> Void) {
    do {
      try database.write(body)
    } catch {
      guard path != nil else { return }
      giveUpSaving(Self.words(error))
      let copy = Self.memory()
      try? database.backup(to: copy)
      database = copy
      try? database.write(body)
    }
  }

  /// What `body` reads, or `fallback` if it cannot be read.
  func read<Value>(_ fallback: Value, _ body: (Database) throws -> Value) -> Value {
    do {
      return try database.read(body)
    } catch {
      if path != nil { giveUpSaving(Self.words(error)) }
      return fallback
    }
  }

  private func giveUpSaving(_ reason: String) {
    path = nil
    pending.append("progress is not saved from here on: \(reason)")
  }

  /// What was saved on a disk that cannot be written, to be seen and built on in memory.
  private func readOnlyCopy(of file: String) {
    var configuration = Configuration()
    configuration.readonly = true
    guard access(file, R_OK) == 0,
      let source = try? DatabaseQueue(
        path: "file:\(file.replacingSpecials)?immutable=1", configuration: configuration)
    else { return }
    let copy = Self.memory()
    do {
      try source.backup(to: copy)
      try copy.write { try Self.prepare($0) }
      database = copy
    } catch {
      return
    }
  }

  /// What the system failed to do, with the path.
  private struct Failure: Error {
    var text: String
    init(_ text: String) { self.text = text }
  }

  private static func words(_ error: any Error) -> String {
    switch error {
    case let failure as Failure: failure.text
    case let error as DatabaseError: error.message ?? "\(error.resultCode)"
    default: "\(error)"
    }
  }

  private static func systemReason() -> String { String(cString: strerror(errno)) }
}

/// The system's clock, in seconds since 1970.
public func systemSeconds() -> Int64 { Int64(Glibc.time(nil)) }

extension String {
  /// The path as SQLite's file: addresses write it.
  fileprivate var replacingSpecials: String {
    var text = ""
    for character in self {
      switch character {
      case "%": text += "%25"
      case "?": text += "%3f"
      case "#": text += "%23"
      default: text.append(character)
      }
    }
    return text
  }
}
