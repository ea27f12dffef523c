// A profile in the form that `go tool pprof` reads: protocol buffers as profile.proto of github.com/google/pprof has them,
// as a gzip file (RFC 1952) of blocks that are not compressed (RFC 1951, 3.2.4).

import CSP

/// Writes a profile for pprof.
public struct PprofFile {
  private let profile: Profile
  private let name: String
  /// Where code lies, for programs that ask: each place has an address of its own.
  private static let codeBegin: UInt64 = 0x40_0000

  /// The file of `profile`, of the program `name`.
  public init(_ profile: Profile, name: String) {
    self.profile = profile
    self.name = name
  }

  /// The file's bytes.
  public var bytes: [UInt8] { gzip(message) }

  /// The profile's fields by number.
  private var message: [UInt8] {
    var out = ProtocolBuffer()
    var strings = StringTable()
    let types = profile.kind.values
    for type in types { out.bytes(1, valueType(type, &strings)) }
    var functions: [String: UInt64] = [:]
    var locations: [ProfileFrame: UInt64] = [:]
    var (functionFields, locationFields) = (ProtocolBuffer(), ProtocolBuffer())
    for stack in profile.stacks {
      var (sample, ids, values) = (ProtocolBuffer(), ProtocolBuffer(), ProtocolBuffer())
      for frame in stack.frames {
        if locations[frame] == nil {
          let file = frame.position?.file ?? ""
          let key = frame.function + "\u{0}" + file
          if functions[key] == nil {
            functions[key] = UInt64(functions.count + 1)
            var function = ProtocolBuffer()
            function.number(1, functions[key] ?? 0)
            function.number(2, strings.number(frame.function))
            function.number(3, strings.number(frame.function))
            function.number(4, strings.number(file))
            functionFields.bytes(5, function.out)
          }
          locations[frame] = UInt64(locations.count + 1)
          var (line, location) = (ProtocolBuffer(), ProtocolBuffer())
          line.number(1, functions[key] ?? 0)
          line.number(2, UInt64(max(0, frame.position?.line ?? 0)))
          location.number(1, locations[frame] ?? 0)
          location.number(2, 1)
          location.number(3, Self.codeBegin + 16 * (locations[frame] ?? 0))
          location.bytes(4, line.out)
          locationFields.bytes(4, location.out)
        }
        ids.varint(locations[frame] ?? 0)
      }
      for value in stack.values { values.varint(UInt64(bitPattern: Int64(value))) }
      sample.bytes(1, ids.out)
      sample.bytes(2, values.out)
      out.bytes(2, sample.out)
    }
    // One mapping: the program, whose functions, files and lines are known.
    var mapping = ProtocolBuffer()
    mapping.number(1, 1)
    mapping.number(2, Self.codeBegin)
    mapping.number(3, Self.codeBegin + 16 * UInt64(locations.count + 1))
    mapping.number(5, strings.number(name))
    for flag in 7...9 { mapping.number(UInt64(flag), 1) }
    out.bytes(3, mapping.out)
    out.out += locationFields.out + functionFields.out
    out.number(10, UInt64(max(0, profile.duration)))
    if let last = types.last { out.bytes(11, valueType(last, &strings)) }
    out.number(12, 1)
    out.number(14, strings.number(profile.valueName))
    for text in strings.all { out.bytes(6, Array(text.utf8), isKeptEmpty: true) }
    return out.out
  }

  private func valueType(
    _ type: (name: String, unit: String), _ strings: inout StringTable
  ) -> [UInt8] {
    var out = ProtocolBuffer()
    out.number(1, strings.number(type.name))
    out.number(2, strings.number(type.unit))
    return out.out
  }

  private func gzip(_ data: [UInt8]) -> [UInt8] {
    var out: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
    var rest = data[...]
    repeat {
      let block = rest.prefix(0xFFFF)
      rest = rest.dropFirst(block.count)
      let count = UInt16(block.count)
      out += [rest.isEmpty ? 1 : 0, UInt8(count & 0xFF), UInt8(count >> 8)]
      out += [UInt8(~count & 0xFF), UInt8(~count >> 8)]
      out += block
    } while !rest.isEmpty
    for word in [checksum(data), UInt32(truncatingIfNeeded: data.count)] {
      for shift in [0, 8, 16, 24] { out.append(UInt8(truncatingIfNeeded: word >> UInt32(shift))) }
    }
    return out
  }

  /// CRC-32 as gzip has it.
  private func checksum(_ data: [UInt8]) -> UInt32 {
    var table: [UInt32] = []
    for index in 0..<UInt32(256) {
      var value = index
      for _ in 0..<8 {
        let isOdd = value & 1 == 1
        value >>= 1
        if isOdd { value ^= 0xEDB8_8320 }
      }
      table.append(value)
    }
    var value = ~UInt32(0)
    for byte in data {
      let index = (value ^ UInt32(byte)) & 0xFF
      value = table[Int(index)] ^ (value >> 8)
    }
    return ~value
  }
}

/// Texts by number, the empty one first.
private struct StringTable {
  private(set) var all = [""]
  private var numbers = ["": UInt64(0)]

  mutating func number(_ text: String) -> UInt64 {
    if let known = numbers[text] { return known }
    let number = UInt64(all.count)
    numbers[text] = number
    all.append(text)
    return number
  }
}

/// A protocol buffer under construction.
private struct ProtocolBuffer {
  var out: [UInt8] = []

  mutating func varint(_ value: UInt64) {
    var value = value
    while value >= 0x80 {
      out.append(UInt8(value & 0x7F) | 0x80)
      value >>= 7
    }
    out.append(UInt8(value))
  }

  /// A number; 0 is what is read where none is written.
  mutating func number(_ field: UInt64, _ value: UInt64) {
    if value == 0 { return }
    varint(field << 3)
    varint(value)
  }

  /// A message, a text, packed numbers.
  mutating func bytes(_ field: UInt64, _ bytes: [UInt8], isKeptEmpty: Bool = false) {
    if bytes.isEmpty && !isKeptEmpty { return }
    varint(field << 3 | 2)
    varint(UInt64(bytes.count))
    out += bytes
  }
}
