// A profile: stacks with what was counted for each, and what can be read off them: functions, lines, a tree of calls.

import CSP

/// What a profile is of.
public enum ProfileKind: String, Sendable, CaseIterable {
  case cpu, heap, goroutine, block, mutex

  /// The kinds of values and their units, as pprof names them; the last is what is shown unless asked otherwise.
  public var values: [(name: String, unit: String)] {
    switch self {
    case .cpu: [("samples", "count"), ("cpu", "nanoseconds")]
    case .heap:
      [
        ("alloc_objects", "count"), ("alloc_space", "bytes"), ("inuse_objects", "count"),
        ("inuse_space", "bytes"),
      ]
    case .goroutine: [("goroutine", "count")]
    case .block, .mutex: [("contentions", "count"), ("delay", "nanoseconds")]
    }
  }
}

/// A profile.
public struct Profile: Sendable {
  /// What it is of.
  public var kind: ProfileKind
  /// The stacks.
  public var stacks: [ProfiledStack]
  /// Which of the values is looked at.
  public var value: Int
  /// Nanoseconds of virtual time that the program took.
  public var duration: Int64

  /// A profile; `value` names one of its kind's values, nil: the one that tells most.
  public init(_ kind: ProfileKind, _ stacks: [ProfiledStack], value: String? = nil, duration: Int64)
  {
    self.kind = kind
    self.stacks = stacks
    self.duration = duration
    let names = kind.values.map(\.name)
    if let value, let index = names.firstIndex(of: value) {
      self.value = index
      return
    }
    switch kind {
    case .heap: self.value = 1
    case .cpu, .goroutine: self.value = names.count - 1
    case .block, .mutex:
      // Where no time passes, at least it is known how often somebody waited.
      self.value = stacks.contains { $0.values.last ?? 0 > 0 } ? 1 : 0
    }
  }

  /// What is looked at, and its unit.
  public var valueName: String { kind.values[value].name }
  public var unit: String { kind.values[value].unit }

  /// What was counted for a stack.
  func amount(_ stack: ProfiledStack) -> Int {
    stack.values.indices.contains(value) ? stack.values[value] : 0
  }

  /// What was counted in all.
  public var total: Int { stacks.reduce(0) { $0 + amount($1) } }

  /// What was counted for a function or a line: in itself, and in itself and all that it called.
  public struct Row: Hashable, Sendable {
    /// The function; empty for lines.
    public var function: String
    /// The line; nil for functions.
    public var position: SourcePosition?
    /// In itself.
    public var flat = 0
    /// With what it called.
    public var cumulative = 0
  }

  /// The functions, those with most in themselves first; by what they called too if asked.
  public func functions(byCumulative: Bool = false) -> [Row] {
    sorted(
      rows { ProfileFrame(function: $0.function, position: nil) }, byCumulative: byCumulative)
  }

  /// The lines of each file that has some, in order.
  public func lines() -> [Row] {
    rows { frame in
      ProfileFrame(
        function: "",
        position: frame.position.map { SourcePosition(file: $0.file, line: $0.line) })
    }.filter { $0.position != nil }.sorted {
      let (a, b) = ($0.position, $1.position)
      return (a?.file ?? "", a?.line ?? 0) < (b?.file ?? "", b?.line ?? 0)
    }
  }

  private func rows(_ key: (ProfileFrame) -> ProfileFrame) -> [Row] {
    var rows: [Row] = []
    var numbers: [ProfileFrame: Int] = [:]
    for stack in stacks {
      let amount = amount(stack)
      if amount == 0 { continue }
      // A function that calls itself counts once.
      var seen: Set<Int> = []
      for (depth, frame) in stack.frames.enumerated() {
        let name = key(frame)
        let number = numbers[name] ?? rows.count
        if number == rows.count {
          numbers[name] = number
          rows.append(Row(function: name.function, position: name.position))
        }
        if depth == 0 { rows[number].flat += amount }
        if seen.insert(number).inserted { rows[number].cumulative += amount }
      }
    }
    return rows
  }

  private func sorted(_ rows: [Row], byCumulative: Bool) -> [Row] {
    rows.enumerated().sorted { a, b in
      let (x, y) = (a.element, b.element)
      let (first, second) =
        byCumulative
        ? ((x.cumulative, x.flat), (y.cumulative, y.flat))
        : ((x.flat, x.cumulative), (y.flat, y.cumulative))
      return first == second ? a.offset < b.offset : first > second
    }.map(\.element)
  }

  /// The tree of calls.
  public func tree() -> CallTree {
    var root = CallTree(name: "all")
    for stack in stacks {
      let amount = amount(stack)
      if amount > 0 { root.add(stack.frames.reversed().map(\.function)[...], amount) }
    }
    root.sort()
    return root
  }
}

/// A call in the tree of calls: what was counted below it, by whom it called.
public struct CallTree: Hashable, Sendable {
  /// The function.
  public var name: String
  /// What was counted in it and in all that it called.
  public var amount = 0
  /// What it called, most first.
  public var calls: [CallTree] = []

  init(name: String) { self.name = name }

  mutating func add(_ path: ArraySlice<String>, _ amount: Int) {
    self.amount += amount
    guard let first = path.first else { return }
    let index = calls.firstIndex { $0.name == first } ?? calls.count
    if index == calls.count { calls.append(CallTree(name: first)) }
    calls[index].add(path.dropFirst(), amount)
  }

  mutating func sort() {
    calls = calls.enumerated().sorted {
      $0.element.amount == $1.element.amount
        ? $0.offset < $1.offset : $0.element.amount > $1.element.amount
    }.map(\.element)
    for index in calls.indices { calls[index].sort() }
  }

  /// How many calls are below each other at most.
  public var depth: Int { 1 + (calls.map(\.depth).max() ?? 0) }
}
