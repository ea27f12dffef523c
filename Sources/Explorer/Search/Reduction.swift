// Depth-first search of all schedules that differ: source sets with sleep sets.
//
// Abdulla, Aronis, Jonsson and Sagonas, "Optimal Dynamic Partial Order Reduction" (POPL 2014), algorithm 1:
// after a run, each race says which other goroutine must be tried at which earlier choice; sleep sets (Godefroid
// 1996) end branches that earlier ones cover. Departures: a step may contain further choices (select cases,
// numbers), all of whose answers are explored, their footprints united; points with more options than
// `Node.mostOptions`, or numbers below more than `mostNumbers`, are explored in part, and the search says so.
//
// Invariants: the nodes are the choice points of the last run's path up to where the next run leaves it; a run
// follows the nodes' current options and then takes the first option that is not asleep.

import CSP

/// The search as a strategy: run, `advance`, run, …
public final class Reduction: PathKeeping {
  /// Random numbers below more than this are not all tried.
  public static let mostNumbers = 16
  /// Steps that are looked at of a run that was cut.
  private static let mostLearntOfCut = 4_000

  private var nodes: [Node] = []
  /// The node that began each step of the last run; -1 where there was no choice.
  private var nodeOfStep: [Int32] = []
  private var order = HappensBefore()
  private var pool = NodePool()
  /// Goroutines asleep on the current path, beyond the last node.
  private var sleepers: [(goroutine: UInt32, node: Int, option: Int)] = []
  /// The choice that comes next in the run.
  private var next = 0
  /// Steps of the run whose effect on `sleepers` has been taken into account.
  private var sleptThrough = 0
  private var isPruned = false
  /// The first step that may differ from the last run.
  private var firstNewStep = 0
  /// The path's steps of which `order` and `nodeOfStep` know at most: those of the last run, or none of a path that was
  /// taken over.
  private var learntSteps = Int.max
  private let subject: any Subject
  /// The number of the next node.
  private var nextSerial: UInt64 = 1
  /// The place of the node whose branch alone is explored; -1: all is.
  private var floor = -1
  /// What the branch asks for at the nodes above it.
  private var requests: [Request] = []
  private var isRequested: Set<Request> = []

  /// Whether some options were left out, so that the end of the search is not the end of all schedules.
  public private(set) var isPartial = false
  /// Runs that ended early because others cover them.
  public private(set) var pruned = 0
  /// Whether the last `advance` threw away what had been explored: the subject has learnt.
  public private(set) var hasRestarted = false

  /// A search over `subject`'s schedules.
  public init(_ subject: any Subject) { self.subject = subject }

  deinit {
    for node in nodes { node.destroy() }
    pool.destroy()
    order.destroy()
  }

  // MARK: The run

  public func begin() {
    next = 0
    isPruned = false
    sleepers.removeAll(keepingCapacity: true)
    sleptThrough = nodes.last?.step ?? 0
  }

  public func choose(_ point: ChoicePoint) -> Int {
    defer { next += 1 }
    if next < nodes.count {
      let node = nodes[next]
      if next == nodes.count - 1 { wakeSleepers(of: next) }
      return min(node.current, point.count - 1)
    }
    sleep(through: point.step)
    if isPruned { return abandonRun }
    return open(point)
  }

  /// At the last node of the known path: who sleeps beyond it.
  private func wakeSleepers(of index: Int) {
    // The nearest goroutine choice on the path knows who sleeps: itself, or the one whose step it is part of.
    var place = index
    while place >= 0 && nodes[place].kind != .goroutine { place -= 1 }
    guard place >= 0 else { return }
    let node = nodes[place]
    sleptThrough = node.step
    let sleeping = (node.asleep | node.done) & ~(1 << UInt64(node.current))
    for option in 0..<node.count where sleeping >> UInt64(option) & 1 == 1 {
      sleepers.append((node.options[option], place, option))
    }
  }

  /// Wakes those whose next step conflicts with the steps before `step`.
  private func sleep(through step: Int) {
    guard !sleepers.isEmpty else {
      sleptThrough = step
      return
    }
    let log = subject.runningSteps
    guard let steps = log.steps else { return }
    while sleptThrough < step {
      let goroutine = steps[sleptThrough].goroutine
      let accesses = log.accesses(of: sleptThrough)
      var kept = 0
      for index in sleepers.indices {
        let sleeper = sleepers[index]
        if sleeper.goroutine == goroutine {
          isPruned = true
          return
        }
        if !nodes[sleeper.node].footprints[sleeper.option].conflicts(with: accesses) {
          sleepers[kept] = sleeper
          kept += 1
        }
      }
      sleepers.removeLast(sleepers.count - kept)
      if sleepers.isEmpty { sleptThrough = step - 1 }
      sleptThrough += 1
    }
  }

  /// A choice point that no run has come to yet on this path.
  private func open(_ point: ChoicePoint) -> Int {
    switch point.kind {
    case .goroutine:
      let count = min(point.count, Node.mostOptions)
      if count < point.count { isPartial = true }
      var node = pool.node(point, count: count)
      for sleeper in sleepers {
        guard let option = node.index(of: sleeper.goroutine) else { continue }
        node.asleep |= 1 << UInt64(option)
        let old = nodes[sleeper.node].footprints[sleeper.option]
        node.footprints[option].formUnion(
          UnsafeBufferPointer(start: old.accesses, count: old.count))
      }
      let awake = node.all & ~node.asleep
      guard awake != 0 else {
        pool.recycle(node)
        isPruned = true
        return abandonRun
      }
      node.current = awake.trailingZeroBitCount
      node.backtrack = 1 << UInt64(node.current)
      number(&node)
      // From here on the sleepers are the node's, less those that its step wakes.
      sleepers.removeAll(keepingCapacity: true)
      for option in 0..<node.count where node.asleep >> UInt64(option) & 1 == 1 {
        sleepers.append((node.options[option], nodes.count, option))
      }
      nodes.append(node)
      return node.current
    case .selectCase, .number:
      let most = point.kind == .number ? Self.mostNumbers : Node.mostOptions
      let count = min(point.count, most)
      if count < point.count { isPartial = true }
      var node = pool.node(point, count: count)
      node.backtrack = node.all
      number(&node)
      nodes.append(node)
      return 0
    }
  }

  private func number(_ node: inout Node) {
    node.serial = nextSerial
    nextSerial += 1
  }

  /// The answers of the last run. Only the first answers are known: those at choices of this path.
  public var path: [Choice] { nodes.prefix(next).map(\.choice) }

  // MARK: Between runs

  /// Learns from the last run and moves on to the next path; false if there is none. Of a run that was cut by a budget, after
  /// which the search can't be complete, only the beginning is looked at.
  public func advance(isCut: Bool = false) -> Bool {
    hasRestarted = subject.hasLearned
    if hasRestarted {
      restart()
      return true
    }
    let log = subject.steps
    if isPruned { pruned += 1 }
    learn(log, most: isCut ? Self.mostLearntOfCut : .max)
    return moveOn()
  }

  /// Begins anew.
  private func restart() {
    for node in nodes { pool.recycle(node) }
    nodes.removeAll(keepingCapacity: true)
    order.truncate(to: 0)
    firstNewStep = 0
    learntSteps = .max
    isPartial = false
    pruned = 0
  }

  /// How far the search is, from 0 to 1, by the share of branches done.
  public var progress: Double {
    var share = 1.0
    var total = 0.0
    for node in nodes {
      let wanted = Double((node.backtrack | node.done).nonzeroBitCount)
      guard wanted > 0 else { continue }
      total += share * Double(node.done.nonzeroBitCount) / wanted
      share /= wanted
    }
    return min(1, total)
  }

  private func learn(_ log: StepLog, most: Int) {
    indexNodes(log)
    order.truncate(to: firstNewStep)
    order.extend(log, most: most) { earlier, later, order in
      reverse(earlier, later, log, order)
    }
    learntSteps = .max
  }

  /// Finds the nodes of all steps, and keeps what the new steps touched.
  private func indexNodes(_ log: StepLog) {
    while nodeOfStep.count < log.count { nodeOfStep.append(-1) }
    var step = firstNewStep
    while step < log.count {
      nodeOfStep[step] = -1
      step += 1
    }
    // Steps of nodes grow with their index.
    var index = nodes.count - 1
    while index >= 0 {
      let node = nodes[index]
      if node.step < firstNewStep { break }
      if node.kind == .goroutine && node.step < log.count {
        nodeOfStep[node.step] = Int32(truncatingIfNeeded: index)
        node.footprints[node.current].formUnion(log.accesses(of: node.step))
      }
      index -= 1
    }
  }

  /// Sees to it that a run in which `later`'s side of the race comes first is explored; whether its goroutine was an option
  /// there.
  private func reverse(
    _ earlier: Int, _ later: Int, _ log: StepLog, _ order: HappensBefore
  ) -> Bool {
    let index = Int(nodeOfStep[earlier])
    guard index >= 0, let steps = log.steps else { return false }
    let node = nodes[index]
    let isPending = steps[later].isPending
    let isOption = node.index(of: steps[later].goroutine) != nil
    // The steps after `earlier` that do not depend on it, then `later`: which goroutines can begin them?
    var initials: UInt64 = 0
    var first = -1
    var seen: UInt64 = 0
    var step = earlier + 1
    while step <= later {
      defer { step += 1 }
      if step < later && order.isOrdered(earlier, step, log) { continue }
      // What did not happen could have come at once, before others that it does not depend on.
      if isPending && step < later && !order.isOrdered(step, later, log) { continue }
      let goroutine = steps[step].goroutine
      guard let option = node.index(of: goroutine) else { continue }
      let bit: UInt64 = 1 << UInt64(option)
      if seen & bit != 0 { continue }
      seen |= bit
      if hasPredecessor(step, after: earlier, log, order) { continue }
      initials |= bit
      if first < 0 || step == later { first = option }
    }
    guard initials != 0 else { return isOption }
    let request = Request(depth: index, initials: initials, first: first)
    if index > floor {
      grant(request)
    } else if isRequested.insert(request).inserted {
      requests.append(request)
    }
    return isOption
  }

  private func grant(_ request: Request) {
    let node = nodes[request.depth]
    if request.initials & (node.backtrack | node.done | node.asleep) != 0 { return }
    nodes[request.depth].backtrack |= 1 << UInt64(request.first)
  }

  /// Whether a step between, itself independent of `earlier`, must come before `step`.
  private func hasPredecessor(
    _ step: Int, after earlier: Int, _ log: StepLog, _ order: HappensBefore
  ) -> Bool {
    var between = earlier + 1
    while between < step {
      if !order.isOrdered(earlier, between, log) && order.isOrdered(between, step, log) {
        return true
      }
      between += 1
    }
    return false
  }

  /// Takes the deepest node that has something left; drops those below.
  private func moveOn() -> Bool {
    while let node = nodes.last {
      let last = nodes.count - 1
      if last == floor { return false }
      nodes[last].done |= 1 << UInt64(node.current)
      let left = nodes[last].backtrack & ~nodes[last].done & ~nodes[last].asleep
      if left != 0 {
        nodes[last].current = left.trailingZeroBitCount
        firstNewStep = min(learntSteps, node.step)
        return true
      }
      pool.recycle(node)
      nodes.removeLast()
    }
    return false
  }

  // MARK: Branches

  /// The branch nearest to the start that nobody explores yet; nil if there is none worth it.
  func nextBranch(besides taken: Set<BranchName>) -> Branch? {
    for depth in 0..<max(0, nodes.count - 1) {
      let node = nodes[depth]
      let done = node.done | 1 << UInt64(node.current)
      let left = node.backtrack & ~done & ~node.asleep
      if left == 0 { continue }
      let name = BranchName(serial: node.serial, option: left.trailingZeroBitCount)
      if taken.contains(name) { continue }
      return Branch(name: name, depth: depth, done: done, touched: touched(node, done))
    }
    return nil
  }

  private func touched(_ node: Node, _ done: UInt64) -> [Int] {
    (0..<node.count).map {
      (done | node.asleep) >> UInt64($0) & 1 == 1 ? node.footprints[$0].count : 0
    }
  }

  /// The branch that is to be explored now.
  var name: BranchName? {
    nodes.last.map { BranchName(serial: $0.serial, option: $0.current) }
  }

  /// Whether a node is on the path.
  func contains(_ branch: Branch) -> Bool {
    branch.depth < nodes.count && nodes[branch.depth].serial == branch.name.serial
  }

  /// Whether the conditions of the branch hold, now that it is to be explored.
  func isAsExpected(_ branch: Branch) -> Bool {
    guard let node = nodes.last else { return false }
    return name == branch.name && node.done == branch.done
      && touched(node, node.done) == branch.touched
  }

  /// Goes to a branch, from elsewhere, to explore it alone.
  func descend(to branch: Branch) {
    while nodes.count > branch.depth + 1 { pool.recycle(nodes.removeLast()) }
    nodes[branch.depth].done = branch.done
    nodes[branch.depth].current = branch.name.option
    firstNewStep = min(learntSteps, nodes[branch.depth].step)
    floor = branch.depth
    pruned = 0
    isPartial = false
  }

  /// What has come of the branch so far, as far as this search knows; with what is left of it, unless it is done.
  func report(_ branch: Branch, isDone: Bool) -> BranchReport {
    var report = BranchReport()
    report.pruned = pruned
    report.isPartial = isPartial
    report.requests = requests
    let step = nodes[branch.depth].step
    for depth in 0...branch.depth where nodes[depth].step == step {
      let node = nodes[depth]
      report.touched.append((depth, node.footprints[node.current].list))
    }
    if !isDone { report.rest = Array(nodes[(branch.depth + 1)...]) }
    return report
  }

  /// Takes over what was found in the branch that is to be explored now; whether anything is left.
  func take(_ report: BranchReport) -> Bool {
    pruned += report.pruned
    if report.isPartial { isPartial = true }
    for request in report.requests where request.depth < nodes.count { grant(request) }
    for (depth, accesses) in report.touched where depth < nodes.count {
      let node = nodes[depth]
      accesses.withUnsafeBufferPointer { nodes[depth].footprints[node.current].formUnion($0) }
    }
    if report.rest.isEmpty { return moveOn() }
    for node in report.rest {
      var node = node
      number(&node)
      nodes.append(node)
    }
    // The run that comes next is the first one here with this path: all of its steps are new.
    learntSteps = 0
    firstNewStep = 0
    return true
  }
}
