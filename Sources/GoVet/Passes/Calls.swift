// This file implements passes about arguments and results of calls of the library: errorsas,
// unmarshal, httpresponse.

import GoSyntax
import GoTypes

extension VetPass {
  static let errorsas = VetPass(
    "errorsas", "errors.As with something that is no pointer to an error"
  ) {
    vetter in
    for call in vetter.inventory.calls {
      guard vetter.isFunction(vetter.callee(call), "errors", "As"), call.args.count == 2 else {
        continue
      }
      let type = vetter.type(call.args[1])
      let isNil = vetter.info.types[call.args[1].id]?.isNil == true
      // An empty interface may hold a pointer.
      if !isNil, let interface = under(type) as? Interface, interface.isEmpty { continue }
      if let pointer = under(type) as? Pointer {
        if identical(pointer.base, Typ.error) {
          vetter.report(call, "second argument to errors.As should not be *error")
          continue
        }
        if isInterface(pointer.base) || hasErrorMethod(pointer.base) { continue }
      }
      vetter.report(
        call,
        "second argument to errors.As must be a non-nil pointer to either a type that implements "
          + "error, or to any interface type")
    }
  }

  private static func hasErrorMethod(_ type: Type) -> Bool {
    let found = lookupFieldOrMethod(type, isAddressable: false, nil, "Error")
    return found.object is Func
  }

  static let unmarshal = VetPass("unmarshal", "decoding into something that is no pointer") {
    vetter in
    for call in vetter.inventory.calls {
      let function = vetter.callee(call)
      let packages = ["encoding/json", "encoding/xml", "encoding/asn1"]
      let isUnmarshal = packages.contains { vetter.isFunction(function, $0, "Unmarshal") }
      let isDecode = (packages + ["encoding/gob"]).contains {
        vetter.isMethod(function, $0, "Decoder", "Decode")
      }
      let index = isUnmarshal ? 1 : 0
      guard isUnmarshal || isDecode, index < call.args.count else { continue }
      let argument = call.args[index]
      switch under(vetter.type(argument)).kind {
      case .pointer, .interface, .typeParam:
        if vetter.info.types[argument.id]?.isNil != true { continue }
      default: break
      }
      let tail = isUnmarshal ? " as second argument" : ""
      vetter.report(
        call.lparen, end: call.end,
        "call of \(isUnmarshal ? "Unmarshal" : "Decode") passes non-pointer\(tail)")
    }
  }

  static let httpresponse = VetPass(
    "httpresponse", "a response that is used before its error is checked",
    hint: "when there is an error the response is nil: check the error first"
  ) { vetter in
    for function in vetter.inventory.functions {
      Walker(enter: { node in
        switch node {
        case .stmt(.block(let block)): pairs(block.stmts, vetter)
        case .caseClause(let clause): pairs(clause.body, vetter)
        case .commClause(let clause): pairs(clause.body, vetter)
        case .expr(.funcLit): return false
        default: break
        }
        return true
      }).stmt(.block(function.body))
    }
  }

  // `resp, err := http.Get(…)` and `defer resp.Body.Close()` right after it.
  private static func pairs(_ stmts: [Stmt], _ vetter: Vetter) {
    for (stmt, next) in zip(stmts, stmts.dropFirst()) {
      guard case .assign(let assign) = stmt, assign.lhs.count == 2, assign.rhs.count == 1,
        case .call(let call) = assign.rhs[0], isRequest(vetter.callee(call), vetter),
        case .defer(let later) = next, case .call(let close) = later.call,
        let root = root(close.fun, vetter), case .ident(let response) = assign.lhs[0],
        let object = vetter.info.object(of: response), vetter.info.uses[root.id] === object
      else { continue }
      vetter.report(root, "using \(root.name) before checking for errors")
    }
  }

  private static func isRequest(_ function: Func?, _ vetter: Vetter) -> Bool {
    guard let function, function.package?.path == "net/http",
      function.signature.results.count == 2,
      let first = function.signature.results.vars.first
    else { return false }
    return vetter.isNamed(dereference(first.type).base, "net/http", "Response")
  }

  private static func root(_ x: Expr, _ vetter: Vetter) -> Ident? {
    var x = vetter.unparen(x)
    while case .selector(let selector) = x { x = vetter.unparen(selector.x) }
    if case .ident(let ident) = x { return ident }
    return nil
  }
}
