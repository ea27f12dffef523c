// The learner's editor: $VISUAL, $EDITOR, or vi.

import Printer

#if canImport(Glibc)
  import Glibc
#endif

/// Starting the editor.
enum Editor {
  /// The command with its arguments: $VISUAL, $EDITOR; nil if neither is set.
  static var command: [String]? {
    for name in ["VISUAL", "EDITOR"] {
      if let words = Terminal.variable(name).map(Words.split), !words.isEmpty { return words }
    }
    return nil
  }

  /// Lets the learner edit a file until the editor ends.
  static func open(_ path: String) throws {
    let words = command ?? ["vi"]
    let status = try Process.run(words + [path])
    guard status == 0 else {
      throw HostFailure("\(words[0]): ended with \(status); $EDITOR says which editor is used")
    }
  }

  /// Lets the learner edit `text` in a temporary file; nil if nothing came back.
  static func edit(_ text: String, name: String) throws -> String? {
    let folder = (Terminal.variable("TMPDIR") ?? "/tmp") + "/playground-\(getpid())"
    try Files.makeFolders(folder)
    let path = folder + "/" + name
    defer {
      unlink(path)
      rmdir(folder)
    }
    try Files.write(Array(text.utf8), to: path)
    try open(path)
    return String(decoding: try Files.read(path), as: UTF8.self)
  }
}

/// Running other programs in the foreground.
enum Process {
  /// Runs a program with the terminal for its own, found along $PATH, and waits; its exit code, 128 and more if a signal
  /// ended it.
  static func run(_ words: [String]) throws -> Int32 {
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    // Ctrl-C is the program's own affair while it runs.
    let before = signal(SIGINT, SIG_IGN)
    defer { signal(SIGINT, before) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigemptyset(&defaults)
    sigaddset(&defaults, SIGINT)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var child: pid_t = 0
    let error = posix_spawnp(&child, words[0], nil, &attributes, arguments, environ)
    guard error == 0 else { throw HostFailure("\(words[0]): \(Files.reason(error))") }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F)
  }
}
