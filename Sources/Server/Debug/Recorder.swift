// Traces of a server in work: while somebody takes one, what its goroutines do is kept as the events of a run.
//
// Nothing is recorded, and no lock is taken, while nobody does.

import CSP
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Takes traces, one at a time.
final class Recorder: @unchecked Sendable {
  /// The most events of a trace: some tens of MB as text.
  private static let mostEvents = 200_000

  /// What events are about.
  enum Object: UInt32, CaseIterable {
    case workPool = 1
    case rateLimiter, result, context

    fileprivate var info: ObjectInfo {
      switch self {
      case .workPool: ObjectInfo(kind: .channel, name: "workPool")
      case .rateLimiter: ObjectInfo(kind: .rateLimiter, name: "rateLimiter")
      case .result: ObjectInfo(kind: .channel, name: "result", capacity: 1)
      case .context: ObjectInfo(kind: .context, name: "ctx")
      }
    }
  }

  private let isOn = Atomic<Bool>(false)
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  /// Under the lock.
  private var trace: Trace?
  private var names = FixedNames()
  private var start = now()

  init() {
    mutex = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }

  /// Begins a trace; false if one is being taken.
  func begin() -> Bool {
    locked {
      if trace != nil { return false }
      trace = Trace(limit: Self.mostEvents)
      names = FixedNames()
      for object in Object.allCases { names.objects[object.rawValue] = object.info }
      start = now()
      isOn.store(true, ordering: .releasing)
      return true
    }
  }

  /// Ends it: what `text` makes of it.
  func end(_ text: (Trace) -> String) -> String {
    isOn.store(false, ordering: .releasing)
    let ended = locked { () -> Trace? in
      trace?.names = names
      return trace
    }
    defer { locked { trace = nil } }
    return ended.map(text) ?? ""
  }

  /// Something happened.
  func event(
    _ kind: EventKind, _ goroutine: GoroutineRecord, object: Object? = nil, peer: UInt32 = 0,
    flag: Bool = false, reason: WaitReason = .none
  ) {
    guard isOn.load(ordering: .relaxed) else { return }
    locked {
      guard let trace, isOn.load(ordering: .relaxed) else { return }
      if names.goroutines.count < Self.mostEvents {
        names.goroutines[goroutine.id] = GoroutineInfo(
          name: goroutine.name, parent: goroutine.parent, spawnPosition: nil)
      }
      trace.append(
        Event(
          time: now().nanoseconds - start.nanoseconds, kind: kind, goroutine: goroutine.id,
          object: object?.rawValue ?? 0, peer: peer, reason: reason, flag: flag))
    }
  }

  /// A connection has started a goroutine for a request.
  func began(_ goroutine: GoroutineRecord) { event(.note, goroutine) }

  /// `parent` has started a goroutine.
  func started(_ goroutine: GoroutineRecord, by parent: GoroutineRecord) {
    event(.go, parent, peer: goroutine.id)
  }

  /// A goroutine's function returned.
  func ended(_ goroutine: GoroutineRecord) { event(.exit, goroutine) }
}
