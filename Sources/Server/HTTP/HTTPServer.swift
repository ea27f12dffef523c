// A server: listens, serves, drains.
//
// Draining: nobody listens any more; a request that is being answered is answered, its connection ends then; a connection
// without a request ends soon, and what it asks until then gets 503; whatever is left at the deadline is cut off.

import CSP
import NIOCore
import NIOHTTP1
import NIOPosix
import Performance

#if canImport(Glibc)
  import Glibc
#endif

/// The guide's API server on real sockets.
public final class HTTPServer: Sendable {
  /// Connections that are turned away at a time; more are closed without a word.
  private static let mostTurnedAway = 256
  /// Descriptors that are left for everything else than connections.
  private static let otherDescriptors = 64

  private let core: ServerCore
  private let group: MultiThreadedEventLoopGroup
  private let listener: any NIOCore.Channel

  /// The address, as in 127.0.0.1:8080.
  public let address: String
  /// The port.
  public let port: Int

  /// Listens and serves from now on. Not to be called on an event loop.
  public init(_ options: ServerOptions) throws(ServerProblem) {
    var options = options
    options.maxConnections = min(
      options.maxConnections, max(1, Self.descriptors() - Self.otherDescriptors))
    let group = MultiThreadedEventLoopGroup(
      numberOfThreads: options.threads ?? GoroutineExecutor.processorCount)
    self.group = group
    let shards = group.makeIterator().map { Shard($0) }
    let core = ServerCore(options, shards)
    self.core = core
    for shard in shards { shard.loop.execute { shard.start() } }
    do {
      listener = try Self.bootstrap(group, core).bind(host: options.host, port: options.port)
        .wait()
    } catch {
      try? group.syncShutdownGracefully()
      throw ServerProblem(Self.reason(error, options))
    }
    port = listener.localAddress?.port ?? options.port
    let isSix = options.host.contains(":")
    address = (isSix ? "[\(options.host)]" : options.host) + ":\(port)"
  }

  private static func bootstrap(
    _ group: MultiThreadedEventLoopGroup, _ core: ServerCore
  ) -> ServerBootstrap {
    ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 1024)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelOption(.maxMessagesPerRead, value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try Self.begin(channel, core) }
      }
  }

  /// Sets up a connection.
  private static func begin(_ channel: any NIOCore.Channel, _ core: ServerCore) throws {
    let metrics = core.metrics
    let operations = channel.pipeline.syncOperations
    let count = metrics.connections.add(1, ordering: .relaxed).newValue
    guard count <= core.options.maxConnections else {
      metrics.connections.subtract(1, ordering: .relaxed)
      metrics.rejected(.connections)
      let turned = metrics.turnedAway.add(1, ordering: .relaxed).newValue
      guard turned <= mostTurnedAway else {
        metrics.turnedAway.subtract(1, ordering: .relaxed)
        throw ChannelError.operationUnsupported
      }
      return try operations.addHandler(Turnaway(metrics))
    }
    guard let shard = core.shards.first(where: { $0.loop === channel.eventLoop }) else {
      preconditionFailure("a connection on a loop that is not the server's")
    }
    let connection = Connection(core, shard)
    var limits = NIOHTTPDecoderLimitConfiguration()
    limits.maxHeaderFieldSize = 32 << 10
    limits.maxHeaderListSize = 64 << 10
    try operations.addHandler(ByteWatch(connection))
    try operations.configureHTTPServerPipeline(
      withErrorHandling: false, withOutboundHeaderValidation: false,
      withEncoderConfiguration: HTTPResponseEncoder.Configuration(),
      withDecoderLimitConfiguration: limits)
    try operations.addHandler(connection)
  }

  // MARK: Ending

  /// Stops listening and lets what is under way finish, for so many nanoseconds at most. `isHurried` is asked now and then
  /// whether to stop waiting. Returns how many requests were cut off.
  public func shutDown(
    deadline nanoseconds: Int64, isHurried: () -> Bool = { false }
  ) -> Int {
    let end = NIODeadline.now() + .nanoseconds(nanoseconds)
    try? listener.close().wait()
    core.drained.start()
    for shard in core.shards { shard.loop.execute { shard.drain() } }
    while !core.isIdle && NIODeadline.now() < end && !isHurried() { usleep(2_000) }
    let cut = core.metrics.inWork.load(ordering: .relaxed)
    for shard in core.shards {
      shard.loop.execute {
        shard.closeAll()
        shard.stop()
      }
    }
    try? group.syncShutdownGracefully()
    return cut
  }

  // MARK: What it says of itself

  /// How it goes.
  public var snapshot: ServerSnapshot { core.metrics.snapshot(core.options) }

  /// As many descriptors as the process may have: the limit is raised as far as it goes, as Go does.
  private static func descriptors() -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1024 }
    var raised = limit
    raised.rlim_cur = limit.rlim_max
    let isRaised = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0
    return Int(clamping: isRaised ? raised.rlim_cur : limit.rlim_cur)
  }

  private static func reason(_ error: any Error, _ options: ServerOptions) -> String {
    let place = "\(options.host):\(options.port)"
    guard let error = error as? IOError else {
      return "cannot listen on \(place): \(error)"
    }
    switch error.errnoCode {
    case EADDRINUSE:
      return
        "cannot listen on \(place): another program listens there; --port \(options.port + 1), or --port 0 for any that is free"
    case EACCES, EPERM:
      return
        "cannot listen on \(place): not permitted; ports below 1024 are root's, take --port 8080"
    case EADDRNOTAVAIL:
      return "cannot listen on \(place): this machine does not have that address"
    default:
      return "cannot listen on \(place): \(String(cString: strerror(error.errnoCode)))"
    }
  }
}
