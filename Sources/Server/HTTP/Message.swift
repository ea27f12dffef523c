// Requests and responses as handlers see them.

import CSP
import NIOCore
import NIOHTTP1

/// What is asked.
struct Request: Sendable {
  /// GET and so on.
  var method: HTTPMethod
  /// What stands before the question mark.
  var path: String
  /// What stands behind it.
  var query: String
  /// The number of the request in this process.
  var id: UInt32

  init(method: HTTPMethod, uri: String, id: UInt32) {
    self.method = method
    self.id = id
    guard let mark = uri.utf8.firstIndex(of: UInt8(ascii: "?")) else {
      path = uri
      query = ""
      return
    }
    path = String(uri[..<mark])
    query = String(uri[uri.index(after: mark)...])
  }

  /// The first value of a field of the query; nil if it is not there.
  func value(_ name: String) -> String? {
    if query.isEmpty { return nil }
    for pair in query.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts[0] == name { return parts.count > 1 ? Self.unescaped(parts[1]) : "" }
    }
    return nil
  }

  /// `%3A` and `+` as what they stand for; what is no escape stays.
  private static func unescaped(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// What is answered.
struct Response: Sendable {
  var status: HTTPResponseStatus
  var type: String
  var body: ByteBuffer
  /// More headers.
  var headers: [(String, String)] = []
  /// Whether the connection is closed afterwards.
  var closes = false

  init(_ status: HTTPResponseStatus, type: String, body: ByteBuffer) {
    self.status = status
    self.type = type
    self.body = body
  }

  /// Go: http.Error.
  static func error(_ status: HTTPResponseStatus, _ text: String? = nil) -> Response {
    var response = Response(
      status, type: textType, body: ByteBuffer(string: (text ?? status.reasonPhrase) + "\n"))
    response.headers = [("X-Content-Type-Options", "nosniff")]
    return response
  }

  static func text(_ text: String) -> Response {
    Response(.ok, type: textType, body: ByteBuffer(string: text))
  }

  static func json(_ text: String) -> Response {
    Response(.ok, type: "application/json", body: ByteBuffer(string: text))
  }

  static let textType = "text/plain; charset=utf-8"
}

extension HTTPResponseStatus {
  /// Who asked is gone. nginx's code.
  static let clientClosedRequest = HTTPResponseStatus.custom(
    code: 499, reasonPhrase: "Client Closed Request")
}
