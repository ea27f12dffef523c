// This file prints characters in messages as Go's fmt does.

/// `U+0040 '@'`, and only `U+0007` for what cannot be printed (Go: `%#U`).
func describe(_ value: UInt32) -> String {
  let digits = String(value, radix: 16, uppercase: true)
  let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  guard let scalar = Unicode.Scalar(value), isPrintable(scalar) else { return "U+\(padded)" }
  return "U+\(padded) '\(Character(scalar))'"
}

/// A rune literal (Go: `%q`).
func quoted(_ value: UInt32) -> String {
  guard let scalar = Unicode.Scalar(value) else { return "'\u{FFFD}'" }
  switch scalar {
  case "\u{07}": return "'\\a'"
  case "\u{08}": return "'\\b'"
  case "\u{0C}": return "'\\f'"
  case "\n": return "'\\n'"
  case "\r": return "'\\r'"
  case "\t": return "'\\t'"
  case "\u{0B}": return "'\\v'"
  case "\\": return "'\\\\'"
  case "'": return "'\\''"
  default:
    if isPrintable(scalar) { return "'\(Character(scalar))'" }
    let digits = String(value, radix: 16)
    let width = value < 0x80 ? 2 : value < 0x10000 ? 4 : 8
    let padded = String(repeating: "0", count: max(0, width - digits.count)) + digits
    return "'\\" + (width == 2 ? "x" : width == 4 ? "u" : "U") + padded + "'"
  }
}

/// Whether Go prints the character itself: letters, marks, numbers, punctuation, symbols, blank.
private func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
    .paragraphSeparator:
    return false
  case .spaceSeparator: return scalar == " "
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
    .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber,
    .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
    .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
    .modifierSymbol, .otherSymbol:
    return true
  @unknown default: return false
  }
}
