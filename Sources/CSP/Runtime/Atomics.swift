// Words that are read and changed atomically, and variables that are not. Go: sync/atomic, plain variables.

/// A value that goroutines may read and change at the same time. Go: atomic.Int64, atomic.Bool, atomic.Value.
public final class AtomicValue<Value: Sendable>: @unchecked Sendable {
  private var value: Value
  private let guardian = SpinLock()
  private let simulation: Simulation?
  private let identity: UInt32

  /// A value. The name appears in traces.
  public init(
    _ value: Value, name: String? = nil, file: StaticString = #fileID, line: UInt32 = #line
  ) {
    self.value = value
    simulation = Simulation.current
    identity = simulation?.newObject(.atomic, name: name, file: file, line: line) ?? 0
  }

  deinit { guardian.destroy() }

  /// What it is now.
  public func load(file: StaticString = #fileID, line: UInt32 = #line) async -> Value {
    await access(isRead: true, file, line) { _ in }
  }

  /// Changes it.
  public func store(
    _ value: Value, file: StaticString = #fileID, line: UInt32 = #line
  ) async {
    _ = await access(isRead: false, file, line) { $0 = value }
  }

  /// Changes it, and says what it was.
  public func swap(
    _ value: Value, file: StaticString = #fileID, line: UInt32 = #line
  ) async -> Value {
    var old = value
    _ = await access(isRead: false, file, line) { Swift.swap(&$0, &old) }
    return old
  }

  /// Changes it by `change` in one step, and says what it is then.
  @discardableResult
  public func update(
    file: StaticString = #fileID, line: UInt32 = #line, _ change: (inout Value) -> Void
  ) async -> Value {
    await access(isRead: false, file, line, change)
  }

  private func access(
    isRead: Bool, _ file: StaticString, _ line: UInt32, _ change: (inout Value) -> Void
  ) async -> Value {
    guard let simulation else {
      guardian.lock()
      defer { guardian.unlock() }
      change(&value)
      return value
    }
    if simulation.point() { await simulation.switchAway() }
    if simulation.state.pointee.isAbandoned { return value }
    simulation.touch(identity, isRead ? .read : .synchronise)
    change(&value)
    simulation.acquire(simulation.key(identity))
    if isRead {
      simulation.polled()
    } else {
      simulation.release(simulation.key(identity))
      simulation.progressed()
    }
    if simulation.state.pointee.isTracing {
      simulation.record(
        .atomic, object: identity, value: simulation.summary(value), flag: !isRead,
        position: simulation.position(file, line))
    }
    return value
  }
}

extension AtomicValue where Value: FixedWidthInteger {
  /// Adds `delta`, and says what it is then. Go: Add.
  @discardableResult
  public func add(
    _ delta: Value, file: StaticString = #fileID, line: UInt32 = #line
  ) async -> Value {
    await update(file: file, line: line) { $0 &+= delta }
  }
}

extension AtomicValue where Value: Equatable {
  /// Changes it to `new` if it is `old`. Go: CompareAndSwap.
  public func compareAndSwap(
    _ old: Value, _ new: Value, file: StaticString = #fileID, line: UInt32 = #line
  ) async -> Bool {
    var isSwapped = false
    await update(file: file, line: line) { value in
      guard value == old else { return }
      value = new
      isSwapped = true
    }
    return isSwapped
  }
}

/// An atomic integer. Go: atomic.Int64.
public typealias AtomicInt = AtomicValue<Int>
/// An atomic flag. Go: atomic.Bool.
public typealias AtomicBool = AtomicValue<Bool>

/// A variable that goroutines share without any synchronisation of its own: a run that looks for races reports
/// accesses that nothing orders.
///
/// Each read and each write is a step of its own, so `update` without a lock loses updates, as `counter++` does.
public final class Shared<Value: Sendable>: @unchecked Sendable {
  private var value: Value
  private let guardian = SpinLock()
  private let simulation: Simulation?
  private let identity: UInt32

  /// A variable. The name appears in traces and findings.
  public init(
    _ value: Value, name: String? = nil, file: StaticString = #fileID, line: UInt32 = #line
  ) {
    self.value = value
    simulation = Simulation.current
    identity = simulation?.newObject(.variable, name: name, file: file, line: line) ?? 0
  }

  deinit { guardian.destroy() }

  /// Reads it.
  public func get(file: StaticString = #fileID, line: UInt32 = #line) async -> Value {
    if let simulation {
      if simulation.point() { await simulation.switchAway() }
      return read(simulation, file, line)
    }
    return locked { value }
  }

  /// Writes it.
  public func set(
    _ value: Value, file: StaticString = #fileID, line: UInt32 = #line
  ) async {
    if let simulation {
      if simulation.point() { await simulation.switchAway() }
      write(value, simulation, file, line)
    } else {
      locked { self.value = value }
    }
  }

  /// Reads it, changes that, and writes it back: two accesses, between which others may come.
  public func update(
    file: StaticString = #fileID, line: UInt32 = #line, _ change: (inout Value) -> Void
  ) async {
    var copy = await get(file: file, line: line)
    change(&copy)
    await set(copy, file: file, line: line)
  }

  private func read(_ simulation: Simulation, _ file: StaticString, _ line: UInt32) -> Value {
    simulation.touch(identity, .read)
    if simulation.state.pointee.isAbandoned { return value }
    let position = simulation.position(file, line)
    simulation.access(identity, isWrite: false, position: position)
    simulation.polled()
    if simulation.state.pointee.isTracing {
      simulation.record(
        .read, object: identity, value: simulation.summary(value), position: position)
    }
    return value
  }

  private func write(
    _ value: Value, _ simulation: Simulation, _ file: StaticString, _ line: UInt32
  ) {
    if simulation.state.pointee.isAbandoned { return }
    simulation.touch(identity, .write)
    let position = simulation.position(file, line)
    simulation.access(identity, isWrite: true, position: position)
    self.value = value
    simulation.progressed()
    if simulation.state.pointee.isTracing {
      simulation.record(
        .write, object: identity, value: simulation.summary(value), position: position)
    }
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    guardian.lock()
    defer { guardian.unlock() }
    return body()
  }
}
