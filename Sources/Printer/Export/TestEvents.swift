// The events of `go test -json`, one JSON object a line, made of what a test binary writes with -test.v=test2json.
//
// A line about tests ("=== RUN   TestA", "--- PASS: TestA (0.00s)", "PASS") has a mark in front of it: the time in nanoseconds
// between two SYN characters. An error's lines stand between SI and SO. A test's result is told once the next line about tests
// comes: what stands between is its output.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Makes events of a test binary's output.
public struct TestEvents {
  private static let mark: UInt8 = 0x16
  private static let errorStart: UInt8 = 0x0F
  private static let errorEnd: UInt8 = 0x0E

  private let package: String
  private let start: Int64
  private let write: (String) -> Void
  /// When the last line about tests was written, from the start on.
  private var now: Int64 = 0
  /// Bytes of a line that has not ended.
  private var rest: [UInt8] = []
  /// Whether that line has a mark.
  private var isMarked = false
  /// Whose output comes now; empty: the package's.
  private var test = ""
  /// A result that is not told yet.
  private var result: (action: String, test: String, elapsed: String)?
  /// Whether lines of an error come.
  private var isInError = false

  /// Events of the tests of `package`, which begin at `start` (nanoseconds since 1970); each goes to `write` as a line.
  public init(package: String, start: Int64, write: @escaping (String) -> Void) {
    self.package = package
    self.start = start
    self.write = write
    emit("start", [])
  }

  /// Takes what the test binary writes.
  public mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      if byte == Self.mark {
        takeMark()
        continue
      }
      rest.append(byte)
      if byte == 0x0A { endLine() }
    }
  }

  /// Takes lines that the go command itself adds.
  public mutating func feed(line: String) {
    feed((line + "\n").utf8)
  }

  /// Tells what is left, and how the package ended: "pass", "fail" or "skip", after so much time.
  /// `failedBuild`: the package that could not be built.
  public mutating func finish(
    _ action: String, nanoseconds: Int64, failedBuild: String? = nil
  ) {
    if !rest.isEmpty { endLine() }
    tellResult()
    now = max(now, nanoseconds)
    test = ""
    emit(
      action,
      [("Elapsed", seconds(now)), ("FailedBuild", failedBuild.map { goJSONString($0) } ?? "")])
  }

  /// Tells what was said of a package that could not be built, as go build -json does.
  public static func write(build package: String, lines: [String], to write: (String) -> Void) {
    let path = ("ImportPath", goJSONString(package))
    for line in lines {
      write(
        jsonObject([
          path, ("Action", jsonString("build-output")), ("Output", goJSONString(line + "\n")),
        ]))
    }
    write(jsonObject([path, ("Action", jsonString("build-fail"))]))
  }

  /// A mark begins before a line about tests, and ends after the time: digits between two mark characters.
  private mutating func takeMark() {
    let digits = rest.reversed().prefix { 48...57 ~= $0 }
    if isMarked, digits.count == rest.count, !digits.isEmpty {
      now = rest.reduce(0) { $0 &* 10 &+ Int64($1 - 48) }
      rest = []
      return
    }
    // What stands before on the same line is output without an end of line.
    if !rest.isEmpty { endLine() }
    isMarked = true
  }

  private mutating func endLine() {
    var type = ""
    if isInError { type = "error-continue" }
    if rest.contains(Self.errorStart) {
      isInError = true
      type = "error"
      rest.removeAll { $0 == Self.errorStart }
    }
    if isInError, rest.contains(Self.errorEnd) {
      isInError = false
      rest.removeAll { $0 == Self.errorEnd }
    }
    let line = String(decoding: rest, as: UTF8.self)
    let marked = isMarked
    rest = []
    isMarked = false
    if marked, takeUpdate(line) || takeResult(line) { return }
    if marked && (line == "PASS\n" || line == "FAIL\n") || line.hasPrefix("FAIL\t") {
      tellResult()
      test = ""
      type = "frame"
    }
    output(line, type)
  }

  /// Takes "=== RUN   TestA" and its like.
  private mutating func takeUpdate(_ line: String) -> Bool {
    guard line.hasPrefix("=== "), line.count > 10 else { return false }
    let word = line.dropFirst(4).prefix { $0 != " " }
    let name = line.dropFirst(10).drop { $0 == " " }.prefix { $0 != "\n" }
    tellResult()
    switch word {
    case "NAME": test = String(name)
    case "RUN", "CONT":
      test = String(name)
      emit(word.lowercased(), [])
      output(line, "frame")
    case "PAUSE":
      test = String(name)
      output(line, "frame")
      emit("pause", [])
    case "ATTR":
      let parts = name.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
      test = parts.first.map(String.init) ?? ""
      let value = parts.count > 2 ? String(parts[2]) : ""
      let key = parts.count > 1 ? String(parts[1]) : ""
      emit("attr", [("Key", goJSONString(key)), ("Value", goJSONString(value))])
      output(line, "frame")
    default: return false
    }
    return true
  }

  /// Takes "--- PASS: TestA (0.00s)" and its like.
  private mutating func takeResult(_ line: String) -> Bool {
    let actions = ["PASS": "pass", "FAIL": "fail", "SKIP": "skip", "BENCH": "bench"]
    guard line.hasPrefix("--- "), let colon = line.firstIndex(of: ":"),
      let action = actions[String(line[line.index(line.startIndex, offsetBy: 4)..<colon])]
    else { return false }
    tellResult()
    let text = line[line.index(after: colon)...].drop { $0 == " " }.prefix { $0 != "\n" }
    let name = text.prefix { $0 != " " }
    test = String(name)
    let number = text.dropFirst(name.count).drop { $0 == " " || $0 == "(" }.prefix { $0 != "s" }
    result = (action, test, Double(number).map { Self.number($0) } ?? "")
    output(line, "frame")
    return true
  }

  private mutating func tellResult() {
    guard let result else { return }
    self.result = nil
    test = result.test
    emit(result.action, [("Elapsed", result.elapsed)])
  }

  private func output(_ text: String, _ type: String) {
    emit(
      "output",
      [("Output", goJSONString(text)), ("OutputType", type.isEmpty ? "" : goJSONString(type))])
  }

  private func emit(_ action: String, _ more: [(String, String)]) {
    let fields = [
      ("Time", jsonString(Self.moment(start + now))), ("Action", jsonString(action)),
      ("Package", goJSONString(package)), ("Test", test.isEmpty ? "" : goJSONString(test)),
    ]
    write(jsonObject(fields + more))
  }

  private func seconds(_ nanoseconds: Int64) -> String {
    Self.number(Double((nanoseconds + 500_000) / 1_000_000) / 1000)
  }

  /// As Go writes a small float64 in JSON.
  private static func number(_ value: Double) -> String {
    value == value.rounded() ? "\(Int64(clamping: Int(value)))" : "\(value)"
  }

  /// A time as RFC 3339 has it, in UTC, with nanoseconds where there are any.
  private static func moment(_ nanoseconds: Int64) -> String {
    var seconds = time_t(nanoseconds / 1_000_000_000)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    var fraction = String(nanoseconds % 1_000_000_000 + 1_000_000_000).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    let two = { (n: Int32) in n < 10 ? "0\(n)" : "\(n)" }
    return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
      + "T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))"
      + (fraction.isEmpty ? "" : "." + fraction) + "Z"
  }
}
