// A connection of a load: one request at a time.
//
// Invariant: everything is used on the loop alone.

import NIOCore
import NIOHTTP1
import NIOPosix

/// Sends requests, and notes how long their answers took.
final class LoadConnection: ChannelInboundHandler, @unchecked Sendable {
  typealias InboundIn = HTTPClientResponsePart
  typealias OutboundOut = HTTPClientRequestPart

  private unowned let owner: LoadLoop
  private let head: HTTPRequestHead
  private let body: ByteBuffer?
  private var context: ChannelHandlerContext?
  /// When the request that is under way was meant to be sent; nil: none is.
  private var intended: UInt64?
  private var status = 0
  private var closesAfterwards = false
  private var isGivenUp = false

  init(_ owner: LoadLoop) {
    self.owner = owner
    let target = owner.options.target
    let method = HTTPMethod(rawValue: owner.options.method)
    var head = HTTPRequestHead(version: .http1_1, method: method, uri: target.path)
    let host = target.host.contains(":") ? "[\(target.host)]" : target.host
    head.headers.add(name: "Host", value: target.port == 80 ? host : "\(host):\(target.port)")
    head.headers.add(name: "User-Agent", value: "playground-load")
    for name in ["Host", "User-Agent"]
    where owner.options.headers.contains(where: {
      $0.name.lowercased() == name.lowercased()
    }) {
      head.headers.remove(name: name)
    }
    for header in owner.options.headers {
      head.headers.add(name: header.name, value: header.value)
    }
    let body = owner.options.body
    // RFC 9110, section 8.6: a method that may have a body says that there is none.
    if !body.isEmpty || [.POST, .PUT, .PATCH].contains(method) {
      head.headers.add(name: "Content-Length", value: String(body.count))
    }
    self.head = head
    self.body = body.isEmpty ? nil : ByteBuffer(bytes: body)
  }

  /// Whether it waits for an answer.
  var isBusy: Bool { intended != nil }

  func connect() {
    let target = owner.options.target
    ClientBootstrap(group: owner.loop)
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .connectTimeout(.seconds(5))
      .channelInitializer { [self] channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHTTPClientHandlers(
            leftOverBytesStrategy: .dropBytes, enableOutboundHeaderValidation: false)
          try channel.pipeline.syncOperations.addHandler(self)
        }
      }
      .connect(host: target.host, port: target.port)
      .assumeIsolated()
      .whenFailure { [self] _ in owner.couldNotConnect(self) }
  }

  /// Sends a request that was meant to be sent at `intended`.
  func send(_ intended: UInt64) {
    guard let context else { return }
    self.intended = intended
    owner.tally.sent += 1
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if let body { context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil) }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }

  /// Gives a request up that takes longer than `limit`.
  func sweep(_ now: UInt64, _ limit: UInt64) {
    guard let intended, now > intended, now &- intended > limit else { return }
    self.intended = nil
    owner.timedOut()
    context?.close(promise: nil)
  }

  /// The load is over.
  func giveUp() {
    isGivenUp = true
    if intended != nil { fail(.timedOut) }
    context?.close(promise: nil)
  }

  private func fail(_ failure: LoadFailure) {
    guard intended != nil else { return }
    intended = nil
    owner.tally.failures[failure.rawValue] += 1
  }

  // MARK: Events

  func channelActive(context: ChannelHandlerContext) {
    self.context = context
    closesAfterwards = false
    if isGivenUp { return context.close(promise: nil) }
    owner.isFree(self)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      status = Int(head.status.code)
      closesAfterwards = !head.isKeepAlive
    case .body(let buffer): owner.tally.bytes += buffer.readableBytes
    case .end: answered(context)
    }
  }

  private func answered(_ context: ChannelHandlerContext) {
    guard let begun = intended else { return }
    intended = nil
    let now = NIODeadline.now().uptimeNanoseconds
    owner.tally.record(now > begun ? now &- begun : 1)
    owner.tally.codes[min(max(0, status), 999)] += 1
    owner.progress.answered.add(1, ordering: .relaxed)
    if closesAfterwards { context.close(promise: nil) } else { owner.isFree(self) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    fail(error is HTTPParserError ? .malformed : .closed)
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    self.context = nil
    fail(.closed)
    owner.isGone(self)
    context.fireChannelInactive()
    if !isGivenUp && !owner.isEnding { reconnect() }
  }

  private func reconnect() {
    // Not at once: the pipeline that this handler leaves is still at work.
    owner.loop.execute { [self] in
      if !isGivenUp { connect() }
    }
  }
}
