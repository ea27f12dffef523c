// A package with its tests as a program: what `go test` generates, in memory.
//
// Tests are found by name and signature as the go command finds them; the generated main imports the package (and its
// external tests) and hands everything to testing.MainStart.

import GoSyntax

/// What is to be tested.
public struct TestPackage {
  /// The import path: the module's, or the folder's name.
  public var path: String
  /// Files of the package, those of its own tests included.
  public var inner: [GoSource] = []
  /// Files of the external test package.
  public var outer: [GoSource] = []
  /// Names of what was found, in source order.
  public private(set) var tests: [String] = []
  /// Functions that are named as tests and are none, and files of tests that do not parse: the go command builds no package
  /// that has one, and says the first.
  public private(set) var problems: [Diagnostic] = []
  /// What the problems' positions are of.
  public let fileSet = FileSet()
  private var functions: [TestFunction] = []
  private var hasMain: String?

  /// A function that the generated main calls.
  private struct TestFunction {
    enum Kind { case test, benchmark, fuzz, example }
    var kind: Kind
    var name: String
    /// "_test" or "_xtest".
    var package: String
    var output = ""
    var isUnordered = false
  }

  /// The package at `path` made of these files.
  public init(path: String, files: [GoSource]) {
    self.path = path
    var name: String?
    for source in files where !source.name.hasSuffix("_test.go") && name?.isEmpty ?? true {
      name = packageName(source)
    }
    for source in files {
      let isTest = source.name.hasSuffix("_test.go")
      guard let file = parse(source) else {
        let isOuter = isTest && self.isOuter(packageName(source), name)
        if isOuter { outer.append(source) } else { inner.append(source) }
        continue
      }
      let isOuter = isTest && self.isOuter(file.name.name, name)
      if isOuter { outer.append(source) } else { inner.append(source) }
      if isTest { find(file, isOuter ? "_xtest" : "_test") }
    }
    tests = functions.filter { $0.kind == .test || $0.kind == .fuzz }.map(\.name)
  }

  /// Whether there is anything to run.
  public var isEmpty: Bool { functions.isEmpty }

  /// Whether there is a file with tests.
  public var hasTestFiles: Bool {
    (inner + outer).contains { $0.name.hasSuffix("_test.go") }
  }

  private mutating func parse(_ source: GoSource) -> File? {
    guard let file = fileSet.add(name: source.name, source: source.text) else { return nil }
    let result = parseFile(file, ids: NodeIDs())
    if !result.hasSyntaxErrors { return result.file }
    if problems.isEmpty, source.name.hasSuffix("_test.go"), var first = result.diagnostics.first {
      first.code = .badTest
      problems.append(first)
    }
    return nil
  }

  /// Whether files of tests that are of package `name` are an external test package of `package`.
  private func isOuter(_ name: String, _ package: String?) -> Bool {
    name.hasSuffix("_test") && (package.map { name == $0 + "_test" } ?? true)
  }

  private func packageName(_ source: GoSource) -> String {
    FileSet().add(name: source.name, source: source.text).map { parseHeader($0).packageName } ?? ""
  }

  // MARK: Finding

  private mutating func find(_ file: File, _ package: String) {
    for case .function(let function) in file.decls where function.recv == nil {
      let name = function.name.name
      if name == "TestMain", parameter(function) != "testing.T" {
        guard isTest(function, of: "M") else { continue }
        hasMain = package
      } else if isNamed(name, "Test") {
        guard isTest(function, of: "T") else { continue }
        functions.append(TestFunction(kind: .test, name: name, package: package))
      } else if isNamed(name, "Benchmark") {
        guard isTest(function, of: "B") else { continue }
        functions.append(TestFunction(kind: .benchmark, name: name, package: package))
      } else if isNamed(name, "Fuzz") {
        guard isTest(function, of: "F") else { continue }
        functions.append(TestFunction(kind: .fuzz, name: name, package: package))
      } else if isNamed(name, "Example"), function.type.params.list.isEmpty,
        let (output, isUnordered) = output(of: function, file)
      {
        functions.append(
          TestFunction(
            kind: .example, name: name, package: package, output: output,
            isUnordered: isUnordered))
      }
    }
  }

  /// Whether a name is the prefix, or the prefix and something that does not begin with a small letter.
  private func isNamed(_ name: String, _ prefix: String) -> Bool {
    guard name.hasPrefix(prefix) else { return false }
    guard let next = name.dropFirst(prefix.count).first else { return true }
    return !next.isLowercase
  }

  /// Whether a function has the one parameter that its name promises; if not, it is a problem, in the go command's words.
  private mutating func isTest(_ function: FuncDecl, of kind: String) -> Bool {
    if parameter(function) == "testing." + kind, function.type.typeParams == nil { return true }
    // The go command says the first.
    if !problems.isEmpty { return false }
    let name = function.name.name
    problems.append(
      Diagnostic(
        pos: function.pos, code: .badTest,
        message: "wrong signature for \(name), must be: "
          + "func \(name)(\(kind.lowercased()) *testing.\(kind))"))
    return false
  }

  /// "testing.T" for a function with the one parameter `*testing.T` and no result.
  private func parameter(_ function: FuncDecl) -> String? {
    let parameters = function.type.params.list
    guard parameters.count == 1, function.type.results?.list.isEmpty ?? true,
      let first = parameters.first, first.names.count <= 1,
      case .star(let star) = first.type
    else { return nil }
    switch star.x {
    case .selector(let selector): return "testing." + selector.sel.name
    case .ident(let ident): return "testing." + ident.name
    default: return nil
    }
  }

  /// The text after "Output:" in the last comment of an example.
  private func output(of function: FuncDecl, _ file: File) -> (String, Bool)? {
    guard let body = function.body else { return nil }
    let inside = file.comments.filter { $0.pos > body.pos && $0.end <= body.end }
    guard let last = inside.last else { return nil }
    // The comment's lines follow each other.
    var group = [last]
    for comment in inside.dropLast().reversed() {
      let line = file.source.position(comment.end, adjusted: false).line
      let first = group.first.map { file.source.position($0.pos, adjusted: false).line } ?? 0
      if line != first - 1 { break }
      group.insert(comment, at: 0)
    }
    var lines: [Substring] = []
    for comment in group {
      let text = file.source.text(comment.pos, comment.end)
      if text.hasPrefix("/*") {
        lines += text.dropFirst(2).dropLast(2).split(
          separator: "\n", omittingEmptySubsequences: false)
      } else {
        let rest = text.dropFirst(2)
        lines.append(rest.hasPrefix(" ") ? rest.dropFirst() : rest)
      }
    }
    guard let start = lines.firstIndex(where: { !$0.allSatisfy(\.isWhitespace) }) else {
      return nil
    }
    let head = String(lines[start].drop(while: \.isWhitespace))
    for (mark, isUnordered) in [("output:", false), ("unordered output:", true)]
    where head.lowercased().hasPrefix(mark) {
      let rest = ([head.dropFirst(mark.count)] + lines[(start + 1)...]).joined(separator: "\n")
      let trimmed = rest.drop(while: { $0 == " " || $0 == "\n" })
      return (String(trimmed), isUnordered)
    }
    return nil
  }

  // MARK: The generated main

  /// The source of the program's main. It returns rather than exits where all is well, so that what is left behind shows.
  var main: GoSource {
    let packages = Set(functions.map(\.package) + [hasMain].compactMap { $0 })
    var text =
      "package main\n\nimport (\n\t\"testing\"\n\t\"testing/internal/testdeps\"\n"
    if hasMain == nil { text += "\t\"os\"\n" }
    text += "\t\(packages.contains("_test") ? "_test" : "_") \"\(path)\"\n"
    if !outer.isEmpty {
      text += "\t\(packages.contains("_xtest") ? "_xtest" : "_") \"\(path)_test\"\n"
    }
    text +=
      ")\n\nfunc main() {\n"
    // Benchmarks name their package.
    if functions.contains(where: { $0.kind == .benchmark }) {
      text += "\ttestdeps.ImportPath = \(Self.quoted(path))\n"
    }
    text +=
      "\tm := testing.MainStart(testdeps.TestDeps{}, []testing.InternalTest{\n"
    text += rows(.test) + "\t}, []testing.InternalBenchmark{\n" + rows(.benchmark)
    text += "\t}, []testing.InternalFuzzTarget{\n" + rows(.fuzz)
    text += "\t}, []testing.InternalExample{\n"
    for example in functions where example.kind == .example {
      text +=
        "\t\t{\"\(example.name)\", \(example.package).\(example.name), \(Self.quoted(example.output)), \(example.isUnordered)},\n"
    }
    text += "\t})\n"
    text +=
      hasMain.map { "\t\($0).TestMain(m)\n" }
      ?? "\tif code := m.Run(); code != 0 {\n\t\tos.Exit(code)\n\t}\n"
    return GoSource(name: "_testmain.go", text: text + "}\n")
  }

  private func rows(_ kind: TestFunction.Kind) -> String {
    functions.filter { $0.kind == kind }.map { "\t\t{\"\($0.name)\", \($0.package).\($0.name)},\n" }
      .joined()
  }

  private static func quoted(_ text: String) -> String {
    var out = "\""
    for byte in text.utf8 {
      switch byte {
      case 0x22: out += "\\\""
      case 0x5C: out += "\\\\"
      case 0x0A: out += "\\n"
      case 0x20..<0x7F: out.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let hex = String(byte, radix: 16)
        out += "\\x" + (hex.count == 1 ? "0" : "") + hex
      }
    }
    return out + "\""
  }
}
