// What the terminal at standard output can do, by its size and the environment.

import Printer

#if canImport(Glibc)
  import Glibc
#endif

/// The process's terminal.
public enum Terminal {
  /// The style for standard output: NO_COLOR and TERM=dumb give no colour; neither does a pipe.
  public static func style(isTerminal: Bool) -> Style {
    let term = variable("TERM") ?? ""
    // A check beside a prompt writes to a pipe what the prompt shows on its terminal.
    let isShown = isTerminal || variable("CLICOLOR_FORCE").map { $0 != "0" } ?? false
    let hasColor =
      isShown && term != "dumb" && !term.isEmpty && (variable("NO_COLOR") ?? "").isEmpty
    let locale = variable("LC_ALL") ?? variable("LC_CTYPE") ?? variable("LANG") ?? ""
    let isUTF8 = locale.isEmpty || locale.lowercased().contains("utf")
    var style = Style(
      width: width(isTerminal: isTerminal), hasColor: hasColor,
      hasUnicode: isTerminal ? isUTF8 && term != "dumb" && term != "linux" : true)
    style.depth = depth(term)
    style.theme = theme
    return style
  }

  /// COLORTERM says that there are all colours, TERM that there are 256.
  private static func depth(_ term: String) -> Style.Depth {
    if let colors = variable("COLORTERM"), colors == "truecolor" || colors == "24bit" {
      return .full
    }
    return term.contains("256color") || term.contains("direct") ? .palette : .sixteen
  }

  /// PLAYGROUND_THEME, else what COLORFGBG says of the background, else dark.
  private static var theme: Style.Theme {
    if let named = variable("PLAYGROUND_THEME").flatMap(Style.Theme.init) { return named }
    let background = variable("COLORFGBG")?.split(separator: ";").last.flatMap { Int($0) }
    return background == 7 || background == 15 ? .light : .dark
  }

  /// Columns: the terminal's, else COLUMNS, else 80.
  private static func width(isTerminal: Bool) -> Int {
    var size = winsize()
    if isTerminal && ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 {
      return Int(size.ws_col)
    }
    return variable("COLUMNS").flatMap(Int.init) ?? 80
  }

  /// The lines that the terminal has.
  public static var rows: Int {
    var size = winsize()
    if ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_row > 0 { return Int(size.ws_row) }
    return 24
  }

  /// Whether standard output is a terminal on which the cursor can be moved.
  static var hasCursor: Bool { isatty(1) == 1 && !["", "dumb"].contains(variable("TERM") ?? "") }

  /// Whether somebody types at standard input.
  public static var isInputTerminal: Bool { isatty(0) == 1 }

  /// An environment variable; nil if it is not set or empty.
  public static func variable(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }
}
