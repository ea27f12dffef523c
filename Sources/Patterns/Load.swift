// What a measured run does for each item, and when each item began and ended.
//
// Invariants: an item has a number below `capacity`; one goroutine begins it, and whoever ends it has received it
// through a channel or a lock, so that no two write the same word. The times are read after the run.

import CSP

/// The work of a measured run.
public final class Load: @unchecked Sendable {
  /// What the work of an item is.
  public enum Kind: String, Sendable, CaseIterable {
    /// Computing: it needs a processor for itself.
    case cpu
    /// Waiting, as for a disk or a network: it overlaps freely.
    case sleep
  }

  /// What the work is.
  public let kind: Kind
  /// How long the work of an item takes.
  public let itemNanoseconds: Int64
  /// How long one goroutine works before the pattern begins: the part that cannot be shared out.
  public let serialNanoseconds: Int64
  /// The most items.
  public let capacity: Int
  /// When the work began and ended.
  public private(set) var span: (begin: Int64, end: Int64) = (0, 0)
  private let begins: UnsafeMutablePointer<Int64>
  private let ends: UnsafeMutablePointer<Int64>

  /// The work of `capacity` items of so many nanoseconds each, of which the share `serial` (0 to 1) cannot be shared
  /// out.
  public init(kind: Kind, nanoseconds: Int64, serial: Double = 0, capacity: Int) {
    self.kind = kind
    self.capacity = max(1, capacity)
    let total = Double(nanoseconds) * Double(capacity)
    serialNanoseconds = Int64(min(total * serial, 9e18).rounded())
    itemNanoseconds = Int64((Double(nanoseconds) * (1 - serial)).rounded())
    begins = .allocate(capacity: self.capacity)
    ends = .allocate(capacity: self.capacity)
    begins.initialize(repeating: -1, count: self.capacity)
    ends.initialize(repeating: -1, count: self.capacity)
  }

  deinit {
    begins.deallocate()
    ends.deallocate()
  }

  /// Item `item` has been made.
  func begin(_ item: Int) {
    if item >= 0 && item < capacity { begins[item] = now().nanoseconds }
  }

  /// Item `item` has been handled.
  func end(_ item: Int) {
    if item >= 0 && item < capacity { ends[item] = now().nanoseconds }
  }

  /// Works for a time.
  func work(_ nanoseconds: Int64, _ file: StaticString, _ line: UInt32) async throws(Panic) {
    switch kind {
    case .cpu: try await CSP.work(cpu: .nanoseconds(nanoseconds), file: file, line: line)
    case .sleep: try await sleep(.nanoseconds(nanoseconds), file: file, line: line)
    }
  }

  /// Does what cannot be shared out, then runs `body`, and notes when that was.
  func measure(
    _ body: @Sendable () async throws -> Void, file: StaticString = #fileID, line: UInt32 = #line
  ) async throws {
    span.begin = now().nanoseconds
    if serialNanoseconds > 0 { try await work(serialNanoseconds, file, line) }
    try await body()
    span.end = now().nanoseconds
  }

  /// For each item that was handled: how long that took since it had been made.
  public var latencies: [Int64] {
    (0..<capacity).compactMap { item in
      begins[item] >= 0 && ends[item] >= begins[item] ? ends[item] - begins[item] : nil
    }
  }
}

extension Arguments {
  /// Does the work of an item: that of the measured run, else a sleep as long as the parameter says. `factor`: so many
  /// times as long; `items`: what the parameter says is the work of so many items.
  func work(
    _ parameter: String? = "work", factor: Int = 1, items: Int = 1, file: StaticString = #fileID,
    line: UInt32 = #line
  ) async throws(Panic) {
    if let load {
      let amount = load.itemNanoseconds &* Int64(factor) &* Int64(items)
      return try await load.work(amount, file, line)
    }
    guard let parameter else { return }
    try await sleep(.nanoseconds(nanoseconds(parameter) &* Int64(factor)), file: file, line: line)
  }

  /// Does the work of an item of a measured run, unless `context` ends before; whether it was done. Computing cannot be
  /// interrupted: the context is asked afterwards.
  func work(
    until context: Context, file: StaticString = #fileID, line: UInt32 = #line
  ) async throws(Panic) -> Bool {
    guard let load else { return context.err == nil }
    switch load.kind {
    case .cpu:
      try await load.work(load.itemNanoseconds, file, line)
      return context.err == nil
    case .sleep:
      return try await select(
        .after(.nanoseconds(load.itemNanoseconds)) { true },
        .done(context) { false })
    }
  }

  /// Whether the run is measured.
  var isMeasured: Bool { load != nil }

  /// Writes a line about an item, unless the run is measured.
  func say(_ text: @autoclosure () -> String) {
    if load == nil { println(text()) }
  }

  /// An item has been made.
  func begin(_ item: @autoclosure () -> Int) {
    if let load { load.begin(item()) }
  }

  /// An item has been handled.
  func end(_ item: @autoclosure () -> Int) {
    if let load { load.end(item()) }
  }
}
