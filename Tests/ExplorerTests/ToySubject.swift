// A little machine for small programs over registers, locks and channels: what the searches are tested with.
//
// It parks and wakes as the real ones do: a lock that is taken, or a send without a receiver, is a step that parks,
// and whoever ends the wait writes the goroutine's object.

import CSP
import Explorer

/// One operation of a toy goroutine.
enum ToyOperation: Hashable {
  case read(Int)
  case write(Int, Int)
  case lock(Int)
  case unlock(Int)
  case send(Int, Int)
  case receive(Int)
  /// Takes an answer below the number.
  case choose(Int)
}

/// A program of toy goroutines, all started at once.
final class ToySubject: Subject {
  let program: [[ToyOperation]]
  private(set) var steps = StepLog()
  var runningSteps: StepLog { steps }
  private(set) var finalState = ""
  private var outcomes: Set<String> = []

  init(_ program: [[ToyOperation]]) {
    self.program = program
    steps.isOn = true
  }

  deinit { steps.destroy() }

  private struct Goroutine {
    var next = 0
    var seen: [Int] = []
    var isParked = false
    var wasWoken = false
    /// When it parked: waiters are served in this order.
    var parkedAt = 0
    /// Whether the parked operation has been done by whoever woke it.
    var waitsFor: ToyOperation?
  }

  func findings() -> [Finding] { [Finding(.deadlock, finalState)] }

  func run(_ strategy: any Strategy) -> Trial {
    var goroutines = Array(repeating: Goroutine(), count: program.count)
    var registers = [Int: Int]()
    var holders = [Int: Int]()
    steps.removeAll()
    strategy.begin()
    var current = -1
    while true {
      var ready = program.indices.filter {
        !goroutines[$0].isParked && goroutines[$0].next < program[$0].count
      }
      guard !ready.isEmpty else { break }
      let currentReady = ready.contains(current)
      if currentReady { ready = [current] + ready.filter { $0 != current } }
      var chosen = 0
      if ready.count > 1 {
        let options = ready.map { UInt32($0 + 1) }
        chosen = options.withUnsafeBufferPointer { buffer in
          strategy.choose(
            ChoicePoint(
              kind: .goroutine, isCurrentReady: currentReady, goroutine: UInt32(current + 1),
              step: steps.count, count: ready.count, options: buffer.baseAddress))
        }
        if chosen < 0 { return Trial(outcome: .interrupted, isFailure: false) }
      }
      current = ready[chosen]
      steps.begin(UInt32(current + 1))
      if goroutines[current].wasWoken {
        goroutines[current].wasWoken = false
        steps.record(Access.goroutine(UInt32(current + 1)), .await)
      }
      if !execute(current, &goroutines, &registers, &holders, strategy) {
        return Trial(outcome: .interrupted, isFailure: false)
      }
    }
    let blocked = goroutines.indices.filter { goroutines[$0].isParked }
    finalState =
      "\(registers.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }) \(goroutines.map(\.seen)) blocked \(blocked)"
    return Trial(outcome: blocked.isEmpty ? .exit(code: 0) : .deadlock, isFailure: !blocked.isEmpty)
  }

  private func execute(
    _ id: Int, _ goroutines: inout [Goroutine], _ registers: inout [Int: Int],
    _ holders: inout [Int: Int], _ strategy: any Strategy
  ) -> Bool {
    let operation = program[id][goroutines[id].next]
    func wake(_ other: Int) {
      goroutines[other].isParked = false
      goroutines[other].waitsFor = nil
      goroutines[other].wasWoken = true
      goroutines[other].next += 1
      steps.record(Access.goroutine(UInt32(other + 1)), .wake)
      steps.record(Access.goroutine(UInt32(other + 1)), .meet)
    }
    func first(_ isMatch: (Goroutine) -> Bool) -> Int? {
      goroutines.indices.filter { isMatch(goroutines[$0]) }
        .min { goroutines[$0].parkedAt < goroutines[$1].parkedAt }
    }
    func park() {
      goroutines[id].isParked = true
      goroutines[id].parkedAt = steps.count
      goroutines[id].waitsFor = operation
    }
    switch operation {
    case .read(let register):
      steps.record(UInt64(100 + register), .read)
      goroutines[id].seen.append(registers[register] ?? 0)
    case .write(let register, let value):
      steps.record(UInt64(100 + register), .write)
      registers[register] = value
    case .lock(let lock):
      steps.record(UInt64(200 + lock), .synchronise)
      if holders[lock] != nil {
        park()
        return true
      }
      holders[lock] = id
    case .unlock(let lock):
      steps.record(UInt64(200 + lock), .synchronise)
      holders[lock] = nil
      if let other = first({ $0.waitsFor == .lock(lock) }) {
        holders[lock] = other
        wake(other)
      }
    case .send(let channel, let value):
      steps.record(Access.channel(UInt32(channel), isSend: true), .synchronise)
      guard let other = first({ $0.waitsFor == .receive(channel) }) else {
        park()
        return true
      }
      goroutines[other].seen.append(value)
      wake(other)
    case .receive(let channel):
      steps.record(Access.channel(UInt32(channel), isSend: false), .synchronise)
      let sender = first { goroutine in
        if case .send(channel, _) = goroutine.waitsFor { return true }
        return false
      }
      guard let sender, case .send(_, let value) = goroutines[sender].waitsFor else {
        park()
        return true
      }
      goroutines[id].seen.append(value)
      wake(sender)
    case .choose(let count):
      let answer = strategy.choose(
        ChoicePoint(
          kind: .number, isCurrentReady: true, goroutine: UInt32(id + 1), step: steps.count - 1,
          count: count, options: nil))
      if answer < 0 { return false }
      goroutines[id].seen.append(answer)
      registers[900 + id] = answer
    }
    goroutines[id].next += 1
    return true
  }
}

/// A program made from a seed: two to four goroutines of two to four operations.
func toyProgram(seed: UInt64) -> [[ToyOperation]] {
  var random = RandomSource(seed: seed)
  func number(_ bound: Int) -> Int { Int(random.number(below: UInt64(bound))) }
  let kinds = number(4)
  return (0..<(2 + number(3))).map { id in
    var operations: [ToyOperation] = []
    for _ in 0..<(1 + number(3)) {
      switch number(kinds == 0 ? 2 : 6) {
      case 0: operations.append(.read(number(2)))
      case 1: operations.append(.write(number(2), id + 1))
      case 2:
        let first = number(2)
        operations += [.lock(first), .read(first), .write(first, id + 10), .unlock(first)]
      case 3: operations.append(.send(number(2), id + 20))
      case 4: operations.append(.receive(number(2)))
      default: operations.append(number(3) == 0 ? .choose(2) : .lock(number(2)))
      }
    }
    return operations
  }
}
