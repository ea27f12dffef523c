// GitHub Classroom's results: a JSON object in base64, which its reporter takes from an environment variable.

import Course

/// Writes GitHub Classroom's results.
struct ClassroomResults: ResultWriter {
  private var entries: [ResultEntry] = []

  func begin() -> String { "" }

  mutating func add(_ entry: ResultEntry) -> String {
    entries.append(entry)
    return ""
  }

  mutating func end() -> String {
    let isError = entries.allSatisfy { entry in
      entry.cases.allSatisfy { $0.status == .error || $0.status == .skipped }
    }
    let isGood = entries.allSatisfy { $0.status == .passed }
    var tests: [String] = []
    for entry in entries { tests += entry.cases.map { test($0, entry) } }
    let json = jsonObject([
      ("version", "1"),
      ("status", jsonString(isError ? "error" : isGood ? "pass" : "fail")),
      ("max_score", String(entries.count * CheckResult.mostScore)),
      ("tests", jsonArray(tests)),
    ])
    return base64(Array(json.utf8)) + "\n"
  }

  private func test(_ one: ResultCase, _ entry: ResultEntry) -> String {
    let status: String
    switch one.status {
    case .passed: status = "pass"
    case .failed: status = "fail"
    case .error, .skipped: status = "error"
    }
    let name = entries.count > 1 ? "\(entry.result.name): \(one.name)" : one.name
    return jsonObject([
      ("name", jsonString(name)),
      ("status", jsonString(status)),
      ("score", String(one.points)),
      ("message", jsonString(one.text.isEmpty ? one.message : one.text)),
      ("test_code", jsonString(one.code)),
      ("filename", jsonString(one.file.isEmpty ? "" : entry.path(of: one.file))),
      ("line_no", String(one.line)),
      ("duration", "0"),
    ])
  }
}

/// Bytes in base64. RFC 4648, section 4.
public func base64(_ bytes: [UInt8]) -> String {
  let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var out: [UInt8] = []
  out.reserveCapacity((bytes.count + 2) / 3 * 4)
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    var word = group.reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
    word <<= UInt32(8 * (3 - group.count))
    for place in 0..<4 {
      out.append(
        place <= group.count ? letters[Int(word >> UInt32(18 - 6 * place) & 63)] : 0x3D)
    }
  }
  return String(decoding: out, as: UTF8.self)
}
