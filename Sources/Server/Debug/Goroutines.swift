// The goroutines of a server by name: where each is, through which calls it came there, and what it waits for.
//
// Swift does not let a program walk the stack of a task that is suspended, so functions that wait note where they are. A
// record's fields are single atomic words that its goroutine writes; whoever asks may see the ones before.

import CSP
import Synchronization

/// A function in which a goroutine of the server can be.
enum Place: UInt8, CaseIterable, Sendable {
  case answer, handleRequest, processRequest, answerAside, trace, work, perform

  /// The function, as in a Go traceback.
  var function: String {
    switch self {
    case .answer: "Server.ServerCore.answer"
    case .handleRequest: "Server.APIServer.handleRequest"
    case .processRequest: "Server.APIServer.processRequest"
    case .answerAside: "Server.ServerCore.answerAside"
    case .trace: "Server.ServerCore.traceResponse"
    case .work: "Server.APIServer.startWork.func1"
    case .perform: "Server.APIServer.perform"
    }
  }

  /// The file.
  var file: String {
    switch self {
    case .answer, .answerAside, .trace: "Server/API/ServerCore.swift"
    case .handleRequest, .processRequest, .work, .perform: "Server/API/APIServer.swift"
    }
  }

  /// Who calls it; nil: a goroutine begins here.
  var caller: Place? {
    switch self {
    case .answer, .work: nil
    case .handleRequest, .answerAside: .answer
    case .processRequest: .handleRequest
    case .trace: .answerAside
    case .perform: .work
    }
  }

  /// How many calls it is away from where its goroutine begins: at most 3.
  var depth: Int { caller.map { $0.depth + 1 } ?? 0 }
}

/// A goroutine.
final class GoroutineRecord: @unchecked Sendable {
  private static let last = Atomic<UInt32>(0)

  /// Its number.
  let id: UInt32
  /// What it does.
  let name: String
  /// Who started it; 0: a connection.
  let parent: UInt32
  /// Where it was started.
  let creator: ProfileFrame
  private let place: Atomic<UInt8>
  /// The line in each of the functions that it is in, 16 bits each, the one where it began lowest.
  private let lines = Atomic<UInt64>(0)
  private let reason = Atomic<UInt8>(WaitReason.none.rawValue)
  /// When it began to wait.
  private let since: Atomic<Int64>
  /// Called when the client hangs up. Used on the connection's loop alone.
  var onLeave: (() -> Void)?

  /// A goroutine that begins at `place`; `function` of `file` starts it.
  init(
    _ name: String, at place: Place, parent: UInt32 = 0, by function: String, in file: String,
    line: UInt32 = #line
  ) {
    id = Self.last.wrappingAdd(1, ordering: .relaxed).newValue
    self.name = name
    self.parent = parent
    creator = ProfileFrame(
      function: function, position: SourcePosition(file: file, line: Int(line)))
    self.place = Atomic(place.rawValue)
    since = Atomic(0)
  }

  /// The client hung up.
  func clientLeft() { onLeave?() }

  /// It is in this function, in this line.
  @discardableResult
  func at(_ place: Place, line: UInt32 = #line) -> GoroutineRecord {
    let shift = UInt64(place.depth * 16)
    let others = lines.load(ordering: .relaxed) & ~(0xFFFF << shift)
    lines.store(others | UInt64(line & 0xFFFF) << shift, ordering: .relaxed)
    self.place.store(place.rawValue, ordering: .relaxed)
    return self
  }

  /// It is about to wait in the statement behind this call, or, without a reason, goes on.
  func waits(_ reason: WaitReason, at place: Place, line: UInt32 = #line) {
    at(place, line: line &+ 1)
    self.reason.store(reason.rawValue, ordering: .relaxed)
    since.store(now().nanoseconds, ordering: .relaxed)
  }

  /// What it waits for, and since how many minutes.
  var state: (reason: WaitReason, minutes: Int64) {
    let reason = WaitReason(rawValue: reason.load(ordering: .relaxed)) ?? .none
    let begun = since.load(ordering: .relaxed)
    let waited = reason == .none || begun == 0 ? 0 : now().nanoseconds - begun
    return (reason, waited / 60_000_000_000)
  }

  /// The functions that it is in, the innermost first.
  var frames: [ProfileFrame] {
    let lines = lines.load(ordering: .relaxed)
    var frames: [ProfileFrame] = []
    var next = Place(rawValue: place.load(ordering: .relaxed))
    while let place = next {
      let line = Int(lines >> UInt64(place.depth * 16) & 0xFFFF)
      frames.append(
        ProfileFrame(
          function: place.function, position: SourcePosition(file: place.file, line: line)))
      next = place.caller
    }
    return frames
  }
}

/// The goroutines that no connection knows.
final class GoroutineTable: Sendable {
  private let records = Synchronization.Mutex<[UInt32: GoroutineRecord]>([:])

  func add(_ record: GoroutineRecord) { records.withLock { $0[record.id] = record } }
  func remove(_ record: GoroutineRecord) { records.withLock { $0[record.id] = nil } }

  /// In no particular order.
  var all: [GoroutineRecord] { records.withLock { Array($0.values) } }
}
