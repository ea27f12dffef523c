// Programs that import unsafe can send the machine to memory that is not there. As in Go that is the end of the process, with
// words of its own and exit code 2.

#if canImport(Glibc)
  import Glibc
#endif

/// Faults of memory.
enum Faults {
  /// From now on a fault is the program's. To be called for programs that import unsafe alone: elsewhere it is a defect of ours.
  static func expect() {
    #if canImport(Glibc)
      for signal in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE] {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in
          let text: StaticString = """
            unexpected fault address
            fatal error: fault
            [signal SIGSEGV: segmentation violation: a pointer of package unsafe led to memory that is not the program's]

            """
          _ = Glibc.write(2, text.utf8Start, text.utf8CodeUnitCount)
          _exit(2)
        }
        sigaction(signal, &action, nil)
      }
    #endif
  }
}
