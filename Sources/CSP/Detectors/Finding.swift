// What a detector reports.

/// What kind of defect was found.
public enum FindingKind: String, Hashable, Sendable, CaseIterable {
  /// Nothing can run any more.
  case deadlock
  /// Some goroutines wait for each other, or for nobody, while others go on.
  case partialDeadlock = "partial-deadlock"
  /// Still blocked when everything was quiet after main returned.
  case leak
  /// Two accesses that nothing orders, one of them a write.
  case race
  /// Locks taken in different orders.
  case lockOrder = "lock-order"
  /// A lock that its holder takes again; RLock re-entered, or upgraded.
  case lockReentry = "lock-reentry"
  /// A channel, lock, wait group or timer used as it must not be.
  case misuse
  /// An unrecovered panic.
  case panic
  /// The program ended with an exit code other than 0, as a failing test does.
  case failure
  /// Goroutines run and get nowhere.
  case livelock
  /// A goroutine that could run was never chosen, or waits while others pass.
  case starvation
  /// Something happened later than it should.
  case late
  /// A budget was used up.
  case budget
}

/// A goroutine's part in a finding.
public struct FindingGoroutine: Hashable, Sendable {
  /// Its id in the trace.
  public var id: UInt32
  /// Its role's name.
  public var name: String
  /// Why it waits.
  public var reason: WaitReason
  /// The object that it waits for; empty if none.
  public var object: String
  /// Where it waits, or did what the finding is about.
  public var position: SourcePosition?
  /// Where it was started.
  public var spawnPosition: SourcePosition?
  /// The functions that it was in, innermost first, where known.
  public var stack: [String]
  /// Who could wake it, or why nobody can.
  public var wakers: String

  /// A goroutine's part.
  public init(
    id: UInt32, name: String, reason: WaitReason = .none, object: String = "",
    position: SourcePosition? = nil, spawnPosition: SourcePosition? = nil, stack: [String] = [],
    wakers: String = ""
  ) {
    self.id = id
    self.name = name
    self.reason = reason
    self.object = object
    self.position = position
    self.spawnPosition = spawnPosition
    self.stack = stack
    self.wakers = wakers
  }
}

/// One edge of the wait-for graph.
public struct WaitEdge: Hashable, Sendable {
  /// Who waits.
  public var from: UInt32
  /// Who could end that; 0: nobody in particular.
  public var to: UInt32
  /// The object between them.
  public var object: String
  /// Whether the edge is part of a cycle.
  public var isInCycle: Bool

  /// An edge.
  public init(from: UInt32, to: UInt32, object: String, isInCycle: Bool = false) {
    self.from = from
    self.to = to
    self.object = object
    self.isInCycle = isInCycle
  }
}

/// A defect that a detector found.
public struct Finding: Hashable, Sendable {
  /// What kind.
  public var kind: FindingKind
  /// What is wrong, in one line.
  public var message: String
  /// What would help, or an explanation; may be empty.
  public var detail: String
  /// Whether it need not happen: no schedule that shows it was run.
  public var isWarning: Bool
  /// Those that take part.
  public var goroutines: [FindingGoroutine]
  /// Who waits for whom.
  public var edges: [WaitEdge]

  /// A defect.
  public init(
    _ kind: FindingKind, _ message: String, detail: String = "", isWarning: Bool = false,
    goroutines: [FindingGoroutine] = [], edges: [WaitEdge] = []
  ) {
    self.kind = kind
    self.message = message
    self.detail = detail
    self.isWarning = isWarning
    self.goroutines = goroutines
    self.edges = edges
  }
}
