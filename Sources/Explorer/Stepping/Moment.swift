// What a run looks like at a moment, read off its trace: who waits for what, what channels hold, who has which lock.

import CSP

/// A channel, lock or wait group at a moment.
public struct ObjectMoment: Sendable {
  /// What sits in a channel's buffer.
  public var buffer: [Summary] = []
  /// Whether a channel is closed.
  public var isClosed = false
  /// Who holds a lock for writing.
  public var holder: UInt32 = 0
  /// Who holds it for reading, once for each time.
  public var readers: [UInt32] = []
  /// A wait group's counter.
  public var counter: Int64 = 0
}

/// A goroutine at a moment.
public enum GoroutineMoment: Hashable, Sendable {
  /// Runs or could.
  case ready
  /// Waits: why, and for which object (0: several, or none).
  case blocked(WaitReason, UInt32)
  /// Its function returned.
  case ended
}

/// A run at a moment.
public struct Moment: Sendable {
  /// Goroutines by id, in the order in which they were started.
  public private(set) var goroutines: [(id: UInt32, state: GoroutineMoment)] = [(1, .ready)]
  /// Objects that were used, in the order of their first use.
  public private(set) var objects: [(id: UInt32, state: ObjectMoment)] = []
  /// The virtual clock.
  public private(set) var time: Int64 = 0

  /// The moment before event number `event` of a trace.
  public init(_ trace: Trace, before event: Int) {
    for index in 0..<min(event, trace.count) { apply(trace[index]) }
  }

  /// A goroutine's state; nil if it has not been started.
  public func goroutine(_ id: UInt32) -> GoroutineMoment? {
    goroutines.first { $0.id == id }?.state
  }

  /// An object's state; nil if it has not been used.
  public func object(_ id: UInt32) -> ObjectMoment? { objects.first { $0.id == id }?.state }

  private mutating func set(_ id: UInt32, _ state: GoroutineMoment) {
    if id == 0 { return }
    if let index = goroutines.firstIndex(where: { $0.id == id }) {
      goroutines[index].state = state
    } else {
      goroutines.append((id, state))
    }
  }

  private mutating func change(_ id: UInt32, _ body: (inout ObjectMoment) -> Void) {
    if id == 0 { return }
    if let index = objects.firstIndex(where: { $0.id == id }) {
      body(&objects[index].state)
    } else {
      var fresh = ObjectMoment()
      body(&fresh)
      objects.append((id, fresh))
    }
  }

  private mutating func apply(_ event: Event) {
    time = event.time
    switch event.kind {
    case .go: set(event.peer, .ready)
    case .exit: set(event.goroutine, .ended)
    case .block: set(event.goroutine, .blocked(event.reason, event.object))
    case .wake: set(event.goroutine, .ready)
    case .send:
      set(event.goroutine, .ready)
      change(event.object) { if event.peer == 0 { $0.buffer.append(event.value) } }
    case .receive:
      set(event.goroutine, .ready)
      change(event.object) {
        if event.flag && event.peer == 0 && !$0.buffer.isEmpty { $0.buffer.removeFirst() }
      }
    case .close: change(event.object) { $0.isClosed = true }
    case .lock:
      set(event.goroutine, .ready)
      change(event.object) { $0.holder = event.goroutine }
    case .unlock: change(event.object) { $0.holder = 0 }
    case .rLock:
      set(event.goroutine, .ready)
      change(event.object) { $0.readers.append(event.goroutine) }
    case .rUnlock:
      change(event.object) {
        if let index = $0.readers.firstIndex(of: event.goroutine) { $0.readers.remove(at: index) }
      }
    case .add, .done:
      change(event.object) { if case .integer(let value) = event.value { $0.counter = value } }
    case .wait, .acquire: set(event.goroutine, .ready)
    case .select, .tryLockFailed, .signal, .broadcast, .release, .sleep, .timerStart, .timerStop,
      .timerFire, .cancel, .atomic, .read, .write, .panic, .recover, .print, .note, .noteEnd:
      break
    }
  }
}
