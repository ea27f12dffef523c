// This file implements the functions of package unsafe. Go: builtins.go.

import GoSyntax

extension Checker {
  func unsafe(_ x: Operand, _ call: CallExpr, _ id: BuiltinID, _ args: [Operand]) -> Bool {
    switch id {
    case .unsafeAdd:
      verifyVersion(call.fun.pos, 17, "unsafe.Add")
      assignment(x, Typ.unsafePointer, "argument to unsafe.Add")
      if x.mode == .invalid || !isValidIndex(args[1], "length", allowNegative: true) {
        return false
      }
      x.mode = .value
      x.type = Typ.unsafePointer
      return true
    case .unsafeAlignof, .unsafeSizeof:
      assignment(x, nil, "argument to unsafe.\(id.name)")
      if x.mode == .invalid { return false }
      return size(x, id == .unsafeSizeof ? sizes.sizeOf(x.type) : sizes.alignOf(x.type))
    case .unsafeOffsetof: return offset(x, call)
    case .unsafeSlice, .unsafeString:
      return pointerAndLength(x, args[1], call, isString: id == .unsafeString)
    case .unsafeSliceData:
      verifyVersion(call.fun.pos, 20, "unsafe.SliceData")
      guard let slice = commonUnder(x.type) as? GoSlice else {
        error(x, .invalidUnsafeSliceData, "invalid argument: \(str(x)) is not a slice")
        return false
      }
      x.mode = .value
      x.type = Pointer(slice.element)
      return true
    case .unsafeStringData:
      verifyVersion(call.fun.pos, 20, "unsafe.StringData")
      assignment(x, Typ.string, "argument to unsafe.StringData")
      if x.mode == .invalid { return false }
      x.mode = .value
      x.type = Pointer(Typ.byte)
      return true
    case .append, .cap, .clear, .close, .complex, .copy, .delete, .imag, .len, .make, .max, .min,
      .new, .panic, .print, .println, .real, .recover:
      return false
    }
  }

  // A constant where the type has a fixed size.
  private func size(_ x: Operand, _ size: Int) -> Bool {
    if hasVaryingSize(x.type) {
      x.mode = .value
    } else {
      if size < 0 {
        error(x, .typeTooLarge, "\(str(x)) is too large for unsafe.Sizeof")
        return false
      }
      x.mode = .constant
      x.value = Constant.int(Int64(size))
    }
    x.type = Typ.uintptr
    return true
  }

  private func hasVaryingSize(_ type: Type) -> Bool {
    // Aliases can make one struct part of another many times over.
    var seen: Set<ObjectIdentifier> = []
    return hasVaryingSize(type, &seen)
  }

  private func hasVaryingSize(_ type: Type, _ seen: inout Set<ObjectIdentifier>) -> Bool {
    if isTypeParam(type) { return true }
    switch under(type).variant {
    case .array(let array): return hasVaryingSize(array.element, &seen)
    case .structure(let structure):
      if !seen.insert(ObjectIdentifier(structure)).inserted { return false }
      return structure.fields.contains { hasVaryingSize($0.type, &seen) }
    case .basic, .slice, .pointer, .tuple, .signature, .interface, .map, .chan, .named, .typeParam,
      .alias, .union:
      return false
    }
  }

  private func offset(_ x: Operand, _ call: CallExpr) -> Bool {
    guard case .selector(let selector) = unparen(call.args[0]) else {
      error(
        call.args[0].pos, .badOffsetofSyntax,
        "invalid argument: \(str(call.args[0])) is not a selector expression")
      use([call.args[0]])
      return false
    }
    expr(x, selector.x)
    if x.mode == .invalid { return false }
    let base = dereference(x.type).base
    let found = lookupFieldOrMethod(base, isAddressable: false, package, selector.sel.name)
    guard let object = found.object else {
      error(
        x, .missingFieldOrMethod,
        "invalid argument: \(str(base)) has no single field \(selector.sel.name)")
      return false
    }
    guard let field = object as? Var else {
      error(
        call.args[0].pos, .invalidOffsetof,
        "invalid argument: \(str(call.args[0])) is a method value")
      return false
    }
    if found.isIndirect {
      error(
        x, .invalidOffsetof,
        "invalid argument: field \(selector.sel.name) is embedded via a pointer in \(str(base))")
      return false
    }
    recordUse(selector.sel, field)
    recordSelection(selector, .fieldValue, base, found)
    return size(x, offset(base, found.index))
  }

  private func offset(_ base: Type, _ path: [Int]) -> Int {
    var total = 0
    var type = base
    for index in path {
      guard let structure = under(type) as? Struct, index < structure.fields.count else {
        return -1
      }
      total &+= sizes.offsets(structure.fields)[index]
      type = structure.fields[index].type
    }
    return total
  }

  private func pointerAndLength(
    _ x: Operand, _ length: Operand, _ call: CallExpr, isString: Bool
  ) -> Bool {
    verifyVersion(
      call.fun.pos, isString ? 20 : 17, isString ? "unsafe.String" : "unsafe.Slice")
    var element: Type?
    if isString {
      assignment(x, Pointer(Typ.byte), "argument to unsafe.String")
      if x.mode == .invalid { return false }
    } else {
      guard let pointer = commonUnder(x.type) as? Pointer else {
        error(x, .invalidUnsafeSlice, "invalid argument: \(str(x)) is not a pointer")
        return false
      }
      element = pointer.base
    }
    if !isValidIndex(length, "length", allowNegative: false) { return false }
    x.mode = .value
    x.type = element.map { GoSlice($0) } ?? Typ.string
    return true
  }
}
