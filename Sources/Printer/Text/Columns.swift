// Text in columns: how wide it is on a terminal, padded, cut, wrapped; and made harmless.
//
// Widths follow Unicode's East Asian Width in the ranges that terminals agree on. Text that comes from programs
// passes `harmless` before it is shown: control characters cannot move the cursor or forge a verdict.

import CSP

/// The columns that a character takes: 0 for combining marks, 2 for wide ones.
public func columns(of character: Character) -> Int {
  guard let scalar = character.unicodeScalars.first else { return 0 }
  let value = scalar.value
  if value < 0x300 { return value < 0x20 || value == 0x7F ? 0 : 1 }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format: return 0
  default: break
  }
  if scalar.properties.isEmojiPresentation { return 2 }
  switch value {
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
    0xFFE0...0xFFE6, 0x20000...0x3FFFD:
    return 2
  default: return 1
  }
}

/// The columns that `text` takes on one line.
public func columns(of text: some StringProtocol) -> Int {
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
  return text.reduce(0) { $0 + columns(of: $1) }
}

/// `text` in at most `width` columns; what is cut off is replaced by one mark.
public func fitted(_ text: String, _ width: Int, _ style: Style = .plain) -> String {
  if columns(of: text) <= width { return text }
  if width <= 0 { return "" }
  let mark = style.pick("…", "~")
  var out = ""
  var used = 0
  for character in text {
    let wide = columns(of: character)
    if used + wide > width - 1 { break }
    out.append(character)
    used += wide
  }
  return out + mark
}

/// `text` followed by blanks up to `width` columns.
public func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - columns(of: text)))
}

/// `text` preceded by blanks up to `width` columns.
public func rightAligned(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - columns(of: text))) + text
}

/// `text` broken at blanks into lines of at most `width` columns; longer words are kept whole.
public func wrapped(_ text: String, _ width: Int) -> [String] {
  var lines: [String] = []
  for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
    var line = ""
    for word in paragraph.split(separator: " ") {
      if !line.isEmpty && columns(of: line) + 1 + columns(of: word) > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    lines.append(line)
  }
  return lines
}

/// `text` with control characters shown as `\x1b`, `\n` and so on, so that it stays where it is put.
public func harmless(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 < 0x80 }) { return text }
  var out = ""
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x0A: out += "\\n"
    case 0x0D: out += "\\r"
    case 0x09: out += "\\t"
    case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069:
      let hex = String(scalar.value, radix: 16)
      out += scalar.value < 0x100 ? "\\x" + rightZero(hex, 2) : "\\u" + rightZero(hex, 4)
    default: out.unicodeScalars.append(scalar)
    }
  }
  return out
}

/// `text` without the sequences that colour it.
public func withoutEscapes(_ text: String) -> String {
  guard text.utf8.contains(0x1B) else { return text }
  var out: [UInt8] = []
  var isEscape = false
  for byte in text.utf8 {
    if isEscape {
      // Parameters and intermediates, then a final byte; the bracket itself is one of the latter's range.
      if (0x40...0x7E).contains(byte) && byte != 0x5B { isEscape = false }
    } else if byte == 0x1B {
      isEscape = true
    } else {
      out.append(byte)
    }
  }
  return String(decoding: out, as: UTF8.self)
}

private func rightZero(_ digits: String, _ width: Int) -> String {
  String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// A number with a comma between thousands.
public func grouped(_ number: Int) -> String {
  let digits = Array(String(number.magnitude))
  var out = number < 0 ? "-" : ""
  for (index, digit) in digits.enumerated() {
    if index > 0 && (digits.count - index).isMultiple(of: 3) { out.append(",") }
    out.append(digit)
  }
  return out
}

/// "1 value", "2 values".
public func counted(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
  "\(grouped(number)) \(number == 1 ? noun : plural ?? noun + "s")"
}

/// Nanoseconds as Go's Duration prints them: "1.5s", "100ms", "0s".
public func durationText(_ nanoseconds: Int64) -> String { Duration.text(nanoseconds: nanoseconds) }
