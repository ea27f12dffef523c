// What repetitions of a measurement say: median, spread, and whether two sets of them differ.

#if canImport(Glibc)
  import Glibc
#endif

/// Repetitions of one measurement.
public struct Sample: Hashable, Sendable {
  /// The values, sorted.
  public let sorted: [Double]

  /// A sample.
  public init(_ values: [Double]) { sorted = values.sorted() }

  /// The value in the middle; between the two in the middle if there are two. 0 of nothing.
  public var median: Double {
    let count = sorted.count
    if count == 0 { return 0 }
    return count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2
  }

  /// Half the distance between the smallest and the largest, as a share of the median.
  public var spread: Double {
    guard let first = sorted.first, let last = sorted.last, median != 0 else { return 0 }
    return (last - first) / 2 / abs(median)
  }
}

/// The Mann-Whitney U test: whether values of one sample tend to be larger than those of another. It asks nothing of their
/// distribution, which benchmarks' times need (Mann & Whitney 1947).
public struct MannWhitney: Hashable, Sendable {
  /// The two-sided probability of a difference at least as large by chance; nil if it cannot be had: a sample is empty, or
  /// all values are equal.
  public let p: Double?

  /// The most values in a sample for which the distribution is counted out.
  private static let exactLimit = 25

  /// Compares two samples.
  public init(_ a: Sample, _ b: Sample) {
    let (n, m) = (a.sorted.count, b.sorted.count)
    let all = (a.sorted.map { ($0, true) } + b.sorted.map { ($0, false) }).sorted { $0.0 < $1.0 }
    guard n > 0, m > 0, let first = all.first?.0, let last = all.last?.0, first != last else {
      p = nil
      return
    }
    var rankSum = 0.0
    var ties = 0.0
    var index = 0
    while index < all.count {
      var end = index
      while end < all.count && all[end].0 == all[index].0 { end += 1 }
      let size = Double(end - index)
      let rank = Double(index + end + 1) / 2
      rankSum += rank * Double(all[index..<end].count { $0.1 })
      ties += size * size * size - size
      index = end
    }
    let u = rankSum - Double(n * (n + 1)) / 2
    if ties == 0 && n <= Self.exactLimit && m <= Self.exactLimit {
      p = Self.exact(min(u, Double(n * m) - u), n, m)
    } else {
      p = Self.normal(u, Double(n), Double(m), ties)
    }
  }

  /// Twice the share of all arrangements of two samples' values in which U is at most `u`.
  private static func exact(_ u: Double, _ n: Int, _ m: Int) -> Double {
    // ways[i][k]: in how many ways i values of the first sample can come before k values of the second in all, j of the
    // second being there so far. The recurrence takes away the largest value.
    var ways = [[[Double]]](
      repeating: [[Double]](repeating: [], count: m + 1), count: n + 1)
    for i in 0...n {
      for j in 0...m {
        var counts = [Double](repeating: 0, count: i * j + 1)
        if i == 0 || j == 0 {
          counts[0] = 1
        } else {
          for (k, value) in ways[i - 1][j].enumerated() { counts[k + j] += value }
          for (k, value) in ways[i][j - 1].enumerated() { counts[k] += value }
        }
        ways[i][j] = counts
      }
    }
    let counts = ways[n][m]
    let total = counts.reduce(0, +)
    let below = counts.prefix(Int(u) + 1).reduce(0, +)
    return min(1, 2 * below / total)
  }

  /// The normal approximation, corrected for ties and for continuity.
  private static func normal(_ u: Double, _ n: Double, _ m: Double, _ ties: Double) -> Double? {
    let all = n + m
    let variance = n * m / 12 * (all + 1 - ties / (all * (all - 1)))
    guard variance > 0 else { return nil }
    let distance = max(0, abs(u - n * m / 2) - 0.5)
    return min(1, erfc(distance / variance.squareRoot() / 2.0.squareRoot()))
  }
}

/// Amdahl's law (1967): what the part of a job that cannot be shared out leaves of a speed-up.
public enum Amdahl {
  /// The speed-up by `workers` where the share `serial` cannot be shared out.
  public static func speedUp(workers: Double, serial: Double) -> Double {
    1 / (serial + (1 - serial) / max(1, workers))
  }

  /// The serial share that fits measured speed-ups best, by least squares over 1/speed-up, in which it is linear: 1/S =
  /// 1/n + serial (1 - 1/n). Nil without a point of two workers or more.
  public static func serialShare(of points: [(workers: Double, speedUp: Double)]) -> Double? {
    var (above, below) = (0.0, 0.0)
    for point in points where point.workers > 1 && point.speedUp > 0 {
      let weight = 1 - 1 / point.workers
      above += weight * (1 / point.speedUp - 1 / point.workers)
      below += weight * weight
    }
    return below > 0 ? min(1, max(0, above / below)) : nil
  }
}
