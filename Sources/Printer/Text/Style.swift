// How to write for the place where text goes: a terminal with colours, a narrow one, a pipe, a file.

/// What the receiver of text can show.
public struct Style: Hashable, Sendable {
  /// Columns of a line.
  public var width: Int
  /// Whether colours may be used.
  public var hasColor: Bool
  /// Whether characters beyond ASCII may be used.
  public var hasUnicode: Bool
  /// How many colours there are, where there are any.
  public var depth = Depth.sixteen
  /// What the background is.
  public var theme = Theme.dark

  /// How many colours a terminal has.
  public enum Depth: Int, Hashable, Sendable, Comparable {
    case sixteen, palette, full
    public static func < (a: Depth, b: Depth) -> Bool { a.rawValue < b.rawValue }
  }

  /// The terminal's background.
  public enum Theme: String, Hashable, Sendable, CaseIterable {
    case dark, light
  }

  /// The narrowest and the widest line that layouts are made for.
  public static let widths = 20...400

  /// A style; the width is brought into `widths`.
  public init(width: Int = 80, hasColor: Bool = false, hasUnicode: Bool = true) {
    self.width = min(max(width, Self.widths.lowerBound), Self.widths.upperBound)
    self.hasColor = hasColor
    self.hasUnicode = hasUnicode
  }

  /// 80 columns without colour: what pipes, files and transcripts get.
  public static let plain = Style()

  /// Meanings that have a colour.
  public enum Ink: Sendable {
    case good, bad, warning, dim, strong, name

    fileprivate var code: String {
      switch self {
      case .good: "32"
      case .bad: "31"
      case .warning: "33"
      case .dim: "2"
      case .strong: "1"
      case .name: "36"
      }
    }
  }

  /// `text` in the colour of its meaning, if there are colours.
  public func ink(_ text: String, _ ink: Ink) -> String {
    hasColor && !text.isEmpty ? "\u{1B}[\(ink.code)m\(text)\u{1B}[0m" : text
  }

  /// One of two texts: the second where only ASCII may be used.
  public func pick(_ unicode: String, _ ascii: String) -> String { hasUnicode ? unicode : ascii }
}
