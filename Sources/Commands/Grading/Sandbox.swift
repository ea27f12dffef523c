// Checks of many submissions, each in a process of its own, several side by side; results come in the order of submissions.

import Course
import Printer

#if canImport(Glibc)
  import Glibc
#endif

/// A submission that is to be checked.
struct SandboxJob {
  /// What is asked; nil: there is nothing to check, `start` says why.
  var request: SandboxRequest?
  /// The result as far as it is known before: names, or trouble.
  var start: CheckResult
}

/// Runs checks.
struct Sandbox {
  var limits = SandboxLimits()
  /// Processes at a time; 0: one per processor.
  var jobs = 0
  /// Whether this program can be run once more; tests run within another.
  var isProgram: Bool

  /// Results that may wait for one before them, per process.
  private static let ahead = 8
  /// Milliseconds between two looks at the clock.
  private static let interval: Int32 = 50

  init(_ session: Session) { isProgram = session.isProgram }

  /// Checks `count` submissions. `job` is asked when one begins; `body` gets the results in order. After Ctrl-C those that
  /// have not ended come as interrupted.
  func run(
    _ count: Int, _ job: (Int) -> SandboxJob, _ body: (Int, CheckResult) throws -> Void
  ) throws {
    if !isProgram { return try runHere(count, job, body) }
    let most = min(count, jobs == 0 ? Children.processors : jobs)
    var running: [SandboxProcess] = []
    var starts: [Int: CheckResult] = [:]
    var done: [Int: CheckResult] = [:]
    var next = 0
    var shown = 0
    defer {
      for var child in running {
        child.interrupt()
        _ = child.finish(CheckResult(name: ""))
      }
    }
    while shown < count {
      if Interrupt.isPending { break }
      while running.count < most && next < count && next < shown + most * Self.ahead {
        let asked = job(next)
        start(asked, next, &running, &starts, &done)
        next += 1
      }
      wait(running)
      for place in running.indices.reversed() {
        running[place].advance()
        guard running[place].hasEnded else { continue }
        var ended = running.remove(at: place)
        let start = starts.removeValue(forKey: ended.index) ?? CheckResult(name: "")
        done[ended.index] = ended.finish(start)
      }
      while let result = done.removeValue(forKey: shown) {
        try body(shown, result)
        shown += 1
      }
    }
    try tellInterrupted(shown..<count, &running, starts, done, job, body)
  }

  private func start(
    _ asked: SandboxJob, _ index: Int, _ running: inout [SandboxProcess],
    _ starts: inout [Int: CheckResult], _ done: inout [Int: CheckResult]
  ) {
    guard let request = asked.request else {
      done[index] = asked.start
      return
    }
    do throws(HostFailure) {
      running.append(try SandboxProcess(index, request, limits))
      starts[index] = asked.start
    } catch {
      done[index] = asked.start
      done[index]?.trouble = .init(.checker, error.message)
    }
  }

  /// Waits until one of the processes wants something, or for a while.
  private func wait(_ running: [SandboxProcess]) {
    var polls: [pollfd] = []
    for child in running {
      for descriptor in [child.result, child.errors] where descriptor >= 0 {
        polls.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
      }
      if child.request >= 0 {
        polls.append(pollfd(fd: child.request, events: Int16(POLLOUT), revents: 0))
      }
    }
    if !polls.isEmpty { _ = poll(&polls, nfds_t(polls.count), Self.interval) }
  }

  private func tellInterrupted(
    _ rest: Range<Int>, _ running: inout [SandboxProcess], _ starts: [Int: CheckResult],
    _ done: [Int: CheckResult], _ job: (Int) -> SandboxJob,
    _ body: (Int, CheckResult) throws -> Void
  ) throws {
    for var child in running {
      child.interrupt()
      _ = child.finish(CheckResult(name: ""))
    }
    running = []
    for index in rest {
      var result = done[index] ?? starts[index] ?? job(index).start
      if done[index] == nil && result.trouble == nil { result.isInterrupted = true }
      try body(index, result)
    }
  }

  /// Within this process, one after the other.
  private func runHere(
    _ count: Int, _ job: (Int) -> SandboxJob, _ body: (Int, CheckResult) throws -> Void
  ) throws {
    for index in 0..<count {
      let asked = job(index)
      guard let request = asked.request else {
        try body(index, asked.start)
        continue
      }
      var options = CheckOptions()
      options.shouldStop = Interrupt.stop(afterSeconds: limits.seconds)
      var result: CheckResult
      do {
        result = try request.check(options)
      } catch let failure as HostFailure {
        result = asked.start
        result.trouble = .init(.unreadable, failure.message)
      }
      try body(index, result)
    }
  }
}
