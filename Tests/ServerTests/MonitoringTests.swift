// What a server says of itself, read by others; and the command with its signals.

import CSP
import Commands
import Foundation
import Performance
import Printer
import Testing

@testable import Server

extension ServerTests {
  @Test func anotherParserReadsTheMetrics() throws {
    let server = try makeServer { $0.maxWorkers = 1 }
    defer { _ = server.shutDown(deadline: 10_000_000_000) }
    for path in ["/", "/", "/?fail=1", "/?work=nonsense"] { _ = get(server, path) }
    let (head, body) = get(server, "/metrics")
    #expect(head.contains("Content-Type: text/plain; version=0.0.4; charset=utf-8"))
    let parser = Process()
    parser.executableURL = URL(filePath: "/usr/bin/env")
    parser.arguments = ["python3", root.appending(path: "Tests/ServerTests/prometheus.py").path]
    let (input, output) = (Pipe(), Pipe())
    parser.standardInput = input
    parser.standardOutput = output
    try parser.run()
    input.fileHandleForWriting.write(Data(body.utf8))
    try input.fileHandleForWriting.close()
    let samples = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    parser.waitUntilExit()
    #expect(parser.terminationStatus == 0)
    for sample in [
      "goroutine_count 1.0", "request_latency_seconds_count 4.0", "error_total 1.0",
      "request_latency_seconds_bucket{le=\"0.005\"}", "request_latency_seconds_bucket{le=\"2.5\"}",
      "request_latency_seconds_bucket{le=\"10\"}", "requests_total{code=\"200\"} 2.0",
      "requests_total{code=\"500\"} 1.0", "requests_total{code=\"400\"} 1.0",
      "rejected_total{reason=\"rate\"} 0.0", "max_workers 1.0", "requests_in_work 0.0",
    ] {
      #expect(samples.contains(sample), "\(sample) is not in\n\(samples)")
    }
  }

  /// The source line that a dump names for a function; nil if it names none.
  private func place(of function: String, in text: String, file: String) throws -> String? {
    let parts = text.components(separatedBy: function).dropFirst()
    for part in parts {
      guard let mark = part.firstRange(of: "\(file).swift:") else { continue }
      guard let line = Int(part[mark.upperBound...].prefix { $0.isNumber }), line > 0 else {
        return nil
      }
      let path = sources.appending(path: "Server/API/\(file).swift")
      let lines = try String(contentsOf: path, encoding: .utf8).components(separatedBy: "\n")
      return line <= lines.count ? lines[line - 1] : nil
    }
    return nil
  }

  /// The program's source.
  private var sources: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources")
  }

  @Test func goroutinesAreListed() throws {
    let server = try makeServer {
      $0.work = Workload(kind: .sleep, nanoseconds: 9_000_000_000)
      $0.timeout = 60_000_000_000
    }
    let clients = (0..<3).map { _ in RawClient(server.port) }
    for client in clients { client.send("GET / HTTP/1.1\r\n\(host)\r\n") }
    #expect(eventually { server.snapshot.goroutines == 6 })
    let grouped = get(server, "/debug/pprof/goroutine?debug=1").body
    #expect(grouped.hasPrefix("goroutine profile: total 7\n3 @ "))
    // Where each is, and through which calls it came there: lines that can be looked at.
    for (function, file) in [
      ("perform", "APIServer"), ("startWork.func1", "APIServer"), ("processRequest", "APIServer"),
      ("handleRequest", "APIServer"), ("answerAside", "ServerCore"), ("answer", "ServerCore"),
    ] {
      #expect(try place(of: function, in: grouped, file: file) != nil, "\(function)\n\(grouped)")
    }
    let each = get(server, "/debug/pprof/goroutine?debug=2").body
    #expect(try place(of: "perform", in: each, file: "APIServer")?.contains("select(") == true)
    #expect(
      try place(of: "processRequest", in: each, file: "APIServer")?.contains("select(") == true)
    #expect(
      try place(of: "handleRequest", in: each, file: "APIServer")?.contains("processRequest(")
        == true)
    #expect(
      try place(of: "created by Server.APIServer.startWork", in: each, file: "APIServer")?
        .contains("GoroutineRecord(") == true)
    let file = get(server, "/debug/pprof/goroutine").body
    #expect(file.contains("Server.APIServer.processRequest"))
    let blocks = each.components(separatedBy: "\n\n")
    #expect(blocks.count == 7 && blocks.allSatisfy { $0.hasPrefix("goroutine ") })
    #expect(each.components(separatedBy: "[select]:").count == 4)
    #expect(each.components(separatedBy: "[sleep]:").count == 4)
    #expect(get(server, "/metrics").body.contains("\ngoroutine_count 7\n"))
    // The deadline is over before they are done.
    #expect(server.shutDown(deadline: 0) == 3)
    for client in clients { #expect(client.receive().isEmpty) }
  }

  @Test func tracesArePerfettos() throws {
    let server = try makeServer {
      $0.maxWorkers = 2
      $0.rate = 1e6
      $0.work = Workload(kind: .sleep, nanoseconds: 1_000_000)
    }
    defer { _ = server.shutDown(deadline: 10_000_000_000) }
    let client = RawClient(server.port)
    client.send("GET /debug/trace?seconds=1 HTTP/1.1\r\n\(host)\(close)\r\n")
    #expect(eventually { server.snapshot.goroutines == 1 })
    #expect(get(server, "/debug/trace?seconds=1").head.hasPrefix("HTTP/1.1 409 "))
    for _ in 0..<5 { _ = get(server, "/") }
    let answer = client.receive()
    let gap = try #require(answer.firstRange(of: "\r\n\r\n"))
    let object = try JSONSerialization.jsonObject(with: Data(answer[gap.upperBound...].utf8))
    let events = try #require((object as? [String: Any])?["traceEvents"] as? [[String: Any]])
    var depth: [Int: Int] = [:]
    var last = 0.0
    for event in events {
      let phase = try #require(event["ph"] as? String)
      #expect(["M", "i", "B", "E", "s", "f"].contains(phase))
      #expect(event["name"] is String && event["pid"] is Int)
      let thread = try #require(event["tid"] as? Int)
      let time = try #require(event["ts"] as? Double)
      #expect(time >= 0)
      last = max(last, time)
      if phase == "B" { depth[thread, default: 0] += 1 }
      if phase == "E" { depth[thread, default: 0] -= 1 }
      #expect(depth[thread, default: 0] >= 0)
    }
    #expect(depth.values.allSatisfy { $0 == 0 })
    let names = events.filter { $0["ph"] as? String == "M" }.compactMap {
      ($0["args"] as? [String: Any])?["name"] as? String
    }
    #expect(names.contains { $0.hasPrefix("request ") })
    #expect(names.contains { $0.hasPrefix("work ") })
  }

  // MARK: The command

  @Test(arguments: [
    (["serve-api", "--port", "65536"], 2, "must be 0 to 65535"),
    (["serve-api", "--port", "-1"], 2, "must be 0 to 65535"),
    (["serve-api", "--rate", "0"], 2, "must be above 0"),
    (["serve-api", "--rate", "fast"], 2, "must be requests a second"),
    (["serve-api", "--rate", "nan"], 2, "must be requests a second"),
    (["serve-api", "--max-workers", "0"], 2, "every request gets 503"),
    (["serve-api", "--burst", "0"], 2, "must be at least 1"),
    (["serve-api", "--work", "sleep:1"], 2, "needs a unit"),
    (["serve-api", "--timeout", "5"], 2, "needs a unit"),
    (["serve-api", "--timeout", "-5s"], 2, "more than 0"),
    (["serve-api", "--grace", "never"], 2, "is no time"),
    (["serve-api", "--host", "203.0.113.1", "--port", "0"], 1, "does not have that address"),
    (["load", "ftp://x/"], 2, "only http"),
    (["load", "https://x/"], 2, "not https"),
    (["load", "http://x:99999/"], 2, "must be 1 to 65535"),
    (["load", "http://:80/"], 2, "is no address"),
    (["load", "http://a b/"], 2, "is no address"),
    (["load", "http://x/", "--rate", "-1"], 2, "above 0"),
    (["load", "http://x/", "--connections", "0"], 2, "must be 1 to 10,000"),
    (["load", "http://x/", "--duration", "10"], 2, "needs a unit"),
  ])
  func nonsenseIsSaid(_ arguments: [String], _ code: Int32, _ message: String) {
    let transcript = Console.Transcript()
    let session = Session(console: Console(transcript))
    #expect(Playground.execute(arguments, in: session) == code, "\(transcript.text)")
    #expect(transcript.text.contains(message), "\(transcript.text)")
    #expect(transcript.text.split(separator: "\n").count == 1, "\(transcript.text)")
  }

  @Test func aPortInUseIsSaid() throws {
    let server = try makeServer()
    defer { _ = server.shutDown(deadline: 0) }
    let transcript = Console.Transcript()
    let code = Playground.execute(
      ["serve-api", "--port", "\(server.port)"], in: Session(console: Console(transcript)))
    #expect(code == 1 && transcript.text.contains("another program listens there"))
  }

  @Test(arguments: [SIGTERM, SIGINT])
  func aSignalDrains(signal: Int32) throws {
    let server = try ServerProcess([
      "--rate", "unlimited", "--max-workers", "32", "--work", "sleep:5ms",
    ])
    var options = try LoadOptions(LoadTarget("127.0.0.1:\(server.port)"))
    options.rate = 500
    options.duration = 1_000_000_000
    options.timeout = 10_000_000_000
    let load = LoadRun(options)
    #expect(eventually { load.answered > 50 })
    kill(server.process.processIdentifier, signal)
    #expect(server.wait() == 0)
    let report = load.wait(until: { false })
    #expect(server.number(after: "admitted ") == report.answered(200), "\(server.output)")
    #expect(server.output.contains("cut off 0"))
  }

  @Test func aSecondSignalEndsAtOnceAndGraceIsADeadline() throws {
    for (arguments, second, code) in [
      ([], SIGTERM, 128 + SIGTERM), ([], SIGINT, 130), (["--grace", "100ms"], 0, 1),
    ] as [([String], Int32, Int32)] {
      let server = try ServerProcess(["--work", "sleep:10s", "--timeout", "1h"] + arguments)
      let client = RawClient(server.port)
      client.send("GET / HTTP/1.1\r\n\(host)\r\n")
      #expect(server.waitFor("in work 1/"))
      kill(server.process.processIdentifier, SIGTERM)
      #expect(server.waitFor("draining: 1 request"))
      if second != 0 { kill(server.process.processIdentifier, second) }
      #expect(server.wait() == code, "\(server.output)")
      #expect(client.receive().isEmpty)
    }
  }
}

private let host = "Host: x\r\n"
private let close = "Connection: close\r\n"
