// The program: a command line, run on a thread with a large stack (the Go front end is recursive).

import Commands

#if canImport(Glibc)
  import Glibc
#endif

exit(
  BigStack.run {
    Playground.execute(
      Array(CommandLine.arguments.dropFirst()),
      in: Session(console: Console(), progress: Session.savedProgress))
  })
