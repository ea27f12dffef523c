// What the numbers in a machine's trace stand for.

import CSP

/// Names of a run's goroutines, objects and positions. Filled while the run is traced.
public final class MachineNames: TraceNames {
  private struct Goroutine {
    var function: Int32
    var parent: UInt32
    var position: UInt32
    /// Which goroutine of this function it is, from 1.
    var ordinal: Int
  }

  private let image: Image
  var state: MachinePointer?
  private var goroutines: [UInt32: Goroutine] = [:]
  private var started: [Int32: Int] = [:]
  private var objects: [UInt32: ObjectInfo] = [:]
  private var addresses: [UInt64: UInt32] = [:]
  private var counts: [ObjectKind: Int] = [:]
  /// How many objects have each name of the source.
  private var sharers: [String: Int] = [:]

  init(_ image: Image) { self.image = image }

  func reset() {
    goroutines.removeAll(keepingCapacity: true)
    started.removeAll(keepingCapacity: true)
    objects.removeAll(keepingCapacity: true)
    addresses.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
    sharers.removeAll(keepingCapacity: true)
  }

  /// A goroutine was started.
  func add(_ goroutine: GoroutineReference, _ state: MachinePointer) {
    var index = GoVM.function(of: goroutine.pointee.entry).pointee.index
    var position: UInt32 = 0
    if let creator = goroutine.pointee.creator, let creation = goroutine.pointee.creation {
      position = state.sourcePosition(creator, creation)
      if creator.pointee.isStandard {
        // WaitGroup.Go and its like: the role is the function that they were given, the place where they were called.
        index = role(of: goroutine.pointee.entry, state) ?? index
        position = state.ownPosition
      }
    }
    let ordinal = (started[index] ?? 0) + 1
    started[index] = ordinal
    goroutines[goroutine.pointee.id] = Goroutine(
      function: index, parent: goroutine.pointee.parent, position: position, ordinal: ordinal)
  }

  /// The function that a closure of a standard package captures, to call it.
  private func role(of entry: UInt64, _ state: MachinePointer) -> Int32? {
    for word in 1...8 {
      let place = entry &+ UInt64(word &* 8)
      guard state.pointee.heap.object(at: entry) != nil, state.hasMemory(place, count: 8) else {
        return nil
      }
      let captured = slots(at: place).pointee
      if let function = image.function(ofValue: captured) { return function.pointee.index }
      if captured != 0, state.pointee.heap.object(at: captured) != nil,
        let function = image.function(ofValue: slots(at: captured).pointee)
      {
        return function.pointee.index
      }
    }
    return nil
  }

  /// Makes a goroutine known that no trace has seen.
  func note(_ goroutine: GoroutineReference, _ state: MachinePointer) {
    if goroutines[goroutine.pointee.id] == nil { add(goroutine, state) }
  }

  /// An object was made.
  func add(_ identity: UInt32, _ kind: ObjectKind, capacity: Int = 0, _ position: UInt32) {
    objects[identity] = ObjectInfo(
      kind: kind, name: name(kind, position), capacity: capacity, position: self.position(position))
  }

  /// "jobs", "jobs 2" if several have the name, "channel 3" if the source gives none.
  private func name(_ kind: ObjectKind, _ position: UInt32) -> String {
    if let name = image.objectNames[position] {
      let number = (sharers[name] ?? 0) + 1
      sharers[name] = number
      return number == 1 ? name : "\(name) \(number)"
    }
    let number = (counts[kind] ?? 0) + 1
    counts[kind] = number
    return "\(kind.name) \(number)"
  }

  /// The number of the object at an address, a new one if it had none.
  func identity(of address: UInt64, _ kind: ObjectKind, _ position: UInt32) -> UInt32 {
    if let known = addresses[address] { return known }
    guard let state else { return 0 }
    state.pointee.lastIdentity &+= 1
    let identity = state.pointee.lastIdentity
    addresses[address] = identity
    add(identity, kind, position)
    return identity
  }

  /// The addresses of the objects that were given their numbers for them.
  var addressesByNumber: [UInt32: UInt64] {
    Dictionary(addresses.map { ($0.value, $0.key) }, uniquingKeysWith: min)
  }

  /// The name of an object; empty for 0.
  func objectName(_ identity: UInt32) -> String { identity == 0 ? "" : object(identity).name }

  public func goroutine(_ id: UInt32) -> GoroutineInfo {
    if id == 0 { return GoroutineInfo(name: "clock", parent: 0, spawnPosition: nil) }
    if id == 1 { return GoroutineInfo(name: "main", parent: 0, spawnPosition: nil) }
    guard let known = goroutines[id] else {
      return GoroutineInfo(name: "g\(id)", parent: 0, spawnPosition: nil)
    }
    var info = GoroutineInfo(
      name: roleName(known), parent: known.parent, spawnPosition: position(known.position))
    let code = image.functions[Int(known.function)].positions
    info.isStandard = code.lazy.compactMap { self.position($0) }.first?.isStandard ?? false
    return info
  }

  /// "worker", or "worker 2" where several were started: the function's name without package main.
  private func roleName(_ goroutine: Goroutine) -> String {
    var name = image.functions[Int(goroutine.function)].name
    if name.hasPrefix("main.") { name.removeFirst(5) }
    let several = (started[goroutine.function] ?? 1) > 1
    return several ? "\(name) \(goroutine.ordinal)" : name
  }

  public func object(_ id: UInt32) -> ObjectInfo {
    objects[id] ?? ObjectInfo(kind: .variable, name: "object \(id)")
  }

  public func position(_ id: UInt32) -> SourcePosition? {
    guard id != 0, let place = image.place(id) else { return nil }
    return SourcePosition(file: place.file, line: place.line)
  }
}
