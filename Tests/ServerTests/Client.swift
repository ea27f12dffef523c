// A client of plain sockets, which may say anything, and what tests ask about the process.

import CSP
import Foundation
import Printer
import Server

/// A listener that takes one request and answers it with 204.
final class RawServer: Sendable {
  let port: Int
  private let descriptor: Int32

  init() {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    port = withUnsafeMutablePointer(to: &address) { place in
      place.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = bind(descriptor, $0, length)
        _ = getsockname(descriptor, $0, &length)
      }
      return Int(in_port_t(bigEndian: place.pointee.sin_port))
    }
    listen(descriptor, 8)
  }

  deinit { close(descriptor) }

  /// The first bytes that come, up to `end`.
  func receive(until end: String) -> String {
    let connection = accept(descriptor, nil, nil)
    defer { close(connection) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while !String(decoding: bytes, as: UTF8.self).contains(end) {
      let count = recv(connection, &chunk, chunk.count, 0)
      if count <= 0 { break }
      bytes += chunk[..<count]
    }
    let answer = "HTTP/1.1 204 No Content\r\n\r\n"
    _ = answer.withCString { Glibc.send(connection, $0, answer.utf8.count, Int32(MSG_NOSIGNAL)) }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// A connection whose bytes the test decides.
final class RawClient {
  private let descriptor: Int32

  init(_ port: Int) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    _ = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    // A test that waits for ever says nothing; this long is more than any of them needs.
    var limit = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close(descriptor) }

  /// False if the other side takes no more.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  func closeOutput() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// What has come when `isEnough`, or at the end.
  func receive(until isEnough: (String) -> Bool = { _ in false }) -> String {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while !isEnough(String(decoding: bytes, as: UTF8.self)) {
      let count = recv(descriptor, &chunk, chunk.count, 0)
      if count <= 0 { break }
      bytes += chunk[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// What a server answers to GET.
func get(_ server: HTTPServer, _ path: String) -> (head: String, body: String) {
  let client = RawClient(server.port)
  client.send("GET \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
  let text = client.receive()
  guard let gap = text.firstRange(of: "\r\n\r\n") else { return (text, "") }
  return (String(text[..<gap.lowerBound]), String(text[gap.upperBound...]))
}

/// Waits until something is so; half a minute is more than it may take anywhere.
func eventually(_ condition: () -> Bool) -> Bool {
  for _ in 0..<3_000 {
    if condition() { return true }
    usleep(10_000)
  }
  return condition()
}

/// How many descriptors this process has open.
func openDescriptors() -> Int {
  ((try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []).count
}

/// Bytes that this process has in memory.
func residentBytes() -> Int {
  let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
  let fields = text.split(separator: " ")
  return fields.count > 1 ? (Int(fields[1]) ?? 0) * 4096 : 0
}

/// A server on a free port; `change` sets it up.
func makeServer(_ change: (inout ServerOptions) -> Void = { _ in }) throws -> HTTPServer {
  var options = ServerOptions()
  options.port = 0
  options.threads = 2
  options.traceText = { trace in
    var text = ""
    TraceExport(trace).perfetto { text += $0 + "\n" }
    return text
  }
  change(&options)
  return try HTTPServer(options)
}

/// The root of the repository.
let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// `playground serve-api` as a process.
final class ServerProcess {
  let process = Process()
  private let pipe = Pipe()
  private let errors = Pipe()
  private(set) var output = ""

  init(_ arguments: [String]) throws {
    let here = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    let beside = here.deletingLastPathComponent().appending(path: "playground").path
    let built = root.appending(path: ".build/debug/playground").path
    process.executableURL = URL(
      filePath: FileManager.default.isExecutableFile(atPath: beside) ? beside : built)
    process.arguments = ["serve-api", "--port", "0"] + arguments
    process.standardOutput = pipe
    process.standardError = errors
    try process.run()
  }

  /// Reads on until the output has `text`; false if it ends before.
  func waitFor(_ text: String) -> Bool {
    while !output.contains(text) {
      let data = pipe.fileHandleForReading.availableData
      if data.isEmpty { return false }
      output += String(decoding: data, as: UTF8.self)
    }
    return true
  }

  /// The port, once it serves.
  var port: Int {
    guard waitFor("\n"), let range = output.firstRange(of: "127.0.0.1:") else { return 0 }
    return Int(output[range.upperBound...].prefix { $0.isNumber }) ?? 0
  }

  /// Waits for the end: the exit code.
  func wait() -> Int32 {
    while true {
      let data = pipe.fileHandleForReading.availableData
      if data.isEmpty { break }
      output += String(decoding: data, as: UTF8.self)
    }
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// A number behind a word of the output.
  func number(after word: String) -> Int? {
    output.firstRange(of: word).flatMap { Int(output[$0.upperBound...].prefix { $0.isNumber }) }
  }
}
