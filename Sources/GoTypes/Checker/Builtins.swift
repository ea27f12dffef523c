// This file implements calls of the built-in functions. Go: builtins.go.

import GoSyntax

extension Checker {
  /// Checks a call of a built-in function; false where there was an error. Go: builtin.
  func builtinCall(_ x: Operand, _ call: CallExpr, _ id: BuiltinID) -> Bool {
    if call.ellipsis.isValid && id != .append {
      error(
        call.pos, .invalidDotDotDot,
        "invalid operation: invalid use of ... with built-in \(id.name)")
      use(call.args)
      return false
    }
    let hadCall = environment.hasCallOrReceive
    if id == .len || id == .cap {
      environment.hasCallOrReceive = false
    }
    defer { if id == .len || id == .cap { environment.hasCallOrReceive = hadCall } }
    var args: [Operand] = []
    var count = call.args.count
    if id != .make && id != .new && id != .unsafeOffsetof {
      if !call.args.isEmpty { args = exprList(call.args) }
      if args.contains(where: { $0.mode == .invalid }) { return false }
      count = args.count
      if let first = args.first { x.assign(first) }
    }
    if count < id.argumentCount || count > id.argumentCount && !id.isVariadic {
      let qualifier = count < id.argumentCount ? "not enough" : "too many"
      error(
        call.pos, .wrongArgCount,
        "invalid operation: \(qualifier) arguments for \(str(.call(call))) "
          + "(expected \(id.argumentCount), found \(count))")
      return false
    }
    let ok = builtinBody(x, call, id, args)
    if ok && x.mode != .invalid { recordBuiltin(call, x) }
    return ok && x.mode != .invalid
  }

  // A built-in function has no type of its own.
  private func recordBuiltin(_ call: CallExpr, _ x: Operand) {
    recordTypeAndValue(call.fun, .builtin, Typ.invalid, nil)
  }

  private func builtinBody(
    _ x: Operand, _ call: CallExpr, _ id: BuiltinID, _ args: [Operand]
  ) -> Bool {
    switch id {
    case .append: return append(x, call, args)
    case .cap, .len: return length(x, id)
    case .clear: return clear(x, call)
    case .close: return close(x)
    case .complex: return complex(x, args[1], call)
    case .copy: return copy(x, args[1])
    case .delete: return delete(x, args[1])
    case .imag, .real: return complexPart(x, id)
    case .make: return make(x, call)
    case .max, .min: return minMax(x, call, id, args)
    case .new: return new(x, call)
    case .panic: return panic(x, call)
    case .print, .println: return print(x, id, args)
    case .recover:
      x.mode = .value
      x.type = Typ.emptyInterface
      return true
    case .unsafeAdd, .unsafeAlignof, .unsafeOffsetof, .unsafeSizeof, .unsafeSlice, .unsafeSliceData,
      .unsafeString, .unsafeStringData:
      return unsafe(x, call, id, args)
    }
  }

  // MARK: Slices and maps

  /// The element type of the slice `x`, or why there is none. Go: sliceElem.
  private func sliceElement(_ x: Operand) -> (type: Type?, cause: String) {
    var element: Type?
    var cause = ""
    let ok = forEachUnderlying(x.type) { _, bottom in
      guard let slice = bottom as? GoSlice else {
        cause = "argument must be a slice; have " + (x.isNil ? "untyped nil" : self.str(x))
        return false
      }
      if let element, !identical(element, slice.element) {
        cause =
          "mismatched slice element types \(self.str(element)) and \(self.str(slice.element)) in "
          + self.str(x)
        return false
      }
      element = slice.element
      return true
    }
    return ok ? (element, "") : (nil, cause)
  }

  private func isString(ofType type: Type) -> Bool {
    guard let core = coreString(type) else { return false }
    return GoTypes.isString(core)
  }

  private func append(_ x: Operand, _ call: CallExpr, _ args: [Operand]) -> Bool {
    let type = x.type
    if args.count == 2 && call.ellipsis.isValid && !x.isNil,
      isAssignable(x, to: Typ.bytes), isString(ofType: args[1].type)
    {
      // Spec: "append also accepts a first argument assignable to type []byte with a second argument
      // of string type followed by ...".
      if isUntyped(args[1].type) { convertUntyped(args[1], Typ.string) }
      x.mode = .value
      return true
    }
    let (element, cause) = sliceElement(x)
    guard let element else {
      error(x, .invalidAppend, "invalid append: \(cause)")
      return false
    }
    let params = [
      Var(.none, package, "", type, kind: .parameter),
      Var(.none, package, "", GoSlice(element), kind: .parameter),
    ]
    checkBuiltinArguments(call, Signature(params: Tuple(params), isVariadic: true), args)
    x.mode = .value
    x.type = type
    return true
  }

  private func copy(_ x: Operand, _ y: Operand) -> Bool {
    let (target, cause) = sliceElement(x)
    guard let target else {
      error(x, .invalidCopy, "invalid copy: \(cause)")
      return false
    }
    var (source, sourceCause) = sliceElement(y)
    if source == nil && isString(ofType: y.type) {
      source = Typ.byte
      if isUntyped(y.type) && identical(target, Typ.byte) { convertUntyped(y, Typ.string) }
    }
    guard let source else {
      sourceCause += ""
      error(y, .invalidCopy, "invalid copy: \(sourceCause)")
      return false
    }
    if !identical(target, source) {
      error(
        x, .invalidCopy,
        "invalid copy: arguments \(str(x)) and \(str(y)) have different element types "
          + "\(str(target)) and \(str(source))")
      return false
    }
    x.mode = .value
    x.type = Typ.int
    return true
  }

  private func length(_ x: Operand, _ id: BuiltinID) -> Bool {
    let isLen = id == .len
    var mode = OperandMode.invalid
    var value: Constant?
    if isTypeParam(x.type) {
      let ok = forEachUnderlying(x.type) { _, bottom in
        bottom.map { self.hasLength($0, isLen: isLen) } ?? false
      }
      if ok { mode = .value }
    } else {
      let bottom = under(x.type)
      if hasLength(bottom, isLen: isLen) { mode = .value }
      if isLen, GoTypes.isString(bottom), x.mode == .constant, let bytes = x.value?.stringBytes {
        mode = .constant
        value = Constant.int(Int64(bytes.count))
      } else if let array = arrayBehind(bottom), !environment.hasCallOrReceive {
        // Spec: "The expressions len(s) and cap(s) are constants if the type of s is an array or
        // pointer to an array and the expression s does not contain channel receives or
        // (non-constant) function calls".
        mode = .constant
        value = array.length >= 0 ? Constant.int(Int64(array.length)) : Constant.unknown
      }
    }
    if mode == .invalid {
      if isValid(under(x.type)) {
        error(
          x, isLen ? .invalidLen : .invalidCap,
          "invalid argument: \(str(x)) for built-in \(id.name)")
      }
      return false
    }
    if isUntyped(x.type), let e = x.expr { updateExprType(e, defaultType(x.type), isFinal: true) }
    x.mode = mode
    x.type = Typ.int
    x.value = value
    return true
  }

  private func arrayBehind(_ bottom: Type) -> GoArray? {
    if let pointer = bottom as? Pointer { return under(pointer.base) as? GoArray }
    return bottom as? GoArray
  }

  private func hasLength(_ bottom: Type, isLen: Bool) -> Bool {
    switch bottom.variant {
    case .basic(let basic): isLen && GoTypes.isString(basic)
    case .array, .slice, .chan: true
    case .pointer: arrayBehind(bottom) != nil
    case .map: isLen
    case .structure, .tuple, .signature, .interface, .named, .typeParam, .alias, .union: false
    }
  }

  private func clear(_ x: Operand, _ call: CallExpr) -> Bool {
    verifyVersion(call.fun.pos, 21, "clear")
    let ok = forEachUnderlying(x.type) { _, bottom in bottom is Map || bottom is GoSlice }
    if !ok {
      error(
        x, .invalidClear,
        "invalid argument: cannot clear \(str(x)): argument must be (or constrained by) map or slice"
      )
      return false
    }
    x.mode = .noValue
    return true
  }

  private func delete(_ x: Operand, _ key: Operand) -> Bool {
    var keyType: Type?
    let ok = forEachUnderlying(x.type) { _, bottom in
      guard let map = bottom as? Map else {
        self.error(x, .invalidDelete, "invalid argument: \(self.str(x)) is not a map")
        return false
      }
      if let keyType, !identical(keyType, map.key) {
        self.error(
          x, .invalidDelete,
          "invalid argument: maps of \(self.str(x)) must have identical key types")
        return false
      }
      keyType = map.key
      return true
    }
    guard ok, let keyType else { return false }
    x.assign(key)
    assignment(x, keyType, "argument to delete")
    if x.mode == .invalid { return false }
    x.mode = .noValue
    return true
  }

  private func close(_ x: Operand) -> Bool {
    let ok = forEachUnderlying(x.type) { _, bottom in
      guard let chan = bottom as? Chan else {
        self.error(
          x, .invalidClose, "invalid operation: cannot close non-channel \(self.str(x))")
        return false
      }
      if chan.direction == .receive {
        self.error(
          x, .invalidClose, "invalid operation: cannot close receive-only channel \(self.str(x))")
        return false
      }
      return true
    }
    if !ok { return false }
    x.mode = .noValue
    return true
  }

  // MARK: Making

  private func make(_ x: Operand, _ call: CallExpr) -> Bool {
    let first = call.args[0]
    let type = varType(first)
    if !isValid(type) { return false }
    let reason = Cause(qualifier)
    let bottom = commonUnder(type, cause: reason)
    let least: Int
    switch bottom {
    case is GoSlice: least = 2
    case is Map, is Chan: least = 1
    default:
      var why = "type must be slice, map, or channel"
      if bottom == nil {
        let isMakeable = forEachUnderlying(type) { _, bottom in
          bottom is GoSlice || bottom is Map || bottom is Chan
        }
        if isMakeable { why = reason.text }
      }
      error(first.pos, .invalidMake, "invalid argument: cannot make \(str(first)): \(why)")
      return false
    }
    let count = call.args.count
    if count < least || count > least + 1 {
      error(
        call.pos, .wrongArgCount,
        "invalid operation: \(str(.call(call))) expects \(least) or \(least + 1) arguments; "
          + "found \(count)")
      return false
    }
    var sizes: [Int] = []
    for arg in call.args.dropFirst() {
      let (_, size) = checkIndex(arg, length: -1)
      if size >= 0 { sizes.append(size) }
    }
    if sizes.count == 2 && sizes[0] > sizes[1] {
      error(
        call.args[1].pos, .swappedMakeArgs, "invalid argument: length and capacity swapped")
    }
    x.mode = .value
    x.type = type
    return true
  }

  private func new(_ x: Operand, _ call: CallExpr) -> Bool {
    let arg = call.args[0]
    exprOrType(x, arg)
    if x.mode == .invalid { return false }
    if x.mode == .typeExpr {
      validVarType(arg, x.type)
    } else {
      if isUntyped(x.type) {
        assignment(x, nil, "argument to new")
        if x.mode == .invalid { return false }
      }
      verifyVersion(call.pos, 26, "new(\(str(arg)))")
    }
    x.mode = .value
    x.type = Pointer(x.type)
    return true
  }

  // MARK: Numbers

  private func complex(_ x: Operand, _ y: Operand, _ call: CallExpr) -> Bool {
    switch (isUntyped(x.type), isUntyped(y.type)) {
    case (false, false): break
    case (true, false): convertUntyped(x, y.type)
    case (false, true): convertUntyped(y, x.type)
    case (true, true):
      if x.mode == .constant && y.mode == .constant {
        for operand in [x, y] where isNumeric(operand.type) && operand.value?.imag.sign == 0 {
          operand.type = Typ.untypedFloat
        }
      } else {
        convertUntyped(x, Typ.float64)
        convertUntyped(y, Typ.float64)
      }
    }
    if x.mode == .invalid || y.mode == .invalid { return false }
    if !identical(x.type, y.type) {
      error(
        x, .invalidComplex,
        "invalid operation: \(str(.call(call))) (mismatched types \(str(x.type)) and "
          + "\(str(y.type)))")
      return false
    }
    guard let result = numericResult(x, .complex, { complexOf[$0] }) else {
      error(
        x, .invalidComplex,
        "invalid argument: arguments have type \(str(x.type)), expected floating-point")
      return false
    }
    if x.mode == .constant, y.mode == .constant, let a = x.value, let b = y.value {
      x.value = .complex(real: a.toFloat(), imag: b.toFloat())
    } else {
      x.mode = .value
    }
    x.type = result
    return true
  }

  private var complexOf: [BasicKind: Type] {
    [
      .float32: Typ.complex64, .float64: Typ.complex128, .untypedFloat: Typ.untypedComplex,
    ]
  }

  private var partOf: [BasicKind: Type] {
    [
      .complex64: Typ.float32, .complex128: Typ.float64, .untypedComplex: Typ.untypedFloat,
    ]
  }

  // The result's type, of a type parameter one whose type set are the results. Go: applyTypeFunc.
  private func numericResult(
    _ x: Operand, _ id: BuiltinID, _ map: (BasicKind) -> Type?
  ) -> Type? {
    guard let parameter = unalias(x.type) as? TypeParam else {
      return (under(x.type) as? Basic).flatMap { map($0.basicKind) }
    }
    var terms: [Term] = []
    let ok = forEachUnderlying(parameter) { _, bottom in
      guard let basic = bottom as? Basic, let result = map(basic.basicKind) else { return false }
      terms.append(Term(result, isTilde: true))
      return true
    }
    if !ok { return nil }
    error(
      x, id == .complex ? .invalidComplex : id == .real ? .invalidReal : .invalidImag,
      "\(str(x)) not supported as argument to built-in \(id.name) for go1.18 "
        + "(see go.dev/issue/50937)", isSoft: true)
    let name = TypeName(parameter.object.pos, package, parameter.object.name)
    let result = TypeParam(
      name,
      constraint: Interface(embeddeds: [Union(terms)], embedPositions: [.none], isImplicit: true))
    result.index = parameter.index
    return result
  }

  private func complexPart(_ x: Operand, _ id: BuiltinID) -> Bool {
    if isUntyped(x.type) {
      if x.mode == .constant {
        if isNumeric(x.type) { x.type = Typ.untypedComplex }
      } else {
        convertUntyped(x, Typ.complex128)
        if x.mode == .invalid { return false }
      }
    }
    guard let result = numericResult(x, id, { partOf[$0] }) else {
      error(
        x, id == .real ? .invalidReal : .invalidImag,
        "invalid argument: argument has type \(str(x.type)), expected complex type")
      return false
    }
    if x.mode == .constant, let value = x.value {
      x.value = id == .real ? value.real : value.imag
    } else {
      x.mode = .value
    }
    x.type = result
    return true
  }

  private func minMax(
    _ x: Operand, _ call: CallExpr, _ id: BuiltinID, _ args: [Operand]
  ) -> Bool {
    verifyVersion(call.fun.pos, 21, "built-in \(id.name)")
    for (index, arg) in args.enumerated() {
      if !allOrdered(arg.type) {
        error(
          arg, .invalidMinMaxOperand, "invalid argument: \(str(arg)) cannot be ordered")
        return false
      }
      if index == 0 { continue }
      matchOperands(x, arg)
      if x.mode == .invalid { return false }
      if !identical(x.type, arg.type) {
        error(
          arg, .mismatchedTypes,
          "invalid argument: mismatched types \(str(x.type)) (previous argument) and "
            + "\(str(arg.type)) (type of \(str(arg.expr)))")
        return false
      }
      if x.mode == .constant, arg.mode == .constant, let a = arg.value, let b = x.value {
        if Constant.compare(a, id == .min ? .lss : .gtr, b) { x.assign(arg) }
      } else {
        x.mode = .value
      }
    }
    if x.mode != .constant {
      x.mode = .value
      if isUntyped(x.type) {
        assignment(x, Typ.emptyInterface, "argument to built-in \(id.name)")
        if x.mode == .invalid { return false }
      }
    }
    for arg in args {
      if let e = arg.expr { updateExprType(e, x.type, isFinal: true) }
    }
    return true
  }

  // MARK: Panic and print

  private func panic(_ x: Operand, _ call: CallExpr) -> Bool {
    if let signature = environment.signature, !signature.results.isEmpty {
      environment.panicCalls.insert(call.id)
    }
    assignment(x, Typ.emptyInterface, "argument to panic")
    if x.mode == .invalid { return false }
    x.mode = .noValue
    return true
  }

  private func print(_ x: Operand, _ id: BuiltinID, _ args: [Operand]) -> Bool {
    for arg in args {
      assignment(arg, nil, "argument to built-in \(id.name)")
      if arg.mode == .invalid { return false }
    }
    x.mode = .noValue
    return true
  }
}
