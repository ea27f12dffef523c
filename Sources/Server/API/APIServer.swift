// 7.1 of the guide: a rate limiter and a fixed number of slots decide who is served.
//
// In place of the guide's order the slot is asked for first, which can be given back, then the token, which cannot. The
// slot belongs to the work: who gives up waiting does not free it, so that there is never more work than slots.

import CSP
import NIOHTTP1
import Performance

/// Why a request was not served.
enum Rejection: Int, CaseIterable, Sendable {
  case rate, workers, connections, shutdown
}

/// The guide's APIServer.
final class APIServer: Sendable {
  private let workPool: Channel<Void>?
  private let rateLimiter: RateLimiter?
  private let options: ServerOptions
  private let metrics: Metrics
  private let recorder: Recorder
  private let table: GoroutineTable

  init(_ options: ServerOptions, _ metrics: Metrics, _ recorder: Recorder, _ table: GoroutineTable)
  {
    workPool = options.maxWorkers.map { Channel(capacity: $0, name: "workPool") }
    rateLimiter = options.rate.map { RateLimiter(rate: $0, burst: options.bucket) }
    self.options = options
    self.metrics = metrics
    self.recorder = recorder
    self.table = table
  }

  /// What is in the way of a request.
  private enum Admission { case admitted, tooMany, tooBusy }

  /// Admits, serves, answers.
  func handleRequest(_ request: Request, _ goroutine: GoroutineRecord) async -> Response {
    do {
      switch try await admit(goroutine) {
      case .admitted: return try await processRequest(request, goroutine.at(.handleRequest))
      case .tooMany:
        metrics.rejected(.rate)
        var response = Response.error(.tooManyRequests, "Too Many Requests")
        response.headers.append(("Retry-After", "1"))
        return response
      case .tooBusy:
        metrics.rejected(.workers)
        var response = Response.error(.serviceUnavailable, "Server Too Busy")
        response.headers.append(("Retry-After", "1"))
        return response
      }
    } catch {
      return .error(.internalServerError)
    }
  }

  private func admit(_ goroutine: GoroutineRecord) async throws -> Admission {
    if options.isGuide {
      if await !takeToken(goroutine) { return .tooMany }
      if try await !takeSlot(goroutine) { return .tooBusy }
    } else {
      if try await !takeSlot(goroutine) { return .tooBusy }
      if await !takeToken(goroutine) {
        try await giveSlotBack(goroutine)
        return .tooMany
      }
    }
    metrics.admitted()
    return .admitted
  }

  private func takeToken(_ goroutine: GoroutineRecord) async -> Bool {
    guard let rateLimiter else { return true }
    let isAllowed = await rateLimiter.allow()
    recorder.event(.acquire, goroutine, object: .rateLimiter, flag: isAllowed)
    return isAllowed
  }

  private func takeSlot(_ goroutine: GoroutineRecord) async throws -> Bool {
    guard let workPool else { return true }
    let isTaken = try await workPool.trySend(())
    if isTaken { recorder.event(.send, goroutine, object: .workPool) }
    return isTaken
  }

  private func giveSlotBack(_ goroutine: GoroutineRecord) async throws {
    guard let workPool else { return }
    _ = try await workPool.receive()
    recorder.event(.receive, goroutine, object: .workPool, flag: true)
  }

  /// The work is over: its slot is free.
  private func finished(_ goroutine: GoroutineRecord) async throws {
    metrics.inWork.subtract(1, ordering: .relaxed)
    try await giveSlotBack(goroutine)
  }

  /// Does what was asked for, within the time limit. It is admitted, and holds a slot.
  private func processRequest(
    _ request: Request, _ goroutine: GoroutineRecord
  ) async throws -> Response {
    let work: Workload?
    do {
      work = try request.value("work").map { try Workload($0) } ?? options.work
    } catch {
      try await finished(goroutine)
      return .error(.badRequest, "\(error)".replacing("--work ", with: "work="))
    }
    if request.value("fail") != nil {
      try await finished(goroutine)
      return .error(.internalServerError)
    }
    guard let work else {
      try await finished(goroutine)
      return .json("{\"id\":\(request.id)}\n")
    }
    let (context, cancel) = Context.background.withTimeout(.nanoseconds(options.timeout))
    func leave() { cancel() }
    goroutine.onLeave = leave
    defer {
      goroutine.onLeave = nil
      cancel()
    }
    let result = Channel<Bool>(capacity: 1)
    startWork(work, context, result, goroutine, request)
    recorder.event(.block, goroutine, reason: .select)
    goroutine.waits(.select, at: .processRequest)
    let isDone = try await select(
      .receive(from: result) { $0 ?? false },
      .done(context) { false })
    goroutine.waits(.none, at: .processRequest)
    recorder.event(.wake, goroutine)
    if isDone { return .json("{\"id\":\(request.id),\"work\":\"\(work)\"}\n") }
    recorder.event(.cancel, goroutine, object: .context)
    return .error(context.err == .canceled ? .clientClosedRequest : .gatewayTimeout)
  }

  private func startWork(
    _ work: Workload, _ context: Context, _ result: Channel<Bool>, _ parent: GoroutineRecord,
    _ request: Request
  ) {
    let goroutine = GoroutineRecord(
      "work \(request.id)", at: .work, parent: parent.id, by: "Server.APIServer.startWork",
      in: "Server/API/APIServer.swift")
    table.add(goroutine)
    recorder.started(goroutine, by: parent)
    go { [self] in
      let isDone = try await perform(work, context, goroutine.at(.work))
      try await finished(goroutine)
      if isDone { recorder.event(.send, goroutine, object: .result, peer: parent.id) }
      recorder.ended(goroutine)
      table.remove(goroutine)
      try await result.send(isDone)
    }
  }

  /// Nanoseconds of computing between two looks at the context.
  private static let slice: Int64 = 1_000_000

  /// False if the context ended first.
  private func perform(
    _ what: Workload, _ context: Context, _ goroutine: GoroutineRecord
  ) async throws -> Bool {
    switch what.kind {
    case .sleep:
      recorder.event(.block, goroutine, reason: .sleep)
      goroutine.waits(.sleep, at: .perform)
      let isDone = try await select(
        .after(.nanoseconds(what.nanoseconds)) { true },
        .done(context) { false })
      goroutine.waits(.none, at: .perform)
      recorder.event(.wake, goroutine)
      return isDone
    case .cpu:
      var left = what.nanoseconds
      while left > 0 {
        if context.err != nil { return false }
        goroutine.at(.perform)
        try await work(cpu: .nanoseconds(min(left, Self.slice)))
        left -= Self.slice
        await yield()
      }
      return true
    }
  }
}
