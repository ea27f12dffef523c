// Operations on numbers that are worth a function: bits, floats, conversions, complex numbers.
//
// Conversions of floats out of an integer's range give what amd64's instructions give, as gc does.

/// math/bits function `selector` (BitsFunction) of a word.
@inline(never)
func bitsFunction(_ selector: UInt8, _ value: UInt64) -> UInt64 {
  let low = UInt32(truncatingIfNeeded: value)
  switch BitsFunction(rawValue: selector) ?? .onesCount64 {
  case .leadingZeros64: return slot(value.leadingZeroBitCount)
  case .trailingZeros64: return slot(value.trailingZeroBitCount)
  case .onesCount64: return slot(value.nonzeroBitCount)
  case .length64: return slot(64 &- value.leadingZeroBitCount)
  case .reverse64: return reversedBits(value)
  case .reverseBytes64: return value.byteSwapped
  case .leadingZeros32: return slot(low.leadingZeroBitCount)
  case .trailingZeros32: return slot(low.trailingZeroBitCount)
  case .reverse32: return reversedBits(UInt64(low)) &>> 32
  case .reverseBytes32: return UInt64(low.byteSwapped)
  }
}

private func reversedBits(_ value: UInt64) -> UInt64 {
  var v = value
  v = (v &>> 1 & 0x5555_5555_5555_5555) | (v & 0x5555_5555_5555_5555) &<< 1
  v = (v &>> 2 & 0x3333_3333_3333_3333) | (v & 0x3333_3333_3333_3333) &<< 2
  v = (v &>> 4 & 0x0F0F_0F0F_0F0F_0F0F) | (v & 0x0F0F_0F0F_0F0F_0F0F) &<< 4
  return v.byteSwapped
}

/// FloatFunction `selector` of a float64.
@inline(__always)
func floatFunction(_ selector: UInt8, _ value: Double) -> Double {
  switch FloatFunction(rawValue: selector) ?? .abs {
  case .abs: value.magnitude
  case .sqrt: value.squareRoot()
  case .floor: value.rounded(.down)
  case .ceil: value.rounded(.up)
  case .trunc: value.rounded(.towardZero)
  case .round: value.rounded(.toNearestOrAwayFromZero)
  case .roundToEven: value.rounded(.toNearestOrEven)
  }
}

/// Go's min for floats: NaN if one is NaN, and -0 before 0.
@inline(__always)
func minimum<Value: BinaryFloatingPoint>(_ a: Value, _ b: Value) -> Value {
  if a < b { return a }
  if b < a { return b }
  if a.isNaN { return a }
  if b.isNaN { return b }
  return a.sign == .minus ? a : b
}

/// Go's max for floats.
@inline(__always)
func maximum<Value: BinaryFloatingPoint>(_ a: Value, _ b: Value) -> Value {
  if a > b { return a }
  if b > a { return b }
  if a.isNaN { return a }
  if b.isNaN { return b }
  return a.sign == .minus ? b : a
}

/// A float64 as an int64, as CVTTSD2SQ.
@inline(__always)
func toInt64(_ value: Double) -> Int64 {
  if value >= -0x1p63 && value < 0x1p63 { return Int64(value) }
  return Int64.min
}

/// A float64 as an int32, as CVTTSD2SL.
@inline(__always)
func toInt32(_ value: Double) -> Int64 {
  if value > -2147483649.0 && value < 2147483648.0 { return Int64(value) }
  return Int64(Int32.min)
}

/// A float64 as a uint64, as gc does on amd64.
@inline(__always)
func toUInt64(_ value: Double) -> UInt64 {
  if value < 0x1p63 { return slot(toInt64(value)) }
  return slot(toInt64(value - 0x1p63)) ^ (1 &<< 63)
}

/// Conversion `selector` of the number at `source`.
@inline(never)
func convertNumber(_ selector: UInt8, to target: Slots, from source: Slots) {
  let word = source[0]
  switch Conversion(rawValue: selector) ?? .uintToFloat64 {
  case .uintToFloat64: target[0] = Double(word).bitPattern
  case .float64ToUint: target[0] = toUInt64(float(word))
  case .float64ToFloat32: target[0] = slot(Float(float(word)))
  case .float32ToFloat64: target[0] = Double(float32(word)).bitPattern
  case .intToFloat32: target[0] = slot(Float(signed(word)))
  case .uintToFloat32: target[0] = slot(Float(word))
  case .float32ToInt: target[0] = slot(toInt64(Double(float32(word))))
  case .float32ToUint: target[0] = toUInt64(Double(float32(word)))
  case .float64ToInt32: target[0] = slot(toInt32(float(word)))
  case .float32ToInt32: target[0] = slot(toInt32(Double(float32(word))))
  case .complex128To64:
    let imaginary = slot(Float(float(source[1])))
    target[0] = slot(Float(float(word)))
    target[1] = imaginary
  case .complex64To128:
    let imaginary = Double(float32(source[1])).bitPattern
    target[0] = Double(float32(word)).bitPattern
    target[1] = imaginary
  }
}

/// ComplexOperation `selector` on complex128.
@inline(never)
func complexOperation(_ selector: UInt8, to target: Slots, _ left: Slots, _ right: Slots) {
  let (a, b) = (float(left[0]), float(left[1]))
  let (c, d) = (float(right[0]), float(right[1]))
  let result: (Double, Double)
  switch ComplexOperation(rawValue: selector) ?? .add {
  case .add: result = (a + c, b + d)
  case .subtract: result = (a - c, b - d)
  case .multiply: result = (a * c - b * d, a * d + b * c)
  case .divide: result = divideComplex(a, b, c, d)
  case .negate: result = (-a, -b)
  case .equal:
    target[0] = slot(a == c && b == d)
    return
  case .notEqual:
    target[0] = slot(a != c || b != d)
    return
  }
  target[0] = result.0.bitPattern
  target[1] = result.1.bitPattern
}

/// ComplexOperation `selector` on complex64.
@inline(never)
func complex64Operation(_ selector: UInt8, to target: Slots, _ left: Slots, _ right: Slots) {
  let (a, b) = (float32(left[0]), float32(left[1]))
  let (c, d) = (float32(right[0]), float32(right[1]))
  let result: (Float, Float)
  switch ComplexOperation(rawValue: selector) ?? .add {
  case .add: result = (a + c, b + d)
  case .subtract: result = (a - c, b - d)
  case .multiply: result = (a * c - b * d, a * d + b * c)
  case .divide:
    let wide = divideComplex(Double(a), Double(b), Double(c), Double(d))
    result = (Float(wide.0), Float(wide.1))
  case .negate: result = (-a, -b)
  case .equal:
    target[0] = slot(a == c && b == d)
    return
  case .notEqual:
    target[0] = slot(a != c || b != d)
    return
  }
  target[0] = slot(result.0)
  target[1] = slot(result.1)
}

/// Robust complex division (Smith 1962), corrected for infinities and zeros after C99, Annex G.5.1.
private func divideComplex(
  _ a: Double, _ b: Double, _ c: Double, _ d: Double
) -> (Double, Double) {
  var e: Double
  var f: Double
  if c.magnitude >= d.magnitude {
    let ratio = d / c
    let denominator = c + ratio * d
    e = (a + b * ratio) / denominator
    f = (b - a * ratio) / denominator
  } else {
    let ratio = c / d
    let denominator = d + ratio * c
    e = (a * ratio + b) / denominator
    f = (b * ratio - a) / denominator
  }
  guard e.isNaN || f.isNaN else { return (e, f) }
  let infinity = Double.infinity
  if c == 0 && d == 0 && (!a.isNaN || !b.isNaN) {
    let signedInfinity = c.sign == .minus ? -infinity : infinity
    e = signedInfinity * a
    f = signedInfinity * b
  } else if (a.isInfinite || b.isInfinite) && c.isFinite && d.isFinite {
    let (x, y) = (unit(a), unit(b))
    e = infinity * (x * c + y * d)
    f = infinity * (y * c - x * d)
  } else if (c.isInfinite || d.isInfinite) && a.isFinite && b.isFinite {
    let (x, y) = (unit(c), unit(d))
    e = 0 * (a * x + b * y)
    f = 0 * (b * x - a * y)
  }
  return (e, f)
}

/// 1 with the sign of an infinity, 0 with the sign of anything else.
private func unit(_ value: Double) -> Double {
  Double(signOf: value, magnitudeOf: value.isInfinite ? 1 : 0)
}

// MARK: Elements of arrays

/// Element `index` of packed elements of 1, 2, 4 or 8 bytes.
@inline(__always)
func loadNarrow(_ start: UnsafeMutableRawPointer, _ index: Int, width: Int) -> UInt64 {
  switch width {
  case 1: UInt64(start.load(fromByteOffset: index, as: UInt8.self))
  case 2: UInt64(start.load(fromByteOffset: index &* 2, as: UInt16.self))
  case 4: UInt64(start.load(fromByteOffset: index &* 4, as: UInt32.self))
  default: start.load(fromByteOffset: index &* 8, as: UInt64.self)
  }
}

/// Writes element `index` of packed elements of 1, 2, 4 or 8 bytes.
@inline(__always)
func storeNarrow(_ start: UnsafeMutableRawPointer, _ index: Int, width: Int, _ value: UInt64) {
  switch width {
  case 1:
    start.storeBytes(of: UInt8(truncatingIfNeeded: value), toByteOffset: index, as: UInt8.self)
  case 2:
    start.storeBytes(
      of: UInt16(truncatingIfNeeded: value), toByteOffset: index &* 2, as: UInt16.self)
  case 4:
    start.storeBytes(
      of: UInt32(truncatingIfNeeded: value), toByteOffset: index &* 4, as: UInt32.self)
  default: start.storeBytes(of: value, toByteOffset: index &* 8, as: UInt64.self)
  }
}
