// How a server is driven.

/// What can be set about a load.
public struct LoadOptions: Sendable {
  /// Where to.
  public var target: LoadTarget
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
}
