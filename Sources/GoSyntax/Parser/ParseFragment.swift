// This file implements parsing of what is typed at a prompt: imports, declarations and statements
// in any order, or one expression.

/// A part of a fragment.
public enum FragmentItem {
  case decl(Decl)
  case stmt(Stmt)
}

/// A fragment's parts and what is wrong with it.
public struct ParsedFragment {
  public var items: [FragmentItem]
  /// In source order; one syntax error per line, as gc has it.
  public var diagnostics: [Diagnostic]
  /// Whether more lines could make it right: an open bracket, comment or raw string, or an operator
  /// at the end. `diagnostics` then says what is missing.
  public var isIncomplete: Bool
}

/// Parses declarations and statements in any order: `func f() {}`, then `x := f()`. A `func` with a
/// name is a declaration, as are `import`, `const`, `type` and `var`.
public func parseFragment(_ source: SourceFile, ids: NodeIDs) -> ParsedFragment {
  source.source.withUnsafeBufferPointer { bytes in
    var parser = Parser(source, bytes: bytes, ids: ids, mode: .full)
    let items = parser.fragment()
    return ParsedFragment(
      items: items, diagnostics: inOrder(parser.diagnostics, source),
      isIncomplete: parser.isIncomplete)
  }
}

/// Parses one expression, or a type.
public func parseExpr(_ source: SourceFile, ids: NodeIDs) -> (
  expr: Expr, diagnostics: [Diagnostic], isIncomplete: Bool
) {
  source.source.withUnsafeBufferPointer { bytes in
    var parser = Parser(source, bytes: bytes, ids: ids, mode: .full)
    parser.next()
    let expr = parser.expr()
    if parser.tok == .semicolon { parser.next() }
    if parser.tok != .eof { parser.syntaxError("after expression") }
    return (expr, inOrder(parser.diagnostics, source), parser.isIncomplete)
  }
}

extension Parser {
  /// Whether everything is right up to where the text ends.
  var isIncomplete: Bool { failedInside || (failedAtEnd && errorCount == 1) }

  /// Fragment = { ( ImportDecl | Declaration | FunctionDecl | Statement ) ";" } .
  mutating func fragment() -> [FragmentItem] {
    guard scanner.bytes.count <= SyntaxLimit.fileSize else {
      report(
        source.pos(0), "file exceeds the limit of \(SyntaxLimit.fileSize) bytes", code: .limit)
      return []
    }
    next()
    var items: [FragmentItem] = []
    // Errors resume at a statement's keyword, as in a function body.
    functionNesting += 1
    while tok != .eof {
      if let item = fragmentItem() {
        items.append(item)
      } else {
        syntaxError("expected statement or declaration")
        advance([.semicolon, .rbrace])
        if tok == .rbrace { next() }
      }
      if tok != .eof, !got(.semicolon) {
        syntaxError("at end of statement")
        advance([.semicolon])
        _ = got(.semicolon)
      }
    }
    let stmts = items.compactMap { item -> Stmt? in
      if case .stmt(let stmt) = item { stmt } else { nil }
    }
    if errorCount == 0 { checkBranches(stmts) }
    return items
  }

  private mutating func fragmentItem() -> FragmentItem? {
    switch tok {
    case .import, .const, .type, .var: return .decl(.gen(genDecl()))
    case .func where declaresFunction():
      functionNesting -= 1
      defer { functionNesting += 1 }
      return functionDecl().map { .decl(.function($0)) }
    default: return stmtOrNil().map { .stmt($0) }
    }
  }

  // Whether `func` begins a declaration: a name follows, or a receiver and a name with parameters.
  private func declaresFunction() -> Bool {
    var ahead = scanner
    ahead.next()
    if ahead.tok == .ident { return true }
    guard ahead.tok == .lparen else { return false }
    var depth = 0
    repeat {
      if ahead.tok == .lparen { depth += 1 }
      if ahead.tok == .rparen { depth -= 1 }
      ahead.next()
    } while depth > 0 && ahead.tok != .eof
    guard ahead.tok == .ident else { return false }
    ahead.next()
    // `func(x int) T {` is a literal. `func(x int) T[P] {` is one too, which nobody types.
    return ahead.tok == .lparen || ahead.tok == .lbrack
  }
}
