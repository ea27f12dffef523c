// The tokens of Go.
// Spec: "Tokens form the vocabulary of the Go language. There are four classes: identifiers,
// keywords, operators and punctuation, and literals."

/// A kind of token. Its `description` is the token's text, where it has only one.
@frozen
public enum Token: UInt8, Sendable, CaseIterable, CustomStringConvertible {
  case illegal, eof

  // Identifiers and literals.
  case ident, int, float, imag, char, string

  // Operators of binary expressions, loosest binding first.
  case lor, land
  case eql, neq, lss, leq, gtr, geq
  case add, sub, or, xor
  case mul, quo, rem, and, andNot, shl, shr

  // Other operators.
  case arrow, not, tilde, inc, dec

  // Assignments.
  case assign, define
  case addAssign, subAssign, orAssign, xorAssign
  case mulAssign, quoAssign, remAssign, andAssign, andNotAssign, shlAssign, shrAssign

  // Punctuation.
  case lparen, lbrack, lbrace, rparen, rbrack, rbrace
  case comma, semicolon, colon, period, ellipsis

  // Keywords.
  case `break`, `case`, chan, const, `continue`, `default`, `defer`, `else`, `fallthrough`, `for`
  case `func`, go, goto, `if`, `import`, interface, map, package, range, `return`
  case select, `struct`, `switch`, type, `var`

  /// Spec: "Unary operators have the highest precedence… five precedence levels for binary
  /// operators"; 0 for what is no binary operator.
  @inlinable
  public var precedence: Int {
    if rawValue < Token.lor.rawValue || rawValue > Token.shr.rawValue { return 0 }
    if self == .lor { return 1 }
    if self == .land { return 2 }
    if rawValue <= Token.geq.rawValue { return 3 }
    if rawValue <= Token.xor.rawValue { return 4 }
    return 5
  }

  /// The operator of an assignment operation: `+` of `+=`; nil for what is none.
  @inlinable
  public var assignOperator: Token? {
    let first = Token.addAssign.rawValue
    if rawValue < first || rawValue > Token.shrAssign.rawValue { return nil }
    return Token(rawValue: Token.add.rawValue &+ (rawValue &- first))
  }

  /// Whether this is one of `== != < <= > >=`.
  @inlinable
  public var isComparison: Bool {
    rawValue >= Token.eql.rawValue && rawValue <= Token.geq.rawValue
  }

  /// Whether this is `<<` or `>>`.
  @inlinable
  public var isShift: Bool { self == .shl || self == .shr }

  /// Whether this is a keyword.
  @inlinable
  public var isKeyword: Bool { rawValue >= Token.break.rawValue }

  /// Whether this is the class of a literal: `int` to `string`.
  @inlinable
  public var isLiteral: Bool {
    rawValue >= Token.int.rawValue && rawValue <= Token.string.rawValue
  }

  public var description: String { Token.texts[Int(rawValue)] }

  private static let texts: [String] = [
    "ILLEGAL", "EOF", "IDENT", "INT", "FLOAT", "IMAG", "CHAR", "STRING",
    "||", "&&", "==", "!=", "<", "<=", ">", ">=", "+", "-", "|", "^",
    "*", "/", "%", "&", "&^", "<<", ">>",
    "<-", "!", "~", "++", "--",
    "=", ":=", "+=", "-=", "|=", "^=", "*=", "/=", "%=", "&=", "&^=", "<<=", ">>=",
    "(", "[", "{", ")", "]", "}", ",", ";", ":", ".", "...",
    "break", "case", "chan", "const", "continue", "default", "defer", "else", "fallthrough",
    "for", "func", "go", "goto", "if", "import", "interface", "map", "package", "range",
    "return", "select", "struct", "switch", "type", "var",
  ]
}
