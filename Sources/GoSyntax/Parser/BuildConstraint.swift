// This file implements `//go:build` lines: their grammar, whether a file is part of a build, and
// the language version that they imply.

/// The expression of a `//go:build` line.
public indirect enum BuildConstraint: Sendable, Hashable {
  case tag(String)
  case not(BuildConstraint)
  case and(BuildConstraint, BuildConstraint)
  case or(BuildConstraint, BuildConstraint)

  /// Parses what follows `//go:build`; nil when it is malformed.
  public init?(parsing text: String) {
    var parser = ConstraintParser(text)
    guard let constraint = parser.or(depth: 0), parser.isAtEnd else { return nil }
    self = constraint
  }

  /// Whether the file takes part when exactly the tags that `isSet` accepts are set.
  public func matches(_ isSet: (String) -> Bool) -> Bool {
    switch self {
    case .tag(let tag): isSet(tag)
    case .not(let x): !x.matches(isSet)
    case .and(let x, let y): x.matches(isSet) && y.matches(isSet)
    case .or(let x, let y): x.matches(isSet) || y.matches(isSet)
    }
  }

  /// The oldest Go version that satisfies the constraint, as `go1.21`; nil when any might.
  public var goVersion: String? {
    let minor = minimumMinor(negated: false)
    if minor < 0 { return nil }
    return minor == 0 ? "go1" : "go1.\(minor)"
  }

  // -1 where the constraint implies no version.
  private func minimumMinor(negated: Bool) -> Int {
    switch self {
    case .tag(let tag):
      return negated ? -1 : BuildConstraint.minor(ofTag: tag)
    case .not(let x):
      return x.minimumMinor(negated: !negated)
    case .and(let x, let y), .or(let x, let y):
      let left = x.minimumMinor(negated: negated)
      let right = y.minimumMinor(negated: negated)
      if case .and = self { return negated ? min(left, right) : max(left, right) }
      return negated ? max(left, right) : min(left, right)
    }
  }

  private static func minor(ofTag tag: String) -> Int {
    if tag == "go1" { return 0 }
    guard tag.hasPrefix("go1.") else { return -1 }
    let digits = tag.dropFirst(4)
    guard digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return -1 }
    return Int(digits) ?? -1
  }
}

/// A recursive-descent parser: `||` binds loosest, then `&&`, then `!`.
private struct ConstraintParser {
  // A deeper expression counts as malformed.
  private static let maxDepth = 100
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = Substring(text).utf8 }

  var isAtEnd: Bool {
    mutating get {
      skipBlanks()
      return rest.isEmpty
    }
  }

  private mutating func skipBlanks() {
    while let byte = rest.first, byte == 0x20 || byte == 0x09 { rest.removeFirst() }
  }

  private mutating func got(_ token: String) -> Bool {
    skipBlanks()
    guard rest.starts(with: token.utf8) else { return false }
    rest.removeFirst(token.utf8.count)
    return true
  }

  mutating func or(depth: Int) -> BuildConstraint? {
    guard depth < Self.maxDepth, var x = and(depth: depth) else { return nil }
    while got("||") {
      guard let y = and(depth: depth) else { return nil }
      x = .or(x, y)
    }
    return x
  }

  private mutating func and(depth: Int) -> BuildConstraint? {
    guard var x = not(depth: depth) else { return nil }
    while got("&&") {
      guard let y = not(depth: depth) else { return nil }
      x = .and(x, y)
    }
    return x
  }

  private mutating func not(depth: Int) -> BuildConstraint? {
    if got("!") {
      guard depth < Self.maxDepth, let x = not(depth: depth + 1) else { return nil }
      return .not(x)
    }
    if got("(") {
      guard let x = or(depth: depth + 1), got(")") else { return nil }
      return x
    }
    return tag()
  }

  private mutating func tag() -> BuildConstraint? {
    skipBlanks()
    let name = rest.prefix { byte in
      byte == 0x5F || byte == 0x2E || byte >= 0x80
        || (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
    }
    guard !name.isEmpty else { return nil }
    rest.removeFirst(name.count)
    return .tag(String(decoding: name, as: UTF8.self))
  }
}
