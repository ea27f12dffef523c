// Floating-point numbers as text, as strconv.FormatFloat writes them.

/// `value` in one of strconv.FormatFloat's formats (an ASCII letter), with its precision (-1: the shortest) and bit size.
func formatFloat(_ value: Double, format: UInt8, precision: Int, bitSize: Int) -> [UInt8] {
  let isFloat32 = bitSize == 32
  let rounded = isFloat32 ? Double(Float(value)) : value
  if rounded.isNaN { return Array("NaN".utf8) }
  if rounded.isInfinite { return Array((rounded < 0 ? "-Inf" : "+Inf").utf8) }
  var out: [UInt8] = rounded.sign == .minus ? [0x2D] : []
  let size = rounded.magnitude
  switch format {
  case 0x62: binary(size, isFloat32, to: &out)
  case 0x78, 0x58: hexadecimal(size, precision, isUpper: format == 0x58, to: &out)
  case 0x65, 0x45, 0x66, 0x67, 0x47:
    decimal(size, format, precision, isFloat32, to: &out)
  default: out = [0x25, format]
  }
  return out
}

/// The most digits that a float64 has after its decimal point: more of them are zeroes.
private let mostDigits = 1100

private func decimal(
  _ value: Double, _ format: UInt8, _ precision: Int, _ isFloat32: Bool, to out: inout [UInt8]
) {
  let lower = format | 0x20
  let isShortest = precision < 0
  var digits =
    isShortest
    ? FloatDigits(shortest: value, isFloat32: isFloat32) : FloatDigits(exactly: value)
  var places = precision
  if isShortest {
    switch lower {
    case 0x65: places = max(digits.digits.count - 1, 0)
    case 0x66: places = max(digits.digits.count - digits.point, 0)
    default: places = digits.digits.count
    }
  } else {
    switch lower {
    case 0x65: digits.round(to: min(places, mostDigits) + 1)
    case 0x66: digits.round(to: digits.point + min(places, mostDigits))
    default:
      places = max(places, 1)
      digits.round(to: places)
    }
  }
  switch lower {
  case 0x65: exponential(digits, places, format, to: &out)
  case 0x66: fixed(digits, places, to: &out)
  default: general(digits, places, format, isShortest, to: &out)
  }
}

/// %e: -d.ddde±dd
private func exponential(
  _ digits: FloatDigits, _ places: Int, _ format: UInt8, to out: inout [UInt8]
) {
  out.append(0x30 + digits.digit(0))
  if places > 0 {
    out.append(0x2E)
    for index in 1...places { out.append(0x30 + digits.digit(index)) }
  }
  out.append(format)
  exponent(digits.digits.isEmpty ? 0 : digits.point - 1, to: &out)
}

/// A sign and at least two digits.
private func exponent(_ value: Int, to out: inout [UInt8]) {
  out.append(value < 0 ? 0x2D : 0x2B)
  let size = abs(value)
  if size < 10 { out.append(0x30) }
  out.append(contentsOf: String(size).utf8)
}

/// %f: -ddd.ddd
private func fixed(_ digits: FloatDigits, _ places: Int, to out: inout [UInt8]) {
  if digits.point > 0 {
    for index in 0..<digits.point { out.append(0x30 + digits.digit(index)) }
  } else {
    out.append(0x30)
  }
  if places > 0 {
    out.append(0x2E)
    for index in 0..<places { out.append(0x30 + digits.digit(digits.point + index)) }
  }
}

/// %g: %e for exponents below -4 or from the precision on, else %f.
private func general(
  _ digits: FloatDigits, _ precision: Int, _ format: UInt8, _ isShortest: Bool,
  to out: inout [UInt8]
) {
  let count = digits.digits.count
  var limit = precision
  if limit > count && count >= digits.point { limit = count }
  if isShortest { limit = 6 }
  let power = digits.digits.isEmpty ? -1 : digits.point - 1
  let places = min(precision, count)
  if power < -4 || power >= limit {
    return exponential(digits, max(places - 1, 0), format == 0x67 ? 0x65 : 0x45, to: &out)
  }
  fixed(digits, max(places - digits.point, 0), to: &out)
}

/// %b: -ddddp±ddd
private func binary(_ value: Double, _ isFloat32: Bool, to out: inout [UInt8]) {
  var mantissa: UInt64
  var power: Int
  if isFloat32 {
    let narrow = Float(value)
    mantissa = UInt64(narrow.significandBitPattern)
    power = Int(narrow.exponentBitPattern)
    if power == 0 { power = 1 } else { mantissa |= 1 << 23 }
    power -= 127 + 23
  } else {
    mantissa = value.significandBitPattern
    power = Int(value.exponentBitPattern)
    if power == 0 { power = 1 } else { mantissa |= 1 << 52 }
    power -= 1023 + 52
  }
  out.append(contentsOf: String(mantissa).utf8)
  out.append(0x70)
  if power >= 0 { out.append(0x2B) }
  out.append(contentsOf: String(power).utf8)
}

/// %x: -0x1.yyyyyyyyp±ddd
private func hexadecimal(
  _ value: Double, _ precision: Int, isUpper: Bool, to out: inout [UInt8]
) {
  var mantissa = value.significandBitPattern
  var power = Int(value.exponentBitPattern)
  if power == 0 { power = 1 } else { mantissa |= 1 << 52 }
  power -= 1023
  if mantissa == 0 { power = 0 }
  // The leading 1 goes to bit 60, the digits after it to 15 nibbles.
  mantissa <<= 8
  while mantissa != 0 && mantissa & (1 << 60) == 0 {
    mantissa <<= 1
    power -= 1
  }
  if precision >= 0 && precision < 15 {
    let shift = UInt64(precision * 4)
    let rest = (mantissa << shift) & ((1 << 60) - 1)
    mantissa >>= 60 - shift
    if rest | (mantissa & 1) > 1 << 59 { mantissa += 1 }
    mantissa <<= 60 - shift
    if mantissa & (1 << 61) != 0 {
      mantissa >>= 1
      power += 1
    }
  }
  let digits = Array((isUpper ? "0123456789ABCDEF" : "0123456789abcdef").utf8)
  out.append(contentsOf: [0x30, isUpper ? 0x58 : 0x78, 0x30 + UInt8((mantissa >> 60) & 1)])
  mantissa <<= 4
  if precision < 0 && mantissa != 0 {
    out.append(0x2E)
    while mantissa != 0 {
      out.append(digits[Int(mantissa >> 60)])
      mantissa <<= 4
    }
  } else if precision > 0 {
    out.append(0x2E)
    for _ in 0..<precision {
      out.append(digits[Int(mantissa >> 60)])
      mantissa <<= 4
    }
  }
  out.append(isUpper ? 0x50 : 0x70)
  exponent(power, to: &out)
}
