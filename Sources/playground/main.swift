// The program: a command line or a prompt, run on a thread with a large stack (the Go front end is recursive).

import Commands
import REPL

#if canImport(Glibc)
  import Glibc
#endif

private let arguments = Array(CommandLine.arguments.dropFirst())

exit(
  BigStack.run {
    if SandboxChild.isMeant(by: arguments) { return SandboxChild.run(arguments) }
    let session = Session(console: Console(), progress: Session.savedProgress)
    session.isProgram = true
    return Prompt.main(arguments, in: session)
  })
