// A line that says how far a search is, on a terminal, after it has taken a while.

import Explorer
import Printer

#if canImport(Glibc)
  import Glibc
#endif

/// Progress on standard error, rewritten in place; nothing where that is no terminal.
final class SearchLine {
  /// Nanoseconds before anything is shown.
  private static let patience: UInt64 = 300_000_000
  /// Columns of the line: it fits the narrowest usual terminal, so that it stays one.
  private static let width = 79
  /// Nanoseconds between two updates.
  private static let interval: UInt64 = 100_000_000

  private let start = SearchLine.clock()
  private var last: UInt64 = 0
  private let isShown: Bool
  private var isOn = false

  init(_ console: Console) {
    isShown = console.isTerminal && isatty(2) == 1
  }

  private static func clock() -> UInt64 { monotonicNanoseconds() }

  /// Shows how far the search is; whether it goes on.
  func show(_ progress: SearchProgress) -> Bool {
    if Interrupt.isPending { return false }
    guard isShown else { return true }
    let now = Self.clock()
    guard now - start > Self.patience, now - last > Self.interval else { return true }
    last = now
    isOn = true
    let rate = Double(progress.runs) / (Double(now - start) / 1e9)
    var text = "\(grouped(progress.runs)) runs, \(grouped(Int(rate))) a second"
    if let share = progress.share { text += ", \(Int(share * 100)) % " }
    if let estimate = progress.estimate {
      text += "of about \(ExplorationPrinter.rounded(estimate)) schedules"
    } else if progress.share != nil {
      text += "done"
    }
    if progress.failures > 0 { text += ", \(counted(progress.failures, "kind")) of failure" }
    _ = Console.writeAll(
      Array(("\r" + padded(String(text.prefix(Self.width)), Self.width)).utf8), to: 2)
    return true
  }

  /// Takes the line away.
  func clear() {
    if isOn { _ = Console.writeAll(Array(("\r" + padded("", Self.width) + "\r").utf8), to: 2) }
  }
}
