// This program run again as child processes, several side by side: each check has its own memory, and what one does
// cannot disturb another.

import Printer

#if canImport(Glibc)
  import Glibc
#endif

/// Runs of this program as children.
enum Children {
  /// One that runs.
  private struct Child {
    var index: Int
    var process: pid_t
    var output: Int32
    var bytes: [UInt8] = []
  }

  /// Processors that may be used.
  static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Runs this program once for each of `lines` (without its name), at most `jobs` at a time (0: one per processor).
  /// `body` gets the index, what was written to standard output and error, and the exit code, in the order of `lines`.
  /// With one job they run within this process.
  static func run(
    _ lines: [[String]], jobs: Int, in session: Session,
    _ body: (_ index: Int, _ output: String, _ exit: Int32) -> Void
  ) throws {
    let most = min(lines.count, jobs == 0 ? processors : jobs)
    if most <= 1 {
      for (index, line) in lines.enumerated() {
        if Interrupt.isPending { return }
        let transcript = Console.Transcript()
        let inner = Session(console: Console(transcript, style: session.console.style))
        inner.isInteractive = session.isInteractive
        let code = Playground.execute(line, in: inner)
        inner.console.flush()
        body(index, transcript.text, code)
      }
      return
    }
    var running: [Child] = []
    var done: [Int: (output: String, exit: Int32)] = [:]
    var next = 0
    var shown = 0
    defer { for child in running { end(child) } }
    while shown < lines.count && !Interrupt.isPending {
      while running.count < most && next < lines.count {
        running.append(try start(lines[next], index: next))
        next += 1
      }
      for child in try collect(&running) {
        done[child.index] = (String(decoding: child.bytes, as: UTF8.self), wait(child.process))
      }
      while let result = done.removeValue(forKey: shown) {
        body(shown, result.output, result.exit)
        session.console.flush()
        shown += 1
      }
    }
  }

  private static func start(_ line: [String], index: Int) throws -> Child {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw HostFailure("pipe: \(Files.reason(errno))") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
    var words = (["playground"] + line).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    let error = posix_spawn(&process, "/proc/self/exe", &actions, nil, words, environ)
    close(ends[1])
    guard error == 0 else {
      close(ends[0])
      throw HostFailure("a second process: \(Files.reason(error))")
    }
    return Child(index: index, process: process, output: ends[0])
  }

  /// Reads what the children have written, and returns those that have ended.
  private static func collect(_ running: inout [Child]) throws -> [Child] {
    var polls = running.map { pollfd(fd: $0.output, events: Int16(POLLIN), revents: 0) }
    if poll(&polls, nfds_t(polls.count), -1) < 0 {
      if errno == EINTR { return [] }
      throw HostFailure("poll: \(Files.reason(errno))")
    }
    var ended: [Child] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    for (index, each) in polls.enumerated().reversed() where each.revents != 0 {
      let count = read(each.fd, &buffer, buffer.count)
      if count > 0 {
        running[index].bytes.append(contentsOf: buffer[..<count])
      } else if count == 0 || errno != EINTR {
        close(each.fd)
        ended.append(running.remove(at: index))
      }
    }
    return ended
  }

  private static func wait(_ process: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    // Ended by a signal: as a shell says it.
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }

  private static func end(_ child: Child) {
    kill(child.process, SIGKILL)
    close(child.output)
    _ = wait(child.process)
  }
}
