// One check in a process of its own: started, given its request, watched, and waited for.

import Course
import Foundation
import Printer

#if canImport(Glibc)
  import Glibc
#endif

/// A process that checks.
struct SandboxProcess {
  /// What it is for: an index.
  let index: Int
  private let process: pid_t
  private let deadline: UInt64
  private let limits: SandboxLimits
  /// Its end of the request, of the result, of what it writes to standard error, and the line that tells it we are there;
  /// -1: closed.
  private(set) var request: Int32
  private(set) var result: Int32
  private(set) var errors: Int32
  private var line: Int32
  private var unsent: Data
  private var received = Data()
  private var said: [UInt8] = []
  /// Why we have ended it.
  private var end: End?

  private enum End {
    case time, size, interrupt
  }

  /// The most bytes of a result.
  private static let mostResult = 64 << 20
  /// The most bytes of standard error that are kept: the last.
  private static let mostSaid = 4096

  /// Starts it.
  init(_ index: Int, _ request: SandboxRequest, _ limits: SandboxLimits) throws(HostFailure) {
    self.index = index
    self.limits = limits
    guard let encoded = try? JSONEncoder().encode(request) else {
      throw HostFailure("a request cannot be encoded")
    }
    unsent = encoded
    var pipes: [[Int32]] = []
    for _ in 0..<4 {
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else {
        let error = errno
        for end in pipes.flatMap(\.self) { close(end) }
        throw HostFailure("pipe: \(Files.reason(error))")
      }
      // Out of the way of the numbers that the child knows.
      pipes.append(ends.map { Self.moved($0) })
    }
    // Request and line are read by the child, result and errors written.
    let theirs = [pipes[0][0], pipes[1][1], pipes[2][0], pipes[3][1]]
    let ours = [pipes[0][1], pipes[1][0], pipes[2][1], pipes[3][0]]
    let (started, error) = Self.spawn(theirs, limits)
    for end in theirs { close(end) }
    guard let started else {
      for end in ours { close(end) }
      throw HostFailure("a second process: \(Files.reason(error))")
    }
    process = started
    (self.request, result, line, errors) = (ours[0], ours[1], ours[2], ours[3])
    for end in ours { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    deadline = monotonicNanoseconds() + UInt64(limits.wallSeconds) * 1_000_000_000
  }

  private static func moved(_ descriptor: Int32) -> Int32 {
    let other = fcntl(descriptor, F_DUPFD_CLOEXEC, 16)
    guard other >= 0 else {
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      return descriptor
    }
    close(descriptor)
    return other
  }

  private static func spawn(
    _ ends: [Int32], _ limits: SandboxLimits
  ) -> (process: pid_t?, error: Int32) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[3], 1)
    posix_spawn_file_actions_adddup2(&actions, ends[3], 2)
    posix_spawn_file_actions_adddup2(&actions, ends[0], SandboxChild.request)
    posix_spawn_file_actions_adddup2(&actions, ends[1], SandboxChild.result)
    posix_spawn_file_actions_adddup2(&actions, ends[2], SandboxChild.line)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A process group of its own: Ctrl-C is for us, and whatever it should start ends with it.
    posix_spawnattr_setpgroup(&attributes, 0)
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP) | Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))
    let line = [
      "playground", SandboxChild.word, String(limits.seconds), String(limits.memoryBytes),
    ]
    let words = line.map { strdup($0) } + [nil]
    let variables = Self.variables.map { strdup($0) } + [nil]
    defer { for word in words + variables { free(word) } }
    var process: pid_t = 0
    let error = posix_spawn(&process, "/proc/self/exe", &actions, &attributes, words, variables)
    return error == 0 ? (process, 0) : (nil, error)
  }

  /// The environment: nothing of ours but where libraries lie.
  private static var variables: [String] {
    var variables = ["LC_ALL=C.UTF-8", "SWIFT_BACKTRACE=enable=no"]
    if let path = Terminal.variable("LD_LIBRARY_PATH") {
      variables.append("LD_LIBRARY_PATH=" + path)
    }
    return variables
  }

  // MARK: Watching

  /// Whether it has nothing more to say.
  var hasEnded: Bool { result < 0 && errors < 0 }

  /// Does what can be done without waiting.
  mutating func advance() {
    send()
    receive()
    if end == nil { watch() }
  }

  private mutating func send() {
    while request >= 0 {
      if unsent.isEmpty {
        close(request)
        request = -1
        return
      }
      let count = unsent.withUnsafeBytes { Glibc.write(request, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        if errno == EAGAIN { return }
        unsent = Data()
        continue
      }
      unsent = Data(unsent.dropFirst(count))
    }
  }

  private mutating func receive() {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while let count = Self.read(&result, &chunk) {
      received.append(contentsOf: chunk[..<count])
      if received.count > Self.mostResult { stop(.size) }
    }
    while let count = Self.read(&errors, &chunk) {
      said = Array((said + chunk[..<count]).suffix(Self.mostSaid))
    }
  }

  /// How many bytes were read; nil: there are none now, or no more.
  private static func read(_ descriptor: inout Int32, _ chunk: inout [UInt8]) -> Int? {
    while descriptor >= 0 {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count > 0 { return count }
      if count < 0 && errno == EINTR { continue }
      if count < 0 && errno == EAGAIN { return nil }
      close(descriptor)
      descriptor = -1
    }
    return nil
  }

  private mutating func watch() {
    if monotonicNanoseconds() > deadline { stop(.time) }
  }

  private mutating func stop(_ reason: End) {
    if end == nil { end = reason }
    kill(-process, SIGKILL)
    kill(process, SIGKILL)
    if reason == .size { received = Data() }
  }

  /// Ends it, because we were interrupted.
  mutating func interrupt() { stop(.interrupt) }

  // MARK: Its result

  /// Waits for its end; what it found, or why it found nothing. `start` names the submission.
  mutating func finish(_ start: CheckResult) -> CheckResult {
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, 0, &usage) < 0 && errno == EINTR {}
    for descriptor in [request, result, errors, line] where descriptor >= 0 { close(descriptor) }
    (request, result, errors, line) = (-1, -1, -1, -1)
    if end == nil, status == 0,
      let found = try? JSONDecoder().decode(CheckResult.self, from: received)
    {
      return found.named(start)
    }
    return failed(status, usage, start)
  }

  private func failed(_ status: Int32, _ usage: rusage, _ start: CheckResult) -> CheckResult {
    var failed = start
    let signal = status & 0x7F
    let words = String(decoding: said, as: UTF8.self)
    // A process whose address space is used up says so, or ends where it needs memory.
    let isOut = words.contains("allocat") || words.contains("memory")
    switch end {
    case .interrupt: failed.isInterrupted = true
    case .time: failed.verdicts = [outOfTime("\(limits.wallSeconds) s of real time")]
    case .size: failed.trouble = .init(.checker, "the result is too large")
    case nil where signal == SIGXCPU || signal == SIGKILL && isOutOfTime(usage):
      failed.verdicts = [outOfTime("\(limits.hardSeconds) s of processor time")]
    case nil where status >> 8 & 0xFF == SandboxChild.outOfMemory && signal == 0:
      failed.verdicts = [outOfMemory()]
    case nil where signal != 0 && (isOut || usage.ru_maxrss * 1024 > limits.memoryBytes * 3 / 4):
      failed.verdicts = [outOfMemory()]
    case nil:
      let how = signal != 0 ? "signal \(signal)" : "exit code \(status >> 8 & 0xFF)"
      let last = words.split(separator: "\n").last.map { ": " + $0 } ?? ""
      failed.trouble = .init(.checker, "the checker's process ended with \(how)\(last)")
    }
    return failed
  }

  private func isOutOfTime(_ usage: rusage) -> Bool {
    usage.ru_utime.tv_sec + usage.ru_stime.tv_sec >= Int(limits.hardSeconds)
  }

  private func outOfTime(_ limit: String) -> Verdict {
    Verdict(.budget, "out of time: the check used up its \(limit)")
  }

  private func outOfMemory() -> Verdict {
    Verdict(.budget, "out of memory: the check used up its \(limits.memoryBytes >> 20) MiB")
  }
}

extension CheckResult {
  /// The result, with the names that the submission has here if it has none.
  fileprivate func named(_ start: CheckResult) -> CheckResult {
    var named = self
    if name.isEmpty { named.name = start.name }
    if title.isEmpty { named.title = start.title }
    if exercise == nil { named.exercise = start.exercise }
    if files.isEmpty { named.files = start.files }
    return named
  }
}
