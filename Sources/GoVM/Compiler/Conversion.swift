// Compiles conversions: implicit ones to interfaces, explicit ones between types.

import GoSyntax
import GoTypes

extension FunctionCompiler {
  /// The value of `e` as a `type` that it is assignable to.
  @discardableResult
  func converted(_ e: Expr, to type: TypeReference, _ destination: Destination = .any) -> Int {
    let from = context.type(of: e)
    if context.isNil(e) {
      let slot = place(type.pointee.frameSlots, destination)
      at(e.pos) { zero(slot, type.pointee.frameSlots) }
      return slot
    }
    if type.pointee.kind != .interface || from.pointee.kind == .interface {
      if type.pointee.kind != .interface, from != type, let constant = context.constant(e) {
        return at(e.pos) { emitConstant(constant, type, destination) }
      }
      return value(e, destination)
    }
    if let constant = context.constant(e) {
      return at(e.pos) { boxedConstant(constant, from, destination) }
    }
    let mark = top
    let slot = value(e)
    if destination.slot == nil {
      top = max(mark, slot >= mark ? slot + from.pointee.frameSlots : mark)
    }
    return at(e.pos) { boxed(slot, from, destination) }
  }

  /// A value that lies at `slot`, converted by assignment from one type to another.
  func converted(
    _ slot: Int, from: TypeReference, to type: TypeReference, _ destination: Destination = .any
  ) -> Int {
    if type.pointee.kind == .interface && from.pointee.kind != .interface {
      return boxed(slot, from, destination)
    }
    return deliver(slot, type.pointee.frameSlots, destination)
  }

  /// The interface that holds the value at `slot`.
  func boxed(_ slot: Int, _ type: TypeReference, _ destination: Destination = .any) -> Int {
    let made = place(2, destination)
    compiler.resolveMethodsIfNeeded(type)
    if isHuge(type) {
      // Already a copy in memory of its own.
      move(made + 1, slot, 1)
      emit(.loadWord, made)
      word(type)
      return made
    }
    emit(.makeInterface, made, slot)
    word(type)
    return made
  }

  /// The interface that holds a constant: no allocation at run time.
  func boxedConstant(
    _ constant: Constant, _ type: TypeReference, _ destination: Destination
  ) -> Int {
    let made = place(2, destination)
    compiler.resolveMethodsIfNeeded(type)
    emit(.loadWord, made)
    word(type)
    let words = constantWords(constant, type)
    if words.count == 1 {
      load(made + 1, word: words[0])
    } else {
      emit(.loadWord, made + 1)
      code.word(compiler.image.constants(words))
    }
    return made
  }

  /// T(x).
  func conversion(_ node: CallExpr, _ destination: Destination) -> Int {
    guard let argument = node.args.first else {
      preconditionFailure("a conversion has one operand")
    }
    let type = context.type(of: .call(node))
    let from = context.type(of: argument)
    if type.pointee.kind == .interface || context.isNil(argument) {
      return converted(argument, to: type, destination)
    }
    if let constant = context.constant(argument), from.pointee.kind != .string,
      type.pointee.kind != .string, type.pointee.frameSlots == 1 || type.pointee.kind.isComplex,
      from.pointee.kind == type.pointee.kind || context.isUntyped(argument)
    {
      return at(node.pos) { emitConstant(constant, type, destination) }
    }
    let slot = value(argument)
    let made = at(node.pos) { convert(slot, from, type, destination) }
    if from.pointee.kind == .string, type.pointee.kind == .slice, context.constant(argument) != nil
    {
      // gc makes the array of a constant as long as its content: nothing is rounded up.
      emit(.move, made + 2, made + 1)
    }
    return made
  }

  /// Emits the conversion of the value at `slot`.
  func convert(
    _ slot: Int, _ from: TypeReference, _ type: TypeReference, _ destination: Destination
  ) -> Int {
    let a = from.pointee.kind
    let b = type.pointee.kind
    if a.isInteger && b.isInteger { return convertInteger(slot, from, type, destination) }
    if a.isInteger && b.isFloat {
      let wide = widened(slot, from)
      let made = place(1, destination)
      let isUnsigned = a.isUnsigned && a.bits == 64
      if b == .float64 {
        if isUnsigned {
          convert(.uintToFloat64, made, wide)
        } else {
          emit(.intToFloat, made, wide)
        }
      } else {
        convert(isUnsigned ? .uintToFloat32 : .intToFloat32, made, wide)
      }
      return made
    }
    if a.isFloat && b.isInteger { return convertToInteger(slot, a, type, destination) }
    if a.isFloat && b.isFloat {
      if a == b { return deliver(slot, 1, destination) }
      let made = place(1, destination)
      convert(a == .float64 ? .float64ToFloat32 : .float32ToFloat64, made, slot)
      return made
    }
    if a.isComplex && b.isComplex {
      if a == b { return deliver(slot, 2, destination) }
      let made = place(2, destination)
      convert(a == .complex128 ? .complex128To64 : .complex64To128, made, slot)
      return made
    }
    if b == .string && a != .string { return convertToString(slot, from, destination) }
    if a == .string && b == .slice {
      let made = place(3, destination)
      let isBytes = elem(type).pointee.width == 1
      convert(isBytes ? .stringToBytes : .stringToRunes, made, slot)
      return made
    }
    if a == .slice && (b == .array || b == .pointer) {
      return convertSlice(slot, type, destination)
    }
    if a == .unsafePointer && b == .pointer {
      let made = deliver(slot, 1, destination)
      emit(.checkUnsafe, made)
      word(elem(type).pointee.slots == 1 ? elem(type).pointee.width : elem(type).pointee.slots &* 8)
      return made
    }
    return deliver(slot, type.pointee.frameSlots, destination)
  }

  private func convert(_ conversion: Conversion, _ to: Int, _ from: Int) {
    emit(.convert, to, from, 0, x: Int(conversion.rawValue))
  }

  private func convert(_ conversion: StringConversion, _ to: Int, _ from: Int) {
    emit(.convertString, to, from, 0, x: Int(conversion.rawValue))
  }

  private func convertInteger(
    _ slot: Int, _ from: TypeReference, _ type: TypeReference, _ destination: Destination
  ) -> Int {
    let a = from.pointee.kind
    let b = type.pointee.kind
    if b.bits == 64 && a.isSigned && a.bits < 64 || (a.isSigned && a.bits < b.bits) {
      // Widening a signed integer: sign-extend, then cut to the new width.
      let wide = widened(slot, from)
      if b.bits == 64 { return deliver(wide, 1, destination) }
      let made = deliver(wide, 1, destination)
      cut(made, type)
      return made
    }
    if a.bits <= b.bits { return deliver(slot, 1, destination) }
    let made = place(1, destination)
    emit(b.bits == 8 ? .zext8 : b.bits == 16 ? .zext16 : .zext32, made, slot)
    return made
  }

  private func convertToInteger(
    _ slot: Int, _ from: Kind, _ type: TypeReference, _ destination: Destination
  ) -> Int {
    let made = place(1, destination)
    let kind = type.pointee.kind
    let isUnsigned64 = kind.isUnsigned && kind.bits == 64
    if from == .float64 {
      if isUnsigned64 {
        convert(.float64ToUint, made, slot)
      } else if kind.bits < 32 || kind == .int32 {
        convert(.float64ToInt32, made, slot)
      } else {
        emit(.floatToInt, made, slot)
      }
    } else if isUnsigned64 {
      convert(.float32ToUint, made, slot)
    } else if kind.bits < 32 || kind == .int32 {
      convert(.float32ToInt32, made, slot)
    } else {
      convert(.float32ToInt, made, slot)
    }
    cut(made, type)
    return made
  }

  private func convertToString(
    _ slot: Int, _ from: TypeReference, _ destination: Destination
  ) -> Int {
    if from.pointee.kind == .slice {
      let made = place(2, destination)
      let isBytes = elem(from).pointee.width == 1
      recordRange(slot, slot + 1, width: elem(from).pointee.width, isWrite: false)
      convert(isBytes ? .bytesToString : .runesToString, made, slot)
      return made
    }
    let wide = widened(slot, from)
    let made = place(2, destination)
    convert(.runeToString, made, wide)
    return made
  }

  private func convertSlice(
    _ slot: Int, _ type: TypeReference, _ destination: Destination
  ) -> Int {
    let array = type.pointee.kind == .pointer ? elem(type) : type
    let address: Int
    if type.pointee.kind == .pointer { address = place(1, destination) } else { address = temp(1) }
    emit(.sliceToArray, address, slot)
    word(array.pointee.length)
    if type.pointee.kind == .pointer { return address }
    let made = place(type.pointee.frameSlots, destination)
    if isHuge(type) {
      return scratch {
        let copy = temp(1)
        emit(.new, copy)
        word(type)
        emit(.copyMemory, copy, address)
        word(elem(type).pointee.width &* type.pointee.length)
        move(made, copy, 1)
        return made
      }
    }
    if type.pointee.frameSlots > 0 { loadMemory(made, address, 0, type.pointee.frameSlots) }
    // Packed elements may end within the last slot: what follows them in the slice is not theirs.
    let bytes = elem(type).pointee.width &* type.pointee.length
    if bytes % 8 != 0 {
      let last = made + type.pointee.frameSlots - 1
      let unused = 64 - bytes % 8 * 8
      emit(.shlI, last, last, unused)
      emit(.shrI, last, last, unused)
    }
    return made
  }
}
