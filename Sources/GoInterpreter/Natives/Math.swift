// Natives of math and math/bits: what the processor or C's library does exactly as Go's does.

import Glibc
import GoVM

extension NativeTable {
  /// Adds package math's natives.
  mutating func addMath() {
    for name in ["Float64bits", "Float64frombits", "Float32bits", "Float32frombits"] {
      // A slot holds a number as its bits.
      add("math.\(name)", results: 1) { call in
        call.set(0, call[0])
        return .done
      }
    }
    addFloat("Sqrt") { $0.squareRoot() }
    addFloat("Floor") { $0.rounded(.down) }
    addFloat("Ceil") { $0.rounded(.up) }
    addFloat("Trunc") { $0.rounded(.towardZero) }
    addFloat("Round") { $0.rounded(.toNearestOrAwayFromZero) }
    addFloat("RoundToEven") { $0.rounded(.toNearestOrEven) }
    addFloat("Abs") { $0.magnitude }
    addFloat("J0", j0)
    addFloat("J1", j1)
    addFloat("Y0", y0)
    addFloat("Y1", y1)
    addFloats("Copysign") { Double(signOf: $1, magnitudeOf: $0) }
    addFloats("mod", fmod)
    addFloats("remainder", Glibc.remainder)
    add("math.FMA", results: 1) { call in
      call.set(0, fma(call.float(0), call.float(1), call.float(2)))
      return .done
    }
    add("math.Jn", results: 1) { call in
      call.set(0, jn(Int32(clamping: call.int(0)), call.float(1)))
      return .done
    }
    add("math.Yn", results: 1) { call in
      call.set(0, yn(Int32(clamping: call.int(0)), call.float(1)))
      return .done
    }
    add("math.Frexp", results: 2) { call in
      let value = call.float(0)
      var exponent: Int32 = 0
      let fraction = value.isFinite ? Glibc.frexp(value, &exponent) : value
      call.set(0, fraction)
      call.set(1, Int(exponent))
      return .done
    }
    add("math.Ldexp", results: 1) { call in
      call.set(0, Glibc.ldexp(call.float(0), Int32(clamping: call.int(1))))
      return .done
    }
  }

  private mutating func addFloat(
    _ name: String, _ function: @escaping @Sendable (Double) -> Double
  ) {
    add("math.\(name)", results: 1) { call in
      call.set(0, function(call.float(0)))
      return .done
    }
  }

  private mutating func addFloats(
    _ name: String, _ function: @escaping @Sendable (Double, Double) -> Double
  ) {
    add("math.\(name)", results: 1) { call in
      call.set(0, function(call.float(0), call.float(1)))
      return .done
    }
  }

  /// Adds package math/bits' natives.
  mutating func addBits() {
    addCount("Len64") { 64 - $0.leadingZeroBitCount }
    addCount("TrailingZeros64") { $0.trailingZeroBitCount }
    addCount("OnesCount64") { $0.nonzeroBitCount }
    add("math/bits.Reverse64", results: 1) { call in
      call.set(0, reversed(call[0]))
      return .done
    }
    add("math/bits.ReverseBytes64", results: 1) { call in
      call.set(0, call[0].byteSwapped)
      return .done
    }
    add("math/bits.Mul64", results: 2) { call in
      let product = call[0].multipliedFullWidth(by: call[1])
      call.set(0, product.high)
      call.set(1, product.low)
      return .done
    }
    add("math/bits.div64", results: 2) { call in
      let (high, low, divisor) = (call[0], call[1], call[2])
      guard divisor > high else { return call.panicRuntime("integer overflow") }
      let (quotient, remainder) = divisor.dividingFullWidth((high, low))
      call.set(0, quotient)
      call.set(1, remainder)
      return .done
    }
  }

  private mutating func addCount(
    _ name: String, _ function: @escaping @Sendable (UInt64) -> Int
  ) {
    add("math/bits.\(name)", results: 1) { call in
      call.set(0, function(call[0]))
      return .done
    }
  }
}

private func reversed(_ word: UInt64) -> UInt64 {
  var bits = word.byteSwapped
  bits = (bits & 0x0F0F_0F0F_0F0F_0F0F) << 4 | (bits >> 4) & 0x0F0F_0F0F_0F0F_0F0F
  bits = (bits & 0x3333_3333_3333_3333) << 2 | (bits >> 2) & 0x3333_3333_3333_3333
  return (bits & 0x5555_5555_5555_5555) << 1 | (bits >> 1) & 0x5555_5555_5555_5555
}
