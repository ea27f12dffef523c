// Natives of math/big: what is done for every digit of a number. Digits are words, the lowest first.

import GoVM

extension NativeTable {
  /// Adds the natives of math/big.
  mutating func addBig() {
    add("math/big.addDigits", results: 1) { call in
      call.set(0, sum(call.digits(0), call.digits(3), call.digits(6)))
      return .done
    }
    add("math/big.subDigits", results: 1) { call in
      call.set(0, difference(call.digits(0), call.digits(3), call.digits(6)))
      return .done
    }
    add("math/big.addMul", results: 1) { call in
      call.set(0, addMul(call.digits(0), call.digits(3), call[6]))
      return .done
    }
    add("math/big.divDigits", results: 0) { call in
      divide(call.digits(0), call.digits(3), call.digits(6))
      return .done
    }
    add("math/big.shlDigits", results: 0) { call in
      let (z, x, shift) = (call.digits(0), call.digits(3), call[6] & 63)
      for index in z.indices {
        let here = index < x.count ? x[index] : 0
        let below = index > 0 && index <= x.count ? x[index - 1] : 0
        z[index] = here << shift | (shift > 0 ? below >> (64 - shift) : 0)
      }
      return .done
    }
    add("math/big.shrDigits", results: 0) { call in
      let (z, x, shift) = (call.digits(0), call.digits(3), call[6] & 63)
      for index in 0..<min(z.count, x.count) {
        let above = index + 1 < x.count ? x[index + 1] : 0
        z[index] = x[index] >> shift | (shift > 0 ? above << (64 - shift) : 0)
      }
      return .done
    }
  }
}

private typealias Digits = UnsafeMutableBufferPointer<UInt64>

extension NativeCall {
  /// The digits of the slice in parameter slots `slot`, `slot + 1`.
  fileprivate func digits(_ slot: Int) -> UnsafeMutableBufferPointer<UInt64> {
    let start = pointer(slot)
    return UnsafeMutableBufferPointer(start: start, count: start == nil ? 0 : int(slot + 1))
  }
}

/// z = x + y, of as many digits as x has, and the carry; y has no more.
private func sum(_ z: Digits, _ x: Digits, _ y: Digits) -> UInt64 {
  var carry: UInt64 = 0
  for index in 0..<min(z.count, x.count) {
    let (sum, first) = x[index].addingReportingOverflow(index < y.count ? y[index] : 0)
    let (total, second) = sum.addingReportingOverflow(carry)
    z[index] = total
    carry = first || second ? 1 : 0
  }
  return carry
}

/// z = x - y, of as many digits as x has, and the borrow; y has no more.
private func difference(_ z: Digits, _ x: Digits, _ y: Digits) -> UInt64 {
  var borrow: UInt64 = 0
  for index in 0..<min(z.count, x.count) {
    let (difference, first) = x[index].subtractingReportingOverflow(index < y.count ? y[index] : 0)
    let (total, second) = difference.subtractingReportingOverflow(borrow)
    z[index] = total
    borrow = first || second ? 1 : 0
  }
  return borrow
}

/// z += y·digit, of as many digits as y has, and what is to be added above them.
private func addMul(_ z: Digits, _ y: Digits, _ digit: UInt64) -> UInt64 {
  var carry: UInt64 = 0
  for index in 0..<min(z.count, y.count) {
    let product = y[index].multipliedFullWidth(by: digit)
    let (sum, first) = product.low.addingReportingOverflow(z[index])
    let (total, second) = sum.addingReportingOverflow(carry)
    z[index] = total
    carry = product.high &+ (first ? 1 : 0) &+ (second ? 1 : 0)
  }
  return carry
}

/// z -= y·digit, of as many digits as y has, and what is to be subtracted above them.
private func subMul(_ z: Digits, _ y: Digits, _ digit: UInt64) -> UInt64 {
  var carry: UInt64 = 0
  for index in 0..<min(z.count, y.count) {
    let product = y[index].multipliedFullWidth(by: digit)
    let (low, first) = product.low.addingReportingOverflow(carry)
    let (difference, second) = z[index].subtractingReportingOverflow(low)
    z[index] = difference
    carry = product.high &+ (first ? 1 : 0) &+ (second ? 1 : 0)
  }
  return carry
}

/// q = u / v, of which the rest is left in u (Knuth, The Art of Computer Programming, 4.3.1, algorithm D). The highest bit
/// of v is set, it has two digits at least, and u has as many digits as both together.
private func divide(_ q: Digits, _ u: Digits, _ v: Digits) {
  let count = v.count
  guard count > 1, u.count == q.count + count, v[count - 1] >> 63 == 1 else { return }
  let (top, second) = (v[count - 1], v[count - 2])
  for place in q.indices.reversed() {
    var guess = UInt64.max
    if u[place + count] < top {
      var rest: UInt64
      (guess, rest) = top.dividingFullWidth((u[place + count], u[place + count - 1]))
      var product = guess.multipliedFullWidth(by: second)
      while product.high > rest
        || product.high == rest && product.low > u[place + count - 2]
      {
        guess &-= 1
        let (more, isOver) = rest.addingReportingOverflow(top)
        if isOver { break }
        rest = more
        product = guess.multipliedFullWidth(by: second)
      }
    }
    let part = Digits(rebasing: u[place..<place + count])
    let above = subMul(part, v, guess)
    var isTooMuch = u[place + count] < above
    u[place + count] &-= above
    while isTooMuch {
      guess &-= 1
      let carry = sum(part, part, v)
      u[place + count] &+= carry
      isTooMuch = carry == 0 || u[place + count] != 0
    }
    q[place] = guess
  }
}
