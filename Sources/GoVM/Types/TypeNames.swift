// How composite types are written: as reflect's Type.String and panics print them.

/// "(int, ...string) (bool, error)": a signature without the word func.
func signatureText(
  _ parameters: [TypeReference], _ results: [TypeReference], _ isVariadic: Bool
) -> String {
  var texts = parameters.map { $0.pointee.name.string }
  if isVariadic, let last = parameters.last, let elem = last.pointee.elem {
    texts[texts.count - 1] = "..." + elem.pointee.name.string
  }
  let head = "(" + texts.joined(separator: ", ") + ")"
  let tail = results.map { $0.pointee.name.string }
  switch tail.count {
  case 0: return head
  case 1: return head + " " + tail[0]
  default: return head + " (" + tail.joined(separator: ", ") + ")"
  }
}

/// "struct { X int; main.T }".
func structureText(_ fields: [FieldShape]) -> String {
  if fields.isEmpty { return "struct {}" }
  let texts = fields.map { field in
    let type = field.type.pointee.name.string
    let tag = field.tag.isEmpty ? "" : " " + quoted(field.tag)
    return (field.isEmbedded ? type : field.name + " " + type) + tag
  }
  return "struct { " + texts.joined(separator: "; ") + " }"
}

/// The last element of an import path.
func lastElement(_ path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}

/// A Go string literal for ASCII text, as strconv.Quote writes it.
func quoted(_ text: String) -> String {
  var out = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": out += "\\\""
    case "\\": out += "\\\\"
    case "\n": out += "\\n"
    case "\t": out += "\\t"
    default: out.unicodeScalars.append(scalar)
    }
  }
  return out + "\""
}
