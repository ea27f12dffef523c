// Text that stands in XML and HTML: nothing in it is markup, and no character is one that XML forbids.

/// `text` for content and for quoted attributes.
public func xmlText(_ text: some StringProtocol) -> String {
  var out = ""
  out.reserveCapacity(text.utf8.count)
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x26: out += "&amp;"
    case 0x3C: out += "&lt;"
    case 0x3E: out += "&gt;"
    case 0x22: out += "&quot;"
    case 0x27: out += "&#39;"
    case 0x09, 0x0A: out.unicodeScalars.append(scalar)
    case 0x00..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: out += "\u{FFFD}"
    default: out.unicodeScalars.append(scalar)
    }
  }
  return out
}
