// Deadlines, cancellation and values for a tree of goroutines. Go: package context.
//
// A `Context` is what a program holds: it knows its parent. Behind those that can end lies a core, which knows
// its children. No reference goes in a circle, so what nobody uses any more is freed, cancelled or not.

/// Why a context has ended.
public enum ContextError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Its cancel function was called.
  case canceled
  /// Its deadline has passed.
  case deadlineExceeded

  /// Go's words.
  public var description: String {
    switch self {
    case .canceled: "context canceled"
    case .deadlineExceeded: "context deadline exceeded"
    }
  }
}

/// Names a value that contexts carry.
public protocol ContextKey {
  /// The type of the value.
  associatedtype Value: Sendable
}

/// Carries a deadline, a cancellation signal and values across goroutines.
///
///     let (context, cancel) = Context.background.withTimeout(.seconds(2))
///     defer { cancel() }
public final class Context: @unchecked Sendable {
  private let parent: Context?
  private let core: ContextCore?
  private let key: ObjectIdentifier?
  private let value: (any Sendable)?
  /// When it ends by itself, or nil. Go: Deadline.
  public let deadline: Instant?

  private init(
    parent: Context?, core: ContextCore?, key: ObjectIdentifier? = nil,
    value: (any Sendable)? = nil, deadline: Instant?
  ) {
    self.parent = parent
    self.core = core
    self.key = key
    self.value = value
    self.deadline = deadline
  }

  /// Never ends, and carries nothing. Go: context.Background.
  public static let background = Context(parent: nil, core: nil, deadline: nil)

  /// Is closed when the context ends; nil if it never does. Go: Done.
  public var doneChannel: ReceiveChannel<Never>? { core?.done.receiveOnly }

  /// Why it ended; nil as long as it has not. Go: Err.
  public var err: ContextError? { core?.failure?.error }

  /// What `cancel(cause:)` was given, or else `err`. Go: context.Cause.
  public var cause: (any Error)? { core?.failure?.cause }

  /// Throws `err` if the context has ended.
  public func check() throws(ContextError) {
    if let err { throw err }
  }

  /// The value of the nearest context that has one for `key`. Go: Value.
  public subscript<Key: ContextKey>(_ key: Key.Type) -> Key.Value? {
    var context: Context? = self
    while let each = context {
      if each.key == ObjectIdentifier(key) { return each.value as? Key.Value }
      context = each.parent
    }
    return nil
  }

  /// A context that carries a value. Go: context.WithValue.
  public func withValue<Key: ContextKey>(_ key: Key.Type, _ value: Key.Value) -> Context {
    Context(
      parent: self, core: core, key: ObjectIdentifier(key), value: value, deadline: deadline)
  }

  /// A context that ends when `cancel` is called, or with this one. Go: context.WithCancel.
  public func withCancel(
    name: String? = nil, file: StaticString = #fileID, line: UInt32 = #line
  ) -> (context: Context, cancel: CancelFunction) {
    let child = ContextCore(name, file, line)
    attach(child)
    let context = Context(parent: self, core: child, deadline: deadline)
    return (context, CancelFunction(core: child))
  }

  /// A context that ends after `timeout` at the latest. Go: context.WithTimeout.
  public func withTimeout(
    _ timeout: Duration, cause: (any Error)? = nil, name: String? = nil,
    file: StaticString = #fileID, line: UInt32 = #line
  ) -> (context: Context, cancel: CancelFunction) {
    let time = Simulation.current?.state.pointee.now ?? ParallelClock.now
    return withDeadline(
      Instant(nanoseconds: time.addingClamped(timeout.nanoseconds)), cause: cause, name: name,
      file: file, line: line)
  }

  /// A context that ends at `deadline` at the latest. Go: context.WithDeadline.
  public func withDeadline(
    _ deadline: Instant, cause: (any Error)? = nil, name: String? = nil,
    file: StaticString = #fileID, line: UInt32 = #line
  ) -> (context: Context, cancel: CancelFunction) {
    if let earlier = self.deadline, earlier < deadline {
      return withCancel(name: name, file: file, line: line)
    }
    let child = ContextCore(name, file, line)
    attach(child)
    child.expire(at: deadline, cause)
    let context = Context(parent: self, core: child, deadline: deadline)
    return (context, CancelFunction(core: child))
  }

  /// The values of this context without its end. Go: context.WithoutCancel.
  public func withoutCancel() -> Context { Context(parent: self, core: nil, deadline: nil) }

  /// Calls `function` in a goroutine of its own when the context ends. The result stops that: false if it was
  /// too late. Go: context.AfterFunc.
  @discardableResult
  public func afterFunc(
    name: String? = nil, file: StaticString = #fileID, line: UInt32 = #line,
    _ function: @escaping @Sendable () async throws -> Void
  ) -> @Sendable () -> Bool {
    let child = ContextCore(name ?? "afterFunc", file, line)
    child.onCancel = { startGoroutine(name ?? "afterFunc", file, line, function) }
    attach(child)
    return { child.giveUp() }
  }

  private func attach(_ child: ContextCore) {
    guard let core else { return }
    if let failure = core.add(child) { child.cancel(failure) }
  }
}

/// Ends a context. Calls after the first do nothing.
public struct CancelFunction: Sendable {
  fileprivate let core: ContextCore

  /// Ends the context and those below it; `cause` is what they say why. Go: CancelFunc, CancelCauseFunc.
  public func callAsFunction(
    cause: (any Error)? = nil, file: StaticString = #fileID, line: UInt32 = #line
  ) async {
    if let simulation = core.simulation, simulation.point() { await simulation.switchAway() }
    self.callNow(cause, file, line)
  }

  /// As the asynchronous one, for `defer`.
  public func callAsFunction(
    cause: (any Error)? = nil, file: StaticString = #fileID, line: UInt32 = #line
  ) {
    callNow(cause, file, line)
  }

  private func callNow(_ cause: (any Error)?, _ file: StaticString, _ line: UInt32) {
    core.cancelByFunction(ContextFailure(error: .canceled, cause: cause), file, line)
  }
}

/// How a context ended.
struct ContextFailure: Sendable {
  let error: ContextError
  let cause: any Error

  init(error: ContextError, cause: (any Error)?) {
    self.error = error
    self.cause = cause ?? error
  }
}

/// What can end.
final class ContextCore: @unchecked Sendable {
  let done: Channel<Never>
  let simulation: Simulation?
  private let identity: UInt32
  private let lock = SpinLock()
  private var ended: ContextFailure?
  private var children: [ContextCore] = []
  private weak var parent: ContextCore?
  private weak var timer: RuntimeTimer?
  var onCancel: (@Sendable () -> Void)?

  init(_ name: String?, _ file: StaticString, _ line: UInt32) {
    simulation = Simulation.current
    identity = simulation?.newObject(.context, name: name, file: file, line: line) ?? 0
    done = Channel<Never>(name: (name ?? "context") + ".done", file: file, line: line)
  }

  deinit { lock.destroy() }

  private func locked<Result>(_ body: () -> Result) -> Result {
    if simulation != nil { return body() }
    lock.lock()
    defer { lock.unlock() }
    return body()
  }

  /// How it ended.
  var failure: ContextFailure? {
    simulation?.touch(identity, .read)
    let failure = locked { ended }
    if let simulation {
      if failure == nil {
        simulation.polled()
      } else {
        simulation.acquire(simulation.key(identity))
      }
    }
    return failure
  }

  /// Adds a child, or says how this one has ended already.
  func add(_ child: ContextCore) -> ContextFailure? {
    simulation?.touch(identity)
    return locked {
      if let ended { return ended }
      children.append(child)
      child.parent = self
      return nil
    }
  }

  func expire(at deadline: Instant, _ cause: (any Error)?) {
    let failure = ContextFailure(error: .deadlineExceeded, cause: cause)
    let now = simulation?.state.pointee.now ?? ParallelClock.now
    if deadline.nanoseconds <= now { return cancel(failure) }
    if locked({ ended != nil }) { return }
    let timer = RuntimeTimer { [self] in cancelByFunction(failure, "", 0) }
    self.timer = timer
    timer.start(deadline.nanoseconds &- now)
  }

  /// Ends it on its own account: it also leaves its parent.
  func cancelByFunction(_ failure: ContextFailure, _ file: StaticString, _ line: UInt32) {
    if let simulation {
      if simulation.state.pointee.isAbandoned { return }
      if simulation.state.pointee.isTracing, ended == nil {
        simulation.record(
          .cancel, object: identity, value: simulation.trace.text("\(failure.cause)"),
          position: simulation.position(file, line))
      }
    }
    cancel(failure)
    parent?.remove(self)
  }

  /// Ends it and all below it.
  func cancel(_ failure: ContextFailure) {
    let (wasFirst, below) = locked { () -> (Bool, [ContextCore]) in
      if ended != nil { return (false, []) }
      ended = failure
      defer { children = [] }
      return (true, children)
    }
    guard wasFirst else { return }
    if let simulation {
      simulation.touch(identity)
      simulation.release(simulation.key(identity))
      simulation.progressed()
    }
    _ = timer?.stop()
    closeDone()
    for child in below { child.cancel(failure) }
    onCancel?()
    onCancel = nil
  }

  private func closeDone() {
    do {
      try done.closeNow("", 0)
    } catch {
      preconditionFailure("only a context closes its done channel, and once")
    }
  }

  /// Takes an AfterFunc back. False if it was too late.
  func giveUp() -> Bool {
    let wasFirst = locked { () -> Bool in
      if ended != nil { return false }
      ended = ContextFailure(error: .canceled, cause: nil)
      return true
    }
    if wasFirst {
      onCancel = nil
      parent?.remove(self)
    }
    return wasFirst
  }

  private func remove(_ child: ContextCore) {
    locked { children.removeAll { $0 === child } }
  }
}
