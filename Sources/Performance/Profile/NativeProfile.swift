// Profiles of Swift patterns: their trace has who worked, who waited and where, though no stacks of calls. A goroutine
// is the outer frame, the operation the inner one.

import CSP

extension Profile {
  /// The profile of a trace; nil if it has none of that kind. Of goroutines: those that are there after event `end`.
  public init?(_ kind: ProfileKind, of trace: Trace, end: Int? = nil, value: String? = nil) {
    guard kind != .heap else { return nil }
    var reading = NativeReading(trace)
    for event in trace.events.prefix(end ?? trace.count) { reading.read(event) }
    let stacks: [ProfiledStack]
    switch kind {
    case .cpu: stacks = reading.work.stacks
    case .block: stacks = reading.waits.stacks
    case .mutex: stacks = reading.locks.stacks
    case .goroutine: stacks = reading.goroutines()
    case .heap: return nil
    }
    self.init(kind, stacks, value: value, duration: trace.events.last?.time ?? 0)
  }
}

/// Stacks in the order in which they first occurred.
private struct StackCounts {
  var stacks: [ProfiledStack] = []
  private var numbers: [[ProfileFrame]: Int] = [:]

  mutating func add(_ frames: [ProfileFrame], _ values: [Int]) {
    let number = numbers[frames] ?? stacks.count
    if number == stacks.count {
      numbers[frames] = number
      stacks.append(ProfiledStack(frames: frames, values: values))
      return
    }
    for index in values.indices { stacks[number].values[index] += values[index] }
  }
}

/// What a trace says of working and waiting.
private struct NativeReading {
  let trace: Trace
  var work = StackCounts()
  var waits = StackCounts()
  var locks = StackCounts()
  private var waiting: [UInt32: Event] = [:]
  private var living = LivingGoroutines()

  init(_ trace: Trace) { self.trace = trace }

  mutating func read(_ event: Event) {
    if event.kind == .wake { woken(event) }
    living.read(event)
    switch event.kind {
    case .block: waiting[event.goroutine] = event
    case .sleep:
      if event.flag, case .integer(let nanoseconds) = event.value {
        work.add(frames(event, "work"), [1, Int(clamping: nanoseconds)])
      }
    default: break
    }
  }

  /// A wait has ended: it is counted where it was, and a lock's where it was given back.
  private mutating func woken(_ event: Event) {
    guard let block = waiting.removeValue(forKey: event.goroutine), block.reason != .work,
      block.reason != .sleep
    else {
      return
    }
    let values = [1, Int(clamping: event.time - block.time)]
    waits.add(frames(block, block.reason.text), values)
    guard block.reason.isLock, event.peer != 0 else { return }
    let object = trace.names.object(block.object)
    var frames = self.frames(block, block.reason.text)
    frames.insert(ProfileFrame(function: object.name, position: object.position), at: 0)
    locks.add(frames, values)
  }

  private func frames(_ event: Event, _ operation: String) -> [ProfileFrame] {
    [
      ProfileFrame(function: operation, position: trace.names.position(event.position)),
      role(event.goroutine),
    ]
  }

  private func role(_ goroutine: UInt32) -> ProfileFrame {
    let info = trace.names.goroutine(goroutine)
    return ProfileFrame(function: roleName(info.name), position: info.spawnPosition)
  }

  func goroutines() -> [ProfiledStack] {
    var counts = StackCounts()
    for goroutine in living.ids.sorted() {
      let frames =
        waiting[goroutine].map { self.frames($0, $0.reason.text) }
        ?? [ProfileFrame(function: "runnable", position: nil), role(goroutine)]
      counts.add(frames, [1])
    }
    return counts.stacks
  }
}

extension WaitReason {
  /// Whether it is a lock that is waited for.
  var isLock: Bool { self == .mutexLock || self == .rwMutexLock || self == .rwMutexRLock }
}

/// A goroutine's name without a number of its own at its end: "worker 12".
func roleName(_ name: String) -> String {
  guard let blank = name.lastIndex(of: " "), Int(name[name.index(after: blank)...]) != nil else {
    return name
  }
  return String(name[..<blank])
}
