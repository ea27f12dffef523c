// This file implements passes that look at one assignment, comparison or call.

import GoSyntax
import GoTypes

extension VetPass {
  static let assign = VetPass("assign", "assignments of a variable to itself") { vetter in
    for stmt in vetter.inventory.assigns where stmt.tok == .assign {
      guard stmt.lhs.count == stmt.rhs.count else { continue }
      var same: [String] = []
      for (left, right) in zip(stmt.lhs, stmt.rhs) {
        if vetter.hasSideEffects(left) || vetter.hasSideEffects(right) { continue }
        if isMapIndex(left, vetter) { continue }
        let text = exprString(left)
        if text == exprString(right), text != "_" { same.append(vetter.text(left)) }
      }
      if !same.isEmpty {
        vetter.report(stmt, "self-assignment of \(same.joined(separator: ", "))")
      }
    }
  }

  // Assigning a map's element to itself may add a key.
  private static func isMapIndex(_ x: Expr, _ vetter: Vetter) -> Bool {
    guard case .index(let index) = vetter.unparen(x) else { return false }
    return under(vetter.type(index.x)).kind == .map
  }

  static let atomic = VetPass(
    "atomic", "x = atomic.AddInt64(&x, 1)", section: "3.1",
    hint: "the addition is atomic, the assignment is not: use the result or drop it"
  ) { vetter in
    for stmt in vetter.inventory.assigns {
      guard stmt.lhs.count == stmt.rhs.count else { continue }
      // `x := …` declares another x.
      if stmt.tok == .define, stmt.lhs.count == 1 { continue }
      for (left, right) in zip(stmt.lhs, stmt.rhs) {
        guard case .call(let call) = right,
          vetter.isFunction(
            vetter.callee(call), "sync/atomic", "AddInt32", "AddInt64", "AddUint32", "AddUint64",
            "AddUintptr"),
          call.args.count == 2
        else { continue }
        guard isAddress(call.args[0], of: left) else { continue }
        vetter.report(left.node, "direct assignment to atomic value")
      }
    }
  }

  private static func isAddress(_ argument: Expr, of x: Expr) -> Bool {
    if case .unary(let address) = argument, address.op == .and {
      return exprString(address.x) == exprString(x)
    }
    if case .star(let star) = x { return exprString(star.x) == exprString(argument) }
    return false
  }

  static let nilfunc = VetPass("nilfunc", "comparisons of a declared function with nil") { vetter in
    for x in vetter.inventory.binaries where x.op == .eql || x.op == .neq {
      let function: Expr
      if vetter.info.types[x.y.id]?.isNil == true || isNil(x.y, vetter) {
        function = x.x
      } else if vetter.info.types[x.x.id]?.isNil == true || isNil(x.x, vetter) {
        function = x.y
      } else {
        continue
      }
      guard let object = vetter.object(function) as? Func else { continue }
      vetter.report(
        x,
        "comparison of function \(object.name) \(x.op) nil is always \(x.op == .neq)")
    }
  }

  private static func isNil(_ x: Expr, _ vetter: Vetter) -> Bool { vetter.object(x) is Nil }

  static let appends = VetPass("appends", "append with no values") { vetter in
    for call in vetter.inventory.calls where call.args.count == 1 && !call.ellipsis.isValid {
      if vetter.builtin(call)?.builtinID == .append { vetter.report(call, "append with no values") }
    }
  }

  static let stringintconv = VetPass("stringintconv", "string(x) of an integer") { vetter in
    for call in vetter.inventory.calls where call.args.count == 1 && vetter.isConversion(call) {
      let target = vetter.type(call.fun)
      let source = vetter.type(call.args[0])
      guard isString(target), under(source).kind == .basic, isBasic(source, .integer),
        !isUntyped(source)
      else { continue }
      guard let basic = under(source) as? Basic else { continue }
      switch basic.basicKind {
      case .uint8, .int32, .untypedRune, .untypedInt: continue
      default: break
      }
      vetter.report(
        call,
        "conversion from \(described(source, vetter)) to \(described(target, vetter)) yields a string of one rune, "
          + "not a string of digits")
    }
  }

  // `S (string)` for defined types.
  private static func described(_ type: Type, _ vetter: Vetter) -> String {
    guard let named = unalias(type) as? Named else { return vetter.name(type) }
    return "\(named.object.name) (\(vetter.name(under(type))))"
  }

  static let shift = VetPass("shift", "shifts by the width of the integer or more") { vetter in
    for x in vetter.inventory.binaries where x.op.isShift {
      shift(vetter, x.x, x.y, at: x)
    }
    for stmt in vetter.inventory.assigns where stmt.tok == .shlAssign || stmt.tok == .shrAssign {
      if let left = stmt.lhs.first, let right = stmt.rhs.first {
        shift(vetter, left, right, at: stmt)
      }
    }
  }

  private static func shift(_ vetter: Vetter, _ x: Expr, _ count: Expr, at node: Node) {
    // Constants are the compiler's business.
    guard vetter.info.types[x.id]?.value == nil, let value = vetter.info.types[count.id]?.value,
      let amount = value.toInt().int64Value, let basic = under(vetter.type(x)) as? Basic,
      basic.info.contains(.integer)
    else { return }
    let bits = Sizes.amd64.sizeOf(basic) * 8
    if amount >= Int64(bits) {
      vetter.report(node, "\(vetter.text(x)) (\(bits) bits) too small for shift of \(amount)")
    }
  }

  /// The standard library's structs that will never get another field: their literals need no names.
  private static let structsWithFixedFields: Set<String> = [
    "image.Point", "image.Rectangle", "image.Uniform",
    "image/color.Alpha", "image/color.Alpha16", "image/color.CMYK", "image/color.Gray",
    "image/color.Gray16", "image/color.NRGBA", "image/color.NRGBA64", "image/color.NYCbCrA",
    "image/color.RGBA", "image/color.RGBA64", "image/color.YCbCr",
    "testing.InternalBenchmark", "testing.InternalExample", "testing.InternalFuzzTarget",
    "testing.InternalTest",
    "unicode.Range16", "unicode.Range32",
  ]

  static let composites = VetPass(
    "composites", "literals of another package's struct without field names"
  ) { vetter in
    for literal in vetter.inventory.composites where !literal.elts.isEmpty {
      // An elided one may have a pointer's type; an alias is called by its own name.
      let type = vetter.info.types[literal.id]?.type ?? Typ.invalid
      let named = unalias((under(type) as? Pointer)?.base ?? type) as? Named
      guard let named, under(named) is Struct,
        let package = named.object.package, package !== vetter.package
      else { continue }
      if case .keyValue = literal.elts[0] { continue }
      if structsWithFixedFields.contains("\(package.path).\(named.object.name)") { continue }
      if package.path == vetter.package.path + "_test"
        || package.path + "_test" == vetter.package.path
      {
        continue
      }
      vetter.report(literal, "\(vetter.name(type)) struct literal uses unkeyed fields")
    }
  }

  static let timeformat = VetPass("timeformat", "the layout 2006-02-01") { vetter in
    for call in vetter.inventory.calls {
      let function = vetter.callee(call)
      guard
        vetter.isMethod(function, "time", "Time", "Format")
          || vetter.isFunction(function, "time", "Parse"),
        let layout = call.args.first, let text = vetter.constantString(layout),
        text.contains("2006-02-01")
      else { continue }
      let offset = text.utf8.firstOffset(of: "2006-02-01")
      vetter.report(
        LiteralPlaces(layout).pos(offset), "2006-02-01 should be 2006-01-02")
    }
  }

  static let ifaceassert = VetPass("ifaceassert", "assertions that no type can satisfy") { vetter in
    func check(_ x: Expr, _ target: Expr) {
      let source = vetter.type(x)
      let wanted = vetter.type(target)
      guard isNonTypeParamInterface(source), isNonTypeParamInterface(wanted),
        let a = under(source) as? Interface, let b = under(wanted) as? Interface
      else { return }
      for method in a.typeSet.methods {
        guard let (_, other) = b.typeSet.lookupMethod(method.package, method.name),
          !identical(method.type, other.type)
        else { continue }
        vetter.report(
          target.node,
          "impossible type assertion: no type can implement both \(vetter.name(source)) and "
            + "\(vetter.name(wanted)) (conflicting types for \(method.name) method)")
        return
      }
    }
    for assertion in vetter.inventory.assertions {
      if let type = assertion.type { check(assertion.x, type) }
    }
    for stmt in vetter.inventory.typeSwitches {
      for clause in stmt.body { for type in clause.list { check(stmt.assertion.x, type) } }
    }
  }
}

extension String.UTF8View {
  /// Where `text` begins; 0 where it does not occur.
  fileprivate func firstOffset(of text: String) -> Int {
    let bytes = Array(self)
    let wanted = Array(text.utf8)
    guard bytes.count >= wanted.count else { return 0 }
    return (0...(bytes.count - wanted.count)).first {
      bytes[$0..<$0 + wanted.count].elementsEqual(wanted)
    } ?? 0
  }
}
