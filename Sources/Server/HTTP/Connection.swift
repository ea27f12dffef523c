// A connection: parts of requests come in, responses go out.
//
// Invariants: everything is used on the connection's event loop alone. One request is served at a time; NIO's pipeline
// handler keeps back what follows it. A response whose request was not read to its end, or not understood, is followed by
// the end of output, and then by reading and dropping for a while: closing at once would make the client's system throw
// the response away. Bodies are counted and dropped.

import CSP
import NIOCore
import NIOHTTP1

/// One connection.
final class Connection: ChannelInboundHandler, @unchecked Sendable {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  /// What it waits for.
  private enum State {
    /// A request's header.
    case idle
    /// A request's body.
    case body
    /// The response, which a goroutine makes.
    case answering
    /// The other side's end.
    case closing
    /// Nothing any more.
    case closed
  }

  /// Nanoseconds that the other side has to see its response and to stop sending.
  private static let lingering: UInt64 = 5_000_000_000
  /// Nanoseconds in which a connection that was idle when draining began may still send a request, to be refused in words.
  private static let farewell: UInt64 = 100_000_000

  private let server: ServerCore
  private let shard: Shard
  private var context: ChannelHandlerContext?
  /// The context of the handler before HTTP, where bytes go out as they are.
  fileprivate var rawContext: ChannelHandlerContext?

  private var state = State.idle
  /// When the state ends, in nanoseconds of NIO's clock.
  private var deadline: UInt64
  /// When the first byte of the request came; 0: it has not.
  private var begun: UInt64 = 0
  private var head: HTTPRequestHead?
  private var bodyBytes = 0
  private var isInputClosed = false
  /// Who makes the response.
  private(set) var goroutine: GoroutineRecord?

  init(_ server: ServerCore, _ shard: Shard) {
    self.server = server
    self.shard = shard
    deadline = NIODeadline.now().uptimeNanoseconds &+ UInt64(server.options.headerTimeout)
  }

  // MARK: What comes in

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    shard.add(self)
    if shard.isDraining { drain(NIODeadline.now().uptimeNanoseconds) }
  }

  /// Bytes have come, before anything is made of them.
  fileprivate func bytesArrived() {
    guard begun == 0, state == .idle else { return }
    begun = NIODeadline.now().uptimeNanoseconds
    deadline = begun &+ UInt64(server.options.headerTimeout)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if state == .closing || state == .closed { return }
    switch unwrapInboundIn(data) {
    case .head(let head): received(head)
    case .body(let buffer):
      bodyBytes += buffer.readableBytes
      if bodyBytes > server.options.bodyLimit { refuse(.error(.payloadTooLarge)) }
    case .end: if state == .body { answer() }
    }
  }

  private func received(_ head: HTTPRequestHead) {
    self.head = head
    bodyBytes = 0
    state = .body
    if begun == 0 { begun = NIODeadline.now().uptimeNanoseconds }
    deadline = begun &+ UInt64(server.options.bodyTimeout)
    if head.version.major != 1 { return refuse(.error(.httpVersionNotSupported)) }
    // RFC 9112, section 3.2: a request of version 1.1 without Host, or with two, gets 400.
    let hosts = head.headers[canonicalForm: "host"].count
    if head.version.minor >= 1 && hosts != 1 || hosts > 1 {
      return refuse(.error(.badRequest, "400 Bad Request: there must be one Host header"))
    }
    if let length = head.headers.first(name: "content-length").flatMap({ Int($0) }),
      length > server.options.bodyLimit
    {
      return refuse(.error(.payloadTooLarge))
    }
    if let expected = head.headers.first(name: "expect") {
      guard expected.lowercased() == "100-continue" else {
        return refuse(.error(.expectationFailed))
      }
      let head = HTTPResponseHead(version: .http1_1, status: .continue)
      context?.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if let error = error as? HTTPParserError {
      if state == .closing || state == .closed { return }
      switch error {
      case .invalidEOFState: closeNow()
      case .headerOverflow: refuse(.error(.requestHeaderFieldsTooLarge))
      default: refuse(.error(.badRequest, "400 Bad Request"))
      }
    } else if !(error is ByteToMessageDecoderError) {
      // The connection is broken. What comes after a message that was not understood is dropped.
      closeNow()
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case ChannelEvent.inputClosed = event {
      isInputClosed = true
      // Go's server, too, takes it that who sends no more has gone.
      if state == .answering { goroutine?.clientLeft() } else { closeNow() }
    }
    context.fireUserInboundEventTriggered(event)
  }

  func channelInactive(context: ChannelHandlerContext) {
    state = .closed
    goroutine?.clientLeft()
    context.fireChannelInactive()
  }

  /// The end, also of a connection that never was active.
  func handlerRemoved(context: ChannelHandlerContext) {
    state = .closed
    shard.remove(self)
    server.metrics.connections.subtract(1, ordering: .relaxed)
    self.context = nil
    rawContext = nil
  }

  // MARK: Time

  /// Looks whether the time of the state is over.
  func sweep(_ now: UInt64) {
    guard now >= deadline else { return }
    switch state {
    case .idle where begun != 0, .body: timeOut()
    case .idle, .closing: closeNow()
    case .answering, .closed: break
    }
  }

  /// The request did not come in time. It was not read to its end, so HTTP's encoder cannot be asked to answer.
  private func timeOut() {
    let text = "408 Request Timeout\n"
    let bytes =
      "HTTP/1.1 408 Request Timeout\r\nContent-Type: \(Response.textType)\r\nConnection: close\r\n"
      + "Content-Length: \(text.utf8.count)\r\n\r\n" + text
    lastWords()
    server.metrics.answered(408)
    Self.sayAndLinger(bytes, rawContext) { [self] in linger() }
  }

  /// What no handler of HTTP may see: bytes, and then the end of output.
  fileprivate static func sayAndLinger(
    _ bytes: String, _ context: ChannelHandlerContext?, _ then: @escaping @Sendable () -> Void
  ) {
    guard let context else { return then() }
    context.writeAndFlush(NIOAny(ByteBuffer(string: bytes))).assumeIsolated().whenComplete { _ in
      context.close(mode: .output, promise: nil)
      then()
    }
  }

  /// No more requests are taken.
  func drain(_ now: UInt64) {
    if state == .idle || state == .closing { deadline = min(deadline, now &+ Self.farewell) }
  }

  /// Ends the connection, whatever it does.
  func closeNow() {
    if state == .closed { return }
    state = .closed
    context?.close(promise: nil)
  }

  /// A response goes out, and nothing after it. Who does not take it in time is left.
  private func lastWords() {
    state = .closing
    deadline = NIODeadline.now().uptimeNanoseconds &+ UInt64(server.options.bodyTimeout)
  }

  private func linger() {
    if state != .closing { return }
    if isInputClosed { return closeNow() }
    let pause = shard.isDraining ? Self.farewell : Self.lingering
    deadline = NIODeadline.now().uptimeNanoseconds &+ pause
  }

  // MARK: Answering

  /// The request has come to its end.
  private func answer() {
    guard let head else { return }
    state = .answering
    deadline = .max
    if shard.isDraining {
      server.metrics.rejected(.shutdown)
      server.metrics.answered(503)
      return finish(.error(.serviceUnavailable, "Server Shutting Down"), 0)
    }
    let request = Request(method: head.method, uri: head.uri, id: server.nextRequest())
    let record = GoroutineRecord(
      "request \(request.id)", at: .answer, by: "Server.Connection.answer",
      in: "Server/HTTP/Connection.swift")
    goroutine = record
    server.recorder.began(record)
    GoroutineExecutor.goHere(on: shard.executor) { [self] in
      let response = await server.answer(request, record, since: begun)
      server.recorder.ended(record)
      goroutine = nil
      finish(response, request.id)
    }
  }

  /// Answers a request that will not be served, and takes nothing more from this connection.
  private func refuse(_ response: Response) {
    server.metrics.answered(Int(response.status.code))
    var response = response
    response.closes = true
    write(response)
    lastWords()
    context?.writeAndFlush(wrapOutboundOut(.end(nil))).assumeIsolated().whenComplete { [self] _ in
      context?.close(mode: .output, promise: nil)
      linger()
    }
  }

  private func finish(_ response: Response, _ id: UInt32) {
    guard state == .answering, let context else { return }
    var response = response
    if !(head?.isKeepAlive ?? false) || shard.isDraining || isInputClosed { response.closes = true }
    write(response)
    if response.closes {
      lastWords()
      context.writeAndFlush(wrapOutboundOut(.end(nil))).assumeIsolated().whenComplete {
        [self] _ in
        context.close(mode: .output, promise: nil)
        linger()
      }
      return
    }
    state = .idle
    begun = 0
    deadline = NIODeadline.now().uptimeNanoseconds &+ UInt64(server.options.idleTimeout)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }

  private func write(_ response: Response) {
    guard let context else { return }
    var headers = HTTPHeaders()
    headers.reserveCapacity(6)
    headers.add(name: "Content-Type", value: response.type)
    headers.add(name: "Content-Length", value: String(response.body.readableBytes))
    headers.add(name: "Date", value: shard.date)
    for (name, value) in response.headers { headers.add(name: name, value: value) }
    if response.closes {
      headers.add(name: "Connection", value: "close")
    } else if head?.version == .http1_0 {
      headers.add(name: "Connection", value: "keep-alive")
    }
    let line = HTTPResponseHead(version: .http1_1, status: response.status, headers: headers)
    context.write(wrapOutboundOut(.head(line)), promise: nil)
    if head?.method != .HEAD && response.body.readableBytes > 0 {
      context.write(wrapOutboundOut(.body(.byteBuffer(response.body))), promise: nil)
    }
  }
}

/// Stands before HTTP's handlers: tells the connection of the first bytes of a request.
final class ByteWatch: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  func handlerAdded(context: ChannelHandlerContext) { connection.rawContext = context }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    connection.bytesArrived()
    context.fireChannelRead(data)
  }
}

/// A connection too many: says so, and ends.
final class Turnaway: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// How long it waits for the other side to hang up.
  private static let patience = TimeAmount.seconds(1)

  private let metrics: Metrics

  init(_ metrics: Metrics) { self.metrics = metrics }

  func channelActive(context: ChannelHandlerContext) {
    let text = "Too Many Connections\n"
    let bytes =
      "HTTP/1.1 503 Service Unavailable\r\nContent-Type: \(Response.textType)\r\nRetry-After: 1\r\n"
      + "Connection: close\r\nContent-Length: \(text.utf8.count)\r\n\r\n" + text
    let channel = context.channel
    Connection.sayAndLinger(bytes, context) {
      channel.eventLoop.scheduleTask(in: Self.patience) { channel.close(promise: nil) }
    }
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {}

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case ChannelEvent.inputClosed = event { context.close(promise: nil) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  func handlerRemoved(context: ChannelHandlerContext) {
    metrics.turnedAway.subtract(1, ordering: .relaxed)
  }
}
