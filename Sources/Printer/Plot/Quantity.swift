// Figures in a few digits with their unit: times, bytes, shares, counts.

/// What a number is of.
public enum Quantity: Sendable {
  case nanoseconds, bytes, share, factor, count

  /// `value` in a few digits with its unit.
  public func text(_ value: Double, _ style: Style = .plain) -> String {
    switch self {
    case .nanoseconds: briefDuration(value, style)
    case .bytes: briefBytes(value)
    case .share: fixed(value * 100, value < 0.0995 && value > 0 ? 1 : 0) + "%"
    case .factor: fixed(value, 2) + "x"
    case .count: briefCount(value)
    }
  }
}

/// `value` with so many digits behind the point.
public func fixed(_ value: Double, _ digits: Int) -> String {
  guard value.isFinite, abs(value) < 1e15 else { return value.isNaN ? "-" : "\(value)" }
  var scale = 1.0
  for _ in 0..<digits { scale *= 10 }
  let whole = Int64((abs(value) * scale).rounded())
  let unit = Int64(scale)
  let sign = value < 0 && whole > 0 ? "-" : ""
  if digits == 0 { return sign + String(whole) }
  let rest = String(whole % unit)
  return sign + "\(whole / unit)." + String(repeating: "0", count: max(0, digits - rest.count))
    + rest
}

/// Nanoseconds in three digits: "850ns", "1.25ms", "12.5ms", "100ms".
public func briefDuration(_ nanoseconds: Double, _ style: Style = .plain) -> String {
  let amount = abs(nanoseconds)
  if amount == 0 { return "0s" }
  let (unit, scale): (String, Double) =
    amount < 999.5
    ? ("ns", 1)
    : amount < 999_950
      ? (style.pick("µs", "us"), 1e3) : amount < 999_950_000 ? ("ms", 1e6) : ("s", 1e9)
  let value = nanoseconds / scale
  let digits = abs(value) < 9.995 ? 2 : abs(value) < 99.95 ? 1 : 0
  return fixed(value, unit == "ns" ? 0 : digits) + unit
}

/// Bytes in a few digits: "512B", "24KiB", "1.5MiB".
public func briefBytes(_ bytes: Double) -> String {
  let amount = abs(bytes)
  if amount < 1024 { return fixed(bytes, 0) + "B" }
  let (unit, scale): (String, Double) =
    amount < 1_048_576
    ? ("KiB", 1024) : amount < 1_073_741_824 ? ("MiB", 1_048_576) : ("GiB", 1_073_741_824)
  let value = bytes / scale
  return fixed(value, abs(value) < 99.95 && value != value.rounded() ? 1 : 0) + unit
}

/// A count in a few digits: "950", "9.5k", "10k", "1.2M".
public func briefCount(_ value: Double) -> String {
  let amount = abs(value)
  if amount < 1000 { return fixed(value, value == value.rounded() || amount >= 100 ? 0 : 1) }
  let (unit, scale): (String, Double) =
    amount < 999_950 ? ("k", 1e3) : amount < 999_950_000 ? ("M", 1e6) : ("G", 1e9)
  let part = value / scale
  return fixed(part, abs(part) < 99.95 && part * 10 != (part.rounded() * 10) ? 1 : 0) + unit
}
