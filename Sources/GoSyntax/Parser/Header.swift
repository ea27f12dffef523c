// This file implements the reading of a file's package clause and imports, as the go command does before anything is
// compiled.
//
// What is wrong there is said in the words of go/parser, not in gc's: a file whose imports cannot be read is not compiled.

/// The beginning of a file: its package's name, and what is wrong before its first declaration.
public struct FileHeader {
  /// The name in the package clause; empty where there is none.
  public fileprivate(set) var packageName = ""
  /// The first mistake in the package clause and the imports.
  public fileprivate(set) var problem: Diagnostic?
  /// What it imports, in source order, as far as it can be read.
  public fileprivate(set) var imports: [Import] = []

  /// An import.
  public struct Import: Sendable {
    /// Its begin: that of its name, if it has one.
    public let pos: Pos
    /// The end of its path.
    public let end: Pos
    /// The import path.
    public let path: String
  }
}

/// Reads the beginning of a file.
public func parseHeader(_ source: SourceFile) -> FileHeader {
  source.source.withUnsafeBufferPointer { bytes in
    var extent = HeaderExtent(bytes)
    var reader = HeaderReader(source: source, scanner: Scanner(bytes, range: 0..<extent.end()))
    reader.read()
    return reader.header
  }
}

private struct HeaderReader {
  let source: SourceFile
  var scanner: Scanner
  var header = FileHeader()

  mutating func read() {
    guard next() else { return }
    guard scanner.tok == .package else {
      return complain(
        "expected 'package', found \(found)", hint: syntaxHint("package statement must be first"))
    }
    guard next() else { return }
    guard scanner.tok == .ident else { return complain("expected 'IDENT', found \(found)") }
    header.packageName = scanner.text
    guard next(), semicolon() else { return }
    while scanner.tok == .import {
      guard next(), imports(), semicolon() else { return }
    }
    if let wrong = header.imports.first(where: { !Self.isValid($0.path) }) {
      header.problem = Diagnostic(
        pos: wrong.pos, end: wrong.end, code: .header,
        message: "invalid import path: \(wrong.path)")
    }
  }

  /// Reads a semicolon and the token after it. Spec: it "may be omitted before a closing ")" or "}"".
  private mutating func semicolon() -> Bool {
    if scanner.tok == .rparen || scanner.tok == .rbrace || scanner.tok == .eof { return true }
    if scanner.tok == .semicolon { return next() }
    complain("expected ';', found \(found)")
    return false
  }

  /// ImportDecl = "import" ( ImportSpec | "(" { ImportSpec ";" } ")" ) .
  private mutating func imports() -> Bool {
    guard scanner.tok == .lparen else { return spec() }
    guard next() else { return false }
    while scanner.tok != .rparen {
      if scanner.tok == .eof {
        complain("expected ')', found \(found)")
        return false
      }
      guard spec(), semicolon() else { return false }
      if scanner.tok == .rbrace {
        complain("missing import path")
        return false
      }
    }
    return next()
  }

  /// ImportSpec = [ "." | PackageName ] ImportPath .
  private mutating func spec() -> Bool {
    let start = scanner.start
    if scanner.tok == .ident || scanner.tok == .period { guard next() else { return false } }
    guard scanner.tok == .string else {
      // Go: token.IsLiteral, which is true of identifiers.
      let isLiteral = scanner.tok.isLiteral || scanner.tok == .ident
      complain(
        isLiteral ? "import path must be a string" : "missing import path",
        hint: "an import names a package's path in quotes: import \"fmt\"")
      return false
    }
    let path = String(decoding: unquote(Array(scanner.text.utf8)) ?? [], as: UTF8.self)
    header.imports.append(
      FileHeader.Import(pos: source.pos(start), end: source.pos(scanner.end), path: path))
    return next()
  }

  /// Spec: "a compiler may restrict ImportPaths to non-empty strings using only characters belonging to Unicode's L, M, N,
  /// P, and S general categories (the Graphic characters without spaces) and may also exclude the characters
  /// !"#$%&'()*,:;<=>?[\]^`{|} and the Unicode replacement character U+FFFD."
  private static func isValid(_ path: String) -> Bool {
    !path.isEmpty
      && path.unicodeScalars.allSatisfy { scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
          .paragraphSeparator, .spaceSeparator:
          false
        default: !"!\"#$%&'()*,:;<=>?[\\]^`{|}\u{FFFD}".unicodeScalars.contains(scalar)
        }
      }
  }

  /// Reads a token; false if it cannot be read, which is said.
  private mutating func next() -> Bool {
    scanner.next()
    guard let error = scanner.errors.first else { return true }
    let (offset, message) = inScannersWords(error)
    complain(message, at: offset, hint: syntaxHint(error.message))
    return false
  }

  /// What go/scanner says where gc's scanner says `error`: it names the place where a literal begins.
  private func inScannersWords(_ error: Scanner.LexicalError) -> (Int, String) {
    let invalid = "invalid character "
    if error.message.hasPrefix(invalid) {
      return (error.offset, "illegal character " + error.message.dropFirst(invalid.count))
    }
    let isEndless = error.message.contains("not terminated") || error.message.contains("newline")
    switch scanner.tok {
    case .char:
      return (scanner.start, isEndless ? "rune literal not terminated" : "illegal rune literal")
    case .string where isEndless:
      let isRaw = source.source[scanner.start] == UInt8(ascii: "`")
      return (scanner.start, "\(isRaw ? "raw string" : "string") literal not terminated")
    default: return (error.offset, error.message)
    }
  }

  /// A token as go/parser names one that it did not expect.
  private var found: String {
    switch scanner.tok {
    case .ident: scanner.text
    case .semicolon where scanner.semicolon != .semicolon: "newline"
    case let token where token.isLiteral: scanner.text
    case let token: "'\(token)'"
    }
  }

  private mutating func complain(_ message: String, hint: String? = nil) {
    complain(message, at: scanner.start, hint: hint)
  }

  private mutating func complain(_ message: String, at offset: Int, hint: String?) {
    header.problem = Diagnostic(
      pos: source.pos(offset), code: .header, message: message, hint: hint)
  }
}
