// The files of one check and the way back from a `Pos` to file, line and column.
//
// Invariants: files have ascending, disjoint ranges of positions; a file's line table is
// ascending and begins with 0.

/// One source file: its name, its bytes and where its lines begin.
public final class SourceFile {
  /// The name in diagnostics.
  public let name: String
  /// The text, byte for byte as it was read.
  public let source: [UInt8]
  /// The position of the file's first byte.
  public let base: UInt32
  /// The byte offset at which each line begins.
  public internal(set) var lineStarts: [UInt32] = [0]
  /// What `//line` directives say, in source order.
  public internal(set) var lineDirectives: [LineDirective] = []

  init(name: String, source: [UInt8], base: UInt32) {
    self.name = name
    self.source = source
    self.base = base
    scanLines()
  }

  /// A `//line file:line:column` directive: it renames the text from `offset` on.
  public struct LineDirective: Sendable {
    /// Where the text that it speaks of begins.
    public var offset: UInt32
    /// The file's new name.
    public var file: String
    /// The new number of the line that holds `offset`.
    public var line: Int
    /// The new column of `offset`; 0 switches columns off.
    public var column: Int
  }

  /// Adds what a `//line` comment says; once, however often the comment is scanned.
  func add(_ directive: LineDirective) {
    let index = lineDirectives.firstIndex { $0.offset >= directive.offset } ?? lineDirectives.count
    if index < lineDirectives.count, lineDirectives[index].offset == directive.offset { return }
    lineDirectives.insert(directive, at: index)
  }

  private func scanLines() {
    source.withUnsafeBufferPointer { bytes in
      for offset in 0..<bytes.count where bytes[offset] == 0x0A {
        lineStarts.append(UInt32(truncatingIfNeeded: offset &+ 1))
      }
    }
  }

  /// The position of the byte at `offset`.
  @inlinable
  public func pos(_ offset: Int) -> Pos {
    Pos(base &+ UInt32(truncatingIfNeeded: offset))
  }

  /// The byte offset of `pos`, which lies in this file.
  @inlinable
  public func offset(_ pos: Pos) -> Int {
    max(0, min(Int(pos.rawValue) - Int(base), source.count))
  }

  /// The index of the line that holds the byte at `offset`, from 0.
  public func lineIndex(_ offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// Line and column of `pos`; `//line` directives count when `adjusted`.
  public func position(_ pos: Pos, adjusted: Bool = true) -> Position {
    let offset = offset(pos)
    let index = lineIndex(offset)
    let column = offset - Int(lineStarts[index]) + 1
    if adjusted, let directive = lineDirectives.last(where: { Int($0.offset) <= offset }) {
      return self.position(offset, lineIndex: index, column: column, under: directive)
    }
    return Position(file: name, line: index + 1, column: column)
  }

  private func position(
    _ offset: Int, lineIndex index: Int, column: Int, under directive: LineDirective
  ) -> Position {
    let first = lineIndex(Int(directive.offset))
    let line = directive.line + index - first
    var adjusted = 0
    if directive.column > 0 {
      adjusted = index == first ? directive.column + offset - Int(directive.offset) : column
    }
    return Position(file: directive.file, line: line, column: adjusted)
  }

  /// The text of line `line`, counted from 1, without its end of line.
  public func text(ofLine line: Int) -> String {
    guard line >= 1, line <= lineStarts.count else { return "" }
    let start = Int(lineStarts[line - 1])
    var end = line < lineStarts.count ? Int(lineStarts[line]) - 1 : source.count
    if end > start, source[end - 1] == 0x0D { end -= 1 }
    return String(decoding: source[start..<max(start, end)], as: UTF8.self)
  }

  /// The source text from `start` up to `end`.
  public func text(_ start: Pos, _ end: Pos) -> String {
    let low = offset(start)
    return String(decoding: source[low..<max(low, offset(end))], as: UTF8.self)
  }
}

/// All files whose positions can meet: those of a program and its packages.
public final class FileSet {
  /// In the order in which they were added.
  public private(set) var files: [SourceFile] = []
  private var nextBase: UInt32 = 1

  public init() {}

  /// Adds a file, or returns nil when the set's 4 GiB of positions are used up.
  public func add(name: String, source: [UInt8]) -> SourceFile? {
    let (afterFile, overflow) = nextBase.addingReportingOverflow(
      UInt32(clamping: source.count &+ 2))
    if overflow || source.count > Int(UInt32.max / 2) { return nil }
    let file = SourceFile(name: name, source: source, base: nextBase)
    files.append(file)
    nextBase = afterFile
    return file
  }

  /// The file that holds `pos`.
  public func file(_ pos: Pos) -> SourceFile? {
    guard pos.isValid else { return nil }
    var low = 0
    var high = files.count
    while low < high {
      let middle = (low + high) / 2
      if files[middle].base <= pos.rawValue { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : files[low - 1]
  }

  /// File, line and column of `pos`.
  public func position(_ pos: Pos) -> Position {
    file(pos)?.position(pos) ?? Position(file: "", line: 0, column: 0)
  }
}
