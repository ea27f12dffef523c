// A copy of the process that explores one branch ahead of the search.
//
// The copy has the subject's memory as it was, at the same addresses, so that what it records means the same here. It writes
// one report into a pipe and ends: when the branch is done, or as soon as the search needs it. A report that is cut
// short, or does not come, is no harm: the search explores the branch itself.

import CProcess
import CSP
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A branch under way.
final class Scout {
  /// How long a scout whose report is needed may take to hand it over, in milliseconds: a run at most.
  private static let patience: Int32 = 10_000

  let branch: Branch
  private let process: pid_t
  private let input: Int32
  private let isNeeded: UnsafeMutablePointer<Atomic<Int>>
  private var received: [UInt8] = []
  /// Whether it has said all that it will.
  private(set) var hasEnded = false

  /// Starts a scout, whose process runs `explore` with a question that says whether the report is needed, and sends the
  /// words that it returns; nil if there is no process to be had.
  init?(_ branch: Branch, _ explore: (_ isNeeded: () -> Bool) -> [UInt64]) {
    let page = mmap(
      nil, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)
    guard let page, page != MAP_FAILED else { return nil }
    let flag = page.bindMemory(to: Atomic<Int>.self, capacity: 1)
    flag.initialize(to: Atomic(0))
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else {
      munmap(page, 4096)
      return nil
    }
    let child = cprocess_fork()
    if child == 0 {
      close(ends[0])
      let words = explore { flag.pointee.load(ordering: .relaxed) != 0 }
      Self.write(words, to: ends[1])
      _exit(0)
    }
    close(ends[1])
    guard child > 0 else {
      close(ends[0])
      munmap(page, 4096)
      return nil
    }
    self.branch = branch
    process = child
    input = ends[0]
    isNeeded = flag
  }

  deinit {
    if !hasEnded { kill(process, SIGKILL) }
    close(input)
    var status: Int32 = 0
    while waitpid(process, &status, 0) == -1 && errno == EINTR {}
    munmap(isNeeded, 4096)
  }

  /// Takes in what it has sent, without waiting.
  func look() { read(waiting: 0) }

  /// What it has found; nil if it can't be used.
  func report() -> BranchReport? {
    isNeeded.pointee.store(1, ordering: .relaxed)
    while !hasEnded {
      if !read(waiting: Self.patience) { return nil }
    }
    let words = received.withUnsafeBytes { bytes in
      (0..<bytes.count / 8).map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self) }
    }
    guard let count = words.first, count == words.count - 1, count > 0 else { return nil }
    return BranchReport(words: Array(words.dropFirst()))
  }

  /// Whether there was anything to read, or its end.
  @discardableResult
  private func read(waiting milliseconds: Int32) -> Bool {
    var buffer: [UInt8] = []
    var wait = milliseconds
    var hasRead = false
    while !hasEnded {
      var descriptor = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
      let ready = poll(&descriptor, 1, wait)
      if ready == -1 && errno == EINTR { continue }
      if ready <= 0 { return hasRead }
      if buffer.isEmpty { buffer = [UInt8](repeating: 0, count: 1 << 16) }
      let count = buffer.withUnsafeMutableBytes { systemRead(input, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      if count <= 0 {
        hasEnded = true
        return true
      }
      received.append(contentsOf: buffer[..<count])
      hasRead = true
      wait = 0
    }
    return true
  }

  private static func write(_ words: [UInt64], to output: Int32) {
    var all = [UInt64(words.count)]
    all.append(contentsOf: words)
    all.withUnsafeBytes { bytes in
      var sent = 0
      while sent < bytes.count {
        let count = systemWrite(output, bytes.baseAddress.map { $0 + sent }, bytes.count - sent)
        if count < 0 && errno == EINTR { continue }
        if count <= 0 { return }
        sent += count
      }
    }
  }
}

private func systemRead(_ file: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(file, buffer, count)
}

private func systemWrite(_ file: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, buffer, count)
}
