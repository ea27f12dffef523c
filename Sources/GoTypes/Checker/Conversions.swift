// This file implements constant representability, the implicit conversion of untyped operands, and
// explicit conversions. Go: const.go, expr.go, conversions.go.

import GoSyntax

/// An expression whose untyped type may still change. Go: exprInfo.
struct UntypedExpr {
  var expr: Expr
  /// Whether it is the left operand of a shift with a delayed check.
  var isLHS: Bool
  var mode: OperandMode
  var type: Type
  var value: Constant?
}

/// Why an untyped operand can't have a type.
enum ConversionFailure {
  case truncated
  case overflow
  case mismatch
}

/// The type, and for a constant the rounded value, that an untyped operand gets.
struct ImplicitType {
  var type: Type
  var value: Constant?
  var failure: ConversionFailure?
}

extension Checker {
  // MARK: Constants

  /// Checks the constant `x` after an operation at `opPos`. Go: overflow.
  func overflow(_ x: Operand, _ opPos: Pos) {
    guard let value = x.value else { return }
    if value.kind == .unknown {
      error(opPos, .invalidConstVal, "constant result is not representable")
      return
    }
    if isTyped(x.type) {
      if let basic = under(x.type) as? Basic { representable(x, basic) }
      return
    }
    // Untyped integers must not grow without bound.
    if value.kind == .int && value.bitLength > Limits.constantBits {
      error(opPos, .invalidConstVal, "constant \(operationName(x.expr))overflow")
      x.value = Constant.unknown
    }
  }

  private func operationName(_ e: Expr?) -> String {
    switch e {
    case .binary(let node)?:
      switch node.op {
      case .add: return "addition "
      case .sub: return "subtraction "
      case .xor: return "bitwise XOR "
      case .mul: return "multiplication "
      case .shl: return "shift "
      default: return ""
      }
    case .unary(let node)? where node.op == .xor:
      return "bitwise complement "
    default:
      return ""
    }
  }

  /// Rounds the constant `x` to `type`, or reports that it does not fit. Go: representable.
  func representable(_ x: Operand, _ type: Basic) {
    let (value, failure) = representation(x, type)
    if let failure {
      invalidConversion(failure, x, type)
      x.mode = .invalid
      return
    }
    x.value = value
  }

  /// The value of the constant `x` in `type`. Go: representation.
  func representation(_ x: Operand, _ type: Basic) -> (Constant?, ConversionFailure?) {
    guard let value = x.value else { return (nil, .mismatch) }
    if let rounded = value.represented(as: type) { return (rounded, nil) }
    guard isNumeric(x.type) && isNumeric(type) else { return (nil, .mismatch) }
    return (nil, !isInteger(x.type) && isInteger(type) ? .truncated : .overflow)
  }

  /// Reports that `x` can't become `target`. Go: invalidConversion.
  func invalidConversion(_ failure: ConversionFailure?, _ x: Operand, _ target: Type) {
    switch failure {
    case .truncated?:
      error(x, .truncatedFloat, "\(str(x)) truncated to \(str(target))")
    case .overflow?:
      error(x, .numericOverflow, "\(str(x)) overflows \(str(target))")
    case .mismatch?, nil:
      error(x, .invalidUntypedConversion, "cannot convert \(str(x)) to type \(str(target))")
    }
  }

  // MARK: Untyped operands

  /// Gives the untyped `x` the type `target`, or reports why not. Go: convertUntyped.
  func convertUntyped(_ x: Operand, _ target: Type) {
    let found = implicitTypeAndValue(x, target)
    if let failure = found.failure {
      // gc names the underlying type.
      invalidConversion(failure, x, isTypeParam(target) ? target : under(target))
      x.mode = .invalid
      return
    }
    setImplicitType(x, found)
  }

  /// Takes over what `implicitTypeAndValue` found.
  func setImplicitType(_ x: Operand, _ found: ImplicitType) {
    if let value = found.value {
      x.value = value
      if let e = x.expr { updateExprValue(e, value) }
    }
    if found.type !== x.type {
      x.type = found.type
      if let e = x.expr { updateExprType(e, found.type, isFinal: false) }
    }
  }

  /// The type that the untyped `x` gets where a `target` is wanted. Go: implicitTypeAndValue.
  func implicitTypeAndValue(_ x: Operand, _ target: Type) -> ImplicitType {
    if x.mode == .invalid || isTyped(x.type) || !isValid(target) {
      return ImplicitType(type: x.type)
    }
    let mismatch = ImplicitType(type: x.type, failure: .mismatch)
    if x.isNil { return hasNil(target) ? ImplicitType(type: target) : mismatch }
    if isUntyped(target) {
      guard let type = maxType(x.type, target) else { return mismatch }
      return ImplicitType(type: type)
    }
    switch under(target) {
    case let basic as Basic:
      if x.mode == .constant {
        let (value, failure) = representation(x, basic)
        return ImplicitType(type: target, value: value, failure: failure)
      }
      return canHoldNonConstant(x.type, basic) ? ImplicitType(type: target) : mismatch
    case let interface as Interface:
      if isTypeParam(target) {
        let ok = forEachUnderlying(target) { _, under in
          guard let under else { return false }
          return self.implicitTypeAndValue(x, under).failure == nil
        }
        return ok ? ImplicitType(type: target) : mismatch
      }
      // Values in interfaces have concrete types: the operand gets its default type.
      guard interface.isEmpty else { return mismatch }
      return ImplicitType(type: defaultType(x.type))
    default:
      return mismatch
    }
  }

  // Non-constant untyped values come from comparisons and shifts.
  private func canHoldNonConstant(_ type: Type, _ target: Basic) -> Bool {
    if isBoolean(type) { return isBoolean(target) }
    if isNumeric(type) { return isNumeric(target) }
    if isString(type) { return isString(target) }
    return false
  }

  /// Remembers the untyped expression `e`. Go: rememberUntyped.
  func rememberUntyped(
    _ e: Expr, isLHS: Bool, _ mode: OperandMode, _ type: Type, _ value: Constant?
  ) {
    if untyped.updateValue(
      UntypedExpr(expr: e, isLHS: isLHS, mode: mode, type: type, value: value), forKey: e.id)
      == nil
    {
      untypedOrder.append(e.id)
    }
  }

  /// Notes what is left untyped at the end: constants in untyped constant expressions.
  func recordUntyped() {
    for id in untypedOrder {
      guard let found = untyped[id] else { continue }
      recordTypeAndValue(found.expr, found.mode, found.type, found.value)
    }
    untyped.removeAll(keepingCapacity: true)
    untypedOrder.removeAll(keepingCapacity: true)
  }

  /// Spreads the type that an untyped expression gets over its operands. Go: updateExprType.
  func updateExprType(_ e: Expr, _ type: Type, isFinal: Bool) {
    // A chain of binary operations is gone through from right to left without recursion.
    var next: Expr? = e
    while let current = next {
      guard let old = untyped[current.id] else { return }
      next = updateOperandTypes(current, old, type, isFinal: isFinal)
      updateOneType(current, old, type, isFinal: isFinal)
    }
  }

  private func updateOneType(_ e: Expr, _ old: UntypedExpr, _ type: Type, isFinal: Bool) {
    // An intermediate type is only remembered.
    if !isFinal && isUntyped(type) {
      if let basic = under(type) as? Basic { untyped[e.id]?.type = basic }
      return
    }
    untyped[e.id] = nil
    if old.isLHS && !allInteger(type) {
      // Spec: "the type of the constant is what it would be": a shift of a float is none.
      error(
        e.pos, .invalidShiftOperand,
        "invalid operation: shifted operand \(str(e)) (type \(str(type))) must be integer")
      return
    }
    if old.value != nil {
      // A constant must be representable in its final type.
      let x = Operand()
      x.mode = old.mode
      x.expr = e
      x.type = old.type
      x.value = old.value
      convertUntyped(x, type)
      if x.mode == .invalid { return }
      recordTypeAndValue(e, old.mode, type, x.value)
      return
    }
    recordTypeAndValue(e, old.mode, type, old.value)
  }

  // The left operand of a binary operation is left to the caller.
  private func updateOperandTypes(
    _ e: Expr, _ old: UntypedExpr, _ type: Type, isFinal: Bool
  ) -> Expr? {
    switch e {
    case .paren(let node):
      updateExprType(node.x, type, isFinal: isFinal)
    case .unary(let node):
      // Constants need no operands at run time.
      if old.value != nil { return nil }
      updateExprType(node.x, type, isFinal: isFinal)
    case .binary(let node):
      if old.value != nil || node.op.isComparison { return nil }
      if !node.op.isShift { updateExprType(node.y, type, isFinal: isFinal) }
      return node.x
    default: break
    }
    return nil
  }

  /// Changes the value of an untyped constant expression. Go: updateExprVal.
  func updateExprValue(_ e: Expr, _ value: Constant) {
    untyped[e.id]?.value = value
  }

  // MARK: Conversions

  /// Checks the conversion `T(x)`. Go: conversion.
  func conversion(_ x: Operand, _ type: Type) {
    let isConstArg = x.mode == .constant
    var final = type
    var cause = ""
    var ok = false
    if isConstArg, let value = x.value, isConstType(type) {
      if let converted = convertConstant(x, value, type) {
        x.value = converted
        ok = true
      } else if x.mode == .invalid {
        return
      }
    } else if isConstArg, isTypeParam(type) {
      ok = canConvertConstant(x, toTypeSetOf: type, &cause)
      x.mode = .value
    } else {
      let reason = Cause(qualifier)
      ok = isConvertible(x, to: type, rules: conversionRules, cause: reason)
      cause = reason.text
      if ok { x.mode = .value }
    }
    if !ok {
      reportBadConversion(x, type, cause)
      return
    }
    // The conversion argument types are final; for untyped values the conversion gives the type.
    if isUntyped(x.type) {
      final = finalTypeOfArgument(x, type, isConstArg: isConstArg)
      if let e = x.expr { updateExprType(e, final, isFinal: true) }
    }
    x.type = type
  }

  private var conversionRules: ConversionRules {
    var rules = ConversionRules()
    rules.sliceToArrayPointer = allowVersion(17)
    rules.sliceToArray = allowVersion(20)
    return rules
  }

  private func reportBadConversion(_ x: Operand, _ type: Type, _ cause: String) {
    let tail = cause.isEmpty ? "" : ": \(cause)"
    error(
      x, .invalidConversion, "cannot convert \(str(x)) to type \(str(type))\(tail)")
    x.mode = .invalid
  }

  // - For conversions to interfaces, the argument has its default type.
  // - For constant conversions of non-constant types (string to []byte) likewise.
  // - If T is a type parameter, too; integers keep their type in string(65).
  private func finalTypeOfArgument(_ x: Operand, _ type: Type, isConstArg: Bool) -> Type {
    if isNonTypeParamInterface(type) || isConstArg && !isConstType(type) || x.isNil {
      return x.isNil ? type : defaultType(x.type)
    }
    if x.mode == .constant && isInteger(x.type) && allString(type) {
      return x.type
    }
    return type
  }

  // The value in its new type; nil where it has none, in which case `x` may have been reported.
  private func convertConstant(_ x: Operand, _ value: Constant, _ type: Type) -> Constant? {
    guard let basic = under(type) as? Basic else { return nil }
    if value.kind == .unknown { return value }
    if let converted = value.represented(as: basic) { return converted }
    if basic.info.contains(.integer) {
      // The message shows the integer that does not fit.
      let integer = value.toInt()
      if integer.kind == .int { x.value = integer }
    }
    if isInteger(x.type) && isString(basic) {
      // Spec: "Converting a constant to a type … string(x) … the Unicode replacement character".
      let scalar = value.int64Value.flatMap { UInt32(exactly: $0) }.flatMap(Unicode.Scalar.init)
      return Constant(String(Character(scalar ?? "\u{FFFD}")))
    }
    if isInteger(x.type) && isInteger(basic) {
      error(x, .invalidConversion, "constant \(value) overflows \(str(type))")
      x.mode = .invalid
    }
    return nil
  }

  // Spec: "x is representable by a value of each type in T's type set".
  private func canConvertConstant(
    _ x: Operand, toTypeSetOf type: Type, _ cause: inout String
  ) -> Bool {
    var reason = ""
    let ok = forEachUnderlying(type) { term, under in
      guard let under, let term else {
        reason = "\(self.str(type)) does not contain specific types"
        return false
      }
      if isString(x.type) && isBytesOrRunes(under) { return true }
      guard isConstType(under), let basic = under as? Basic, let value = x.value else {
        reason =
          "cannot convert \(self.str(x)) to type \(self.str(term)) (in \(self.str(type)))"
        return false
      }
      if value.represented(as: basic) != nil { return true }
      if isInteger(x.type) && isString(basic) { return true }
      if isInteger(x.type) && isInteger(under) {
        reason = "constant \(value) overflows \(self.str(term)) (in \(self.str(type)))"
      } else {
        reason =
          "cannot convert \(self.str(x)) to type \(self.str(term)) (in \(self.str(type)))"
      }
      return false
    }
    cause = reason
    return ok
  }
}
