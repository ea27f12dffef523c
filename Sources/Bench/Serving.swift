// The API server under load: its throughput without limits beside Go's net/http, and whether the limiter keeps its rate.
// Server and load are processes of their own; both servers are driven by the same load.

import Foundation
import Performance
import Server

/// Serves without limits until the process is ended: what `measureServing` starts.
func serveForever() throws {
  var options = ServerOptions()
  options.port = 0
  let server = try HTTPServer(options)
  print(server.port)
  fflush(nil)
  while true { sleep(1) }
}

/// A server in a process of its own, which says its port first.
private struct ServingProcess {
  private let process = Process()
  let port: Int

  init?(_ path: String, _ arguments: [String]) {
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    do { try process.run() } catch { return nil }
    var text = ""
    while !text.contains("\n") {
      let data = pipe.fileHandleForReading.availableData
      if data.isEmpty { return nil }
      text += String(decoding: data, as: UTF8.self)
    }
    guard let port = Int(text.trimmingCharacters(in: .whitespacesAndNewlines)) else { return nil }
    self.port = port
  }

  func stop() { process.terminate() }
}

/// Requests per second that a server answers to `connections` that each wait for the answer.
private func throughput(port: Int, connections: Int) -> Double {
  guard let target = try? LoadTarget("127.0.0.1:\(port)") else { return 0 }
  var options = LoadOptions(target)
  options.duration = 2_000_000_000
  options.connections = connections
  return LoadRun(options).wait(until: { false }).throughput
}

/// Throughput beside Go's, and the limiter over ten seconds.
func measureServing(_ goProgram: GoProgram?) {
  print("requests per second on loopback, without limits, median of 5")
  let own = ServingProcess(CommandLine.arguments[0], ["serve"])
  let go = goProgram.flatMap { ServingProcess($0.path, ["serve"]) }
  defer {
    own?.stop()
    go?.stop()
  }
  for connections in [1, 16, 64] {
    var ours: [Double] = []
    var theirs: [Double] = []
    // By turns, so that what else the machine does meets both.
    for _ in 0..<5 {
      if let own { ours.append(throughput(port: own.port, connections: connections)) }
      if let go { theirs.append(throughput(port: go.port, connections: connections)) }
    }
    let mine = ours.isEmpty ? nil : ours.sorted()[ours.count / 2]
    let its = theirs.isEmpty ? nil : theirs.sorted()[theirs.count / 2]
    var ratio: Double?
    if let mine, let its, its > 0 { ratio = mine / its }
    print(
      pad("\(connections) connections", 18) + column(mine) + column(its)
        + column(ratio, 10, 2) + "   (ours, Go's, ratio)")
  }
  measureLimiter()
  print("")
}

/// How close what is let through comes to the rate.
private func measureLimiter() {
  var settings = ServerOptions()
  settings.port = 0
  settings.rate = 200
  settings.maxWorkers = 64
  settings.work = Performance.Workload(kind: .sleep, nanoseconds: 5_000_000)
  guard let server = try? HTTPServer(settings),
    let target = try? LoadTarget("127.0.0.1:\(server.port)")
  else { return print("the limiter: no server") }
  defer { _ = server.shutDown(deadline: 1_000_000_000) }
  var options = LoadOptions(target)
  options.rate = 600
  options.connections = 64
  let report = LoadRun(options).wait(until: { false })
  let rate = Double(report.answered(200)) / (Double(report.nanoseconds) / 1e9)
  print(
    String(
      format:
        "rate 200/s, 600/s asked for over %.0f s: %.1f/s let through, %+.1f%%; most in work %d",
      Double(report.nanoseconds) / 1e9, rate, (rate / 200 - 1) * 100, server.snapshot.mostInWork))
}
