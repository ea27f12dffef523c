// This file implements parsing of source files: the package clause, imports and declarations. What
// other modules call is here too.

/// How much of a file is parsed.
public enum ParseMode: Sendable {
  /// Everything.
  case full
  /// Function bodies are skipped; `parseBody` parses one later.
  case lazyBodies
}

/// A file's tree and what is wrong with it. There is always a tree.
public struct ParsedFile {
  public var file: File
  /// In source order; one syntax error per line, as gc has it.
  public var diagnostics: [Diagnostic]

  /// Whether the text is no Go file. gc then stops; after other complaints of the parser (bad jumps,
  /// misplaced dots, type parameters of a method) it checks types. Go: base.SyntaxErrors.
  public var hasSyntaxErrors: Bool {
    diagnostics.contains { $0.code == .limit || $0.message.hasPrefix("syntax error") }
  }
}

/// Parses a source file. Never fails: errors are diagnostics, and the tree holds what was
/// understood.
public func parseFile(_ source: SourceFile, ids: NodeIDs, mode: ParseMode = .full) -> ParsedFile {
  source.source.withUnsafeBufferPointer { bytes in
    var parser = Parser(source, bytes: bytes, ids: ids, mode: mode)
    let file = parser.sourceFile()
    return ParsedFile(file: file, diagnostics: inOrder(parser.diagnostics, source))
  }
}

/// Parses the body of a function that `.lazyBodies` skipped and stores it in `decl.body`.
/// Does nothing when the body is there already.
public func parseBody(of decl: FuncDecl, in file: File, ids: NodeIDs) -> [Diagnostic] {
  guard let lazy = decl.lazyBody, decl.body == nil else { return [] }
  let source = file.source
  let range = source.offset(lazy.lbrace)..<source.offset(lazy.end)
  return source.source.withUnsafeBufferPointer { bytes in
    var parser = Parser(source, bytes: bytes, range: range, ids: ids, mode: .full)
    parser.next()
    decl.body = parser.functionBody()
    decl.lazyBody = nil
    return inOrder(parser.diagnostics, source)
  }
}

/// Sorts by position and leaves one syntax error per line, as gc does.
func inOrder(_ diagnostics: [Diagnostic], _ source: SourceFile) -> [Diagnostic] {
  guard diagnostics.count > 0 else { return [] }
  var kept: [(line: Int, diagnostic: Diagnostic)] = []
  var lastSyntaxLine = -1
  var lastOther: (line: Int, message: String) = (-1, "")
  for diagnostic in diagnostics {
    let line = source.lineIndex(source.offset(diagnostic.pos))
    if diagnostic.message.hasPrefix("syntax error") {
      if line == lastSyntaxLine { continue }
      lastSyntaxLine = line
    } else {
      if line == lastOther.line, diagnostic.message == lastOther.message { continue }
      lastOther = (line, diagnostic.message)
    }
    kept.append((line, diagnostic))
  }
  // The sort is stable: `enumerated` breaks ties.
  let sorted = kept.enumerated().sorted {
    ($0.element.diagnostic.pos, $0.offset) < ($1.element.diagnostic.pos, $1.offset)
  }
  var result: [Diagnostic] = []
  for (_, element) in sorted {
    if let last = result.last, last.pos == element.diagnostic.pos,
      last.message == element.diagnostic.message
    {
      continue
    }
    result.append(element.diagnostic)
  }
  return result
}

extension Parser {
  /// SourceFile = PackageClause ";" { ImportDecl ";" } { TopLevelDecl ";" } .
  mutating func sourceFile() -> File {
    if scanner.bytes.count > SyntaxLimit.fileSize {
      report(
        source.pos(0), "file exceeds the limit of \(SyntaxLimit.fileSize) bytes", code: .limit)
      scanner.skipToEnd()
      return file(packagePos: .none, name: blank(), constraint: nil, decls: [])
    }
    next()
    let constraint = buildConstraint()
    let packagePos = pos
    guard got(.package) else {
      syntaxError("package statement must be first")
      return file(packagePos: .none, name: blank(), constraint: constraint, decls: [])
    }
    pendingDirectives = []
    let packageName = name()
    want(.semicolon)
    // Errors in the package clause make the rest pointless.
    let decls = errorCount == 0 ? topLevelDecls() : []
    return file(
      packagePos: packagePos, name: packageName, constraint: constraint, decls: decls)
  }

  private mutating func file(
    packagePos: Pos, name: Ident, constraint: BuildConstraint?, decls: [Decl]
  ) -> File {
    var imports: [ImportSpec] = []
    for case .gen(let decl) in decls where decl.tok == .import {
      for case .import(let spec) in decl.specs { imports.append(spec) }
    }
    let eof = source.pos(scanner.bytes.count)
    return File(
      id: id(), pos: packagePos.isValid ? packagePos : source.pos(0), end: eof, source: source,
      packagePos: packagePos, name: name, imports: imports, decls: decls, comments: comments,
      directives: directives, buildConstraint: constraint, eof: eof)
  }

  // The first `//go:build` line before the package clause.
  private func buildConstraint() -> BuildConstraint? {
    for directive in directives where directive.text.hasPrefix("go:build ") {
      return BuildConstraint(parsing: String(directive.text.dropFirst("go:build ".count)))
    }
    return nil
  }

  private mutating func topLevelDecls() -> [Decl] {
    var decls: [Decl] = []
    var previous = Token.import
    while tok != .eof {
      // Imports are accepted anywhere, with a complaint.
      if tok == .import, previous != .import {
        syntaxError("imports must appear before other declarations")
      }
      previous = tok
      guard let decl = topLevelDecl(after: decls.last) else {
        advance([.import, .const, .type, .var, .func])
        continue
      }
      decls.append(contentsOf: decl)
      pendingDirectives = []
      if tok != .eof, !got(.semicolon) {
        syntaxError("after top level declaration")
        advance([.import, .const, .type, .var, .func])
      }
    }
    return decls
  }

  // Nil where no declaration begins, which was reported; empty where it was too bad to keep.
  private mutating func topLevelDecl(after last: Decl?) -> [Decl]? {
    switch tok {
    case .import, .const, .type, .var: return [.gen(genDecl())]
    case .func: return functionDecl().map { [.function($0)] } ?? []
    case .lbrace:
      if case .function(let function)? = last, !function.hasBody {
        syntaxError("unexpected semicolon or newline before {")
      } else {
        syntaxError("non-declaration statement outside function body")
      }
    default: syntaxError("non-declaration statement outside function body")
    }
    return nil
  }

  /// A blank identifier where a name is missing.
  mutating func blank() -> Ident { Ident(id: id(), pos: pos, end: pos, name: "_") }
}
