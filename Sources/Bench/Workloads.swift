// What is measured: small programs, each in Swift and in Go, that do the same number of operations.

import CSP

/// A workload: how many operations it does, and the two programs.
struct Workload: Sendable {
  let name: String
  /// Operations that the time is divided by.
  let operations: Int
  let swift: @Sendable () async throws -> Void
  /// The body of Go's main; `n` is the number of operations.
  let go: String
}

let workloads: [Workload] = [
  Workload(
    name: "unbuffered", operations: 200_000,
    swift: {
      let ch = Channel<Int>()
      go("sender") {
        for value in 0..<200_000 { try await ch.send(value) }
        try await ch.close()
      }
      var sum = 0
      while let value = try await ch.receive() { sum &+= value }
    },
    go: """
      ch := make(chan int)
      go func() { for i := 0; i < n; i++ { ch <- i }; close(ch) }()
      sum := 0
      for v := range ch { sum += v }
      """),
  Workload(
    name: "ping-pong", operations: 200_000,
    swift: {
      let (ping, pong) = (Channel<Int>(), Channel<Int>())
      go("pong") {
        while let value = try await ping.receive() { try await pong.send(value) }
      }
      for value in 0..<100_000 {
        try await ping.send(value)
        _ = try await pong.receive()
      }
      try await ping.close()
    },
    go: """
      ping, pong := make(chan int), make(chan int)
      go func() { for v := range ping { pong <- v } }()
      for i := 0; i < n/2; i++ { ping <- i; <-pong }
      close(ping)
      """),
  Workload(
    name: "buffered 128", operations: 500_000,
    swift: {
      let ch = Channel<Int>(capacity: 128)
      go("sender") {
        for value in 0..<500_000 { try await ch.send(value) }
        try await ch.close()
      }
      var sum = 0
      while let value = try await ch.receive() { sum &+= value }
    },
    go: """
      ch := make(chan int, 128)
      go func() { for i := 0; i < n; i++ { ch <- i }; close(ch) }()
      sum := 0
      for v := range ch { sum += v }
      """),
  Workload(
    name: "select of 4", operations: 100_000,
    swift: {
      let channels = (0..<4).map { _ in Channel<Int>() }
      for ch in channels {
        go("sender") { for value in 0..<25_000 { try await ch.send(value) } }
      }
      let (a, b, c, d) = (channels[0], channels[1], channels[2], channels[3])
      var sum = 0
      for _ in 0..<100_000 {
        sum &+= try await select(
          .receive(from: a) { $0 ?? 0 }, .receive(from: b) { $0 ?? 0 },
          .receive(from: c) { $0 ?? 0 }, .receive(from: d) { $0 ?? 0 })
      }
    },
    go: """
      chs := [4]chan int{}
      for i := range chs {
        ch := make(chan int)
        chs[i] = ch
        go func() { for j := 0; j < n/4; j++ { ch <- j } }()
      }
      sum := 0
      for i := 0; i < n; i++ {
        select {
        case v := <-chs[0]: sum += v
        case v := <-chs[1]: sum += v
        case v := <-chs[2]: sum += v
        case v := <-chs[3]: sum += v
        }
      }
      """),
  Workload(
    name: "mutex, 4 contend", operations: 400_000,
    swift: {
      let (mutex, group) = (Mutex(), WaitGroup())
      let counter = Counter()
      for _ in 0..<4 {
        group.go {
          for _ in 0..<100_000 {
            try await mutex.lock()
            counter.value &+= 1
            await mutex.unlock()
          }
        }
      }
      try await group.wait()
    },
    go: """
      var mu sync.Mutex
      var wg sync.WaitGroup
      c := 0
      for i := 0; i < 4; i++ {
        wg.Add(1)
        go func() { defer wg.Done(); for j := 0; j < n/4; j++ { mu.Lock(); c++; mu.Unlock() } }()
      }
      wg.Wait()
      """),
  Workload(
    name: "spawn and join", operations: 100_000,
    swift: {
      for _ in 0..<100 {
        let group = WaitGroup()
        for _ in 0..<1_000 { group.go {} }
        try await group.wait()
      }
    },
    go: """
      for i := 0; i < n/1000; i++ {
        var wg sync.WaitGroup
        for j := 0; j < 1000; j++ { wg.Add(1); go func() { wg.Done() }() }
        wg.Wait()
      }
      """),
]

/// A number that a mutex guards.
final class Counter: @unchecked Sendable {
  var value = 0
}

/// Three goroutines that do about 30 operations: what one run of an exploration looks like.
let smallProgram = Program("small") {
  let (jobs, results) = (Channel<Int>(), Channel<Int>(capacity: 1))
  let (mutex, group) = (Mutex(), WaitGroup())
  let total = Counter()
  for _ in 0..<2 {
    group.go {
      while let job = try await jobs.receive() {
        try await mutex.lock()
        total.value &+= job
        await mutex.unlock()
      }
      try await results.send(1)
    }
  }
  for job in 0..<4 { try await jobs.send(job) }
  try await jobs.close()
  _ = try await results.receive()
  _ = try await results.receive()
  try await group.wait()
}

/// Ends in a deadlock, with goroutines blocked in each kind of operation.
let deadlockingProgram = Program("deadlock") {
  let (ch, mutex, group) = (Channel<Int>(), Mutex(), WaitGroup())
  try await group.add(1)
  go("sender") {
    try await ch.send(1); try await ch.send(2)
  }
  go("locker") {
    try await mutex.lock(); try await mutex.lock()
  }
  _ = try await ch.receive()
  try await group.wait()
}

/// Returns and leaves two goroutines behind.
let leakingProgram = Program("leak") {
  let ch = Channel<Int>()
  for value in 0..<3 { go("sender") { try await ch.send(value) } }
  _ = try await ch.receive()
}
