// What can be set about a pattern: names, types, defaults, ranges and a line of help each; and reading them.
//
// Values are written as Go's flag package takes them: `--inputs 3`, `--inputs=3`, `-inputs 3`; durations as
// time.ParseDuration reads them.

/// A parameter of a pattern.
public struct Parameter: Sendable {
  /// What values it takes.
  public enum Kind: Sendable {
    /// Whole numbers in a range.
    case integer(ClosedRange<Int>)
    /// Numbers in a range.
    case number(ClosedRange<Double>)
    /// Durations in nanoseconds, in a range.
    case duration(ClosedRange<Int64>)
    /// One of some words, each with its meaning.
    case choice([(word: String, help: String)])
  }

  /// The name, as on the command line without dashes.
  public var name: String
  /// What it takes.
  public var kind: Kind
  /// The value if none is given, as it would be written.
  public var standard: String
  /// A line of help.
  public var help: String

  /// A whole number.
  public static func integer(
    _ name: String, _ standard: Int, in range: ClosedRange<Int>, _ help: String
  ) -> Parameter {
    Parameter(name: name, kind: .integer(range), standard: String(standard), help: help)
  }

  /// A number.
  public static func number(
    _ name: String, _ standard: Double, in range: ClosedRange<Double>, _ help: String
  ) -> Parameter {
    let text = standard == standard.rounded() ? String(Int(standard)) : String(standard)
    return Parameter(name: name, kind: .number(range), standard: text, help: help)
  }

  /// A duration, written as Go does: "100ms".
  public static func duration(_ name: String, _ standard: String, _ help: String) -> Parameter {
    Parameter(
      name: name, kind: .duration(0...Int64(24) * 3_600_000_000_000), standard: standard, help: help
    )
  }

  /// The choice between the guide's version and the mended one, which is the default.
  public static func variant(guide: String, fixed: String) -> Parameter {
    Parameter(
      name: "variant", kind: .choice([("guide", guide), ("fixed", fixed)]), standard: "fixed",
      help: "guide: \(guide); fixed: \(fixed)")
  }

  /// The values it takes, in words.
  public var range: String {
    switch kind {
    case .integer(let range): "\(range.lowerBound) to \(range.upperBound)"
    case .number(let range): "\(range.lowerBound) to \(range.upperBound)"
    case .duration: "a duration such as 100ms, 1.5s or 2m, up to 24h"
    case .choice(let words): words.map(\.word).joined(separator: " or ")
    }
  }
}

/// What is wrong with the arguments given to a pattern: one line, with what would be right.
public struct ArgumentProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line.
  public var description: String

  /// A problem.
  public init(_ description: String) { self.description = description }
}

/// The values of a pattern's parameters.
public struct Arguments: Sendable {
  private var integers: [String: Int] = [:]
  private var numbers: [String: Double] = [:]
  private var durations: [String: Int64] = [:]
  private var words: [String: String] = [:]
  /// The values as they would be written, in the parameters' order, those equal to the default left out.
  public private(set) var changes: [(name: String, value: String)] = []
  /// What a measured run does instead of the work that the parameters say.
  var load: Load?

  /// Reads a command line's words for a pattern with these parameters.
  public init(_ line: [String], for parameters: [Parameter]) throws(ArgumentProblem) {
    var given: [String: String] = [:]
    var index = 0
    while index < line.count {
      let word = line[index]
      index += 1
      guard word.hasPrefix("-"), word.count > 1 else {
        throw ArgumentProblem(
          "unexpected argument \"\(word)\": parameters are written --name value")
      }
      let body = word.drop { $0 == "-" }
      let parts = body.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = parts.first.map(String.init) ?? ""
      guard let parameter = parameters.first(where: { $0.name == name }) else {
        throw ArgumentProblem(Self.unknown(name, parameters))
      }
      if parts.count == 2 {
        given[name] = String(parts[1])
      } else if index < line.count {
        given[name] = line[index]
        index += 1
      } else {
        throw ArgumentProblem("--\(name) needs a value: \(parameter.range)")
      }
    }
    for parameter in parameters {
      let text = given[parameter.name] ?? parameter.standard
      try read(text, for: parameter)
      if text != parameter.standard { changes.append((parameter.name, text)) }
    }
  }

  private static func unknown(_ name: String, _ parameters: [Parameter]) -> String {
    let names = parameters.map(\.name)
    if let near = nearest(to: name, among: names) {
      return "no parameter --\(name); did you mean --\(near)?"
    }
    return "no parameter --\(name); there are: " + names.map { "--" + $0 }.joined(separator: ", ")
  }

  private mutating func read(_ text: String, for parameter: Parameter) throws(ArgumentProblem) {
    let problem = ArgumentProblem("--\(parameter.name) \(text): must be \(parameter.range)")
    switch parameter.kind {
    case .integer(let range):
      guard let value = Int(text), range.contains(value) else { throw problem }
      integers[parameter.name] = value
    case .number(let range):
      guard let value = Double(text), range.contains(value) else { throw problem }
      numbers[parameter.name] = value
    case .duration(let range):
      guard let value = parseDuration(text), range.contains(value) else { throw problem }
      durations[parameter.name] = value
    case .choice(let choices):
      guard choices.contains(where: { $0.word == text }) else { throw problem }
      words[parameter.name] = text
    }
  }

  /// The whole number called `name`, which the pattern declares.
  public func int(_ name: String) -> Int { integers[name] ?? 0 }
  /// The number called `name`.
  public func double(_ name: String) -> Double { numbers[name] ?? 0 }
  /// The duration called `name`, in nanoseconds.
  public func nanoseconds(_ name: String) -> Int64 { durations[name] ?? 0 }
  /// The word called `name`.
  public func word(_ name: String) -> String { words[name] ?? "" }
  /// Whether the guide's variant was asked for.
  public var isGuide: Bool { words["variant"] == "guide" }
}

/// Reads a duration as Go's time.ParseDuration does: "1h30m", "1.5s", "100ms", "0"; nil if it is none.
public func parseDuration(_ text: String) -> Int64? {
  var rest = text[...]
  var isNegative = false
  if let sign = rest.first, sign == "-" || sign == "+" {
    isNegative = sign == "-"
    rest.removeFirst()
  }
  if rest == "0" { return 0 }
  if rest.isEmpty { return nil }
  var total = 0.0
  while !rest.isEmpty {
    let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let number = Double(digits.hasPrefix(".") ? "0" + digits : String(digits)) else {
      return nil
    }
    rest = rest.dropFirst(digits.count)
    let unit = rest.prefix { !($0.isASCII && ($0.isNumber || $0 == ".")) }
    rest = rest.dropFirst(unit.count)
    switch unit {
    case "ns": total += number
    case "us", "µs", "μs": total += number * 1e3
    case "ms": total += number * 1e6
    case "s": total += number * 1e9
    case "m": total += number * 60e9
    case "h": total += number * 3600e9
    default: return nil
    }
  }
  guard total < 9.2e18 else { return nil }
  let rounded = Int64(total.rounded())
  return isNegative ? -rounded : rounded
}

/// The candidate that is most like `name`, if one is like enough: for "did you mean". Edit distance with
/// transpositions (Damerau 1964), at most a third of the length; a prefix counts as near.
public func nearest(to name: String, among candidates: [String]) -> String? {
  let limit = max(1, name.count / 3)
  var best: (distance: Int, name: String)?
  for candidate in candidates {
    let distance = editDistance(Array(name.utf8), Array(candidate.utf8))
    let isPrefix = name.count >= 3 && candidate.hasPrefix(name)
    guard distance <= limit || isPrefix else { continue }
    if best.map({ distance < $0.distance }) ?? true { best = (distance, candidate) }
  }
  return best?.name
}

private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  if a.count > 64 || b.count > 64 { return Int.max }
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      let cost = a[i] == b[j] ? 0 : 1
      var best = min(row[j] + 1, last[j + 1] + 1, last[j] + cost)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        best = min(best, beforeLast[j - 1] + 1)
      }
      row.append(best)
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}
