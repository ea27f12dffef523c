// `/metrics`: the text format of Prometheus, version 0.0.4.

import CSP
import NIOCore
import NIOHTTP1

#if canImport(Glibc)
  import Glibc
#endif

/// Writes what a server counts.
enum MetricsPage {
  static func response(_ metrics: Metrics, _ options: ServerOptions) -> Response {
    Response(
      .ok, type: "text/plain; version=0.0.4; charset=utf-8",
      body: ByteBuffer(string: text(metrics, options)))
  }

  static func text(_ metrics: Metrics, _ options: ServerOptions) -> String {
    var page = Page()
    page.value(
      "goroutine_count", .gauge, "Number of goroutines", goroutineCount())
    histogram(metrics, &page)
    page.value("error_total", .counter, "Total number of errors", metrics.errors)
    page.family(
      "rejected_total", .counter, "Requests and connections that were refused, by reason",
      Rejection.allCases.map { ("{reason=\"\($0)\"}", metrics.rejections($0)) })
    page.family(
      "requests_total", .counter, "Answers by status code",
      Metrics.codes.map { ("{code=\"\($0)\"}", metrics.answers($0)) }
        + [("{code=\"other\"}", metrics.otherAnswers)])
    page.value(
      "requests_in_work", .gauge, "Requests that hold a slot",
      metrics.inWork.load(ordering: .relaxed))
    if let workers = options.maxWorkers {
      page.value("max_workers", .gauge, "Slots for requests in work", workers)
    }
    page.value(
      "connections", .gauge, "Connections that are open",
      metrics.connections.load(ordering: .relaxed))
    if let descriptors = openDescriptors() {
      page.value("process_open_fds", .gauge, "Number of open file descriptors", descriptors)
    }
    if let bytes = residentBytes() {
      page.value("process_resident_memory_bytes", .gauge, "Resident memory size in bytes", bytes)
    }
    return page.text
  }

  private static func histogram(_ metrics: Metrics, _ page: inout Page) {
    let name = "request_latency_seconds"
    page.head(name, .histogram, "Request latency in seconds")
    let counts = metrics.latencies
    var total = 0
    for (bound, count) in zip(Metrics.bounds, counts) {
      total += count
      let text = bound == bound.rounded() ? String(Int(bound)) : String(bound)
      page.line(name + "_bucket{le=\"\(text)\"}", String(total))
    }
    total += counts.last ?? 0
    page.line(name + "_bucket{le=\"+Inf\"}", String(total))
    page.line(name + "_sum", String(metrics.latencySum))
    page.line(name + "_count", String(total))
  }

  /// How many descriptors the process has open: the entries of a folder, the one for looking left out.
  private static func openDescriptors() -> Int? {
    guard let folder = opendir("/proc/self/fd") else { return nil }
    defer { closedir(folder) }
    var count = -1
    while let entry = readdir(folder) {
      if entry.pointee.d_name.0 != 0x2E { count += 1 }
    }
    return count
  }

  private static func residentBytes() -> Int? {
    guard let file = fopen("/proc/self/statm", "r") else { return nil }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 128)
    guard fgets(&line, Int32(line.count), file) != nil else { return nil }
    let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    let fields = text.split(separator: " ")
    return fields.count > 1 ? Int(fields[1]).map { $0 * sysconf(Int32(_SC_PAGESIZE)) } : nil
  }

  /// The types of the format.
  private enum Kind: String { case gauge, counter, histogram }

  /// A page that is being written.
  private struct Page {
    private(set) var text = ""

    mutating func head(_ name: String, _ kind: Kind, _ help: String) {
      text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    mutating func line(_ name: String, _ value: String) { text += name + " " + value + "\n" }

    mutating func value(_ name: String, _ kind: Kind, _ help: String, _ value: Int) {
      family(name, kind, help, [("", value)])
    }

    mutating func family(
      _ name: String, _ kind: Kind, _ help: String, _ values: [(labels: String, value: Int)]
    ) {
      head(name, kind, help)
      for (labels, value) in values { line(name + labels, String(value)) }
    }
  }
}
