// How the run loop reads instructions and slots.
//
// Invariant: nothing here traps: operands are in range because the compiler made them, sums wrap.

extension UnsafeMutablePointer where Pointee == Instruction {
  /// Operand a.
  @inline(__always) var a: Int { Int(pointee.a) }
  /// Operand b.
  @inline(__always) var b: Int { Int(pointee.b) }
  /// Operand c.
  @inline(__always) var c: Int { Int(pointee.c) }
  /// Operand x.
  @inline(__always) var x: Int { Int(pointee.x) }
  /// Operand b as a signed number, as a slot holds it.
  @inline(__always) var signedB: UInt64 {
    UInt64(bitPattern: Int64(Int16(bitPattern: pointee.b)))
  }
  /// Operand c as a signed number, as a slot holds it.
  @inline(__always) var signedC: UInt64 {
    UInt64(bitPattern: Int64(Int16(bitPattern: pointee.c)))
  }
  /// Operand x as a signed number, as a slot holds it.
  @inline(__always) var signedX: UInt64 {
    UInt64(bitPattern: Int64(Int8(bitPattern: pointee.x)))
  }
  /// The jump distance in operand c.
  @inline(__always) var offset: Int { Int(Int16(bitPattern: pointee.c)) }
  /// The immediate.
  @inline(__always) var imm: Int {
    Int((UnsafeRawPointer(self) + 4).load(as: Int32.self))
  }
  /// Raw word `index` after the instruction, from 1.
  @inline(__always) func wordAt(_ index: Int) -> UInt64 {
    UnsafeRawPointer(self + index).load(as: UInt64.self)
  }
  /// Raw word `index` as a number.
  @inline(__always) func numberAt(_ index: Int) -> Int {
    UnsafeRawPointer(self + index).load(as: Int.self)
  }
  /// Raw word `index` as a type.
  @inline(__always) func typeAt(_ index: Int) -> TypeReference {
    TypeReference(bitPattern: UInt(wordAt(index))).unsafelyUnwrapped
  }
  /// Raw word `index` as a function.
  @inline(__always) func functionAt(_ index: Int) -> FunctionReference {
    FunctionReference(bitPattern: UInt(wordAt(index))).unsafelyUnwrapped
  }
  /// Overwrites raw word `index`: inline caches only.
  @inline(__always) func setWord(_ index: Int, _ value: UInt64) {
    UnsafeMutableRawPointer(self + index).storeBytes(of: value, as: UInt64.self)
  }
}

/// A slot as a signed number.
@inline(__always)
func signed(_ slot: UInt64) -> Int64 { Int64(bitPattern: slot) }

/// A slot as a signed number.
@inline(__always)
func int(_ slot: UInt64) -> Int { Int(truncatingIfNeeded: slot) }

/// A number as a slot.
@inline(__always)
func slot(_ number: Int) -> UInt64 { UInt64(bitPattern: Int64(number)) }

/// A signed number as a slot.
@inline(__always)
func slot(_ number: Int64) -> UInt64 { UInt64(bitPattern: number) }

/// A truth value as a slot.
@inline(__always)
func slot(_ truth: Bool) -> UInt64 { truth ? 1 : 0 }

/// A slot as a float64.
@inline(__always)
func float(_ slot: UInt64) -> Double { Double(bitPattern: slot) }

/// A float32 as a slot.
@inline(__always)
func slot(_ value: Float) -> UInt64 { UInt64(value.bitPattern) }

/// A return address in a slot.
@inline(__always)
func code(at slot: UInt64) -> ProgramCounter {
  ProgramCounter(bitPattern: UInt(truncatingIfNeeded: slot)).unsafelyUnwrapped
}

/// The function of a func value that is not nil.
@inline(__always)
func function(of closure: UInt64) -> FunctionReference {
  FunctionReference(bitPattern: UInt(truncatingIfNeeded: slots(at: closure).pointee))
    .unsafelyUnwrapped
}

/// Copies slots upwards or downwards, overlapping or not.
@inline(__always)
func moveSlots(to target: Slots, from source: UnsafePointer<UInt64>, count: Int) {
  if count == 1 {
    target[0] = source[0]
  } else {
    target.update(from: source, count: count)
  }
}
