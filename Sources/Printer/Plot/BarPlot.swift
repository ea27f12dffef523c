// Bars, and lines so small that they fit into a sentence.

/// Bars beside their labels.
public struct BarPlot {
  private let style: Style

  /// Bars in this style.
  public init(style: Style) { self.style = style }

  /// A bar for `value` of at most `most`, in at most `width` columns: to an eighth of a column in Unicode.
  public func bar(_ value: Double, of most: Double, width: Int) -> String {
    guard most > 0, value > 0, width > 0 else { return "" }
    let share = min(1, value / most)
    if !style.hasUnicode {
      return String(repeating: "#", count: max(1, Int((share * Double(width)).rounded())))
    }
    let eighths = max(1, Int((share * Double(width) * 8).rounded()))
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
  }
}

/// The values as one line of characters, the highest full; at most `width` of them: each stands for the largest value of
/// its part.
public func sparkline(_ values: [Double], width: Int, most: Double? = nil, style: Style) -> String {
  let levels = style.hasUnicode ? Array(" ▁▂▃▄▅▆▇█") : Array(" .:-=+*#@")
  let highest = most ?? values.max() ?? 0
  let count = min(width, values.count)
  var out = ""
  for place in 0..<count {
    let part = values[
      place * values.count
        / count..<max(place * values.count / count + 1, (place + 1) * values.count / count)]
    let value = part.max() ?? 0
    let level = highest > 0 ? Int((value / highest * Double(levels.count - 1)).rounded(.up)) : 0
    out.append(levels[min(levels.count - 1, max(0, level))])
  }
  return out
}
