// A server that runs, as a block that is rewritten in place, or as a line.

import Performance

/// Shows how a server goes.
public struct ServerView {
  private let style: Style
  private var before = ServerSnapshot()
  private var rates: [Double] = []

  /// So many rates are drawn.
  private static let mostRates = 60
  /// Columns of the bar.
  private static let barWidth = 24

  /// A view.
  public init(style: Style) { self.style = style }

  /// Moves the cursor up over `count` lines and clears them.
  public static func rewind(_ count: Int) -> String {
    count > 0 ? "\u{1B}[\(count)A\u{1B}[J" : ""
  }

  private func rate(_ now: ServerSnapshot) -> Double {
    let seconds = Double(now.nanoseconds - before.nanoseconds) / 1e9
    return seconds > 0 ? Double(now.requests - before.requests) / seconds : 0
  }

  private func latency(_ now: ServerSnapshot) -> String {
    guard now.requests > before.requests else { return "-" }
    guard let bound = now.bound(of: 0.99, since: before) else {
      return "> " + briefDuration((now.bounds.last ?? 0) * 1e9, style)
    }
    return style.pick("≤ ", "<= ") + briefDuration(bound * 1e9, style)
  }

  private func work(_ now: ServerSnapshot) -> String {
    "\(now.inWork)" + (now.maxWorkers.map { "/\($0)" } ?? "")
  }

  /// One line; nil if nothing has happened since the one before.
  public mutating func line(_ now: ServerSnapshot) -> String? {
    let isNews =
      now.requests != before.requests || now.inWork != before.inWork
      || now.connections != before.connections || now.turnedAway != before.turnedAway
    guard isNews else { return nil }
    let text = [
      rightAligned(durationText(now.nanoseconds / 1_000_000_000 * 1_000_000_000), 6),
      "requests \(now.requests) (\(briefCount(rate(now).rounded()))/s)",
      "200: \(now.answered(200))", "429: \(now.tooMany)", "503: \(now.answered(503))",
      "errors \(now.errors)", "in work \(work(now))", "connections \(now.connections)",
      "goroutines \(now.goroutines)", "p99 \(latency(now))",
    ].joined(separator: "  ")
    before = now
    return text
  }

  /// The lines of the block.
  public mutating func block(_ now: ServerSnapshot) -> [String] {
    rates.append(rate(now))
    if rates.count > Self.mostRates { rates.removeFirst() }
    let most = rates.max() ?? 0
    let lines = [
      "requests   " + padded(grouped(now.requests), 12)
        + padded("\(briefCount((rates.last ?? 0).rounded()))/s", 9) + curve(most)
        + style.ink("  most \(briefCount(most.rounded()))/s", .dim),
      "in work    " + padded(work(now), 12) + bar(now)
        + style.ink("  most \(now.mostInWork)", .dim),
      "answered   200: \(grouped(now.answered(200)))   errors \(now.errors)   p99 \(latency(now))",
      "refused    rate (429): \(grouped(now.tooMany))   slots (503): \(grouped(now.tooBusy))"
        + "   connections: \(now.turnedAway)",
      "now        connections \(now.connections)   goroutines \(now.goroutines)   up "
        + durationText(now.nanoseconds / 1_000_000_000 * 1_000_000_000),
    ]
    before = now
    return lines.map { fitted($0, style.width) }
  }

  private func bar(_ now: ServerSnapshot) -> String {
    guard let slots = now.maxWorkers, slots > 0 else { return "" }
    let full = min(Self.barWidth, (now.inWork * Self.barWidth + slots - 1) / slots)
    return style.ink(
      String(repeating: style.pick("█", "#"), count: full), full == Self.barWidth ? .warning : .good
    )
      + style.ink(String(repeating: style.pick("░", "."), count: Self.barWidth - full), .dim)
  }

  private func curve(_ most: Double) -> String {
    let steps = style.hasUnicode ? Array("▁▂▃▄▅▆▇█") : Array("_.-=+*#@")
    let room = max(0, min(Self.mostRates, style.width - 52))
    return String(
      rates.suffix(room).map { rate in
        most > 0 ? steps[min(steps.count - 1, Int(rate / most * Double(steps.count)))] : steps[0]
      })
  }

  /// What is said at the end.
  public func summary(_ end: ServerSnapshot, cut: Int) -> [String] {
    let refused = end.tooMany + end.tooBusy + end.turnedAway + end.shuttingDown
    return [
      "admitted \(end.admitted), finished \(end.admitted - cut), cut off \(cut); most in work "
        + "\(end.mostInWork)" + (end.maxWorkers.map { " of \($0)" } ?? ""),
      "answered " + end.answers.map { "\($0.code): \($0.count)" }.joined(separator: ", "),
      "refused \(refused): rate \(end.tooMany), slots \(end.tooBusy), connections \(end.turnedAway), shutdown \(end.shuttingDown)",
    ].filter { $0 != "answered " }
  }
}
