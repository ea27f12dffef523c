// What the numbers in a simulated run's events stand for.

/// Goroutines, objects and positions by number.
struct Registry: TraceNames {
  private struct Object {
    var kind: ObjectKind
    var name: String?
    var capacity: Int
    var position: UInt32
  }

  private struct Spawned {
    var name: String?
    var parent: UInt32
    var position: UInt32
  }

  private struct Place {
    var file: StaticString
    var line: UInt32
  }

  /// Index 0 is the clock.
  private var goroutines: [Spawned] = []
  /// Index 0 is no object.
  private var objects: [Object] = []
  /// Index 0 is no position. They are numbered in the order in which a run meets them.
  private var positions = [Place(file: "", line: 0)]
  private var timers: [UInt: RuntimeTimer] = [:]

  mutating func reset() {
    goroutines.removeAll(keepingCapacity: true)
    goroutines.append(Spawned(name: "clock", parent: 0, position: 0))
    objects.removeAll(keepingCapacity: true)
    objects.append(Object(kind: .variable, name: "", capacity: 0, position: 0))
    positions.removeAll(keepingCapacity: true)
    positions.append(Place(file: "", line: 0))
    timers.removeAll(keepingCapacity: true)
  }

  mutating func goroutine(name: String?, parent: UInt32, position: UInt32) {
    goroutines.append(Spawned(name: name, parent: parent, position: position))
  }

  mutating func object(
    _ kind: ObjectKind, name: String?, capacity: Int, position: UInt32
  ) -> UInt32 {
    objects.append(Object(kind: kind, name: name, capacity: capacity, position: position))
    return UInt32(truncatingIfNeeded: objects.count - 1)
  }

  /// Numbers a place in the source that is new.
  mutating func addPosition(_ file: StaticString, _ line: UInt32) {
    positions.append(Place(file: file, line: line))
  }

  // MARK: Timers that are queued

  mutating func hold(_ timer: RuntimeTimer, _ address: UInt) { timers[address] = timer }
  mutating func drop(_ address: UInt) { timers[address] = nil }
  mutating func dropTimers() { timers.removeAll(keepingCapacity: true) }
  func timer(_ address: UInt) -> RuntimeTimer? { timers[address] }

  // MARK: Names

  func name(_ id: UInt32) -> String {
    guard Int(id) < goroutines.count else { return "g\(id)" }
    let spawned = goroutines[Int(id)]
    if let name = spawned.name { return name }
    if spawned.position == 0 { return "child of \(name(spawned.parent))" }
    return "g\(id)"
  }

  func goroutine(_ id: UInt32) -> GoroutineInfo {
    guard Int(id) < goroutines.count else {
      return GoroutineInfo(name: "g\(id)", parent: 0, spawnPosition: nil)
    }
    let spawned = goroutines[Int(id)]
    return GoroutineInfo(
      name: name(id), parent: spawned.parent, spawnPosition: position(spawned.position))
  }

  func object(_ id: UInt32) -> ObjectInfo {
    guard Int(id) < objects.count else { return ObjectInfo(kind: .variable, name: "object \(id)") }
    let object = objects[Int(id)]
    return ObjectInfo(
      kind: object.kind, name: object.name ?? "\(object.kind.name) \(id)",
      capacity: object.capacity, position: position(object.position))
  }

  func position(_ id: UInt32) -> SourcePosition? {
    guard id > 0, Int(id) < positions.count else { return nil }
    let place = positions[Int(id)]
    return SourcePosition(file: place.file.description, line: Int(place.line))
  }
}
