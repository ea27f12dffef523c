// Go language versions: `go1.21`, the versions of files, and what each version may use.
//
// Invariants: a version compares by its minor number alone; `.latest` is what nothing says.

import GoSyntax

/// A version of the language: the 21 of `go1.21`.
public struct GoVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The number after `go1.`.
  public var minor: Int

  public init(minor: Int) { self.minor = minor }

  /// The newest version that this checker knows.
  public static let latest = GoVersion(minor: 27)
  /// The oldest version that a `//go:build` line can lower a file to.
  public static let oldestOfFile = GoVersion(minor: 21)

  /// Reads `go1.21`, `1.21`, `go1.21.3`, `go1.21rc2` or `go1`; nil for anything else.
  public init?(_ text: String) {
    var rest = Substring(text)
    if rest.hasPrefix("go") { rest = rest.dropFirst(2) }
    guard rest.hasPrefix("1") else { return nil }
    rest = rest.dropFirst()
    if rest.isEmpty {
      minor = 0
      return
    }
    guard rest.first == "." else { return nil }
    let digits = rest.dropFirst().prefix { $0 >= "0" && $0 <= "9" }
    guard !digits.isEmpty, digits.count < 6, let minor = Int(digits) else { return nil }
    guard GoVersion.isReleaseSuffix(rest.dropFirst().dropFirst(digits.count)) else { return nil }
    self.minor = minor
  }

  // What may follow `1.21`: nothing, `.3`, `rc1`, `beta2`.
  private static func isReleaseSuffix(_ text: Substring) -> Bool {
    if text.isEmpty { return true }
    for prefix in [".", "rc", "beta", "alpha", "-"] where text.hasPrefix(prefix) { return true }
    return false
  }

  public static func < (a: GoVersion, b: GoVersion) -> Bool { a.minor < b.minor }

  public var description: String { minor == 0 ? "go1" : "go1.\(minor)" }

  /// Spec: "each iteration has its own separate declared variable (or variables) [Go 1.22]".
  public var hasLoopVariablePerIteration: Bool { minor >= 22 }
}

extension Checker {
  /// Whether the current file may use what version 1.`minor` brought.
  func allowVersion(_ minor: Int) -> Bool { environment.version.minor >= minor }

  /// Reports at `pos` that `what` needs version 1.`minor`, unless the file has it.
  @discardableResult
  func verifyVersion(_ pos: Pos, _ minor: Int, _ what: @autoclosure () -> String) -> Bool {
    if allowVersion(minor) { return true }
    versionError(pos, minor, what())
    return false
  }

  /// Reports that `what` needs version 1.`minor`.
  func versionError(_ pos: Pos, _ minor: Int, _ what: String) {
    error(
      pos, .unsupportedFeature,
      "\(what) requires \(GoVersion(minor: minor)) or later")
  }
}
