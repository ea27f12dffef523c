// What a native function sees of the machine: its arguments, results and what it may ask for.

/// One call of a native function.
public struct NativeCall {
  /// The machine's state.
  let state: UnsafeMutablePointer<MachineState>
  /// The window: results first.
  let window: UnsafeMutablePointer<UInt64>
  /// The parameters: the slots after the results.
  let arguments: UnsafeMutablePointer<UInt64>

  /// Parameter slot `slot` as a raw word.
  public subscript(slot: Int) -> UInt64 { arguments[slot] }
  /// Parameter slot `slot` as an int.
  public func int(_ slot: Int) -> Int { Int(truncatingIfNeeded: arguments[slot]) }
  /// Parameter slot `slot` as a float64.
  public func float(_ slot: Int) -> Double { Double(bitPattern: arguments[slot]) }
  /// Parameter slot `slot` as a bool.
  public func bool(_ slot: Int) -> Bool { arguments[slot] & 1 != 0 }
  /// The bytes of the string or []byte in parameter slots `slot`, `slot + 1`.
  public func bytes(_ slot: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      start: UnsafeRawPointer(bitPattern: UInt(arguments[slot])), count: int(slot + 1))
  }

  /// Writes result slot `slot`.
  public func set(_ slot: Int, _ value: UInt64) { window[slot] = value }
  /// Writes result slot `slot`.
  public func set(_ slot: Int, _ value: Int) { window[slot] = UInt64(bitPattern: Int64(value)) }
  /// Writes result slot `slot`.
  public func set(_ slot: Int, _ value: Double) { window[slot] = value.bitPattern }
  /// Writes result slot `slot`.
  public func set(_ slot: Int, _ value: Bool) { window[slot] = value ? 1 : 0 }
}
