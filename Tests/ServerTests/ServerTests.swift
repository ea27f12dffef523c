// The server and the load, on real sockets of this machine.
//
// No assertion is about milliseconds: counts, order, and bounds that a slow machine only makes easier to keep. One test at
// a time: they count the process's goroutines and descriptors.

import CSP
import Commands
import Foundation
import Performance
import Printer
import Testing

@testable import Server

/// What a client says, and what it hears.
private struct Exchange: Sendable, CustomTestStringConvertible {
  var name: String
  var said: String
  /// How each of the responses begins, in order; none: the connection ends without a word.
  var heard: [String]
  var endsOutput = false
  var testDescription: String { name }
}

private let host = "Host: x\r\n"
private let close = "Connection: close\r\n"

private let exchanges = [
  Exchange(name: "a request", said: "GET / HTTP/1.1\r\n\(host)\(close)\r\n", heard: ["200"]),
  Exchange(name: "version 1.0", said: "GET / HTTP/1.0\r\n\r\n", heard: ["200"]),
  Exchange(
    name: "two at once", said: "GET / HTTP/1.1\r\n\(host)\r\nGET / HTTP/1.1\r\n\(host)\(close)\r\n",
    heard: ["200", "200"]),
  Exchange(
    name: "one, then nonsense", said: "GET / HTTP/1.1\r\n\(host)\r\n\u{1}\u{2}nonsense\r\n\r\n",
    heard: ["200", "400"]),
  Exchange(
    name: "no more after it", said: "GET / HTTP/1.1\r\n\(host)\r\n", heard: ["200"],
    endsOutput: true),
  Exchange(name: "no host", said: "GET / HTTP/1.1\r\n\r\n", heard: ["400"]),
  Exchange(name: "two hosts", said: "GET / HTTP/1.1\r\n\(host)\(host)\r\n", heard: ["400"]),
  Exchange(name: "nonsense", said: "\u{1}\u{2}\u{3}\r\n\r\n", heard: ["400"]),
  Exchange(name: "TLS", said: "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}", heard: ["400"]),
  Exchange(name: "no method", said: "NO WAY\r\n\r\n", heard: ["400"]),
  Exchange(name: "version 9.9", said: "GET / HTTP/9.9\r\n\(host)\r\n", heard: ["400", "505"]),
  Exchange(
    name: "a header without a colon", said: "GET / HTTP/1.1\r\n\(host)what\r\n\r\n",
    heard: ["400"]),
  Exchange(
    name: "a long header",
    said: "GET / HTTP/1.1\r\n\(host)X: " + String(repeating: "x", count: 100_000) + "\r\n\r\n",
    heard: ["431"]),
  Exchange(
    name: "a thousand headers",
    said: "GET / HTTP/1.1\r\n\(host)" + String(repeating: "X: y\r\n", count: 1000) + "\r\n",
    heard: ["431"]),
  Exchange(
    name: "a length that is none",
    said: "POST / HTTP/1.1\r\n\(host)Content-Length: many\r\n\r\n", heard: ["400"]),
  Exchange(
    name: "a length below 0",
    said: "POST / HTTP/1.1\r\n\(host)Content-Length: -5\r\n\r\n", heard: ["400"]),
  Exchange(
    name: "two lengths",
    said: "POST / HTTP/1.1\r\n\(host)Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    heard: ["400"]),
  Exchange(
    name: "a length and chunks",
    said:
      "POST / HTTP/1.1\r\n\(host)Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    heard: ["400"]),
  Exchange(
    name: "a chunk that is none",
    said: "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\nzz\r\n", heard: ["400"]),
  Exchange(
    name: "a body", said: "POST / HTTP/1.1\r\n\(host)\(close)Content-Length: 5\r\n\r\nhello",
    heard: ["200"]),
  Exchange(
    name: "a body that is announced too large",
    said: "POST / HTTP/1.1\r\n\(host)Content-Length: 104857600\r\n\r\n", heard: ["413"]),
  Exchange(
    name: "a length beyond all numbers",
    said: "POST / HTTP/1.1\r\n\(host)Content-Length: 99999999999999999999999\r\n\r\n",
    heard: ["400"]),
  Exchange(
    name: "chunks that are too large",
    said: "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n1000\r\n"
      + String(repeating: "x", count: 4096) + "\r\n0\r\n\r\n", heard: ["413"]),
  Exchange(
    name: "asks before the body",
    said:
      "POST / HTTP/1.1\r\n\(host)\(close)Expect: 100-continue\r\nContent-Length: 2\r\n\r\nhi",
    heard: ["100", "200"]),
  Exchange(
    name: "expects what is not known",
    said: "POST / HTTP/1.1\r\n\(host)Expect: wonders\r\nContent-Length: 2\r\n\r\nhi",
    heard: ["417"]),
  Exchange(name: "half a header", said: "GET / HTTP/1.1\r\nHos", heard: ["408"]),
  Exchange(
    name: "half a body", said: "POST / HTTP/1.1\r\n\(host)Content-Length: 9\r\n\r\nhalf",
    heard: ["408"]),
  Exchange(name: "nothing", said: "", heard: []),
  Exchange(
    name: "head", said: "HEAD /healthz HTTP/1.1\r\n\(host)\(close)\r\n", heard: ["200"]),
  Exchange(
    name: "no such page", said: "GET /debug/nothing HTTP/1.1\r\n\(host)\(close)\r\n",
    heard: ["404"]),
  Exchange(
    name: "metrics are read", said: "POST /metrics HTTP/1.1\r\n\(host)\(close)\r\n",
    heard: ["405"]),
  Exchange(
    name: "no seconds",
    said: "GET /debug/trace?seconds=soon HTTP/1.1\r\n\(host)\(close)\r\n", heard: ["400"]),
  Exchange(
    name: "too many seconds",
    said: "GET /debug/trace?seconds=1e9 HTTP/1.1\r\n\(host)\(close)\r\n", heard: ["400"]),
  Exchange(
    name: "no work", said: "GET /?work=sleep:1 HTTP/1.1\r\n\(host)\(close)\r\n", heard: ["400"]),
  Exchange(name: "fails", said: "GET /?fail=1 HTTP/1.1\r\n\(host)\(close)\r\n", heard: ["500"]),
  Exchange(
    name: "takes too long", said: "GET /?work=sleep%3A5s HTTP/1.1\r\n\(host)\(close)\r\n",
    heard: ["504"]),
]

@Suite(.serialized) struct ServerTests {
  @Test(arguments: exchanges)
  fileprivate func answers(_ exchange: Exchange) throws {
    let server = try makeServer {
      $0.bodyLimit = 2048
      $0.headerTimeout = 300_000_000
      $0.bodyTimeout = 300_000_000
      $0.timeout = 100_000_000
    }
    let client = RawClient(server.port)
    client.send(exchange.said)
    if exchange.endsOutput { client.closeOutput() }
    let text = client.receive()
    let statuses = text.components(separatedBy: "HTTP/1.1 ").dropFirst().map {
      String($0.prefix(3))
    }
    if exchange.name == "version 9.9" {
      #expect(statuses.count == 1 && exchange.heard.contains(statuses[0]), "\(text)")
    } else {
      #expect(statuses == exchange.heard, "\(text)")
    }
    if exchange.name == "head" { #expect(text.hasSuffix("\r\n\r\n")) }
    #expect(server.shutDown(deadline: 10_000_000_000) == 0)
  }

  @Test func aLargeBodyIsRefusedAndTakesNoMemory() throws {
    let server = try makeServer { $0.work = nil }
    defer { _ = server.shutDown(deadline: 10_000_000_000) }
    let before = residentBytes()
    let client = RawClient(server.port)
    client.send("POST / HTTP/1.1\r\n\(host)Content-Length: 104857600\r\n\r\n")
    let chunk = [UInt8](repeating: 0x78, count: 1 << 20)
    for _ in 0..<100 where client.send(chunk) {}
    #expect(client.receive().hasPrefix("HTTP/1.1 413 "))
    #expect(residentBytes() - before < 48 << 20)
  }

  @Test func silentConnectionsAreBoundedAndEnd() throws {
    let descriptors = openDescriptors()
    let server = try makeServer {
      $0.maxConnections = 100
      $0.headerTimeout = 1_000_000_000
    }
    do {
      let silent = (0..<100).map { _ in RawClient(server.port) }
      #expect(eventually { server.snapshot.connections == 100 })
      let late = RawClient(server.port)
      #expect(late.receive().hasPrefix("HTTP/1.1 503 "))
      // Those that were there end without a word, and then there is room.
      for client in silent { #expect(client.receive().isEmpty) }
    }
    #expect(eventually { server.snapshot.connections == 0 })
    #expect(get(server, "/").head.hasPrefix("HTTP/1.1 200 "))
    #expect(server.snapshot.turnedAway == 1)
    #expect(server.shutDown(deadline: 10_000_000_000) == 0)
    #expect(eventually { openDescriptors() <= descriptors })
  }

  @Test func theLimiterLetsThroughWhatItShould() throws {
    let server = try makeServer {
      $0.rate = 50
      $0.burst = 10
      $0.maxWorkers = 100
    }
    defer { _ = server.shutDown(deadline: 10_000_000_000) }
    var options = try LoadOptions(LoadTarget("127.0.0.1:\(server.port)"))
    options.rate = 400
    options.duration = 1_000_000_000
    options.connections = 8
    let report = LoadRun(options).wait(until: { false })
    // The bucket cannot have held more than it got until this moment, nor less than it was given at the beginning.
    let most = 10 + 50 * Double(server.snapshot.nanoseconds) / 1e9 + 1
    #expect(report.answered(200) >= 10)
    #expect(Double(report.answered(200)) <= most)
    #expect(report.answered(200) + report.answered(429) == report.answered)
    #expect(server.snapshot.admitted == report.answered(200))
    #expect(server.snapshot.tooMany == report.answered(429))
    #expect(report.intended == 400 && report.sent == report.answered)
  }

  @Test func aLoadSendsWhatItIsTold() throws {
    let server = RawServer()
    var options = try LoadOptions(LoadTarget("127.0.0.1:\(server.port)/orders?x=1"))
    try options.setMethod("PUT")
    try options.addHeader("Content-Type: application/json ")
    try options.addHeader("host:example")
    options.body = Array("{\"id\": 1}".utf8)
    options.rate = 1
    options.duration = 1_000_000
    options.connections = 1
    let load = LoadRun(options)
    let request = server.receive(until: "{\"id\": 1}")
    #expect(
      request == """
        PUT /orders?x=1 HTTP/1.1\r\nUser-Agent: playground-load\r\nContent-Type: application/json\r\n\
        host: example\r\nContent-Length: 9\r\n\r\n{"id": 1}
        """)
    #expect(load.wait(until: { false }).answered(204) == 1)
  }

  @Test(arguments: [
    "no colon", ": no name", "two words: x", "X: a\u{1}b", "Content-Length: 3", "connection: close",
    "transfer-encoding: chunked",
  ])
  func headersThatCannotBe(text: String) throws {
    var options = try LoadOptions(LoadTarget("127.0.0.1:1"))
    #expect(throws: ServerProblem.self) { try options.addHeader(text) }
    #expect(throws: ServerProblem.self) { try options.setMethod(text) }
  }

  @Test func overloadLeavesNothingBehind() throws {
    let goroutines = goroutineCount()
    let descriptors = openDescriptors()
    let server = try makeServer {
      $0.maxWorkers = 3
      $0.work = Workload(kind: .sleep, nanoseconds: 20_000_000)
    }
    var options = try LoadOptions(LoadTarget("127.0.0.1:\(server.port)"))
    options.duration = 500_000_000
    options.connections = 24
    let report = LoadRun(options).wait(until: { false })
    let snapshot = server.snapshot
    #expect(snapshot.mostInWork == 3)
    #expect(snapshot.inWork == 0)
    #expect(report.answered(200) == snapshot.admitted)
    #expect(report.answered(503) == snapshot.tooBusy && snapshot.tooBusy > 0)
    #expect(report.failures.isEmpty)
    #expect(eventually { goroutineCount() == goroutines })
    #expect(server.shutDown(deadline: 10_000_000_000) == 0)
    #expect(eventually { openDescriptors() <= descriptors })
  }

  @Test func whoHangsUpFreesTheSlot() throws {
    let server = try makeServer {
      $0.maxWorkers = 1
      $0.work = Workload(kind: .sleep, nanoseconds: 9_000_000_000)
      $0.timeout = 60_000_000_000
    }
    do {
      let client = RawClient(server.port)
      client.send("GET / HTTP/1.1\r\n\(host)\r\n")
      #expect(eventually { server.snapshot.inWork == 1 })
      #expect(get(server, "/").head.hasPrefix("HTTP/1.1 503 "))
    }
    #expect(eventually { server.snapshot.inWork == 0 })
    #expect(server.shutDown(deadline: 10_000_000_000) == 0)
  }

  @Test(arguments: 0..<4)
  func drainingLosesNothing(round: Int) throws {
    let server = try makeServer {
      $0.maxWorkers = 32
      $0.work = Workload(kind: .sleep, nanoseconds: 5_000_000)
    }
    var options = try LoadOptions(LoadTarget("127.0.0.1:\(server.port)"))
    options.rate = 1000
    options.duration = 1_500_000_000
    options.timeout = 5_000_000_000
    let load = LoadRun(options)
    #expect(eventually { load.answered > 50 * (round + 1) })
    #expect(server.shutDown(deadline: 30_000_000_000) == 0)
    let report = load.wait(until: { false })
    #expect(report.answered(200) == server.snapshot.admitted)
    #expect(server.snapshot.inWork == 0)
    #expect(throws: ServerProblem.self) {
      // Nobody listens there any more, so another server can.
      let next = try makeServer { $0.port = server.port }
      defer { _ = next.shutDown(deadline: 0) }
      _ = try makeServer { $0.port = server.port }
    }
  }

  @Test func loadCountsFromTheIntendedMoment() throws {
    let server = try makeServer { $0.work = Workload(kind: .sleep, nanoseconds: 20_000_000) }
    defer { _ = server.shutDown(deadline: 10_000_000_000) }
    var options = try LoadOptions(LoadTarget("127.0.0.1:\(server.port)"))
    options.rate = 100
    options.duration = 500_000_000
    options.timeout = 60_000_000_000
    options.connections = 1
    let report = LoadRun(options).wait(until: { false })
    // One connection takes 20 ms for each of 50 requests: the last one, meant for 490 ms, cannot be answered before 1 s.
    #expect(report.answered(200) == 50 && report.intended == 50)
    #expect(report.percentiles.last.map { $0.nanoseconds >= 505_000_000 } == true)
    #expect(report.percentiles.first.map { $0.nanoseconds >= 20_000_000 } == true)
  }

  @Test func loadSaysWhoDoesNotAnswer() throws {
    let server = try makeServer()
    _ = server.shutDown(deadline: 0)
    var options = try LoadOptions(LoadTarget("127.0.0.1:\(server.port)"))
    options.rate = 100
    options.duration = 200_000_000
    options.timeout = 1_000_000_000
    let report = LoadRun(options).wait(until: { false })
    #expect(report.answered == 0 && report.intended == 20)
    #expect(report.failures.reduce(0) { $0 + $1.count } == 20)
    #expect(report.failures.contains { $0.reason == "could not connect" })
  }
}
