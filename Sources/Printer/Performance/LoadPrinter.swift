// What driving a server has shown, for people and as JSON.

import Performance

/// Writes the result of a load.
public struct LoadPrinter {
  private let style: Style

  /// Columns of the bars.
  private static let barWidth = 30

  /// A printer.
  public init(style: Style) { self.style = style }

  /// For people.
  public func write(_ report: LoadReport, to line: (String) -> Void) {
    let lost = report.failures.reduce(0) { $0 + $1.count }
    line(
      "sent \(grouped(report.sent)) of \(grouped(report.intended)), answered \(grouped(report.answered)): "
        + "\(briefCount(report.throughput.rounded()))/s over "
        + durationText(report.nanoseconds / 1_000_000 * 1_000_000))
    for answer in report.answers {
      let share = Double(answer.count) / Double(max(1, report.intended))
      line(
        "  " + ink(padded("\(answer.code)", 5), answer.code)
          + rightAligned(grouped(answer.count), 11)
          + rightAligned(fixed(share * 100, 1) + "%", 8)
          + rightAligned(fixed(rate(answer.count, report), 1) + "/s", 13))
    }
    if lost > 0 {
      let parts = report.failures.map { "\($0.reason) \(grouped($0.count))" }
      line(style.ink("  no answer: " + parts.joined(separator: ", "), .bad))
    }
    guard let last = report.percentiles.last, last.nanoseconds > 0 else { return }
    line("latency, from the moment a request was meant to be sent")
    for point in report.percentiles {
      let share = Double(point.nanoseconds) / Double(last.nanoseconds)
      let width = max(1, Int((share * Double(Self.barWidth)).rounded()))
      line(
        "  " + padded(point.percentile == 100 ? "max" : "p\(trimmed(point.percentile))", 7)
          + rightAligned(briefDuration(Double(point.nanoseconds), style), 9) + "  "
          + String(repeating: style.pick("█", "#"), count: width))
    }
  }

  private func rate(_ count: Int, _ report: LoadReport) -> Double {
    report.nanoseconds > 0 ? Double(count) / (Double(report.nanoseconds) / 1e9) : 0
  }

  private func ink(_ text: String, _ code: Int) -> String {
    style.ink(text, code < 400 ? .good : code < 500 || code == 503 ? .warning : .bad)
  }

  private func trimmed(_ value: Double) -> String {
    value == value.rounded() ? fixed(value, 0) : "\(value)"
  }

  /// As a JSON object; times in seconds.
  public func json(_ report: LoadReport, url: String) -> String {
    jsonObject([
      ("url", jsonString(url)),
      ("rate", report.rate.map { "\($0)" } ?? "null"),
      ("connections", String(report.connections)),
      ("seconds", seconds(Double(report.nanoseconds))),
      ("intended", String(report.intended)),
      ("sent", String(report.sent)),
      ("answered", String(report.answered)),
      ("throughput", fixed(report.throughput, 3)),
      (
        "status",
        jsonObject(report.answers.map { (String($0.code), String($0.count)) })
      ),
      ("failures", jsonObject(report.failures.map { ($0.reason, String($0.count)) })),
      ("bytes", String(report.bytes)),
      (
        "latency",
        jsonObject(
          [("mean", seconds(report.mean))]
            + report.percentiles.map {
              (
                $0.percentile == 100 ? "max" : "p" + trimmed($0.percentile),
                seconds(Double($0.nanoseconds))
              )
            })
      ),
    ])
  }

  private func seconds(_ nanoseconds: Double) -> String { fixed(nanoseconds / 1e9, 9) }
}
