// Programs in parallel mode: real cores, real clock, no trace.

import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How a program of parallel mode goes on: its output, and whether it has ended.
final class ParallelRun: @unchecked Sendable {
  private let lock = Synchronization.Mutex<State>(State())
  private let finished: UnsafeMutablePointer<sem_t>
  private let living = Atomic<Int>(0)

  private struct State: Sendable {
    var outcome: Outcome?
    var isProgram = false
    var output: (@Sendable (String) -> Void)?
  }

  init() {
    finished = .allocate(capacity: 1)
    sem_init(finished, 0, 0)
  }

  deinit {
    sem_destroy(finished)
    finished.deallocate()
  }

  /// That of the executor whose thread this is.
  static var current: ParallelRun { GoroutineExecutor.current.run }

  /// How many goroutines there are.
  var alive: Int { living.load(ordering: .relaxed) }

  func started() { living.add(1, ordering: .relaxed) }
  func stopped() { living.subtract(1, ordering: .relaxed) }

  /// Writes to the program's output; standard output if it has none of its own.
  func write(_ line: String) {
    if let output = lock.withLock({ $0.output }) { return output(line) }
    var bytes = Array(line.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Glibc.write(1, $0.baseAddress, $0.count) }
      if written <= 0 { return }
      bytes = bytes.dropFirst(written)
    }
  }

  /// The program ends. Without a program the process does, as Go's would.
  func end(_ outcome: Outcome) {
    let isProgram = lock.withLock { state in
      if state.outcome == nil { state.outcome = outcome }
      return state.isProgram
    }
    if isProgram {
      sem_post(finished)
    } else if case .exit(let code) = outcome {
      Glibc.exit(code)
    } else {
      fatalError(outcome.message)
    }
  }

  func begin(_ output: @escaping @Sendable (String) -> Void) {
    lock.withLock { state in
      state.isProgram = true
      state.output = output
    }
  }

  func waitForEnd() -> Outcome {
    while sem_wait(finished) != 0 {}
    return lock.withLock { $0.outcome } ?? .exit(code: 0)
  }

  /// Calls `sample` with the number of goroutines every so many nanoseconds, until the program ends or `sample` says how
  /// it must end.
  func waitForEnd(every nanoseconds: Int64, _ sample: (Int) -> Outcome?) -> Outcome {
    while true {
      var until = timespec()
      clock_gettime(CLOCK_REALTIME, &until)
      let total = Int64(until.tv_nsec) &+ max(1, nanoseconds)
      until.tv_sec += Int(total / 1_000_000_000)
      until.tv_nsec = Int(total % 1_000_000_000)
      if sem_timedwait(finished, &until) == 0 {
        return lock.withLock { $0.outcome } ?? .exit(code: 0)
      }
      if errno == ETIMEDOUT, let outcome = sample(alive) { return outcome }
    }
  }
}

extension GoroutineExecutor {
  /// Starts a goroutine.
  func spawn(_ body: @escaping @Sendable () async throws -> Void) {
    run.started()
    let worker = Worker.current
    worker?.beginSpawn()
    Task(executorPreference: self) { [self] in
      // Nobody holds this task, so nobody can cancel it.
      Worker.current?.isGoroutine = true
      do {
        try await body()
      } catch {
        uncaught(error)
      }
      run.stopped()
    }
    worker?.endSpawn()
  }

  /// Starts a goroutine on the running thread, which is one of `executor`'s: it runs at once, until it first waits, and
  /// goes on there whenever it was woken. For event loops, whose requests need not change threads. What `body` throws ends
  /// the program.
  public static func goHere(
    on executor: any TaskExecutor, _ body: @escaping @Sendable () async throws -> Void
  ) {
    let pool = current
    pool.run.started()
    Task.immediate(executorPreference: executor) {
      do {
        try await body()
      } catch {
        pool.uncaught(error)
      }
      pool.run.stopped()
    }
  }

  private func uncaught(_ error: any Error) {
    if let panic = error as? Panic, panic.kind != .panic { return }
    let message = (error as? Panic)?.message ?? "\(error)"
    run.end(.panic(message: message, goroutine: 0))
  }

  /// Lets other jobs have their turn.
  func yield() async {
    await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
      let worker = Worker.current
      let wasGoroutine = worker?.isGoroutine ?? false
      worker?.wakesGoroutine = wasGoroutine
      worker?.beginSpawn(isGoroutine: wasGoroutine)
      continuation.resume()
      worker?.endSpawn()
    }
  }
}

extension Program {
  /// Runs it on real cores, with the real clock, until main returns; what other goroutines do then is ignored.
  /// Blocks the calling thread.
  public func runParallel(
    threads: Int? = nil, output: @escaping @Sendable (String) -> Void
  ) -> Outcome {
    runParallel(threads: threads, output: output) { $0.waitForEnd() }
  }

  /// Runs it on real cores and calls `sample` on this thread with the number of goroutines every so many nanoseconds. An
  /// outcome from `sample` ends the run: its goroutines are left to themselves.
  public func runParallel(
    threads: Int? = nil, every nanoseconds: Int64, sample: (Int) -> Outcome?,
    output: @escaping @Sendable (String) -> Void
  ) -> Outcome {
    runParallel(threads: threads, output: output) { $0.waitForEnd(every: nanoseconds, sample) }
  }

  private func runParallel(
    threads: Int?, output: @escaping @Sendable (String) -> Void, wait: (ParallelRun) -> Outcome
  ) -> Outcome {
    let executor = GoroutineExecutor(threads: threads ?? GoroutineExecutor.processorCount)
    executor.run.begin(output)
    let run = executor.run
    executor.spawn { [body] in
      try await body()
      run.end(.exit(code: 0))
    }
    let outcome = wait(run)
    executor.shutDown()
    return outcome
  }
}
