// `playground vet FILE|DIR`: what the Go compiler says of a program, and go vet.

import ArgumentParser
import GoInterpreter
import Printer

/// Checks Go source without running it.
struct VetCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "vet", abstract: "Say what the Go compiler and go vet say of a program.")

  @Argument(help: "A Go file, a folder, or - for standard input.")
  var path: String?

  @Flag(name: .customShort("e"), help: "All errors, not only the first ten.")
  var all = false

  @Flag(help: "One JSON object per line, for editors.")
  var json = false

  func execute(in session: Session) throws -> Int32 {
    guard let path else { throw Misuse("vet what? A Go file, a folder, or - for standard input") }
    let console = session.console
    switch GoProgram.load(try GoFiles.read(path)) {
    case .program:
      if !json { console.line(console.style.ink("ok", .good) + "  \(harmless(path))") }
      return 0
    case .failure(let diagnostics, let files):
      let printer = DiagnosticPrinter(style: console.style, files: files)
      if json {
        for diagnostic in diagnostics { console.line(printer.json(diagnostic)) }
      } else {
        printer.write(diagnostics, most: all ? .max : DiagnosticPrinter.usual) { console.line($0) }
      }
      return 1
    }
  }
}
