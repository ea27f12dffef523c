// The learner's file is watched while the prompt waits: every save is checked by this program run once more beside us.
//
// Invariants: nothing here waits. Files are looked at by opening them, since NFS refreshes what it knows at an open; one
// that has vanished for a moment (editors save by rename) is waited for; a save is checked once it has settled; a newer
// save ends the check of an older one. What was found is told when the prompt asks.

import Printer

#if canImport(Glibc)
  import Glibc
#endif

/// A watch on the files of one exercise.
public final class Watch {
  /// Nanoseconds that files must stay as they are before they are checked.
  private static let settling: UInt64 = 200_000_000
  /// The most bytes of a check's text that are told.
  private static let mostText = 256 << 10

  /// The exercise.
  public let exercise: String
  private let paths: [String]
  private let style: Style
  private var seen: [Stamp?]
  private var changed: UInt64?
  /// A hash of what was checked last.
  private var checked: UInt64
  private var check: Check?
  /// Whether the last check passed; nil before the first.
  public private(set) var isPassed: Bool?

  /// What tells one state of a file from another.
  private struct Stamp: Hashable {
    var seconds: Int
    var nanoseconds: Int
    var size: Int64
    var inode: UInt64
  }

  /// A check that runs.
  private struct Check {
    var process: pid_t
    var output: Int32
    var bytes: [UInt8] = []
  }

  /// Watches `paths`, the answer to `exercise`. What they hold now is taken as known.
  init(exercise: String, paths: [String], style: Style) {
    self.exercise = exercise
    self.paths = paths
    self.style = style
    seen = paths.map(Self.stamp)
    checked = Self.contents(paths) ?? 0
  }

  deinit { end() }

  /// Looks at the files and at the check; what there is to tell, or nil.
  func tick() -> String? {
    lookAtFiles()
    return lookAtCheck()
  }

  /// Whether a check runs or a save waits for one.
  var isBusy: Bool { check != nil || changed != nil }

  // MARK: Files

  private static func stamp(_ path: String) -> Stamp? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    return Stamp(
      seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec,
      size: Int64(status.st_size), inode: UInt64(status.st_ino))
  }

  private static func contents(_ paths: [String]) -> UInt64? {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for path in paths {
      guard let bytes = try? Files.read(path) else { return nil }
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      hash = (hash ^ 0xFF) &* 0x100_0000_01b3
    }
    return hash
  }

  private func lookAtFiles() {
    let now = monotonicNanoseconds()
    let stamps = paths.map(Self.stamp)
    if stamps != seen {
      seen = stamps
      changed = now
    }
    guard let since = changed, now - since >= Self.settling, !stamps.contains(nil) else { return }
    changed = nil
    guard let hash = Self.contents(paths), hash != checked else { return }
    checked = hash
    end()
    start()
  }

  // MARK: The check

  private func start() {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A process group of its own: Ctrl-C at the prompt is not for it.
    posix_spawnattr_setpgroup(&attributes, 0)
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP) | Int16(POSIX_SPAWN_SETSIGMASK))
    let words = Self.copied(["playground", "check", exercise])
    let variables = Self.copied(Self.variables(style))
    defer { for word in words + variables { free(word) } }
    var process: pid_t = 0
    let status = posix_spawn(&process, "/proc/self/exe", &actions, &attributes, words, variables)
    close(ends[1])
    guard status == 0 else {
      close(ends[0])
      return
    }
    // Whoever types comes first.
    setpriority(__priority_which_t(0), id_t(process), 10)
    check = Check(process: process, output: ends[0])
  }

  private static func copied(_ words: [String]) -> [UnsafeMutablePointer<CChar>?] {
    words.map { strdup($0) } + [nil]
  }

  /// Our environment, and that the output is for this prompt.
  private static func variables(_ style: Style) -> [String] {
    var variables: [String] = []
    var next = environ
    while let entry = next.pointee {
      let text = String(cString: entry)
      if !text.hasPrefix("COLUMNS=") { variables.append(text) }
      next += 1
    }
    variables.append("COLUMNS=\(style.width)")
    variables.append("\(besideVariable)=1")
    if style.hasColor { variables.append("CLICOLOR_FORCE=1") }
    return variables
  }

  /// Set in the environment of a check that runs beside a prompt.
  public static let besideVariable = "PLAYGROUND_BESIDE"

  private func lookAtCheck() -> String? {
    guard var running = check else { return nil }
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = read(running.output, &buffer, buffer.count)
      if count > 0 {
        if running.bytes.count < Self.mostText { running.bytes += buffer[..<count] }
        continue
      }
      if count < 0 && (errno == EAGAIN || errno == EINTR) {
        check = running
        return nil
      }
      break
    }
    close(running.output)
    check = nil
    let code = OtherProgram.wait(running.process)
    isPassed = code == 0
    return told(String(decoding: running.bytes, as: UTF8.self))
  }

  private func told(_ text: String) -> String {
    // The check itself names the files.
    style.ink("[saved]", .strong) + " "
      + (text.hasSuffix("\n") ? text : text + (text.isEmpty ? "nothing was found\n" : "\n"))
  }

  private func end() {
    guard let running = check else { return }
    kill(running.process, SIGKILL)
    close(running.output)
    _ = OtherProgram.wait(running.process)
    check = nil
  }
}

/// The monotonic clock in nanoseconds.
func monotonicNanoseconds() -> UInt64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}
