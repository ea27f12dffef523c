// Positions in source text: one 32-bit number names a byte of a file in a `FileSet`.

/// A byte in one of a file set's files; `Pos.none` where there is no position.
///
/// Within one file, positions compare in source order.
@frozen
public struct Pos: Hashable, Comparable, Sendable {
  /// The file's base plus the byte offset in the file; 0 is no position.
  public var rawValue: UInt32

  @inlinable
  public init(_ rawValue: UInt32) { self.rawValue = rawValue }

  /// The absent position.
  public static let none = Pos(0)

  /// Whether this is a position at all.
  @inlinable
  public var isValid: Bool { rawValue != 0 }

  @inlinable
  public static func < (a: Pos, b: Pos) -> Bool { a.rawValue < b.rawValue }

  /// The position `bytes` further on in the same file.
  @inlinable
  public static func + (pos: Pos, bytes: Int) -> Pos {
    Pos(pos.rawValue &+ UInt32(truncatingIfNeeded: bytes))
  }
}

/// What a learner reads of a position: `fanin.go:12:3`.
public struct Position: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The file's name as it was given, or as a `//line` directive set it.
  public var file: String
  /// Counted from 1; 0 where the position is unknown.
  public var line: Int
  /// In bytes, counted from 1; 0 where it is unknown.
  public var column: Int

  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  public static func < (a: Position, b: Position) -> Bool {
    (a.file, a.line, a.column) < (b.file, b.line, b.column)
  }

  public var description: String {
    if line == 0 { return file.isEmpty ? "-" : file }
    return column == 0 ? "\(file):\(line)" : "\(file):\(line):\(column)"
  }
}
