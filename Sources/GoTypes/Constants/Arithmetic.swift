// Operations on constants: + - * / % & | ^ &^ << >>, comparisons, and the unary operators.
// Go: go/constant's UnaryOp, BinaryOp, Shift and Compare.

import BigInt
import GoSyntax

extension Constant {
  /// `op value`; for ^ of an unsigned type `size` is the type's number of bits, else 0.
  public static func unaryOp(_ op: Token, _ value: Constant, size: Int = 0) -> Constant {
    switch op {
    case .add: return value
    case .sub: return negated(value)
    case .not:
      if case .bool(let flag) = value { return .bool(!flag) }
      return .unknown
    case .xor:
      guard let integer = value.bigIntValue, value.kind == .int else { return .unknown }
      if size == 0 { return Constant(-integer - 1) }
      // Spec: "^x is m ^ x with m = all bits set to 1 for unsigned x".
      return Constant(((BigInt(1) << size) - 1) - integer)
    default: return .unknown
    }
  }

  private static func negated(_ value: Constant) -> Constant {
    switch value {
    case .int(let number):
      let (result, overflow) = Int64(0).subtractingReportingOverflow(number)
      return overflow ? Constant(-BigInt(number)) : .int(result)
    case .bigInt(let number): return Constant(-number)
    case .rational(let number): return .rational(Rational(negating: number))
    case .float(let number): return .float(-number)
    case .complex(let real, let imag): return .complex(real: negated(real), imag: negated(imag))
    case .unknown, .bool, .string: return .unknown
    }
  }

  /// `a op b`. Division truncates if `isIntegerDivision`; divisors are not zero (the checker has
  /// reported that), else the result is unknown. Both operands are of the same type.
  public static func binaryOp(
    _ a: Constant, _ op: Token, _ b: Constant, isIntegerDivision: Bool = false
  ) -> Constant {
    if case .int(let x) = a, case .int(let y) = b,
      let result = smallBinaryOp(x, op, y, isIntegerDivision)
    {
      return result
    }
    switch max(a.kind.rawValue, b.kind.rawValue) {
    case Kind.bool.rawValue: return boolOp(a, op, b)
    case Kind.string.rawValue: return concatenation(a, op, b)
    case Kind.int.rawValue: return integerOp(a, op, b, isIntegerDivision)
    case Kind.float.rawValue:
      if isIntegerDivision { return integerOp(a.toInt(), op, b.toInt(), true) }
      return floatOp(a, op, b)
    case Kind.complex.rawValue: return complexOp(a, op, b)
    default: return .unknown
    }
  }

  private static func smallBinaryOp(
    _ x: Int64, _ op: Token, _ y: Int64, _ isIntegerDivision: Bool
  ) -> Constant? {
    let (result, overflow): (Int64, Bool)
    switch op {
    case .add: (result, overflow) = x.addingReportingOverflow(y)
    case .sub: (result, overflow) = x.subtractingReportingOverflow(y)
    case .mul: (result, overflow) = x.multipliedReportingOverflow(by: y)
    case .quo where isIntegerDivision: (result, overflow) = x.dividedReportingOverflow(by: y)
    case .rem: (result, overflow) = x.remainderReportingOverflow(dividingBy: y)
    case .and: return .int(x & y)
    case .or: return .int(x | y)
    case .xor: return .int(x ^ y)
    case .andNot: return .int(x & ~y)
    default: return nil
    }
    return overflow ? nil : .int(result)
  }

  private static func boolOp(_ a: Constant, _ op: Token, _ b: Constant) -> Constant {
    guard case .bool(let x) = a, case .bool(let y) = b else { return .unknown }
    switch op {
    case .land: return .bool(x && y)
    case .lor: return .bool(x || y)
    default: return .unknown
    }
  }

  private static func concatenation(_ a: Constant, _ op: Token, _ b: Constant) -> Constant {
    guard op == .add, case .string(let x) = a, case .string(let y) = b else { return .unknown }
    return .string(x + y)
  }

  private static func integerOp(
    _ a: Constant, _ op: Token, _ b: Constant, _ isIntegerDivision: Bool
  ) -> Constant {
    guard let x = a.bigIntValue, let y = b.bigIntValue else { return .unknown }
    switch op {
    case .add: return Constant(x + y)
    case .sub: return Constant(x - y)
    case .mul: return Constant(x * y)
    case .quo:
      if y.isZero { return .unknown }
      if isIntegerDivision { return Constant(x / y) }
      return Constant(Rational(x) / Rational(y))
    case .rem: return y.isZero ? .unknown : Constant(x % y)
    case .and: return Constant(x & y)
    case .or: return Constant(x | y)
    case .xor: return Constant(x ^ y)
    case .andNot: return Constant(x & (-y - 1))
    default: return .unknown
    }
  }

  private static func floatOp(_ a: Constant, _ op: Token, _ b: Constant) -> Constant {
    if let x = a.rationalValue, let y = b.rationalValue, a.isFraction, b.isFraction {
      switch op {
      case .add: return Constant(x + y)
      case .sub: return Constant(x - y)
      case .mul: return Constant(x * y)
      case .quo: return y.sign == 0 ? .unknown : Constant(x / y)
      default: return .unknown
      }
    }
    guard let x = a.bigFloatValue, let y = b.bigFloatValue else { return .unknown }
    switch op {
    case .add: return Constant(x + y)
    case .sub: return Constant(x - y)
    case .mul: return Constant(x * y)
    case .quo: return y.isZero ? .unknown : Constant(x / y)
    default: return .unknown
    }
  }

  // Whether the value is held exactly as a fraction or small integer.
  private var isFraction: Bool {
    switch self {
    case .int, .rational: true
    case .bigInt(let value): value.magnitude.bitWidth < maxFractionBits
    case .unknown, .bool, .string, .float, .complex: false
    }
  }

  private static func complexOp(_ a: Constant, _ op: Token, _ b: Constant) -> Constant {
    let (x, xi, y, yi) = (a.real, a.imag, b.real, b.imag)
    func add(_ a: Constant, _ b: Constant) -> Constant { binaryOp(a, .add, b) }
    func sub(_ a: Constant, _ b: Constant) -> Constant { binaryOp(a, .sub, b) }
    func mul(_ a: Constant, _ b: Constant) -> Constant { binaryOp(a, .mul, b) }
    let (real, imag): (Constant, Constant)
    switch op {
    case .add: (real, imag) = (add(x, y), add(xi, yi))
    case .sub: (real, imag) = (sub(x, y), sub(xi, yi))
    case .mul: (real, imag) = (sub(mul(x, y), mul(xi, yi)), add(mul(xi, y), mul(x, yi)))
    case .quo:
      let norm = add(mul(y, y), mul(yi, yi))
      if norm.sign == 0 { return .unknown }
      real = binaryOp(add(mul(x, y), mul(xi, yi)), .quo, norm)
      imag = binaryOp(sub(mul(xi, y), mul(x, yi)), .quo, norm)
    default: return .unknown
    }
    if real.isUnknown || imag.isUnknown { return .unknown }
    return .complex(real: real, imag: imag)
  }

  /// `value << count` or `value >> count` of an integer. The checker keeps `count` below its bound,
  /// so that nothing huge is made.
  public static func shift(_ value: Constant, _ op: Token, _ count: Int) -> Constant {
    guard let integer = value.bigIntValue, count >= 0, count <= 1 << 20 else { return .unknown }
    if op == .shl { return Constant(integer << count) }
    // Rounds towards negative infinity, as if in two's complement.
    return Constant(integer.sign == .plus ? integer >> count : -1 - ((-1 - integer) >> count))
  }

  /// `a op b` for the comparison operators; false where an operand is unknown.
  public static func compare(_ a: Constant, _ op: Token, _ b: Constant) -> Bool {
    switch max(a.kind.rawValue, b.kind.rawValue) {
    case Kind.bool.rawValue:
      guard case .bool(let x) = a, case .bool(let y) = b else { return false }
      return op == .eql ? x == y : x != y
    case Kind.string.rawValue:
      guard case .string(let x) = a, case .string(let y) = b else { return false }
      return holds(x == y ? 0 : (x.lexicographicallyPrecedes(y) ? -1 : 1), op)
    case Kind.int.rawValue, Kind.float.rawValue:
      guard let order = order(a, b) else { return false }
      return holds(order, op)
    case Kind.complex.rawValue:
      guard let real = order(a.real, b.real), let imag = order(a.imag, b.imag) else { return false }
      return op == .eql ? real == 0 && imag == 0 : real != 0 || imag != 0
    default: return false
    }
  }

  private static func order(_ a: Constant, _ b: Constant) -> Int? {
    if case .int(let x) = a, case .int(let y) = b { return x < y ? -1 : (x == y ? 0 : 1) }
    if let x = a.rationalValue, let y = b.rationalValue { return Rational.compare(x, y) }
    guard let x = a.bigFloatValue, let y = b.bigFloatValue else { return nil }
    return BigFloat.compare(x, y)
  }

  private static func holds(_ order: Int, _ op: Token) -> Bool {
    switch op {
    case .eql: order == 0
    case .neq: order != 0
    case .lss: order < 0
    case .leq: order <= 0
    case .gtr: order > 0
    case .geq: order >= 0
    default: false
    }
  }
}
