// The program: a command line or a prompt, run on a thread with a large stack (the Go front end is recursive).

import Commands
import REPL

#if canImport(Glibc)
  import Glibc
#endif

exit(
  BigStack.run {
    Prompt.main(
      Array(CommandLine.arguments.dropFirst()),
      in: Session(console: Console(), progress: Session.savedProgress))
  })
