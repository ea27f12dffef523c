// The instruction set of the Go machine: this list is its specification.
//
// Notation. `R[a]` is slot a of the current frame; `a`, `b`, `c` are 16-bit operands, `x` an 8-bit
// one, `imm` the signed 32-bit value that overlays b and c, `off` a signed jump distance counted in
// 8-byte code words from the jumping instruction itself. `W1`, `W2` … are raw 64-bit words that
// follow the instruction in the code. A value of several slots lies in consecutive slots, and
// `R[a…]` means all of them. `M[p]` is memory at address p. Frame.swift describes frames and calls,
// CONTRACT of values: every scalar narrower than 64 bits is zero-extended in its slot.
// Invariants: every instruction that can fail raises a Go panic or ends the run with a named outcome; an
// instruction has read all of its operands before it writes a result, so that results may overlay them.

/// An operation of the machine; see the file's head for the notation.
public enum Opcode: UInt8, CaseIterable, Sendable {
  // MARK: Moves and constants

  /// Does nothing.
  case nop
  /// R[a] = R[b].
  case move
  /// R[a…a+1] = R[b…b+1]; the ranges may overlap.
  case move2
  /// R[a…a+2] = R[b…b+2]; the ranges may overlap.
  case move3
  /// R[a…] = R[b…], c slots; the ranges may overlap.
  case moveN
  /// R[a] = imm, sign-extended to 64 bits (for narrow types the compiler masks: loadWord if need be).
  case loadInt
  /// R[a] = W1.
  case loadWord
  /// R[a] = W1 (the bytes' address), R[a+1] = imm (the length).
  case loadString
  /// R[a…] = 0, imm slots.
  case zero

  // MARK: Integers (64-bit; wrap around)

  /// R[a] = R[b] + R[c].
  case add
  /// R[a] = R[b] - R[c].
  case sub
  /// R[a] = R[b] * R[c].
  case mul
  /// R[a] = R[b] / R[c], signed, truncated; divide error if R[c] is 0.
  case div
  /// R[a] = R[b] / R[c], unsigned; divide error if R[c] is 0.
  case divU
  /// R[a] = R[b] % R[c], signed (sign of the dividend); divide error if R[c] is 0.
  case mod
  /// R[a] = R[b] % R[c], unsigned; divide error if R[c] is 0.
  case modU
  /// R[a] = R[b] & R[c].
  case and
  /// R[a] = R[b] | R[c].
  case or
  /// R[a] = R[b] ^ R[c].
  case xor
  /// R[a] = R[b] &^ R[c].
  case andNot
  /// R[a] = R[b] << R[c], count unsigned; 0 from 64 on.
  case shl
  /// R[a] = R[b] >> R[c], logical, count unsigned; 0 from 64 on.
  case shr
  /// R[a] = R[b] >> R[c], arithmetic, count unsigned; all sign bits from 64 on.
  case sar
  /// R[a] = R[b] + signed 16-bit c.
  case addI
  /// R[a] = R[b] * signed 16-bit c.
  case mulI
  /// R[a] = R[b] & unsigned 16-bit c.
  case andI
  /// R[a] = R[b] / signed 16-bit c, which is neither 0 nor -1.
  case divI
  /// R[a] = R[b] % signed 16-bit c, which is neither 0 nor -1.
  case modI
  /// R[a] = R[b] << c, c < 64.
  case shlI
  /// R[a] = R[b] >> c, logical, c < 64.
  case shrI
  /// R[a] = R[b] >> c, arithmetic, c < 64.
  case sarI
  /// R[a] = (R[b] + R[c]) of 32 bits, zero-extended (int32 as well as uint32).
  case add32
  /// R[a] = (R[b] - R[c]) of 32 bits, zero-extended.
  case sub32
  /// R[a] = (R[b] * R[c]) of 32 bits, zero-extended.
  case mul32
  /// R[a] = -R[b].
  case neg
  /// R[a] = ^R[b], all 64 bits.
  case not
  /// R[a] = !R[b] for a bool: R[b] xor 1.
  case notBool
  /// R[a] = the low 8 bits of R[b], zero-extended: the canonical form of int8 and uint8.
  case zext8
  /// R[a] = the low 16 bits of R[b], zero-extended.
  case zext16
  /// R[a] = the low 32 bits of R[b], zero-extended.
  case zext32
  /// R[a] = the low 8 bits of R[b], sign-extended to 64: before signed compare, shift, division, use.
  case sext8
  /// R[a] = the low 16 bits of R[b], sign-extended.
  case sext16
  /// R[a] = the low 32 bits of R[b], sign-extended.
  case sext32
  /// Panics "negative shift amount" if R[a] < 0 (signed); before a shift by a signed count.
  case checkShift
  /// R[a] = math/bits function x (BitsFunction) of R[b].
  case bits

  // MARK: Comparisons into a bool

  /// R[a] = R[b] == R[c].
  case setEq
  /// R[a] = R[b] != R[c].
  case setNe
  /// R[a] = R[b] < R[c], signed.
  case setLt
  /// R[a] = R[b] <= R[c], signed.
  case setLe
  /// R[a] = R[b] < R[c], unsigned.
  case setLtU
  /// R[a] = R[b] <= R[c], unsigned.
  case setLeU
  /// R[a] = R[b] == signed 16-bit c.
  case setEqI
  /// R[a] = R[b] != signed 16-bit c.
  case setNeI
  /// R[a] = R[b…] == R[c…] word by word, x slots; only for types that compare as words.
  case setEqN
  /// R[a] = R[b…] == R[c…] as values of type W1; panics if interfaces hold uncomparable values.
  case equal
  /// R[a] = M[R[b]] == M[R[c]] as values of type W1; nil check; for values too large for a frame.
  case equalMemory

  // MARK: Floating point

  /// R[a] = R[b] + R[c], float64.
  case addF
  /// R[a] = R[b] - R[c], float64.
  case subF
  /// R[a] = R[b] * R[c], float64.
  case mulF
  /// R[a] = R[b] / R[c], float64.
  case divF
  /// R[a] = -R[b], float64 (flips the sign, also of 0 and NaN).
  case negF
  /// R[a] = FloatFunction x of R[b], float64.
  case floatFunction
  /// R[a] = R[b] == R[c], float64.
  case setEqF
  /// R[a] = R[b] != R[c], float64.
  case setNeF
  /// R[a] = R[b] < R[c], float64.
  case setLtF
  /// R[a] = R[b] <= R[c], float64.
  case setLeF
  /// R[a] = builtin min(R[b], R[c]), float64: NaN if one is NaN, -0 before 0.
  case minF
  /// R[a] = builtin max(R[b], R[c]), float64.
  case maxF
  /// R[a] = R[b] + R[c], float32 (bit pattern in the low half).
  case addF32
  /// R[a] = R[b] - R[c], float32.
  case subF32
  /// R[a] = R[b] * R[c], float32.
  case mulF32
  /// R[a] = R[b] / R[c], float32.
  case divF32
  /// R[a] = -R[b], float32.
  case negF32
  /// R[a] = R[b] == R[c], float32.
  case setEqF32
  /// R[a] = R[b] != R[c], float32.
  case setNeF32
  /// R[a] = R[b] < R[c], float32.
  case setLtF32
  /// R[a] = R[b] <= R[c], float32.
  case setLeF32
  /// R[a] = builtin min(R[b], R[c]), float32.
  case minF32
  /// R[a] = builtin max(R[b], R[c]), float32.
  case maxF32
  /// R[a] = float64(R[b]), R[b] a signed 64-bit integer.
  case intToFloat
  /// R[a] = int64(R[b]), R[b] a float64; out of range gives Int64.min as on amd64.
  case floatToInt
  /// R[a] = Conversion x of R[b].
  case convert
  /// ComplexOperation x on complex128 (two slots: real, imaginary) R[b…], R[c…] to R[a…] or bool R[a].
  case complex
  /// ComplexOperation x on complex64 (two slots, each a float32).
  case complex64

  // MARK: Jumps

  /// Goes to imm.
  case jump
  /// Goes to imm if R[a] is true.
  case jumpIf
  /// Goes to imm if R[a] is false.
  case jumpIfNot
  /// Goes to off c if R[a] == R[b].
  case jumpEq
  /// Goes to off c if R[a] != R[b].
  case jumpNe
  /// Goes to off c if R[a] < R[b], signed.
  case jumpLt
  /// Goes to off c if R[a] <= R[b], signed.
  case jumpLe
  /// Goes to off c if R[a] < R[b], unsigned.
  case jumpLtU
  /// Goes to off c if R[a] <= R[b], unsigned.
  case jumpLeU
  /// Goes to off c if R[a] == signed 16-bit b.
  case jumpEqI
  /// Goes to off c if R[a] != signed 16-bit b.
  case jumpNeI
  /// Goes to off c if R[a] < signed 16-bit b, signed.
  case jumpLtI
  /// Goes to off c if R[a] >= signed 16-bit b, signed.
  case jumpGeI
  /// Goes to off c if R[a] < unsigned 16-bit b, unsigned.
  case jumpLtUI
  /// Goes to off c if R[a] >= unsigned 16-bit b, unsigned.
  case jumpGeUI
  /// Goes to off c if R[a] == R[b], float64.
  case jumpEqF
  /// Goes to off c if R[a] != R[b], float64.
  case jumpNeF
  /// Goes to off c if R[a] < R[b], float64.
  case jumpLtF
  /// Goes to off c if R[a] <= R[b], float64.
  case jumpLeF
  /// Goes to off c if not R[a] < R[b], float64 (also if one is NaN).
  case jumpNotLtF
  /// Goes to off c if not R[a] <= R[b], float64 (also if one is NaN).
  case jumpNotLeF
  /// Goes to off c if the strings R[a…], R[b…] are equal.
  case jumpEqString
  /// Goes to off c if the strings R[a…], R[b…] differ.
  case jumpNeString
  /// If 0 <= R[a] < imm goes to the offset in word W(1+R[a]); else past the imm words.
  case jumpTable

  // MARK: Backward jumps, which count the preemption budget down

  /// As jump, for back edges.
  case loop
  /// As jumpIf, for back edges.
  case loopIf
  /// As jumpIfNot, for back edges.
  case loopIfNot
  /// As jumpEq, for back edges.
  case loopEq
  /// As jumpNe, for back edges.
  case loopNe
  /// As jumpLt, for back edges.
  case loopLt
  /// As jumpLe, for back edges.
  case loopLe
  /// As jumpLtU, for back edges.
  case loopLtU
  /// As jumpLeU, for back edges.
  case loopLeU
  /// As jumpEqI, for back edges.
  case loopEqI
  /// As jumpNeI, for back edges.
  case loopNeI
  /// As jumpLtI, for back edges.
  case loopLtI
  /// As jumpGeI, for back edges.
  case loopGeI
  /// R[a] += signed x; goes to off c if R[a] < R[b], signed; for back edges.
  case loopAddLt
  /// R[a] += signed x; goes to off c if R[a] < signed 16-bit b; for back edges.
  case loopAddLtI
  /// R[a] += signed x; goes to off c if R[a] >= signed 16-bit b; for back edges.
  case loopAddGeI

  // MARK: Memory through pointers (address 0 is a nil dereference)

  /// R[a] = M[R[b] + 8c], one slot.
  case load
  /// R[a] = the byte M[R[b] + 8c], zero-extended: through pointers to 1-byte types.
  case load1
  /// R[a] = the 2 bytes M[R[b] + 8c], zero-extended.
  case load2
  /// R[a] = the 4 bytes M[R[b] + 8c], zero-extended.
  case load4
  /// R[a…] = M[R[b] + 8c …], x slots (x may be 0: nil check only).
  case loadN
  /// M[R[a] + 8c] = R[b], one slot.
  case store
  /// The byte M[R[a] + 8c] = the low byte of R[b].
  case store1
  /// The 2 bytes M[R[a] + 8c] = R[b].
  case store2
  /// The 4 bytes M[R[a] + 8c] = R[b].
  case store4
  /// M[R[a] + 8c …] = R[b…], x slots (x may be 0: nil check only).
  case storeN
  /// R[a] = R[b] + 8c after a nil check of R[b]: the address of a field.
  case fieldAddress
  /// Panics with the nil dereference if R[a] is 0.
  case nilCheck
  /// Moves W1 bytes from M[R[b]] to M[R[a]]; nil checks; the ranges may overlap.
  case copyMemory
  /// M[R[a] …] = 0, imm slots; nil check.
  case zeroMemory
  /// R[a] = global slot imm.
  case loadGlobal
  /// R[a…] = global slots imm…, x slots.
  case loadGlobalN
  /// Global slot imm = R[a].
  case storeGlobal
  /// Global slots imm… = R[a…], x slots.
  case storeGlobalN
  /// R[a] = the address of global slot imm.
  case globalAddress
  /// R[a] = captured word b of the running closure.
  case loadCapture
  /// R[a] = M[captured word b], one slot: a variable captured by reference.
  case loadCell
  /// M[captured word b] = R[a], one slot.
  case storeCell
  /// R[a…] = M[captured word b …], x slots.
  case loadCellN
  /// M[captured word b …] = R[a…], x slots.
  case storeCellN

  // MARK: Allocation

  /// R[a] = the address of a new zeroed variable of type W1.
  case new
  /// R[a] = the address of a new variable of type W1 that holds R[b…].
  case newCopy
  /// R[a…a+2] = make([]T, R[b], R[c]), W1 = the element type T; checks both sizes.
  case makeSlice
  /// R[a] = closure of function W1 with c captured words R[b…].
  case makeClosure

  // MARK: Slices, strings and arrays

  /// R[a] = byte R[c] of the slice or string R[b…]; bounds check.
  case index1
  /// R[a] = 2-byte element R[c] of slice R[b…].
  case index2
  /// R[a] = 4-byte element R[c] of slice R[b…].
  case index4
  /// R[a] = 8-byte element R[c] of slice R[b…].
  case index8
  /// R[a…] = element R[c] of slice R[b…], x slots.
  case indexN
  /// Byte element R[b] of slice R[a…] = R[c].
  case setIndex1
  /// 2-byte element R[b] of slice R[a…] = R[c].
  case setIndex2
  /// 4-byte element R[b] of slice R[a…] = R[c].
  case setIndex4
  /// 8-byte element R[b] of slice R[a…] = R[c].
  case setIndex8
  /// Element R[b] of slice R[a…] = R[c…], x slots.
  case setIndexN
  /// R[a] = R[b…][R[c]][R[x]]: 8-byte element of an element of a slice of slices; two bounds checks.
  case indexIndex8
  /// R[a] = R[b…][R[c]][R[x]] with byte elements (also of a []string).
  case indexIndex1
  /// R[a] = the address of element R[c] of slice R[b…]; W1 = element width in bytes.
  case indexAddress
  /// R[a] = element R[c] of the array at address R[b]; x = width in bytes (1, 2, 4, 8); W1 = length.
  case arrayIndex
  /// Element R[b] of the array at address R[a] = R[c]; x = width in bytes; W1 = length.
  case setArrayIndex
  /// R[a] = the address of element R[c] of the array at address R[b]; W1 = length, W2 = width in bytes.
  case arrayAddress
  /// R[a] = element R[c] of the array in slots R[b…]; x = width in bytes (1, 2, 4, 8); W1 = length.
  case frameIndex
  /// R[a…] = element R[c] of the array in slots R[b…]; x = slots of an element; W1 = length.
  case frameIndexN
  /// Element R[b] of the array in slots R[a…] = R[c]; x = width in bytes; W1 = length.
  case setFrameIndex
  /// Element R[b] of the array in slots R[a…] = R[c…]; x = slots of an element; W1 = length.
  case setFrameIndexN
  /// Index panic unless 0 <= R[a] < R[b].
  case checkIndex
  /// R[a…a+2] = slice R[b…][lo:hi:max]; the indices that x (SliceBounds) names lie in R[c], R[c+1] …;
  /// W1 = element width in bytes.
  case slice
  /// R[a…a+1] = string R[b…][lo:hi]; x and R[c…] as with slice.
  case sliceString
  /// R[a…a+2] = the array at address R[b] sliced; x, R[c…] as with slice; W1 = length, W2 = width.
  case sliceArray
  /// R[a] = the address of the elements of slice R[b…] as an array of W1 elements; panics if shorter.
  case sliceToArray
  /// R[a…a+2] = append(R[b…], R[c]) for 8-byte elements; W1 = element type.
  case append8
  /// R[a…a+2] = append(R[b…], R[c]) for byte elements; W1 = element type.
  case append1
  /// R[a…a+2] = append(R[b…], v1, …, vx), the x values in consecutive slots R[c…]; W1 = element type.
  case appendN
  /// R[a…a+2] = append(R[b…], R[c…]...), two slices; W1 = element type.
  case appendSlice
  /// R[a…a+2] = append([]byte R[b…], string R[c…]...); W1 = element type.
  case appendString
  /// R[a] = copy(slice R[b…], slice R[c…]); W1 = element width in bytes.
  case copySlice
  /// R[a] = copy([]byte R[b…], string R[c…]).
  case copyString
  /// clear(slice R[a…]); W1 = element width in bytes.
  case clearSlice

  // MARK: Strings

  /// R[a…a+1] = the concatenation of the c strings in R[b…] (two slots each).
  case concat
  /// R[a] = string R[b…] == string R[c…].
  case setEqString
  /// R[a] = string R[b…] != string R[c…].
  case setNeString
  /// R[a] = string R[b…] < string R[c…].
  case setLtString
  /// R[a] = string R[b…] <= string R[c…].
  case setLeString
  /// R[a] = the rune that starts at byte R[c] of string R[b…] (0 <= R[c] < length; U+FFFD of one byte
  /// if invalid), R[a+1] = the position after it.
  case decodeRune
  /// StringConversion x of R[b…] to R[a…].
  case convertString

  // MARK: Maps (W1 is the map's type in all of them)

  /// R[a] = make(map, R[b]): R[b] is the hint.
  case makeMap
  /// R[a…] = element of map R[b] for key R[c…], or the zero value.
  case mapGet
  /// As mapGet, and the slot after the value = whether the key is there.
  case mapGetOk
  /// Map R[a]'s element for key R[b…] = R[c…].
  case mapSet
  /// R[a] = the address of map R[b]'s element for key R[c…], inserted as zero if it was missing; valid
  /// until the next operation on a map.
  case mapAddress
  /// delete(map R[a], key R[b…]).
  case mapDelete
  /// clear(map R[a]).
  case mapClear
  /// R[a] = len(map R[b]). No word follows.
  case mapLength
  /// Starts an iteration over map R[b] in R[a…a+3]. No word follows.
  case mapRange
  /// Steps the iterator R[a…a+3]: key to R[b…] if x & 1, value to R[c…] if x & 2; goes to the offset W2
  /// when there are no more entries.
  case mapNext

  // MARK: Interfaces

  /// R[a…a+1] = interface that holds R[b…], a value of the concrete type W1.
  case makeInterface
  /// R[a] = interface R[b…] == interface R[c…]; panics if both hold the same uncomparable type.
  case setEqInterface
  /// R[a…] = R[b…].(T) for the concrete type T = W1; W2 = R[b]'s static interface type. With x = 1 the slot
  /// after the value tells success and failure gives zero; with x = 0 failure panics.
  case assertType
  /// R[a…a+1] = R[b…].(I) for the interface type I = W1; W2, x as with assertType (ok in R[a+2]).
  case assertInterface
  /// Goes to imm if R[a] (a type word) is W1.
  case jumpIfType
  /// Goes to imm if R[a] (a type word) is not W1.
  case jumpIfNotType
  /// Goes to imm if the dynamic type R[a] (a type word, 0 for nil) implements the interface type W1.
  case jumpIfImplements
  /// R[a…] = the value of concrete type W1 that the interface R[b…] is known to hold.
  case unboxInterface

  // MARK: Calls

  /// Calls function W1 with its window at R[a].
  case call
  /// Calls the func value R[b] with its window at R[a]; nil check.
  case callClosure
  /// Calls the method with id W1 of interface R[b…] with its window at R[a]; c = slots of its results and
  /// parameters, after which the machine puts the receiver; W2, W3 are an inline cache, 0 at first.
  case callInterface
  /// Calls the native function with index imm, with its window at R[a].
  case callNative
  /// Returns to the caller; the results lie in R[0…].
  case ret
  /// Starts a goroutine that calls the func value R[b] with the window prepared at R[a].
  case go
  /// Defers a call of the func value R[b] with the window prepared at R[a]; x = 1 if the statement is in a
  /// loop. A nil func value panics when the deferred call is run.
  case `defer`
  /// As defer, for the frame with token R[c] (frameToken) of an outer function: range over func.
  case deferTo
  /// R[a] = the token of this frame, for deferTo.
  case frameToken
  /// Runs this frame's deferred calls, last first; then goes on.
  case runDefers
  /// R[a…a+1] = recover(), called by this frame's function, or with x = 1 by the one that this frame was called from.
  case recover
  /// panic(R[a…a+1]).
  case panic
  /// Raises RuntimeFault x.
  case fault

  // MARK: Channels

  /// R[a] = make(chan T, R[b]); W1 = the channel's type.
  case makeChannel
  /// R[a] <- R[b…].
  case send
  /// R[a…] = <-R[b]; with x = 1 the slot after the value tells whether it was sent.
  case receive
  /// close(R[a]).
  case closeChannel
  /// R[a] = len(R[b]) of a channel.
  case channelLength
  /// R[a] = cap(R[b]) of a channel.
  case channelCapacity
  /// select with c cases; they follow as c words, each a selectSend or selectReceive. R[a] = the index of the
  /// chosen case, or -1 for default (x = 1: there is a default).
  case select
  /// A case of a select: R[a] <- R[b…]. Never executed by itself.
  case selectSend
  /// A case of a select: R[b…] = <-R[a], R[c] = whether a value was sent (x & 1: wants the value in R[b],
  /// x & 2: wants R[c]). Never executed by itself.
  case selectReceive

  // MARK: Races, emitted only for race detection

  /// Records a read of x slots (x = 0: c bytes) at R[a] + 8b.
  case raceRead
  /// Records a write of x slots (x = 0: c bytes) at R[a] + 8b.
  case raceWrite
  /// Records a read of element R[b] of slice or string R[a…] if it is in bounds; W1 = width in bytes.
  case raceReadIndex
  /// Records a write of element R[b] of slice R[a…] if it is in bounds; W1 = width in bytes.
  case raceWriteIndex
  /// Records a read (x = 1: a write) of the first elements from R[a] on, as many as the smaller of R[b] and R[c] says; W1 =
  /// width in bytes.
  case raceRange
  /// Records what appending R[b] values (x > 0: x of them) to slice R[a…] touches: the places behind its elements, or, if
  /// it has to grow, its elements, which are read; W1 = width in bytes.
  case raceAppend

  // MARK: Other

  /// print's or println's piece x (PrintKind) of R[a…] to stderr.
  case print
  /// Panics unless the object at R[a] has W1 bytes from there on: conversion of an unsafe.Pointer.
  case checkUnsafe
  /// Panics unless the object at R[a] has R[b] elements of W1 bytes from there on: unsafe.Slice, or unsafe.String if x = 1.
  case checkUnsafeSlice

  // MARK: The machine's own; compilers do not emit them

  /// The code of a function not yet compiled: asks for it, then starts over.
  case compileFunction
  /// The end of a goroutine's first function.
  case endGoroutine
  /// Where a deferred call run by a panic or Goexit returns to.
  case continuePanic
  /// The code of a native function used as a func value: runs native imm on this frame, then returns.
  case nativeBody
  /// A callNative of sync.(*Mutex).Lock, once it was executed: locks a free mutex without a call.
  case lockMutex
  /// A callNative of sync.(*Mutex).Unlock, once it was executed: unlocks a mutex that nobody waits for without a call.
  case unlockMutex
}

/// Functions of math/bits and the like on one 64-bit word.
public enum BitsFunction: UInt8, CaseIterable, Sendable {
  case leadingZeros64, trailingZeros64, onesCount64, length64, reverse64, reverseBytes64
  case leadingZeros32, trailingZeros32, reverse32, reverseBytes32
}

/// Functions of package math on one float64.
public enum FloatFunction: UInt8, CaseIterable, Sendable {
  case abs, sqrt, floor, ceil, trunc, round, roundToEven
}

/// Conversions between number types; integers are 64-bit (narrow ones extended before, cut after).
public enum Conversion: UInt8, CaseIterable, Sendable {
  case uintToFloat64, float64ToUint, float64ToFloat32, float32ToFloat64
  case intToFloat32, uintToFloat32, float32ToInt, float32ToUint
  /// float64 to int32 or narrower, as amd64's CVTTSD2SL: out of range gives Int32.min.
  case float64ToInt32
  /// float32 to int32 or narrower.
  case float32ToInt32
  /// complex128 to complex64, two slots.
  case complex128To64
  /// complex64 to complex128, two slots.
  case complex64To128
}

/// Operations on complex numbers; `equal` and `notEqual` give a bool, `negate` has one operand.
public enum ComplexOperation: UInt8, CaseIterable, Sendable {
  case add, subtract, multiply, divide, negate, equal, notEqual
}

/// Conversions from and to strings.
public enum StringConversion: UInt8, CaseIterable, Sendable {
  /// string(rune): R[b] is a signed 64-bit integer.
  case runeToString
  case bytesToString, stringToBytes, runesToString, stringToRunes
}

/// Which indices a slice expression has, and which of them are unsigned 64-bit integers; the present ones lie in
/// consecutive slots.
public struct SliceBounds: OptionSet, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  public static let low = SliceBounds(rawValue: 1)
  public static let high = SliceBounds(rawValue: 2)
  public static let max = SliceBounds(rawValue: 4)
  public static let unsignedLow = SliceBounds(rawValue: 8)
  public static let unsignedHigh = SliceBounds(rawValue: 16)
  public static let unsignedMax = SliceBounds(rawValue: 32)
}

/// What print and println write.
public enum PrintKind: UInt8, CaseIterable, Sendable {
  case bool, int, uint, float, complex, string, pointer, interface, slice, space, newline
  /// float32, as println prints its shortest form.
  case float32
  /// complex64.
  case complex64
}

/// Faults that the compiler raises by itself.
public enum RuntimeFault: UInt8, CaseIterable, Sendable {
  /// Control reached the end of a function that must return (cannot happen in checked programs).
  case unreachable
  /// "range function continued iteration after function for loop body returned false".
  case rangeAfterFalse
  /// "range function continued iteration after whole loop exit".
  case rangeAfterExit
  /// "range function continued iteration after loop body panic".
  case rangeAfterPanic
  /// "range function recovered a loop body panic and did not resume panicking".
  case rangeRecovered
  /// nil dereference.
  case nilDereference
  /// integer divide by zero.
  case divide
}
