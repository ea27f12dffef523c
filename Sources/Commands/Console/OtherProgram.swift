// Other programs that get the terminal for a while: the shell, the editor, the pager.
//
// They share our process group, so that Ctrl-Z stops both and `fg` goes on with both; Ctrl-C is theirs meanwhile. The
// terminal's settings are put back when they end.

#if canImport(Glibc)
  import Glibc
#endif

/// Programs of the system.
public enum OtherProgram {
  /// Milliseconds between two looks at a program that runs, where something is to be done meanwhile.
  private static let interval: UInt32 = 50

  /// Runs `line` by the shell; its exit code.
  public static func shell(_ line: String) -> Int32 {
    run([Terminal.variable("SHELL") ?? "/bin/sh", "-c", line])
  }

  /// Opens a file in VISUAL or EDITOR; nil if neither is set.
  static func edit(_ path: String, meanwhile: @escaping () -> Void) -> Int32? {
    guard let editor = Terminal.variable("VISUAL") ?? Terminal.variable("EDITOR") else {
      return nil
    }
    // As git does it: the variable may have arguments.
    return run(["/bin/sh", "-c", editor + " \"$@\"", editor, path], meanwhile: meanwhile)
  }

  /// Shows `bytes` by PAGER or less; whether somebody has.
  public static func page(_ bytes: [UInt8]) -> Bool {
    let pager = getenv("PAGER").map { String(cString: $0) } ?? "less"
    guard !pager.isEmpty, pager != "cat" else { return false }
    if pager == "less" && !isInstalled("less") { return false }
    // As git: what fits is not paged, colours stay, and the text stays on the screen.
    setenv("LESS", "FRX", 0)
    let code = run(["/bin/sh", "-c", pager], input: bytes)
    return code != 127 && code != 126
  }

  private static func isInstalled(_ name: String) -> Bool {
    let path = Terminal.variable("PATH") ?? "/usr/bin:/bin"
    return path.split(separator: ":").contains { access("\($0)/\(name)", X_OK) == 0 }
  }

  /// Runs a program with these words; 127 if there is none. `meanwhile` is called while it runs.
  private static func run(
    _ words: [String], input: [UInt8]? = nil, meanwhile: (() -> Void)? = nil
  ) -> Int32 {
    Interrupt.away {
      var settings = termios()
      let hasSettings = tcgetattr(0, &settings) == 0
      var ends: [Int32] = [-1, -1]
      if input != nil {
        guard pipe(&ends) == 0 else { return 127 }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      }
      let process = start(words, input: ends[0])
      if ends[0] >= 0 { close(ends[0]) }
      if let input, process > 0 { _ = Console.writeAll(input, to: ends[1]) }
      if ends[1] >= 0 { close(ends[1]) }
      guard process > 0 else { return 127 }
      let code = wait(process, meanwhile)
      if hasSettings { tcsetattr(0, TCSADRAIN, &settings) }
      return code
    }
  }

  private static func start(_ words: [String], input: Int32) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if input >= 0 { posix_spawn_file_actions_adddup2(&actions, input, 0) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))
    var arguments = words.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    let status = posix_spawnp(&process, words[0], &actions, &attributes, arguments, environ)
    return status == 0 ? process : -1
  }

  /// Waits for a child; its exit code, 128 and the signal's number if a signal ended it.
  static func wait(_ process: pid_t, _ meanwhile: (() -> Void)? = nil) -> Int32 {
    var status: Int32 = 0
    while true {
      let found = waitpid(process, &status, meanwhile == nil ? 0 : WNOHANG)
      if found == process { break }
      if found < 0 && errno != EINTR { return 127 }
      if found == 0, let meanwhile {
        meanwhile()
        usleep(interval * 1000)
      }
    }
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }
}
