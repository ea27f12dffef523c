// What is asked for on the command line: the work of an item, the values of a sweep, the share that cannot be shared out.
// What cannot be read gets one line that says what would be right.

import Patterns

/// Why a benchmark cannot be made: one line with what to do.
public struct BenchProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line.
  public var description: String

  /// A problem.
  public init(_ description: String) { self.description = description }
}

/// The work of an item: `cpu:50us` computes, `sleep:1ms` waits.
public struct Workload: Hashable, Sendable, CustomStringConvertible {
  /// What it is.
  public var kind: Load.Kind
  /// How long it takes.
  public var nanoseconds: Int64

  /// The longest work of an item.
  private static let most: Int64 = 10_000_000_000

  /// A workload.
  public init(kind: Load.Kind, nanoseconds: Int64) {
    self.kind = kind
    self.nanoseconds = nanoseconds
  }

  /// Reads one.
  public init(_ text: String) throws(BenchProblem) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      if parseDuration(text) != nil {
        throw BenchProblem(
          "--work \(text): say what kind of work: cpu:\(text) computes, sleep:\(text) waits")
      }
      throw BenchProblem("--work \(text): must be cpu:TIME or sleep:TIME, as cpu:50us or sleep:1ms")
    }
    guard let kind = Load.Kind(rawValue: String(parts[0])) else {
      throw BenchProblem(
        "--work \(text): there is no work \"\(parts[0])\": cpu computes, sleep waits, as cpu:50us")
    }
    let amount = String(parts[1])
    guard let nanoseconds = parseDuration(amount) else {
      if Double(amount) != nil {
        throw BenchProblem(
          "--work \(text): the time needs a unit: \(parts[0]):\(amount)us or ms, s")
      }
      throw BenchProblem(
        "--work \(text): \"\(amount)\" is no time: \(parts[0]):50us, \(parts[0]):1ms")
    }
    guard nanoseconds > 0 else {
      throw BenchProblem(
        "--work \(text): must be more than 0; without work there is nothing to share")
    }
    guard nanoseconds <= Self.most else {
      throw BenchProblem("--work \(text): must be at most 10s for an item")
    }
    self.init(kind: kind, nanoseconds: nanoseconds)
  }

  /// As it is written: "cpu:50us".
  public var description: String {
    let (amount, unit): (Int64, String) =
      nanoseconds % 1_000_000_000 == 0
      ? (nanoseconds / 1_000_000_000, "s")
      : nanoseconds % 1_000_000 == 0
        ? (nanoseconds / 1_000_000, "ms")
        : nanoseconds % 1000 == 0 ? (nanoseconds / 1000, "us") : (nanoseconds, "ns")
    return "\(kind.rawValue):\(amount)\(unit)"
  }
}

/// The values that a parameter takes one after the other: `workers=1..16`, `workers=1..64:x2`, `buffer=0..100:10`,
/// `inputs=1,3,9`.
public struct Sweep: Hashable, Sendable {
  /// The parameter.
  public var name: String
  /// Its values, ascending.
  public var values: [Int]

  /// The most values.
  private static let most = 64

  /// A sweep.
  public init(name: String, values: [Int]) {
    self.name = name
    self.values = values
  }

  /// Reads one.
  public init(_ text: String) throws(BenchProblem) {
    let form = "must be NAME=FROM..TO, as workers=1..16, workers=1..64:x2 or workers=1,2,4,8"
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      throw BenchProblem("--sweep \(text): \(form)")
    }
    let values = parts[1]
    guard let range = values.firstRange(of: "..") else {
      let numbers = values.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
      let known = numbers.compactMap(\.self)
      guard known.count == numbers.count else { throw BenchProblem("--sweep \(text): \(form)") }
      guard zip(known, known.dropFirst()).allSatisfy({ $0 < $1 }) else {
        throw BenchProblem("--sweep \(text): each value must be greater than the one before")
      }
      try self.init(String(parts[0]), known, text)
      return
    }
    let rest = values[range.upperBound...].split(
      separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let from = Int(values[..<range.lowerBound]), let to = Int(rest[0]) else {
      throw BenchProblem("--sweep \(text): \(form)")
    }
    guard from <= to else {
      throw BenchProblem("--sweep \(text): \(from) is greater than \(to); write \(to)..\(from)")
    }
    let step = rest.count > 1 ? String(rest[1]) : "1"
    guard let next = Self.advance(step) else {
      throw BenchProblem("--sweep \(text): \"\(step)\" is no step: :10 adds 10, :x2 doubles")
    }
    var all: [Int] = []
    var value = from
    while value <= to && all.count <= Self.most {
      all.append(value)
      guard let following = next(value) else { break }
      guard following > value else {
        throw BenchProblem("--sweep \(text): from \(value) that goes no further; begin at 1")
      }
      value = following
    }
    try self.init(String(parts[0]), all, text)
  }

  private init(_ name: String, _ values: [Int], _ text: String) throws(BenchProblem) {
    guard values.count <= Self.most else {
      throw BenchProblem(
        "--sweep \(text): that is more than \(Self.most) values; double each time with :x2, or add more "
          + "with :10")
    }
    guard values.count >= 2 else {
      throw BenchProblem("--sweep \(text): one value makes no curve; give two or more")
    }
    self.init(name: name, values: values)
  }

  /// What a step does to a value; the result is nil if it is too large.
  private static func advance(_ step: String) -> ((Int) -> Int?)? {
    if step.hasPrefix("x") {
      guard let factor = Int(step.dropFirst()), factor >= 2 else { return nil }
      return { value in
        let (product, overflow) = value.multipliedReportingOverflow(by: factor)
        return overflow ? nil : product
      }
    }
    guard let amount = Int(step), amount >= 1 else { return nil }
    return { value in
      let (sum, overflow) = value.addingReportingOverflow(amount)
      return overflow ? nil : sum
    }
  }
}

/// Reads a share: "5%", "0.05".
public func parseShare(_ text: String, option: String) throws(BenchProblem) -> Double {
  let isPercent = text.hasSuffix("%")
  guard let number = Double(isPercent ? String(text.dropLast()) : text) else {
    throw BenchProblem("\(option) \(text): must be a share, as 5% or 0.05")
  }
  let share = isPercent ? number / 100 : number
  guard share >= 0, share <= 1 else {
    throw BenchProblem("\(option) \(text): must be from 0% to 100%")
  }
  return share
}
