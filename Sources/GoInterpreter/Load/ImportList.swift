// What the go command finds before anything is compiled: packages that are nowhere, and import cycles.
//
// Invariants: each package is looked at once; files that do not parse are left to the compiler.

import GoStd
import GoSyntax

/// The imports of a program, its own packages' included.
struct ImportList {
  /// What the complaints' positions are of.
  let fileSet = FileSet()
  /// What is wrong: an import cycle, an internal package, or all packages that are nowhere, by path.
  var diagnostics: [Diagnostic] {
    ending.map { [$0] } ?? missing.sorted { $0.path < $1.path }.map(\.diagnostic)
  }

  /// The files of a package of the program's own module; nil if there is none.
  private let sources: (String) -> [GoSource]?
  /// Why a package that is neither of the module nor a standard one is not there.
  private let complaint: (String) -> (message: String, hint: String?)
  private var missing: [(path: String, diagnostic: Diagnostic)] = []
  /// An import cycle, or an import of an internal package: the go command looks no further.
  private var ending: Diagnostic?
  private var seen: Set<String> = []
  /// The packages that are being looked at, and the file of each that imports the next.
  private var open: [(path: String, file: String)] = []

  init(
    sources: @escaping (String) -> [GoSource]?,
    complaint: @escaping (String) -> (message: String, hint: String?)
  ) {
    self.sources = sources
    self.complaint = complaint
  }

  /// Looks at a package and at what it imports.
  mutating func visit(_ path: String, _ files: [GoSource]) {
    seen.insert(path)
    for text in files {
      guard let source = fileSet.add(name: text.name, source: text.text) else { continue }
      let parsed = parseFile(source, ids: NodeIDs(), mode: .lazyBodies)
      if parsed.hasSyntaxErrors { continue }
      open.append((path, text.name.split(separator: "/").last.map(String.init) ?? text.name))
      for spec in parsed.file.imports where !spec.path.isBad { visit(spec) }
      open.removeLast()
    }
  }

  private mutating func visit(_ spec: ImportSpec) {
    let path = String(spec.path.value.dropFirst().dropLast())
    if path.isEmpty || path == "unsafe" || ending != nil { return }
    if open.contains(where: { $0.path == path }) { return noteCycle(to: path) }
    if isDenied(path) { return noteInternal(path, spec.path.pos) }
    if seen.contains(path) { return }
    if let own = sources(path) { return visit(path, own) }
    if !GoStd.files(of: path).isEmpty { return }
    seen.insert(path)
    let (message, hint) = complaint(path)
    missing.append(
      (
        path,
        Diagnostic(
          pos: spec.path.pos, end: spec.path.end, code: DiagnosticCode("MissingPackage"),
          message: message, hint: hint)
      ))
  }

  /// Whether the package that is being looked at may not import `path`. Go: "An import of a path containing the element
  /// “internal” is disallowed if the importing code is outside the tree rooted at the parent of the “internal” directory."
  private func isDenied(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    guard let element = parts.lastIndex(of: "internal"), var importer = open.last?.path else {
      return false
    }
    // The main of a package's tests is the go command's own.
    if importer.hasSuffix(".test") { return false }
    if importer.hasSuffix("_test") { importer.removeLast(5) }
    let parent = parts[..<element].joined(separator: "/")
    if parent.isEmpty { return true }
    // Where a file that is named alone lies is not known.
    if importer == "command-line-arguments" && sources(path) != nil { return false }
    return importer != parent && !importer.hasPrefix(parent + "/")
  }

  private mutating func noteInternal(_ path: String, _ pos: Pos) {
    guard let first = open.first, ending == nil else { return }
    let place = fileSet.position(pos)
    var lines = ["package \(first.path)"]
    lines += open.dropFirst().map { "\timports \($0.path)" }
    lines.append("\t\(place): use of internal package \(path) not allowed")
    ending = Diagnostic(
      pos: .none, code: DiagnosticCode("InternalPackage"), message: lines.joined(separator: "\n"))
  }

  // In the go command's words.
  private mutating func noteCycle(to path: String) {
    guard let first = open.first else { return }
    var lines = ["package \(first.path)"]
    for (index, place) in open.enumerated() {
      let next = index + 1 < open.count ? open[index + 1].path : path
      lines.append("\timports \(next) from \(place.file)")
    }
    ending = Diagnostic(
      pos: .none, code: DiagnosticCode("ImportCycle"),
      message: lines.joined(separator: "\n") + ": import cycle not allowed")
  }
}
