// A submission's words in a result: nothing in them can move a cursor, end a line that is not theirs, look like a command
// to what reads the result, or be longer than a result can bear.
//
// Invariant: neutral text stays as it is when it is made neutral again.

import Course

/// The most bytes of UTF-8 that results keep, and the most items.
enum ResultLimits {
  static let name = 200
  static let message = 4096
  static let line = 1000
  static let code = 16 << 10
  static let output = 16 << 10
  static let replay = 8 << 10
  static let items = 200
  static let diagnostics = 50
}

/// `text` of at most `most` bytes of UTF-8; what is left out is counted.
func clipped(_ text: String, _ most: Int) -> String {
  let count = text.utf8.count
  if count <= most { return text }
  var bytes = Array(text.utf8.prefix(most))
  // Not within a character: what the bytes end with may need more of them.
  while let last = bytes.last, last & 0xC0 == 0x80 { bytes.removeLast() }
  if let last = bytes.last, last >= 0xC0 { bytes.removeLast() }
  return String(decoding: bytes, as: UTF8.self) + " … (\(count - bytes.count) bytes more)"
}

/// A line of a submission's words.
public func neutralLine(_ text: String, most: Int) -> String {
  harmless(withoutCommands(clipped(text, most)))
}

/// Lines of a submission's words: line ends and tabs stay.
public func neutralText(_ text: String, most: Int) -> String {
  let clipped = withoutCommands(clipped(text, most))
  if clipped.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A || $0 == 0x09 }) {
    return clipped
  }
  var out = ""
  var line = ""
  for scalar in clipped.unicodeScalars {
    if scalar != "\n" && scalar != "\t" {
      line.unicodeScalars.append(scalar)
      continue
    }
    if scalar == "\n" && line.unicodeScalars.last == "\r" { line.unicodeScalars.removeLast() }
    out += harmless(line)
    out.unicodeScalars.append(scalar)
    line = ""
  }
  return out + harmless(line)
}

/// GitHub's runner takes `::name` at the beginning of a line, blanks before it or not, and `##[name]` anywhere, for commands;
/// where lines are broken is decided later, so no word may begin so.
private func withoutCommands(_ text: String) -> String {
  var out = text.contains("##[") ? text.replacing("##[", with: "##\\[") : text
  guard out.contains("::") else { return out }
  var bytes: [UInt8] = []
  var isWord = false
  let all = Array(out.utf8)
  for (index, byte) in all.enumerated() {
    if byte == 0x3A && !isWord && index + 1 < all.count && all[index + 1] == 0x3A {
      bytes.append(0x5C)
    }
    // Every byte but ASCII's letters, digits and signs may be a blank to somebody.
    isWord = byte > 0x20 && byte < 0x7F
    bytes.append(byte)
  }
  out = String(decoding: bytes, as: UTF8.self)
  return out
}

extension CheckResult {
  /// The result with all that a submission can influence made neutral.
  public func neutral() -> CheckResult {
    var result = self
    result.name = name.isEmpty ? "-" : neutralLine(name, most: ResultLimits.name)
    result.title = neutralLine(title, most: ResultLimits.name)
    result.files = files.prefix(ResultLimits.items).map {
      neutralLine($0, most: ResultLimits.name)
    }
    result.exercise = exercise.map { neutralLine($0, most: ResultLimits.name) }
    result.diagnostics = diagnostics.prefix(ResultLimits.diagnostics).map(\.neutral)
    result.tests = tests.map(\.neutral)
    result.verdicts = verdicts.prefix(ResultLimits.items).map(\.neutral)
    if let trouble {
      result.trouble = Trouble(
        trouble.kind, neutralLine(trouble.message, most: ResultLimits.message))
    }
    return result
  }
}

extension CheckDiagnostic {
  fileprivate var neutral: CheckDiagnostic {
    var one = self
    one.file = neutralLine(file, most: ResultLimits.name)
    one.message = message.isEmpty ? "no message" : neutralText(message, most: ResultLimits.message)
    one.code = neutralLine(code, most: ResultLimits.name)
    one.hint = neutralText(hint, most: ResultLimits.message)
    // The column is a place in the line as it stands, so printers make it harmless piece by piece.
    one.source = source.utf8.count > ResultLimits.line ? "" : withoutCommands(source)
    return one
  }
}

extension TestResult {
  fileprivate var neutral: TestResult {
    var one = self
    one.name = name.isEmpty ? "-" : neutralLine(name, most: ResultLimits.name)
    one.function = neutralLine(function, most: ResultLimits.name)
    one.file = neutralLine(file, most: ResultLimits.name)
    one.flags = flags.prefix(ResultLimits.items).map { neutralLine($0, most: ResultLimits.name) }
    one.end = neutralLine(end, most: ResultLimits.line)
    one.code = neutralText(code, most: ResultLimits.code)
    one.output = neutralText(output, most: ResultLimits.output)
    one.verdicts = verdicts.prefix(ResultLimits.items).map(\.neutral)
    return one
  }
}

extension Verdict.Place {
  fileprivate var neutral: Verdict.Place {
    var one = self
    one.file = neutralLine(file, most: ResultLimits.name)
    return one
  }
}

extension Verdict {
  fileprivate var neutral: Verdict {
    var one = self
    one.message = neutralText(message, most: ResultLimits.message)
    one.detail = detail.prefix(ResultLimits.items).map {
      neutralText($0, most: ResultLimits.line)
    }
    one.test = neutralLine(test, most: ResultLimits.name)
    one.place = place?.neutral
    one.goroutines = goroutines.prefix(ResultLimits.items).map(\.neutral)
    one.cycle = cycle.prefix(ResultLimits.items).map {
      neutralLine($0, most: ResultLimits.name)
    }
    one.steps = steps.suffix(ResultLimits.items).map(\.neutral)
    one.misconception = neutralLine(misconception, most: ResultLimits.message)
    // A token that is cut is none.
    one.replay = replay.utf8.count > ResultLimits.replay ? "" : neutralLine(replay, most: .max)
    return one
  }
}

extension Verdict.Goroutine {
  fileprivate var neutral: Verdict.Goroutine {
    var one = self
    one.name = neutralLine(name, most: ResultLimits.name)
    one.reason = neutralLine(reason, most: ResultLimits.name)
    one.object = neutralLine(object, most: ResultLimits.name)
    one.place = place?.neutral
    one.source = neutralLine(source, most: ResultLimits.line)
    one.startedAt = startedAt?.neutral
    one.wakers = neutralLine(wakers, most: ResultLimits.line)
    one.stack = stack.prefix(ResultLimits.items).map {
      neutralLine($0, most: ResultLimits.name)
    }
    return one
  }
}

extension Verdict.Step {
  fileprivate var neutral: Verdict.Step {
    var one = self
    one.goroutine = neutralLine(goroutine, most: ResultLimits.name)
    one.action = neutralLine(action, most: ResultLimits.line)
    one.note = neutralLine(note, most: ResultLimits.line)
    one.place = place?.neutral
    one.source = neutralLine(source, most: ResultLimits.line)
    return one
  }
}
