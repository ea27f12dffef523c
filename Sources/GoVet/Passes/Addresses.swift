// This file implements passes about addresses, of machines and of memory: hostport, unsafeptr.

import GoSyntax
import GoTypes

extension VetPass {
  static let hostport = VetPass(
    "hostport", "addresses put together by Sprintf, which are wrong for IPv6",
    hint: "net.JoinHostPort puts an IPv6 address in brackets"
  ) { vetter in
    var texts: [ObjectIdentifier: Expr]?
    for call in vetter.inventory.calls where dials(vetter.callee(call), vetter) {
      guard call.args.count >= 2 else { continue }
      switch call.args[1] {
      case .call: reportFormat(call.args[1], passedAt: nil, vetter)
      case .ident(let ident):
        if texts == nil { texts = definitions(vetter) }
        guard let variable = vetter.info.uses[ident.id] as? Var,
          let text = texts?[ObjectIdentifier(variable)]
        else { continue }
        reportFormat(text, passedAt: vetter.line(call.pos), vetter)
      default: break
      }
    }
  }

  private static func dials(_ function: Func?, _ vetter: Vetter) -> Bool {
    vetter.isFunction(function, "net", "Dial", "DialTimeout")
      || vetter.isMethod(function, "net", "Dialer", "Dial")
  }

  // The values of variables that are declared alone, `addr := …` and `var addr = …`.
  private static func definitions(_ vetter: Vetter) -> [ObjectIdentifier: Expr] {
    var result: [ObjectIdentifier: Expr] = [:]
    func define(_ name: Ident, _ value: Expr) {
      guard let object = vetter.info.object(of: name) as? Var else { return }
      result[ObjectIdentifier(object)] = value
    }
    for stmt in vetter.inventory.assigns where stmt.tok == .define {
      guard stmt.lhs.count == 1, stmt.rhs.count == 1, case .ident(let name) = stmt.lhs[0] else {
        continue
      }
      define(name, stmt.rhs[0])
    }
    for spec in vetter.inventory.valueSpecs where spec.names.count == 1 && spec.values.count == 1 {
      define(spec.names[0], spec.values[0])
    }
    return result
  }

  private static func reportFormat(_ x: Expr, passedAt line: Int?, _ vetter: Vetter) {
    guard case .call(let call) = x, vetter.isFunction(vetter.callee(call), "fmt", "Sprintf"),
      call.args.count == 3, let format = vetter.constantString(call.args[0]),
      format == "%s:%d" || format == "%s:%s"
    else { return }
    let tail = line.map { " (passed to net.Dial at L\($0))" } ?? ""
    vetter.report(
      call.args[0].node, "address format \"\(format)\" does not work with IPv6\(tail)")
  }

  static let unsafeptr = VetPass(
    "unsafeptr", "numbers that become pointers",
    hint: "the garbage collector does not see an address that is kept as a number"
  ) { vetter in
    for call in vetter.inventory.calls where vetter.isConversion(call) && call.args.count == 1 {
      guard isBasic(vetter.type(call.fun), .unsafePointer),
        isBasic(vetter.type(call.args[0]), .uintptr), !isSafe(call.args[0], vetter)
      else { continue }
      vetter.report(call, "possible misuse of unsafe.Pointer")
    }
    for unary in vetter.inventory.unaries where unary.op == .and {
      if let name = headerName(vetter.type(unary.x), vetter) {
        vetter.report(unary, "possible misuse of reflect.\(name)")
      }
    }
  }

  private static func isBasic(_ type: Type, _ kind: BasicKind) -> Bool {
    (under(type) as? Basic)?.basicKind == kind
  }

  private static func headerName(_ type: Type, _ vetter: Vetter) -> String? {
    ["SliceHeader", "StringHeader"].first { vetter.isNamed(type, "reflect", $0) }
  }

  // Whether the number x comes from a pointer in the same expression, by one of the ways that package unsafe allows.
  private static func isSafe(_ x: Expr, _ vetter: Vetter) -> Bool {
    switch vetter.unparen(x) {
    case .selector(let selector):
      // "(5) … reflect.SliceHeader or reflect.StringHeader": of a pointer, so not of a variable of its own.
      guard selector.sel.name == "Data", let pointer = under(vetter.type(selector.x)) as? Pointer
      else { return false }
      return headerName(pointer.base, vetter) != nil
    case .call(let call):
      if vetter.isConversion(call) {
        return call.args.count == 1 && isBasic(vetter.type(call.args[0]), .unsafePointer)
      }
      return call.args.isEmpty
        && vetter.isMethod(vetter.callee(call), "reflect", "Value", "Pointer", "UnsafeAddr")
    case .binary(let binary):
      switch binary.op {
      case .add, .sub, .andNot: return isSafe(binary.x, vetter) && !isSafe(binary.y, vetter)
      default: return false
      }
    default: return false
    }
  }
}
