// The goroutine profile: as text in the two forms of Go's net/http/pprof, and as a file for `go tool pprof`.

import CSP
import NIOCore

/// `/debug/pprof/goroutine`.
enum GoroutinePage {
  static func response(_ request: Request, _ goroutines: [GoroutineRecord]) -> Response {
    switch request.value("debug").map({ Int($0) ?? -1 }) ?? 0 {
    case 0:
      var response = Response(
        .ok, type: "application/octet-stream", body: ByteBuffer(bytes: profile(goroutines)))
      response.headers = [("Content-Disposition", "attachment; filename=\"goroutine\"")]
      return response
    case 1: return .text(grouped(goroutines))
    case 2...: return .text(each(goroutines))
    default: return .error(.badRequest, "debug must be 0, 1 or 2")
    }
  }

  /// How many are in each place.
  private static func counts(_ goroutines: [GoroutineRecord]) -> [(place: Place, count: Int)] {
    var counts = [Int](repeating: 0, count: Place.allCases.count)
    for goroutine in goroutines { counts[Int(goroutine.state.place.rawValue)] += 1 }
    return Place.allCases.map { ($0, counts[Int($0.rawValue)]) }.filter { $0.1 > 0 }
      .sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0.rawValue < $1.0.rawValue }
  }

  /// debug=1: those in the same place together.
  private static func grouped(_ goroutines: [GoroutineRecord]) -> String {
    var text = "goroutine profile: total \(goroutines.count)\n"
    for (place, count) in counts(goroutines) {
      let address = "0x" + String(Int(place.rawValue) + 1, radix: 16)
      text += "\(count) @ \(address)\n#\t\(address)\t\(place.function)+0x0\t\(place.file)\n\n"
    }
    return text
  }

  /// debug=2: one after the other, as a Go program that panics prints them.
  private static func each(_ goroutines: [GoroutineRecord]) -> String {
    goroutines.map { goroutine in
      let (place, reason, minutes) = goroutine.state
      let state = reason == .none ? "running" : reason.text
      let waited = minutes > 0 ? ", \(minutes) minutes" : ""
      let parent = goroutine.parent > 0 ? " in goroutine \(goroutine.parent)" : ""
      return
        "goroutine \(goroutine.id) [\(state)\(waited)]:\n\(place.function)(\(goroutine.name))\n\t\(place.file)\n"
        + "created by \(place.creator)\(parent)\n"
    }.joined(separator: "\n")
  }

  /// debug=0: github.com/google/pprof/proto/profile.proto, not compressed, which pprof reads as well.
  private static func profile(_ goroutines: [GoroutineRecord]) -> [UInt8] {
    var texts = ["", "goroutine", "count"]
    func text(_ string: String) -> Int {
      if let index = texts.firstIndex(of: string) { return index }
      texts.append(string)
      return texts.count - 1
    }
    var profile = ProtoMessage()
    let type = ProtoMessage { m in
      m.varint(1, 1); m.varint(2, 2)
    }
    profile.message(1, type)
    for (place, count) in counts(goroutines) {
      let id = Int(place.rawValue) + 1
      profile.message(
        2,
        ProtoMessage { m in
          m.packed(1, [id]); m.packed(2, [count])
        })
    }
    for place in Place.allCases {
      let id = Int(place.rawValue) + 1
      let line = ProtoMessage { m in m.varint(1, id) }
      profile.message(
        4,
        ProtoMessage { m in
          m.varint(1, id); m.varint(3, id); m.message(4, line)
        })
      let (name, file) = (text(place.function), text(place.file))
      profile.message(
        5,
        ProtoMessage { m in
          m.varint(1, id); m.varint(2, name); m.varint(3, name); m.varint(4, file)
        })
    }
    for text in texts { profile.bytes(6, Array(text.utf8)) }
    profile.message(11, type)
    profile.varint(12, 1)
    return profile.bytes
  }
}

/// A message of Protocol Buffers.
private struct ProtoMessage {
  private(set) var bytes: [UInt8] = []

  init() {}

  init(_ fill: (inout ProtoMessage) -> Void) { fill(&self) }

  private mutating func raw(_ value: Int) {
    var rest = UInt64(bitPattern: Int64(value))
    while rest > 0x7F {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func varint(_ field: Int, _ value: Int) {
    raw(field << 3)
    raw(value)
  }

  mutating func bytes(_ field: Int, _ content: [UInt8]) {
    raw(field << 3 | 2)
    raw(content.count)
    bytes += content
  }

  mutating func message(_ field: Int, _ message: ProtoMessage) {
    bytes(field, message.bytes)
  }

  mutating func packed(_ field: Int, _ values: [Int]) {
    var list = ProtoMessage()
    for value in values { list.raw(value) }
    bytes(field, list.bytes)
  }
}
