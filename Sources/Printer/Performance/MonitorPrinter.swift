// A program watched, as text, as a picture, as rows.

import CSP
import Performance

/// Prints what a monitor saw.
public struct MonitorPrinter {
  private let monitor: Monitor
  private let name: String
  private let style: Style

  /// Prints `monitor` of the program `name`.
  public init(_ monitor: Monitor, name: String, style: Style = .plain) {
    self.monitor = monitor
    self.name = name
    self.style = style
  }

  /// Columns of the labels.
  private static let label = 26
  /// Series in a picture besides the goroutines.
  private static let mostReasons = 3

  // MARK: Text

  /// Writes the curve, a line for each thing that was counted, and who is suspected of leaking.
  public func text(to line: (String) -> Void) {
    for part in wrapped(headline, style.width) { line(style.ink(part, .strong)) }
    if monitor.dropped > 0 {
      line(style.ink("\(grouped(monitor.dropped)) later events are not in these figures", .warning))
    }
    if monitor.moments.count > 1 {
      line("")
      LinePlot(goroutines, style: style, height: 9).write(to: line)
    }
    line("")
    rows(to: line)
    sites(to: line)
  }

  private var headline: String {
    var text = "\(name): \(counted(monitor.peak.count, "goroutine")) at most"
    if monitor.usesTime && monitor.peak.at > 0 { text += " (at \(moment(monitor.peak.at)))" }
    if !monitor.sites.isEmpty { text += ", \(grouped(monitor.started)) in all" }
    text += ", \(grouped(monitor.moments.last?.alive ?? 0)) left at the end"
    guard let last = monitor.moments.last else { return text }
    return text + "; "
      + (monitor.usesTime ? moment(last.at) : "no time passed, \(counted(Int(last.at), "event"))")
  }

  private func moment(_ at: Int64) -> String {
    monitor.usesTime ? Quantity.nanoseconds.text(Double(at), style) : String(at)
  }

  private var memoryName: String { monitor.isModel ? "memory (model)" : "heap" }

  /// One line for each series: its course, and its first, most and last values.
  private func rows(to line: (String) -> Void) {
    let width = max(8, min(60, style.width - Self.label - 3 * 10))
    line(
      style.ink(
        padded("", Self.label + width)
          + ["first", "most", "last"].map { rightAligned($0, 10) }.joined(),
        .dim))
    func row(_ name: String, _ values: [Int], _ quantity: Quantity, most: Int? = nil) {
      let text = { (value: Int) in rightAligned(quantity.text(Double(value), style), 10) }
      line(
        padded(fitted(name, Self.label - 1, style), Self.label)
          + padded(
            sparkline(
              values.map(Double.init), width: width, most: most.map(Double.init), style: style),
            width)
          + text(values.first ?? 0) + text(values.max() ?? 0) + text(values.last ?? 0))
    }
    let moments = monitor.moments
    let most = moments.map(\.alive).max() ?? 1
    row("goroutines", moments.map(\.alive), .count, most: most)
    if !monitor.sites.isEmpty || !monitor.reasons.isEmpty {
      row("  can run", moments.map(\.running), .count, most: most)
    }
    for (index, reason) in monitor.reasons.enumerated() {
      row("  " + reason.text, moments.map { $0.waiting[index] }, .count, most: most)
    }
    row(memoryName, moments.map(\.memory), .bytes)
  }

  private func sites(to line: (String) -> Void) {
    let suspects = monitor.suspects
    let left = monitor.sites.filter { $0.left > 0 && !$0.grows }
    if monitor.sites.isEmpty { return }
    line("")
    if suspects.isEmpty {
      line("nothing only grows: no leak is suspected")
    } else {
      line(style.ink("leak suspects: started there, and only ever more of them", .bad))
      for site in suspects { write(site, mark: style.pick("✗", "x"), to: line) }
    }
    if left.isEmpty { return }
    line(style.ink("still there at the end", .dim))
    for site in left { write(site, mark: "-", to: line) }
  }

  private func write(_ site: SpawnSite, mark: String, to line: (String) -> Void) {
    let place = site.position.map { "  \(short($0))" } ?? ""
    line("\(mark) \(site.name)\(place): \(grouped(site.left)) of \(grouped(site.started)) left")
    for wait in site.waits.prefix(4) {
      let spot = wait.position.map { "  \(short($0))" } ?? ""
      line("    \(counted(wait.count, "waits", "wait")) [\(wait.reason)]\(spot)")
    }
  }

  /// A position without the folders of a Swift pattern.
  private func short(_ position: SourcePosition) -> String {
    let file = position.file.split(separator: "/").last.map(String.init) ?? position.file
    return "\(file):\(position.line)"
  }

  // MARK: Other forms

  private var goroutines: Plot {
    Plot(
      title: headline, xName: monitor.usesTime ? "time" : "events",
      xQuantity: monitor.usesTime ? .nanoseconds : .count, yName: "goroutines", yQuantity: .count,
      series: [
        PlotSeries(
          "goroutines", monitor.moments.map { (Double($0.at), Double($0.alive)) }, isStepped: true)
      ])
  }

  /// Writes the curves as a picture.
  public func svg(to line: (String) -> Void) {
    var plot = goroutines
    for (index, reason) in monitor.reasons.prefix(Self.mostReasons).enumerated() {
      plot.series.append(
        PlotSeries(
          reason.text, monitor.moments.map { (Double($0.at), Double($0.waiting[index])) },
          isStepped: true))
    }
    PlotSVG(plot).write(to: line)
  }

  /// Writes a row for each moment.
  public func csv(to line: (String) -> Void) {
    let head =
      [monitor.usesTime ? "time_ns" : "events", "goroutines", "can_run", "memory_bytes"]
      + monitor.reasons.map(\.text)
    line(head.map(csvField).joined(separator: ","))
    for moment in monitor.moments {
      let values = [moment.at, Int64(moment.alive), Int64(moment.running), Int64(moment.memory)]
      line((values.map(String.init) + moment.waiting.map(String.init)).joined(separator: ","))
    }
  }

  /// Writes one object.
  public func json(to line: (String) -> Void) {
    let moments = monitor.moments.map { moment in
      jsonObject([
        (monitor.usesTime ? "time" : "events", String(moment.at)),
        ("goroutines", String(moment.alive)), ("canRun", String(moment.running)),
        ("memory", String(moment.memory)),
        (
          "waiting",
          jsonObject(zip(monitor.reasons, moment.waiting).map { ($0.text, String($1)) })
        ),
      ])
    }
    let sites = monitor.sites.map { site in
      jsonObject([
        ("name", jsonString(site.name)),
        ("position", site.position.map { jsonString($0.description) } ?? ""),
        ("started", String(site.started)), ("left", String(site.left)),
        ("most", String(site.most)), ("grows", String(site.grows)),
        (
          "waits",
          jsonArray(
            site.waits.map {
              jsonObject([
                ("reason", jsonString($0.reason)),
                ("position", $0.position.map { jsonString($0.description) } ?? ""),
                ("count", String($0.count)),
              ])
            })
        ),
      ])
    }
    line(
      jsonObject([
        ("program", jsonString(name)), ("most", String(monitor.peak.count)),
        ("started", String(monitor.started)), ("memoryIsModel", String(monitor.isModel)),
        ("moments", jsonArray(moments)), ("sites", jsonArray(sites)),
      ]))
  }
}
