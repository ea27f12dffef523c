// What the go command finds before anything is compiled: packages that are nowhere, import cycles, folders with files of
// two packages, programs that are imported.
//
// Invariants: each package is looked at once, those that it imports before it, by path; what stands behind the imports is
// left to the compiler.

import GoStd
import GoSyntax
import GoTypes

/// Something that keeps the go command from building a package.
public struct SetupFailure: Sendable {
  /// The package, as `go list` names it: the tests' variant of example.com/m is `example.com/m [example.com/m.test]`.
  public let package: String
  /// What is wrong.
  public let diagnostic: Diagnostic
}

/// The imports of a program, its own packages' included.
struct ImportList {
  /// What the complaints' positions are of.
  let fileSet: FileSet
  /// What is wrong: an import cycle or an internal package, or all else.
  var failures: [SetupFailure] { ending.map { [$0] } ?? found }

  /// The files of a package of the program's own module; nil if there is none.
  private let sources: (String) -> [GoSource]?
  /// Why a package that is neither of the module nor a standard one is not there.
  private let complaint: (String) -> (message: String, hint: String?)
  /// The folder that files' names are relative to.
  private let folder: String
  private var found: [SetupFailure] = []
  /// An import cycle, or an import of an internal package: the go command looks no further.
  private var ending: SetupFailure?
  private var seen: Set<String> = []
  /// The packages that are being looked at, and the file of each that imports the next.
  private var open: [Place] = []
  /// The package that is tested; empty where none is.
  private var tested = ""

  /// A package, and a file of it.
  private struct Place {
    var path: String
    var file: String
    var isTest: Bool { file.hasSuffix("_test.go") }
  }

  /// An import, and the file that it stands in.
  private struct Found {
    var spec: FileHeader.Import
    var file: String
  }

  init(
    fileSet: FileSet = FileSet(), folder: String, sources: @escaping (String) -> [GoSource]?,
    complaint: @escaping (String) -> (message: String, hint: String?)
  ) {
    self.fileSet = fileSet
    self.folder = folder
    self.sources = sources
    self.complaint = complaint
  }

  /// Looks at a package and at what it imports.
  mutating func visit(_ path: String, _ files: [GoSource]) { visit(path, files, from: nil) }

  /// Looks at the package at `path` and at its tests, which stand among its files or are the package `path_test`.
  mutating func visit(tests path: String, _ inner: [GoSource], _ outer: [GoSource]) {
    tested = path
    visit(path, inner)
    if !outer.isEmpty { visit(path + "_test", outer) }
  }

  private mutating func visit(_ path: String, _ files: [GoSource], from importer: Found?) {
    seen.insert(path)
    var imports: [Found] = []
    var own: SetupFailure?
    var first: (package: String, file: String)?
    for text in files {
      guard let source = fileSet.add(name: text.name, source: text.text) else { continue }
      let file = lastElement(text.name)
      let header = parseHeader(source)
      if let problem = header.problem {
        own = own ?? SetupFailure(package: path, diagnostic: problem)
      } else {
        imports += header.imports.map { Found(spec: $0, file: file) }
      }
      if header.packageName.isEmpty { continue }
      let isOuter = file.hasSuffix("_test.go") && header.packageName.hasSuffix("_test")
      let name = isOuter ? String(header.packageName.dropLast(5)) : header.packageName
      if let first {
        if first.package != name {
          own =
            own
            ?? clash(
              path, "\(first.package) (\(first.file)) and \(name) (\(file))", text.name, importer)
        }
      } else {
        first = (name, file)
      }
    }
    // The first of several imports of a package counts.
    var known: Set<String> = []
    var haveTestsFailed = false
    for found in imports.filter({ known.insert($0.spec.path).inserted }).sorted(by: {
      $0.spec.path < $1.spec.path
    }) {
      let place = Place(path: path, file: found.file)
      // Of what a package's tests import, the first that is wrong is said.
      if place.isTest && haveTestsFailed { continue }
      let count = self.found.count
      open.append(place)
      own = visit(found, own)
      open.removeLast()
      if place.isTest { haveTestsFailed = own != nil || self.found.count > count }
    }
    if let own { found.append(own) }
  }

  private func clash(
    _ path: String, _ packages: String, _ name: String, _ importer: Found?
  ) -> SetupFailure {
    let parent = name.lastIndex(of: "/").map { "/" + name[..<$0] } ?? ""
    let directory = name.hasPrefix("/") ? String(parent.dropFirst()) : folder + parent
    return SetupFailure(
      package: path,
      diagnostic: Diagnostic(
        pos: importer?.spec.pos ?? .none, end: importer?.spec.end, code: .packageClash,
        message: "found packages \(packages) in \(directory)"))
  }

  /// What is wrong with the importing package: `own`, unless this import is the first that is wrong in it.
  private mutating func visit(_ found: Found, _ own: SetupFailure?) -> SetupFailure? {
    let path = found.spec.path
    if path == "unsafe" || ending != nil { return own }
    if path.contains("@") {
      noteVersion(path)
      return own
    }
    if let problem = importPathProblem(path) { return malformed(found, problem, own) }
    if open.contains(where: { $0.path == path }) {
      noteCycle(to: path)
      return own
    }
    if isDenied(path) {
      noteInternal(path, found.spec.pos)
      return own
    }
    if let files = sources(path) {
      if !seen.contains(path) { visit(path, files, from: found) }
      if own == nil, isProgram(files), let importer = open.last, importer.path != path + "_test" {
        return failure(
          found, .programImport, "import \(quote(path)) is a program, not an importable package",
          package: variant(importer))
      }
      return own
    }
    if seen.contains(path) || !GoStd.files(of: path).isEmpty { return own }
    seen.insert(path)
    let (message, hint) = complaint(path)
    self.found.append(failure(found, .missingPackage, message, hint: hint, package: path))
    return own
  }

  /// The same for a path that no package can have.
  private mutating func malformed(
    _ found: Found, _ problem: String, _ own: SetupFailure?
  ) -> SetupFailure? {
    let path = found.spec.path
    guard let importer = open.last else { return own }
    let isLocal = isLocalImport(path) && importer.path != "command-line-arguments"
    if !(isLocal && importer.isTest), seen.insert(path).inserted {
      self.found.append(failure(found, .missingPackage, problem, package: path))
    }
    guard isLocal, own == nil else { return own }
    let message =
      path == "."
      ? ".: cannot import current directory" : "local import \(quote(path)) in non-local package"
    return failure(found, .missingPackage, message, package: variant(importer))
  }

  private func failure(
    _ found: Found, _ code: DiagnosticCode, _ message: String, hint: String? = nil, package: String
  ) -> SetupFailure {
    SetupFailure(
      package: package,
      diagnostic: Diagnostic(
        pos: found.spec.pos, end: found.spec.end, code: code, message: message, hint: hint))
  }

  private func isProgram(_ files: [GoSource]) -> Bool {
    guard let first = files.first,
      let source = FileSet().add(name: first.name, source: first.text)
    else { return false }
    return parseHeader(source).packageName == "main"
  }

  private func lastElement(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// A package's name where a file of it is at fault.
  private func variant(_ place: Place) -> String {
    let isTests = place.path == tested && place.isTest || place.path == tested + "_test"
    return isTests && !tested.isEmpty ? "\(place.path) [\(tested).test]" : place.path
  }

  /// Whether the package that is being looked at may not import `path`. Go: "An import of a path containing the element
  /// “internal” is disallowed if the importing code is outside the tree rooted at the parent of the “internal” directory."
  private func isDenied(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    guard let element = parts.lastIndex(of: "internal"), var importer = open.last?.path else {
      return false
    }
    if importer.hasSuffix("_test") { importer.removeLast(5) }
    let parent = parts[..<element].joined(separator: "/")
    if parent.isEmpty { return true }
    if sources(path) == nil && GoStd.files(of: path).isEmpty { return false }
    // Where a file that is named alone lies is not known.
    if importer == "command-line-arguments" && sources(path) != nil { return false }
    return importer != parent && !importer.hasPrefix(parent + "/")
  }

  private mutating func noteInternal(_ path: String, _ pos: Pos) {
    guard let last = open.last, ending == nil else { return }
    let lines = chain + ["\t\(fileSet.position(pos)): use of internal package \(path) not allowed"]
    ending = SetupFailure(
      package: variant(last),
      diagnostic: Diagnostic(
        pos: .none, code: .internalPackage, message: lines.joined(separator: "\n")))
  }

  /// The packages that are being looked at, each as an import of the one before it.
  private var chain: [String] {
    guard let first = open.first else { return [] }
    let tests = first.path == tested && first.isTest ? " (test)" : ""
    return ["package \(first.path)\(tests)"] + open.dropFirst().map { "\timports \($0.path)" }
  }

  private mutating func noteVersion(_ path: String) {
    guard seen.insert(path).inserted else { return }
    let problem =
      "can only use path@version syntax with 'go get' and 'go install' in module-aware mode"
    let lines = chain + ["\timports \(path): \(problem)"]
    found.append(
      SetupFailure(
        package: path,
        diagnostic: Diagnostic(
          pos: .none, code: .missingPackage, message: lines.joined(separator: "\n"))))
  }

  // In the go command's words.
  private mutating func noteCycle(to path: String) {
    guard let first = open.first else { return }
    var lines = ["package \(first.path)"]
    for (index, place) in open.enumerated() {
      let next = index + 1 < open.count ? open[index + 1].path : path
      lines.append("\timports \(next) from \(place.file)")
    }
    let isTest = first.path == tested && first.isTest
    let end = ": import cycle not allowed" + (isTest ? " in test" : "")
    ending = SetupFailure(
      package: isTest ? variant(first) : path,
      diagnostic: Diagnostic(
        pos: .none, code: .importCycle, message: lines.joined(separator: "\n") + end))
  }
}
