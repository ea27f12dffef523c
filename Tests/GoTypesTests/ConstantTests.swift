// Constants' values and how messages print them, against what Go prints.

import GoSyntax
import GoTypes
import Testing

private struct LiteralCase: Sendable {
  var literal: String
  var kind: Token
  var printed: String
  init(_ literal: String, _ kind: Token, _ printed: String) {
    self.literal = literal
    self.kind = kind
    self.printed = printed
  }
}

private let literals: [LiteralCase] = [
  LiteralCase("0", .int, "0"),
  LiteralCase("0b1010", .int, "10"),
  LiteralCase("0o17", .int, "15"),
  LiteralCase("017", .int, "15"),
  LiteralCase("0xFF_FF", .int, "65535"),
  LiteralCase("18446744073709551616", .int, "18446744073709551616"),
  LiteralCase("1.", .float, "1"),
  LiteralCase(".5", .float, "0.5"),
  LiteralCase("0x1.8p1", .float, "3"),
  LiteralCase("072.40", .float, "72.4"),
  LiteralCase("1e400", .float, "1e+400"),
  LiteralCase("1e-400", .float, "1e-400"),
  LiteralCase("1e100000", .float, "1e+100000"),
  LiteralCase("5e-324", .float, "4.94066e-324"),
  LiteralCase("1234567.5", .float, "1.23457e+06"),
  LiteralCase("0.000012345", .float, "1.2345e-05"),
  LiteralCase("1e9999999999", .float, "unknown"),
  LiteralCase("1e-9999999999", .float, "0"),
  LiteralCase("0123i", .imag, "(0 + 123i)"),
  LiteralCase("0x10i", .imag, "(0 + 16i)"),
  LiteralCase("2.5i", .imag, "(0 + 2.5i)"),
  LiteralCase("'a'", .char, "97"),
  LiteralCase("'\\x41'", .char, "65"),
  LiteralCase("'\\U0001F600'", .char, "128512"),
  LiteralCase("\"a\\tb\\xff\\u00e9\"", .string, "\"a\\tb\\xffé\""),
  LiteralCase("`a\\n`", .string, "\"a\\\\n\""),
]

@Test(arguments: literals.indices) func literalsHaveValues(index: Int) {
  let row = literals[index]
  #expect(Constant(literal: row.literal, row.kind).description == row.printed)
}

@Test func arithmeticIsExact() {
  let huge = Constant(literal: "1e400", .float)
  #expect(Constant.binaryOp(huge, .mul, huge).description == "1e+800")
  #expect(Constant.binaryOp(huge, .sub, huge).sign == 0)
  let third = Constant.binaryOp(.int(1), .quo, .int(3))
  #expect(Constant.compare(Constant.binaryOp(third, .mul, .int(3)), .eql, .int(1)))
  let max = Constant.int(.max)
  #expect(Constant.binaryOp(max, .add, .int(1)).description == "9223372036854775808")
  #expect(Constant.binaryOp(.int(.min), .quo, .int(-1), isIntegerDivision: true).bitLength == 64)
  #expect(Constant.binaryOp(.int(-7), .rem, .int(3)).int64Value == -1)
  #expect(Constant.shift(.int(1), .shl, 100).bitLength == 101)
  #expect(Constant.shift(.int(-1), .shr, 100).int64Value == -1)
  #expect(Constant.unaryOp(.xor, .int(1), size: 8).int64Value == 254)
  #expect(Constant.unaryOp(.xor, .int(1)).int64Value == -2)
}

@Test func constantsAreRounded() {
  func holds(_ literal: String, _ type: Type) -> String? {
    guard let basic = type as? Basic else { return nil }
    return Constant(literal: literal, .float).represented(as: basic)?.description
  }
  #expect(holds("1e309", Typ.float64) == nil)
  #expect(holds("3.5e38", Typ.float32) == nil)
  #expect(holds("3.40282357e38", Typ.float32) == nil)
  #expect(holds("3.4028234663852886e38", Typ.float32) == "3.40282e+38")
  #expect(holds("1e-400", Typ.float64) == "0")
  #expect(holds("16777217", Typ.float32) == "1.67772e+07")
  #expect(holds("255.0", Typ.uint8) == "255")
  #expect(holds("255.5", Typ.uint8) == nil)
  #expect(Constant(literal: "0.1", .float).doubleValue == 0.1)
  #expect(
    Constant(literal: "2.2250738585072011e-308", .float).doubleValue
      == Double.leastNormalMagnitude.nextDown)
}
