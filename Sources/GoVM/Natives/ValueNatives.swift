// Natives on values that need the machine's innards: reflect, weak, and what strconv and errors ask about
// numbers and types.

extension NativeTable {
  /// Adds the natives of reflect and encoding/json, and those of strconv and errors that convert numbers and look at types.
  public mutating func addValueNatives() {
    addReflectTypes()
    addReflectValues()
    addReflectCode()
    addStrconv()
    addErrors()
    addWeak()
    addJSON()
  }

  private mutating func addWeak() {
    addValue("weak.makeHandle", results: 1) { (call) throws(ValueFault) in
      let handle = call.state.pointee.heap.weakHandle(for: call[0])
      if handle == 0 { throw .outOfMemory }
      call.set(0, handle)
    }
    addValue("weak.loadHandle", results: 1) { call in
      call.set(0, call[0] == 0 ? 0 : slots(at: call[0]).pointee)
    }
  }

  private mutating func addStrconv() {
    addValue("strconv.formatFloat", results: 2) { (call) throws(ValueFault) in
      let text = formatFloat(
        call.float(0), format: UInt8(truncatingIfNeeded: call[1]),
        precision: min(call.int(2), 1 << 20), bitSize: call.int(3))
      try call.setText(0, text)
    }
    addValue("strconv.parseFloat", results: 2) { call in
      switch parseFloat(call.bytes(0), bitSize: call.int(2)) {
      case .value(let value):
        call.set(0, value)
        call.set(1, 0)
      case .syntax:
        call.set(0, 0.0)
        call.set(1, 1)
      case .range(let value):
        call.set(0, value)
        call.set(1, 2)
      }
    }
    addValue("strconv.formatInt", results: 2) { (call) throws(ValueFault) in
      let value = Int64(bitPattern: call[0])
      if call[1] == 10 {
        return try call.setDecimal(0, value.magnitude, isNegative: value < 0)
      }
      try call.setText(0, Array(String(value, radix: radix(call.int(1))).utf8))
    }
    addValue("strconv.formatUint", results: 2) { (call) throws(ValueFault) in
      if call[1] == 10 { return try call.setDecimal(0, call[0], isNegative: false) }
      try call.setText(0, Array(String(call[0], radix: radix(call.int(1))).utf8))
    }
  }

  private mutating func addErrors() {
    for package in ["errors", "context"] {
      addValue(package + ".isComparable", results: 1) { call in
        guard let type = dynamicType(call[0]) else { return call.set(0, true) }
        call.set(0, type.pointee.equality != .none)
      }
    }
    addValue("context.typeName", results: 2) { call in
      _ = call.set(0, dynamicType(call[0])?.pointee.name.string ?? "<nil>")
    }
    addValue("errors.checkTarget", results: 1) { call in
      call.set(0, checkTarget(call).rawValue)
    }
    addValue("errors.assign", results: 1) { call in
      guard let target = dynamicType(call[0])?.pointee.elem, let type = dynamicType(call[2]) else {
        return call.set(0, false)
      }
      if target.pointee.kind == .interface {
        guard call.image.implements(type, target) else { return call.set(0, false) }
        (slots(at: call[1])).update(from: call.arguments + 2, count: 2)
        return call.set(0, true)
      }
      guard type == target else { return call.set(0, false) }
      storeElement(
        at: call[1], width: type.pointee.width, boxed(type, call.arguments + 3))
      call.set(0, true)
    }
  }
}

/// What errors.As thinks of its target, in the order of package errors' constants.
private enum ErrorTarget: Int {
  case good, isNil, noPointer, noError
}

private func checkTarget(_ call: NativeCall) -> ErrorTarget {
  guard let type = dynamicType(call[0]) else { return .isNil }
  guard type.pointee.kind == .pointer, call[1] != 0, let elem = type.pointee.elem else {
    return .noPointer
  }
  if elem.pointee.kind == .interface { return .good }
  let error = call.image.types.methodID("Error")
  guard let method = call.image.method(of: elem, error) else { return .noError }
  let string = call.image.types.function([], [call.image.types.basic(.string)])
  return method.pointee.type == string ? .good : .noError
}

private func radix(_ base: Int) -> Int { min(36, max(2, base)) }

extension NativeCall {
  /// Writes a new string of bytes.
  func setText(_ slot: Int, _ text: [UInt8]) throws(ValueFault) {
    if !set(slot, bytes: text) { throw .outOfMemory }
  }

  /// Writes a new string of a number's decimal digits.
  fileprivate func setDecimal(
    _ slot: Int, _ magnitude: UInt64, isNegative: Bool
  ) throws(ValueFault) {
    let count = decimalDigits(of: magnitude) + (isNegative ? 1 : 0)
    guard let text = allocate(count) else { throw .outOfMemory }
    set(slot, text, count)
    if isNegative { text.storeBytes(of: 0x2D, as: UInt8.self) }
    writeDecimal(magnitude, before: text.assumingMemoryBound(to: UInt8.self) + count)
  }
}
