// The number of a section of the guide: "2.3". What is no number ("summary") comes after all that are.

/// A section's number.
public struct Section: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Its parts, "2.3" as [2, 3]; empty where it has a name instead.
  public let numbers: [Int]
  /// As it is written.
  public let description: String

  /// The section that `text` names: numbers with points between them, or a word.
  public init?(_ text: String) {
    guard !text.isEmpty, text.utf8.count <= 32,
      text.utf8.allSatisfy({
        (48...57).contains($0) || (97...122).contains($0) || $0 == UInt8(ascii: ".")
      })
    else { return nil }
    description = text
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
    if parts.allSatisfy({ $0 != nil }) {
      numbers = parts.compactMap { $0 }
    } else if text.utf8.allSatisfy({ (97...122).contains($0) }) {
      numbers = []
    } else {
      return nil
    }
  }

  /// A section that has a name.
  init(unnumbered name: String) {
    numbers = []
    description = name
  }

  /// Whether this is the section `other` or one of its sub-sections.
  public func isWithin(_ other: Section) -> Bool {
    if numbers.isEmpty || other.numbers.isEmpty { return self == other }
    return numbers.starts(with: other.numbers)
  }

  public static func < (a: Section, b: Section) -> Bool {
    if a.numbers.isEmpty != b.numbers.isEmpty { return b.numbers.isEmpty }
    if a.numbers.isEmpty { return a.description < b.description }
    return a.numbers.lexicographicallyPrecedes(b.numbers)
  }
}
