// Loads packages: the program's from its files, the standard ones from the text inside this executable.
//
// Invariants: a package is loaded once; standard packages are declared lazily, and their functions' bodies are
// parsed and checked when the compiler asks. `order` lists packages so that each comes after those it imports.

import CSP
import GoStd
import GoSyntax
import GoTypes

/// The packages of one program.
public final class PackageLoader: Importer {
  public let fileSet = FileSet()
  /// All loaded packages, each after those that it imports.
  public private(set) var order: [Package] = []
  /// What is wrong with the program, in source order.
  public private(set) var diagnostics: [Diagnostic] = []

  private var packages: [String: Package] = [:]
  private var failures: [String: String] = [:]
  /// Packages of the program that have errors, or import one that has: who imports them is not judged. Go: the go command
  /// compiles nothing of which a part did not compile.
  private var broken: Set<String> = []
  private var checkers: [ObjectIdentifier: Checker] = [:]
  private var lazyPackages: Set<ObjectIdentifier> = []
  private var versions: [(base: UInt32, minor: Int)] = []
  private var loading: [String] = []

  /// The files of a package of the program's own module, by import path; nil if there is none.
  public var sources: (String) -> [GoSource]? = { _ in nil }
  /// The module's language version.
  public var moduleVersion = 27

  public init() {}

  // MARK: Importing

  public func importPackage(_ path: String, from importingPackage: Package) -> ImportResult {
    if let known = packages[path] { return .package(known) }
    if path == "unsafe" {
      if !isLazy(importingPackage) { importsUnsafe = true }
      return .package(Universe.unsafePackage)
    }
    if let failure = failures[path] { return .failure(failure) }
    if loading.contains(path) { return .failure("import cycle not allowed") }
    if let own = sources(path) { return importOwn(path, own) }
    let texts = GoStd.files(of: path)
    if texts.isEmpty {
      let failure = missing(path).message
      failures[path] = failure
      return .failure(failure)
    }
    loading.append(path)
    defer { loading.removeLast() }
    let ids = NodeIDs()
    var files: [File] = []
    for text in texts where text.name.hasSuffix(".go") && !text.name.hasSuffix("_test.go") {
      let name = SourcePosition.standardFolder + path + "/" + text.name
      guard let source = fileSet.add(name: name, source: Array(text.text)) else { continue }
      files.append(parseFile(source, ids: ids, mode: .lazyBodies).file)
    }
    let name = files.first?.name.name ?? lastElement(path)
    let package = Package(path: path, name: name)
    var configuration = Configuration()
    configuration.importer = self
    configuration.isLazy = true
    let checker = Checker(
      configuration: configuration, fileSet: fileSet, package: package, files: files, ids: ids)
    packages[path] = package
    checkers[ObjectIdentifier(package)] = checker
    lazyPackages.insert(ObjectIdentifier(package))
    checker.declareLazily()
    order.append(package)
    return .package(package)
  }

  /// A package of the program's own module.
  private func importOwn(_ path: String, _ files: [GoSource]) -> ImportResult {
    loading.append(path)
    defer { loading.removeLast() }
    let package = check(
      path: path, name: lastElement(path), files: files.map { ($0.name, $0.text) },
      version: moduleVersion, folder: files.lazy.compactMap(\.folder).first)
    guard let package else {
      let failure = "could not import \(path): it has errors"
      failures[path] = failure
      return .failure(failure)
    }
    return .package(package)
  }

  private func lastElement(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// Packages that Go has and a sandbox cannot have, or need not, and why; a name that ends in a slash stands for all below it.
  private static let absent = [
    "os/exec": "a program runs alone in its sandbox and can start no other",
    "os/user": "a program in a sandbox belongs to no user",
    "plugin": "code cannot be loaded while a program runs",
    "C": "cgo needs a C compiler",
    "runtime/cgo": "cgo needs a C compiler",
    "runtime/coverage": "nothing is instrumented here",
    "runtime/race": "run with --race instead",
    "net/smtp": "no mail leaves the sandbox",
    "net/http/cgi": "no web server starts programs in the sandbox",
    "net/http/fcgi": "no web server starts programs in the sandbox",
    "log/syslog": "there is no system log in the sandbox",
    "database/": "there is no database in the sandbox",
    "debug/": "there are no binaries in the sandbox",
    "go/": "there is no Go tree in the sandbox",
    "crypto/": "of keys, there are those of crypto/ecdsa and crypto/ed25519; TLS sends plain bytes",
    "time/tzdata": "the sandbox has a table of zones of its own",
  ]

  /// Why a package that Go has is not there.
  private func reason(_ path: String) -> String? {
    if let reason = Self.absent[path] { return reason }
    let folder = (path.split(separator: "/").first.map(String.init) ?? path) + "/"
    return Self.absent[path + "/"] ?? Self.absent[folder]
  }

  /// The complaint about a package that is not there, with the nearest that is.
  private func missing(_ path: String) -> (message: String, hint: String?) {
    let near =
      nearestImport(to: path, among: GoStd.importPaths).map { "; did you mean \($0)?" } ?? ""
    if let reason = reason(path) {
      return ("package \(path) is not in the playground: \(reason)\(near)", nil)
    }
    if path.prefix(while: { $0 != "/" }).contains(".") {
      return (
        "no required module provides package \(path)\(near)",
        "modules are not downloaded: a program has its own packages, the standard ones, and some of "
          + "golang.org/x"
      )
    }
    return ("package \(path) is not in std\(near)", nil)
  }

  /// The folder that files' names are relative to.
  public var folder = ""

  /// What the go command says of a program whose root package is `path`, before anything is compiled.
  func setupFailures(in path: String, _ files: [GoSource]) -> ([SetupFailure], FileSet) {
    var list = ImportList(folder: folder, sources: sources, complaint: missing)
    list.visit(path, files)
    return (list.failures, list.fileSet)
  }

  /// The same of a package and its tests.
  func setupFailures(of tests: TestPackage) -> [SetupFailure] {
    var list = ImportList(
      fileSet: tests.fileSet, folder: folder, sources: sources, complaint: missing)
    list.visit(tests: tests.path, tests.inner, tests.outer)
    if !list.failures.isEmpty { return list.failures }
    return tests.problems.map { SetupFailure(package: tests.path + ".test", diagnostic: $0) }
  }

  // MARK: The program

  /// Whether the program's own files import unsafe.
  public private(set) var importsUnsafe = false
  /// Whether a select sends somewhere in the program's own files, or may by way of reflection.
  public private(set) var hasSelectSends = false

  /// Checks a package of the program; its complaints are in `diagnostics`. What it embeds lies in `folder`.
  public func check(
    path: String, name: String, files: [(name: String, text: [UInt8])], version: Int = 27,
    folder: SourceFolder? = nil
  ) -> Package? {
    let ids = NodeIDs()
    var parsed: [File] = []
    var complaints: [Diagnostic] = []
    var hasSyntaxErrors = false
    for (name, text) in files {
      if sendsInSelect(text) { hasSelectSends = true }
      guard let source = fileSet.add(name: name, source: text) else { continue }
      let result = parseFile(source, ids: ids)
      complaints += result.diagnostics
      if result.hasSyntaxErrors { hasSyntaxErrors = true }
      parsed.append(result.file)
      let minor = result.file.goVersion.flatMap { GoVersion($0)?.minor } ?? version
      versions.append((source.base, max(21, minor)))
    }
    if hasSyntaxErrors {
      diagnostics += complaints
      broken.insert(path)
      return nil
    }
    let package = Package(path: path, name: path == "main" ? name : parsed.first?.name.name ?? name)
    let embedding = Embedding(parsed, folder: folder)
    if let problem = embedding?.patternProblem {
      diagnostics.append(problem)
      broken.insert(path)
      return nil
    }
    complaints += embedding?.diagnostics ?? []
    if let text = embedding?.source(package: parsed.first?.name.name ?? name),
      let source = fileSet.add(name: "embed.go", source: Array(text.utf8))
    {
      parsed.insert(parseFile(source, ids: ids).file, at: 0)
      versions.append((source.base, 27))
    }
    var configuration = Configuration()
    configuration.importer = self
    configuration.version = GoVersion(minor: version)
    configuration.needsMain = path == "main"
    let checker = Checker(
      configuration: configuration, fileSet: fileSet, package: package, files: parsed, ids: ids)
    checkers[ObjectIdentifier(package)] = checker
    checker.check()
    if let embedding, checker.diagnostics.isEmpty {
      complaints += embedding.complaints(checker.info, in: package)
    }
    let isJudged = !parsed.contains { file in
      file.imports.contains { broken.contains(String($0.path.value.dropFirst().dropLast())) }
    }
    if isJudged { diagnostics += complaints + checker.diagnostics }
    let found = complaints + checker.diagnostics
    if !isJudged || found.contains(where: { $0.severity == .error }) {
      broken.insert(path)
    }
    order.append(package)
    packages[path] = package
    return package
  }

  /// The checker of a loaded package, which knows its syntax trees and types; nil if there is none at `path`.
  public func checker(of path: String) -> Checker? {
    packages[path].flatMap { checkers[ObjectIdentifier($0)] }
  }

  /// The packages in the order in which they are initialised.
  ///
  /// Spec: "Given the list of all packages, sorted by import path, in each step the first uninitialized package in the
  /// list for which all imported packages (if any) are already initialized is initialized."
  var initializationOrder: [Package] {
    // The program's own comes last: all others are there for it.
    var waiting = order.dropLast().sorted {
      Array($0.path.utf8).lexicographicallyPrecedes(Array($1.path.utf8))
    }
    let known = Set(order.map(ObjectIdentifier.init))
    var done: Set<ObjectIdentifier> = []
    var result: [Package] = []
    while let next = waiting.firstIndex(where: { package in
      package.imports.allSatisfy {
        let id = ObjectIdentifier($0)
        return done.contains(id) || !known.contains(id)
      }
    }) {
      let package = waiting.remove(at: next)
      done.insert(ObjectIdentifier(package))
      result.append(package)
    }
    return result + waiting + order.suffix(1)
  }

  // MARK: For the compiler

  /// The declaration of a function with its body parsed and checked.
  func declaration(_ function: Func) -> FuncDecl? {
    let function = function.origin
    if let package = function.package, lazyPackages.contains(ObjectIdentifier(package)) {
      checkers[ObjectIdentifier(package)]?.checkBody(of: function)
    }
    return function.declaration
  }

  /// The initial value of a standard package's variable.
  func initializer(_ variable: Var) -> Initializer? {
    guard let package = variable.package else { return nil }
    return checkers[ObjectIdentifier(package)]?.initializer(of: variable)
  }

  func isLazy(_ package: Package) -> Bool { lazyPackages.contains(ObjectIdentifier(package)) }

  /// The minor language version of the file that holds a position.
  func version(_ pos: Pos) -> Int {
    guard let source = fileSet.file(pos) else { return 27 }
    return versions.first { $0.base == source.base }?.minor ?? 27
  }

  /// What was found wrong in standard packages' bodies when they were compiled: our own mistakes.
  public var standardDiagnostics: [Diagnostic] {
    order.filter(isLazy).flatMap { checkers[ObjectIdentifier($0)]?.diagnostics ?? [] }
  }
}
