// Whether a program's selects send: a question about its text, so that it has the same answer in every run.

/// Whether a case of a select may send in this text: "case", then "<-" behind a name or a bracket before the next colon.
/// What a comment says counts, too, and reflection might do it: the answer errs on the side of yes.
func sendsInSelect(_ text: [UInt8]) -> Bool {
  let word = Array("case".utf8)
  let reflection = Array("\"reflect\"".utf8)
  var index = 0
  while index < text.count {
    if starts(text, at: index, with: reflection) { return true }
    if starts(text, at: index, with: word), hasSend(text, from: index + word.count) { return true }
    index += 1
  }
  return false
}

private func starts(_ text: [UInt8], at index: Int, with word: [UInt8]) -> Bool {
  guard index + word.count <= text.count else { return false }
  for offset in word.indices where text[index + offset] != word[offset] { return false }
  return true
}

/// Whether "<-" follows an operand before the next colon that is not part of ":=".
private func hasSend(_ text: [UInt8], from start: Int) -> Bool {
  var index = start
  var last: UInt8 = 0
  while index + 1 < text.count {
    let byte = text[index]
    let next = text[index + 1]
    if byte == UInt8(ascii: ":") && next != UInt8(ascii: "=") { return false }
    if byte == UInt8(ascii: "<") && next == UInt8(ascii: "-") && isOperandEnd(last) { return true }
    if byte > 0x20 { last = byte }
    index += 1
  }
  return false
}

private func isOperandEnd(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: ")"),
    UInt8(ascii: "]"), UInt8(ascii: "}"), 0x80...:
    true
  default: false
  }
}
