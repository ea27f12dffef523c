// JSON by hand: strings and objects whose fields stay in the order given, so that output repeats to the byte.

/// `text` as a JSON string with its quotes. RFC 8259, section 7.
public func jsonString(_ text: String) -> String { jsonString(text, asGo: false) }

/// `text` as encoding/json writes it: what means something in HTML is escaped, too.
func goJSONString(_ text: String) -> String { jsonString(text, asGo: true) }

private func jsonString(_ text: String, asGo: Bool) -> String {
  var out = "\""
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x22: out += "\\\""
    case 0x5C: out += "\\\\"
    case 0x0A: out += "\\n"
    case 0x0D: out += "\\r"
    case 0x09: out += "\\t"
    case 0x08 where asGo: out += "\\b"
    case 0x0C where asGo: out += "\\f"
    case 0..<0x20, 0x2028, 0x2029: out += escape(scalar)
    case 0x26 where asGo, 0x3C where asGo, 0x3E where asGo, 0x7F where !asGo: out += escape(scalar)
    default: out.unicodeScalars.append(scalar)
    }
  }
  return out + "\""
}

/// A code of a scalar below 2¹⁶.
private func escape(_ scalar: Unicode.Scalar) -> String {
  let hex = String(scalar.value, radix: 16)
  return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
}

/// A JSON object of fields whose values are JSON already; empty values are left out.
public func jsonObject(_ fields: [(String, String)]) -> String {
  let parts = fields.filter { !$0.1.isEmpty }.map { jsonString($0.0) + ":" + $0.1 }
  return "{" + parts.joined(separator: ",") + "}"
}

/// A JSON array of values that are JSON already.
public func jsonArray(_ values: [String]) -> String {
  "[" + values.joined(separator: ",") + "]"
}
