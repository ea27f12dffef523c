// Compiles one function: its state, its slots, and the small pieces of code that everything emits.
//
// Invariants: slots below `top` are in use; temporaries are taken and given back like a stack; an
// expression's value lies in consecutive slots. An instruction reads all its operands before it writes its
// result, so a result may overlay the temporaries it is made of.

import GoSyntax
import GoTypes

/// Where the value of an expression is wanted.
enum Destination {
  /// Anywhere: in a variable's own slots, or in temporaries.
  case any
  /// In these slots, which nothing reads before the value is whole.
  case fresh(Int)
  /// In these slots, which hold a variable that the expression, or a deferred function, may read.
  case live(Int)

  /// The slots, if they matter.
  var slot: Int? {
    switch self {
    case .any: nil
    case .fresh(let slot), .live(let slot): slot
    }
  }
}

/// Where a variable lives.
enum Storage {
  /// In these slots of the frame.
  case slots(Int)
  /// In a heap cell whose address is in this slot.
  case cell(Int)
  /// In a heap cell whose address is this captured word.
  case captured(Int)
  /// In global slots.
  case global(Int32)
}

/// A loop, switch or select that a branch statement can lead to, or a label.
struct JumpTarget {
  var breakLabel: CodeLabel?
  var continueLabel: CodeLabel?
}

final class FunctionCompiler {
  let compiler: Compiler
  /// What is compiled.
  let unit: FunctionUnit
  /// What is known of the variables of the outermost function.
  let analysis: Analysis
  /// The function around a range-over-func body.
  let parent: FunctionCompiler?
  var code = CodeBuilder()
  /// The first free slot.
  var top = 0
  var storages = StorageTable()
  /// What is known of variables, for those who look into a stopped run.
  var keptVariables: [VariableRecord] = []
  var targets: [NodeID: JumpTarget] = [:]
  var labels: [NodeID: CodeLabel] = [:]
  /// The results' types, and the variables that hold them where they have names or are shared.
  var resultTypes: [TypeReference] = []
  var resultVariables: [AnyObject] = []
  var resultSlots = 0
  /// Whether the function has deferred calls to run.
  var hasDefer = false
  /// Where the code that runs deferred calls and returns begins.
  var epilogue: CodeLabel?
  /// How many loops surround the statement.
  var loopDepth = 0
  /// The label of the next case's body.
  var fallthroughLabel: CodeLabel?
  /// What the types of expressions are, where they were asked for.
  var typeCache: [ObjectIdentifier: TypeReference] = [:]
  /// The range-over-func loop whose body this is.
  var rangeBody: RangeBody?
  /// Whether the frame would be larger than frames can be.
  var isTooLarge: Bool { refusal != nil }
  /// Where the first value stands for which there is no room, as a position's raw value.
  private(set) var refusal: UInt32?
  /// The ways out of range-over-func bodies, in the order of their numbers.
  var exitNumbers: [RangeExit] = []
  /// The slots of expressions that were evaluated ahead of the rest of their statement.
  var evaluated: [NodeID: Int] = [:]
  /// The right operand of the assignment operation being compiled.
  var operandSlot = 0
  /// The slots with an index that is an unsigned 64-bit integer, until they hold another.
  var unsignedIndices: Set<Int> = []

  init(
    compiler: Compiler, unit: FunctionUnit, analysis: Analysis, parent: FunctionCompiler? = nil
  ) {
    self.compiler = compiler
    self.unit = unit
    self.analysis = analysis
    self.parent = parent
  }

  var types: TypeTable { compiler.image.types }

  /// A variable lives here from now on.
  func bind(_ variable: AnyObject, _ storage: Storage) {
    storages[variable] = storage
    keep(variable, storage)
  }

  /// There is no room for the value at the current position: the function is refused.
  func refuse() {
    if refusal == nil { refusal = code.position }
  }

  // MARK: Slots

  /// Takes `count` slots.
  func temp(_ count: Int) -> Int {
    let slot = top
    top &+= count
    if top > Frame.maximumSlots {
      refuse()
      top = slot
      return 0
    }
    code.reserve(top)
    return slot
  }

  /// Takes `count` slots for a value wanted at `destination`, unless it names them.
  func place(_ count: Int, _ destination: Destination) -> Int {
    destination.slot ?? temp(count)
  }

  /// Gives a value that lies at `slot` to `destination`.
  func deliver(_ slot: Int, _ count: Int, _ destination: Destination) -> Int {
    guard let wanted = destination.slot else { return slot }
    move(wanted, slot, count)
    return wanted
  }

  /// Runs `body` and gives its temporaries back.
  func scratch<Result>(_ body: () -> Result) -> Result {
    let mark = top
    defer { top = mark }
    return body()
  }

  /// Runs `body`, which leaves a value of `count` slots somewhere, and keeps no temporaries but those of the value.
  func keeping(_ count: Int, _ body: () -> Int) -> Int {
    let mark = top
    let slot = body()
    if slot >= mark {
      top = max(mark, slot &+ count)
    } else {
      top = mark
    }
    return slot
  }

  // MARK: Emitting

  func r(_ slot: Int) -> UInt16 { UInt16(truncatingIfNeeded: slot) }

  func emit(_ op: Opcode, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0, x: Int = 0) {
    let small = UInt8(truncatingIfNeeded: x)
    if !unsignedIndices.isEmpty, let operand = op.indexOperand {
      let index =
        switch operand {
        case .a: a
        case .b: b
        case .c: c
        }
      if unsignedIndices.contains(index) {
        return code.emitUnsignedIndex(op, r(a), r(b), r(c), x: small)
      }
    }
    code.emit(op, r(a), r(b), r(c), x: small)
  }

  func emit(_ op: Opcode, _ a: Int, imm: Int, x: Int = 0) {
    code.emit(op, r(a), imm: Int32(truncatingIfNeeded: imm), x: UInt8(truncatingIfNeeded: x))
  }

  func word(_ type: TypeReference) { code.word(type) }
  func word(_ value: Int) { code.word(UInt64(bitPattern: Int64(value))) }

  /// R[to…] = R[from…]
  func move(_ to: Int, _ from: Int, _ count: Int) {
    if to == from { return }
    switch count {
    case 0: break
    case 1: emit(.move, to, from)
    case 2: emit(.move2, to, from)
    case 3: emit(.move3, to, from)
    default: emit(.moveN, to, from, count)
    }
  }

  /// R[slot…] = 0
  func zero(_ slot: Int, _ count: Int) {
    switch count {
    case 0: break
    case 1: emit(.loadInt, slot, imm: 0)
    default: emit(.zero, slot, imm: count)
    }
  }

  /// R[slot] = word
  func load(_ slot: Int, word: UInt64) {
    if let small = Int32(exactly: Int64(bitPattern: word)) {
      emit(.loadInt, slot, imm: Int(small))
    } else {
      emit(.loadWord, slot)
      code.word(word)
    }
  }

  /// A temporary that holds `value`.
  func constant(_ value: Int) -> Int {
    let slot = temp(1)
    load(slot, word: UInt64(bitPattern: Int64(value)))
    return slot
  }

  /// R[slot…] = M[R[address] + 8 offset …], whole slots.
  func loadMemory(_ slot: Int, _ address: Int, _ offset: Int, _ count: Int) {
    if count == 1 && offset <= 0xFFFF { return emit(.load, slot, address, offset) }
    if count <= 255 && offset <= 0xFFFF { return emit(.loadN, slot, address, offset, x: count) }
    // The function is refused: code for a value that fits no frame would be as long as the value.
    if count > Frame.maximumSlots { return refuse() }
    let mark = top
    // The address must outlive the first pieces when the value overlays it.
    top = max(top, slot &+ count)
    let base = temp(1)
    moveAddress(base, address, offset)
    var done = 0
    while done < count {
      let piece = min(255, count - done)
      emit(.loadN, slot + done, base, 0, x: piece)
      done += piece
      if done < count { emit(.fieldAddress, base, base, piece) }
    }
    top = mark
  }

  /// M[R[address] + 8 offset …] = the value of `type` in R[slot…].
  func storeMemory(_ address: Int, _ offset: Int, _ slot: Int, _ type: TypeReference) {
    guard isHuge(type) else { return storeMemory(address, offset, slot, type.pointee.slots) }
    scratch {
      let target = temp(1)
      moveAddress(target, address, offset)
      emit(.copyMemory, target, slot)
      word(type.pointee.slots &* 8)
    }
  }

  /// M[R[address] + 8 offset …] = R[slot…], whole slots.
  func storeMemory(_ address: Int, _ offset: Int, _ slot: Int, _ count: Int) {
    if count == 1 && offset <= 0xFFFF { return emit(.store, address, slot, offset) }
    if count <= 255 && offset <= 0xFFFF { return emit(.storeN, address, slot, offset, x: count) }
    if count > Frame.maximumSlots { return refuse() }
    scratch {
      let base = temp(1)
      moveAddress(base, address, offset)
      var done = 0
      while done < count {
        let piece = min(255, count - done)
        emit(.storeN, base, slot + done, 0, x: piece)
        done += piece
        if done < count { emit(.fieldAddress, base, base, piece) }
      }
    }
  }

  /// R[to] = R[address] + 8 offset after a nil check.
  func moveAddress(_ to: Int, _ address: Int, _ offset: Int) {
    if offset > 0xF_FFFF {
      emit(.nilCheck, address)
      return scratch {
        let distance = constant(offset &* 8)
        emit(.add, to, address, distance)
      }
    }
    var left = offset
    var from = address
    repeat {
      let piece = min(left, 0xFFFF)
      emit(.fieldAddress, to, from, piece)
      from = to
      left -= piece
    } while left > 0
  }

  /// Executes `body` with the position of emitted code at `pos`.
  func at<Result>(_ pos: Pos, _ body: () -> Result) -> Result {
    let old = code.position
    code.position = pos.rawValue
    defer { code.position = old }
    return body()
  }
}
