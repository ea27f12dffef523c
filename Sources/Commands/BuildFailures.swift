// Why a package's tests are not run: what the go command, the compiler and go vet say of each package, as go test prints it.

import GoInterpreter
import GoSyntax
import GoTypes
import Printer

/// The packages that could not be built.
struct BuildFailures {
  /// A package that could not be built.
  struct Failure {
    /// The package, as `go list` names it.
    let name: String
    /// What is said of it, a heading first.
    var lines: [String]
  }

  /// In the order in which they failed.
  private(set) var packages: [Failure] = []
  /// Whether nothing was compiled at all.
  let isSetup: Bool

  /// The package that the tests' failure names.
  var failed: String? { (isSetup ? packages.first : packages.last)?.name }

  init(_ errors: CompileErrors, _ folder: TestFolder) {
    let path = folder.package.path
    let printer = DiagnosticPrinter(style: .plain, files: errors.files, isExplained: false)
    isSetup = !errors.setup.isEmpty || errors.diagnostics.contains { $0.code.isOfGoCommand }
    for failure in errors.setup {
      var lines = ["# " + path]
      printer.write([failure.diagnostic]) { lines.append($0) }
      add(failure.package, lines)
    }
    if !errors.setup.isEmpty { return }
    var groups: [(name: String, diagnostics: [Diagnostic])] = []
    for diagnostic in errors.diagnostics {
      let file = errors.files.position(diagnostic.pos).file
      let name = folder.variant(of: file, asTested: !isSetup || file.hasSuffix("_test.go"))
      if let index = groups.firstIndex(where: { $0.name == name }) {
        groups[index].diagnostics.append(diagnostic)
      } else {
        groups.append((name, [diagnostic]))
      }
    }
    for (name, diagnostics) in groups {
      var lines = ["# " + name]
      if isSetup {
        lines = ["# " + path]
      } else if errors.isVet {
        let plain = String(name.prefix { $0 != " " })
        lines = ["# " + plain] + (plain == name ? [] : ["# [\(plain)]"])
      }
      let (shown, end) = DiagnosticListing().ordered(diagnostics, errors.files)
      printer.write(shown) { lines.append($0) }
      if let end { lines.append(end) }
      add(name, lines)
    }
  }

  private mutating func add(_ name: String, _ lines: [String]) {
    if let index = packages.firstIndex(where: { $0.name == name }) {
      packages[index].lines += lines
    } else {
      packages.append(Failure(name: name, lines: lines))
    }
  }
}

extension TestFolder {
  /// The package that a file belongs to, as `go list` names it: with tests of its own, a package is built for them.
  func variant(of file: String, asTested: Bool) -> String {
    let tests = " [\(package.path).test]"
    if package.outer.contains(where: { $0.name == file }) { return package.path + "_test" + tests }
    if package.inner.contains(where: { $0.name == file }) {
      let hasTests = asTested && package.inner.contains { $0.name.hasSuffix("_test.go") }
      return package.path + (hasTests ? tests : "")
    }
    return module?.path(of: Files.parent(file)) ?? package.path
  }
}
