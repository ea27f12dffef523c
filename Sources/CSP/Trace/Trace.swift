// The events of a run in order, and the names that go with their numbers.
//
// Recording appends one record of plain words to raw memory; names are asked of the program only when somebody
// looks. The sequence number of an event is its index plus `dropped`'s count of those before it (the first ones
// stay, the limit drops the last ones and says so).

/// A place in a program's source.
public struct SourcePosition: Hashable, Sendable, CustomStringConvertible {
  /// The file as the program calls it.
  public var file: String
  /// The line, from 1; 0 if unknown.
  public var line: Int
  /// The column in bytes, from 1; 0 if unknown.
  public var column: Int

  /// A place.
  public init(file: String, line: Int, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// Where the standard packages' files seem to lie, as in Go's own tracebacks.
  public static let standardFolder = "/usr/local/go/src/"

  /// Whether this is no code of the program's author: the standard packages', or what starts tests, as `go test` calls it.
  public var isStandard: Bool {
    file.hasPrefix(Self.standardFolder) || file == "_testmain.go"
  }

  /// As in `fanin.go:12:3`.
  public var description: String {
    column == 0 ? "\(file):\(line)" : "\(file):\(line):\(column)"
  }
}

/// What sort of thing an object of a trace is.
@frozen public enum ObjectKind: UInt8, Sendable {
  case channel, mutex, rwMutex, waitGroup, cond, once, semaphore, timer, context, atomic, variable,
    pool
  case rateLimiter

  /// Go's word for it.
  public var name: String {
    switch self {
    case .channel: "channel"
    case .mutex: "mutex"
    case .rwMutex: "rwmutex"
    case .waitGroup: "waitgroup"
    case .cond: "cond"
    case .once: "once"
    case .semaphore: "semaphore"
    case .timer: "timer"
    case .context: "context"
    case .atomic: "atomic"
    case .variable: "variable"
    case .pool: "pool"
    case .rateLimiter: "rate limiter"
    }
  }
}

/// What a trace knows of a goroutine.
public struct GoroutineInfo: Hashable, Sendable {
  /// Its name: the role, as in "worker 2".
  public var name: String
  /// Who started it; 0 for main.
  public var parent: UInt32
  /// Where it was started.
  public var spawnPosition: SourcePosition?
  /// Whether its function is a standard package's.
  public var isStandard = false

  /// A goroutine.
  public init(name: String, parent: UInt32, spawnPosition: SourcePosition?) {
    self.name = name
    self.parent = parent
    self.spawnPosition = spawnPosition
  }
}

/// What a trace knows of an object.
public struct ObjectInfo: Hashable, Sendable {
  /// What sort of thing it is.
  public var kind: ObjectKind
  /// Its name: the variable's, or one made of kind and number.
  public var name: String
  /// A channel's or semaphore's size.
  public var capacity: Int
  /// Where it was made.
  public var position: SourcePosition?

  /// An object.
  public init(kind: ObjectKind, name: String, capacity: Int = 0, position: SourcePosition? = nil) {
    self.kind = kind
    self.name = name
    self.capacity = capacity
    self.position = position
  }
}

/// Knows what the numbers in a trace's events stand for.
public protocol TraceNames {
  /// Goroutine `id`.
  func goroutine(_ id: UInt32) -> GoroutineInfo
  /// Object `id`.
  func object(_ id: UInt32) -> ObjectInfo
  /// Position `id`, or nil if it is 0 or unknown.
  func position(_ id: UInt32) -> SourcePosition?
}

/// The names of a trace that was written by hand, or whose program is gone.
public struct FixedNames: TraceNames, Sendable {
  /// Goroutines by id.
  public var goroutines: [UInt32: GoroutineInfo] = [:]
  /// Objects by id.
  public var objects: [UInt32: ObjectInfo] = [:]
  /// Positions by id.
  public var positions: [UInt32: SourcePosition] = [:]

  /// No names.
  public init() {}

  /// What the numbers in a trace stand for, written down.
  public init(of trace: Trace) {
    for event in trace.allEvents {
      for goroutine in [event.goroutine, event.peer] where goroutines[goroutine] == nil {
        goroutines[goroutine] = trace.names.goroutine(goroutine)
      }
      if event.object != 0 && objects[event.object] == nil {
        objects[event.object] = trace.names.object(event.object)
      }
      if event.position != 0 && positions[event.position] == nil {
        positions[event.position] = trace.names.position(event.position)
      }
    }
  }

  public func goroutine(_ id: UInt32) -> GoroutineInfo {
    goroutines[id]
      ?? GoroutineInfo(
        name: id == 0 ? "clock" : id == 1 ? "main" : "g\(id)", parent: 0, spawnPosition: nil)
  }

  public func object(_ id: UInt32) -> ObjectInfo {
    objects[id] ?? ObjectInfo(kind: .variable, name: "object \(id)")
  }

  public func position(_ id: UInt32) -> SourcePosition? { positions[id] }
}

/// What a trace appends to, in raw memory.
@usableFromInline struct TraceCore {
  @usableFromInline var memory: UnsafeMutablePointer<Event>?
  @usableFromInline var used = 0
  @usableFromInline var room = 0
  @usableFromInline var isOn: Bool
  @usableFromInline var mainCount = -1
}

/// The events of one run.
public final class Trace {
  /// The most events that are kept unless told otherwise: 40 bytes each.
  public static let defaultLimit = 5_000_000

  /// Whether events are kept.
  public var isOn: Bool {
    get { core.pointee.isOn }
    set { core.pointee.isOn = newValue }
  }
  /// The most events that are kept.
  public var limit: Int
  /// Called when an event no longer fits: to stop a run at a moment.
  public var onFull: (() -> Void)?
  /// How many came after the limit was reached.
  public private(set) var dropped = 0
  /// What the numbers stand for.
  public var names: any TraceNames

  @usableFromInline let core: UnsafeMutablePointer<TraceCore>
  private var texts: [String] = []
  private var textBytes = 0

  /// An empty trace.
  public init(
    isOn: Bool = true, limit: Int = Trace.defaultLimit, names: any TraceNames = FixedNames()
  ) {
    core = .allocate(capacity: 1)
    core.initialize(to: TraceCore(isOn: isOn))
    self.limit = limit
    self.names = names
  }

  /// A trace of these events.
  public convenience init(_ events: [Event], names: any TraceNames = FixedNames()) {
    self.init(names: names)
    for event in events { append(event) }
  }

  /// A trace of some events of another one, which may be used again afterwards: names and texts are copied.
  public convenience init(_ events: [Event], copying other: Trace) {
    self.init(events, names: FixedNames(of: other))
    texts = other.texts
  }

  deinit {
    core.pointee.memory?.deallocate()
    core.deallocate()
  }

  /// How many events there were until main returned.
  @inlinable public var count: Int {
    core.pointee.mainCount >= 0 ? core.pointee.mainCount : core.pointee.used
  }

  /// What happened until main returned, or the run ended otherwise. Valid until the next event is appended.
  @inlinable public var events: UnsafeBufferPointer<Event> {
    UnsafeBufferPointer(start: core.pointee.memory, count: count)
  }

  /// All that was recorded, including what the rest did after main had returned, which in Go nobody would see.
  @inlinable public var allEvents: UnsafeBufferPointer<Event> {
    UnsafeBufferPointer(start: core.pointee.memory, count: core.pointee.used)
  }

  /// Whether main has returned.
  public var isMainOver: Bool { core.pointee.mainCount >= 0 }

  /// Main returned: what comes now is no longer part of the program's life.
  public func mainEnded() { core.pointee.mainCount = core.pointee.used }

  /// Event `index`.
  @inlinable public subscript(index: Int) -> Event { events[index] }

  /// Keeps an event, if the trace is on.
  @inlinable
  public func append(_ event: @autoclosure () -> Event) {
    let core = self.core
    guard core.pointee.isOn else { return }
    if core.pointee.used == core.pointee.room, !makeRoom() { return }
    core.pointee.memory?[core.pointee.used] = event()
    core.pointee.used &+= 1
  }

  /// Keeps a text and returns its number for a summary. Long ones are cut.
  public func text(_ string: String) -> Summary {
    guard isOn else { return .none }
    let kept = string.utf8.count > 200 ? String(string.prefix(160)) + "…" : string
    textBytes += kept.utf8.count + 16
    guard textBytes < 64 << 20 else { return .none }
    texts.append(kept)
    return .text(UInt32(truncatingIfNeeded: texts.count - 1))
  }

  /// A summary as text; empty for `.none`.
  public func text(of summary: Summary) -> String {
    switch summary {
    case .none: ""
    case .integer(let value): String(value)
    case .text(let id): Int(id) < texts.count ? texts[Int(id)] : ""
    case .float(let bits): String(Double(bitPattern: bits))
    case .boolean(let value): value ? "true" : "false"
    }
  }

  /// Forgets all and keeps the memory.
  public func removeAll() {
    core.pointee.used = 0
    core.pointee.mainCount = -1
    dropped = 0
    textBytes = 0
    texts.removeAll(keepingCapacity: true)
  }

  @usableFromInline
  func makeRoom() -> Bool {
    if core.pointee.used >= limit {
      dropped += 1
      onFull?()
      return false
    }
    let (memory, room) = grown(
      core.pointee.memory, count: core.pointee.used, capacity: core.pointee.room)
    core.pointee.memory = memory
    core.pointee.room = min(room, limit)
    return true
  }
}
