// Compiles arithmetic on numbers: narrow integers are kept zero-extended, and widened where signs matter.

import GoSyntax
import GoTypes

extension Kind {
  /// Whether this is a signed integer.
  var isSigned: Bool { rawValue >= Kind.int.rawValue && rawValue <= Kind.int64.rawValue }
  /// Whether this is an integer.
  var isInteger: Bool { rawValue >= Kind.int.rawValue && rawValue <= Kind.uintptr.rawValue }
  /// Whether this is an unsigned integer.
  var isUnsigned: Bool { rawValue >= Kind.uint.rawValue && rawValue <= Kind.uintptr.rawValue }
  /// Whether this is float32 or float64.
  var isFloat: Bool { self == .float32 || self == .float64 }
  /// Whether this is complex64 or complex128.
  var isComplex: Bool { self == .complex64 || self == .complex128 }
  /// Bits of an integer.
  var bits: Int {
    switch self {
    case .int8, .uint8: 8
    case .int16, .uint16: 16
    case .int32, .uint32: 32
    default: 64
    }
  }
}

extension FunctionCompiler {
  /// The 64-bit form of an integer: signed narrow ones are sign-extended into a temporary.
  func widened(_ slot: Int, _ type: TypeReference) -> Int {
    let op: Opcode
    switch type.pointee.kind {
    case .int8: op = .sext8
    case .int16: op = .sext16
    case .int32: op = .sext32
    default: return slot
    }
    let wide = temp(1)
    emit(op, wide, slot)
    return wide
  }

  /// Makes R[slot] canonical after a 64-bit operation on a narrow integer.
  func cut(_ slot: Int, _ type: TypeReference) {
    switch type.pointee.kind.isInteger ? type.pointee.kind.bits : 64 {
    case 8: emit(.zext8, slot, slot)
    case 16: emit(.zext16, slot, slot)
    case 32: emit(.zext32, slot, slot)
    default: break
    }
  }

  /// Emits `left op right`.
  func arithmetic(
    _ op: Token, _ type: TypeReference, _ left: Int, _ right: Int, _ destination: Destination
  ) -> Int {
    let kind = type.pointee.kind
    let slot = place(type.pointee.frameSlots, destination)
    switch kind {
    case .float64: emit(floatOpcode(op, .addF, .subF, .mulF, .divF), slot, left, right)
    case .float32: emit(floatOpcode(op, .addF32, .subF32, .mulF32, .divF32), slot, left, right)
    case .complex128: emit(.complex, slot, left, right, x: complexOperation(op))
    case .complex64: emit(.complex64, slot, left, right, x: complexOperation(op))
    case .string:
      scratch {
        let parts = temp(4)
        move(parts, left, 2)
        move(parts + 2, right, 2)
        emit(.concat, slot, parts, 2)
      }
    default: integer(op, kind, type, slot, left, right)
    }
    return slot
  }

  private func floatOpcode(
    _ op: Token, _ add: Opcode, _ sub: Opcode, _ mul: Opcode, _ div: Opcode
  ) -> Opcode {
    switch op {
    case .add: add
    case .sub: sub
    case .mul: mul
    case .quo: div
    default: preconditionFailure("\(op) is no operator of floats")
    }
  }

  private func complexOperation(_ op: Token) -> Int {
    let operation: ComplexOperation =
      switch op {
      case .add: .add
      case .sub: .subtract
      case .mul: .multiply
      case .quo: .divide
      default: preconditionFailure("\(op) is no operator of complex numbers")
      }
    return Int(operation.rawValue)
  }

  private func integer(
    _ op: Token, _ kind: Kind, _ type: TypeReference, _ slot: Int, _ left: Int, _ right: Int
  ) {
    let is32 = kind.bits == 32
    switch op {
    case .add, .sub, .mul:
      if is32 {
        return emit(op == .add ? .add32 : op == .sub ? .sub32 : .mul32, slot, left, right)
      }
      emit(op == .add ? .add : op == .sub ? .sub : .mul, slot, left, right)
      cut(slot, type)
    case .quo, .rem:
      let signed = kind.isSigned
      scratch {
        let l = widened(left, type)
        let r = widened(right, type)
        emit(
          op == .quo ? (signed ? .div : .divU) : (signed ? .mod : .modU), slot, l, r)
      }
      if signed { cut(slot, type) }
    case .and: emit(.and, slot, left, right)
    case .or: emit(.or, slot, left, right)
    case .xor: emit(.xor, slot, left, right)
    case .andNot: emit(.andNot, slot, left, right)
    default: preconditionFailure("\(op) is no operator of integers")
    }
  }

  /// `left op constant` in one instruction (and a cut), if there is one for it.
  func immediate(
    _ op: Token, _ type: TypeReference, _ left: Int, _ value: Int64, _ destination: Destination
  ) -> Int? {
    let kind = type.pointee.kind
    guard kind.isInteger else { return nil }
    let small = Int16(exactly: value)
    func emitted(_ code: Opcode, _ c: Int, wide: Bool = false, cuts: Bool = true) -> Int {
      let operand = wide ? widened(left, type) : left
      let slot = place(1, destination)
      emit(code, slot, operand, c)
      if cuts { cut(slot, type) }
      return slot
    }
    switch op {
    case .add:
      guard let small else { return nil }
      return emitted(.addI, Int(small))
    case .sub:
      guard let small = Int16(exactly: 0 &- value) else { return nil }
      return emitted(.addI, Int(small))
    case .mul:
      guard let small else { return nil }
      return emitted(.mulI, Int(small))
    case .and:
      guard value >= 0, value <= 0xFFFF else { return nil }
      return emitted(.andI, Int(value), cuts: false)
    case .quo, .rem:
      if kind.isUnsigned && value > 0 && value & (value - 1) == 0 {
        if op == .quo { return emitted(.shrI, value.trailingZeroBitCount, cuts: false) }
        if value <= 0x10000 { return emitted(.andI, Int(value - 1), cuts: false) }
      }
      guard let small, small != 0, small != -1 else { return nil }
      if kind.isUnsigned && (kind.bits == 64 || small < 0) { return nil }
      return emitted(op == .quo ? .divI : .modI, Int(small), wide: true, cuts: kind.isSigned)
    default: return nil
    }
  }

  /// x << y, x >> y.
  func shift(
    _ op: Token, _ x: Expr, _ y: Expr, _ type: TypeReference, _ destination: Destination,
    at pos: Pos
  ) -> Int {
    let left: Int
    let right: Int
    if let count = context.constantInt(y) {
      left = value(x)
      return at(pos) { shift(op, left, by: count, type, destination) }
    }
    (left, right) = operands(x, y)
    return at(pos) { shift(op, left, right, context.type(of: y), type, destination) }
  }

  func shift(
    _ op: Token, _ left: Int, by count: Int, _ type: TypeReference, _ destination: Destination
  ) -> Int {
    let signed = type.pointee.kind.isSigned
    let isArithmetic = op == .shr && signed
    let operand = isArithmetic ? widened(left, type) : left
    let slot = place(1, destination)
    if count > 63 && !isArithmetic {
      emit(.loadInt, slot, imm: 0)
      return slot
    }
    emit(op == .shl ? .shlI : signed ? .sarI : .shrI, slot, operand, min(count, 63))
    if op == .shl || signed { cut(slot, type) }
    return slot
  }

  func shift(
    _ op: Token, _ left: Int, _ right: Int, _ countType: TypeReference, _ type: TypeReference,
    _ destination: Destination
  ) -> Int {
    let count = widened(right, countType)
    if countType.pointee.kind.isSigned { emit(.checkShift, count) }
    let signed = type.pointee.kind.isSigned
    let operand = op == .shr && signed ? widened(left, type) : left
    let slot = place(1, destination)
    emit(op == .shl ? .shl : signed ? .sar : .shr, slot, operand, count)
    if op == .shl || signed { cut(slot, type) }
    return slot
  }
}
