// This file implements the pass structtag: field tags that reflect.StructTag.Get does not understand,
// keys that repeat, tags of fields that no encoder sees.

import GoSyntax
import GoTypes

extension VetPass {
  static let structtag = VetPass("structtag", "malformed struct field tags") { vetter in
    for type in vetter.inventory.structs {
      var seen: [String: Pos] = [:]
      for field in type.fields.list {
        guard let literal = field.tag,
          let tag = Constant(literal: literal.value, .string).stringValue, !tag.isEmpty
        else { continue }
        let parsed = parse(tag)
        // An embedded field has its type's name.
        let names: [Ident?] = field.names.isEmpty ? [embeddedName(field.type)] : field.names
        for name in names {
          check(tag, parsed, name ?? field.type.node, name?.name ?? "", &seen, vetter)
        }
      }
    }
  }

  private static func embeddedName(_ type: Expr) -> Ident? {
    switch type {
    case .ident(let ident): ident
    case .selector(let selector): selector.sel
    case .star(let star): embeddedName(star.x)
    case .index(let index): embeddedName(index.x)
    default: nil
    }
  }

  private static func check(
    _ tag: String, _ parsed: ParsedTag, _ field: Node, _ name: String, _ seen: inout [String: Pos],
    _ vetter: Vetter
  ) {
    if let problem = parsed.problem {
      vetter.report(
        field,
        "struct field tag \(quoted(tag)) not compatible with reflect.StructTag.Get: \(problem)")
    }
    for key in ["json", "xml"] {
      guard let value = parsed.values.first(where: { $0.key == key })?.value else { continue }
      if !isExported(name) {
        vetter.report(field, "struct field \(name) has \(key) tag but is not exported")
        return
      }
      repeated(key, value, field, name, &seen, vetter)
    }
  }

  private static func repeated(
    _ key: String, _ value: String, _ field: Node, _ name: String, _ seen: inout [String: Pos],
    _ vetter: Vetter
  ) {
    let parts = value.split(separator: ",", omittingEmptySubsequences: false)
    guard let first = parts.first, !first.isEmpty, first != "-" else { return }
    // Attributes and elements of XML have different name spaces.
    let space = key == "xml" && parts.contains("attr") ? " attr" : ""
    let id = key + space + ":" + first
    guard let other = seen[id] else {
      seen[id] = field.pos
      return
    }
    let place = vetter.fileSet.position(other)
    let file = place.file.split(separator: "/").last.map(String.init) ?? place.file
    vetter.report(
      field,
      "struct field \(name) repeats \(key)\(space) tag \"\(first)\" also at \(file):\(place.line)"
    )
  }

  // In back quotes where they can hold the text. Go: %#q.
  private static func quoted(_ tag: String) -> String {
    if !tag.contains("`") && !tag.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\t" })
    {
      return "`\(tag)`"
    }
    var text = "\""
    for scalar in tag.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }

  private struct ParsedTag {
    var values: [(key: String, value: String)] = []
    var problem: String?
  }

  // Go: reflect.StructTag's convention: space-separated key:"value" pairs.
  private static func parse(_ tag: String) -> ParsedTag {
    var result = ParsedTag()
    var rest = Array(tag.utf8)[...]
    var isFirst = true
    while !rest.isEmpty {
      if !isFirst, rest.first != 0x20 {
        result.problem = "key:\"value\" pairs not separated by spaces"
        return result
      }
      isFirst = false
      rest = rest.drop { $0 == 0x20 }
      if rest.isEmpty { break }
      let key = rest.prefix { $0 > 0x20 && $0 != 0x3A && $0 != 0x22 && $0 != 0x7F }
      let after = rest.dropFirst(key.count)
      if key.isEmpty {
        result.problem = "bad syntax for struct tag key"
      } else if after.count < 2 || after.first != 0x3A {
        result.problem = "bad syntax for struct tag pair"
      } else if after.dropFirst().first != 0x22 {
        result.problem = "bad syntax for struct tag value"
      }
      if result.problem != nil { return result }
      guard let (value, remaining) = quotedValue(after.dropFirst()) else {
        result.problem = "bad syntax for struct tag value"
        return result
      }
      rest = remaining
      let name = String(decoding: key, as: UTF8.self)
      result.values.append((name, value))
      if hasSuspiciousSpace(name, value) {
        result.problem = "suspicious space in struct tag value"
        return result
      }
    }
    return result
  }

  private static func quotedValue(
    _ text: ArraySlice<UInt8>
  ) -> (String, ArraySlice<UInt8>)? {
    var index = text.startIndex + 1
    while index < text.endIndex, text[index] != 0x22 {
      index += text[index] == 0x5C ? 2 : 1
    }
    guard index < text.endIndex else { return nil }
    let literal = String(decoding: text[text.startIndex...index], as: UTF8.self)
    guard let value = Constant(literal: literal, .string).stringValue else { return nil }
    return (value, text[(index + 1)...])
  }

  private static func hasSuspiciousSpace(_ key: String, _ value: String) -> Bool {
    let text = Array(value.utf8)
    switch key {
    case "xml":
      if text.first == 0x20 || text.last == 0x20 { return true }
      if text.filter({ $0 == 0x20 }).count > 1 { return true }
      guard let comma = text.firstIndex(of: 0x2C) else { return false }
      return (comma > 0 && text[comma - 1] == 0x20) || text[(comma + 1)...].contains(0x20)
    case "json":
      guard let comma = text.firstIndex(of: 0x2C) else { return false }
      return text[(comma + 1)...].contains(0x20)
    default: return false
    }
  }
}
