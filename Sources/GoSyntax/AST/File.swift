// A source file's tree.

/// Where a comment is, `//` or `/*` included; `SourceFile.text` has its text.
public struct Comment: Sendable {
  public var pos: Pos
  public var end: Pos
}

/// A line comment that speaks to tools: `//go:build linux`, `//go:noinline`.
public struct Directive: Sendable {
  public var pos: Pos
  /// The text without `//`.
  public var text: String
}

/// A source file.
public final class File: Node {
  /// The text and its name.
  public let source: SourceFile
  /// The `package` keyword; none where the clause is missing.
  public let packagePos: Pos
  /// The package's name; `_` where the clause is missing.
  public let name: Ident
  /// All import specs, in source order.
  public let imports: [ImportSpec]
  public let decls: [Decl]
  /// In source order.
  public let comments: [Comment]
  /// In source order; the constraint of `//go:build` among them.
  public let directives: [Directive]
  /// What `//go:build` asks for; nil where there is no such line before the package clause.
  public let buildConstraint: BuildConstraint?
  /// The text's last position.
  public let eof: Pos

  /// The language version that `//go:build` implies, as `go1.21`.
  public var goVersion: String? { buildConstraint?.goVersion }

  init(
    id: NodeID, pos: Pos, end: Pos, source: SourceFile, packagePos: Pos, name: Ident,
    imports: [ImportSpec], decls: [Decl], comments: [Comment], directives: [Directive],
    buildConstraint: BuildConstraint?, eof: Pos
  ) {
    self.source = source
    self.packagePos = packagePos
    self.name = name
    self.imports = imports
    self.decls = decls
    self.comments = comments
    self.directives = directives
    self.buildConstraint = buildConstraint
    self.eof = eof
    super.init(id: id, pos: pos, end: end)
  }

  /// The text of the comments that end on the line above `pos`, without comment markers: what
  /// documents a declaration.
  public func doc(before pos: Pos) -> String {
    var lines: [Substring] = []
    var line = source.position(pos, adjusted: false).line
    for comment in comments.reversed() where comment.end <= pos {
      guard source.position(comment.end, adjusted: false).line == line - 1 else { break }
      line = source.position(comment.pos, adjusted: false).line
      let whole = source.text(comment.pos, comment.end)
      var text = Substring(whole)
      text.removeFirst(min(2, text.count))
      if whole.hasPrefix("/*") { text.removeLast(min(2, text.count)) }
      lines.append(text.hasPrefix(" ") ? text.dropFirst() : text)
    }
    return lines.reversed().joined(separator: "\n")
  }
}
