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
    let hasColor =
      isTerminal && term != "dumb" && !term.isEmpty && (variable("NO_COLOR") ?? "").isEmpty
    let locale = variable("LC_ALL") ?? variable("LC_CTYPE") ?? variable("LANG") ?? ""
    let isUTF8 = locale.isEmpty || locale.lowercased().contains("utf")
    return Style(
      width: width(isTerminal: isTerminal), hasColor: hasColor,
      hasUnicode: isTerminal ? isUTF8 && term != "dumb" && term != "linux" : true)
  }

  /// Columns: the terminal's, else COLUMNS, else 80.
  private static func width(isTerminal: Bool) -> Int {
    var size = winsize()
    if isTerminal && ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 {
      return Int(size.ws_col)
    }
    return variable("COLUMNS").flatMap(Int.init) ?? 80
  }

  /// Whether somebody types at standard input.
  public static var isInputTerminal: Bool { isatty(0) == 1 }

  /// An environment variable; nil if it is not set or empty.
  public static func variable(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }
}
