// The goroutines of a server by name: where each is, and what it waits for.
//
// A record's place and reason are single atomic words that its goroutine writes; whoever asks may see the one before.

import CSP
import Synchronization

/// Where a goroutine of the server is.
enum Place: UInt8, CaseIterable, Sendable {
  case answer, awaitResult, process, trace

  /// The function, as in a Go traceback.
  var function: String {
    switch self {
    case .answer: "Server.ServerCore.answer"
    case .awaitResult: "Server.APIServer.processRequest"
    case .process: "Server.APIServer.perform"
    case .trace: "Server.ServerCore.traceResponse"
    }
  }

  /// The file.
  var file: String {
    switch self {
    case .answer, .trace: "Server/API/ServerCore.swift"
    case .awaitResult, .process: "Server/API/APIServer.swift"
    }
  }

  /// Who starts goroutines that begin here.
  var creator: String {
    switch self {
    case .answer, .awaitResult, .trace: "Server.Connection.answer"
    case .process: "Server.APIServer.startWork"
    }
  }
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
  private let place: Atomic<UInt8>
  private let reason = Atomic<UInt8>(WaitReason.none.rawValue)
  /// When it began to wait.
  private let since: Atomic<Int64>
  /// Called when the client hangs up. Used on the connection's loop alone.
  var onLeave: (() -> Void)?

  init(_ name: String, place: Place, parent: UInt32 = 0) {
    id = Self.last.wrappingAdd(1, ordering: .relaxed).newValue
    self.name = name
    self.parent = parent
    self.place = Atomic(place.rawValue)
    since = Atomic(0)
  }

  /// The client hung up.
  func clientLeft() { onLeave?() }

  /// It is about to wait, or, without a reason, goes on.
  func waits(_ reason: WaitReason, at place: Place) {
    self.place.store(place.rawValue, ordering: .relaxed)
    self.reason.store(reason.rawValue, ordering: .relaxed)
    since.store(now().nanoseconds, ordering: .relaxed)
  }

  /// How it is at this moment.
  var state: (place: Place, reason: WaitReason, minutes: Int64) {
    let reason = WaitReason(rawValue: reason.load(ordering: .relaxed)) ?? .none
    let begun = since.load(ordering: .relaxed)
    let waited = reason == .none || begun == 0 ? 0 : now().nanoseconds - begun
    return (
      Place(rawValue: place.load(ordering: .relaxed)) ?? .answer, reason, waited / 60_000_000_000
    )
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
