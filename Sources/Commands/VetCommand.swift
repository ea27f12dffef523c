// `playground vet FILE|DIR`: what the Go compiler says of a program, and go vet.

import ArgumentParser
import GoStd
import GoSyntax
import GoTypes
import GoVet
import Printer

/// Checks Go source without running it.
struct VetCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "vet", abstract: "Say what the Go compiler and go vet say of a program.",
    discussion: "Of a folder the package with its tests is checked, by its go.mod's version.")

  @Argument(help: "A Go file, a folder, or - for standard input.")
  var path: String?

  @Flag(name: .customShort("e"), help: "All errors, not only the first ten.")
  var all = false

  @Flag(help: "One JSON object per line, for editors.")
  var json = false

  @Option(name: .customLong("lang-version"), help: "The Go version to check by, as 1.21.")
  var langVersion: String?

  @Option(name: .customLong("off"), help: "A vet pass that is not run; may be repeated.")
  var disabled: [String] = []

  @Flag(help: "List the vet passes.")
  var passes = false

  func execute(in session: Session) throws -> Int32 {
    let console = session.console
    if passes {
      list { console.line($0) }
      return 0
    }
    guard let path else { throw Misuse("vet what? A Go file, a folder, or - for standard input") }
    let known = Set(Vet.passes.map(\.name))
    if let unknown = disabled.first(where: { !known.contains($0) }) {
      throw Misuse("there is no vet pass \(unknown): vet --passes lists them")
    }
    let loader = PackageLoader(
      standard: StandardLibrary(
        files: { GoStd.files(of: $0) }, importPaths: { GoStd.importPaths }),
      sources: SourceProvider(
        read: { try? Files.read($0) }, list: { try? Files.names(in: $0) }))
    loader.versionOverride = try version()
    let program = try load(path, loader)
    let (errors, end) = DiagnosticListing(showsAll: all).ordered(
      program.diagnostics, loader.fileSet)
    var shown = errors
    if program.isCorrect {
      shown += program.packages.flatMap { Vet.run($0.checker, disabled: Set(disabled)) }
    }
    let printer = DiagnosticPrinter(style: console.style, files: loader.fileSet, isVet: true)
    write(shown, end: end, printer) { console.line($0) }
    if shown.isEmpty, !json {
      console.line(console.style.ink("ok", .good) + "  \(harmless(path))")
    }
    return shown.isEmpty ? 0 : 1
  }

  private func version() throws -> GoVersion? {
    guard let langVersion else { return nil }
    guard let version = GoVersion(langVersion), version <= .latest else {
      throw Misuse("--lang-version \(langVersion): a version up to \(GoVersion.latest), as 1.21")
    }
    return version
  }

  private func load(_ path: String, _ loader: PackageLoader) throws -> LoadedProgram {
    if path == "-" {
      return loader.load(name: "stdin.go", source: try Files.readAll(0, "standard input"))
    }
    let kind = Files.kind(path)
    guard kind.exists else { throw Misuse("\(path): no such file or folder") }
    if kind.isFolder {
      let folder = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
      return loader.load(directory: folder, tests: true)
    }
    return loader.load(files: [path])
  }

  private func write(
    _ diagnostics: [Diagnostic], end: String?, _ printer: DiagnosticPrinter,
    to line: (String) -> Void
  ) {
    if json {
      for diagnostic in diagnostics { line(printer.json(diagnostic)) }
      return
    }
    printer.write(diagnostics, to: line)
    if let end { line(end) }
  }

  private func list(to line: (String) -> Void) {
    let width = Vet.passes.map(\.name.count).max() ?? 0
    for pass in Vet.passes {
      let name = pass.name + String(repeating: " ", count: width - pass.name.count)
      let lesson = pass.section.map { " (lesson \($0))" } ?? ""
      line("\(name)  \(pass.summary)\(lesson)\(pass.isGo ? "" : ", not in go vet")")
    }
  }
}
