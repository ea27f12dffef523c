// Where the learner's things lie: answers in a folder to be seen, progress and history where XDG says.

/// Folders of the learner's.
public enum Folders {
  /// Answers to exercises: PLAYGROUND_WORK, or `~/playground`; nil where there is no home.
  static var work: String? {
    Terminal.variable("PLAYGROUND_WORK") ?? home.map { $0 + "/playground" }
  }

  /// Progress: `$XDG_DATA_HOME/playground`.
  public static var data: String? { xdg("XDG_DATA_HOME", "/.local/share") }

  /// Histories of lines: `$XDG_STATE_HOME/playground`.
  public static var state: String? { xdg("XDG_STATE_HOME", "/.local/state") }

  private static var home: String? { Terminal.variable("HOME") }

  /// XDG: "All paths set in these environment variables must be absolute"; others are ignored.
  private static func xdg(_ name: String, _ standard: String) -> String? {
    if let folder = Terminal.variable(name), folder.hasPrefix("/") { return folder + "/playground" }
    return home.map { $0 + standard + "/playground" }
  }
}
