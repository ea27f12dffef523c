// The form of code: 8-byte instructions and raw words in one array.
//
// Invariants: the layout of Instruction is {op, x, a, b, c} without padding, 8 bytes; a raw word has
// the same size and is only ever read as the operand of the instruction before it.

/// One word of code.
public struct Instruction: Sendable {
  /// The operation.
  public var op: Opcode
  /// The small operand.
  public var x: UInt8
  /// The first operand, mostly the destination.
  public var a: UInt16
  /// The second operand.
  public var b: UInt16
  /// The third operand.
  public var c: UInt16

  /// An instruction with up to three slot operands.
  @inlinable
  public init(_ op: Opcode, _ a: UInt16 = 0, _ b: UInt16 = 0, _ c: UInt16 = 0, x: UInt8 = 0) {
    self.op = op
    self.x = x
    self.a = a
    self.b = b
    self.c = c
  }

  /// An instruction with one slot operand and a signed 32-bit immediate.
  @inlinable
  public init(_ op: Opcode, _ a: UInt16 = 0, imm: Int32, x: UInt8 = 0) {
    let bits = UInt32(bitPattern: imm)
    self.init(
      op, a, UInt16(truncatingIfNeeded: bits), UInt16(truncatingIfNeeded: bits &>> 16), x: x)
  }

  /// The immediate that overlays b and c.
  @inlinable
  public var imm: Int32 {
    get { Int32(bitPattern: UInt32(b) | (UInt32(c) &<< 16)) }
    set {
      let bits = UInt32(bitPattern: newValue)
      b = UInt16(truncatingIfNeeded: bits)
      c = UInt16(truncatingIfNeeded: bits &>> 16)
    }
  }

  /// The instruction as a raw word.
  @inlinable
  public var word: UInt64 {
    UInt64(op.rawValue) | (UInt64(x) &<< 8) | (UInt64(a) &<< 16) | (UInt64(b) &<< 32)
      | (UInt64(c) &<< 48)
  }
}

extension Opcode {
  /// Which operand of an instruction with one bounds check is the index.
  enum IndexOperand { case a, b, c }

  /// The operand that is the index; nil for those that check no bounds, or several.
  var indexOperand: IndexOperand? {
    switch self {
    case .index1, .index2, .index4, .index8, .indexN, .indexAddress, .arrayIndex, .arrayAddress,
      .frameIndex, .frameIndexN:
      .c
    case .setIndex1, .setIndex2, .setIndex4, .setIndex8, .setIndexN, .setArrayIndex,
      .setFrameIndex, .setFrameIndexN:
      .b
    case .checkIndex: .a
    default: nil
    }
  }

  /// How many raw words follow the instruction, for those where the number is fixed; `jumpTable` has imm
  /// words, `select` c instructions as its cases.
  public var wordCount: Int {
    switch self {
    case .callInterface: 3
    case .mapNext, .arrayAddress, .sliceArray, .assertType, .assertInterface: 2
    case .loadWord, .loadString, .equal, .equalMemory, .copyMemory, .new, .newCopy, .makeSlice,
      .makeClosure, .indexAddress, .arrayIndex, .setArrayIndex, .frameIndex, .frameIndexN,
      .setFrameIndex, .setFrameIndexN, .slice, .sliceToArray, .append8, .append1, .appendN,
      .appendSlice, .appendString, .copySlice, .clearSlice, .makeMap, .mapGet, .mapGetOk, .mapSet,
      .mapAddress, .mapDelete, .mapClear, .makeInterface, .jumpIfType, .jumpIfNotType,
      .jumpIfImplements, .unboxInterface, .call, .makeChannel, .raceReadIndex, .raceRange,
      .raceAppend,
      .raceWriteIndex, .checkUnsafe, .checkUnsafeSlice:
      1
    case .nop, .move, .move2, .move3, .moveN, .loadInt, .zero, .add, .sub, .mul, .div, .divU, .mod,
      .modU, .and, .or, .xor, .andNot, .shl, .shr, .sar, .addI, .mulI, .andI, .divI, .modI, .shlI,
      .shrI, .sarI, .add32, .sub32, .mul32, .neg, .not, .notBool, .zext8, .zext16, .zext32, .sext8,
      .sext16, .sext32, .checkShift, .bits, .setEq, .setNe, .setLt, .setLe, .setLtU, .setLeU,
      .setEqI, .setNeI, .setEqN, .addF, .subF, .mulF, .divF, .negF, .floatFunction, .setEqF,
      .setNeF, .setLtF, .setLeF, .minF, .maxF, .addF32, .subF32, .mulF32, .divF32, .negF32,
      .setEqF32, .setNeF32, .setLtF32, .setLeF32, .minF32, .maxF32, .intToFloat, .floatToInt,
      .convert, .complex, .complex64, .jump, .jumpIf, .jumpIfNot, .jumpEq, .jumpNe, .jumpLt,
      .jumpLe, .jumpLtU, .jumpLeU, .jumpEqI, .jumpNeI, .jumpLtI, .jumpGeI, .jumpLtUI, .jumpGeUI,
      .jumpEqF, .jumpNeF, .jumpLtF, .jumpLeF, .jumpNotLtF, .jumpNotLeF, .jumpEqString,
      .jumpNeString, .jumpTable, .loop, .loopIf, .loopIfNot, .loopEq, .loopNe, .loopLt, .loopLe,
      .loopLtU, .loopLeU, .loopEqI, .loopNeI, .loopLtI, .loopGeI, .loopAddLt, .loopAddLtI,
      .loopAddGeI, .load, .load1, .load2, .load4, .loadN, .store, .store1, .store2, .store4,
      .storeN, .fieldAddress, .nilCheck, .zeroMemory, .loadGlobal, .loadGlobalN, .storeGlobal,
      .storeGlobalN, .globalAddress, .loadCapture, .loadCell, .storeCell, .loadCellN, .storeCellN,
      .index1, .index2, .index4, .index8, .indexN, .setIndex1, .setIndex2, .setIndex4, .setIndex8,
      .setIndexN, .indexIndex8, .indexIndex1, .checkIndex, .sliceString, .copyString, .concat,
      .setEqString, .setNeString, .setLtString, .setLeString, .decodeRune, .convertString,
      .mapLength, .mapRange, .setEqInterface, .callClosure, .callNative, .ret, .go, .defer,
      .deferTo, .frameToken, .runDefers, .recover, .panic, .fault, .send, .receive, .closeChannel,
      .channelLength, .channelCapacity, .select, .selectSend, .selectReceive, .raceRead, .raceWrite,
      .print, .compileFunction, .endGoroutine, .continuePanic, .nativeBody,
      .lockMutex, .unlockMutex:
      0
    }
  }
}
