// What a lesson shows of an output against what is printed: whole, or with gaps.
//
// A line `…` stands for any lines, `⋯` within a line for any text. Each run of lines after a gap is taken where it first
// fits; the last run must end the output.

extension Transcript {
  /// The line that stands for any lines.
  public static let gap = "…"
  /// Stands for any text within a line.
  public static let ellipsis: Character = "⋯"

  /// Whether `printed` is what `expected` says.
  static func matches(_ expected: String, _ printed: String) -> Bool {
    guard expected.contains(ellipsis) else { return expected == printed }
    let parts = expected.split(separator: ellipsis, omittingEmptySubsequences: false)
    guard let first = parts.first, let last = parts.last, printed.hasPrefix(first) else {
      return false
    }
    var rest = printed.dropFirst(first.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let found = rest.firstRange(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return rest.hasSuffix(last)
  }

  /// Where `printed` departs from what is written: the line in the text and what was printed there; nil where it matches.
  public static func difference(
    _ expected: [String], _ printed: [String]
  ) -> (expected: Int, printed: Int)? {
    switch Comparison(expected, printed, isSame: matches).result {
    case .same: nil
    case .differs(let expected, let printed): (expected, printed)
    }
  }

  /// What should be written instead of `expected`, with its gaps; nil where nothing should, or where it cannot be known.
  ///
  /// Where gaps are left, lines that differ in numbers and tokens only are taken for the same.
  static func correction(_ expected: [String], _ printed: [String]) -> [String]? {
    if difference(expected, printed) == nil { return nil }
    if !expected.contains(where: { $0 == gap || $0.contains(ellipsis) }) { return printed }
    let isSame = { (expected: String, printed: String) in
      matches(expected, printed) || skeleton(expected) == skeleton(printed)
    }
    guard case .same(let places) = Comparison(expected, printed, isSame: isSame).result else {
      return nil
    }
    return zip(expected, places).map { line, place in
      guard let place, !matches(line, printed[place]) else { return line }
      return printed[place]
    }
  }

  /// A line without what changes easily: numbers, tokens after `@`, how much blank there is.
  private static func skeleton(_ line: String) -> String {
    var out = ""
    var isToken = false
    for character in line {
      if isToken && (character.isLetter || character.isNumber) { continue }
      isToken = character == "@"
      let kept: Character = character.isNumber ? "0" : character
      if out.last == kept && (kept == "0" || kept == " ") { continue }
      if kept == "," && out.last == "0" { continue }
      out.append(kept)
    }
    return out
  }
}

/// Compares lines with gaps.
private struct Comparison {
  enum Result {
    /// Each line that is written, with the place where it is printed; nil for gaps.
    case same([Int?])
    /// The first line that is not as it is printed.
    case differs(expected: Int, printed: Int)
  }

  private let expected: [String]
  private let printed: [String]
  private let isSame: (String, String) -> Bool

  init(_ expected: [String], _ printed: [String], isSame: @escaping (String, String) -> Bool) {
    self.expected = expected
    self.printed = printed
    self.isSame = isSame
  }

  var result: Result {
    var places: [Int?] = []
    var position = 0
    var isAnchored = true
    while places.count < expected.count {
      let index = places.count
      if expected[index] == Transcript.gap {
        isAnchored = false
        places.append(nil)
        continue
      }
      let end = expected[index...].firstIndex(of: Transcript.gap) ?? expected.count
      let part = expected[index..<end]
      let last = printed.count - part.count
      let starts: [Int]
      if isAnchored {
        starts = [position]
      } else if end == expected.count {
        starts = last >= position ? [last] : []
      } else {
        starts = Array(position..<max(position, last + 1))
      }
      guard let found = starts.first(where: { same(part, $0) == part.count }) else {
        let best = starts.max { same(part, $0) < same(part, $1) } ?? position
        let count = same(part, best)
        return .differs(expected: index + min(count, part.count - 1), printed: best + count)
      }
      places += (found..<found + part.count).map { $0 }
      position = found + part.count
      isAnchored = true
    }
    if isAnchored && position < printed.count {
      return .differs(expected: expected.count, printed: position)
    }
    return .same(places)
  }

  /// How many lines of `part` stand in `printed` from `start` on, up to the first that does not.
  private func same(_ part: ArraySlice<String>, _ start: Int) -> Int {
    zip(part, printed[min(start, printed.count)...]).prefix { isSame($0, $1) }.count
  }
}
