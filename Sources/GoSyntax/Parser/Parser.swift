// The parser's machinery: tokens, errors, recovery, limits. The productions are in the files
// ParseFile, ParseDecl, ParseType, ParseExpr and ParseStmt, one function for each.
//
// Invariants: the parser accepts more than the language, the checker rejects; it always moves on,
// and at the end of the text every loop ends. Wording, position and recovery follow gc, so that the
// errors after the first are gc's too.

/// Limits on input, each named in the message of whoever exceeds it.
public enum SyntaxLimit {
  /// Levels of nested expressions, types and statements. Parser, checker and compiler recurse per
  /// level; each must get by with 64 KiB of a 512 MiB stack for one.
  public static let nesting = 5_000
  /// Operands of one chain `a + b + …`: consumers walk it in a loop or with small frames.
  public static let operands = 100_000
  /// Bytes of one file.
  public static let fileSize = 64 << 20
}

/// A recursive-descent parser for one file, a lazy function body, or a fragment.
struct Parser {
  var scanner: Scanner
  let source: SourceFile
  let mode: ParseMode
  private let ids: NodeIDs

  private(set) var diagnostics: [Diagnostic] = []
  /// How many of them are not about jumps.
  private(set) var errorCount = 0
  /// The byte after the token before the current one.
  private(set) var previousEnd: Pos = .none
  /// How many function bodies the current token is in: errors outside of them resume elsewhere.
  var functionNesting = 0
  /// Below 0 in a control clause, where `{` begins a block and no composite literal.
  var expressionLevel = 0
  private var nesting = 0
  /// Whether a syntax error was found where the text ends.
  private(set) var failedAtEnd = false
  /// Whether the first error was a comment or raw string that the text does not end.
  private(set) var failedInside = false
  /// The directives since the last declaration.
  var pendingDirectives: [String] = []
  private var seenComments = 0
  private(set) var comments: [Comment] = []
  private(set) var directives: [Directive] = []

  init(
    _ source: SourceFile, bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>? = nil,
    ids: NodeIDs, mode: ParseMode
  ) {
    self.source = source
    self.ids = ids
    self.mode = mode
    scanner = Scanner(bytes, range: range)
  }

  /// A new node's id.
  @inline(__always)
  func id() -> NodeID { ids.next() }

  // MARK: Tokens

  /// The current token.
  @inline(__always)
  var tok: Token { scanner.tok }

  /// Where the current token begins.
  @inline(__always)
  var pos: Pos { source.pos(scanner.start) }

  /// Where the current token ends.
  @inline(__always)
  var end: Pos { source.pos(scanner.end) }

  mutating func next() {
    previousEnd = end
    scanner.next()
    if scanner.errors.count > 0 { takeLexicalErrors() }
    if scanner.comments.count > seenComments { takeComments() }
  }

  /// Passes `token` if it is the current one.
  @inline(__always)
  mutating func got(_ token: Token) -> Bool {
    if tok != token { return false }
    next()
    return true
  }

  /// Passes `token`, or complains that it is missing.
  mutating func want(_ token: Token) {
    if !got(token) {
      syntaxError("expected " + tokenName(token))
      advance([])
    }
  }

  /// Passes `=`, also where `:=` stands in its place.
  mutating func gotAssign() -> Bool {
    if tok == .define {
      syntaxError("expected =")
    } else if tok != .assign {
      return false
    }
    next()
    return true
  }

  /// Skips to one of `follow`, or in a function body to the keyword of a statement. Without `follow`
  /// skips one token.
  mutating func advance(_ follow: [Token]) {
    if follow.isEmpty {
      if tok != .eof { next() }
      return
    }
    while tok != .eof, !follow.contains(tok) {
      if functionNesting > 0, Parser.beginsStatement(tok) { return }
      next()
    }
  }

  private static func beginsStatement(_ token: Token) -> Bool {
    switch token {
    case .break, .const, .continue, .defer, .fallthrough, .for, .go, .goto, .if, .return, .select,
      .switch, .type, .var:
      return true
    case _ where token.isKeyword: return false
    default: return false
    }
  }

  // MARK: Errors

  private mutating func takeLexicalErrors() {
    if scanner.endsInside, errorCount == 0, scanner.errors.count == 1 { failedInside = true }
    for error in scanner.errors {
      report(source.pos(error.offset), error.message)
    }
    scanner.errors.removeAll(keepingCapacity: true)
  }

  /// Complains in these words.
  mutating func report(
    _ pos: Pos, end: Pos? = nil, _ message: String, code: DiagnosticCode = .syntax,
    hint: String? = nil
  ) {
    if code != .branch { errorCount += 1 }
    diagnostics.append(
      Diagnostic(
        pos: pos, end: end, code: code, message: message,
        hint: hint ?? syntaxHint(message)))
  }

  /// Complains at the current token. A message that begins with "expected", "in", "at" or "after"
  /// is preceded by what was found.
  mutating func syntaxError(_ message: String, hint: String? = nil) {
    syntaxError(at: pos, message, hint: hint)
  }

  mutating func syntaxError(at place: Pos, _ message: String, hint: String? = nil) {
    if tok == .eof {
      failedAtEnd = true
      // What is missing at the end follows from the first error.
      if errorCount > 0 { return }
    }
    let isAtToken = place == pos
    let end = isAtToken ? end : place
    if message.hasPrefix("in ") || message.hasPrefix("at ") || message.hasPrefix("after ") {
      report(place, end: end, "syntax error: unexpected \(foundToken) \(message)", hint: hint)
    } else if message.hasPrefix("expected ") {
      report(place, end: end, "syntax error: unexpected \(foundToken), \(message)")
    } else {
      report(place, end: end, "syntax error: " + message)
    }
  }

  /// The current token in a message.
  var foundToken: String {
    switch tok {
    case .ident: return "name " + scanner.text
    case .int, .float, .imag, .char, .string: return "literal " + scanner.text
    case .semicolon: return scanner.semicolon.rawValue
    default: return tokenName(tok)
    }
  }

  /// A kind of token in a message.
  func tokenName(_ token: Token) -> String {
    switch token {
    case .ident: "name"
    case .comma: "comma"
    case .semicolon: "semicolon or newline"
    case _ where token.isKeyword: "keyword \(token)"
    default: token.description
    }
  }

  // MARK: Limits

  /// Enters a level of nesting; every call is followed by one of `leave`.
  @inline(__always)
  mutating func enter() {
    nesting &+= 1
    if nesting > SyntaxLimit.nesting { giveUp(on: "nesting exceeds the limit of", "levels") }
  }

  @inline(__always)
  mutating func leave() { nesting &-= 1 }

  private mutating func giveUp(on what: String, _ unit: String) {
    guard tok != .eof else { return }
    report(pos, "\(what) \(SyntaxLimit.nesting) \(unit)", code: .limit)
    scanner.skipToEnd()
  }

  /// Counts an operand of a chain of binary operators.
  mutating func countOperand(_ count: inout Int) {
    count += 1
    guard count > SyntaxLimit.operands, tok != .eof else { return }
    report(
      pos, "expression exceeds the limit of \(SyntaxLimit.operands) operands", code: .limit)
    scanner.skipToEnd()
  }

  /// Counts a selector, index or call on top of an operand.
  mutating func countPostfix(_ count: inout Int) {
    count += 1
    guard count > SyntaxLimit.nesting else { return }
    giveUp(on: "chain of selectors, indices and calls exceeds the limit of", "links")
  }

  // MARK: Comments

  private mutating func takeComments() {
    while seenComments < scanner.comments.count {
      let range = scanner.comments[seenComments]
      seenComments += 1
      let pos = source.pos(range.lowerBound)
      comments.append(Comment(pos: pos, end: source.pos(range.upperBound)))
      takeDirective(range)
    }
  }

  private mutating func takeDirective(_ range: Range<Int>) {
    let first = range.lowerBound
    guard range.count > 5 else { return }
    let text = scanner.bytes[first + 2..<range.upperBound]
    if text.starts(with: "line ".utf8) { return lineDirective(range) }
    guard text.starts(with: "go:".utf8), scanner.bytes[first + 1] == 0x2F else { return }
    var directive = String(decoding: text, as: UTF8.self)
    while let last = directive.last, last.isWhitespace { directive.removeLast() }
    directives.append(Directive(pos: source.pos(first), text: directive))
    pendingDirectives.append(directive)
  }

  // MARK: Lists

  /// list = [ f { sep f } [ sep ] ] close .
  ///
  /// `f` says whether it was the last element. Returns the closing token's position.
  mutating func list(
    _ context: String, _ separator: Token, _ close: Token, _ f: (inout Parser) -> Bool
  ) -> Pos {
    var isDone = false
    while tok != .eof, tok != close, !isDone {
      isDone = f(&self)
      // The separator is optional before the closing token.
      if !got(separator), tok != close {
        let missing = "\(tokenName(separator)) or \(tokenName(close))"
        syntaxError("in \(context); possibly missing \(missing)")
        advance([.rparen, .rbrack, .rbrace])
        if tok != close { return pos }
      }
    }
    let closing = pos
    want(close)
    return closing
  }
}
