// Unbuffered hand-off and ping-pong: our Channel in parallel mode beside AsyncChannel.

import AsyncAlgorithms
import CSP

let count = 100_000

func nanoseconds(_ body: @Sendable () async throws -> Void) async rethrows -> Double {
  let start = ContinuousClock.now
  try await body()
  let time = start.duration(to: .now).components
  return (Double(time.seconds) * 1e9 + Double(time.attoseconds) / 1e9) / Double(count)
}

func median(_ body: @Sendable () async throws -> Double) async rethrows -> Double {
  var values: [Double] = []
  for _ in 0..<5 { values.append(try await body()) }
  return values.sorted()[2]
}

/// Our program's time on so many threads.
func ours(_ threads: Int, _ body: @escaping @Sendable () async throws -> Void) -> Double {
  var values: [Double] = []
  for _ in 0..<5 {
    let start = ContinuousClock.now
    _ = Program("bench", body).runParallel(threads: threads) { _ in }
    let time = start.duration(to: .now).components
    values.append((Double(time.seconds) * 1e9 + Double(time.attoseconds) / 1e9) / Double(count))
  }
  return values.sorted()[2]
}

let unbuffered: @Sendable () async throws -> Void = {
  let ch = Channel<Int>()
  go {
    for value in 0..<count { try await ch.send(value) }
    try await ch.close()
  }
  var sum = 0
  while let value = try await ch.receive() { sum &+= value }
}

let pingPong: @Sendable () async throws -> Void = {
  let (ping, pong) = (Channel<Int>(), Channel<Int>())
  go { while let value = try await ping.receive() { try await pong.send(value) } }
  for value in 0..<count / 2 {
    try await ping.send(value)
    _ = try await pong.receive()
  }
  try await ping.close()
}

let asyncUnbuffered = await median {
  await nanoseconds {
    let channel = AsyncChannel<Int>()
    let sender = Task {
      for value in 0..<count { await channel.send(value) }
      channel.finish()
    }
    var sum = 0
    for await value in channel { sum &+= value }
    await sender.value
  }
}

let asyncPingPong = await median {
  await nanoseconds {
    let (ping, pong) = (AsyncChannel<Int>(), AsyncChannel<Int>())
    let other = Task {
      for await value in ping { await pong.send(value) }
      pong.finish()
    }
    var answers = pong.makeAsyncIterator()
    for value in 0..<count / 2 {
      await ping.send(value)
      _ = await answers.next()
    }
    ping.finish()
    await other.value
  }
}

func row(_ name: String, _ one: Double, _ two: Double, _ other: Double) {
  func number(_ value: Double) -> String { String(Int(value.rounded())) }
  print(
    "\(name): 1 thread \(number(one)), 2 threads \(number(two)), AsyncChannel \(number(other)) ns; "
      + "AsyncChannel takes \((other / one * 10).rounded() / 10) times as long")
}

row("unbuffered", ours(1, unbuffered), ours(2, unbuffered), asyncUnbuffered)
row("ping-pong", ours(1, pingPong), ours(2, pingPong), asyncPingPong)
