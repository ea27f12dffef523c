// A line that says how far something is, on a terminal, after it has taken a while.

import Printer

#if canImport(Glibc)
  import Glibc
#endif

/// Progress on standard error, rewritten in place; nothing where that is no terminal.
final class ProgressLine {
  /// Nanoseconds before anything is shown.
  private static let patience: UInt64 = 300_000_000
  /// Columns that it takes.
  private static let width = 76

  private let start = monotonicNanoseconds()
  private let isShown: Bool
  private var isOn = false

  init(_ console: Console) {
    isShown = console.isTerminal && isatty(2) == 1
    if isShown { console.flush() }
  }

  /// Shows `text`.
  func show(_ text: String) {
    guard isShown, monotonicNanoseconds() - start > Self.patience else { return }
    isOn = true
    let line = "\r" + padded(fitted(text, Self.width), Self.width)
    _ = Console.writeAll(Array(line.utf8), to: 2)
  }

  /// Takes the line away.
  func clear() {
    guard isOn else { return }
    isOn = false
    _ = Console.writeAll(Array(("\r" + padded("", Self.width) + "\r").utf8), to: 2)
  }
}
