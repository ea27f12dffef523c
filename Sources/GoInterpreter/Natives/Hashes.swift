// Natives of the hashes in crypto: their blocks, as FIPS 180-4 and RFC 1321 describe them.

import GoVM

extension NativeTable {
  /// Adds the natives of crypto's hashes.
  mutating func addHashes() {
    addBlocks("crypto/sha256", words: 8, sha256Block)
    addBlocks("crypto/sha1", words: 5, sha1Block)
    addBlocks("crypto/md5", words: 4, md5Block)
  }

  private mutating func addBlocks(
    _ package: String, words: Int,
    _ block: @escaping @Sendable (inout [UInt32], UnsafeRawBufferPointer) -> Void
  ) {
    add("\(package).block", results: 0) { call in
      guard let place = call.pointer(0) else { return call.panicNil() }
      let state = UnsafeMutableRawPointer(place).assumingMemoryBound(to: UInt32.self)
      let bytes = call.bytes(1)
      var hash = Array(UnsafeBufferPointer(start: state, count: words))
      for start in stride(from: 0, to: bytes.count &- 63, by: 64) {
        block(&hash, UnsafeRawBufferPointer(rebasing: bytes[start..<start + 64]))
      }
      for index in 0..<words { state[index] = hash[index] }
      return .done
    }
  }
}

private func rotateLeft(_ word: UInt32, _ count: UInt32) -> UInt32 {
  word << count | word >> (32 - count)
}

private func bigEndian(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> UInt32 {
  UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self))
}

private func sha256Block(_ hash: inout [UInt32], _ bytes: UnsafeRawBufferPointer) {
  var w = (0..<16).map { bigEndian(bytes, $0) }
  for index in 16..<64 {
    let (a, b) = (w[index - 15], w[index - 2])
    let s0 = rotateLeft(a, 25) ^ rotateLeft(a, 14) ^ a >> 3
    let s1 = rotateLeft(b, 15) ^ rotateLeft(b, 13) ^ b >> 10
    w.append(w[index - 16] &+ s0 &+ w[index - 7] &+ s1)
  }
  var (a, b, c, d) = (hash[0], hash[1], hash[2], hash[3])
  var (e, f, g, h) = (hash[4], hash[5], hash[6], hash[7])
  for index in 0..<64 {
    let s1 = rotateLeft(e, 26) ^ rotateLeft(e, 21) ^ rotateLeft(e, 7)
    let first = h &+ s1 &+ (e & f ^ ~e & g) &+ sha256Constants[index] &+ w[index]
    let s0 = rotateLeft(a, 30) ^ rotateLeft(a, 19) ^ rotateLeft(a, 10)
    let second = s0 &+ (a & b ^ a & c ^ b & c)
    (h, g, f, e) = (g, f, e, d &+ first)
    (d, c, b, a) = (c, b, a, first &+ second)
  }
  for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { hash[index] &+= word }
}

private func sha1Block(_ hash: inout [UInt32], _ bytes: UnsafeRawBufferPointer) {
  var w = (0..<16).map { bigEndian(bytes, $0) }
  for index in 16..<80 {
    w.append(rotateLeft(w[index - 3] ^ w[index - 8] ^ w[index - 14] ^ w[index - 16], 1))
  }
  var (a, b, c, d, e) = (hash[0], hash[1], hash[2], hash[3], hash[4])
  for index in 0..<80 {
    let mixed: UInt32
    switch index / 20 {
    case 0: mixed = (b & c | ~b & d) &+ 0x5A82_7999
    case 1: mixed = (b ^ c ^ d) &+ 0x6ED9_EBA1
    case 2: mixed = (b & c | b & d | c & d) &+ 0x8F1B_BCDC
    default: mixed = (b ^ c ^ d) &+ 0xCA62_C1D6
    }
    let next = rotateLeft(a, 5) &+ mixed &+ e &+ w[index]
    (e, d, c, b, a) = (d, c, rotateLeft(b, 30), a, next)
  }
  for (index, word) in [a, b, c, d, e].enumerated() { hash[index] &+= word }
}

private func md5Block(_ hash: inout [UInt32], _ bytes: UnsafeRawBufferPointer) {
  var (a, b, c, d) = (hash[0], hash[1], hash[2], hash[3])
  for index in 0..<64 {
    let mixed: UInt32
    let word: Int
    switch index / 16 {
    case 0: (mixed, word) = (b & c | ~b & d, index)
    case 1: (mixed, word) = (d & b | ~d & c, (5 * index + 1) % 16)
    case 2: (mixed, word) = (b ^ c ^ d, (3 * index + 5) % 16)
    default: (mixed, word) = (c ^ (b | ~d), 7 * index % 16)
    }
    let input = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * word, as: UInt32.self))
    let sum = a &+ mixed &+ md5Constants[index] &+ input
    (a, d, c, b) = (d, c, b, b &+ rotateLeft(sum, md5Shifts[index / 16][index % 4]))
  }
  for (index, word) in [a, b, c, d].enumerated() { hash[index] &+= word }
}

private let md5Shifts: [[UInt32]] = [
  [7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21],
]

/// The integer parts of 2**32 * |sin(i + 1)|.
private let md5Constants: [UInt32] = [
  0xD76A_A478, 0xE8C7_B756, 0x2420_70DB, 0xC1BD_CEEE, 0xF57C_0FAF, 0x4787_C62A,
  0xA830_4613, 0xFD46_9501, 0x6980_98D8, 0x8B44_F7AF, 0xFFFF_5BB1, 0x895C_D7BE,
  0x6B90_1122, 0xFD98_7193, 0xA679_438E, 0x49B4_0821, 0xF61E_2562, 0xC040_B340,
  0x265E_5A51, 0xE9B6_C7AA, 0xD62F_105D, 0x0244_1453, 0xD8A1_E681, 0xE7D3_FBC8,
  0x21E1_CDE6, 0xC337_07D6, 0xF4D5_0D87, 0x455A_14ED, 0xA9E3_E905, 0xFCEF_A3F8,
  0x676F_02D9, 0x8D2A_4C8A, 0xFFFA_3942, 0x8771_F681, 0x6D9D_6122, 0xFDE5_380C,
  0xA4BE_EA44, 0x4BDE_CFA9, 0xF6BB_4B60, 0xBEBF_BC70, 0x289B_7EC6, 0xEAA1_27FA,
  0xD4EF_3085, 0x0488_1D05, 0xD9D4_D039, 0xE6DB_99E5, 0x1FA2_7CF8, 0xC4AC_5665,
  0xF429_2244, 0x432A_FF97, 0xAB94_23A7, 0xFC93_A039, 0x655B_59C3, 0x8F0C_CC92,
  0xFFEF_F47D, 0x8584_5DD1, 0x6FA8_7E4F, 0xFE2C_E6E0, 0xA301_4314, 0x4E08_11A1,
  0xF753_7E82, 0xBD3A_F235, 0x2AD7_D2BB, 0xEB86_D391,
]

/// The first 32 bits of the fractions of the cube roots of the first 64 primes.
private let sha256Constants: [UInt32] = [
  0x428A_2F98, 0x7137_4491, 0xB5C0_FBCF, 0xE9B5_DBA5, 0x3956_C25B, 0x59F1_11F1,
  0x923F_82A4, 0xAB1C_5ED5, 0xD807_AA98, 0x1283_5B01, 0x2431_85BE, 0x550C_7DC3,
  0x72BE_5D74, 0x80DE_B1FE, 0x9BDC_06A7, 0xC19B_F174, 0xE49B_69C1, 0xEFBE_4786,
  0x0FC1_9DC6, 0x240C_A1CC, 0x2DE9_2C6F, 0x4A74_84AA, 0x5CB0_A9DC, 0x76F9_88DA,
  0x983E_5152, 0xA831_C66D, 0xB003_27C8, 0xBF59_7FC7, 0xC6E0_0BF3, 0xD5A7_9147,
  0x06CA_6351, 0x1429_2967, 0x27B7_0A85, 0x2E1B_2138, 0x4D2C_6DFC, 0x5338_0D13,
  0x650A_7354, 0x766A_0ABB, 0x81C2_C92E, 0x9272_2C85, 0xA2BF_E8A1, 0xA81A_664B,
  0xC24B_8B70, 0xC76C_51A3, 0xD192_E819, 0xD699_0624, 0xF40E_3585, 0x106A_A070,
  0x19A4_C116, 0x1E37_6C08, 0x2748_774C, 0x34B0_BCB5, 0x391C_0CB3, 0x4ED8_AA4A,
  0x5B9C_CA4F, 0x682E_6FF3, 0x748F_82EE, 0x78A5_636F, 0x84C8_7814, 0x8CC7_0208,
  0x90BE_FFFA, 0xA450_6CEB, 0xBEF9_A3F7, 0xC671_78F2,
]
