// What the connections of a server share, and which address leads where.

import CSP
import NIOCore
import NIOHTTP1
import Performance
import Synchronization

/// The parts of a server.
final class ServerCore: Sendable {
  let options: ServerOptions
  let shards: [Shard]
  let metrics = Metrics()
  let recorder = Recorder()
  let table = GoroutineTable()
  let drained = Drain()
  private let api: APIServer
  private let requests = Atomic<UInt32>(0)

  init(_ options: ServerOptions, _ shards: [Shard]) {
    self.options = options
    self.shards = shards
    api = APIServer(options, metrics, recorder, table)
  }

  /// The next request's number.
  func nextRequest() -> UInt32 { requests.wrappingAdd(1, ordering: .relaxed).newValue }

  /// Whether nobody is connected and nothing is in work.
  var isIdle: Bool {
    metrics.connections.load(ordering: .relaxed) == 0
      && metrics.inWork.load(ordering: .relaxed) == 0
  }

  /// The answer to a request, whose first byte came at `begun`.
  func answer(
    _ request: Request, _ goroutine: GoroutineRecord, since begun: UInt64
  ) async -> Response {
    switch request.path {
    case "/metrics", "/healthz", "/debug":
      return await answerAside(request, goroutine.at(.answer))
    default:
      if request.path.hasPrefix("/debug/") {
        return await answerAside(request, goroutine.at(.answer))
      }
    }
    let response = await api.handleRequest(request, goroutine.at(.answer))
    metrics.observed(NIODeadline.now().uptimeNanoseconds &- begun)
    metrics.answered(Int(response.status.code))
    return response
  }

  /// What is asked about the server itself: limits do not hold, and nothing is counted.
  private func answerAside(_ request: Request, _ goroutine: GoroutineRecord) async -> Response {
    guard request.method == .GET || request.method == .HEAD else {
      var response = Response.error(.methodNotAllowed)
      response.headers.append(("Allow", "GET, HEAD"))
      return response
    }
    switch request.path {
    case "/healthz": return .text("ok\n")
    case "/metrics": return MetricsPage.response(metrics, options)
    case "/debug", "/debug/", "/debug/pprof", "/debug/pprof/":
      return .text(
        """
        /debug/pprof/goroutine?debug=1   goroutines, those in the same place together
        /debug/pprof/goroutine?debug=2   each goroutine: where it is, what it waits for
        /debug/pprof/goroutine           for go tool pprof
        /debug/trace?seconds=5           what happens from now on, for ui.perfetto.dev

        """)
    case "/debug/pprof/goroutine":
      goroutine.at(.answerAside)
      return await GoroutinePage.response(request, goroutines())
    case "/debug/trace", "/debug/pprof/trace":
      return await traceResponse(request, goroutine.at(.answerAside))
    default: return .error(.notFound, "404 page not found")
    }
  }

  /// All goroutines, in the order of their numbers.
  private func goroutines() async -> [GoroutineRecord] {
    var all = table.all
    for shard in shards {
      all += (try? await shard.loop.submit { shard.goroutines }.get()) ?? []
    }
    return all.sorted { $0.id < $1.id }
  }

  // MARK: Traces

  /// The longest trace.
  private static let mostSeconds = 60.0

  private func traceResponse(_ request: Request, _ goroutine: GoroutineRecord) async -> Response {
    let text = request.value("seconds") ?? "1"
    guard let seconds = Double(text), seconds > 0, seconds <= Self.mostSeconds else {
      return .error(.badRequest, "seconds must be a number above 0, at most 60")
    }
    guard recorder.begin() else { return .error(.conflict, "another trace is being taken") }
    let left = Channel<Void>(capacity: 1)
    goroutine.onLeave = { go { _ = try await left.trySend(()) } }
    do {
      goroutine.waits(.select, at: .trace)
      try await select(
        .after(.nanoseconds(Int64(seconds * 1e9))) {},
        .receive(from: drained.begun) { _ in },
        .receive(from: left) { _ in })
      goroutine.onLeave = nil
      // Writing takes a while: not on the event loop.
      let written = Channel<ByteBuffer>(capacity: 1)
      go { [recorder, options] in
        try await written.send(ByteBuffer(string: recorder.end(options.traceText)))
      }
      let bytes = try await written.receive() ?? ByteBuffer()
      var response = Response(.ok, type: "application/json", body: bytes)
      response.headers = [("Content-Disposition", "attachment; filename=\"trace.json\"")]
      return response
    } catch {
      _ = recorder.end { _ in "" }
      return .error(.internalServerError)
    }
  }
}

/// Whether draining has begun.
final class Drain: Sendable {
  /// Is closed when it begins.
  let begun = Channel<Never>()

  /// It begins; once.
  func start() { try? begun.close() }
}
