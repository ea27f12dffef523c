// A benchmark in a file, to be compared with another: JSON whose fields are in a fixed order.

import Foundation

/// What `bench --json` writes.
public struct BenchFile: Hashable, Sendable, Codable {
  /// What it is, so that other JSON is not taken for it.
  public var kind = BenchFile.kind
  /// The version of its form.
  public var version = 1
  /// The rows.
  public var rows: [Figures]

  private static let kind = "playground bench"

  /// A file with these rows.
  public init(rows: [Figures]) { self.rows = rows }

  /// Reads a file's bytes; `name` is the file's, for messages.
  public init(_ bytes: [UInt8], name: String) throws(BenchProblem) {
    let read: BenchFile
    do {
      read = try JSONDecoder().decode(BenchFile.self, from: Data(bytes))
    } catch {
      throw BenchProblem("\(name): is no result of playground bench --json FILE")
    }
    guard read.kind == Self.kind, read.version == 1 else {
      throw BenchProblem("\(name): is no result of playground bench --json FILE")
    }
    for row in read.rows where row.times.isEmpty {
      throw BenchProblem("\(name): \(row.pattern) has no times; measure it again")
    }
    self = read
  }

  /// The file's bytes.
  public var bytes: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Numbers and strings only: nothing that JSON could not hold.
    guard let data = try? encoder.encode(self) else { return [] }
    return [UInt8](data) + [0x0A]
  }
}

/// A row of two benchmarks beside each other.
public struct ComparedRow: Sendable {
  /// The row in the first and in the second.
  public var before: Figures
  public var after: Figures

  /// The probability of such a difference by chance; nil where there is no difference, or no test.
  public var p: Double? { MannWhitney(before.time, after.time).p }
  /// By how much the median changed: -0.5 is half the time.
  public var change: Double {
    before.time.median > 0 ? after.time.median / before.time.median - 1 : 0
  }
  /// Whether both are simulated: what differs then differs for certain.
  public var isExact: Bool { before.isSimulated && after.isSimulated }
  /// Whether there is a difference that chance does not explain.
  public var isSignificant: Bool {
    if isExact { return before.time != after.time }
    return p.map { $0 < Comparison.significance } ?? false
  }
}

/// Two benchmarks beside each other.
public struct Comparison: Sendable {
  /// Differences that chance makes in fewer of the cases count.
  public static let significance = 0.05

  /// The rows that both have.
  public var rows: [ComparedRow]
  /// The rows that only the first, or only the second has.
  public var onlyBefore: [Figures]
  public var onlyAfter: [Figures]

  /// Compares two files.
  public init(_ before: BenchFile, _ after: BenchFile) {
    var later = Dictionary(after.rows.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    var (rows, missing): ([ComparedRow], [Figures]) = ([], [])
    for row in before.rows {
      if let other = later.removeValue(forKey: row.key) {
        rows.append(ComparedRow(before: row, after: other))
      } else {
        missing.append(row)
      }
    }
    self.rows = rows
    onlyBefore = missing
    onlyAfter = after.rows.filter { later[$0.key] != nil }
  }

  /// Whether some row has too few repetitions for a difference to be significant, however large it is.
  public var hasTooFew: Bool {
    rows.contains { row in
      !row.isExact
        && Self.smallestP(row.before.times.count, row.after.times.count) >= Self.significance
    }
  }

  /// The smallest probability that samples of these sizes can give: 2 of all their arrangements.
  private static func smallestP(_ n: Int, _ m: Int) -> Double {
    var arrangements = 1.0
    for k in 1...max(1, min(n, m)) {
      arrangements *= Double(n + m - min(n, m) + k) / Double(k)
    }
    return 2 / arrangements
  }
}
