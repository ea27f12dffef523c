// How parts of text look: what a part is, and the control sequence that shows it by depth of colour and theme.

/// What a part of text is.
struct Look: OptionSet, Hashable {
  let rawValue: UInt16

  static let strong = Look(rawValue: 1 << 0)
  static let emphasis = Look(rawValue: 1 << 1)
  static let strike = Look(rawValue: 1 << 2)
  static let code = Look(rawValue: 1 << 3)
  static let link = Look(rawValue: 1 << 4)
  static let dim = Look(rawValue: 1 << 5)
  static let heading = Look(rawValue: 1 << 6)
  static let keyword = Look(rawValue: 1 << 7)
  static let string = Look(rawValue: 1 << 8)
  static let number = Look(rawValue: 1 << 9)
  static let comment = Look(rawValue: 1 << 10)
  static let type = Look(rawValue: 1 << 11)
  static let call = Look(rawValue: 1 << 12)

  /// The colours: of 16, of 256 on dark and on light, of all on dark and on light.
  private static let colors: [(Look, Int, Int, Int, (Int, Int, Int), (Int, Int, Int))] = [
    (.code, 36, 116, 24, (137, 220, 235), (0, 95, 135)),
    (.link, 34, 111, 25, (137, 180, 250), (30, 80, 200)),
    (.heading, 35, 183, 90, (203, 166, 247), (120, 40, 150)),
    (.keyword, 35, 176, 127, (198, 120, 221), (166, 38, 164)),
    (.string, 32, 114, 28, (152, 195, 121), (60, 130, 50)),
    (.number, 33, 173, 130, (209, 154, 102), (152, 104, 1)),
    (.comment, 2, 245, 245, (127, 132, 142), (110, 115, 125)),
    (.type, 33, 180, 94, (229, 192, 123), (140, 100, 0)),
    (.call, 34, 75, 26, (97, 175, 239), (64, 120, 242)),
  ]

  /// The parameters of the control sequence; empty for plain text.
  func parameters(_ style: Style) -> [String] {
    var parameters: [String] = []
    if contains(.strong) || contains(.heading) { parameters.append("1") }
    if contains(.emphasis) { parameters.append("3") }
    if contains(.strike) { parameters.append("9") }
    if contains(.dim) { parameters.append("2") }
    if contains(.link) { parameters.append("4") }
    guard let color = Self.colors.first(where: { contains($0.0) }) else { return parameters }
    let isLight = style.theme == .light
    switch style.depth {
    case .sixteen: parameters.append(String(color.1))
    case .palette: parameters.append("38;5;\(isLight ? color.3 : color.2)")
    case .full:
      let (red, green, blue) = isLight ? color.5 : color.4
      parameters.append("38;2;\(red);\(green);\(blue)")
    }
    return parameters
  }

  /// `text` as it looks.
  func paint(_ text: String, _ style: Style) -> String {
    guard style.hasColor, !text.isEmpty else { return text }
    let parameters = parameters(style)
    if parameters.isEmpty { return text }
    return "\u{1B}[\(parameters.joined(separator: ";"))m\(text)\u{1B}[0m"
  }
}

/// A part of a line.
struct Span: Hashable {
  var text: String
  var look: Look

  init(_ text: String, _ look: Look = []) {
    self.text = text
    self.look = look
  }
}

extension [Span] {
  /// The columns that the parts take.
  var columnCount: Int { reduce(0) { $0 + columns(of: $1.text) } }

  /// The parts as text, as they look, without blanks at the end.
  func painted(_ style: Style) -> String {
    var spans = self
    while let last = spans.last {
      let text = last.text.reversed().drop { $0 == " " }
      if text.count == last.text.count { break }
      spans.removeLast()
      if !text.isEmpty {
        spans.append(Span(String(text.reversed()), last.look))
        break
      }
    }
    return spans.map { $0.look.paint($0.text, style) }.joined()
  }
}
