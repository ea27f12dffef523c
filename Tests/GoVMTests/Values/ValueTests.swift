// Strings, slices, comparison, numbers as text: against what real Go prints.

import Testing

@testable import GoVM

@Suite struct ValueTests {
  @Test func capacities() throws {
    let bench = Bench()
    let types = bench.types
    let (byte, int) = (types.basic(.uint8), types.basic(.int))
    func structure(_ count: Int, _ type: TypeReference) -> TypeReference {
      types.structure((0..<count).map { FieldShape(name: "f\($0)", type: type) })
    }
    let pointer = types.pointer(to: int)
    let named: [Substring: TypeReference] = [
      "uint8": byte, "int16": types.basic(.int16), "int32": types.basic(.int32), "int": int,
      "string": types.basic(.string), "*int": pointer, "S3": structure(3, byte),
      "S5": structure(5, int), "any": types.interface([]), "[]int": types.slice(of: int),
      "complex64": types.basic(.complex64),
      "P2": types.structure([
        FieldShape(name: "p", type: pointer), FieldShape(name: "x", type: int),
      ]),
    ]
    for line in try expectations("capacities.txt") {
      let parts = line.split(separator: " ")
      let type = try #require(named[parts[0]])
      let numbers = try parts.dropFirst().map { try #require(Int($0)) }
      let found = grownCapacity(from: numbers[0], to: numbers[1], type)
      #expect(found == numbers[2], "\(line)")
    }
  }

  @Test func floatsAsText() throws {
    var wrong = 0
    for line in try expectations("floats.txt") where wrong < 20 {
      let parts = line.split(separator: " ")
      let bits = try #require(UInt64(parts[0], radix: 16))
      let format = try #require(parts[1].utf8.first)
      let precision = try #require(Int(parts[2]))
      let size = try #require(Int(parts[3]))
      let value = Double(bitPattern: bits)
      let text = String(
        decoding: formatFloat(value, format: format, precision: precision, bitSize: size),
        as: UTF8.self)
      if text != parts[4] {
        wrong += 1
        Issue.record("\(line): \(text)")
      }
      guard precision == -1 && format != 0x62 else { continue }
      var copy = text
      let back = copy.withUTF8 { parseFloat(UnsafeRawBufferPointer($0), bitSize: size) }
      #expect(back == .value(value), "\(line)")
    }
  }

  @Test(
    arguments: [
      ("1_23.50_0_0e+1_2", .value(1.235e14)), ("_1", .syntax), ("1_", .syntax), ("1__0", .syntax),
      ("1e1_0", .value(1e10)), ("1e_10", .syntax), ("0x_1p3", .value(8)), ("0x1p", .syntax),
      ("0x1", .syntax), ("0x1.8p1", .value(3)), ("0X.8P-2", .value(0.125)),
      ("inf", .value(.infinity)),
      ("-Infinity", .value(-.infinity)), ("infi", .syntax), ("+nan", .syntax), (".", .syntax),
      ("", .syntax), (".5", .value(0.5)), ("5.", .value(5)), ("1e", .syntax), ("1e+", .syntax),
      ("1e400", .range(.infinity)), ("-1e400", .range(-.infinity)), ("1e-400", .value(0)),
      ("1e99999999999", .range(.infinity)), ("0e99999999999", .value(0)), ("1.5 ", .syntax),
      (" 1", .syntax), ("0b1", .syntax), ("1.7976931348623159e308", .range(.infinity)),
      ("0x.p1", .syntax), ("--1", .syntax), ("0_1", .value(1)), ("1_.5", .syntax),
      ("1._5", .syntax), ("0x1p_1", .syntax), ("1_e5", .syntax), ("1\u{0}", .syntax),
    ] as [(String, ParsedFloat)])
  func textAsFloats(text: String, expected: ParsedFloat) {
    var copy = text
    #expect(copy.withUTF8 { parseFloat(UnsafeRawBufferPointer($0), bitSize: 64) } == expected)
  }

  @Test func runes() throws {
    let bench = Bench()
    let cases: [([UInt8], [UInt32])] = [
      ([0x61], [0x61]), ([0xC3, 0xA9], [0xE9]), ([0xE4, 0xB8, 0x96], [0x4E16]),
      ([0xF0, 0x9F, 0x98, 0x80], [0x1F600]), ([0xFF], [0xFFFD]), ([0xC3], [0xFFFD]),
      ([0xC0, 0x80], [0xFFFD, 0xFFFD]), ([0xED, 0xA0, 0x80], [0xFFFD, 0xFFFD, 0xFFFD]),
      ([0xF4, 0x90, 0x80, 0x80], [0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD]),
      ([0xE4, 0xB8], [0xFFFD, 0xFFFD]), ([0xE0, 0x80, 0x80], [0xFFFD, 0xFFFD, 0xFFFD]),
      ([0xEF, 0xBF, 0xBD], [0xFFFD]), ([], []),
    ]
    for (bytes, runes) in cases {
      let source = bench.words([bench.image.string(bytes: bytes + [0]), UInt64(bytes.count)])
      let target = bench.words([0, 0, 0])
      try bench.heap.convertString(.stringToRunes, source, to: target)
      let found = (0..<Int(target[1])).map {
        memory(at: target[0]).load(fromByteOffset: $0 * 4, as: UInt32.self)
      }
      #expect(found == runes, "\(bytes)")
      let back = bench.words([0, 0])
      try bench.heap.convertString(.runesToString, target, to: back)
      #expect(
        stringBytes(back)
          == Array(String(String.UnicodeScalarView(runes.compactMap(Unicode.Scalar.init))).utf8))
    }
    for (rune, text) in [
      (97, "a"), (-1, "\u{FFFD}"), (0xD800, "\u{FFFD}"), (0x10FFFF, "\u{10FFFF}"),
    ] {
      let target = bench.words([0, 0])
      try bench.heap.convertString(
        .runeToString, bench.words([UInt64(bitPattern: Int64(rune))]), to: target)
      #expect(bench.text(target) == text)
    }
  }

  @Test func slicesGrowAndAppendToThemselves() throws {
    let bench = Bench()
    let int = bench.types.basic(.int)
    let slice = bench.words([0, 0, 0])
    for number in 0..<100 {
      try bench.heap.appendValues(slice, bench.words([UInt64(number)]), count: 1, int, to: slice)
    }
    try bench.heap.append(slice, slice[0], count: 100, int, to: slice)
    #expect(slice[1] == 200)
    for number in 0..<200 { #expect(slots(at: slice[0])[number] == UInt64(number % 100)) }
    try bench.heap.append(slice, 0, count: 0, int, to: slice)
    #expect(slice[1] == 200)
    let none = bench.words([0, 0, 0])
    try bench.heap.append(none, 0, count: 0, int, to: none)
    #expect(none[0] == 0)
    for (length, capacity, fault) in [
      (-1, 5, "makeslice: len out of range"), (3, 2, "makeslice: cap out of range"),
      (1, 1 << 50, "makeslice: cap out of range"),
      (1 << 50, 1 << 50, "makeslice: len out of range"),
    ] {
      #expect(throws: ValueFault.runtimeError(fault)) {
        try bench.heap.makeSlice(int, length: length, capacity: capacity, to: slice)
      }
    }
    #expect(throws: ValueFault.outOfMemory) {
      try bench.heap.makeSlice(int, length: 1 << 40, capacity: 1 << 40, to: slice)
    }
  }

  @Test func equality() throws {
    let bench = Bench()
    let types = bench.types
    let any = types.interface([])
    let f32 = types.basic(.float32)
    let packed = types.array(of: f32, count: 3)
    func float(_ a: Float, _ b: Float) -> UInt64 {
      UInt64(a.bitPattern) | UInt64(b.bitPattern) << 32
    }
    #expect(
      try equalValues(
        packed, bench.words([float(1, 0), float(2, 0)]), bench.words([float(1, -0.0), float(2, 0)]))
    )
    let nan = bench.words([float(1, .nan), 0])
    #expect(try !equalValues(packed, nan, nan))
    let wide = types.structure([
      FieldShape(name: "s", type: types.basic(.string)),
      FieldShape(name: "_", type: types.basic(.int)),
      FieldShape(name: "a", type: any),
    ])
    let other = bench.words([115, 116]).withMemoryRebound(to: UInt8.self, capacity: 16) { $0 }
    other[0] = 0x78
    let left = bench.words(bench.string("x") + [1, word(types.basic(.int)), 5])
    let right = bench.words([word(other), 1, 2, word(types.basic(.int)), 5])
    #expect(try equalValues(wide, left, right))
    #expect(try hashValue(wide, left, salt: 0) == hashValue(wide, right, salt: 1))
    right[4] = 6
    #expect(try !equalValues(wide, left, right))
    let slice = types.slice(of: any)
    left[3] = word(slice)
    right[3] = word(slice)
    #expect(throws: ValueFault.runtimeError("comparing uncomparable type []interface {}")) {
      try equalValues(wide, left, right)
    }
  }

  /// Values may be nested more deeply than the native stack goes.
  @Test func deepNesting() {
    let faults = onLargeStack { () -> [ValueFault?] in
      let bench = Bench()
      let any = bench.types.interface([])
      let type = bench.types.structure([FieldShape(name: "a", type: any)])
      func chain(_ length: Int) -> UnsafeMutablePointer<UInt64> {
        let value = bench.words([word(bench.types.basic(.int)), 1])
        for _ in 0..<length {
          value[1] = bench.image.constants([value[0], value[1]])
          value[0] = word(type)
        }
        return value
      }
      func fault(_ length: Int) -> ValueFault? {
        let (a, b) = (chain(length), chain(length))
        do throws(ValueFault) {
          return try equalInterfaces(a, b) ? nil : .nilDereference
        } catch {
          return error
        }
      }
      return [fault(10), fault(50_000), fault(200_000)]
    }
    #expect(faults == [nil, nil, .stackOverflow])
  }

  @Test func printing() {
    let bench = Bench()
    let types = bench.types
    func double(_ value: Double) -> [UInt64] { [value.bitPattern] }
    let prints: [(PrintKind, [UInt64], String)] = [
      (.int, [UInt64.max], "-1"), (.uint, [UInt64.max], "18446744073709551615"),
      (.bool, [1], "true"),
      (.float, double(1e100), "1e+100"), (.float, double(123_456_789), "1.23456789e+08"),
      (.float, double(100_000), "100000"), (.float, double(1e6), "1e+06"),
      (.float, double(-0.0), "-0"), (.float, double(.infinity), "+Inf"),
      (.float, double(.nan), "NaN"),
      (.float32, [UInt64(Float(0.1).bitPattern)], "0.1"),
      (.complex, double(1) + double(-2), "(1-2i)"),
      (.complex, double(1) + double(.infinity), "(1+Infi)"), (.pointer, [0], "0x0"),
      (.slice, [0, 0, 0], "[0/0]0x0"), (.interface, [0, 0], "(0x0,0x0)"),
      (.string, bench.string("a\nb"), "a\nb"),
    ]
    for (kind, value, text) in prints {
      #expect(String(decoding: printText(kind, bench.words(value)), as: UTF8.self) == text)
    }
    func named(_ name: String, _ kind: Kind) -> TypeReference {
      let type = types.named("main." + name, localName: name, package: "main")
      types.complete(type, underlying: types.basic(kind))
      return type
    }
    let box = bench.image.constants(bench.string("a\"b\nc"))
    let complex = bench.image.constants(double(1) + double(0))
    let panics: [(TypeReference, UInt64, String)] = [
      (named("S", .string), box, "main.S(\"a\"b\n\tc\")"), (types.basic(.string), box, "a\"b\n\tc"),
      (named("I", .int), 3, "main.I(3)"), (named("B", .bool), 1, "main.B(true)"),
      (named("C", .complex128), complex, "main.C(1+0i)"), (types.basic(.int8), 0xFD, "-3"),
      (named("F", .float64), Double(1.5).bitPattern, "main.F(1.5)"),
      (types.slice(of: types.basic(.int)), 0xC000, "([]int) 0xc000"),
    ]
    for (type, data, text) in panics {
      let found = panicText(word(type), bench.words([data]))
      #expect(String(decoding: found, as: UTF8.self) == text)
    }
  }
}
