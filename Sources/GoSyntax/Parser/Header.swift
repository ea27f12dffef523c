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
    var reader = HeaderReader(source: source, scanner: Scanner(bytes))
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
    guard next() else { return }
    while endDecl(), scanner.tok == .import {
      guard next(), imports() else { return }
    }
  }

  /// Reads a semicolon and the token after it. What else there is, is for the compiler to judge.
  private mutating func endDecl() -> Bool {
    guard scanner.tok == .semicolon else { return false }
    guard next() else {
      if !scanner.endsInside { header.problem = nil }
      return false
    }
    return true
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
      guard spec() else { return false }
      if scanner.tok == .rparen { break }
      guard scanner.tok == .semicolon, next() else { return false }
    }
    return next()
  }

  /// ImportSpec = [ "." | PackageName ] ImportPath .
  private mutating func spec() -> Bool {
    let start = scanner.start
    if scanner.tok == .ident || scanner.tok == .period { guard next() else { return false } }
    guard scanner.tok == .string else {
      complain(
        scanner.tok.isLiteral ? "import path must be a string" : "missing import path",
        hint: "an import names a package's path in quotes: import \"fmt\"")
      return false
    }
    let path = String(scanner.text.dropFirst().dropLast())
    if !Self.isValid(path) {
      complain("invalid import path: \(path)", at: start, hint: nil)
      return false
    }
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
    var offset = error.offset
    var message = error.message
    if scanner.tok == .string, message == "newline in string" || message == "string not terminated"
    {
      offset = scanner.start
      let isRaw = source.source[offset] == 0x60
      message = "\(isRaw ? "raw string" : "string") literal not terminated"
    }
    complain(message, at: offset, hint: syntaxHint(error.message))
    return false
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
