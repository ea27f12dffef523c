// Functions written in Swift that Go code calls: their table, and how they see their arguments.
//
// ABI. A native's window is that of any call: results in the first slots, then parameters, then the receiver.
// It reads its arguments, writes its results and says what happens next. It may allocate: the collector never
// runs inside a native, so addresses stay valid until it returns. It must not keep addresses afterwards, nor
// call Go code (what calls back is written in Go).

/// What happens after a native returns.
public enum NativeOutcome: Sendable {
  /// The results are written; the caller goes on.
  case done
  /// A Go panic; the native has called `NativeCall.panic…`.
  case panic
  /// The goroutine has been parked with the engine and goes on after the call when it is made ready (whoever
  /// makes it ready has written the results).
  case park
  /// The goroutine has been parked and executes the call anew when it is made ready.
  case retry
  /// The goroutine stays ready, and others get their turn.
  case yield
  /// The program ends with the code given to `NativeCall.exit`, or with another outcome set in the machine.
  case stop
  /// runtime.Goexit: deferred calls run, then the goroutine ends.
  case goexit
  /// The func value given to `NativeCall.call` is called next, in place of the native.
  case call
  /// An allocation failed: the machine collects and executes the call anew (nothing may have been done yet), or ends the
  /// run if it had collected already.
  case outOfMemory
}

/// A function written in Swift.
public typealias Native = @Sendable (NativeCall) -> NativeOutcome

/// The natives that an image can call, by the names of the Go functions that have no body: "math.Sqrt",
/// "sync.(*Mutex).Lock".
public struct NativeTable {
  /// A native with the slots of its results.
  public struct Entry {
    public var name: String
    public var resultSlots: Int
    public var body: Native
  }

  /// All natives; the index is the operand of `callNative`.
  public private(set) var entries: [Entry] = []
  private var indices: [String: Int] = [:]

  public init() {}

  /// Adds a native; a later one of the same name takes the place of the earlier.
  public mutating func add(_ name: String, results: Int, _ body: @escaping Native) {
    let entry = Entry(name: name, resultSlots: results, body: body)
    if let known = indices[name] {
      entries[known] = entry
    } else {
      indices[name] = entries.count
      entries.append(entry)
    }
  }

  /// The index of the native for a Go function, or nil if there is none.
  public func index(of name: String) -> Int? { indices[name] }
}
