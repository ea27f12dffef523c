// What a native function sees of the machine: its arguments, results and what it may ask for.
//
// Example, for a Go declaration `func Repeat(s string, count int) string` without a body:
//
//     natives.add("strings.Repeat", results: 2) { call in
//       guard call.int(2) >= 0 else { return call.panic("strings: negative Repeat count") }
//       let bytes = call.bytes(0)
//       guard let place = call.allocate(bytes.count * call.int(2)) else { return .outOfMemory }
//       …
//       call.set(0, place, count)
//       return .done
//     }

import CSP

/// One call of a native function.
public struct NativeCall {
  /// The machine's state.
  let state: UnsafeMutablePointer<MachineState>
  /// The window: results first.
  let window: UnsafeMutablePointer<UInt64>
  /// The parameters: the slots after the results.
  let arguments: UnsafeMutablePointer<UInt64>

  @inline(__always)
  init(
    state: UnsafeMutablePointer<MachineState>, window: UnsafeMutablePointer<UInt64>,
    arguments: UnsafeMutablePointer<UInt64>
  ) {
    self.state = state
    self.window = window
    self.arguments = arguments
  }

  // MARK: Arguments

  /// Parameter slot `slot` as a raw word.
  public subscript(slot: Int) -> UInt64 { arguments[slot] }
  /// Parameter slot `slot` as an int.
  public func int(_ slot: Int) -> Int { Int(truncatingIfNeeded: arguments[slot]) }
  /// Parameter slot `slot` as a float64.
  public func float(_ slot: Int) -> Double { Double(bitPattern: arguments[slot]) }
  /// Parameter slot `slot` as a float32.
  public func float32(_ slot: Int) -> Float { GoVM.float32(arguments[slot]) }
  /// Parameter slot `slot` as a bool.
  public func bool(_ slot: Int) -> Bool { arguments[slot] & 1 != 0 }
  /// The bytes of the string or []byte in parameter slots `slot`, `slot + 1`.
  public func bytes(_ slot: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      start: UnsafeRawPointer(bitPattern: UInt(arguments[slot])), count: int(slot + 1))
  }
  /// The bytes of the []byte in parameter slots `slot`, `slot + 1`, to be written to.
  public func mutableBytes(_ slot: Int) -> UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(
      start: UnsafeMutableRawPointer(bitPattern: UInt(arguments[slot])), count: int(slot + 1))
  }
  /// The string in parameter slots `slot`, `slot + 1`; invalid UTF-8 is replaced.
  public func string(_ slot: Int) -> String { String(decoding: bytes(slot), as: UTF8.self) }
  /// The type whose descriptor's address (an interface's type word) is in parameter slot `slot`; nil for 0.
  public func type(_ slot: Int) -> TypeReference? {
    TypeReference(bitPattern: UInt(truncatingIfNeeded: arguments[slot]))
  }
  /// The memory that the pointer in parameter slot `slot` points to; nil for a nil pointer.
  public func pointer(_ slot: Int) -> UnsafeMutablePointer<UInt64>? {
    UnsafeMutablePointer(bitPattern: UInt(truncatingIfNeeded: arguments[slot]))
  }

  // MARK: Results

  /// What is in result slot `slot`.
  public func result(_ slot: Int) -> UInt64 { window[slot] }
  /// Writes result slot `slot`.
  public func set(_ slot: Int, _ value: UInt64) { window[slot] = value }
  /// Writes result slot `slot`.
  public func set(_ slot: Int, _ value: Int) { window[slot] = UInt64(bitPattern: Int64(value)) }
  /// Writes result slot `slot`.
  public func set(_ slot: Int, _ value: Double) { window[slot] = value.bitPattern }
  /// Writes result slot `slot`.
  public func set(_ slot: Int, _ value: Float) { window[slot] = UInt64(value.bitPattern) }
  /// Writes result slot `slot`.
  public func set(_ slot: Int, _ value: Bool) { window[slot] = value ? 1 : 0 }
  /// Writes the string that lies at `place` to result slots `slot`, `slot + 1`.
  public func set(_ slot: Int, _ place: UnsafeMutableRawPointer, _ count: Int) {
    window[slot] = UInt64(UInt(bitPattern: place))
    window[slot + 1] = UInt64(bitPattern: Int64(count))
  }
  /// Writes the []byte that lies at `place` to result slots `slot` … `slot + 2`.
  public func set(
    _ slot: Int, _ place: UnsafeMutableRawPointer, _ count: Int, capacity: Int
  ) {
    set(slot, place, count)
    window[slot + 2] = UInt64(bitPattern: Int64(capacity))
  }
  /// Writes a new string to result slots `slot`, `slot + 1`; false if memory does not suffice (return
  /// `.outOfMemory` then).
  public func set(_ slot: Int, _ text: String) -> Bool {
    var copy = text
    return copy.withUTF8 { set(slot, bytes: UnsafeRawBufferPointer($0)) }
  }
  /// Writes a new string of these bytes to result slots `slot`, `slot + 1`; false if memory does not suffice.
  public func set(_ slot: Int, bytes: UnsafeRawBufferPointer) -> Bool {
    if bytes.count == 0 {
      window[slot] = 0
      window[slot + 1] = 0
      return true
    }
    guard let start = bytes.baseAddress, let place = allocate(bytes.count) else { return false }
    place.copyMemory(from: start, byteCount: bytes.count)
    set(slot, place, bytes.count)
    return true
  }
  /// Writes a new string of these bytes to result slots `slot`, `slot + 1`; false if memory does not suffice.
  public func set(_ slot: Int, bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { set(slot, bytes: $0) }
  }

  // MARK: Memory

  /// Reads or writes all elements of the slice in parameter slots `slot`, `slot + 1`, each of `width` bytes: for race
  /// detection.
  public func noteElements(_ slot: Int, width: Int, isWrite: Bool) {
    if state.pointee.watch.isEmpty { return }
    state.accessRange(
      self[slot], count: self[slot + 1], width: UInt64(width), isWrite: isWrite)
  }

  /// New zeroed bytes of the Go heap without pointers; nil if memory does not suffice.
  public func allocate(_ count: Int) -> UnsafeMutableRawPointer? {
    let address = state.pointee.heap.allocateBytes(count)
    return address == 0 ? nil : memory(at: address)
  }

  /// A new zeroed variable of a type; nil if memory does not suffice.
  public func allocate(_ type: TypeReference) -> UnsafeMutablePointer<UInt64>? {
    let address = state.pointee.heap.allocate(type)
    return address == 0 ? nil : slots(at: address)
  }

  /// A new zeroed array; nil if memory does not suffice.
  public func allocateArray(of elem: TypeReference, count: Int) -> UnsafeMutableRawPointer? {
    let address = state.pointee.heap.allocateArray(elem, count: count)
    return address == 0 ? nil : memory(at: address)
  }

  // MARK: Panics and ends

  /// Panics with a value of type string.
  public func panic(_ message: String) -> NativeOutcome {
    panic(image.types.basic(.string), message)
  }

  /// Panics with a runtime.Error whose text is "runtime error: " and this.
  public func panicRuntime(_ message: String) -> NativeOutcome {
    panic(state.owner.runtimeTypes.error, message)
  }

  /// Panics with a runtime.Error whose text is this.
  public func panicPlain(_ message: String) -> NativeOutcome {
    panic(state.owner.runtimeTypes.plain, message)
  }

  /// Panics with the nil dereference.
  public func panicNil() -> NativeOutcome {
    panicRuntime("invalid memory address or nil pointer dereference")
  }

  private func panic(_ type: TypeReference, _ message: String) -> NativeOutcome {
    // makeTextValue may collect, which is safe here: the caller's arguments are not used any more.
    guard let data = state.makeTextValue(type, message) else { return .outOfMemory }
    state.pointee.panicType = word(type)
    state.pointee.panicData = data
    return .panic
  }

  /// Panics with an interface value.
  public func panic(type: UInt64, data: UInt64) -> NativeOutcome {
    state.pointee.panicType = type
    state.pointee.panicData = data
    return .panic
  }

  /// Ends the program. Go: os.Exit.
  public func exit(_ code: Int) -> NativeOutcome {
    if !isChosen() { return .retry }
    state.end(.exit(code: Int32(truncatingIfNeeded: code)))
    return .stop
  }

  /// Ends the program with "fatal error: …" and the stack.
  public func fatal(_ message: String) -> NativeOutcome {
    state.stopFatal(message)
    return .stop
  }

  /// Writes to stdout or stderr; false if the budget is used up (return `.stop` then).
  public func write(_ stream: OutputStream, _ bytes: UnsafeRawBufferPointer) -> Bool {
    if !state.pointee.watch.isEmpty { state.notePrint(bytes) }
    return state.write(stream, bytes)
  }

  /// Reads standard input; 0 at its end.
  public func read(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = state.owner.input(buffer)
    return max(0, min(count, buffer.count))
  }

  /// Calls a func value next, in place of the native, with the native's window: its parameters, which the native
  /// writes with `setArgument`, follow its results there, and its results are the native's.
  public func call(_ closure: UInt64) -> NativeOutcome {
    state.pointee.calledClosure = closure
    return .call
  }

  /// Writes slot `slot` of the window, for the arguments of `call`; the window has room for no more than the native's
  /// own results and parameters.
  public func setWindow(_ slot: Int, _ value: UInt64) { window[slot] = value }

  // MARK: The run

  /// The program.
  public var image: Image { state.owner.image }
  /// The machine.
  public var machine: Machine { state.owner }
  /// The virtual clock: nanoseconds since the run's start.
  public var now: Int64 { state.pointee.now }
  /// A random number below `count`, of the strategy or the seed.
  public func random(below count: Int) -> Int { state.number(below: count) }
  /// 64 random bits of the run's seed; no choice of a strategy.
  public func randomBits() -> UInt64 { state.pointee.random.next() }
  /// The number of the running goroutine.
  public var goroutine: UInt32 { state.pointee.current.pointee.id }

  /// A choice point: others may go first. If false, return `.retry` without having done anything.
  @inline(__always)
  public func isChosen() -> Bool {
    !state.pointee.watch.contains(.choose) || state.choose()
  }

  /// Puts a text into the trace: user regions and marks.
  public func note(_ kind: EventKind, _ text: String) {
    guard state.pointee.watch.contains(.trace), let trace = machine.trace else { return }
    state.event(kind, value: trace.text(text))
  }

  /// Parks the running goroutine for a time of the virtual clock; return `.park`.
  public func sleep(nanoseconds: Int64) -> NativeOutcome {
    state.sleep(nanoseconds)
  }
}
