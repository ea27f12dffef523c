// This file implements index and slice expressions. Go: index.go.

import GoSyntax

extension Checker {
  // MARK: Index expressions

  /// Checks `x[i]`; true where it is the instantiation of a generic function, which is left to the
  /// caller. Go: indexExpr.
  func indexExpr(_ x: Operand, _ e: IndexExpr) -> Bool {
    exprOrType(x, e.x, allowGeneric: true)
    switch x.mode {
    case .invalid:
      use(e.indices)
      return false
    case .typeExpr:
      x.mode = .invalid
      x.type = varType(.index(e))
      if isValid(x.type) { x.mode = .typeExpr }
      return false
    case .value:
      if let signature = under(x.type) as? Signature, signature.isGeneric { return true }
    case .noValue, .builtin, .constant, .variable, .mapIndex, .nilValue, .commaOk: break
    }
    nonGeneric(nil, x)
    if x.mode == .invalid {
      use(e.indices)
      return false
    }
    guard let found = indexable(x) else {
      error(e.lbrack, .nonIndexableOperand, "cannot index \(str(x))")
      use(e.indices)
      x.mode = .invalid
      return false
    }
    if let key = found.key {
      mapIndex(x, e, key: key, element: found.element)
      return false
    }
    x.mode = found.mode
    x.value = nil
    x.type = found.element
    guard let index = singleIndex(e) else {
      x.mode = .invalid
      return false
    }
    checkIndex(index, length: found.length)
    return false
  }

  /// What indexing yields.
  private struct Indexable {
    var element: Type
    var mode = OperandMode.variable
    /// A constant string's or array's length; -1 where it is unknown.
    var length = -1
    /// The key type of a map.
    var key: Type?
  }

  private func indexable(_ x: Operand) -> Indexable? {
    guard isTypeParam(x.type) else { return indexable(x, under(x.type)) }
    var result: Indexable?
    let ok = forEachUnderlying(x.type) { _, bottom in
      guard let bottom, let member = self.indexable(x, bottom) else { return false }
      guard let known = result else {
        result = member
        return true
      }
      switch (known.key, member.key) {
      case (nil, nil): break
      case (let a?, let b?) where identical(a, b): break
      default: return false
      }
      if !identical(known.element, member.element) { return false }
      if member.length >= 0, known.length < 0 || member.length < known.length {
        result?.length = member.length
      }
      if member.mode == .value { result?.mode = .value }
      return true
    }
    return ok ? result : nil
  }

  private func indexable(_ x: Operand, _ bottom: Type) -> Indexable? {
    switch bottom.variant {
    case .basic(let basic):
      guard isString(basic) else { return nil }
      // Spec: "a constant index … x[x] is the non-constant byte value at index x".
      let bytes = x.mode == .constant ? x.value?.stringBytes : nil
      return Indexable(element: Typ.byte, mode: .value, length: bytes?.count ?? -1)
    case .array(let array):
      return Indexable(
        element: array.element, mode: x.mode == .variable ? .variable : .value,
        length: array.length)
    case .pointer(let pointer):
      guard let array = under(pointer.base) as? GoArray else { return nil }
      return Indexable(element: array.element, length: array.length)
    case .slice(let slice): return Indexable(element: slice.element)
    case .map(let map): return Indexable(element: map.element, mode: .mapIndex, key: map.key)
    case .structure, .tuple, .signature, .interface, .chan, .named, .typeParam, .alias, .union:
      return nil
    }
  }

  private func mapIndex(_ x: Operand, _ e: IndexExpr, key: Type, element: Type) {
    guard let index = singleIndex(e) else {
      x.mode = .invalid
      return
    }
    let operand = Operand()
    expr(operand, index)
    assignment(operand, key, "map index")
    // The element type is known even if the key is wrong.
    x.mode = .mapIndex
    x.type = element
    x.expr = .index(e)
  }

  private func singleIndex(_ e: IndexExpr) -> Expr? {
    guard let first = e.indices.first else { return nil }
    if e.indices.count > 1 {
      error(e.indices[1].pos, .invalidIndex, "unexpected comma; expecting ]")
      use(e.indices)
      return nil
    }
    return first
  }

  /// Checks an index; its type, and its value if it is constant and in range, else -1. Go: index.
  @discardableResult
  func checkIndex(_ e: Expr, length: Int) -> (type: Type, value: Int) {
    let x = Operand()
    expr(x, e)
    guard isValidIndex(x, "index", allowNegative: false) else { return (Typ.invalid, -1) }
    guard x.mode == .constant, let value = x.value else { return (x.type, -1) }
    guard let index = value.toInt().int64Value else { return (Typ.invalid, -1) }
    if length >= 0 && index >= length {
      error(
        x, .invalidIndex, "invalid argument: index \(value) out of bounds [0:\(length)]")
      return (Typ.invalid, -1)
    }
    return (x.type, Int(index))
  }

  /// Whether `x` can be an index, a length or a capacity: `what`. Go: isValidIndex.
  func isValidIndex(
    _ x: Operand, _ what: String, allowNegative: Bool, code: DiagnosticCode = .invalidIndex
  ) -> Bool {
    if x.mode == .invalid { return false }
    // Spec: "a constant index that is untyped is given type int".
    convertUntyped(x, Typ.int)
    if x.mode == .invalid { return false }
    if !allInteger(x.type) {
      error(x, code, "invalid argument: \(what) \(str(x)) must be integer")
      return false
    }
    guard x.mode == .constant, let value = x.value else { return true }
    if !allowNegative && value.sign < 0 {
      error(x, code, "invalid argument: \(what) \(str(x)) must not be negative")
      return false
    }
    if value.toInt().int64Value == nil && value.kind != .unknown {
      error(x, code, "invalid argument: \(what) \(str(x)) overflows int")
      return false
    }
    return true
  }

  // MARK: Slice expressions

  /// Checks `x[low:high:max]`. Go: sliceExpr.
  func sliceExpr(_ x: Operand, _ e: SliceExpr) {
    let indices = [e.low, e.high, e.max]
    expr(x, e.x)
    if x.mode == .invalid {
      use(indices.compactMap { $0 })
      return
    }
    guard let length = sliceable(x, e) else {
      use(indices.compactMap { $0 })
      x.mode = .invalid
      return
    }
    x.mode = .value
    x.value = nil
    if e.isFull && (e.high == nil || e.max == nil) {
      // The parser reported it.
      x.mode = .invalid
      return
    }
    checkSliceIndices(indices, isFull: e.isFull, length: length)
  }

  // The length where it is known, else -1; nil, and reported, where x can't be sliced.
  private func sliceable(_ x: Operand, _ e: SliceExpr) -> Int? {
    guard let bottom = coreString(x.type) else {
      let reason = Cause(qualifier)
      _ = commonUnder(x.type, cause: reason)
      error(x, .nonSliceableOperand, "cannot slice \(str(x)): \(reason.text)")
      // gc goes on, and judges strings as such.
      let hasString = !forEachUnderlying(x.type) { _, bottom in
        bottom.map { !isString($0) } ?? true
      }
      if hasString && e.isFull {
        error(
          e.max?.pos ?? e.pos, .invalidSliceExpr, "invalid operation: 3-index slice of string")
      }
      return nil
    }
    switch bottom.variant {
    case .basic(let basic) where isString(basic):
      if e.isFull {
        error(
          e.max?.pos ?? e.pos, .invalidSliceExpr, "invalid operation: 3-index slice of string")
        return nil
      }
      let length = x.mode == .constant ? x.value?.stringBytes?.count ?? -1 : -1
      // Spec: "For untyped string operands the result is a non-constant value of type string."
      if isUntyped(x.type) {
        if let operand = x.expr { updateExprType(operand, Typ.string, isFinal: true) }
        x.type = Typ.string
      }
      return length
    case .array(let array):
      if x.mode != .variable {
        error(
          x, .nonSliceableOperand, "cannot slice unaddressable value \(str(x))")
        return nil
      }
      x.type = GoSlice(array.element)
      return array.length
    case .pointer(let pointer):
      guard let array = under(pointer.base) as? GoArray else { break }
      x.type = GoSlice(array.element)
      return array.length
    case .slice: return -1
    case .basic, .structure, .tuple, .signature, .interface, .map, .chan, .named, .typeParam,
      .alias,
      .union:
      break
    }
    error(x, .nonSliceableOperand, "cannot slice \(str(x))")
    return nil
  }

  private func checkSliceIndices(_ indices: [Expr?], isFull: Bool, length: Int) {
    var values: [Int] = []
    for (position, index) in indices.enumerated() {
      if let index {
        values.append(checkIndex(index, length: length >= 0 ? length + 1 : -1).value)
      } else {
        values.append(position == 0 ? 0 : length)
      }
    }
    // Spec: "If both indices are constant, they must satisfy low <= high."
    for (i, low) in values.enumerated() where low > 0 {
      for j in (i + 1)..<max(values.count, i + 1) where values[j] >= 0 && values[j] < low {
        guard let at = indices[j] else { continue }
        error(
          at.pos, .swappedSliceIndices, "invalid slice indices: \(values[j]) < \(low)")
        return
      }
    }
  }
}
