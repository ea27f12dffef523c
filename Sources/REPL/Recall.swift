// Up and Down: the earlier and later lines that begin as the line does now.

/// Where the learner is in the history.
struct Recall {
  /// The line that was being written when Up was first pressed.
  private var draft = ""
  /// What lines must begin with.
  private var prefix = ""
  /// The index of the line shown; nil: the draft.
  private var index: Int?
  /// The line that was shown last; another one begins anew.
  private var shown: String?

  /// The line to show after a press, or nil if there is none further.
  mutating func step(from line: String, _ cursor: Int, isUp: Bool, in lines: [String]) -> String? {
    if shown != line || index == nil {
      guard isUp else { return nil }
      draft = line
      prefix = String(decoding: line.utf8.prefix(cursor), as: UTF8.self)
      index = nil
    }
    let start = index ?? lines.count
    let candidates =
      isUp
      ? stride(from: start - 1, through: 0, by: -1)
      : stride(from: start + 1, through: lines.count - 1, by: 1)
    for candidate in candidates where candidate < lines.count {
      let text = lines[candidate]
      guard text.utf8.starts(with: prefix.utf8), text != line else { continue }
      index = candidate
      shown = text
      return text
    }
    guard !isUp, index != nil else { return nil }
    index = nil
    shown = draft
    return draft
  }
}
