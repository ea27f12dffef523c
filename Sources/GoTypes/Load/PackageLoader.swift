// Loads packages: files to parse, imports to find, packages to check.
//
// Invariants: each package is loaded once, so its types are the same for all who import it; standard
// packages are declared when they are first looked into, and their bodies are left for later.

import GoSyntax

/// A package with its files and what is wrong with it.
public final class LoadedPackage {
  public let package: Package
  public let checker: Checker
  public let files: [File]
  /// Of parser, loader and checker, in the order in which gc finds them.
  public internal(set) var diagnostics: [Diagnostic] = []

  init(package: Package, checker: Checker, files: [File]) {
    self.package = package
    self.checker = checker
    self.files = files
  }
}

/// What was asked for: one package, or a package and its tests.
public struct LoadedProgram {
  /// The packages that were asked for, in the order in which they are checked: with tests, the
  /// package with its `_test.go` files, then the external `_test` package.
  public var packages: [LoadedPackage] = []
  /// What is wrong before anything is parsed: no files, a package that is not found.
  public var problems: [Diagnostic] = []

  /// Packages of the module that the others import, each after those that it imports.
  public var dependencies: [LoadedPackage] = []

  /// All complaints. As for the go command, a package counts only if those that it imports are
  /// correct.
  public var diagnostics: [Diagnostic] {
    if !problems.isEmpty { return problems }
    let imported = dependencies.flatMap(\.diagnostics)
    return imported.isEmpty ? packages.flatMap(\.diagnostics) : imported
  }
  /// Whether it can run.
  public var isCorrect: Bool { diagnostics.allSatisfy { $0.severity != .error } }
}

/// Finds, parses and checks packages.
public final class PackageLoader: Importer {
  public let fileSet: FileSet
  let standard: StandardLibrary
  let sources: SourceProvider
  /// The language version that `--lang-version` sets; else the module's, else the newest.
  public var versionOverride: GoVersion?
  /// Whether bodies of the packages that are asked for are checked.
  var module: Module?
  private var packages: [String: LoadedPackage] = [:]
  private var loading: [Loading] = []
  private var problems: [Diagnostic] = []
  /// Standard packages by import path.
  private var standardPackages: [String: Package] = [:]
  private var standardCheckers: [Checker] = []
  private var standardPaths: Set<String>?
  /// Packages of the module that were imported, in the order in which they were finished.
  public private(set) var dependencies: [LoadedPackage] = []

  /// A package that is being checked.
  private struct Loading {
    var path: String
    var files: [File]
  }

  public init(
    fileSet: FileSet = FileSet(), standard: StandardLibrary,
    sources: SourceProvider = SourceProvider(read: { _ in nil })
  ) {
    self.fileSet = fileSet
    self.standard = standard
    self.sources = sources
  }

  // Files that are named on the command line are of no module.
  private func version(of path: String) -> GoVersion {
    if let versionOverride { return versionOverride }
    return path == commandLine ? .latest : module?.version ?? .latest
  }

  private let commandLine = "command-line-arguments"

  // MARK: What is asked for

  /// Loads one file's text, as `go run -` would.
  public func load(name: String, source: [UInt8]) -> LoadedProgram {
    check(path: commandLine, [(name, source)])
  }

  /// Loads files by name, which form one package; build constraints are ignored, as by `go run`.
  public func load(files names: [String]) -> LoadedProgram {
    var program = LoadedProgram()
    var texts: [(String, [UInt8])] = []
    if let first = names.first { findModule(splitPath(first).directory) }
    for name in names {
      guard let text = sources.read(name) else {
        program.problems.append(problem("stat \(name): no such file or directory"))
        continue
      }
      texts.append((name, text))
    }
    if !program.problems.isEmpty { return program }
    return check(path: commandLine, texts)
  }

  /// Loads the package in a directory; with `tests` its `_test.go` files too.
  public func load(directory: String, tests: Bool = false) -> LoadedProgram {
    findModule(directory)
    let path = importPath(of: directory)
    let (plain, inner) = readDirectory(directory)
    guard !plain.isEmpty || tests && !inner.isEmpty else {
      var program = LoadedProgram()
      program.problems = [problem("no Go files in \(directory)")]
      return program
    }
    if let clash = packageClash(plain, directory) {
      var program = LoadedProgram()
      program.problems = [clash]
      return program
    }
    if !tests { return check(path: path, plain) }
    return checkTests(path: path, plain, inner)
  }

  private func problem(_ message: String) -> Diagnostic {
    Diagnostic(pos: .none, code: .brokenImport, message: message)
  }

  // The go command wants one package in a directory.
  private func packageClash(
    _ texts: [(String, [UInt8])], _ directory: String
  ) -> Diagnostic? {
    var first: (package: String, file: String)?
    for (path, text) in texts {
      let name = text.withUnsafeBufferPointer { packageName($0) }
      let file = splitPath(path).name
      if name.isEmpty { continue }
      guard let known = first else {
        first = (name, file)
        continue
      }
      if known.package != name {
        return problem(
          "found packages \(known.package) (\(known.file)) and \(name) (\(file)) in \(directory)")
      }
    }
    return nil
  }

  private func findModule(_ directory: String) {
    var place = directory
    for _ in 0..<64 {
      if let text = sources.read(joinPath(place, "go.mod")) {
        module = Module(parsing: String(decoding: text, as: UTF8.self), directory: place)
        return
      }
      if place == "." || place == "/" || place == ".." || place.hasSuffix("/..") { return }
      place = splitPath(place).directory
    }
  }

  private func importPath(of directory: String) -> String {
    guard let module else { return commandLine }
    if directory == module.directory { return module.path }
    let prefix = module.directory == "." ? "" : module.directory + "/"
    guard directory.hasPrefix(prefix) else { return module.path }
    return module.path + "/" + directory.dropFirst(prefix.count)
  }

  // The files that take part in a build, tests apart, sorted by name.
  private func readDirectory(
    _ directory: String
  ) -> (plain: [(String, [UInt8])], tests: [(String, [UInt8])]) {
    var plain: [(String, [UInt8])] = []
    var tests: [(String, [UInt8])] = []
    for name in (sources.list(directory) ?? []).sorted() {
      guard name.hasSuffix(".go"), !name.hasPrefix("_"), !name.hasPrefix("."),
        BuildTags.matches(fileName: name)
      else { continue }
      let path = joinPath(directory, name)
      guard let text = sources.read(path), takesPart(text) else { continue }
      if name.hasSuffix("_test.go") {
        tests.append((path, text))
      } else {
        plain.append((path, text))
      }
    }
    return (plain, tests)
  }

  // Looks at the constraint alone.
  private func takesPart(_ text: [UInt8]) -> Bool {
    if !contains(text, "//go:build") { return true }
    let scratch = FileSet()
    guard let file = scratch.add(name: "", source: text) else { return true }
    let parsed = parseFile(file, ids: NodeIDs(), mode: .lazyBodies)
    return parsed.file.buildConstraint?.matches(BuildTags.isSet) ?? true
  }

  private func contains(_ text: [UInt8], _ word: String) -> Bool {
    let word = Array(word.utf8)
    guard text.count >= word.count else { return false }
    return (0...(text.count - word.count)).contains { start in
      text[start] == word[0] && text[start..<start + word.count].elementsEqual(word)
    }
  }

  // MARK: Parsing and checking

  /// Files that were parsed with one `NodeIDs`.
  private struct Parsed {
    var files: [File] = []
    var ids = NodeIDs()
    var diagnostics: [Diagnostic] = []
    var hasSyntaxErrors = false
  }

  private func parse(_ texts: [(String, [UInt8])]) -> Parsed {
    var parsed = Parsed()
    for (name, text) in texts {
      guard let source = fileSet.add(name: name, source: text) else {
        parsed.diagnostics.append(
          Diagnostic(pos: .none, code: .limit, message: "\(name): file too large"))
        parsed.hasSyntaxErrors = true
        continue
      }
      let result = parseFile(source, ids: parsed.ids)
      parsed.files.append(result.file)
      // What the go command cannot read is not compiled.
      if let problem = parseHeader(source).problem {
        parsed.diagnostics = [problem]
        parsed.hasSyntaxErrors = true
        return parsed
      }
      parsed.diagnostics += result.diagnostics
      if result.hasSyntaxErrors { parsed.hasSyntaxErrors = true }
    }
    return parsed
  }

  private func check(path: String, _ texts: [(String, [UInt8])]) -> LoadedProgram {
    finished([check(path: path, parse(texts))])
  }

  private func finished(_ packages: [LoadedPackage]) -> LoadedProgram {
    defer { problems = [] }
    return LoadedProgram(
      packages: packages, problems: problems, dependencies: dependencies)
  }

  private func check(path: String, _ parsed: Parsed, isTest: Bool = false) -> LoadedPackage {
    let packageName = parsed.files.first?.name.name ?? ""
    // gc calls the main package main, wherever it is.
    let package = Package(path: packageName == "main" ? "main" : path, name: packageName)
    var configuration = Configuration()
    configuration.version = version(of: path)
    configuration.importer = self
    configuration.needsMain = !isTest
    configuration.pathsOfPackage = { [standard] name in
      standard.importPaths().filter { path in
        !path.hasPrefix("internal/") && (path == name || path.hasSuffix("/" + name))
      }
    }
    let checker = Checker(
      configuration: configuration, fileSet: fileSet, package: package, files: parsed.files,
      ids: parsed.ids)
    let loaded = LoadedPackage(package: package, checker: checker, files: parsed.files)
    loaded.diagnostics = parsed.diagnostics
    if parsed.hasSyntaxErrors { return loaded }
    // The go command looks for imports before anything is compiled.
    let missing = missingImports(parsed.files)
    if !missing.isEmpty {
      loaded.diagnostics = missing
      return loaded
    }
    loading.append(Loading(path: path, files: parsed.files))
    checker.check()
    loading.removeLast()
    loaded.diagnostics += checker.diagnostics
    return loaded
  }

  private func checkTests(
    path: String, _ plain: [(String, [UInt8])], _ tests: [(String, [UInt8])]
  ) -> LoadedProgram {
    let all = parse(plain + tests)
    let name = all.files.first { !isTestFile($0) }?.name.name
    let inner = all.files.filter { !isExternalTest($0, of: name) }
    let outer = all.files.filter { isExternalTest($0, of: name) }
    var loaded: [LoadedPackage] = []
    var own = all
    own.files = inner
    if !inner.isEmpty {
      let package = check(path: path, own, isTest: true)
      packages[path] = package
      loaded.append(package)
    }
    if !outer.isEmpty && loaded.allSatisfy(\.diagnostics.isEmpty) {
      var external = Parsed(files: outer, ids: all.ids)
      external.hasSyntaxErrors = all.hasSyntaxErrors
      loaded.append(check(path: path + "_test", external, isTest: true))
    }
    return finished(loaded)
  }

  private func isTestFile(_ file: File) -> Bool { file.source.name.hasSuffix("_test.go") }

  private func isExternalTest(_ file: File, of name: String?) -> Bool {
    guard isTestFile(file), file.name.name.hasSuffix("_test") else { return false }
    return name.map { file.name.name == $0 + "_test" } ?? true
  }

  // MARK: Imports

  public func importPackage(_ path: String, from importer: Package) -> ImportResult {
    if let package = standardPackage(path) { return .package(package) }
    if let module, let directory = module.directory(of: path) {
      return modulePackage(path, directory)
    }
    return .failure(missingWords(path))
  }

  private func modulePackage(_ path: String, _ directory: String) -> ImportResult {
    if let known = packages[path] { return .package(known.package) }
    if let start = loading.firstIndex(where: { $0.path == path }) {
      reportImportCycle(Array(loading[start...]))
      return .failure("import cycle not allowed")
    }
    let (plain, _) = readDirectory(directory)
    if let clash = packageClash(plain, directory) {
      problems.append(clash)
      return .failure(clash.message)
    }
    if plain.isEmpty { return .failure("no Go files in \(directory)") }
    let loaded = check(path: path, parse(plain))
    packages[path] = loaded
    dependencies.append(loaded)
    return .package(loaded.package)
  }

  // In the go command's words.
  private func reportImportCycle(_ cycle: [Loading]) {
    guard problems.isEmpty, let first = cycle.first else { return }
    var lines = ["package \(first.path)"]
    for (index, package) in cycle.enumerated() {
      let next = index + 1 < cycle.count ? cycle[index + 1].path : first.path
      let file = package.files.first { file in
        file.imports.contains { $0.path.value.dropFirst().dropLast() == next }
      }
      let name = splitPath(file?.source.name ?? "").name
      lines.append("\timports \(next) from \(name)")
    }
    problems.append(problem(lines.joined(separator: "\n") + ": import cycle not allowed"))
  }

  private func missingImports(_ files: [File]) -> [Diagnostic] {
    var found: [(path: String, diagnostic: Diagnostic)] = []
    for file in files {
      for spec in file.imports where !spec.path.isBad {
        let path = Constant(literal: spec.path.value, .string).stringValue ?? ""
        if path.isEmpty || path == "unsafe" { continue }
        if isKnown(path) && importPathProblem(path) == nil { continue }
        if found.contains(where: { $0.path == path }) { continue }
        let hint = nearestImport(to: path, among: standard.importPaths()).map {
          "did you mean \(quote($0))?"
        }
        found.append(
          (
            path,
            Diagnostic(
              pos: spec.pos, end: spec.path.end, code: .missingPackage,
              message: missingWords(path), hint: hint)
          ))
      }
    }
    return found.sorted { $0.path < $1.path }.map(\.diagnostic)
  }

  private func isKnown(_ path: String) -> Bool {
    if isStandard(path) { return true }
    guard let module, let directory = module.directory(of: path) else { return false }
    return packages[path] != nil || !(sources.list(directory) ?? []).isEmpty
  }

  // The go command's words.
  private func missingWords(_ path: String) -> String {
    if let problem = importPathProblem(path) { return problem }
    let first = path.split(separator: "/").first.map(String.init) ?? path
    if module?.directory(of: path) != nil { return "package \(path) is not in the module" }
    if first.contains(".") {
      return "no required module provides package \(path); to add it:\n\tgo get \(path)"
    }
    return "package \(path) is not in std"
  }

  // MARK: Standard packages

  private func isStandard(_ path: String) -> Bool {
    if let standardPaths { return standardPaths.contains(path) }
    let paths = Set(standard.importPaths())
    standardPaths = paths
    return paths.contains(path)
  }

  private func standardPackage(_ path: String) -> Package? {
    if let known = standardPackages[path] { return known }
    let files = standard.files(path)
    guard let first = files.first else { return nil }
    let package = Package(path: path, name: packageName(first.text))
    package.load = { [unowned self, unowned package] in
      declare(package, files)
    }
    standardPackages[path] = package
    return package
  }

  private func declare(
    _ package: Package, _ texts: [(name: String, text: UnsafeBufferPointer<UInt8>)]
  ) {
    let ids = NodeIDs()
    var files: [File] = []
    var diagnostics: [Diagnostic] = []
    for (name, text) in texts {
      let full = "$GOROOT/src/\(package.path)/\(name)"
      guard let source = fileSet.add(name: full, source: [UInt8](text)) else { continue }
      let parsed = parseFile(source, ids: ids, mode: .lazyBodies)
      files.append(parsed.file)
      diagnostics += parsed.diagnostics
    }
    var configuration = Configuration()
    configuration.importer = self
    configuration.isLazy = true
    let checker = Checker(
      configuration: configuration, fileSet: fileSet, package: package, files: files, ids: ids)
    checker.diagnostics = diagnostics
    standardCheckers.append(checker)
    package.checker = checker
    checker.declareLazily()
  }

  /// The complaints about standard packages so far: mistakes of ours.
  public var standardDiagnostics: [Diagnostic] { standardCheckers.flatMap(\.diagnostics) }

  // The name after the first `package` keyword that begins a line.
  private func packageName(_ text: UnsafeBufferPointer<UInt8>) -> String {
    let keyword = Array("package ".utf8)
    var start = 0
    while start + keyword.count < text.count {
      if text[start..<start + keyword.count].elementsEqual(keyword) {
        let name = text[(start + keyword.count)...].prefix {
          $0 == 0x5F || ($0 >= 0x30 && $0 <= 0x39) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A)
        }
        return String(decoding: name, as: UTF8.self)
      }
      guard let newline = text[start...].firstIndex(of: 0x0A) else { break }
      start = newline + 1
    }
    return ""
  }
}
