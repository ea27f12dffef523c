// Collects the code of one function: labels, jumps of any distance, positions.
//
// Invariant: a conditional jump whose target does not fit its 16-bit distance is widened by `finish` into
// a short jump over a long one, so that callers need not think of distances.

/// A place in code that jumps go to; made by `CodeBuilder.label()`, bound once.
public struct CodeLabel: Hashable, Sendable {
  let index: Int
}

/// Builds the code of one function.
public struct CodeBuilder {
  /// The source position given to what is emitted next.
  public var position: UInt32 = 0
  /// The highest slot in use, plus one: the frame's size. Grows by `reserve`.
  public private(set) var frameSlots = 0

  private var words: [UInt64] = []
  private var positions: [UInt32] = []
  private var unsignedIndices: Set<Int> = []
  private var labels: [Int] = []
  private var fixups: [Fixup] = []
  private var recovery: CodeLabel?

  /// A distance still to be filled in.
  private struct Fixup {
    enum Form { case short, immediate, word }
    var at: Int
    var label: CodeLabel
    var form: Form
    /// The instruction from which the distance counts.
    var base: Int
  }

  public init() {}

  /// Index of the next word.
  public var count: Int { words.count }

  /// Makes the frame at least `slots` slots large.
  public mutating func reserve(_ slots: Int) {
    frameSlots = max(frameSlots, slots)
  }

  /// Appends an instruction and returns its index.
  @discardableResult
  public mutating func emit(
    _ op: Opcode, _ a: UInt16 = 0, _ b: UInt16 = 0, _ c: UInt16 = 0, x: UInt8 = 0
  ) -> Int {
    append(Instruction(op, a, b, c, x: x).word)
  }

  /// Appends an instruction with an immediate and returns its index.
  @discardableResult
  public mutating func emit(_ op: Opcode, _ a: UInt16 = 0, imm: Int32, x: UInt8 = 0) -> Int {
    append(Instruction(op, a, imm: imm, x: x).word)
  }

  /// Appends an instruction whose index is an unsigned 64-bit integer.
  public mutating func emitUnsignedIndex(
    _ op: Opcode, _ a: UInt16, _ b: UInt16, _ c: UInt16, x: UInt8
  ) {
    unsignedIndices.insert(emit(op, a, b, c, x: x))
  }

  /// Appends a raw word: W1, W2 … of the instruction before.
  public mutating func word(_ value: UInt64) {
    append(value)
  }

  /// Appends the address of a type, function, or string as a raw word.
  public mutating func word<Pointee>(_ pointer: UnsafeMutablePointer<Pointee>) {
    append(UInt64(UInt(bitPattern: pointer)))
  }

  @discardableResult
  private mutating func append(_ value: UInt64) -> Int {
    words.append(value)
    positions.append(position)
    return words.count - 1
  }

  /// A new label, not yet bound.
  public mutating func label() -> CodeLabel {
    labels.append(-1)
    return CodeLabel(index: labels.count - 1)
  }

  /// Binds `label` to the place of the next instruction.
  public mutating func bind(_ label: CodeLabel) {
    labels[label.index] = words.count
  }

  /// Emits a jump with an immediate distance (`jump`, `jumpIf`, `loop`, `jumpIfType` …) to `label`; the words
  /// of jumpIfType and the like are appended by the caller afterwards.
  public mutating func jump(_ op: Opcode, _ a: UInt16 = 0, to label: CodeLabel, x: UInt8 = 0) {
    let at = emit(op, a, imm: 0, x: x)
    fixups.append(Fixup(at: at, label: label, form: .immediate, base: at))
  }

  /// Emits a compare-and-branch (`jumpLt`, `loopLtI` …), whose distance is operand c, to `label`.
  public mutating func branch(
    _ op: Opcode, _ a: UInt16, _ b: UInt16, to label: CodeLabel, x: UInt8 = 0
  ) {
    let at = emit(op, a, b, 0, x: x)
    fixups.append(Fixup(at: at, label: label, form: .short, base: at))
  }

  /// Appends a raw word that holds the distance from the instruction at index `base` to `label` (mapNext,
  /// jumpTable).
  public mutating func distance(to label: CodeLabel, from base: Int) {
    let at = append(0)
    fixups.append(Fixup(at: at, label: label, form: .word, base: base))
  }

  /// Emits a jump table: R[a] in 0 ..< targets.count selects a label, anything else falls through.
  public mutating func jumpTable(_ a: UInt16, to targets: [CodeLabel]) {
    let base = emit(.jumpTable, a, imm: Int32(truncatingIfNeeded: targets.count))
    for target in targets { distance(to: target, from: base) }
  }

  /// Where the function continues after a recovered panic.
  public mutating func recover(at label: CodeLabel) {
    recovery = label
  }

  /// The finished code: all labels resolved.
  public mutating func finish() -> Code {
    widenFarJumps()
    for fixup in fixups { patch(fixup) }
    return Code(
      words: words, positions: positions, unsignedIndices: unsignedIndices, frameSlots: frameSlots,
      recoveryPoint: recovery.map { labels[$0.index] })
  }

  private func distance(_ fixup: Fixup) -> Int {
    let target = labels[fixup.label.index]
    precondition(target >= 0, "a jump's label is not bound")
    return target - fixup.base
  }

  /// Turns each `branch → L` whose distance does not fit into `branch → +2; jump → +2; jump → L`.
  private mutating func widenFarJumps() {
    let short = fixups.indices.filter { fixups[$0].form == .short }
    // A function this small has no far jumps, however many of them are widened.
    if words.count + 2 * short.count < Int(Int16.max) { return }
    var isWide = [Bool](repeating: false, count: words.count)
    var moved = [Int](repeating: 0, count: words.count + 1)
    var changed = true
    while changed {
      changed = false
      for i in words.indices { moved[i + 1] = moved[i] + (isWide[i] ? 2 : 0) }
      for i in short where !isWide[fixups[i].at] {
        let target = labels[fixups[i].label.index]
        let distance = target + moved[target] - fixups[i].base - moved[fixups[i].base]
        if Int16(exactly: distance) == nil {
          isWide[fixups[i].at] = true
          changed = true
        }
      }
    }
    if moved[words.count] == 0 { return }
    var (newWords, newPositions): ([UInt64], [UInt32]) = ([], [])
    newWords.reserveCapacity(words.count + moved[words.count])
    newPositions.reserveCapacity(words.count + moved[words.count])
    for i in words.indices {
      newWords.append(words[i])
      newPositions.append(positions[i])
      if isWide[i] {
        newWords[newWords.count - 1] =
          words[i] & 0x0000_FFFF_FFFF_FFFF | UInt64(2) << 48
        newWords += [Instruction(.jump, imm: 2).word, Instruction(.jump, imm: 0).word]
        newPositions += [positions[i], positions[i]]
      }
    }
    unsignedIndices = Set(unsignedIndices.map { $0 + moved[$0] })
    for i in labels.indices where labels[i] >= 0 { labels[i] += moved[labels[i]] }
    for i in fixups.indices {
      let wide = fixups[i].form == .short && isWide[fixups[i].at]
      fixups[i].at += moved[fixups[i].at]
      fixups[i].base += moved[fixups[i].base]
      if wide {
        fixups[i].at += 2
        fixups[i].base += 2
        fixups[i].form = .immediate
      }
    }
    (words, positions) = (newWords, newPositions)
  }

  private mutating func setShort(_ at: Int, _ distance: Int) {
    let bits = UInt64(UInt16(truncatingIfNeeded: distance))
    words[at] = (words[at] & 0x0000_FFFF_FFFF_FFFF) | (bits << 48)
  }

  private mutating func patch(_ fixup: Fixup) {
    let value = distance(fixup)
    switch fixup.form {
    case .short: setShort(fixup.at, value)
    case .immediate:
      let bits = UInt64(UInt32(truncatingIfNeeded: value))
      words[fixup.at] = (words[fixup.at] & 0x0000_0000_FFFF_FFFF) | (bits << 32)
    case .word: words[fixup.at] = UInt64(bitPattern: Int64(value))
    }
  }
}
