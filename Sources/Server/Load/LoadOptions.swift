// How a server is driven.

import NIOCore

/// What can be set about a load.
public struct LoadOptions: Sendable {
  /// Where to.
  public var target: LoadTarget
  /// The request's method.
  public var method = "GET"
  /// The request's headers beside those that belong to the connection; a Host or User-Agent takes the place of ours.
  public var headers: [(name: String, value: String)] = []
  /// The request's body.
  public var body: [UInt8] = []
  /// Requests a second, whether or not answers come; nil: each connection sends as soon as it can.
  public var rate: Double?
  /// Nanoseconds in which requests are sent.
  public var duration: Int64 = 10_000_000_000
  /// Connections.
  public var connections = 16
  /// Nanoseconds that an answer may take, counted from the moment when the request was meant to be sent.
  public var timeout: Int64 = 10_000_000_000
  /// Threads; nil: one for each processor, and no more than connections.
  public var threads: Int?

  /// The defaults.
  public init(_ target: LoadTarget) { self.target = target }
}

extension LoadOptions {
  /// The most bytes of a body.
  public static let mostBody = 100 << 20
  /// Headers that say where a message ends, or what becomes of its connection.
  private static let ownHeaders = ["content-length", "transfer-encoding", "connection"]

  /// Sets the method: a token of RFC 9110, section 5.6.2.
  public mutating func setMethod(_ text: String) throws(ServerProblem) {
    guard Self.isToken(text) else {
      throw ServerProblem("--method \(text): is no method, as POST is")
    }
    guard text != "CONNECT" else {
      throw ServerProblem("--method CONNECT: makes a tunnel and has no answer to measure")
    }
    method = text
  }

  /// Adds a header, written `Name: value`.
  public mutating func addHeader(_ text: String) throws(ServerProblem) {
    guard let colon = text.firstIndex(of: ":") else {
      throw ServerProblem("--header \(text): must be \"Name: value\"")
    }
    let name = String(text[..<colon])
    let value = text[text.index(after: colon)...].trimmingBlanks
    guard Self.isToken(name) else {
      throw ServerProblem("--header \(text): \"\(name)\" is no name of a header, as Accept is")
    }
    guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
      throw ServerProblem("--header \(name): the value has characters that no header can have")
    }
    if Self.ownHeaders.contains(name.lowercased()) {
      throw ServerProblem("--header \(name): is set by load itself, as the request needs it")
    }
    headers.append((name, value))
  }

  private static func isToken(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy {
        switch $0 {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "a")...UInt8(ascii: "z"):
          true
        default: "!#$%&'*+-.^_`|~".utf8.contains($0)
        }
      }
  }
}

extension Substring {
  /// Without blanks and tabs at both ends.
  fileprivate var trimmingBlanks: String {
    func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }
    var rest = drop(while: isBlank)
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return String(rest)
  }
}

/// A server's address and what is asked of it.
public struct LoadTarget: Hashable, Sendable {
  /// A name or an address.
  public var host: String
  /// The port.
  public var port: Int
  /// Path and query.
  public var path: String

  /// Reads `http://host:port/path?query`; `host:port` does as well.
  public init(_ text: String) throws(ServerProblem) {
    var rest = text[...]
    if let mark = rest.firstRange(of: "://") {
      let scheme = rest[..<mark.lowerBound].lowercased()
      guard scheme == "http" else {
        throw ServerProblem("\(text): only http is spoken, not \(scheme)")
      }
      rest = rest[mark.upperBound...]
    }
    let slash = rest.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? rest.endIndex
    let path = rest[slash...].prefix { $0 != "#" }
    self.path = path.hasPrefix("/") ? String(path) : "/" + path
    let place = rest[..<slash]
    guard !place.contains("@") else {
      throw ServerProblem("\(text): names and passwords are not supported")
    }
    guard self.path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw ServerProblem("\(text): blanks and the like must be written as %20")
    }
    var (name, number) = (place, Substring())
    if place.hasPrefix("["), let end = place.firstIndex(of: "]") {
      name = place[place.index(after: place.startIndex)..<end]
      number = place[place.index(after: end)...]
      if !number.isEmpty && !number.hasPrefix(":") {
        throw ServerProblem("\(text): is no address, as http://[::1]:8080/ is")
      }
      number = number.dropFirst()
    } else if let colon = place.lastIndex(of: ":") {
      name = place[..<colon]
      number = place[place.index(after: colon)...]
      if number.isEmpty { throw ServerProblem("\(text): the port is missing behind the colon") }
    }
    guard !name.isEmpty, name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw ServerProblem("\(text): is no address, as http://127.0.0.1:8080/ is")
    }
    guard let port = number.isEmpty ? 80 : Int(number), (1...65_535).contains(port) else {
      throw ServerProblem("\(text): the port must be 1 to 65535")
    }
    host = String(name)
    self.port = port
  }
  /// Checks that the host has an address; may ask the network.
  public func checkHost() throws(ServerProblem) {
    do {
      _ = try SocketAddress.makeAddressResolvingHost(host, port: port)
    } catch {
      throw ServerProblem("\(host): no such host is known")
    }
  }
}
